//! `conclusions`: what leaders concluded, promised or planned, and what became of it.

use serde_json::{Value, json};

use crate::exports::cells::{self, WORDS, article, body, document, found, maybe, person, url, words};
use crate::exports::table::{Column, Shape, Table};
use crate::report::{Address, Conclusion, Report, State};

const COLUMNS: [Column; 21] = [
    ("id", Shape::Text, "Mã", "Id"),
    ("article", Shape::Text, "Mã bài viết", "Id of the article"),
    ("area", Shape::Text, "Mã đơn vị hành chính", "Id of the area"),
    ("date", Shape::Text, "Ngày kết luận", "Date of the conclusion"),
    ("by", Shape::Text, "Mã người kết luận", "Id of the person who concluded"),
    ("lead", Shape::Text, "Mã cơ quan chủ trì", "Id of the lead body"),
    ("with", Shape::List, "Mã các cơ quan phối hợp", "Ids of the bodies that take part"),
    ("task", WORDS, "Nhiệm vụ", "Task"),
    ("due", Shape::Text, "Thời hạn", "Due date"),
    ("due_text", WORDS, "Thời hạn theo lời của nguồn", "Due date in the words of the source"),
    ("product", WORDS, "Sản phẩm", "Product"),
    ("measure", MEASURE, "Thước đo", "Measure"),
    (
        "status",
        Shape::Text,
        "Tình trạng: done-in-time, done-late, open-in-time, open-overdue, dropped, superseded, no-evidence",
        "Status: done-in-time, done-late, open-in-time, open-overdue, dropped, superseded, no-evidence",
    ),
    ("overdue", Shape::Flag, "Có quá hạn mà chưa xong không", "Whether it is open and overdue"),
    (
        "days",
        Shape::Whole,
        "Số ngày còn lại của việc chưa xong (số âm: đã quá hạn)",
        "Days left of what is open (negative: overdue)",
    ),
    ("log", Shape::Entries, "Diễn biến (JSON)", "What was recorded (JSON)"),
    ("url", Shape::Text, "Địa chỉ trang", "Address of the page"),
    (
        "kind",
        Shape::Text,
        "Loại: request (yêu cầu), commitment (cam kết), stated-task (nhiệm vụ đã nêu), planned-activity (hoạt động dự kiến)",
        "Kind: request, commitment, stated-task, planned-activity",
    ),
    ("to_text", WORDS, "Người nhận nhiệm vụ theo lời của nguồn", "Who is asked, in the words of the source"),
    ("basis", Shape::List, "Mã các văn bản làm căn cứ", "Ids of the documents on which it rests"),
    ("doubt", WORDS, "Điều chưa chắc chắn", "What is uncertain"),
];

const MEASURE: Shape = Shape::Parts(&[
    ("indicator", "mã chỉ tiêu", "id of the indicator"),
    ("value", "giá trị cần đạt", "value to be reached"),
    ("set", "mã bộ mục tiêu", "id of the target set"),
]);

pub fn table(report: &Report) -> Table {
    let rows = report.conclusions().iter().map(|(row, one)| {
        let made_in = &report.articles()[one.article];
        let measure = one.measure.as_ref().map(|measure| {
            json!({
                "indicator": cells::indicator(report, measure.indicator),
                "value": found(&measure.value),
                "set": measure.set.map(|row| cells::target_set(report, row)),
            })
        });
        json!({
            "id": one.id.value,
            "article": article(report, one.article),
            "area": cells::area(report, made_in.area),
            "date": made_in.date,
            "by": one.by.map(|row| person(report, row)),
            "lead": one.lead.map(|row| body(report, row)),
            "with": one.with.iter().map(|row| body(report, *row)).collect::<Vec<_>>(),
            "task": words(&one.task),
            "due": one.due.and_then(|due| due.iso()),
            "due_text": maybe(one.due_text.as_ref()),
            "product": maybe(one.product.as_ref()),
            "measure": measure,
            "status": one.state().name(),
            "overdue": one.state() == State::OpenOverdue,
            "days": one.standing.days,
            "log": log(one),
            "url": url(report, Address::Conclusion(row)),
            "kind": one.kind.name(),
            "to_text": maybe(one.to_text.as_ref()),
            "basis": one.basis.iter().map(|row| document(report, *row)).collect::<Vec<_>>(),
            "doubt": maybe(one.doubt.as_ref()),
        })
    });
    Table::new(["conclusions", "Kết luận", "Conclusions"], &COLUMNS, rows)
}

fn log(one: &Conclusion) -> Vec<Value> {
    one.log
        .iter()
        .map(|entry| {
            json!({
                "date": entry.date,
                "status": entry.status.name(),
                "note": maybe(entry.note.as_ref()),
                "evidence": entry.evidence.as_ref().map(|evidence| &evidence.value),
            })
        })
        .collect()
}
