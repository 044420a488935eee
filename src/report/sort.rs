//! The kinds of things that content refers to by name.

use crate::content::suggestion;
use crate::diagnostic::{self, Code};
use crate::say;

use super::figures::Unfound;

/// A kind of thing as a fault names it, and where it is declared.
pub struct Sort {
    /// The word before a name in a link's destination.
    pub scheme: &'static str,
    pub code: Code,
    pub vi: &'static str,
    pub en: &'static str,
    /// The file, or the folder with a `/` at its end.
    pub declared: &'static str,
    /// Whether each has a file of its own, named after it.
    pub own_file: bool,
}

pub const AREA: Sort = Sort {
    scheme: "area",
    code: diagnostic::UNKNOWN_AREA,
    vi: "đơn vị hành chính",
    en: "area",
    declared: "content/data/areas.yaml",
    own_file: false,
};
pub const PERSON: Sort = Sort {
    scheme: "person",
    code: diagnostic::UNKNOWN_PERSON,
    vi: "người",
    en: "person",
    declared: "content/data/people.yaml",
    own_file: false,
};
pub const BODY: Sort = Sort {
    scheme: "body",
    code: diagnostic::UNKNOWN_BODY,
    vi: "cơ quan",
    en: "body",
    declared: "content/data/bodies.yaml",
    own_file: false,
};
pub const DOCUMENT: Sort = Sort {
    scheme: "document",
    code: diagnostic::UNKNOWN_DOCUMENT,
    vi: "văn bản",
    en: "document",
    declared: "content/data/documents.yaml",
    own_file: false,
};
pub const FRAMEWORK: Sort = Sort {
    scheme: "framework",
    code: diagnostic::UNKNOWN_FRAMEWORK,
    vi: "khung",
    en: "framework",
    declared: "content/data/frameworks.yaml",
    own_file: false,
};
pub const INDICATOR: Sort = Sort {
    scheme: "indicator",
    code: diagnostic::UNKNOWN_INDICATOR,
    vi: "chỉ tiêu",
    en: "indicator",
    declared: "content/data/indicators/",
    own_file: true,
};
pub const TARGET_SET: Sort = Sort {
    scheme: "target-set",
    code: diagnostic::UNKNOWN_TARGET_SET,
    vi: "bộ mục tiêu",
    en: "target set",
    declared: "content/data/targets/",
    own_file: true,
};
pub const ARTICLE: Sort = Sort {
    scheme: "article",
    code: diagnostic::UNKNOWN_ARTICLE,
    vi: "bài viết",
    en: "article",
    declared: "content/articles/",
    own_file: true,
};
pub const CONCLUSION: Sort = Sort {
    scheme: "conclusion",
    code: diagnostic::UNKNOWN_CONCLUSION,
    vi: "kết luận",
    en: "conclusion",
    declared: "content/articles/",
    own_file: false,
};
/// Named by its article and its own id, `2024/name#id`.
pub const SHORTCOMING: Sort = Sort {
    scheme: "shortcoming",
    code: diagnostic::UNKNOWN_SHORTCOMING,
    vi: "hạn chế",
    en: "shortcoming",
    declared: "content/articles/",
    own_file: false,
};
pub const PAGE: Sort = Sort {
    scheme: "page",
    code: diagnostic::UNKNOWN_PAGE,
    vi: "trang",
    en: "page",
    declared: "content/pages/",
    own_file: true,
};

/// The kinds that a link's destination can name.
pub const LINKED: [&Sort; 9] =
    [&AREA, &INDICATOR, &TARGET_SET, &ARTICLE, &CONCLUSION, &DOCUMENT, &PERSON, &BODY, &PAGE];

impl Sort {
    /// What is said of a name that nobody declared.
    pub fn unfound<'a>(&self, name: &str, known: impl Iterator<Item = &'a str>) -> Unfound {
        let Self { vi, en, declared, .. } = self;
        Unfound {
            code: self.code,
            message: say!("không có {vi} nào mang mã `{name}`", "there is no {en} `{name}`"),
            hint: suggestion(name, known).then(
                &format!(" ({vi} mới thì khai báo trong {declared})"),
                &format!(" (declare a new {en} in {declared})"),
            ),
        }
    }
}
