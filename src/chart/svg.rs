//! The pieces that a chart is drawn with.

use std::fmt::Write;

use super::Series;
use crate::locale::Lang;

/// How wide every chart is.
pub(super) const WIDTH: f64 = 640.0;

/// The size of the letters.
pub(super) const FONT: f64 = 15.0;

/// From one line of text to the next.
pub(super) const LINE: f64 = 19.0;

/// What is kept free between texts.
pub(super) const GAP: f64 = 8.0;

/// The elements drawn so far.
#[derive(Default)]
pub(super) struct Svg {
    elements: String,
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

impl Svg {
    /// Lines of text, the first of them below `top`.
    pub(super) fn text(&mut self, x: f64, top: f64, anchor: Anchor, lines: &[String]) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let mut baseline = top + FONT;
        for line in lines {
            self.element(format_args!(
                "<text class=\"chart-label\" x=\"{x:.1}\" y=\"{baseline:.1}\" text-anchor=\"{anchor}\" font-size=\"{FONT}\" fill=\"currentColor\">{}</text>",
                escape(line)
            ));
            baseline += LINE;
        }
    }

    /// A straight line: dashed for a target, faint for the grid.
    pub(super) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let stroke = match class {
            "chart-target" => " stroke-width=\"2\" stroke-dasharray=\"6 4\"",
            "chart-grid" => " stroke-opacity=\"0.2\"",
            _ => "",
        };
        self.element(format_args!(
            "<line class=\"{class}\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"currentColor\"{stroke}/>",
            from.0, from.1, to.0, to.1
        ));
    }

    /// Any element.
    pub(super) fn element(&mut self, element: std::fmt::Arguments<'_>) {
        writeln!(self.elements, "{element}").expect("a string takes every text");
    }

    /// The name of the target and the unit, above the drawing; gives where the drawing begins.
    pub(super) fn legend(&mut self, series: &Series) -> f64 {
        let mut top = 4.0;
        if let Some((name, _)) = &series.target {
            let middle = top + LINE / 2.0;
            self.line("chart-target", (0.0, middle), (34.0, middle));
            let lines = wrap(name, WIDTH - 42.0, 3);
            self.text(42.0, top, Anchor::Start, &lines);
            top += height(&lines) + GAP;
        }
        let lines = wrap(&series.unit, WIDTH, 2);
        self.text(0.0, top, Anchor::Start, &lines);
        top + height(&lines) + GAP
    }

    /// What stands in the place of a drawing that has no value.
    pub(super) fn nothing(&mut self, top: f64, lang: Lang) -> f64 {
        let text = match lang {
            Lang::Vi => "Chưa có số liệu",
            Lang::En => "No data yet",
        };
        self.text(WIDTH / 2.0, top, Anchor::Middle, &[text.to_owned()]);
        top + LINE
    }

    /// The whole picture, with its name and description.
    pub(super) fn finish(self, series: &Series, id: &str, bottom: f64) -> String {
        let (id, title, description) = (escape(id), escape(&series.title), escape(&series.description));
        format!(
            "<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {:.0}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\n\
             <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{description}</desc>\n{}</svg>",
            bottom.ceil(),
            self.elements
        )
    }
}

impl Area {
    /// What lines of text cover.
    pub(super) fn of_text(x: f64, top: f64, anchor: Anchor, lines: &[String]) -> Self {
        let width = lines.iter().map(|line| width(line)).fold(0.0, f64::max);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Self { left, top, right: left + width, bottom: top + height(lines) }
    }

    /// Whether two things cover a common place.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// How high lines of text are.
pub(super) fn height(lines: &[String]) -> f64 {
    lines.iter().map(|_| LINE).sum()
}

/// About how wide a text is: rather too much than too little for the fonts that pages use.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(|c| share(c) * FONT).sum()
}

/// A text as at most `most` lines that are no wider than `limit`; what is left out is marked by `…`.
pub(super) fn wrap(text: &str, limit: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= limit => {
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
        shorten(line, limit);
    }
    lines
}

/// Whether lines hold all of a text.
pub(super) fn is_whole(text: &str, lines: &[String]) -> bool {
    text.split_whitespace().eq(lines.iter().flat_map(|line| line.split_whitespace()))
}

fn shorten(line: &mut String, limit: f64) {
    if width(line) <= limit {
        return;
    }
    let room = limit - width("…");
    let mut used = 0.0;
    let end = line.char_indices().find(|(_, c)| {
        used += share(*c) * FONT;
        used > room
    });
    line.truncate(end.map_or(line.len(), |(at, _)| at));
    line.truncate(line.trim_end_matches([' ', '…']).len());
    line.push('…');
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
