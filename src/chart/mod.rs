//! Numbers into SVG that a screen reader can name and a theme can colour.
//!
//! Every drawing is [`svg::WIDTH`] units wide and uses presentation attributes alone. Its colours are those of the
//! classes that begin with `chart-`; without them all is drawn in the colour of the text.

mod bars;
mod bullet;
mod dots;
mod map;
mod rows;
mod scale;
mod slope;
mod spark;
mod strip;
mod svg;
mod trend;

use crate::locale::{Date, Decimal, Lang};

pub use bars::Bars;
pub use bullet::Bullet;
pub use dots::{Dots, Group};
pub use map::{Grid, Map, Place};
pub use slope::{Line, Slope};
pub use spark::Spark;
pub use strip::{Cell, Strip};
pub use trend::Trend;

/// What a chart says besides its drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// The name of the chart.
    pub title: String,
    /// What it says, for those who do not see it.
    pub description: String,
    /// The language of the texts, in whose notation the axis is written.
    pub lang: Lang,
}

/// Every kind of chart.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawing {
    Bars(Bars),
    Bullet(Bullet),
    Dots(Dots),
    Map(Map),
    Slope(Slope),
    Spark(Spark),
    Strip(Strip),
    Trend(Trend),
}

/// A value in a row of values, in their order in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The last day of its period.
    pub at: Date,
    /// Its period.
    pub label: String,
    /// The value, where it is known.
    pub value: Option<Decimal>,
    /// The value, or what is known of it, as a reader reads it.
    pub shown: String,
    /// Why it cannot be compared with the point before.
    pub broken: Option<String>,
}

/// A value beside others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its area or level.
    pub label: String,
    /// The value, where it is known.
    pub value: Option<Decimal>,
    /// The value, or what is known of it, as a reader reads it.
    pub shown: String,
    /// Whether it is the one that the reader came for.
    pub own: bool,
}

/// A value with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub value: Decimal,
    /// What it is, with the value as a reader reads it: `Mục tiêu năm 2025: 100%`.
    pub shown: String,
}

/// Draws a chart as an `svg` element.
///
/// `id` begins the ids of the title and the description and is used once in a page.
#[must_use]
pub fn svg(id: &str, caption: &Caption, drawing: &Drawing) -> String {
    match drawing {
        Drawing::Bars(one) => one.draw(id, caption),
        Drawing::Bullet(one) => one.draw(id, caption),
        Drawing::Dots(one) => one.draw(id, caption),
        Drawing::Map(one) => one.draw(id, caption),
        Drawing::Slope(one) => one.draw(id, caption),
        Drawing::Spark(one) => one.draw(id, caption),
        Drawing::Strip(one) => one.draw(id, caption),
        Drawing::Trend(one) => one.draw(id, caption),
    }
}

impl Row {
    const fn entry(&self) -> rows::Entry<'_> {
        rows::Entry { label: self.label.as_str(), shown: self.shown.as_str(), own: self.own }
    }

    /// All of it in words, for what is drawn shortened or not at all.
    fn hint(&self) -> String {
        if self.label.is_empty() { self.shown.clone() } else { format!("{}: {}", self.label, self.shown) }
    }
}
