//! What became of a conclusion: the official four cells, dropped, superseded, and no public evidence.

use crate::content::LogStatus;
use crate::locale::{Date, When};
use crate::report::model::{Conclusion, LogEntry, Observation};
use crate::report::table::Ref;

use super::deadline::{Deadline, Extension};

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

/// A state with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    /// What the log alone says, where that is not what the data says.
    pub stated: Option<State>,
    /// The deadline in force: on the day it was closed, else on the day of the build.
    pub deadline: Option<Deadline>,
    /// From the day that counts to the last day of the deadline in force; negative when that has passed.
    pub days: Option<i64>,
    pub closed: Option<Closed>,
    /// How many extensions are in force, so that the first due date is not.
    pub extended: usize,
}

/// What closed a conclusion, and on which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    pub day: Date,
    pub by: ClosedBy,
}

/// What shows that a conclusion is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosedBy {
    /// The entry with this number in the log.
    Log(usize),
    /// A value that reaches its measure.
    Data(Ref<Observation>),
}

/// A value of a conclusion's measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    pub row: Ref<Observation>,
    /// The day from which on it counts: the last of its period, not before that of the conclusion.
    pub day: Date,
    pub reached: bool,
}

/// What the state of a conclusion depends on.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    pub said: When,
    pub due: Option<Deadline>,
    pub extensions: &'a [Extension],
    pub log: &'a [LogEntry],
    /// In the order of their days.
    pub measured: &'a [Measured],
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

impl<'a> Account<'a> {
    pub fn of(one: &'a Conclusion, said: When) -> Self {
        Self { said, due: one.due, extensions: &one.extensions, log: &one.log, measured: &one.measured }
    }

    /// Every day on which the state can become another, in order; the first is that of the conclusion.
    pub fn days(&self) -> Vec<Date> {
        let said = self.said.first();
        let ends = self.extensions.iter().map(|one| one.deadline).chain(self.due).filter_map(|one| one.last);
        let mut days = vec![said];
        days.extend(ends.map(|last| last.add_days(1)));
        days.extend(self.extensions.iter().map(|one| one.date.first()));
        days.extend(self.log.iter().map(|entry| entry.date.first()));
        days.extend(self.measured.iter().map(|found| found.day));
        days.retain(|day| *day >= said);
        days.sort_unstable();
        days.dedup();
        days
    }

    /// How many extensions are in force on a day.
    fn extended(&self, day: Date) -> usize {
        self.extensions.iter().rposition(|one| one.date.first() <= day).map_or(0, |last| last + 1)
    }

    /// The deadline in force on a day.
    fn deadline(&self, day: Date) -> Option<Deadline> {
        match self.extended(day) {
            0 => self.due,
            some => self.extensions.get(some - 1).map(|one| one.deadline),
        }
    }

    /// Done on a day, held against the deadline that was in force then.
    fn done(&self, day: Date, by: ClosedBy) -> Standing {
        let deadline = self.deadline(day);
        let days = deadline.and_then(|one| one.last).map(|last| day.days_until(last));
        let late = days.is_some_and(|days| days < 0);
        Standing {
            state: if late { State::DoneLate } else { State::DoneInTime },
            stated: None,
            deadline,
            days,
            closed: Some(Closed { day, by }),
            extended: self.extended(day),
        }
    }

    /// Open on a day; `known` says whether anything public tells so.
    fn open(&self, day: Date, known: bool) -> Standing {
        let deadline = self.deadline(day);
        let days = deadline.and_then(|one| one.last).map(|last| day.days_until(last));
        let state = match days {
            Some(days) if days < 0 => State::OpenOverdue,
            None if !known => State::NoEvidence,
            _ => State::OpenInTime,
        };
        Standing { state, stated: None, deadline, days, closed: None, extended: self.extended(day) }
    }

    /// What the log alone says on a day.
    fn by_log(&self, as_of: Date) -> Standing {
        let Some((at, entry)) = self.log.iter().enumerate().rfind(|(_, entry)| entry.date.first() <= as_of)
        else {
            return self.open(as_of, false);
        };
        // An entry that may be of an earlier day than the conclusion is of that day.
        let day = entry.date.first().max(self.said.first());
        let closed = Some(Closed { day, by: ClosedBy::Log(at) });
        let ended = |state| Standing { state, closed, days: None, ..self.open(day, true) };
        match entry.status {
            LogStatus::Open => self.open(as_of, true),
            LogStatus::Done => self.done(day, ClosedBy::Log(at)),
            LogStatus::Dropped => ended(State::Dropped),
            LogStatus::Superseded => ended(State::Superseded),
        }
    }
}

/// Where a conclusion stands on the day `as_of`.
///
/// The log is append-only: its last entry of that day or before holds. Where a measure has values, they decide
/// between done and open, and what the log says stands beside; that a task was dropped or superseded the log alone
/// says. Done is late only where even the first day that its date can mean is, and it is held against the deadline
/// that was in force on that day. The last day of a deadline counts: one of `2024-04` is overdue from 1 May on.
pub fn standing(account: &Account<'_>, as_of: Date) -> Standing {
    let logged = account.by_log(as_of);
    if matches!(logged.state, State::Dropped | State::Superseded) {
        return logged;
    }
    let known: Vec<&Measured> = account.measured.iter().filter(|found| found.day <= as_of).collect();
    let found = match known.iter().find(|found| found.reached) {
        Some(found) => account.done(found.day, ClosedBy::Data(found.row)),
        None if known.is_empty() => return logged,
        None => account.open(as_of, true),
    };
    let says = account.log.iter().any(|entry| entry.date.first() <= as_of);
    Standing { stated: Some(logged.state).filter(|state| says && *state != found.state), ..found }
}

#[cfg(test)]
mod tests {
    use crate::content::Due;
    use crate::source::{FileId, Span};

    use super::*;

    fn stands(due: Option<&str>, log: &[(&str, LogStatus)]) -> State {
        let when = |text: &str| When::parse(text).expect("a date");
        let entry = |(date, status): &(&str, LogStatus)| LogEntry {
            span: Span::new(FileId::default(), 0, 0),
            date: when(date),
            date_span: Span::new(FileId::default(), 0, 0),
            status: *status,
            status_span: Span::new(FileId::default(), 0, 0),
            note: None,
            evidence: None,
            recorded_by: None,
            document: None,
            superseded_by: None,
        };
        let log: Vec<LogEntry> = log.iter().map(entry).collect();
        let said = when("2025-01-01");
        let due = due.map(|text| Deadline::of(Due::When(when(text)), &said));
        let account = Account { said, due, extensions: &[], log: &log, measured: &[] };
        standing(&account, Date::new(2026, 1, 15).expect("a day")).state
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
