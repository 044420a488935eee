//! Numbers as they are written: each stands for all that rounds to it.

use crate::locale::Decimal;
use crate::report::{Indicator, Observation, Qualifier, Unit, Value};

/// The numbers that a written one can stand for, both ends included; no end means no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    low: Option<Decimal>,
    high: Option<Decimal>,
}

impl Written {
    /// One number.
    pub const fn exactly(number: Decimal) -> Self {
        Self { low: Some(number), high: Some(number) }
    }

    /// All that rounds to a number at its written decimals.
    pub fn rounded(number: Decimal) -> Self {
        let half = half_unit(number.scale());
        Self { low: number.checked_sub(half), high: number.checked_add(half) }
    }

    /// All that a value of an indicator can stand for; nothing where it is no number.
    pub fn of(row: &Observation, indicator: &Indicator) -> Option<Self> {
        let Value::Number(number) = row.value else { return None };
        let written = Self::of_unit(number, indicator.unit);
        Some(match row.qualifier {
            Qualifier::Exact => written,
            Qualifier::MoreThan => Self { low: number.checked_add(least(number)), high: None },
            Qualifier::AtLeast => Self { low: Some(number), high: None },
            Qualifier::LessThan => Self { low: None, high: number.checked_sub(least(number)) },
            Qualifier::About => about(number),
        })
    }

    /// All that a number of a unit can stand for: counts and ranks are exact.
    pub fn of_unit(number: Decimal, unit: Unit) -> Self {
        if matches!(unit, Unit::Count | Unit::Rank) { Self::exactly(number) } else { Self::rounded(number) }
    }

    /// Whether some number is in both.
    pub fn meets(&self, other: &Self) -> bool {
        let below =
            |low: Option<Decimal>, high: Option<Decimal>| low.zip(high).is_none_or(|(low, high)| low <= high);
        below(self.low, other.high) && below(other.low, self.high)
    }

    /// The sums of a number of each; nothing where one is too large.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let add = |one: Option<Decimal>, other: Option<Decimal>| match (one, other) {
            (Some(one), Some(other)) => one.checked_add(other).map(Some),
            _ => Some(None),
        };
        Some(Self { low: add(self.low, other.low)?, high: add(self.high, other.high)? })
    }

    /// The same numbers with the other sign.
    pub fn negated(&self) -> Self {
        Self { low: self.high.map(|high| -high), high: self.low.map(|low| -low) }
    }

    /// 100 times each number over each positive one of another; nothing where that is not known.
    pub fn percent_of(&self, whole: &Self) -> Option<Self> {
        let share =
            |part: Decimal, whole: Decimal| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
        let (low, high) = (self.low?, self.high?);
        let (least, most) = (whole.low.filter(|low| *low > Decimal::ZERO)?, whole.high?);
        let ends = [share(low, least)?, share(low, most)?, share(high, least)?, share(high, most)?];
        Some(Self { low: ends.into_iter().min(), high: ends.into_iter().max() })
    }
}

/// Whether two numbers are one, the coarser written one rounding the other.
pub fn agree(one: Decimal, other: Decimal) -> bool {
    match one.scale().cmp(&other.scale()) {
        std::cmp::Ordering::Equal => one == other,
        std::cmp::Ordering::Less => Written::rounded(one).meets(&Written::exactly(other)),
        std::cmp::Ordering::Greater => Written::rounded(other).meets(&Written::exactly(one)),
    }
}

/// Half of the last written decimal.
fn half_unit(scale: u32) -> Decimal {
    Decimal::try_new(5, (scale + 1).min(Decimal::MAX_SCALE)).unwrap_or_default()
}

/// The least by which a number can be more than another that is written so.
fn least(number: Decimal) -> Decimal {
    Decimal::try_new(1, (number.scale() + 6).min(Decimal::MAX_SCALE)).unwrap_or_default()
}

/// A tenth below and above.
fn about(number: Decimal) -> Written {
    let tenth = number.abs().checked_div(Decimal::TEN).unwrap_or_default();
    Written { low: number.checked_sub(tenth), high: number.checked_add(tenth) }
}
