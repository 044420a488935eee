//! Vietnamese text in one form, in plain letters and in order.

use std::borrow::Cow;

use unicode_normalization::char::compose;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in Unicode's composed form, NFC.
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_composed(text) {
        return Cow::Borrowed(text);
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

/// Whether every letter and sign is of one form and can follow every other: Latin as Vietnamese writes it, and most
/// signs. What is before U+0300 begins with a lower byte than all that is behind.
fn is_composed(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| *byte >= 0xcc) {
        match rest[at..] {
            // From U+1E00 to U+1EFF, and from U+2010 to U+2027.
            [0xe1, 0xb8..=0xbb, ..] | [0xe2, 0x80, 0x90..=0xa7, ..] => rest = &rest[at + 2..],
            _ => return false,
        }
    }
    true
}

/// The text in small letters without tones and marks, `đ` as `d`: what a search compares.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().map(plain).collect::<Option<String>>().unwrap_or_else(|| fold_any(text))
}

/// A letter of Vietnamese or a sign without its tone and its mark, small; nothing for any other, of which tables tell.
const fn plain(letter: char) -> Option<char> {
    Some(match letter {
        '\0'..='\u{7f}' => letter.to_ascii_lowercase(),
        'à'..='ã' | 'À'..='Ã' | 'ă' | 'Ă' | '\u{1ea0}'..='\u{1eb7}' => 'a',
        'è'..='ê' | 'È'..='Ê' | '\u{1eb8}'..='\u{1ec7}' => 'e',
        'ì' | 'í' | 'Ì' | 'Í' | 'ĩ' | 'Ĩ' | '\u{1ec8}'..='\u{1ecb}' => 'i',
        'ò'..='õ' | 'Ò'..='Õ' | 'ơ' | 'Ơ' | '\u{1ecc}'..='\u{1ee3}' => 'o',
        'ù' | 'ú' | 'Ù' | 'Ú' | 'ũ' | 'Ũ' | 'ư' | 'Ư' | '\u{1ee4}'..='\u{1ef1}' => 'u',
        'ý' | 'Ý' | '\u{1ef2}'..='\u{1ef9}' => 'y',
        'đ' | 'Đ' => 'd',
        '\u{a0}' | '«' | '»' | '\u{2010}'..='\u{2027}' => letter,
        _ => return None,
    })
}

fn fold_any(text: &str) -> String {
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

/// The letter of the alphabet, small, under which an index has a text; nothing where it begins with a digit or with
/// a letter of another alphabet. Signs before the first word do not count.
#[must_use]
pub fn initial(text: &str) -> Option<char> {
    let first = nfc(text).chars().find(|sign| sign.is_alphanumeric())?;
    let mut rest = std::iter::once(first).nfd().flat_map(char::to_lowercase);
    let letter = rest.next()?;
    let shape = rest.find(|mark| is_mark(*mark) && mark_tone(*mark).is_none());
    let shaped = shape.and_then(|mark| compose(letter, mark));
    shaped.into_iter().chain([letter]).find(|known| ALPHABET.contains(*known))
}

const FLAT: u8 = 1;

/// The letters of Vietnamese in order, with those of English that it lacks.
pub const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Whether a character is an accent on the letter before it.
pub(super) const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// The place of a tone in a dictionary: huyền, hỏi, ngã, sắc, nặng.
pub(super) const fn mark_tone(mark: char) -> Option<u8> {
    match mark {
        '\u{300}' => Some(2),
        '\u{309}' => Some(3),
        '\u{303}' => Some(4),
        '\u{301}' => Some(5),
        '\u{323}' => Some(6),
        _ => None,
    }
}

/// Writes the weight of a character: space, signs, digits, the alphabet, other letters; whether it is of a word.
fn push_letter(weights: &mut Vec<u8>, small: char, shape: Option<char>) -> bool {
    let shaped = shape.and_then(|mark| compose(small, mark)).unwrap_or(small);
    let place =
        [shaped, small].into_iter().find_map(|known| ALPHABET.chars().position(|letter| letter == known));
    match (place, small) {
        (Some(place), _) => weights.push(0x20 + u8::try_from(place).expect("an alphabet is short")),
        (None, '0'..='9') => weights.push(0x10 + (small as u8 - b'0')),
        (None, _) if small.is_whitespace() => weights.push(0x01),
        (None, _) => {
            weights.push(if small.is_alphanumeric() { 0x50 } else { 0x02 });
            weights.extend_from_slice(small.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    small.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn nfd(text: &str) -> String {
        text.nfd().collect()
    }

    #[test]
    fn folding_takes_tones_and_marks_away() {
        for (text, folded) in [
            ("Đẩy mạnh chuyển đổi số ở Lạng Sơn", "day manh chuyen doi so o lang son"),
            ("hòa hoà HÒA", "hoa hoa hoa"),
            ("Ưu Ơn Ăn Ân Êm Ôm", "uu on an an em om"),
            ("café 5G", "cafe 5g"),
        ] {
            assert_eq!(fold(text), folded);
            assert_eq!(fold(&nfd(text)), folded);
        }
    }

    #[test]
    fn a_composed_letter_is_its_own_form_behind_any_other() {
        for letter in char::MIN..=char::MAX {
            let text = format!("a{letter}");
            if is_composed(&text) {
                assert_eq!(text.nfc().collect::<String>(), text);
            }
            let known = matches!(letter, ..'\u{300}' | '\u{1e00}'..'\u{1f00}' | '\u{2010}'..'\u{2028}');
            assert_eq!(is_composed(&format!("{text}a")), known, "{letter:?}");
        }
    }

    #[test]
    fn a_slug_is_short_and_plain() {
        for (text, expected) in [
            ("Đẩy mạnh chuyển đổi số ở Lạng Sơn", "day-manh-chuyen-doi-so-o-lang-son"),
            ("  49-NQ/TU: «nghị quyết»  ", "49-nq-tu-nghi-quyet"),
            ("The People’s Committee's plan", "the-peoples-committees-plan"),
            ("…", ""),
            ("", ""),
        ] {
            assert_eq!(slug(text), expected);
        }
    }

    #[test]
    fn an_index_has_a_text_under_its_first_letter_without_its_tone() {
        for (text, letter) in [
            ("Ấp Bắc", Some('â')),
            ("“Đẩy mạnh…”", Some('đ')),
            ("ưu tiên", Some('ư')),
            ("Ốc Eo", Some('ô')),
            ("Ẩn", Some('â')),
            ("ả", Some('a')),
            ("Zalo", Some('z')),
            ("49-NQ/TU", None),
            ("Ж", None),
            ("…", None),
        ] {
            assert_eq!(initial(text), letter, "{text}");
            assert_eq!(initial(&nfd(text)), letter, "{text}");
        }
    }

    #[test]
    fn names_are_placed_as_in_a_vietnamese_dictionary() {
        let names = [
            "",
            "2 tỉnh",
            "an",
            "An",
            "An Giang",
            "ăn",
            "ân",
            "Bắc Giang",
            "Bắc Ninh",
            "Bến Tre",
            "Cà Mau",
            "Cao Bằng",
            "dân",
            "Đà Nẵng",
            "Đắk Lắk",
            "em",
            "êm",
            "F",
            "Hạ Long",
            "Hà Nội",
            "Hà Tĩnh",
            "Hải Phòng",
            "hoa",
            "hoà",
            "hòa",
            "Hòa",
            "hỏa",
            "hõa",
            "hóa",
            "họa",
            "Hòa Bình",
            "Hưng Yên",
            "Khánh Hòa",
            "Lạng Sơn",
            "Long An",
            "Ninh Thuận",
            "on",
            "ôn",
            "ơn",
            "so",
            "số",
            "sở",
            "Thanh Hóa",
            "Thành phố",
            "Thừa Thiên Huế",
            "uy",
            "ưu",
            "Vĩnh Long",
            "yên",
            "z",
            "Ж",
        ];
        let mut sorted = names;
        sorted.reverse();
        sorted.sort_by_key(|name| sort_key(name));
        assert_eq!(sorted, names);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn the_letters_of_vietnamese_are_folded_and_composed_as_all_are(text in "[ -~à-ýÀ-ÝăĂĩĨũŨơƠưƯđĐẠ-ỹ‐-‧«» ]*") {
            prop_assert_eq!(fold(&text), fold_any(&text));
            prop_assert_eq!(nfc(&text), text.nfc().collect::<String>());
        }

        #[test]
        fn the_unicode_form_does_not_matter(text in "\\PC*") {
            prop_assert_eq!(fold(&nfd(&text)), fold(&nfc(&text)));
            prop_assert_eq!(sort_key(&nfd(&text)), sort_key(&nfc(&text)));
        }

        #[test]
        fn a_slug_is_made_of_words_and_hyphens(text in "\\PC*") {
            let slugged = slug(&text);
            prop_assert!(slugged.split('-').all(|word| !word.is_empty()) || slugged.is_empty());
            prop_assert!(slugged.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')));
            prop_assert_eq!(slug(&slugged), slugged);
        }

        #[test]
        fn different_texts_have_different_keys(one in "[aăắàaAĐđ dh0-2\u{0}-]{0,4}", other in "[aăắàaAĐđ dh0-2\u{0}-]{0,4}") {
            prop_assert_eq!(sort_key(&one) == sort_key(&other), nfc(&one) == nfc(&other));
        }

        #[test]
        fn a_beginning_is_placed_before_the_whole(text in "[a-zăâđêôơư ]{0,9}", more in "[a-zăâđêôơư ]{1,9}") {
            let whole = format!("{text}{more}");
            prop_assert!(sort_key(&text) < sort_key(&whole));
        }
    }
}
