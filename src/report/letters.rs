//! The index from A to Z: everything that has a page of its own, and every term of the glossary, by its first letter.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::locale::{self, Lang};

use super::address::Address;
use super::model::{Article, Document, Person, Term};
use super::table::Ref;
use super::{Report, Words};

/// As many entries as one page holds without weighing too much on a slow connection.
const SHORT: usize = 300;

/// A letter under which entries stand; digits and signs stand together before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Initial(Option<usize>);

/// The index of a language.
#[derive(Debug, Clone, Default)]
pub struct Letters(BTreeMap<Initial, Vec<Entry>>);

/// Something in the index, under one of its names.
#[derive(Debug, Clone)]
pub struct Entry {
    pub name: String,
    pub listed: Listed,
}

/// What the index leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listed {
    Page(Address),
    /// A person under the given name, as Vietnamese lists are sorted.
    Given(Ref<Person>),
    /// A document under its number, by which officials name it.
    Number(Ref<Document>),
    Term(Ref<Term>),
}

impl Initial {
    /// Every letter in order, the place of digits and signs first.
    pub fn all(lang: Lang) -> impl Iterator<Item = Self> {
        let own = move |(_, letter): &(usize, char)| lang == Lang::Vi || letter.is_ascii();
        let letters = locale::ALPHABET.chars().enumerate().filter(own);
        std::iter::once(Self(None)).chain(letters.map(|(place, _)| Self(Some(place))))
    }

    /// The letter as a heading; nothing for digits and signs.
    #[must_use]
    pub fn letter(self) -> Option<char> {
        let small = locale::ALPHABET.chars().nth(self.0?)?;
        small.to_uppercase().next()
    }

    /// The letter in an address, a shaped one as it is typed: `đ` is `dd`, `ơ` is `ow`.
    #[must_use]
    pub fn slug(self) -> String {
        match self.0.and_then(|place| locale::ALPHABET.chars().nth(place)) {
            None => "0-9".to_owned(),
            Some('ă') => "aw".to_owned(),
            Some('â') => "aa".to_owned(),
            Some('đ') => "dd".to_owned(),
            Some('ê') => "ee".to_owned(),
            Some('ô') => "oo".to_owned(),
            Some('ơ') => "ow".to_owned(),
            Some('ư') => "uw".to_owned(),
            Some(letter) => letter.to_string(),
        }
    }

    /// Those under which anything stands in any language.
    pub(super) fn used(report: &Report) -> BTreeSet<Self> {
        report.letters.values().flat_map(|letters| letters.0.keys().copied()).collect()
    }

    fn under(name: &str) -> Self {
        Self(locale::initial(name).and_then(|letter| locale::ALPHABET.chars().position(|one| one == letter)))
    }
}

impl Letters {
    pub(super) fn new(report: &Report, lang: Lang) -> Self {
        let mut letters: BTreeMap<Initial, Vec<Entry>> = BTreeMap::new();
        for entry in entries(report, lang) {
            letters.entry(entry.initial(lang)).or_default().push(entry);
        }
        for entries in letters.values_mut() {
            entries.sort_by_cached_key(|entry| entry.key(lang));
        }
        Self(letters)
    }

    /// Puts an article where its title has its place now.
    pub(super) fn retitle(&mut self, report: &Report, lang: Lang, row: Ref<Article>) {
        let listed = Listed::Page(Address::Article(row));
        for entries in self.0.values_mut() {
            entries.retain(|entry| entry.listed != listed);
        }
        let one = &report.articles[row];
        if one.bodies_text.contains_key(&lang) {
            let entry = Entry { name: own(&one.title, lang), listed };
            let key = entry.key(lang);
            let entries = self.0.entry(entry.initial(lang)).or_default();
            entries.insert(entries.partition_point(|other| other.key(lang) < key), entry);
        }
        self.0.retain(|_, entries| !entries.is_empty());
    }

    /// The letters with what stands under each.
    pub fn iter(&self) -> impl Iterator<Item = (Initial, &[Entry])> {
        self.0.iter().map(|(initial, entries)| (*initial, entries.as_slice()))
    }

    /// Whether one page holds all of it.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.0.values().map(Vec::len).sum::<usize>() <= SHORT
    }

    /// What stands under a letter, if anything does.
    #[must_use]
    pub fn of(&self, initial: Initial) -> Option<&[Entry]> {
        self.0.get(&initial).map(Vec::as_slice)
    }
}

impl Entry {
    /// Under which letter it stands.
    fn initial(&self, lang: Lang) -> Initial {
        Initial::under(&placed(&self.name, lang))
    }

    /// Its place among those of its letter.
    fn key(&self, lang: Lang) -> impl Ord + use<> {
        let name = placed(&self.name, lang);
        (locale::sort_key(name.trim_start_matches(|sign: char| !sign.is_alphanumeric())), self.listed)
    }
}

/// English has no shaped letters: there `Đà Nẵng` is looked for under D.
fn placed(name: &str, lang: Lang) -> Cow<'_, str> {
    match lang {
        Lang::Vi => Cow::Borrowed(name),
        Lang::En => Cow::Owned(locale::fold(name)),
    }
}

/// The words of a language.
fn own(words: &Words, lang: Lang) -> String {
    match (&words.en, lang) {
        (Some(en), Lang::En) => en.value.clone(),
        _ => words.vi.value.clone(),
    }
}

fn entries(report: &Report, lang: Lang) -> Vec<Entry> {
    let entry = |words: &Words, listed: Listed| Entry { name: own(words, lang), listed };
    let page = |words: &Words, address: Address| entry(words, Listed::Page(address));
    let mut all = Vec::new();
    for (row, one) in report.pages.iter() {
        let version = one.versions.get(&lang);
        let listed = Listed::Page(Address::Page(row));
        all.extend(version.map(|version| Entry { name: version.title.clone(), listed }));
    }
    all.extend(report.areas.iter().map(|(row, one)| page(&one.name, Address::Area(row))));
    all.extend(report.indicators.iter().map(|(row, one)| page(&one.name, Address::Indicator(row))));
    all.extend(report.target_sets.iter().map(|(row, one)| page(&one.name, Address::TargetSet(row))));
    let articles = report.articles.iter().filter(|(_, one)| one.bodies_text.contains_key(&lang));
    all.extend(articles.map(|(row, one)| page(&one.title, Address::Article(row))));
    all.extend(report.bodies.iter().map(|(row, one)| page(&one.name, Address::Body(row))));
    all.extend(report.terms.iter().map(|(row, one)| entry(&one.term, Listed::Term(row))));
    for (row, one) in report.documents.iter() {
        all.push(page(&one.title, Address::Document(row)));
        all.extend(one.number.clone().map(|name| Entry { name, listed: Listed::Number(row) }));
    }
    for (row, one) in report.people.iter() {
        let full = page(&one.name, Address::Person(row));
        let given = full.name.rsplit_once(' ').map(|(_, given)| given.to_owned());
        all.extend(
            given.map(|given| Entry { name: format!("{given}, {}", full.name), listed: Listed::Given(row) }),
        );
        all.push(full);
    }
    all
}
