//! A value, a plan or an event of an area in a time when the area did not exist.

use crate::diagnostic::{self, Diagnostic, Text};
use crate::locale::{Date, Lang};
use crate::report::{Area, Article, Report};
use crate::say;
use crate::source::Span;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let observations = report
        .observations()
        .iter()
        .map(|(_, row)| (row.period_span, row.area, row.period.first(), row.period.last()));
    let target_sets = report.target_sets().iter().filter_map(|(_, set)| {
        let period = set.period.as_ref()?;
        Some((set.area_span, set.area, period.first(), period.last()))
    });
    let articles = report
        .articles()
        .iter()
        .filter(|(_, article)| !report.is_incomplete(article))
        .map(|(_, article)| (article.area_span, article.area, article.date.first(), article.date.last()));
    observations
        .chain(target_sets)
        .chain(articles)
        .filter_map(|(span, area, first, last)| outside(report, span, &report.areas()[area], first, last))
        .collect()
}

/// Whether an article's area did not exist on its date.
pub fn is_misplaced(report: &Report, article: &Article) -> bool {
    let area = &report.areas()[article.area];
    !report.is_incomplete(article)
        && outside(report, article.area_span, area, article.date.first(), article.date.last()).is_some()
}

fn outside(report: &Report, span: Span, area: &Area, first: Date, last: Date) -> Option<Diagnostic> {
    let name = &area.id.value;
    if let Some(to) = area.to.filter(|to| first > *to) {
        let (vi, en) = (to.long(Lang::Vi), to.long(Lang::En));
        let message = say!("`{name}` chỉ tồn tại đến hết {vi}", "`{name}` existed until {en} only");
        return Some(told(span, area, message, &later(report, area, first)));
    }
    if let Some(from) = area.from.filter(|from| last < *from) {
        let (vi, en) = (from.long(Lang::Vi), from.long(Lang::En));
        let message = say!("`{name}` chỉ có từ {vi}", "`{name}` exists from {en} only");
        return Some(told(span, area, message, &earlier(report, area)));
    }
    None
}

fn told(span: Span, area: &Area, message: Text, others: &[&str]) -> Diagnostic {
    let fault = Diagnostic::error(diagnostic::AREA_OUTSIDE_DATES, span, message)
        .also(area.id.span, say!("khai báo ở đây", "declared here"));
    if others.is_empty() {
        return fault.hint(say!(
            "sửa kỳ hay ngày, hoặc `valid` của đơn vị này",
            "mend the period or date, or the `valid` of the area"
        ));
    }
    let others = others.join(", ");
    fault.hint(say!("vào thời gian ấy dùng: {others}", "for that time write: {others}"))
}

/// The successor that existed on a day.
fn later<'a>(report: &'a Report, area: &Area, day: Date) -> Vec<&'a str> {
    let mut next = area.successor;
    for _ in 0..report.areas().len() {
        let Some(successor) = next.map(|row| &report.areas()[row]) else { break };
        if successor.to.is_none_or(|to| day <= to) {
            return vec![&successor.id.value];
        }
        next = successor.successor;
    }
    Vec::new()
}

fn earlier<'a>(report: &'a Report, area: &Area) -> Vec<&'a str> {
    area.predecessors.iter().map(|row| report.areas()[*row].id.value.as_str()).collect()
}
