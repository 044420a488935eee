//! Which entries have a word, where, in which tones, and what follows it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::locale::{self, Word};

use super::entries::Entry;

/// The words of entries and where each entry has which, packed until all entries are known: only then it is known how
/// the forms of a word are numbered.
#[derive(Debug, Default)]
pub struct Postings {
    /// Every word as texts write it; nothing for what is no word.
    known: HashMap<String, Option<Spelt>>,
    plains: Names,
    forms: Names,
    /// Of each form in how many fields of entries it stands, and of which word it is.
    counts: Vec<(usize, u32)>,
    /// Of each word how many entries have it.
    having: Vec<usize>,
    entries: Vec<Box<[u8]>>,
}

/// A word in plain letters.
pub struct Term<'a> {
    pub plain: &'a str,
    /// The word as it is written in small letters, the most frequent first.
    pub forms: Vec<&'a str>,
    /// How many entries have it.
    pub having: usize,
}

/// The codes of an entry's words, one behind the other, each with the place of its word.
pub struct Coded {
    pub text: String,
    pub words: Vec<(u32, Range<usize>)>,
}

/// Of each form the number by which it is told apart from the other forms of its word, if it is.
pub struct Bits(Vec<Option<usize>>);

/// Texts in the order in which they were met first.
#[derive(Debug, Default)]
struct Names {
    all: Vec<String>,
    places: HashMap<String, u32>,
}

/// A word as a text writes it: the places of its plain letters and of its form among all, and its mark.
#[derive(Debug, Clone, Copy)]
struct Spelt {
    plain: u32,
    form: u32,
    mark: u8,
}

/// The words of an entry, field by field, with the places of those among the unknown ones that are not known yet.
struct Read<'a> {
    fields: Vec<(u8, Vec<Result<Spelt, usize>>)>,
    unknown: Vec<&'a str>,
}

/// That a field of an entry has a word, as one number, which is sorted several times as fast as its parts: from the
/// highest bits down the places of its plain letters, the field and the place of its form, one more than the mark of the
/// word that follows if one does, and how many words its text has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit(u128);

impl Hit {
    fn new(field: u8, one: Spelt, next: Option<Spelt>, length: u32) -> Self {
        let next = next.map_or(0, |next| next.mark + 1);
        let parts = [(one.plain, 32), (field.into(), 8), (one.form, 32), (next.into(), 8), (length, 32)];
        Self(parts.into_iter().fold(0, |all, (part, bits)| all << bits | u128::from(part)))
    }

    const fn plain(self) -> u32 {
        let [_, _, a, b, c, d, ..] = self.0.to_be_bytes();
        u32::from_be_bytes([a, b, c, d])
    }

    const fn field(self) -> u8 {
        self.0.to_be_bytes()[6]
    }

    const fn form(self) -> u32 {
        let [.., a, b, c, d, _, _, _, _, _] = self.0.to_be_bytes();
        u32::from_be_bytes([a, b, c, d])
    }

    /// The mark of the word that follows, if one does.
    const fn next(self) -> Option<u8> {
        self.0.to_be_bytes()[11].checked_sub(1)
    }

    const fn length(self) -> u32 {
        let [.., a, b, c, d] = self.0.to_be_bytes();
        u32::from_be_bytes([a, b, c, d])
    }
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

/// Why a packed entry is read without a fault.
const PACKED: &str = "an entry is unpacked as it was packed";

impl Postings {
    /// Takes in the words of some entries.
    pub fn add(&mut self, entries: &[Entry]) {
        let read: Vec<Read<'_>> = entries.par_iter().map(|entry| self.read(entry)).collect();
        let unknown: HashSet<&str> = read.iter().flat_map(|read| &read.unknown).copied().collect();
        self.learn(unknown);
        let packed: Vec<(Vec<Hit>, Box<[u8]>)> = read.into_par_iter().map(|read| self.packed(read)).collect();
        for (hits, packed) in packed {
            for place in hits.chunk_by(|a, b| a.0 >> 40 == b.0 >> 40) {
                self.counts[place[0].form() as usize].0 += 1;
            }
            for of_word in hits.chunk_by(|a, b| a.plain() == b.plain()) {
                self.having[of_word[0].plain() as usize] += 1;
            }
            self.entries.push(packed);
        }
    }

    /// Every word, and how the forms of each are told apart.
    pub fn terms(&self) -> (Vec<Term<'_>>, Bits) {
        let mut own = vec![Vec::new(); self.plains.all.len()];
        for (form, (_, plain)) in (0..).zip(&self.counts) {
            own[*plain as usize].push(form);
        }
        let ranked: Vec<Vec<Vec<u32>>> = own.into_par_iter().map(|own| self.ranked(own)).collect();
        let mut bits = vec![None; self.forms.all.len()];
        for alike in &ranked {
            for (at, form) in
                alike.iter().enumerate().flat_map(|(at, alike)| alike.iter().map(move |form| (at, form)))
            {
                bits[*form as usize] = Some(at);
            }
        }
        let all = self.plains.all.iter().zip(&self.having).zip(ranked);
        let terms = all.map(|((plain, having), ranked)| Term {
            plain,
            forms: ranked.iter().map(|alike| self.forms.all[alike[0] as usize].as_str()).collect(),
            having: *having,
        });
        (terms.collect(), Bits(bits))
    }

    /// The words of an entry by its place among those that were taken in.
    pub fn coded(&self, entry: usize, bits: &Bits) -> Coded {
        let mut coded = Coded { text: String::new(), words: Vec::new() };
        let mut packed = self.entries[entry].iter().copied();
        while packed.len() > 0 {
            let plain = u32::try_from(unpack(&mut packed)).expect(PACKED);
            let start = coded.text.len();
            code(&mut packed, bits, &mut coded.text);
            coded.words.push((plain, start..coded.text.len()));
        }
        coded
    }

    fn read<'a>(&self, entry: &'a Entry) -> Read<'a> {
        let mut read = Read { fields: Vec::new(), unknown: Vec::new() };
        for (field, text) in texts(entry) {
            let mut found = Vec::new();
            for word in words(text) {
                if let Some(spelt) = self.known.get(word) {
                    found.extend(spelt.map(Ok));
                } else {
                    found.push(Err(read.unknown.len()));
                    read.unknown.push(word);
                }
            }
            read.fields.push((field, found));
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
                let plain = self.plains.place(plain);
                let form = self.forms.place(form);
                self.having.resize(self.plains.all.len(), 0);
                if self.counts.len() < self.forms.all.len() {
                    self.counts.push((0, plain));
                }
                Spelt { plain, form, mark }
            });
            self.known.insert(word.to_owned(), spelt);
        }
    }

    /// The words of one entry, in order, and the same packed.
    fn packed(&self, read: Read<'_>) -> (Vec<Hit>, Box<[u8]>) {
        let learnt: Vec<Option<Spelt>> = read.unknown.iter().map(|word| self.known[*word]).collect();
        let mut hits = Vec::new();
        for (field, found) in read.fields {
            let spelt: Vec<Spelt> =
                found.into_iter().filter_map(|one| one.map_or_else(|at| learnt[at], Some)).collect();
            let length = u32::try_from(spelt.len()).expect(FEW);
            let next = |at: usize| spelt.get(at + 1).copied();
            hits.extend(spelt.iter().enumerate().map(|(at, one)| Hit::new(field, *one, next(at), length)));
        }
        hits.sort_unstable();
        hits.dedup_by_key(|hit| hit.0 >> 32);
        let packed = pack(&hits);
        (hits, packed)
    }

    /// The forms of a word, the most frequent first; forms of one tone, such as `hòa` and `hoà`, are together.
    fn ranked(&self, mut own: Vec<u32>) -> Vec<Vec<u32>> {
        own.sort_unstable_by_key(|form| &self.forms.all[*form as usize]);
        let mut alike: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for form in own {
            let toned = Word::of(&self.forms.all[form as usize]).map_or_else(String::new, |word| word.toned);
            alike.entry(toned).or_default().push(form);
        }
        let count = |form: &u32| self.counts[*form as usize].0;
        let mut alike: Vec<Vec<u32>> = alike.into_values().collect();
        for forms in &mut alike {
            forms.sort_by_key(|form| Reverse(count(form)));
        }
        alike.sort_by_key(|forms| Reverse(forms.iter().map(count).sum::<usize>()));
        alike.truncate(FORMS);
        alike
    }
}

impl Names {
    /// The place of a text, which is given one if it has none.
    fn place(&mut self, text: String) -> u32 {
        if let Some(place) = self.places.get(&text) {
            return *place;
        }
        let place = u32::try_from(self.all.len()).expect(FEW);
        self.all.push(text.clone());
        self.places.insert(text, place);
        place
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

/// The words of an entry as few bytes: of each its place and in how many fields it stands; of each of these the field,
/// the number of the forms and their places, the length of the shortest text, how many marks follow and which.
fn pack(hits: &[Hit]) -> Box<[u8]> {
    let mut packed = Vec::with_capacity(hits.len() * 8);
    for of_word in hits.chunk_by(|a, b| a.plain() == b.plain()) {
        put(&mut packed, of_word[0].plain());
        let places = || of_word.chunk_by(|a, b| a.field() == b.field());
        put(&mut packed, u32::try_from(places().count()).expect(FEW));
        for place in places() {
            let forms = || place.chunk_by(|a, b| a.form() == b.form()).map(|alike| alike[0].form());
            put(&mut packed, u32::from(place[0].field()));
            put(&mut packed, u32::try_from(forms().count()).expect(FEW));
            forms().for_each(|form| put(&mut packed, form));
            put(&mut packed, place.iter().map(|hit| hit.length()).min().unwrap_or_default());
            let next = place.iter().filter_map(|hit| hit.next()).fold(0_u64, |all, mark| all | 1 << mark);
            put(&mut packed, next.count_ones());
            packed.extend((0..64).filter(|mark| next & (1 << mark) != 0));
        }
    }
    packed.into()
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
fn unpack(packed: &mut impl Iterator<Item = u8>) -> u64 {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = packed.next().expect(PACKED);
        number |= u64::from(byte & 127) << shift;
        if byte < 128 {
            return number;
        }
        shift += 7;
    }
}

/// A word in six bits: enough to tell whether it follows another, though not beyond doubt.
fn mark(plain: &str) -> u8 {
    let mark = plain.chars().fold(0, |mark, letter| (mark * 31 + u32::from(letter)) % 64);
    u8::try_from(mark).expect(SIX_BITS)
}

/// Where an entry has a word: which fields (a bit each) and in which of them in other forms than the first alone
/// (three bits more); of each field the forms, if need be, the length of the shortest title or name, how many words
/// follow, and the marks of these.
fn code(packed: &mut impl Iterator<Item = u8>, Bits(bits): &Bits, text: &mut String) {
    let mut head = 0;
    let mut tail = String::new();
    for _ in 0..unpack(packed) {
        let field = unpack(packed);
        let mut forms = 0_u64;
        for _ in 0..unpack(packed) {
            let form = usize::try_from(unpack(packed)).expect(PACKED);
            forms |= bits[form].map_or(0, |at| 1 << at);
        }
        let length = unpack(packed);
        head |= 1 << field;
        if forms != 1 {
            head |= 1 << (field + u64::from(FIELDS));
            push(&mut tail, forms);
        }
        if field == 0 {
            push(&mut tail, length);
        }
        let marks = unpack(packed);
        push(&mut tail, marks);
        tail.extend((0..marks).map(|_| sign(packed.next().expect(PACKED))));
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
