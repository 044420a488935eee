//! Long lists stand on several pages: every row on one of them, every page within reach of the others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use minhbach::album::Album;
use minhbach::content;
use minhbach::exports;
use minhbach::locale::{Date, Lang};
use minhbach::pages::{self, Frame, Page, Plan, View};
use minhbach::render::{self, Memo, Theme};
use minhbach::report::{self, Address, Filter, Options, Report, Subject};
use minhbach::site::Site;
use minhbach::source::Sources;
use scraper::{Html, Selector};

/// As many articles, conclusions, values and targets as need several pages.
const ARTICLES: usize = 130;

#[test]
fn every_row_stands_on_one_page_of_its_list() {
    let (report, _, plan) = project();
    for lang in [Lang::Vi, Lang::En] {
        let articles = rows(&plan, lang, "news", |view| match view {
            View::News(view) => {
                view.years.iter().flat_map(|year| &year.articles).map(|item| item.card.href.clone()).collect()
            }
            _ => Vec::new(),
        });
        let written = if lang == Lang::Vi { ARTICLES } else { ARTICLES / 2 };
        assert_eq!(articles.len(), written, "{lang:?}");
        let conclusions = rows(&plan, lang, "conclusions", |view| match view {
            View::Conclusions(view) => {
                let parts = view.groups.iter().flat_map(|group| &group.parts);
                parts.flat_map(|part| &part.rows).map(|row| row.id.clone()).collect()
            }
            _ => Vec::new(),
        });
        assert_eq!(conclusions.len(), report.conclusions().len(), "{lang:?}");
        let values = rows(&plan, lang, "indicator", |view| match view {
            View::Indicator(view) => view.figures.iter().map(|figure| figure.id.clone()).collect(),
            _ => Vec::new(),
        });
        assert_eq!(values.len(), report.observations().len(), "{lang:?}");
        let targets = rows(&plan, lang, "target-set", |view| match view {
            View::TargetSet(view) => view.rows.iter().map(|row| row.id.clone()).collect(),
            _ => Vec::new(),
        });
        assert_eq!(
            targets.len(),
            report.target_sets().iter().map(|(_, set)| set.targets.len()).sum::<usize>()
        );
    }
}

#[test]
fn the_counts_of_the_register_are_of_all_of_its_pages() {
    let (report, _, plan) = project();
    for filter in Filter::all(&report) {
        let path = Address::ConclusionsBy(filter).path(&report, Lang::Vi).unwrap();
        let pages = parts(&plan, &path);
        let views = pages.iter().map(|page| match &page.view {
            View::Conclusions(view) => view,
            _ => panic!("{}", page.path),
        });
        let counted = views
            .clone()
            .next()
            .and_then(|view| view.matrix.as_ref())
            .map_or("0", |matrix| &matrix.total.value);
        let mut held: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut tables: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
        for view in views {
            for group in &view.groups {
                let rows = group.parts.iter().flat_map(|part| &part.rows).map(|row| row.id.as_str());
                held.entry(group.chip.name).or_default().extend(rows);
            }
            for table in &view.tables {
                let (sum, _) = tables.entry(table.id).or_insert((0, &table.total.total.value));
                *sum += table.rows.iter().map(|row| row.total.value.parse::<usize>().unwrap()).sum::<usize>();
            }
        }
        assert_eq!(held.values().map(BTreeSet::len).sum::<usize>().to_string(), *counted, "{path}");
        for (id, (sum, total)) in tables {
            assert_eq!(sum.to_string(), *total, "{path}: {id}");
        }
    }
}

#[test]
fn pages_of_a_list_lead_to_their_neighbours_and_name_themselves() {
    let (report, _, plan) = project();
    for (lang, path, trail) in [(Lang::Vi, "tin/", "trang"), (Lang::En, "en/news/", "page")] {
        let frames: Vec<&Frame> = parts(&plan, path).into_iter().map(|page| &page.frame).collect();
        assert!(frames.len() > 1, "{path}");
        for (at, frame) in frames.iter().enumerate() {
            let place = |at: usize| {
                let path = Address::News.paged(&report, lang, at + 1).unwrap();
                assert_eq!(
                    path,
                    if at == 0 {
                        path.clone()
                    } else {
                        format!("{}{trail}/{}/", Address::News.path(&report, lang).unwrap(), at + 1)
                    }
                );
                format!("/{path}")
            };
            let pager = frame.pager.as_ref().expect("a list on several pages");
            assert_eq!(frame.canonical, Some(format!("https://example.org{}", place(at))));
            assert_eq!(pager.previous, at.checked_sub(1).map(place));
            assert_eq!(pager.next, (at + 1 < frames.len()).then(|| place(at + 1)));
            assert_eq!(frame.is_first, at == 0);
            assert_eq!(
                frame.title.text.contains(&format!(
                    "({} {})",
                    if lang == Lang::Vi { "trang" } else { "page" },
                    at + 1
                )),
                at > 0
            );
            let current: Vec<&str> =
                pager.pages.iter().filter(|page| page.is_current).map(|page| page.text.as_str()).collect();
            assert_eq!(current, [(at + 1).to_string()]);
        }
    }
}

#[test]
fn what_names_a_row_leads_to_the_page_that_has_it_in_both_themes() {
    let (report, sources, plan) = project();
    for theme in ["minhbach", "plain"] {
        let name = report.site().theme.as_ref().map(|_| theme.to_owned());
        let theme = Theme::load(&sources, &name);
        assert!(theme.notes.is_empty(), "{:#?}", theme.notes);
        let site = render::render(&theme.value.unwrap(), &plan, &mut Memo::default(), Site::default());
        assert!(site.notes.is_empty(), "{:#?}", site.notes);
        let html = |path: &str| {
            std::str::from_utf8(site.value.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
        };
        let documents: BTreeMap<&str, Html> = plan
            .pages
            .iter()
            .map(|page| (page.path.as_str(), Html::parse_document(html(&page.path))))
            .collect();
        let ids: BTreeMap<&str, BTreeSet<&str>> = documents
            .iter()
            .map(|(path, html)| {
                (*path, html.select(&selector("[id]")).filter_map(|one| one.value().id()).collect())
            })
            .collect();
        for (path, html) in &documents {
            for link in html.select(&selector("a[href]")).filter_map(|one| one.value().attr("href")) {
                let Some((page, row)) = link.split_once('#') else { continue };
                let page = match page.strip_prefix('/') {
                    Some(page) => format!("{page}index.html"),
                    None if page.is_empty() => (*path).to_owned(),
                    None => continue,
                };
                assert!(ids.get(page.as_str()).is_some_and(|ids| ids.contains(row)), "{path}: {link}");
            }
        }
        for (row, _) in report.observations().iter() {
            for lang in [Lang::Vi, Lang::En] {
                let place = report.row_path(Subject::Observation(row), lang).unwrap();
                let (page, id) = place.split_once('#').unwrap();
                assert!(ids[&*format!("{page}index.html")].contains(id), "{place}");
            }
        }
    }
}

/// Every page at an address, in the order of their numbers.
fn parts<'a>(plan: &'a Plan, path: &str) -> Vec<&'a Page> {
    let page = |number: usize| {
        let folder = if path.starts_with("en/") { "page" } else { "trang" };
        let path = if number == 1 {
            format!("{path}index.html")
        } else {
            format!("{path}{folder}/{number}/index.html")
        };
        plan.pages.iter().find(|page| page.path == path)
    };
    (1..).map_while(page).collect()
}

/// The rows of the pages of a kind; none stands on two.
fn rows(plan: &Plan, lang: Lang, kind: &str, rows: impl Fn(&View) -> Vec<String>) -> BTreeSet<String> {
    let pages = plan.pages.iter().filter(|page| page.lang == lang && page.frame.kind == kind);
    let mut found = BTreeSet::new();
    for page in pages {
        for row in rows(&page.view) {
            assert!(found.insert(row.clone()), "{}: {row} stands on another page, too", page.path);
        }
    }
    found
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

/// A report whose lists are long.
fn project() -> (Report, Sources, Plan) {
    let mut files = vec![(
        "content/site.yaml".to_owned(),
        "title: {vi: Thử, en: Test}\npublisher: {name: {vi: Thử, en: Test}}\nbase_url: https://example.org/\nlanguages: [vi, en]\ntheme: minhbach\n".to_owned(),
    )];
    let mut areas = String::new();
    for area in 0..40 {
        writeln!(
            areas,
            "- {{id: tinh-{area}, name: {{vi: Tỉnh {area}, en: Province {area}}}, level: province}}"
        )
        .unwrap();
        let mut values = String::from("defaults: {source: \"https://example.org/\"}\nobservations:\n");
        for year in 2020..2024 {
            writeln!(
                values,
                "  - {{indicator: mot, level: province, period: {year}, value: {}}}",
                10 + area + year % 2020
            )
            .unwrap();
        }
        files.push((format!("content/data/observations/tinh-{area}/mot.yaml"), values));
    }
    files.push(("content/data/areas.yaml".to_owned(), areas));
    let terms = (0..100).map(|at| format!("- {{id: tu-{at}, term: {{vi: Từ {at}, en: Word {at}}}}}\n"));
    files.push(("content/data/glossary.yaml".to_owned(), terms.collect()));
    files.push((
        "content/data/indicators/mot.yaml".to_owned(),
        "id: mot\nname: {vi: Một chỉ tiêu, en: An indicator}\nunit: percent\nbetter: higher\nlevels: [province]\n".to_owned(),
    ));
    let mut set = String::from(
        "id: bo\nname: {vi: Một bộ, en: A set}\narea: tinh-0\nsource: \"https://example.org/\"\ntargets:\n",
    );
    for by in 2025..2060 {
        writeln!(set, "  - {{indicator: mot, level: province, value: {}, by: {by}}}", by - 2000).unwrap();
    }
    files.push(("content/data/targets/bo.yaml".to_owned(), set));
    for at in 0..ARTICLES {
        let (year, month, area) = (2020 + at % 4, 1 + at % 12, at % 3);
        let due = if at % 5 == 0 { String::new() } else { format!("    due: {}-{month:02}\n", year + 1) };
        let article = format!(
            "---\ntitle: Bài viết\nkind: meeting\narea: tinh-{area}\ndate: {year}-{month:02}-01\nsources: [{{url: \"https://example.org/{at}\"}}]\nconclusions:\n  - id: kl-{at}\n    task: Làm một việc\n    kind: request\n{due}---\n\nMột bài, dẫn tới [](figure:mot@province?area=tinh-{}&period=2021).\n",
            at % 40
        );
        files.push((format!("content/articles/{year}/bai-{at}.vi.md"), article));
        if at % 2 == 0 {
            let article = format!(
                "---\ntitle: An article\nconclusions:\n  kl-{at}: Do something\n---\n\nAn article that cites [](figure:mot@province?area=tinh-{}&period=2021).\n",
                at % 40
            );
            files.push((format!("content/articles/{year}/bai-{at}.en.md"), article));
        }
    }
    let sources = Sources::new(files.into_iter().map(|(path, text)| (path, text.into_bytes())));
    let content = content::parse(&sources);
    assert!(content.notes.is_empty(), "{:#?}", content.notes);
    let options = Options { as_of: Date::parse("2024-05-01").unwrap(), drafts: false, base_url: None };
    let report = report::link(content.value, &options);
    assert!(!report.has_errors(), "{:#?}", report.notes);
    let report = report.value;
    let datasets = exports::datasets(&exports::tables(&report));
    let plan = pages::plan(&report, &sources, &Album::default(), &datasets);
    (report, sources, plan)
}
