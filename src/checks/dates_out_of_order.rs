//! Two dates of which one must come before the other, and does not.

use crate::diagnostic::{self, Diagnostic, Text};
use crate::locale::{Date, Lang, When};
use crate::report::{Article, Conclusion, Deadline, Destination, Document, Due, Ref, Report, TargetSet};
use crate::say;
use crate::source::Span;

use super::{Subject, Texts, doubt};

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let mut notes = Vec::new();
    for (_, article) in report.articles().iter().filter(|(_, article)| !report.is_incomplete(article)) {
        let listed: Vec<_> =
            article.documents.iter().copied().zip(article.document_spans.iter().copied()).collect();
        notes.extend(
            listed.iter().filter_map(|(document, span)| not_issued(report, article, *document, *span)),
        );
        notes.extend(article.sources.iter().flat_map(|source| readings(article, source)));
        for conclusion in &article.conclusions {
            let conclusion = &report.conclusions()[*conclusion];
            notes.extend(of_conclusion(report, article, conclusion, &article.documents));
        }
    }
    for (_, set) in report.target_sets().iter() {
        notes.extend(of_set(set));
    }
    notes
}

/// The fault of a document that an article cites before there was one.
fn not_issued(report: &Report, article: &Article, document: Ref<Document>, span: Span) -> Option<Diagnostic> {
    let document = &report.documents()[document];
    let (issued, issued_span) = (document.issued?, document.issued_span?);
    let excused = doubt::names_year(article.date_doubt.as_ref(), issued.first())
        || doubt::names_year(document.remarks.doubt.as_ref(), article.date.last());
    if !article.date.is_before(&issued) || excused {
        return None;
    }
    let id = &document.id.value;
    let (vi, en) = (issued.text(Lang::Vi), issued.text(Lang::En));
    Some(
        fault(
            span,
            say!("`{id}` ban hành {vi}, sau ngày của bài", "`{id}` was issued on {en}, after the article’s date"),
        )
        .also(issued_span, say!("ngày ban hành", "the date of issue"))
        .also(article.date_span, say!("ngày của bài", "the article's date"))
        .hint(say!(
            "sửa `issued` của văn bản hoặc `date` của bài; nếu bài nói đến dự thảo thì khai báo dự thảo là một văn bản riêng, không có `issued`",
            "mend the document's `issued` or the article's `date`; where the article speaks of a draft declare the draft as a document of its own, without `issued`"
        )),
    )
}

/// Documents that the texts of articles link to.
pub fn check_texts(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let report = texts.report;
    let mut notes = Vec::new();
    for text in &texts.all {
        let Some(article) = text.article.filter(|article| !report.is_incomplete(article)) else { continue };
        for (span, _, to) in text.destinations() {
            if let Destination::Page(crate::report::Address::Document(document), _) = to
                && !article.documents.contains(document)
            {
                notes.extend(not_issued(report, article, *document, span));
            }
        }
    }
    notes
}

/// The faults of a source that was published before what it tells of, or read before it was published.
fn readings(article: &Article, source: &crate::report::Reading) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let Some((published, span)) = source.published.zip(source.published_span) else { return notes };
    let doubted = |day: Date| {
        doubt::names_year(source.doubt.as_ref(), day) || doubt::names_year(article.date_doubt.as_ref(), day)
    };
    if published.is_before(&article.date) && !doubted(article.date.first()) {
        notes.push(
            fault(
                span,
                say!("nguồn đăng trước ngày của bài", "the source was published before the article’s date"),
            )
            .also(article.date_span, say!("ngày của bài", "the article's date"))
            .hint(say!(
                "`published` phải từ `date` trở đi; ngày chỉ ước chừng thì thêm dấu ngã: 2024-01~",
                "`published` must not come before `date`; an approximate date ends in a tilde: 2024-01~"
            )),
        );
    }
    if let Some((retrieved, place)) = source.retrieved.zip(source.retrieved_span)
        && When::from(retrieved).is_before(&published)
    {
        notes.push(
            fault(
                place,
                say!("nguồn được đọc trước ngày đăng", "the source was read before it was published"),
            )
            .also(span, say!("ngày đăng", "the date of publication"))
            .hint(say!(
                "`retrieved` phải từ `published` trở đi",
                "`retrieved` must not come before `published`"
            )),
        );
    }
    notes
}

fn of_conclusion(
    report: &Report,
    article: &Article,
    conclusion: &Conclusion,
    listed: &[Ref<Document>],
) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let held = |fault: Diagnostic| fault.also(article.date_span, say!("ngày của bài", "the article's date"));
    if let Some((due, span)) = conclusion.due.zip(conclusion.due_span)
        && is_past(&due, &article.date)
        && !due.last.is_some_and(|last| doubt::names_year(conclusion.doubt.as_ref(), last))
    {
        notes.push(
            held(fault(
                span,
                say!("hạn của kết luận đến trước cuộc họp", "the conclusion is due before its meeting"),
            ))
            .hint(say!(
                "sửa `due` hoặc `date` của bài theo nguồn",
                "mend `due` or the article's `date` after the source"
            )),
        );
    }
    for entry in &conclusion.log {
        if entry.date.is_before(&article.date) {
            notes.push(
                held(fault(
                    entry.date_span,
                    say!("nhật ký ghi ngày trước cuộc họp", "the log entry is dated before the meeting"),
                ))
                .hint(say!(
                    "sửa ngày của mục nhật ký, hoặc `date` của bài",
                    "mend the date of the entry, or the article's `date`"
                )),
            );
        } else {
            let what = say!("nhật ký ghi ngày", "the log entry is dated");
            notes.extend(not_yet(report, &entry.date, entry.date_span, &what));
        }
    }
    let what = say!("lần gia hạn ghi ngày", "the extension is dated");
    let extensions = conclusion.extensions.iter();
    notes.extend(extensions.filter_map(|one| not_yet(report, &one.date, one.date_span, &what)));
    let basis = conclusion.basis.iter().zip(&conclusion.basis_spans);
    notes.extend(
        basis
            .filter(|(document, _)| !listed.contains(document))
            .filter_map(|(document, span)| not_issued(report, article, *document, *span)),
    );
    notes
}

/// The fault of what is recorded of a day that has not come.
fn not_yet(report: &Report, date: &When, span: Span, what: &Text) -> Option<Diagnostic> {
    let (vi, en) = (report.as_of().short(Lang::Vi), report.as_of().short(Lang::En));
    let message = what
        .then(&format!(" sau ngày xây dựng trang ({vi})"), &format!(" after the day of the build ({en})"));
    When::from(report.as_of()).is_before(date).then(|| {
        Diagnostic::warning(diagnostic::DATES_OUT_OF_ORDER, span, message).hint(say!(
            "chỉ ghi việc đã xảy ra: sửa ngày, hoặc xây dựng trang với --as-of muộn hơn; đến ngày ấy mục này mới được tính",
            "write down what has happened: mend the date, or build with a later --as-of; until that day it does not count"
        ))
    })
}

/// The faults of a plan whose targets fall due before it begins.
fn of_set(set: &TargetSet) -> Vec<Diagnostic> {
    let Some((period, period_span)) = set.period.zip(set.period_span) else { return Vec::new() };
    let early = |when: &When| !when.approximate() && !when.uncertain() && when.last() < period.first();
    let due = set.targets.iter().filter_map(|target| {
        let (by, span) = target.by.as_ref().zip(target.spans.by)?;
        early(by).then(|| {
            fault(
                span,
                say!(
                    "hạn của mục tiêu đến trước kỳ của kế hoạch",
                    "the target falls due before its plan begins"
                ),
            )
            .also(period_span, say!("kỳ của kế hoạch", "the plan's period"))
            .hint(say!("sửa `by` hoặc `period` theo nguồn", "mend `by` or `period` after the source"))
        })
    });
    let late = set.targets.iter().filter_map(|target| {
        let (start, (span, _)) = target.own_baseline()?;
        (start.period.first() > period.last()).then(|| {
            fault(span, say!("kỳ gốc đến sau kỳ của kế hoạch", "the baseline comes after the plan’s period"))
                .also(period_span, say!("kỳ của kế hoạch", "the plan's period"))
                .hint(say!(
                    "sửa `baseline` hoặc `period` theo nguồn",
                    "mend `baseline` or `period` after the source"
                ))
        })
    });
    due.chain(late).collect()
}

/// Whether a deadline ends before a date for sure.
fn is_past(due: &Deadline, date: &When) -> bool {
    match (due.written, due.last) {
        (Some(Due::When(when)), _) => when.is_before(date),
        (_, Some(last)) => When::from(last).is_before(date),
        _ => false,
    }
}

fn fault(span: Span, message: Text) -> Diagnostic {
    Diagnostic::error(diagnostic::DATES_OUT_OF_ORDER, span, message)
}
