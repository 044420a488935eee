//! `areas`: provinces and the like, in the years they existed.

use serde_json::json;

use crate::exports::cells::{WORDS, area, doubt, maybe, note, url, words};
use crate::exports::table::{Column, Shape, Table};
use crate::report::{Address, Report};

const COLUMNS: [Column; 14] = [
    ("id", Shape::Text, "Mã", "Id"),
    ("name", WORDS, "Tên", "Name"),
    ("full_name", WORDS, "Tên đầy đủ", "Full name"),
    (
        "code",
        Shape::Text,
        "Mã số đơn vị hành chính (có mã đã chuyển cho đơn vị khác)",
        "Official code (some have passed to another area)",
    ),
    ("level", Shape::Text, "Cấp", "Level"),
    ("from", Shape::Text, "Ngày đầu tiên của đơn vị", "First day of the area"),
    ("to", Shape::Text, "Ngày cuối cùng của đơn vị", "Last day of the area"),
    ("successor", Shape::Text, "Mã đơn vị kế tục", "Id of the area that succeeded it"),
    ("predecessors", Shape::List, "Mã các đơn vị tiền thân", "Ids of the areas that it succeeded"),
    ("basis", Shape::Text, "Căn cứ pháp lý", "Legal basis"),
    ("communes", Shape::Whole, "Số đơn vị hành chính cấp xã", "Number of communes"),
    ("note", WORDS, "Ghi chú", "Note"),
    ("doubt", WORDS, "Điều chưa chắc chắn", "What is uncertain"),
    ("url", Shape::Text, "Địa chỉ trang", "Address of the page"),
];

pub fn table(report: &Report) -> Table {
    let rows = report.areas().iter().map(|(row, one)| {
        json!({
            "id": one.id.value,
            "name": words(&one.name),
            "full_name": maybe(one.full_name.as_ref()),
            "code": one.code,
            "level": one.level.name(),
            "from": one.from,
            "to": one.to,
            "successor": one.successor.map(|row| area(report, row)),
            "predecessors": one.predecessors.iter().map(|row| area(report, *row)).collect::<Vec<_>>(),
            "basis": one.basis,
            "communes": one.communes,
            "note": note(&one.remarks),
            "doubt": doubt(&one.remarks),
            "url": url(report, Address::Area(row)),
        })
    });
    Table::new(["areas", "Đơn vị hành chính", "Areas"], &COLUMNS, rows)
}
