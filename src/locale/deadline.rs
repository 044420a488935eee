//! Phrases that tell by when something is to be done, and the last day that each can mean.

use super::text::nfc;
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

/// Words without a day that can stand before a phrase that has one.
const URGING: [&str; 8] =
    ["khẩn trương", "kịp thời", "nhanh chóng", "thường xuyên", "sớm", "urgently", "promptly", "regularly"];

/// Words before a stretch, longest first: what they leave is read on.
const LEADS: [(&str, Lead); 41] = [
    ("chậm nhất là đến", Lead::Within),
    ("muộn nhất là đến", Lead::Within),
    ("chậm nhất đến", Lead::Within),
    ("muộn nhất đến", Lead::Within),
    ("chậm nhất là", Lead::Within),
    ("muộn nhất là", Lead::Within),
    ("no later than", Lead::Within),
    ("not later than", Lead::Within),
    ("chậm nhất", Lead::Within),
    ("muộn nhất", Lead::Within),
    ("at the latest", Lead::Within),
    ("từ nay đến", Lead::Within),
    ("hoàn thành", Lead::Within),
    ("hạn chót", Lead::Within),
    ("thời hạn", Lead::Within),
    ("dự kiến", Lead::About),
    ("trong vòng", Lead::Within),
    ("cho đến", Lead::Within),
    ("the end of", Lead::End),
    ("prior to", Lead::Before),
    ("end of", Lead::End),
    ("khoảng", Lead::About),
    ("around", Lead::About),
    ("trước", Lead::Before),
    ("before", Lead::Before),
    ("about", Lead::About),
    ("during", Lead::Within),
    ("within", Lead::Within),
    ("until", Lead::Within),
    ("till", Lead::Within),
    ("trong", Lead::Within),
    ("ngay", Lead::Within),
    ("đến", Lead::Within),
    ("tới", Lead::Within),
    ("vào", Lead::Within),
    ("hết", Lead::End),
    ("hạn", Lead::Within),
    ("by", Lead::Within),
    ("in", Lead::Within),
    ("on", Lead::Within),
    ("to", Lead::Within),
];

/// Words behind a count that say from when: from the day it is said.
const TAILS: [&str; 8] = [
    "kể từ ngày ký",
    "kể từ ngày ban hành",
    "kể từ ngày kết luận",
    "kể từ hôm nay",
    "kể từ nay",
    "from today",
    "from now",
    "from the date of signature",
];

/// What words before a stretch make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Lead {
    Within,
    Before,
    /// Before the end of a year is within the year.
    End,
    About,
}

/// A word of a stretch, in either language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Number(u16),
    Nth(u8),
    /// A month by its name.
    Named(u8),
    /// `Q2`.
    QuarterNo(u8),
    /// `H1`.
    HalfNo(u8),
    /// `9M`.
    NineMonths,
    /// `mười`, alone or before the rest of `mười hai`.
    Ten,
    Years,
    Year,
    Half,
    Quarter,
    Month,
    Week,
    Day,
    Working,
    This,
    Next,
    Part(Part),
}

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
        let plain = plain(text)?;
        if let Some(at) = NO_DAY.iter().position(|(_, _, known)| known.contains(&plain.as_str())) {
            return Some(Self(Kind::NoDay(at)));
        }
        let mut rest = plain.as_str();
        for tail in TAILS {
            rest = behind(rest, tail);
        }
        let mut led = None;
        loop {
            if let Some(left) = URGING.iter().find_map(|words| ahead(rest, words)) {
                rest = left;
                continue;
            }
            let lead = LEADS.iter().find_map(|(words, lead)| Some((*lead, ahead(rest, words)?)));
            let Some((lead, left)) = lead else { break };
            rest = left;
            led = Some(match (led, lead) {
                (Some(before @ (Lead::Before | Lead::About)), Lead::Within) => before,
                (_, lead) => lead,
            });
        }
        let words = rest.split(' ').filter(|word| !matches!(*word, "the" | "of" | "là" | "làm"));
        let words = words.map(word).collect::<Option<Vec<Word>>>()?;
        // Numbers alone are a date in a form that nobody can be sure of.
        if led.is_none() && words.iter().all(|word| matches!(word, Word::Number(_))) {
            return None;
        }
        if let Some((number, unit)) = count(&words) {
            let within = !matches!(led, Some(Lead::Before | Lead::About));
            return within.then_some(Self(Kind::Count(number, unit)));
        }
        let (part, words) = match &words[..] {
            [Word::Part(part), words @ ..] => (Some(*part), words),
            words => (None, words),
        };
        let stretch = stretch(words, led.is_some() || part.is_some())?;
        let divided = matches!(
            stretch,
            Stretch::Year(_)
                | Stretch::Quarter(..)
                | Stretch::Month(..)
                | Stretch::Current(Running::Quarter | Running::Month, _)
        );
        let lead = led.unwrap_or(Lead::Within);
        (part.is_none() || divided).then_some(Self(Kind::Stretch { stretch, part, lead }))
    }

    /// The last day that it can mean when it is said on a day; none where its words name no day.
    #[must_use]
    pub fn last(&self, said: Date) -> Option<Date> {
        match self.0 {
            Kind::NoDay(_) => None,
            Kind::Count(number, unit) => Some(after(said, number, unit)),
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
        match (self.0, lang) {
            (Kind::NoDay(at), Lang::Vi) => NO_DAY[at].0.to_owned(),
            (Kind::NoDay(at), Lang::En) => NO_DAY[at].1.to_owned(),
            (Kind::Count(number, unit), Lang::Vi) => format!("trong {number} {}", unit.vi()),
            (Kind::Count(number, unit), Lang::En) => {
                format!("within {number} {}{}", unit.en(), if number == 1 { "" } else { "s" })
            }
            (Kind::Stretch { stretch, part, lead }, _) => {
                let named = stretch.text(lang);
                let named = match (part, lang) {
                    (None, _) => named,
                    (Some(part), Lang::Vi) => format!("{} {named}", part.vi()),
                    (Some(part), Lang::En) if named.starts_with("the ") => {
                        format!("{} {named}", part.within())
                    }
                    (Some(part), Lang::En) => format!("{}{named}", part.en()),
                };
                match (lead, lang) {
                    (Lead::About, Lang::Vi) => format!("khoảng {named}"),
                    (Lead::About, Lang::En) => format!("about {named}"),
                    // The day that is named counts in.
                    (Lead::Before, _) if matches!(stretch, Stretch::Day(..)) => named,
                    (Lead::Before, Lang::Vi) => format!("trước {named}"),
                    (Lead::Before, Lang::En) => format!("before {named}"),
                    (Lead::Within | Lead::End, _) => named,
                }
            }
        }
    }
}

/// The text in small letters with single spaces, and a space for the signs between numbers; absent where it has others.
fn plain(text: &str) -> Option<String> {
    let text = nfc(text).to_lowercase();
    let known = |sign: char| sign.is_alphanumeric() || sign.is_whitespace() || "/-–.,".contains(sign);
    text.chars().all(known).then(|| {
        let words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    })
}

/// What follows words at the beginning of a text.
fn ahead<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    text.strip_prefix(words)?.strip_prefix(' ')
}

/// A text without words at its end.
fn behind<'a>(text: &'a str, words: &str) -> &'a str {
    text.strip_suffix(words).and_then(|left| left.strip_suffix(' ')).unwrap_or(text)
}

fn word(text: &str) -> Option<Word> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok().map(Word::Number);
    }
    if let Some(number) = ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)?.parse().ok())
    {
        return Some(Word::Nth(number));
    }
    let named = |name: &str| {
        name == text || (text.len() == 3 && name.starts_with(text)) || (text == "sept" && name == "september")
    };
    if let Some(at) = MONTHS.iter().position(|name| named(name)) {
        return u8::try_from(at + 1).ok().map(Word::Named);
    }
    Some(match text {
        "i" | "một" | "one" | "a" | "an" => Word::Number(1),
        "ii" | "hai" | "two" => Word::Number(2),
        "iii" | "ba" | "three" => Word::Number(3),
        "iv" | "tư" | "bốn" | "four" => Word::Number(4),
        "sáu" | "six" => Word::Number(6),
        "bảy" | "seven" => Word::Number(7),
        "tám" | "eight" => Word::Number(8),
        "chín" | "nine" => Word::Number(9),
        "ten" => Word::Number(10),
        "mười" => Word::Ten,
        "first" => Word::Nth(1),
        "second" => Word::Nth(2),
        "third" => Word::Nth(3),
        "fourth" => Word::Nth(4),
        "q1" => Word::QuarterNo(1),
        "q2" => Word::QuarterNo(2),
        "q3" => Word::QuarterNo(3),
        "q4" => Word::QuarterNo(4),
        "h1" => Word::HalfNo(1),
        "h2" => Word::HalfNo(2),
        "9m" => Word::NineMonths,
        "giai" | "đoạn" | "nhiệm" | "kỳ" | "period" => Word::Years,
        "năm" | "year" | "years" => Word::Year,
        "nửa" | "half" => Word::Half,
        "quý" | "quí" | "quarter" => Word::Quarter,
        "tháng" | "month" | "months" => Word::Month,
        "tuần" | "week" | "weeks" => Word::Week,
        "ngày" | "day" | "days" => Word::Day,
        "việc" | "working" | "business" => Word::Working,
        "này" | "nay" | "this" | "current" => Word::This,
        "sau" | "tới" | "next" => Word::Next,
        "đầu" | "early" | "beginning" | "start" => Word::Part(Part::Early),
        "giữa" | "mid" | "middle" => Word::Part(Part::Mid),
        "cuối" | "late" | "end" => Word::Part(Part::Late),
        _ => return None,
    })
}

/// A number of days, weeks, months or years.
fn count(words: &[Word]) -> Option<(u16, Unit)> {
    let (number, unit) = match *words {
        [Word::Number(number), Word::Day] => (number, Unit::Day),
        [Word::Number(number), Word::Day, Word::Working]
        | [Word::Number(number), Word::Working, Word::Day] => (number, Unit::WorkingDay),
        [Word::Number(number), Word::Week] => (number, Unit::Week),
        [Word::Number(number), Word::Month] => (number, Unit::Month),
        [Word::Number(number), Word::Year] => (number, Unit::Year),
        _ => return None,
    };
    (1..1000).contains(&number).then_some((number, unit))
}

/// The stretch of words; `led` says whether words before them say that it is one.
fn stretch(words: &[Word], led: bool) -> Option<Stretch> {
    let year = |number: u16| i16::try_from(number).ok().filter(|year| (1000..=9999).contains(year));
    let words = match words {
        [Word::Years, Word::Years, rest @ ..] | [Word::Years, rest @ ..] => rest,
        words => words,
    };
    if let [Word::Number(from), rest @ ..] = words
        && let Some(from) = year(*from)
    {
        return match *rest {
            [] => Some(Stretch::Year(Year::Known(from))),
            [Word::Number(to)] if to > 12 => {
                year(to).filter(|to| from <= *to).map(|to| Stretch::Years(from, to))
            }
            [Word::Number(month)] => {
                numbered(month, 12).map(|month| Stretch::Month(month, Year::Known(from)))
            }
            [Word::QuarterNo(quarter)] => Some(Stretch::Quarter(quarter, Year::Known(from))),
            [Word::HalfNo(half)] => Some(Stretch::Half(half, Year::Known(from))),
            [Word::NineMonths] => Some(Stretch::NineMonths(Year::Known(from))),
            [Word::Number(month), Word::Number(day)] => day_of(day, month, Year::Known(from)),
            _ => None,
        };
    }
    let (words, year) = match words {
        [rest @ .., Word::Year, Word::Next] | [rest @ .., Word::Next, Word::Year] => (rest, Year::Next),
        [rest @ .., Word::Year, Word::Number(number)] | [rest @ .., Word::Number(number)]
            if year(*number).is_some() =>
        {
            (rest, Year::Known(year(*number)?))
        }
        [Word::Year] if !led => return None,
        [rest @ .., Word::Year, Word::This]
        | [rest @ .., Word::This, Word::Year]
        | [rest @ .., Word::Year] => (rest, Year::This),
        words => (words, Year::Unsaid),
    };
    match *words {
        [] if year != Year::Unsaid => Some(Stretch::Year(year)),
        [Word::Half, Word::Part(part)] | [Word::Number(6), Word::Month, Word::Part(part)] => match part {
            Part::Early => Some(Stretch::Half(1, year)),
            Part::Late => Some(Stretch::Half(2, year)),
            Part::Mid => None,
        },
        [Word::Nth(half @ 1..=2), Word::Half] | [Word::HalfNo(half)] => Some(Stretch::Half(half, year)),
        [Word::Number(9), Word::Month] | [Word::Number(9), Word::Month, Word::Part(Part::Early)] => {
            Some(Stretch::NineMonths(year))
        }
        [Word::Quarter, Word::Number(quarter)] => {
            numbered(quarter, 4).map(|quarter| Stretch::Quarter(quarter, year))
        }
        [Word::Nth(quarter @ 1..=4), Word::Quarter] | [Word::QuarterNo(quarter)] => {
            Some(Stretch::Quarter(quarter, year))
        }
        [Word::Month, Word::Ten] => Some(Stretch::Month(10, year)),
        [Word::Month, Word::Ten, Word::Number(more @ 1..=2)] => {
            numbered(10 + more, 12).map(|month| Stretch::Month(month, year))
        }
        [Word::Half, Word::Part(part @ (Part::Early | Part::Late)), Word::Month, Word::Number(month)] => {
            let half = if part == Part::Early { 1 } else { 2 };
            numbered(month, 12).map(|month| Stretch::HalfMonth(half, month, year))
        }
        [Word::Nth(half @ 1..=2), Word::Half, Word::Named(month)] => {
            Some(Stretch::HalfMonth(half, month, year))
        }
        [Word::Month, Word::Number(month)] => numbered(month, 12).map(|month| Stretch::Month(month, year)),
        [Word::Named(month)] => Some(Stretch::Month(month, year)),
        [Word::Number(month)] if matches!(year, Year::Known(_)) => {
            numbered(month, 12).map(|month| Stretch::Month(month, year))
        }
        [Word::Number(day), Word::Number(month)]
        | [Word::Day, Word::Number(day), Word::Number(month)]
        | [Word::Day, Word::Number(day), Word::Month, Word::Number(month)]
        | [Word::Number(day), Word::Month, Word::Number(month)] => day_of(day, month, year),
        [Word::Number(day), Word::Named(month)] | [Word::Named(month), Word::Number(day)] => {
            day_of(day, month.into(), year)
        }
        [Word::Nth(day), Word::Named(month)] | [Word::Named(month), Word::Nth(day)] => {
            day_of(day.into(), month.into(), year)
        }
        _ if year != Year::Unsaid => None,
        [unit] if led => running(unit).map(|unit| Stretch::Current(unit, false)),
        [unit, Word::This] | [Word::This, unit] => running(unit).map(|unit| Stretch::Current(unit, false)),
        [unit, Word::Next] | [Word::Next, unit] => running(unit).map(|unit| Stretch::Current(unit, true)),
        _ => None,
    }
}

fn numbered(number: u16, most: u8) -> Option<u8> {
    u8::try_from(number).ok().filter(|number| (1..=most).contains(number))
}

fn day_of(day: u16, month: u16, year: Year) -> Option<Stretch> {
    let (day, month) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
    // 29 February is a day of some year.
    let of = if let Year::Known(year) = year { year } else { 2024 };
    Date::new(of, month, day).map(|_| Stretch::Day(day, month, year))
}

const fn running(word: Word) -> Option<Running> {
    match word {
        Word::Quarter => Some(Running::Quarter),
        Word::Month => Some(Running::Month),
        Word::Week => Some(Running::Week),
        _ => None,
    }
}

impl Stretch {
    /// The first and the last day when it is said on a day.
    fn days(self, said: Date) -> Option<(Date, Date)> {
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
    fn said_on(self, said: Date) -> Self {
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

    fn text(self, lang: Lang) -> String {
        let (vi, en) = match self {
            Self::Years(from, to) => (format!("giai đoạn {from}-{to}"), format!("{from}–{to}")),
            Self::Year(Year::Known(year)) => (format!("năm {year}"), year.to_string()),
            Self::Year(Year::Next) => ("năm sau".to_owned(), "next year".to_owned()),
            Self::Year(_) => ("năm nay".to_owned(), "this year".to_owned()),
            Self::Half(half, year) => {
                let (part, nth) = if half == 1 { ("đầu", "first") } else { ("cuối", "second") };
                let (vi, en) = year.of(true);
                (format!("6 tháng {part} {vi}"), format!("the {nth} half {en}"))
            }
            Self::NineMonths(year) => {
                let (vi, en) = year.of(true);
                (format!("9 tháng đầu {vi}"), format!("the first nine months {en}"))
            }
            Self::Quarter(quarter, year) => {
                let at = usize::from(quarter) - 1;
                let (vi, en) = year.of(false);
                let roman = ["I", "II", "III", "IV"][at];
                let nth = ["first", "second", "third", "fourth"][at];
                (format!("quý {roman} {vi}"), format!("the {nth} quarter {en}"))
            }
            Self::Month(month, year) => {
                let (vi, en) = year.of(false);
                (format!("tháng {month} {vi}"), format!("{} {}", named(month), year.behind(&en)))
            }
            Self::HalfMonth(half, month, year) => {
                let (part, nth) = if half == 1 { ("đầu", "first") } else { ("cuối", "second") };
                let (vi, en) = year.of(false);
                let month_en = named(month);
                (
                    format!("nửa {part} tháng {month} {vi}"),
                    format!("the {nth} half of {month_en} {}", year.behind(&en)),
                )
            }
            Self::Day(day, month, year) => {
                let (vi, en) = year.of(false);
                let en = year.behind(&en);
                (format!("ngày {day} tháng {month} {vi}"), format!("{day} {} {en}", named(month)))
            }
            Self::Current(unit, next) => {
                let (vi, en) = match unit {
                    Running::Quarter => ("quý", "quarter"),
                    Running::Month => ("tháng", "month"),
                    Running::Week => ("tuần", "week"),
                };
                let (after, which) = if next { ("sau", "next") } else { ("này", "this") };
                (format!("{vi} {after}"), format!("{which} {en}"))
            }
        };
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
        .trim()
        .to_owned()
    }
}

impl Year {
    /// The year behind a stretch, in both languages; one that is not said only where the stretch needs one.
    fn of(self, needed: bool) -> (String, String) {
        match self {
            Self::Known(year) => (format!("năm {year}"), format!("of {year}")),
            Self::Next => ("năm sau".to_owned(), "of next year".to_owned()),
            Self::This => ("năm nay".to_owned(), "of this year".to_owned()),
            Self::Unsaid if needed => ("năm".to_owned(), "of the year".to_owned()),
            Self::Unsaid => (String::new(), String::new()),
        }
    }

    /// The year behind a month in English, which has no word before a number.
    fn behind(self, en: &str) -> &str {
        if let Self::Known(_) = self { en.trim_start_matches("of ") } else { en }
    }
}

impl Part {
    /// The last day of a part: of a year the first three months, the first six and all; of a quarter a month each; of
    /// a month ten days each.
    fn last(self, stretch: Stretch, first: Date, last: Date) -> Option<Date> {
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

    const fn vi(self) -> &'static str {
        match self {
            Self::Early => "đầu",
            Self::Mid => "giữa",
            Self::Late => "cuối",
        }
    }

    const fn en(self) -> &'static str {
        match self {
            Self::Early => "early ",
            Self::Mid => "mid-",
            Self::Late => "late ",
        }
    }

    const fn within(self) -> &'static str {
        match self {
            Self::Early => "early in",
            Self::Mid => "in the middle of",
            Self::Late => "late in",
        }
    }
}

impl Unit {
    const fn vi(self) -> &'static str {
        match self {
            Self::Day => "ngày",
            Self::WorkingDay => "ngày làm việc",
            Self::Week => "tuần",
            Self::Month => "tháng",
            Self::Year => "năm",
        }
    }

    const fn en(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::WorkingDay => "working day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// The first and the last day of some months of a year.
fn months(year: i16, from: u8, to: u8) -> Option<(Date, Date)> {
    let last = (28..=31).rev().find_map(|day| Date::new(year, to, day));
    Date::new(year, from, 1).zip(last)
}

fn named(month: u8) -> String {
    let name = MONTHS.get(usize::from(month) - 1).copied().unwrap_or_default();
    name[..1].to_uppercase() + &name[1..]
}

/// How many days after Monday a day is.
fn weekday(day: Date) -> i64 {
    let monday = Date::parse("2024-01-01").map_or(0, |monday| monday.days_until(day));
    monday.rem_euclid(7)
}

/// So many of a unit after a day; a month or a year later is the same day, or the last of a shorter month.
fn after(day: Date, number: u16, unit: Unit) -> Date {
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
