//! Dates that may be known in part, roughly or not for sure.

use std::fmt;

use serde::{Serialize, Serializer};

use super::date::Known;
use super::{Date, DateFault, Lang};

/// A date or an interval, as far as it is known: the Extended Date/Time Format, a part of its level 1.
///
/// Values are ordered by their first day, the less exact before the more exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    start: Point,
    end: Option<Point>,
}

/// One date with its doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Point {
    date: Known,
    doubt: Doubt,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Doubt {
    Sure,
    Approximate,
    Uncertain,
    Both,
}

impl When {
    /// The date of a text such as `2024-07-11`, `2024-07`, `2024`, `2024-01~`, `2023?` or `2023-12~/2024-03~`.
    ///
    /// # Errors
    /// When the text has another form, there is no such day, or an interval ends before it begins.
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        match text.split('/').collect::<Vec<_>>()[..] {
            [start, end] => {
                let (start, end) = (Point::parse(start)?, Point::parse(end)?);
                if start.date.first() <= end.date.last() {
                    Ok(Self { start, end: Some(end) })
                } else {
                    Err(DateFault::Form)
                }
            }
            _ => Point::parse(text).map(|start| Self { start, end: None }),
        }
    }

    /// The first day that it can be.
    #[must_use]
    pub fn first(&self) -> Date {
        self.start.date.first()
    }

    /// The last day that it can be.
    #[must_use]
    pub fn last(&self) -> Date {
        self.end.unwrap_or(self.start).date.last()
    }

    /// Whether it is only about right.
    #[must_use]
    pub fn approximate(&self) -> bool {
        self.points().any(|point| matches!(point.doubt, Doubt::Approximate | Doubt::Both))
    }

    /// Whether its source may be wrong.
    #[must_use]
    pub fn uncertain(&self) -> bool {
        self.points().any(|point| matches!(point.doubt, Doubt::Uncertain | Doubt::Both))
    }

    /// Whether every day that it can be is before every day of another; one that is not sure is before none.
    #[must_use]
    pub fn is_before(&self, other: &Self) -> bool {
        let sure = |when: &Self| !when.approximate() && !when.uncertain();
        sure(self) && sure(other) && self.last() < other.first()
    }

    /// Whether it takes a whole year or more.
    #[must_use]
    pub fn is_coarse(&self) -> bool {
        self.first().days_until(self.last()) >= 364
    }

    /// The date in words: `khoảng tháng 1 năm 2024`, `about January 2024`.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let start = self.start.text(lang);
        match (lang, self.end) {
            (_, None) => start,
            (Lang::Vi, Some(end)) => format!("từ {start} đến {}", end.text(lang)),
            (Lang::En, Some(end)) => format!("from {start} to {}", end.text(lang)),
        }
    }

    /// The date as it is written in a data file.
    #[must_use]
    pub fn iso(&self) -> String {
        self.to_string()
    }

    fn points(&self) -> impl Iterator<Item = Point> {
        [Some(self.start), self.end].into_iter().flatten()
    }
}

impl From<Date> for When {
    fn from(date: Date) -> Self {
        Self { start: Point { date: Known::day(date), doubt: Doubt::Sure }, end: None }
    }
}

impl fmt::Display for When {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.start.fmt(form)?;
        self.end.map_or(Ok(()), |end| write!(form, "/{end}"))
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl Point {
    fn parse(text: &str) -> Result<Self, DateFault> {
        let (date, doubt) = [Doubt::Approximate, Doubt::Uncertain, Doubt::Both]
            .into_iter()
            .find_map(|doubt| text.strip_suffix(doubt.sign()).map(|date| (date, doubt)))
            .unwrap_or((text, Doubt::Sure));
        Known::parse(date).map(|date| Self { date, doubt })
    }

    fn text(self, lang: Lang) -> String {
        let date = self.date.text(lang);
        match (lang, self.doubt) {
            (_, Doubt::Sure) => date,
            (Lang::Vi, Doubt::Approximate) => format!("khoảng {date}"),
            (Lang::Vi, Doubt::Uncertain) => format!("{date} (chưa chắc chắn)"),
            (Lang::Vi, Doubt::Both) => format!("khoảng {date} (chưa chắc chắn)"),
            (Lang::En, Doubt::Approximate) => format!("about {date}"),
            (Lang::En, Doubt::Uncertain) => format!("{date} (uncertain)"),
            (Lang::En, Doubt::Both) => format!("about {date} (uncertain)"),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(form, "{}{}", self.date, self.doubt.sign())
    }
}

impl Doubt {
    const fn sign(self) -> &'static str {
        match self {
            Self::Sure => "",
            Self::Approximate => "~",
            Self::Uncertain => "?",
            Self::Both => "%",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_known_of_a_date_reads_well_in_both_languages() {
        for (text, vi, en, first, last) in [
            ("2024-07-11", "ngày 11 tháng 7 năm 2024", "11 July 2024", "2024-07-11", "2024-07-11"),
            ("2024-04", "tháng 4 năm 2024", "April 2024", "2024-04-01", "2024-04-30"),
            ("2023", "năm 2023", "2023", "2023-01-01", "2023-12-31"),
            ("2024-01~", "khoảng tháng 1 năm 2024", "about January 2024", "2024-01-01", "2024-01-31"),
            ("2023?", "năm 2023 (chưa chắc chắn)", "2023 (uncertain)", "2023-01-01", "2023-12-31"),
            (
                "2023%",
                "khoảng năm 2023 (chưa chắc chắn)",
                "about 2023 (uncertain)",
                "2023-01-01",
                "2023-12-31",
            ),
            (
                "2023-12~/2024-03~",
                "từ khoảng tháng 12 năm 2023 đến khoảng tháng 3 năm 2024",
                "from about December 2023 to about March 2024",
                "2023-12-01",
                "2024-03-31",
            ),
        ] {
            let when = When::parse(text).unwrap();
            assert_eq!((when.text(Lang::Vi).as_str(), when.text(Lang::En).as_str()), (vi, en));
            assert_eq!((when.first().to_string().as_str(), when.last().to_string().as_str()), (first, last));
            assert_eq!(when.iso(), text);
            assert_eq!(when.approximate(), text.contains(['~', '%']), "{text}");
            assert_eq!(when.uncertain(), text.contains(['?', '%']), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, fault) in [
            ("2024-13~", DateFault::BadMonth),
            ("2024-02-30?", DateFault::BadDay { last: 29 }),
            ("2024-03/2024-02", DateFault::Form),
            ("2024~~", DateFault::Form),
            ("2024/", DateFault::Form),
            ("~", DateFault::Form),
            ("07/2024", DateFault::Form),
            ("đầu năm 2024", DateFault::Form),
            (
                "11/07/2024",
                DateFault::Slashes { suggest: Some("2024-07-11".into()), day_first: (11, 7, 2024) },
            ),
        ] {
            assert_eq!(When::parse(text), Err(fault), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_parsed(text in "\\PC*") {
            let _ = When::parse(&text);
        }

        #[test]
        fn a_date_is_written_as_it_was_read(text in "20[0-9]{2}(-[01][0-9](-[0-3][0-9])?)?[~?%]?(/202[0-9][~?%]?)?") {
            if let Ok(when) = When::parse(&text) {
                prop_assert_eq!(when.iso(), text);
                prop_assert!(when.first() <= when.last());
            }
        }
    }
}
