//! `target-sets`: plans, and how many targets each counts.

use serde_json::json;

use crate::exports::cells::{SOURCE, WORDS, area, body, document, doubt, note, source, url, words};
use crate::exports::table::{Column, Shape, Table};
use crate::report::{Address, Report};

const COLUMNS: [Column; 14] = [
    ("id", Shape::Text, "Mã", "Id"),
    ("name", WORDS, "Tên", "Name"),
    ("area", Shape::Text, "Mã đơn vị hành chính", "Id of the area"),
    ("period", Shape::Text, "Kỳ", "Period"),
    ("document", Shape::Text, "Mã văn bản đặt ra các mục tiêu", "Id of the document that sets the targets"),
    ("issuer", Shape::Text, "Mã cơ quan ban hành", "Id of the body that issued it"),
    ("source", SOURCE, "Nguồn", "Source"),
    (
        "total",
        Shape::Whole,
        "Tổng số mục tiêu, kể cả mục tiêu không công bố",
        "Number of its targets, published or not",
    ),
    (
        "method",
        Shape::Text,
        "Phương pháp tính trạng thái: linear, eurostat, statcan, un",
        "Method of its statuses: linear, eurostat, statcan, un",
    ),
    (
        "base_year",
        Shape::Whole,
        "Năm mà từ đó một giá trị được lấy làm gốc",
        "Year from which on a value can be the baseline",
    ),
    (
        "aggregate",
        Shape::Parts(&[
            ("score", "điểm trung bình, từ −5 đến 5", "mean of the scores, −5 to 5"),
            ("status", "mức", "class"),
            ("targets", "số mục tiêu có điểm", "number of targets that have a score"),
        ]),
        "Tất cả mục tiêu gộp lại, theo cách của Cơ quan Thống kê Canada",
        "All targets together, in the way of Statistics Canada",
    ),
    ("note", WORDS, "Ghi chú", "Note"),
    ("doubt", WORDS, "Điều chưa chắc chắn", "What is uncertain"),
    ("url", Shape::Text, "Địa chỉ trang", "Address of the page"),
];

pub fn table(report: &Report) -> Table {
    let rows = report.target_sets().iter().map(|(row, one)| {
        json!({
            "id": one.id.value,
            "name": words(&one.name),
            "area": area(report, one.area),
            "period": one.period,
            "document": one.document.map(|row| document(report, row)),
            "issuer": one.issuer.map(|row| body(report, row)),
            "source": source(report, one.source.as_ref()),
            "total": one.total,
            "method": one.method.name(),
            "base_year": one.base_year,
            "aggregate": one.aggregate().map(|all| json!({
                "score": all.score.to_string(),
                "status": all.class.name(),
                "targets": all.of,
            })),
            "note": note(&one.remarks),
            "doubt": doubt(&one.remarks),
            "url": url(report, Address::TargetSet(row)),
        })
    });
    Table::new(["target-sets", "Bộ mục tiêu", "Target sets"], &COLUMNS, rows)
}
