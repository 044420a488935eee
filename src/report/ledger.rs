//! What became of a conclusion: the official four cells, and no public evidence.

use crate::content::LogStatus;
use crate::locale::{Date, When};

use super::model::LogEntry;

/// Where a conclusion stands as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    DoneInTime,
    DoneLate,
    OpenInTime,
    OpenOverdue,
    Dropped,
    Superseded,
    NoEvidence,
}

impl State {
    /// Every state with its word.
    pub const ALL: [(&'static str, Self); 7] = [
        ("done-in-time", Self::DoneInTime),
        ("done-late", Self::DoneLate),
        ("open-in-time", Self::OpenInTime),
        ("open-overdue", Self::OpenOverdue),
        ("dropped", Self::Dropped),
        ("superseded", Self::Superseded),
        ("no-evidence", Self::NoEvidence),
    ];

    /// The state as data writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// The state on the day `as_of`.
///
/// The last day of a due date counts: one due in `2024-04` is overdue from 1 May on. Without a due date a
/// conclusion is never late; without a due date and a log, nothing public says what became of it.
pub fn state(due: Option<&When>, log: &[LogEntry], as_of: Date) -> State {
    let known = log.iter().filter(|entry| entry.date.first() <= as_of).max_by_key(|entry| entry.date.last());
    let last = due.map(When::last);
    match known.map(|entry| (entry.status, entry.date.last())) {
        Some((LogStatus::Done, day)) if last.is_some_and(|last| day > last) => State::DoneLate,
        Some((LogStatus::Done, _)) => State::DoneInTime,
        Some((LogStatus::Dropped, _)) => State::Dropped,
        Some((LogStatus::Superseded, _)) => State::Superseded,
        Some((LogStatus::Open, _)) | None => match last {
            Some(last) if last < as_of => State::OpenOverdue,
            Some(_) => State::OpenInTime,
            None if known.is_some() => State::OpenInTime,
            None => State::NoEvidence,
        },
    }
}
