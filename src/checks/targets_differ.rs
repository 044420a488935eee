//! A target that is given twice with different values, or a baseline that differs from the data of its period.

use std::collections::BTreeMap;

use crate::diagnostic::{self, Diagnostic};
use crate::report::{Observation, Report, Start, Target, TargetSet, Value};
use crate::say;

use super::written;
use super::{Subject, doubt};

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let mut firsts = BTreeMap::new();
    let mut notes = Vec::new();
    for (place, set) in report.target_sets().iter() {
        for target in &set.targets {
            // Two plans may want different things; two readings of one document may not.
            let plan = set.document.map_or(Err(place), |document| Ok((document, set.area)));
            let text = target.by_text.as_ref().map(|words| words.vi.value.as_str());
            let first =
                firsts.entry((plan, target.indicator, target.level, target.by, text)).or_insert(target);
            notes.extend(difference(first, target));
            notes.extend(baseline(report, set, target));
        }
    }
    notes
}

fn difference(first: &Target, target: &Target) -> Option<Diagnostic> {
    let named = |at: &Target, other: &Target| {
        let value = other.value.as_ref();
        value.is_some_and(|value| doubt::names(at.remarks.doubt.as_ref(), &doubt::numbers(value)))
    };
    if first.value == target.value || named(first, target) || named(target, first) {
        return None;
    }
    Some(
        Diagnostic::error(
            diagnostic::TARGETS_DIFFER,
            target.value_span,
            say!(
                "mục tiêu này đã được ghi với một giá trị khác",
                "the same target is given with another value"
            ),
        )
        .also(first.value_span, say!("giá trị kia", "the other value"))
        .hint(say!(
            "giữ giá trị đúng theo văn bản; hai mốc khác nhau thì ghi rõ: by: …",
            "keep the value that the document has; for two dates write each: by: …"
        )),
    )
}

fn baseline(report: &Report, set: &TargetSet, target: &Target) -> Option<Diagnostic> {
    let (Start { period, value: start, .. }, (_, span)) = target.own_baseline()?;
    let same = |row: &&Observation| {
        row.area == set.area && row.level == target.level && row.period == *period && row.scope.is_none()
    };
    let rows: Vec<&Observation> =
        report.observations_of(target.indicator).map(|(_, row)| row).filter(same).collect();
    let agrees = |row: &&Observation| match (&row.value, start) {
        (Value::Number(one), Value::Number(other)) => written::agree(*one, *other),
        (one, other) => one == other || *one == Value::Unknown || row.set.is_some(),
    };
    let row = *rows.first()?;
    let numbers = doubt::numbers(&row.value);
    if rows.iter().any(agrees)
        || doubt::names(target.remarks.doubt.as_ref(), &numbers)
        || doubt::at(report, row, &doubt::numbers(start))
    {
        return None;
    }
    let right = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join("/");
    let named = numbers;
    Some(
        Diagnostic::error(
            diagnostic::TARGETS_DIFFER,
            span,
            say!(
                "giá trị gốc khác số liệu của chính kỳ ấy",
                "the baseline differs from the value of its period in the data"
            ),
        )
        .also(row.value_span, say!("số liệu ở đây", "the value"))
        .hint(say!(
            "viết: value: {right}; văn bản ghi khác thật thì nêu {named} trong doubt: {{vi: …, en: …}} của mục tiêu",
            "write: value: {right}; where the document does differ name {named} in the target's doubt: {{vi: …, en: …}}";
            named
        )),
    )
}
