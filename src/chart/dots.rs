//! Dots along an axis: values by level, or ranks of areas.

use super::rows::{self, BAND, Entry};
use super::scale::{Base, Scale, float, scale};
use super::svg::{Anchor, Area, Face, GAP, Svg, WIDTH};
use super::{Caption, Row};

/// Values whose places can be compared but not their lengths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dots {
    /// The unit of the values, in words.
    pub unit: String,
    /// For ranks: out of how many, where that is known.
    pub ranks: Option<Option<u32>>,
    /// What the dots of a row are of, such as levels; one or none where each row has one dot.
    pub kinds: Vec<String>,
    /// The rows, from above.
    pub rows: Vec<Group>,
}

/// The dots of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its period or area.
    pub label: String,
    /// One dot for each kind, with the kind's name as its label.
    pub dots: Vec<Row>,
}

/// Dots nearer to each other than this cannot be told apart; then they are drawn so far apart.
const SAME: f64 = 3.0;
const APART: f64 = 15.0;

/// Dots that are on one spot, side by side.
struct Spot<'a> {
    first: f64,
    middle: f64,
    /// With the number of their kind.
    dots: Vec<(&'a Row, usize)>,
}

impl Dots {
    pub(super) fn draw(&self, id: &str, caption: &Caption) -> String {
        let mut svg = Svg::default();
        let top = svg.note(0.0, &self.unit);
        if self.rows.is_empty() {
            let bottom = svg.nothing(top, caption.lang);
            return svg.finish(id, caption, "dots", (WIDTH, bottom + GAP));
        }
        let values = self.rows.iter().flat_map(|row| &row.dots).filter_map(|dot| dot.value);
        let base = self.ranks.map_or(Base::Free, Base::Ranks);
        let scale = scale(values, base, caption.lang);
        let single = self.rows.iter().all(|row| row.dots.len() == 1);
        let bottom = if single {
            self.draw_single(&mut svg, &scale, top + GAP)
        } else {
            self.draw_many(&mut svg, &scale, top)
        };
        svg.finish(id, caption, "dots", (WIDTH, bottom + GAP))
    }

    fn draw_single(&self, svg: &mut Svg, scale: &Scale, top: f64) -> f64 {
        let dots: Vec<Row> =
            self.rows.iter().map(|row| Row { label: row.label.clone(), ..row.dots[0].clone() }).collect();
        let entries: Vec<Entry<'_>> = dots.iter().map(Row::entry).collect();
        let rows = rows::write(svg, &entries, top);
        // A dot at the end of the axis must not reach the texts beside it.
        let plot = Area { left: rows.plot.left + 8.0, right: rows.plot.right - 8.0, ..rows.plot };
        let bottom = scale.draw_level(svg, plot);
        for (dot, middle) in dots.iter().zip(rows.middles) {
            svg.line("chart-track", (plot.left, middle), (plot.right, middle));
            if let Some(value) = dot.value {
                let x = plot.left + scale.at(float(value)) * (plot.right - plot.left);
                shape(svg, 0, (x, middle), dot);
            }
        }
        bottom
    }

    fn draw_many(&self, svg: &mut Svg, scale: &Scale, top: f64) -> f64 {
        let mut top = self.draw_kinds(svg, top) + GAP;
        let mut plot = Area { left: 8.0, top, right: WIDTH - 8.0, bottom: top };
        let mut drawn = Vec::new();
        for row in &self.rows {
            let label = Face::Strong.wrap(&row.label, WIDTH, 3);
            svg.text(0.0, top, Anchor::Start, &label);
            top += label.height();
            let middle = top + Face::Plain.line() + BAND / 2.0;
            let x = |dot: &Row| Some(plot.left + scale.at(float(dot.value?)) * (plot.right - plot.left));
            let placed = row.dots.iter().enumerate().filter_map(|(kind, dot)| Some((x(dot)?, dot, kind)));
            let spots = spots(placed.collect(), plot);
            top = write_values(svg, &spots, middle) + GAP;
            drawn.push((middle, spots));
        }
        plot.bottom = top;
        let bottom = scale.draw_level(svg, plot);
        for (middle, spots) in drawn {
            svg.line("chart-track", (plot.left, middle), (plot.right, middle));
            for spot in spots {
                for (at, (dot, kind)) in (0_u8..).zip(spot.dots) {
                    shape(svg, kind, (spot.first + f64::from(at) * APART, middle), dot);
                }
            }
        }
        bottom
    }

    /// The shape of each kind with its name, in lines.
    fn draw_kinds(&self, svg: &mut Svg, top: f64) -> f64 {
        let (mut x, mut top) = (0.0, top);
        for (kind, name) in self.kinds.iter().enumerate() {
            let text = Face::Plain.wrap(name, WIDTH - 18.0, 1);
            let width = 18.0 + text.width();
            if x > 0.0 && x + width > WIDTH {
                (x, top) = (0.0, top + Face::Plain.line());
            }
            let sample = Row { label: String::new(), value: None, shown: String::new(), own: false };
            shape(svg, kind, (x + 7.0, top + Face::Plain.line() / 2.0), &sample);
            svg.text(x + 18.0, top, Anchor::Start, &text);
            x += width + 2.0 * GAP;
        }
        top + Face::Plain.line()
    }
}

/// Puts dots that would cover each other side by side on one spot.
fn spots(mut placed: Vec<(f64, &Row, usize)>, plot: Area) -> Vec<Spot<'_>> {
    placed.sort_by(|one, other| one.0.total_cmp(&other.0));
    let groups = placed.chunk_by(|one, other| other.0 - one.0 < SAME);
    let spot = |group: &[(f64, &'_ Row, usize)]| -> (f64, f64) {
        let width = (1..group.len()).map(|_| APART).sum::<f64>();
        let middle = group[0].0.midpoint(group[group.len() - 1].0);
        ((middle - width / 2.0).clamp(plot.left, (plot.right - width).max(plot.left)), width)
    };
    groups
        .map(|group| {
            let (first, width) = spot(group);
            Spot {
                first,
                middle: first + width / 2.0,
                dots: group.iter().map(|(_, dot, kind)| (*dot, *kind)).collect(),
            }
        })
        .collect()
}

impl Spot<'_> {
    /// The value of a dot; of several each value with the kinds that have it.
    fn text(&self) -> String {
        if let [(only, _)] = self.dots[..] {
            return only.shown.clone();
        }
        let alike = self.dots.chunk_by(|(one, _), (other, _)| one.shown == other.shown);
        let said = alike.map(|dots| {
            let kinds: Vec<&str> = dots.iter().map(|(dot, _)| dot.label.as_str()).collect();
            format!("{}: {}", dots[0].0.shown, kinds.join(", "))
        });
        said.collect::<Vec<_>>().join("; ")
    }
}

/// Writes the values above their dots, or below where there is no room, or not at all; gives where they end.
fn write_values(svg: &mut Svg, dots: &[Spot<'_>], middle: f64) -> f64 {
    let above = middle - BAND / 2.0 - Face::Plain.line();
    let below = middle + BAND / 2.0;
    let mut taken: Vec<Area> = Vec::new();
    for spot in dots {
        let text = Face::Plain.wrap(&spot.text(), WIDTH, 1);
        let spots = [above, below]
            .map(|top| Area::of_text(spot.middle, top, Anchor::Middle, &text).between(0.0, WIDTH));
        let roomy = |spot: &&Area| {
            let wide = Area { left: spot.left - GAP, right: spot.right + GAP, ..**spot };
            !taken.iter().any(|other| other.meets(&wide))
        };
        if let Some(spot) = spots.iter().find(roomy) {
            svg.text(spot.middle(), spot.top, Anchor::Middle, &text);
            taken.push(*spot);
        }
    }
    taken.iter().map(|spot| spot.bottom).fold(below, f64::max)
}

/// A mark that tells kinds apart without colour: round, square, pointed, slanted, then the same hollow.
fn shape(svg: &mut Svg, kind: usize, (x, y): (f64, f64), dot: &Row) {
    let own = if dot.own { " chart-own" } else { "" };
    let hollow = if (kind / 4).is_multiple_of(2) { "currentColor" } else { "none" };
    let radius = if dot.own { 7.0 } else { 6.0 };
    let path = match kind % 4 {
        0 => format!(
            "M{:.1} {y:.1}a{radius} {radius} 0 1 0 {} 0a{radius} {radius} 0 1 0 -{} 0z",
            x - radius,
            2.0 * radius,
            2.0 * radius
        ),
        1 => format!("M{:.1} {:.1}h11v11h-11z", x - 5.5, y - 5.5),
        2 => format!("M{x:.1} {:.1}l6.5 11.5h-13z", y - 6.5),
        _ => format!("M{x:.1} {:.1}l7 7l-7 7l-7 -7z", y - 7.0),
    };
    let hint = if dot.value.is_some() { dot.hint() } else { String::new() };
    svg.element(format_args!(
        "<path class=\"chart-dot chart-dot-{}{own}\" d=\"{path}\" fill=\"{hollow}\" stroke=\"currentColor\">{}</path>",
        kind % 8,
        super::svg::hinted(&hint)
    ));
}
