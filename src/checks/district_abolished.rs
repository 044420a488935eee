//! A district, or a value of the district level, after 30 June 2025.

use crate::diagnostic::{self, Diagnostic};
use crate::locale::{Date, When};
use crate::report::Level;
use crate::say;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(last) = Date::new(2025, 6, 30) else { return Vec::new() };
    let observations = subject
        .report
        .observations()
        .iter()
        .filter(|(_, row)| row.level == Level::District && row.period.last() > last)
        .map(|(_, row)| {
            told(row.level_span)
                .also(
                    row.period_span,
                    say!("kỳ này kết thúc sau ngày 30/6/2025", "this period ends after 30 June 2025"),
                )
                .hint(say!(
                    "dùng cấp `commune` hoặc `province`, hoặc sửa kỳ",
                    "use the level `commune` or `province`, or mend the period"
                ))
        });
    let target_sets = subject.report.target_sets();
    let targets = target_sets.iter().flat_map(|(_, set)| set.targets.iter().map(move |target| (set, target)));
    let targets =
        targets.filter(|(_, target)| target.level == Level::District).filter_map(|(set, target)| {
            let due = target.by.as_ref().map(When::first).zip(target.spans.by);
            let begun = set.period.map(|period| period.first()).zip(set.period_span);
            let (_, place) = due.or(begun).filter(|(day, _)| *day > last)?;
            Some(
                told(target.spans.level.unwrap_or(target.span))
                    .also(
                        place,
                        say!("mục tiêu này là của thời gian sau đó", "the target is of a later time"),
                    )
                    .hint(say!(
                        "dùng cấp `commune` hoặc `province`, hoặc sửa hạn",
                        "use the level `commune` or `province`, or mend the deadline"
                    )),
            )
        });
    let areas = subject
        .report
        .areas()
        .iter()
        .filter(|(_, area)| area.level == Level::District && area.to.is_none_or(|to| to > last))
        .map(|(_, area)| {
            told(area.id.span).hint(say!("thêm: valid: {{to: 2025-06-30}}", "add: valid: {{to: 2025-06-30}}"))
        });
    observations.chain(targets).chain(areas).collect()
}

fn told(span: crate::source::Span) -> Diagnostic {
    Diagnostic::error(
        diagnostic::DISTRICT_ABOLISHED,
        span,
        say!("từ ngày 1/7/2025 không còn cấp huyện", "there are no districts from 1 July 2025 on"),
    )
}
