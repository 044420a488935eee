//! Passages and lines as a reader reads them, with the figures they state and where those were written.

use std::ops::Range;

use crate::locale::{self, Lang, Mention};
use crate::markdown::{self, Link, Outline, Passage};
use crate::report::{self, Article, Cited, Context, Destination, Report, Words};
use crate::source::{Sources, Span, Spanned};

use super::prose::Prose;

/// A passage of a body, or a line of a front matter, without its markup.
pub struct Reading {
    pub text: String,
    /// In their order.
    pub figures: Vec<Figure>,
}

/// A figure that a text states.
pub struct Figure {
    pub mention: Mention,
    /// What it cites, where it does.
    pub cited: Option<Cited>,
    pub place: Span,
}

impl Reading {
    /// The passages of a body.
    pub fn of_body(prose: &Prose<'_>) -> Vec<Self> {
        let links: Vec<(&Link, Option<Cited>)> =
            prose.links.iter().map(|(link, to)| (link, figure(to.clone()))).collect();
        let read = |passage: &Passage| Self::new(passage, prose.lang, &links, |range, _| prose.span(range));
        prose.body.outline.passages.iter().map(read).collect()
    }

    /// A line of a data file, without links.
    pub fn of_text(sources: &Sources, line: &Spanned<String>, lang: Lang) -> Self {
        Self::of(sources, line, lang, &markdown::inline(&line.value), &[])
    }

    /// A line of a front matter.
    pub fn of_line(report: &Report, sources: &Sources, prose: &Prose<'_>, line: &Spanned<String>) -> Self {
        let outline = markdown::inline(&line.value);
        let context = Context { path: prose.path, lang: prose.lang, article: prose.row };
        let leads = |link: &Link| figure(report::destination(report, context, &link.dest));
        let links: Vec<(&Link, Option<Cited>)> =
            outline.links.iter().map(|link| (link, leads(link))).collect();
        Self::of(sources, line, prose.lang, &outline, &links)
    }

    fn of(
        sources: &Sources,
        line: &Spanned<String>,
        lang: Lang,
        outline: &Outline,
        links: &[(&Link, Option<Cited>)],
    ) -> Self {
        let bytes = &sources.file(line.span.file).bytes;
        let written =
            bytes.get(line.span.start..line.span.end).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let place = |range: &Range<usize>, shown: &str| {
            let at = written.and_then(|written| same_place(written, &line.value, range, shown));
            at.map_or(line.span, |at| Span {
                start: line.span.start + at,
                end: line.span.start + at + shown.len(),
                ..line.span
            })
        };
        let empty = Passage::default();
        Self::new(outline.passages.first().unwrap_or(&empty), lang, links, place)
    }

    fn new(
        passage: &Passage,
        lang: Lang,
        links: &[(&Link, Option<Cited>)],
        place: impl Fn(&Range<usize>, &str) -> Span,
    ) -> Self {
        let figures = locale::mentions(&passage.text, lang).into_iter().map(|mention| {
            let source = passage.place(&mention.range);
            let within = |link: &Link| link.range.start <= source.start && source.end <= link.range.end;
            let cited = links.iter().find(|(link, _)| within(link)).and_then(|(_, cited)| cited.clone());
            let place = place(&source, &passage.text[mention.range.clone()]);
            Figure { mention, cited, place }
        });
        Self { figures: figures.collect(), text: passage.text.clone() }
    }

    /// The sentences in their order.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = 0;
        for (at, sign) in self.text.char_indices() {
            let end = at + sign.len_utf8();
            let before_blank = self.text[end..].chars().next().is_none_or(char::is_whitespace);
            if sign == ';' || (matches!(sign, '.' | '!' | '?' | '…') && before_blank) {
                found.push(start..end);
                start = end;
            }
        }
        found.push(start..self.text.len());
        found.retain(|range| !range.is_empty());
        found
    }
}

/// The lines of an article's front matter that people read.
pub fn lines(article: &Article) -> Vec<&Words> {
    let statements = article.statements.values().flatten();
    let statements = statements.flat_map(|one| [Some(&one.text), one.doubt.as_ref(), one.to_text.as_ref()]);
    let photos =
        article.photos.iter().flat_map(|one| [one.subject.as_ref(), one.alt.as_ref(), one.caption.as_ref()]);
    let sources = article.sources.iter().map(|one| one.doubt.as_ref());
    [Some(&article.title), article.summary.as_ref(), article.date_doubt.as_ref()]
        .into_iter()
        .chain(statements)
        .chain(photos)
        .chain(sources)
        .flatten()
        .collect()
}

fn figure(to: Destination) -> Option<Cited> {
    match to {
        Destination::Figure(cited) => Some(cited),
        _ => None,
    }
}

/// Where some words of a value stand in the value as it is written: quotes and line breaks may differ.
fn same_place(written: &str, value: &str, range: &Range<usize>, shown: &str) -> Option<usize> {
    let nth = value.get(..range.start)?.matches(shown).count();
    written.match_indices(shown).nth(nth).map(|(at, _)| at)
}
