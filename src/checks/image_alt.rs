//! An image without a description.

use crate::diagnostic::{self, Diagnostic};
use crate::report::Destination;
use crate::say;

use super::Texts;

pub fn check(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &texts.all {
        for (image, to) in text.images() {
            let dest = &image.dest;
            if image.alt.is_empty() && !matches!(to, Destination::Embed(_)) {
                notes.push(
                    Diagnostic::error(
                        diagnostic::IMAGE_ALT,
                        text.span(&image.range),
                        say!(
                            "ảnh chưa có lời tả cho người không nhìn thấy",
                            "the image has no description for those who cannot see it"
                        ),
                    )
                    .hint(say!("viết: ![ai, đang làm gì]({dest})", "write: ![who, doing what]({dest})")),
                );
            }
        }
    }
    notes
}
