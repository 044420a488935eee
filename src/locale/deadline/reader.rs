//! A text in either language into a phrase.

use crate::locale::Date;
use crate::locale::text::nfc;

use super::{Kind, Lead, MONTHS, NO_DAY, Part, Running, Stretch, Unit, Year};

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

/// The phrase of a text; absent where no rule reads all of it.
pub fn read(text: &str) -> Option<Kind> {
    let plain = plain(text)?;
    if let Some(at) = NO_DAY.iter().position(|(_, _, known)| known.contains(&plain.as_str())) {
        return Some(Kind::NoDay(at));
    }
    let mut rest = plain.as_str();
    for tail in TAILS {
        rest = behind(rest, tail);
    }
    let (led, rest) = leads(rest);
    let words = rest.split(' ').filter(|word| !matches!(*word, "the" | "of" | "là" | "làm"));
    let words = words.map(word).collect::<Option<Vec<Word>>>()?;
    // Numbers alone are a date in a form that nobody can be sure of.
    if led.is_none() && words.iter().all(|word| matches!(word, Word::Number(_))) {
        return None;
    }
    if let Some((number, unit)) = count(&words) {
        let within = !matches!(led, Some(Lead::Before | Lead::About));
        return within.then_some(Kind::Count(number, unit));
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
    (part.is_none() || divided).then_some(Kind::Stretch { stretch, part, lead: led.unwrap_or(Lead::Within) })
}

/// What the words before a stretch make of it, if there are any, and what follows them.
fn leads(mut rest: &str) -> (Option<Lead>, &str) {
    let mut led = None;
    loop {
        if let Some(left) = URGING.iter().find_map(|words| ahead(rest, words)) {
            rest = left;
            continue;
        }
        let found = LEADS.iter().find_map(|(words, lead)| Some((*lead, ahead(rest, words)?)));
        let Some((next, left)) = found else { return (led, rest) };
        rest = left;
        led = Some(match (led, next) {
            (Some(before @ (Lead::Before | Lead::About)), Lead::Within) => before,
            _ => next,
        });
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
