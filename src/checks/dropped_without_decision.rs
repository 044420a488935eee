//! A conclusion that is dropped, and nothing says who decided so.

use crate::diagnostic::{self, Diagnostic};
use crate::report::LogStatus;
use crate::say;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let entries = subject.report.conclusions().iter().flat_map(|(_, one)| &one.log);
    entries
        .filter(|entry| entry.status == LogStatus::Dropped)
        .filter(|entry| entry.document.is_none() && entry.evidence.is_none())
        .filter(|entry| !subject.report.is_doubtful(entry.status_span))
        .map(|entry| {
            Diagnostic::error(
                diagnostic::DROPPED_WITHOUT_DECISION,
                entry.status_span,
                say!("ghi đã dừng mà không có quyết định", "it is recorded as dropped without a decision"),
            )
            .hint(say!(
                "thêm: document: MÃ-VĂN-BẢN (văn bản quyết định dừng), hoặc evidence: https://…",
                "add: document: ID (the document that decides so), or evidence: https://…"
            ))
        })
        .collect()
}
