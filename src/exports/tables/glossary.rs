//! `glossary`: terms and how they are translated.

use serde_json::json;

use crate::exports::cells::{WORDS, maybe, words};
use crate::exports::table::{Column, Shape, Table};
use crate::report::Report;

const COLUMNS: [Column; 4] = [
    ("id", Shape::Text, "Mã", "Id"),
    ("term", WORDS, "Thuật ngữ", "Term"),
    ("in_source", Shape::Text, "Cách dịch trong bài nguồn", "How the source translates it"),
    ("note", WORDS, "Ghi chú", "Note"),
];

pub fn table(report: &Report) -> Table {
    let rows = report.terms().iter().map(|(_, one)| {
        json!({
            "id": one.id.value,
            "term": words(&one.term),
            "in_source": one.in_source,
            "note": maybe(one.note.as_ref()),
        })
    });
    Table::new(["glossary", "Thuật ngữ", "Glossary"], &COLUMNS, rows)
}
