//! A conclusion that is closed as done, and nothing shows that it is.

use crate::diagnostic::{self, Diagnostic};
use crate::report::{Conclusion, LogEntry, LogStatus};
use crate::say;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let conclusions = subject.report.conclusions().iter().map(|(_, one)| one).filter(|one| !by_data(one));
    let entries = conclusions.flat_map(|one| &one.log);
    entries
        .filter(|entry| entry.status == LogStatus::Done && !is_shown(entry))
        .filter(|entry| !subject.report.is_doubtful(entry.status_span))
        .map(|entry| {
            Diagnostic::error(
                diagnostic::DONE_WITHOUT_EVIDENCE,
                entry.status_span,
                say!("ghi đã xong mà không có căn cứ", "it is recorded as done without evidence"),
            )
            .hint(say!(
                "thêm: evidence: https://…, hoặc article:NĂM/TÊN-BÀI, document:MÃ-VĂN-BẢN; chưa có căn cứ thì viết: status: open",
                "add: evidence: https://…, or article:YEAR/NAME, document:ID; where there is none yet write: status: open"
            ))
        })
        .collect()
}

/// Whether the data closes it.
fn by_data(one: &Conclusion) -> bool {
    one.measured.iter().any(|found| found.reached)
}

fn is_shown(entry: &LogEntry) -> bool {
    entry.evidence.is_some() || entry.document.is_some()
}
