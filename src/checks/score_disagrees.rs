//! A score, such as 13/19, that the values of the listed targets of its set contradict.

use crate::diagnostic::{self, Diagnostic};
use crate::locale::Decimal;
use crate::report::{Better, Observation, Qualifier, Report, Target, TargetSet, Value};
use crate::say;

use super::{Subject, doubt};

/// So many places are shown; a set can have hundreds.
const SHOWN: usize = 3;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    report.observations().iter().filter_map(|(_, row)| score(report, row)).collect()
}

fn score(report: &Report, row: &Observation) -> Option<Diagnostic> {
    let (Value::Ratio { met, total }, set) = (&row.value, row.set?) else { return None };
    let set = &report.target_sets()[set];
    let mut reached = Vec::new();
    let mut missed = Vec::new();
    for target in set.targets.iter().filter(|target| !target.is_whole()) {
        match is_met(report, set, target, row) {
            Some(true) => reached.push(target),
            Some(false) if is_due(target, row) => missed.push(target),
            _ => {}
        }
    }
    let left = total.checked_sub(*met)?;
    let over = |found: &[&Target], most: u32| u32::try_from(found.len()).is_ok_and(|found| found > most);
    let (found, message) = if over(&reached, *met) {
        let computed = reached.len();
        (
            reached,
            say!(
                "ghi đạt {met} trên {total}, mà theo số liệu đã có {computed} mục tiêu của bộ đạt",
                "{met} of {total} are said to be met, but by the data {computed} targets of the set are"
            ),
        )
    } else if over(&missed, left) {
        let computed = missed.len();
        (
            missed,
            say!(
                "ghi đạt {met} trên {total}, mà theo số liệu có {computed} mục tiêu của bộ không đạt",
                "{met} of {total} are said to be met, but by the data {computed} targets of the set are not"
            ),
        )
    } else {
        return None;
    };
    let computed = Decimal::from(found.len());
    if doubt::at(report, row, &[computed])
        || doubt::names(set.remarks.doubt.as_ref(), &[Decimal::from(*met), computed])
    {
        return None;
    }
    let fault = Diagnostic::error(diagnostic::SCORE_DISAGREES, row.value_span, message);
    let fault = found.iter().take(SHOWN).fold(fault, |fault, target| {
        fault.also(target.value_span, say!("mục tiêu được tính", "a target that counts"))
    });
    Some(fault.hint(say!(
        "sửa số đạt, mục tiêu hoặc số liệu theo nguồn; nguồn ghi khác với số liệu thật thì nêu cả {computed} trong doubt: {{vi: …, en: …}}",
        "mend the score, the target or the value after its source; where the source does differ from the data name {computed} in doubt: {{vi: …, en: …}}"
    )))
}

/// Whether a target falls due in the period of a score or before.
fn is_due(target: &Target, score: &Observation) -> bool {
    target.by.as_ref().is_none_or(|by| by.last() <= score.period.last())
}

/// Whether a target is met by the values at the end of a score's period; nothing where no exact one is known.
fn is_met(report: &Report, set: &TargetSet, target: &Target, score: &Observation) -> Option<bool> {
    let mut rows = report
        .observations_of(target.indicator)
        .map(|(_, row)| row)
        .filter(|row| row.area == set.area && row.level == target.level && row.scope.is_none())
        .filter(|row| row.period.last() == score.period.last() && row.qualifier == Qualifier::Exact);
    let row = rows.next()?;
    // Two sources that differ are told where they stand.
    if rows.any(|other| other.value != row.value) {
        return None;
    }
    match (&row.value, target.value.as_ref()?, report.indicators()[target.indicator].better) {
        (Value::Number(value), Value::Number(wanted), Better::Higher) => Some(value >= wanted),
        (Value::Number(value), Value::Number(wanted), Better::Lower) => Some(value <= wanted),
        (Value::Done(done), Value::Done(true), _) => Some(*done),
        _ => None,
    }
}
