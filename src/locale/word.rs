//! The words of a text as a search compares them.

use std::iter;

use unicode_normalization::UnicodeNormalization;

use super::text::{fold, is_mark, mark_tone};

/// A word in the two forms by which a search finds it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// In plain letters, an English plural as its singular: `hoa`, `9890`, `province`.
    pub plain: String,
    /// With its marks, and its tone behind all letters, so that `hòa` and `hoà` are one.
    pub toned: String,
}

impl Word {
    /// The forms of one of a text's [`words`]; nothing where no letter is left.
    ///
    /// `themes/minhbach/js/search.js` does the same to what is asked for; `tests/search/words.txt` holds both.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let small: String = word.nfd().flat_map(char::to_lowercase).nfd().collect();
        let owner = small.strip_suffix('s').and_then(|owner| owner.strip_suffix(APOSTROPHES));
        let bare = || {
            let letters = owner.unwrap_or(&small).chars();
            letters.filter(|letter| !APOSTROPHES.contains(letter) && !matches!(letter, '.' | ','))
        };
        let marks = bare().filter(|letter| mark_tone(*letter).is_some());
        let toned: String = bare().filter(|letter| mark_tone(*letter).is_none()).chain(marks).collect();
        let plain = singular(fold(&toned));
        (!plain.is_empty()).then_some(Self { plain, toned })
    }
}

/// The words of a text, as they are written: `Nghị`, `quyết`, `49`, `NQ`, `TU`; `98,90` and `People’s` are one each.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    iter::from_fn(move || {
        let mut start = None;
        while let Some((within, length)) = held(text, at) {
            at += length;
            match start {
                None if within => start = Some(at - length),
                Some(start) if !within => return Some(&text[start..at - length]),
                _ => {}
            }
        }
        start.map(|start| &text[start..])
    })
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// Whether the character at a place of a text is part of a word, and how many bytes it has; nothing at the text's end.
fn held(text: &str, at: usize) -> Option<(bool, usize)> {
    let bytes = text.as_bytes();
    Some(match bytes[at..] {
        // Neither a decoder nor tables need tell of the letters of Vietnamese and what stands between its words.
        [b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9', ..] => (true, 1),
        [b' ' | b'\n', ..] => (false, 1),
        // All but the signs of multiplication and division.
        [0xc3, 0x80..=0x96 | 0x98..=0xb6 | 0xb8.., ..] | [0xc4..=0xc6, ..] => (true, 2),
        [0xe1, 0xba | 0xbb, ..] => (true, 3),
        _ => {
            let mut letters = text[at..].chars();
            let letter = letters.next()?;
            let before = at.checked_sub(1).map(|before| bytes[before]);
            (holds(before, letter, letters.next()), letter.len_utf8())
        }
    })
}

/// Whether a character between two others, the first of which ends in a byte, is part of a word.
fn holds(before: Option<u8>, letter: char, next: Option<char>) -> bool {
    match letter {
        '.' | ',' => {
            before.is_some_and(|before| before.is_ascii_digit())
                && next.is_some_and(|next| next.is_ascii_digit())
        }
        '\'' | '’' => next.is_some_and(char::is_alphabetic),
        _ => letter.is_alphanumeric() || is_mark(letter),
    }
}

/// An English word without the ending of its plural; no Vietnamese syllable ends so.
fn singular(word: String) -> String {
    let kept = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    match word.strip_suffix('s') {
        Some(one) if one.chars().count() > 2 && !kept => match one.strip_suffix("ie") {
            Some(stem) if stem.chars().count() > 1 => format!("{stem}y"),
            _ => one.to_owned(),
        },
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_table_is_asked_of_is_told_as_all_letters_are() {
        for letter in char::MIN..=char::MAX {
            let told = Some((holds(None, letter, None), letter.len_utf8()));
            assert_eq!(held(letter.encode_utf8(&mut [0; 4]), 0), told, "{letter:?}");
        }
        for (text, cut) in [
            ("1.5 1.é é.1 a.1 1,", &["1.5", "1", "é", "é", "1", "a", "1", "1"][..]),
            ("x’é x’ ’é 5’a", &["x’é", "x", "’é", "5’a"]),
            ("7,8,9.x", &["7,8,9", "x"]),
        ] {
            assert_eq!(words(text).collect::<Vec<_>>(), cut, "{text}");
        }
    }
}
