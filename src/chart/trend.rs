//! A line over periods.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::scale::{Scale, float, scale};
use super::svg::{Anchor, Area, GAP, LINE, Svg, WIDTH, escape, is_whole, width, wrap};
use super::{Point, Series};

/// How high the drawing is, without its texts.
const HEIGHT: f64 = 220.0;

/// The radius of a point.
const RADIUS: f64 = 4.0;

/// A label below the axis has at most so many lines.
const MOST_LINES: usize = 3;

/// Draws a series as a line from its first point to its last; a missing value breaks the line.
///
/// `id` begins the ids of the title and the description and is used once in a page.
#[must_use]
pub fn trend(series: &Series, id: &str) -> String {
    let mut svg = Svg::default();
    let top = svg.legend(series);
    if series.points.iter().all(|point| point.value.is_none()) {
        let bottom = svg.nothing(top, series.lang);
        return svg.finish(series, id, bottom + GAP);
    }
    let scale = scale(series, false);
    let plot = plot(&scale, top + LINE + GAP);
    draw_axis(&mut svg, series, &scale, plot);
    let places = places(series, &scale, plot);
    draw_line(&mut svg, series, &places);
    draw_values(&mut svg, series, &scale, plot, &places);
    let bottom = draw_labels(&mut svg, series, plot);
    svg.finish(series, id, bottom + GAP)
}

/// The area of the drawing: on its left is room for the ticks' texts.
fn plot(scale: &Scale, top: f64) -> Area {
    let left = scale.ticks.iter().map(|(_, text)| width(text)).fold(0.0, f64::max) + GAP;
    Area { left, top, right: WIDTH - GAP, bottom: top + HEIGHT }
}

fn draw_axis(svg: &mut Svg, series: &Series, scale: &Scale, plot: Area) {
    let last = scale.ticks.len() - 1;
    for (index, (value, text)) in scale.ticks.iter().enumerate() {
        let y = y(series, scale, plot, *value);
        // The lowest line of the drawing is the axis, whichever end of the scale is there.
        let is_axis = index == if series.better_low { last } else { 0 };
        let class = if is_axis { "chart-axis" } else { "chart-grid" };
        svg.line(class, (plot.left, y), (plot.right, y));
        svg.text(plot.left - GAP, y - LINE / 2.0, Anchor::End, std::slice::from_ref(text));
    }
    if let Some((_, value)) = &series.target {
        let y = y(series, scale, plot, float(*value));
        svg.line("chart-target", (plot.left, y), (plot.right, y));
    }
}

/// The height of a value: ranks begin on top.
fn y(series: &Series, scale: &Scale, plot: Area, value: f64) -> f64 {
    let share = if series.better_low { scale.at(value) } else { 1.0 - scale.at(value) };
    plot.top + share * HEIGHT
}

/// The points' places, with equal steps between them; the height is missing where the value is.
fn places(series: &Series, scale: &Scale, plot: Area) -> Vec<(f64, Option<f64>)> {
    let heights =
        series.points.iter().map(|point| point.value.map(|value| y(series, scale, plot, float(value))));
    centres(series, plot).into_iter().zip(heights).collect()
}

/// The middles of equal parts of the axis, one for each point.
fn centres(series: &Series, plot: Area) -> Vec<f64> {
    let step = (plot.right - plot.left) / count(series);
    let mut x = plot.left - step / 2.0;
    let next = |_: &Point| {
        x += step;
        x
    };
    series.points.iter().map(next).collect()
}

fn count(series: &Series) -> f64 {
    series.points.iter().map(|_| 1.0).sum()
}

fn draw_line(svg: &mut Svg, series: &Series, places: &[(f64, Option<f64>)]) {
    let mut path = String::new();
    let mut pen = 'M';
    for (x, y) in places {
        if let Some(y) = y {
            write!(path, "{pen}{x:.1} {y:.1}").expect("a string takes every text");
        }
        pen = if y.is_some() { 'L' } else { 'M' };
    }
    svg.element(format_args!(
        "<path class=\"chart-line\" d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.5\" stroke-linejoin=\"round\"/>"
    ));
    for (point, (x, y)) in series.points.iter().zip(places) {
        if let Some(y) = y {
            svg.element(format_args!(
                "<circle class=\"chart-point\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{RADIUS}\" fill=\"currentColor\"><title>{}: {}</title></circle>",
                escape(&point.label),
                escape(&point.shown)
            ));
        }
    }
}

/// Writes the values beside their points, the most telling first, as long as there is room.
fn draw_values(svg: &mut Svg, series: &Series, scale: &Scale, plot: Area, places: &[(f64, Option<f64>)]) {
    let frame = Area { top: plot.top - LINE - GAP, ..plot };
    let target = series.target.as_ref().map(|(_, value)| y(series, scale, plot, float(*value)));
    let mut taken: Vec<Area> = places.iter().filter_map(|(x, y)| y.map(|y| mark(*x, y))).collect();
    for index in by_weight(series) {
        let lines = wrap(&series.points[index].shown, plot.right - plot.left, 1);
        let mut spots = spots(places[index], plot, &lines);
        spots.retain_mut(|area| {
            *area = inside(*area, frame);
            area.top >= frame.top
                && area.bottom <= frame.bottom
                && !taken.iter().any(|other| other.meets(area))
        });
        let clear = spots.iter().find(|area| {
            let on_target = target.is_some_and(|y| area.top < y && y < area.bottom);
            !on_target && !places.windows(2).any(|ends| crosses(ends, area))
        });
        if let Some(area) = clear.or(spots.first()) {
            svg.text(area.left.midpoint(area.right), area.top, Anchor::Middle, &lines);
            taken.push(*area);
        }
    }
}

/// Where a value may be written, the best first: above its point, below, or beside it.
fn spots((x, y): (f64, Option<f64>), plot: Area, lines: &[String]) -> Vec<Area> {
    let Some(y) = y else {
        return vec![Area::of_text(x, plot.bottom - LINE, Anchor::Middle, lines)];
    };
    let (above, below) = (y - RADIUS - LINE, y + RADIUS);
    vec![
        Area::of_text(x, above, Anchor::Middle, lines),
        Area::of_text(x, below, Anchor::Middle, lines),
        Area::of_text(x, above, Anchor::End, lines),
        Area::of_text(x, above, Anchor::Start, lines),
        Area::of_text(x, below, Anchor::End, lines),
        Area::of_text(x, below, Anchor::Start, lines),
    ]
}

/// What a point covers.
fn mark(x: f64, y: f64) -> Area {
    // A little less than its circle, so that it does not meet its own text.
    let radius = RADIUS - 0.1;
    Area { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
}

/// The points by how much their values tell: the last, the first, the extremes, then the rest.
fn by_weight(series: &Series) -> Vec<usize> {
    let known = || series.points.iter().enumerate().filter_map(|(index, point)| Some((point.value?, index)));
    let telling = [known().next_back(), known().next(), known().max(), known().min()];
    let mut order: Vec<usize> = telling.into_iter().flatten().map(|(_, index)| index).collect();
    order.extend(0..series.points.len());
    let mut seen = BTreeSet::new();
    order.retain(|index| seen.insert(*index));
    order
}

/// The same area, moved sideways into a frame.
fn inside(area: Area, frame: Area) -> Area {
    let shift = (frame.left - area.left).max(0.0) - (area.right - frame.right).max(0.0);
    Area { left: area.left + shift, right: area.right + shift, ..area }
}

/// Whether the line between two neighbours passes through an area.
fn crosses(ends: &[(f64, Option<f64>)], area: &Area) -> bool {
    let [(x1, Some(y1)), (x2, Some(y2))] = *ends else { return false };
    let (from, to) = (x1.max(area.left), x2.min(area.right));
    let at = |x: f64| y1 + (y2 - y1) * (x - x1) / (x2 - x1);
    from < to && at(from).min(at(to)) < area.bottom && at(from).max(at(to)) > area.top
}

/// Writes as many labels below the axis as fit, counted from the last; gives where they end.
fn draw_labels(svg: &mut Svg, series: &Series, plot: Area) -> f64 {
    // Below the text of the lowest tick, which a wide label may reach.
    let top = plot.bottom + LINE / 2.0 + 2.0;
    let mut room = 0.0;
    let mut chosen = Vec::new();
    for every in 1..=series.points.len() {
        room += (plot.right - plot.left) / count(series);
        let all_fit;
        (chosen, all_fit) = labels(series, plot, top, every, room - GAP);
        if all_fit {
            break;
        }
    }
    for (lines, area) in chosen.iter().rev() {
        svg.text(area.left.midpoint(area.right), top, Anchor::Middle, lines);
    }
    chosen.iter().map(|(_, area)| area.bottom).fold(top, f64::max)
}

/// Each `every`th label from the last, in lines of some width, and whether they are whole and apart.
fn labels(
    series: &Series,
    plot: Area,
    top: f64,
    every: usize,
    room: f64,
) -> (Vec<(Vec<String>, Area)>, bool) {
    let frame = Area { left: 0.0, right: WIDTH, ..plot };
    let mut labels: Vec<(Vec<String>, Area)> = Vec::new();
    let mut all_fit = true;
    for (point, x) in series.points.iter().zip(centres(series, plot)).rev().step_by(every) {
        let lines = wrap(&point.label, room, MOST_LINES);
        let area = inside(Area::of_text(x, top, Anchor::Middle, &lines), frame);
        let apart = labels.last().is_none_or(|(_, right)| area.right + GAP / 2.0 <= right.left);
        all_fit &= apart && is_whole(&point.label, &lines);
        labels.push((lines, area));
    }
    (labels, all_fit)
}
