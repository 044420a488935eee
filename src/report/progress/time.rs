//! Lengths of time in whole parts of a month.

use crate::locale::{Date, Decimal};

/// A length of time, exact: from a month's end to another is a whole number of months, whatever their days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch(i64);

/// A month has so many parts; 28, 29, 30 and 31 days divide it.
const MONTH: i64 = 4 * 3 * 5 * 7 * 29 * 31;

impl Stretch {
    /// From the evening of a day to the evening of another.
    pub(super) fn between(from: Date, to: Date) -> Self {
        Self(parts(to) - parts(from))
    }

    /// Whether it leads forward.
    pub(super) const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// In years, with an error below 1e-27.
    #[must_use]
    pub fn years(self) -> Decimal {
        Decimal::from(self.0) / Decimal::from(12 * MONTH)
    }

    /// In months, with an error below 1e-26.
    #[must_use]
    pub fn months(self) -> Decimal {
        Decimal::from(self.0) / Decimal::from(MONTH)
    }

    /// How many times another it is, as near as `f64` comes.
    #[expect(clippy::cast_precision_loss, reason = "ten thousand years are 2^36 parts")]
    pub(super) fn times(self, other: Self) -> f64 {
        self.0 as f64 / other.0 as f64
    }

    /// The reciprocal of its years, as near as `f64` comes.
    #[expect(clippy::cast_precision_loss, reason = "ten thousand years are 2^36 parts")]
    pub(super) fn per_year(self) -> f64 {
        (12 * MONTH) as f64 / self.0 as f64
    }

    /// Two lengths as whole numbers of the greatest part that both are made of.
    pub(super) const fn lowest(self, other: Self) -> (i64, i64) {
        let (mut one, mut rest) = (self.0.abs(), other.0.abs());
        while rest > 0 {
            (one, rest) = (rest, one % rest);
        }
        let common = if one == 0 { 1 } else { one };
        (self.0 / common, other.0 / common)
    }
}

fn parts(day: Date) -> i64 {
    let months = i64::from(day.year()) * 12 + i64::from(day.month()) - 1;
    months * MONTH + i64::from(day.day()) * (MONTH / i64::from(last_of_month(day)))
}

fn last_of_month(day: Date) -> u8 {
    let next = if day.month() == 12 { (day.year() + 1, 1) } else { (day.year(), day.month() + 1) };
    Date::new(next.0, next.1, 1).map_or(31, |first| first.add_days(-1).day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_months_and_years_are_whole() {
        let day = |text| Date::parse(text).expect("a day");
        for (from, to, months) in [
            ("2015-12-31", "2020-12-31", 60),
            ("2023-12-31", "2024-02-29", 2),
            ("2023-01-31", "2023-02-28", 1),
            ("2023-06-30", "2023-12-31", 6),
            ("2020-12-31", "2015-12-31", -60),
            ("9999-11-30", "9999-12-31", 1),
        ] {
            assert_eq!(Stretch::between(day(from), day(to)).months(), Decimal::from(months), "{from} {to}");
        }
        let half = Stretch::between(day("2024-02-29"), day("2024-03-31"));
        assert_eq!(half.lowest(Stretch::between(day("2024-02-29"), day("2024-08-31"))), (1, 6));
        assert_eq!(Stretch::between(day("2023-04-15"), day("2023-04-30")).months(), Decimal::new(5, 1));
    }
}
