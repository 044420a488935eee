//! Numbers as Vietnamese and English readers write them.

use std::ops::Range;

use rust_decimal::RoundingStrategy;

pub use rust_decimal::Decimal;

use super::Lang;

/// So many digits always fit a [`Decimal`].
pub(super) const MOST_DIGITS: usize = 28;

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

/// A number with exactly so many decimals, rounded half away from zero.
#[must_use]
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    let mut value = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    value.rescale(decimals);
    value
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
pub(super) const fn marks(lang: Lang) -> (char, char) {
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
pub(super) fn exact(negative: bool, whole: &str, fraction: &str) -> Option<Decimal> {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimal(plain: &str) -> Decimal {
        Decimal::from_str_exact(plain).unwrap()
    }

    #[test]
    fn a_number_is_shown_in_the_readers_notation() {
        for (plain, decimals, vi, en) in [
            ("1234567.25", None, "1.234.567,25", "1,234,567.25"),
            ("98.90", None, "98,90", "98.90"),
            ("98.90", Some(1), "98,9", "98.9"),
            ("94.9", Some(2), "94,90", "94.90"),
            ("0.5", Some(0), "1", "1"),
            ("-0.5", Some(0), "−1", "−1"),
            ("-0.04", Some(1), "0,0", "0.0"),
            ("999.995", Some(2), "1.000,00", "1,000.00"),
            ("999", None, "999", "999"),
            ("1000", None, "1.000", "1,000"),
            ("-314792", None, "−314.792", "−314,792"),
            ("0", None, "0", "0"),
            ("0", Some(2), "0,00", "0.00"),
        ] {
            assert_eq!(number(decimal(plain), decimals, Lang::Vi), vi);
            assert_eq!(number(decimal(plain), decimals, Lang::En), en);
        }
    }

    #[test]
    fn a_number_of_a_data_file_may_have_either_notation() {
        let grouping = |suggest: &str| Err(NumberFault::Grouping { suggest: suggest.into() });
        let percent = |suggest: &str| Err(NumberFault::PercentSign { suggest: suggest.into() });
        for (raw, expected) in [
            ("98.90", Ok("98.90")),
            ("98,90", Ok("98.90")),
            ("314792", Ok("314792")),
            ("314.792", Ok("314.792")),
            ("314,792", Ok("314.792")),
            ("1.676.000", Ok("1676000")),
            ("1,676,000", Ok("1676000")),
            ("1 676 000", Ok("1676000")),
            ("1\u{a0}676\u{202f}000", Err(NumberFault::NotANumber)),
            ("1\u{a0}676\u{a0}000,5", Ok("1676000.5")),
            ("1.676,5", Ok("1676.5")),
            ("1,676.5", Ok("1676.5")),
            ("-3", Ok("-3")),
            ("−3,5", Ok("-3.5")),
            ("-0", Ok("0")),
            ("007", Ok("7")),
            ("1.67.000", grouping("167000")),
            ("1.676.00", grouping("167600")),
            ("0.123.456", grouping("123456")),
            ("1234.567,5", grouping("1234567.5")),
            ("98.9%", percent("98.9")),
            ("98,90 %", percent("98.90")),
            ("1.67.000%", percent("167000")),
            ("-3%%", percent("-3")),
            ("%", Err(NumberFault::NotANumber)),
            ("", Err(NumberFault::NotANumber)),
            ("-", Err(NumberFault::NotANumber)),
            ("--3", Err(NumberFault::NotANumber)),
            ("- 3", Err(NumberFault::NotANumber)),
            (".5", Err(NumberFault::NotANumber)),
            ("5.", Err(NumberFault::NotANumber)),
            ("1.,5", Err(NumberFault::NotANumber)),
            ("1,2.3,4", Err(NumberFault::NotANumber)),
            ("1.676,000,000", Err(NumberFault::NotANumber)),
            ("1e3", Err(NumberFault::NotANumber)),
            ("13/19", Err(NumberFault::NotANumber)),
            ("hơn 9.000", Err(NumberFault::NotANumber)),
            ("٣", Err(NumberFault::NotANumber)),
            ("9999999999999999999999999999", Ok("9999999999999999999999999999")),
            ("99999999999999999999999999999", Err(NumberFault::TooLong)),
            ("0.00000000000000000000000000001", Err(NumberFault::TooLong)),
        ] {
            assert_eq!(
                parse_number(raw).map(|value| value.to_string()),
                expected.map(str::to_owned),
                "{raw}"
            );
        }
    }

    #[test]
    fn prose_gives_its_numbers_in_the_readers_notation() {
        for (text, vi, en) in [
            ("94,89%", "94.89", "94 89"),
            ("94.89%", "94 89", "94.89"),
            ("314.792 tỷ đồng", "314792", "314.792"),
            ("VND 314,792 billion", "314.792", "314792"),
            ("37/63", "37 63", "37 63"),
            ("thứ 27.", "27", "27"),
            ("27th, then 3rd", "27 3", "27 3"),
            ("1.676.000,50 và 2", "1676000.50 2", "1.676 0 50 2"),
            ("giảm −3,5 điểm", "-3.5", "-3 5"),
            ("giảm -3 điểm (-4)", "-3 -4", "-3 -4"),
            ("2021-2025, 2021–2025", "2021 2025 2021 2025", "2021 2025 2021 2025"),
            ("phủ sóng 5G, CO2, quý Q2, F0", "", ""),
            ("100GB, 30m²", "100 30", "100 30"),
            ("49-NQ/TU", "49", "49"),
            ("không có số", "", ""),
            ("2024.123", "2024 123", "2024.123"),
            ("7h30", "7", "7"),
            ("99999999999999999999999999999 và 1", "1", "1"),
        ] {
            for (lang, expected) in [(Lang::Vi, vi), (Lang::En, en)] {
                let found: Vec<String> =
                    parse_shown(text, lang).iter().map(|(_, value)| value.to_string()).collect();
                assert_eq!(found.join(" "), expected, "{text} {lang:?}");
            }
        }
        assert_eq!(parse_shown("giảm −3,5 điểm", Lang::Vi)[0].0, "giảm ".len().."giảm −3,5".len());
    }

    #[test]
    fn counted_things_agree_with_their_number() {
        assert_eq!(count(3, Lang::Vi, "tổ", "team", "teams"), "3 tổ");
        assert_eq!(count(1, Lang::En, "tổ", "team", "teams"), "1 team");
        assert_eq!(count(0_usize, Lang::En, "tổ", "team", "teams"), "0 teams");
        assert_eq!(count(1676, Lang::En, "tổ", "team", "teams"), "1,676 teams");
    }

    #[test]
    fn an_ordinal_ends_as_it_is_spoken() {
        assert_eq!(ordinal(27, Lang::Vi), "thứ 27");
        let english: Vec<String> =
            [1, 2, 3, 4, 11, 12, 13, 21, 27, 102, 111].map(|n| ordinal(n, Lang::En)).into();
        assert_eq!(english.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 27th 102nd 111th");
    }

    proptest! {
        #[test]
        fn any_text_can_be_parsed(text in "\\PC*") {
            let _ = parse_number(&text);
        }

        #[test]
        fn any_text_like_a_number_can_be_parsed(text in "[−-]?[0-9., %\u{a0}−-]{0,40}") {
            let _ = parse_number(&text);
        }

        #[test]
        fn the_places_of_numbers_are_in_order_and_hold_them(text in "[0-9., %−/aG-]{0,40}", vi: bool) {
            let lang = if vi { Lang::Vi } else { Lang::En };
            let mut from = 0;
            for (range, value) in parse_shown(&text, lang) {
                prop_assert!(from <= range.start);
                from = range.end;
                prop_assert_eq!(parse_shown(&text[range], lang)[0].1, value);
            }
        }

        #[test]
        fn a_plain_number_is_read_as_it_is(mantissa: i64, scale in 0_u32..20) {
            let value = Decimal::new(mantissa, scale);
            prop_assert_eq!(parse_number(&value.to_string()).unwrap().to_string(), value.to_string());
        }

        #[test]
        fn a_shown_number_is_read_as_it_was(mantissa: i64, scale in 0_u32..20, vi: bool) {
            let (value, lang) = (Decimal::new(mantissa, scale), if vi { Lang::Vi } else { Lang::En });
            let shown = number(value, None, lang);
            prop_assert_eq!(parse_shown(&shown, lang), vec![(0..shown.len(), value)]);
        }
    }
}
