//! Passages of texts as a reader reads them, with the figures they state and where those were written.

use std::ops::Range;

use crate::locale::{self, Lang, Mention};
use crate::markdown::{self, Link, Passage};
use crate::report::{Cited, Destination};
use crate::source::{Sources, Span, Spanned};

use super::prose::Prose;

/// A passage, without its markup.
pub struct Reading {
    pub passage: Passage,
    /// In their order.
    pub figures: Vec<Figure>,
}

/// A figure that a text states.
pub struct Figure {
    pub mention: Mention,
    /// Whether it stands in a link.
    pub linked: bool,
    /// What it cites, where it does.
    pub cited: Option<Cited>,
    pub place: Span,
}

impl Reading {
    /// The passages of a text.
    pub fn all(prose: &Prose<'_>) -> Vec<Self> {
        let links: Vec<(&Link, Option<&Cited>)> =
            prose.links().map(|(link, to)| (link, figure(to))).collect();
        let read =
            |passage: &Passage| Self::new(passage.clone(), prose.lang, &links, |range, _| prose.span(range));
        prose.outline.passages.iter().map(read).collect()
    }

    /// A text of a data file, which holds no links.
    pub fn of_text(sources: &Sources, line: &Spanned<String>, lang: Lang) -> Self {
        let mut outline = markdown::inline(&line.value);
        let file = sources.file(line.span.file);
        let written = file.text.as_deref().and_then(|text| text.get(line.span.start..line.span.end));
        let place = |range: &Range<usize>, shown: &str| {
            let at = written.and_then(|written| same_place(written, &line.value, range, shown));
            at.map_or(line.span, |at| Span {
                start: line.span.start + at,
                end: line.span.start + at + shown.len(),
                ..line.span
            })
        };
        Self::new(outline.passages.pop().unwrap_or_default(), lang, &[], place)
    }

    fn new(
        passage: Passage,
        lang: Lang,
        links: &[(&Link, Option<&Cited>)],
        place: impl Fn(&Range<usize>, &str) -> Span,
    ) -> Self {
        let figures = locale::mentions(&passage.text, lang).into_iter().map(|mention| {
            let source = passage.place(&mention.range);
            let behind = links.partition_point(|(link, _)| link.range.start <= source.start);
            let around = links[..behind].last().filter(|(link, _)| source.end <= link.range.end);
            let cited = around.and_then(|(_, cited)| cited.cloned());
            let linked = passage.is_linked(&mention.range);
            let place = place(&source, &passage.text[mention.range.clone()]);
            Figure { mention, linked, cited, place }
        });
        Self { figures: figures.collect(), passage }
    }

    /// What it reads as.
    pub fn text(&self) -> &str {
        &self.passage.text
    }

    /// The sentences in their order.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = 0;
        let text = self.text();
        for (at, sign) in text.char_indices() {
            let end = at + sign.len_utf8();
            let before_blank = text[end..].chars().next().is_none_or(char::is_whitespace);
            if sign == ';' || (matches!(sign, '.' | '!' | '?' | '…') && before_blank) {
                found.push(start..end);
                start = end;
            }
        }
        found.push(start..text.len());
        found.retain(|range| !range.is_empty());
        found
    }
}

fn figure(to: &Destination) -> Option<&Cited> {
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
