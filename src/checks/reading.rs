//! Passages of texts as a reader reads them, with the figures they state and where those were written.

use std::ops::Range;

use crate::locale::{self, Lang, Mention};
use crate::markdown::{self, Link, Passage};
use crate::report::{Cited, Destination};
use crate::source::{Sources, Span, Spanned};

use super::prose::Prose;

/// A passage, without its markup.
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
    /// The passages of a text.
    pub fn all(prose: &Prose<'_>) -> Vec<Self> {
        let links: Vec<(&Link, Option<Cited>)> =
            prose.links.iter().map(|(link, to)| (link, figure(to.clone()))).collect();
        let read = |passage: &Passage| Self::new(passage, prose.lang, &links, |range, _| prose.span(range));
        prose.body.outline.passages.iter().map(read).collect()
    }

    /// A text of a data file, which holds no links.
    pub fn of_text(sources: &Sources, line: &Spanned<String>, lang: Lang) -> Self {
        let outline = markdown::inline(&line.value);
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
        Self::new(outline.passages.first().unwrap_or(&empty), lang, &[], place)
    }

    fn new(
        passage: &Passage,
        lang: Lang,
        links: &[(&Link, Option<Cited>)],
        place: impl Fn(&Range<usize>, &str) -> Span,
    ) -> Self {
        let figures = locale::mentions(&passage.text, lang).into_iter().map(|mention| {
            let source = passage.place(&mention.range);
            let behind = links.partition_point(|(link, _)| link.range.start <= source.start);
            let around = links[..behind].last().filter(|(link, _)| source.end <= link.range.end);
            let cited = around.and_then(|(_, cited)| cited.clone());
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
