//! A line as small as a word: where a value comes from.

use std::fmt::Write;

use super::Caption;
use super::scale::float;
use super::svg::Svg;
use crate::locale::{Date, Decimal};

/// How wide and how high it is.
const SIZE: (f64, f64) = (96.0, 28.0);

/// What is kept free around the line, for the dot at its end.
const MARGIN: f64 = 4.0;

/// Values that can be compared, at least two of them; it has no axis, so a number stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spark {
    /// The last day of each period, and its value; oldest first.
    pub points: Vec<(Date, Decimal)>,
    /// Whether the values are ranks: then 1 is on top.
    pub ranks: bool,
}

impl Spark {
    pub(super) fn draw(&self, id: &str, caption: &Caption) -> String {
        let mut svg = Svg::default();
        let values = || self.points.iter().map(|(_, value)| float(*value));
        let (low, high) = (values().fold(f64::MAX, f64::min), values().fold(f64::MIN, f64::max));
        let y = |value: f64| {
            let share = if high > low { (value - low) / (high - low) } else { 0.5 };
            let share = if self.ranks { share } else { 1.0 - share };
            MARGIN + share * (SIZE.1 - 2.0 * MARGIN)
        };
        let days = |(at, _): &(Date, Decimal)| {
            self.points.first().map_or(0, |(first, _)| i32::try_from(first.days_until(*at)).unwrap_or(0))
        };
        let span = f64::from(self.points.last().map_or(0, days)).max(1.0);
        let x = |days: i32| MARGIN + f64::from(days) / span * (SIZE.0 - 2.0 * MARGIN);
        let mut path = String::new();
        let mut pen = 'M';
        let mut end = None;
        for point in &self.points {
            let place = (x(days(point)), y(float(point.1)));
            write!(path, "{pen}{:.1} {:.1}", place.0, place.1).expect("a string takes every text");
            (pen, end) = ('L', Some(place));
        }
        svg.element(format_args!(
            "<path class=\"chart-line\" d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/>"
        ));
        if let Some(end) = end {
            svg.dot("chart-point chart-own", end, 3.0, "");
        }
        svg.finish(id, caption, "spark", SIZE)
    }
}
