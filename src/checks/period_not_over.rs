//! A value, or a review, of a period that was not over yet when its source was written.

use crate::diagnostic::{self, Diagnostic};
use crate::locale::{Date, Lang, Period, When};
use crate::report::{Article, Observation, Report, Source};
use crate::say;
use crate::source::Span;

use super::{Subject, doubt};

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let articles = report
        .articles()
        .iter()
        .filter(|(_, article)| !report.is_incomplete(article))
        .filter_map(|(_, article)| review(article));
    let values = report.observations().iter().filter_map(|(_, row)| value(report, row));
    articles.chain(values).collect()
}

fn review(article: &Article) -> Option<Diagnostic> {
    let (period, span) = (article.reviews?, article.reviews_span?);
    if !is_too_early(&article.date, period) || doubt::names_year(article.date_doubt.as_ref(), period.last()) {
        return None;
    }
    let (vi, en) = (period.text(Lang::Vi), period.text(Lang::En));
    let message = say!(
        "bài có ngày trước khi {vi} kết thúc, mà lại đánh giá kỳ ấy",
        "the article is dated before the end of the period that it reviews, {en}"
    );
    Some(
        Diagnostic::error(diagnostic::PERIOD_NOT_OVER, span, message)
            .also(article.date_span, say!("ngày của bài", "the article's date"))
            .hint(say!(
                "sửa `date` hoặc `reviews` theo nguồn; ngày chỉ ước chừng thì thêm dấu ngã: 2024-01~",
                "mend `date` or `reviews` after the source; an approximate date ends in a tilde: 2024-01~"
            )),
    )
}

fn value(report: &Report, row: &Observation) -> Option<Diagnostic> {
    let (date, place, told) = match row.source.as_ref()? {
        Source::Article(article) => {
            let article = &report.articles()[*article];
            // Where the article reviews the same period, that is told there.
            let told = article.reviews == Some(row.period) || report.is_incomplete(article);
            (
                article.date,
                article.date_span,
                told || doubt::names_year(article.date_doubt.as_ref(), row.period.last()),
            )
        }
        Source::Document(document) => {
            let document = &report.documents()[*document];
            let named = doubt::names_year(document.remarks.doubt.as_ref(), row.period.last());
            (document.issued?, document.issued_span?, named)
        }
        Source::Url(_) => return None,
    };
    if told
        || row.estimate
        || !is_too_early(&date, row.period)
        || row.remarks.doubt.as_ref().is_some_and(|words| {
            doubt::names_year(Some(words), row.period.last()) || doubt::names_year(Some(words), date.last())
        })
    {
        return None;
    }
    let (vi, en) = (row.period.text(Lang::Vi), row.period.text(Lang::En));
    // A period that a file declares for all its values is shown beside the value that it does not suit.
    let of_another = |other: &Observation| other.id != row.id && other.period_span == row.period_span;
    let shared = row.period_span.start < row.span.start
        || report.observations().iter().any(|(_, other)| of_another(other));
    let fault = fault(if shared { row.value_span } else { row.period_span }, &vi, &en, place);
    Some(if shared {
        fault.also(row.period_span, say!("kỳ của số liệu", "the value's period"))
    } else {
        fault
    })
}

fn fault(span: Span, vi: &str, en: &str, source: Span) -> Diagnostic {
    let message = say!(
        "số liệu của {vi}, mà nguồn có ngày trước khi kỳ ấy kết thúc",
        "a value of {en}, whose source is dated before that period was over"
    );
    Diagnostic::error(diagnostic::PERIOD_NOT_OVER, span, message)
        .also(source, say!("ngày của nguồn", "the date of the source"))
        .hint(say!(
            "sửa `period` hoặc ngày của nguồn; số ước tính cho kỳ đang chạy thì thêm: estimate: true",
            "mend `period` or the date of the source; for an estimate of a running period add: estimate: true"
        ))
}

/// Whether a date is for sure before the last month of a period.
///
/// Within its last month a period is reviewed as a whole: the meetings on a year are held in December.
fn is_too_early(date: &When, period: Period) -> bool {
    let last = period.last();
    let month = Date::new(last.year(), last.month(), 1).unwrap_or(last).max(period.first());
    // Of several years a plan is reviewed in the last one.
    let start = if period.months() > 12 { Date::new(last.year(), 1, 1).unwrap_or(month) } else { month };
    !date.approximate() && !date.uncertain() && date.last() < start
}
