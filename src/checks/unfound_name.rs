//! A citation, or a link by name, of something that nobody declared.

use crate::diagnostic::{self, Diagnostic};
use crate::report::{Broken, Destination};

use super::{Texts, area_outside_dates};

pub fn check(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &texts.all {
        // Where the article's own area is wrong, so is what its citations are taken to mean.
        let misplaced =
            text.article.is_some_and(|article| area_outside_dates::is_misplaced(texts.report, article));
        for (span, _, to) in text.destinations() {
            if let Destination::Broken(Broken::Unfound(unfound)) = to
                && !(misplaced && unfound.code == diagnostic::UNKNOWN_FIGURE)
            {
                let fault = Diagnostic::error(unfound.code, span, unfound.message.clone());
                notes.push(fault.hint(unfound.hint.clone()));
            }
        }
    }
    notes
}
