//! The citations that can be put into the texts without a doubt.

use crate::content::ArticleBody;
use crate::locale::Lang;
use crate::markdown::{self, Outline};
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
    outline: &'a Outline,
}

/// Every figure that cites nothing and can be one value only, file by file in their order.
///
/// In a front matter only quoted texts are touched: in others a bracket may be a sign of YAML.
#[must_use]
pub fn fixes(report: &Report, sources: &Sources) -> Vec<Fix> {
    let candidates = Candidates::new(report);
    let at = |body: &ArticleBody| Span::new(body.file, body.offset, body.offset);
    let mut found = Vec::new();
    for (row, article) in report.articles.iter() {
        for (lang, body) in &article.bodies_text {
            let text = Text { article: Some(row), lang: *lang, start: at(body), outline: &body.outline };
            found.extend(of(&text, &candidates, sources));
        }
    }
    for (_, page) in report.pages.iter() {
        for (lang, version) in &page.versions {
            let body = &version.body;
            let text = Text { article: None, lang: *lang, start: at(body), outline: &body.outline };
            found.extend(of(&text, &candidates, sources));
        }
    }
    for line in report.lines().into_iter().filter(|line| line.reports) {
        if let Some(start) = line.start(sources).filter(|start| *start > line.span.start) {
            let outline = markdown::inline(line.raw);
            let start = Span::new(line.span.file, start, start);
            let text = Text { article: Some(line.article), lang: line.lang, start, outline: &outline };
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
    found
}
