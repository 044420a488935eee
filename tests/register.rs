//! The register of conclusions: every page's matrix adds up to its rows, and all pages of a kind to the register.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use minhbach::album::Album;
use minhbach::content;
use minhbach::exports;
use minhbach::locale::{Date, Lang};
use minhbach::pages::{self, Conclusions, Matrix, MatrixTableRow, Page, Plan, Said, View};
use minhbach::report::{self, Dimension, Filter, Options, Report};
use minhbach::source;

#[test]
fn the_matrix_of_every_page_adds_up_to_its_rows_and_to_the_register() {
    for day in ["2024-03-31", "2024-05-01", "2026-11-21"] {
        let (report, plan) = sample(day);
        for lang in [Lang::Vi, Lang::En] {
            let register = one(&plan, lang, "conclusions");
            let whole = counts(register.matrix.as_ref().expect("the sample has conclusions"));
            assert_eq!(whole.values().sum::<usize>(), 57, "{day}");
            adds_up(&register, &whole, &format!("{day}: the register"));
            let mut sums: BTreeMap<Dimension, BTreeMap<&str, usize>> = BTreeMap::new();
            let filters = Filter::all(&report);
            for filter in &filters {
                let path =
                    report::Address::ConclusionsBy(*filter).path(&report, lang).expect("every language");
                let page = page(&plan, &format!("{path}index.html"));
                let Some(matrix) = &page.matrix else {
                    assert!(matches!(filter, Filter::State(_)), "only a state may be empty: {path}");
                    assert!(page.groups.is_empty(), "{path}");
                    continue;
                };
                let own = counts(matrix);
                adds_up(&page, &own, &format!("{day}: {path}"));
                for (state, number) in own {
                    *sums.entry(filter.dimension()).or_default().entry(state).or_default() += number;
                }
            }
            assert_eq!(sums.len(), Dimension::ALL.len());
            for (dimension, sum) in sums {
                assert_eq!(sum, whole, "{day}: {dimension:?}");
            }
            let planned = plan.pages.iter().filter(|page| page.lang == lang);
            let planned =
                planned.filter(|page| page.frame.kind == "conclusions-by" && page.frame.is_first).count();
            assert_eq!(planned, filters.len(), "every filter has a page");
        }
    }
}

#[test]
fn a_row_of_a_table_is_the_matrix_of_the_page_that_it_leads_to() {
    let (_, plan) = sample("2024-05-01");
    let register = one(&plan, Lang::Vi, "conclusions");
    for table in &register.tables {
        for row in &table.rows {
            let href = row.name.href.as_ref().expect("every row leads to its page");
            let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
            let page = found(&plan, &format!("{}index.html", path.trim_start_matches('/')));
            let matrix = match &page.view {
                View::Conclusions(view) => view.matrix.as_ref(),
                View::Article(view) => view.matrix.as_ref(),
                _ => panic!("{href} is no page of conclusions"),
            };
            let own = counts(matrix.expect("a row has conclusions"));
            let names = table.states.iter().map(|chip| chip.name);
            for (state, count) in names.zip(&row.counts) {
                assert_eq!(own[state].to_string(), count.value, "{href}: {state}");
            }
            assert_eq!(anchor.is_empty(), table.id != "theo-cuoc-hop");
        }
    }
}

#[test]
fn the_lists_begin_with_what_is_most_overdue() {
    for day in ["2024-05-01", "2026-11-21"] {
        let (_, plan) = sample(day);
        let register = one(&plan, Lang::En, "conclusions");
        let first = &register.groups[0];
        assert_eq!(first.chip.name, "open-overdue");
        let days: Vec<&str> = first.parts[0]
            .rows
            .iter()
            .map(|row| row.due_iso.as_deref().expect("a date that passed"))
            .collect();
        assert!(days.is_sorted(), "{day}: {days:?}");
    }
}

#[test]
fn what_repeats_is_linked_both_ways_and_a_meeting_shows_what_the_one_before_left_open() {
    let (_, plan) = built(Path::new("tests/sites/mot-tinh"), "2026-05-01");
    let View::Shortcomings(view) = &found(&plan, "han-che/index.html").view else { panic!("shortcomings") };
    let rows = || view.areas.iter().flat_map(|area| &area.rows);
    let again = rows().find(|row| row.id == "cap-xa-van-chua-dat").expect("the later one");
    let before = rows().find(|row| row.id == "cap-xa-chua-dat").expect("the earlier one");
    let href = |links: &[pages::Link]| links.iter().filter_map(|link| link.href.clone()).collect::<Vec<_>>();
    assert_eq!(href(&again.repeats), ["/tin/2025/hop-tong-ket/#_han-che-cap-xa-chua-dat"]);
    assert_eq!(href(&before.repeated), ["/tin/2026/hop-trien-khai/#_han-che-cap-xa-van-chua-dat"]);
    let article = |path: &str| match &found(&plan, path).view {
        View::Article(view) => view.before.clone(),
        _ => panic!("{path} is no article"),
    };
    assert_eq!(article("tin/2025/hop-tong-ket/index.html"), None, "nothing was before it");
    let before = article("tin/2026/hop-trien-khai/index.html").expect("the review of the year");
    assert_eq!(before.article.href.as_deref(), Some("/tin/2025/hop-tong-ket/"));
    let open: Vec<&str> = before.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(open, ["bao-cao-quy", "ra-soat-quy-trinh"]);
}

#[test]
fn a_conclusion_says_why_it_has_its_state() {
    let (_, plan) = built(Path::new("tests/sites/mot-tinh"), "2026-05-01");
    let why = |id: &str| match &found(&plan, &format!("en/conclusions/{id}/index.html")).view {
        View::Conclusion(view) => (view.row.state.name, view.why.join(" ")),
        _ => panic!("{id} is no conclusion"),
    };
    for (id, state, said) in [
        (
            "kiem-tra-cap-xa",
            "done-in-time",
            "in time by the extension (1 time); the first date, 28 February 2026, was missed",
        ),
        (
            "nang-cap-he-thong",
            "open-in-time",
            "in time by the extension only (1 time); the first date, 31 March 2026, has passed",
        ),
        ("don-doc-cac-xa", "no-evidence", "in words only, “urgently”, which name no day"),
        ("bao-cao-nam", "open-in-time", "which last until the last day that they can mean: 31 December 2026"),
        ("mua-thiet-bi", "dropped", "The log records that it was dropped: 10 March 2026."),
        ("sua-he-thong-cu", "superseded", "another task took its place: 1 February 2026"),
        (
            "van-ban-cap-tinh",
            "done-in-time",
            "The data shows that what was asked was reached on 15 January 2026",
        ),
        (
            "van-ban-cap-xa",
            "open-overdue",
            "By the log alone it would be “Done in time”; the data (what was asked: 97%) says otherwise",
        ),
    ] {
        let (found, why) = why(id);
        assert_eq!(found, state, "{id}: {why}");
        assert!(why.contains(said), "{id}: {why}");
    }
}

/// How many are in each state, by the four cells and by what is beside them; rows and columns add up.
fn counts(matrix: &Matrix) -> BTreeMap<&'static str, usize> {
    let number = |said: &Said| said.value.parse::<usize>().expect("a number");
    let rows = [&matrix.done, &matrix.open];
    for row in rows {
        assert_eq!(row.in_time.number + row.late.number, number(&row.total));
    }
    assert_eq!(matrix.done.in_time.number + matrix.open.in_time.number, number(&matrix.both.in_time));
    assert_eq!(matrix.done.late.number + matrix.open.late.number, number(&matrix.both.late));
    let four = rows.into_iter().flat_map(|row| [&row.in_time, &row.late]);
    assert_eq!(four.clone().map(|cell| cell.number).sum::<usize>(), number(&matrix.both.total));
    let cells: BTreeMap<_, _> =
        four.chain(&matrix.beside).map(|cell| (cell.chip.name, cell.number)).collect();
    assert_eq!(cells.len(), 7, "every state has one cell");
    assert_eq!(cells.values().sum::<usize>(), number(&matrix.total));
    cells
}

/// The lists of a page hold what its matrix counts, each once; its tables add up to the same.
fn adds_up(view: &Conclusions, counts: &BTreeMap<&'static str, usize>, place: &str) {
    let mut ids = BTreeSet::new();
    for group in &view.groups {
        let rows: Vec<_> = group.parts.iter().flat_map(|part| &part.rows).collect();
        assert_eq!(rows.len(), counts[group.chip.name], "{place}: {}", group.chip.name);
        assert!(rows.iter().all(|row| row.state == group.chip), "{place}");
        ids.extend(rows.iter().map(|row| row.id.as_str()));
    }
    assert_eq!(ids.len(), counts.values().sum::<usize>(), "{place}");
    for table in &view.tables {
        let states = table.states.iter().map(|chip| counts[chip.name]);
        assert_eq!(states.clone().sum::<usize>(), ids.len(), "{place}: no state is left out of {}", table.id);
        assert_eq!(numbers(&table.total), states.collect::<Vec<_>>(), "{place}: {}", table.id);
        let rows: Vec<Vec<usize>> = table.rows.iter().map(numbers).collect();
        for (at, whole) in numbers(&table.total).into_iter().enumerate() {
            assert_eq!(rows.iter().map(|row| row[at]).sum::<usize>(), whole, "{place}: {}", table.id);
        }
    }
}

fn numbers(row: &MatrixTableRow) -> Vec<usize> {
    let counts: Vec<usize> = row.counts.iter().map(|count| count.value.parse().expect("a number")).collect();
    assert_eq!(counts.iter().sum::<usize>().to_string(), row.total.value, "{}", row.name.text);
    counts
}

fn one(plan: &Plan, lang: Lang, kind: &str) -> Conclusions {
    let page = plan.pages.iter().find(|page| page.lang == lang && page.frame.kind == kind);
    self::page(plan, &page.expect("a register in each language").path)
}

/// A list with the rows of all the pages over which it is spread.
fn page(plan: &Plan, path: &str) -> Conclusions {
    let first = found(plan, path);
    let mut whole = of(first).clone();
    let mut next = first.frame.pager.as_ref().and_then(|pager| pager.next.clone());
    while let Some(href) = next {
        let page = found(plan, &format!("{}index.html", href.trim_start_matches('/')));
        next = page.frame.pager.as_ref().and_then(|pager| pager.next.clone());
        let view = of(page);
        for group in &view.groups {
            match whole.groups.iter_mut().find(|one| one.chip == group.chip) {
                Some(one) => one.parts.extend(group.parts.clone()),
                None => whole.groups.push(group.clone()),
            }
        }
        for table in &view.tables {
            let one =
                whole.tables.iter_mut().find(|one| one.id == table.id).expect("begun on the first page");
            assert_eq!(one.total, table.total, "{href}");
            one.rows.extend(table.rows.clone());
        }
    }
    whole
}

fn found<'a>(plan: &'a Plan, path: &str) -> &'a Page {
    plan.pages.iter().find(|page| page.path == path).unwrap_or_else(|| panic!("no page at {path}"))
}

fn of(page: &Page) -> &Conclusions {
    match &page.view {
        View::Conclusions(view) => view,
        _ => panic!("{} is no register", page.path),
    }
}

fn sample(day: &str) -> (Report, Plan) {
    built(Path::new(""), day)
}

fn built(project: &Path, day: &str) -> (Report, Plan) {
    let sources = source::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(project)).expect("a project");
    let content = content::parse(&sources);
    let as_of = Date::parse(day).expect("a day");
    let report = report::link(content.value, &Options { as_of, drafts: false, base_url: None });
    assert!(!report.has_errors(), "{:#?}", report.notes);
    let report = report.value;
    let plan =
        pages::plan(&report, &sources, &Album::default(), &exports::datasets(&exports::tables(&report)));
    (report, plan)
}
