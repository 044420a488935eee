//! What faults and drafts leave out of a report, so that what refers to it is not called wrong too.

use std::collections::BTreeSet;

use crate::content::{self, Section, alike};
use crate::source::Span;

use super::sort::{ARTICLE, CONCLUSION, SHORTCOMING, Sort};

/// What is not in a report although somebody wrote it.
#[derive(Debug, Clone, Default)]
pub struct Gaps {
    /// The paths of files that could not be read.
    pub files: Vec<String>,
    /// The kinds, by their schemes, of which an entry has no name.
    pub nameless: BTreeSet<&'static str>,
    /// Articles, their conclusions and shortcomings, that are not published yet, with their schemes.
    pub withheld: BTreeSet<(&'static str, String)>,
    /// What of these waits only for its day.
    pub later: BTreeSet<(&'static str, String)>,
    /// Articles whose kind, area or date is not known.
    pub articles: BTreeSet<String>,
    /// The areas and indicators, as they were written, of which a value or target is missing.
    pub values: Vec<(String, String)>,
    /// Where the values stand of the observations that have a fault, or that nothing can be held against; the
    /// statuses of log entries, and the ids of conclusions, of which a key could not be read.
    pub doubtful: BTreeSet<Span>,
}

impl Gaps {
    /// The drafts and the unreadable files of a content.
    pub fn new(drafts: &[content::Article], unreadable: Vec<String>) -> Self {
        let names = |one: &content::Article| {
            let conclusions = one.conclusions.iter().map(|one| (CONCLUSION.scheme, one.id.value.clone()));
            let said = one.statements.get(&Section::Shortcomings).into_iter().flatten();
            let said = said.map(|said| (SHORTCOMING.scheme, format!("{}#{}", one.id, said.id.value)));
            conclusions.chain(said).chain([(ARTICLE.scheme, one.id.clone())]).collect::<Vec<_>>()
        };
        Self {
            files: unreadable,
            withheld: drafts.iter().flat_map(names).collect(),
            later: drafts.iter().filter(|one| !one.draft).flat_map(names).collect(),
            ..Self::default()
        }
    }

    /// Whether a name is that of something that is not published yet.
    pub fn withholds(&self, sort: &Sort, name: &str) -> bool {
        self.withheld.contains(&(sort.scheme, name.to_owned()))
    }

    /// Whether something is not published yet because its day has not come.
    pub fn is_later(&self, scheme: &str, name: &str) -> bool {
        self.later.iter().any(|(other, one)| *other == scheme && one == name)
    }

    /// Whether a fault that is told elsewhere can be why a name is not among those that are known.
    pub fn hide<'a>(&self, sort: &Sort, name: &str, mut known: impl Iterator<Item = &'a str>) -> bool {
        let mut files = self.files.iter().filter_map(|path| path.strip_prefix(sort.declared));
        let own =
            |file: &str| file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".vi.md")) == Some(name);
        let lost = if sort.own_file { files.any(own) } else { files.next().is_some() };
        // A name like one that is known is misspelt, whatever else was lost.
        (sort.own_file && lost)
            || ((lost || self.nameless.contains(sort.scheme)) && !known.any(|other| alike(name, other)))
    }

    /// Whether a value of an indicator in an area is missing by a fault; names that are not `known` may be misspelt.
    pub fn value(&self, area: Option<&str>, indicator: &str, known: impl Fn(&str) -> bool) -> bool {
        let fits = |written: &str, name: &str| {
            written.is_empty() || written == name || (!known(written) && alike(written, name))
        };
        let folder = area.map(|area| format!("content/data/observations/{area}/"));
        self.values.iter().any(|(of, what)| fits(what, indicator) && area.is_none_or(|area| fits(of, area)))
            || folder.is_some_and(|folder| self.files.iter().any(|path| path.starts_with(&folder)))
    }
}
