//! `bodies`: who is given tasks or issues documents.

use serde_json::json;

use crate::exports::cells::{WORDS, area, doubt, note, url, words};
use crate::exports::table::{Column, Shape, Table};
use crate::report::{Address, Report};

const COLUMNS: [Column; 7] = [
    ("id", Shape::Text, "Mã", "Id"),
    ("name", WORDS, "Tên", "Name"),
    ("area", Shape::Text, "Mã đơn vị hành chính", "Id of the area"),
    (
        "kind",
        Shape::Text,
        "Loại: party (Đảng), government (chính quyền), assembly (hội đồng), agency (cơ quan), enterprise (doanh nghiệp), press (báo chí), steering-committee (ban chỉ đạo), group (nhóm), congress (đại hội)",
        "Kind: party, government, assembly, agency, enterprise, press, steering-committee, group, congress",
    ),
    ("note", WORDS, "Ghi chú", "Note"),
    ("doubt", WORDS, "Điều chưa chắc chắn", "What is uncertain"),
    ("url", Shape::Text, "Địa chỉ trang", "Address of the page"),
];

pub fn table(report: &Report) -> Table {
    let rows = report.bodies().iter().map(|(row, one)| {
        json!({
            "id": one.id.value,
            "name": words(&one.name),
            "area": one.area.map(|row| area(report, row)),
            "kind": one.kind,
            "note": note(&one.remarks),
            "doubt": doubt(&one.remarks),
            "url": url(report, Address::Body(row)),
        })
    });
    Table::new(["bodies", "Cơ quan", "Bodies"], &COLUMNS, rows)
}
