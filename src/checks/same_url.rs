//! Two pages with one address.

use std::collections::BTreeMap;

use crate::diagnostic::{self, Diagnostic};
use crate::locale::Lang;
use crate::report::{Address, Report};
use crate::say;
use crate::source::Span;

use super::Subject;

/// What stands at a path, and where it was written; lists of pages are written nowhere.
type Taken = BTreeMap<String, Option<Span>>;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let mut taken = Taken::new();
    let mut notes = Vec::new();
    for lang in &report.site().languages {
        for address in Address::all(report).into_iter().filter(|address| is_first(report, *address)) {
            if let Some(path) = address.path(report, *lang) {
                notes.extend(take(&mut taken, &path, span(report, address, *lang)));
            }
        }
    }
    for (_, article) in report.articles().iter() {
        for alias in &article.aliases {
            notes.extend(take(&mut taken, alias.value.trim_start_matches('/'), Some(alias.span)));
        }
    }
    notes
}

fn take(taken: &mut Taken, path: &str, span: Option<Span>) -> Option<Diagnostic> {
    // Where file names are folded, two paths that differ in capitals only are one.
    let key = crate::locale::nfc(&path.to_lowercase()).into_owned();
    let Some(other) = taken.get(&key) else {
        taken.insert(key, span);
        return None;
    };
    let fault = Diagnostic::error(
        diagnostic::SAME_URL,
        span?,
        say!("địa chỉ `/{path}` đã là của một trang khác", "the address `/{path}` is another page's already"),
    )
    .hint(say!(
        "đổi mã, `number`, `slug` hoặc `aliases` ở đây",
        "change the id, `number`, `slug` or `aliases` here"
    ));
    Some(match other {
        Some(other) => fault.also(*other, say!("trang kia", "the other page")),
        None => fault,
    })
}

/// Whether a name leads here: of two things with one name the second is told as a duplicate id.
fn is_first(report: &Report, address: Address) -> bool {
    let found = |scheme, id: &str| Address::find(report, scheme, id) == Some(address);
    match address {
        Address::Area(row) => found("area", &report.areas()[row].id.value),
        Address::Indicator(row) => found("indicator", &report.indicators()[row].id.value),
        Address::TargetSet(row) => found("target-set", &report.target_sets()[row].id.value),
        Address::Conclusion(row) => found("conclusion", &report.conclusions()[row].id.value),
        Address::Document(row) => found("document", &report.documents()[row].id.value),
        Address::Person(row) => found("person", &report.people()[row].id.value),
        Address::Body(row) => found("body", &report.bodies()[row].id.value),
        _ => true,
    }
}

fn span(report: &Report, address: Address, lang: Lang) -> Option<Span> {
    match address {
        Address::Area(row) => Some(report.areas()[row].id.span),
        Address::Indicator(row) => Some(report.indicators()[row].id.span),
        Address::TargetSet(row) => Some(report.target_sets()[row].id.span),
        Address::Article(row) => Some(report.articles()[row].head),
        Address::Conclusion(row) => Some(report.conclusions()[row].id.span),
        Address::Document(row) => Some(report.documents()[row].id.span),
        Address::Person(row) => Some(report.people()[row].id.span),
        Address::Body(row) => Some(report.bodies()[row].id.span),
        Address::Page(row) => report.pages()[row].versions.get(&lang).map(|version| version.slug_span),
        _ => None,
    }
}
