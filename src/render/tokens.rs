//! The colours of `css/tokens.css`, light and dark, held to the contrast that reading needs.

use std::collections::BTreeMap;
use std::ops::Range;

use super::colour::{Rgb, contrast};
use super::style;
use super::theme::File;
use crate::diagnostic::{Diagnostic, THEME_CONTRAST, Text};
use crate::say;

/// The file of the colours.
pub const TOKENS: &str = "css/tokens.css";

/// The colours of a page by day or by night, by their names without `--`.
#[derive(Debug, Clone, Default)]
pub struct Scheme {
    /// Whether it is the one for the dark.
    pub dark: bool,
    colours: BTreeMap<String, (Rgb, Range<usize>)>,
}

/// Two colours that are too near each other.
#[derive(Debug, Clone)]
pub struct Clash {
    ground: &'static str,
    below: Rgb,
    found: f64,
    wanted: f64,
}

/// Text of WCAG 2.2 at level AA, all sizes.
const TEXT: f64 = 4.5;
/// Figures and statuses: text at level AAA.
const DATA: f64 = 7.0;
/// Borders and other graphics that say something.
const GRAPHICS: f64 = 3.0;

/// Whatever may lie below text.
const GROUNDS: [&str; 7] =
    ["paper", "wash", "accent-wash", "good-wash", "warn-wash", "bad-wash", "none-wash"];
/// What stands on which grounds, and how far apart the two have to be.
const PAIRS: [(&str, &[&str], f64); 11] = [
    ("ink", &GROUNDS, DATA),
    ("ink-soft", &GROUNDS, TEXT),
    ("accent", &GROUNDS, TEXT),
    ("accent-strong", &GROUNDS, DATA),
    ("good", &["paper", "wash", "good-wash"], DATA),
    ("warn", &["paper", "wash", "warn-wash"], DATA),
    ("bad", &["paper", "wash", "bad-wash"], DATA),
    ("none", &["paper", "wash", "none-wash"], DATA),
    ("band-ink", &["band"], DATA),
    ("band-soft", &["band"], TEXT),
    ("rule-strong", &["paper", "wash"], GRAPHICS),
];

/// The colours of a style sheet by day, and by night where it has some: what `:root` gives in `#rrggbb`.
pub fn schemes(css: &str) -> Vec<Scheme> {
    let (mut day, mut night) = (Scheme::default(), Scheme { dark: true, ..Scheme::default() });
    for (dark, name, range) in given(css) {
        let Some(colour) = Rgb::parse(&css[range.clone()]) else { continue };
        let scheme = if dark { &mut night } else { &mut day };
        scheme.colours.insert(name.to_owned(), (colour, range));
    }
    if night.colours.is_empty() {
        return vec![day];
    }
    for (name, colour) in &day.colours {
        night.colours.entry(name.clone()).or_insert_with(|| colour.clone());
    }
    vec![day, night]
}

/// A fault for each colour that is held to a contrast and is written so that it cannot be measured.
pub fn unread(css: &str, file: &File) -> Vec<Diagnostic> {
    let held = |name: &str| PAIRS.iter().any(|(of, grounds, _)| *of == name || grounds.contains(&name));
    let unread =
        given(css).filter(|(_, name, range)| held(name) && Rgb::parse(&css[range.clone()]).is_none());
    let fault = |(_, name, range): (bool, &str, Range<usize>)| {
        let message = say!(
            "không đo được tương phản của `--{name}`: màu không viết dạng #rrggbb",
            "the contrast of `--{name}` cannot be measured: its colour is not written as #rrggbb"
        );
        let hint = say!("viết mã màu, ví dụ: #1f3a7a", "write its code, such as: #1f3a7a");
        file.note(THEME_CONTRAST, range, message).hint(hint)
    };
    unread.map(fault).collect()
}

/// What `:root` gives to names: whether for the dark, the name, and where its value stands.
fn given(css: &str) -> impl Iterator<Item = (bool, &str, Range<usize>)> {
    style::properties(css).into_iter().filter_map(|(within, name, range)| match within[..] {
        [":root"] => Some((false, name, range)),
        [media, ":root"] if is_dark(media) => Some((true, name, range)),
        _ => None,
    })
}

fn is_dark(media: &str) -> bool {
    media.replace([' ', '\n'], "").contains("prefers-color-scheme:dark")
}

impl Scheme {
    /// The colour of a name.
    pub fn get(&self, name: &str) -> Option<Rgb> {
        Some(self.colours.get(name)?.0)
    }

    /// Gives a name another colour.
    pub fn set(&mut self, name: &str, colour: Rgb) {
        self.colours.insert(name.to_owned(), (colour, 0..0));
    }

    /// Takes a name away.
    pub fn unset(&mut self, name: &str) {
        self.colours.remove(name);
    }

    /// The worst of what a colour would be under a name.
    pub fn clash(&self, name: &str, colour: Rgb) -> Option<Clash> {
        let (_, grounds, wanted) = *PAIRS.iter().find(|(of, ..)| *of == name)?;
        let all = grounds.iter().filter_map(|ground| {
            let below = self.get(ground)?;
            Some(Clash { ground, below, found: colour.contrast(below), wanted })
        });
        all.filter(|clash| clash.found < wanted).min_by(|one, two| one.found.total_cmp(&two.found))
    }

    /// Whether a colour can be read under a name, for many colours.
    pub fn passes(&self, name: &str) -> impl Fn(Rgb) -> bool + use<> {
        let pair = PAIRS.iter().find(|(of, ..)| *of == name);
        let (grounds, wanted) = pair.map_or((&[][..], 0.0), |(_, grounds, wanted)| (*grounds, *wanted));
        let below: Vec<f64> =
            grounds.iter().filter_map(|ground| Some(self.get(ground)?.luminance())).collect();
        move |colour| {
            let above = colour.luminance();
            below.iter().all(|&below| contrast(above, below) >= wanted)
        }
    }

    /// Whether all text can be read on a ground.
    pub fn bears(&self, ground: &str, below: Rgb) -> bool {
        PAIRS
            .iter()
            .filter(|(_, grounds, _)| grounds.contains(&ground))
            .all(|(name, _, wanted)| self.get(name).is_none_or(|colour| colour.contrast(below) >= *wanted))
    }

    /// A fault for each colour of the file that cannot be read, leaving out some names and what stands on them.
    pub fn faults(&self, file: &File, without: &[&str]) -> Vec<Diagnostic> {
        let mut kept = self.clone();
        kept.colours.retain(|name, _| !without.contains(&name.as_str()));
        let fault = |name: &str| {
            let (colour, range) = kept.colours.get(name)?;
            let clash = kept.clash(name, *colour)?;
            let note = file.note(
                THEME_CONTRAST,
                range.clone(),
                clash.message(&format!("`--{name}`"), *colour, self.dark),
            );
            let ground = clash.ground;
            Some(note.hint(match colour.nearest(kept.passes(name)) {
                Some(best) => say!("viết: {best}", "write: {best}"),
                None => say!("sửa nền `--{ground}`", "mend the ground `--{ground}`"),
            }))
        };
        PAIRS.iter().filter_map(|(name, ..)| fault(name)).collect()
    }
}

impl Clash {
    /// What is too near what; `name` is that of the colour above.
    pub fn message(&self, name: &str, colour: Rgb, dark: bool) -> Text {
        let Self { ground, below, .. } = self;
        let (found, wanted) = (ratio(self.found), ratio(self.wanted));
        let (found_vi, wanted_vi) = (found.replace('.', ","), wanted.replace('.', ","));
        let (vi, en) = if dark { (" ở nền tối", " in the dark") } else { ("", "") };
        say!(
            "{name} {colour} trên `--{ground}` {below}{vi} chỉ tương phản {found_vi}:1, cần {wanted_vi}:1",
            "{name} {colour} on `--{ground}` {below}{en} has a contrast of {found}:1 and needs {wanted}:1"
        )
    }
}

/// A ratio, cut off rather than rounded, so that none below another reads like it.
fn ratio(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0).trim_end_matches('0').trim_end_matches('.').to_owned()
}
