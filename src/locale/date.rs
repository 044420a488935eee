//! Days of the calendar, and the parts of a date that are known.

use std::fmt;

use jiff::{SignedDuration, civil};
use serde::{Serialize, Serializer};

use super::Lang;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFault {
    /// It has a day, a month and a year, in another form.
    Slashes {
        /// The date as it should be written, if there is such a day.
        suggest: Option<String>,
        /// The day, the month and the year, read the Vietnamese way.
        day_first: (u8, u8, i16),
    },
    /// Its month is not one of twelve.
    BadMonth,
    /// Its month has no such day.
    BadDay {
        /// The last day of the month.
        last: u8,
    },
    /// It is something else.
    Form,
}

impl Date {
    /// The day of a year, a month from 1 and a day from 1, if there is one.
    #[must_use]
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let date = civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        (0..=9999).contains(&year).then_some(Self(date))
    }

    /// The day of a text such as `2024-07-11`.
    ///
    /// # Errors
    /// When the text has another form or there is no such day.
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        let known = Known::parse(text)?;
        known.day.map(|_| known.first()).ok_or(DateFault::Form)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The date in words: `ngày 11 tháng 7 năm 2024`, `11 July 2024`.
    #[must_use]
    pub fn long(self, lang: Lang) -> String {
        Known::day(self).text(lang)
    }

    /// The date where there is little room: `11/7/2024`, `11 Jul 2024`.
    #[must_use]
    pub fn short(self, lang: Lang) -> String {
        let (year, month, day) = (self.year(), self.month(), self.day());
        match lang {
            Lang::Vi => format!("{day}/{month}/{year}"),
            Lang::En => format!("{day} {} {year}", &english_month(month)[..3]),
        }
    }

    /// How many days later another day is; negative when it is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i64 {
        self.0.duration_until(other.0).as_hours() / 24
    }

    /// The day so many days later, within the years 0 to 9999.
    #[must_use]
    pub fn add_days(self, days: i64) -> Self {
        let span = SignedDuration::from_hours(days.clamp(-10_000_000, 10_000_000) * 24);
        Self(self.0.saturating_add(span).max(civil::date(0, 1, 1)))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(form, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// What is known of a date: a year, a month or a day. There is always such a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Known {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

impl Known {
    pub(super) fn day(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// What is known of a `2024`, `2024-07` or `2024-07-11`.
    pub(super) fn parse(text: &str) -> Result<Self, DateFault> {
        let known = match text.split('-').collect::<Vec<_>>()[..] {
            [year] => four(year).map(|year| (year, None, None)),
            [year, month] => four(year).zip(two(month)).map(|(year, month)| (year, Some(month), None)),
            [year, month, day] => four(year)
                .zip(two(month))
                .zip(two(day))
                .map(|((year, month), day)| (year, Some(month), Some(day))),
            _ => None,
        };
        known.map_or_else(|| Err(other_form(text)), |(year, month, day)| Self::of(year, month, day))
    }

    /// A date of these parts, a day only with a month.
    pub(super) fn of(year: i16, month: Option<u8>, day: Option<u8>) -> Result<Self, DateFault> {
        let first = Date::new(year, month.unwrap_or(1), 1).ok_or(DateFault::BadMonth)?;
        let last = last_day(first);
        match day {
            Some(day) if !(1..=last).contains(&day) => Err(DateFault::BadDay { last }),
            _ => Ok(Self { year, month, day }),
        }
    }

    /// The first day that it can be.
    pub(super) fn first(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).expect("a known date exists")
    }

    /// The last day that it can be.
    pub(super) fn last(self) -> Date {
        let month = Date::new(self.year, self.month.unwrap_or(12), 1).expect("a known date exists");
        let day = self.day.unwrap_or_else(|| last_day(month));
        Date::new(self.year, month.month(), day).expect("a known date exists")
    }

    /// The same of the year before, where there is one.
    pub(super) fn a_year_before(self) -> Option<Self> {
        Self::of(self.year - 1, self.month, self.day).ok()
    }

    /// How many months it takes; none for a day.
    pub(super) const fn months(self) -> u32 {
        match (self.month, self.day) {
            (None, _) => 12,
            (_, None) => 1,
            _ => 0,
        }
    }

    /// The date in few letters.
    pub(super) fn short(self, lang: Lang) -> String {
        let year = self.year;
        match (lang, self.month, self.day) {
            (Lang::Vi, Some(month), Some(day)) => format!("{day}/{month}/{year}"),
            (Lang::Vi, Some(month), None) => format!("tháng {month}/{year}"),
            (Lang::En, Some(month), day) => {
                let day = day.map(|day| format!("{day} ")).unwrap_or_default();
                format!("{day}{} {year}", &english_month(month)[..3])
            }
            (_, None, _) => format!("{year}"),
        }
    }

    /// The date in words.
    pub(super) fn text(self, lang: Lang) -> String {
        let year = self.year;
        match (lang, self.month, self.day) {
            (Lang::Vi, Some(month), Some(day)) => format!("ngày {day} tháng {month} năm {year}"),
            (Lang::Vi, Some(month), None) => format!("tháng {month} năm {year}"),
            (Lang::Vi, None, _) => format!("năm {year}"),
            (Lang::En, Some(month), Some(day)) => format!("{day} {} {year}", english_month(month)),
            (Lang::En, Some(month), None) => format!("{} {year}", english_month(month)),
            (Lang::En, None, _) => format!("{year}"),
        }
    }
}

impl fmt::Display for Known {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(form, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(form, "-{part:02}")?;
        }
        Ok(())
    }
}

/// A year of four digits.
pub(super) fn four(text: &str) -> Option<i16> {
    (text.len() == 4 && is_digits(text)).then(|| text.parse().expect("four digits fit"))
}

fn two(text: &str) -> Option<u8> {
    (text.len() == 2 && is_digits(text)).then(|| text.parse().expect("two digits fit"))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The fault of a text that is no date: a day, a month and a year in another form, or something else.
fn other_form(text: &str) -> DateFault {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).collect();
    let short = |part: &str| if part.len() == 1 && is_digits(part) { part.parse().ok() } else { two(part) };
    let [first, second, third] = parts[..] else { return DateFault::Form };
    let numbers = match four(first) {
        Some(year) => short(third).zip(short(second)).map(|(day, month)| (day, month, year)),
        None => {
            short(first).zip(short(second)).zip(four(third)).map(|((day, month), year)| (day, month, year))
        }
    };
    let Some(day_first @ (day, month, year)) = numbers else { return DateFault::Form };
    DateFault::Slashes { suggest: Date::new(year, month, day).map(|date| date.to_string()), day_first }
}

/// The last day of the month of a date.
fn last_day(date: Date) -> u8 {
    date.0.days_in_month().unsigned_abs()
}

fn english_month(month: u8) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[usize::from(month) - 1]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(year: i16, month: u8, day: u8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    fn slashes(suggest: &str, day_first: (u8, u8, i16)) -> Result<Date, DateFault> {
        Err(DateFault::Slashes { suggest: (!suggest.is_empty()).then(|| suggest.to_owned()), day_first })
    }

    #[test]
    fn a_date_is_a_year_a_month_and_a_day() {
        for (text, expected) in [
            ("2024-07-11", Ok(date(2024, 7, 11))),
            ("2024-02-29", Ok(date(2024, 2, 29))),
            ("0000-01-01", Ok(date(0, 1, 1))),
            ("9999-12-31", Ok(date(9999, 12, 31))),
            ("11/07/2024", slashes("2024-07-11", (11, 7, 2024))),
            ("11/7/2024", slashes("2024-07-11", (11, 7, 2024))),
            ("11-07-2024", slashes("2024-07-11", (11, 7, 2024))),
            ("11.07.2024", slashes("2024-07-11", (11, 7, 2024))),
            ("2024/07/11", slashes("2024-07-11", (11, 7, 2024))),
            ("2024-7-11", slashes("2024-07-11", (11, 7, 2024))),
            ("07/25/2024", slashes("", (7, 25, 2024))),
            ("30/02/2024", slashes("", (30, 2, 2024))),
            ("2024-13-45", Err(DateFault::BadMonth)),
            ("2024-00-10", Err(DateFault::BadMonth)),
            ("2024-02-30", Err(DateFault::BadDay { last: 29 })),
            ("2023-02-29", Err(DateFault::BadDay { last: 28 })),
            ("2024-04-00", Err(DateFault::BadDay { last: 30 })),
            ("2024-07", Err(DateFault::Form)),
            ("2024", Err(DateFault::Form)),
            ("", Err(DateFault::Form)),
            ("2024-07-11T00:00", Err(DateFault::Form)),
            ("２０２４-07-11", Err(DateFault::Form)),
            ("ngày 11 tháng 7", Err(DateFault::Form)),
        ] {
            assert_eq!(Date::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn a_date_reads_well_in_both_languages() {
        let day = date(2024, 7, 5);
        assert_eq!(day.long(Lang::Vi), "ngày 5 tháng 7 năm 2024");
        assert_eq!(day.long(Lang::En), "5 July 2024");
        assert_eq!(day.short(Lang::Vi), "5/7/2024");
        assert_eq!(day.short(Lang::En), "5 Jul 2024");
    }

    #[test]
    fn days_stay_within_the_years_that_can_be_written() {
        assert_eq!(date(2024, 2, 28).add_days(2), date(2024, 3, 1));
        assert_eq!(date(2024, 3, 1).days_until(date(2024, 2, 1)), -29);
        assert_eq!(date(2024, 1, 1).add_days(i64::MAX), date(9999, 12, 31));
        assert_eq!(date(2024, 1, 1).add_days(i64::MIN), date(0, 1, 1));
        assert_eq!(date(0, 1, 1).days_until(date(9999, 12, 31)), 3_652_424);
    }

    proptest! {
        #[test]
        fn any_text_can_be_parsed(text in "\\PC*") {
            let _ = Date::parse(&text);
        }

        #[test]
        fn any_text_like_a_date_can_be_parsed(text in "[0-9]{0,5}[-/. ][0-9]{0,3}[-/. ][0-9]{0,5}") {
            let _ = Date::parse(&text);
        }

        #[test]
        fn days_go_to_dates_and_back(days in 0_i64..3_652_425, other in 0_i64..3_652_425) {
            let (day, other) = (date(0, 1, 1).add_days(days), date(0, 1, 1).add_days(other));
            prop_assert_eq!(Date::parse(&day.to_string()), Ok(day));
            prop_assert_eq!(Date::new(day.year(), day.month(), day.day()), Some(day));
            prop_assert_eq!(day.add_days(day.days_until(other)), other);
        }
    }
}
