//! The round numbers along an axis.

use super::svg::{Anchor, Area, Face, GAP, Svg, Text, WIDTH};
use crate::locale::{self, Decimal, Lang};

/// An axis from its lowest to its highest tick.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    /// The ticks from low to high, with their texts.
    pub(super) ticks: Vec<(f64, String)>,
}

/// Where an axis begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// At zero or at the lowest value, so that lengths can be compared.
    Zero,
    /// Below the lowest value, so that places can be compared.
    Free,
    /// At the first place, for ranks; it ends at the last place where that is known.
    Ranks(Option<u32>),
}

/// The steps between ticks are these numbers, times a power of ten.
const STEPS: [i128; 3] = [1, 2, 5];

/// An axis is at most as long as this many steps, before its ends are rounded.
const MOST: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// A number of more signs is written with a power of ten.
const MOST_SIGNS: usize = 13;

/// The axis on which values fit.
pub(super) fn scale(values: impl Iterator<Item = Decimal>, base: Base, lang: Lang) -> Scale {
    let values: Vec<Decimal> = values.collect();
    let whole = values.iter().all(|value| value.fract().is_zero());
    let mut low = values.iter().copied().min().unwrap_or(Decimal::ZERO);
    let mut high = values.iter().copied().max().unwrap_or(Decimal::ZERO);
    // Nothing comes before the first place.
    let ranks = matches!(base, Base::Ranks(_)) && low >= Decimal::ONE;
    let last = match base {
        Base::Ranks(Some(of)) if ranks => {
            Some(Decimal::from(of)).filter(|of| *of >= high && *of > Decimal::ONE)
        }
        _ => None,
    };
    if ranks {
        low = Decimal::ONE;
        high = last.unwrap_or(high);
    } else if base == Base::Zero || low == high {
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
        // So does one that is close to the first.
        ticks.dedup_by(|tick, first| {
            *first == Decimal::ONE && tick.saturating_sub(*first) <= step / Decimal::TWO
        });
    }
    if let Some(last) = last {
        // A tick that is close to the last place makes room for it.
        ticks.retain(|tick| tick.saturating_add(step / Decimal::TWO) < last || *tick == Decimal::ONE);
        ticks.push(last);
    }
    Scale {
        low: float(ticks[0]),
        high: float(ticks[ticks.len() - 1]),
        ticks: ticks.into_iter().map(|tick| (float(tick), text(tick, decimals, lang))).collect(),
    }
}

impl Scale {
    /// Where a value lies on the axis: 0 at its low end, 1 at its high end.
    pub(super) fn at(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// How wide the widest text of a tick is.
    pub(super) fn widest(&self) -> f64 {
        self.ticks.iter().map(|(_, text)| Face::Note.width(text)).fold(0.0, f64::max)
    }

    /// Draws the ticks of a level axis: lines through the plot, and below it as many texts as fit; gives where
    /// the texts end.
    pub(super) fn draw_level(&self, svg: &mut Svg, plot: Area) -> f64 {
        let x = |value: f64| plot.left + self.at(value) * (plot.right - plot.left);
        for (value, _) in &self.ticks {
            svg.line("chart-grid", (x(*value), plot.top), (x(*value), plot.bottom));
        }
        let texts: Vec<(Text, Area)> = self
            .ticks
            .iter()
            .map(|(value, text)| {
                let text = Face::Note.line_of(text);
                let area = Area::of_text(x(*value), plot.bottom, Anchor::Middle, &text).between(0.0, WIDTH);
                (text, area)
            })
            .collect();
        let apart = |every: &usize| {
            let shown: Vec<&Area> = texts.iter().map(|(_, area)| area).step_by(*every).collect();
            shown.windows(2).all(|pair| pair[0].right + GAP <= pair[1].left)
        };
        let every = (1..=texts.len()).find(apart).unwrap_or(texts.len());
        for (text, area) in texts.iter().step_by(every) {
            if area.right - area.left <= WIDTH {
                svg.text(area.middle(), plot.bottom, Anchor::Middle, text);
            }
        }
        plot.bottom + Face::Note.line()
    }
}

/// A tick as a reader writes it; what has very many digits, with a power of ten.
fn text(tick: Decimal, decimals: u32, lang: Lang) -> String {
    let plain = locale::number(tick, Some(if tick.is_zero() { 0 } else { decimals }), lang);
    let digits = tick.mantissa().unsigned_abs().to_string();
    let mantissa = digits.trim_end_matches('0');
    if plain.chars().count() <= MOST_SIGNS || mantissa.is_empty() || mantissa.len() > 4 {
        return plain;
    }
    let power = i64::try_from(digits.len()).unwrap_or(0) - 1 - i64::from(tick.scale());
    let scale = u32::try_from(mantissa.len()).unwrap_or(1) - 1;
    let signed = mantissa.parse::<i64>().unwrap_or(0) * if tick.is_sign_negative() { -1 } else { 1 };
    let power: String = power.to_string().chars().filter_map(raised).collect();
    format!("{} × 10{power}", locale::number(Decimal::new(signed, scale), None, lang))
}

const fn raised(sign: char) -> Option<char> {
    Some(match sign {
        '-' => '⁻',
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => return None,
    })
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
    use super::*;

    fn ticks(values: &[&str], base: Base) -> Vec<String> {
        let values = values.iter().map(|value| value.parse().expect("a number"));
        scale(values, base, Lang::Vi).ticks.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        let cases: [(&[&str], Base, &[&str]); 15] = [
            (&["94.89", "98.90"], Base::Free, &["94", "95", "96", "97", "98", "99"]),
            (&["94.89", "98.90"], Base::Zero, &["0", "20", "40", "60", "80", "100"]),
            (&["0.3", "0.7"], Base::Free, &["0,3", "0,4", "0,5", "0,6", "0,7"]),
            (&["27", "21", "11"], Base::Ranks(None), &["1", "10", "20", "30"]),
            (&["27", "21", "11"], Base::Ranks(Some(63)), &["1", "20", "40", "63"]),
            (&["1", "10"], Base::Ranks(None), &["1", "4", "6", "8", "10"]),
            (&["1", "2"], Base::Ranks(None), &["1", "2"]),
            (&["1"], Base::Ranks(Some(1)), &["1", "2"]),
            (&["314792", "1676000"], Base::Free, &["0", "500.000", "1.000.000", "1.500.000", "2.000.000"]),
            (&["-3", "4"], Base::Zero, &["−4", "−2", "0", "2", "4"]),
            (&["100", "100"], Base::Free, &["0", "20", "40", "60", "80", "100"]),
            (&["0"], Base::Free, &["0", "1"]),
            (&[], Base::Free, &["0", "1"]),
            (&["-7"], Base::Free, &["−8", "−6", "−4", "−2", "0"]),
            (&["-30000000000000"], Base::Zero, &["−3 × 10¹³", "−2 × 10¹³", "−1 × 10¹³", "0"]),
        ];
        for (values, base, expected) in cases {
            assert_eq!(ticks(values, base), expected, "{values:?}");
        }
    }

    #[test]
    fn the_largest_numbers_have_an_axis() {
        let (most, least) = (Decimal::MAX.to_string(), Decimal::MIN.to_string());
        assert!(ticks(&[&most, &least], Base::Zero).len() > 1);
        assert!(ticks(&["0.0000000000000000000000000001", "0"], Base::Zero).len() > 1);
    }
}
