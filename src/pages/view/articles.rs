//! Articles.

use serde::Serialize;

use super::conclusions::{ClearSummary, ConclusionRow, Matrix, ShortcomingRow};
use super::figures::Scorecard;
use super::frame::{Fact, Link, Words};

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
    pub articles: Vec<Card>,
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
    pub cite: String,
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
