//! A line over time.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::scale::{Base, Scale, float, scale};
use super::svg::{Anchor, Area, Face, GAP, Svg, Text, WIDTH};
use super::{Caption, Mark, Point};

/// How high the drawing is, without its texts.
const HEIGHT: f64 = 150.0;

/// The radius of a point, and of the newest.
const RADIUS: f64 = 3.5;
const NEWEST: f64 = 5.5;

/// What is kept free of points on both sides.
const MARGIN: f64 = 14.0;

/// Of more points than these only the telling ones are written out.
const MOST_VALUES: usize = 7;

/// More points than these are drawn small.
const MOST_LARGE: usize = 12;
const SMALL: f64 = 1.5;

/// How wide the texts of ticks may be; wider ones are left out.
const MOST_TICK: f64 = 110.0;

/// So far apart are the places that are tried for a value that has none beside its point.
const STEP: f64 = 4.0;

/// The values of one indicator over time; where they cannot be compared, or one is missing, the line is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// The unit of the values, in words.
    pub unit: String,
    /// The points, oldest first.
    pub points: Vec<Point>,
    /// Whether the values are ranks: then 1 is on top.
    pub ranks: bool,
    /// The value to be reached.
    pub target: Option<Mark>,
}

/// A point with its place; the height is missing where the value is.
struct Place<'a> {
    point: &'a Point,
    x: f64,
    y: Option<f64>,
}

impl Trend {
    pub(super) fn draw(&self, id: &str, caption: &Caption) -> String {
        let mut svg = Svg::default();
        let mut top = svg.note(0.0, &self.unit);
        if let Some(target) = &self.target {
            top = svg.legend("chart-target", top, &target.shown);
        }
        if self.points.iter().all(|point| point.value.is_none()) {
            let bottom = svg.nothing(top, caption.lang);
            return svg.finish(id, caption, "trend", (WIDTH, bottom + GAP));
        }
        let values = self.points.iter().filter_map(|point| point.value);
        let values = values.chain(self.target.as_ref().map(|target| target.value));
        let base = if self.ranks { Base::Ranks(None) } else { Base::Free };
        let scale = scale(values, base, caption.lang);
        let plot = plot(&scale, top + Face::Strong.line() + GAP);
        self.draw_axis(&mut svg, &scale, plot);
        let places = self.places(&scale, plot);
        let reasons = reasons(self.points.iter());
        draw_breaks(&mut svg, plot, &places, &reasons);
        draw_line(&mut svg, &places);
        self.write_values(&mut svg, &scale, plot, &places);
        let bottom = write_labels(&mut svg, plot.bottom, reasons.len() > 1, &labels(&places));
        let bottom = write_reasons(&mut svg, bottom, &reasons);
        svg.finish(id, caption, "trend", (WIDTH, bottom + GAP))
    }

    fn draw_axis(&self, svg: &mut Svg, scale: &Scale, plot: Area) {
        let last = scale.ticks.len() - 1;
        let written = plot.left > GAP;
        for (index, (value, text)) in scale.ticks.iter().enumerate() {
            let y = self.y(scale, plot, *value);
            // The lowest line of the drawing is the axis, whichever end of the scale is there.
            let is_axis = index == if self.ranks { last } else { 0 };
            svg.line(if is_axis { "chart-axis" } else { "chart-grid" }, (plot.left, y), (plot.right, y));
            if written {
                let text = Face::Note.line_of(text);
                svg.text(plot.left - GAP, y - Face::Note.line() / 2.0, Anchor::End, &text);
            }
        }
        if let Some(target) = &self.target {
            let y = self.y(scale, plot, float(target.value));
            svg.line("chart-target", (plot.left, y), (plot.right, y));
        }
    }

    /// The height of a value: ranks begin on top.
    fn y(&self, scale: &Scale, plot: Area, value: f64) -> f64 {
        let share = if self.ranks { scale.at(value) } else { 1.0 - scale.at(value) };
        plot.top + share * HEIGHT
    }

    fn places(&self, scale: &Scale, plot: Area) -> Vec<Place<'_>> {
        let place = |(point, x): (_, _)| {
            let point: &Point = point;
            Place { point, x, y: point.value.map(|value| self.y(scale, plot, float(value))) }
        };
        self.points.iter().zip(times(&self.points, plot)).map(place).collect()
    }

    /// Writes the values beside their points.
    fn write_values(&self, svg: &mut Svg, scale: &Scale, plot: Area, places: &[Place<'_>]) {
        let target = self.target.as_ref().map(|target| self.y(scale, plot, float(target.value)));
        for (_, area, text) in place_values(plot, places, target) {
            svg.text(area.middle(), area.top, Anchor::Middle, &text);
        }
    }
}

/// Where values are written, the most telling first, as long as there is room that no point, line or text takes;
/// only the newest is always written.
fn place_values(plot: Area, places: &[Place<'_>], target: Option<f64>) -> Vec<(usize, Area, Text)> {
    let frame = Area { top: plot.top - Face::Strong.line() - GAP, ..plot };
    let newest = places.iter().rposition(|place| place.y.is_some());
    let mut texts: Vec<(usize, Area, Text)> = Vec::new();
    for index in by_weight(places) {
        let face = if Some(index) == newest { Face::Strong } else { Face::Plain };
        let mut text = face.wrap(&places[index].point.shown, plot.right - plot.left, 1);
        let beside = spots(&places[index], plot, &text).into_iter();
        let beside = beside.map(|area| area.between(frame.left, frame.right));
        let beside: Vec<Area> =
            beside.filter(|area| area.top >= frame.top && area.bottom <= frame.bottom).collect();
        let is_free =
            |area: &Area| is_clear(area, places) && !texts.iter().any(|(_, other, _)| other.meets(area));
        let on_target = |area: &Area| target.is_some_and(|y| area.top < y && y < area.bottom);
        let free = beside.iter().find(|area| is_free(area) && !on_target(area));
        let mut found = free.or_else(|| beside.iter().find(|area| is_free(area))).copied();
        if found.is_none() && Some(index) == newest {
            // Away from its point it says of when it is.
            let Point { label, shown, .. } = places[index].point;
            let dated = face.wrap(&format!("{label}: {shown}"), plot.right - plot.left, 1);
            let far = |text: &Text| nearest(&places[index], frame, text, is_free);
            found = far(&dated);
            if found.is_some() {
                text = dated;
            } else {
                found = far(&text).or(beside.first().copied());
            }
        }
        texts.extend(found.map(|area| (index, area, text)));
    }
    texts
}

/// The free place nearest to a point, for a text that has none beside it.
fn nearest(place: &Place<'_>, frame: Area, text: &Text, is_free: impl Fn(&Area) -> bool) -> Option<Area> {
    let (width, height) = (text.width(), text.height());
    let steps = |from: f64, to: f64| {
        (0_u16..).map(move |step| f64::from(step).mul_add(STEP, from)).take_while(move |at| *at <= to)
    };
    let area = |left: f64, top: f64| Area { left, top, right: left + width, bottom: top + height };
    let y = place.y.unwrap_or(frame.bottom);
    let far = |area: &Area| {
        let (x, y) = (place.x.clamp(area.left, area.right) - place.x, y.clamp(area.top, area.bottom) - y);
        x.hypot(y)
    };
    steps(frame.top, frame.bottom - height)
        .flat_map(|top| steps(frame.left, frame.right - width).map(move |left| area(left, top)))
        .filter(is_free)
        .min_by(|one, other| far(one).total_cmp(&far(other)))
}

/// Whether no point and no piece of the line is in an area.
fn is_clear(area: &Area, places: &[Place<'_>]) -> bool {
    let on_point =
        places.iter().filter_map(|place| Some(mark(place.x, place.y?))).any(|mark| mark.meets(area));
    !on_point && !places.windows(2).any(|ends| crosses(ends, area))
}

/// The area of the drawing: on its left is room for the ticks' texts.
fn plot(scale: &Scale, top: f64) -> Area {
    let left = Some(scale.widest()).filter(|width| *width <= MOST_TICK).map_or(0.0, |width| width + GAP);
    Area { left, top, right: WIDTH, bottom: top + HEIGHT }
}

/// Where points are from left to right: as far apart as in time.
pub(super) fn times(points: &[Point], plot: Area) -> Vec<f64> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    let days = |point: &Point| i32::try_from(first.at.days_until(point.at)).map_or(0.0, f64::from);
    let span = days(last);
    let (left, right) = (plot.left + MARGIN, plot.right - MARGIN);
    let place = |point: &Point| {
        let share = if span > 0.0 { (days(point) / span).clamp(0.0, 1.0) } else { 0.5 };
        left + share * (right - left)
    };
    points.iter().map(place).collect()
}

/// Why points cannot be compared, each reason once.
pub(super) fn reasons<'a>(points: impl Iterator<Item = &'a Point>) -> Vec<&'a str> {
    let mut reasons = Vec::new();
    for reason in points.filter_map(|point| point.broken.as_deref()) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}

/// Draws a line between points that cannot be compared, with the number of the reason on it.
fn draw_breaks(svg: &mut Svg, plot: Area, places: &[Place<'_>], reasons: &[&str]) {
    let mut free = 0.0;
    for pair in places.windows(2) {
        let Some(reason) = &pair[1].point.broken else { continue };
        let x = pair[0].x.midpoint(pair[1].x);
        svg.line("chart-break", (x, plot.top), (x, plot.bottom));
        if reasons.len() > 1 {
            let number = reasons.iter().position(|one| one == reason).unwrap_or(0) + 1;
            let text = Face::Note.line_of(&number.to_string());
            let area = Area::of_text(x, plot.bottom, Anchor::Middle, &text);
            if area.left >= free {
                svg.text(x, plot.bottom, Anchor::Middle, &text);
                free = area.right;
            }
        }
    }
}

fn draw_line(svg: &mut Svg, places: &[Place<'_>]) {
    let mut path = String::new();
    let mut pen = 'M';
    for Place { point, x, y } in places {
        if point.broken.is_some() {
            pen = 'M';
        }
        if let Some(y) = y {
            write!(path, "{pen}{x:.1} {y:.1}").expect("a string takes every text");
        }
        pen = if y.is_some() { 'L' } else { 'M' };
    }
    svg.element(format_args!(
        "<path class=\"chart-line\" d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linejoin=\"round\"/>"
    ));
    let newest = places.iter().rposition(|place| place.y.is_some());
    let ordinary = if places.len() > MOST_LARGE { SMALL } else { RADIUS };
    for (index, Place { point, x, y }) in places.iter().enumerate() {
        let Some(y) = *y else { continue };
        let (class, radius) =
            if Some(index) == newest { ("chart-point chart-own", NEWEST) } else { ("chart-point", ordinary) };
        svg.dot(class, (*x, y), radius, &format!("{}: {}", point.label, point.shown));
    }
}

/// Where a value may be written, the best first: above its point, below, or beside it, then a little farther away.
fn spots(place: &Place<'_>, plot: Area, text: &Text) -> Vec<Area> {
    let x = place.x;
    let Some(y) = place.y else {
        return vec![Area::of_text(x, plot.bottom - text.height(), Anchor::Middle, text)];
    };
    let around = |far: f64| {
        let away = NEWEST + far;
        let (above, below, level) = (y - away - text.height(), y + away, y - text.height() / 2.0);
        [
            Area::of_text(x, above, Anchor::Middle, text),
            Area::of_text(x, below, Anchor::Middle, text),
            Area::of_text(x, above, Anchor::End, text),
            Area::of_text(x, above, Anchor::Start, text),
            Area::of_text(x, below, Anchor::End, text),
            Area::of_text(x, below, Anchor::Start, text),
            Area::of_text(x - away - 2.0, level, Anchor::End, text),
            Area::of_text(x + away + 2.0, level, Anchor::Start, text),
        ]
    };
    [0.0, 4.0, 9.0].into_iter().flat_map(around).collect()
}

/// What a point covers.
fn mark(x: f64, y: f64) -> Area {
    // A little less than its circle, so that it does not meet its own text.
    let radius = NEWEST - 0.1;
    Area { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
}

/// The points by how much their values tell: the last, the first, the extremes, then the rest where they are few.
fn by_weight(places: &[Place<'_>]) -> Vec<usize> {
    let known = || places.iter().enumerate().filter_map(|(index, place)| Some((place.point.value?, index)));
    let telling = [known().next_back(), known().next(), known().max(), known().min()];
    let mut order: Vec<usize> = telling.into_iter().flatten().map(|(_, index)| index).collect();
    if places.len() <= MOST_VALUES {
        order.extend(0..places.len());
    }
    let mut seen = BTreeSet::new();
    order.retain(|index| seen.insert(*index));
    order
}

/// Whether the line between two neighbours passes through an area.
fn crosses(ends: &[Place<'_>], area: &Area) -> bool {
    let [Place { x: x1, y: Some(y1), .. }, Place { x: x2, y: Some(y2), point }] = ends else { return false };
    // The line is as wide as this on both sides of its middle.
    let half = 1.0;
    let (from, to) = (x1.max(area.left - half), x2.min(area.right + half));
    let at = |x: f64| y1 + (y2 - y1) * (x - x1) / (x2 - x1);
    let (start, end) = if x2 > x1 { (at(from), at(to)) } else { (*y1, *y2) };
    point.broken.is_none()
        && from <= to
        && start.min(end) < area.bottom + half
        && start.max(end) > area.top - half
}

fn labels(places: &[Place<'_>]) -> Vec<(f64, String)> {
    places.iter().map(|place| (place.x, place.point.label.clone())).collect()
}

/// Writes as many labels below a plot as fit, the last and the first before the others; gives where they end.
///
/// With `numbered` there are numbers of breaks between the plot and the labels.
pub(super) fn write_labels(svg: &mut Svg, bottom: f64, numbered: bool, labels: &[(f64, String)]) -> f64 {
    /// A label is at most so wide and has at most so many lines.
    const MOST: (f64, usize) = (84.0, 3);
    let tick = 4.0;
    for (x, _) in labels {
        svg.line("chart-axis", (*x, bottom), (*x, bottom + tick));
    }
    // Below the text of the lowest tick, which a wide label may reach.
    let top = bottom + if numbered { Face::Note.line() } else { Face::Note.line() / 2.0 + 2.0 };
    let mut order: Vec<usize> = (0..labels.len()).rev().collect();
    if order.len() > 2
        && let Some(first) = order.pop()
    {
        order.insert(1, first);
    }
    let mut taken: Vec<Area> = Vec::new();
    for index in order {
        let (x, label) = &labels[index];
        let text = Face::Plain.wrap(label, MOST.0, MOST.1);
        let area = Area::of_text(*x, top, Anchor::Middle, &text).between(0.0, WIDTH);
        let roomy = Area { left: area.left - GAP, right: area.right + GAP, ..area };
        if !taken.iter().any(|other| other.meets(&roomy)) {
            svg.text(area.middle(), top, Anchor::Middle, &text);
            taken.push(area);
        }
    }
    taken.iter().map(|area| area.bottom).fold(top, f64::max)
}

/// Says below a drawing why lines are broken; gives where the words end.
pub(super) fn write_reasons(svg: &mut Svg, bottom: f64, reasons: &[&str]) -> f64 {
    let mut top = bottom;
    for (index, reason) in reasons.iter().enumerate() {
        let number = if reasons.len() > 1 { format!("{} – ", index + 1) } else { String::new() };
        let text = Face::Note.wrap(&format!("{number}{reason}"), WIDTH - 12.0, 4);
        top += GAP / 2.0;
        svg.line("chart-break", (3.0, top + 2.0), (3.0, top + text.height() - 2.0));
        svg.text(12.0, top, Anchor::Start, &text);
        top += text.height();
    }
    top
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::locale::{Date, Decimal};

    const PLOT: Area = Area { left: 40.0, top: 60.0, right: WIDTH, bottom: 60.0 + HEIGHT };

    fn point(year: i16, shown: &str) -> Point {
        Point {
            at: Date::new(1990 + year, 12, 31).expect("a day"),
            label: year.to_string(),
            value: Some(Decimal::from(year)),
            shown: shown.to_owned(),
            broken: None,
        }
    }

    /// Whether a text has a place of any kind that nothing takes, in steps as wide as those of the drawing.
    fn has_room(text: &Text, places: &[Place<'_>], taken: &[Area]) -> bool {
        let top = PLOT.top - Face::Strong.line() - GAP;
        let (high, wide) = (PLOT.bottom - top - text.height(), WIDTH - PLOT.left - text.width());
        let grid =
            |span: f64| (0..60_u8).map(move |step| f64::from(step) * STEP).take_while(move |at| *at <= span);
        grid(high).any(|y| {
            grid(wide).any(|x| {
                let (left, top) = (PLOT.left + x, top + y);
                let area = Area { left, top, right: left + text.width(), bottom: top + text.height() };
                is_clear(&area, places) && !taken.iter().any(|other| other.meets(&area))
            })
        })
    }

    proptest! {
        #[test]
        fn labels_keep_clear_of_the_line_and_its_points(
            heights in prop::collection::vec((0.0..1.0_f64, "[0-9.]{1,5}|[0-9.]{15} tỷ đồng"), 1..12),
        ) {
            let points: Vec<Point> =
                (0_i16..).zip(&heights).map(|(year, (_, shown))| point(year, shown)).collect();
            let places: Vec<Place<'_>> = points
                .iter()
                .zip(times(&points, PLOT))
                .zip(&heights)
                .map(|((point, x), (height, _))| Place { point, x, y: Some(PLOT.top + height * HEIGHT) })
                .collect();
            let texts = place_values(PLOT, &places, None);
            let newest = places.len() - 1;
            prop_assert!(texts.iter().any(|(index, ..)| *index == newest));
            for (at, (index, area, text)) in texts.iter().enumerate() {
                let taken: Vec<Area> = texts[..at].iter().map(|(_, area, _)| *area).collect();
                let clear = is_clear(area, &places) && !taken.iter().any(|other| other.meets(area));
                prop_assert!(clear || *index == newest && !has_room(text, &places, &taken), "{area:?}");
            }
        }
    }

    #[test]
    fn the_newest_value_goes_where_there_is_room_rather_than_over_a_point() {
        let heights = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.99, 0.0, 0.98];
        let points: Vec<Point> = (0..9).map(|year| point(year, "999.999.999.999 tỷ đồng")).collect();
        let places: Vec<Place<'_>> = points
            .iter()
            .zip(times(&points, PLOT))
            .zip(heights)
            .map(|((point, x), height)| Place { point, x, y: Some(PLOT.top + height * HEIGHT) })
            .collect();
        let texts = place_values(PLOT, &places, None);
        let (index, area, _) = &texts[0];
        assert!(*index == 8 && is_clear(area, &places), "{area:?}");
    }
}
