//! The days of a stretch, counted from the day on which it is said.

use crate::locale::Date;

use super::{Part, Running, Stretch, Unit, Year};

impl Stretch {
    /// The first and the last day when it is said on a day.
    pub(super) fn days(self, said: Date) -> Option<(Date, Date)> {
        let of = |year: Year, days: &dyn Fn(i16) -> Option<(Date, Date)>| match year {
            Year::Known(year) => days(year),
            Year::This => days(said.year()),
            Year::Next => days(said.year() + 1),
            // Eight years hold a 29 February.
            Year::Unsaid => {
                (0..=8).filter_map(|more| days(said.year() + more)).find(|(_, last)| *last >= said)
            }
        };
        match self {
            Self::Years(from, to) => Some((months(from, 1, 12)?.0, months(to, 1, 12)?.1)),
            Self::Year(year) => of(year, &|year| months(year, 1, 12)),
            Self::Half(half, year) => of(year, &|year| months(year, half * 6 - 5, half * 6)),
            Self::NineMonths(year) => of(year, &|year| months(year, 1, 9)),
            Self::Quarter(quarter, year) => of(year, &|year| months(year, quarter * 3 - 2, quarter * 3)),
            Self::Month(month, year) => of(year, &|year| months(year, month, month)),
            Self::HalfMonth(half, month, year) => of(year, &|year| {
                let (first, last) = months(year, month, month)?;
                let middle = first.add_days(14);
                Some(if half == 1 { (first, middle) } else { (middle.add_days(1), last) })
            }),
            Self::Day(day, month, year) => {
                of(year, &|year| Date::new(year, month, day).map(|day| (day, day)))
            }
            Self::Current(unit, next) => {
                let (year, month) = (said.year(), said.month());
                let (first, last) = match unit {
                    Running::Quarter => {
                        let quarter = month.div_ceil(3);
                        months(year, quarter * 3 - 2, quarter * 3)?
                    }
                    Running::Month => months(year, month, month)?,
                    Running::Week => {
                        let monday = said.add_days(-weekday(said));
                        (monday, monday.add_days(6))
                    }
                };
                if next { Self::Current(unit, false).days(last.add_days(1)) } else { Some((first, last)) }
            }
        }
    }

    /// The same stretch with its year.
    pub(super) fn said_on(self, said: Date) -> Self {
        let Some((first, _)) = self.days(said) else { return self };
        let year = Year::Known(first.year());
        match self {
            Self::Years(..) | Self::Current(Running::Week, _) => self,
            Self::Year(_) => Self::Year(year),
            Self::Half(half, _) => Self::Half(half, year),
            Self::NineMonths(_) => Self::NineMonths(year),
            Self::Quarter(quarter, _) => Self::Quarter(quarter, year),
            Self::Month(month, _) => Self::Month(month, year),
            Self::HalfMonth(half, month, _) => Self::HalfMonth(half, month, year),
            Self::Day(day, month, _) => Self::Day(day, month, year),
            Self::Current(Running::Quarter, _) => Self::Quarter(first.month().div_ceil(3), year),
            Self::Current(Running::Month, _) => Self::Month(first.month(), year),
        }
    }
}

impl Part {
    /// The last day of a part: of a year the first three months, the first six and all; of a quarter a month each; of
    /// a month ten days each.
    pub(super) fn last(self, stretch: Stretch, first: Date, last: Date) -> Option<Date> {
        let (year, month) = (first.year(), first.month());
        let month_of = |early: u8, mid: u8| match self {
            Self::Early => months(year, early, early).map(|(_, last)| last),
            Self::Mid => months(year, mid, mid).map(|(_, last)| last),
            Self::Late => Some(last),
        };
        match stretch {
            Stretch::Year(_) => month_of(3, 6),
            Stretch::Quarter(..) | Stretch::Current(Running::Quarter, _) => month_of(month, month + 1),
            _ => match self {
                Self::Early => Some(first.add_days(9)),
                Self::Mid => Some(first.add_days(19)),
                Self::Late => Some(last),
            },
        }
    }
}

/// The first and the last day of some months of a year.
fn months(year: i16, from: u8, to: u8) -> Option<(Date, Date)> {
    let last = (28..=31).rev().find_map(|day| Date::new(year, to, day));
    Date::new(year, from, 1).zip(last)
}

/// How many days after Monday a day is.
fn weekday(day: Date) -> i64 {
    let monday = Date::parse("2024-01-01").map_or(0, |monday| monday.days_until(day));
    monday.rem_euclid(7)
}

/// So many of a unit after a day; a month or a year later is the same day, or the last of a shorter month.
pub fn after(day: Date, number: u16, unit: Unit) -> Date {
    let number = i64::from(number);
    let later = |more: i64| {
        let months = i64::from(day.year()) * 12 + i64::from(day.month()) - 1 + more;
        let year = i16::try_from(months.div_euclid(12)).ok();
        let month = u8::try_from(months.rem_euclid(12) + 1).ok();
        let found = year
            .zip(month)
            .and_then(|(year, month)| (1..=day.day()).rev().find_map(|day| Date::new(year, month, day)));
        found.unwrap_or_else(|| day.add_days(i64::MAX))
    };
    match unit {
        Unit::Day => day.add_days(number),
        Unit::Week => day.add_days(number * 7),
        Unit::Month => later(number),
        Unit::Year => later(number * 12),
        Unit::WorkingDay => {
            let working = (1..).map(|more| day.add_days(more)).filter(|day| weekday(*day) < 5);
            working.take(usize::try_from(number).unwrap_or(0)).last().unwrap_or(day)
        }
    }
}
