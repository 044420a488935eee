//! A citation, or a link by name, of something that nobody declared.

use crate::diagnostic::{self, Diagnostic};
use crate::report::{Broken, Destination};

use super::{Subject, area_outside_dates};

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &subject.texts {
        // Where the article's own area is wrong, so is what its citations are taken to mean.
        let misplaced =
            text.article.is_some_and(|article| area_outside_dates::is_misplaced(subject.report, article));
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
