//! `articles/YEAR/SLUG.LANG.md` and `pages/SLUG.LANG.md`: front matter with facts, a body with words.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{self, Diagnostic};
use crate::locale::{Date, Lang, Period, Phrase, When};
use crate::markdown::{self, Outline};
use crate::say;
use crate::source::{FileId, Span, Spanned};

use super::fields::{Fields, Notes, Read};
use super::registers::{Level, level};
use super::values::{choice, date, due, flag, id, period, reference, text, url, when};
use super::yaml::{self, Node, Part, Value};

/// What an article reports on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Meeting,
    Conference,
    WorkingVisit,
    Interview,
    Notice,
    Report,
}

impl Kind {
    /// Every kind with its word.
    pub const ALL: [(&'static str, Self); 6] = [
        ("meeting", Self::Meeting),
        ("conference", Self::Conference),
        ("working-visit", Self::WorkingVisit),
        ("interview", Self::Interview),
        ("notice", Self::Notice),
        ("report", Self::Report),
    ];

    /// The kind as content and data write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// The canonical file of an article: all of its facts, in Vietnamese.
#[derive(Debug, Clone)]
pub struct Article {
    /// `YEAR/SLUG`, from the file's path.
    pub id: String,
    pub file: FileId,
    /// Where a fault of the whole article is shown.
    pub head: Span,
    pub title: Option<Spanned<String>>,
    pub summary: Option<Spanned<String>>,
    pub kind: Option<Kind>,
    pub area: Option<Spanned<String>>,
    pub date: Option<Spanned<When>>,
    pub date_doubt: Option<Spanned<String>>,
    pub reviews: Option<Spanned<Period>>,
    pub plans_for: Option<Spanned<Period>>,
    pub chair: Option<Spanned<String>>,
    pub host: Option<Spanned<String>>,
    pub people: Vec<Spanned<String>>,
    pub bodies: Vec<Spanned<String>>,
    pub bylines: Vec<Spanned<String>>,
    pub documents: Vec<Spanned<String>>,
    pub sources: Vec<Source>,
    pub photos: Vec<Photo>,
    /// The sections that have any.
    pub statements: BTreeMap<Section, Vec<Statement>>,
    pub conclusions: Vec<Conclusion>,
    pub aliases: Vec<Spanned<String>>,
    pub draft: bool,
    pub publish_on: Option<Date>,
    /// The keys that are there but could not be read.
    pub unsure: Vec<&'static str>,
    pub body: Body,
}

/// The lists of an article that hold an id and a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    Claims,
    Outcomes,
    Shortcomings,
    Proposals,
    Doubts,
    Corroboration,
}

impl Section {
    /// Every section with its key.
    pub const ALL: [(&'static str, Self); 6] = [
        ("claims", Self::Claims),
        ("outcomes", Self::Outcomes),
        ("shortcomings", Self::Shortcomings),
        ("proposals", Self::Proposals),
        ("doubts", Self::Doubts),
        ("corroboration", Self::Corroboration),
    ];

    /// The section's key.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// One thing that an article says.
#[derive(Debug, Clone)]
pub struct Statement {
    pub id: Spanned<String>,
    pub text: Option<Spanned<String>>,
    pub doubt: Option<Spanned<String>>,
    pub date: Option<Spanned<When>>,
    pub url: Option<Spanned<String>>,
    pub answered_by: Vec<Spanned<String>>,
    /// Shortcomings that were named before, as `YEAR/SLUG#ID`.
    pub repeats: Vec<Spanned<String>>,
    pub by: Option<Spanned<String>>,
    pub to: Option<Spanned<String>>,
    pub to_text: Option<Spanned<String>>,
}

/// Where an article's facts were read.
#[derive(Debug, Clone)]
pub struct Source {
    pub title: Option<Spanned<String>>,
    pub outlet: Option<Spanned<String>>,
    pub url: Option<Spanned<String>>,
    pub published: Option<Spanned<When>>,
    pub retrieved: Option<Spanned<Date>>,
    pub translation: bool,
    pub doubt: Option<Spanned<String>>,
}

/// A picture, or what the source pictured where no file stands.
#[derive(Debug, Clone)]
pub struct Photo {
    pub id: Spanned<String>,
    pub subject: Option<Spanned<String>>,
    pub file: Option<Spanned<String>>,
    pub alt: Option<Spanned<String>>,
    pub caption: Option<Spanned<String>>,
    pub credit: Option<Spanned<String>>,
}

/// What a leader concluded, promised or planned.
#[derive(Debug, Clone)]
pub struct Conclusion {
    pub id: Spanned<String>,
    pub task: Option<Spanned<String>>,
    pub kind: ConclusionKind,
    pub by: Option<Spanned<String>>,
    pub lead: Option<Spanned<String>>,
    pub with: Vec<Spanned<String>>,
    pub to_text: Option<Spanned<String>>,
    pub due: Option<Spanned<Due>>,
    pub due_text: Option<Spanned<String>>,
    pub extensions: Vec<Extension>,
    pub product: Option<Spanned<String>>,
    pub measure: Option<Measure>,
    pub basis: Vec<Spanned<String>>,
    pub log: Vec<LogEntry>,
    pub doubt: Option<Spanned<String>>,
    /// The keys that are there but could not be read.
    pub unsure: Vec<&'static str>,
}

/// By when something is to be done: a date, or a phrase that a rule reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    When(When),
    Phrase(Phrase),
}

/// A decision that a task has more time.
#[derive(Debug, Clone)]
pub struct Extension {
    pub span: Span,
    pub date: Option<Spanned<When>>,
    pub due: Option<Spanned<Due>>,
    pub document: Option<Spanned<String>>,
    pub note: Option<Spanned<String>>,
}

/// How binding a conclusion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConclusionKind {
    Request,
    Commitment,
    StatedTask,
    PlannedActivity,
}

impl ConclusionKind {
    const ALL: [(&'static str, Self); 4] = [
        ("request", Self::Request),
        ("commitment", Self::Commitment),
        ("stated-task", Self::StatedTask),
        ("planned-activity", Self::PlannedActivity),
    ];

    /// The kind as content and data write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// The value at which the data closes a conclusion.
#[derive(Debug, Clone)]
pub struct Measure {
    pub indicator: Option<Spanned<String>>,
    pub value: Option<Spanned<String>>,
    pub level: Option<Spanned<Level>>,
    pub set: Option<Spanned<String>>,
    pub span: Span,
    pub unsure: Vec<&'static str>,
}

/// What became of a conclusion on a day.
#[derive(Debug, Clone)]
pub struct LogEntry {
    pub span: Span,
    pub date: Option<Spanned<When>>,
    pub status: Option<Spanned<LogStatus>>,
    pub note: Option<Spanned<String>>,
    pub evidence: Option<Spanned<String>>,
    /// The body or the person who recorded it.
    pub recorded_by: Option<Spanned<String>>,
    /// The document that decides that a task is dropped or superseded.
    pub document: Option<Spanned<String>>,
    /// The conclusion that takes the place of one that is superseded.
    pub superseded_by: Option<Spanned<String>>,
    /// Whether a key is there but could not be read.
    pub unsure: bool,
}

/// A status that somebody recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogStatus {
    Open,
    Done,
    Dropped,
    Superseded,
}

impl LogStatus {
    /// Every status with its name, in the order of the variants.
    pub const ALL: [(&'static str, Self); 4] = [
        ("open", Self::Open),
        ("done", Self::Done),
        ("dropped", Self::Dropped),
        ("superseded", Self::Superseded),
    ];

    /// The status as content and data write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// The words of a canonical file in another language.
#[derive(Debug, Clone)]
pub struct Translation {
    /// The id of the original.
    pub id: String,
    pub lang: Lang,
    pub file: FileId,
    pub head: Span,
    pub title: Option<Spanned<String>>,
    /// By section, id and field, with the place of the key; section and id of the whole article's own texts are
    /// empty, and so is the field of an entry's own text.
    pub strings: BTreeMap<(String, String, String), (Span, Spanned<String>)>,
    /// The place of each entry, to tell one that the original lacks.
    pub entries: BTreeMap<(String, String), Span>,
    /// The sections and texts that are there but could not be read.
    pub unsure: Vec<&'static str>,
    pub body: Body,
}

/// A page of the site that is no article.
#[derive(Debug, Clone)]
pub struct PageText {
    pub id: String,
    pub lang: Lang,
    pub file: FileId,
    pub head: Span,
    pub title: Option<Spanned<String>>,
    pub summary: Option<Spanned<String>>,
    pub slug: Option<Spanned<String>>,
    pub body: Body,
}

/// The Markdown below the front matter.
#[derive(Debug, Clone)]
pub struct Body {
    pub file: FileId,
    /// Where the body begins in its file.
    pub offset: usize,
    pub outline: Outline,
    /// All of the file.
    whole: Arc<str>,
}

impl Body {
    /// The Markdown.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.whole[self.offset..]
    }
}

const KEYS_OF_FACTS: [&str; 24] = [
    "kind",
    "area",
    "date",
    "reviews",
    "plans_for",
    "chair",
    "host",
    "people",
    "bodies",
    "bylines",
    "documents",
    "aliases",
    "draft",
    "publish_on",
    "due",
    "extensions",
    "by",
    "who",
    "measure",
    "basis",
    "log",
    "answered_by",
    "repeats",
    "url",
];

const TRANSLATED_SECTIONS: [&str; 9] = [
    "sources",
    "photos",
    "conclusions",
    "claims",
    "outcomes",
    "shortcomings",
    "proposals",
    "doubts",
    "corroboration",
];

/// The front matter and the body of a Markdown file.
pub struct Split {
    pub front: Option<Node>,
    pub body: Body,
    pub head: Span,
}

/// Takes a Markdown file apart; the front matter is read as YAML.
pub fn split(file: FileId, whole: &Arc<str>, notes: &mut Notes) -> Split {
    let text: &str = whole;
    let skipped = text.len() - text.trim_start_matches('\u{feff}').len();
    let front = front_matter(&text[skipped..]);
    let blank = text[skipped..].len() - text[skipped..].trim_start().len();
    let first = text[..skipped + blank].rfind('\n').map_or(skipped, |newline| newline + 1);
    let first_line = text[first..].lines().next().map_or(0, str::len);
    let head = Span::new(file, first, first + first_line);
    let (front, body_at) = match front {
        Ok((range, body)) => {
            let part = Part { file, text: &text[skipped..][range.clone()], offset: skipped + range.start };
            (yaml::read(part, notes), skipped + body)
        }
        Err(Unframed::Missing) => {
            notes.push(
                Diagnostic::error(
                    diagnostic::FRONT_MATTER_MISSING,
                    head,
                    say!(
                        "tệp phải bắt đầu bằng phần khai báo giữa hai dòng `---`",
                        "the file must begin with a front matter between two `---` lines"
                    ),
                )
                .hint(say!("dòng đầu tiên viết: ---", "write as the first line: ---")),
            );
            (None, text.len())
        }
        Err(Unframed::Open) => {
            notes.push(
                Diagnostic::error(
                    diagnostic::FRONT_MATTER_OPEN,
                    head,
                    say!(
                        "phần khai báo mở bằng `---` mà không đóng lại",
                        "the front matter that `---` opens is never closed"
                    ),
                )
                .hint(say!("thêm một dòng `---` trước phần nội dung", "add a `---` line before the text")),
            );
            (None, text.len())
        }
    };
    let outline = markdown::outline(&text[body_at..]);
    Split { front, body: Body { file, offset: body_at, outline, whole: Arc::clone(whole) }, head }
}

enum Unframed {
    Missing,
    Open,
}

/// The range between the `---` lines, and where the body begins.
fn front_matter(text: &str) -> Result<(Range<usize>, usize), Unframed> {
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.trim_end() == "---" {
            match start {
                None => start = Some(end),
                Some(start) => return Ok((start..at, end)),
            }
        } else if start.is_none() && !line.trim().is_empty() {
            return Err(Unframed::Missing);
        }
        at = end;
    }
    Err(if start.is_some() { Unframed::Open } else { Unframed::Missing })
}

pub fn article(id: String, split: Split, notes: &mut Notes) -> Option<Article> {
    let Split { front, body, head } = split;
    let mut fields = Fields::open(front?, say!("bài viết", "an article"), notes)?;
    let mut article = Article {
        id,
        file: body.file,
        head,
        title: fields.required("title", text, notes),
        summary: fields.optional("summary", text, notes),
        kind: fields.required("kind", |node, notes| choice(node, &Kind::ALL, notes), notes),
        area: fields.required("area", reference, notes),
        date: fields.required("date", when, notes),
        date_doubt: fields.optional("date_doubt", text, notes),
        reviews: fields.optional("reviews", period, notes),
        plans_for: fields.optional("plans_for", period, notes),
        chair: fields.optional("chair", reference, notes),
        host: fields.optional("host", reference, notes),
        people: fields.list("people", reference, notes),
        bodies: fields.list("bodies", reference, notes),
        bylines: fields.list("bylines", reference, notes),
        documents: fields.list("documents", reference, notes),
        sources: fields.list("sources", source, notes),
        photos: fields.list("photos", photo, notes),
        statements: Section::ALL
            .iter()
            .map(|(key, section)| (*section, fields.list(key, statement(*section), notes)))
            .filter(|(_, list)| !list.is_empty())
            .collect(),
        conclusions: fields.list("conclusions", conclusion, notes),
        aliases: fields.list("aliases", text, notes),
        draft: fields.optional("draft", flag, notes).unwrap_or(false),
        publish_on: fields.optional("publish_on", date, notes),
        unsure: Vec::new(),
        body,
    };
    article.unsure = fields.close(notes);
    Some(article)
}

fn source(node: Node, notes: &mut Notes) -> Option<Source> {
    let mut fields = Fields::open(node, say!("nguồn", "a source"), notes)?;
    let source = Source {
        title: fields.optional("title", text, notes),
        outlet: fields.optional("outlet", text, notes),
        url: fields.optional("url", url, notes),
        published: fields.optional("published", when, notes),
        retrieved: fields.optional(
            "retrieved",
            |node, notes| {
                let span = node.span;
                date(node, notes).map(|day| span.of(day))
            },
            notes,
        ),
        translation: fields.optional("translation", flag, notes).unwrap_or(false),
        doubt: fields.optional("doubt", text, notes),
    };
    fields.close(notes);
    Some(source)
}

fn photo(node: Node, notes: &mut Notes) -> Option<Photo> {
    let mut fields = Fields::open(node, say!("ảnh", "a photo"), notes)?;
    let head = fields.head;
    let own = fields.optional("id", id, notes);
    let photo = Photo {
        subject: fields.optional("subject", text, notes),
        file: fields.optional("file", text, notes),
        alt: fields.optional("alt", text, notes),
        caption: fields.optional("caption", text, notes),
        credit: fields.optional("credit", text, notes),
        id: own.unwrap_or_else(|| head.of(String::new())),
    };
    if let Some(file) = &photo.file
        && photo.alt.is_none()
    {
        notes.push(
            Diagnostic::error(
                diagnostic::IMAGE_ALT,
                file.span,
                say!(
                    "ảnh chưa có lời tả (`alt`) cho người không nhìn thấy",
                    "the photo has no `alt` text for those who cannot see it"
                ),
            )
            .hint(say!("thêm: alt: ảnh cho thấy ai, đang làm gì", "add: alt: who is shown, doing what")),
        );
    }
    fields.close(notes);
    Some(photo)
}

fn statement(section: Section) -> Read<Statement> {
    match section {
        Section::Shortcomings => |node, notes| read_statement(node, Section::Shortcomings, notes),
        Section::Proposals => |node, notes| read_statement(node, Section::Proposals, notes),
        Section::Corroboration => |node, notes| read_statement(node, Section::Corroboration, notes),
        Section::Outcomes => |node, notes| read_statement(node, Section::Outcomes, notes),
        Section::Claims | Section::Doubts => |node, notes| read_statement(node, Section::Claims, notes),
    }
}

fn read_statement(node: Node, section: Section, notes: &mut Notes) -> Option<Statement> {
    let mut fields = Fields::open(node, say!("mục này", "this entry"), notes)?;
    let mut statement = Statement {
        id: super::registers::own_id(&mut fields, notes),
        text: fields.required("text", text, notes),
        doubt: fields.optional("doubt", text, notes),
        date: None,
        url: None,
        answered_by: Vec::new(),
        repeats: Vec::new(),
        by: None,
        to: None,
        to_text: None,
    };
    match section {
        Section::Shortcomings => {
            statement.answered_by = fields.list("answered_by", reference, notes);
            statement.repeats = fields.list("repeats", reference, notes);
        }
        Section::Outcomes => statement.date = fields.optional("date", when, notes),
        Section::Corroboration => statement.url = fields.optional("url", url, notes),
        Section::Proposals => {
            statement.by = fields.optional("by", reference, notes);
            statement.to = fields.optional("to", reference, notes);
            statement.to_text = fields.optional("to_text", text, notes);
        }
        Section::Claims | Section::Doubts => {}
    }
    fields.close(notes);
    Some(statement)
}

fn conclusion(node: Node, notes: &mut Notes) -> Option<Conclusion> {
    let mut fields = Fields::open(node, say!("kết luận", "a conclusion"), notes)?;
    let (lead, with) = who(&mut fields, notes);
    let mut conclusion = Conclusion {
        id: super::registers::own_id(&mut fields, notes),
        task: fields.required("task", text, notes),
        kind: fields
            .optional("kind", |node, notes| choice(node, &ConclusionKind::ALL, notes), notes)
            .unwrap_or(ConclusionKind::Request),
        by: fields.optional("by", reference, notes),
        lead,
        with,
        to_text: fields.optional("to_text", text, notes),
        due: fields.optional("due", due, notes),
        due_text: fields.optional("due_text", text, notes),
        extensions: fields.list("extensions", extension, notes),
        product: fields.optional("product", text, notes),
        measure: fields.optional("measure", measure, notes),
        basis: fields.list("basis", reference, notes),
        log: fields.list("log", log_entry, notes),
        doubt: fields.optional("doubt", text, notes),
        unsure: Vec::new(),
    };
    conclusion.unsure = fields.close(notes);
    Some(conclusion)
}

fn who(fields: &mut Fields, notes: &mut Notes) -> (Option<Spanned<String>>, Vec<Spanned<String>>) {
    let Some(mut who) = fields.nested("who", say!("`who`", "`who`"), notes) else {
        return (None, Vec::new());
    };
    let found = (who.optional("lead", reference, notes), who.list("with", reference, notes));
    who.close(notes);
    found
}

fn measure(node: Node, notes: &mut Notes) -> Option<Measure> {
    let mut fields = Fields::open(node, say!("`measure`", "`measure`"), notes)?;
    let span = fields.head;
    let mut measure = Measure {
        indicator: fields.required("indicator", reference, notes),
        value: fields.required("value", text, notes),
        level: fields.optional("level", level, notes),
        set: fields.optional("set", reference, notes),
        span,
        unsure: Vec::new(),
    };
    measure.unsure = fields.close(notes);
    Some(measure)
}

fn extension(node: Node, notes: &mut Notes) -> Option<Extension> {
    let mut fields = Fields::open(node, say!("lần gia hạn", "an extension"), notes)?;
    let extension = Extension {
        span: fields.head,
        date: fields.required("date", when, notes),
        due: fields.required("due", due, notes),
        document: fields.required("document", reference, notes),
        note: fields.optional("note", text, notes),
    };
    fields.close(notes);
    Some(extension)
}

fn log_status(node: Node, notes: &mut Notes) -> Option<Spanned<LogStatus>> {
    let span = node.span;
    choice(node, &LogStatus::ALL, notes).map(|status| span.of(status))
}

fn log_entry(node: Node, notes: &mut Notes) -> Option<LogEntry> {
    let mut fields = Fields::open(node, say!("mục nhật ký", "a log entry"), notes)?;
    let mut entry = LogEntry {
        span: fields.head,
        date: fields.required("date", when, notes),
        status: fields.required("status", log_status, notes),
        note: fields.optional("note", text, notes),
        evidence: fields.optional("evidence", evidence, notes),
        recorded_by: fields.optional("recorded_by", reference, notes),
        document: fields.optional("document", reference, notes),
        superseded_by: fields.optional("superseded_by", reference, notes),
        unsure: false,
    };
    entry.unsure = !fields.close(notes).is_empty();
    Some(entry)
}

/// Words, `article:ID`, `document:ID`, or a web address.
fn evidence(node: Node, notes: &mut Notes) -> Option<Spanned<String>> {
    match &node.value {
        Value::Scalar(text) if text.trim_start().starts_with("http") => url(node, notes),
        _ => text(node, notes),
    }
}

pub fn translation(id: String, lang: Lang, split: Split, notes: &mut Notes) -> Option<Translation> {
    let Split { front, body, head } = split;
    let mut fields = Fields::open(front?, say!("bản dịch", "a translation"), notes)?;
    let mut translation = Translation {
        id,
        lang,
        file: body.file,
        head,
        title: fields.required("title", text, notes),
        strings: BTreeMap::new(),
        entries: BTreeMap::new(),
        unsure: Vec::new(),
        body,
    };
    for field in ["summary", "date_doubt"] {
        let key = fields.key_of(field);
        if let (Some(key), Some(text)) = (key, fields.optional(field, text, notes)) {
            translation.strings.insert((String::new(), String::new(), field.to_owned()), (key, text));
        }
    }
    for section in TRANSLATED_SECTIONS {
        for (entry, node) in fields.entries(section, say!("phần dịch", "this section"), notes) {
            translation.entries.insert((section.to_owned(), entry.value.clone()), entry.span);
            strings_of(&mut translation, section, &entry, node, notes);
        }
    }
    translation.unsure = fields.close_but(&KEYS_OF_FACTS, carries_fact, notes);
    Some(translation)
}

fn strings_of(
    translation: &mut Translation,
    section: &str,
    entry: &Spanned<String>,
    node: Node,
    notes: &mut Notes,
) {
    let address = |field: &str| (section.to_owned(), entry.value.clone(), field.to_owned());
    if let Value::Map(fields) = node.value {
        for (key, node) in fields {
            if KEYS_OF_FACTS.contains(&key.value.as_str()) {
                notes.push(carries_fact(&key));
            } else {
                let field =
                    if matches!(key.value.as_str(), "text" | "task" | "subject") { "" } else { &key.value };
                translation.strings.insert(address(field), (key.span, words_of(node, notes)));
            }
        }
    } else {
        translation.strings.insert(address(""), (entry.span, words_of(node, notes)));
    }
}

/// A text, or nothing in the place of one that is at fault: it is not missing as well.
fn words_of(node: Node, notes: &mut Notes) -> Spanned<String> {
    let span = node.span;
    text(node, notes).unwrap_or_else(|| span.of(String::new()))
}

fn carries_fact(key: &Spanned<String>) -> Diagnostic {
    let name = &key.value;
    Diagnostic::error(
        diagnostic::TRANSLATION_FACT,
        key.span,
        say!("bản dịch không được mang dữ kiện `{name}`", "a translation may not carry the fact `{name}`"),
    )
    .hint(say!(
        "xóa dòng này; dữ kiện chỉ ghi ở bản tiếng Việt",
        "delete this line; facts stand in the Vietnamese file only"
    ))
}

/// A text without links.
fn unlinked(node: Node, notes: &mut Notes) -> Option<Spanned<String>> {
    let text = text(node, notes)?;
    if !markdown::inline(&text.value).links.is_empty() {
        let plain = markdown::inline_text(&text.value, &|_| String::new());
        notes.push(
            Diagnostic::error(
                diagnostic::LINK_IN_HEAD,
                text.span,
                say!(
                    "tiêu đề, tóm tắt của trang không mang liên kết",
                    "a title or summary of a page holds no links"
                ),
            )
            .hint(say!(
                "viết: {plain}; liên kết đặt trong thân trang",
                "write: {plain}; links go into the body"
            )),
        );
    }
    Some(text)
}

pub fn page(id: String, lang: Lang, split: Split, notes: &mut Notes) -> Option<PageText> {
    let Split { front, body, head } = split;
    let mut fields = Fields::open(front?, say!("trang", "a page"), notes)?;
    let page = PageText {
        id,
        lang,
        file: body.file,
        head,
        title: fields.required("title", unlinked, notes),
        summary: fields.optional("summary", unlinked, notes),
        slug: fields.optional("slug", super::values::id, notes),
        body,
    };
    fields.close(notes);
    Some(page)
}
