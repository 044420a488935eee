//! What is wrong with a project: where, why, and what to type.

mod codes;
pub mod github;
pub mod human;
pub mod json;
mod unread;

pub use codes::{Code, all, find};
pub use unread::unread;

use crate::locale::{self, Decimal, Lang};
use crate::source::Span;

pub use codes::*;

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// A [`Text`] from two format strings, Vietnamese first, that share captured names.
///
/// Of names behind a semicolon, each [`Spoken`], each text has its own language's words.
#[macro_export]
macro_rules! say {
    ($vi:literal, $en:literal) => {
        $crate::diagnostic::Text { vi: format!($vi), en: format!($en) }
    };
    ($vi:literal, $en:literal; $($name:ident),+) => {
        $crate::diagnostic::Text {
            vi: {
                use $crate::diagnostic::Spoken as _;
                $(let $name = $name.spoken($crate::locale::Lang::Vi);)+
                format!($vi)
            },
            en: {
                use $crate::diagnostic::Spoken as _;
                $(let $name = $name.spoken($crate::locale::Lang::En);)+
                format!($en)
            },
        }
    };
}

/// What a text of each language says in its own way.
pub trait Spoken {
    /// Its words in one language.
    fn spoken(&self, lang: Lang) -> String;
}

impl Spoken for Decimal {
    fn spoken(&self, lang: Lang) -> String {
        locale::number(*self, None, lang)
    }
}

/// The numbers of a ratio: `13/19`.
impl Spoken for Vec<Decimal> {
    fn spoken(&self, lang: Lang) -> String {
        self.iter().map(|number| number.spoken(lang)).collect::<Vec<_>>().join("/")
    }
}

impl Spoken for Text {
    fn spoken(&self, lang: Lang) -> String {
        self.get(lang).to_owned()
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site would be wrong.
    Error,
    /// The site would be poorer.
    Warning,
}

/// A place with what it has to do with the fault.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The characters.
    pub span: Span,
    /// What they have to do with it, where that needs words.
    pub text: Option<Text>,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind, stable between versions.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: a lower-case phrase without a full stop.
    pub message: Text,
    /// Where; a fault of the whole project has no place.
    pub place: Option<Label>,
    /// Other places that belong to it.
    pub others: Vec<Label>,
    /// What to type.
    pub hint: Option<Text>,
}

/// A value and the faults that its making found.
#[derive(Debug, Clone, Default)]
pub struct Noted<T> {
    /// The value: whole when no fault is an error.
    pub value: T,
    /// The faults, in the order they were found.
    pub notes: Vec<Diagnostic>,
}

/// Puts faults in the order they are shown: errors before warnings, then the whole project's, then by place.
pub fn sort(notes: &mut [Diagnostic]) {
    notes.sort_by(|one, other| one.rank().cmp(&other.rank()));
}

/// How many faults a person is told in full, unless all are asked for: these are to be mended first.
pub const MANY: usize = 100;

/// The first of many faults, in the order they are shown, and how many are left.
#[must_use]
pub fn first(notes: &[Diagnostic], most: usize) -> (Vec<Diagnostic>, usize) {
    let mut order: Vec<&Diagnostic> = notes.iter().collect();
    order.sort_by(|one, other| one.rank().cmp(&other.rank()));
    (order.into_iter().take(most).cloned().collect(), notes.len().saturating_sub(most))
}

impl Diagnostic {
    /// A fault that makes the site wrong.
    #[must_use]
    pub const fn error(code: Code, span: Span, message: Text) -> Self {
        Self::new(code, Severity::Error, Some(span), message)
    }

    /// A fault that makes the site poorer.
    #[must_use]
    pub const fn warning(code: Code, span: Span, message: Text) -> Self {
        Self::new(code, Severity::Warning, Some(span), message)
    }

    /// An error that no file can show.
    #[must_use]
    pub const fn project(code: Code, message: Text) -> Self {
        Self::new(code, Severity::Error, None, message)
    }

    const fn rank(&self) -> (Severity, &Option<Label>, Code, &Text) {
        (self.severity, &self.place, self.code, &self.message)
    }

    const fn new(code: Code, severity: Severity, span: Option<Span>, message: Text) -> Self {
        let place = match span {
            Some(span) => Some(Label { span, text: None }),
            None => None,
        };
        Self { code, severity, message, place, others: Vec::new(), hint: None }
    }

    /// The same with what to type.
    #[must_use]
    pub fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same with words under the marked characters.
    #[must_use]
    pub fn label(mut self, text: Text) -> Self {
        if let Some(place) = &mut self.place {
            place.text = Some(text);
        }
        self
    }

    /// The same with another place that belongs to it.
    #[must_use]
    pub fn also(mut self, span: Span, text: Text) -> Self {
        self.others.push(Label { span, text: Some(text) });
        self
    }
}

impl<T> Noted<T> {
    /// A value without faults.
    pub const fn clean(value: T) -> Self {
        Self { value, notes: Vec::new() }
    }

    /// Whether a fault makes the value unfit.
    pub fn has_errors(&self) -> bool {
        self.notes.iter().any(|note| note.severity == Severity::Error)
    }
}

impl Text {
    /// This text followed by another.
    #[must_use]
    pub fn then(&self, vi: &str, en: &str) -> Self {
        Self { vi: format!("{}{vi}", self.vi), en: format!("{}{en}", self.en) }
    }

    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

impl Severity {
    /// `error` or `warning`, as machine-readable forms write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}
