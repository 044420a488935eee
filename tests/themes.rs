//! Both themes build the sample with the same pages, and every fact of a page stands on it in both.

use std::collections::BTreeSet;
use std::path::Path;
use std::str;

use minhbach::album::Album;
use minhbach::content;
use minhbach::exports;
use minhbach::locale::Date;
use minhbach::pages::{self, Page, Plan, Shell};
use minhbach::render::{self, Drawing, Memo, Theme};
use minhbach::report::{self, Options, Report};
use minhbach::site::Site;
use minhbach::source::{self, Sources};
use scraper::node::Element;
use scraper::{Html, Node};
use serde_json::Value;

/// Facts for machines: they stand in attributes, or in the data that a page carries.
const MACHINE: [&str; 41] = [
    "archive",
    "areas_href",
    "base",
    "base_url",
    "canonical",
    "chip.name",
    "conclusions_href",
    "date_iso",
    "due_iso",
    "fact",
    "feed",
    "file",
    "home",
    "href",
    "id",
    "indicators_href",
    "iso",
    "issued_iso",
    "json_ld",
    "lang",
    "manifest",
    "new_value",
    "news_href",
    "next",
    "og_type",
    "old_value",
    "page.kind",
    "previous",
    "search",
    "src",
    "srcset",
    "state.name",
    "stated.name",
    "states.name",
    "status.name",
    "statuses.name",
    "steps.kind",
    "targets_href",
    "url",
    "value",
    "webp",
];

/// Facts that the pages of a kind need not show.
const EXEMPT: [(&str, &str); 18] = [
    // Shortcomings and proposals have their ids where they were stated, in the article.
    ("area", "view.shortcomings.id"),
    ("conclusion", "view.answers.id"),
    ("shortcomings", "view.areas.rows.id"),
    ("shortcomings", "view.proposals.statement.id"),
    // The state, the one fact of every row, is the heading of its group.
    ("conclusions", "view.groups.parts.rows.fact"),
    ("conclusions-by", "view.groups.parts.rows.fact"),
    // The date is there in words; lists, which can be long, have it for machines too.
    ("conclusion", "view.row.due_iso"),
    // An area's own facts stand in the box of its first page.
    ("area", "view.row.code"),
    ("area", "view.row.valid"),
    ("area", "view.row.successor.href"),
    ("area", "view.row.successor.text"),
    // With it a theme finds the menu's link to the present page.
    ("home", "site.footer.kind"),
    ("home", "site.navigation.kind"),
    // With it a theme finds the section of a list.
    ("area", "page.pager.lists.section"),
    ("body", "page.pager.lists.section"),
    ("indicator", "page.pager.lists.section"),
    // Nobody stays there.
    ("redirect", "page.og_type"),
    ("redirect", "page.switch"),
];

#[test]
fn both_themes_print_every_page_with_every_fact() {
    let sample = Sample::new();
    let planned: BTreeSet<&str> = sample.plan.pages.iter().map(|page| page.path.as_str()).collect();
    let mut missing = Vec::new();
    for theme in ["minhbach", "plain"] {
        let site = sample.site(theme);
        let paths = site
            .iter()
            .map(|(path, _)| path)
            .filter(|path| Path::new(path).extension().is_some_and(|ending| ending == "html"));
        assert_eq!(paths.collect::<BTreeSet<_>>(), planned);
        for page in &sample.plan.pages {
            let html = str::from_utf8(site.get(&page.path).expect("the planned pages are there")).unwrap();
            let printed = Printed::of(&Html::parse_document(html));
            let shell = &sample.plan.shells[&page.lang];
            let lost = facts(page, shell).into_iter().filter(|fact| !fact.is_on(&printed, page, shell));
            missing.extend(lost.map(|fact| format!("{theme}: {}: {}: {}", page.path, fact.name, fact.text)));
        }
    }
    assert!(missing.is_empty(), "{} facts are missing:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn what_is_prepared_for_many_pages_draws_the_same() {
    let sample = Sample::new();
    let (plain, prepared) = (sample.site("minhbach"), sample.prepared("minhbach"));
    for page in &sample.plan.pages {
        let drawn = plain.get(&page.path).expect("it is drawn");
        assert!(prepared.get(&page.path) == Some(drawn), "{}", page.path);
    }
}

/// Corrections and a tombstone, which the sample does not need.
const CORRECTIONS: &str = "corrections:
  - {what: observation:ninh-thuan.van-ban-dien-tu.commune.2023.value, old: 98.49, new: 94.89, why: {vi: Gõ nhầm., en: A typing error.}, date: 2024-04-20, source: 2024/ubnd-ninh-thuan}
  - {what: target:ht-05-nq-tu/chi-tieu-dat.province.by, old: 2024, new: 2025, why: {vi: Đọc nhầm nghị quyết.}, date: 2024-04-21}
  - {what: conclusion:ht-chu-ky-so-cong-cong.due, old: 2023-11, new: 2024-12, why: {vi: Nguồn đã sửa., en: The source was corrected.}, date: 2024-04-22}
  - {what: observation:ninh-thuan.van-ban-dien-tu.commune.2019.value, old: 90, new: null, why: {vi: Nguồn đã rút., en: The source withdrew it.}, date: 2024-04-22}
tombstones:
  - {what: conclusion:da-go, why: {vi: Ghi nhầm., en: It was a mistake.}, date: 2024-04-23}
  - {what: page:/trang-cu/, why: {vi: Đã nhập vào trang khác.}, date: 2024-04-23}
";

/// The sample report as published a second time, with a former address and with corrections, so that there is a page
/// of every kind.
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
        let options = |day| Options { as_of: Date::parse(day).unwrap(), drafts: false, base_url: None };
        let first = report::link(content::parse(&sources).value, &options("2024-03-31")).value;
        let record = exports::record(&first, &sources);
        let files = sources.files().map(|(_, file)| (file.path.clone(), file.bytes.to_vec()));
        let corrections = ("content/data/corrections.yaml".to_owned(), CORRECTIONS.as_bytes().to_vec());
        let sources = Sources::new(files.chain([corrections]));
        let sources = sources.with_record("site/record.json".to_owned(), record.into_bytes());
        let content = content::parse(&sources);
        assert!(!content.has_errors(), "{:#?}", content.notes);
        let report = report::link(content.value, &options("2024-05-01"));
        assert!(!report.has_errors(), "{:#?}", report.notes);
        let report = report.value;
        let plan =
            pages::plan(&report, &sources, &Album::default(), &exports::datasets(&exports::tables(&report)));
        assert!(plan.pages.iter().any(|page| page.template == "redirect.html"));
        assert!(plan.pages.iter().any(|page| page.template == "tombstone.html"));
        assert!(!report.changes().list.is_empty(), "{:#?}", report.changes());
        Self { sources, report, plan }
    }

    fn theme(&self, name: &str) -> Theme {
        let name = self.report.site().theme.as_ref().map(|_| name.to_owned());
        let theme = Theme::load(&self.sources, &name);
        assert!(theme.notes.is_empty(), "{:#?}", theme.notes);
        theme.value.unwrap()
    }

    fn site(&self, theme: &str) -> Site {
        let site = render::render(&self.theme(theme), &self.plan, &mut Memo::default(), Site::default());
        assert!(site.notes.is_empty(), "{:#?}", site.notes);
        site.value
    }

    /// The same, with templates that are prepared for many pages.
    fn prepared(&self, theme: &str) -> Site {
        let (theme, mut memo) = (self.theme(theme), Memo::default());
        let mut drawing = Drawing::of(&theme, &self.plan.shells, &mut memo, Site::default(), true);
        let drawn = drawing.draw(&self.plan.pages);
        drawing.keep(drawn);
        let site = drawing.done();
        assert!(site.notes.is_empty(), "{:#?}", site.notes);
        site.value
    }
}

/// A text of a page's data.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fact {
    /// Its path in the data, such as `view.card.title.text`, without the places in lists.
    name: String,
    text: String,
}

fn facts(page: &Page, shell: &Shell) -> BTreeSet<Fact> {
    let mut facts = BTreeSet::new();
    collect("page", &serde_json::to_value(&page.frame).unwrap(), &mut facts);
    collect("view", &serde_json::to_value(&page.view).unwrap(), &mut facts);
    if page.frame.kind == "home" {
        collect("site", &serde_json::to_value(shell).unwrap(), &mut facts);
    }
    // A table's key to sort by says in another way what stands beside it.
    let exempt = |fact: &Fact| {
        EXEMPT.iter().any(|(kind, name)| *kind == page.frame.kind && fact.below(name))
            || fact.is("period_end")
    };
    facts.retain(|fact| !exempt(fact));
    facts
}

fn collect(name: &str, value: &Value, facts: &mut BTreeSet<Fact>) {
    match value {
        Value::String(text) => drop(facts.insert(Fact { name: name.to_owned(), text: text.clone() })),
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
    /// Whether the data's path begins so.
    fn below(&self, name: &str) -> bool {
        self.name.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// Whether it ends so.
    fn is(&self, name: &str) -> bool {
        self.name.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }

    fn is_on(&self, printed: &Printed, page: &Page, shell: &Shell) -> bool {
        if ["body", "html", "spark", "svg"].iter().any(|name| self.is(name)) {
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
                        node.parent().and_then(|parent| parent.value().as_element().map(Element::name));
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
    text.lines().map(plain).all(|wanted| {
        list.match_indices(&wanted).any(|(at, _)| {
            let (before, after) = (&list[..at], &list[at + wanted.len()..]);
            let split = |left: &str, right: &str| {
                let edge = left.chars().next_back().zip(right.chars().next());
                !edge.is_some_and(|(left, right)| left.is_alphanumeric() && right.is_alphanumeric())
            };
            split(before, &wanted) && split(&wanted, after)
        })
    })
}
