//! What a method says of a target: a number, a class, and how it came to them.

use crate::content::Method;
use crate::locale::Decimal;

use super::{Status, Stretch};

/// The numbers of a target, as every method takes them.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// Whether more is good.
    pub up: bool,
    pub base: Decimal,
    pub current: Decimal,
    /// Absent where only a direction is set.
    pub target: Option<Decimal>,
    /// From the baseline to the present value; it leads forward.
    pub passed: Stretch,
    /// From the baseline to the last day of the target.
    pub whole: Option<Stretch>,
    /// Where the indicator cannot get better any more.
    pub limit: Option<Decimal>,
    pub met: bool,
}

/// What a method says of a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub method: Method,
    pub class: Class,
    /// The number that the class follows from: of `linear` the share of the way, of `eurostat` and `statcan` how many
    /// times the growth that is needed the growth so far is, of `un` the share of the way that the growth so far covers
    /// by the last day; without a target the growth a year in the good direction. Finite.
    pub progress: Option<f64>,
    /// `statcan` gives −5 to 5, `un` 1 to 3.
    pub score: Option<f64>,
    pub steps: Option<Steps>,
    /// The classes that the number chooses among.
    pub scale: Option<Scale>,
    /// Why there is no class, or no number.
    pub lack: Option<Lack>,
}

/// A method's class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Of `linear`: the status itself.
    House(Status),
    TargetAchieved,
    SubstantialProgress,
    SignificantProgress,
    ModerateProgress,
    LimitedProgress,
    InsufficientProgress,
    MovementAway,
    ModerateMovementAway,
    SignificantMovementAway,
    Deterioration,
    OnTrackOrTargetMet,
    FairProgress,
    StagnationOrRegression,
    NotAvailable,
    InsufficientData,
}

/// The intermediate numbers, as the formula shows them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Steps {
    /// The share of the way against the share of the time; without a target the values alone.
    Shares { way: Option<Decimal>, time: Option<Decimal> },
    /// Growth a year.
    Growth { actual: f64 },
    /// Growth a year, and the growth that leads from the baseline to the target in time.
    Pace { actual: f64, required: f64 },
    /// The value that the growth so far leads to by the last day.
    Extrapolation { value: f64 },
}

/// Classes by the least number of each, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    pub steps: Vec<Threshold>,
    /// The class of all numbers below.
    pub rest: Class,
    /// By how much a limit near the baseline makes the thresholds smaller.
    pub coefficient: Option<f64>,
}

/// The least number of a class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    pub least: f64,
    /// Whether the number itself belongs to the class.
    pub closed: bool,
    pub class: Class,
}

/// Why a method has no class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// There is no present value that can be held against the target.
    NoValue,
    /// There is no baseline before the present value.
    NoBaseline,
    /// There is no day by which the target is to be reached, or it does not lie after the baseline.
    NoTime,
    /// They are no numbers, or the indicator has no good direction.
    NoNumbers,
    /// The growth from zero, or across zero, is no rate.
    Zero,
    /// The target is where the baseline is: no growth is needed.
    NoWay,
    /// The value is of a day after the last one: the method looks ahead only.
    Over,
    /// The number is beyond what can be told.
    Beyond,
}

/// Two numbers that differ by less are one: the methods' powers and roots are exact to 1e-12.
const SLACK: f64 = 1e-12;

/// What stands for zero in the published methods, which divide by the baseline and by the growth to the target.
pub const INSTEAD_OF_ZERO: Decimal = Decimal::from_parts(1, 0, 0, false, 3);

impl Class {
    /// The classes of a method beside the statuses, best first.
    #[must_use]
    pub const fn of(method: Method) -> &'static [Self] {
        match method {
            Method::Linear => &[],
            Method::Eurostat => &[
                Self::SignificantProgress,
                Self::ModerateProgress,
                Self::InsufficientProgress,
                Self::MovementAway,
                Self::ModerateMovementAway,
                Self::SignificantMovementAway,
                Self::NotAvailable,
            ],
            Method::Statcan => &[
                Self::TargetAchieved,
                Self::SubstantialProgress,
                Self::ModerateProgress,
                Self::LimitedProgress,
                Self::Deterioration,
                Self::NotAvailable,
            ],
            Method::Un => &[
                Self::OnTrackOrTargetMet,
                Self::FairProgress,
                Self::StagnationOrRegression,
                Self::InsufficientData,
            ],
        }
    }

    /// The class as data writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::House(status) => status.name(),
            Self::TargetAchieved => "target-achieved",
            Self::SubstantialProgress => "substantial-progress",
            Self::SignificantProgress => "significant-progress",
            Self::ModerateProgress => "moderate-progress",
            Self::LimitedProgress => "limited-progress",
            Self::InsufficientProgress => "insufficient-progress",
            Self::MovementAway => "movement-away",
            Self::ModerateMovementAway => "moderate-movement-away",
            Self::SignificantMovementAway => "significant-movement-away",
            Self::Deterioration => "deterioration",
            Self::OnTrackOrTargetMet => "on-track-or-target-met",
            Self::FairProgress => "fair-progress-but-acceleration-needed",
            Self::StagnationOrRegression => "stagnation-or-regression",
            Self::NotAvailable => "not-available",
            Self::InsufficientData => "insufficient-data",
        }
    }

    /// Whether a target of this class is on its way or there; absent where the class says neither.
    #[must_use]
    pub fn on_track(self) -> Option<bool> {
        match self {
            Self::House(status) => status.on_track(),
            Self::TargetAchieved
            | Self::SubstantialProgress
            | Self::SignificantProgress
            | Self::OnTrackOrTargetMet => Some(true),
            Self::NotAvailable | Self::InsufficientData => None,
            _ => Some(false),
        }
    }
}

impl Answer {
    /// A method that cannot say anything.
    pub(super) fn lacking(method: Method, lack: Lack) -> Self {
        let class = if method == Method::Un { Class::InsufficientData } else { Class::NotAvailable };
        Self { method, class, progress: None, score: None, steps: None, scale: None, lack: Some(lack) }
    }

    /// A method whose number chooses the class.
    pub(super) fn of(method: Method, progress: f64, steps: Steps, scale: Scale) -> Self {
        Self {
            method,
            class: scale.class(progress),
            progress: Some(progress),
            score: None,
            steps: Some(steps),
            scale: Some(scale),
            lack: None,
        }
    }
}

impl Scale {
    /// A scale of percentages.
    pub(super) fn percent(steps: &[(Decimal, Class)], rest: Class) -> Self {
        let step = |(least, class): &(Decimal, Class)| Threshold {
            least: super::growth::float(*least) / 100.0,
            closed: true,
            class: *class,
        };
        Self { steps: steps.iter().map(step).collect(), rest, coefficient: None }
    }

    /// The class of a number.
    #[must_use]
    pub fn class(&self, number: f64) -> Class {
        self.steps.iter().find(|step| step.holds(number)).map_or(self.rest, |step| step.class)
    }

    /// The class above that of a number, and what is missing to it.
    #[must_use]
    pub fn above(&self, number: f64) -> Option<(Threshold, f64)> {
        let step = *self.steps.iter().rev().find(|step| !step.holds(number))?;
        Some((step, step.least - number))
    }
}

impl Threshold {
    fn holds(&self, number: f64) -> bool {
        let slack = SLACK * self.least.abs().max(number.abs());
        if self.closed { number >= self.least - slack } else { number > self.least + slack }
    }
}
