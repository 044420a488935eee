//! Parts of a value that do not make what they are said to make together.

use crate::diagnostic::{self, Diagnostic};
use crate::locale::Decimal;
use crate::report::{AddsUp, Indicator, Observation, Report, Unit, Value};
use crate::say;

use super::written::Written;
use super::{Subject, doubt};

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    report.observations().iter().filter_map(|(_, row)| disagreement(report, row)).collect()
}

fn disagreement(report: &Report, row: &Observation) -> Option<Diagnostic> {
    let indicator = &report.indicators()[row.indicator];
    let adds_up = row.adds_up?;
    let (first, rest) = row.parts.split_first()?;
    let unit = if adds_up == AddsUp::Hundred { Unit::Percent } else { indicator.unit };
    let whole = whole(row, indicator, adds_up)?;
    let mut sum = Decimal::ZERO;
    let mut reach = Written::exactly(sum);
    for part in &row.parts {
        sum = sum.checked_add(part.value)?;
        reach = reach.plus(&Written::of_unit(part.value, unit))?;
    }
    if reach.meets(&whole.1) || doubt::at(report, row, &[sum]) {
        return None;
    }
    let total = whole.0;
    let message = say!("các phần cộng lại là {sum}, không phải {total}", "the parts make {sum}, not {total}"; sum, total);
    let fault = |span| Diagnostic::error(diagnostic::PARTS_DISAGREE, span, message);
    let (fault, others) = match adds_up {
        AddsUp::Value => (fault(row.value_span), &row.parts[..]),
        AddsUp::Hundred => (fault(first.value_span), rest),
    };
    let fault =
        others.iter().fold(fault, |fault, part| fault.also(part.value_span, say!("một phần", "a part")));
    Some(fault.hint(say!(
        "sửa phần hoặc tổng bị gõ sai; nếu còn phần khác thì thêm vào `parts`, hoặc bỏ `adds_up`",
        "mend the part or the total that is mistyped; where there is another part add it to `parts`, or take `adds_up` out"
    )))
}

/// What the parts must make: as it is written, and all that it can stand for.
fn whole(row: &Observation, indicator: &Indicator, adds_up: AddsUp) -> Option<(Decimal, Written)> {
    match (adds_up, &row.value) {
        (AddsUp::Hundred, _) => Some((Decimal::ONE_HUNDRED, Written::exactly(Decimal::ONE_HUNDRED))),
        (AddsUp::Value, Value::Number(number)) => Some((*number, Written::of(row, indicator)?)),
        (AddsUp::Value, Value::Ratio { total, .. }) => {
            let total = Decimal::from(*total);
            Some((total, Written::exactly(total)))
        }
        _ => None,
    }
}
