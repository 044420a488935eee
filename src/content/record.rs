//! `record.json`: what was published, from which day to which.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::{self, Diagnostic, Text};
use crate::locale::Date;
use crate::say;
use crate::source::{FileId, Span};

/// The form of the file: a record of another one is not read.
pub const FORM: u32 = 1;

/// What has been published, up to the last publication.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The days of publication, the first first.
    pub published: Vec<Date>,
    /// Every fact that was ever published, by its key.
    pub facts: BTreeMap<String, Recorded>,
    /// Every page that was ever published, by its path with a `/` at both ends.
    pub pages: BTreeMap<String, RecordedPage>,
}

/// What a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// A value, or a number that belongs to it.
    Value,
    /// A value to be reached.
    Target,
    /// Where the way to a target begins.
    Baseline,
    /// A day on which something is due.
    Due,
    /// The words of a conclusion.
    Text,
    /// An entry of a conclusion's log.
    Log,
    /// What was computed of a target or a conclusion.
    Status,
    /// The words of an article or a page.
    Article,
}

/// A fact with all the values it ever had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    pub kind: FactKind,
    /// What tells the thing from others of its kind beside its id: the source of a value, the article of a conclusion.
    pub from: Option<String>,
    /// In the order of time.
    pub versions: Vec<Version>,
    /// The first publication without it, where the last one does not have it.
    pub gone: Option<Date>,
}

/// A value of a fact, and when it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub value: String,
    pub first: Date,
    pub last: Date,
}

/// A page, and when it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedPage {
    /// What it shows, such as `article:2024/ten-bai`; absent for lists.
    pub of: Option<String>,
    pub first: Date,
    pub last: Date,
    /// The first publication without it, where the last one does not have it.
    pub gone: Option<Date>,
}

impl FactKind {
    /// Every kind with its word.
    pub const ALL: [(&'static str, Self); 8] = [
        ("value", Self::Value),
        ("target", Self::Target),
        ("baseline", Self::Baseline),
        ("due", Self::Due),
        ("text", Self::Text),
        ("log", Self::Log),
        ("status", Self::Status),
        ("article", Self::Article),
    ];

    /// The kind as the record writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// Whether a fact of the kind changes by a correction only.
    #[must_use]
    pub const fn is_guarded(self) -> bool {
        !matches!(self, Self::Status | Self::Article)
    }
}

impl Record {
    /// The day of the last publication.
    #[must_use]
    pub fn last(&self) -> Option<Date> {
        self.published.last().copied()
    }

    /// The last publication before a day.
    #[must_use]
    pub fn before(&self, day: Date) -> Option<Date> {
        self.published.iter().rev().find(|other| **other < day).copied()
    }
}

impl Recorded {
    /// The value at the last publication, unless it was gone by then.
    #[must_use]
    pub fn current(&self) -> Option<&Version> {
        self.versions.last().filter(|_| self.gone.is_none())
    }

    /// The value that stood on the evening of a day of publication.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Version> {
        let there = self.gone.is_none_or(|gone| day < gone);
        self.versions.iter().rfind(|one| there && one.first <= day && day <= one.last)
    }
}

#[derive(Deserialize)]
struct RawRecord {
    form: u32,
    published: Vec<String>,
    facts: BTreeMap<String, RawFact>,
    pages: BTreeMap<String, RawPage>,
}

#[derive(Deserialize)]
struct RawFact {
    kind: String,
    from: Option<String>,
    versions: Vec<RawVersion>,
    gone: Option<String>,
}

#[derive(Deserialize)]
struct RawVersion {
    value: String,
    first: String,
    last: String,
}

#[derive(Deserialize)]
struct RawPage {
    of: Option<String>,
    first: String,
    last: String,
    gone: Option<String>,
}

/// Reads a record; a fault where it is none.
pub fn record(id: FileId, bytes: &[u8]) -> Result<Record, Box<Diagnostic>> {
    let raw: RawRecord = serde_json::from_slice(bytes).map_err(|fault| {
        let at = offset(bytes, fault.line(), fault.column());
        broken(Span::new(id, at, at), &say!("tệp không đọc được: {fault}", "it cannot be read: {fault}"))
    })?;
    let wrong = |name: &str, text: Text| {
        let name = format!("\"{name}\"");
        let at = bytes.windows(name.len()).position(|part| part == name.as_bytes());
        let (start, end) = at.map_or((0, 0), |at| (at, at + name.len()));
        broken(Span::new(id, start, end), &text)
    };
    let RawRecord { form, published, facts, pages } = raw;
    if form != FORM {
        return Err(wrong(
            "form",
            say!(
                "tệp viết theo dạng {form}, bản minhbach này đọc dạng {FORM}",
                "it is of form {form}, and this minhbach reads form {FORM}"
            ),
        ));
    }
    let day = |key: &str, text: &str| {
        Date::parse(text)
            .map_err(|_| wrong(key, say!("`{text}` không phải là ngày", "`{text}` is not a day")))
    };
    let gone = |key: &str, text: Option<String>| text.map(|text| day(key, &text)).transpose();
    let mut record = Record::default();
    for text in published {
        record.published.push(day("published", &text)?);
    }
    if !record.published.is_sorted() {
        return Err(wrong(
            "published",
            say!("các ngày công bố không theo thứ tự", "the days of publication are not in order"),
        ));
    }
    for (key, RawFact { kind, from, versions, gone: end }) in facts {
        let known = FactKind::ALL.iter().find(|(name, _)| *name == kind);
        let Some((_, kind)) = known else {
            return Err(wrong(&key, say!("không có loại `{kind}`", "there is no kind `{kind}`")));
        };
        let mut all = Vec::new();
        for RawVersion { value, first, last } in versions {
            all.push(Version { value, first: day(&key, &first)?, last: day(&key, &last)? });
        }
        if all.is_empty() {
            return Err(wrong(&key, say!("dữ kiện này không có giá trị nào", "this fact has no value")));
        }
        let gone = gone(&key, end)?;
        record.facts.insert(key, Recorded { kind: *kind, from, versions: all, gone });
    }
    for (path, RawPage { of, first, last, gone: end }) in pages {
        let page = RecordedPage {
            of,
            first: day(&path, &first)?,
            last: day(&path, &last)?,
            gone: gone(&path, end)?,
        };
        record.pages.insert(path, page);
    }
    Ok(record)
}

fn broken(span: Span, why: &Text) -> Box<Diagnostic> {
    let (vi, en) = (&why.vi, &why.en);
    Box::new(
        Diagnostic::error(
            diagnostic::BAD_RECORD,
            span,
            Text { vi: format!("sổ công bố hỏng: {vi}"), en: format!("the record of publications is broken: {en}") },
        )
        .hint(say!(
            "lấy lại tệp record.json của trang đã công bố; nếu không còn thì dựng với --since none để mở sổ mới, và mọi thay đổi trước đó không còn được đối chiếu",
            "take record.json of the published site again; where there is none any more, --since none begins a new record, and no earlier change is compared then"
        )),
    )
}

/// The byte at a line and column, both from 1, as a JSON reader counts them.
fn offset(bytes: &[u8], line: usize, column: usize) -> usize {
    let start: usize =
        bytes.split_inclusive(|byte| *byte == b'\n').take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    (start + column.saturating_sub(1)).min(bytes.len())
}
