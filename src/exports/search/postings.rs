//! Which entries have a word, where, in which tones, and what follows it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::{iter, mem};

use ahash::RandomState;
use rayon::prelude::*;

use crate::locale::{self, Word};

use super::entries::Entry;

/// Words, and which entries have each, packed until all entries are known: only then it is known in which order they
/// are, and how the forms of a word are numbered.
#[derive(Debug, Default)]
pub struct Postings {
    /// The place of every word as texts write it.
    known: HashMap<Box<str>, u32, RandomState>,
    /// Each of them as a hit in the first field, which it follows itself; nothing for what is no word.
    spelt: Vec<Option<Hit>>,
    /// The place of each word in plain letters.
    plains: HashMap<String, u32, RandomState>,
    /// The place of each form of a word among all of this word.
    forms: HashMap<(u32, String), u32, RandomState>,
    lists: Vec<List>,
    /// How many entries were taken in.
    entries: u32,
}

/// A word in plain letters.
pub struct Term<'a> {
    pub plain: &'a str,
    /// How many entries have it.
    pub having: usize,
    /// As it is written in small letters.
    forms: Vec<&'a str>,
    packed: &'a [u8],
}

/// A word whose forms are numbered.
pub struct Ranked<'a> {
    /// The word as it is written in small letters, the most frequent first.
    pub forms: Vec<&'a str>,
    /// Of each form the number by which it is told apart, as a bit, if it is.
    bits: Vec<u64>,
    /// The place of each entry that has it, and where what is packed of it begins.
    at: Vec<(u32, u32)>,
    packed: &'a [u8],
}

/// The entries that have a word.
#[derive(Debug, Default)]
struct List {
    /// How many forms the word has.
    forms: u32,
    /// How many entries have it.
    having: usize,
    last: u32,
    packed: Vec<u8>,
}

/// The words of an entry, field by field, by their places; those that are not known yet go on behind the known ones.
struct Read<'a> {
    texts: Vec<(u8, Vec<u32>)>,
    unknown: Vec<&'a str>,
}

/// The words of an entry, each with the place where what is said of it ends.
struct Packed {
    bytes: Vec<u8>,
    ends: Vec<(u32, u32)>,
}

/// That a field of an entry has a word, as one number, which is sorted several times as fast as its parts: from the
/// highest bits down the place of its plain letters in 30, the field in 2, the place of its form in 24, and in 8 one
/// more than the mark of the word that follows if one does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit(u64);

impl Hit {
    fn new(plain: u32, form: u32, next: u8) -> Self {
        Self(u64::from(plain) << 34 | u64::from(form) << 8 | u64::from(next + 1))
    }

    /// The same in a field, where another follows, if one does.
    fn within(self, field: u8, next: Option<Self>) -> Self {
        Self(self.0 & !255 | u64::from(field) << 32 | next.map_or(0, |next| next.0 & 255))
    }

    const fn plain(self) -> u32 {
        let [a, b, c, d, ..] = self.0.to_be_bytes();
        u32::from_be_bytes([a, b, c, d]) >> 2
    }

    const fn field(self) -> u8 {
        self.0.to_be_bytes()[3] & 3
    }

    const fn form(self) -> u32 {
        let [.., a, b, c, _] = self.0.to_be_bytes();
        u32::from_be_bytes([0, a, b, c])
    }

    /// The mark of the word that follows, if one does.
    const fn next(self) -> Option<u8> {
        self.0.to_be_bytes()[7].checked_sub(1)
    }
}

/// The parts of an entry: title and names, what is shown below it with its facts, and its text.
const FIELDS: u8 = 3;

/// The field in which it counts how short a text is.
const NAMES: u8 = 0;

/// The first of the 64 signs that codes are written with, each for six bits.
const ZERO: u8 = b'0';

/// Why a part of a number fits a byte.
const SIX_BITS: &str = "six bits at the most";

/// No more forms of a word are told apart.
const FORMS: usize = 30;

/// No more forms of a word are counted apart: so many fit a hit.
const COUNTED: u32 = 1 << 24;

/// A longer word is none that people type: an address, a key, a picture as text.
const LONGEST: usize = 60;

/// Why what is packed is read without a fault.
const PACKED: &str = "a word is unpacked as it was packed";

impl Postings {
    /// Takes in the words of some entries.
    pub fn add(&mut self, entries: &[Entry]) {
        let read: Vec<Read<'_>> = entries.par_iter().map(|entry| self.read(entry)).collect();
        let known = self.spelt.len();
        let unknown: HashSet<&str> = read.iter().flat_map(|read| &read.unknown).copied().collect();
        self.learn(unknown);
        let packed: Vec<Packed> = read.into_par_iter().map(|read| self.packed(read, known)).collect();
        for Packed { bytes, ends } in packed {
            let mut start = 0;
            for (plain, end) in ends {
                self.lists[plain as usize].push(self.entries, &bytes[start as usize..end as usize]);
                start = end;
            }
            self.entries += 1;
        }
    }

    /// Every word, in order.
    pub fn terms<'a>(&'a self) -> Vec<Term<'a>> {
        let mut forms: Vec<Vec<&str>> = self.lists.iter().map(|list| vec![""; list.forms as usize]).collect();
        for ((plain, form), at) in &self.forms {
            let last = &mut forms[*plain as usize][*at as usize];
            *last = form.as_str().max(last);
        }
        let term = |(plain, at): (&'a String, &u32)| {
            let List { having, packed, .. } = &self.lists[*at as usize];
            Term { plain, having: *having, forms: mem::take(&mut forms[*at as usize]), packed }
        };
        let mut terms: Vec<Term<'a>> = self.plains.iter().map(term).collect();
        terms.par_sort_unstable_by_key(|term| term.plain);
        terms
    }

    fn read<'a>(&self, entry: &'a Entry) -> Read<'a> {
        let mut read = Read { texts: Vec::new(), unknown: Vec::new() };
        for (field, text) in texts(entry) {
            // A word of Vietnamese has some six bytes.
            let mut found = Vec::with_capacity(text.len() / 6);
            for word in words(text) {
                found.push(self.known.get(word).copied().unwrap_or_else(|| {
                    read.unknown.push(word);
                    few(self.spelt.len() + read.unknown.len() - 1)
                }));
            }
            read.texts.push((field, found));
        }
        read
    }

    fn learn(&mut self, words: HashSet<&str>) {
        let spelt = |word: &str| {
            let plain = Word::of(word)?.plain;
            Some((mark(&plain), plain, locale::nfc(&word.to_lowercase()).into_owned()))
        };
        let mut learnt: Vec<_> = words.into_par_iter().map(|word| (word, spelt(word))).collect();
        // The same places whatever the number of threads.
        learnt.par_sort_unstable();
        for (word, spelt) in learnt {
            let spelt = spelt.map(|(mark, plain, form)| {
                let next = few(self.lists.len());
                let plain = *self.plains.entry(plain).or_insert(next);
                if plain == next {
                    self.lists.push(List::default());
                }
                let forms = &mut self.lists[plain as usize].forms;
                let form = *self.forms.entry((plain, form)).or_insert_with(|| {
                    *forms = COUNTED.min(*forms + 1);
                    *forms - 1
                });
                Hit::new(plain, form, mark)
            });
            self.known.insert(word.into(), few(self.spelt.len()));
            self.spelt.push(spelt);
        }
    }

    /// The words of one entry, in order, which was read when so many words were known.
    fn packed(&self, read: Read<'_>, known: usize) -> Packed {
        let learnt: Vec<u32> = read.unknown.iter().map(|word| self.known[*word]).collect();
        let spelt = |word: &u32| {
            let word = *word as usize;
            self.spelt[word.checked_sub(known).map_or(word, |unknown| learnt[unknown] as usize)]
        };
        let (mut hits, mut lengths) = (Vec::new(), Vec::new());
        for (field, found) in read.texts {
            let spelt: Vec<Hit> = found.iter().filter_map(spelt).collect();
            let next = spelt.iter().skip(1).copied().map(Some).chain([None]);
            hits.extend(spelt.iter().zip(next).map(|(one, next)| one.within(field, next)));
            if field == NAMES {
                lengths.extend(spelt.iter().map(|one| (one.plain(), few(spelt.len()))));
            }
        }
        hits.sort_unstable();
        lengths.sort_unstable();
        pack(&hits, &lengths)
    }
}

impl<'a> Term<'a> {
    /// Numbers its forms; the entries have these places, by the order in which they were taken in.
    pub fn ranked(&self, places: &[u32]) -> Ranked<'a> {
        let (mut counts, mut at) = (vec![0; self.forms.len()], Vec::with_capacity(self.having));
        let (mut rest, mut entry) = (self.packed, 0);
        while !rest.is_empty() {
            entry += unpack(&mut rest);
            at.push((places[entry as usize], few(self.packed.len() - rest.len())));
            unpacked(&mut rest, |place| place.forms().for_each(|form| counts[form] += 1));
        }
        at.sort_unstable();
        let alike = self.alike(&counts);
        let mut bits = vec![0; self.forms.len()];
        for (at, alike) in alike.iter().enumerate() {
            for form in alike {
                bits[*form] = 1 << at;
            }
        }
        let forms = alike.iter().map(|alike| self.forms[alike[0]]).collect();
        Ranked { forms, bits, at, packed: self.packed }
    }

    /// The forms, the most frequent first; forms of one tone, such as `hòa` and `hoà`, are together.
    fn alike(&self, counts: &[usize]) -> Vec<Vec<usize>> {
        let mut own: Vec<usize> = (0..self.forms.len()).collect();
        own.sort_unstable_by_key(|form| self.forms[*form]);
        let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for form in own {
            let toned = Word::of(self.forms[form]).map_or_else(String::new, |word| word.toned);
            alike.entry(toned).or_default().push(form);
        }
        let mut alike: Vec<Vec<usize>> = alike.into_values().collect();
        for forms in &mut alike {
            forms.sort_by_key(|form| Reverse(counts[*form]));
        }
        alike.sort_by_key(|forms| Reverse(forms.iter().map(|form| counts[*form]).sum::<usize>()));
        alike.truncate(FORMS);
        alike
    }
}

impl Ranked<'_> {
    /// Tells of each entry that has the word, in the order of their places, its place and its code.
    pub fn each(&self, mut tell: impl FnMut(u32, &str)) {
        let (mut text, mut tail) = (String::new(), String::new());
        for (place, start) in &self.at {
            text.clear();
            code(&self.packed[*start as usize..], &self.bits, &mut tail, &mut text);
            tell(*place, &text);
        }
    }
}

impl List {
    /// Adds the next entry, with what is said of it.
    fn push(&mut self, entry: u32, said: &[u8]) {
        self.having += 1;
        put(&mut self.packed, entry - self.last);
        self.packed.extend_from_slice(said);
        self.last = entry;
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

/// The words of an entry as few bytes: of each which fields have it (a bit each) and which of them in other forms than
/// the first alone (three bits more); of each field the places of these forms, if need be, the length of the shortest
/// title or name, and the marks that follow. How many bytes they take is before forms and marks.
fn pack(hits: &[Hit], lengths: &[(u32, u32)]) -> Packed {
    let mut packed = Packed { bytes: Vec::with_capacity(hits.len() * 2), ends: Vec::new() };
    let mut forms = Vec::new();
    for of_word in hits.chunk_by(|a, b| a.plain() == b.plain()) {
        let plain = of_word[0].plain();
        let bytes = &mut packed.bytes;
        let head = bytes.len();
        bytes.push(0);
        for place in of_word.chunk_by(|a, b| a.field() == b.field()) {
            let field = place[0].field();
            bytes[head] |= 1 << field;
            forms.clear();
            for alike in place.chunk_by(|a, b| a.form() == b.form()) {
                put(&mut forms, alike[0].form());
            }
            if forms != [0] {
                bytes[head] |= 1 << (FIELDS + field);
                put(bytes, few(forms.len()));
                bytes.extend_from_slice(&forms);
            }
            if field == NAMES {
                let shortest = lengths.partition_point(|(of, _)| *of < plain);
                put(bytes, lengths[shortest].1);
            }
            let mut next = place.iter().filter_map(|hit| hit.next()).fold(0_u64, |all, mark| all | 1 << mark);
            put(bytes, next.count_ones());
            while next != 0 {
                put(bytes, next.trailing_zeros());
                next &= next - 1;
            }
        }
        packed.ends.push((plain, few(packed.bytes.len())));
    }
    packed
}

/// What is packed of a field of an entry that has a word.
struct Place<'a> {
    field: u8,
    forms: &'a [u8],
    /// Of the shortest title or name.
    length: u32,
    marks: &'a [u8],
}

impl Place<'_> {
    fn forms(&self) -> impl Iterator<Item = usize> {
        let mut rest = self.forms;
        iter::from_fn(move || (!rest.is_empty()).then(|| unpack(&mut rest) as usize))
    }
}

/// Takes back what is packed of an entry, field by field.
fn unpacked(packed: &mut &[u8], mut each: impl FnMut(Place<'_>)) {
    let head = take(packed);
    for field in (0..FIELDS).filter(|field| head & 1 << field != 0) {
        let forms = if head & 1 << (FIELDS + field) == 0 { &[0] } else { part(packed) };
        let length = if field == NAMES { unpack(packed) } else { 0 };
        each(Place { field, forms, length, marks: part(packed) });
    }
}

fn few(count: usize) -> u32 {
    u32::try_from(count).expect("fewer words, and bytes of what is said of one, than four thousand million")
}

/// Adds a number: seven bits a byte, the lowest first; the eighth says that more follow.
fn put(packed: &mut Vec<u8>, mut number: u32) {
    while number > 127 {
        packed.push(128 | number.to_le_bytes()[0]);
        number >>= 7;
    }
    packed.push(number.to_le_bytes()[0]);
}

/// Takes a number back.
fn unpack(packed: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = take(packed);
        number |= u32::from(byte & 127) << shift;
        if byte < 128 {
            return number;
        }
        shift += 7;
    }
}

/// Takes so many bytes back as are told before them.
fn part<'a>(packed: &mut &'a [u8]) -> &'a [u8] {
    let length = unpack(packed) as usize;
    let (part, rest) = packed.split_at(length);
    *packed = rest;
    part
}

fn take(packed: &mut &[u8]) -> u8 {
    let (first, rest) = packed.split_first().expect(PACKED);
    *packed = rest;
    *first
}

/// A word in six bits: enough to tell whether it follows another, though not beyond doubt.
fn mark(plain: &str) -> u8 {
    let mark = plain.chars().fold(0, |mark, letter| (mark * 31 + u32::from(letter)) % 64);
    u8::try_from(mark).expect(SIX_BITS)
}

/// Where an entry has a word: which fields (a bit each) and in which of them in other forms than the first alone
/// (three bits more); of each field the forms, if need be, the length of the shortest title or name, how many words
/// follow, and the marks of these.
fn code(mut packed: &[u8], bits: &[u64], tail: &mut String, text: &mut String) {
    let mut head = 0;
    unpacked(&mut packed, |place| {
        let forms = place.forms().fold(0, |all, form| all | bits[form]);
        head |= 1 << place.field;
        if forms != 1 {
            head |= 1 << (place.field + FIELDS);
            push(tail, forms);
        }
        if place.field == NAMES {
            push(tail, place.length.into());
        }
        push(tail, place.marks.len() as u64);
        tail.extend(place.marks.iter().map(|mark| sign(*mark)));
    });
    text.push(sign(head));
    text.push_str(tail);
    tail.clear();
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
