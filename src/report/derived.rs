//! Values that no source states, but that what a source states yields.

use crate::content::{ChangeKind, Qualifier, Unit, Versus};
use crate::locale::{self, Decimal, Period};

use super::Report;
use super::model::{Change, Observation, Value};
use super::table::Ref;

/// A rate is given to as many decimals as official reports give it.
const RATE_DECIMALS: u32 = 2;

/// A number that was computed, rounded at the last step; it is always shown as such, with its formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    pub what: What,
    /// Like the value, with the indicator's decimals; a change of a percentage is in points, that of a rank in places
    /// gained; a rate is in per cent, with two decimals.
    pub value: Decimal,
    /// The period of the value before, where it is known.
    pub before: Option<Period>,
    /// The value before, where it is in the data.
    pub from: Option<Ref<Observation>>,
    pub formula: Formula,
}

/// What a derived number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The value before, from a stated change.
    Previous,
    /// The difference from the value before.
    Change,
    /// The same as a share of the value before.
    Rate,
}

/// How a number was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// `a - b`
    Minus(Decimal, Decimal),
    /// `a + b`
    Plus(Decimal, Decimal),
    /// `value / (1 + rate / 100)`
    WithoutRate { value: Decimal, rate: Decimal },
    /// `change / before * 100`
    Share { change: Decimal, before: Decimal },
}

impl What {
    /// What a number is, as data writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Previous => "previous-value",
            Self::Change => "change",
            Self::Rate => "relative-change",
        }
    }
}

impl Formula {
    /// The formula with its numbers as `shown` writes them.
    #[must_use]
    pub fn text(self, shown: impl Fn(Decimal) -> String) -> String {
        let signed = |number: Decimal| {
            if number.is_sign_negative() { format!("({})", shown(number)) } else { shown(number) }
        };
        match self {
            Self::Minus(a, b) => format!("{} − {}", shown(a), signed(b)),
            Self::Plus(a, b) => format!("{} + {}", shown(a), signed(b)),
            Self::WithoutRate { value, rate } => format!("{} ÷ (1 + {} ÷ 100)", shown(value), signed(rate)),
            Self::Share { change, before } => format!("{} ÷ {} × 100", shown(change), shown(before)),
        }
    }

    /// What it comes to, not rounded but to 28 digits; nothing where it has no answer.
    fn result(self) -> Option<Decimal> {
        match self {
            Self::Minus(a, b) => a.checked_sub(b),
            Self::Plus(a, b) => a.checked_add(b),
            Self::WithoutRate { value, rate } => {
                let whole = rate.checked_add(Decimal::ONE_HUNDRED)?;
                value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
            }
            Self::Share { change, before } => change.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before),
        }
    }
}

impl Derived {
    /// Whether the number is not exactly what its formula comes to.
    #[must_use]
    pub fn is_rounded(&self) -> bool {
        self.formula.result() != Some(self.value)
    }
}

impl Report {
    /// What a value yields: with a stated change the value before, else with the value before the change; for counts
    /// and sums of money also the change as a share of the value before.
    ///
    /// Nothing where the kind of change is unclear, a value is not exact or not known, or the result is no possible
    /// value. A value before that a source states is not computed.
    #[must_use]
    pub fn derived(&self, row: Ref<Observation>) -> Vec<Derived> {
        let one = &self.observations[row];
        let Some(value) = exact(one) else { return Vec::new() };
        match &one.change {
            Some(change) => self.by_change(one, value, change),
            None => self.previous(row).map(|before| self.by_value(one, value, before)).unwrap_or_default(),
        }
    }

    fn by_change(&self, one: &Observation, value: Decimal, change: &Change) -> Vec<Derived> {
        let indicator = &self.indicators[one.indicator];
        let formula = match change.kind {
            ChangeKind::Absolute | ChangeKind::Points | ChangeKind::RanksDown => {
                Formula::Minus(value, change.value)
            }
            ChangeKind::RanksUp => Formula::Plus(value, change.value),
            ChangeKind::Relative => Formula::WithoutRate { value, rate: change.value },
            ChangeKind::Unclear => return Vec::new(),
        };
        let before = match &change.versus {
            None => None,
            Some(Versus::SamePeriodLastYear) => one.period.a_year_before(),
            Some(Versus::Period(period)) => Some(*period),
        };
        let exactly = formula.result();
        let Some(previous) = exactly.filter(|number| self.is_possible(one, *number)) else {
            return Vec::new();
        };
        let stated = before.is_some_and(|before| self.states(one, before));
        let previous = (!stated).then(|| Derived {
            what: What::Previous,
            value: locale::round(previous, indicator.decimals),
            before,
            from: None,
            formula,
        });
        let rate = (change.kind == ChangeKind::Absolute)
            .then(|| rate(indicator.unit, change.value, exactly?))
            .flatten()
            .map(|rate| Derived { before, ..rate });
        previous.into_iter().chain(rate).collect()
    }

    fn by_value(&self, one: &Observation, value: Decimal, row: Ref<Observation>) -> Vec<Derived> {
        let indicator = &self.indicators[one.indicator];
        let other = &self.observations[row];
        let Some(before) = exact(other) else { return Vec::new() };
        // A smaller rank is a better one: places are gained.
        let formula = if indicator.unit == Unit::Rank {
            Formula::Minus(before, value)
        } else {
            Formula::Minus(value, before)
        };
        let Some(change) = formula.result() else { return Vec::new() };
        let value = locale::round(change, indicator.decimals);
        let (period, from) = (Some(other.period), Some(row));
        let change_of = Derived { what: What::Change, value, before: period, from, formula };
        let rate = rate(indicator.unit, change, before).map(|rate| Derived { before: period, from, ..rate });
        std::iter::once(change_of).chain(rate).collect()
    }

    /// Whether the data has the value of a period that can be compared with another.
    fn states(&self, one: &Observation, period: Period) -> bool {
        let series = self.series_of(one.indicator, one.area);
        let rows = series.iter().flat_map(|series| &series.points).map(|point| &self.observations[point.row]);
        rows.filter(|row| row.period == period).any(|row| self.incomparable(one, row).is_none())
    }

    /// Whether a number can be a value of what another value measures.
    fn is_possible(&self, one: &Observation, number: Decimal) -> bool {
        let (low, high) = self.indicators[one.indicator].bounds();
        let of = self.denominator(one).map(Decimal::from);
        low.is_none_or(|low| number >= low) && high.into_iter().chain(of).all(|high| number <= high)
    }
}

/// The number of a value that is known exactly.
fn exact(one: &Observation) -> Option<Decimal> {
    match one.value {
        Value::Number(number) if one.qualifier == Qualifier::Exact => Some(number),
        _ => None,
    }
}

/// A change as a share of the value before; of a percentage or a rank it would mean nothing to a reader.
fn rate(unit: Unit, change: Decimal, before: Decimal) -> Option<Derived> {
    if !matches!(unit, Unit::Count | Unit::BillionVnd) || before <= Decimal::ZERO {
        return None;
    }
    let formula = Formula::Share { change, before };
    let value = locale::round(formula.result()?, RATE_DECIMALS);
    Some(Derived { what: What::Rate, value, before: None, from: None, formula })
}
