//! `people`: who spoke, wrote or was present, with titles in their time.

use serde_json::{Value, json};

use crate::exports::cells::{WORDS, area, body, doubt, note, url, words};
use crate::exports::table::{Column, Shape, Table};
use crate::report::{Address, Report, Role};

const COLUMNS: [Column; 8] = [
    ("id", Shape::Text, "Mã", "Id"),
    ("name", WORDS, "Tên", "Name"),
    ("area", Shape::Text, "Mã đơn vị hành chính", "Id of the area"),
    (
        "role",
        Shape::Text,
        "Vai trò: official (cán bộ), author (tác giả), photographer (người chụp ảnh), designer (người thiết kế)",
        "Role: official, author, photographer, designer",
    ),
    ("titles", Shape::Entries, "Các chức vụ theo thời gian (JSON)", "Titles in their time (JSON)"),
    ("note", WORDS, "Ghi chú", "Note"),
    ("doubt", WORDS, "Điều chưa chắc chắn", "What is uncertain"),
    ("url", Shape::Text, "Địa chỉ trang", "Address of the page"),
];

pub fn table(report: &Report) -> Table {
    let rows = report.people().iter().map(|(row, one)| {
        let titles = one.titles.iter().map(|title| {
            json!({
                "title": words(&title.title),
                "body": title.body.map(|row| body(report, row)),
                "as_of": title.as_of,
                "from": title.from,
                "to": title.to,
            })
        });
        json!({
            "id": one.id.value,
            "name": words(&one.name),
            "area": one.area.map(|row| area(report, row)),
            "role": role(one.role),
            "titles": titles.collect::<Value>(),
            "note": note(&one.remarks),
            "doubt": doubt(&one.remarks),
            "url": url(report, Address::Person(row)),
        })
    });
    Table::new(["people", "Người được nêu tên", "People"], &COLUMNS, rows)
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Official => "official",
        Role::Author => "author",
        Role::Photographer => "photographer",
        Role::Designer => "designer",
    }
}
