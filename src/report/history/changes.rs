//! The record carried on by one publication, and what changed since the last of an earlier day.

use std::collections::BTreeMap;

use crate::content::{FactKind, Record, Recorded, RecordedPage, Version};
use crate::locale::Date;
use crate::report::Report;

use super::difference::{direction, status};
use super::facts::of;
use super::label::label;
use super::things::{Matching, field, main_field, thing};
use super::{Change, Changes, Fact, Movement, Subject, TAKEN};

/// The last record with what is published now.
///
/// A build as of a day before the last publication, and one with drafts, is no publication: it leaves the record as
/// it is.
pub fn record(report: &Report, matching: &Matching<'_>, from: &BTreeMap<&str, String>) -> Record {
    let today = report.as_of();
    let old = report.history.old.as_ref();
    let Record { mut published, facts, mut pages } = old.cloned().unwrap_or_default();
    if published.last() != Some(&today) {
        published.push(today);
    }
    let mut kept: BTreeMap<String, Recorded> = BTreeMap::new();
    let mut ended = Vec::new();
    for (key, one) in facts {
        match matching.key_now(&key) {
            Some(now) => drop(kept.insert(now, one)),
            None => ended.push((key, one)),
        }
    }
    for one in kept.values_mut() {
        one.gone = one.gone.or(Some(today));
    }
    for fact in report.facts() {
        let one = kept.entry(fact.key.clone()).or_insert_with(|| Recorded {
            kind: fact.kind,
            from: None,
            versions: Vec::new(),
            gone: None,
        });
        let back = one.gone.take().is_some_and(|gone| gone < today);
        one.kind = fact.kind;
        one.from = (field(&fact.key) == main_field(thing(&fact.key)))
            .then(|| from.get(thing(&fact.key)).cloned())
            .flatten();
        match one.versions.last_mut().filter(|one| one.value == fact.text && !back) {
            Some(version) => version.last = today,
            None => one.versions.push(Version { value: fact.text.clone(), first: today, last: today }),
        }
    }
    for (key, mut one) in ended {
        one.gone = one.gone.or(Some(today));
        kept.insert(free(&kept, &key), one);
    }
    carry_pages(report, &mut pages, today);
    Record { published, facts: kept, pages }
}

/// A key under which something that is gone can stay: its own, or where another thing has that, one beside it.
fn free(kept: &BTreeMap<String, Recorded>, key: &str) -> String {
    let (one, field) = (thing(key), field(key));
    let beside = |copy: usize| format!("{one}{TAKEN}{copy}.{field}");
    let names = std::iter::once(key.to_owned()).chain((1..).map(beside));
    names.into_iter().find(|name| !kept.contains_key(name)).unwrap_or_else(|| key.to_owned())
}

fn carry_pages(report: &Report, pages: &mut BTreeMap<String, RecordedPage>, today: Date) {
    for one in pages.values_mut() {
        one.gone = one.gone.or(Some(today));
    }
    for lang in &report.site().languages {
        for (path, address) in report.paths(*lang) {
            let of = of(report, *address);
            let page = pages.entry(format!("/{path}")).or_insert_with(|| RecordedPage {
                of: None,
                first: today,
                last: today,
                gone: None,
            });
            *page = RecordedPage { of, first: page.first, last: today, gone: None };
        }
    }
}

/// What differs from the last publication of an earlier day.
pub fn since_last(report: &Report, matching: &Matching<'_>) -> Changes {
    let Some(old) = &report.history.old else { return Changes::default() };
    let Some(since) = old.before(report.as_of()) else { return Changes::default() };
    let mut list = Vec::new();
    let before = |key: &str| {
        let key = matching.key_before(key)?;
        old.facts.get(&key).and_then(|one| one.on(since)).map(|one| one.value.as_str())
    };
    for fact in report.facts() {
        let was_there = {
            let main = format!("{}.{}", thing(&fact.key), main_field(thing(&fact.key)));
            before(&main).is_some()
        };
        match before(&fact.key) {
            Some(value) if value == fact.text => {}
            Some(value) => list.push(changed(report, fact, value)),
            // What is new as a whole is told once.
            None if !was_there && field(&fact.key) != main_field(thing(&fact.key)) => {}
            None if fact.kind == FactKind::Status => {}
            None => list.push(added(report, fact)),
        }
    }
    for (key, one) in &old.facts {
        let Some(version) = one.on(since) else { continue };
        let now = matching.key_now(key);
        let there = now.as_ref().is_some_and(|now| report.fact(now).is_some());
        let whole = matching.today(thing(key)).is_none();
        if there || one.kind == FactKind::Status || (whole && field(key) != main_field(thing(key))) {
            continue;
        }
        let key = now.unwrap_or_else(|| super::compare::plain(key));
        list.push(Change {
            label: label(report, &key),
            kind: one.kind,
            subject: None,
            old: Some(version.value.clone()),
            new: None,
            correction: correction(report, &key, Some(&version.value), None),
            movement: Movement::Removed,
            before: None,
            key,
        });
    }
    list.extend(pages(report, old, since));
    list.sort_by(|one, other| one.key.cmp(&other.key));
    Changes { since: Some(since), list }
}

/// What a record says that another did not, from the last publication of the one to that of the other.
#[must_use]
pub fn between(one: &Record, other: &Record) -> Vec<(String, FactKind, Option<String>, Option<String>)> {
    let value = |record: &Record, key: &str| {
        record.facts.get(key).and_then(Recorded::current).map(|version| version.value.clone())
    };
    let mut keys: Vec<(&String, FactKind)> =
        one.facts.iter().chain(&other.facts).map(|(key, fact)| (key, fact.kind)).collect();
    keys.sort_unstable();
    keys.dedup_by(|a, b| a.0 == b.0);
    let differs = |(key, kind): (&String, FactKind)| {
        let (old, new) = (value(one, key), value(other, key));
        (old != new).then(|| (key.clone(), kind, old, new))
    };
    keys.into_iter().filter_map(differs).collect()
}

fn added(report: &Report, fact: &Fact) -> Change {
    let before = match fact.subject {
        Subject::Observation(row) if field(&fact.key) == "value" => report.previous(row),
        _ => None,
    };
    let moved = before.and_then(|row| direction(&report.observations()[row].value.text(), &fact.text));
    Change {
        key: fact.key.clone(),
        kind: fact.kind,
        subject: Some(fact.subject),
        label: label(report, &fact.key),
        old: None,
        new: Some(fact.text.clone()),
        correction: None,
        movement: moved.unwrap_or(Movement::Added),
        before,
    }
}

fn changed(report: &Report, fact: &Fact, old: &str) -> Change {
    let movement = match fact.kind {
        FactKind::Status => status(old, &fact.text),
        FactKind::Value | FactKind::Target | FactKind::Baseline => {
            direction(old, &fact.text).unwrap_or(Movement::Changed)
        }
        _ => Movement::Changed,
    };
    Change {
        key: fact.key.clone(),
        kind: fact.kind,
        subject: Some(fact.subject),
        label: label(report, &fact.key),
        old: Some(old.to_owned()),
        new: Some(fact.text.clone()),
        correction: correction(report, &fact.key, Some(old), Some(&fact.text)),
        movement,
        before: None,
    }
}

/// The correction that leads to what stands now.
fn correction(report: &Report, key: &str, old: Option<&str>, new: Option<&str>) -> Option<usize> {
    let own = |one: &&super::Correction| one.key == key;
    let place = |fits: &dyn Fn(&super::Correction) -> bool| {
        report.corrections().iter().rposition(|one| own(&one) && fits(one))
    };
    let leads = |one: &super::Correction| super::compare::same(one.new.value.as_deref(), new);
    let whole = |one: &super::Correction| super::compare::same(one.old.value.as_deref(), old) && leads(one);
    place(&whole).or_else(|| place(&leads))
}

/// The pages that came and went; those of articles and conclusions are told as such.
fn pages(report: &Report, old: &Record, since: Date) -> Vec<Change> {
    let change = |path: &str, subject, movement| {
        let key = format!("page:{path}");
        let (was, is) = match movement {
            Movement::Added => (None, Some(path.to_owned())),
            _ => (Some(path.to_owned()), None),
        };
        Change {
            label: label(report, &key),
            kind: FactKind::Article,
            subject,
            old: was,
            new: is,
            correction: None,
            movement,
            before: None,
            key,
        }
    };
    let there = |page: &RecordedPage| {
        page.first <= since && since <= page.last && page.gone.is_none_or(|gone| since < gone)
    };
    let mut list = Vec::new();
    for lang in &report.site().languages {
        for (path, address) in report.paths(*lang) {
            let path = format!("/{path}");
            let own = of(report, *address).is_some_and(|of| of.starts_with("page:"));
            if own && !old.pages.get(&path).is_some_and(there) {
                list.push(change(&path, Some(Subject::Page(*address)), Movement::Added));
            }
        }
    }
    let told = ["article:", "conclusion:", "target-set:"];
    for (path, page) in old.pages.iter().filter(|(_, page)| there(page)) {
        let Some(of) = &page.of else { continue };
        let mut languages = report.site().languages.iter();
        let stands = languages.any(|lang| report.paths(*lang).contains_key(path.trim_start_matches('/')));
        if !stands && !told.iter().any(|scheme| of.starts_with(scheme)) {
            list.push(change(path, None, Movement::Removed));
        }
    }
    list
}
