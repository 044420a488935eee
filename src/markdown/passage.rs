//! Stretches of a text as a reader reads them, and the figures that they state.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::outline::{self, Events};
use crate::locale::{self, Lang, Mention};

/// A paragraph, a heading or a cell of a table, without its markup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    pub text: String,
    /// In order and without gaps; every range is in bytes.
    pieces: Vec<Piece>,
}

/// A part of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the passage.
    at: usize,
    /// Where it stands in the source.
    source: Range<usize>,
    /// Whether it reads as it is written there, byte for byte.
    exact: bool,
    /// Whether it is the words of a link.
    linked: bool,
}

/// A figure that a passage states without a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    pub mention: Mention,
    /// Where it stands in the source.
    pub source: Range<usize>,
    /// Whether the source has the figure there byte for byte, with no markup in it.
    pub exact: bool,
    /// The place of its passage in the outline.
    pub passage: usize,
}

/// Stands for what is no prose: code, a picture, a footnote's number.
const OTHER: &str = "\u{fffc}";

impl super::Outline {
    /// The figures that a text states without a link.
    #[must_use]
    pub fn stated(&self, lang: Lang) -> Vec<Stated> {
        let stated = |(at, passage): (usize, &Passage)| {
            let mentions = locale::mentions(&passage.text, lang).into_iter();
            let open = mentions.filter(|mention| !passage.is_linked(&mention.range));
            open.map(|mention| {
                let source = passage.place(&mention.range);
                let exact = passage.is_exact(&mention.range);
                Stated { mention, source, exact, passage: at }
            })
            .collect::<Vec<_>>()
        };
        self.passages.iter().enumerate().flat_map(stated).collect()
    }
}

impl Passage {
    /// Where a range of the passage stands in the source.
    #[must_use]
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let mut pieces = self.touched(range);
        let Some(first) = pieces.next() else { return 0..0 };
        let last = pieces.last().unwrap_or(first);
        let start = if first.exact {
            first.source.start + (range.start.max(first.at) - first.at)
        } else {
            first.source.start
        };
        let end = if last.exact {
            last.source.start + (range.end - last.at).min(last.source.len())
        } else {
            last.source.end
        };
        start..end.max(start)
    }

    /// The place in the passage of a range of the source.
    #[must_use]
    pub fn find(&self, source: &Range<usize>) -> Option<Range<usize>> {
        let mut inside = self
            .pieces
            .iter()
            .filter(|piece| piece.source.start < source.end && source.start < piece.source.end);
        let first = inside.next()?;
        let last = inside.next_back().unwrap_or(first);
        let start = first.at + source.start.saturating_sub(first.source.start);
        Some(start..self.end_of(last).min(last.at + source.end.saturating_sub(last.source.start)).max(start))
    }

    /// Whether a range of the passage touches a link.
    #[must_use]
    pub fn is_linked(&self, range: &Range<usize>) -> bool {
        self.touched(range).any(|piece| piece.linked)
    }

    fn is_exact(&self, range: &Range<usize>) -> bool {
        let touched: Vec<&Piece> = self.touched(range).collect();
        touched.iter().all(|piece| piece.exact)
            && touched.windows(2).all(|pair| pair[0].source.end == pair[1].source.start)
    }

    fn touched(&self, range: &Range<usize>) -> impl Iterator<Item = &Piece> {
        let first = self.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
        let behind = self.pieces.partition_point(|piece| piece.at < range.end).max(first);
        self.pieces[first..behind].iter().filter(|piece| range.start < self.end_of(piece))
    }

    fn end_of(&self, piece: &Piece) -> usize {
        let next = self.pieces.partition_point(|other| other.at <= piece.at);
        self.pieces.get(next).map_or(self.text.len(), |next| next.at)
    }

    /// Adds words that stand at `range` of the source.
    pub(super) fn push(&mut self, words: &str, source: &str, range: Range<usize>, linked: bool) {
        if !words.is_empty() {
            let exact = source[range.clone()] == *words;
            self.pieces.push(Piece { at: self.text.len(), source: range, exact, linked });
            self.text.push_str(words);
        }
    }
}

/// What a reader reads, without code and the words of images: a passage for each paragraph, heading and cell.
#[must_use]
pub fn read(source: &str) -> Vec<Passage> {
    passages(source, &outline::events(source), |_| true)
}

/// The passages in which a figure can stand.
pub(super) fn with_digits(source: &str, events: &Events<'_>) -> Vec<Passage> {
    passages(source, events, |text| text.bytes().any(|byte| byte.is_ascii_digit()))
}

fn passages(source: &str, events: &Events<'_>, is_wanted: impl Fn(&str) -> bool) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut open = Passage::default();
    let (mut links, mut hidden, mut column) = (0_usize, 0_usize, 0_usize);
    for (event, range) in events {
        match event {
            Event::Start(Tag::Link { .. }) => links += 1,
            Event::End(TagEnd::Link) => links -= 1,
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock) => hidden += 1,
            Event::End(TagEnd::Image) => {
                hidden -= 1;
                open.push(OTHER, source, range.clone(), false);
            }
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => hidden -= 1,
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Text(words) if hidden == 0 => open.push(words, source, range.clone(), links > 0),
            Event::SoftBreak | Event::HardBreak if hidden == 0 => {
                open.push(" ", source, range.clone(), links > 0);
            }
            Event::Code(_) | Event::FootnoteReference(_) if hidden == 0 => {
                open.push(OTHER, source, range.clone(), links > 0);
            }
            Event::Start(_) | Event::End(_) | Event::Rule => {
                let words = open.text.trim();
                // The first column may number the rows.
                let numbers_row = column == 1 && words.bytes().all(|byte| byte.is_ascii_digit());
                if !words.is_empty() && !numbers_row && is_wanted(words) {
                    found.push(open.clone());
                }
                open.text.clear();
                open.pieces.clear();
                column = match event {
                    Event::Start(Tag::TableCell) => column + 1,
                    Event::End(TagEnd::TableCell) => column,
                    _ => 0,
                };
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::outline;

    /// The passages as text, and the figures without a link as the source has them.
    fn read(source: &str) -> (Vec<String>, Vec<&str>) {
        let stated = outline(source).stated(Lang::Vi).into_iter().map(|one| &source[one.source]).collect();
        (super::read(source).into_iter().map(|passage| passage.text).collect(), stated)
    }

    #[test]
    fn a_passage_is_what_a_reader_reads_of_a_block() {
        let source = "# Năm 2023\n\nđạt [1](a) và *2* `3` \\* 4 ![5](b)<b>6</b>\n\n    7\n\n- 8 xã\n- 9\n\n| STT | x |\n|-|-|\n| 1 | 10 |\n";
        let (passages, stated) = read(source);
        assert_eq!(
            passages,
            ["Năm 2023", "đạt 1 và 2 \u{fffc} * 4 \u{fffc}6", "8 xã", "9", "STT", "x", "10"]
        );
        assert_eq!(stated, ["2", "4", "6", "8", "9", "10"]);
    }

    #[test]
    fn a_figure_is_found_across_markup_and_known_by_the_words_around_it() {
        let (_, stated) =
            read("Nghị quyết số **49**-NQ/TU, đạt **94,89**% và 98,90&nbsp;%, [ngày](a) 5 tháng 6");
        assert_eq!(stated, ["94,89**%", "98,90&nbsp;%"]);
        let exact: Vec<bool> =
            outline("đạt **94,89**% và 98,90 %").stated(Lang::Vi).into_iter().map(|one| one.exact).collect();
        assert_eq!(exact, [false, true]);
    }
}
