//! A shortcoming that repeats one of its own article or of a later one.

use crate::diagnostic::{self, Diagnostic};
use crate::say;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let mut notes = Vec::new();
    for (row, article) in report.articles().iter().filter(|(_, article)| !report.is_incomplete(article)) {
        for (_, one) in report.shortcomings_in(row) {
            for (before, span) in &one.repeats {
                let other = &report.articles()[before.article];
                if before.article == row {
                    let message = say!(
                        "hạn chế lặp lại một hạn chế của chính bài này",
                        "the shortcoming repeats one of the same article"
                    );
                    notes.push(fault(*span, message));
                } else if other.date.first() > article.date.last() && !report.is_incomplete(other) {
                    let message = say!(
                        "hạn chế lặp lại một hạn chế của bài có ngày sau",
                        "the shortcoming repeats one of a later article"
                    );
                    notes.push(
                        fault(*span, message)
                            .also(article.date_span, say!("ngày của bài này", "this article's date"))
                            .also(other.date_span, say!("ngày của bài kia", "the other article's date")),
                    );
                }
            }
        }
    }
    notes
}

fn fault(span: crate::source::Span, message: diagnostic::Text) -> Diagnostic {
    Diagnostic::error(diagnostic::REPEATS_LATER, span, message).hint(say!(
        "ghi `repeats` ở bài sau, chỉ đến hạn chế của bài trước: 2023/ten-bai#ma",
        "write `repeats` in the later article and name the earlier one's shortcoming: 2023/name#id"
    ))
}
