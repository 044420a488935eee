//! A footnote that is cited but not written.

use std::collections::BTreeSet;

use crate::diagnostic::{self, Diagnostic};
use crate::say;

use super::Texts;

pub fn check(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &texts.all {
        let mut told = BTreeSet::new();
        for (range, label) in &text.outline.missing_footnotes {
            if told.insert(label) {
                notes.push(
                    Diagnostic::error(
                        diagnostic::UNDEFINED_FOOTNOTE,
                        text.span(range),
                        say!(
                            "chú thích `[^{label}]` chưa có nội dung",
                            "the footnote `[^{label}]` has no text"
                        ),
                    )
                    .hint(say!(
                        "thêm ở cuối bài: [^{label}]: nội dung",
                        "add at the end of the text: [^{label}]: text"
                    )),
                );
            }
        }
    }
    notes
}
