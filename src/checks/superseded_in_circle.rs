//! A conclusion that is superseded by itself, or in a circle by one that it supersedes.

use std::collections::BTreeMap;

use crate::diagnostic::{self, Diagnostic};
use crate::report::{Conclusion, Ref, Report};
use crate::say;
use crate::source::Span;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let successors = successors(report);
    let mut from: BTreeMap<Ref<Conclusion>, Ref<Conclusion>> = BTreeMap::new();
    let mut notes = Vec::new();
    for start in successors.keys() {
        let mut at = *start;
        // Each conclusion is walked over once: what an earlier walk met leads into no new circle.
        while let Some((next, _)) = successors.get(&at).filter(|_| !from.contains_key(&at)) {
            from.insert(at, *start);
            at = *next;
        }
        if from.get(&at) == Some(start) {
            notes.extend(circle(&successors, at));
        }
    }
    notes
}

/// What takes the place of each conclusion, and where that is written.
fn successors(report: &Report) -> BTreeMap<Ref<Conclusion>, (Ref<Conclusion>, Span)> {
    let last = |one: &Conclusion| one.log.iter().rev().find_map(|entry| entry.superseded_by.clone());
    let rows = report.conclusions().iter();
    rows.filter_map(|(row, one)| last(one).map(|next| (row, (next.value, next.span)))).collect()
}

/// The faults of a circle that a conclusion is in.
fn circle(
    successors: &BTreeMap<Ref<Conclusion>, (Ref<Conclusion>, Span)>,
    start: Ref<Conclusion>,
) -> Vec<Diagnostic> {
    let mut spans = Vec::new();
    let mut at = start;
    while let Some((next, span)) = successors.get(&at) {
        spans.push(*span);
        at = *next;
        if at == start {
            break;
        }
    }
    let alone = spans.len() == 1;
    let message = if alone {
        say!("kết luận này được thay thế bằng chính nó", "the conclusion is superseded by itself")
    } else {
        say!(
            "các kết luận này thay thế lẫn nhau thành vòng",
            "these conclusions supersede one another in a circle"
        )
    };
    let of = |span: &Span| {
        let fault = Diagnostic::error(diagnostic::SUPERSEDED_IN_CIRCLE, *span, message.clone());
        let others = spans.iter().filter(|other| *other != span);
        let fault = others.fold(fault, |fault, other| fault.also(*other, say!("và ở đây", "and here")));
        fault.hint(say!(
            "viết mã của kết luận mới thay cho việc này: superseded_by: MÃ-KẾT-LUẬN",
            "write the id of the new conclusion that takes its place: superseded_by: ID"
        ))
    };
    spans.iter().map(of).collect()
}
