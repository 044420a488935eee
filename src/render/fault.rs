//! What went wrong in a template, for whoever wrote it.

use std::ops::Range;

use serde_json::Value as Json;

use crate::diagnostic::{
    Code, I18N_MISSING, TEMPLATE_FAILED, TEMPLATE_MISSING, TEMPLATE_SYNTAX, TEMPLATE_UNDEFINED,
    TEMPLATE_UNKNOWN, Text, find,
};
use crate::say;

/// A fault of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The template's name.
    pub template: String,
    /// The bytes of the template that caused it, where the engine knows them.
    pub range: Option<Range<usize>>,
    /// What is wrong.
    pub what: What,
}

/// The kinds of fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The template cannot be read; in the engine's words.
    Syntax(String),
    /// A name that no data has.
    Undefined {
        /// The name.
        name: String,
        /// The names that stand beside it, where the engine tells.
        sight: Vec<String>,
    },
    /// A function, filter, test or component that nobody wrote.
    Unknown(String),
    /// A template that is not in the theme.
    Missing(String),
    /// What a function or filter of ours said.
    Refused(Refusal),
    /// All else, in the engine's words.
    Failed(String),
}

/// What a function or filter says when it cannot do its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    code: Code,
    message: Text,
}

impl Fault {
    /// An undefined expression such as `view.area.nmae`, narrowed to its last part.
    pub fn undefined(template: &str, text: &str, range: Range<usize>, sight: Vec<String>) -> Self {
        let path = text[range.clone()].trim_end_matches(['"', '\'', ']']);
        let start = range.start + path.rfind(['.', '"', '\'', '[']).map_or(0, |sign| sign + 1);
        let range = start..range.start + path.len();
        let what = What::Undefined { name: text[range.clone()].to_owned(), sight };
        Self { template: template.to_owned(), range: Some(range), what }
    }

    /// The fault's kind and message.
    pub fn message(&self) -> (Code, Text) {
        match &self.what {
            What::Syntax(words) => {
                let words = lower(words);
                (
                    TEMPLATE_SYNTAX,
                    Text {
                        vi: format!("khuôn mẫu sai cú pháp: {}", in_vietnamese(&words)),
                        en: format!("the template's syntax is wrong: {words}"),
                    },
                )
            }
            What::Undefined { name, .. } => (
                TEMPLATE_UNDEFINED,
                say!("không có dữ liệu nào tên là `{name}`", "there is no data named `{name}`"),
            ),
            What::Unknown(name) => {
                let vi = "không có hàm, bộ lọc hay thành phần nào tên là";
                let en = "there is no function, filter or component named";
                (TEMPLATE_UNKNOWN, say!("{vi} `{name}`", "{en} `{name}`"))
            }
            What::Missing(name) => (
                TEMPLATE_MISSING,
                say!("chủ đề không có khuôn mẫu `{name}`", "the theme has no template `{name}`"),
            ),
            What::Refused(refusal) => (refusal.code, refusal.message.clone()),
            What::Failed(words) => {
                let words = lower(words);
                (TEMPLATE_FAILED, say!("không dựng được khuôn mẫu: {words}", "the template fails: {words}"))
            }
        }
    }

    /// What to do about a fault for which no name comes near; `path` is that of the template's file.
    pub fn hint(&self, path: &str) -> Text {
        match &self.what {
            What::Syntax(_) => say!(
                "đóng cho đủ: `{{{{ … }}}}`, `{{% … %}}`, `{{% endif %}}`, `{{% endfor %}}`, `{{% endblock %}}`",
                "close what was opened: `{{{{ … }}}}`, `{{% … %}}`, `{{% endif %}}`, `{{% endfor %}}`, `{{% endblock %}}`"
            ),
            What::Undefined { .. } | What::Missing(_) => {
                say!("sửa tên trong `{path}`, hoặc xóa chỗ này", "mend the name in `{path}`, or take it out")
            }
            What::Unknown(_) => say!(
                "dùng hàm `t`, `asset`, bộ lọc `nonempty`, hoặc những gì bộ dựng có sẵn",
                "use the functions `t` and `asset`, the filter `nonempty`, or what the engine brings"
            ),
            What::Refused(refusal) if refusal.code == I18N_MISSING => say!(
                "thêm dòng `khóa: câu chữ` vào các tệp `i18n/vi.yaml` và `i18n/en.yaml`, hoặc sửa khóa ở đây",
                "add a line `key: text` to the files `i18n/vi.yaml` and `i18n/en.yaml`, or mend the key here"
            ),
            What::Refused(_) | What::Failed(_) => say!(
                "sửa `{path}` ở chỗ này; muốn có lại bản gốc thì xóa tệp",
                "mend `{path}` here; delete the file to have the theme's own back"
            ),
        }
    }

    /// The names that could stand where an undefined one does.
    ///
    /// `globals` is the data that a template starts with, `text` the template.
    pub fn sight(&self, text: &str, globals: &Json) -> Vec<String> {
        let (What::Undefined { sight, .. }, Some(range)) = (&self.what, &self.range) else {
            return Vec::new();
        };
        let before = &text[..range.start];
        let parent = match before.strip_suffix('.') {
            Some(rest) => resolve(&rest[rest.trim_end_matches(in_path).len()..], before, globals),
            None if before.ends_with(['"', '\'', '[']) => None,
            None => Some(globals),
        };
        match parent {
            Some(Json::Object(fields)) => {
                let mut names: Vec<_> = fields.keys().cloned().collect();
                names.sort_unstable();
                names
            }
            _ => sight.clone(),
        }
    }
}

impl Refusal {
    /// A refusal with its kind and reason.
    pub const fn new(code: Code, message: Text) -> Self {
        Self { code, message }
    }

    /// The refusal as one string, since engines carry nothing else.
    pub fn pack(&self) -> String {
        [self.code.name, &self.message.vi, &self.message.en].join(BETWEEN)
    }

    /// The refusal of a string that [`Refusal::pack`] made.
    pub fn unpack(packed: &str) -> Option<Self> {
        let mut parts = packed.split(BETWEEN);
        let (name, vi, en) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { code: find(name)?, message: Text { vi: vi.to_owned(), en: en.to_owned() } })
    }
}

/// The unit separator, which no message holds.
const BETWEEN: &str = "\u{1f}";

/// The first place of a word in a range, else the range.
pub fn narrow(text: &str, range: Range<usize>, word: &str) -> Range<usize> {
    text[range.clone()].find(word).map_or(range.clone(), |at| range.start + at..range.start + at + word.len())
}

/// The message for an undefined argument; the input of a filter has no name.
pub fn undefined_argument(name: &str) -> String {
    format!("{ARGUMENT}{name}` is not defined")
}

/// The name in a message that [`undefined_argument`] made.
pub fn argument_name(message: &str) -> Option<&str> {
    message.strip_prefix(ARGUMENT)?.split('`').next()
}

const ARGUMENT: &str = "Argument `";

/// The value of an argument in the call at a range; the input of a filter stands before its name.
pub fn argument(text: &str, call: Range<usize>, name: &str) -> Range<usize> {
    if name.is_empty() {
        let input = text[..call.start].trim_end_matches(|sign: char| sign == '|' || sign.is_whitespace());
        return path_at(text, input.trim_end_matches(in_path).len());
    }
    let marked = &text[call.clone()];
    let value = marked.split_once(&format!("{name}=")).map_or(marked, |(_, value)| value).trim_start();
    path_at(text, call.end - value.len())
}

/// The dotted path that starts at a byte.
pub fn path_at(text: &str, start: usize) -> Range<usize> {
    let length = text[start..].find(|letter| !in_path(letter)).unwrap_or(text.len() - start);
    start..start + length
}

/// Whether a letter can stand in a dotted path.
pub fn in_path(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '.')
}

/// The name most like another, if one is like it at all.
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let (distance, best) = names.into_iter().map(|other| (strsim::osa_distance(name, other), other)).min()?;
    (distance <= name.chars().count().div_ceil(3)).then_some(best)
}

/// The commonest complaints of the engines in Vietnamese; a rare one stays in their words.
fn in_vietnamese(words: &str) -> String {
    if words.starts_with("unexpected end of") {
        return "hết tệp mà có chỗ chưa đóng".to_owned();
    }
    match words.strip_prefix("found ").and_then(|rest| rest.split_once(" but expected ")) {
        Some((found, expected)) => format!("gặp {found} ở chỗ cần {}", expected.replace(" or ", " hoặc ")),
        None => words.to_owned(),
    }
}

/// Messages are lower-case phrases without a full stop.
fn lower(words: &str) -> String {
    let mut letters = words.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The data of a path, in a template whose loops up to the path are in `before`.
fn resolve<'a>(path: &str, before: &str, globals: &'a Json) -> Option<&'a Json> {
    let (root, fields) = path.split_once('.').map_or((path, ""), |(root, fields)| (root, fields));
    // A loop's name stands for an item of its list, and one item is like another.
    let item = || {
        let start = format!("for {root} in ");
        let at = before.rfind(&start)?;
        let list = &before[at + start.len()..];
        resolve(&list[path_at(list, 0)], &before[..at], globals)?.get(0)
    };
    let mut value = globals.get(root).or_else(item)?;
    for field in fields.split('.').filter(|field| !field.is_empty()) {
        value = value.get(field)?;
    }
    Some(value)
}
