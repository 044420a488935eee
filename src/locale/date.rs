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
        let parts: Vec<&str> = text.split('-').collect();
        let numbers = match parts[..] {
            [year] => (four(year), None, None),
            [year, month] => (four(year), two(month), None),
            [year, month, day] => (four(year), two(month), two(day)),
            _ => return Err(DateFault::Form),
        };
        match numbers {
            (Some(year), month, day)
                if parts.len() == 1 + usize::from(month.is_some()) + usize::from(day.is_some()) =>
            {
                Self::of(year, month, day)
            }
            _ => Err(other_form(text)),
        }
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
