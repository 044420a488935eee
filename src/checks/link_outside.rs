//! A link or image whose path leaves the content folder.

use crate::diagnostic::{self, Diagnostic};
use crate::report::{Broken, Destination};
use crate::say;

use super::Texts;

pub fn check(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &texts.all {
        for (span, dest, to) in text.destinations() {
            if matches!(to, Destination::Broken(Broken::Outside)) {
                notes.push(
                    Diagnostic::error(
                        diagnostic::LINK_OUTSIDE,
                        span,
                        say!(
                            "`{dest}` đi ra ngoài thư mục content",
                            "`{dest}` leads out of the content folder"
                        ),
                    )
                    .hint(say!(
                        "chép tệp vào content/media rồi liên kết đến đó",
                        "copy the file into content/media and link to it there"
                    )),
                );
            }
        }
    }
    notes
}
