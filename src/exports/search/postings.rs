//! Which entries have a word, where, in which tones, and what follows it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::locale::{self, Word};

use super::entries::Entry;

/// A word in plain letters with all that has it.
pub struct Term<'a> {
    pub plain: &'a str,
    /// The word as it is written in small letters, the most frequent first.
    pub forms: Vec<&'a str>,
    /// In the order of the entries, each with its code.
    pub postings: Vec<(usize, &'a str)>,
}

/// The words of some entries, and where each entry has which.
pub struct Postings {
    plains: Vec<String>,
    /// Of each word its forms, the most frequent first, one of each tone.
    forms: Vec<Vec<String>>,
    entries: Vec<Coded>,
}

/// The parts of an entry: title and names, what is shown below it with its facts, and its text.
const FIELDS: u8 = 3;

/// The first of the 64 signs that codes are written with, each for six bits.
const ZERO: u8 = b'0';

/// Why a part of a number fits a byte.
const SIX_BITS: &str = "six bits at the most";

/// No more forms of a word are told apart.
const FORMS: usize = 30;

/// A longer word is none that people type: an address, a key, a picture as text.
const LONGEST: usize = 60;

/// Why the number of a word fits.
const FEW: &str = "fewer words than there are bytes";

/// Every word as texts write it.
type Known<'a> = HashMap<&'a str, Spelt>;

/// A word as a text writes it: the places of its plain letters and of its form among all, and its mark.
#[derive(Clone, Copy)]
struct Spelt {
    plain: u32,
    form: u32,
    mark: u8,
}

/// That a field of an entry has a word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    plain: u32,
    field: u8,
    form: u32,
    /// The mark of the word that follows, if one does.
    next: Option<u8>,
    /// How many words its text has.
    length: u32,
}

/// The codes of an entry's words, one behind the other.
struct Coded {
    text: String,
    words: Vec<(u32, Range<usize>)>,
}

impl Postings {
    /// Finds every word of the entries.
    pub fn of(entries: &[&Entry]) -> Self {
        let written = entries
            .par_iter()
            .fold(HashSet::new, |mut all, entry| {
                all.extend(texts(entry).flat_map(|(_, text)| words(text)));
                all
            })
            .reduce(HashSet::new, |mut all, more| {
                all.extend(more);
                all
            });
        let read =
            |word: &'_ str| Some((Word::of(word)?.plain, locale::nfc(&word.to_lowercase()).into_owned()));
        let read: Vec<(&str, (String, String))> =
            written.into_par_iter().filter_map(|word| Some((word, read(word)?))).collect();
        let plains = sorted(read.iter().map(|(_, (plain, _))| plain));
        let forms = sorted(read.iter().map(|(_, (_, form))| form));
        let known = read.par_iter().map(|(word, (plain, form))| {
            let spelt = Spelt { plain: place(&plains, plain), form: place(&forms, form), mark: mark(plain) };
            (*word, spelt)
        });
        let known: Known = known.collect();

        let hits: Vec<Vec<Hit>> = entries.par_iter().map(|entry| hits(entry, &known)).collect();
        let mut counts = vec![0_usize; forms.len()];
        for hits in &hits {
            let places = hits.chunk_by(|a, b| (a.plain, a.field, a.form) == (b.plain, b.field, b.form));
            places.for_each(|place| counts[place[0].form as usize] += 1);
        }
        let mut own = vec![Vec::new(); plains.len()];
        let of: BTreeMap<u32, u32> = known.values().map(|spelt| (spelt.form, spelt.plain)).collect();
        for (form, plain) in of {
            own[plain as usize].push(form);
        }
        let ranked: Vec<Vec<Vec<u32>>> = own.par_iter().map(|own| ranked(own, &forms, &counts)).collect();
        let mut bits = vec![None; forms.len()];
        for alike in &ranked {
            for (at, form) in
                alike.iter().enumerate().flat_map(|(at, alike)| alike.iter().map(move |form| (at, form)))
            {
                bits[*form as usize] = Some(at);
            }
        }
        let named = |alike: &Vec<u32>| forms[alike[0] as usize].clone();
        Self {
            entries: hits.into_par_iter().map(|hits| coded(&hits, &bits)).collect(),
            forms: ranked.iter().map(|ranked| ranked.iter().map(named).collect()).collect(),
            plains,
        }
    }

    /// Every word, in order.
    pub fn terms(&self) -> Vec<Term<'_>> {
        let all = self.plains.iter().zip(&self.forms);
        let mut terms: Vec<Term<'_>> = all
            .map(|(plain, forms)| Term {
                plain,
                forms: forms.iter().map(String::as_str).collect(),
                postings: Vec::new(),
            })
            .collect();
        for (at, Coded { text, words }) in self.entries.iter().enumerate() {
            for (plain, code) in words {
                terms[*plain as usize].postings.push((at, &text[code.clone()]));
            }
        }
        terms
    }
}

/// The texts of an entry, each with its field.
fn texts(entry: &Entry) -> impl Iterator<Item = (u8, &str)> {
    let names = [&entry.title].into_iter().chain(&entry.names);
    let shown = [&entry.summary].into_iter().chain(&entry.area).chain(&entry.facts).chain([&entry.date]);
    let each = names.map(|text| (0, text)).chain(shown.map(|text| (1, text))).chain([(2, &entry.body)]);
    each.map(|(field, text)| (field, text.as_str()))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    locale::words(text).filter(|word| word.len() <= LONGEST || word.chars().nth(LONGEST).is_none())
}

/// Texts in order, each once.
fn sorted<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    let once: HashSet<&String> = texts.collect();
    let mut once: Vec<String> = once.into_iter().cloned().collect();
    once.par_sort_unstable();
    once
}

/// The place of a text among sorted ones that have it.
fn place(sorted: &[String], text: &String) -> u32 {
    let at = sorted.binary_search(text).expect("it is one of them");
    u32::try_from(at).expect(FEW)
}

/// The words of one entry, in order.
fn hits(entry: &Entry, known: &Known<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (field, text) in texts(entry) {
        let spelt: Vec<Spelt> = words(text).filter_map(|word| known.get(word).copied()).collect();
        let length = u32::try_from(spelt.len()).expect(FEW);
        hits.extend(spelt.iter().enumerate().map(|(at, &Spelt { plain, form, .. })| Hit {
            plain,
            field,
            form,
            next: spelt.get(at + 1).map(|next| next.mark),
            length,
        }));
    }
    hits.sort_unstable();
    hits.dedup_by_key(|hit| (hit.plain, hit.field, hit.form, hit.next));
    hits
}

/// A word in six bits: enough to tell whether it follows another, though not beyond doubt.
fn mark(plain: &str) -> u8 {
    let mark = plain.chars().fold(0, |mark, letter| (mark * 31 + u32::from(letter)) % 64);
    u8::try_from(mark).expect(SIX_BITS)
}

/// The forms of a word, the most frequent first; forms of one tone, such as `hòa` and `hoà`, are together.
fn ranked(own: &[u32], forms: &[String], counts: &[usize]) -> Vec<Vec<u32>> {
    let mut alike: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for form in own {
        let toned = Word::of(&forms[*form as usize]).map_or_else(String::new, |word| word.toned);
        alike.entry(toned).or_default().push(*form);
    }
    let count = |form: &u32| counts[*form as usize];
    let mut alike: Vec<Vec<u32>> = alike.into_values().collect();
    for forms in &mut alike {
        forms.sort_by_key(|form| Reverse(count(form)));
    }
    alike.sort_by_key(|forms| Reverse(forms.iter().map(count).sum::<usize>()));
    alike.truncate(FORMS);
    alike
}

/// Where an entry has each of its words; `bits` are the numbers of the forms that are told apart.
fn coded(hits: &[Hit], bits: &[Option<usize>]) -> Coded {
    let mut coded = Coded { text: String::new(), words: Vec::new() };
    for of_word in hits.chunk_by(|a, b| a.plain == b.plain) {
        let start = coded.text.len();
        code(of_word, bits, &mut coded.text);
        coded.words.push((of_word[0].plain, start..coded.text.len()));
    }
    coded.words.shrink_to_fit();
    coded.text.shrink_to_fit();
    coded
}

/// Where an entry has a word: which fields (a bit each) and in which of them in other forms than the first alone
/// (three bits more); of each field the forms, if need be, the length of the shortest title or name, how many words
/// follow, and the marks of these.
fn code(hits: &[Hit], bits: &[Option<usize>], text: &mut String) {
    let mut head = 0;
    let mut tail = String::new();
    for place in hits.chunk_by(|a, b| a.field == b.field) {
        let field = place[0].field;
        let forms =
            place.iter().filter_map(|hit| bits[hit.form as usize]).fold(0_u64, |all, at| all | 1 << at);
        head |= 1 << field;
        if forms != 1 {
            head |= 1 << (field + FIELDS);
            push(&mut tail, forms);
        }
        if field == 0 {
            push(&mut tail, place.iter().map(|hit| u64::from(hit.length)).min().unwrap_or_default());
        }
        let next = place.iter().filter_map(|hit| hit.next).fold(0_u64, |all, mark| all | 1 << mark);
        push(&mut tail, u64::from(next.count_ones()));
        tail.extend((0..64).filter(|mark| next & (1 << mark) != 0).map(sign));
    }
    text.push(sign(head));
    text.push_str(&tail);
}

/// Adds a number: five bits a sign, the lowest first; a sixth says that more follow.
pub fn push(text: &mut String, mut number: u64) {
    while number > 31 {
        text.push(sign(32 | u8::try_from(number & 31).expect(SIX_BITS)));
        number >>= 5;
    }
    text.push(sign(u8::try_from(number).expect(SIX_BITS)));
}

/// Six bits as a sign.
fn sign(bits: u8) -> char {
    char::from(ZERO + bits)
}
