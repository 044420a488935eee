//! A percentage that is not its own numerator out of its own denominator.

use crate::diagnostic::{self, Diagnostic};
use crate::locale::{self, Decimal, Lang};
use crate::report::{Observation, Part, Report, Unit, Value};
use crate::say;
use crate::source::Span;

use super::written::Written;
use super::{Subject, doubt};

/// The parts that are a numerator, and those that are a denominator, by their ids.
const NUMERATORS: [&str; 4] = ["numerator", "tu-so", "met", "dat"];
const DENOMINATORS: [&str; 5] = ["denominator", "mau-so", "total", "tong", "tong-so"];

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    report.observations().iter().filter_map(|(_, row)| disagreement(report, row)).collect()
}

fn disagreement(report: &Report, row: &Observation) -> Option<Diagnostic> {
    let indicator = &report.indicators()[row.indicator];
    let own =
        |number: &Option<crate::source::Spanned<Decimal>>| number.as_ref().map(|one| (one.value, one.span));
    let (part, part_span) = own(&row.numerator).or_else(|| named(row, &NUMERATORS))?;
    let (whole, whole_span) = own(&row.denominator).or_else(|| named(row, &DENOMINATORS))?;
    let fault = |span: Span, message| Diagnostic::error(diagnostic::SHARE_DISAGREES, span, message);
    if whole <= Decimal::ZERO {
        return Some(
            fault(whole_span, say!("mẫu số phải lớn hơn 0", "a denominator is more than zero"))
                .also(row.value_span, say!("tỷ lệ ở đây", "the share"))
                .hint(say!("viết mẫu số theo nguồn", "write the denominator as the source has it")),
        );
    }
    let share = counted(part).percent_of(&counted(whole));
    let (agrees, right) = match (&row.value, indicator.unit) {
        (Value::Number(number), Unit::Percent) => {
            let places = number.scale();
            let right = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
            (
                share?.meets(&Written::of(row, indicator)?),
                locale::number(right, Some(places), Lang::En).replace(',', ""),
            )
        }
        (Value::Ratio { met, total }, _) => {
            (Decimal::from(*met) == part && Decimal::from(*total) == whole, format!("{part}/{whole}"))
        }
        _ => return None,
    };
    if agrees || doubt::at(report, row, &[part, whole]) {
        return None;
    }
    let value = doubt::numbers(&row.value).iter().map(Decimal::to_string).collect::<Vec<_>>().join("/");
    Some(
        fault(
            row.value_span,
            say!(
                "{part} trên {whole} là {right}, không phải {value}",
                "{part} out of {whole} is {right}, not {value}"
            ),
        )
        .also(part_span, say!("tử số ở đây", "the numerator"))
        .also(whole_span, say!("mẫu số ở đây", "the denominator"))
        .hint(say!(
            "viết: value: {right}, hoặc sửa tử số, mẫu số theo nguồn",
            "write: value: {right}, or mend the numerator or denominator after the source"
        )),
    )
}

/// A whole number is exact, any other rounded.
fn counted(number: Decimal) -> Written {
    if number.scale() == 0 { Written::exactly(number) } else { Written::rounded(number) }
}

fn named(row: &Observation, ids: &[&str]) -> Option<(Decimal, Span)> {
    let part: &Part = row.parts.iter().find(|part| ids.contains(&part.id.as_str()))?;
    Some((part.value, part.value_span))
}
