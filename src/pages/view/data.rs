//! The open data, the site map, texts and what else has a page.

use serde::Serialize;

use crate::locale::Lang;

use super::frame::{Download, Link, Words};

/// `data.html`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Data {
    pub sets: Vec<DataSet>,
    pub cited: Option<CitedFigures>,
    pub feeds: Vec<Download>,
    pub licence: Option<Link>,
    /// `sha256sum -c` reads it.
    pub manifest: Option<String>,
    pub glossary: Vec<TermRow>,
}

/// How many figures of the articles cite their data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CitedFigures {
    /// `91 trên 91 con số có trích dẫn`.
    pub total: String,
    /// By the quarter of the articles' dates, oldest first.
    pub quarters: Vec<CitedQuarter>,
}

/// The articles of a quarter, with how many of their figures cite their data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CitedQuarter {
    pub period: String,
    pub articles: String,
    pub cited: String,
    pub total: String,
    /// `100%`; absent where there is no figure.
    pub share: Option<String>,
}

/// One table of the open data, with its columns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DataSet {
    pub name: String,
    pub title: &'static str,
    pub rows: String,
    pub downloads: Vec<Download>,
    pub columns: Vec<Column>,
}

/// A column of a table of the open data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    pub name: String,
    pub meaning: String,
}

/// A term of the glossary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermRow {
    pub id: String,
    pub term: Words,
    /// The term in the other language.
    pub other: Words,
    pub in_source: Option<String>,
    pub note: Option<Words>,
}

/// `search.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Search {
    /// Words to ask for, as links that ask.
    pub examples: Vec<Link>,
    /// Where else to look.
    pub places: Vec<Link>,
}

/// `site-map.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SiteMap {
    pub groups: Vec<SiteMapGroup>,
}

/// A list page with what is below it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SiteMapGroup {
    pub link: Link,
    pub pages: Vec<Link>,
}

/// `text.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Text {
    /// Ready HTML.
    pub body: String,
}

/// `404.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotFound {
    /// The same in every language of the site, the page's own first: a server has one page for all addresses.
    pub parts: Vec<NotFoundPart>,
}

/// What a language says to whom came to an address that is not there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotFoundPart {
    /// Absent for the page's own.
    pub lang: Option<Lang>,
    /// Absent for the page's own, which has it as its title.
    pub title: Option<&'static str>,
    pub lead: &'static str,
    /// What may have happened; a sentence each.
    pub reasons: Vec<&'static str>,
    /// Ways to find what was looked for.
    pub ways: Vec<Link>,
    /// The lists of the report.
    pub lists: Vec<Link>,
}

/// `redirect.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Redirect {
    pub href: String,
}
