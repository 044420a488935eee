//! An extension that gives no more time than there was, or that names no day.

use crate::diagnostic::{self, Diagnostic};
use crate::locale::{Date, Lang};
use crate::report::{Conclusion, Extension};
use crate::say;
use crate::source::Span;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.report.conclusions().iter().flat_map(|(_, one)| of_conclusion(one)).collect()
}

fn of_conclusion(one: &Conclusion) -> Vec<Diagnostic> {
    let words = one.due_text.as_ref().map(|words| words.vi.span);
    let mut before = one.due.and_then(|due| due.last).zip(one.due_span.or(words));
    let mut notes = Vec::new();
    for extension in &one.extensions {
        notes.extend(fault(extension, before));
        before = extension.deadline.last.map(|last| (last, extension.due_span)).or(before);
    }
    notes
}

fn fault(extension: &Extension, before: Option<(Date, Span)>) -> Option<Diagnostic> {
    let error = |message| Diagnostic::error(diagnostic::EXTENSION_NOT_LATER, extension.due_span, message);
    let example = before.map_or_else(|| "2025-06-30".to_owned(), |(last, _)| last.add_days(30).to_string());
    let Some(last) = extension.deadline.last else {
        return Some(error(say!("gia hạn mà không nêu ngày", "the extension names no day")).hint(say!(
            "viết hạn mới theo văn bản, ví dụ: due: {example}",
            "write the new due date after its document, such as: due: {example}"
        )));
    };
    let (earlier, span) = before.filter(|(earlier, _)| last <= *earlier)?;
    let (vi, en) = (earlier.short(Lang::Vi), earlier.short(Lang::En));
    Some(
        error(say!(
            "hạn mới không muộn hơn hạn trước ({vi})",
            "the new due date is not later than the one before ({en})"
        ))
        .also(span, say!("hạn trước", "the one before"))
        .hint(say!(
            "sửa hạn mới theo văn bản, ví dụ: due: {example}; hạn đầu tiên giữ nguyên",
            "mend the new due date after its document, such as: due: {example}; the first one stays as it was"
        )),
    )
}
