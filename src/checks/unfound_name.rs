//! A citation, or a link by name, of something that nobody declared.

use crate::diagnostic::Diagnostic;
use crate::report::{Broken, Destination};

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &subject.texts {
        for (span, _, to) in text.destinations() {
            if let Destination::Broken(Broken::Unfound(unfound)) = to {
                let fault = Diagnostic::error(unfound.code, span, unfound.message.clone());
                notes.push(fault.hint(unfound.hint.clone()));
            }
        }
    }
    notes
}
