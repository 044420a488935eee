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

    /// A quarter of a year, from 1 to 4.
    #[must_use]
    pub fn quarter(year: i16, quarter: u8) -> Self {
        Self(Kind::Quarter(year, quarter.clamp(1, 4)))
    }

    /// A whole year.
    ///
    /// # Panics
    /// Never: every year has a first day.
    #[must_use]
    pub fn of_year(year: i16) -> Self {
        Self(Kind::Known(Known::of(year, None, None).expect("a year has a first day")))
    }

    /// Whether all days of another period are days of this one.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.first() <= other.first() && other.last() <= self.last()
    }

    /// The period as a part of a URL: `2023-h1`, `2021-2025`.
    #[must_use]
    pub fn slug(&self) -> String {
        self.to_string().to_lowercase().replace('/', "-")
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

    /// The same stretch of the year before; of several years, and of a leap day, there is none.
    #[must_use]
    pub fn a_year_before(&self) -> Option<Self> {
        Some(Self(match self.0 {
            Kind::Known(known) => Kind::Known(known.a_year_before()?),
            Kind::Half(year, half) => Kind::Half(before(year)?, half),
            Kind::NineMonths(year) => Kind::NineMonths(before(year)?),
            Kind::Quarter(year, quarter) => Kind::Quarter(before(year)?, quarter),
            Kind::Years(..) => return None,
        }))
    }

    /// How many months it takes; none for a day.
    #[must_use]
    pub fn months(&self) -> u32 {
        match self.0 {
            Kind::Known(known) => known.months(),
            Kind::Half(..) => 6,
            Kind::NineMonths(_) => 9,
            Kind::Quarter(..) => 3,
            Kind::Years(from, to) => (u32::from(to.abs_diff(from)) + 1) * 12,
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

    /// The period in as few letters as an axis has room for: `2023`, `quý I/2023`, `Q1 2023`.
    #[must_use]
    pub fn short(&self, lang: Lang) -> String {
        match (lang, self.0) {
            (_, Kind::Known(known)) => known.short(lang),
            (Lang::Vi, Kind::Half(year, 1)) => format!("nửa đầu {year}"),
            (Lang::Vi, Kind::Half(year, _)) => format!("nửa cuối {year}"),
            (Lang::Vi, Kind::NineMonths(year)) => format!("9 tháng {year}"),
            (Lang::Vi, Kind::Quarter(year, quarter)) => {
                let roman = ["I", "II", "III", "IV"][usize::from(quarter) - 1];
                format!("quý {roman}/{year}")
            }
            (Lang::En, Kind::Half(year, half)) => format!("H{half} {year}"),
            (Lang::En, Kind::NineMonths(year)) => format!("Jan–Sep {year}"),
            (Lang::En, Kind::Quarter(year, quarter)) => format!("Q{quarter} {year}"),
            (_, Kind::Years(from, to)) => format!("{from}–{to}"),
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

fn before(year: i16) -> Option<i16> {
    Some(year - 1).filter(|year| *year >= 0)
}

fn month(year: i16, month: u8) -> Known {
    Known::of(year, Some(month), None).expect("a period is made of real months")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn periods_read_well_in_both_languages() {
        for (text, vi, en, first, last) in [
            ("2023", "năm 2023", "2023", "2023-01-01", "2023-12-31"),
            ("2023-H1", "6 tháng đầu năm 2023", "first half of 2023", "2023-01-01", "2023-06-30"),
            ("2023-H2", "6 tháng cuối năm 2023", "second half of 2023", "2023-07-01", "2023-12-31"),
            ("2023-9M", "9 tháng năm 2023", "first nine months of 2023", "2023-01-01", "2023-09-30"),
            ("2023-Q1", "quý I năm 2023", "first quarter of 2023", "2023-01-01", "2023-03-31"),
            ("2023-Q2", "quý II năm 2023", "second quarter of 2023", "2023-04-01", "2023-06-30"),
            ("2023-Q4", "quý IV năm 2023", "fourth quarter of 2023", "2023-10-01", "2023-12-31"),
            ("2024-02", "tháng 2 năm 2024", "February 2024", "2024-02-01", "2024-02-29"),
            ("2021/2025", "giai đoạn 2021-2025", "2021–2025", "2021-01-01", "2025-12-31"),
            ("2023-10-10", "ngày 10 tháng 10 năm 2023", "10 October 2023", "2023-10-10", "2023-10-10"),
        ] {
            let period = Period::parse(text).unwrap();
            for lang in Lang::ALL {
                assert!(period.short(lang).chars().count() <= 13, "{}", period.short(lang));
                assert!(period.short(lang).contains(&period.year().to_string()));
            }
            assert_eq!((period.text(Lang::Vi).as_str(), period.text(Lang::En).as_str()), (vi, en));
            assert_eq!(
                (period.first().to_string().as_str(), period.last().to_string().as_str()),
                (first, last)
            );
            assert_eq!(period.to_string(), text);
            assert_eq!(period.year(), period.last().year());
            let months = u32::from(period.last().month()) + 1 - u32::from(period.first().month());
            let years = u32::from(period.last().year().abs_diff(period.first().year()));
            let day = period.first() == period.last();
            assert_eq!(period.months(), if day { 0 } else { years * 12 + months });
        }
    }

    #[test]
    fn the_same_stretch_of_the_year_before_is_known_but_for_several_years_and_leap_days() {
        for (text, before) in [
            ("2023", Some("2022")),
            ("2023-H1", Some("2022-H1")),
            ("2023-9M", Some("2022-9M")),
            ("2023-Q4", Some("2022-Q4")),
            ("2024-02", Some("2023-02")),
            ("2024-02-28", Some("2023-02-28")),
            ("2024-02-29", None),
            ("2021/2025", None),
            ("0000", None),
            ("0000-H1", None),
        ] {
            let found = Period::parse(text).unwrap().a_year_before();
            assert_eq!(found.map(|period| period.to_string()).as_deref(), before, "{text}");
        }
    }

    #[test]
    fn what_is_no_period_says_why() {
        for (text, fault) in [
            ("2023-13", DateFault::BadMonth),
            ("2023-02-30", DateFault::BadDay { last: 28 }),
            ("2023-H3", DateFault::Form),
            ("2023-Q5", DateFault::Form),
            ("2023-Q0", DateFault::Form),
            ("2023-q2", DateFault::Form),
            ("2025/2021", DateFault::Form),
            ("2021/2021", DateFault::Form),
            ("2021-2025", DateFault::Form),
            ("", DateFault::Form),
            (
                "10/10/2023",
                DateFault::Slashes { suggest: Some("2023-10-10".into()), day_first: (10, 10, 2023) },
            ),
        ] {
            assert_eq!(Period::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn periods_are_ordered_by_their_last_day() {
        let written = [
            "2023-Q1",
            "2023-H1",
            "2023-Q2",
            "2023-06",
            "2023-9M",
            "2021/2023",
            "2023",
            "2023-H2",
            "2023-12-31",
        ];
        let mut periods: Vec<Period> =
            written.iter().rev().map(|text| Period::parse(text).unwrap()).collect();
        periods.sort();
        assert_eq!(periods.iter().map(Period::to_string).collect::<Vec<_>>(), written);
    }

    fn any_period() -> impl Strategy<Value = Period> {
        "202[0-3](-H[12]|-9M|-Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]))?|/202[4-6])?"
            .prop_filter_map("no such day", |text| Period::parse(&text).ok())
    }

    proptest! {
        #[test]
        fn any_text_can_be_parsed(text in "\\PC*") {
            let _ = Period::parse(&text);
        }

        #[test]
        fn a_period_is_written_as_it_was_read(period in any_period()) {
            prop_assert_eq!(Period::parse(&period.to_string()), Ok(period));
            prop_assert!(period.first() <= period.last());
        }

        #[test]
        fn the_order_agrees_with_equality(one in any_period(), other in any_period()) {
            prop_assert_eq!(one.cmp(&other) == Ordering::Equal, one == other);
        }
    }
}
