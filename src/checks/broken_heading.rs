//! A link to a heading that is not there.

use crate::diagnostic::{self, Diagnostic};
use crate::markdown::Outline;
use crate::report::{Address, Destination, Report, suggestion};
use crate::say;
use crate::source::Span;

use super::Texts;
use super::prose::Prose;

pub fn check(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &texts.all {
        for (span, _, to) in text.destinations() {
            let (target, heading) = match to {
                Destination::Heading(heading) => (Some(own(texts.report, text)), heading),
                Destination::Page(address, Some(heading)) => (body(texts.report, *address, text), heading),
                _ => continue,
            };
            let Some(target) = target else { continue };
            let ids = || target.headings.iter().map(|heading| heading.id.as_str());
            if !heading.is_empty() && !ids().any(|id| id == heading) {
                notes.push(
                    Diagnostic::error(
                        diagnostic::BROKEN_HEADING,
                        behind_hash(text, span),
                        say!(
                            "trang này không có đề mục `#{heading}`",
                            "the page has no heading `#{heading}`"
                        ),
                    )
                    .hint(suggestion(heading, ids())),
                );
            }
        }
    }
    notes
}

/// The text on whose page another stands.
fn own<'a>(report: &'a Report, text: &'a Prose<'_>) -> &'a Outline {
    let article = text.row.and_then(|row| report.articles()[row].bodies_text.get(&text.lang));
    article.map_or(&text.outline, |body| &body.outline)
}

/// The text of an address in the language of the text that links to it; only texts of the content have headings
/// that can be told here.
fn body<'a>(report: &'a Report, address: Address, from: &'a Prose<'_>) -> Option<&'a Outline> {
    let body = match address {
        Address::Article(article) => report.articles()[article].bodies_text.get(&from.lang).map(Box::as_ref),
        Address::Page(page) => report.pages()[page].versions.get(&from.lang).map(|version| &version.body),
        _ => None,
    };
    body.map(|body| &body.outline)
}

/// The `#heading` of a destination.
fn behind_hash(text: &Prose<'_>, span: Span) -> Span {
    let offset = text.span(&(0..0)).start;
    let written = text.text.get(span.start - offset..span.end - offset).unwrap_or_default();
    Span { start: span.start + written.find('#').unwrap_or(0), ..span }
}
