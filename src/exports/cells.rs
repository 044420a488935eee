//! What the report holds, as the open data writes it.

use serde_json::{Value, json};

use super::table::Shape;
use crate::locale::Lang;
use crate::report::{
    Address, Area, Article, Body, Conclusion, Denominator, Document, Indicator, Person, Ref, Remarks, Report,
    Said, Source, Statement, Subject, TargetSet, Value as Found, Words,
};

/// A text in both languages.
pub const WORDS: Shape =
    Shape::Parts(&[("vi", "tiếng Việt", "in Vietnamese"), ("en", "tiếng Anh", "in English")]);

/// Where a value comes from.
pub const SOURCE: Shape = Shape::Parts(&[
    (
        "kind",
        "loại (article: bài viết, document: văn bản, url: trang khác)",
        "kind (article, document or url)",
    ),
    ("id", "mã của bài viết hoặc văn bản", "id of the article or document"),
    ("url", "địa chỉ của bài viết, văn bản hoặc trang ấy", "address of the article, document or page"),
    ("urls", "các trang gốc mà bài viết dựa vào", "the pages on which the article rests"),
]);

pub fn words(words: &Words) -> Value {
    json!({"vi": words.vi.value, "en": words.en.as_ref().map(|text| &text.value)})
}

pub fn maybe(words: Option<&Words>) -> Value {
    words.map_or(Value::Null, self::words)
}

pub fn note(remarks: &Remarks) -> Value {
    maybe(remarks.note.as_ref())
}

pub fn doubt(remarks: &Remarks) -> Value {
    maybe(remarks.doubt.as_ref())
}

/// An exact number, `13/19`, or a word.
pub fn found(value: &Found) -> Value {
    json!(value.text())
}

/// What a rank is out of, where that is known.
pub const fn known(of: &Denominator) -> Option<u32> {
    match of {
        Denominator::Known(of) => Some(*of),
        Denominator::Unknown => None,
    }
}

/// The address of a page in Vietnamese, the language that every page is written in.
pub fn url(report: &Report, address: Address) -> Value {
    json!(address.path(report, Lang::Vi).map(|path| format!("{}{path}", report.site().base_url)))
}

/// The row of a value or a target on its page.
pub fn row(report: &Report, subject: Subject) -> Value {
    json!(report.row_path(subject, Lang::Vi).map(|path| format!("{}{path}", report.site().base_url)))
}

pub fn source(report: &Report, source: Option<&Source>) -> Value {
    match source {
        None => Value::Null,
        Some(Source::Article(row)) => {
            let urls: Vec<&String> =
                report.articles()[*row].sources.iter().filter_map(|reading| reading.url.as_ref()).collect();
            json!({
                "kind": "article",
                "id": article(report, *row),
                "url": url(report, Address::Article(*row)),
                "urls": urls,
            })
        }
        Some(Source::Document(row)) => json!({
            "kind": "document",
            "id": document(report, *row),
            "url": url(report, Address::Document(*row)),
            "urls": report.documents()[*row].url.iter().collect::<Vec<_>>(),
        }),
        Some(Source::Url(url)) => json!({"kind": "url", "id": null, "url": url, "urls": [url]}),
    }
}

pub fn statement(report: &Report, one: &Statement) -> Value {
    json!({
        "id": one.id,
        "text": words(&one.text),
        "doubt": maybe(one.doubt.as_ref()),
        "date": one.date,
        "by": one.by.map(|row| body(report, row)),
        "to": one.to.map(|row| body(report, row)),
        "to_text": maybe(one.to_text.as_ref()),
        "answered_by": one.answered_by.iter().map(|row| conclusion(report, *row)).collect::<Vec<_>>(),
        "repeats": one.repeats.iter().map(|(said, _)| self::said(report, said)).collect::<Vec<_>>(),
        "link": one.url,
    })
}

pub fn area(report: &Report, row: Ref<Area>) -> &str {
    &report.areas()[row].id.value
}

pub fn person(report: &Report, row: Ref<Person>) -> &str {
    &report.people()[row].id.value
}

pub fn body(report: &Report, row: Ref<Body>) -> &str {
    &report.bodies()[row].id.value
}

pub fn document(report: &Report, row: Ref<Document>) -> &str {
    &report.documents()[row].id.value
}

pub fn indicator(report: &Report, row: Ref<Indicator>) -> &str {
    &report.indicators()[row].id.value
}

pub fn target_set(report: &Report, row: Ref<TargetSet>) -> &str {
    &report.target_sets()[row].id.value
}

pub fn article(report: &Report, row: Ref<Article>) -> &str {
    &report.articles()[row].id
}

/// A statement by the id of its article and its own.
pub fn said(report: &Report, said: &Said) -> String {
    format!("{}#{}", article(report, said.article), said.id)
}

pub fn conclusion(report: &Report, row: Ref<Conclusion>) -> &str {
    &report.conclusions()[row].id.value
}
