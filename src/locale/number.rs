//! Numbers as Vietnamese and English readers write them.

use std::ops::Range;

use rust_decimal::RoundingStrategy;

pub use rust_decimal::Decimal;

use super::Lang;

/// So many digits always fit a [`Decimal`].
const MOST_DIGITS: usize = 28;

/// Why a text is not a number of a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberFault {
    /// It is something else.
    NotANumber,
    /// Its digits are not grouped by threes.
    Grouping {
        /// The number without grouping.
        suggest: String,
    },
    /// It ends in a percent sign, which the unit already says.
    PercentSign {
        /// The number alone.
        suggest: String,
    },
    /// It has more than 28 digits.
    TooLong,
}

/// A number in the reader's notation: `1.234.567,25` in Vietnamese, `1,234,567.25` in English.
///
/// `decimals` rounds half away from zero and pads; `None` keeps the value's own decimals, with their zeros.
#[must_use]
pub fn number(value: Decimal, decimals: Option<u32>, lang: Lang) -> String {
    let places = decimals.unwrap_or(value.scale());
    let value = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let plain = value.abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let (group, point) = marks(lang);
    let mut shown = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        shown.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            shown.push(group);
        }
        shown.push(digit);
    }
    if places > 0 {
        shown.push(point);
        shown.push_str(fraction);
        shown.extend((fraction.len()..places as usize).map(|_| '0'));
    }
    shown
}

/// The number of a data file, in either notation: `98.90`, `98,90`, `1.676.000`, `1 676 000`, `1,676.5`.
///
/// A single dot or comma is read as the decimal mark, so `314.792` is a little over 314.
///
/// # Errors
/// When the text is no number, or is not written as one.
pub fn parse_number(raw: &str) -> Result<Decimal, NumberFault> {
    let bare = raw.trim_end_matches([' ', '%']);
    let unsigned = bare.strip_prefix(['-', '−']);
    let (groups, fraction) = groups(unsigned.unwrap_or(bare)).ok_or(NumberFault::NotANumber)?;
    let value = exact(unsigned.is_some(), &groups.concat(), fraction).ok_or(NumberFault::TooLong)?;
    let suggest = value.to_string();
    if raw.ends_with('%') {
        Err(NumberFault::PercentSign { suggest })
    } else if by_threes(&groups) {
        Ok(value)
    } else {
        Err(NumberFault::Grouping { suggest })
    }
}

/// Every number in a piece of prose, in the reader's notation, with its place in the text.
///
/// A name is no number: digits behind a letter (`Q2`, `CO2`) or before one capital (`5G`). Nor has a number
/// more than 28 digits.
#[must_use]
pub fn parse_shown(text: &str, lang: Lang) -> Vec<(Range<usize>, Decimal)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(offset) = text[from..].find(|letter: char| letter.is_ascii_digit()) {
        let digits = from + offset;
        let (whole, end) = shown_whole(text, digits, lang);
        let (fraction, end) = shown_fraction(text, end, lang);
        from = end;
        let before = &text[..digits];
        if before.ends_with(char::is_alphabetic) || is_name(&text[end..]) {
            continue;
        }
        let start = sign_start(before);
        if let Some(value) = exact(start < digits, &whole, fraction) {
            found.push((start..end, value));
        }
    }
    found
}

/// A number with the word for what it counts: `3 tổ`, `1 team`, `2 teams`.
#[must_use]
pub fn count(n: impl Into<Decimal>, lang: Lang, vi: &str, one: &str, many: &str) -> String {
    let n = n.into();
    let word = match lang {
        Lang::Vi => vi,
        Lang::En if n == Decimal::ONE => one,
        Lang::En => many,
    };
    format!("{} {word}", number(n, None, lang))
}

/// A place in an order: `thứ 27`, `27th`.
#[must_use]
pub fn ordinal(n: u64, lang: Lang) -> String {
    let shown = number(n.into(), None, lang);
    match lang {
        Lang::Vi => format!("thứ {shown}"),
        Lang::En => {
            let ending = match (n % 10, n % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{shown}{ending}")
        }
    }
}

/// The marks that group digits and that begin the decimals.
const fn marks(lang: Lang) -> (char, char) {
    match lang {
        Lang::Vi => ('.', ','),
        Lang::En => (',', '.'),
    }
}

/// The groups of digits before the decimal mark, and the digits behind it.
fn groups(text: &str) -> Option<(Vec<&str>, &str)> {
    let is_mark = |letter: char| matches!(letter, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}');
    let marks: Vec<&str> = text.matches(is_mark).collect();
    let mut groups: Vec<&str> = text.split(is_mark).collect();
    if !groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let (mut grouping, mut fraction) = (&marks[..], "");
    if let Some((&last, before)) = marks.split_last()
        && (last == "." || last == ",")
        && !before.contains(&last)
    {
        grouping = before;
        fraction = groups.pop()?;
    }
    grouping.windows(2).all(|pair| pair[0] == pair[1]).then_some((groups, fraction))
}

fn by_threes(groups: &[&str]) -> bool {
    match groups {
        [_] => true,
        [first, rest @ ..] => {
            first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3)
        }
        [] => false,
    }
}

/// The decimal of these digits, if it can hold them all; zero has no sign.
fn exact(negative: bool, whole: &str, fraction: &str) -> Option<Decimal> {
    if whole.len() + fraction.len() > MOST_DIGITS {
        return None;
    }
    let mut value = Decimal::from_str_exact(&format!("{whole}.{fraction}")).ok()?;
    value.set_sign_negative(negative && !value.is_zero());
    Some(value)
}

/// The digits before the decimal mark of a number at `start`, without their grouping, and where they end.
fn shown_whole(text: &str, start: usize, lang: Lang) -> (String, usize) {
    let (group, _) = marks(lang);
    let first = digits(&text[start..]);
    let mut whole = first.to_owned();
    let mut end = start + first.len();
    while first.len() <= 3
        && let Some(next) = text[end..].strip_prefix(group).map(digits)
        && next.len() == 3
    {
        whole.push_str(next);
        end += group.len_utf8() + next.len();
    }
    (whole, end)
}

/// The digits behind a decimal mark at `start`, if there are any, and where they end.
fn shown_fraction(text: &str, start: usize, lang: Lang) -> (&str, usize) {
    let (_, point) = marks(lang);
    match text[start..].strip_prefix(point).map(digits) {
        Some(fraction) if !fraction.is_empty() => (fraction, start + point.len_utf8() + fraction.len()),
        _ => ("", start),
    }
}

/// The digits that a text begins with.
fn digits(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    &text[..end]
}

/// Whether the text behind some digits makes them a name: one capital, as in `5G`.
fn is_name(after: &str) -> bool {
    let mut letters = after.chars();
    letters.next().is_some_and(char::is_uppercase) && !letters.next().is_some_and(char::is_alphanumeric)
}

/// Where a number begins whose digits follow `before`: at its minus sign, unless that joins two words.
fn sign_start(before: &str) -> usize {
    match before.strip_suffix(['-', '−']) {
        Some(ahead)
            if !ahead.ends_with(|letter: char| letter.is_alphanumeric() || "-−–/.,%)]".contains(letter)) =>
        {
            ahead.len()
        }
        _ => before.len(),
    }
}
