//! The files of a theme that a browser loads, under names that change with what they hold.

use std::collections::BTreeMap;
use std::ops::Range;

use base16ct::lower;
use sha2::{Digest, Sha256};

use super::theme::File;
use super::tokens::TOKENS;
use super::{script, style};
use crate::diagnostic::{ASSET_MISSING, Diagnostic, THEME_INVALID};
use crate::say;

/// A file for browsers.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path in the site, with its fingerprint.
    pub path: String,
    /// What it holds, with the names of the files that it loads.
    pub bytes: Vec<u8>,
}

/// The one style sheet of a theme.
const BUNDLE: &str = "css/site.css";
/// The style that is for paper alone.
pub const PRINT: &str = "print";

/// The path of a style's file in the theme.
pub fn style_path(name: &str) -> String {
    format!("css/{name}.css")
}

/// The assets of a theme by their paths in it: all of `js/` and `assets/`, and `css/site.css`, which the styles
/// together are; a palette stands behind the colours that it takes the place of.
///
/// A style or script names another file of the theme by a relative path, `url(../assets/x.woff2)` or `"./x.js"`;
/// that becomes the file's path in the site, so that a change in one file changes the names of all that load it.
pub fn all(
    files: &BTreeMap<String, File>,
    styles: &[String],
    palette: Option<&str>,
    notes: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Asset> {
    let mut done = BTreeMap::new();
    for path in files.keys().filter(|path| place(path).is_some() && !is_style(path)) {
        finish(path, files, &mut Vec::new(), &mut done, notes);
    }
    let mut bundle = String::new();
    for name in styles {
        let path = style_path(name);
        let Some(file) = files.get(&path) else { continue };
        let Some(text) = file.text(notes) else { continue };
        let style = match style::minify(text) {
            Ok(style) => style,
            Err((message, range)) => {
                notes.push(file.note(THEME_INVALID, range, message));
                continue;
            }
        };
        let linked = link(&path, file, files, &mut Vec::new(), &mut done, notes);
        let style = if linked == file.bytes {
            style
        } else {
            let linked = String::from_utf8(linked).expect("text with other names in it is text");
            style::minify(&linked).unwrap_or(linked)
        };
        let parts = if name == PRINT { ["@media print{", &style, "}"] } else { ["", &style, ""] };
        bundle.extend(parts);
        if path == TOKENS {
            bundle += palette.unwrap_or_default();
        }
    }
    if !styles.is_empty() {
        let place = format!("assets/{BUNDLE}");
        let path = fingerprinted(&place, bundle.as_bytes());
        done.insert(BUNDLE.to_owned(), Asset { path, bytes: bundle.into_bytes() });
    }
    done
}

/// Whether a file is one of those that the style sheet of all pages is made of.
pub fn is_style(path: &str) -> bool {
    path.starts_with("css/") && is_sheet(path)
}

fn is_sheet(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending == "css")
}

fn is_script(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending == "js")
}

/// The place of an asset in the site, without its fingerprint.
fn place(path: &str) -> Option<String> {
    let folder = path.split_once('/')?.0;
    match folder {
        "css" if is_style(path) => Some(format!("assets/{BUNDLE}")),
        "css" | "js" => Some(format!("assets/{path}")),
        "assets" => Some(path.to_owned()),
        _ => None,
    }
}

/// Finishes a file after all the files that it loads; `loading` is the way to it.
fn finish(
    path: &str,
    files: &BTreeMap<String, File>,
    loading: &mut Vec<String>,
    done: &mut BTreeMap<String, Asset>,
    notes: &mut Vec<Diagnostic>,
) {
    let (Some(file), Some(place), false) = (files.get(path), place(path), done.contains_key(path)) else {
        return;
    };
    loading.push(path.to_owned());
    let mut bytes = link(path, file, files, loading, done, notes);
    loading.pop();
    if let Ok(text) = str::from_utf8(&bytes) {
        if is_sheet(path) {
            match style::minify(text) {
                Ok(small) => bytes = small.into_bytes(),
                Err((message, range)) => notes.push(file.note(THEME_INVALID, range, message)),
            }
        } else if is_script(path) {
            bytes = script::minify(text).into_bytes();
        }
    }
    done.insert(path.to_owned(), Asset { path: fingerprinted(&place, &bytes), bytes });
}

/// What a file holds, with the names in the site of the files that it loads.
fn link(
    path: &str,
    file: &File,
    files: &BTreeMap<String, File>,
    loading: &mut Vec<String>,
    done: &mut BTreeMap<String, Asset>,
    notes: &mut Vec<Diagnostic>,
) -> Vec<u8> {
    let place = place(path).expect("only files for browsers are linked");
    let text = str::from_utf8(&file.bytes).ok();
    let mut bytes = Vec::with_capacity(file.bytes.len());
    let mut copied = 0;
    for range in text.map_or_else(Vec::new, |text| references(path, text)) {
        let written = &text.expect("only text has references")[range.clone()];
        let name = &written[..written.find(['?', '#']).unwrap_or(written.len())];
        let target = resolve(path, name);
        if loading.contains(&target) {
            let message =
                say!("`{target}` và `{path}` gọi lẫn nhau", "`{target}` and `{path}` load each other");
            notes.push(file.note(THEME_INVALID, range, message));
            continue;
        }
        if is_style(&target) {
            let message = say!(
                "kiểu dáng gọi tệp `{target}`; mọi tệp CSS được gộp theo `styles`",
                "a style loads `{target}`; all CSS is put together as `styles` says"
            );
            notes.push(file.note(THEME_INVALID, range, message).hint(say!(
                "xóa chỗ gọi này, và thêm tên tệp vào `styles` trong `theme.yaml`",
                "take it out, and add the file's name to `styles` in `theme.yaml`"
            )));
            continue;
        }
        finish(&target, files, loading, done, notes);
        if let Some(asset) = done.get(&target) {
            bytes.extend_from_slice(&file.bytes[copied..range.start]);
            bytes.extend_from_slice(relative(&place, &asset.path).as_bytes());
            copied = range.start + name.len();
        } else if is_sheet(path) {
            let message = say!("chủ đề không có tệp `{target}`", "the theme has no file `{target}`");
            notes.push(file.note(ASSET_MISSING, range, message));
        }
    }
    bytes.extend_from_slice(&file.bytes[copied..]);
    bytes
}

/// The relative addresses in a style or script: in a style every `url(…)` and `@import "…"`, in a script every
/// string that begins with `./` or `../`.
fn references(path: &str, text: &str) -> Vec<Range<usize>> {
    let style = is_sheet(path);
    let starts: &[&str] = match path.split_once('/') {
        _ if style => &["url(", "@import "],
        Some(("js", _)) => &["\"./", "'./", "\"../", "'../"],
        _ => &[],
    };
    let mut found = Vec::new();
    for start in starts {
        for (at, _) in text.match_indices(start) {
            let open = if style { at + start.len() } else { at };
            let quote = text[open..].chars().next().filter(|sign| matches!(sign, '"' | '\''));
            let begin = open + usize::from(quote.is_some());
            let Some(length) = text[begin..].find(quote.unwrap_or(')')) else { continue };
            let address = text[begin..begin + length].trim_end();
            let elsewhere =
                address.is_empty() || address.starts_with(['/', '#', '\n']) || address.contains(':');
            let unquoted = quote.is_none() && *start != "url(";
            if !elsewhere && !unquoted {
                found.push(begin..begin + address.len());
            }
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

/// The path in the theme of an address in one of its files.
fn resolve(from: &str, address: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The address of a path of the site in another, both below `assets/`.
fn relative(from: &str, to: &str) -> String {
    let up = from.matches('/').count() - 1;
    let below = to.strip_prefix("assets/").expect("all assets are placed there");
    if up == 0 { format!("./{below}") } else { "../".repeat(up) + below }
}

/// `site.css` as `site.0123456789ab.css`.
fn fingerprinted(place: &str, bytes: &[u8]) -> String {
    let hash = lower::encode_string(&Sha256::digest(bytes)[..6]);
    let name = place.rfind('/').map_or(0, |slash| slash + 1);
    match place[name..].rfind('.') {
        Some(dot) if dot > 0 => format!("{}.{hash}{}", &place[..name + dot], &place[name + dot..]),
        _ => format!("{place}.{hash}"),
    }
}
