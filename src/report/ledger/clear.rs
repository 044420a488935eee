//! "6 rõ": which of the six things a task must make clear its source names.

use crate::report::Report;
use crate::report::model::Conclusion;
use crate::report::table::Ref;

/// What of a task is clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "six things are clear or not")]
pub struct Clear {
    /// Who leads it.
    pub person: bool,
    pub task: bool,
    /// By which day; words, a whole year and an unsure date are not clear.
    pub time: bool,
    /// Who leads it, and who takes part.
    pub responsibility: bool,
    /// What comes of it: a product, or a value to be reached.
    pub product: bool,
    /// Who concluded it.
    pub authority: bool,
}

/// One of the six.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClearPart {
    Person,
    Task,
    Time,
    Responsibility,
    Product,
    Authority,
}

impl ClearPart {
    /// Every part with its word, in the order in which officials name them.
    pub const ALL: [(&'static str, Self); 6] = [
        ("person", Self::Person),
        ("task", Self::Task),
        ("time", Self::Time),
        ("responsibility", Self::Responsibility),
        ("product", Self::Product),
        ("authority", Self::Authority),
    ];

    /// The part as data writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

impl Clear {
    /// How many of the six are clear.
    #[must_use]
    pub fn count(&self) -> usize {
        self.parts().iter().filter(|(_, clear)| *clear).count()
    }

    /// The six, each with whether it is clear.
    #[must_use]
    pub const fn parts(&self) -> [(ClearPart, bool); 6] {
        [
            (ClearPart::Person, self.person),
            (ClearPart::Task, self.task),
            (ClearPart::Time, self.time),
            (ClearPart::Responsibility, self.responsibility),
            (ClearPart::Product, self.product),
            (ClearPart::Authority, self.authority),
        ]
    }
}

impl Conclusion {
    /// What of it is clear.
    #[must_use]
    pub fn clear(&self) -> Clear {
        Clear {
            person: self.lead.is_some(),
            task: true,
            time: self.due.is_some_and(|due| due.last.is_some() && !due.vague),
            responsibility: self.lead.is_some() && !self.with.is_empty(),
            product: self.product.is_some() || self.measure.is_some(),
            authority: self.by.is_some(),
        }
    }
}

impl Report {
    /// What of a conclusion is clear.
    #[must_use]
    pub fn clear(&self, row: Ref<Conclusion>) -> Clear {
        self.conclusions()[row].clear()
    }
}
