//! The record carried on by one publication, and what changed since the last.

use crate::content::{Record, Recorded, RecordedPage, Version};
use crate::locale::Date;
use crate::report::Report;

use super::facts::{from, of};
use super::{Change, Changes, Movement};

/// The last record with what is published now.
pub fn record(report: &Report) -> Record {
    let today = report.as_of();
    let mut record = report.history.old.clone().unwrap_or_default();
    if record.last().is_some_and(|last| last > today) {
        return record;
    }
    if record.last() != Some(today) {
        record.published.push(today);
    }
    for one in record.facts.values_mut() {
        one.gone = one.gone.or(Some(today));
    }
    for fact in report.facts() {
        let kept = record.facts.entry(fact.key.clone()).or_insert_with(|| Recorded {
            kind: fact.kind,
            from: None,
            versions: Vec::new(),
            gone: None,
        });
        let back = kept.gone.take().is_some_and(|gone| gone < today);
        kept.kind = fact.kind;
        kept.from = from(report, fact);
        match kept.versions.last_mut().filter(|one| one.value == fact.text && !back) {
            Some(version) => version.last = today,
            None => {
                kept.versions.push(Version { value: fact.text.clone(), first: today, last: today });
            }
        }
    }
    pages(report, &mut record, today);
    record
}

fn pages(report: &Report, record: &mut Record, today: Date) {
    for one in record.pages.values_mut() {
        one.gone = one.gone.or(Some(today));
    }
    for lang in &report.site().languages {
        for (path, address) in report.paths(*lang) {
            let page = record.pages.entry(format!("/{path}")).or_insert_with(|| RecordedPage {
                of: None,
                first: today,
                last: today,
                gone: None,
            });
            page.of = of(report, *address);
            page.last = today;
            page.gone = None;
        }
    }
}

/// What differs from the last publication of an earlier day.
pub fn since_last(report: &Report) -> Changes {
    let Some(old) = &report.history.old else { return Changes::default() };
    let Some(since) = old.before(report.as_of()) else { return Changes::default() };
    let mut list = Vec::new();
    for fact in report.facts() {
        let before = old.facts.get(&fact.key).and_then(|one| one.on(since)).map(|one| &one.value);
        if before != Some(&fact.text) {
            let movement = if before.is_some() { Movement::Changed } else { Movement::Added };
            list.push(Change {
                key: fact.key.clone(),
                kind: fact.kind,
                subject: Some(fact.subject),
                label: super::facts::label(report, &fact.key),
                old: before.cloned(),
                new: Some(fact.text.clone()),
                correction: None,
                movement,
                before: None,
            });
        }
    }
    Changes { since: Some(since), list }
}
