//! What every page's view is made of: plain values, already in the reader's language and notation.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::locale::Lang;

/// One page to be rendered.
#[derive(Debug, Clone)]
pub struct Page {
    /// The file below the output folder, such as `tinh/ninh-thuan/index.html`.
    pub path: String,
    /// The template below the theme's `templates/`, such as `area.html`.
    pub template: &'static str,
    pub lang: Lang,
    pub frame: Frame,
    pub view: View,
}

/// Every page, and what the pages of a language share.
#[derive(Debug, Clone)]
pub struct Plan {
    pub shells: BTreeMap<Lang, Shell>,
    pub pages: Vec<Page>,
}

/// What every page of a language shares; templates see it as `site`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shell {
    pub lang: Lang,
    /// The path of the site's root: `/`, or `/folder/`.
    pub base: String,
    /// The same with the host, `https://example.org/folder/`.
    pub base_url: String,
    pub home: String,
    pub title: Words,
    pub tagline: Option<Words>,
    pub publisher: Words,
    pub publisher_url: Option<String>,
    pub publisher_email: Option<String>,
    pub licence: Option<Link>,
    /// The main menu; `kind` is a page's kind, so that the present page can be marked.
    pub navigation: Vec<NavLink>,
    /// Every other list page and page of text.
    pub footer: Vec<NavLink>,
    /// The day on which statuses stand.
    pub as_of: String,
    pub feed: String,
}

/// A link of a menu.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NavLink {
    pub kind: String,
    pub text: String,
    pub href: String,
}

/// What is particular to a page but of one form on all; templates see it as `page`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Frame {
    /// `home`, `areas`, `area`, `indicators`, `indicator`, `targets`, `target-set`, `news`, `article`,
    /// `conclusions`, `conclusion`, `shortcomings`, `documents`, `document`, `people`, `person`, `bodies`, `body`,
    /// `changes`, `corrections`, `data`, `site-map`, `text`, `not-found`, `redirect`, `tombstone`.
    pub kind: &'static str,
    pub lang: Lang,
    pub title: Words,
    /// One or two sentences for search engines and previews.
    pub description: String,
    /// This page with the host; absent on pages that are no place of their own.
    pub canonical: Option<String>,
    /// Every language that has this page, this one included, with the host.
    pub alternates: Vec<Alternate>,
    /// The other languages of the site for the language switch.
    pub switch: Vec<Switch>,
    /// From home to the page above; the page itself is not in it.
    pub breadcrumbs: Vec<Link>,
    /// The headings of the page's sections, where it is long.
    pub contents: Vec<Heading>,
    /// JSON-LD, safe inside a `script` element of type `application/ld+json`.
    pub json_ld: Option<String>,
    /// `article` or `website`.
    pub og_type: &'static str,
    /// An Atom feed of its own.
    pub feed: Option<String>,
}

/// The page in a language, for machines.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alternate {
    /// `vi`, `en` or `x-default`.
    pub lang: &'static str,
    pub href: String,
}

/// The page in another language, for people.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Switch {
    pub lang: Lang,
    /// The language's own name.
    pub name: &'static str,
    /// The translation; the other language's home where there is none.
    pub href: String,
    /// Whether this page exists in that language.
    pub exists: bool,
}

/// A heading of a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Heading {
    pub id: String,
    pub level: u8,
    pub text: String,
}

/// A text, with its language where that is not the page's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    pub text: String,
    pub lang: Option<Lang>,
    /// The same as ready HTML, where it has links and stands as running text.
    pub html: Option<String>,
}

/// A text that leads somewhere, where there is such a page in the language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    pub text: String,
    pub lang: Option<Lang>,
    pub href: Option<String>,
}

/// A neutral note and what is uncertain.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Remarks {
    pub note: Option<Words>,
    pub doubt: Option<Words>,
}

/// A word of a fixed set: for a class, for the eye, and for the ear.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chip {
    /// `reached`, `open-overdue`, `no-data` …
    pub name: &'static str,
    /// ✓ ◆ ▲ ▼ ✗ ≠ – …
    pub shape: &'static str,
    /// `Đạt`, `Reached`.
    pub text: &'static str,
}

/// A value that was found, wherever it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// The id of its row on the indicator's page.
    pub id: String,
    /// That row.
    pub href: String,
    /// `94,89%`, `13/19`, `hơn 9.000 người`, `27/63`, `hầu hết`.
    pub text: String,
    /// The value for machines: `94.89`, `13/19`, a word.
    pub value: String,
    /// The name of the value in the open data: `observation:ID.value`.
    pub fact: String,
    pub indicator: Link,
    pub area: Link,
    /// `cấp tỉnh`.
    pub level: &'static str,
    /// Who exactly is measured.
    pub scope: Option<Words>,
    /// `năm 2023`.
    pub period: String,
    /// `ước tính`, where it is an estimate.
    pub estimate: Option<&'static str>,
    /// `tăng 67.436 tỷ đồng so với cùng kỳ năm trước`.
    pub change: Option<Said>,
    /// What is computed from it; not what a source says.
    pub derived: Vec<Derived>,
    /// `187.311 trên 190.393`, where the source states what a percentage was computed from.
    pub share: Option<Said>,
    pub parts: Vec<FigurePart>,
    pub set: Option<Link>,
    pub source: Option<Link>,
    /// What was published of it before, oldest first.
    pub corrected: Vec<Corrected>,
    pub remarks: Remarks,
}

/// What stood in a fact's place until it was corrected.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Corrected {
    /// `thời hạn`; absent where it is the value itself.
    pub part: Option<String>,
    pub old: Said,
    /// The day of the correction.
    pub date: String,
    /// The correction.
    pub href: String,
}

/// A number on a page under its name in the open data, by which `verify` holds the one against the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    pub text: String,
    /// The number for machines.
    pub value: String,
    /// `observation:ID.change`, `target:SET/ID.value`.
    pub fact: String,
}

/// A number that was computed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Derived {
    /// `Giá trị năm 2022`.
    pub label: String,
    /// `247.356 tỷ đồng`, `tăng 27,26%`.
    pub said: Said,
    /// `= 314.792 − 67.436`; `≈` where the number was rounded.
    pub formula: String,
    /// Whether it is the change from the value before.
    pub is_change: bool,
}

/// A value beside what is wanted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scorecard {
    pub figure: Figure,
    /// The unit, where the number does not stand before it.
    pub unit: Option<Words>,
    /// The way to the value as a line, ready SVG; where three values or more can be compared.
    pub spark: Option<String>,
    /// The targets that are held against this very value.
    pub targets: Vec<CardTarget>,
}

/// A target on the card of its value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CardTarget {
    /// Its row on the set's page.
    pub href: String,
    /// `100%`.
    pub said: Said,
    pub by: Option<String>,
    pub by_text: Option<Words>,
    pub set: Link,
    /// `còn thiếu 5,11 điểm phần trăm`.
    pub distance: Option<String>,
    /// What the names of its facts in the open data begin with: `target:SET/ID`.
    pub fact: String,
    pub status: Chip,
}

/// A number that belongs to a value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigurePart {
    pub name: Words,
    pub said: Said,
}

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

/// An indicator in all areas of a kind, in one period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaTable {
    pub id: String,
    pub caption: String,
    /// What is ranked, or why nothing is.
    pub note: &'static str,
    pub ranked: bool,
    /// Best first; by name where nothing is ranked.
    pub compared: Vec<AreaValue>,
    /// The last values of areas that cannot be compared with these.
    pub apart: Vec<AreaValue>,
    /// `59 tỉnh, thành phố chưa có số liệu`.
    pub gaps: Option<String>,
    pub missing: Vec<Link>,
    /// Whether so many are missing that they are folded.
    pub folded: bool,
}

/// A value in a table of areas.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaValue {
    pub place: Option<String>,
    pub area: Link,
    /// The row of the value.
    pub href: String,
    pub text: String,
    pub value: String,
    /// Its name in the open data.
    pub fact: String,
    pub period: String,
    /// `đã công bố`, `ước tính`, `kỳ khác`.
    pub data: &'static str,
    /// Whether the row tells of a doubt.
    pub is_doubtful: bool,
}

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
    /// The share that names it, of ten: for a bar.
    pub tenths: usize,
}

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

/// A file to download.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Download {
    pub text: String,
    /// `CSV`, `JSON`, `Atom`.
    pub format: &'static str,
    pub href: String,
}

/// A fact with its label: `Người chủ trì` – links or words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    pub label: &'static str,
    pub values: Vec<Link>,
    /// In the place of values: words that may hold links.
    pub words: Option<Words>,
    pub doubt: Option<Words>,
}

/// A table of rows in a chart's place, and the chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartBox {
    pub id: String,
    pub caption: String,
    /// What it is, which tells charts of one caption apart: `bản đồ`.
    pub kind: &'static str,
    /// Ready SVG.
    pub svg: String,
    pub rows: Vec<Figure>,
    /// The table on the same page that has its values, where it brings none of its own.
    pub told: Option<Link>,
}

/// All that a template may show.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum View {
    Home(Box<Home>),
    Areas(Areas),
    Area(Box<Area>),
    Indicators(Indicators),
    Indicator(Box<Indicator>),
    Targets(Box<Targets>),
    TargetSet(Box<TargetSet>),
    News(News),
    Article(Box<Article>),
    Conclusions(Box<Conclusions>),
    Conclusion(Box<Conclusion>),
    Shortcomings(Shortcomings),
    Documents(Documents),
    Document(Box<Document>),
    People(People),
    Person(Box<Person>),
    Bodies(Bodies),
    Body(Box<Body>),
    Changes(Changes),
    Corrections(Corrections),
    Data(Data),
    SiteMap(SiteMap),
    Text(Text),
    NotFound(NotFound),
    Redirect(Redirect),
    Tombstone(Tombstone),
}

/// `home.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Home {
    /// Three sentences that say what matters.
    pub points: Vec<String>,
    pub scorecards: Vec<Scorecard>,
    /// All targets by status.
    pub strip: Option<ChartBox>,
    pub sets: Vec<SetCard>,
    pub matrix: Option<Matrix>,
    pub conclusions_href: String,
    pub overdue: Vec<ConclusionRow>,
    pub due_soon: Vec<ConclusionRow>,
    pub changes: HomeChanges,
    pub newest: Vec<Card>,
    pub news_href: String,
    pub areas: Vec<AreaRow>,
}

/// An area in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
}

/// `area.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    pub cite: String,
    pub remarks: Remarks,
}

/// `targets.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Targets {
    pub score: Score,
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
    pub previous: Option<Link>,
    pub next: Option<Link>,
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
    /// The picture's own address; absent where the source's picture is not published here.
    pub src: Option<String>,
    pub alt: Option<Words>,
    pub caption: Option<Words>,
    pub credit: Option<String>,
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
    pub doubt: bool,
}

/// `document.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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

/// `data.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Data {
    pub sets: Vec<DataSet>,
    pub cited: CitedFigures,
    pub feeds: Vec<Download>,
    pub licence: Option<Link>,
    /// `sha256sum -c` reads it.
    pub manifest: String,
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
    pub links: Vec<Link>,
}

/// `redirect.html`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Redirect {
    pub href: String,
}
