//! What is published now, held against what was: the record, what changed, and what was corrected.

mod changes;
mod compare;
mod difference;
mod facts;
mod label;
mod things;

pub use changes::between;
pub use compare::{Lost, Silent, same as same_fact};
pub use difference::differences;

use std::collections::BTreeMap;

use crate::content::{self, FactKind, Record, SourceRef, Words};
use crate::diagnostic::Text;
use crate::locale::{Date, Lang};
use crate::source::{Span, Spanned};

use super::Report;
use super::address::Address;
use super::model::{Article, Conclusion, Observation, Source, TargetSet};
use super::table::Ref;
use compare::Comparison;
use things::Matching;

/// One published fact: what a reader may rely on, and nobody may change in silence.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Such as `observation:ID.value` or `conclusion:ID.due`.
    pub key: String,
    pub kind: FactKind,
    /// The published form, the same in every language, as the open data writes it.
    pub text: String,
    /// Where the content says it.
    pub span: Span,
    pub subject: Subject,
}

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Observation(Ref<Observation>),
    /// A target of a set, by its place in it.
    Target(Ref<TargetSet>, usize),
    TargetSet(Ref<TargetSet>),
    Conclusion(Ref<Conclusion>),
    Article(Ref<Article>),
    /// A page that is no article.
    Page(Address),
}

/// What differs from the last publication of an earlier day.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// The day of that publication; without it this one is the first.
    pub since: Option<Date>,
    /// By what they are about, in the order of their keys.
    pub list: Vec<Change>,
}

/// One difference.
#[derive(Debug, Clone)]
pub struct Change {
    /// The fact's key; of a page `page:/path/`.
    pub key: String,
    pub kind: FactKind,
    /// What it is about, where that is still published.
    pub subject: Option<Subject>,
    /// What it is about, in words.
    pub label: Text,
    /// What was published; nothing where this is new.
    pub old: Option<String>,
    /// What is published now; nothing where it is withdrawn.
    pub new: Option<String>,
    /// The correction that says why, by its place in [`Report::corrections`].
    pub correction: Option<usize>,
    pub movement: Movement,
    /// The value before in the same series, which a new value is held against.
    pub before: Option<Ref<Observation>>,
}

/// Which way something moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Movement {
    /// A number is larger: than what was published before in its place, else than the one before in its series.
    Up,
    /// A number is smaller.
    Down,
    /// A target is reached, or exceeded, and was not.
    Reached,
    /// A target was reached, and is not any more.
    Lost,
    /// A conclusion is done and was not.
    Done,
    /// A conclusion is overdue and was not.
    Overdue,
    /// It is new.
    Added,
    /// It is not published any more.
    Removed,
    /// It is another than it was.
    Changed,
}

/// A published fact that was changed, and why.
#[derive(Debug, Clone)]
pub struct Correction {
    pub span: Span,
    /// The key as it is written.
    pub what: Spanned<String>,
    /// The key that it means: ids of values may have changed since.
    pub key: String,
    /// What it is about, where that is still published.
    pub subject: Option<Subject>,
    pub kind: Option<FactKind>,
    /// What it is about, in words.
    pub label: Text,
    pub old: Spanned<Option<String>>,
    pub new: Spanned<Option<String>>,
    pub why: Words,
    pub date: Date,
    pub date_span: Span,
    pub source: Option<Source>,
}

/// Something that had a page and has none any more, and why.
#[derive(Debug, Clone)]
pub struct Tombstone {
    /// `page:/path/`, or a kind and an id.
    pub what: Spanned<String>,
    /// What stood there, in words.
    pub label: Text,
    /// The paths below the site's root, with a `/` at their end, at which it stood.
    pub paths: Vec<(Lang, String)>,
    pub why: Words,
    pub date: Date,
    pub date_span: Span,
}

/// What is published, what was, and what became of it.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    facts: Vec<Fact>,
    old: Option<Record>,
    new: Record,
    changes: Changes,
    corrections: Vec<Correction>,
    tombstones: Vec<Tombstone>,
    silent: Vec<Silent>,
    lost: Vec<Lost>,
}

/// Stands behind the id of a thing that is gone where another thing has its id now.
const TAKEN: &str = ".~";

/// What the content says of the past.
#[derive(Debug, Default)]
pub(super) struct Past {
    pub record: Option<Record>,
    pub corrections: Vec<content::Correction>,
    pub tombstones: Vec<content::Tombstone>,
    /// Whether all of the content could be read: what is missing else is told already.
    pub whole: bool,
    /// Whether this is a publication; one with drafts is not.
    pub published: bool,
}

impl Movement {
    /// The word for it in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Reached => "reached",
            Self::Lost => "lost",
            Self::Done => "done",
            Self::Overdue => "overdue",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

impl Report {
    /// Every fact that is published, in the order of the keys.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.history.facts
    }

    /// The fact of a key.
    #[must_use]
    pub fn fact(&self, key: &str) -> Option<&Fact> {
        let facts = &self.history.facts;
        facts.binary_search_by(|fact| fact.key.as_str().cmp(key)).ok().map(|at| &facts[at])
    }

    /// What was published up to the last time, where that is known.
    #[must_use]
    pub const fn last_record(&self) -> Option<&Record> {
        self.history.old.as_ref()
    }

    /// What has been published when this is.
    #[must_use]
    pub const fn record(&self) -> &Record {
        &self.history.new
    }

    /// What differs from the last publication of an earlier day.
    #[must_use]
    pub const fn changes(&self) -> &Changes {
        &self.history.changes
    }

    /// The corrections, in the order of the file.
    #[must_use]
    pub fn corrections(&self) -> &[Correction] {
        &self.history.corrections
    }

    /// The corrections of what a page tells of one thing, with their places in [`Report::corrections`].
    pub fn corrections_of(&self, subject: Subject) -> impl Iterator<Item = (usize, &Correction)> {
        self.history.corrections.iter().enumerate().filter(move |(_, one)| one.subject == Some(subject))
    }

    /// What was published and is another now, or gone, and no correction says why.
    #[must_use]
    pub fn silent_changes(&self) -> &[Silent] {
        &self.history.silent
    }

    /// What had a page and has none any more, and no tombstone says why.
    #[must_use]
    pub fn lost_pages(&self) -> &[Lost] {
        &self.history.lost
    }

    /// What was published and is not any more, in the order of the file.
    #[must_use]
    pub fn tombstones(&self) -> &[Tombstone] {
        &self.history.tombstones
    }
}

impl Subject {
    /// The page that shows it.
    #[must_use]
    pub fn address(self, report: &Report) -> Address {
        match self {
            Self::Observation(row) => Address::Indicator(report.observations()[row].indicator),
            Self::Target(set, _) | Self::TargetSet(set) => Address::TargetSet(set),
            Self::Conclusion(row) => Address::Conclusion(row),
            Self::Article(row) => Address::Article(row),
            Self::Page(address) => address,
        }
    }

    /// The id of its row on that page, where it is a row.
    #[must_use]
    pub fn anchor(self, report: &Report) -> Option<String> {
        match self {
            Self::Observation(row) => Some(report.observations()[row].id.clone()),
            Self::Target(set, at) => Some(report.target_id(set, &report.target_sets()[set].targets[at])),
            _ => None,
        }
    }
}

/// The report with what is known of its past; `source` finds what shows that a correction is right.
pub(super) fn remembered(
    mut report: Report,
    past: Past,
    mut source: impl FnMut(&Report, &Spanned<SourceRef>) -> Option<Source>,
) -> Report {
    let Past { record: old, corrections, tombstones, whole, published } = past;
    report.history.facts = facts::all(&report);
    report.history.old = old;
    report.history.corrections =
        corrections.into_iter().filter_map(|one| correction(&report, one, &mut source)).collect();
    report.history.tombstones = tombstones.into_iter().filter_map(|one| tombstone(&report, one)).collect();
    let from: BTreeMap<&str, String> = report
        .facts()
        .iter()
        .filter_map(|fact| Some((things::thing(&fact.key), facts::from(&report, fact.subject)?)))
        .collect();
    let none = Record::default();
    let old = report.history.old.as_ref().unwrap_or(&none);
    let matching = Matching::new(old, report.facts(), &from);
    let comparison = Comparison::new(&report, old, &matching);
    let (silent, lost) = (comparison.silent(whole), if whole { comparison.lost() } else { Vec::new() });
    let earlier = old.last().is_some_and(|last| last > report.as_of);
    let new = if published && !earlier { changes::record(&report, &matching, &from) } else { old.clone() };
    let changes = changes::since_last(&report, &matching);
    let past = &mut report.history;
    (past.silent, past.lost, past.new, past.changes) = (silent, lost, new, changes);
    report
}

fn correction(
    report: &Report,
    one: content::Correction,
    source: &mut impl FnMut(&Report, &Spanned<SourceRef>) -> Option<Source>,
) -> Option<Correction> {
    let content::Correction { span, what, old, new, why, date, source: named } = one;
    let (what, date, new) = (what?, date?, new?);
    let fact = meant(report, &what.value, new.value.as_deref());
    let key = fact.map_or_else(|| what.value.clone(), |fact| fact.key.clone());
    Some(Correction {
        span,
        subject: fact.map(|fact| fact.subject),
        kind: fact.map(|fact| fact.kind),
        label: label::label(report, &key),
        key,
        what,
        old: old?,
        new,
        why: why?,
        date: date.value,
        date_span: date.span,
        source: named.and_then(|named| source(report, &named)),
    })
}

/// The fact that a correction is about: the one of its key, or another of what it measures where its id has moved.
fn meant<'a>(report: &'a Report, what: &str, new: Option<&str>) -> Option<&'a Fact> {
    let own = report.fact(what);
    let fits = |fact: &&Fact| compare::same(Some(&fact.text), new);
    if own.is_some_and(|fact| fits(&fact)) {
        return own;
    }
    let group = things::group(things::thing(what));
    let start = report.facts().partition_point(|fact| fact.key.as_str() < group);
    let near = report.facts()[start..].iter().take_while(|fact| fact.key.starts_with(group));
    let alike = |fact: &&Fact| {
        things::group(things::thing(&fact.key)) == group && things::field(&fact.key) == things::field(what)
    };
    near.filter(alike).find(fits).filter(|_| new.is_some()).or(own)
}

fn tombstone(report: &Report, one: content::Tombstone) -> Option<Tombstone> {
    let content::Tombstone { what, why, date } = one;
    let (what, date) = (what?, date?);
    Some(Tombstone {
        label: label::label(report, &what.value),
        paths: facts::paths(&what.value, &report.site().languages),
        what,
        why: why?,
        date: date.value,
        date_span: date.span,
    })
}
