//! A text into words, numerals, addresses and signs.

use std::ops::Range;

use crate::locale::number::{MOST_DIGITS, exact, marks};
use crate::locale::{Decimal, Lang, nfc};

/// A piece of a text without blanks around it.
#[derive(Debug, Clone)]
pub struct Token {
    pub range: Range<usize>,
    pub kind: Kind,
    /// Whether it stands right behind the token before it.
    pub glued: bool,
}

#[derive(Debug, Clone)]
pub enum Kind {
    /// Letters: in small letters and NFC, and whether the first is a capital.
    Word {
        small: String,
        capital: bool,
    },
    Number(Numeral),
    /// A web address, a mail address, or digits that marks cut as no number is cut: `30.4.1975`.
    Code,
    Sign(char),
}

/// Digits with the marks between them.
#[derive(Debug, Clone)]
pub struct Numeral {
    pub value: Decimal,
    /// Its digits alone, as they are written.
    pub digits: String,
    /// Whether it has neither grouping nor decimals.
    pub bare: bool,
    /// Whether it has decimals.
    pub fraction: bool,
    /// Whether its marks are those of the other language.
    pub foreign: bool,
}

/// The tokens of a text, in order.
pub fn tokens(text: &str, lang: Lang) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        if letter.is_whitespace() {
            at += letter.len_utf8();
            continue;
        }
        let glued = found.last().is_some_and(|token| token.range.end == at);
        let (end, kind) = if let Some(end) = (!glued).then(|| address_end(text, at)).flatten() {
            (end, Kind::Code)
        } else if letter.is_ascii_digit() {
            numeral(text, at, lang)
        } else if letter.is_alphabetic() {
            word(text, at)
        } else {
            (at + letter.len_utf8(), Kind::Sign(letter))
        };
        found.push(Token { range: at..end, kind, glued });
        at = end;
    }
    found
}

/// Where the web or mail address ends that begins at `start`.
fn address_end(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let whole = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
    let lump = whole.trim_end_matches(|sign: char| ".,;:!?)]}”\"'»’".contains(sign));
    let host = |host: &str| {
        let mut parts = host.split('.').rev();
        let last = parts.next().unwrap_or_default();
        let ascii = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        (2..=6).contains(&last.len())
            && last.bytes().all(|byte| byte.is_ascii_lowercase())
            && host.contains('.')
            && host.starts_with(|first: char| first.is_ascii_alphabetic())
            && parts.all(ascii)
    };
    let first = lump.split(['/', '?', '#']).next().unwrap_or_default();
    let mail = lump.split_once('@').is_some_and(|(name, at)| !name.is_empty() && host(at));
    let known = lump.contains("://") || lump.starts_with("www.") || mail || host(first);
    known.then_some(start + lump.len())
}

/// The word at `start`: letters with their marks, an apostrophe between two, and the power of a unit.
fn word(text: &str, start: usize) -> (usize, Kind) {
    let mut end = start;
    let mut rest = text[start..].chars().peekable();
    while let Some(letter) = rest.next() {
        let inside = matches!(letter, '\'' | '’') && rest.peek().is_some_and(|next| next.is_alphabetic());
        let mark = ('\u{300}'..='\u{36f}').contains(&letter) || matches!(letter, '²' | '³');
        if !(letter.is_alphabetic() || inside || mark) {
            break;
        }
        end += letter.len_utf8();
    }
    let written = nfc(&text[start..end]);
    let capital = written.starts_with(char::is_uppercase);
    (end, Kind::Word { small: written.to_lowercase(), capital })
}

/// The numeral at `start`, in either notation, the language's own first.
fn numeral(text: &str, start: usize, lang: Lang) -> (usize, Kind) {
    let (groups, signs, end) = groups(text, start);
    let (point, other) = {
        let (group, point) = marks(lang);
        (point, group)
    };
    let read = |point: char| {
        let (fraction, grouping) = match signs.split_last() {
            Some((last, before)) if *last == point => (groups.last().copied(), before),
            _ => (None, &signs[..]),
        };
        let whole = &groups[..=grouping.len()];
        let alike = grouping.windows(2).all(|pair| pair[0] == pair[1]) && !grouping.contains(&point);
        (alike && by_threes(whole)).then(|| (whole.concat(), fraction.unwrap_or_default()))
    };
    let (foreign, found) = match read(point) {
        Some(found) => (false, Some(found)),
        None => (true, read(other)),
    };
    let value = found.as_ref().and_then(|(whole, fraction)| exact(false, whole, fraction));
    let Some((value, (_, fraction))) = value.zip(found) else {
        return (end, Kind::Code);
    };
    let numeral = Numeral {
        value,
        digits: groups.concat(),
        bare: signs.is_empty(),
        fraction: !fraction.is_empty(),
        foreign,
    };
    (end, Kind::Number(numeral))
}

/// The groups of digits at `start`, the marks between them (every blank as one), and where they end.
fn groups(text: &str, start: usize) -> (Vec<&str>, Vec<char>, usize) {
    let mut groups = vec![digits(&text[start..])];
    let mut signs = Vec::new();
    let mut end = start + groups[0].len();
    let blanks = blank_groups(&text[end..], groups[0]);
    while let Some(mark) = text[end..].chars().next() {
        let blank = is_hard_blank(mark) || mark == ' ';
        let next = digits(&text[end + mark.len_utf8()..]);
        if next.is_empty() || !(matches!(mark, '.' | ',') || (blank && signs.len() < blanks)) {
            break;
        }
        signs.push(if blank { ' ' } else { mark });
        groups.push(next);
        end += mark.len_utf8() + next.len();
    }
    (groups, signs, end)
}

/// How many groups of three digits follow behind blanks: one is enough behind a blank that does not break, two
/// behind one that does.
fn blank_groups(after: &str, first: &str) -> usize {
    if first.len() > 3 || first.starts_with('0') {
        return 0;
    }
    let mut rest = after;
    let (mut count, mut hard) = (0, false);
    while let Some(mark) = rest.chars().next().filter(|mark| *mark == ' ' || is_hard_blank(*mark)) {
        let next = digits(&rest[mark.len_utf8()..]);
        if next.len() != 3 {
            break;
        }
        hard |= is_hard_blank(mark);
        count += 1;
        rest = &rest[mark.len_utf8() + next.len()..];
    }
    if hard || count > 1 { count } else { 0 }
}

const fn is_hard_blank(mark: char) -> bool {
    matches!(mark, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn by_threes(groups: &[&str]) -> bool {
    match groups {
        [only] => only.len() <= MOST_DIGITS,
        [first, rest @ ..] => {
            first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3)
        }
        [] => false,
    }
}

fn digits(text: &str) -> &str {
    &text[..text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len())]
}
