//! Until when something was to be done: the last day that the words of the source can mean.

use crate::content::{Due, Words};
use crate::locale::{Date, Lang, Phrase, When};
use crate::report::model::Document;
use crate::report::table::Ref;
use crate::source::Span;

/// Until when something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The last day that is in time; absent where the words name none, so that it never passes.
    pub last: Option<Date>,
    /// Whether the words leave open which day is meant.
    pub vague: bool,
    /// The date or the phrase; absent where only words stand that follow no rule.
    pub written: Option<Due>,
    pub rule: DeadlineRule,
}

/// How the last day follows from what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineRule {
    /// The last day of the date that is written.
    LastOfDate,
    /// The last day that a phrase can mean by the calendar.
    LastOfPhrase,
    /// A phrase that is counted from the day of the conclusion.
    FromConclusion,
    /// Words that name no day.
    NoDay,
}

/// A decision that a task has more time; the first due date stays beside it.
#[derive(Debug, Clone)]
pub struct Extension {
    pub span: Span,
    /// When it was decided.
    pub date: When,
    pub date_span: Span,
    pub deadline: Deadline,
    pub due_span: Span,
    /// The document that decides it.
    pub document: Ref<Document>,
    pub note: Option<Words>,
}

impl Deadline {
    /// What a due date means for a conclusion of a day.
    #[must_use]
    pub fn of(due: Due, said: &When) -> Self {
        match due {
            Due::When(when) => Self {
                last: Some(when.last()),
                vague: is_vague(&when),
                written: Some(due),
                rule: DeadlineRule::LastOfDate,
            },
            Due::Phrase(phrase) => {
                let last = phrase.last(said.last());
                Self {
                    last,
                    vague: phrase.is_vague() || (phrase.is_relative() && said.first() != said.last()),
                    // `trong năm` is shown as the year that it meant.
                    written: Some(Due::Phrase(phrase.said_on(said.last()))),
                    rule: match last {
                        None => DeadlineRule::NoDay,
                        Some(_) if phrase.is_relative() => DeadlineRule::FromConclusion,
                        Some(_) => DeadlineRule::LastOfPhrase,
                    },
                }
            }
        }
    }

    /// What the words of a source mean, where no date stands beside them.
    #[must_use]
    pub fn in_words(words: &str, said: &When) -> Self {
        let unread = Self { last: None, vague: true, written: None, rule: DeadlineRule::NoDay };
        Phrase::parse(words).map_or(unread, |phrase| Self::of(Due::Phrase(phrase), said))
    }

    /// The date or the phrase in a language; absent where only words stand that follow no rule.
    #[must_use]
    pub fn text(&self, lang: Lang) -> Option<String> {
        self.written.map(|due| match due {
            Due::When(when) => when.text(lang),
            Due::Phrase(phrase) => phrase.text(lang),
        })
    }

    /// The date as data writes it: as it is written, else the last day that a phrase can mean.
    #[must_use]
    pub fn iso(&self) -> Option<String> {
        match self.written {
            Some(Due::When(when)) => Some(when.iso()),
            _ => self.last.map(|day| day.to_string()),
        }
    }
}

/// Whether a date leaves open which day is meant: a year or more, or one that is not sure.
fn is_vague(when: &When) -> bool {
    when.approximate() || when.uncertain() || when.is_coarse()
}
