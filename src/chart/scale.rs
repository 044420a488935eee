//! The round numbers along an axis.

use super::Series;
use crate::locale::{self, Decimal};

/// An axis from its lowest to its highest tick.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    /// The ticks from low to high, with their texts.
    pub(super) ticks: Vec<(f64, String)>,
}

/// The steps between ticks are these numbers, times a power of ten.
const STEPS: [i128; 3] = [1, 2, 5];

/// An axis is at most as long as this many steps, before its ends are rounded.
const MOST: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// The axis on which a series and its target fit; with `from_zero` it reaches zero.
pub(super) fn scale(series: &Series, from_zero: bool) -> Scale {
    let values = series.points.iter().filter_map(|point| point.value);
    let values: Vec<Decimal> = values.chain(series.target.as_ref().map(|(_, value)| *value)).collect();
    let whole = values.iter().all(|value| value.fract().is_zero());
    let mut low = values.iter().copied().min().unwrap_or(Decimal::ZERO);
    let mut high = values.iter().copied().max().unwrap_or(Decimal::ZERO);
    // Nothing comes before the first place.
    let ranks = series.better_low && !from_zero && low >= Decimal::ONE;
    if ranks {
        low = Decimal::ONE;
    } else if from_zero || low == high {
        (low, high) = (low.min(Decimal::ZERO), high.max(Decimal::ZERO));
    }
    if low == high {
        high = low.saturating_add(Decimal::ONE);
    }
    let (step, decimals) = step(high.saturating_sub(low), whole);
    let mut tick = low.checked_div(step).map_or(low, |count| count.floor().saturating_mul(step));
    let mut ticks = vec![tick];
    // Rounding at both ends adds at most two steps; beyond that, the numbers are too large to be told apart.
    while tick < high && ticks.len() < 8 {
        tick = tick.saturating_add(step);
        ticks.push(tick);
    }
    if ranks {
        ticks[0] = Decimal::ONE;
    }
    Scale {
        low: float(ticks[0]),
        high: float(tick),
        ticks: ticks
            .into_iter()
            .map(|tick| (float(tick), locale::number(tick, Some(decimals), series.lang)))
            .collect(),
    }
}

impl Scale {
    /// Where a value lies on the axis: 0 at its low end, 1 at its high end.
    pub(super) fn at(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }
}

/// The nearest binary fraction; only places in a drawing are computed with it.
pub(super) fn float(value: Decimal) -> f64 {
    f64::try_from(value).expect("every decimal has a nearest float")
}

/// The smallest round step of which few make up the span, and how many decimals it has.
fn step(span: Decimal, whole: bool) -> (Decimal, u32) {
    let fractions = (1..=20).rev().flat_map(|scale| STEPS.map(|step| (step, scale)));
    let wholes = (0..28).flat_map(|zeros| STEPS.map(|step| (step * 10_i128.pow(zeros), 0)));
    fractions
        .skip(if whole { usize::MAX } else { 0 })
        .chain(wholes)
        .map(|(digits, scale)| (Decimal::from_i128_with_scale(digits, scale), scale))
        .find(|(step, _)| span <= step.saturating_mul(MOST))
        .unwrap_or((Decimal::MAX, 0))
}

#[cfg(test)]
mod tests {
    use super::super::Point;
    use super::*;
    use crate::locale::Lang;

    fn ticks(values: &[&str], better_low: bool, from_zero: bool) -> Vec<String> {
        let points = values.iter().map(|value| Point {
            label: String::new(),
            value: Some(value.parse().expect("a number")),
            shown: String::new(),
        });
        let series = Series {
            title: String::new(),
            description: String::new(),
            unit: String::new(),
            points: points.collect(),
            better_low,
            target: None,
            lang: Lang::Vi,
        };
        scale(&series, from_zero).ticks.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        let cases: [(&[&str], bool, bool, &[&str]); 12] = [
            (&["94.89", "98.90"], false, false, &["94", "95", "96", "97", "98", "99"]),
            (&["94.89", "98.90"], false, true, &["0", "20", "40", "60", "80", "100"]),
            (&["0.3", "0.7"], false, false, &["0,3", "0,4", "0,5", "0,6", "0,7"]),
            (&["27", "21", "11"], true, false, &["1", "10", "20", "30"]),
            (&["1", "2"], true, false, &["1", "2"]),
            (&["1"], true, false, &["1", "2"]),
            (&["314792", "1676000"], false, false, &["0", "500.000", "1.000.000", "1.500.000", "2.000.000"]),
            (&["-3", "4"], false, true, &["−4", "−2", "0", "2", "4"]),
            (&["100", "100"], false, false, &["0", "20", "40", "60", "80", "100"]),
            (&["0"], false, false, &["0", "1"]),
            (&[], false, false, &["0", "1"]),
            (&["-7"], false, false, &["−8", "−6", "−4", "−2", "0"]),
        ];
        for (values, better_low, from_zero, expected) in cases {
            assert_eq!(ticks(values, better_low, from_zero), expected, "{values:?}");
        }
    }

    #[test]
    fn the_largest_numbers_have_an_axis() {
        let (most, least) = (Decimal::MAX.to_string(), Decimal::MIN.to_string());
        assert!(ticks(&[&most, &least], false, true).len() > 1);
        assert!(ticks(&["0.0000000000000000000000000001", "0"], false, true).len() > 1);
    }
}
