//! The status of a target: what holds for every method, then the word of the set's own.

use std::cmp::Ordering;

use crate::content::{Better, Denominator, Method, Qualifier, Rhythm, Unit};
use crate::locale::{Date, Decimal, When};
use crate::report::model::{Indicator, Observation, Value};
use crate::report::series::edition;
use crate::report::table::Ref;

use super::answer::{Answer, Case, Class, Lack};
use super::{Progress, Reason, Start, Status, Stretch, Thresholds, eurostat, linear, statcan, un};

/// All that the status of a target depends on.
pub struct Question<'a> {
    pub indicator: &'a Indicator,
    pub method: Method,
    pub thresholds: &'a Thresholds,
    /// Absent where only a direction is set.
    pub target: Option<&'a Value>,
    /// What a rank to be reached is out of.
    pub of: Option<&'a Denominator>,
    pub by: Option<&'a When>,
    pub baseline: Option<Start>,
    /// The last value of the target's area and level.
    pub current: Option<(Ref<Observation>, &'a Observation)>,
    /// Whether sources report another indicator in the place of the target's.
    pub instead: bool,
    /// Whether the area has values of other levels.
    pub elsewhere: bool,
    pub as_of: Date,
}

/// What a target's value is held against the target as.
struct Held {
    /// Whether the target is met; absent where there is no target.
    met: Option<Met>,
    start: Option<Start>,
    case: Option<Case>,
    lack: Lack,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Met {
    Short,
    Just,
    More,
}

/// The status, its reason, and every method's answer.
///
/// For every method first: what cannot be compared; what is met; what was missed; what is too old to tell; then the
/// set's method decides between on track and behind.
pub fn judge(question: &Question<'_>) -> Progress {
    let held = held(question);
    let mut answers = match &held {
        Ok(held) => answers(question, held),
        Err(_) => Method::ALL.map(|(_, method)| Answer::lacking(method, Lack::NoValue)),
    };
    let verdict = |method: Method, answers: &[Answer; 4]| match &held {
        Ok(held) => verdict(question, held, &answers[method as usize]),
        Err(unlike) => *unlike,
    };
    let (status, reason) = verdict(question.method, &answers);
    answers[0].class = Class::House(verdict(Method::Linear, &answers).0);
    let case = held.as_ref().ok().and_then(|held| held.case);
    Progress {
        status,
        reason,
        method: question.method,
        baseline: question.baseline.clone(),
        current: question.current.map(|(row, _)| row),
        passed: case.map(|case| case.passed),
        whole: case.and_then(|case| case.whole),
        answers,
    }
}

/// Whether a value is older than its indicator's rhythm allows on a day.
#[must_use]
pub fn is_old(indicator: &Indicator, seen: Date, as_of: Date) -> bool {
    indicator.updated_every.is_some_and(|rhythm| seen.days_until(as_of) > days_allowed(rhythm))
}

/// How many days after its last one a value still tells of the present.
#[must_use]
pub const fn days_allowed(rhythm: Rhythm) -> i64 {
    // A value may be published as long after its period as the period is long.
    match rhythm {
        Rhythm::Year => 731,
        Rhythm::Half => 366,
        Rhythm::Quarter => 184,
        Rhythm::Month => 62,
    }
}

/// The value held against the target, or why it cannot be.
fn held(question: &Question<'_>) -> Result<Held, (Status, Reason)> {
    let unlike = |reason| (Status::NotComparable, reason);
    let Some((_, current)) = question.current else {
        return match question {
            Question { instead: true, .. } => Err(unlike(Reason::Instead)),
            Question { elsewhere: true, .. } => Err(unlike(Reason::Level)),
            _ => Err((Status::NoData, Reason::NoValue)),
        };
    };
    let start = question.baseline.clone();
    // A baseline of the target's own is of the edition that the target was set in.
    let changed = |start: &Start| {
        let of = |period| edition(question.indicator, period);
        start.row.is_none() && of(start.period) != of(current.period)
    };
    if start.as_ref().is_some_and(changed) {
        return Err(unlike(Reason::Edition));
    }
    if question.indicator.better == Better::None && matches!(current.value, Value::Number(_)) {
        return Err(unlike(Reason::Directionless));
    }
    let met = match question.target {
        None => None,
        Some(target) => Some(meets(question.indicator, current, target, question.of).map_err(unlike)?),
    };
    let qualifier = current.qualifier;
    let says = met.map_or(!is_bound(qualifier), |met| says(met, qualifier, question.indicator.better));
    if !says {
        return Err(unlike(Reason::Inexact));
    }
    let (case, lack) = match case(question, current, met, start.as_ref()) {
        Ok(case) => (Some(case), Lack::NoNumbers),
        Err(lack) => (None, lack),
    };
    Ok(Held { met, start, case, lack })
}

/// Whether a value reaches a target; absent where the two cannot be compared, or where a value that is not exact does
/// not tell. `of` is what a rank to be reached is out of.
pub fn reaches(
    indicator: &Indicator,
    current: &Observation,
    target: &Value,
    of: Option<&Denominator>,
) -> Option<bool> {
    if indicator.better == Better::None && matches!(current.value, Value::Number(_)) {
        return None;
    }
    let met = meets(indicator, current, target, of).ok()?;
    says(met, current.qualifier, indicator.better).then_some(met != Met::Short)
}

/// Whether a value meets a target, or why that cannot be said.
fn meets(
    indicator: &Indicator,
    current: &Observation,
    target: &Value,
    of: Option<&Denominator>,
) -> Result<Met, Reason> {
    let unit = indicator.unit;
    let out_of = current.of.as_ref().or(indicator.of.as_ref());
    if unit == Unit::Rank && !same(of, out_of) {
        return Err(Reason::Denominator);
    }
    let met = |order| match order {
        Ordering::Less => Met::Short,
        Ordering::Equal => Met::Just,
        Ordering::Greater => Met::More,
    };
    match (&current.value, target) {
        (Value::Done(done), Value::Done(true)) => Ok(if *done { Met::Just } else { Met::Short }),
        (Value::Ratio { met, total }, Value::All) => Ok(if met >= total { Met::Just } else { Met::Short }),
        (Value::Ratio { total, .. }, Value::Ratio { total: of, .. }) if total != of => {
            Err(Reason::Denominator)
        }
        (Value::Ratio { met: found, .. }, Value::Ratio { met: wanted, .. }) => Ok(met(found.cmp(wanted))),
        (Value::Word(word), Value::Word(wanted)) if word == wanted => Ok(Met::Just),
        (Value::Number(value), Value::Number(target)) => Ok(met(match indicator.better {
            Better::Higher => value.cmp(target),
            _ => target.cmp(value),
        })),
        _ => Err(Reason::Incomparable),
    }
}

/// Whether two ranks are out of the same number, as far as anyone says.
fn same(one: Option<&Denominator>, other: Option<&Denominator>) -> bool {
    one.is_none() || other.is_none() || one == other
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

/// Whether a value is only where another one begins or ends.
const fn is_bound(qualifier: Qualifier) -> bool {
    !matches!(qualifier, Qualifier::Exact | Qualifier::About)
}

/// The numbers for the methods, or which of them are not there.
fn case(
    question: &Question<'_>,
    current: &Observation,
    met: Option<Met>,
    start: Option<&Start>,
) -> Result<Case, Lack> {
    let start = start.ok_or(Lack::NoBaseline)?;
    let passed = Stretch::between(start.period.last(), current.period.last());
    if !passed.is_positive() {
        return Err(Lack::NoBaseline);
    }
    let of = |value: &Value| match value {
        Value::Ratio { total, .. } => Some(*total),
        _ => None,
    };
    if of(&start.value) != of(&current.value) {
        return Err(Lack::NoNumbers);
    }
    let up = question.indicator.better == Better::Higher;
    let target = match question.target {
        None => None,
        Some(Value::All) => Some(of(&current.value).map(Decimal::from).ok_or(Lack::NoNumbers)?),
        Some(target) => Some(number(target).ok_or(Lack::NoNumbers)?),
    };
    Ok(Case {
        up,
        base: number(&start.value).ok_or(Lack::NoNumbers)?,
        current: number(&current.value).ok_or(Lack::NoNumbers)?,
        target,
        passed,
        whole: question.by.map(|by| Stretch::between(start.period.last(), by.last())),
        limit: if up { &question.indicator.max } else { &question.indicator.min }
            .as_ref()
            .map(|limit| limit.value),
        met: met.is_some_and(|met| met != Met::Short),
    })
}

const fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Ratio { met, .. } => Some(Decimal::from_parts(*met, 0, 0, false, 0)),
        _ => None,
    }
}

fn answers(question: &Question<'_>, held: &Held) -> [Answer; 4] {
    let bounds =
        |method| if method == question.method { *question.thresholds } else { Thresholds::of(method) };
    Method::ALL.map(|(_, method)| {
        let Thresholds { pace, growth } = bounds(method);
        match (&held.case, method) {
            (Some(case), Method::Linear) => linear::answer(case, &pace),
            (Some(case), Method::Eurostat) => eurostat::answer(case, &pace, &growth),
            (Some(case), Method::Statcan) => statcan::answer(case, &pace, &growth),
            (Some(case), Method::Un) => un::answer(case, &pace, &growth),
            (None, _) => {
                let met = held.met.is_some_and(|met| met != Met::Short);
                let answer = Answer::lacking(method, held.lack);
                match method {
                    Method::Statcan if met => statcan::achieved(answer),
                    Method::Un if met => un::met(answer),
                    _ => answer,
                }
            }
        }
    })
}

/// The status by one method.
fn verdict(question: &Question<'_>, held: &Held, answer: &Answer) -> (Status, Reason) {
    match held.met {
        Some(Met::More) => return (Status::Exceeded, Reason::Met),
        Some(Met::Just) => return (Status::Reached, Reason::Met),
        Some(Met::Short) | None => {}
    }
    let Some((_, current)) = question.current else { return (Status::NoData, Reason::NoValue) };
    let seen = current.period.last();
    let due = question.by.map(When::last).filter(|_| held.met.is_some());
    let over = due.is_some_and(|due| due < question.as_of);
    let lost = lost(question, held);
    if over && due.is_some_and(|due| seen >= due) {
        return (Status::Missed, if lost { Reason::Lost } else { Reason::Passed });
    }
    // Of a time that is over, an earlier value says neither that the target was missed nor that it was met.
    if over {
        return (Status::Stale, Reason::Ended);
    }
    if is_old(question.indicator, seen, question.as_of) {
        return (Status::Stale, Reason::Old);
    }
    if lost {
        return (Status::Behind, Reason::Lost);
    }
    let none = |reason| (Status::NoData, reason);
    if held.met.is_some() && question.by.is_none() {
        return none(Reason::NoDate);
    }
    if held.case.is_none() {
        return match &held.start {
            _ if !matches!(current.value, Value::Number(_) | Value::Ratio { .. }) => none(Reason::NoScale),
            None => none(Reason::NoBaseline),
            Some(start) if start.period.last() >= seen => none(Reason::BeforeBaseline),
            Some(_) => (Status::NotComparable, Reason::Denominator),
        };
    }
    match answer.class.on_track() {
        Some(true) if is_bound(current.qualifier) => (Status::NotComparable, Reason::Inexact),
        Some(true) => (Status::OnTrack, Reason::Pace),
        Some(false) => (Status::Behind, Reason::Pace),
        None => none(Reason::Unanswered),
    }
}

/// Whether the baseline met the target that the value does not meet any more.
fn lost(question: &Question<'_>, held: &Held) -> bool {
    held.case.is_some_and(|case| match (case.target, question.indicator.better) {
        (Some(target), Better::Higher) => case.base >= target,
        (Some(target), _) => case.base <= target,
        (None, _) => false,
    })
}
