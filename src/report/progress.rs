//! How far a target is: its status, and why.

use crate::content::{Better, Qualifier, Rhythm};
use crate::locale::{Date, Decimal, When};

use super::model::{Indicator, Observation, Value};
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
    /// The value falls short of the share of the way that the share of the time asks for.
    Linear,
    /// The last day has passed and the value of that time falls short.
    Passed,
    /// The last value is older than the indicator's rhythm allows.
    Old,
    /// No value has been published.
    NoValue,
    /// There is no baseline to measure the way from.
    NoBaseline,
    /// There is no date to measure the time to.
    NoDate,
    /// The value cannot be held against the target.
    Incomparable,
}

/// A target's status as of the build's date, by the `linear` method.
#[derive(Debug, Clone)]
pub struct Progress {
    pub status: Status,
    pub reason: Reason,
    /// The last value that counts.
    pub current: Option<Ref<Observation>>,
    /// The share of the way that is behind us, 1 being all; where a baseline is known.
    pub way: Option<Decimal>,
    /// The share of the time that has passed.
    pub time: Option<Decimal>,
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
}

/// What the linear method needs to know of a target.
pub struct Question<'a> {
    pub indicator: &'a Indicator,
    pub target: &'a Value,
    pub by: Option<&'a When>,
    pub baseline: Option<(Date, &'a Value)>,
    pub current: Option<(Ref<Observation>, &'a Observation)>,
    pub as_of: Date,
}

/// The share of the way against the share of the time.
///
/// `way = (current - baseline) / (target - baseline)`, `time = (day of current - day of baseline) /
/// (last day - day of baseline)`, both exact decimals; on track where `way >= time`.
pub fn linear(question: &Question<'_>) -> Progress {
    let answer = |status, reason| Progress {
        status,
        reason,
        current: question.current.map(|(row, _)| row),
        way: None,
        time: None,
    };
    let Some((_, observation)) = question.current else { return answer(Status::NoData, Reason::NoValue) };
    let qualifier = observation.qualifier;
    let Some(met) = meets(&observation.value, question.target, question.indicator.better)
        .filter(|met| says(*met, qualifier, question.indicator.better))
    else {
        return answer(Status::NotComparable, Reason::Incomparable);
    };
    if met != Met::Short {
        return answer(if met == Met::More { Status::Exceeded } else { Status::Reached }, Reason::Met);
    }
    let seen = observation.period.last();
    let last_day = question.by.map(When::last);
    let over = last_day.is_some_and(|last| last < question.as_of);
    if over && last_day.is_some_and(|last| seen >= last) {
        return answer(Status::Missed, Reason::Passed);
    }
    // Of a time that is over, an earlier value says neither that the target was missed nor that it was met.
    if over || is_old(question.indicator, seen, question.as_of) {
        return answer(Status::Stale, Reason::Old);
    }
    let Some(last) = question.by.map(When::last) else { return answer(Status::NoData, Reason::NoDate) };
    let shares = question.baseline.filter(|(start, _)| *start < seen).and_then(|(start, baseline)| {
        let way = share(number(&observation.value)?, number(baseline)?, number(question.target)?)?;
        let time = share(
            Decimal::from(start.days_until(seen)),
            Decimal::ZERO,
            Decimal::from(start.days_until(last)),
        )?;
        Some((way, time))
    });
    let Some((way, time)) = shares else { return answer(Status::NoData, Reason::NoBaseline) };
    let status = if way >= time { Status::OnTrack } else { Status::Behind };
    Progress { way: Some(way), time: Some(time), ..answer(status, Reason::Linear) }
}

/// Whether a value is older than its indicator's rhythm allows on a day.
#[must_use]
pub fn is_old(indicator: &Indicator, seen: Date, as_of: Date) -> bool {
    // A value may be published as long after its period as the period is long.
    let days = match indicator.updated_every {
        None => return false,
        Some(Rhythm::Year) => 731,
        Some(Rhythm::Half) => 366,
        Some(Rhythm::Quarter) => 184,
        Some(Rhythm::Month) => 62,
    };
    seen.days_until(as_of) > days
}

/// Whether a value that is not exact still says on which side of the target it lies.
fn says(met: Met, qualifier: Qualifier, better: Better) -> bool {
    let up = match qualifier {
        Qualifier::Exact | Qualifier::About => return true,
        Qualifier::MoreThan | Qualifier::AtLeast => true,
        Qualifier::LessThan => false,
    };
    // "More than 90" meets a target of 90, but does not show that one of 95 is missed.
    let better_than_said = (better == Better::Higher) == up;
    if met == Met::Short { !better_than_said } else { better_than_said }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Met {
    Short,
    Just,
    More,
}

fn meets(value: &Value, target: &Value, better: Better) -> Option<Met> {
    match (value, target) {
        (Value::Done(done), Value::Done(true)) => Some(if *done { Met::Just } else { Met::Short }),
        (Value::Ratio { met, total }, Value::All) => Some(if met >= total { Met::Just } else { Met::Short }),
        (Value::Ratio { met, total }, Value::Ratio { met: wanted, total: of }) => {
            (total == of).then(|| match met.cmp(wanted) {
                std::cmp::Ordering::Less => Met::Short,
                std::cmp::Ordering::Equal => Met::Just,
                std::cmp::Ordering::Greater => Met::More,
            })
        }
        (Value::Number(value), Value::Number(target)) => {
            let order = match better {
                Better::Higher => value.cmp(target),
                Better::Lower => target.cmp(value),
                Better::None => return None,
            };
            Some(match order {
                std::cmp::Ordering::Less => Met::Short,
                std::cmp::Ordering::Equal => Met::Just,
                std::cmp::Ordering::Greater => Met::More,
            })
        }
        _ => None,
    }
}

fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Ratio { met, .. } => Some(Decimal::from(*met)),
        _ => None,
    }
}

fn share(at: Decimal, from: Decimal, to: Decimal) -> Option<Decimal> {
    at.checked_sub(from)?.checked_div(to.checked_sub(from)?)
}
