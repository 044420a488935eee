//! What changed, what was corrected and what was withdrawn.

use serde::Serialize;

use super::frame::{Download, Link, Words};

/// What changed since the last publication, as the home page tells it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HomeChanges {
    /// Since when, or that nothing was published before; a sentence.
    pub lead: String,
    pub counts: Vec<ChangeCount>,
    /// The first of all.
    pub rows: Vec<ChangeRow>,
    pub href: String,
}

/// How many changes there are of a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeCount {
    pub title: &'static str,
    pub count: String,
    pub href: String,
}

/// `changes.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changes {
    /// Since when, or that nothing was published before; a sentence.
    pub lead: String,
    pub groups: Vec<ChangeGroup>,
    pub corrections: Link,
    pub policy: Option<Link>,
    pub feed: Download,
}

/// Changes of one sort.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeGroup {
    pub id: &'static str,
    pub title: &'static str,
    pub rows: Vec<ChangeRow>,
}

/// Something that changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeRow {
    /// The indicator, conclusion or article.
    pub what: Link,
    /// Of whom, where and when.
    pub detail: Vec<Link>,
    /// What of it changed: `giá trị`; absent where all of it is new.
    pub part: Option<String>,
    /// What came before and was right in its time.
    pub before: Option<Former>,
    /// What was published in its place.
    pub old: Option<Words>,
    pub new: Option<Words>,
    /// `tăng 2,2 điểm phần trăm`.
    pub by: Option<String>,
    /// `Đính chính ngày …`: the entry that says why.
    pub correction: Option<Link>,
    pub why: Option<Words>,
}

/// The value before in a series, or a status that has moved on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Former {
    /// `Giá trị kỳ trước`, `Tình trạng trước đó`.
    pub label: &'static str,
    /// `94,89% (năm 2022)`.
    pub text: String,
}

/// `corrections.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Corrections {
    /// How many there are.
    pub lead: String,
    /// Newest first.
    pub rows: Vec<CorrectionRow>,
    /// What was withdrawn, newest first.
    pub removed: Vec<TombstoneRow>,
    pub changes: Link,
    pub policy: Option<Link>,
    pub downloads: Vec<Download>,
}

/// Something that was published, and what stands in its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CorrectionRow {
    pub id: String,
    pub what: Link,
    /// Of whom, where and when.
    pub detail: Vec<Link>,
    /// What of it was corrected: `giá trị`; absent where its name says so.
    pub part: Option<String>,
    /// Absent where nothing was published.
    pub old: Option<Words>,
    /// Absent where it was withdrawn.
    pub new: Option<Words>,
    /// Both for machines, empty where absent, and what they are parts of: `correction:ID`.
    pub old_value: String,
    pub new_value: String,
    pub fact: String,
    pub why: Words,
    pub date: String,
    pub date_iso: String,
    pub source: Option<Link>,
}

/// Something that was withdrawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TombstoneRow {
    pub id: String,
    /// It leads to the page that stands in its place.
    pub what: Link,
    pub why: Words,
    pub date: String,
    pub date_iso: String,
}

/// `tombstone.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tombstone {
    /// What stood here.
    pub what: String,
    pub why: Words,
    pub date: String,
    pub date_iso: String,
    /// `từ … đến …`, where the record tells.
    pub published: Option<String>,
    pub correction: Link,
    pub policy: Option<Link>,
}
