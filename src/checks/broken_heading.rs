//! A link to a heading that is not there.

use crate::diagnostic::{self, Diagnostic};
use crate::report::{Address, ArticleBody, Destination, Report, suggestion};
use crate::say;
use crate::source::Span;

use super::Subject;
use super::prose::Prose;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &subject.texts {
        for (span, _, to) in text.destinations() {
            let (target, heading) = match to {
                Destination::Heading(heading) => (Some(own(subject.report, text)), heading),
                Destination::Page(address, Some(heading)) => (body(subject.report, *address, text), heading),
                _ => continue,
            };
            let Some(target) = target else { continue };
            let ids = || target.outline.headings.iter().map(|heading| heading.id.as_str());
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
fn own<'a>(report: &'a Report, text: &'a Prose<'_>) -> &'a ArticleBody {
    let article = text.row.and_then(|row| report.articles()[row].bodies_text.get(&text.lang));
    article.unwrap_or(&text.body)
}

/// The text of an address in the language of the text that links to it; only texts of the content have headings
/// that can be told here.
fn body<'a>(report: &'a Report, address: Address, from: &'a Prose<'_>) -> Option<&'a ArticleBody> {
    match address {
        Address::Article(article) => report.articles()[article].bodies_text.get(&from.lang),
        Address::Page(page) => report.pages()[page].versions.get(&from.lang).map(|version| &version.body),
        _ => None,
    }
}

/// The `#heading` of a destination.
fn behind_hash(text: &Prose<'_>, span: Span) -> Span {
    let offset = text.body.offset;
    let written = text.body.text.get(span.start - offset..span.end - offset).unwrap_or_default();
    Span { start: span.start + written.find('#').unwrap_or(0), ..span }
}
