//! A conclusion that is superseded without saying by which, or that names a successor and is not superseded.

use crate::diagnostic::{self, Diagnostic};
use crate::report::{LogEntry, LogStatus};
use crate::say;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let entries = subject.report.conclusions().iter().flat_map(|(_, one)| &one.log);
    entries.filter(|entry| !subject.report.is_doubtful(entry.status_span)).filter_map(fault).collect()
}

fn fault(entry: &LogEntry) -> Option<Diagnostic> {
    let error =
        |message| Diagnostic::error(diagnostic::SUPERSEDED_WITHOUT_SUCCESSOR, entry.status_span, message);
    match (entry.status, &entry.superseded_by) {
        (LogStatus::Superseded, None) => Some(
            error(say!(
                "ghi đã được thay thế mà không nói bằng việc nào",
                "it is recorded as superseded without saying by which"
            ))
            .hint(say!("thêm: superseded_by: MÃ-KẾT-LUẬN", "add: superseded_by: ID")),
        ),
        (LogStatus::Superseded, Some(_)) | (_, None) => None,
        (_, Some(successor)) => Some(
            error(say!(
                "mục nêu việc thay thế mà tình trạng không phải `superseded`",
                "the entry names a successor and its status is not `superseded`"
            ))
            .also(successor.span, say!("việc thay thế", "the successor"))
            .hint(say!(
                "viết: status: superseded, hoặc bỏ `superseded_by`",
                "write: status: superseded, or delete `superseded_by`"
            )),
        ),
    }
}
