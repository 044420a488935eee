//! `eurostat`: growth against the growth that is needed, as in Eurostat's reports on the Sustainable Development Goals.

use crate::content::Method;

use super::answer::{Answer, Case, Class, Lack, Scale, Steps};
use super::growth::finite;
use super::{Bounds, statcan};

/// `ratio = growth so far / growth needed`; without a target the growth a year in the good direction.
///
/// Growth is compound and annual, exact to 1e-12 of itself. Zero at the baseline or as the target counts as 0.001.
pub fn answer(case: &Case, pace: &Bounds, growth: &Bounds) -> Answer {
    match statcan::rates(case) {
        Err(lack) => Answer::lacking(Method::Eurostat, lack),
        Ok((actual, None)) => grown(case, actual, growth),
        Ok((actual, Some(required))) => match finite(actual / required) {
            _ if required == 0.0 => Answer::lacking(Method::Eurostat, Lack::NoWay),
            None => Answer::lacking(Method::Eurostat, Lack::Beyond),
            Some(ratio) => {
                let steps = [
                    (pace.high, Class::SignificantProgress),
                    (pace.medium, Class::ModerateProgress),
                    (pace.low, Class::InsufficientProgress),
                ];
                let scale = Scale::percent(&steps, Class::MovementAway);
                statcan::in_time(
                    case,
                    Answer::of(Method::Eurostat, ratio, Steps::Pace { actual, required }, scale),
                )
            }
        },
    }
}

fn grown(case: &Case, actual: f64, bounds: &Bounds) -> Answer {
    let steps = [
        (bounds.high, Class::SignificantProgress),
        (bounds.medium, Class::ModerateProgress),
        (bounds.low, Class::ModerateMovementAway),
    ];
    let mut scale = Scale::percent(&steps, Class::SignificantMovementAway);
    // A fall of one per cent is significant.
    if let Some(last) = scale.steps.last_mut() {
        last.closed = false;
    }
    Answer::of(Method::Eurostat, statcan::good(case, actual), Steps::Growth { actual }, scale)
}
