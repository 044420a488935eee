//! Values in small projects: which can be compared, their ids, the citations that name them.

use minhbach::content;
use minhbach::locale::{Date, Lang};
use minhbach::report::{self, Break, Context, Destination, Options, Ref, Report, Row};
use minhbach::source::Sources;

const BASE: [(&str, &str); 5] = [
    (
        "content/site.yaml",
        "title: {vi: Trang, en: Site}\npublisher: {name: {vi: Sở, en: Office}}\nbase_url: https://mau.example/\n",
    ),
    (
        "content/data/areas.yaml",
        "- {id: mau, name: {vi: Mẫu, en: Sample}, level: province}\n- {id: hai, name: {vi: Hai, en: Two}, level: province}\n- {id: ba, name: {vi: Ba, en: Three}, level: province, valid: {to: 2025-06-30}, successor: hai}\n- {id: xa, name: {vi: Xã, en: Commune}, level: commune}\n",
    ),
    (
        "content/articles/2024/a.vi.md",
        "---\ntitle: Bài\nkind: notice\narea: mau\ndate: 2024\n---\n\nMột dòng.\n",
    ),
    (
        "content/articles/2024/b.vi.md",
        "---\ntitle: Bài khác\nkind: notice\narea: mau\ndate: 2025\n---\n\nMột dòng.\n",
    ),
    ("content/data/targets/bo.yaml", "id: bo\nname: {vi: Bộ, en: Set}\narea: mau\ntargets: []\n"),
];
const SHARE: &str = "unit: percent, decimals: 1, better: higher, levels: [province]";
const LEVELS: &str = "unit: percent, decimals: 1, better: higher, levels: [province, commune]";
const COUNT: &str = "unit: count, counted: {vi: tổ, en: teams}, better: higher, levels: [province]";
const RANK: &str = "unit: rank, of: 63, better: lower, levels: [province]";

/// The report of an indicator and its observations in `mau` and in `hai`, one a line.
fn linked(indicator: &str, mau: &str, hai: &str) -> Report {
    in_areas(indicator, [mau, hai, ""])
}

/// The report of an indicator and its observations in `mau`, `hai` and `ba`.
fn in_areas(indicator: &str, [mau, hai, ba]: [&str; 3]) -> Report {
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
        ("content/data/observations/ba/a.yaml", list(ba)),
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

fn ids(indicator: &str, rows: &str) -> Vec<String> {
    linked(indicator, rows, "").observations().iter().map(|(_, row)| row.id.clone()).collect()
}

#[test]
fn an_id_stays_when_another_source_or_scope_is_added() {
    let first = "period: 2022, value: 1, source: 2024/a";
    let later = "period: 2022, value: 1, source: 2024/b";
    let south = "period: 2022, value: 2, source: 2024/b, scope: {vi: miền Nam, en: the South}";
    assert_eq!(ids(SHARE, first), ["mau.x.province.2022"]);
    assert_eq!(ids(SHARE, &[first, later].join("\n")), ["mau.x.province.2022", "mau.x.province.2022.2024-b"]);
    assert_eq!(ids(SHARE, &[later, first].join("\n")), ["mau.x.province.2022.2024-b", "mau.x.province.2022"]);
    assert_eq!(
        ids(SHARE, &[south, first, later, later].join("\n")),
        [
            "mau.x.province.2022.mien-nam.2024-b",
            "mau.x.province.2022",
            "mau.x.province.2022.2024-b",
            "mau.x.province.2022.2024-b.2",
        ]
    );
}

#[test]
fn a_citation_names_its_value_wherever_it_is_pasted() {
    let mau = "level: province, period: 2022, value: 1\nlevel: province, period: 2023, value: 2\nlevel: commune, period: 2023, value: 3\nlevel: province, period: 2023, value: 4, set: bo, source: 2024/b\nlevel: province, period: 2023, value: 5, scope: {vi: miền Nam, en: the South}, source: 2024/b\nlevel: province, period: 2023, value: 6, scope: {vi: miền Bắc, en: the North}\nlevel: province, period: 2023, value: 7, scope: {vi: miền Bắc, en: the North}, set: bo";
    let hai = "level: province, period: 2023, value: 8\nlevel: province, period: 2023, value: 9, set: bo";
    let report = linked(LEVELS, mau, hai);
    let a = report.articles().find("2024/a").expect("it");
    let b = report.articles().find("2024/b").expect("it");
    for article in [None, Some(a), Some(b)] {
        for (row, one) in report.observations().iter() {
            let citation = report::citation(&report, article, one);
            assert_eq!(cited(&report, article, &citation), Some(row), "{citation}");
        }
    }
}

/// The value that a destination names.
fn cited(
    report: &Report,
    article: Option<Ref<report::Article>>,
    citation: &str,
) -> Option<Ref<report::Observation>> {
    let context = Context { path: "content/pages/x.vi.md", lang: Lang::Vi, article };
    match report::destination(report, context, citation) {
        Destination::Figure(figure) => match figure.row {
            Row::Observation(row) => Some(row),
            _ => None,
        },
        _ => None,
    }
}

#[test]
fn a_citation_can_name_a_scope_or_the_lack_of_one() {
    let rows = "period: 2023, value: 5, scope: {vi: miền Nam, en: the South}, source: 2024/b\nperiod: 2023, value: 6";
    let report = linked(SHARE, rows, "");
    let b = report.articles().find("2024/b");
    let value = |citation| {
        let row = cited(&report, b, citation)?;
        Some(report.observations()[row].value.clone())
    };
    let number = |number: i64| Some(report::Value::Number(number.into()));
    assert_eq!(value("figure:x"), number(5));
    assert_eq!(value("figure:x?scope=none"), number(6));
    assert_eq!(value("figure:x?scope=mien-nam"), number(5));
    assert_eq!(value("figure:x?scope=mien-bac"), None);
}

/// What a row of `mau` yields: what it is, its value, the period before, the formula.
fn derived(indicator: &str, rows: &str, at: usize) -> Vec<String> {
    let report = linked(indicator, rows, "");
    let (row, _) = report.observations().iter().nth(at).expect("a row");
    let told = |one: &report::Derived| {
        let before = one.before.map_or("-".to_owned(), |period| period.to_string());
        let formula = one.formula.text(|number| number.to_string());
        format!("{} {} {before}: {formula}", one.what.name(), one.value)
    };
    report.derived(row).iter().map(told).collect()
}

const MONEY: &str = "unit: billion-vnd, better: higher, levels: [province]";
const POINTS: &str = "unit: percent, decimals: 2, better: higher, levels: [province]";

#[test]
fn the_value_before_is_computed_from_a_stated_change() {
    for (indicator, row, found) in [
        (
            MONEY,
            "period: 2023, value: 314792, estimate: true, change: {value: 67436, kind: absolute, versus: same-period-last-year}",
            vec![
                "previous-value 247356 2022: 314792 − 67436",
                "relative-change 27.26 2022: 67436 ÷ 247356 × 100",
            ],
        ),
        (
            POINTS,
            "period: 2023-H1, value: 97.22, change: {value: -1.5, kind: points, versus: same-period-last-year}",
            vec!["previous-value 98.72 2022-H1: 97.22 − (-1.5)"],
        ),
        (
            POINTS,
            "period: 2023, value: 97.22, change: {value: 9.48, kind: relative, versus: 2021}",
            vec!["previous-value 88.80 2021: 97.22 ÷ (1 + 9.48 ÷ 100)"],
        ),
        (
            RANK,
            "period: 2022, value: 37, change: {value: 22, kind: ranks-up, versus: 2021}",
            vec!["previous-value 59 2021: 37 + 22"],
        ),
        (
            RANK,
            "period: 2022, value: 37, change: {value: 22, kind: ranks-down}",
            vec!["previous-value 15 -: 37 − 22"],
        ),
        // Half away from zero, at the last step.
        (
            COUNT,
            "period: 2022, value: 5, change: {value: 100, kind: relative}",
            vec!["previous-value 3 -: 5 ÷ (1 + 100 ÷ 100)"],
        ),
    ] {
        assert_eq!(derived(indicator, row, 0), found);
    }
}

#[test]
fn nothing_is_computed_from_what_is_not_known_exactly_or_cannot_be() {
    for (indicator, row) in [
        (POINTS, "period: 2023, value: 97.22, change: {value: 9.48, kind: unclear, versus: 2022}"),
        (POINTS, "period: 2023, value: 97.22, qualifier: about, change: {value: 9.48, kind: points}"),
        (POINTS, "period: 2023, value: unknown, change: {value: 9.48, kind: points}"),
        (POINTS, "period: 2023, value: 97.22, change: {value: 99, kind: points}"),
        (POINTS, "period: 2023, value: 97.22, change: {value: -99, kind: relative}"),
        (COUNT, "period: 2023, value: 97, change: {value: -100, kind: relative}"),
        (RANK, "period: 2022, value: 50, change: {value: 14, kind: ranks-up}"),
        (RANK, "period: 2022, value: 5, change: {value: 5, kind: ranks-down}"),
        (MONEY, "period: 2023, value: 9999999999999999999999999999, change: {value: 50, kind: relative}"),
    ] {
        assert_eq!(derived(indicator, row, 0), [""; 0], "{row}");
    }
    let zero = "period: 2023, value: 97, change: {value: 97, kind: absolute}";
    assert_eq!(derived(COUNT, zero, 0), ["previous-value 0 -: 97 − 97"]);
}

#[test]
fn a_change_is_computed_from_the_value_before_where_none_is_stated() {
    let shares = "period: 2022, value: 87.5\nperiod: 2023, value: 97.22";
    assert_eq!(derived(POINTS, shares, 0), [""; 0]);
    assert_eq!(derived(POINTS, shares, 1), ["change 9.72 2022: 97.22 − 87.5"]);
    let ranks = "period: 2022, value: 27\nperiod: 2023, value: 37";
    assert_eq!(derived(RANK, ranks, 1), ["change -10 2022: 27 − 37"]);
    let counts = "period: 2022, value: 3\nperiod: 2023, value: 2";
    assert_eq!(
        derived(COUNT, counts, 1),
        ["change -1 2022: 2 − 3", "relative-change -33.33 2022: -1 ÷ 3 × 100"]
    );
    let from_nothing = "period: 2022, value: 0\nperiod: 2023, value: 2";
    assert_eq!(derived(COUNT, from_nothing, 1), ["change 2 2022: 2 − 0"]);
    let about = "period: 2022, value: 3, qualifier: about\nperiod: 2023, value: 2";
    assert_eq!(derived(COUNT, about, 1), [""; 0]);
    let stated =
        "period: 2022, value: 3\nperiod: 2023, value: 2, change: {value: -1, kind: absolute, versus: 2022}";
    assert_eq!(derived(COUNT, stated, 1), ["relative-change -33.33 2022: -1 ÷ 3 × 100"]);
}

/// The comparisons of an indicator: `period: area place, … | apart … | missing …`.
fn compared(indicator: &str, values: [&str; 3]) -> Vec<String> {
    let report = in_areas(indicator, values);
    let area = |row| report.areas()[row].id.value.as_str();
    let of = |row| area(report.observations()[row].area);
    let told = |one: &report::Comparison| {
        let places: Vec<String> = one
            .compared
            .iter()
            .map(|one| {
                one.place.map_or_else(|| of(one.row).to_owned(), |place| format!("{} {place}", of(one.row)))
            })
            .collect();
        let apart: Vec<&str> = one.apart.iter().map(|row| of(*row)).collect();
        let missing: Vec<&str> = one.missing.iter().map(|row| area(*row)).collect();
        format!("{}: {} | {} | {}", one.period, places.join(", "), apart.join(", "), missing.join(", "))
    };
    report.comparisons(report.indicators().find("x").expect("it")).iter().map(told).collect()
}

#[test]
fn areas_are_ranked_in_the_period_that_most_report_and_equal_values_share_a_place() {
    let values = |values: [&'static str; 3]| values.map(|value| format!("period: 2023, value: {value}"));
    let ranked = |indicator, of: [&'static str; 3]| {
        let of = values(of);
        compared(indicator, [&of[0], &of[1], &of[2]])
    };
    assert_eq!(ranked(SHARE, ["7.0", "9", "9"]), ["2023: hai 1, ba 1, mau 3 |  | "]);
    assert_eq!(ranked(RANK, ["7", "9", "9"]), ["2023: mau 1, hai 2, ba 2 |  | "]);
    assert_eq!(ranked(SHARE, ["7, qualifier: about", "9", "8"]), ["2023: hai 1, ba 2, mau |  | "]);
    assert_eq!(ranked(SHARE, ["unknown", "9", "8"]), ["2023: hai 1, ba 2 | mau | "]);
    assert_eq!(ranked(RANK, ["7, of: unknown", "9", "8, of: 34"]), ["2023: hai | mau, ba | "]);
    let neither = SHARE.replace("better: higher", "better: none");
    assert_eq!(ranked(&neither, ["7", "9", "8"]), ["2023: mau, hai, ba |  | "]);
}

#[test]
fn what_cannot_be_compared_stands_apart_and_gaps_are_named() {
    let mau = "period: 2022, value: 7\nperiod: 2023, value: 8";
    assert_eq!(compared(SHARE, [mau, "period: 2022, value: 9", ""]), ["2022: hai 1, mau 2 |  | ba"]);
    assert_eq!(compared(SHARE, [mau, "period: 2021, value: 9", ""]), ["2023: mau | hai | ba"]);
    // An area that ended in the year is no gap of its end, and its value is not lost.
    assert_eq!(compared(SHARE, ["period: 2025, value: 7", "", ""]), ["2025: mau |  | hai"]);
    let ended = ["period: 2025, value: 7", "period: 2025, value: 9", "period: 2025, value: 8"];
    assert_eq!(compared(SHARE, ended), ["2025: hai 1, mau 2 | ba | "]);
    assert_eq!(compared(SHARE, ["", "", ""]), [""; 0]);
    assert_eq!(
        compared(
            "unit: milestone, better: higher, levels: [province]",
            ["period: 2025, value: done", "", ""]
        ),
        [""; 0]
    );
}

#[test]
fn levels_are_compared_apart_where_several_areas_report_them() {
    let mau = "level: province, period: 2022, value: 7\nlevel: commune, period: 2022, value: 6";
    let hai = "level: commune, period: 2022, value: 8";
    assert_eq!(compared(LEVELS, [mau, hai, ""]), ["2022: hai 1, mau 2 |  | ba"]);
    assert_eq!(
        compared(LEVELS, [mau, &mau.replace('7', "9"), ""]),
        ["2022: hai 1, mau 2 |  | ba", "2022: mau 1, hai 1 |  | ba"]
    );
}
