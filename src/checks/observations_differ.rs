//! Two values of one thing that differ, also in what they are out of and in how they changed.

use std::collections::BTreeMap;

use crate::diagnostic::{self, Diagnostic, Text};
use crate::locale::Decimal;
use crate::report::{Change, Observation, Qualifier, Report, Source, Thing, Value};
use crate::say;
use crate::source::{Span, Spanned};

use super::written::{self, Written};
use super::{Subject, doubt};

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let mut firsts: BTreeMap<Thing<'_>, &Observation> = BTreeMap::new();
    let mut notes = Vec::new();
    for (_, row) in report.observations().iter() {
        let first = *firsts.entry(row.thing()).or_insert(row);
        // An estimate may differ from what was counted later.
        if first.estimate == row.estimate {
            notes.extend(difference(report, first, row));
        }
    }
    notes
}

fn difference(report: &Report, first: &Observation, row: &Observation) -> Option<Diagnostic> {
    let named = |place: &Observation, other: &[Decimal]| doubt::at(report, place, other);
    let values = (doubt::numbers(&first.value), doubt::numbers(&row.value));
    if !agree(report, first, row) {
        let excused = named(row, &values.0) || named(first, &values.1);
        return (!excused).then(|| {
            told(report, (first, row), (first.value_span, row.value_span), &say!("số liệu này", "this value"))
        });
    }
    let differ = |one: &Option<Spanned<Decimal>>, other: &Option<Spanned<Decimal>>| {
        let (one, other) = (one.as_ref()?, other.as_ref()?);
        let excused = named(row, &[one.value]) || named(first, &[other.value]);
        (one.value != other.value && !excused).then_some((one.span, other.span))
    };
    if let Some(spans) =
        differ(&first.numerator, &row.numerator).or_else(|| differ(&first.denominator, &row.denominator))
    {
        return Some(told(report, (first, row), spans, &say!("số này", "this number")));
    }
    let (one, other) = (first.change.as_ref()?, row.change.as_ref()?);
    let excused = named(row, &[one.value]) || named(first, &[other.value]);
    (!same_change(one, other) && !excused).then(|| {
        told(
            report,
            (first, row),
            (one.value_span, other.value_span),
            &say!("mức thay đổi này", "this change"),
        )
    })
}

/// Whether two values of one thing can both be right.
fn agree(report: &Report, one: &Observation, other: &Observation) -> bool {
    if one.value == Value::Unknown || other.value == Value::Unknown {
        return true;
    }
    let of = |row| report.denominator(row);
    let exact = |row: &Observation| row.qualifier == Qualifier::Exact;
    let said = |row: &Observation, number: Decimal| {
        let reach = Written::of(row, &report.indicators()[row.indicator]);
        reach.filter(|_| !exact(row)).unwrap_or(Written::exactly(number))
    };
    let values = match (&one.value, &other.value) {
        (Value::Number(number), Value::Number(its)) if exact(one) && exact(other) => {
            written::agree(*number, *its)
        }
        (Value::Number(number), Value::Number(its)) => said(one, *number).meets(&said(other, *its)),
        _ => one.value == other.value,
    };
    values && (of(one) == of(other) || of(one).is_none() || of(other).is_none())
}

fn same_change(one: &Change, other: &Change) -> bool {
    one.kind != other.kind || one.versus != other.versus || written::agree(one.value, other.value)
}

fn told(report: &Report, rows: (&Observation, &Observation), spans: (Span, Span), what: &Text) -> Diagnostic {
    let (first, row) = (source(report, rows.0), source(report, rows.1));
    let message = if rows.0.source == rows.1.source {
        what.then(
            &format!(" khác một số liệu khác của cùng một điều, cùng lấy từ {}", row.vi),
            &format!(" differs from another of the same thing, both from {}", row.en),
        )
    } else {
        what.then(
            &format!(", theo {}, khác số của cùng điều ấy theo {}", row.vi, first.vi),
            &format!(", from {}, differs from that of the same thing from {}", row.en, first.en),
        )
    };
    Diagnostic::error(diagnostic::OBSERVATIONS_DIFFER, spans.1, message)
        .also(spans.0, say!("số liệu kia", "the other value"))
        .hint(say!(
            "sửa số sai theo nguồn; phạm vi khác nhau thì ghi: scope: {{vi: …, en: …}}; nguồn khác nhau thật thì ghi cả số kia vào doubt: {{vi: …, en: …}}",
            "mend the wrong one after its source; where they measure different things write: scope: {{vi: …, en: …}}; where the sources do differ name the other number in doubt: {{vi: …, en: …}}"
        ))
}

/// A value's source as a writer names it.
fn source(report: &Report, row: &Observation) -> Text {
    match &row.source {
        Some(Source::Article(article)) => {
            let id = &report.articles()[*article].id;
            say!("bài `{id}`", "the article `{id}`")
        }
        Some(Source::Document(document)) => {
            let id = &report.documents()[*document].id.value;
            say!("văn bản `{id}`", "the document `{id}`")
        }
        Some(Source::Url(url)) => say!("`{url}`", "`{url}`"),
        None => say!("nguồn chưa rõ", "an unknown source"),
    }
}
