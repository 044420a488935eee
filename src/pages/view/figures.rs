//! Values, wherever they are shown, with their charts.

use serde::Serialize;

use super::frame::{Chip, Link, Remarks, Said, Words};

/// A value that was found, wherever it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// The id of its row on the indicator's page.
    pub id: String,
    /// That row.
    pub href: String,
    /// `94,89%`, `13/19`, `hơn 9.000 người`, `27/63`, `hầu hết`.
    pub text: String,
    /// The value for machines: `94.89`, `13/19`, a word.
    pub value: String,
    /// The name of the value in the open data: `observation:ID.value`.
    pub fact: String,
    pub indicator: Link,
    pub area: Link,
    /// `cấp tỉnh`.
    pub level: &'static str,
    /// Who exactly is measured.
    pub scope: Option<Words>,
    /// `năm 2023`.
    pub period: String,
    /// Its last day, by which tables sort: `2023-12-31`.
    pub period_end: String,
    /// `ước tính`, where it is an estimate.
    pub estimate: Option<&'static str>,
    /// `tăng 67.436 tỷ đồng so với cùng kỳ năm trước`.
    pub change: Option<Said>,
    /// What is computed from it; not what a source says.
    pub derived: Vec<Derived>,
    /// `187.311 trên 190.393`, where the source states what a percentage was computed from.
    pub share: Option<Said>,
    pub parts: Vec<FigurePart>,
    pub set: Option<Link>,
    pub source: Option<Link>,
    /// What was published of it before, oldest first.
    pub corrected: Vec<Corrected>,
    pub remarks: Remarks,
}

/// What stood in a fact's place until it was corrected.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Corrected {
    /// `thời hạn`; absent where it is the value itself.
    pub part: Option<String>,
    pub old: Said,
    /// The day of the correction.
    pub date: String,
    /// The correction.
    pub href: String,
}

/// A number that was computed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Derived {
    /// `Giá trị năm 2022`.
    pub label: String,
    /// `247.356 tỷ đồng`, `tăng 27,26%`.
    pub said: Said,
    /// `= 314.792 − 67.436`; `≈` where the number was rounded.
    pub formula: String,
    /// Whether it is the change from the value before.
    pub is_change: bool,
}

/// A value beside what is wanted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scorecard {
    pub figure: Figure,
    /// The unit, where the number does not stand before it.
    pub unit: Option<Words>,
    /// The way to the value as a line, ready SVG; where three values or more can be compared.
    pub spark: Option<String>,
    /// The targets that are held against this very value.
    pub targets: Vec<CardTarget>,
}

/// A value as briefly as it can be told: what, where, when, and how far it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Highlight {
    pub indicator: Link,
    pub area: Link,
    pub level: &'static str,
    pub scope: Option<Words>,
    pub period: String,
    /// Its row on the indicator's page.
    pub href: String,
    pub text: String,
    pub value: String,
    /// The name of the value in the open data: `observation:ID.value`.
    pub fact: String,
    pub estimate: Option<&'static str>,
    pub change: Option<Said>,
    /// The plan whose score it is.
    pub set: Option<Link>,
    /// The first target that is held against it.
    pub target: Option<CardTarget>,
    pub source: Option<Link>,
    /// What was published of it before, oldest first.
    pub corrected: Vec<Corrected>,
    pub remarks: Remarks,
}

/// A target on the card of its value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CardTarget {
    /// Its row on the set's page.
    pub href: String,
    /// `100%`.
    pub said: Said,
    pub by: Option<String>,
    pub by_text: Option<Words>,
    pub set: Link,
    /// `còn thiếu 5,11 điểm phần trăm`.
    pub distance: Option<String>,
    /// What the names of its facts in the open data begin with: `target:SET/ID`.
    pub fact: String,
    pub status: Chip,
}

/// A number that belongs to a value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigurePart {
    pub name: Words,
    pub said: Said,
}

/// An indicator in all areas of a kind, in one period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaTable {
    pub id: String,
    pub caption: String,
    /// What is ranked, or why nothing is.
    pub note: &'static str,
    pub ranked: bool,
    /// Best first; by name where nothing is ranked.
    pub compared: Vec<AreaValue>,
    /// The last values of areas that cannot be compared with these.
    pub apart: Vec<AreaValue>,
    /// `59 tỉnh, thành phố chưa có số liệu`.
    pub gaps: Option<String>,
    pub missing: Vec<Link>,
    /// Whether so many are missing that they are folded.
    pub folded: bool,
}

/// A value in a table of areas.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaValue {
    pub place: Option<String>,
    pub area: Link,
    /// The row of the value.
    pub href: String,
    pub text: String,
    pub value: String,
    /// Its name in the open data.
    pub fact: String,
    pub period: String,
    /// `đã công bố`, `ước tính`, `kỳ khác`.
    pub data: &'static str,
    /// Whether the row tells of a doubt.
    pub is_doubtful: bool,
}

/// A table of rows in a chart's place, and the chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartBox {
    pub id: String,
    pub caption: String,
    /// What it is, which tells charts of one caption apart: `bản đồ`.
    pub kind: &'static str,
    /// Ready SVG.
    pub svg: String,
    pub rows: Vec<Figure>,
    /// The table on the same page that has its values, where it brings none of its own.
    pub told: Option<Link>,
}
