//! `tombstones`: what was published and was withdrawn, and why, each in a row.

use serde_json::json;

use crate::exports::cells::{WORDS, words};
use crate::exports::table::{Column, Shape, Table};
use crate::locale::Lang;
use crate::pages::tombstone_path;
use crate::report::Report;

use super::corrections::absolute;

const COLUMNS: [Column; 5] = [
    (
        "what",
        Shape::Text,
        "Nội dung đã gỡ: page: và đường dẫn, hoặc loại và mã như conclusion:MÃ",
        "What was withdrawn: page: and its path, or a kind and an id such as conclusion:ID",
    ),
    ("why", WORDS, "Lý do", "Reason"),
    ("date", Shape::Text, "Ngày gỡ", "Day of the withdrawal"),
    ("urls", Shape::List, "Các địa chỉ cũ, nay ghi lý do gỡ", "Its old addresses, which give the reason now"),
    ("url", Shape::Text, "Địa chỉ trong trang đính chính", "Address on the page of corrections"),
];

pub fn table(report: &Report) -> Table {
    let base = &report.site().base_url;
    let rows = report.tombstones().iter().enumerate().map(|(at, one)| {
        json!({
            "what": one.what.value,
            "why": words(&one.why),
            "date": one.date,
            "urls": one.paths.iter().map(|(_, path)| format!("{base}{path}")).collect::<Vec<_>>(),
            "url": absolute(report, &tombstone_path(report, Lang::Vi, at)),
        })
    });
    Table::new(["tombstones", "Nội dung đã gỡ", "What was withdrawn"], &COLUMNS, rows)
}
