//! The periods that figures belong to.

use std::cmp::Ordering;
use std::fmt;

use serde::{Serialize, Serializer};

use super::date::{Known, four};
use super::{Date, DateFault, Lang};

/// A stretch of time that a figure belongs to, ordered by its last day, then its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    /// A year, a month or a day.
    Known(Known),
    /// The first or the second half of a year.
    Half(i16, u8),
    /// The first nine months of a year.
    NineMonths(i16),
    /// A quarter of a year, from 1.
    Quarter(i16, u8),
    /// From a year to a later one.
    Years(i16, i16),
}

impl Period {
    /// The period of a text such as `2023`, `2023-H1`, `2023-9M`, `2023-Q2`, `2023-06`, `2021/2025` or a date.
    ///
    /// # Errors
    /// When the text has another form, there is no such day, or years run backwards.
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        if let Some((from, to)) = text.split_once('/').and_then(|(from, to)| four(from).zip(four(to))) {
            return if from < to { Ok(Self(Kind::Years(from, to))) } else { Err(DateFault::Form) };
        }
        let part = text.split_once('-').and_then(|(year, part)| Some((four(year)?, part)));
        let kind = match part {
            Some((year, "H1")) => Kind::Half(year, 1),
            Some((year, "H2")) => Kind::Half(year, 2),
            Some((year, "9M")) => Kind::NineMonths(year),
            Some((year, "Q1")) => Kind::Quarter(year, 1),
            Some((year, "Q2")) => Kind::Quarter(year, 2),
            Some((year, "Q3")) => Kind::Quarter(year, 3),
            Some((year, "Q4")) => Kind::Quarter(year, 4),
            _ => Kind::Known(Known::parse(text)?),
        };
        Ok(Self(kind))
    }

    /// The first day.
    #[must_use]
    pub fn first(&self) -> Date {
        match self.0 {
            Kind::Known(known) => known.first(),
            Kind::Half(year, half) => month(year, half * 6 - 5).first(),
            Kind::Quarter(year, quarter) => month(year, quarter * 3 - 2).first(),
            Kind::NineMonths(year) | Kind::Years(year, _) => month(year, 1).first(),
        }
    }

    /// The last day.
    #[must_use]
    pub fn last(&self) -> Date {
        match self.0 {
            Kind::Known(known) => known.last(),
            Kind::Half(year, half) => month(year, half * 6).last(),
            Kind::Quarter(year, quarter) => month(year, quarter * 3).last(),
            Kind::NineMonths(year) => month(year, 9).last(),
            Kind::Years(_, year) => month(year, 12).last(),
        }
    }

    /// The year that it ends in.
    #[must_use]
    pub fn year(&self) -> i16 {
        self.last().year()
    }

    /// The period in words: `6 tháng đầu năm 2023`, `first half of 2023`.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match (lang, self.0) {
            (_, Kind::Known(known)) => known.text(lang),
            (Lang::Vi, Kind::Half(year, 1)) => format!("6 tháng đầu năm {year}"),
            (Lang::Vi, Kind::Half(year, _)) => format!("6 tháng cuối năm {year}"),
            (Lang::Vi, Kind::NineMonths(year)) => format!("9 tháng năm {year}"),
            (Lang::Vi, Kind::Quarter(year, quarter)) => {
                let roman = ["I", "II", "III", "IV"][usize::from(quarter) - 1];
                format!("quý {roman} năm {year}")
            }
            (Lang::Vi, Kind::Years(from, to)) => format!("giai đoạn {from}-{to}"),
            (Lang::En, Kind::Half(year, 1)) => format!("first half of {year}"),
            (Lang::En, Kind::Half(year, _)) => format!("second half of {year}"),
            (Lang::En, Kind::NineMonths(year)) => format!("first nine months of {year}"),
            (Lang::En, Kind::Quarter(year, quarter)) => {
                let nth = ["first", "second", "third", "fourth"][usize::from(quarter) - 1];
                format!("{nth} quarter of {year}")
            }
            (Lang::En, Kind::Years(from, to)) => format!("{from}–{to}"),
        }
    }
}

/// Two periods with the same days are the same period, so this order agrees with equality.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.last(), self.first()).cmp(&(other.last(), other.first()))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Known(known) => known.fmt(form),
            Kind::Half(year, half) => write!(form, "{year:04}-H{half}"),
            Kind::NineMonths(year) => write!(form, "{year:04}-9M"),
            Kind::Quarter(year, quarter) => write!(form, "{year:04}-Q{quarter}"),
            Kind::Years(from, to) => write!(form, "{from:04}/{to:04}"),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

fn month(year: i16, month: u8) -> Known {
    Known::of(year, Some(month), None).expect("a period is made of real months")
}
