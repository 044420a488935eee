//! Documents, people and bodies.

use serde::Serialize;

use super::articles::Card;
use super::conclusions::{ClearSummary, ConclusionRow, Matrix};
use super::frame::{Download, Fact, Link, Remarks, Words};
use super::targets::TargetRow;

/// `documents.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Documents {
    pub groups: Vec<DocumentGroup>,
}

/// The documents of an area, or of the centre.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentGroup {
    pub name: Link,
    pub rows: Vec<DocumentRow>,
}

/// A document in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentRow {
    pub link: Link,
    pub number: Option<String>,
    pub kind: Option<&'static str>,
    pub issued: Option<String>,
    pub issued_iso: Option<String>,
    pub doubt: bool,
}

/// `document.html`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Document {
    pub number: Option<String>,
    pub facts: Vec<Fact>,
    pub articles: Vec<Card>,
    pub conclusions: Vec<ConclusionRow>,
    pub sets: Vec<Link>,
    pub frameworks: Vec<Words>,
    pub remarks: Remarks,
}

/// `people.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct People {
    pub officials: Vec<PersonRow>,
    /// Authors, photographers, designers.
    pub makers: Vec<PersonRow>,
}

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonRow {
    pub link: Link,
    pub title: Option<Words>,
    pub role: &'static str,
    pub area: Option<Link>,
    pub conclusions: String,
}

/// `person.html`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Person {
    pub role: &'static str,
    pub titles: Vec<TitleRow>,
    pub area: Option<Link>,
    pub matrix: Option<Matrix>,
    pub clear: Option<ClearSummary>,
    pub conclusions: Vec<ConclusionRow>,
    /// The page that lists them by state.
    pub conclusions_href: Option<String>,
    pub articles: Vec<Card>,
    pub remarks: Remarks,
}

/// A title in its time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TitleRow {
    pub title: Words,
    pub body: Option<Link>,
    /// `vào khoảng tháng 1 năm 2024`.
    pub time: Option<String>,
}

/// `bodies.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bodies {
    pub groups: Vec<BodyGroup>,
}

/// The bodies of an area, or of the centre.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BodyGroup {
    pub name: Link,
    pub rows: Vec<BodyRow>,
}

/// A body in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BodyRow {
    pub link: Link,
    pub kind: Option<&'static str>,
    pub leads: String,
    pub takes_part: String,
}

/// `body.html`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Body {
    pub facts: Vec<Fact>,
    /// Of what it leads.
    pub matrix: Option<Matrix>,
    pub clear: Option<ClearSummary>,
    /// `Còn 5 nhiệm vụ chưa có kết quả công khai, trong đó 1 đã quá hạn.`
    pub owes: Option<String>,
    /// The page that lists what it leads by state.
    pub conclusions_href: Option<String>,
    /// What it leads.
    pub leads: Vec<ConclusionRow>,
    /// What it takes part in.
    pub takes_part: Vec<ConclusionRow>,
    pub targets: Vec<TargetRow>,
    pub documents: Vec<Link>,
    pub people: Vec<Link>,
    pub articles: Vec<Card>,
    /// The calendar of its due dates.
    pub downloads: Vec<Download>,
    pub remarks: Remarks,
}
