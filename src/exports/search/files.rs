//! The index in files, none of which is larger than a slow network takes at once.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base16ct::lower;
use rayon::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::exports::File;
use crate::locale::{self, Lang};
use crate::pages::Kind;

use super::entries::Shown;
use super::postings::{self, Term};

/// So many bytes of words are loaded at once, before compression: a question needs a file or two a word.
const WORDS: usize = 36_000;
/// So many bytes of what is shown: a page of results is spread over several of these.
const SHOWN: usize = 12_000;
/// So many words are written at once.
const BATCH: usize = 256;

/// The files of a language.
///
/// `index.json` alone has this name always. It lists the others, whose names change with what they hold: `w`, words
/// with what has them, in order; `d`, what is shown of each entry; `a`, the answers that an indicator gives; `v`, all
/// words by how frequent they are. A number in a file's place is the first line's.
pub fn all(lang: Lang, entries: &[&Shown], terms: &[Term<'_>], places: &[u32]) -> Vec<File> {
    let (mut words, mut shown, mut answers) = (Parts::new(WORDS), Parts::new(SHOWN), Parts::new(SHOWN));
    let mut known = Vec::with_capacity(terms.len());
    for terms in terms.chunks(BATCH) {
        let written: Vec<(&str, Vec<String>)> = terms.par_iter().map(|term| word(term, places)).collect();
        for (term, (form, lines)) in terms.iter().zip(written) {
            for line in lines {
                words.push(&term.plain, &line);
            }
            known.push((Reverse(term.having), term.plain, form));
        }
    }
    for (at, one) in entries.iter().enumerate() {
        shown.push(&at, &format!("[{},{}", json!(one.path), &one.record[1..]));
        for answer in &one.answers {
            answers.push(&at, &format!("{at}\t{answer}"));
        }
    }
    let parts = [("w", words), ("d", shown), ("a", answers), ("v", vocabulary(known))];
    let mut index = first(lang, entries);
    let mut files = Vec::new();
    for (name, parts) in parts {
        let parts = parts.done();
        let hashes: Vec<String> = parts.par_iter().map(|(_, bytes)| hash(bytes)).collect();
        index[name] = parts.iter().zip(&hashes).map(|((first, _), hash)| json!([first, hash])).collect();
        for (number, ((_, bytes), hash)) in parts.into_iter().zip(hashes).enumerate() {
            files.push((path(lang, &format!("{name}{number}.{hash}.txt")), bytes));
        }
    }
    files.push((path(lang, "index.json"), format!("{index}\n").into_bytes().into()));
    files
}

fn path(lang: Lang, name: &str) -> String {
    format!("assets/search/{}/{name}", lang.code())
}

fn hash(bytes: &[u8]) -> String {
    lower::encode_string(&Sha256::digest(bytes)[..5])
}

/// The kinds with their names and weights, the areas, and which entries are of which kind and area.
fn first(lang: Lang, entries: &[&Shown]) -> Value {
    let kinds = Kind::ALL.map(|kind| json!([kind.name(lang), weight(kind)]));
    let areas: BTreeSet<&str> = entries.iter().filter_map(|one| one.area.as_deref()).collect();
    let mut areas: Vec<&str> = areas.into_iter().collect();
    areas.sort_by_cached_key(|name| locale::sort_key(name));
    let place: BTreeMap<&str, usize> = areas.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    let mut runs: Vec<(usize, Option<usize>, usize)> = Vec::new();
    for one in entries {
        let (kind, area) = (one.kind as usize, one.area.as_deref().map(|name| place[name]));
        match runs.last_mut() {
            Some((of, at, count)) if (*of, *at) == (kind, area) => *count += 1,
            _ => runs.push((kind, area, 1)),
        }
    }
    json!({"kinds": kinds, "areas": areas, "runs": runs})
}

/// How much nearer than an article that fits as well a thing is to what people look for, in per cent.
const fn weight(kind: Kind) -> u32 {
    match kind {
        Kind::Indicator | Kind::Area => 125,
        Kind::Person | Kind::Document => 120,
        Kind::TargetSet => 112,
        Kind::Body => 108,
        Kind::Article => 100,
        Kind::Term | Kind::Page => 95,
        Kind::Conclusion => 90,
        Kind::Shortcoming => 85,
    }
}

/// A word as it is written most, and with its forms and its postings, a line; a word that too many have takes several.
fn word<'a>(term: &Term<'a>, places: &[u32]) -> (&'a str, Vec<String>) {
    let ranked = term.ranked(places);
    let mut lines = Lines::new(term.plain, &ranked.forms);
    ranked.each(|place, code| lines.push(place, code));
    (ranked.forms[0], lines.all)
}

/// The lines of a word.
struct Lines {
    head: String,
    all: Vec<String>,
    /// The last entry on the last line.
    last: u32,
}

impl Lines {
    fn new(plain: &str, forms: &[&str]) -> Self {
        let forms = if forms == [plain] { String::new() } else { forms.join(" ") };
        let head = format!("{plain}\t{forms}\t");
        Self { all: vec![head.clone()], head, last: 0 }
    }

    /// Adds where an entry has the word.
    fn push(&mut self, entry: u32, code: &str) {
        if self.all.last().is_some_and(|line| line.len() + code.len() + self.head.len() > WORDS) {
            self.all.push(self.head.clone());
            self.last = 0;
        }
        if let Some(line) = self.all.last_mut() {
            postings::push(line, (entry - self.last).into());
            line.push_str(code);
        }
        self.last = entry;
    }
}

/// Every word that is no number, as it is written most, the most frequent first.
fn vocabulary(mut known: Vec<(Reverse<usize>, &str, &str)>) -> Parts {
    known.retain(|(_, plain, _)| plain.chars().count() > 1 && !plain.contains(char::is_numeric));
    known.sort_unstable();
    let mut parts = Parts::new(WORDS);
    for (_, _, form) in known {
        parts.push(&"", form);
    }
    parts
}

/// Lines in files of a size, each under the name of its first line.
struct Parts {
    most: usize,
    open: Option<(String, String)>,
    done: Vec<(String, Arc<[u8]>)>,
}

impl Parts {
    const fn new(most: usize) -> Self {
        Self { most, open: None, done: Vec::new() }
    }

    fn push(&mut self, name: &impl ToString, line: &str) {
        match &mut self.open {
            Some((_, text)) if text.len() + line.len() < self.most => {
                text.push('\n');
                text.push_str(line);
            }
            _ => {
                self.close();
                let mut text = String::with_capacity(self.most);
                text.push_str(line);
                self.open = Some((name.to_string(), text));
            }
        }
    }

    fn done(mut self) -> Vec<(String, Arc<[u8]>)> {
        self.close();
        self.done
    }

    fn close(&mut self) {
        self.done.extend(self.open.take().map(|(first, text)| (first, text.into_bytes().into())));
    }
}
