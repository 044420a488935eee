//! `frameworks`: ways to divide digital transformation into pillars.

use serde_json::{Value, json};

use crate::exports::cells::{SOURCE, WORDS, area, document, doubt, note, source, words};
use crate::exports::table::{Column, Shape, Table};
use crate::report::Report;

const COLUMNS: [Column; 8] = [
    ("id", Shape::Text, "Mã", "Id"),
    ("name", WORDS, "Tên", "Name"),
    ("area", Shape::Text, "Mã đơn vị hành chính", "Id of the area"),
    ("document", Shape::Text, "Mã văn bản", "Id of the document"),
    ("source", SOURCE, "Nguồn", "Source"),
    ("pillars", Shape::Entries, "Các trụ cột (JSON)", "Pillars (JSON)"),
    ("note", WORDS, "Ghi chú", "Note"),
    ("doubt", WORDS, "Điều chưa chắc chắn", "What is uncertain"),
];

pub fn table(report: &Report) -> Table {
    let rows = report.frameworks().iter().map(|(_, one)| {
        let pillars = one.pillars.iter().map(|pillar| {
            json!({
                "id": pillar.id.value,
                "name": words(&pillar.name),
                "note": note(&pillar.remarks),
                "doubt": doubt(&pillar.remarks),
            })
        });
        json!({
            "id": one.id.value,
            "name": words(&one.name),
            "area": one.area.map(|row| area(report, row)),
            "document": one.document.map(|row| document(report, row)),
            "source": source(report, one.source.as_ref()),
            "pillars": pillars.collect::<Value>(),
            "note": note(&one.remarks),
            "doubt": doubt(&one.remarks),
        })
    });
    Table::new(["frameworks", "Khung phân loại", "Frameworks"], &COLUMNS, rows)
}
