//! Scorecards, scores and comparisons as pages show them: sums that add up, and no gap that is not named.

use std::path::Path;

use minhbach::album::Album;
use minhbach::locale::Date;
use minhbach::pages::{self, AreaTable, CardTarget, Said, ScoreRow, ScoreTable, SetCard, Targets, View};
use minhbach::report::{self, Options, Report};
use minhbach::source::{self, Sources};
use minhbach::{content, exports};

const BASE: [(&str, &str); 5] = [
    (
        "content/site.yaml",
        "title: {vi: Trang, en: Site}\npublisher: {name: {vi: Sở, en: Office}}\nbase_url: https://mau.example/\n",
    ),
    (
        "content/data/areas.yaml",
        "- {id: mau, name: {vi: Mẫu, en: Sample}, level: province}\n- {id: hai, name: {vi: Hai, en: Two}, level: province}\n",
    ),
    (
        "content/data/indicators/ty-le.yaml",
        "id: ty-le\nname: {vi: Tỷ lệ, en: Share}\nunit: percent\ndecimals: 1\nbetter: higher\nlevels: [province]\n",
    ),
    (
        "content/data/indicators/hang.yaml",
        "id: hang\nname: {vi: Hạng, en: Rank}\nunit: rank\nof: 63\nbetter: lower\nlevels: [province]\n",
    ),
    (
        "content/articles/2024/a.vi.md",
        "---\ntitle: Bài\nkind: notice\narea: mau\ndate: 2024\n---\n\nMột dòng.\n",
    ),
];

fn report(sources: &Sources) -> Report {
    let parsed = content::parse(sources);
    assert_eq!(parsed.notes, []);
    let as_of = Date::new(2026, 8, 1).expect("a day");
    let linked = report::link(parsed.value, &Options { as_of, drafts: false, base_url: None });
    assert_eq!(linked.notes, []);
    linked.value
}

/// The views of the Vietnamese pages of a small project, with the sets and the observations of `mau`.
fn views(sets: &[&str], observations: &str) -> Vec<View> {
    let mut files: Vec<(String, Vec<u8>)> =
        BASE.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    for (at, set) in sets.iter().enumerate() {
        let text = format!("id: bo-{at}\nname: {{vi: Bộ {at}, en: Set {at}}}\n{set}\n");
        files.push((format!("content/data/targets/bo-{at}.yaml"), text.into_bytes()));
    }
    let values = format!("defaults: {{source: 2024/a}}\nobservations:\n{observations}");
    files.push(("content/data/observations/mau/a.yaml".to_owned(), values.into_bytes()));
    views_of(&Sources::new(files))
}

fn views_of(sources: &Sources) -> Vec<View> {
    let report = report(sources);
    let plan =
        pages::plan(&report, sources, &Album::default(), &exports::datasets(&exports::tables(&report)));
    plan.pages.into_iter().filter(|page| !page.path.starts_with("en/")).map(|page| page.view).collect()
}

fn targets(views: &[View]) -> &Targets {
    let found = views.iter().find_map(|view| if let View::Targets(view) = view { Some(view) } else { None });
    found.expect("a page of targets")
}

fn number(said: &Said) -> usize {
    said.value.parse().expect("a number")
}

/// How many of a row's targets are reached, and of how many.
fn share(row: &ScoreRow) -> (usize, usize) {
    let (reached, total) = row.reached.value.split_once('/').expect("a share");
    (reached.parse().expect("a number"), total.parse().expect("a number"))
}

/// Checks that rows and columns of a table add up, and returns its total.
fn adds_up(table: &ScoreTable) -> usize {
    for row in table.rows.iter().chain([&table.total]) {
        assert_eq!(row.counts.len(), table.statuses.len());
        assert_eq!(row.counts.iter().map(number).sum::<usize>(), share(row).1);
    }
    let columns = (0..table.statuses.len()).map(|at| -> usize {
        assert_eq!(
            table.rows.iter().map(|row| number(&row.counts[at])).sum::<usize>(),
            number(&table.total.counts[at])
        );
        number(&table.total.counts[at])
    });
    let (reached, total) = share(&table.total);
    assert_eq!(columns.sum::<usize>(), total);
    assert_eq!(table.rows.iter().map(|row| share(row).0).sum::<usize>(), reached);
    total
}

#[test]
fn every_number_of_targets_adds_up() {
    let views = views(
        &[
            "area: mau\ntotal: 5\ntargets:\n  - {indicator: ty-le, value: 90, by: 2024}\n  - {indicator: ty-le, value: 97.2, by: 2030}\n  - {indicator: hang, value: 20, by: 2030}\n",
            "area: hai\ntargets:\n  - {indicator: ty-le, value: 90, by: 2024}\n",
            "area: mau\ntotal: 19\ntargets: []\n",
        ],
        "  - {indicator: ty-le, period: 2025, value: 97.2}\n  - {indicator: hang, period: 2025, value: 31}\n",
    );
    let page = targets(&views);
    let score = page.score.as_ref().expect("the score of all targets");
    let sum: usize = score.statuses.iter().map(|one| one.number).sum();
    assert_eq!((sum, &*score.total.text, &*score.reached.text), (4, "4", "2"));
    assert_eq!((adds_up(&page.areas), adds_up(&page.plans)), (4, 4));
    assert_eq!(page.areas.rows.len(), 2);
    assert_eq!(page.groups.iter().map(|group| group.rows.len()).sum::<usize>(), 4);
    for (group, count) in page.groups.iter().zip(&score.statuses) {
        assert_eq!((group.chip.name, group.rows.len()), (count.chip.name, count.number));
    }
}

#[test]
fn a_plan_says_what_is_not_public_and_counts_only_what_is() {
    let card = |set: &str, values: &str| -> SetCard {
        let views = views(&[set], &format!("  - {{indicator: ty-le, period: 2025, value: 95}}\n{values}"));
        targets(&views).sets[0].clone()
    };
    let some = card("area: mau\ntotal: 19\ntargets: [{indicator: ty-le, value: 90, by: 2024}]", "");
    assert_eq!((&*some.listed.text, some.reached.as_ref().map(|said| &*said.text)), ("1", Some("1/1")));
    assert!(some.hidden.expect("a sentence").starts_with("18 trong 19 mục tiêu không được công bố nội dung"));
    let none = card("area: mau\ntotal: 19\ntargets: []", "");
    assert_eq!((&*none.listed.text, none.reached.as_ref()), ("0", None));
    assert!(none.hidden.expect("a sentence").contains("mục tiêu nào trong 19 mục tiêu"));
    let all = card("area: mau\ntotal: 1\ntargets: [{indicator: ty-le, value: 90, by: 2024}]", "");
    assert_eq!(all.hidden, None);
    let open = card("area: mau\ntargets: [{indicator: ty-le, value: 90, by: 2024}]", "");
    assert_eq!((open.total, open.hidden), (None, None));
}

#[test]
fn a_value_shows_what_it_was_computed_from() {
    let values = "  - {indicator: ty-le, period: 2024, value: 98.4, numerator: 187311, denominator: 190393}\n  - {indicator: ty-le, period: 2025, value: 97.2, denominator: 62}\n  - {indicator: hang, period: 2025, value: 31}\n";
    let views = views(&[], values);
    let figures = views.iter().filter_map(|view| match view {
        View::Indicator(page) => {
            Some(page.figures.iter().map(|figure| figure.share.as_ref().map(|share| share.text.clone())))
        }
        _ => None,
    });
    let mut shares: Vec<Option<String>> = figures.flatten().collect();
    shares.sort();
    assert_eq!(shares, [None, Some("187.311 trên 190.393".to_owned()), Some("trên 62".to_owned())]);
}

#[test]
fn a_target_without_a_value_shows_where_it_was_read() {
    let source = "area: mau\nsource: 2024/a\ntargets: [{indicator: ty-le, value: 90}]";
    let views = views(&[source], "  - {indicator: hang, period: 2025, value: 31}\n");
    let row = &targets(&views).groups[0].rows[0];
    assert!(row.current.is_none());
    let source = row.source.as_ref().expect("a source");
    assert_eq!((source.text.as_str(), source.href.is_some()), ("Bài", true));
    assert_eq!(row.why.inputs[0].source.as_ref(), Some(source));
}

#[test]
fn evidence_leads_to_the_article_and_the_document() {
    let article = "---\ntitle: Bài\nkind: notice\narea: mau\ndate: 2024\nconclusions:\n  - id: viec\n    task: Việc\n    log:\n      - {date: 2024-02, status: open, evidence: 'article:2024/a'}\n      - {date: 2024-03, status: open, evidence: 'document:van-ban'}\n      - {date: 2024-04, status: open, evidence: 'https://a.example/'}\n      - {date: 2024-05, status: done, evidence: Biên bản số 3}\n---\n\nMột dòng.\n";
    let files =
        BASE.map(|(path, text)| (path, if path.starts_with("content/articles/") { article } else { text }));
    let document = ("content/data/documents.yaml", "- {id: van-ban, title: {vi: Văn bản, en: Text}}\n");
    let files = files.into_iter().chain([document]);
    let views =
        views_of(&Sources::new(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))));
    let found = views.iter().find_map(|view| match view {
        View::Conclusion(page) => {
            let facts = page.steps.iter().flat_map(|row| &row.facts);
            Some(facts.filter(|fact| fact.label == "Chứng cứ").flat_map(|fact| fact.values.clone()))
        }
        _ => None,
    });
    let mut links: Vec<(String, Option<String>)> =
        found.expect("a conclusion").map(|link| (link.text, link.href)).collect();
    links.sort();
    let expected = [
        ("Biên bản số 3", None),
        ("Bài", Some("/tin/2024/a/")),
        ("Văn bản", Some("/van-ban/trung-uong/van-ban/")),
        ("https://a.example/", Some("https://a.example/")),
    ];
    assert_eq!(links, expected.map(|(text, href)| (text.to_owned(), href.map(str::to_owned))));
}

#[test]
fn an_article_says_how_many_targets_of_a_set_are_not_public() {
    let body = |embed: &str, targets: &str| -> String {
        let set = format!("id: bo\nname: {{vi: Bộ, en: Set}}\narea: mau\ntotal: 19\ntargets: [{targets}]\n");
        let article = format!(
            "---\ntitle: Bài\nkind: notice\narea: mau\ndate: 2024\n---\n\n![Các mục tiêu]({embed}:targets?set=bo)\n"
        );
        let own = [("content/data/targets/bo.yaml", set), ("content/articles/2024/b.vi.md", article)];
        let base = BASE.iter().map(|(path, text)| (*path, (*text).to_owned()));
        let files = base.chain(own).map(|(path, text)| (path.to_owned(), text.into_bytes()));
        let views = views_of(&Sources::new(files.collect::<Vec<_>>()));
        let bodies = views
            .iter()
            .filter_map(|view| serde_json::to_value(view).ok()?["body"].as_str().map(str::to_owned));
        bodies.filter(|body| !body.contains("Một dòng")).collect()
    };
    for embed in ["chart", "table"] {
        let some = body(embed, "{indicator: ty-le, value: 90, by: 2024}");
        assert!(some.contains("<table") && some.contains("18 trong 19 mục tiêu"), "{some}");
        let none = body(embed, "");
        assert!(!none.contains("<table") && none.contains("mục tiêu nào trong 19 mục tiêu"), "{none}");
    }
}

#[test]
fn a_card_says_how_far_its_value_is_from_its_target() {
    let target = |target: &str, observation: &str| -> CardTarget {
        let views =
            views(&[&format!("area: mau\ntargets: [{{{target}}}]")], &format!("  - {{{observation}}}\n"));
        let cards = views.iter().find_map(|view| match view {
            View::Area(area) if !area.scorecards.is_empty() => Some(&area.scorecards),
            _ => None,
        });
        cards.expect("the page of the area")[0].targets[0].clone()
    };
    let distance = |wanted: &str, found: &str| target(wanted, found).distance;
    let share = "indicator: ty-le, period: 2025";
    for (wanted, found, text) in [
        ("indicator: ty-le, value: 100", "value: 94.9", Some("còn thiếu 5,1 điểm phần trăm")),
        ("indicator: ty-le, value: 90", "value: 94.9", Some("vượt 4,9 điểm phần trăm")),
        ("indicator: ty-le, value: 90", "value: 90.0", Some("đúng bằng mục tiêu")),
        ("indicator: ty-le, value: 90", "value: 95, qualifier: more-than", None),
    ] {
        assert_eq!(distance(wanted, &format!("{share}, {found}")).as_deref(), text, "{wanted} {found}");
    }
    let rank = "indicator: hang, value: 20, of: 63";
    let ranked = |value: &str| distance(rank, &format!("indicator: hang, period: 2025, value: {value}"));
    assert_eq!(ranked("37").as_deref(), Some("còn thiếu 17 bậc"));
    assert_eq!(ranked("11").as_deref(), Some("vượt 9 bậc"));
    assert_eq!(ranked("11, of: 34"), None);
}

/// The table of an indicator in the sample with another file of observations.
fn table(area: &str, period: &str) -> AreaTable {
    let sample = source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the sample");
    let files = sample.files().filter(|(_, file)| file.path.starts_with("content/"));
    let files = files.map(|(_, file)| (file.path.clone(), file.bytes.to_vec()));
    let text = format!(
        "observations:\n  - {{indicator: van-ban-dien-tu, level: province, period: {period}, value: 98.90, source: https://mau.example/}}\n"
    );
    let own = (format!("content/data/observations/{area}/thu.yaml"), text.into_bytes());
    let views = views_of(&Sources::new(files.chain([own])));
    let page = views.into_iter().find_map(|view| match view {
        View::Indicator(page) if page.id == "van-ban-dien-tu" => Some(page),
        _ => None,
    });
    page.expect("the indicator").tables.remove(0)
}

#[test]
fn a_table_of_areas_has_every_province_of_its_day() {
    let before = table("ha-giang", "2023");
    assert_eq!(before.compared.len() + before.apart.len() + before.missing.len(), 63);
    let places: Vec<_> =
        before.compared.iter().map(|row| (row.area.text.as_str(), row.place.as_deref())).collect();
    assert_eq!(places, [("Hà Giang", Some("1")), ("Ninh Thuận", Some("1"))]);
    assert_eq!(before.gaps.as_deref(), Some("61 tỉnh, thành phố chưa có số liệu"));
    let since = table("khanh-hoa", "2026");
    // Ninh Thuận ended before: its value stands apart, and is no gap of the new map.
    assert_eq!((since.compared.len(), since.missing.len()), (1, 33));
    assert_eq!(
        since.apart.iter().map(|row| (row.area.text.as_str(), row.data)).collect::<Vec<_>>(),
        [("Ninh Thuận", "kỳ khác")]
    );
}
