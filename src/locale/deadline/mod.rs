//! Phrases that tell by when something is to be done, and the last day that each can mean.

mod days;
mod reader;
mod shown;

use super::{Date, Lang};

/// A phrase such as `đến năm 2024`, `early 2025`, `trong 30 ngày` or `khẩn trương`.
///
/// The deadline ends on the last day that its words can mean. Words that name no day have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Phrase(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    /// Words without a day, by their place in [`NO_DAY`].
    NoDay(usize),
    /// So many of a unit from the day it is said.
    Count(u16, Unit),
    /// A stretch of the calendar, or a part of one, or what comes before it; or about then.
    Stretch { stretch: Stretch, part: Option<Part>, lead: Lead },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Unit {
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Stretch {
    Years(i16, i16),
    Year(Year),
    Half(u8, Year),
    NineMonths(Year),
    Quarter(u8, Year),
    Month(u8, Year),
    /// To the 15th, or from then on.
    HalfMonth(u8, u8, Year),
    Day(u8, u8, Year),
    /// The quarter, the month or the week of the day it is said, or the one after.
    Current(Running, bool),
}

/// What goes on without a number of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Running {
    Quarter,
    Month,
    Week,
}

/// The year of a stretch; one that is not said is the first whose stretch is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Year {
    Known(i16),
    This,
    Next,
    Unsaid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Early,
    Mid,
    Late,
}

/// What words before a stretch make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Lead {
    Within,
    Before,
    /// Before the end of a year is within the year.
    End,
    About,
}

/// Words that name no day, as they are shown and as they are read.
const NO_DAY: [(&str, &str, &[&str]); 12] = [
    ("khẩn trương", "urgently", &["khẩn trương", "khẩn cấp", "urgently", "urgent", "as a matter of urgency"]),
    ("kịp thời", "promptly", &["kịp thời", "promptly", "timely", "in a timely manner", "in good time"]),
    ("sớm", "soon", &["sớm", "soon", "in the near future", "shortly"]),
    (
        "sớm nhất",
        "as soon as possible",
        &[
            "sớm nhất",
            "sớm nhất có thể",
            "trong thời gian sớm nhất",
            "as soon as possible",
            "asap",
            "at the earliest",
        ],
    ),
    (
        "ngay",
        "immediately",
        &[
            "ngay",
            "ngay lập tức",
            "lập tức",
            "tức thì",
            "immediately",
            "at once",
            "without delay",
            "forthwith",
        ],
    ),
    ("nhanh chóng", "quickly", &["nhanh chóng", "nhanh", "quickly", "speedily"]),
    (
        "thường xuyên",
        "regularly",
        &[
            "thường xuyên",
            "liên tục",
            "regularly",
            "continuously",
            "continually",
            "ongoing",
            "on an ongoing basis",
        ],
    ),
    ("định kỳ", "from time to time", &["định kỳ", "periodically", "from time to time"]),
    ("hằng năm", "every year", &["hằng năm", "hàng năm", "every year", "yearly", "annually"]),
    ("hằng quý", "every quarter", &["hằng quý", "hàng quý", "every quarter", "quarterly"]),
    ("hằng tháng", "every month", &["hằng tháng", "hàng tháng", "every month", "monthly"]),
    (
        "trong thời gian tới",
        "in the time to come",
        &[
            "trong thời gian tới",
            "thời gian tới",
            "in the coming time",
            "in the time to come",
            "in the future",
        ],
    ),
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Phrase {
    /// The phrase of a text; absent where no rule reads all of it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        reader::read(text).map(Self)
    }

    /// The last day that it can mean when it is said on a day; none where its words name no day.
    #[must_use]
    pub fn last(&self, said: Date) -> Option<Date> {
        match self.0 {
            Kind::NoDay(_) => None,
            Kind::Count(number, unit) => Some(days::after(said, number, unit)),
            Kind::Stretch { stretch, part, lead } => {
                let (first, last) = stretch.days(said)?;
                match part {
                    Some(Part::Early) | None
                        if lead == Lead::Before && !matches!(stretch, Stretch::Day(..)) =>
                    {
                        Some(first.add_days(-1))
                    }
                    Some(part) => part.last(stretch, first, last),
                    None => Some(last),
                }
            }
        }
    }

    /// The phrase with the year, quarter or month that it means when it is said on a day: it means the same on any day.
    #[must_use]
    pub fn said_on(self, said: Date) -> Self {
        match self.0 {
            Kind::Stretch { stretch, part, lead } => {
                Self(Kind::Stretch { stretch: stretch.said_on(said), part, lead })
            }
            Kind::NoDay(_) | Kind::Count(..) => self,
        }
    }

    /// Whether it leaves open which day is meant: words without a day, a part of a stretch, a year or more,
    /// about a day, and working days, whose holidays are not known here.
    #[must_use]
    pub const fn is_vague(&self) -> bool {
        match self.0 {
            Kind::NoDay(_) | Kind::Count(_, Unit::WorkingDay) => true,
            Kind::Count(..) => false,
            Kind::Stretch { stretch, part, lead } => {
                part.is_some()
                    || matches!(lead, Lead::About)
                    || matches!(stretch, Stretch::Year(_) | Stretch::Years(..))
            }
        }
    }

    /// Whether its last day depends on the day it is said.
    #[must_use]
    pub const fn is_relative(&self) -> bool {
        match self.0 {
            Kind::NoDay(_) => false,
            Kind::Count(..) => true,
            Kind::Stretch { stretch, .. } => match stretch {
                Stretch::Years(..) => false,
                Stretch::Current(..) => true,
                Stretch::Year(year)
                | Stretch::Half(_, year)
                | Stretch::NineMonths(year)
                | Stretch::Quarter(_, year)
                | Stretch::Month(_, year)
                | Stretch::HalfMonth(_, _, year)
                | Stretch::Day(_, _, year) => !matches!(year, Year::Known(_)),
            },
        }
    }

    /// The phrase in a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        shown::text(self.0, lang)
    }
}
