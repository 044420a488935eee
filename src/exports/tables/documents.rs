//! `documents`: the legal documents that articles name.

use serde_json::json;

use crate::exports::cells::{WORDS, area, body, doubt, maybe, note, url, words};
use crate::exports::table::{Column, Shape, Table};
use crate::report::{Address, Report};

const COLUMNS: [Column; 12] = [
    ("id", Shape::Text, "Mã", "Id"),
    ("number", Shape::Text, "Số, ký hiệu", "Number"),
    ("title", WORDS, "Tên", "Title"),
    (
        "kind",
        Shape::Text,
        "Loại: resolution (nghị quyết), decision (quyết định), law (luật), scheme (đề án), project (dự án), plan (kế hoạch), planning (quy hoạch), strategy (chiến lược), agreement (thỏa thuận), draft (dự thảo)",
        "Kind: resolution, decision, law, scheme, project, plan, planning, strategy, agreement, draft",
    ),
    ("issuer", Shape::Text, "Mã cơ quan ban hành", "Id of the body that issued it"),
    ("area", Shape::Text, "Mã đơn vị hành chính", "Id of the area"),
    ("issued", Shape::Text, "Ngày ban hành", "Date of issue"),
    ("horizon", WORDS, "Giai đoạn", "Horizon"),
    ("link", Shape::Text, "Địa chỉ của văn bản", "Address of the document itself"),
    ("note", WORDS, "Ghi chú", "Note"),
    ("doubt", WORDS, "Điều chưa chắc chắn", "What is uncertain"),
    ("url", Shape::Text, "Địa chỉ trang", "Address of the page"),
];

pub fn table(report: &Report) -> Table {
    let rows = report.documents().iter().map(|(row, one)| {
        json!({
            "id": one.id.value,
            "number": one.number,
            "title": words(&one.title),
            "kind": one.kind,
            "issuer": one.issuer.map(|row| body(report, row)),
            "area": one.area.map(|row| area(report, row)),
            "issued": one.issued,
            "horizon": maybe(one.horizon.as_ref()),
            "link": one.url,
            "note": note(&one.remarks),
            "doubt": doubt(&one.remarks),
            "url": url(report, Address::Document(row)),
        })
    });
    Table::new(["documents", "Văn bản", "Documents"], &COLUMNS, rows)
}
