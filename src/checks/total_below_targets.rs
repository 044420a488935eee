//! A target set that lists more targets than it says it has.

use crate::diagnostic::{self, Diagnostic};
use crate::locale::Decimal;
use crate::report::{Target, TargetSet};
use crate::say;

use super::{Subject, doubt};

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.report.target_sets().iter().filter_map(|(_, set)| beyond(set)).collect()
}

fn beyond(set: &TargetSet) -> Option<Diagnostic> {
    let (total, span) = (set.total?, set.total_span?);
    let listed: Vec<&Target> = set.targets.iter().filter(|target| !target.is_whole()).collect();
    let first = listed.get(usize::try_from(total).unwrap_or(usize::MAX))?;
    let count = listed.len();
    if doubt::names(set.remarks.doubt.as_ref(), &[Decimal::from(count)]) {
        return None;
    }
    Some(
        Diagnostic::error(
            diagnostic::TOTAL_BELOW_TARGETS,
            span,
            say!(
                "bộ mục tiêu ghi có {total} mục tiêu nhưng liệt kê {count}",
                "the set says that it has {total} targets but lists {count}"
            ),
        )
        .also(first.span, say!("mục tiêu đầu tiên vượt quá `total`", "the first target beyond `total`"))
        .hint(say!(
            "viết: total: {count}, hoặc bỏ mục tiêu không thuộc kế hoạch này",
            "write: total: {count}, or take out the targets that are not of this plan"
        )),
    )
}
