//! The pieces that a chart is drawn with.

use std::fmt::Write;

use super::Caption;
use crate::locale::Lang;

/// How wide a chart is: about as many units as a small phone has pixels.
pub(super) const WIDTH: f64 = 320.0;

/// What is kept free between texts.
pub(super) const GAP: f64 = 6.0;

/// The elements drawn so far.
#[derive(Default)]
pub(super) struct Svg {
    elements: String,
}

/// The letters of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Plain,
    /// For what matters most: the newest value.
    Strong,
    /// For units and notes.
    Note,
    /// For names inside tiles.
    Small,
}

/// A text in lines.
#[derive(Debug, Clone)]
pub(super) struct Text {
    face: Face,
    lines: Vec<String>,
    /// All of it, where the lines do not hold it.
    whole: String,
}

/// Where a text is, seen from its place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    /// Behind it.
    Start,
    /// Around it.
    Middle,
    /// Before it.
    End,
}

/// A rectangle that something covers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Face {
    /// The size of the letters.
    pub(super) const fn size(self) -> f64 {
        match self {
            Self::Plain | Self::Strong | Self::Note => 13.0,
            Self::Small => 11.0,
        }
    }

    /// From one line of text to the next: high enough for Vietnamese marks.
    pub(super) const fn line(self) -> f64 {
        match self {
            Self::Plain | Self::Strong | Self::Note => 18.0,
            Self::Small => 13.0,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "chart-label",
            Self::Strong => "chart-label chart-strong",
            Self::Note => "chart-label chart-note",
            Self::Small => "chart-name",
        }
    }

    /// How much wider than ordinary letters these are.
    const fn stretch(self) -> f64 {
        match self {
            Self::Strong => 1.14,
            Self::Plain | Self::Note | Self::Small => 1.0,
        }
    }

    /// From the top of a line to the foot of its letters.
    pub(super) const fn ascent(self) -> f64 {
        self.size() * 1.06
    }

    /// About how wide a text is: rather too much than too little for the fonts that pages use.
    pub(super) fn width(self, text: &str) -> f64 {
        text.chars().map(|c| self.share(c)).sum()
    }

    fn share(self, c: char) -> f64 {
        share(c) * self.size() * self.stretch()
    }

    /// A text as at most `most` lines that are no wider than `limit`; what is left out is marked by `…`.
    pub(super) fn wrap(self, text: &str, limit: f64, most: usize) -> Text {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(line) + self.width(" ") + self.width(word) <= limit => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        let left_out = lines.len() > most;
        lines.truncate(most);
        if let Some(last) = lines.last_mut()
            && left_out
        {
            last.push('…');
        }
        for line in &mut lines {
            self.shorten(line, limit);
        }
        let whole = text.split_whitespace().eq(lines.iter().flat_map(|line| line.split_whitespace()));
        Text { face: self, lines, whole: if whole { String::new() } else { text.to_owned() } }
    }

    /// A text on one line, however wide.
    pub(super) fn line_of(self, text: &str) -> Text {
        self.wrap(text, f64::INFINITY, 1)
    }

    fn shorten(self, line: &mut String, limit: f64) {
        if self.width(line) <= limit {
            return;
        }
        let room = limit - self.width("…");
        let mut used = 0.0;
        let end = line.char_indices().find(|(_, c)| {
            used += self.share(*c);
            used > room
        });
        line.truncate(end.map_or(line.len(), |(at, _)| at));
        line.truncate(line.trim_end_matches([' ', '…']).len());
        line.push('…');
    }
}

impl Text {
    /// How wide its widest line is.
    pub(super) fn width(&self) -> f64 {
        self.lines.iter().map(|line| self.face.width(line)).fold(0.0, f64::max)
    }

    /// How high its lines are.
    pub(super) fn height(&self) -> f64 {
        self.lines.iter().map(|_| self.face.line()).sum()
    }

    /// Whether the lines hold all of it.
    pub(super) const fn is_whole(&self) -> bool {
        self.whole.is_empty()
    }
}

impl Svg {
    /// A text, the first line of it below `top`.
    pub(super) fn text(&mut self, x: f64, top: f64, anchor: Anchor, text: &Text) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let face = text.face;
        let weight = if face == Face::Strong { " font-weight=\"700\"" } else { "" };
        let mut inside = hinted(&text.whole);
        match &text.lines[..] {
            [] => return,
            [line] => inside.push_str(&escape(line)),
            lines => {
                for (index, line) in lines.iter().enumerate() {
                    let dy = if index == 0 { 0.0 } else { face.line() };
                    write!(inside, "<tspan x=\"{x:.1}\" dy=\"{dy}\">{}</tspan>", escape(line))
                        .expect("a string takes every text");
                }
            }
        }
        self.element(format_args!(
            "<text class=\"{}\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\" font-size=\"{}\"{weight} fill=\"currentColor\" paint-order=\"stroke\">{inside}</text>",
            face.class(),
            top + face.ascent(),
            face.size(),
        ));
    }

    /// A straight line: dashed for a target, dotted for a break, faint for the grid.
    pub(super) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let stroke = match class {
            "chart-target" => " stroke-width=\"2\" stroke-dasharray=\"6 3\"",
            "chart-break" => " stroke-dasharray=\"1.5 3\" stroke-width=\"1.5\"",
            "chart-baseline" => " stroke-width=\"2\"",
            "chart-grid" | "chart-track" => " stroke-opacity=\"0.2\"",
            _ => "",
        };
        self.element(format_args!(
            "<line class=\"{class}\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"currentColor\"{stroke}/>",
            from.0, from.1, to.0, to.1
        ));
    }

    /// A rectangle in the colour of its class; `opacity` holds where there are no colours.
    pub(super) fn rect(&mut self, class: &str, area: Area, opacity: f64, hint: &str) {
        self.element(format_args!(
            "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"currentColor\" fill-opacity=\"{opacity}\">{}</rect>",
            area.left,
            area.top,
            (area.right - area.left).max(0.0),
            (area.bottom - area.top).max(0.0),
            hinted(hint)
        ));
    }

    /// The frame of a tile, in the colour of what it is in.
    pub(super) fn frame(&mut self, area: Area, hint: &str) {
        self.element(format_args!(
            "<rect class=\"chart-frame\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"2\" fill=\"none\" stroke=\"currentColor\">{}</rect>",
            area.left,
            area.top,
            area.right - area.left,
            area.bottom - area.top,
            hinted(hint)
        ));
    }

    /// A round mark.
    pub(super) fn dot(&mut self, class: &str, (x, y): (f64, f64), radius: f64, hint: &str) {
        self.element(format_args!(
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\" fill=\"currentColor\">{}</circle>",
            hinted(hint)
        ));
    }

    /// Any element.
    pub(super) fn element(&mut self, element: std::fmt::Arguments<'_>) {
        writeln!(self.elements, "{element}").expect("a string takes every text");
    }

    /// A text over the whole width, the first line below `top`; gives where it ends.
    pub(super) fn note(&mut self, top: f64, text: &str) -> f64 {
        let text = Face::Note.wrap(text, WIDTH, 3);
        self.text(0.0, top, Anchor::Start, &text);
        top + text.height()
    }

    /// A line of the drawing's own kind with what it means behind it; gives where the text ends.
    pub(super) fn legend(&mut self, class: &str, top: f64, text: &str) -> f64 {
        let text = Face::Plain.wrap(text, WIDTH - 32.0, 3);
        let middle = top + Face::Plain.line() / 2.0;
        self.line(class, (0.0, middle), (24.0, middle));
        self.text(32.0, top, Anchor::Start, &text);
        top + text.height().max(Face::Plain.line())
    }

    /// What stands in the place of a drawing that has no value; gives where it ends.
    pub(super) fn nothing(&mut self, top: f64, lang: Lang) -> f64 {
        let text = match lang {
            Lang::Vi => "Chưa có số liệu",
            Lang::En => "No data yet",
        };
        self.text(WIDTH / 2.0, top, Anchor::Middle, &Face::Plain.line_of(text));
        top + Face::Plain.line()
    }

    /// The whole picture, with its name and description.
    pub(super) fn finish(
        self,
        id: &str,
        caption: &Caption,
        kind: &str,
        (width, height): (f64, f64),
    ) -> String {
        let (id, title, description) = (escape(id), escape(&caption.title), escape(&caption.description));
        format!(
            "<svg class=\"chart chart-{kind}\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {:.0}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\n\
             <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{description}</desc>\n{}</svg>",
            height.ceil(),
            self.elements
        )
    }
}

impl Area {
    /// What a text covers.
    pub(super) fn of_text(x: f64, top: f64, anchor: Anchor, text: &Text) -> Self {
        let width = text.width();
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Self { left, top, right: left + width, bottom: top + text.height() }
    }

    /// Whether two things cover a common place.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The same area, moved sideways between two limits.
    pub(super) fn between(self, left: f64, right: f64) -> Self {
        let shift = (left - self.left).max(0.0) - (self.right - right).max(0.0);
        Self { left: self.left + shift, right: self.right + shift, ..self }
    }

    /// Its middle from left to right.
    pub(super) fn middle(&self) -> f64 {
        self.left.midpoint(self.right)
    }
}

/// The tops of things of some heights, each as near as possible to where it wants its middle, in order and apart.
///
/// The wanted places come in order; the things reach below `bottom` only where they are higher than the space.
pub(super) fn spread(things: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut tops: Vec<f64> = Vec::with_capacity(things.len());
    let mut free = top;
    for (wanted, height) in things {
        let at = (wanted - height / 2.0).max(free);
        tops.push(at);
        free = at + height;
    }
    let mut limit = bottom.max(top + things.iter().map(|(_, height)| height).sum::<f64>());
    for (at, (_, height)) in tops.iter_mut().zip(things).rev() {
        *at = at.min(limit - height);
        limit = *at;
    }
    tops
}

/// The width of a letter as a share of its height.
fn share(c: char) -> f64 {
    match c {
        '\u{300}'..='\u{36f}' => 0.0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | ' ' => 0.36,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' | '"' => 0.46,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 1.0,
        '\u{1100}'.. if !matches!(c, '\u{1e00}'..='\u{20cf}') => 1.1,
        _ if c.is_uppercase() => 0.78,
        _ => 0.64,
    }
}

/// What a pointer that rests on a mark is told.
pub(super) fn hinted(hint: &str) -> String {
    if hint.is_empty() { String::new() } else { format!("<title>{}</title>", escape(hint)) }
}

/// Text between tags or quotes.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push(char::REPLACEMENT_CHARACTER),
            _ if c.is_control() => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn things_that_want_one_place_stand_side_by_side() {
        assert_eq!(spread(&[(50.0, 10.0), (50.0, 10.0)], 0.0, 100.0), [45.0, 55.0]);
        assert_eq!(spread(&[(98.0, 10.0), (99.0, 10.0)], 0.0, 100.0), [80.0, 90.0]);
        assert_eq!(spread(&[(0.0, 10.0), (80.0, 10.0)], 0.0, 100.0), [0.0, 75.0]);
        assert_eq!(spread(&[(0.0, 60.0), (0.0, 60.0)], 0.0, 100.0), [0.0, 60.0]);
    }
}
