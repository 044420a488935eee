//! The citations that can be put into the texts without a doubt.

use crate::content::ArticleBody;
use crate::locale::Lang;
use crate::markdown::{self, Outline, Passage};
use crate::source::{Sources, Span};

use super::Report;
use super::candidates::{Candidates, Place};
use super::model::Article;
use super::table::Ref;

/// A figure that is to cite its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The figure in its file.
    pub span: Span,
    /// The destination that cites its value.
    pub citation: String,
}

/// A text in which figures may stand.
struct Text<'a> {
    article: Option<Ref<Article>>,
    lang: Lang,
    /// Where it begins in its file.
    start: Span,
    words: &'a str,
    outline: &'a Outline,
    read: fn(&str) -> Outline,
    /// What it reads as.
    passages: fn(&str) -> Vec<Passage>,
}

/// Every figure that cites nothing and can be one value only, file by file in their order.
///
/// In a front matter only quoted texts are touched: in others a bracket may be a sign of YAML.
#[must_use]
pub fn fixes(report: &Report, sources: &Sources) -> Vec<Fix> {
    let candidates = Candidates::new(report);
    let mut found = Vec::new();
    for (row, article) in report.articles.iter() {
        for (lang, body) in &article.bodies_text {
            found.extend(of(&whole(Some(row), *lang, body), &candidates, sources));
        }
    }
    for (_, page) in report.pages.iter() {
        for (lang, version) in &page.versions {
            found.extend(of(&whole(None, *lang, &version.body), &candidates, sources));
        }
    }
    for line in report.lines().into_iter().filter(|line| line.reports) {
        if let Some(start) = line.start(sources).filter(|start| *start > line.span.start) {
            let text = Text {
                article: Some(line.article),
                lang: line.lang,
                start: Span::new(line.span.file, start, start),
                words: line.raw,
                outline: &markdown::inline(line.raw),
                read: markdown::inline,
                passages: |text| markdown::inline(text).passages,
            };
            found.extend(of(&text, &candidates, sources));
        }
    }
    found.sort_by_key(|fix| fix.span);
    found
}

/// A file with the fixes that are its own, which are in order.
#[must_use]
pub fn fixed(bytes: &[u8], fixes: &[Fix]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + fixes.len() * 64);
    let mut at = 0;
    for Fix { span, citation } in fixes {
        out.extend_from_slice(&bytes[at..span.start]);
        out.push(b'[');
        out.extend_from_slice(&bytes[span.start..span.end]);
        out.extend_from_slice(format!("]({citation})").as_bytes());
        at = span.end;
    }
    out.extend_from_slice(&bytes[at..]);
    out
}

fn whole(article: Option<Ref<Article>>, lang: Lang, body: &ArticleBody) -> Text<'_> {
    let start = Span::new(body.file, body.offset, body.offset);
    Text {
        article,
        lang,
        start,
        words: body.text(),
        outline: &body.outline,
        read: markdown::outline,
        passages: markdown::passages,
    }
}

fn of(text: &Text<'_>, candidates: &Candidates<'_>, sources: &Sources) -> Vec<Fix> {
    let mut found = Vec::new();
    for one in text.outline.stated(text.lang).into_iter().filter(|one| one.exact) {
        let passage = text.outline.passages[one.passage].text.as_str();
        let place = Place { article: text.article, lang: text.lang, passage, mention: &one.mention };
        let at = text.start;
        let span = Span::new(at.file, at.start + one.source.start, at.start + one.source.end);
        let bytes = &sources.file(at.file).bytes;
        let written = bytes.get(span.start..span.end) == Some(passage[one.mention.range.clone()].as_bytes());
        // "!" would make a picture of the link, and brackets around it another link.
        let before = span.start.checked_sub(1).and_then(|before| bytes.get(before));
        let apart = !matches!(before, Some(b'!' | b'[' | b']' | b'\\'))
            && !matches!(bytes.get(span.end), Some(b']' | b'('));
        if let Some(candidate) = candidates.of(place).filter(|one| one.certain && written && apart) {
            found.push(Fix { span, citation: candidate.citation });
        }
    }
    // A bracket beside a sign of emphasis can make it begin or end what it did not.
    if !reads_alike(text, &found) {
        let sign = |at: Option<&u8>| at.is_some_and(|byte| b"*_~".contains(byte));
        let bytes = text.words.as_bytes();
        let own = |at: usize| at - text.start.start;
        found.retain(|fix| {
            !sign(own(fix.span.start).checked_sub(1).and_then(|at| bytes.get(at)))
                && !sign(bytes.get(own(fix.span.end)))
        });
        if !reads_alike(text, &found) {
            found.clear();
        }
    }
    found
}

/// Whether a text reads the same with the fixes in it.
fn reads_alike(text: &Text<'_>, fixes: &[Fix]) -> bool {
    let moved: Vec<Fix> = fixes
        .iter()
        .map(|Fix { span, citation }| {
            let own = |at: usize| at - text.start.start;
            Fix { span: Span::new(span.file, own(span.start), own(span.end)), citation: citation.clone() }
        })
        .collect();
    let Ok(with) = String::from_utf8(fixed(text.words.as_bytes(), &moved)) else { return false };
    let words =
        |read: &str| (text.passages)(read).into_iter().map(|passage| passage.text).collect::<Vec<_>>();
    words(&with) == words(text.words)
        && (text.read)(&with).links.len() == text.outline.links.len() + fixes.len()
}
