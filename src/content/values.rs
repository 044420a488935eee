//! Scalars of content into typed values.

use crate::diagnostic::{self, Diagnostic};
use crate::locale::{self, Date, DateFault, Period, Phrase, When};
use crate::say;
use crate::source::Spanned;

use super::articles::Due;
use super::fields::{Fields, Notes, nearest, suggestion};
use super::yaml::{Node, Value};

/// A text of a data file in both languages; English may still be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// In Vietnamese, and where.
    pub vi: Spanned<String>,
    /// In English.
    pub en: Option<Spanned<String>>,
}

/// Longer ids make file names that some disks refuse.
const LONGEST_ID: usize = 100;

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceRef {
    /// An article, such as `2024/ubnd-ninh-thuan`.
    Article(String),
    /// A legal document.
    Document(String),
    /// A page elsewhere.
    Url(String),
}

/// A text in one language.
pub fn text(node: Node, notes: &mut Notes) -> Option<Spanned<String>> {
    let span = node.span;
    match node.value {
        // A hint's dots that nobody filled in.
        Value::Scalar(text) if matches!(text.trim(), "…" | "...") => {
            notes.push(
                Diagnostic::error(
                    diagnostic::EMPTY_VALUE,
                    span,
                    say!("ở đây còn để dấu `…`", "there is still `…` here"),
                )
                .hint(say!("viết nội dung thay cho dấu `…`", "write the text in place of `…`")),
            );
            None
        }
        Value::Scalar(text) if !text.trim().is_empty() => Some(span.of(text.trim().to_owned())),
        Value::Scalar(_) | Value::Empty | Value::Null => {
            notes.push(
                Diagnostic::error(
                    diagnostic::EMPTY_VALUE,
                    span,
                    say!("giá trị còn trống", "the value is empty"),
                )
                .hint(say!("viết nội dung ở đây", "write the text here")),
            );
            None
        }
        Value::List(_) | Value::Map(_) => {
            notes.push(
                Diagnostic::error(
                    diagnostic::WRONG_TYPE,
                    span,
                    say!("ở đây cần một dòng chữ", "a text is expected here"),
                )
                .hint(say!(
                    "viết một dòng chữ; có dấu `:` thì đặt trong dấu ngoặc kép",
                    "write one line of text; put it in double quotes where it has a `:`"
                )),
            );
            None
        }
    }
}

/// A text that a person reads, in a language's own notation.
pub fn words(node: Node, notes: &mut Notes) -> Option<Words> {
    let span = node.span;
    if matches!(node.value, Value::Scalar(_)) {
        let Value::Scalar(text) = node.value else { return None };
        notes.push(
            Diagnostic::error(
                diagnostic::WRONG_TYPE,
                span,
                say!("ở đây cần chữ cho từng ngôn ngữ", "a text for each language is expected here"),
            )
            .hint(say!("viết: {{vi: {text}, en: …}}", "write: {{vi: {text}, en: …}}")),
        );
        return None;
    }
    let mut fields = Fields::open(node, say!("đoạn chữ", "a text"), notes)?;
    let translated = fields.has("en");
    let vi = fields.required("vi", text, notes);
    let en = fields.optional("en", text, notes);
    let unsure = fields.close(notes);
    let vi = vi?;
    if !translated && !unsure.contains(&"en") {
        notes.push(missing_english(&vi));
    }
    Some(Words { vi, en })
}

fn missing_english(vi: &Spanned<String>) -> Diagnostic {
    Diagnostic::warning(
        diagnostic::MISSING_TRANSLATION,
        vi.span,
        say!("đoạn chữ này chưa có bản tiếng Anh", "this text has no English version"),
    )
    .hint(say!("thêm: en: …", "add: en: …"))
}

/// An id: `a-z`, `0-9` and `-`.
pub fn id(node: Node, notes: &mut Notes) -> Option<Spanned<String>> {
    let id = text(node, notes)?;
    if is_id(&id.value) {
        return Some(id);
    }
    notes.push(bad_id(&id));
    None
}

/// A reference to something that has an id.
pub fn reference(node: Node, notes: &mut Notes) -> Option<Spanned<String>> {
    text(node, notes)
}

#[must_use]
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST_ID
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

pub fn bad_id(id: &Spanned<String>) -> Diagnostic {
    let name = &id.value;
    let slug: String = locale::slug(name).chars().take(LONGEST_ID).collect();
    Diagnostic::error(
        diagnostic::BAD_ID,
        id.span,
        say!(
            "mã `{name}` chỉ được gồm a-z, 0-9 và dấu gạch nối, tối đa {LONGEST_ID} chữ",
            "the id `{name}` may hold a-z, 0-9 and hyphens only, {LONGEST_ID} at most"
        ),
    )
    .hint(say!("viết: {slug}", "write: {slug}"))
}

/// A calendar day.
pub fn date(node: Node, notes: &mut Notes) -> Option<Date> {
    let text = text(node, notes)?;
    Date::parse(&text.value).map_err(|fault| notes.push(bad_date(&text, &fault))).ok()
}

/// A date as sure as it is known.
pub fn when(node: Node, notes: &mut Notes) -> Option<Spanned<When>> {
    let text = text(node, notes)?;
    match When::parse(&text.value) {
        Ok(when) => Some(text.span.of(when)),
        Err(fault) => {
            notes.push(bad_date(&text, &fault));
            None
        }
    }
}

/// By when something is to be done: a date as sure as it is known, or a phrase that a rule reads.
pub fn due(node: Node, notes: &mut Notes) -> Option<Spanned<Due>> {
    let text = text(node, notes)?;
    match (When::parse(&text.value), Phrase::parse(&text.value)) {
        (Ok(when), _) => Some(text.span.of(Due::When(when))),
        (_, Some(phrase)) => Some(text.span.of(Due::Phrase(phrase))),
        (Err(DateFault::Form), None) => {
            let raw = &text.value;
            notes.push(
                Diagnostic::error(
                    diagnostic::BAD_DATE,
                    text.span,
                    say!("`{raw}` không phải là một thời hạn", "`{raw}` is not a due date"),
                )
                .hint(say!(
                    "viết như: 2024-07-11, 2024-07, 2024, 2024-07~ (khoảng), quý I/2024, 6 tháng đầu năm 2024, đầu năm 2025, trước 30/6/2024, trong 30 ngày, khẩn trương; lời khác thì ghi ở `due_text`",
                    "write such as: 2024-07-11, 2024-07, 2024, 2024-07~ (about), Q1 2024, first half of 2024, early 2025, before 30/6/2024, within 30 days, urgently; other words go into `due_text`"
                )),
            );
            None
        }
        (Err(fault), None) => {
            notes.push(bad_date(&text, &fault));
            None
        }
    }
}

/// A reporting period.
pub fn period(node: Node, notes: &mut Notes) -> Option<Spanned<Period>> {
    let text = text(node, notes)?;
    match Period::parse(&text.value) {
        Ok(period) => Some(text.span.of(period)),
        Err(DateFault::Form) => {
            let raw = &text.value;
            notes.push(
                Diagnostic::error(
                    diagnostic::BAD_PERIOD,
                    text.span,
                    say!("`{raw}` không phải là một kỳ báo cáo", "`{raw}` is not a reporting period"),
                )
                .hint(say!(
                    "viết như: 2023, 2023-H1 (6 tháng đầu năm), 2023-9M, 2023-Q2, 2023-06, 2021/2025",
                    "write such as: 2023, 2023-H1 (first half), 2023-9M, 2023-Q2, 2023-06, 2021/2025"
                )),
            );
            None
        }
        Err(fault) => {
            notes.push(bad_date(&text, &fault));
            None
        }
    }
}

/// A year of four digits.
pub fn year(node: Node, notes: &mut Notes) -> Option<i16> {
    let text = text(node, notes)?;
    let raw = &text.value;
    let year =
        (raw.len() == 4).then(|| raw.parse::<u16>().ok()).flatten().and_then(|year| year.try_into().ok());
    if year.is_none() {
        notes.push(
            Diagnostic::error(
                diagnostic::BAD_PERIOD,
                text.span,
                say!("`{raw}` không phải là một năm", "`{raw}` is not a year"),
            )
            .hint(say!("viết một năm gồm bốn chữ số, như 2015", "write a year of four digits, such as 2015")),
        );
    }
    year
}

pub fn bad_date(text: &Spanned<String>, fault: &DateFault) -> Diagnostic {
    let raw = &text.value;
    let error = |message| Diagnostic::error(diagnostic::BAD_DATE, text.span, message);
    match fault {
        DateFault::Slashes { suggest: Some(suggest), day_first: (day, month, year) } => {
            error(say!("ngày phải viết theo dạng NĂM-THÁNG-NGÀY", "a date is written YEAR-MONTH-DAY"))
                .label(say!(
                    "đây có phải ngày {day} tháng {month} năm {year}?",
                    "is this day {day} of month {month}, {year}?"
                ))
                .hint(say!("viết: {suggest}", "write: {suggest}"))
        }
        DateFault::BadMonth => {
            error(say!("`{raw}` có tháng không có thật", "`{raw}` has a month that does not exist"))
                .hint(say!("tháng là từ 01 đến 12: NĂM-THÁNG-NGÀY", "a month is 01 to 12: YEAR-MONTH-DAY"))
        }
        DateFault::BadDay { last } => {
            error(say!("`{raw}` có ngày không có thật", "`{raw}` has a day that does not exist"))
                .hint(say!("tháng ấy có {last} ngày", "that month has {last} days"))
        }
        _ => error(say!("`{raw}` không phải là ngày", "`{raw}` is not a date")).hint(say!(
            "viết NĂM-THÁNG-NGÀY như 2024-07-11, hoặc 2024-07, 2024, 2024-07~ (khoảng)",
            "write YEAR-MONTH-DAY such as 2024-07-11, or 2024-07, 2024, 2024-07~ (about)"
        )),
    }
}

/// One of a fixed set of words; a misspelt one stands for what was meant.
pub fn choice<T: Copy>(node: Node, known: &[(&'static str, T)], notes: &mut Notes) -> Option<T> {
    let text = text(node, notes)?;
    let name = &text.value;
    let value = |name: &str| known.iter().find(|(word, _)| *word == name).map(|(_, value)| *value);
    if let Some(found) = value(name) {
        return Some(found);
    }
    let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
    notes.push(
        Diagnostic::error(
            diagnostic::UNKNOWN_WORD,
            text.span,
            say!("`{name}` không phải là một lựa chọn ở đây", "`{name}` is not one of the choices here"),
        )
        .hint(suggestion(name, words.iter().copied())),
    );
    nearest(name, &words).and_then(value)
}

/// `true` or `false`.
pub fn flag(node: Node, notes: &mut Notes) -> Option<bool> {
    choice(node, &[("true", true), ("false", false)], notes)
}

/// A whole number that is not negative.
pub fn whole(node: Node, notes: &mut Notes) -> Option<Spanned<u32>> {
    let text = text(node, notes)?;
    if let Ok(number) = text.value.parse::<u32>() {
        return Some(text.span.of(number));
    }
    let raw = &text.value;
    let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
    let message = say!("`{raw}` không phải là số nguyên", "`{raw}` is not a whole number");
    let fault = Diagnostic::error(diagnostic::BAD_NUMBER, text.span, message);
    let grouped = raw.split(['.', ',', ' ', '\u{a0}']).skip(1).all(|group| group.len() == 3);
    notes.push(if digits.is_empty() || digits.len() > 9 || !grouped || raw.starts_with('-') {
        fault.hint(say!("viết một số nguyên, chỉ gồm chữ số", "write a whole number, in digits only"))
    } else {
        fault.hint(say!("viết: {digits}", "write: {digits}"))
    });
    None
}

/// An absolute `http` or `https` address.
pub fn url(node: Node, notes: &mut Notes) -> Option<Spanned<String>> {
    let text = text(node, notes)?;
    if is_url(&text.value) {
        return Some(text);
    }
    let raw = &text.value;
    notes.push(
        Diagnostic::error(
            diagnostic::BAD_URL,
            text.span,
            say!("`{raw}` không phải là địa chỉ trang web", "`{raw}` is not a web address"),
        )
        .hint(say!("viết đầy đủ, bắt đầu bằng https://", "write it in full, from https:// on")),
    );
    None
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.chars().any(|sign| sign.is_whitespace() || sign.is_control() || "<>\"\\".contains(sign))
    })
}

/// The address of a site: a host and a folder, nothing behind them.
pub fn site_url(node: Node, notes: &mut Notes) -> Option<Spanned<String>> {
    let url = url(node, notes)?;
    if is_site_url(&url.value) {
        return Some(url);
    }
    let raw = &url.value;
    notes.push(
        Diagnostic::error(
            diagnostic::BAD_URL,
            url.span,
            say!("`{raw}` không phải là địa chỉ của một trang web", "`{raw}` is not the address of a site"),
        )
        .hint(say!(
            "chỉ viết tên miền và thư mục, như https://so.tinh.gov.vn/minh-bach/",
            "write the host and the folder only, such as https://dept.province.gov.vn/open/"
        )),
    );
    None
}

/// Whether a text is the address of a site: a host, and a folder of plain names.
#[must_use]
pub fn is_site_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let mut parts = rest.trim_end_matches('/').split('/');
        let host = parts.next().unwrap_or_default();
        let plain = |sign: char| sign.is_ascii_alphanumeric() || "-._~".contains(sign);
        !host.is_empty()
            && host.chars().all(|sign| sign.is_alphanumeric() || "-.:[]".contains(sign))
            && parts.all(|part| !part.is_empty() && part != "." && part != ".." && part.chars().all(plain))
    })
}

/// Where a value comes from: an article, `document:ID`, or a URL.
pub fn source_ref(node: Node, notes: &mut Notes) -> Option<Spanned<SourceRef>> {
    if let Value::Scalar(text) = &node.value
        && text.contains("://")
    {
        return url(node, notes).map(|url| url.map(SourceRef::Url));
    }
    let text = text(node, notes)?;
    Some(text.map(|text| match text.strip_prefix("document:") {
        Some(document) => SourceRef::Document(document.to_owned()),
        None => SourceRef::Article(text),
    }))
}
