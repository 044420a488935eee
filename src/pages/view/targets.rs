//! Targets, how far they are, and why.

use serde::Serialize;

use super::conclusions::Count;
use super::figures::{ChartBox, Corrected, Figure};
use super::frame::{Chip, Download, Fact, Link, Remarks, Said, Words};

/// A target with how far it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TargetRow {
    /// The id of its row on the set's page.
    pub id: String,
    pub href: String,
    pub set: Link,
    pub area: Link,
    pub indicator: Link,
    pub level: &'static str,
    /// `100%`, `20 trở lên (hạng)`.
    pub said: Said,
    /// `đến hết năm 2025`.
    pub by: Option<String>,
    /// The source's own words for the date.
    pub by_text: Option<Words>,
    pub baseline: Option<Said>,
    pub current: Option<Figure>,
    /// Where the target was read.
    pub source: Option<Link>,
    /// What the names of its facts in the open data begin with: `target:SET/ID`.
    pub fact: String,
    pub status: Chip,
    pub why: Why,
    pub owner: Option<Link>,
    pub conclusion: Option<Link>,
    /// What was published of it before, oldest first.
    pub corrected: Vec<Corrected>,
    pub remarks: Remarks,
}

/// Why a target has its status.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Why {
    /// One sentence.
    pub summary: String,
    /// The set's method; it leads to where the site explains it.
    pub method: Link,
    /// The target, the baseline and the present value, each with its source.
    pub inputs: Vec<WhyInput>,
    /// What was compared, with the numbers in it.
    pub formula: Option<String>,
    pub threshold: Option<String>,
    /// How far it is to the next class.
    pub distance: Option<String>,
    /// What each method says, the set's own among them; nothing where none says anything.
    pub methods: Vec<WhyMethod>,
    /// Why no method says anything; a sentence.
    pub silence: Option<String>,
    /// Which methods say the opposite; a sentence.
    pub disagreement: Option<String>,
    pub stated: Option<WhyStated>,
}

/// A number that a status rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhyInput {
    pub label: &'static str,
    pub value: Link,
    pub period: Option<String>,
    /// Where it comes from, if not from a source: `số liệu đầu tiên so sánh được`.
    pub note: Option<&'static str>,
    pub source: Option<Link>,
}

/// What a method says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhyMethod {
    pub name: Link,
    pub class: Chip,
    pub formula: Option<String>,
    /// Why it cannot say more.
    pub lack: Option<&'static str>,
    /// Whether the set chose it.
    pub decides: bool,
    /// Whether it says the opposite of the status.
    pub disagrees: bool,
}

/// What a source claims.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhyStated {
    pub claim: Chip,
    pub disagrees: bool,
    /// One sentence.
    pub text: &'static str,
}

/// A plan and its score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SetCard {
    pub link: Link,
    pub area: Link,
    pub period: Option<String>,
    /// `13/19` as the source states it, with its source.
    pub stated: Vec<Figure>,
    /// How many targets the plan counts.
    pub total: Option<Said>,
    /// How many of them are public.
    pub listed: Said,
    /// How many of the listed are reached: `3/7`; absent where none is listed.
    pub reached: Option<Said>,
    /// How many targets the source counts without naming them; a sentence.
    pub hidden: Option<String>,
    pub remarks: Remarks,
}

/// How many targets have each status; the statuses add up to the total.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    pub statuses: Vec<Count>,
    /// How many are reached or exceeded; its value is a share of all.
    pub reached: Said,
    pub total: Said,
}

/// The scores of groups of targets; every row and every column adds up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreTable {
    /// The statuses that any target has: a column each.
    pub statuses: Vec<Chip>,
    pub rows: Vec<ScoreRow>,
    pub total: ScoreRow,
}

/// The score of a group of targets.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreRow {
    pub name: Link,
    /// In the order of the table's statuses.
    pub counts: Vec<Said>,
    /// `3/7`.
    pub reached: Said,
}

/// The targets of one status.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TargetGroup {
    pub chip: Chip,
    pub rows: Vec<TargetRow>,
}

/// `targets.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Targets {
    /// Of all, on the first page.
    pub score: Option<Score>,
    /// All targets by status.
    pub strip: Option<ChartBox>,
    pub areas: ScoreTable,
    pub plans: ScoreTable,
    pub sets: Vec<SetCard>,
    /// All targets, by status.
    pub groups: Vec<TargetGroup>,
}

/// `target-set.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TargetSet {
    pub card: SetCard,
    pub facts: Vec<Fact>,
    /// Absent without targets.
    pub score: Option<Score>,
    /// The targets by status.
    pub strip: Option<ChartBox>,
    pub rows: Vec<TargetRow>,
    pub downloads: Vec<Download>,
}
