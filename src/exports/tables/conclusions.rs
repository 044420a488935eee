//! `conclusions`: what leaders concluded, promised or planned, and what became of it.

use serde_json::{Value, json};

use crate::exports::cells::{
    self, WORDS, article, body, conclusion, document, found, maybe, person, url, words,
};
use crate::exports::table::{Column, Shape, Table};
use crate::locale::Lang;
use crate::report::{
    Address, Closed, ClosedBy, Conclusion, Deadline, Due, Extension, Recorder, Report, State,
};

const COLUMNS: [Column; 28] = [
    ("id", Shape::Text, "Mã", "Id"),
    ("article", Shape::Text, "Mã bài viết", "Id of the article"),
    ("area", Shape::Text, "Mã đơn vị hành chính", "Id of the area"),
    ("date", Shape::Text, "Ngày kết luận", "Date of the conclusion"),
    ("by", Shape::Text, "Mã người kết luận", "Id of the person who concluded"),
    ("lead", Shape::Text, "Mã cơ quan chủ trì", "Id of the lead body"),
    ("with", Shape::List, "Mã các cơ quan phối hợp", "Ids of the bodies that take part"),
    ("task", WORDS, "Nhiệm vụ", "Task"),
    (
        "due",
        Shape::Text,
        "Thời hạn ban đầu như đã ghi; lời thì là ngày cuối cùng mà lời ấy có thể chỉ",
        "The first due date as it is written; of words the last day that they can mean",
    ),
    ("due_text", WORDS, "Thời hạn theo lời của nguồn", "Due date in the words of the source"),
    (
        "extensions",
        Shape::Entries,
        "Các lần gia hạn (JSON): ngày quyết định, hạn mới, văn bản quyết định, ghi chú",
        "Extensions (JSON): day of the decision, new due date, deciding document, note",
    ),
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
        "Số ngày từ ngày xong, hay ngày xây dựng trang nếu chưa xong, đến hạn đang có hiệu lực (số âm: quá hạn)",
        "Days from the day it was done, or of the build where it is open, to the deadline in force (negative: late)",
    ),
    ("clear", CLEAR, "6 rõ", "Six things that a task makes clear"),
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
    (
        "due_now",
        Shape::Text,
        "Ngày cuối cùng của hạn đang có hiệu lực, sau các lần gia hạn",
        "The last day of the deadline in force, after its extensions",
    ),
    (
        "vague",
        Shape::Flag,
        "Hạn đang có hiệu lực có mơ hồ không",
        "Whether the deadline in force leaves open which day is meant",
    ),
    (
        "stated",
        Shape::Text,
        "Tình trạng theo nhật ký, nếu khác với số liệu",
        "Status by the log, where the data says otherwise",
    ),
    ("closed", CLOSED, "Căn cứ khép lại", "What closed it"),
    ("six_clear", Shape::Whole, "Số nội dung rõ trên 6", "How many of the six are clear"),
];

const CLEAR: Shape = Shape::Flags(&[
    ("person", "rõ người", "who leads it"),
    ("task", "rõ việc", "what is to be done"),
    ("time", "rõ thời gian", "by which day"),
    ("responsibility", "rõ trách nhiệm", "who leads and who takes part"),
    ("product", "rõ sản phẩm", "what comes of it"),
    ("authority", "rõ thẩm quyền", "who concluded it"),
]);

const CLOSED: Shape = Shape::Parts(&[
    ("date", "ngày", "day"),
    ("by", "theo log (nhật ký) hay data (số liệu)", "by the log or by data"),
    ("observation", "mã số liệu", "id of the observation"),
]);

const MEASURE: Shape = Shape::Parts(&[
    ("indicator", "mã chỉ tiêu", "id of the indicator"),
    ("value", "giá trị cần đạt", "value to be reached"),
    ("level", "cấp", "level"),
    ("set", "mã bộ mục tiêu", "id of the target set"),
]);

pub fn table(report: &Report) -> Table {
    let rows = report.conclusions().iter().map(|(row, one)| {
        let made_in = &report.articles()[one.article];
        let measure = one.measure.as_ref().map(|measure| {
            json!({
                "indicator": cells::indicator(report, measure.indicator),
                "value": found(&measure.value),
                "level": measure.level.name(),
                "set": measure.set.map(|row| cells::target_set(report, row)),
            })
        });
        let deadline = one.deadline();
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
            "due_text": one.due_text.as_ref().map_or_else(|| phrase(one.due), words),
            "extensions": one.extensions.iter().map(|one| extension(report, one)).collect::<Vec<_>>(),
            "product": maybe(one.product.as_ref()),
            "measure": measure,
            "status": one.state().name(),
            "overdue": one.state() == State::OpenOverdue,
            "days": one.standing.days,
            "clear": clear(one),
            "log": log(report, one),
            "url": url(report, Address::Conclusion(row)),
            "kind": one.kind.name(),
            "to_text": maybe(one.to_text.as_ref()),
            "basis": one.basis.iter().map(|row| document(report, *row)).collect::<Vec<_>>(),
            "doubt": maybe(one.doubt.as_ref()),
            "due_now": deadline.and_then(|deadline| deadline.last),
            "vague": deadline.map(|deadline| deadline.vague),
            "stated": one.standing.stated.map(State::name),
            "closed": one.standing.closed.map(|closed| self::closed(report, closed)),
            "six_clear": one.clear().count(),
        })
    });
    Table::new(["conclusions", "Kết luận", "Conclusions"], &COLUMNS, rows)
}

/// The words of a phrase that stands for a due date.
fn phrase(due: Option<Deadline>) -> Value {
    match due.and_then(|due| due.written) {
        Some(Due::Phrase(phrase)) => json!({"vi": phrase.text(Lang::Vi), "en": phrase.text(Lang::En)}),
        _ => Value::Null,
    }
}

fn extension(report: &Report, one: &Extension) -> Value {
    json!({
        "date": one.date,
        "due": one.deadline.iso(),
        "due_text": phrase(Some(one.deadline)),
        "document": document(report, one.document),
        "note": maybe(one.note.as_ref()),
    })
}

fn clear(one: &Conclusion) -> Value {
    one.clear().parts().into_iter().map(|(part, clear)| (part.name(), clear)).collect()
}

fn closed(report: &Report, closed: Closed) -> Value {
    let (by, observation) = match closed.by {
        ClosedBy::Log(_) => ("log", None),
        ClosedBy::Data(row) => ("data", Some(&report.observations()[row].id)),
    };
    json!({"date": closed.day, "by": by, "observation": observation})
}

fn log(report: &Report, one: &Conclusion) -> Vec<Value> {
    one.log
        .iter()
        .map(|entry| {
            json!({
                "date": entry.date,
                "status": entry.status.name(),
                "note": maybe(entry.note.as_ref()),
                "evidence": entry.evidence.as_ref().map(|evidence| &evidence.value),
                "recorded_by": entry.recorded_by.as_ref().map(|one| recorder(report, one)),
                "document": entry.document.map(|row| document(report, row)),
                "superseded_by": entry.superseded_by.as_ref().map(|row| conclusion(report, row.value)),
            })
        })
        .collect()
}

fn recorder(report: &Report, one: &Recorder) -> String {
    match one {
        Recorder::Body(row) => format!("body:{}", body(report, *row)),
        Recorder::Person(row) => format!("person:{}", person(report, *row)),
        Recorder::Named(name) => name.vi.value.clone(),
    }
}
