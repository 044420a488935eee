//! Texts that would be code somewhere, in every field that a writer types, through every export: parsers of each format
//! read them back as the texts that they are.
//!
//! `tests/injection/content` is the project of `tests/sites`, with more fields. Each of its texts begins with what some
//! format would obey, then has a name of its own between `⟪` and `⟫`, so that what was before it can be asked for
//! wherever it turns up. `tests/browser/injection.test.mjs` opens the same pages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use atom_syndication::Feed;
use icalendar::{Calendar, CalendarComponent, Component};
use minhbach::locale::{Date, nfc};
use minhbach::pipeline::Pipeline;
use minhbach::report::Options;
use minhbach::site::Site;
use scraper::{Html, Selector};
use serde_json::Value;

/// Some fields that are nobody's to read are in no table; most texts are in several files of each format.
const FEWEST: usize = 100;

#[test]
fn every_text_comes_back_from_every_format_as_it_was_typed() {
    let texts = Texts::read();
    assert!(texts.before.len() > 150, "{} texts", texts.before.len());
    for theme in ["minhbach", "plain"] {
        let site = built(theme);
        let mut seen: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut wrong = Vec::new();
        for (path, bytes) in site.iter() {
            let kind = path.rsplit('.').next().unwrap();
            let strings = match kind {
                "html" => html(path, text(bytes)),
                "json" => json(path, text(bytes)),
                "csv" => csv(path, bytes),
                "xml" => xml(path, text(bytes)),
                "svg" => elements(path, text(bytes)),
                "ics" => ics(path, text(bytes)),
                "txt" => text(bytes).lines().flat_map(line).collect(),
                "sha256" | "js" | "css" | "webmanifest" => vec![text(bytes).to_owned()],
                "png" | "webp" | "jpg" => continue,
                other => panic!("{path}: no parser for {other}"),
            };
            for string in strings {
                texts.hold(&string, path, seen.entry(kind).or_default(), &mut wrong);
            }
        }
        wrong.sort();
        wrong.dedup();
        assert!(wrong.is_empty(), "{theme}: {} texts came back changed:\n{}", wrong.len(), wrong.join("\n"));
        for kind in ["html", "json", "csv"] {
            let names = seen.get(kind).map_or(0, BTreeSet::len);
            assert!(names > FEWEST, "{theme}: only {names} texts are in the {kind} files");
        }
        for kind in ["xml", "ics"] {
            assert!(seen.get(kind).is_some_and(|names| names.len() > 5), "{theme}: {kind}: {seen:?}");
        }
        let shown: BTreeSet<&String> = seen["html"].iter().collect();
        let lost: Vec<&String> = texts.before.keys().filter(|name| !shown.contains(name)).collect();
        assert!(lost.len() <= texts.before.len() / 20, "{theme}: on no page: {lost:?}");
    }
}

/// What stands before each name in the sources.
struct Texts {
    before: BTreeMap<String, Vec<String>>,
}

impl Texts {
    fn read() -> Self {
        let mut before = BTreeMap::new();
        for entry in walkdir::WalkDir::new(content()) {
            let path = entry.unwrap().into_path();
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let yaml =
                if text.starts_with("---\n") { text.split("---\n").nth(1).unwrap() } else { text.as_str() };
            let mut strings = Vec::new();
            scalars(&serde_yaml::from_str(yaml).unwrap(), &mut strings);
            for string in strings {
                if let Some((start, name)) = string.split_once('⟪') {
                    let name = name.split('⟫').next().unwrap().to_owned();
                    // A text may be Markdown, where an entity is a character.
                    let read = start.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
                    // And it may be JSON in a text: what is copied to cite a page, a part of a file of the search.
                    let quoted = serde_json::to_string(start).unwrap();
                    let all = vec![plain(start), plain(&read), plain(quoted.trim_matches('"'))];
                    assert!(before.insert(name, all).is_none(), "two texts of one name");
                }
            }
        }
        Self { before }
    }

    /// Notes the names in a text that was read back, and those before which something else stands now.
    fn hold(&self, string: &str, path: &str, seen: &mut BTreeSet<String>, wrong: &mut Vec<String>) {
        let mut from = 0;
        while let Some(at) = string[from..].find('⟪').map(|at| from + at) {
            let name = string[at + '⟪'.len_utf8()..].split('⟫').next().unwrap_or_default();
            from = at + '⟪'.len_utf8();
            let Some(expected) = self.before.get(name) else { continue };
            let before = plain(&string[..at]);
            if expected.iter().any(|one| before.ends_with(one.as_str())) {
                seen.insert(name.to_owned());
            } else {
                let tail: String =
                    before.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
                wrong.push(format!("{path}: {name}: {expected:?} is {tail:?}"));
            }
        }
    }
}

/// A text without blanks, and without what stands for a control character.
fn plain(text: &str) -> String {
    let kept = |letter: &char| {
        !letter.is_whitespace()
            && !letter.is_control()
            && !matches!(letter, '\u{fffd}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
    };
    nfc(&text.chars().filter(kept).collect::<String>()).into_owned()
}

fn scalars(value: &serde_yaml::Value, found: &mut Vec<String>) {
    match value {
        serde_yaml::Value::String(text) => found.push(text.clone()),
        serde_yaml::Value::Sequence(list) => list.iter().for_each(|one| scalars(one, found)),
        serde_yaml::Value::Mapping(map) => map.iter().for_each(|(_, one)| scalars(one, found)),
        _ => {}
    }
}

/// Texts and attributes of a page in which nothing of ours' is but our own scripts, and nothing is foreign.
fn html(path: &str, page: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let shown = document.tree.nodes().filter(|node| {
        let of =
            node.parent().and_then(|parent| parent.value().as_element().map(scraper::node::Element::name));
        of != Some("script")
    });
    let mut strings = vec![
        shown.filter_map(|node| node.value().as_text().map(|text| text.to_string())).collect::<String>(),
    ];
    let mut ours = 0;
    for element in document.select(&Selector::parse("*").unwrap()) {
        let (name, value) = (element.value().name(), element.value());
        assert!(
            !["iframe", "object", "embed", "base", "style", "foreignObject", "frame"].contains(&name),
            "{path}: <{name}>"
        );
        if name == "script" {
            if value.attr("type") == Some("application/ld+json") {
                strings.extend(json(path, &element.text().collect::<String>()));
            } else {
                ours += 1;
                assert!(value.attr("src").is_some_and(is_own), "{path}: {}", element.html());
                assert_eq!(element.text().collect::<String>().trim(), "", "{path}");
            }
        }
        for (attribute, value) in value.attrs() {
            assert!(!attribute.starts_with("on"), "{path}: {attribute}={value:?}");
            assert!(!["style", "srcdoc", "formaction"].contains(&attribute), "{path}: {attribute}={value:?}");
            let loads = ["src", "srcset", "poster", "data"].contains(&attribute)
                || (name == "link"
                    && attribute == "href"
                    && element.value().attr("rel") != Some("canonical"));
            if loads && name != "link" {
                assert!(is_own(value), "{path}: <{name} {attribute}={value:?}>");
            }
            if ["href", "action", "src"].contains(&attribute) {
                let scheme = value.split(['/', '?', '#']).next().unwrap_or_default().split_once(':');
                let known =
                    scheme.is_none_or(|(scheme, _)| ["http", "https", "mailto", "tel"].contains(&scheme));
                assert!(known, "{path}: <{name} {attribute}={value:?}>");
            }
            strings.push(value.to_owned());
        }
    }
    assert!(ours < 10, "{path}: {ours} scripts");
    strings
}

fn is_own(address: &str) -> bool {
    !address.contains(':') && !address.starts_with("//") || address.starts_with("https://minhbach.example/")
}

fn json(path: &str, text: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    let mut strings = Vec::new();
    leaves(&value, &mut strings);
    strings
}

fn leaves(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|one| leaves(one, found)),
        Value::Object(map) => map.iter().for_each(|(key, one)| {
            found.push(key.clone());
            leaves(one, found);
        }),
        _ => {}
    }
}

/// The cells of a table, none of which a spreadsheet takes for a formula; as the JSON has them.
fn csv(path: &str, bytes: &[u8]) -> Vec<String> {
    let rows = csv::ReaderBuilder::new().flexible(false).from_reader(bytes).into_records();
    let cells = rows.flat_map(|row| {
        let row = row.unwrap_or_else(|fault| panic!("{path}: {fault}"));
        row.iter().map(str::to_owned).collect::<Vec<_>>()
    });
    cells
        .map(|cell| {
            let number = cell.parse::<f64>().is_ok();
            assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{path}: {cell:?}");
            undone(&cell)
        })
        .flat_map(|cell| line(&cell))
        .collect()
}

/// What a line of the search's index or a cell of a table says, which may be JSON.
fn line(text: &str) -> Vec<String> {
    let mut strings = Vec::new();
    match serde_json::from_str::<Value>(text) {
        Ok(value) => leaves(&value, &mut strings),
        Err(_) => strings.push(text.to_owned()),
    }
    strings
}

/// A cell without the quote that keeps a spreadsheet from computing it.
fn undone(cell: &str) -> String {
    let formula =
        |text: &str| text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    cell.strip_prefix('\'').filter(|rest| formula(rest)).unwrap_or(cell).to_owned()
}

/// A feed as a reader of feeds reads it, or the addresses of a site map.
fn xml(path: &str, text: &str) -> Vec<String> {
    if !text.contains("<feed") {
        return elements(path, text);
    }
    let feed: Feed = text.parse().unwrap_or_else(|fault| panic!("{path}: {fault}"));
    let mut strings = vec![feed.title.value.clone()];
    strings.extend(feed.authors.iter().map(|one| one.name.clone()));
    for entry in &feed.entries {
        strings.push(entry.title.value.clone());
        strings.extend(entry.summary.iter().map(|one| one.value.clone()));
        strings.extend(entry.authors.iter().map(|one| one.name.clone()));
        if let Some(content) = &entry.content {
            let value = content.value.clone().unwrap_or_default();
            match content.content_type() {
                Some("html") => strings.extend(html(path, &value)),
                _ => strings.push(value),
            }
        }
        for link in &entry.links {
            assert!(is_own(&link.href), "{path}: {}", link.href);
        }
    }
    strings
}

/// The texts and attributes of XML, which has no element that runs.
fn elements(path: &str, text: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut strings = vec![String::new()];
    loop {
        match reader.read_event().unwrap_or_else(|fault| panic!("{path}: {fault}")) {
            quick_xml::events::Event::Eof => return strings,
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                assert!(!["script", "foreignObject", "style"].contains(&name.as_str()), "{path}: <{name}>");
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap_or_else(|fault| panic!("{path}: {fault}"));
                    let key = attribute.key.as_ref().to_owned();
                    assert!(!key.starts_with("on"), "{path}: {key}");
                    strings.push(unescaped(&attribute.value));
                }
            }
            quick_xml::events::Event::Text(part) => {
                strings[0].push_str(&part);
            }
            quick_xml::events::Event::GeneralRef(name) => {
                strings[0].push_str(&unescaped(&format!("&{};", &*name)));
            }
            quick_xml::events::Event::DocType(_) => panic!("{path}: a document type"),
            _ => {}
        }
    }
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).unwrap().into_owned()
}

fn ics(path: &str, text: &str) -> Vec<String> {
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{path}: {line:?}");
    }
    let calendar: Calendar = text.parse().unwrap_or_else(|fault| panic!("{path}: {fault}"));
    let begun = text.lines().filter(|line| *line == "BEGIN:VEVENT").count();
    assert_eq!(calendar.components.len(), begun, "{path}");
    let mut strings = Vec::new();
    for part in &calendar.components {
        let CalendarComponent::Event(event) = part else { panic!("{path}: {part:?}") };
        for value in event.properties().values() {
            strings.push(value.value().to_owned());
        }
    }
    strings
}

fn content() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/injection/content")
}

/// The site of the project, in a theme.
fn built(theme: &str) -> Site {
    let folder = tempfile::tempdir().unwrap();
    for entry in walkdir::WalkDir::new(content()) {
        let entry = entry.unwrap();
        let inside = entry.path().strip_prefix(content().parent().unwrap()).unwrap();
        let to = folder.path().join(inside);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).unwrap();
        } else if inside.ends_with("site.yaml") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            std::fs::write(to, text.replace("theme: minhbach", &format!("theme: {theme}"))).unwrap();
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
    let options = Options { as_of: Date::new(2026, 5, 1).unwrap(), drafts: false, base_url: None };
    let built = Pipeline::default().run(folder.path(), &options).unwrap();
    let told =
        minhbach::diagnostic::human::human(&built.sources, &built.notes, minhbach::locale::Lang::En, false);
    built.site.unwrap_or_else(|| panic!("{told}"))
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}
