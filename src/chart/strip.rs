//! One tile for each target, in groups by status.

use super::Caption;
use super::svg::{Anchor, Area, Face, GAP, Svg, WIDTH};

/// Of more tiles than these, the tiles are small.
const MOST_LARGE: usize = 60;

/// Things by their status, each as a tile with the status' shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    pub cells: Vec<Cell>,
}

/// The tiles of one status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The status' name for its class: `reached`.
    pub name: String,
    /// ✓ ★ ▲ ▼ ✗ ≠ –
    pub shape: String,
    /// The status and how many tiles have it: `Đạt: 13`.
    pub label: String,
    /// What each tile is.
    pub items: Vec<String>,
}

impl Strip {
    pub(super) fn draw(&self, id: &str, caption: &Caption) -> String {
        let mut svg = Svg::default();
        let count = self.cells.iter().map(|cell| cell.items.len()).sum::<usize>();
        if count == 0 {
            let bottom = svg.nothing(0.0, caption.lang);
            return svg.finish(id, caption, "strip", (WIDTH, bottom + GAP));
        }
        let (step, face) = if count <= MOST_LARGE { (32.0, Face::Plain) } else { (20.0, Face::Small) };
        let (mut x, mut top) = (0.0, 0.0);
        for cell in &self.cells {
            let shape = face.wrap(&cell.shape, step, 1);
            for item in &cell.items {
                if x + step > WIDTH {
                    (x, top) = (0.0, top + step);
                }
                tile(
                    &mut svg,
                    cell,
                    Area { left: x, top, right: x + step - 2.0, bottom: top + step - 2.0 },
                    item,
                );
                let middle = x + step / 2.0 - 1.0;
                svg.text(middle, top + (step - 2.0 - shape.height()) / 2.0, Anchor::Middle, &shape);
                close(&mut svg);
                x += step;
            }
        }
        let bottom = self.write_legend(&mut svg, top + step + GAP);
        svg.finish(id, caption, "strip", (WIDTH, bottom + GAP))
    }

    /// Each shape with its word and number, in lines.
    fn write_legend(&self, svg: &mut Svg, top: f64) -> f64 {
        const TILE: f64 = 18.0;
        let (mut x, mut top) = (0.0, top);
        for cell in self.cells.iter().filter(|cell| !cell.items.is_empty()) {
            let text = Face::Plain.wrap(&cell.label, WIDTH - TILE - GAP, 1);
            let shape = Face::Small.wrap(&cell.shape, TILE, 1);
            let width = TILE + GAP + text.width();
            if x > 0.0 && x + width > WIDTH {
                (x, top) = (0.0, top + TILE + GAP);
            }
            tile(svg, cell, Area { left: x, top, right: x + TILE, bottom: top + TILE }, "");
            svg.text(x + TILE / 2.0, top + (TILE - shape.height()) / 2.0, Anchor::Middle, &shape);
            close(svg);
            svg.text(x + TILE + GAP, top, Anchor::Start, &text);
            x += width + 2.0 * GAP;
        }
        top + TILE
    }
}

fn tile(svg: &mut Svg, cell: &Cell, area: Area, hint: &str) {
    svg.element(format_args!("<g class=\"chart-cell chart-cell-{}\">", super::svg::escape(&cell.name)));
    svg.frame(area, hint);
}

fn close(svg: &mut Svg) {
    svg.element(format_args!("</g>"));
}
