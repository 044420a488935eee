//! The report of a period of an area, on one sheet of paper.

use serde::Serialize;

use super::conclusions::Count;
use super::frame::{Chip, Link, Said, Words};

/// `area-report.html`
///
/// Of every list there are as many rows as the sheet has room for; `more_…` says how many others there are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaReport {
    pub area: Link,
    pub full_name: Words,
    /// `năm 2023`.
    pub period: String,
    /// Said where there is nothing but sources.
    pub empty: Option<&'static str>,
    pub figures: Vec<ReportFigure>,
    pub more_figures: Option<String>,
    pub targets: Vec<ReportTarget>,
    pub more_targets: Option<String>,
    /// How many conclusions have each state.
    pub states: Vec<Count>,
    /// What is owed first.
    pub conclusions: Vec<ReportConclusion>,
    pub more_conclusions: Option<String>,
    pub limits: Vec<ReportLimit>,
    pub more_limits: Option<String>,
    /// By the numbers that stand beside what was read in them.
    pub sources: Vec<ReportSource>,
    /// This page with its host, and the area's, for paper.
    pub address: String,
    pub area_address: String,
}

/// A value in a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportFigure {
    pub indicator: Link,
    pub level: &'static str,
    pub scope: Option<Words>,
    /// The plan whose targets it counts.
    pub set: Option<Link>,
    pub period: String,
    /// Its row on the indicator's page.
    pub href: String,
    pub text: String,
    pub value: String,
    pub fact: String,
    /// `ước tính`, where it is an estimate.
    pub estimate: Option<&'static str>,
    pub change: Option<Said>,
    /// Whether its row tells of a doubt.
    pub is_doubtful: bool,
    /// The number of its source.
    pub source: Option<String>,
}

/// A target in a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportTarget {
    pub indicator: Link,
    pub level: &'static str,
    pub href: String,
    pub said: Said,
    pub by: Option<String>,
    pub by_text: Option<Words>,
    /// The value that is held against it.
    pub current: Option<Said>,
    pub current_period: Option<String>,
    /// What the names of its facts in the open data begin with: `target:SET/ID`.
    pub fact: String,
    pub status: Chip,
    /// The number of the source of the plan.
    pub source: Option<String>,
}

/// A conclusion in a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportConclusion {
    pub href: Option<String>,
    pub task: Words,
    pub lead: Option<Link>,
    pub due: Option<String>,
    pub due_iso: Option<String>,
    pub due_text: Option<Words>,
    /// `quá hạn 30 ngày`.
    pub days: Option<Said>,
    pub state: Chip,
    /// Its name in the open data: `conclusion:ID`.
    pub fact: String,
}

/// A shortcoming in a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportLimit {
    pub text: Words,
    /// The number of its source.
    pub source: Option<String>,
}

/// Where facts of a report were read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportSource {
    pub id: String,
    pub number: String,
    pub link: Link,
    /// The address for paper; absent where the link's text is it.
    pub address: Option<String>,
}
