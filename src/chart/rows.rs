//! Rows below each other: each a label, a band for what is drawn, and a value.

use super::svg::{Anchor, Area, Face, GAP, Svg, Text, WIDTH};

/// How thick the band of a row is.
pub(super) const BAND: f64 = 14.0;

/// How wide labels may be that stand before their bands.
const MOST_LABEL: f64 = 118.0;

/// How wide values may be that stand behind their bands.
const MOST_VALUE: f64 = 84.0;

/// A label with its value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) label: &'a str,
    pub(super) shown: &'a str,
    /// Whether this row is the one that the reader came for.
    pub(super) own: bool,
}

/// Where the rows are.
pub(super) struct Rows {
    /// The area of all bands.
    pub(super) plot: Area,
    /// The middle of each band, from above.
    pub(super) middles: Vec<f64>,
}

/// Writes labels and values: beside their bands where they are short, else above them.
pub(super) fn write(svg: &mut Svg, entries: &[Entry<'_>], top: f64) -> Rows {
    let texts: Vec<(Text, Text)> = entries
        .iter()
        .map(|entry| {
            let face = face(entry);
            (face.wrap(entry.label, MOST_LABEL, 2), face.wrap(entry.shown, MOST_VALUE, 1))
        })
        .collect();
    if texts.iter().all(|(label, shown)| label.is_whole() && shown.is_whole()) {
        write_beside(svg, &texts, top)
    } else {
        write_above(svg, entries, top)
    }
}

const fn face(entry: &Entry<'_>) -> Face {
    if entry.own { Face::Strong } else { Face::Plain }
}

fn write_beside(svg: &mut Svg, texts: &[(Text, Text)], top: f64) -> Rows {
    let widest = |widths: &mut dyn Iterator<Item = f64>| widths.fold(0.0, f64::max);
    let label_width = widest(&mut texts.iter().map(|(label, _)| label.width()));
    let shown_width = widest(&mut texts.iter().map(|(_, shown)| shown.width()));
    let mut bottom = top;
    let mut middles = Vec::new();
    for (label, shown) in texts {
        let height = label.height().max(Face::Plain.line());
        let middle = bottom + height / 2.0;
        svg.text(0.0, middle - label.height() / 2.0, Anchor::Start, label);
        svg.text(WIDTH, middle - shown.height() / 2.0, Anchor::End, shown);
        middles.push(middle);
        bottom += height + GAP / 2.0;
    }
    Rows { plot: Area { left: label_width + GAP, top, right: WIDTH - shown_width - GAP, bottom }, middles }
}

fn write_above(svg: &mut Svg, entries: &[Entry<'_>], top: f64) -> Rows {
    let mut bottom = top;
    let mut middles = Vec::new();
    for entry in entries {
        let face = face(entry);
        let shown = face.wrap(entry.shown, WIDTH / 2.0, 2);
        let label = face.wrap(entry.label, WIDTH - shown.width() - 2.0 * GAP, 4);
        svg.text(0.0, bottom, Anchor::Start, &label);
        svg.text(WIDTH, bottom, Anchor::End, &shown);
        bottom += label.height().max(shown.height()) + 1.0;
        middles.push(bottom + BAND / 2.0);
        bottom += BAND + GAP;
    }
    Rows { plot: Area { left: 0.0, top, right: WIDTH, bottom }, middles }
}
