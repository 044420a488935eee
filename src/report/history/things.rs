//! The things that facts are about, and which of them is which of an earlier publication.
//!
//! The id of a value says what it measures, and for all but the first its source: a source that is added later can
//! move ids. So a thing is known by what it measures, its source and its facts before it is known by its id.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{FactKind, Record, Recorded};

use super::Fact;

/// The thing that a key is about: `observation:ID` of `observation:ID.value`.
pub fn thing(key: &str) -> &str {
    split(key).0
}

/// What a key says of its thing, such as `value` or `log.0.note`.
pub fn field(key: &str) -> &str {
    split(key).1
}

/// The ids of values and targets have full stops, their fields have none; with conclusions it is the other way round.
fn split(key: &str) -> (&str, &str) {
    let parts = if key.starts_with("conclusion:") { key.split_once('.') } else { key.rsplit_once('.') };
    parts.unwrap_or((key, ""))
}

/// What can be taken for one another: values of one indicator, area, level and period; targets of one indicator and
/// level in a set; everything else is alone.
pub fn group(thing: &str) -> &str {
    let dots = match thing.split_once(':') {
        Some(("observation", _)) => 4,
        Some(("target", _)) => 2,
        _ => return thing,
    };
    thing.match_indices('.').nth(dots - 1).map_or(thing, |(at, _)| &thing[..at])
}

/// The facts of one thing at one publication.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Seen<'a> {
    from: Option<&'a str>,
    /// The guarded facts.
    facts: BTreeMap<&'a str, &'a str>,
}

/// Which thing of today is which of the record's.
#[derive(Debug, Default)]
pub struct Matching<'a> {
    now: BTreeMap<&'a str, &'a str>,
    before: BTreeMap<&'a str, &'a str>,
}

impl<'a> Matching<'a> {
    /// Matches the things of a record with those of today; `from` tells today's by their first fact.
    pub fn new(old: &'a Record, facts: &'a [Fact], from: &'a BTreeMap<&'a str, String>) -> Self {
        let mut groups: BTreeMap<&str, [BTreeMap<&str, Seen<'a>>; 3]> = BTreeMap::new();
        let live = |(key, one): (&'a String, &Recorded)| one.gone.is_none().then(|| thing(key));
        let live: BTreeSet<&str> = old.facts.iter().filter_map(live).collect();
        for (key, one) in &old.facts {
            let thing = thing(key);
            let Some(version) = one.versions.last() else { continue };
            let [there, ended, _] = groups.entry(group(thing)).or_default();
            let seen = if live.contains(thing) { there } else { ended }.entry(thing).or_default();
            seen.add(key, one.kind, &version.value, one.from.as_deref());
        }
        for fact in facts {
            let thing = thing(&fact.key);
            let seen = groups.entry(group(thing)).or_default()[2].entry(thing).or_default();
            seen.add(&fact.key, fact.kind, &fact.text, from.get(thing).map(String::as_str));
        }
        let mut matching = Self::default();
        for [mut old, mut ended, mut new] in groups.into_values() {
            matching.take(&mut old, &mut new, |a, b| a.1 == b.1);
            matching.take(&mut old, &mut new, |a, b| a.0 == b.0 && a.1.from == b.1.from);
            matching.take(&mut old, &mut new, |a, b| a.1.from == b.1.from);
            matching.take(&mut old, &mut new, |a, b| a.0 == b.0);
            matching.take(&mut old, &mut new, |a, b| a.1.facts == b.1.facts);
            // What was withdrawn before and is there again.
            matching.take(&mut ended, &mut new, |a, b| a.0 == b.0);
        }
        matching
    }

    /// Takes out all that fit, each with the first that it fits.
    fn take(
        &mut self,
        old: &mut BTreeMap<&'a str, Seen<'a>>,
        new: &mut BTreeMap<&'a str, Seen<'a>>,
        fit: impl Fn((&str, &Seen<'a>), (&str, &Seen<'a>)) -> bool,
    ) {
        old.retain(|before, one| {
            let found = new.iter().find(|(now, other)| fit((before, one), (now, other)));
            let Some(now) = found.map(|(now, _)| *now) else { return true };
            new.remove(now);
            self.now.insert(before, now);
            self.before.insert(now, before);
            false
        });
    }

    /// What a thing of the record is called today; nothing where it is not published any more.
    pub fn today(&self, thing: &str) -> Option<&'a str> {
        self.now.get(thing).copied()
    }

    /// What a thing of today is called in the record; nothing where it is new.
    pub fn before(&self, thing: &str) -> Option<&'a str> {
        self.before.get(thing).copied()
    }

    /// The key in the record of what a key of today says.
    pub fn key_before(&self, key: &str) -> Option<String> {
        Some(format!("{}.{}", self.before(thing(key))?, field(key)))
    }

    /// The key of today of what a key in the record says.
    pub fn key_now(&self, key: &str) -> Option<String> {
        Some(format!("{}.{}", self.today(thing(key))?, field(key)))
    }
}

impl<'a> Seen<'a> {
    fn add(&mut self, key: &'a str, kind: FactKind, value: &'a str, from: Option<&'a str>) {
        if kind.is_guarded() {
            self.facts.insert(field(key), value);
        }
        self.from = self.from.or(from);
    }
}

/// The fact that stands for a whole thing.
pub fn main_field(thing: &str) -> &'static str {
    match thing.split_once(':') {
        Some(("conclusion", _)) => "task",
        Some(("article", _)) => "text",
        Some(("target-set", _)) => "total",
        _ => "value",
    }
}
