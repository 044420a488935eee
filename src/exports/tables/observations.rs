//! `observations`: the values that were found.

use serde_json::{Value, json};

use crate::exports::cells::{self, SOURCE, WORDS, doubt, found, maybe, note, source, words};
use crate::exports::table::{Column, Shape, Table};
use crate::report::{AddsUp, Change, Derived, Observation, Ref, Report, Subject, Unit, Versus, What};

const COLUMNS: [Column; 23] = [
    ("id", Shape::Text, "Mã", "Id"),
    ("indicator", Shape::Text, "Mã chỉ tiêu", "Id of the indicator"),
    ("area", Shape::Text, "Mã đơn vị hành chính", "Id of the area"),
    ("level", Shape::Text, "Cấp", "Level"),
    (
        "period",
        Shape::Text,
        "Kỳ (2023, 2023-H1, 2023-9M, 2023-Q2, 2023-06, 2021/2025 hoặc một ngày)",
        "Period (2023, 2023-H1, 2023-9M, 2023-Q2, 2023-06, 2021/2025 or a day)",
    ),
    (
        "value",
        Shape::Text,
        "Giá trị: số chính xác, số đạt trên tổng số, hoặc một từ",
        "Value: an exact number, a number met out of a total, or a word",
    ),
    ("unit", Shape::Text, "Đơn vị tính", "Unit"),
    (
        "qualifier",
        Shape::Text,
        "Mức chính xác: exact, more-than, less-than, about, at-least",
        "How exact: exact, more-than, less-than, about, at-least",
    ),
    ("estimate", Shape::Flag, "Có phải số ước tính", "Whether it is an estimate"),
    ("change", CHANGE, "Thay đổi", "Change"),
    (
        "set",
        Shape::Text,
        "Mã bộ mục tiêu mà giá trị thuộc về",
        "Id of the target set that the value belongs to",
    ),
    ("source", SOURCE, "Nguồn", "Source"),
    ("url", Shape::Text, "Địa chỉ của dòng số liệu trên trang", "Address of the row on its page"),
    ("of", Shape::Whole, "Tổng số của thứ hạng", "Number of those ranked"),
    ("scope", WORDS, "Phạm vi được đo", "What exactly is measured"),
    (
        "numerator",
        Shape::Text,
        "Tử số của tỷ lệ, như nguồn nêu",
        "Numerator of the percentage, as the source states it",
    ),
    (
        "denominator",
        Shape::Text,
        "Mẫu số của tỷ lệ, như nguồn nêu",
        "Denominator of the percentage, as the source states it",
    ),
    ("parts", Shape::Entries, "Các con số kèm theo (JSON)", "Numbers that belong to the value (JSON)"),
    (
        "adds_up",
        Shape::Text,
        "Các con số kèm theo cộng lại bằng gì: value (giá trị) hoặc 100",
        "What the numbers that belong to the value add up to: value or 100",
    ),
    (
        "derived",
        Shape::Entries,
        "Các số tính ra từ giá trị này, không có trong nguồn (JSON): loại (previous-value, change, relative-change), giá trị, đơn vị, kỳ trước, mã của giá trị trước nếu có, công thức, đã làm tròn hay chưa",
        "Numbers computed from the value, which no source states (JSON): what (previous-value, change, relative-change), value, unit, the period before, the id of the value before where there is one, formula, whether it is rounded",
    ),
    (
        "corrected",
        Shape::Entries,
        "Những gì từng công bố trước khi đính chính (JSON): khóa, nội dung cũ, ngày đính chính",
        "What was published before it was corrected (JSON): key, what it said, day of the correction",
    ),
    ("note", WORDS, "Ghi chú", "Note"),
    ("doubt", WORDS, "Điều chưa chắc chắn", "What is uncertain"),
];

const CHANGE: Shape = Shape::Parts(&[
    ("value", "mức", "amount"),
    (
        "kind",
        "loại: absolute, points, relative, ranks-up, ranks-down, unclear",
        "kind: absolute, points, relative, ranks-up, ranks-down, unclear",
    ),
    (
        "versus",
        "so với (same-period-last-year hoặc một kỳ)",
        "compared with (same-period-last-year or a period)",
    ),
]);

pub fn table(report: &Report) -> Table {
    let rows = report.observations().iter().map(|(row, one)| {
        let parts: Vec<Value> = one
            .parts
            .iter()
            .map(|part| json!({"id": part.id, "value": part.value.to_string(), "name": words(&part.name)}))
            .collect();
        json!({
            "id": one.id,
            "indicator": cells::indicator(report, one.indicator),
            "area": cells::area(report, one.area),
            "level": one.level.name(),
            "period": one.period,
            "value": found(&one.value),
            "unit": report.indicators()[one.indicator].unit.name(),
            "qualifier": one.qualifier.name(),
            "estimate": one.estimate,
            "change": one.change.as_ref().map(change),
            "set": one.set.map(|row| cells::target_set(report, row)),
            "source": source(report, one.source.as_ref()),
            "url": cells::row(report, Subject::Observation(row)),
            "of": report.denominator(one),
            "scope": maybe(one.scope.as_ref()),
            "numerator": one.numerator.as_ref().map(|number| number.value.to_string()),
            "denominator": one.denominator.as_ref().map(|number| number.value.to_string()),
            "parts": parts,
            "adds_up": one.adds_up.map(AddsUp::name),
            "derived": report.derived(row).iter().map(|found| derived(report, one, found)).collect::<Vec<_>>(),
            "corrected": corrected(report, row),
            "note": note(&one.remarks),
            "doubt": doubt(&one.remarks),
        })
    });
    Table::new(["observations", "Số liệu", "Observations"], &COLUMNS, rows)
}

fn corrected(report: &Report, row: Ref<Observation>) -> Vec<Value> {
    let all = report.corrections_of(Subject::Observation(row));
    all.map(|(_, one)| json!({"what": one.key, "old": one.old.value, "date": one.date})).collect()
}

fn change(change: &Change) -> Value {
    let versus = change.versus.as_ref().map(|versus| match versus {
        Versus::SamePeriodLastYear => "same-period-last-year".to_owned(),
        Versus::Period(period) => period.to_string(),
    });
    json!({"value": change.value.to_string(), "kind": change.kind.name(), "versus": versus})
}

fn derived(report: &Report, one: &Observation, found: &Derived) -> Value {
    let unit = report.indicators()[one.indicator].unit;
    let unit = match (found.what, unit) {
        (What::Rate, _) => "percent",
        (What::Change, Unit::Percent) => "points",
        (What::Change, Unit::Rank) => "ranks-up",
        _ => unit.name(),
    };
    json!({
        "what": found.what.name(),
        "value": found.value.to_string(),
        "unit": unit,
        "before": found.before,
        "from": found.from.map(|row| &report.observations()[row].id),
        "formula": found.formula.text(|number| number.to_string()),
        "rounded": found.is_rounded(),
    })
}
