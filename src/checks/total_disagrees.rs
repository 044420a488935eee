//! A ratio whose total differs from the total of its target set.

use crate::diagnostic::{self, Diagnostic};
use crate::report::{TargetSet, Value};
use crate::say;
use crate::source::Span;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let sets = subject.report.target_sets();
    let observations = subject
        .report
        .observations()
        .iter()
        .filter_map(|(_, row)| disagreement(&sets[row.set?], &row.value, row.value_span));
    let targets = sets.iter().flat_map(|(_, set)| {
        set.targets.iter().filter_map(|target| disagreement(set, target.value.as_ref()?, target.value_span))
    });
    observations.chain(targets).collect()
}

fn disagreement(set: &TargetSet, value: &Value, span: Span) -> Option<Diagnostic> {
    let (Value::Ratio { met, total }, Some(counted)) = (value, set.total) else { return None };
    if *total == counted {
        return None;
    }
    let id = &set.id.value;
    Some(
        Diagnostic::error(
            diagnostic::TOTAL_DISAGREES,
            span,
            say!(
                "tổng số là {total}, còn bộ mục tiêu `{id}` có {counted}",
                "the total is {total}, but the target set `{id}` has {counted}"
            ),
        )
        .also(set.id.span, say!("`total: {counted}` ở đây", "`total: {counted}` here"))
        .hint(say!(
            "viết: {met}/{counted}, hoặc sửa `total` của bộ mục tiêu, hoặc chỉ đúng bộ: set: …",
            "write: {met}/{counted}, or mend the set's `total`, or name the right set: set: …"
        )),
    )
}
