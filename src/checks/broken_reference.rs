//! A link by a name that no line of the text defines.

use std::collections::BTreeSet;

use crate::diagnostic::{self, Diagnostic};
use crate::say;

use super::Texts;

pub fn check(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &texts.all {
        let mut told = BTreeSet::new();
        for (range, label) in &text.outline.missing_references {
            if told.insert(label.to_lowercase()) {
                notes.push(
                    Diagnostic::error(
                        diagnostic::BROKEN_REFERENCE,
                        text.span(range),
                        say!(
                            "không có dòng nào cho biết `{label}` dẫn đến đâu",
                            "no line says where `{label}` leads"
                        ),
                    )
                    .hint(say!(
                        "thêm ở cuối bài: [{label}]: địa-chỉ",
                        "add at the end of the text: [{label}]: address"
                    )),
                );
            }
        }
    }
    notes
}
