//! The linked report: what content says, with every reference resolved.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::content::{
    AddsUp, ArticleBody, Better, ChangeKind, ConclusionKind, Denominator, Kind, Level, LogStatus, Method,
    Qualifier, Remarks, Rhythm, Role, Section, Unit, Versus, Words,
};
use crate::locale::{Date, Decimal, Lang, Period, When};
use crate::source::{FileId, Span, Spanned};

use super::ledger::{Deadline, Extension, Measured, Standing, State};
use super::progress::{Progress, Start, Stated, Thresholds};
use super::table::Ref;

/// The site's own facts.
#[derive(Debug, Clone)]
pub struct Site {
    pub title: Words,
    pub tagline: Option<Words>,
    pub publisher: Words,
    pub publisher_url: Option<String>,
    pub publisher_email: Option<String>,
    /// Where the site is published, with a `/` at its end.
    pub base_url: String,
    pub languages: Vec<Lang>,
    pub theme: Spanned<String>,
    pub licence: Option<(Words, Option<String>)>,
    pub navigation: Vec<Spanned<String>>,
    pub search: bool,
}

/// A province or another area, in the years it existed.
#[derive(Debug, Clone)]
pub struct Area {
    pub id: Spanned<String>,
    pub name: Words,
    pub full_name: Option<Words>,
    pub code: Option<String>,
    pub level: Level,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub successor: Option<Ref<Area>>,
    pub predecessors: Vec<Ref<Area>>,
    pub basis: Option<String>,
    pub communes: Option<u32>,
    pub remarks: Remarks,
}

/// A person who spoke, wrote or was present.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: Spanned<String>,
    pub name: Words,
    pub area: Option<Ref<Area>>,
    pub role: Role,
    pub titles: Vec<Title>,
    pub remarks: Remarks,
}

/// A title in its time.
#[derive(Debug, Clone)]
pub struct Title {
    pub title: Words,
    pub body: Option<Ref<Body>>,
    pub as_of: Option<When>,
    pub from: Option<When>,
    pub to: Option<When>,
}

/// A body that is given tasks or issues documents.
#[derive(Debug, Clone)]
pub struct Body {
    pub id: Spanned<String>,
    pub name: Words,
    pub area: Option<Ref<Area>>,
    pub kind: Option<&'static str>,
    pub remarks: Remarks,
}

/// A legal document.
#[derive(Debug, Clone)]
pub struct Document {
    pub id: Spanned<String>,
    pub number: Option<String>,
    pub title: Words,
    pub kind: Option<&'static str>,
    pub issuer: Option<Ref<Body>>,
    pub area: Option<Ref<Area>>,
    pub issued: Option<When>,
    pub issued_span: Option<Span>,
    pub horizon: Option<Words>,
    pub url: Option<String>,
    pub remarks: Remarks,
}

/// A way to divide digital transformation into pillars.
#[derive(Debug, Clone)]
pub struct Framework {
    pub id: Spanned<String>,
    pub name: Words,
    pub area: Option<Ref<Area>>,
    pub document: Option<Ref<Document>>,
    pub source: Option<Source>,
    pub pillars: Vec<Pillar>,
    pub remarks: Remarks,
}

/// One part of a framework.
#[derive(Debug, Clone)]
pub struct Pillar {
    pub id: Spanned<String>,
    pub name: Words,
    pub remarks: Remarks,
}

/// A term and how it is translated.
#[derive(Debug, Clone)]
pub struct Term {
    pub id: Spanned<String>,
    pub term: Words,
    pub in_source: Option<String>,
    pub note: Option<Words>,
}

/// Something that is measured.
#[derive(Debug, Clone)]
pub struct Indicator {
    pub id: Spanned<String>,
    pub name: Words,
    pub definition: Option<Words>,
    pub unit: Unit,
    pub counted: Option<Words>,
    pub of: Option<Denominator>,
    pub decimals: u32,
    pub better: Better,
    pub levels: Vec<Level>,
    pub updated_every: Option<Rhythm>,
    pub unit_span: Option<Span>,
    pub min: Option<Spanned<Decimal>>,
    pub max: Option<Spanned<Decimal>>,
    /// The most that two consecutive comparable values differ by, in the unit, and where that is written.
    pub largest_change: Option<Spanned<Decimal>>,
    pub words: BTreeMap<String, Words>,
    pub framework: Option<Ref<Framework>>,
    pub pillar: Option<String>,
    /// The editions of the method, the oldest first.
    pub editions: Vec<Edition>,
    pub remarks: Remarks,
}

/// A way to measure an indicator, from a period on.
#[derive(Debug, Clone)]
pub struct Edition {
    pub from: Period,
    pub name: Words,
}

/// What was found, or is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number in the indicator's unit.
    Number(Decimal),
    /// So many of so many.
    Ratio { met: u32, total: u32 },
    /// All of a ratio whose total is not known.
    All,
    /// One of the indicator's own words.
    Word(String),
    /// A milestone.
    Done(bool),
    /// Only the change is known.
    Unknown,
}

impl Value {
    /// The value as the open data writes it: an exact number, `13/19`, or a word.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Ratio { met, total } => format!("{met}/{total}"),
            Self::All => "all".to_owned(),
            Self::Word(word) => word.clone(),
            Self::Done(true) => "done".to_owned(),
            Self::Done(false) => "not-done".to_owned(),
            Self::Unknown => "unknown".to_owned(),
        }
    }
}

/// One value that was found.
#[derive(Debug, Clone)]
pub struct Observation {
    /// Unique and stable: `area.indicator.level.period`, with the set or a number where that is not enough.
    pub id: String,
    pub span: Span,
    pub area: Ref<Area>,
    pub indicator: Ref<Indicator>,
    pub level: Level,
    pub level_span: Span,
    pub period: Period,
    pub period_span: Span,
    pub value: Value,
    pub value_span: Span,
    pub of: Option<Denominator>,
    pub set: Option<Ref<TargetSet>>,
    pub qualifier: Qualifier,
    pub estimate: bool,
    pub scope: Option<Words>,
    /// The scope in an address: two scopes of one slug are the same.
    pub scope_slug: Option<String>,
    pub change: Option<Change>,
    pub parts: Vec<Part>,
    pub adds_up: Option<AddsUp>,
    /// What a percentage was computed from.
    pub numerator: Option<Spanned<Decimal>>,
    pub denominator: Option<Spanned<Decimal>>,
    pub source: Option<Source>,
    pub remarks: Remarks,
}

/// By how much a value moved.
#[derive(Debug, Clone)]
pub struct Change {
    pub value: Decimal,
    pub value_span: Span,
    pub kind: ChangeKind,
    pub versus: Option<Versus>,
}

/// A number that belongs to a value.
#[derive(Debug, Clone)]
pub struct Part {
    pub id: String,
    pub value: Decimal,
    pub value_span: Span,
    pub name: Words,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Article(Ref<Article>),
    Document(Ref<Document>),
    Url(String),
}

/// A plan's targets.
#[derive(Debug, Clone)]
pub struct TargetSet {
    pub id: Spanned<String>,
    pub name: Words,
    pub area: Ref<Area>,
    pub area_span: Span,
    pub period: Option<Period>,
    pub period_span: Option<Span>,
    pub document: Option<Ref<Document>>,
    pub issuer: Option<Ref<Body>>,
    pub source: Option<Source>,
    pub total: Option<u32>,
    pub total_span: Option<Span>,
    pub method: Method,
    /// The method's own, or those of the set's document.
    pub thresholds: Thresholds,
    /// The year from which on a value can be the baseline of a target that names none.
    pub base_year: Option<i16>,
    pub targets: Vec<Target>,
    pub remarks: Remarks,
}

/// Where the keys of a target stand.
#[derive(Debug, Clone, Copy)]
pub struct TargetSpans {
    pub level: Option<Span>,
    pub by: Option<Span>,
    /// The baseline's period and its value.
    pub baseline: Option<(Span, Span)>,
}

/// One value to be reached, and how far it is.
#[derive(Debug, Clone)]
pub struct Target {
    pub span: Span,
    pub spans: TargetSpans,
    pub indicator: Ref<Indicator>,
    pub level: Level,
    /// Absent where only a direction is set.
    pub value: Option<Value>,
    pub value_span: Span,
    pub of: Option<Denominator>,
    pub by: Option<When>,
    pub by_text: Option<Words>,
    /// What sources report in the place of the indicator.
    pub instead: Option<Ref<Indicator>>,
    /// What the source claims.
    pub stated: Option<Stated>,
    pub owner: Option<Ref<Body>>,
    pub conclusion: Option<Ref<Conclusion>>,
    pub remarks: Remarks,
    pub progress: Progress,
}

impl Target {
    /// Whether it stands for its whole set, as `30/30` does.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        matches!(self.value, Some(Value::Ratio { .. } | Value::All))
    }

    /// The baseline that the content writes, with the places of its period and its value.
    #[must_use]
    pub fn own_baseline(&self) -> Option<(&Start, (Span, Span))> {
        self.progress.baseline.as_ref().filter(|start| start.row.is_none()).zip(self.spans.baseline)
    }
}

/// A meeting, a visit, an interview: its facts and its words.
#[derive(Debug, Clone)]
pub struct Article {
    /// `YEAR/SLUG`.
    pub id: String,
    pub file: FileId,
    pub head: Span,
    pub title: Words,
    pub summary: Option<Words>,
    pub kind: Kind,
    pub area: Ref<Area>,
    pub area_span: Span,
    pub date: When,
    pub date_span: Span,
    pub date_doubt: Option<Words>,
    pub reviews: Option<Period>,
    pub reviews_span: Option<Span>,
    pub plans_for: Option<Period>,
    pub chair: Option<Ref<Person>>,
    pub host: Option<Ref<Person>>,
    pub people: Vec<Ref<Person>>,
    pub bodies: Vec<Ref<Body>>,
    pub bylines: Vec<Ref<Person>>,
    pub documents: Vec<Ref<Document>>,
    /// Where each of them is named.
    pub document_spans: Vec<Span>,
    pub sources: Vec<Reading>,
    pub photos: Vec<Photo>,
    pub statements: BTreeMap<Section, Vec<Statement>>,
    pub conclusions: Vec<Ref<Conclusion>>,
    pub aliases: Vec<Spanned<String>>,
    /// The bodies by language; one that is missing means that the article is not translated. A map has room for many.
    pub bodies_text: BTreeMap<Lang, Box<ArticleBody>>,
}

impl Article {
    /// The order of lists of articles.
    pub(super) fn newest_first(&self, other: &Self) -> Ordering {
        other.date.last().cmp(&self.date.last()).then_with(|| self.id.cmp(&other.id))
    }
}

/// Where an article's facts were read.
#[derive(Debug, Clone)]
pub struct Reading {
    pub title: Option<Words>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub published: Option<When>,
    pub published_span: Option<Span>,
    pub retrieved: Option<Date>,
    pub retrieved_span: Option<Span>,
    pub translation: bool,
    pub doubt: Option<Words>,
}

/// A picture, or what the source pictured.
#[derive(Debug, Clone)]
pub struct Photo {
    pub id: String,
    pub subject: Option<Words>,
    pub file: Option<Spanned<String>>,
    pub alt: Option<Words>,
    pub caption: Option<Words>,
    pub credit: Option<String>,
}

/// One thing that an article says.
#[derive(Debug, Clone)]
pub struct Statement {
    pub id: String,
    pub text: Words,
    pub doubt: Option<Words>,
    pub date: Option<When>,
    pub url: Option<String>,
    pub answered_by: Vec<Ref<Conclusion>>,
    /// Where a shortcoming was named before, and where that is written.
    pub repeats: Vec<(Said, Span)>,
    pub by: Option<Ref<Body>>,
    pub to: Option<Ref<Body>>,
    pub to_text: Option<Words>,
}

/// A statement by its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    pub article: Ref<Article>,
    pub id: String,
}

/// What a leader concluded, promised or planned, and what became of it.
#[derive(Debug, Clone)]
pub struct Conclusion {
    pub id: Spanned<String>,
    pub article: Ref<Article>,
    pub task: Words,
    pub kind: ConclusionKind,
    pub by: Option<Ref<Person>>,
    pub lead: Option<Ref<Body>>,
    pub with: Vec<Ref<Body>>,
    pub to_text: Option<Words>,
    /// The first deadline; one that only words tell of is read from them.
    pub due: Option<Deadline>,
    /// Where a due date is written, if it is.
    pub due_span: Option<Span>,
    pub due_text: Option<Words>,
    pub extensions: Vec<Extension>,
    pub product: Option<Words>,
    pub measure: Option<Measure>,
    /// The values of its measure that can be held against it, in the order of their days.
    pub measured: Vec<Measured>,
    pub basis: Vec<Ref<Document>>,
    /// Where each of them is named.
    pub basis_spans: Vec<Span>,
    pub log: Vec<LogEntry>,
    pub doubt: Option<Words>,
    pub standing: Standing,
}

impl Conclusion {
    /// Where it stands as of the day of the build.
    #[must_use]
    pub const fn state(&self) -> State {
        self.standing.state
    }

    /// The deadline in force.
    #[must_use]
    pub const fn deadline(&self) -> Option<Deadline> {
        self.standing.deadline
    }
}

/// The value at which the data closes a conclusion.
#[derive(Debug, Clone)]
pub struct Measure {
    pub indicator: Ref<Indicator>,
    pub value: Value,
    pub value_span: Span,
    pub level: Level,
    pub set: Option<Ref<TargetSet>>,
}

/// What became of a conclusion on a day.
#[derive(Debug, Clone)]
pub struct LogEntry {
    pub span: Span,
    pub date: When,
    pub date_span: Span,
    pub status: LogStatus,
    pub status_span: Span,
    pub note: Option<Words>,
    pub evidence: Option<Spanned<String>>,
    pub recorded_by: Option<Recorder>,
    /// The document that decides what the entry records.
    pub document: Option<Ref<Document>>,
    /// The conclusion that takes its place.
    pub superseded_by: Option<Spanned<Ref<Conclusion>>>,
}

/// Who recorded an entry of a log.
#[derive(Debug, Clone)]
pub enum Recorder {
    Body(Ref<Body>),
    Person(Ref<Person>),
    /// Somebody who is in no register.
    Named(Words),
}

/// A page of the site that is no article.
#[derive(Debug, Clone)]
pub struct PageText {
    pub id: String,
    /// By language: title, summary, slug and body.
    pub versions: BTreeMap<Lang, PageVersion>,
}

/// A page in one language.
#[derive(Debug, Clone)]
pub struct PageVersion {
    pub head: Span,
    pub title: String,
    pub summary: Option<String>,
    pub slug: String,
    pub slug_span: Span,
    pub body: ArticleBody,
}
