//! Both themes build the sample with the same pages, and every fact of a page stands on it in both.

use std::collections::BTreeSet;
use std::path::Path;
use std::str;

use minhbach::content;
use minhbach::exports;
use minhbach::locale::Date;
use minhbach::pages::{self, Page, Plan, Shell};
use minhbach::render::{self, Memo, Theme};
use minhbach::report::{self, Options, Report};
use minhbach::site::Site;
use minhbach::source::{self, Sources};
use scraper::{Html, Node};
use serde_json::Value;

const THEMES: [&str; 2] = ["minhbach", "plain"];

/// Facts for machines: they stand in attributes, or in the data that a page carries.
const MACHINE: [&str; 22] = [
    "alternates.lang",
    "canonical",
    "card.date_iso",
    "chip.name",
    "contents.id",
    "date_iso",
    "due_iso",
    "feed",
    "href",
    "id",
    "json_ld",
    "lang",
    "manifest",
    "news_href",
    "conclusions_href",
    "og_type",
    "page.kind",
    "src",
    "state.name",
    "status.name",
    "url",
    "value",
];

/// Facts that a page need not show, and why.
const EXEMPT: [&str; 0] = [];

#[test]
fn both_themes_print_the_same_pages() {
    let sample = Sample::new();
    let [first, second] = THEMES.map(|theme| {
        let pages = sample.site(theme);
        let paths = pages.iter().map(|(path, _)| path).filter(|path| path.ends_with(".html"));
        paths.map(str::to_owned).collect::<BTreeSet<_>>()
    });
    assert_eq!(first, second);
    let planned: BTreeSet<_> = sample.plan.pages.iter().map(|page| page.path.clone()).collect();
    assert_eq!(first, planned);
}

#[test]
fn the_default_theme_prints_every_fact() {
    prints_every_fact("minhbach");
}

#[test]
fn the_plain_theme_prints_every_fact() {
    prints_every_fact("plain");
}

fn prints_every_fact(theme: &str) {
    let sample = Sample::new();
    let site = sample.site(theme);
    let mut missing = Vec::new();
    for page in &sample.plan.pages {
        let html = str::from_utf8(site.get(&page.path).expect("every planned page is there")).unwrap();
        let printed = Printed::of(&Html::parse_document(html));
        let shell = &sample.plan.shells[&page.lang];
        for fact in facts(page, shell) {
            if !fact.is_on(&printed, page, shell) {
                missing.push(format!("{}: {}: {}", page.path, fact.name, fact.text));
            }
        }
    }
    assert!(missing.is_empty(), "{} facts are missing:\n{}", missing.len(), missing.join("\n"));
}

/// The sample report, with a former address so that there is a page of every kind.
struct Sample {
    sources: Sources,
    report: Report,
    plan: Plan,
}

impl Sample {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = source::read(root).unwrap();
        let files = read.files().filter(|(_, file)| file.path.starts_with("content/"));
        let sources = Sources::new(files.map(|(_, file)| {
            let mut bytes = file.bytes.to_vec();
            if file.path == "content/articles/2024/ubnd-ninh-thuan.vi.md" {
                bytes.splice(..4, "---\naliases: [/tin-cu/ninh-thuan/]\n".bytes());
            }
            (file.path.clone(), bytes)
        }));
        let options = Options { as_of: Date::parse("2024-05-01").unwrap(), drafts: false, base_url: None };
        let content = content::parse(&sources);
        assert!(!content.has_errors(), "{:#?}", content.notes);
        let report = report::link(content.value, &options);
        assert!(!report.has_errors(), "{:#?}", report.notes);
        let report = report.value;
        let plan = pages::plan(&report, &sources, &exports::datasets(&exports::tables(&report)));
        assert!(plan.pages.iter().any(|page| page.template == "redirect.html"));
        Self { sources, report, plan }
    }

    fn site(&self, theme: &str) -> Site {
        let name = self.report.site().theme.as_ref().map(|_| theme.to_owned());
        let theme = Theme::load(&self.sources, &name);
        assert!(theme.notes.is_empty(), "{:#?}", theme.notes);
        let site = render::render(&theme.value.unwrap(), &self.plan, &mut Memo::default());
        assert!(site.notes.is_empty(), "{:#?}", site.notes);
        site.value
    }
}

/// A text of a page's data.
#[derive(Debug)]
struct Fact {
    /// Its path in the data, such as `view.card.title.text`, without the places in lists.
    name: String,
    text: String,
}

fn facts(page: &Page, shell: &Shell) -> Vec<Fact> {
    let mut facts = Vec::new();
    collect("page", &serde_json::to_value(&page.frame).unwrap(), &mut facts);
    collect("view", &serde_json::to_value(&page.view).unwrap(), &mut facts);
    if page.frame.kind == "home" {
        collect("site", &serde_json::to_value(shell).unwrap(), &mut facts);
    }
    facts.retain(|fact| !EXEMPT.iter().any(|name| fact.is(name)));
    facts
}

fn collect(name: &str, value: &Value, facts: &mut Vec<Fact>) {
    match value {
        Value::String(text) => facts.push(Fact { name: name.to_owned(), text: text.clone() }),
        Value::Array(values) => values.iter().for_each(|value| collect(name, value, facts)),
        Value::Object(fields) => {
            for (key, value) in fields {
                collect(&format!("{name}.{key}"), value, facts);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

impl Fact {
    /// Whether the data's path ends so.
    fn is(&self, name: &str) -> bool {
        self.name.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }

    fn is_on(&self, printed: &Printed, page: &Page, shell: &Shell) -> bool {
        if self.is("body") || self.is("svg") {
            let own = Printed::of(&Html::parse_fragment(&self.text));
            return holds(&printed.seen, &own.seen) && holds(&printed.kept, &own.kept);
        }
        if !MACHINE.iter().any(|name| self.is(name)) {
            return holds(&printed.seen, &self.text);
        }
        // A page need not link to itself; a row of it has to be found there.
        let own = format!("{}{}", shell.base, page.path.trim_end_matches("index.html"));
        let (address, row) = self.text.split_once('#').unwrap_or((&self.text, ""));
        let here = self.is("href") && address == own && (row.is_empty() || printed.ids.contains(row));
        here || holds(&printed.kept, &self.text)
    }
}

/// What a page holds.
#[derive(Default)]
struct Printed {
    /// What people read or are told, a line each.
    seen: String,
    /// What machines read, a line each.
    kept: String,
    ids: BTreeSet<String>,
}

impl Printed {
    fn of(html: &Html) -> Self {
        let mut printed = Self::default();
        for node in html.tree.nodes() {
            match node.value() {
                Node::Text(text) => {
                    let within =
                        node.parent().and_then(|parent| parent.value().as_element().map(|it| it.name()));
                    let list = if within == Some("script") { &mut printed.kept } else { &mut printed.seen };
                    line(list, text);
                }
                Node::Element(element) => {
                    printed.ids.extend(element.id().map(str::to_owned));
                    for (name, value) in element.attrs() {
                        line(&mut printed.kept, value);
                        if matches!(name, "alt" | "aria-label" | "content" | "title") {
                            line(&mut printed.seen, value);
                        }
                    }
                }
                _ => {}
            }
        }
        printed
    }
}

fn line(list: &mut String, text: &str) {
    list.push_str(&plain(text));
    list.push('\n');
}

/// A text with single spaces.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether every line of a text stands in a list, not within a word or number.
fn holds(list: &str, text: &str) -> bool {
    let ends = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
    text.lines().map(plain).all(|wanted| {
        list.match_indices(&wanted).any(|(at, _)| {
            let (before, after) = (&list[..at], &list[at + wanted.len()..]);
            ends(before.chars().next_back()) && ends(after.chars().next())
        })
    })
}
