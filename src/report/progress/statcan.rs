//! `statcan`: growth against the growth that is needed, with a score, as Statistics Canada and Open SDG compute it.

use crate::content::Method;
use crate::locale::Decimal;

use super::Bounds;
use super::answer::{Answer, Case, Class, INSTEAD_OF_ZERO, Lack, Scale, Steps};
use super::growth::{annual, finite, float};

/// The power that makes thresholds smaller near a limit.
const NEAR_LIMIT: f64 = 4.44;

/// `ratio = growth so far in the good direction / |growth needed|`; without a target the growth itself.
///
/// Growth is compound and annual, exact to 1e-12 of itself; that of negative values is turned round. Zero at the
/// baseline or as the target counts as 0.001. Near a limit the thresholds of growth are multiplied by `1 − x^4.44`, with
/// `x` the baseline's share of the limit.
pub fn answer(case: &Case, pace: &Bounds, growth: &Bounds) -> Answer {
    let answer = match rates(case) {
        Err(lack) => Answer::lacking(Method::Statcan, lack),
        Ok((actual, None)) => grown(case, actual, growth),
        Ok((actual, Some(required))) => in_time(case, paced(case, actual, required, pace)),
    };
    if case.met { achieved(answer) } else { answer }
}

/// The answer where the target is met, whatever the growth.
pub fn achieved(answer: Answer) -> Answer {
    Answer { class: Class::TargetAchieved, score: Some(5.0), lack: None, ..answer }
}

/// The class of a mean of scores: the aggregate of several targets.
#[must_use]
pub fn class_of_mean(score: f64, all_achieved: bool) -> Class {
    match score {
        _ if all_achieved => Class::TargetAchieved,
        score if score >= 2.5 => Class::SubstantialProgress,
        score if score >= 0.0 => Class::ModerateProgress,
        score if score >= -2.5 => Class::LimitedProgress,
        _ => Class::Deterioration,
    }
}

/// The growth a year so far, and with a target the growth that leads to it.
pub fn rates(case: &Case) -> Result<(f64, Option<f64>), Lack> {
    let Some(target) = case.target else {
        return Ok((annual(case.base, case.current, case.passed)?, None));
    };
    let whole = case.whole.filter(|whole| whole.is_positive()).ok_or(Lack::NoTime)?;
    let base = not_zero(case.base);
    let actual = if case.current == case.base { 0.0 } else { annual(base, case.current, case.passed)? };
    Ok((actual, Some(annual(base, not_zero(target), whole)?)))
}

/// A number in the good direction; a negative value grows as it nears zero.
pub fn good(case: &Case, growth: f64) -> f64 {
    let turned = case.up == (case.base.is_sign_negative() && !case.base.is_zero());
    if turned { 0.0 - growth } else { growth }
}

/// The published methods divide by the baseline and by the growth to the target.
pub const fn not_zero(value: Decimal) -> Decimal {
    if value.is_zero() { INSTEAD_OF_ZERO } else { value }
}

/// The same answer, without a class where the value is of a day after the last one.
pub fn in_time(case: &Case, answer: Answer) -> Answer {
    if case.whole.is_none_or(|whole| case.passed <= whole) {
        return answer;
    }
    let Answer { progress, steps, .. } = answer;
    Answer { progress, steps, ..Answer::lacking(answer.method, Lack::Over) }
}

fn grown(case: &Case, actual: f64, bounds: &Bounds) -> Answer {
    let progress = good(case, actual);
    let coefficient = case.limit.map(|limit| near(case.base, limit));
    let mut scale = Scale::percent(&classes(bounds), Class::Deterioration);
    for step in &mut scale.steps {
        step.least *= coefficient.unwrap_or(1.0);
    }
    scale.coefficient = coefficient;
    let score = match (scale.class(progress), coefficient.unwrap_or(1.0)) {
        (Class::Deterioration, _) => (125.0 * progress - 2.5).max(-5.0),
        // At the limit itself, which the value keeps.
        (_, 0.0) => 5.0,
        (Class::SubstantialProgress, part) => (500.0 * progress / part - 5.0).min(5.0),
        (Class::ModerateProgress, part) => 250.0 * progress / part - 1.25,
        (_, part) => 500.0 * progress / part - 2.5,
    };
    Answer { score: finite(score), ..Answer::of(Method::Statcan, progress, Steps::Growth { actual }, scale) }
}

fn paced(case: &Case, actual: f64, required: f64, bounds: &Bounds) -> Answer {
    let scale = Scale::percent(&classes(bounds), Class::Deterioration);
    let steps = Steps::Pace { actual, required };
    let progress = good(case, actual);
    if required == 0.0 && progress < 0.0 {
        // The target is where the baseline was, and the value has left it: worse than any number.
        return Answer {
            class: Class::Deterioration,
            score: Some(-5.0),
            steps: Some(steps),
            lack: None,
            ..Answer::lacking(Method::Statcan, Lack::NoWay)
        };
    }
    if required == 0.0 {
        return Answer::lacking(Method::Statcan, Lack::NoWay);
    }
    let Some(progress) = finite(progress / required.abs()) else {
        return Answer::lacking(Method::Statcan, Lack::Beyond);
    };
    let answer = Answer::of(Method::Statcan, progress, steps, scale);
    let score = match answer.class {
        Class::SubstantialProgress | Class::ModerateProgress => (7.1429 * progress - 4.2857).min(5.0),
        _ => (4.1667 * progress - 2.5).max(-5.0),
    };
    Answer { score: finite(score), ..answer }
}

const fn classes(bounds: &Bounds) -> [(Decimal, Class); 3] {
    [
        (bounds.high, Class::SubstantialProgress),
        (bounds.medium, Class::ModerateProgress),
        (bounds.low, Class::LimitedProgress),
    ]
}

/// How much room a baseline has to its limit: 1 far from it, 0 at it.
fn near(base: Decimal, limit: Decimal) -> f64 {
    let (base, limit) = (float(base.abs()), float(limit.abs()));
    if base >= 2.0 * limit {
        1.0
    } else if base <= limit {
        1.0 - (base / limit).powf(NEAR_LIMIT)
    } else {
        1.0 - ((2.0 * limit - base) / limit).powf(NEAR_LIMIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_a_limit_there_is_less_room_on_both_sides() {
        for (base, limit, room) in [
            (90, 100, 0.373_621_645_012_828_24),
            // Beyond the maximum: no value of a report can be, for it is an error at the value.
            (110, 100, 0.373_621_645_012_828_24),
            (50, 100, 0.953_929_086_959_653_1),
            (12, 10, 0.628_704_622_669_586_3),
            (100, 100, 0.0),
            (20, 10, 1.0),
            (0, 100, 1.0),
            (5, 0, 1.0),
            (0, 0, 1.0),
        ] {
            let found = near(Decimal::from(base), Decimal::from(limit));
            assert!((found - room).abs() < 1e-12, "{base} {limit}: {found}");
        }
    }
}
