//! `indicators`: what is measured.

use serde_json::{Value, json};

use crate::exports::cells::{WORDS, doubt, known, maybe, note, url, words};
use crate::exports::table::{Column, Shape, Table};
use crate::report::{Address, Report, Rhythm};

const COLUMNS: [Column; 19] = [
    ("id", Shape::Text, "Mã", "Id"),
    ("name", WORDS, "Tên", "Name"),
    ("definition", WORDS, "Định nghĩa", "Definition"),
    (
        "unit",
        Shape::Text,
        "Đơn vị tính: percent, count, rank, ratio, billion-vnd, milestone, word",
        "Unit: percent, count, rank, ratio, billion-vnd, milestone, word",
    ),
    ("counted", WORDS, "Đối tượng được đếm", "What is counted"),
    ("of", Shape::Whole, "Tổng số của thứ hạng", "Number of those ranked"),
    ("decimals", Shape::Whole, "Số chữ số thập phân", "Number of decimals"),
    (
        "better",
        Shape::Text,
        "Chiều tốt hơn: higher (cao), lower (thấp), none (không có)",
        "Better direction: higher, lower, none",
    ),
    ("levels", Shape::List, "Các cấp có số liệu", "Levels of its values"),
    (
        "updated_every",
        Shape::Text,
        "Nhịp cập nhật: year, half, quarter, month",
        "How often a value is due: year, half, quarter, month",
    ),
    ("min", Shape::Text, "Giá trị nhỏ nhất có thể có", "Smallest possible value"),
    ("max", Shape::Text, "Giá trị lớn nhất có thể có", "Largest possible value"),
    ("words", Shape::Entries, "Các giá trị bằng lời (JSON)", "The words that are its values (JSON)"),
    ("framework", Shape::Text, "Mã khung phân loại", "Id of the framework"),
    ("pillar", Shape::Text, "Mã trụ cột trong khung", "Id of the pillar in the framework"),
    (
        "editions",
        Shape::Entries,
        "Các lần đổi cách tính, mỗi lần từ một kỳ (JSON)",
        "The editions of the method, each from a period on (JSON)",
    ),
    ("note", WORDS, "Ghi chú", "Note"),
    ("doubt", WORDS, "Điều chưa chắc chắn", "What is uncertain"),
    ("url", Shape::Text, "Địa chỉ trang", "Address of the page"),
];

pub fn table(report: &Report) -> Table {
    let rows = report.indicators().iter().map(|(row, one)| {
        let named: Vec<Value> =
            one.words.iter().map(|(id, name)| json!({"id": id, "name": words(name)})).collect();
        let editions: Vec<Value> =
            one.editions.iter().map(|one| json!({"from": one.from, "name": words(&one.name)})).collect();
        json!({
            "id": one.id.value,
            "name": words(&one.name),
            "definition": maybe(one.definition.as_ref()),
            "unit": one.unit.name(),
            "counted": maybe(one.counted.as_ref()),
            "of": one.of.as_ref().and_then(known),
            "decimals": one.decimals,
            "better": one.better.name(),
            "levels": one.levels.iter().map(|level| level.name()).collect::<Vec<_>>(),
            "updated_every": one.updated_every.map(rhythm),
            "min": one.min.as_ref().map(|bound| bound.value.to_string()),
            "max": one.max.as_ref().map(|bound| bound.value.to_string()),
            "words": named,
            "framework": one.framework.map(|row| &report.frameworks()[row].id.value),
            "pillar": one.pillar,
            "editions": editions,
            "note": note(&one.remarks),
            "doubt": doubt(&one.remarks),
            "url": url(report, Address::Indicator(row)),
        })
    });
    Table::new(["indicators", "Chỉ tiêu", "Indicators"], &COLUMNS, rows)
}

fn rhythm(every: Rhythm) -> &'static str {
    match every {
        Rhythm::Year => "year",
        Rhythm::Half => "half",
        Rhythm::Quarter => "quarter",
        Rhythm::Month => "month",
    }
}
