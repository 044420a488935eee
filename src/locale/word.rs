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
    let mut letters = text.char_indices().peekable();
    let mut before = ' ';
    iter::from_fn(move || {
        let mut start = None;
        while let Some((at, letter)) = letters.next() {
            let within = holds(before, letter, letters.peek().map(|(_, next)| *next));
            before = letter;
            match start {
                None if within => start = Some(at),
                Some(start) if !within => return Some(&text[start..at]),
                _ => {}
            }
        }
        start.map(|start| &text[start..])
    })
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// Whether a character between two others is part of a word.
fn holds(before: char, letter: char, next: Option<char>) -> bool {
    match letter {
        // Tables need not tell of the letters of Vietnamese.
        'a'..='z' | 'A'..='Z' | '0'..='9' | '\u{1ea0}'..='\u{1eff}' => true,
        '.' | ',' => before.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit()),
        '\'' | '’' => next.is_some_and(char::is_alphabetic),
        _ if letter.is_ascii() => false,
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
