//! A value that differs from its neighbours more than the indicator allows, or by a slip of the decimal mark.

use std::cmp::Ordering;

use crate::diagnostic::{self, Diagnostic};
use crate::locale::Decimal;
use crate::report::{Indicator, Observation, Point, Qualifier, Report, Unit, Value};
use crate::say;
use crate::source::Spanned;

use super::{Subject, doubt};

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let mut notes = Vec::new();
    for (place, indicator) in report.indicators().iter() {
        for (area, _) in report.areas().iter() {
            for series in report.series_of(place, area) {
                for run in series.points.chunk_by(|_, next| next.broken.is_none()) {
                    notes.extend(of_run(report, indicator, run));
                }
            }
        }
    }
    notes
}

/// The faults of consecutive values that can be compared.
fn of_run(report: &Report, indicator: &Indicator, run: &[Point]) -> Vec<Diagnostic> {
    let rows: Vec<(&Observation, Decimal)> = run
        .iter()
        .map(|point| &report.observations()[point.row])
        .filter_map(|row| match row.value {
            Value::Number(number) => Some((row, number)),
            _ => None,
        })
        .collect();
    match &indicator.largest_change {
        Some(most) => jumps(report, most, &rows),
        None => (0..rows.len()).filter_map(|at| slip(report, indicator, &rows, at)).collect(),
    }
}

/// The faults of values that differ from the one before by more than is allowed.
fn jumps(report: &Report, most: &Spanned<Decimal>, rows: &[(&Observation, Decimal)]) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let mut last = Ordering::Equal;
    for pair in rows.windows(2) {
        let [(before, was), (row, now)] = *pair else { continue };
        let change = now.checked_sub(was).filter(|change| change.abs() > most.value).unwrap_or_default();
        let way = change.cmp(&Decimal::ZERO);
        // A wrong value jumps there and back again: it is told once.
        let back = way != Ordering::Equal && way == last.reverse();
        last = if back { Ordering::Equal } else { way };
        let named = || doubt::at(report, row, &[was]) || doubt::at(report, before, &[now]);
        if way != Ordering::Equal && !back && !named() {
            notes.push(beyond(most, (before, was), (row, now), change.abs()));
        }
    }
    notes
}

fn beyond(
    most: &Spanned<Decimal>,
    (before, was): (&Observation, Decimal),
    (row, now): (&Observation, Decimal),
    change: Decimal,
) -> Diagnostic {
    let allowed = most.value;
    Diagnostic::error(
        diagnostic::SUDDEN_JUMP,
        row.value_span,
        say!(
            "từ {was} đến {now} thay đổi {change}, quá mức chỉ tiêu cho phép ({allowed})",
            "from {was} to {now} is a change of {change}, more than the indicator allows ({allowed})";
            was, now, change, allowed
        ),
    )
    .also(before.value_span, say!("số liệu trước", "the value before"))
    .also(most.span, say!("mức cho phép", "what is allowed"))
    .hint(say!(
        "kiểm tra lại trong nguồn, nhất là dấu thập phân; nếu nguồn đúng là vậy thì nêu số {was} trong doubt: {{vi: …, en: …}}, hoặc nâng `largest_change`",
        "check the source, above all the decimal mark; where it does say so name {was} in doubt: {{vi: …, en: …}}, or raise `largest_change`";
        was
    ))
}

/// A value that would suit its neighbours with its decimal mark elsewhere.
fn slip(
    report: &Report,
    indicator: &Indicator,
    rows: &[(&Observation, Decimal)],
    at: usize,
) -> Option<Diagnostic> {
    if !matches!(indicator.unit, Unit::Percent | Unit::Count | Unit::BillionVnd) {
        return None;
    }
    let (row, now) = rows[at];
    let nearest = match at {
        0 => [Some(1), Some(2)],
        _ if at + 1 == rows.len() => [Some(at - 1), at.checked_sub(2)],
        _ => [Some(at - 1), Some(at + 1)],
    };
    let around: Vec<(&Observation, Decimal)> =
        nearest.into_iter().flatten().filter_map(|near| rows.get(near).copied()).collect();
    let (near, was) = *around.first()?;
    let between = at > 0 && at + 1 < rows.len();
    // All of something is no slip, and of two values only the later is told.
    let all = indicator.unit == Unit::Percent && now == Decimal::ONE_HUNDRED;
    if now <= Decimal::ZERO || all || row.qualifier == Qualifier::About || (around.len() == 1 && at == 0) {
        return None;
    }
    let right = [10, 100, 1000].into_iter().map(Decimal::from).find_map(|factor| {
        let up = now.checked_mul(factor)?;
        let down = now.checked_div(factor)?;
        let suits = |moved: &Decimal| {
            fits(*moved, indicator) && around.iter().all(|(_, other)| close(*moved, *other, between))
        };
        [down, up].into_iter().find(suits)
    })?;
    let right = right.normalize();
    if doubt::at(report, row, &[was]) || around.iter().any(|(other, _)| doubt::at(report, other, &[now])) {
        return None;
    }
    Some(
        Diagnostic::warning(
            diagnostic::SUDDEN_JUMP,
            row.value_span,
            say!(
                "{now} khác hẳn số liệu bên cạnh ({was}): có lẽ dấu thập phân đặt nhầm chỗ",
                "{now} is far from its neighbour {was}: the decimal mark may have slipped";
                now, was
            ),
        )
        .also(near.value_span, say!("số liệu bên cạnh", "its neighbour"))
        .hint(say!(
            "viết: value: {right}; nếu nguồn đúng là {now} thì nêu số {was} trong doubt: {{vi: …, en: …}}, hoặc đặt `largest_change` cho chỉ tiêu",
            "write: value: {right}; where the source does say {now} name {was} in doubt: {{vi: …, en: …}}, or give the indicator a `largest_change`";
            now, was
        )),
    )
}

/// Whether a number is written like a value of the indicator, and can be one.
fn fits(number: Decimal, indicator: &Indicator) -> bool {
    let (low, high) = indicator.bounds();
    number.normalize().scale() <= indicator.decimals
        && low.is_none_or(|low| number >= low)
        && high.is_none_or(|high| number <= high)
}

/// Whether two numbers are within a tenth of each other, a fifth where the value stands between two.
fn close(one: Decimal, other: Decimal, between: bool) -> bool {
    let allowed = Decimal::new(if between { 20 } else { 10 }, 2);
    one.checked_sub(other)
        .zip(other.abs().checked_mul(allowed))
        .is_some_and(|(difference, most)| difference.abs() <= most)
}
