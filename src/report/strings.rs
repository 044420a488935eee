//! The texts of an article's front matter: their citations, and the same as plain words.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::content::{Section, Words};
use crate::locale::Lang;
use crate::markdown::{self, Link};
use crate::source::{FileId, Sources, Span, Spanned};

use super::Report;
use super::model::{Article, Conclusion};
use super::table::Ref;

/// A text of an article's front matter in one language.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    pub article: Ref<Article>,
    pub lang: Lang,
    pub span: Span,
    /// The text as it is written, with its links.
    pub raw: &'a str,
    /// Whether its numbers are the article's own account; those of a doubt or of another page are only discussed.
    pub reports: bool,
}

/// The texts as they are written, where they differ from their plain words.
#[derive(Debug, Clone, Default)]
pub(super) struct Strings {
    raw: BTreeMap<Span, String>,
    files: BTreeMap<FileId, Ref<Article>>,
}

/// How many figures a text states, and how many of them cite their data.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub cited: usize,
    pub total: usize,
}

impl Line<'_> {
    /// Where the text begins in its file, if its characters stand there as they read.
    #[must_use]
    pub fn start(&self, sources: &Sources) -> Option<usize> {
        let written = sources.file(self.span.file).bytes.get(self.span.start..self.span.end)?;
        let raw = self.raw.as_bytes();
        if written == raw {
            return Some(self.span.start);
        }
        let quoted = written.len() == raw.len() + 2
            && matches!(written[0], b'"' | b'\'')
            && written[1..].starts_with(raw);
        quoted.then_some(self.span.start + 1)
    }
}

impl Report {
    /// The texts of every article's front matter, in both languages.
    #[must_use]
    pub fn lines(&self) -> Vec<Line<'_>> {
        self.articles.iter().flat_map(|(row, _)| self.lines_of(row)).collect()
    }

    /// The texts of an article's front matter, in both languages.
    #[must_use]
    pub fn lines_of<'a>(&'a self, row: Ref<Article>) -> Vec<Line<'a>> {
        let article = &self.articles[row];
        let own = article.conclusions.iter().map(|row| &self.conclusions[*row]);
        let all = words(article).into_iter().chain(own.flat_map(words_of));
        let mut lines = Vec::new();
        for (words, reports) in all {
            for (lang, text) in [(Lang::Vi, Some(&words.vi)), (Lang::En, words.en.as_ref())] {
                let line = |text: &'a Spanned<String>| Line {
                    article: row,
                    lang,
                    span: text.span,
                    raw: self.raw(text),
                    reports,
                };
                lines.extend(text.map(line));
            }
        }
        lines
    }

    /// The figures of an article's body in a language: its citations, and with them the numbers that cite nothing.
    #[must_use]
    pub fn tally(&self, article: Ref<Article>, lang: Lang) -> Tally {
        self.tallies.get(&(article, lang)).copied().unwrap_or_default()
    }

    /// A text as it is written, with its links.
    #[must_use]
    pub fn raw<'a>(&'a self, text: &'a Spanned<String>) -> &'a str {
        self.strings.raw.get(&text.span).unwrap_or(&text.value)
    }

    /// The article that a file belongs to.
    #[must_use]
    pub fn article_of(&self, file: FileId) -> Option<Ref<Article>> {
        self.strings.files.get(&file).copied()
    }
}

/// The figures of every body.
pub(super) fn tallies(report: &Report) -> BTreeMap<(Ref<Article>, Lang), Tally> {
    let all: Vec<Ref<Article>> = report.articles.iter().map(|(row, _)| row).collect();
    all.into_par_iter().flat_map_iter(|row| tallies_of(report, row)).collect()
}

/// The figures of the bodies of an article.
fn tallies_of(
    report: &Report,
    row: Ref<Article>,
) -> impl Iterator<Item = ((Ref<Article>, Lang), Tally)> + use<'_> {
    let answered = move |link: &&Link| {
        let citation = link.dest.trim().strip_prefix("figure:");
        citation.is_some_and(|citation| super::figures::cited(report, Some(row), citation).is_ok())
    };
    report.articles[row].bodies_text.iter().map(move |(lang, body)| {
        let cited = body.outline.links.iter().filter(answered).count();
        ((row, *lang), Tally { cited, total: cited + body.outline.stated(*lang).len() })
    })
}

/// The report with plain words in the place of links; a link without words is given the value that it cites.
pub(super) fn plain(mut report: Report) -> Report {
    for (row, article) in report.articles.iter() {
        let files = article.bodies_text.values().map(|body| (body.file, row));
        report.strings.files.extend(files);
    }
    fill_again(&mut report);
    report
}

/// Takes in the texts of an article that was saved again.
pub(super) fn read_again(report: &mut Report, row: Ref<Article>) {
    let files: Vec<FileId> = report.articles[row].bodies_text.values().map(|body| body.file).collect();
    report.strings.raw.retain(|span, _| !files.contains(&span.file));
    let plain = plain_words(report, &report.lines_of(row));
    let conclusions = report.articles[row].conclusions.clone();
    let raw = &mut report.strings.raw;
    for words in words_mut(&mut report.articles[row]) {
        replace(words, &plain, raw);
    }
    for row in conclusions {
        for words in words_of_mut(&mut report.conclusions[row]) {
            replace(words, &plain, raw);
        }
    }
    let tallies: Vec<_> = tallies_of(report, row).collect();
    report.tallies.extend(tallies);
}

/// The articles whose front matter has texts with links.
pub(super) fn linked(report: &Report) -> BTreeSet<Ref<Article>> {
    report.strings.raw.keys().filter_map(|span| report.article_of(span.file)).collect()
}

/// Puts plain words in the place of links, with the values as they are now.
pub(super) fn fill_again(report: &mut Report) {
    let plain = plain_words(report, &report.lines());
    let raw = &mut report.strings.raw;
    let articles = report.articles.iter_mut().flat_map(words_mut);
    articles
        .chain(report.conclusions.iter_mut().flat_map(words_of_mut))
        .for_each(|words| replace(words, &plain, raw));
}

/// The plain words of the texts that have links.
fn plain_words(report: &Report, lines: &[Line<'_>]) -> BTreeMap<Span, String> {
    let linked = lines.iter().filter(|line| line.raw.contains("]("));
    let plain = linked.map(|line| {
        let fill = |link: &markdown::Link| {
            let cited = link.dest.strip_prefix("figure:").map(|citation| {
                super::figures::cited(report, Some(line.article), citation)
                    .map(|cited| cited.written(report, line.lang))
            });
            cited.and_then(Result::ok).unwrap_or_default()
        };
        (line.span, markdown::inline_text(line.raw, &fill))
    });
    plain.collect()
}

/// Puts plain words in the place of a text, which is kept as it was first written.
fn replace(words: &mut Words, plain: &BTreeMap<Span, String>, raw: &mut BTreeMap<Span, String>) {
    for text in std::iter::once(&mut words.vi).chain(&mut words.en) {
        if let Some(words) = plain.get(&text.span) {
            let written = std::mem::replace(&mut text.value, words.clone());
            raw.entry(text.span).or_insert(written);
        }
    }
}

/// The texts of an article but for its conclusions, and whether it reports by them.
fn words(one: &Article) -> Vec<(&Words, bool)> {
    let own = [(Some(&one.title), true), (one.summary.as_ref(), true), (one.date_doubt.as_ref(), false)];
    let sources = one.sources.iter().flat_map(|source| [&source.title, &source.doubt]);
    let photos = one.photos.iter().flat_map(|photo| {
        [(photo.caption.as_ref(), true), (photo.subject.as_ref(), false), (photo.alt.as_ref(), false)]
    });
    let statements = one.statements.iter().flat_map(|(section, list)| {
        let reports = !matches!(section, Section::Doubts | Section::Corroboration);
        list.iter().flat_map(move |one| {
            [(Some(&one.text), reports), (one.doubt.as_ref(), false), (one.to_text.as_ref(), false)]
        })
    });
    let sources = sources.map(|words| (words.as_ref(), false));
    own.into_iter()
        .chain(sources)
        .chain(photos)
        .chain(statements)
        .filter_map(|(words, reports)| Some((words?, reports)))
        .collect()
}

fn words_of(one: &Conclusion) -> Vec<(&Words, bool)> {
    let log = one.log.iter().map(|entry| (entry.note.as_ref(), false));
    let own = [
        (Some(&one.task), true),
        (one.product.as_ref(), true),
        (one.due_text.as_ref(), true),
        (one.to_text.as_ref(), false),
        (one.doubt.as_ref(), false),
    ];
    let extensions = one.extensions.iter().map(|extension| (extension.note.as_ref(), false));
    let all = own.into_iter().chain(extensions).chain(log);
    all.filter_map(|(words, reports)| Some((words?, reports))).collect()
}

fn words_mut(one: &mut Article) -> Vec<&mut Words> {
    let own = [Some(&mut one.title), one.summary.as_mut(), one.date_doubt.as_mut()];
    let sources = one.sources.iter_mut().flat_map(|source| [source.title.as_mut(), source.doubt.as_mut()]);
    let photos = one
        .photos
        .iter_mut()
        .flat_map(|photo| [photo.caption.as_mut(), photo.subject.as_mut(), photo.alt.as_mut()]);
    let statements = one
        .statements
        .values_mut()
        .flatten()
        .flat_map(|one| [Some(&mut one.text), one.doubt.as_mut(), one.to_text.as_mut()]);
    own.into_iter().chain(sources).chain(photos).chain(statements).flatten().collect()
}

fn words_of_mut(one: &mut Conclusion) -> Vec<&mut Words> {
    let log = one.log.iter_mut().map(|entry| entry.note.as_mut());
    let own = [
        Some(&mut one.task),
        one.product.as_mut(),
        one.due_text.as_mut(),
        one.to_text.as_mut(),
        one.doubt.as_mut(),
    ];
    let extensions = one.extensions.iter_mut().map(|extension| extension.note.as_mut());
    own.into_iter().chain(extensions).chain(log).flatten().collect()
}
