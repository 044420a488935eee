//! What `theme.yaml` says: the embedded one, with the project's over it, key by key.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Value as Json, json};

use super::assets;
use super::fault::nearest;
use super::theme::{File, entries, having};
use super::yaml::{Entry, Item, Value};
use crate::diagnostic::{Diagnostic, THEME_INVALID};
use crate::locale::Lang;
use crate::say;
use crate::source::Spanned;

/// The file of the settings.
pub const SETTINGS: &str = "theme.yaml";
/// The template engines.
pub const ENGINES: [&str; 2] = ["tera", "minijinja"];
const KEYS: [&str; 4] = ["name", "engine", "styles", "options"];

/// What a theme says of itself.
pub struct Settings {
    /// The template engine.
    pub engine: String,
    /// The names of its styles, in the order in which a later one wins.
    pub styles: Vec<String>,
    /// The options, of which a later one wins.
    pub options: Vec<Given>,
}

/// An option as a file gives it.
pub struct Given {
    /// Which of the files.
    pub layer: usize,
    /// The option.
    pub entry: Entry,
}

impl Settings {
    /// What templates see as `options` on the pages of a language: a `name` is a text with its language.
    pub fn options(&self, lang: Lang) -> Json {
        let options = self.options.iter().map(|Given { entry, .. }| {
            let value = option(&entry.value);
            (entry.key.clone(), if entry.key == "name" { words(&value, lang) } else { value })
        });
        options.collect()
    }

    /// Takes an option back to what the file below says, if it says anything.
    pub fn take_back(&mut self, name: &str) {
        let given = self.options.iter().enumerate().filter(|(_, given)| given.entry.key == name);
        let given: Vec<usize> = given.map(|(at, _)| at).collect();
        if let [_, .., last] = given[..] {
            self.options.remove(last);
        }
    }
}

/// The settings of a theme, of which `layers` are the files and `files` all others.
pub fn read(
    layers: &[File],
    files: &BTreeMap<String, File>,
    theme: &Spanned<String>,
    notes: &mut Vec<Diagnostic>,
) -> Option<Settings> {
    let Some(top) = layers.last() else {
        let name = &theme.value;
        let message =
            say!("chủ đề `{name}` thiếu tệp `{SETTINGS}`", "the theme `{name}` has no file `{SETTINGS}`");
        notes.push(Diagnostic::error(THEME_INVALID, theme.span, message));
        return None;
    };
    let (mut engine, mut listed, mut options, mut titled) = (None, None, Vec::new(), false);
    for (layer, file) in layers.iter().enumerate() {
        for Entry { key, range, value } in entries(file, notes)? {
            match (key.as_str(), value) {
                ("name", Value::Text { .. }) => titled = true,
                ("engine", Value::Text { text, range, .. }) => {
                    engine = Some(checked_engine(file, text, range, notes)?);
                }
                ("styles", Value::List(names)) => listed = Some((file, names)),
                ("options", Value::Map(entries)) if layer == 0 => {
                    options = entries.into_iter().map(|entry| Given { layer, entry }).collect();
                }
                ("options", Value::Map(entries)) => {
                    for entry in entries {
                        give(&mut options, layer, entry, file, notes);
                    }
                }
                ("options", value) if value.is_nothing() => {}
                ("name" | "engine" | "styles" | "options", _) => {
                    let message = say!("`{key}` không đúng dạng", "`{key}` does not have the right form");
                    notes.push(file.note(THEME_INVALID, range, message));
                }
                _ => {
                    let message =
                        say!("`{SETTINGS}` không có khóa `{key}`", "`{SETTINGS}` has no key `{key}`");
                    let best = nearest(&key, KEYS).unwrap_or("options");
                    notes.push(instead(file.note(THEME_INVALID, range, message), KEYS, best));
                }
            }
        }
    }
    for (key, there) in [("name", titled), ("engine", engine.is_some())] {
        if !there {
            let message = say!("thiếu khóa `{key}`", "the key `{key}` is missing");
            notes.push(top.note(THEME_INVALID, 0..0, message));
        }
    }
    let styles = styles(listed, &top.path, files, notes);
    Some(Settings { engine: engine?, styles, options })
}

fn checked_engine(
    file: &File,
    text: String,
    range: Range<usize>,
    notes: &mut Vec<Diagnostic>,
) -> Option<String> {
    if ENGINES.contains(&text.as_str()) {
        return Some(text);
    }
    let message = say!("không có bộ dựng khuôn mẫu `{text}`", "there is no template engine `{text}`");
    let best = nearest(&text, ENGINES).unwrap_or(ENGINES[0]);
    notes.push(instead(file.note(THEME_INVALID, range, message), ENGINES, best));
    None
}

/// A fault for a name, with the names that there are and the best of them.
fn instead<'a>(note: Diagnostic, names: impl IntoIterator<Item = &'a str>, best: &str) -> Diagnostic {
    note.label(having(names.into_iter())).hint(say!("viết: {best}", "write: {best}"))
}

/// The styles that are listed and there; every style has to be both.
fn styles(
    listed: Option<(&File, Vec<Item>)>,
    settings: &str,
    files: &BTreeMap<String, File>,
    notes: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let names: Vec<&str> = files
        .keys()
        .filter(|path| assets::is_style(path))
        .filter_map(|path| path.strip_prefix("css/")?.strip_suffix(".css"))
        .collect();
    let before = notes.len();
    let mut styles: Vec<String> = Vec::new();
    if let Some((file, listed)) = listed {
        for (name, range) in listed {
            let path = assets::style_path(&name);
            if styles.contains(&name) {
                let message = say!("`{name}` có hai lần trong `styles`", "`{name}` is in `styles` twice");
                notes
                    .push(file.note(THEME_INVALID, range, message).hint(say!("xóa một chỗ", "take one out")));
            } else if names.contains(&name.as_str()) {
                styles.push(name);
            } else {
                let message = say!("chủ đề không có tệp `{path}`", "the theme has no file `{path}`");
                let note = file.note(THEME_INVALID, range, message);
                notes.push(match nearest(&name, names.iter().copied()) {
                    Some(best) => instead(note, names.iter().copied(), best),
                    None => note.label(having(names.iter().copied())).hint(say!(
                        "xóa `{name}`, hoặc thêm tệp `{path}`",
                        "take `{name}` out, or add the file `{path}`"
                    )),
                });
            }
        }
    }
    // A name that is not right may be the one that a file lacks.
    if notes.len() > before {
        return styles;
    }
    let missing: Vec<&str> =
        names.into_iter().filter(|name| !styles.iter().any(|style| style == name)).collect();
    let mut whole: Vec<&str> = styles.iter().map(String::as_str).collect();
    let paper = whole.iter().rposition(|name| *name == assets::PRINT).unwrap_or(whole.len());
    whole.splice(paper..paper, missing.iter().copied());
    let whole = whole.join(", ");
    for name in missing {
        let path = assets::style_path(name);
        let message = say!(
            "`{path}` không có tên trong `styles` của chủ đề",
            "the theme's `styles` do not name `{path}`"
        );
        notes.push(files[&path].note(THEME_INVALID, 0..0, message).hint(say!(
            "viết vào `{settings}`: styles: [{whole}]",
            "write in `{settings}`: styles: [{whole}]"
        )));
    }
    styles
}

/// Gives an option of the embedded theme another value; it knows no others.
fn give(options: &mut Vec<Given>, layer: usize, entry: Entry, file: &File, notes: &mut Vec<Diagnostic>) {
    if options.iter().any(|given| given.entry.key == entry.key) {
        options.push(Given { layer, entry });
        return;
    }
    let key = &entry.key;
    let own = options.iter().filter(|given| given.layer == 0);
    let names: Vec<&str> = own.map(|given| given.entry.key.as_str()).collect();
    let message = say!("chủ đề không có tùy chọn `{key}`", "the theme has no option `{key}`");
    let note = file.note(THEME_INVALID, entry.range, message);
    notes.push(match nearest(key, names.iter().copied()) {
        Some(best) => instead(note, names, best),
        None => note.label(having(names.iter().copied())).hint(having(names.into_iter())),
    });
}

/// An option as templates see it: truth, a whole number, a text, or a list or map of these.
fn option(value: &Value) -> Json {
    match value {
        Value::Map(entries) => {
            entries.iter().map(|entry| (entry.key.clone(), option(&entry.value))).collect()
        }
        Value::List(items) => items.iter().map(|(text, _)| text.clone()).collect(),
        nothing if nothing.is_nothing() => Json::Null,
        Value::Text { text, plain: true, .. } => match (text.as_str(), text.parse::<i64>()) {
            ("true", _) => true.into(),
            ("false", _) => false.into(),
            (_, Ok(number)) => number.into(),
            (text, _) => text.into(),
        },
        Value::Text { text, .. } => text.clone().into(),
    }
}

/// A text in the page's language, else in the first that it has, which is then named; a blank one is none.
fn words(value: &Json, lang: Lang) -> Json {
    let Json::Object(texts) = value else {
        return if is_blank(value) { Json::Null } else { json!({"text": value, "lang": null}) };
    };
    let own = texts.get(lang.code()).filter(|text| !is_blank(text));
    match (own, texts.iter().find(|(_, text)| !is_blank(text))) {
        (Some(text), _) => json!({"text": text, "lang": null}),
        (None, Some((code, text))) => json!({"text": text, "lang": code}),
        (None, None) => Json::Null,
    }
}

fn is_blank(text: &Json) -> bool {
    text.is_null() || text.as_str().is_some_and(|text| text.trim().is_empty())
}
