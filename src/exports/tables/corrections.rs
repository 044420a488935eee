//! `corrections`: what was published and is different now, and why, each in a row.

use serde_json::{Value, json};

use crate::exports::cells::{SOURCE, WORDS, source, url, words};
use crate::exports::table::{Column, Shape, Table};
use crate::locale::Lang;
use crate::pages::correction_path;
use crate::report::{FactKind, Report};

const COLUMNS: [Column; 9] = [
    ("what", Shape::Text, "Khóa của nội dung trong record.json", "Key of the fact in record.json"),
    (
        "kind",
        Shape::Text,
        "Loại: value (giá trị), target (mục tiêu), baseline (giá trị gốc), due (thời hạn), text (nội dung), log (nhật ký)",
        "Kind: value, target, baseline, due, text, log",
    ),
    ("old", Shape::Text, "Đã công bố; trống: chưa công bố", "What was published; empty: nothing"),
    ("new", Shape::Text, "Thay bằng; trống: không công bố nữa", "What replaces it; empty: nothing"),
    ("why", WORDS, "Lý do", "Reason"),
    ("date", Shape::Text, "Ngày đính chính", "Day of the correction"),
    ("source", SOURCE, "Nguồn của nội dung mới", "Source of what is new"),
    ("of", Shape::Text, "Địa chỉ trang có nội dung ấy", "Address of the page that shows it"),
    ("url", Shape::Text, "Địa chỉ của đính chính", "Address of the correction"),
];

pub fn table(report: &Report) -> Table {
    let rows = report.corrections().iter().enumerate().map(|(at, one)| {
        json!({
            "what": one.key,
            "kind": one.kind.map(FactKind::name),
            "old": one.old.value,
            "new": one.new.value,
            "why": words(&one.why),
            "date": one.date,
            "source": source(report, one.source.as_ref()),
            "of": one.subject.map_or(Value::Null, |subject| url(report, subject.address(report))),
            "url": absolute(report, &correction_path(report, Lang::Vi, at)),
        })
    });
    Table::new(["corrections", "Đính chính", "Corrections"], &COLUMNS, rows)
}

/// A path of the site with its host.
pub fn absolute(report: &Report, path: &str) -> Value {
    json!(format!("{}{path}", report.site().base_url))
}
