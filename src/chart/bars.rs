//! Bars side by side, one for each level or area.

use super::Series;
use super::scale::{float, scale};
use super::svg::{Anchor, Area, GAP, LINE, Svg, WIDTH, escape, height, width, wrap};

/// How wide the labels on the left may be.
const MOST_LABEL: f64 = 220.0;

/// How wide the values may be.
const MOST_VALUE: f64 = 150.0;

/// How thick a bar is.
const THICK: f64 = 18.0;

/// A label has at most so many lines.
const MOST_LINES: usize = 3;

/// Draws a series as horizontal bars from zero, with the labels before them and the values behind.
///
/// `id` begins the ids of the title and the description and is used once in a page.
#[must_use]
pub fn bars(series: &Series, id: &str) -> String {
    let mut svg = Svg::default();
    let top = svg.legend(series);
    if series.points.is_empty() {
        let bottom = svg.nothing(top, series.lang);
        return svg.finish(series, id, bottom + GAP);
    }
    let rows = rows(series);
    let scale = scale(series, true);
    let plot = plot(&rows, top);
    let x = |value: f64| plot.left + scale.at(value) * (plot.right - plot.left);
    for (value, _) in &scale.ticks {
        let x = x(*value);
        svg.line("chart-grid", (x, plot.top), (x, plot.bottom));
    }
    let mut top = plot.top;
    for row in &rows {
        draw_row(&mut svg, row, top, x(0.0), row.value.map(x));
        top += row.height;
    }
    svg.line("chart-axis", (x(0.0), plot.top), (x(0.0), plot.bottom));
    if let Some((_, value)) = &series.target {
        let x = x(float(*value));
        svg.line("chart-target", (x, plot.top), (x, plot.bottom));
    }
    let mut free = 0.0;
    for (value, text) in &scale.ticks {
        let text = std::slice::from_ref(text);
        let area = Area::of_text(x(*value), plot.bottom, Anchor::Middle, text);
        if area.left >= free && area.right <= WIDTH {
            svg.text(x(*value), plot.bottom, Anchor::Middle, text);
            free = area.right + GAP;
        }
    }
    svg.finish(series, id, plot.bottom + LINE + GAP)
}

/// One point, with its texts in lines.
struct Row {
    label: Vec<String>,
    shown: Vec<String>,
    value: Option<f64>,
    height: f64,
    hint: String,
}

fn rows(series: &Series) -> Vec<Row> {
    let rows = series.points.iter().map(|point| {
        let label = wrap(&point.label, MOST_LABEL, MOST_LINES);
        let height = height(&label).max(THICK) + GAP;
        let hint = escape(&format!("{}: {}", point.label, point.shown));
        Row { label, shown: wrap(&point.shown, MOST_VALUE, 1), value: point.value.map(float), height, hint }
    });
    rows.collect()
}

/// The area of the bars, between the labels and the values.
fn plot(rows: &[Row], top: f64) -> Area {
    let widest = |texts: &dyn Fn(&Row) -> &Vec<String>| {
        rows.iter().flat_map(texts).map(|line| width(line)).fold(0.0, f64::max)
    };
    Area {
        left: widest(&|row| &row.label) + GAP,
        top,
        right: WIDTH - widest(&|row| &row.shown) - GAP,
        bottom: top + rows.iter().map(|row| row.height).sum::<f64>(),
    }
}

fn draw_row(svg: &mut Svg, row: &Row, top: f64, zero: f64, end: Option<f64>) {
    let middle = top + row.height / 2.0;
    svg.text(0.0, middle - height(&row.label) / 2.0, Anchor::Start, &row.label);
    if let Some(end) = end {
        svg.element(format_args!(
            "<rect class=\"chart-bar\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{THICK}\" fill=\"currentColor\" fill-opacity=\"0.6\"><title>{}</title></rect>",
            zero.min(end),
            middle - THICK / 2.0,
            (end - zero).abs(),
            row.hint
        ));
    }
    svg.text(WIDTH, middle - LINE / 2.0, Anchor::End, &row.shown);
}
