//! A link or image with a scheme that could harm readers, or that no one knows.

use crate::diagnostic::{self, Diagnostic};
use crate::report::{Address, Broken, Destination, suggestion};
use crate::say;

use super::Texts;

pub fn check(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let known =
        || ["https", "http", "mailto", "tel", "figure", "chart", "table"].into_iter().chain(Address::SCHEMES);
    let mut notes = Vec::new();
    for text in &texts.all {
        for (span, _, to) in text.destinations() {
            if let Destination::Broken(Broken::Scheme(scheme)) = to {
                let message = if scheme == "//" {
                    say!("địa chỉ phải viết cả `https:` ở trước", "an address is written with its `https:`")
                } else {
                    say!(
                        "không được liên kết đến địa chỉ `{scheme}:`",
                        "a link may not lead to a `{scheme}:` address"
                    )
                };
                let harmful = matches!(scheme.as_str(), "//" | "javascript" | "data" | "vbscript" | "file");
                let hint = if harmful {
                    say!(
                        "viết địa chỉ đầy đủ, bắt đầu bằng https://",
                        "write the full address, from https:// on"
                    )
                } else {
                    suggestion(scheme, known())
                };
                notes.push(Diagnostic::error(diagnostic::UNSAFE_LINK, span, message).hint(hint));
            }
        }
    }
    notes
}
