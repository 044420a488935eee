//! A conclusion's days in their order, and the days on which a state changed.

use crate::locale::{Date, When};
use crate::report::Report;
use crate::report::model::{Conclusion, Observation};
use crate::report::table::Ref;

use super::state::{Account, State, standing};

/// One day of a conclusion's time line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub day: Date,
    /// The date as it is known.
    pub when: When,
    pub kind: StepKind,
    /// Whether it is after the day of the build.
    pub future: bool,
}

/// What happened on a day, or is to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    Concluded,
    /// The extension with this number in the list was decided.
    Extended(usize),
    /// The entry with this number in the log.
    Logged(usize),
    /// A value of its measure was found; the flag says whether it reaches what was asked.
    Measured(Ref<Observation>, bool),
    /// The last day of the first due date, or of the extension with this number.
    Due(Option<usize>),
    /// The first day on which it was overdue.
    FellDue,
}

/// A day on which the state of a conclusion became another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateChange {
    pub conclusion: Ref<Conclusion>,
    pub day: Date,
    /// Absent on the day it was concluded.
    pub from: Option<State>,
    pub to: State,
}

impl Report {
    /// The time line of a conclusion: what happened up to the day of the build, and when it falls due.
    #[must_use]
    pub fn steps(&self, row: Ref<Conclusion>) -> Vec<Step> {
        let one = &self.conclusions()[row];
        let said = self.articles()[one.article].date;
        let step = |day: Date, when: When, kind| Step { day, when, kind, future: day > self.as_of() };
        let due = |day: Date, number| step(day, day.into(), StepKind::Due(number));
        let mut steps = vec![step(said.first(), said, StepKind::Concluded)];
        steps.extend(one.due.and_then(|due| due.last).map(|day| due(day, None)));
        for (number, extension) in one.extensions.iter().enumerate() {
            let decided = step(extension.date.first(), extension.date, StepKind::Extended(number));
            if !decided.future {
                steps.push(decided);
                steps.extend(extension.deadline.last.map(|day| due(day, Some(number))));
            }
        }
        let logged = one.log.iter().enumerate();
        steps.extend(
            logged.map(|(number, entry)| step(entry.date.first(), entry.date, StepKind::Logged(number))),
        );
        let measured = one.measured.iter();
        steps
            .extend(measured.map(|found| {
                step(found.day, found.day.into(), StepKind::Measured(found.row, found.reached))
            }));
        let overdue = self.changes_of(row).into_iter().filter(|change| change.to == State::OpenOverdue);
        steps.extend(overdue.map(|change| step(change.day, change.day.into(), StepKind::FellDue)));
        steps.retain(|step| !step.future || matches!(step.kind, StepKind::Due(_)));
        steps.sort_by_key(|step| (step.day, step.kind));
        steps
    }

    /// Every day up to that of the build on which the state of a conclusion changed, newest first.
    #[must_use]
    pub fn state_changes(&self) -> Vec<StateChange> {
        let rows = self.conclusions().iter().map(|(row, _)| row);
        let mut changes: Vec<StateChange> = rows.flat_map(|row| self.changes_of(row)).collect();
        changes.sort_by_key(|change| (std::cmp::Reverse(change.day), change.conclusion));
        changes
    }

    /// The changes of one conclusion, the oldest first.
    #[must_use]
    pub fn changes_of(&self, row: Ref<Conclusion>) -> Vec<StateChange> {
        let one = &self.conclusions()[row];
        let account = Account::of(one, self.articles()[one.article].date);
        let mut changes: Vec<StateChange> = Vec::new();
        for day in account.days().into_iter().filter(|day| *day <= self.as_of()) {
            let to = standing(&account, day).state;
            let from = changes.last().map(|change| change.to);
            if from != Some(to) {
                changes.push(StateChange { conclusion: row, day, from, to });
            }
        }
        changes
    }
}
