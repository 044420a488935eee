//! What can be compared with what, in small projects.

use minhbach::content;
use minhbach::locale::Date;
use minhbach::report::{self, Break, Options, Report};
use minhbach::source::Sources;

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
        "content/articles/2024/a.vi.md",
        "---\ntitle: Bài\nkind: notice\narea: mau\ndate: 2024\n---\n\nMột dòng.\n",
    ),
    (
        "content/articles/2024/b.vi.md",
        "---\ntitle: Bài khác\nkind: notice\narea: mau\ndate: 2024\n---\n\nMột dòng.\n",
    ),
    ("content/data/targets/bo.yaml", "id: bo\nname: {vi: Bộ, en: Set}\narea: mau\ntargets: []\n"),
];
const SHARE: &str = "unit: percent, decimals: 1, better: higher, levels: [province]";
const LEVELS: &str = "unit: percent, decimals: 1, better: higher, levels: [province, commune]";
const COUNT: &str = "unit: count, counted: {vi: tổ, en: teams}, better: higher, levels: [province]";
const RANK: &str = "unit: rank, of: 63, better: lower, levels: [province]";

/// The report of an indicator and its observations in `mau` and in `hai`, one a line.
fn linked(indicator: &str, mau: &str, hai: &str) -> Report {
    let list = |rows: &str| {
        let rows: Vec<String> = rows.lines().map(|row| format!("  - {{indicator: x, {row}}}\n")).collect();
        let rows = rows.concat();
        format!(
            "defaults: {{source: 2024/a}}\nobservations:{}\n",
            if rows.is_empty() { " []".into() } else { format!("\n{rows}") }
        )
    };
    let own = [
        ("content/data/indicators/x.yaml", format!("{{id: x, name: {{vi: X, en: X}}, {indicator}}}\n")),
        ("content/data/observations/mau/a.yaml", list(mau)),
        ("content/data/observations/hai/a.yaml", list(hai)),
    ];
    let base = BASE.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let own = own.map(|(path, text)| (path.to_owned(), text.into_bytes()));
    let parsed = content::parse(&Sources::new(base.into_iter().chain(own)));
    let as_of = Date::new(2026, 1, 1).expect("a day");
    let linked = report::link(parsed.value, &Options { as_of, drafts: false, base_url: None });
    assert_eq!([parsed.notes, linked.notes].concat(), [], "{mau}");
    linked.value
}

/// The series in `mau`, each as its periods; a `|` stands before a point that cannot be compared with the one before.
fn series(indicator: &str, rows: &str) -> Vec<String> {
    let report = linked(indicator, rows, "");
    let (x, mau) = (report.indicators().find("x").expect("it"), report.areas().find("mau").expect("it"));
    let told = |one: &report::Series| {
        let points = one.points.iter().map(|point| {
            let period = report.observations()[point.row].period;
            if point.broken.is_some() { format!("|{period}") } else { period.to_string() }
        });
        points.collect::<Vec<_>>().join(" ")
    };
    report.series_of(x, mau).iter().map(told).collect()
}

/// For each row of `mau` the period of the value before it.
fn previous(indicator: &str, rows: &str) -> Vec<Option<String>> {
    let report = linked(indicator, rows, "");
    let rows = report.observations();
    rows.iter().map(|(row, _)| report.previous(row).map(|row| rows[row].period.to_string())).collect()
}

fn some(periods: &[&str]) -> Vec<Option<String>> {
    periods.iter().map(|period| (!period.is_empty()).then(|| (*period).to_owned())).collect()
}

#[test]
fn a_series_is_in_the_order_of_time_and_has_one_value_a_period() {
    let rows = "period: 2023, value: 3\nperiod: 2021, value: 1\nperiod: 2022, value: unknown\nperiod: 2023, value: 4, source: 2024/b";
    assert_eq!(series(SHARE, rows), ["2021 2023"]);
    let report = linked(SHARE, rows, "");
    let (x, mau) = (report.indicators().find("x").expect("it"), report.areas().find("mau").expect("it"));
    let last = report.series_of(x, mau)[0].points[1].row;
    assert_eq!(report.observations()[last].value, report::Value::Number(3.into()));
    assert_eq!(previous(SHARE, rows), some(&["2021", "", "", "2021"]));
}

#[test]
fn levels_scopes_and_target_sets_are_apart() {
    let rows = "level: province, period: 2022, value: 1\nlevel: commune, period: 2022, value: 2\nlevel: province, period: 2023, value: 3, scope: {vi: nam, en: south}\nlevel: province, period: 2023, value: 4\nlevel: province, period: 2024, value: 5, set: bo";
    assert_eq!(series(LEVELS, rows), ["2022 2023", "2022", "2023"]);
    assert_eq!(previous(LEVELS, rows), some(&["", "", "", "2022", ""]));
}

#[test]
fn a_rank_is_compared_with_one_out_of_the_same_number_only() {
    let rows = "period: 2022, value: 37\nperiod: 2023, value: 30\nperiod: 2024, value: 9, of: 34\nperiod: 2025, value: 8, of: unknown\nperiod: 2026, value: 7, of: unknown\nperiod: 2027, value: 6";
    assert_eq!(series(RANK, rows), ["2022 2023 |2024 |2025 |2026 |2027"]);
    assert_eq!(previous(RANK, rows), some(&["", "2022", "", "", "", "2023"]));
}

#[test]
fn a_value_belongs_to_the_last_edition_that_begins_no_later_than_its_period() {
    let editions =
        "editions: [{from: 2024, name: {vi: Hai, en: Two}}, {from: 2023-07, name: {vi: Một, en: One}}]";
    let rows = "period: 2022, value: 1\nperiod: 2023, value: 2\nperiod: 2023-H2, value: 3\nperiod: 2024-H1, value: 4\nperiod: 2024, value: 5";
    assert_eq!(series(&format!("{SHARE}, {editions}"), rows), ["2022 2023 |2023-H2 |2024-H1 2024"]);
    assert_eq!(previous(&format!("{SHARE}, {editions}"), rows), some(&["", "2022", "", "", "2024-H1"]));
}

#[test]
fn a_half_year_is_compared_with_a_year_in_shares_and_not_in_counts() {
    let rows = "period: 2022, value: 1\nperiod: 2022-H1, value: 1\nperiod: 2023-H1, value: 2\nperiod: 2023, value: 3\nperiod: 2023-06, value: 2";
    assert_eq!(series(COUNT, rows), ["2023-06", "2022-H1 2023-H1", "2022 2023"]);
    assert_eq!(series(SHARE, rows), ["2022-H1 2022 2023-H1 2023-06 2023"]);
    // What ends on the same day is not before.
    assert_eq!(previous(SHARE, rows), some(&["2022-H1", "", "2022", "2023-06", "2022"]));
}

#[test]
fn the_area_is_the_last_thing_in_which_two_values_differ() {
    let why = |one: &str, other: &str| {
        let report = linked(LEVELS, one, other);
        let rows: Vec<_> = report.observations().iter().map(|(_, row)| row).collect();
        assert_eq!(report.incomparable(rows[0], rows[1]), report.incomparable(rows[1], rows[0]));
        report.incomparable(rows[0], rows[1])
    };
    let one = "level: province, period: 2022, value: 1";
    assert_eq!(why(one, "level: province, period: 2022, value: 2"), Some(Break::Area));
    assert_eq!(why(one, "level: commune, period: 2022, value: 2"), Some(Break::Level));
    assert_eq!(why(one, "level: province, period: 2022, value: 2, set: bo"), Some(Break::Set));
    assert_eq!(
        why(one, "level: province, period: 2022, value: 2, scope: {vi: nam, en: south}"),
        Some(Break::Scope)
    );
    assert_eq!(why(&format!("{one}\nlevel: province, period: 2023, value: 1"), ""), None);
}
