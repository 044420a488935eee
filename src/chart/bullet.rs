//! A bar with the value to be reached, where it began, and where it should be by now.

use super::scale::{Base, float, scale};
use super::svg::{Anchor, Area, Face, GAP, Svg, WIDTH};
use super::{Caption, Mark};
use crate::locale::Decimal;

/// How thick the bar is, and the bands behind it.
const BAR: f64 = 12.0;
const BAND: f64 = 26.0;

/// One value against its target; never a rank, of which the longest bar would be the worst.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bullet {
    /// The unit of the values, in words.
    pub unit: String,
    /// The newest value, with its period.
    pub value: Option<Mark>,
    pub target: Option<Mark>,
    pub baseline: Option<Mark>,
    /// What would be enough by now.
    pub enough: Option<Mark>,
    /// The highest value that there can be.
    pub most: Option<Decimal>,
}

impl Bullet {
    pub(super) fn draw(&self, id: &str, caption: &Caption) -> String {
        let mut svg = Svg::default();
        let mut top = svg.note(0.0, &self.unit);
        let Some(value) = &self.value else {
            let bottom = svg.nothing(top, caption.lang);
            return svg.finish(id, caption, "bullet", (WIDTH, bottom + GAP));
        };
        let shown = Face::Strong.wrap(&value.shown, WIDTH, 3);
        svg.text(0.0, top, Anchor::Start, &shown);
        top += shown.height() + GAP / 2.0;
        let marks = [Some(value), self.target.as_ref(), self.baseline.as_ref(), self.enough.as_ref()];
        let values = marks.into_iter().flatten().map(|mark| mark.value).chain(self.most);
        let scale = scale(values, Base::Zero, caption.lang);
        let (left, right) = (2.0, WIDTH - 2.0);
        let x = |value: f64| left + scale.at(value) * (right - left);
        if let Some(target) = &self.target {
            top = name(&mut svg, x(float(target.value)), top, target);
        }
        let plot = Area { left, top: top + 4.0, right, bottom: top + 4.0 + BAND };
        let bottom = scale.draw_level(&mut svg, Area { bottom: plot.bottom + 6.0, ..plot });
        let band = |value: f64| Area { left: value.min(x(0.0)), right: value.max(x(0.0)), ..plot };
        if let Some(most) = self.most {
            svg.rect("chart-track-band", band(x(float(most))), 0.08, "");
        }
        if let Some(enough) = &self.enough {
            svg.rect("chart-band", band(x(float(enough.value))), 0.15, &enough.shown);
        }
        let (middle, end) = (plot.top + BAND / 2.0, x(float(value.value)));
        let bar = Area { top: middle - BAR / 2.0, bottom: middle + BAR / 2.0, ..band(end) };
        svg.rect("chart-bar chart-own", bar, 0.8, &value.shown);
        svg.line("chart-axis", (x(0.0), plot.top), (x(0.0), plot.bottom));
        if let Some(target) = &self.target {
            let x = x(float(target.value));
            svg.line("chart-target", (x, plot.top - 4.0), (x, plot.bottom + 4.0));
        }
        let mut top = bottom;
        if let Some(baseline) = &self.baseline {
            let x = x(float(baseline.value));
            svg.line("chart-baseline", (x, middle - BAR), (x, middle + BAR));
            top = svg.legend("chart-baseline", top + GAP / 2.0, &baseline.shown);
        }
        if let Some(enough) = &self.enough {
            let text = Face::Plain.wrap(&enough.shown, WIDTH - 32.0, 3);
            svg.rect(
                "chart-band",
                Area { left: 0.0, top: top + 4.0, right: 24.0, bottom: top + 14.0 },
                0.15,
                "",
            );
            svg.text(32.0, top, Anchor::Start, &text);
            top += text.height().max(Face::Plain.line());
        }
        svg.finish(id, caption, "bullet", (WIDTH, top + GAP))
    }
}

/// Writes what a mark is over its place; gives where the text ends.
fn name(svg: &mut Svg, x: f64, top: f64, mark: &Mark) -> f64 {
    let text = Face::Plain.wrap(&mark.shown, WIDTH, 3);
    let area = Area::of_text(x, top, Anchor::Middle, &text).between(0.0, WIDTH);
    svg.text(area.middle(), top, Anchor::Middle, &text);
    area.bottom
}
