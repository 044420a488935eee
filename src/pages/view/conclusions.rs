//! Conclusions and shortcomings, and where they stand.

use serde::Serialize;

use super::articles::StatementRow;
use super::figures::Corrected;
use super::frame::{Chip, Download, Fact, Link, Said, Words};
use super::targets::TargetRow;

/// A conclusion wherever it is listed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConclusionRow {
    pub id: String,
    /// What the names of its facts in the open data begin with: `conclusion:ID`.
    pub fact: String,
    /// Its page.
    pub href: Option<String>,
    pub task: Words,
    /// `Yêu cầu`, `Cam kết` …
    pub kind: &'static str,
    pub by: Option<Link>,
    pub lead: Option<Link>,
    pub with: Vec<Link>,
    pub due: Option<String>,
    /// ISO, the last day, for sorting.
    pub due_iso: Option<String>,
    pub due_text: Option<Words>,
    /// `mơ hồ`.
    pub vague: Option<&'static str>,
    /// `đã gia hạn 1 lần`.
    pub extended: Option<String>,
    /// `quá hạn 120 ngày`, `còn 20 ngày`.
    pub days: Option<Said>,
    /// "6 rõ": `4/6; chưa rõ: thời gian, sản phẩm`.
    pub clear: String,
    pub product: Option<Words>,
    pub state: Chip,
    pub article: Link,
    pub area: Link,
    pub doubt: Option<Words>,
}

/// How many rows have a status.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Count {
    pub chip: Chip,
    pub count: Said,
    pub number: usize,
    /// The first of them, where they are listed.
    pub href: Option<String>,
}

/// Where conclusions stand: four cells, and the states beside them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matrix {
    pub done: MatrixRow,
    pub open: MatrixRow,
    pub both: MatrixSum,
    /// No public evidence, dropped, superseded.
    pub beside: Vec<Cell>,
    pub total: Said,
    /// `8 trong bốn ô + 49 chưa có thông tin công khai = 57 kết luận, nhiệm vụ.`
    pub sum: String,
}

/// The conclusions that are done, or those that are open.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MatrixRow {
    pub in_time: Cell,
    pub late: Cell,
    pub total: Said,
}

/// The sums of the matrix's columns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MatrixSum {
    pub in_time: Said,
    pub late: Said,
    pub total: Said,
}

/// How many conclusions are in a state.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell {
    pub chip: Chip,
    pub count: Said,
    pub number: usize,
    /// Where they are listed.
    pub href: Option<String>,
}

/// The states of groups of conclusions; every row and every column adds up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MatrixTable {
    pub id: &'static str,
    /// What the rows are: `Cơ quan chủ trì`.
    pub head: &'static str,
    pub caption: &'static str,
    /// How many groups there are, on all pages.
    pub count: String,
    /// A column each: the four cells, and the other states that any conclusion has.
    pub states: Vec<Chip>,
    pub rows: Vec<MatrixTableRow>,
    pub total: MatrixTableRow,
}

/// The states of a group of conclusions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MatrixTableRow {
    pub name: Link,
    /// In the order of the table's states.
    pub counts: Vec<Said>,
    pub total: Said,
}

/// "6 rõ" of many conclusions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClearSummary {
    /// `3 trên 57 nhiệm vụ nêu rõ cả sáu. Hay thiếu nhất: thời gian (49), sản phẩm (41).`
    pub text: String,
    pub parts: Vec<ClearPart>,
}

/// How many conclusions name one of the six.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClearPart {
    pub name: &'static str,
    /// `12 trên 57`.
    pub text: String,
    /// How many name it, and of how many: for a bar.
    pub named: usize,
    pub of: usize,
}

/// A shortcoming and what answers it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShortcomingRow {
    pub id: String,
    pub text: Words,
    pub doubt: Option<Words>,
    pub answers: Vec<Answer>,
    /// The articles in which it was named before; each link leads to it there.
    pub repeats: Vec<Link>,
    /// The articles that name it again.
    pub repeated: Vec<Link>,
    pub article: Link,
    pub area: Link,
}

/// A conclusion that answers a shortcoming.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    pub link: Link,
    pub state: Chip,
}

/// `conclusions.html`: the register, and what a filter lets through.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conclusions {
    /// Whom or what all of them are of, and its own page.
    pub of: Option<Link>,
    pub matrix: Option<Matrix>,
    pub clear: Option<ClearSummary>,
    pub tables: Vec<MatrixTable>,
    /// Overdue first, then by due date; in groups by state.
    pub groups: Vec<ConclusionGroup>,
    pub downloads: Vec<Download>,
}

/// The conclusions of one state.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConclusionGroup {
    pub chip: Chip,
    /// `8 kết luận, nhiệm vụ`.
    pub count: String,
    /// By how near their due dates are; one part for a state in which that says nothing.
    pub parts: Vec<ConclusionPart>,
    /// Whether so many are in it that they are folded.
    pub folded: bool,
}

/// A part of the conclusions of one state.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConclusionPart {
    /// `Đến hạn trong 30 ngày`.
    pub title: Option<&'static str>,
    pub rows: Vec<ConclusionRow>,
}

/// `conclusion.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conclusion {
    pub row: ConclusionRow,
    /// The task in full, where it has links.
    pub task: Option<Words>,
    pub facts: Vec<Fact>,
    /// Why this state; a sentence each.
    pub why: Vec<String>,
    /// The value of its measure that the state rests on.
    pub proof: Option<Link>,
    /// What the log says, where the data says something else.
    pub stated: Option<Chip>,
    /// The first due date and every extension.
    pub due: Vec<DueRow>,
    /// Where the site explains how due dates are read.
    pub rule: Option<Link>,
    /// "6 rõ": what is named and what is missing.
    pub clear: Vec<Clear>,
    pub measure: Option<String>,
    /// Its days in their order.
    pub steps: Vec<StepRow>,
    pub superseded_by: Option<Link>,
    /// What it took the place of.
    pub replaces: Vec<Link>,
    /// Shortcomings that it answers.
    pub answers: Vec<ShortcomingRow>,
    pub targets: Vec<TargetRow>,
    /// What was published of it before, oldest first.
    pub corrected: Vec<Corrected>,
}

/// Until when something is to be done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DueRow {
    /// `Thời hạn ban đầu`, `Gia hạn lần 1`.
    pub name: String,
    /// `tháng 4 năm 2024`; absent where only words stand.
    pub text: Option<String>,
    /// ISO, the last day.
    pub iso: Option<String>,
    /// The last day that is in time: `ngày 30 tháng 4 năm 2024`.
    pub last: Option<String>,
    /// The source's own words: `khẩn trương`.
    pub words: Option<Words>,
    /// `mơ hồ`.
    pub vague: Option<&'static str>,
    /// `đang áp dụng`.
    pub state: &'static str,
    pub decided: Option<String>,
    pub document: Option<Link>,
    pub note: Option<Words>,
}

/// A day of a conclusion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepRow {
    /// `concluded`, `extended`, `logged`, `measured`, `due`, `overdue`.
    pub kind: &'static str,
    pub date: String,
    pub iso: String,
    /// `Hoàn thành`, `Gia hạn lần 1`.
    pub title: String,
    pub note: Option<Words>,
    pub facts: Vec<Fact>,
    /// `sắp tới`.
    pub future: Option<&'static str>,
}

/// One of the six.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Clear {
    pub name: &'static str,
    pub clear: bool,
    /// `có`, `chưa nêu`.
    pub text: &'static str,
}

/// `shortcomings.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shortcomings {
    pub areas: Vec<ShortcomingArea>,
    pub answered: String,
    pub total: String,
    pub proposals: Vec<ProposalRow>,
}

/// A proposal with where it was made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProposalRow {
    pub statement: StatementRow,
    pub article: Link,
    pub area: Link,
}

/// The shortcomings of an area.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShortcomingArea {
    pub area: Link,
    pub id: String,
    pub rows: Vec<ShortcomingRow>,
}
