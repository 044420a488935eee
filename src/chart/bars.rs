//! Bars of areas below each other, from zero.

use super::rows::{self, BAND, Entry};
use super::scale::{Base, float, scale};
use super::svg::{Area, GAP, Svg, WIDTH};
use super::{Caption, Mark, Row};

/// Values side by side whose lengths can be compared; never ranks, of which the longest would be the worst.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// The unit of the values, in words.
    pub unit: String,
    /// The bars, from above.
    pub rows: Vec<Row>,
    /// A value to compare with.
    pub target: Option<Mark>,
}

impl Bars {
    pub(super) fn draw(&self, id: &str, caption: &Caption) -> String {
        let mut svg = Svg::default();
        let mut top = svg.note(0.0, &self.unit);
        if let Some(target) = &self.target {
            top = svg.legend("chart-target", top, &target.shown);
        }
        if self.rows.is_empty() {
            let bottom = svg.nothing(top, caption.lang);
            return svg.finish(id, caption, "bars", (WIDTH, bottom + GAP));
        }
        let values = self.rows.iter().filter_map(|row| row.value);
        let values = values.chain(self.target.as_ref().map(|target| target.value));
        let scale = scale(values, Base::Zero, caption.lang);
        let entries: Vec<Entry<'_>> = self.rows.iter().map(Row::entry).collect();
        let rows = rows::write(&mut svg, &entries, top + GAP);
        let plot = rows.plot;
        let x = |value: f64| plot.left + scale.at(value) * (plot.right - plot.left);
        let bottom = scale.draw_level(&mut svg, plot);
        for (row, middle) in self.rows.iter().zip(rows.middles) {
            let Some(end) = row.value.map(|value| x(float(value))) else { continue };
            let band = Area {
                left: end.min(x(0.0)),
                top: middle - BAND / 2.0,
                right: end.max(x(0.0)),
                bottom: middle + BAND / 2.0,
            };
            let class = if row.own { "chart-bar chart-own" } else { "chart-bar" };
            svg.rect(class, band, if row.own { 0.9 } else { 0.55 }, &row.hint());
        }
        svg.line("chart-axis", (x(0.0), plot.top), (x(0.0), plot.bottom));
        if let Some(target) = &self.target {
            let x = x(float(target.value));
            svg.line("chart-target", (x, plot.top), (x, plot.bottom));
        }
        svg.finish(id, caption, "bars", (WIDTH, bottom + GAP))
    }
}
