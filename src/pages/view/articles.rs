//! Articles.

use serde::Serialize;

use super::conclusions::{ClearSummary, ConclusionRow, Matrix, ShortcomingRow};
use super::figures::Scorecard;
use super::frame::{Fact, Link, Said, Words};

/// An article wherever it is listed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Card {
    pub href: String,
    pub title: Words,
    pub summary: Option<Words>,
    /// `Cuộc họp`, `Phỏng vấn` …
    pub kind: &'static str,
    pub area: Link,
    pub date: String,
    pub date_iso: String,
}

/// `news.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct News {
    /// By year, newest first.
    pub years: Vec<NewsYear>,
}

/// The articles of a year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewsYear {
    pub year: String,
    pub articles: Vec<NewsItem>,
}

/// An article in the list of all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewsItem {
    #[serde(flatten)]
    pub card: Card,
    /// `12 kết luận`, `3 hạn chế`, `32 trên 32 con số có trích dẫn`.
    pub counts: Vec<String>,
    /// Its first photo.
    pub picture: Option<Picture>,
}

/// `article.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Article {
    pub card: Card,
    pub facts: Vec<Fact>,
    pub date_doubt: Option<Words>,
    /// `32 trên 32 con số có trích dẫn`.
    pub cited: String,
    /// The cited values, once each.
    pub key_figures: Vec<Scorecard>,
    /// Ready HTML.
    pub body: String,
    pub photos: Vec<PhotoBox>,
    pub claims: Vec<StatementRow>,
    pub outcomes: Vec<StatementRow>,
    pub matrix: Option<Matrix>,
    pub clear: Option<ClearSummary>,
    pub conclusions: Vec<ConclusionRow>,
    pub before: Option<Before>,
    pub shortcomings: Vec<ShortcomingRow>,
    pub proposals: Vec<StatementRow>,
    pub doubts: Vec<StatementRow>,
    pub corroboration: Vec<StatementRow>,
    pub documents: Vec<Link>,
    pub sources: Vec<ReadingRow>,
    pub citation: Citation,
    /// The form to print and to keep.
    pub archive: String,
    /// The articles before and after it on the same area.
    pub earlier: Option<Link>,
    pub later: Option<Link>,
}

/// How to cite a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Citation {
    /// The address to share.
    pub url: String,
    /// As an official text names its sources; in a language that the site has.
    pub vi: Option<String>,
    pub en: Option<String>,
    pub bibtex: String,
    /// CSL-JSON.
    pub csl: String,
}

/// `archive.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Archive {
    pub card: Card,
    /// What describes the document: its publisher, dates, address, rights.
    pub metadata: Vec<Fact>,
    pub facts: Vec<Fact>,
    /// `32 trên 32 con số có trích dẫn`.
    pub cited: String,
    /// Ready HTML, in which a figure has the number of its note.
    pub body: String,
    pub notes: Vec<FigureNote>,
    pub conclusions: Vec<ConclusionRow>,
    pub shortcomings: Vec<ShortcomingRow>,
    pub proposals: Vec<StatementRow>,
    pub outcomes: Vec<StatementRow>,
    pub claims: Vec<StatementRow>,
    pub doubts: Vec<StatementRow>,
    pub corroboration: Vec<StatementRow>,
    pub photos: Vec<PhotoBox>,
    pub documents: Vec<Link>,
    pub sources: Vec<ReadingRow>,
    /// The name of the file that a reader saves.
    pub file: String,
    /// The list of every file of the site with its digest.
    pub manifest: String,
}

/// What a cited figure is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureNote {
    pub id: String,
    pub what: String,
    pub said: Said,
    pub unit: Option<Words>,
    /// Of where and when.
    pub place: String,
    pub source: Option<Link>,
    /// What stood there before.
    pub before: Option<String>,
    /// Its row.
    pub href: String,
}

/// What the meeting before left open.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Before {
    pub article: Link,
    pub date: String,
    /// `9 trên 12 kết luận, nhiệm vụ chưa có kết quả công khai.`
    pub text: String,
    pub rows: Vec<ConclusionRow>,
}

/// A photo, or what the source pictured.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhotoBox {
    pub subject: Option<Words>,
    /// Absent where the source's picture is not published here.
    pub picture: Option<Picture>,
    pub alt: Option<Words>,
    pub caption: Option<Words>,
    pub credit: Option<String>,
}

/// A picture in every size that it has.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Picture {
    /// The widest, of this width and height.
    pub src: String,
    pub width: u32,
    pub height: u32,
    /// Every size with its width, where there is more than one.
    pub srcset: Option<String>,
    /// The same as WebP, where that is smaller.
    pub webp: Option<String>,
}

/// Something that an article says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatementRow {
    pub id: String,
    pub text: Words,
    pub date: Option<String>,
    pub by: Option<Link>,
    pub to: Option<Link>,
    pub to_text: Option<Words>,
    pub url: Option<String>,
    pub doubt: Option<Words>,
}

/// Where an article's facts were read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadingRow {
    pub title: Option<Words>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    pub retrieved: Option<String>,
    /// `đọc qua bản dịch`.
    pub translation: Option<&'static str>,
    pub doubt: Option<Words>,
}
