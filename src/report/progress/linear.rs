//! `linear`: the share of the way against the share of the time.

use crate::content::Method;
use crate::locale::Decimal;

use super::answer::{Answer, Case, Class, Lack, Steps};
use super::growth::{finite, float};
use super::time::Stretch;
use super::{Bounds, Status};

/// The share of the way, and whether it keeps pace with the time; the class is settled by the judge.
///
/// `way = (current − baseline) / (target − baseline)`, `time = passed / whole`, on track where `way ≥ time`, compared
/// by multiplying crosswise in decimals: exact where the products have 28 digits, else to 1e-27 of them. With a target
/// alone or a direction alone the value has to be better than the baseline.
pub fn answer(case: &Case, bounds: &Bounds) -> Answer {
    let lacking = |lack| Answer::lacking(Method::Linear, lack);
    let Some(target) = case.target else {
        let better = if case.up { case.current > case.base } else { case.current < case.base };
        let steps = Some(Steps::Shares { way: None, time: None });
        return Answer { class: house(better), steps, lack: None, ..lacking(Lack::NoTime) };
    };
    let (Some(gone), Some(all)) = (case.current.checked_sub(case.base), target.checked_sub(case.base)) else {
        return lacking(Lack::Beyond);
    };
    if all.is_zero() {
        return lacking(Lack::NoWay);
    }
    let way = gone.checked_div(all);
    let progress = way.map_or_else(|| finite(float(gone) / float(all)), |way| finite(float(way)));
    let known = Answer { progress, ..lacking(Lack::NoTime) };
    let Some(whole) = case.whole.filter(|whole| whole.is_positive()) else {
        return Answer { steps: Some(Steps::Shares { way, time: None }), ..known };
    };
    let (passed, due) = case.passed.lowest(whole);
    let time = Decimal::from(passed).checked_div(Decimal::from(due));
    let steps = Some(Steps::Shares { way, time });
    let class = house(keeps_pace(gone, all, case.passed, whole, bounds.high));
    Answer { class, steps, lack: None, ..known }
}

const fn house(on_track: bool) -> Class {
    Class::House(if on_track { Status::OnTrack } else { Status::Behind })
}

/// Whether `gone / all ≥ least % × passed / whole`.
fn keeps_pace(gone: Decimal, all: Decimal, passed: Stretch, whole: Stretch, least: Decimal) -> bool {
    let (time, due) = passed.lowest(whole);
    let left = Decimal::from(due).checked_mul(Decimal::ONE_HUNDRED).and_then(|due| due.checked_mul(gone));
    let right = Decimal::from(time).checked_mul(least).and_then(|time| time.checked_mul(all));
    match (left, right) {
        (Some(left), Some(right)) if all.is_sign_negative() => left <= right,
        (Some(left), Some(right)) => left >= right,
        _ => float(gone) / float(all) >= float(least) / 100.0 * passed.times(whole),
    }
}
