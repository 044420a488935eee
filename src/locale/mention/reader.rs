//! A text as tokens, and what stands before and behind each.

use super::token::{Kind, Numeral, Token, tokens};
use super::words::{Lexicon, begins_in};
use crate::locale::Lang;

/// So many words before and behind a number tell what it is.
const WORDS_BEFORE: usize = 7;
const WORDS_BEHIND: usize = 5;

pub struct Reader<'a> {
    pub text: &'a str,
    pub tokens: Vec<Token>,
    pub lang: Lang,
    pub lexicon: &'static Lexicon,
    /// The token behind the last figure: what stands before it belongs to that.
    pub floor: usize,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, lang: Lang) -> Self {
        Self { text, tokens: tokens(text, lang), lang, lexicon: Lexicon::of(lang), floor: 0 }
    }
}

impl Reader<'_> {
    pub fn word(&self, at: usize) -> Option<&str> {
        match &self.tokens.get(at)?.kind {
            Kind::Word { small, .. } => Some(small),
            _ => None,
        }
    }

    pub fn sign(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    pub fn number(&self, at: usize) -> Option<&Numeral> {
        match &self.tokens.get(at)?.kind {
            Kind::Number(numeral) => Some(numeral),
            _ => None,
        }
    }

    /// The word right before `at`.
    pub fn before(&self, at: usize) -> Option<&str> {
        self.word(at.checked_sub(1)?)
    }

    /// The sign right before `at`.
    pub fn sign_at_back(&self, at: usize) -> Option<char> {
        self.sign(at.checked_sub(1)?)
    }

    pub fn is_capital(&self, at: usize) -> bool {
        matches!(self.tokens.get(at).map(|token| &token.kind), Some(Kind::Word { capital: true, .. }))
    }

    /// Whether the token at `at` stands right behind the one before it.
    pub fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// Whether a sentence, or a part of one, begins at `at`.
    pub fn begins_part(&self, at: usize) -> bool {
        at == 0 || matches!(self.sign(at - 1), Some('.' | '!' | '?' | ':' | ';' | '“' | '"' | '•' | '*'))
    }

    /// The words before `at` in its part of the sentence, each behind a blank; numbers are `#`.
    pub fn tail(&self, at: usize) -> String {
        let mut words: Vec<&str> = Vec::new();
        let mut back = at;
        while back > 0 && words.len() < WORDS_BEFORE {
            back -= 1;
            match &self.tokens[back].kind {
                Kind::Word { small, .. } => words.push(small),
                Kind::Number(_) | Kind::Code => words.push("#"),
                Kind::Sign('%') => words.push("%"),
                Kind::Sign('.') if self.before(back).is_some_and(is_abbreviation) => {}
                Kind::Sign(sign) if is_silent(*sign) => {}
                Kind::Sign(_) => break,
            }
        }
        words.iter().rev().flat_map(|word| [" ", word]).collect()
    }

    /// The words from `at` on in their part of the sentence, each before a blank; numbers are `#`.
    pub fn head(&self, at: usize) -> String {
        let mut head = String::new();
        for token in self.tokens.iter().skip(at).take(WORDS_BEHIND) {
            match &token.kind {
                Kind::Word { small, .. } => head.push_str(small),
                Kind::Number(_) | Kind::Code => head.push('#'),
                Kind::Sign(sign @ ('%' | '‰')) => head.push(*sign),
                Kind::Sign(_) => break,
            }
            head.push(' ');
        }
        head
    }

    /// Where the word begins that stands so many words before `at`.
    pub fn words_back(&self, at: usize, count: usize) -> usize {
        let words = (0..at).rev().filter(|back| self.word(*back).is_some());
        words.take(count).last().map_or(at, |first| first)
    }

    /// Whether what a number counts follows: a word in small letters that is no particle or verb.
    pub fn counts(&self, at: usize) -> bool {
        self.word(at).is_some() && !self.is_capital(at) && !begins_in(&self.head(at), self.lexicon.uncounted)
    }

    /// Whether a thing that reports count follows: `chỉ tiêu`, `targets`.
    pub fn counts_plainly(&self, at: usize) -> bool {
        !self.is_capital(at) && begins_in(&self.head(at), self.lexicon.counted)
    }

    /// Whether the word at `at` is a month of English.
    pub fn is_month(&self, at: usize) -> bool {
        self.is_capital(at)
            && self.word(at).is_some_and(|word| super::words::is_one(word, super::words::MONTHS))
    }

    /// The token behind all that is glued to `at`, but for the signs that end a part of a sentence.
    pub fn lump_end(&self, at: usize) -> usize {
        let inside = |token: &&Token| {
            token.glued && !matches!(token.kind, Kind::Sign(',' | ';' | '(' | ')' | '”' | '"' | '!' | '?'))
        };
        at + self.tokens.iter().skip(at).take_while(inside).count()
    }

    /// Numbers that stand together, the sign between them (`-` for every dash; the last where they differ), and
    /// the token behind.
    pub fn chain(&self, at: usize) -> (Vec<&Numeral>, char, usize) {
        let mut numbers: Vec<&Numeral> = self.number(at).into_iter().collect();
        let mut joint = ' ';
        let mut end = at + 1;
        while let (Some(sign @ ('/' | '-' | '–' | '—' | ':' | '−')), Some(number)) =
            (self.sign(end), self.number(end + 1))
        {
            let tight = self.is_glued(end) && self.is_glued(end + 1);
            let loose = !self.is_glued(end) && !self.is_glued(end + 1);
            // A dash between blanks joins numbers of one kind, or two parts of a sentence.
            let alike = numbers.last().is_some_and(|last| last.is_year() == number.is_year());
            if !(tight || loose && (sign == '/' || sign != ':' && alike)) {
                break;
            }
            joint = if matches!(sign, '/' | ':') { sign } else { '-' };
            numbers.push(number);
            end += 2;
        }
        (numbers, joint, end)
    }
}

/// Signs that do not part a number from the words before it.
fn is_silent(sign: char) -> bool {
    "\"“”'‘’«:*_-".contains(sign)
}

/// `No. 5`
fn is_abbreviation(word: &str) -> bool {
    super::words::is_one(word, ",no,nos,art,p,pp,vol,sec,fig,tel,ext,approx,")
}
