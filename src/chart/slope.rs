//! Ranks from period to period, 1 on top.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::scale::{Base, float, scale};
use super::svg::{Anchor, Area, Face, GAP, Svg, Text, WIDTH, spread};
use super::trend::{reasons, times, write_labels, write_reasons};
use super::{Caption, Point};

/// How high the drawing is at least, without its texts.
const HEIGHT: f64 = 150.0;

/// How wide the names on the right and the ranks on the left may be.
const MOST_NAME: f64 = 132.0;
const MOST_RANK: f64 = 56.0;

/// The ranks of areas; an area that is ranked otherwise from a period on has a broken line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slope {
    /// The unit of the values, in words.
    pub unit: String,
    pub lines: Vec<Line>,
}

/// The ranks of one area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub label: String,
    /// Its ranks, oldest first.
    pub points: Vec<Point>,
    /// Whether it is the one that the reader came for.
    pub own: bool,
}

impl Slope {
    pub(super) fn draw(&self, id: &str, caption: &Caption) -> String {
        let mut svg = Svg::default();
        let top = svg.note(0.0, &self.unit) + GAP;
        let lines: Vec<&Line> =
            self.lines.iter().filter(|line| line.points.iter().any(|one| one.value.is_some())).collect();
        let values = lines.iter().flat_map(|line| &line.points).filter_map(|point| point.value);
        let scale = scale(values, Base::Ranks(None), caption.lang);
        if lines.is_empty() {
            let bottom = svg.nothing(top, caption.lang);
            return svg.finish(id, caption, "slope", (WIDTH, bottom + GAP));
        }
        let periods = periods(&lines);
        let names: Vec<Text> = lines.iter().map(|line| name(line)).collect();
        let firsts: Vec<Text> = lines.iter().map(|line| first(line, &periods)).collect();
        let height = |texts: &[Text]| texts.iter().map(Text::height).sum::<f64>();
        let width = |texts: &[Text]| texts.iter().map(Text::width).fold(0.0, f64::max);
        let plot = Area {
            left: width(&firsts),
            top,
            right: WIDTH - width(&names),
            bottom: top + HEIGHT.max(height(&names)).max(height(&firsts)),
        };
        // The first and the last point keep clear of the texts beside them.
        let inner = Area { top: plot.top + 9.0, bottom: plot.bottom - 9.0, ..plot };
        let y = |point: &Point| Some(inner.top + scale.at(float(point.value?)) * (inner.bottom - inner.top));
        let columns: Vec<f64> = times(&periods, plot);
        for x in &columns {
            svg.line("chart-grid", (*x, plot.top), (*x, plot.bottom));
        }
        let x = |point: &Point| {
            let column = periods.iter().position(|one| one.at == point.at).unwrap_or(0);
            columns[column]
        };
        write_side(&mut svg, plot, &lines, &firsts, Side::First, &y, &x);
        write_side(&mut svg, plot, &lines, &names, Side::Last, &y, &x);
        // The line that matters lies on top of the others.
        for own in [false, true] {
            for line in lines.iter().filter(|line| line.own == own) {
                draw_line(&mut svg, line, &y, &x);
            }
        }
        let reasons = reasons(lines.iter().flat_map(|line| &line.points));
        let labels: Vec<(f64, String)> =
            columns.iter().zip(&periods).map(|(x, period)| (*x, period.label.clone())).collect();
        let bottom = write_labels(&mut svg, plot.bottom, false, &labels);
        let bottom = write_reasons(&mut svg, bottom, &reasons);
        svg.finish(id, caption, "slope", (WIDTH, bottom + GAP))
    }
}

/// Every period once, oldest first, as a point of some line.
fn periods(lines: &[&Line]) -> Vec<Point> {
    let points = lines.iter().flat_map(|line| &line.points);
    let by_day: BTreeMap<_, &Point> = points.map(|point| (point.at, point)).collect();
    by_day.into_values().cloned().collect()
}

/// The last rank of an area with its name.
fn name(line: &Line) -> Text {
    let face = if line.own { Face::Strong } else { Face::Plain };
    let last = line.points.iter().rev().find(|point| point.value.is_some());
    face.wrap(&format!("{} {}", last.map_or("", |point| &point.shown), line.label), MOST_NAME, 2)
}

/// The rank of an area in the first period.
fn first(line: &Line, periods: &[Point]) -> Text {
    let face = if line.own { Face::Strong } else { Face::Plain };
    let begins =
        |point: &&Point| point.value.is_some() && Some(point.at) == periods.first().map(|one| one.at);
    let shown =
        line.points.iter().find(begins).filter(|_| periods.len() > 1).map_or("", |point| &point.shown);
    face.wrap(shown, MOST_RANK, 1)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    First,
    Last,
}

/// Writes the texts of one side at the heights of their points, pushed apart where these are close.
fn write_side(
    svg: &mut Svg,
    plot: Area,
    lines: &[&Line],
    texts: &[Text],
    side: Side,
    y: &impl Fn(&Point) -> Option<f64>,
    x: &impl Fn(&Point) -> f64,
) {
    let mut placed: Vec<(f64, f64, &Text)> = lines
        .iter()
        .zip(texts)
        .filter(|(_, text)| text.height() > 0.0)
        .filter_map(|(line, text)| {
            let known = |point: &&Point| point.value.is_some();
            let point = match side {
                Side::First => line.points.iter().find(known),
                Side::Last => line.points.iter().rev().find(known),
            }?;
            Some((y(point)?, x(point), text))
        })
        .collect();
    placed.sort_by(|(one, ..), (other, ..)| one.total_cmp(other));
    let things: Vec<(f64, f64)> = placed.iter().map(|(y, _, text)| (*y, text.height())).collect();
    for ((y, x, text), top) in placed.iter().zip(spread(&things, plot.top, plot.bottom)) {
        let (edge, anchor) = match side {
            Side::First => (plot.left, Anchor::End),
            Side::Last => (plot.right, Anchor::Start),
        };
        svg.text(edge, top, anchor, text);
        let middle = top + text.height() / 2.0;
        let from = if side == Side::First { edge + 2.0 } else { edge - 2.0 };
        svg.line("chart-grid", (from, middle), (*x, *y));
    }
}

fn draw_line(svg: &mut Svg, line: &Line, y: &impl Fn(&Point) -> Option<f64>, x: &impl Fn(&Point) -> f64) {
    let own = if line.own { " chart-own" } else { "" };
    let width = if line.own { 3.0 } else { 1.5 };
    let mut path = String::new();
    let mut pen = 'M';
    for point in &line.points {
        if point.broken.is_some() {
            pen = 'M';
        }
        if let Some(y) = y(point) {
            write!(path, "{pen}{:.1} {y:.1}", x(point)).expect("a string takes every text");
        }
        pen = if point.value.is_some() { 'L' } else { 'M' };
    }
    svg.element(format_args!(
        "<path class=\"chart-line{own}\" d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{width}\" stroke-linejoin=\"round\"/>"
    ));
    for point in &line.points {
        if let Some(y) = y(point) {
            let hint = format!("{}, {}: {}", line.label, point.label, point.shown);
            svg.dot(&format!("chart-point{own}"), (x(point), y), if line.own { 4.5 } else { 3.5 }, &hint);
        }
    }
}
