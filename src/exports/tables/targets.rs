//! `targets`: the values to be reached, and how far each is.

use serde_json::{Map, Value, json};

use crate::exports::cells::{
    SOURCE, WORDS, area, body, conclusion, doubt, found, indicator, known, maybe, note, row as row_of, source,
};
use crate::exports::table::{Column, Shape, Table};
use crate::report::{Answer, Method, Ref, Report, Stated, Subject, Target, TargetSet};

const COLUMNS: [Column; 23] = [
    ("set", Shape::Text, "Mã bộ mục tiêu", "Id of the target set"),
    ("indicator", Shape::Text, "Mã chỉ tiêu", "Id of the indicator"),
    ("area", Shape::Text, "Mã đơn vị hành chính", "Id of the area"),
    ("level", Shape::Text, "Cấp", "Level"),
    ("baseline", DATED, "Giá trị gốc", "Baseline"),
    (
        "derived_baseline",
        Shape::Flag,
        "Giá trị gốc lấy từ số liệu đầu tiên so sánh được, nguồn không nêu",
        "Whether the baseline is the first comparable value, as the source names none",
    ),
    (
        "value",
        Shape::Text,
        "Giá trị cần đạt; trống nếu chỉ nêu hướng",
        "Value to be reached; empty where only a direction is set",
    ),
    ("of", Shape::Whole, "Tổng số của thứ hạng cần đạt", "Number among which a rank is to be reached"),
    ("by", Shape::Text, "Thời hạn", "Date by which it is due"),
    ("current", DATED, "Giá trị hiện có", "Present value"),
    (
        "method",
        Shape::Text,
        "Phương pháp quyết định trạng thái: linear, eurostat, statcan, un",
        "Method that decides the status: linear, eurostat, statcan, un",
    ),
    (
        "progress",
        Shape::Text,
        "Con số của phương pháp ấy: linear: phần quãng đường đã đi (1 là toàn bộ); eurostat, statcan: nhịp tăng thực tế chia cho nhịp tăng cần có; un: phần quãng đường mà đà hiện nay đi được đến hạn; không có giá trị cần đạt: mức tăng mỗi năm theo chiều tốt",
        "Number of that method: linear: share of the way that is done (1 is all of it); eurostat, statcan: growth so far over growth needed; un: share of the way that the growth so far covers by the last day; without a value to be reached: growth a year in the good direction",
    ),
    (
        "status",
        Shape::Text,
        "Trạng thái: exceeded, reached, on-track, behind, missed, stale, not-comparable, no-data",
        "Status: exceeded, reached, on-track, behind, missed, stale, not-comparable, no-data",
    ),
    ("stated", Shape::Text, "Trạng thái mà nguồn nêu", "Status that the source claims"),
    (
        "methods",
        Shape::Nested(
            &[
                ("linear", "tuyến tính", "linear"),
                ("eurostat", "Eurostat", "Eurostat"),
                ("statcan", "Cơ quan Thống kê Canada", "Statistics Canada"),
                ("un", "Liên hợp quốc", "United Nations"),
            ],
            &[("progress", "con số", "number"), ("status", "trạng thái, mức", "status or class")],
        ),
        "Từng phương pháp nói gì",
        "What each method says",
    ),
    (
        "instead",
        Shape::Text,
        "Mã chỉ tiêu mà nguồn báo cáo thay vào",
        "Id of the indicator that sources report in its place",
    ),
    ("by_text", WORDS, "Thời hạn theo lời của nguồn", "Due date in the words of the source"),
    ("owner", Shape::Text, "Mã cơ quan chịu trách nhiệm", "Id of the body in charge"),
    ("conclusion", Shape::Text, "Mã kết luận đặt ra mục tiêu", "Id of the conclusion that sets it"),
    ("source", SOURCE, "Nguồn", "Source"),
    ("note", WORDS, "Ghi chú", "Note"),
    ("doubt", WORDS, "Điều chưa chắc chắn", "What is uncertain"),
    (
        "url",
        Shape::Text,
        "Địa chỉ của mục tiêu trên trang của bộ mục tiêu",
        "Address of the target on the page of its set",
    ),
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
    let progress = &one.progress;
    json!({
        "set": set.id.value,
        "indicator": indicator(report, one.indicator),
        "area": area(report, set.area),
        "level": one.level.name(),
        "baseline": progress.baseline.as_ref().map(|start| dated(&start.period, &start.value)),
        "derived_baseline": progress.baseline.as_ref().map(|start| start.row.is_some()),
        "value": one.value.as_ref().map(found),
        "of": one.of.as_ref().and_then(known),
        "by": one.by,
        "current": progress.current.map(|row| {
            let current = &report.observations()[row];
            dated(&current.period, &current.value)
        }),
        "method": progress.method.name(),
        "progress": number(progress.answer(progress.method)),
        "status": progress.status.name(),
        "stated": one.stated.map(Stated::name),
        "methods": Method::ALL
            .iter()
            .map(|(name, method)| ((*name).to_owned(), said(progress.answer(*method))))
            .collect::<Map<_, _>>(),
        "instead": one.instead.map(|row| indicator(report, row)),
        "by_text": maybe(one.by_text.as_ref()),
        "owner": one.owner.map(|row| body(report, row)),
        "conclusion": one.conclusion.map(|row| conclusion(report, row)),
        "source": source(report, set.source.as_ref()),
        "note": note(&one.remarks),
        "doubt": doubt(&one.remarks),
        "url": row_of(report, Subject::Target(row, report.target_place(row, one))),
    })
}

fn said(answer: &Answer) -> Value {
    json!({"progress": number(answer), "status": answer.class.name()})
}

/// A method's number, in as few digits as tell it from its neighbours.
fn number(answer: &Answer) -> Option<String> {
    answer.progress.map(|number| number.to_string())
}
