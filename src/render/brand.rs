//! A brand: the name, emblem and accent of a theme's options, and the colours that come of the accent.

use std::collections::BTreeMap;
use std::ops::Range;

use super::colour::{Oklch, Rgb};
use super::fault::nearest;
use super::settings::Given;
use super::theme::File;
use super::tokens::{Clash, Scheme, TOKENS};
use super::yaml::{Entry, Value};
use crate::diagnostic::{ASSET_MISSING, Diagnostic, THEME_CONTRAST, THEME_INVALID, Text};
use crate::locale::Lang;
use crate::say;

/// The colours that come of an accent, by their names without `--`.
pub const PALETTE: [&str; 6] = ["accent", "accent-strong", "accent-wash", "band", "band-ink", "band-soft"];

/// What the options say that every theme knows: `name`, `emblem`, `accent` and `accent_dark`.
pub struct Brand<'a> {
    options: &'a [Given],
    layers: &'a [File],
}

/// A colour with the option that gives it.
type Placed<'a> = (Rgb, &'a File, Range<usize>);

impl<'a> Brand<'a> {
    /// The brand of options, of which each was given by one of the files.
    pub const fn new(options: &'a [Given], layers: &'a [File]) -> Self {
        Self { options, layers }
    }

    /// The fault of the name.
    pub fn name_fault(&self) -> Option<Diagnostic> {
        let (file, key, value) = self.option("name")?;
        name_fault(file, key, value)
    }

    /// The fault of the emblem.
    pub fn emblem_fault(&self, theme: &str, files: &BTreeMap<String, File>) -> Option<Diagnostic> {
        let (file, key, value) = self.option("emblem")?;
        emblem_fault(theme, file, key, value, files)
    }

    /// The style sheet with the colours of the accent for the schemes; none where no accent is given or it is refused.
    pub fn palette(&self, schemes: &[Scheme], notes: &mut Vec<Diagnostic>) -> Option<String> {
        let before = notes.len();
        let accent = self.colour("accent", notes);
        let is_faulty = notes.len() > before;
        let by_night = self.colour("accent_dark", notes);
        let Some(accent) = accent else {
            notes.extend(by_night.filter(|_| !is_faulty).map(|night| alone(&night, schemes)));
            return None;
        };
        let mut css = String::from("@media (forced-colors:none){");
        for scheme in schemes {
            let own = if scheme.dark { by_night.as_ref() } else { Some(&accent) };
            let (colour, file, range) = own.unwrap_or(&accent);
            let name = if scheme.dark && own.is_some() { "accent_dark" } else { "accent" };
            match derive(*colour, own.is_some(), scheme) {
                Ok(colours) => {
                    let rules = PALETTE
                        .map(|name| format!("--{name}:{}", colours.get(name).expect("a palette is whole")));
                    let (before, after) = if scheme.dark {
                        ("@media screen and (prefers-color-scheme:dark){", "}")
                    } else {
                        ("", "")
                    };
                    css.extend([before, ":root{", &rules.join(";"), "}", after]);
                }
                Err(refusal) => {
                    let message = refusal.message(&format!("`{name}`"), *colour, scheme.dark);
                    let note = file.note(THEME_CONTRAST, range.clone(), message);
                    notes.push(match colour.nearest(bare(scheme).passes("accent")).filter(|&best| derive(best, true, scheme).is_ok()) {
                        Some(best) => {
                            note.hint(say!("viết: {name}: \"{best}\"", "write: {name}: \"{best}\""))
                        }
                        None => note.hint(say!(
                            "không có màu nào cùng sắc đọc được trên các nền của `{TOKENS}`: sửa tệp đó",
                            "no colour of this hue can be read on the grounds of `{TOKENS}`: mend that file"
                        )),
                    });
                    return None;
                }
            }
        }
        Some(css + "}")
    }

    fn option(&self, name: &str) -> Option<(&'a File, &'a Range<usize>, &'a Value)> {
        let given = self.options.iter().rfind(|given| given.entry.key == name)?;
        Some((&self.layers[given.layer], &given.entry.range, &given.entry.value))
    }

    /// The colour of an option; a note where it is none.
    fn colour(&self, name: &str, notes: &mut Vec<Diagnostic>) -> Option<Placed<'a>> {
        let (file, key, value) = self.option(name)?;
        if value.is_nothing() {
            notes.extend(unquoted(file, key, name));
            return None;
        }
        let Value::Text { text, range, .. } = value else {
            notes.push(wrong_form(file, key, name).hint(colour_hint(name, "8a1538")));
            return None;
        };
        if let Some(colour) = Rgb::parse(text) {
            return Some((colour, file, range.clone()));
        }
        let message = say!("`{text}` không phải là mã màu", "`{text}` is not the code of a colour");
        let digits = text.trim_start_matches('#');
        let whole = Rgb::parse(&format!("#{digits}")).is_some();
        let note = file.note(THEME_INVALID, range.clone(), message);
        notes.push(note.hint(colour_hint(name, if whole { digits } else { "8a1538" })));
        None
    }
}

fn colour_hint(name: &str, digits: &str) -> Text {
    say!(
        "viết dấu `#` với 6 hoặc 3 chữ số thập lục phân, trong ngoặc kép: {name}: \"#{digits}\"",
        "write `#` with 6 or 3 hexadecimal digits, between quotation marks: {name}: \"#{digits}\""
    )
}

fn wrong_form(file: &File, key: &Range<usize>, name: &str) -> Diagnostic {
    let message = say!("`{name}` không đúng dạng", "`{name}` does not have the right form");
    file.note(THEME_INVALID, key.clone(), message)
}

/// The fault of a colour for the dark without one for the day, with the nearest that can be read there.
fn alone((colour, file, range): &Placed<'_>, schemes: &[Scheme]) -> Diagnostic {
    let day = schemes.iter().find(|scheme| !scheme.dark);
    let best = day.and_then(|day| colour.nearest(bare(day).passes("accent"))).unwrap_or(*colour);
    let message =
        say!("`accent_dark` chỉ được dùng cùng `accent`", "`accent_dark` is used only with `accent`");
    let hint = say!("viết: accent: \"{best}\"", "write: accent: \"{best}\"");
    file.note(THEME_INVALID, range.clone(), message).hint(hint)
}

/// The fault of a colour without quotation marks, which YAML takes for a comment.
fn unquoted(file: &File, key: &Range<usize>, name: &str) -> Option<Diagnostic> {
    let line = file.bytes[key.end..].split(|&byte| byte == b'\n').next()?;
    let text = str::from_utf8(line).ok()?.trim_end();
    let start = text.find('#')?;
    let code = text[start..].split_whitespace().next()?;
    let colour = Rgb::parse(code)?;
    let message = say!(
        "không có ngoặc kép thì `{code}` là lời chú, không phải màu",
        "without quotation marks `{code}` is a comment, not a colour"
    );
    let range = key.end + start..key.end + start + code.len();
    let note = file.note(THEME_INVALID, range, message);
    Some(note.hint(say!("viết: {name}: \"{colour}\"", "write: {name}: \"{colour}\"")))
}

fn name_fault(file: &File, key: &Range<usize>, value: &Value) -> Option<Diagnostic> {
    let codes = Lang::ALL.map(Lang::code);
    let hint = say!("viết: name: {{vi: …, en: …}}", "write: name: {{vi: …, en: …}}");
    match value {
        Value::Text { .. } => None,
        Value::List(_) => Some(wrong_form(file, key, "name").hint(hint)),
        Value::Map(entries) => entries.iter().find_map(|Entry { key, range, value }| {
            if !codes.contains(&key.as_str()) {
                let message = say!("không có ngôn ngữ `{key}`", "there is no language `{key}`");
                return Some(file.note(THEME_INVALID, range.clone(), message).hint(hint.clone()));
            }
            (!matches!(value, Value::Text { .. })).then(|| wrong_form(file, range, key).hint(hint.clone()))
        }),
    }
}

fn emblem_fault(
    theme: &str,
    file: &File,
    key: &Range<usize>,
    value: &Value,
    files: &BTreeMap<String, File>,
) -> Option<Diagnostic> {
    let (Value::Text { text: path, range, .. }, false) = (value, value.is_nothing()) else {
        return Some(
            wrong_form(file, key, "emblem")
                .hint(say!("viết: emblem: assets/emblem.svg", "write: emblem: assets/emblem.svg")),
        );
    };
    let is_picture = |path: &str| {
        path.starts_with("assets/") && files.get(path).is_some_and(|file| picture(path, &file.bytes))
    };
    if is_picture(path) {
        return None;
    }
    let pictures: Vec<&str> = files.keys().map(String::as_str).filter(|path| is_picture(path)).collect();
    let best = nearest(path, pictures.iter().copied());
    if files.contains_key(path) {
        let message = say!(
            "`{path}` không phải là hình SVG hay PNG trong `assets/`",
            "`{path}` is not an SVG or PNG picture in `assets/`"
        );
        return Some(file.note(THEME_INVALID, range.clone(), message).hint(say!(
            "lưu biểu trưng thành tệp `.svg` hoặc `.png` trong `themes/{theme}/assets/`, rồi viết: emblem: assets/emblem.svg",
            "save the emblem as a file `.svg` or `.png` in `themes/{theme}/assets/`, then write: emblem: assets/emblem.svg"
        )));
    }
    let message = say!("chủ đề không có tệp `{path}`", "the theme has no file `{path}`");
    let note = file.note(ASSET_MISSING, range.clone(), message);
    Some(match best {
        Some(best) => note.hint(say!("viết: {best}", "write: {best}")),
        None => note.hint(say!(
            "thêm tệp `themes/{theme}/{path}` vào dự án; biểu trưng nằm trong `assets/`",
            "add the file `themes/{theme}/{path}` to the project; an emblem is in `assets/`"
        )),
    })
}

/// Whether a file is a picture of the kind that its name says.
fn picture(path: &str, bytes: &[u8]) -> bool {
    match path.rsplit_once('.') {
        Some((_, "svg")) => str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg")),
        Some((_, "png")) => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        _ => false,
    }
}

/// A scheme without the colours that come of an accent.
fn bare(scheme: &Scheme) -> Scheme {
    let mut bare = scheme.clone();
    for name in PALETTE {
        bare.unset(name);
    }
    bare
}

/// The colours of an accent: as it is given for this scheme, else in a shade of its hue that fits.
fn derive(accent: Rgb, as_given: bool, scheme: &Scheme) -> Result<Scheme, Clash> {
    let mut made = bare(scheme);
    // From the ground: text goes away from it, washes towards it.
    let away = if scheme.dark { 0.005 } else { -0.005 };
    let seen = Oklch::from(accent);
    let tone = |light: f64, chroma: f64| Oklch { light, chroma: seen.chroma.min(chroma), ..seen };
    let readable = |made: &Scheme, from: Oklch| {
        from.shade(away, |colour| made.clash("accent-strong", colour).is_none()).unwrap_or(accent)
    };
    let accent = if as_given { accent } else { readable(&made, tone(0.72, 0.13)) };
    if let Some(clash) = made.clash("accent", accent) {
        return Err(clash);
    }
    made.set("accent", accent);
    let wash = if scheme.dark { tone(0.28, 0.06) } else { tone(0.95, 0.03) };
    let wash = wash.shade(-away, |colour| made.bears("accent-wash", colour)).or_else(|| made.get("paper"));
    made.set("accent-wash", wash.unwrap_or(if scheme.dark { Rgb::BLACK } else { Rgb::WHITE }));
    made.set("accent-strong", readable(&made, accent.into()));
    let (band, soft) =
        if scheme.dark { (tone(0.26, 0.07), 0.84) } else { (tone(seen.light.min(0.4), 0.2), 0.9) };
    let ink = tone(0.985, 0.005).shade(0.005, |_| true).unwrap_or(Rgb::WHITE);
    made.set("band-ink", ink);
    made.set("band", band.shade(-0.005, |colour| made.bears("band", colour)).unwrap_or(Rgb::BLACK));
    let soft = tone(soft, 0.04).shade(0.005, |colour| made.clash("band-soft", colour).is_none());
    made.set("band-soft", soft.unwrap_or(ink));
    match PALETTE.iter().find_map(|name| made.clash(name, made.get(name)?)) {
        Some(clash) => Err(clash),
        None => Ok(made),
    }
}
