//! HTML in a text, which is never passed on.

use crate::diagnostic::{self, Diagnostic};
use crate::say;

use super::Texts;

pub fn check(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &texts.all {
        for range in &text.outline.raw_html {
            // The closing tag belongs to the opening one.
            if text.text[range.clone()].starts_with("</") {
                continue;
            }
            notes.push(
                Diagnostic::error(
                    diagnostic::RAW_HTML,
                    text.span(range),
                    say!("không dùng thẻ HTML trong bài", "HTML tags are not used in texts"),
                )
                .hint(say!(
                    "viết bằng Markdown: **đậm**, *nghiêng*, [chữ](địa-chỉ); dấu < thì viết &lt;",
                    "write Markdown: **bold**, *italic*, [text](address); a literal < is written &lt;"
                )),
            );
        }
    }
    notes
}
