//! Which entries have a word, where, in which tones, and what follows it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::locale::{self, Word};

use super::entries::Entry;

/// A word in plain letters with all that has it.
pub struct Term {
    pub plain: String,
    /// The word as it is written in small letters, the most frequent first.
    pub forms: Vec<String>,
    /// In the order of the entries, each with its code.
    pub postings: Vec<(usize, String)>,
}

/// The parts of an entry: title and names, what is shown below it with its facts, and its text.
const FIELDS: usize = 3;

/// The first of the 64 signs that codes are written with, each for six bits.
const ZERO: u8 = b'0';

/// Why a part of a number fits a byte.
const SIX_BITS: &str = "six bits at the most";

/// No more forms of a word are told apart.
const FORMS: usize = 30;

/// A longer word is none that people type: an address, a key, a picture as text.
const LONGEST: usize = 60;

/// Where an entry has a word.
#[derive(Default)]
struct Found {
    fields: [Option<Place>; FIELDS],
}

#[derive(Default)]
struct Place {
    /// How many words the shortest name has that holds the word.
    length: usize,
    forms: BTreeSet<String>,
    next: BTreeSet<u8>,
}

/// Every word of the entries, in order.
pub fn terms(entries: &[&Entry]) -> Vec<Term> {
    let digests: Vec<BTreeMap<String, Found>> = entries.par_iter().map(|one| digest(one)).collect();
    let mut terms: BTreeMap<String, Vec<(usize, Found)>> = BTreeMap::new();
    for (at, digest) in digests.into_iter().enumerate() {
        for (plain, found) in digest {
            terms.entry(plain).or_default().push((at, found));
        }
    }
    terms.into_par_iter().map(|(plain, found)| term(plain, &found)).collect()
}

/// The words of one entry.
fn digest(entry: &Entry) -> BTreeMap<String, Found> {
    let mut words = Words::default();
    let mut found = BTreeMap::new();
    for name in [&entry.title].into_iter().chain(&entry.names) {
        add(&mut found, 0, &words.of(name));
    }
    for text in [&entry.summary].into_iter().chain(&entry.area).chain(&entry.facts) {
        add(&mut found, 1, &words.of(text));
    }
    add(&mut found, 1, &words.of(&entry.date));
    add(&mut found, 2, &words.of(&entry.body));
    found
}

/// The words of a text in both forms; a word that comes again is not folded again.
#[derive(Default)]
struct Words<'a> {
    known: HashMap<&'a str, Option<(Word, String)>>,
}

impl<'a> Words<'a> {
    fn of(&mut self, text: &'a str) -> Vec<(Word, String)> {
        let known = &mut self.known;
        let form = |word: &str| Some((Word::of(word)?, locale::nfc(&word.to_lowercase()).into_owned()));
        locale::words(text)
            .filter(|word| word.chars().nth(LONGEST).is_none())
            .filter_map(|word| known.entry(word).or_insert_with(|| form(word)).clone())
            .collect()
    }
}

fn add(found: &mut BTreeMap<String, Found>, field: usize, words: &[(Word, String)]) {
    for (at, (word, form)) in words.iter().enumerate() {
        if !found.contains_key(&word.plain) {
            found.insert(word.plain.clone(), Found::default());
        }
        let Some(one) = found.get_mut(&word.plain) else { continue };
        let place = one.fields[field].get_or_insert_with(|| Place { length: usize::MAX, ..Place::default() });
        place.length = place.length.min(words.len());
        if !place.forms.contains(form) {
            place.forms.insert(form.clone());
        }
        place.next.extend(words.get(at + 1).map(|(next, _)| mark(&next.plain)));
    }
}

/// A word in six bits: enough to tell whether it follows another, though not beyond doubt.
fn mark(plain: &str) -> u8 {
    let mark = plain.chars().fold(0, |mark, letter| (mark * 31 + u32::from(letter)) % 64);
    u8::try_from(mark).expect(SIX_BITS)
}

fn term(plain: String, found: &[(usize, Found)]) -> Term {
    let (forms, number) = forms(found);
    let postings = found.iter().map(|(at, one)| (*at, code(one, &number))).collect();
    Term { plain, forms, postings }
}

/// The forms of a word, the most frequent first, and the number of each as it is written. Forms of one tone, such as
/// `hòa` and `hoà`, have one number.
fn forms(found: &[(usize, Found)]) -> (Vec<String>, BTreeMap<&str, usize>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let places = found.iter().flat_map(|(_, found)| found.fields.iter().flatten());
    for form in places.flat_map(|place| &place.forms) {
        *counts.entry(form).or_default() += 1;
    }
    let mut alike: BTreeMap<String, Vec<(&str, usize)>> = BTreeMap::new();
    for (form, count) in counts {
        let toned = Word::of(form).map_or_else(String::new, |word| word.toned);
        alike.entry(toned).or_default().push((form, count));
    }
    let mut alike: Vec<Vec<(&str, usize)>> = alike.into_values().collect();
    for forms in &mut alike {
        forms.sort_by_key(|(_, count)| Reverse(*count));
    }
    alike.sort_by_key(|forms| Reverse(forms.iter().map(|(_, count)| count).sum::<usize>()));
    alike.truncate(FORMS);
    let number =
        alike.iter().enumerate().flat_map(|(at, forms)| forms.iter().map(move |(form, _)| (*form, at)));
    let number = number.collect();
    (alike.iter().map(|forms| forms[0].0.to_owned()).collect(), number)
}

/// Where an entry has a word: which fields (a bit each) and in which of them in other forms than the first alone
/// (three bits more); of each field the forms, if need be, the length of the title or name, how many words follow,
/// and the marks of these.
fn code(found: &Found, number: &BTreeMap<&str, usize>) -> String {
    let forms = |place: &Place| {
        place.forms.iter().filter_map(|form| number.get(form.as_str())).fold(0_u64, |all, at| all | 1 << at)
    };
    let mut head = 0;
    let mut tail = String::new();
    for (at, place) in found.fields.iter().enumerate() {
        let Some(place) = place else { continue };
        let forms = forms(place);
        head |= 1 << at;
        if forms != 1 {
            head |= 1 << (at + FIELDS);
            push(&mut tail, forms);
        }
        if at == 0 {
            push(&mut tail, place.length as u64);
        }
        push(&mut tail, place.next.len() as u64);
        tail.extend(place.next.iter().map(|mark| sign(*mark)));
    }
    let mut code = String::with_capacity(tail.len() + 1);
    code.push(sign(head));
    code + &tail
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
