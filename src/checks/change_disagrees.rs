//! A change that the values before and after it contradict, or that no value before can have led to.

use crate::diagnostic::{self, Diagnostic};
use crate::locale::{Date, Decimal, Period};
use crate::report::{
    Change, ChangeKind, Indicator, Observation, Ref, Report, Unit, Value, Versus, out_of_range,
};
use crate::say;

use super::written::Written;
use super::{Subject, doubt};

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    report.observations().iter().filter_map(|(place, row)| fault(report, place, row)).collect()
}

fn fault(report: &Report, place: Ref<Observation>, row: &Observation) -> Option<Diagnostic> {
    let indicator = &report.indicators()[row.indicator];
    let change = row.change.as_ref().filter(|change| suits(change.kind, indicator.unit))?;
    let Value::Number(value) = row.value else { return None };
    match before(report, place, row, change) {
        Some(before) => disagreement(report, before, row, change),
        None => impossible(report, indicator, row, value, change),
    }
}

/// Whether a kind of change says what a value of a unit was before; one that does not suit is told elsewhere.
const fn suits(kind: ChangeKind, unit: Unit) -> bool {
    match kind {
        ChangeKind::Absolute => matches!(unit, Unit::Count | Unit::BillionVnd),
        ChangeKind::Points => matches!(unit, Unit::Percent),
        ChangeKind::RanksUp | ChangeKind::RanksDown => matches!(unit, Unit::Rank),
        ChangeKind::Relative => matches!(unit, Unit::Percent | Unit::Count | Unit::BillionVnd),
        ChangeKind::Unclear => false,
    }
}

/// The value that a change compares with, where the data has it.
fn before<'a>(
    report: &'a Report,
    place: Ref<Observation>,
    row: &Observation,
    change: &Change,
) -> Option<&'a Observation> {
    let of = |period: Period| {
        let mut same = report.observations_of(row.indicator).map(|(_, other)| other).filter(|other| {
            other.area == row.area && other.period == period && report.incomparable(other, row).is_none()
        });
        same.next()
    };
    match change.versus {
        Some(Versus::Period(period)) => of(period),
        Some(Versus::SamePeriodLastYear) => of(a_year_before(row.period)?),
        // What is not said is taken for the last value only where that is of the period just before.
        None => report
            .previous(place)
            .map(|before| &report.observations()[before])
            .filter(|before| before.period.last().add_days(1) == row.period.first()),
    }
}

/// The same months of the year before.
fn a_year_before(period: Period) -> Option<Period> {
    let written = period.to_string();
    let year = written.get(..4)?.parse::<u16>().ok()?.checked_sub(1)?;
    let rest = written.get(4..).filter(|rest| !rest.starts_with('/'))?;
    Period::parse(&format!("{year:04}{rest}")).ok()
}

fn disagreement(
    report: &Report,
    before: &Observation,
    row: &Observation,
    change: &Change,
) -> Option<Diagnostic> {
    let indicator = &report.indicators()[row.indicator];
    let (Value::Number(value), Value::Number(was)) = (&row.value, &before.value) else { return None };
    let (now, then) = (Written::of(row, indicator)?, Written::of(before, indicator)?);
    let difference = now.plus(&then.negated())?;
    let stated = change.value;
    let (computed, said, right) = match change.kind {
        ChangeKind::Absolute | ChangeKind::Points => {
            (difference, Written::of_unit(stated, unit(change, indicator)), value.checked_sub(*was)?)
        }
        ChangeKind::RanksUp => (difference.negated(), Written::exactly(stated), was.checked_sub(*value)?),
        ChangeKind::RanksDown => (difference, Written::exactly(stated), value.checked_sub(*was)?),
        ChangeKind::Relative => {
            let hundred = Decimal::ONE_HUNDRED;
            let share = now.percent_of(&then)?.plus(&Written::exactly(-hundred))?;
            let exact = value.checked_mul(hundred)?.checked_div(*was)?.checked_sub(hundred)?;
            (share, Written::rounded(stated), exact.round_dp(stated.scale().max(2)).normalize())
        }
        ChangeKind::Unclear => return None,
    };
    if computed.meets(&said) || doubt::at(report, row, &[*was]) || doubt::at(report, row, &[right]) {
        return None;
    }
    Some(
        Diagnostic::error(
            diagnostic::CHANGE_DISAGREES,
            change.value_span,
            say!(
                "mức thay đổi ghi {stated}, mà từ {was} đến {value} là {right}",
                "the change is given as {stated}, but from {was} to {value} it is {right}";
                stated, was, value, right
            ),
        )
        .also(before.value_span, say!("số liệu trước", "the value before"))
        .also(row.value_span, say!("số liệu này", "this value"))
        .hint(say!(
            "viết: value: {right} (`kind` đúng chiều), hoặc sửa một trong hai số liệu, hoặc ghi kind: unclear",
            "write: value: {right} (with the `kind` of that direction), or mend one of the values, or write kind: unclear"
        )),
    )
}

/// What a change is measured in: that of counts is a count.
fn unit(change: &Change, indicator: &Indicator) -> Unit {
    if change.value.scale() == 0 { indicator.unit } else { Unit::Percent }
}

/// The fault of a change that leads back to a value that the indicator cannot have.
fn impossible(
    report: &Report,
    indicator: &Indicator,
    row: &Observation,
    value: Decimal,
    change: &Change,
) -> Option<Diagnostic> {
    let stated = change.value;
    let was = match change.kind {
        ChangeKind::Absolute | ChangeKind::Points | ChangeKind::RanksDown => value.checked_sub(stated)?,
        ChangeKind::RanksUp => value.checked_add(stated)?,
        ChangeKind::Relative => {
            let share = Decimal::ONE_HUNDRED.checked_add(stated)?;
            value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(share)?.round_dp(2)
        }
        ChangeKind::Unclear => return None,
    };
    let (low, high) = indicator.bounds();
    let high = if indicator.unit == Unit::Rank { high.or(most_ranked(report, row)) } else { high };
    if low.is_none_or(|low| was >= low) && high.is_none_or(|high| was <= high) {
        return None;
    }
    let said = say!(
        "mức thay đổi {stated} cho ra số liệu trước là {was}, nằm ngoài khoảng có thể có",
        "a change of {stated} makes the value before {was}, which is outside what is possible";
        stated, was
    );
    let fault = out_of_range(change.value_span, was, indicator, &said);
    Some(fault.also(row.value_span, say!("số liệu này", "this value")).hint(say!(
        "sửa mức thay đổi hoặc `kind` theo nguồn; không rõ kiểu thay đổi thì viết: kind: unclear",
        "mend the change or its `kind` after the source; where that is not clear write: kind: unclear"
    )))
}

/// How many can have been ranked before: the provinces were 63 until 30 June 2025.
fn most_ranked(report: &Report, row: &Observation) -> Option<Decimal> {
    let of = report.denominator(row)?;
    let merged = Date::new(2025, 7, 1).is_some_and(|day| row.period.last() >= day);
    Some(Decimal::from(if of == 34 && merged { 63 } else { of }))
}
