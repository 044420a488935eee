//! Vietnamese text in one form, in plain letters and in order.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// The text in Unicode's composed form, NFC.
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

/// The text in small letters without tones and marks, `đ` as `d`: what a search compares.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let small: String = text.nfd().flat_map(char::to_lowercase).collect();
    small
        .nfd()
        .filter(|letter| !is_mark(*letter))
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

/// The text as a part of a URL: small letters from a to z, digits, and single hyphens between words.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in fold(text).chars() {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            '\'' | '’' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A key whose order is that of a Vietnamese dictionary: letters, then the tone of each word, then small
/// letters before capitals.
///
/// Texts that differ only in their Unicode form have the same key, all others differ; `hòa` and `hoà` are neighbours.
#[must_use]
pub fn sort_key(text: &str) -> Vec<u8> {
    let (mut letters, mut tones, mut cases) = (Vec::with_capacity(text.len() * 3), vec![0], vec![0]);
    let mut tone = FLAT;
    let mut rest = text.nfd().peekable();
    while let Some(letter) = rest.next() {
        let mut shape = None;
        while let Some(mark) = rest.next_if(|mark| is_mark(*mark)) {
            match mark_tone(mark) {
                Some(found) => tone = found,
                None => shape = shape.or(Some(mark)),
            }
        }
        let small = letter.to_lowercase().next().unwrap_or(letter);
        if push_letter(&mut letters, small, shape) {
            cases.push(if small == letter { 1 } else { 2 });
        } else {
            tones.push(tone);
            tone = FLAT;
        }
    }
    tones.push(tone);
    [letters, tones, cases, vec![0], nfc(text).into_owned().into_bytes()].concat()
}

const FLAT: u8 = 1;

/// The letters of Vietnamese in order, with those of English that it lacks.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Whether a character is an accent on the letter before it.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// The place of a tone in a dictionary: huyền, hỏi, ngã, sắc, nặng.
const fn mark_tone(mark: char) -> Option<u8> {
    match mark {
        '\u{300}' => Some(2),
        '\u{309}' => Some(3),
        '\u{303}' => Some(4),
        '\u{301}' => Some(5),
        '\u{323}' => Some(6),
        _ => None,
    }
}

/// Writes what a letter counts for; whether it is one of a word.
fn push_letter(key: &mut Vec<u8>, small: char, shape: Option<char>) -> bool {
    let whole = shape.and_then(|mark| unicode_normalization::char::compose(small, mark)).unwrap_or(small);
    let place = ALPHABET
        .chars()
        .position(|letter| letter == whole)
        .or_else(|| ALPHABET.chars().position(|letter| letter == small));
    let class = match (place, small) {
        (Some(place), _) => 0x20 + u8::try_from(place).expect("an alphabet is short"),
        (None, _) if small.is_whitespace() => 0x01,
        (None, '0'..='9') => 0x10 + (small as u8 - b'0'),
        (None, _) if small.is_alphanumeric() => 0x50,
        (None, _) => 0x02,
    };
    key.push(class);
    if matches!(class, 0x02 | 0x50) && small != '\0' {
        key.extend(small.to_string().bytes());
    }
    small.is_alphabetic()
}
