//! What the preview adds to a page: news of saves, and the faults of the last one.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::diagnostic::{self, Diagnostic, MANY, Severity, Text, human, json};
use crate::locale::{Lang, count};
use crate::say;
use crate::source::{ReadError, Sources};

use super::shown::Shown;

/// Loads a page again when there is a newer one, and shows faults over it.
pub const SCRIPT: &str = include_str!("live.js");

/// The look of the faults.
pub const STYLE: &str = include_str!("live.css");

/// Where the script is.
pub const SCRIPT_AT: &str = "/_minhbach/live.js";

/// Where its look is.
pub const STYLE_AT: &str = "/_minhbach/live.css";

/// Where news is told.
pub const EVENTS_AT: &str = "/_minhbach/events";

/// Why there is no newer site.
#[derive(Debug)]
pub struct Faults {
    lang: Lang,
    title: String,
    /// As at a terminal.
    text: String,
    /// One by one, as a program reads them.
    list: Value,
}

impl Faults {
    /// The faults that a build found.
    pub fn of(sources: &Sources, notes: &[Diagnostic], shown: &Shown, lang: Lang) -> Self {
        let errors = notes.iter().filter(|note| note.severity == Severity::Error).count();
        // The title counts them all.
        let (first, _) = diagnostic::first(notes, MANY);
        let told: Value = serde_json::from_str(&json::json(sources, &first, lang)).expect("our own JSON");
        Self {
            lang,
            title: title(&count(errors, lang, "lỗi", "error", "errors"), shown, lang),
            text: human::human(sources, &first, lang, false),
            list: told["diagnostics"].clone(),
        }
    }

    /// A project that could not be read.
    pub fn unread(fault: &ReadError, shown: &Shown, lang: Lang) -> Self {
        let (path, cause) = (fault.path.display().to_string(), fault.cause.to_string());
        Self {
            lang,
            title: title(say!("Không đọc được tệp", "A file cannot be read").get(lang), shown, lang),
            text: format!("{path}: {cause}"),
            list: json!([{ "severity": "error", "message": cause, "file": path }]),
        }
    }
}

fn title(what: &str, shown: &Shown, lang: Lang) -> String {
    let instead: Text = match shown.site {
        Some(_) => say!("đây là trang của lần dựng được gần nhất", "this is the page of the last good build"),
        None => say!("chưa dựng được trang", "there is no page yet"),
    };
    format!("{what}; {}", instead.get(lang))
}

/// What the script is told.
pub fn news(shown: &Shown) -> String {
    let told = |faults: &Arc<Faults>| json!({ "lang": faults.lang, "title": faults.title, "diagnostics": faults.list });
    let faults = shown.faults.as_ref().map(told);
    json!({ "version": shown.version(), "faults": faults }).to_string()
}

/// A page with the script in it.
pub fn with_script(page: &[u8], shown: &Shown) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let end = page.windows(END.len()).rposition(|part| part.eq_ignore_ascii_case(END)).unwrap_or(page.len());
    [&page[..end], script(shown).as_bytes(), &page[end..]].concat()
}

fn script(shown: &Shown) -> String {
    format!("<script src=\"{SCRIPT_AT}\" data-version=\"{}\"></script>", shown.version())
}

/// The page that is shown until the first site is made.
pub fn page_of(faults: &Faults, shown: &Shown) -> String {
    let Faults { lang, title, text, .. } = faults;
    let (lang, title, text, script) = (lang.code(), escaped(title), escaped(text), script(shown));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{STYLE_AT}\">\n</head>\n<body>\n\
         <div id=\"minhbach-overlay\" class=\"minhbach-alone\" role=\"alert\">\n<p>{title}</p>\n<pre>{text}</pre>\n</div>\n\
         {script}\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
