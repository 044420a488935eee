//! `targets`: the values to be reached, and how far each is.

use serde_json::{Value, json};

use crate::exports::cells::{
    SOURCE, WORDS, area, body, conclusion, doubt, found, indicator, maybe, note, source, url,
};
use crate::exports::table::{Column, Shape, Table};
use crate::report::{Address, Ref, Report, Target, TargetSet};

const COLUMNS: [Column; 18] = [
    ("set", Shape::Text, "Mã bộ mục tiêu", "Id of the target set"),
    ("indicator", Shape::Text, "Mã chỉ tiêu", "Id of the indicator"),
    ("area", Shape::Text, "Mã đơn vị hành chính", "Id of the area"),
    ("level", Shape::Text, "Cấp", "Level"),
    ("baseline", DATED, "Giá trị gốc", "Baseline"),
    ("value", Shape::Text, "Giá trị cần đạt", "Value to be reached"),
    ("by", Shape::Text, "Thời hạn", "Date by which it is due"),
    ("current", DATED, "Giá trị hiện có", "Present value"),
    ("method", Shape::Text, "Phương pháp tính trạng thái", "Method of the status"),
    (
        "progress",
        Shape::Text,
        "Phần quãng đường đã đi (1 là toàn bộ)",
        "Share of the way that is done (1 is all of it)",
    ),
    (
        "status",
        Shape::Text,
        "Trạng thái: exceeded, reached, on-track, behind, missed, stale, not-comparable, no-data",
        "Status: exceeded, reached, on-track, behind, missed, stale, not-comparable, no-data",
    ),
    ("by_text", WORDS, "Thời hạn theo lời của nguồn", "Due date in the words of the source"),
    ("owner", Shape::Text, "Mã cơ quan chịu trách nhiệm", "Id of the body in charge"),
    ("conclusion", Shape::Text, "Mã kết luận đặt ra mục tiêu", "Id of the conclusion that sets it"),
    ("source", SOURCE, "Nguồn", "Source"),
    ("note", WORDS, "Ghi chú", "Note"),
    ("doubt", WORDS, "Điều chưa chắc chắn", "What is uncertain"),
    ("url", Shape::Text, "Địa chỉ trang của bộ mục tiêu", "Address of the target set's page"),
];

const DATED: Shape = Shape::Parts(&[("period", "kỳ", "period"), ("value", "giá trị", "value")]);

pub fn table(report: &Report) -> Table {
    let rows = report
        .target_sets()
        .iter()
        .flat_map(|(row, set)| set.targets.iter().map(move |one| json_of(report, row, set, one)));
    Table::new(["targets", "Mục tiêu", "Targets"], &COLUMNS, rows)
}

fn json_of(report: &Report, row: Ref<TargetSet>, set: &TargetSet, one: &Target) -> Value {
    let dated = |period, value| json!({"period": period, "value": found(value)});
    json!({
        "set": set.id.value,
        "indicator": indicator(report, one.indicator),
        "area": area(report, set.area),
        "level": one.level.name(),
        "baseline": one.baseline.as_ref().map(|(period, value)| dated(period, value)),
        "value": found(&one.value),
        "by": one.by,
        "current": one.progress.current.map(|row| {
            let current = &report.observations()[row];
            dated(&current.period, &current.value)
        }),
        "method": "linear",
        "progress": one.progress.way.map(|way| way.normalize().to_string()),
        "status": one.progress.status.name(),
        "by_text": maybe(one.by_text.as_ref()),
        "owner": one.owner.map(|row| body(report, row)),
        "conclusion": one.conclusion.map(|row| conclusion(report, row)),
        "source": source(report, set.source.as_ref()),
        "note": note(&one.remarks),
        "doubt": doubt(&one.remarks),
        "url": url(report, Address::TargetSet(row)),
    })
}
