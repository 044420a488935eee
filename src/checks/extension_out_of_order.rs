//! An extension that was decided before the conclusion, before an earlier one, or before its document was issued.

use crate::diagnostic::{self, Diagnostic, Text};
use crate::locale::When;
use crate::report::{Article, Conclusion, Report};
use crate::say;
use crate::source::Span;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let conclusions = report.conclusions().iter().map(|(_, one)| one);
    conclusions.flat_map(|one| of_conclusion(report, &report.articles()[one.article], one)).collect()
}

fn of_conclusion(report: &Report, article: &Article, one: &Conclusion) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let mut before: Option<(When, Span)> = None;
    for extension in &one.extensions {
        let (date, span) = (extension.date, extension.date_span);
        let document = &report.documents()[extension.document];
        let issued = document.issued.zip(document.issued_span);
        if let Some(earlier) = before.filter(|(earlier, _)| date.is_before(earlier)) {
            notes.push(fault(
                span,
                say!(
                    "lần gia hạn có ngày trước lần đứng trên",
                    "the extension is dated before the one above it"
                ),
                (earlier.1, say!("lần đứng trên", "the one above")),
            ));
        } else if date.is_before(&article.date) && !report.is_incomplete(article) {
            notes.push(fault(
                span,
                say!("gia hạn trước khi có kết luận", "the extension is dated before the conclusion"),
                (article.date_span, say!("ngày của bài", "the article's date")),
            ));
        } else if let Some((_, place)) = issued.filter(|(issued, _)| date.is_before(issued)) {
            notes.push(fault(
                span,
                say!(
                    "gia hạn trước khi ban hành văn bản quyết định",
                    "the extension is dated before its document was issued"
                ),
                (place, say!("ngày ban hành", "the date of issue")),
            ));
        }
        before = Some((date, span));
    }
    notes
}

fn fault(span: Span, message: Text, (other, what): (Span, Text)) -> Diagnostic {
    Diagnostic::error(diagnostic::EXTENSION_OUT_OF_ORDER, span, message).also(other, what).hint(say!(
        "`date` là ngày ra quyết định gia hạn; các lần gia hạn xếp từ cũ đến mới",
        "`date` is the day of the decision; extensions stand in the order in which they were decided"
    ))
}
