//! A text as a reader reads it: its words in a row, each with its place, and the figures that it cites.

use std::ops::Range;

use crate::locale::{self, Lang, Mention};
use crate::report::{Article, Cited, Destination, Words};
use crate::source::{Sources, Span, Spanned};

use super::prose::Prose;

/// The words of a text without its markup; blocks are lines of their own.
pub struct Reading<'a> {
    pub text: String,
    pub lang: Lang,
    pub article: Option<&'a Article>,
    pub figures: Vec<Figure<'a>>,
    pieces: Vec<Piece>,
}

/// A figure that a text states.
pub struct Figure<'a> {
    pub mention: Mention,
    /// What it cites, where it does.
    pub cited: Option<&'a Cited>,
}

/// A stretch of the words, and where it was written.
struct Piece {
    range: Range<usize>,
    place: Span,
    /// Whether each byte of it stands for itself.
    plain: bool,
}

impl<'a> Reading<'a> {
    /// The body of an article or a page.
    pub fn of_body(prose: &'a Prose<'a>) -> Self {
        let body = &prose.body.text;
        let mut stretches: Vec<(Range<usize>, &str, Range<usize>, Option<&Cited>)> =
            prose.body.outline.prose.iter().map(|range| (range.clone(), &body[range.clone()], range.clone(), None)).collect();
        stretches.extend(prose.links.iter().map(|(link, to)| {
            let cited = if let Destination::Figure(cited) = to { Some(cited) } else { None };
            (link.range.clone(), link.text.as_str(), link.text_range.clone(), cited)
        }));
        stretches.sort_by_key(|(range, ..)| range.start);
        let mut text = String::new();
        let mut pieces = Vec::new();
        let mut citations = Vec::new();
        let mut end = 0;
        for (range, words, place, cited) in stretches {
            text.push_str(between(body.get(end..range.start).unwrap_or_default()));
            let start = text.len();
            text.push_str(words);
            let plain = body.get(place.clone()) == Some(words);
            pieces.push(Piece { range: start..text.len(), place: prose.span(&place), plain });
            citations.extend(cited.map(|cited| (start..text.len(), cited)));
            end = range.end;
        }
        Self::new(text, prose.lang, prose.article, pieces, &citations)
    }

    /// A line of a front matter.
    pub fn of_line(line: &Spanned<String>, lang: Lang, article: &'a Article, sources: &Sources) -> Self {
        let bytes = &sources.file(line.span.file).bytes;
        let written = bytes.get(line.span.start..line.span.end).unwrap_or_default();
        // Quotes stand around some values, and marks within them are escaped.
        let inner = match written {
            [b'"' | b'\'', inner @ .., _] => inner,
            _ => written,
        };
        let plain = inner == line.value.as_bytes();
        let shift = usize::from(plain && inner.len() < written.len());
        let place = Span { start: line.span.start + shift, end: line.span.end - shift, ..line.span };
        let piece = Piece { range: 0..line.value.len(), place, plain };
        Self::new(line.value.clone(), lang, Some(article), vec![piece], &[])
    }

    fn new(
        text: String,
        lang: Lang,
        article: Option<&'a Article>,
        pieces: Vec<Piece>,
        citations: &[(Range<usize>, &'a Cited)],
    ) -> Self {
        let figures = locale::mentions(&text, lang)
            .into_iter()
            .map(|mention| {
                let within = |range: &Range<usize>| range.start <= mention.range.start && mention.range.end <= range.end;
                let cited = citations.iter().find(|(range, _)| within(range)).map(|(_, cited)| *cited);
                Figure { mention, cited }
            })
            .collect();
        Self { text, lang, article, figures, pieces }
    }

    /// Where a stretch of the words was written.
    pub fn place(&self, range: &Range<usize>) -> Option<Span> {
        let piece = |at: usize| self.pieces.iter().find(|piece| piece.range.start <= at && at < piece.range.end);
        let (first, last) = (piece(range.start)?, piece(range.end.checked_sub(1)?)?);
        let start = if first.plain { first.place.start + range.start - first.range.start } else { first.place.start };
        let end = if last.plain { last.place.start + range.end - last.range.start } else { last.place.end };
        Some(Span { start, end, ..first.place })
    }

    /// The sentences, and the other lines, in their order.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = 0;
        for (at, sign) in self.text.char_indices() {
            let rest = &self.text[at + sign.len_utf8()..];
            let ends = match sign {
                '\n' | ';' => true,
                '.' | '!' | '?' | '…' => rest.is_empty() || rest.starts_with(char::is_whitespace),
                _ => false,
            };
            if ends {
                found.push(start..at + sign.len_utf8());
                start = at + sign.len_utf8();
            }
        }
        found.push(start..self.text.len());
        found.retain(|range| !range.is_empty());
        found
    }
}

/// The titles, summaries and other lines of an article's front matter that hold words, in both languages.
pub fn lines(article: &Article) -> Vec<&Words> {
    let statements = article.statements.values().flatten();
    let statements = statements.flat_map(|one| [Some(&one.text), one.doubt.as_ref(), one.to_text.as_ref()]);
    let photos = article.photos.iter().flat_map(|one| [one.subject.as_ref(), one.alt.as_ref(), one.caption.as_ref()]);
    let sources = article.sources.iter().flat_map(|one| [one.title.as_ref(), one.doubt.as_ref()]);
    [Some(&article.title), article.summary.as_ref(), article.date_doubt.as_ref()]
        .into_iter()
        .chain(statements)
        .chain(photos)
        .chain(sources)
        .flatten()
        .collect()
}

/// What stands between two stretches for a reader: a new line between blocks, a blank within a paragraph.
fn between(markup: &str) -> &'static str {
    let lines = markup.matches('\n').count();
    if lines == 1 && markup.trim().is_empty() {
        " "
    } else if lines > 0 || markup.contains(['|', '!']) {
        "\n"
    } else {
        ""
    }
}
