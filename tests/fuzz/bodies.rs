//! What holds of any input: one function an input, for fuzz targets and for the properties of `tests/any_input.rs`.

use std::collections::BTreeSet;

use minhbach::album::{self, Album};
use minhbach::diagnostic::{Diagnostic, Severity, github, human, json};
use minhbach::exports::{self, Gleaned, Material};
use minhbach::locale::{self, Date, Decimal, Lang, Period};
use minhbach::markdown::{self, Anchor, Image, Link, Picture, Resolve};
use minhbach::report::{self, Options};
use minhbach::site::Site;
use minhbach::source::Sources;
use minhbach::{checks, content, pages};

const SITE: &str = "title: {vi: A, en: A}\npublisher: {name: {vi: A, en: A}}\nbase_url: https://a.example/\nlanguages: [vi, en]\n";
const AREAS: &str = "- {id: a, name: {vi: A, en: A}, level: province}\n";
const INDICATOR: &str = "id: b\nname: {vi: B, en: B}\nunit: percent\nbetter: higher\nlevels: [province]\n";
const ARTICLE: &str = "---\ntitle: A\nkind: report\narea: a\ndate: 2024-01\nsummary: A\n---\n\n";

/// Any bytes as a YAML file.
pub fn yaml(bytes: &[u8]) {
    for path in ["content/data/areas.yaml", "content/site.yaml", "content/data/observations/a/2024.yaml"] {
        project(&Sources::new([(path.to_owned(), bytes.to_vec())]));
    }
}

/// Any bytes as an article with a front matter of its own.
pub fn front_matter(bytes: &[u8]) {
    let article = [b"---\n", bytes, b"\n---\n\nA.\n"].concat();
    project(&small([("content/articles/2024/a.vi.md", article)]));
}

/// Any text as a number, and the numbers in it.
pub fn number(text: &str) {
    if let Ok(number) = locale::parse_number(text) {
        for lang in Lang::ALL {
            let shown = locale::number(number, None, lang);
            let again: Vec<Decimal> =
                locale::parse_shown(&shown, lang).into_iter().map(|(_, number)| number).collect();
            assert_eq!(again, [number], "{text} is shown as {shown}");
        }
    }
    for lang in Lang::ALL {
        let mut last = 0;
        for (range, _) in locale::parse_shown(text, lang) {
            assert!(last <= range.start && text.get(range.clone()).is_some(), "{range:?}");
            last = range.end;
        }
        for mention in locale::mentions(text, lang) {
            assert!(text.get(mention.range.clone()).is_some(), "{mention:?}");
            assert!(text.get(mention.hedged.clone()).is_some(), "{mention:?}");
        }
        for word in locale::words(text) {
            drop(locale::Word::of(word));
        }
    }
    let value = format!(
        "observations:\n  - {{indicator: b, period: 2024, source: 2024/a, value: {}}}\n",
        serde_json::to_string(text).unwrap()
    );
    project(&small([("content/data/observations/a/2024.yaml", value.into_bytes())]));
}

/// Any text as a period.
pub fn period(text: &str) {
    if let Ok(period) = Period::parse(text) {
        assert!(period.first() <= period.last(), "{text}");
        assert!(period.holds(&period), "{text}");
        for lang in Lang::ALL {
            assert!(!period.text(lang).is_empty() && !period.short(lang).is_empty(), "{text}");
        }
        assert!(!period.slug().is_empty() && period.months() <= 12 * 10_000, "{text}");
    }
}

/// Any text as what a figure cites.
pub fn figure(text: &str) {
    let body = format!("{ARTICLE}[1](<figure:{text}>) ![b](<chart:{text}>) [](figure:{text})\n");
    project(&small([("content/articles/2024/a.vi.md", body.into_bytes())]));
}

/// Any text as the words of the search: what is found in a text is found in it again.
pub fn search(text: &str) {
    let plain = |text: &str| -> Vec<String> {
        locale::words(text).filter_map(locale::Word::of).map(|word| word.plain).collect()
    };
    let once = plain(text);
    for word in &once {
        assert!(!word.is_empty() && !word.contains(char::is_whitespace), "{word:?}");
    }
    // Some letters of India have no form of one character, and are cut where their mark begins; U+0345 of Greek is a
    // letter that its forms take for a mark.
    if text
        .chars()
        .all(|letter| matches!(letter, '\0'..='\u{344}' | '\u{346}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}'))
    {
        assert_eq!(plain(&once.join(" ")), once, "{text:?}");
        assert_eq!(plain(&locale::nfc(text)), once, "{text:?}");
    }
}

/// Files of a project between lines such as `=== content/site.yaml`, over a small one.
pub fn projects(bytes: &[u8]) {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(b"=== ") {
            Some(path) => files.push((String::from_utf8_lossy(path).trim().to_owned(), Vec::new())),
            None => files.iter_mut().last().into_iter().for_each(|(_, bytes)| bytes.extend(line)),
        }
    }
    let mut paths = BTreeSet::new();
    files.retain(|(path, _)| paths.insert(path.clone()));
    project(&small(files.iter().map(|(path, bytes)| (path.as_str(), bytes.clone()))));
}

/// Any text as Markdown.
pub fn markdown(text: &str) {
    for lang in Lang::ALL {
        sound(&markdown::html(text, lang, &Plain), text);
    }
    let outline = markdown::outline(text);
    for range in
        outline.links.iter().map(|link| &link.range).chain(outline.images.iter().map(|one| &one.range))
    {
        assert!(text.get(range.clone()).is_some(), "{text:?}");
    }
}

/// Links lead where they say; what they show is text.
struct Plain;

impl Resolve for Plain {
    fn link(&self, link: &Link) -> Anchor {
        Anchor::Href { href: link.dest.clone(), external: false, hreflang: None }
    }

    fn image(&self, _: &Image) -> Picture {
        Picture::Text
    }
}

/// HTML that a parser reads without a fault, whose elements are closed, and in which nothing can run.
fn sound(html: &str, text: &str) {
    let document = scraper::Html::parse_fragment(html);
    assert_eq!(document.errors, Vec::<String>::new(), "{text:?}: {html}");
    let every = scraper::Selector::parse("*").unwrap();
    let mut opened = std::collections::BTreeMap::<&str, usize>::new();
    for element in document.select(&every).map(|element| element.value()) {
        let name = element.name();
        *opened.entry(name).or_default() += 1;
        assert!(
            !["script", "style", "iframe", "object", "embed", "form", "base", "meta"].contains(&name),
            "{html}"
        );
        for (attribute, value) in element.attrs() {
            assert!(!attribute.starts_with("on") && !["style", "srcdoc"].contains(&attribute), "{html}");
            let scheme: String = value
                .chars()
                .filter(|letter| !letter.is_whitespace() && !letter.is_control())
                .take(12)
                .collect();
            let scheme = scheme.to_lowercase();
            let runs = ["javascript:", "data:", "vbscript:"].iter().any(|bad| scheme.starts_with(bad));
            assert!(!["href", "src"].contains(&attribute) || !runs, "{html}");
        }
    }
    // What the parser makes itself, and what has no end.
    for (name, count) in opened {
        if !["html", "br", "hr", "img", "input"].contains(&name) {
            assert_eq!(html.matches(&format!("</{name}>")).count(), count, "{text:?}: {html}");
        }
    }
}

/// A small project with other files over its own.
fn small<'a>(files: impl IntoIterator<Item = (&'a str, Vec<u8>)>) -> Sources {
    let own = [
        ("content/site.yaml", SITE),
        ("content/data/areas.yaml", AREAS),
        ("content/data/indicators/b.yaml", INDICATOR),
        ("content/articles/2024/a.vi.md", ARTICLE),
    ];
    let mut all: std::collections::BTreeMap<String, Vec<u8>> =
        own.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    all.extend(files.into_iter().map(|(path, bytes)| (path.to_owned(), bytes)));
    Sources::new(all)
}

/// Whether all that is told of a project is told once, lies in its files and can be shown; whether a project
/// without a fault makes a site.
pub fn project(sources: &Sources) {
    let notes = faults(sources);
    let mut told = BTreeSet::new();
    for note in &notes {
        assert!(told.insert((note.code, &note.place, &note.message)), "twice: {note:?}");
        assert!(note.hint.is_some(), "nothing to type: {note:?}");
        for label in note.place.iter().chain(&note.others) {
            let file = sources.file(label.span.file);
            assert!(label.span.start <= label.span.end && label.span.end <= file.bytes.len(), "{note:?}");
        }
    }
    let first = &notes[..notes.len().min(3)];
    let _ = human::human(sources, first, Lang::Vi, false);
    let _ = github::github(sources, first, Lang::En);
    let _ = json::json(sources, first, Lang::En);
}

fn faults(sources: &Sources) -> Vec<Diagnostic> {
    let parsed = content::parse(sources);
    let as_of = Date::new(2026, 1, 15).unwrap();
    let linked = report::link(parsed.value, &Options { as_of, drafts: true, base_url: None });
    let checked = checks::run(&linked.value, sources);
    let developed = album::develop(&linked.value, sources, &mut album::Memo::default());
    // Pages are planned of a faulty report too, so that faults of templates are told in the same run.
    let tables = exports::tables(&linked.value);
    let notes = [parsed.notes, linked.notes, checked.notes, developed.notes].concat();
    let faulty = notes.iter().any(|note| note.severity == Severity::Error);
    let album = if faulty { Album::default() } else { developed.value };
    let plan = pages::plan(&linked.value, sources, &album, &exports::datasets(&tables));
    assert!(!plan.pages.is_empty());
    // So is the index; what is exported is made where there is a site.
    let mut gleaned = Gleaned::default();
    gleaned.add(vec![exports::glean(&linked.value, &plan)]);
    if !faulty {
        let material = Material { report: &linked.value, sources, album: &album, gleaned: &gleaned };
        let _ = exports::add(material, &mut Site::default());
    }
    notes
}
