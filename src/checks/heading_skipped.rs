//! A heading of the first level, which is the title's, or one more than a level below the last.

use crate::diagnostic::{self, Diagnostic};
use crate::say;

use super::Texts;

pub fn check(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &texts.all {
        let mut last = 1;
        for heading in &text.outline.headings {
            let level = heading.level;
            let (message, right) = if level == 1 {
                (
                    say!(
                        "đề mục cấp một là tên bài, trong bài chỉ dùng từ `##`",
                        "the first level is the title's: headings in a text begin at `##`"
                    ),
                    2,
                )
            } else if level > last + 1 {
                (
                    say!(
                        "đề mục nhảy từ cấp {last} xuống cấp {level}",
                        "the headings jump from level {last} to level {level}"
                    ),
                    last + 1,
                )
            } else {
                last = level;
                continue;
            };
            last = level.max(2);
            let marks = "#".repeat(usize::from(right));
            let words = &heading.text;
            notes.push(
                Diagnostic::error(diagnostic::HEADING_SKIPPED, text.span(&heading.range), message)
                    .hint(say!("viết: {marks} {words}", "write: {marks} {words}")),
            );
        }
    }
    notes
}
