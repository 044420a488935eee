//! The home page, areas and indicators.

use serde::Serialize;

use super::articles::Card;
use super::changes::HomeChanges;
use super::conclusions::{ClearSummary, ConclusionRow, Matrix, ShortcomingRow};
use super::figures::{AreaTable, ChartBox, Figure, Highlight, Scorecard};
use super::frame::{Download, Fact, Link, Piece, Remarks, Words};
use super::targets::{Score, SetCard, TargetRow};

/// `home.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Home {
    /// Three sentences that say what matters, in pieces.
    pub points: Vec<Vec<Piece>>,
    pub highlights: Vec<Highlight>,
    pub indicators_href: String,
    /// All targets by status.
    pub strip: Option<ChartBox>,
    pub targets_href: String,
    pub matrix: Option<Matrix>,
    pub conclusions_href: String,
    /// The first of those that are overdue, and where the others are.
    pub overdue: Vec<ConclusionRow>,
    pub more_overdue: Option<Link>,
    pub due_soon: Vec<ConclusionRow>,
    pub more_due_soon: Option<Link>,
    pub changes: HomeChanges,
    pub newest: Vec<Card>,
    pub news_href: String,
    pub areas: Vec<AreaRow>,
    pub areas_href: String,
}

/// An area in a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct AreaRow {
    pub link: Link,
    pub code: Option<String>,
    /// `đến ngày 30 tháng 6 năm 2025`.
    pub valid: Option<String>,
    pub ended: bool,
    pub successor: Option<Link>,
    pub predecessors: Vec<Link>,
    /// `40 số liệu`; absent where there is none.
    pub figures: Option<String>,
    pub articles: Option<String>,
    pub conclusions: Option<String>,
}

/// `areas.html`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Areas {
    /// Those on which the site reports.
    pub reported: Vec<AreaRow>,
    /// Those that exist on the build's day.
    pub present: Vec<AreaRow>,
    /// Those that have ended.
    pub ended: Vec<AreaRow>,
    /// How many figures there are of each province, as a map.
    pub coverage: Option<ChartBox>,
    /// Indicators that more than one area reports, with the rows of all.
    pub comparisons: Vec<ChartBox>,
    /// The same indicators as tables of all areas.
    pub tables: Vec<AreaTable>,
    /// The other indicators that can be compared, where they are.
    pub others: Vec<Link>,
}

/// `area.html`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Area {
    pub full_name: Words,
    /// What became of the area, or what it was made of; empty where nothing changed.
    pub banner: Option<Words>,
    pub row: AreaRow,
    pub facts: Vec<Fact>,
    pub scorecards: Vec<Scorecard>,
    pub sets: Vec<SetCard>,
    /// Absent without targets.
    pub score: Option<Score>,
    pub targets: Vec<TargetRow>,
    pub charts: Vec<ChartBox>,
    pub figures: Vec<Figure>,
    pub matrix: Option<Matrix>,
    pub clear: Option<ClearSummary>,
    pub conclusions: Vec<ConclusionRow>,
    /// The page that lists them by state.
    pub conclusions_href: Option<String>,
    pub shortcomings: Vec<ShortcomingRow>,
    pub articles: Vec<Card>,
    pub documents: Vec<Link>,
    pub people: Vec<Link>,
    pub bodies: Vec<Link>,
    pub frameworks: Vec<FrameworkBox>,
    /// The one-page reports, the newest first.
    pub reports: Vec<Link>,
    pub downloads: Vec<Download>,
    pub remarks: Remarks,
}

/// A framework with its pillars.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FrameworkBox {
    pub id: String,
    pub name: Words,
    pub area: Option<Link>,
    pub document: Option<Link>,
    pub source: Option<Link>,
    pub pillars: Vec<PillarRow>,
    pub remarks: Remarks,
}

/// A pillar of a framework.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PillarRow {
    pub name: Words,
    pub indicators: Vec<Link>,
    pub remarks: Remarks,
}

/// `indicators.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Indicators {
    pub rows: Vec<IndicatorRow>,
    pub frameworks: Vec<FrameworkBox>,
}

/// An indicator in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorRow {
    pub link: Link,
    pub unit: Words,
    pub latest: Option<Figure>,
    pub figures: String,
    pub targets: String,
}

/// `indicator.html`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Indicator {
    pub id: String,
    pub definition: Option<Words>,
    pub facts: Vec<Fact>,
    pub charts: Vec<ChartBox>,
    pub tables: Vec<AreaTable>,
    pub figures: Vec<Figure>,
    pub targets: Vec<TargetRow>,
    pub downloads: Vec<Download>,
    /// How to cite this page.
    pub cite: Option<String>,
    pub remarks: Remarks,
}
