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
        let articles = drafts.iter().map(|one| (ARTICLE.scheme, one.id.clone()));
        let conclusions = drafts.iter().flat_map(|one| &one.conclusions);
        let conclusions = conclusions.map(|one| (CONCLUSION.scheme, one.id.value.clone()));
        let shortcomings = drafts.iter().flat_map(|one| {
            let list = one.statements.get(&Section::Shortcomings).into_iter().flatten();
            list.map(|said| (SHORTCOMING.scheme, format!("{}#{}", one.id, said.id.value)))
        });
        let withheld = articles.chain(conclusions).chain(shortcomings).collect();
        Self { files: unreadable, withheld, ..Self::default() }
    }

    /// Whether a name is that of something that is not published yet.
    pub fn withholds(&self, sort: &Sort, name: &str) -> bool {
        self.withheld.contains(&(sort.scheme, name.to_owned()))
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
