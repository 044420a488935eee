//! Compound growth between two values.

use crate::locale::Decimal;

use super::answer::Lack;
use super::time::Stretch;

/// The compound annual growth from one value to another, `(to / from)^(1 / years) − 1`; −1 where nothing is left.
///
/// A lack where that has no meaning: from zero, across zero, in no time, or beyond what a number can hold. The
/// difference is taken in exact decimals and its logarithm near one as of one plus it, so that the relative error stays
/// below 1e-12.
pub fn annual(from: Decimal, to: Decimal, time: Stretch) -> Result<f64, Lack> {
    if !time.is_positive() {
        return Err(Lack::NoTime);
    }
    finite((logarithm(from, to)? * time.per_year()).exp_m1()).ok_or(Lack::Beyond)
}

/// `base × (to / base)^times − base`: how far the growth so far leads from the baseline in so many times its time.
///
/// The same limits and the same error as of [`annual`].
pub fn extrapolated(base: Decimal, to: Decimal, times: f64) -> Result<f64, Lack> {
    finite(float(base) * (logarithm(base, to)? * times).exp_m1()).ok_or(Lack::Beyond)
}

/// A decimal as the nearest `f64`.
pub fn float(value: Decimal) -> f64 {
    value.to_string().parse().expect("a decimal is written as a number")
}

/// A number that is one; zero has no sign.
pub fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number + 0.0)
}

/// `ln(to / from)` for two values on one side of zero.
fn logarithm(from: Decimal, to: Decimal) -> Result<f64, Lack> {
    if to.is_zero() && !from.is_zero() {
        return Ok(f64::NEG_INFINITY);
    }
    if from.is_zero() || from.is_sign_negative() != to.is_sign_negative() {
        return Err(Lack::Zero);
    }
    let more = float(to.checked_sub(from).ok_or(Lack::Beyond)?) / float(from);
    Ok(if more.abs() < 0.5 { more.ln_1p() } else { (float(to) / float(from)).ln() })
}
