//! `un`: where the growth so far leads by the target year, as in the United Nations' progress chart of 2023.

use crate::content::Method;

use super::Bounds;
use super::answer::{Answer, Case, Class, Lack, Scale, Steps};
use super::growth::{extrapolated, finite, float};
use super::statcan::{good, in_time, not_zero, rates};

/// `ratio = (value at the last day − baseline) / (target − baseline)`, where the value at the last day is `baseline ×
/// (current / baseline)^(whole / passed)`; without a target the growth a year in the good direction.
///
/// Exact to 1e-12 of itself. Zero at the baseline or as the target counts as 0.001.
pub fn answer(case: &Case, pace: &Bounds, growth: &Bounds) -> Answer {
    let answer = counted(case, pace, growth).unwrap_or_else(|lack| Answer::lacking(Method::Un, lack));
    if case.met { met(answer) } else { scored(answer) }
}

/// The answer where the target is met, whatever the growth.
pub fn met(answer: Answer) -> Answer {
    scored(Answer { class: Class::OnTrackOrTargetMet, lack: None, ..answer })
}

fn counted(case: &Case, pace: &Bounds, growth: &Bounds) -> Result<Answer, Lack> {
    let Some(target) = case.target else {
        let (actual, _) = rates(case)?;
        let progress = good(case, actual);
        return Ok(Answer::of(Method::Un, progress, Steps::Growth { actual }, scale(growth)));
    };
    let whole = case.whole.filter(|whole| whole.is_positive()).ok_or(Lack::NoTime)?;
    let base = not_zero(case.base);
    let way = if case.current == case.base {
        0.0
    } else {
        extrapolated(base, case.current, whole.times(case.passed))?
    };
    let all = not_zero(target).checked_sub(base).ok_or(Lack::Beyond)?;
    if all.is_zero() {
        return Err(Lack::NoWay);
    }
    let progress = finite(way / float(all)).ok_or(Lack::Beyond)?;
    let steps = Steps::Extrapolation { value: float(base) + way };
    Ok(in_time(case, Answer::of(Method::Un, progress, steps, scale(pace))))
}

fn scale(bounds: &Bounds) -> Scale {
    let steps = [(bounds.high, Class::OnTrackOrTargetMet), (bounds.medium, Class::FairProgress)];
    Scale::percent(&steps, Class::StagnationOrRegression)
}

fn scored(answer: Answer) -> Answer {
    let score = match answer.class {
        Class::OnTrackOrTargetMet => Some(3.0),
        Class::FairProgress => Some(2.0),
        Class::StagnationOrRegression => Some(1.0),
        _ => None,
    };
    Answer { score, ..answer }
}
