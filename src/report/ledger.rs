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
/// The log is append-only: its last entry of that day or before holds. Done is late only where even the first day
/// that its date can mean is. The last day of a due date counts: one due in `2024-04` is overdue from 1 May on. Without a due date a
/// conclusion is never late; without a due date and a log, nothing public says what became of it.
pub fn state(due: Option<&When>, log: &[LogEntry], as_of: Date) -> State {
    let known = log.iter().rfind(|entry| entry.date.first() <= as_of);
    let last = due.map(When::last);
    match known.map(|entry| (entry.status, entry.date.first())) {
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

#[cfg(test)]
mod tests {
    use crate::source::{FileId, Span};

    use super::*;

    fn stands(due: Option<&str>, log: &[(&str, LogStatus)]) -> State {
        let when = |text: &str| When::parse(text).expect("a date");
        let entry = |(date, status): &(&str, LogStatus)| LogEntry {
            span: Span::new(FileId::default(), 0, 0),
            date: when(date),
            date_span: Span::new(FileId::default(), 0, 0),
            status: *status,
            note: None,
            evidence: None,
        };
        let log: Vec<LogEntry> = log.iter().map(entry).collect();
        state(due.map(when).as_ref(), &log, Date::new(2026, 1, 15).expect("a day"))
    }

    #[test]
    fn the_last_entry_of_the_log_holds_however_vague_an_earlier_one_is() {
        use LogStatus::{Done, Open};
        assert_eq!(stands(Some("2025-12"), &[("2025-06~", Open), ("2025-06-20", Done)]), State::DoneInTime);
        assert_eq!(stands(Some("2025-12"), &[("2025-03", Done), ("2025-03-20", Open)]), State::OpenOverdue);
        assert_eq!(stands(None, &[("2026-03", Done)]), State::NoEvidence);
    }

    #[test]
    fn done_is_late_only_where_no_day_of_its_date_is_in_time() {
        use LogStatus::Done;
        assert_eq!(stands(Some("2025-04"), &[("2025", Done)]), State::DoneInTime);
        assert_eq!(stands(Some("2025-04"), &[("2025-05-01", Done)]), State::DoneLate);
    }

    #[test]
    fn the_last_day_of_a_due_date_is_in_time() {
        assert_eq!(stands(Some("2026-01-15"), &[]), State::OpenInTime);
        assert_eq!(stands(Some("2026-01-14"), &[]), State::OpenOverdue);
        assert_eq!(stands(Some("2026-01"), &[]), State::OpenInTime);
        assert_eq!(stands(None, &[]), State::NoEvidence);
    }
}
