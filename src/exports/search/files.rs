//! The index in files, none of which is larger than a slow network takes at once.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use base16ct::lower;
use rayon::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::exports::File;
use crate::locale::{self, Lang};
use crate::pages::Kind;

use super::entries::{Answer, Entry};
use super::postings::{self, Coded, Postings, Term};

/// So many bytes of words are loaded at once, before compression: a question needs a file or two a word.
const WORDS: usize = 36_000;
/// So many bytes of what is shown: a page of results is spread over several of these.
const SHOWN: usize = 12_000;
/// So many entries have their words written at once.
const BATCH: usize = 512;

/// A file of lines, under the name of the first.
struct Part {
    first: String,
    text: String,
}

/// The files of a language.
///
/// `index.json` alone has this name always. It lists the others, whose names change with what they hold: `w`, words
/// with what has them, in order; `d`, what is shown of each entry; `a`, the answers that an indicator gives; `v`, all
/// words by how frequent they are. A number in a file's place is the first line's.
pub fn all(lang: Lang, entries: &[(usize, &Entry)], postings: &Postings) -> Vec<File> {
    let shown =
        entries.par_iter().enumerate().map(|(at, (_, one))| (at.to_string(), record(one).to_string()));
    let answers = entries.iter().enumerate().flat_map(|(at, (_, one))| {
        one.answers.iter().map(move |answer| (at.to_string(), format!("{at}\t{}", told(answer))))
    });
    let (terms, bits) = postings.terms();
    let order: Vec<usize> = entries.iter().map(|(at, _)| *at).collect();
    let parts = [
        ("w", cut(words(&terms, &order, |entry| postings.coded(entry, &bits)), WORDS)),
        ("d", cut(shown.collect(), SHOWN)),
        ("a", cut(answers.collect(), SHOWN)),
        ("v", cut(vocabulary(&terms), WORDS)),
    ];
    let mut index = first(lang, entries);
    let mut files = Vec::new();
    for (name, parts) in parts {
        let mut list = Vec::with_capacity(parts.len());
        for (number, Part { first, text }) in parts.into_iter().enumerate() {
            let hash = hash(&text);
            list.push(json!([first, hash]));
            files.push((path(lang, &format!("{name}{number}.{hash}.txt")), text.into_bytes().into()));
        }
        index[name] = list.into();
    }
    files.push((path(lang, "index.json"), format!("{index}\n").into_bytes().into()));
    files
}

fn path(lang: Lang, name: &str) -> String {
    format!("assets/search/{}/{name}", lang.code())
}

fn hash(text: &str) -> String {
    lower::encode_string(&Sha256::digest(text)[..5])
}

/// The kinds with their names and weights, the areas, and which entries are of which kind and area.
fn first(lang: Lang, entries: &[(usize, &Entry)]) -> Value {
    let kinds = Kind::ALL.map(|kind| json!([kind.name(lang), weight(kind)]));
    let areas: BTreeSet<&String> = entries.iter().filter_map(|(_, one)| one.area.as_ref()).collect();
    let mut areas: Vec<&String> = areas.into_iter().collect();
    areas.sort_by_cached_key(|name| locale::sort_key(name));
    let place: BTreeMap<&String, usize> = areas.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    let mut runs: Vec<(usize, Option<usize>, usize)> = Vec::new();
    for (_, one) in entries {
        let (kind, area) = (one.kind as usize, one.area.as_ref().map(|name| place[name]));
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

/// Each word with its forms and its postings, a line; a word that too many have takes several.
fn words(
    terms: &[Term<'_>],
    order: &[usize],
    coded: impl Fn(usize) -> Coded + Sync,
) -> Vec<(String, String)> {
    let mut all: Vec<Lines> = terms.iter().map(Lines::new).collect();
    for (batch, entries) in order.chunks(BATCH).enumerate() {
        let coded: Vec<Coded> = entries.par_iter().map(|entry| coded(*entry)).collect();
        for (at, Coded { text, words }) in (batch * BATCH..).zip(coded) {
            for (word, code) in words {
                all[word as usize].push(at, &text[code]);
            }
        }
    }
    let mut all: Vec<(&str, Lines)> = terms.iter().map(|term| term.plain).zip(all).collect();
    all.par_sort_unstable_by_key(|(plain, _)| *plain);
    all.into_iter()
        .flat_map(|(plain, lines)| lines.all.into_iter().map(|line| (plain.to_owned(), line)))
        .collect()
}

/// The lines of a word.
struct Lines {
    head: String,
    all: Vec<String>,
    /// The last entry on the last line.
    last: usize,
}

impl Lines {
    fn new(term: &Term<'_>) -> Self {
        let forms = if term.forms == [term.plain] { String::new() } else { term.forms.join(" ") };
        let head = format!("{}\t{forms}\t", term.plain);
        Self { all: vec![head.clone()], head, last: 0 }
    }

    /// Adds where an entry has the word.
    fn push(&mut self, entry: usize, code: &str) {
        if self.all.last().is_some_and(|line| line.len() + code.len() + self.head.len() > WORDS) {
            self.all.push(self.head.clone());
            self.last = 0;
        }
        if let Some(line) = self.all.last_mut() {
            postings::push(line, (entry - self.last) as u64);
            line.push_str(code);
        }
        self.last = entry;
    }
}

/// What is shown of an entry.
fn record(one: &Entry) -> Value {
    let summary = &one.summary;
    match one.lang {
        None => json!([one.path, one.title, one.date, summary]),
        Some(lang) => json!([one.path, one.title, one.date, summary, lang.code()]),
    }
}

fn told(answer: &Answer) -> Value {
    let Answer { area, value, of, status, href, source } = answer;
    json!([area, value, of, href, source, status])
}

/// Every word that is no number, as it is written most, the most frequent first.
fn vocabulary(terms: &[Term<'_>]) -> Vec<(String, String)> {
    let named = |term: &&Term<'_>| {
        term.plain.chars().count() > 1 && !term.plain.contains(|sign: char| sign.is_numeric())
    };
    let mut terms: Vec<&Term<'_>> = terms.iter().filter(named).collect();
    terms.sort_by_key(|term| (Reverse(term.having), term.plain));
    terms.iter().map(|term| (String::new(), term.forms[0].to_owned())).collect()
}

/// Lines in files of a size.
fn cut(lines: Vec<(String, String)>, most: usize) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (name, line) in lines {
        match parts.last_mut() {
            Some(part) if part.text.len() + line.len() < most => {
                part.text.push('\n');
                part.text.push_str(&line);
            }
            _ => parts.push(Part { first: name, text: line }),
        }
    }
    parts
}
