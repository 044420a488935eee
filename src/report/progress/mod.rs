//! How far a target is: its status, why, and what each method says of it.

mod answer;
mod eurostat;
mod growth;
mod judge;
mod linear;
mod statcan;
mod time;
mod un;

pub use answer::{Answer, Class, INSTEAD_OF_ZERO, Lack, Scale, Steps, Threshold};
pub use judge::{Question, days_allowed, is_old, judge, reaches};
pub use time::Stretch;

use crate::content::Method;
use crate::locale::{Decimal, Period};

use super::model::{Observation, TargetSet, Value};
use super::table::Ref;

/// One word for how far a target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Exceeded,
    Reached,
    OnTrack,
    Behind,
    Missed,
    Stale,
    NotComparable,
    NoData,
}

/// Why a status is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The value meets the target.
    Met,
    /// The method holds the way against the time.
    Pace,
    /// The baseline met the target, and the value does not any more.
    Lost,
    /// The last day has passed and the value of that time falls short.
    Passed,
    /// The last value is older than the indicator's rhythm allows.
    Old,
    /// The last day has passed, and the last value is of an earlier day.
    Ended,
    /// No value has been published.
    NoValue,
    /// There is no baseline to measure the way from.
    NoBaseline,
    /// The last value is not of a later day than the baseline.
    BeforeBaseline,
    /// There is no date to measure the time to.
    NoDate,
    /// The value is not there yet, and between no and yes, or between words, there is no way to measure.
    NoScale,
    /// The set's method has no class for these numbers.
    Unanswered,
    /// Sources report another indicator in the place of the target's.
    Instead,
    /// There are values of other levels only.
    Level,
    /// The value and the target are out of different numbers, or out of an unknown one.
    Denominator,
    /// The method of the indicator changed between the baseline and the value.
    Edition,
    /// A value that is not exact does not say on which side of the target, or of the pace, it lies.
    Inexact,
    /// Neither more nor less of the indicator is good.
    Directionless,
    /// The value is a word, and the target another.
    Incomparable,
}

/// A target's status as of the build's date.
#[derive(Debug, Clone)]
pub struct Progress {
    pub status: Status,
    pub reason: Reason,
    /// The method of the target's set, which decides between on track and behind.
    pub method: Method,
    /// Where the way begins; the target's own baseline, or the first value that can be compared.
    pub baseline: Option<Start>,
    /// The last value that counts.
    pub current: Option<Ref<Observation>>,
    /// From the baseline to the last value, and to the last day.
    pub passed: Option<Stretch>,
    pub whole: Option<Stretch>,
    /// What each method says, in the order of [`Method::ALL`].
    pub answers: [Answer; 4],
}

/// Where a way begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    pub period: Period,
    pub value: Value,
    /// The value that it was taken from, where the target names no baseline.
    pub row: Option<Ref<Observation>>,
}

/// How far the targets of a set are together, by `statcan`: the mean of their scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aggregate {
    /// −5 to 5.
    pub score: f64,
    pub class: Class,
    /// How many targets have a score.
    pub of: usize,
}

/// A status that a source claims: one of ours, or a class of the set's method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated {
    Status(Status),
    Class(Class),
}

/// The thresholds of a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// For targets that have a value, in percent of the pace that is needed.
    pub pace: Bounds,
    /// For targets that have a direction only, in percent a year.
    pub growth: Bounds,
}

/// The least numbers of a method's classes, in percent; a method takes as many as it has classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    pub high: Decimal,
    pub medium: Decimal,
    pub low: Decimal,
}

impl Status {
    /// Every status with its word, best first.
    pub const ALL: [(&'static str, Self); 8] = [
        ("exceeded", Self::Exceeded),
        ("reached", Self::Reached),
        ("on-track", Self::OnTrack),
        ("behind", Self::Behind),
        ("missed", Self::Missed),
        ("stale", Self::Stale),
        ("not-comparable", Self::NotComparable),
        ("no-data", Self::NoData),
    ];

    /// The status as data writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// Whether the target is on its way or there; absent where the status says neither.
    #[must_use]
    pub const fn on_track(self) -> Option<bool> {
        match self {
            Self::Exceeded | Self::Reached | Self::OnTrack => Some(true),
            Self::Behind | Self::Missed => Some(false),
            Self::Stale | Self::NotComparable | Self::NoData => None,
        }
    }
}

impl TargetSet {
    /// How far its targets are together; absent where `statcan` gives none of them a score.
    #[must_use]
    pub fn aggregate(&self) -> Option<Aggregate> {
        let answers = self.targets.iter().map(|target| target.progress.answer(Method::Statcan));
        let scored: Vec<(f64, Class)> =
            answers.filter_map(|answer| answer.score.map(|score| (score, answer.class))).collect();
        let all = u32::try_from(scored.len()).ok().filter(|all| *all > 0)?;
        let score = scored.iter().map(|(score, _)| score).sum::<f64>() / f64::from(all);
        let achieved = scored.iter().all(|(_, class)| *class == Class::TargetAchieved);
        Some(Aggregate { score, class: statcan::class_of_mean(score, achieved), of: scored.len() })
    }
}

impl Stated {
    /// The claim of a word; absent where neither the statuses nor the classes of the method have it.
    #[must_use]
    pub fn find(name: &str, method: Method) -> Option<Self> {
        let status =
            Status::ALL.iter().find(|(word, _)| *word == name).map(|(_, status)| Self::Status(*status));
        let class =
            || Class::of(method).iter().find(|class| class.name() == name).map(|class| Self::Class(*class));
        status.or_else(class)
    }

    /// The claim as data writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Status(status) => status.name(),
            Self::Class(class) => class.name(),
        }
    }
}

impl Progress {
    /// Whether a claim says what the data says; absent where the data says nothing.
    #[must_use]
    pub fn agrees(&self, stated: Stated) -> Option<bool> {
        let own = self.answer(self.method).class;
        match stated {
            // What is exceeded is reached.
            Stated::Status(Status::Reached) if self.status == Status::Exceeded => Some(true),
            Stated::Status(claim) => (self.status.on_track().is_some() || claim.on_track().is_none())
                .then_some(claim == self.status),
            Stated::Class(claim) => own.on_track().map(|_| claim == own),
        }
    }

    /// What a method says.
    #[must_use]
    pub fn answer(&self, method: Method) -> &Answer {
        &self.answers[method as usize]
    }
}

impl Thresholds {
    /// The thresholds as the method publishes them.
    #[must_use]
    pub const fn of(method: Method) -> Self {
        let (pace, growth) = match method {
            Method::Linear => ([1000, 0, 0], [0, 0, 0]),
            Method::Eurostat => ([950, 600, 0], [10, 0, -10]),
            Method::Statcan => ([950, 600, 0], [15, 5, 0]),
            Method::Un => ([950, 100, 0], [20, 5, 0]),
        };
        Self { pace: Bounds::tenths(pace), growth: Bounds::tenths(growth) }
    }
}

impl Bounds {
    const fn tenths([high, medium, low]: [i32; 3]) -> Self {
        const fn percent(tenths: i32) -> Decimal {
            Decimal::from_parts(tenths.unsigned_abs(), 0, 0, tenths < 0, 1)
        }
        Self { high: percent(high), medium: percent(medium), low: percent(low) }
    }
}
