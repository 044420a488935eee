//! More time for a conclusion that was never given any.

use crate::diagnostic::{self, Diagnostic};
use crate::say;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let conclusions = subject.report.conclusions().iter().map(|(_, one)| one);
    conclusions
        .filter(|one| one.due.is_none() && !subject.report.is_doubtful(one.id.span))
        .filter_map(|one| one.extensions.first())
        .map(|extension| {
            Diagnostic::error(
                diagnostic::EXTENSION_WITHOUT_DUE,
                extension.due_span,
                say!("gia hạn mà kết luận không có thời hạn ban đầu", "an extension of what has no first due date"),
            )
            .hint(say!(
                "thêm vào kết luận: due: … (thời hạn ban đầu), hoặc due_text: … (theo lời của nguồn)",
                "add to the conclusion: due: … (its first due date), or due_text: … (in the words of the source)"
            ))
        })
        .collect()
}
