//! Statuses of targets and conclusions as pages and data show them, in small projects.

use minhbach::locale::Date;
use minhbach::report::{self, Method, Options, Reason, Report, Stated, Status};
use minhbach::source::Sources;
use minhbach::{checks, content};

const BASE: [(&str, &str); 8] = [
    (
        "content/site.yaml",
        "title: {vi: Trang, en: Site}\npublisher: {name: {vi: Sở, en: Office}}\nbase_url: https://mau.example/\n",
    ),
    ("content/data/areas.yaml", "- {id: mau, name: {vi: Mẫu, en: Sample}, level: province}\n"),
    (
        "content/data/indicators/ty-le.yaml",
        "id: ty-le\nname: {vi: Tỷ lệ, en: Share}\nunit: percent\ndecimals: 1\nbetter: higher\nlevels: [province]\n",
    ),
    (
        "content/data/indicators/hang.yaml",
        "id: hang\nname: {vi: Hạng, en: Rank}\nunit: rank\nof: 63\nbetter: lower\nlevels: [province]\n",
    ),
    (
        "content/data/indicators/nhieu-cap.yaml",
        "id: nhieu-cap\nname: {vi: Cấp, en: Levels}\nunit: percent\nbetter: higher\nlevels: [province, commune]\nupdated_every: year\neditions: [{from: 2023, name: {vi: Mới, en: New}}]\n",
    ),
    (
        "content/data/indicators/moc.yaml",
        "id: moc\nname: {vi: Mốc, en: Milestone}\nunit: milestone\nbetter: higher\nlevels: [province]\n",
    ),
    (
        "content/data/indicators/loi.yaml",
        "id: loi\nname: {vi: Lời, en: Word}\nunit: word\nwords: {it: {vi: ít, en: few}, het: {vi: hết, en: all}}\nbetter: higher\nlevels: [province]\n",
    ),
    (
        "content/data/indicators/so-dat.yaml",
        "id: so-dat\nname: {vi: Số đạt, en: Met}\nunit: ratio\nbetter: higher\nlevels: [province]\n",
    ),
];

/// The status of a target, given with an observation, as of a day.
fn status(target: &str, observation: &str, as_of: (i16, u8, u8)) -> Status {
    judged(
        "",
        &format!("{{indicator: ty-le, {target}}}"),
        &format!("{{indicator: ty-le, {observation}}}"),
        as_of,
    )
    .0
}

/// The status of the only target of a set with some keys, and its reason.
fn judged(set: &str, target: &str, observations: &str, as_of: (i16, u8, u8)) -> (Status, Reason) {
    let report = report(set, target, observations, as_of);
    let (_, set) = report.target_sets().iter().next().expect("a set");
    let progress = &set.targets[0].progress;
    (progress.status, progress.reason)
}

fn report(set: &str, target: &str, observations: &str, as_of: (i16, u8, u8)) -> Report {
    let set = format!("id: bo\nname: {{vi: Bộ, en: Set}}\narea: mau\n{set}\ntargets: [{target}]\n");
    let values = format!("defaults: {{source: https://mau.example/nguon}}\nobservations: [{observations}]\n");
    let own = [("content/data/targets/bo.yaml", set), ("content/data/observations/mau/a.yaml", values)];
    let base = BASE.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let own = own.map(|(path, text)| (path.to_owned(), text.into_bytes()));
    let sources = Sources::new(base.into_iter().chain(own));
    let parsed = content::parse(&sources);
    let as_of = Date::new(as_of.0, as_of.1, as_of.2).expect("a day");
    let linked = report::link(parsed.value, &Options { as_of, drafts: false, base_url: None });
    let checked = checks::run(&linked.value, &sources);
    assert_eq!([parsed.notes, linked.notes, checked.notes].concat(), [], "{target} {observations}");
    linked.value
}

#[test]
fn a_share_of_the_way_is_held_against_the_share_of_the_time() {
    let target = "value: 100, by: 2028, baseline: {period: 2023, value: 50}";
    assert_eq!(status(target, "period: 2024, value: 60.1", (2025, 3, 1)), Status::OnTrack);
    assert_eq!(status(target, "period: 2024, value: 59.9", (2025, 3, 1)), Status::Behind);
}

#[test]
fn a_target_year_that_has_passed_is_never_on_track() {
    let target = "value: 100, by: 2020, baseline: {period: 2015, value: 0}";
    assert_eq!(status(target, "period: 2018, value: 70", (2026, 1, 1)), Status::Stale);
    assert_eq!(status(target, "period: 2020, value: 70", (2026, 1, 1)), Status::Missed);
    assert_eq!(status(target, "period: 2018, value: 100", (2026, 1, 1)), Status::Reached);
}

#[test]
fn a_value_before_the_baseline_says_nothing_of_the_way() {
    let target = "value: 100, by: 2030, baseline: {period: 2024, value: 60}";
    assert_eq!(status(target, "period: 2022, value: 55", (2026, 1, 1)), Status::NoData);
}

#[test]
fn a_value_that_is_not_exact_meets_only_what_it_shows() {
    let target = "value: 90, by: 2030";
    assert_eq!(
        status(target, "period: 2025, value: 90, qualifier: less-than", (2026, 1, 1)),
        Status::NotComparable
    );
    assert_eq!(
        status(target, "period: 2025, value: 90, qualifier: more-than", (2026, 1, 1)),
        Status::Reached
    );
    assert_eq!(
        status(target, "period: 2025, value: 80, qualifier: more-than", (2026, 1, 1)),
        Status::NotComparable
    );
}

const TODAY: (i16, u8, u8) = (2025, 3, 1);

#[test]
fn what_cannot_be_compared_says_why() {
    for (set, target, values, reason) in [
        (
            "",
            "{indicator: ty-le, value: 90, by: 2030, instead: hang}",
            "{indicator: hang, period: 2024, value: 5}",
            Reason::Instead,
        ),
        (
            "",
            "{indicator: nhieu-cap, level: province, value: 90}",
            "{indicator: nhieu-cap, level: commune, period: 2024, value: 5}",
            Reason::Level,
        ),
        (
            "",
            "{indicator: hang, value: 10}",
            "{indicator: hang, period: 2024, value: 5, of: 34}",
            Reason::Denominator,
        ),
        (
            "",
            "{indicator: hang, value: 10, of: 34}",
            "{indicator: hang, period: 2024, value: 5}",
            Reason::Denominator,
        ),
        (
            "",
            "{indicator: hang, value: 10}",
            "{indicator: hang, period: 2024, value: 5, of: unknown}",
            Reason::Denominator,
        ),
        (
            "",
            "{indicator: so-dat, value: 30/30}",
            "{indicator: so-dat, set: bo, period: 2024, value: 19/20}",
            Reason::Denominator,
        ),
        (
            "",
            "{indicator: nhieu-cap, level: province, value: 90, by: 2030, baseline: {period: 2022, value: 50}}",
            "{indicator: nhieu-cap, level: province, period: 2024, value: 95}",
            Reason::Edition,
        ),
        (
            "",
            "{indicator: ty-le, value: 90}",
            "{indicator: ty-le, period: 2024, value: 80, qualifier: more-than}",
            Reason::Inexact,
        ),
        // Below 80 by an unknown margin: perhaps on track, perhaps not.
        (
            "",
            "{indicator: ty-le, value: 90, by: 2030, baseline: {period: 2020, value: 10}}",
            "{indicator: ty-le, period: 2024, value: 80, qualifier: less-than}",
            Reason::Inexact,
        ),
        (
            "",
            "{indicator: loi, value: het}",
            "{indicator: loi, period: 2024, value: it}",
            Reason::Incomparable,
        ),
    ] {
        assert_eq!(judged(set, target, values, TODAY), (Status::NotComparable, reason), "{target} {values}");
    }
}

#[test]
fn a_value_of_the_indicator_itself_counts_before_what_is_reported_instead() {
    let target = "{indicator: ty-le, value: 90, by: 2030, instead: hang}";
    let values = "{indicator: hang, period: 2024, value: 5}, {indicator: ty-le, period: 2024, value: 90}";
    assert_eq!(judged("", target, values, TODAY), (Status::Reached, Reason::Met));
}

#[test]
fn milestones_words_and_ratios_are_met_or_say_why_not() {
    for (target, values, expected) in [
        (
            "{indicator: moc, value: done, by: 2026}",
            "{indicator: moc, period: 2024, value: done}",
            (Status::Reached, Reason::Met),
        ),
        (
            "{indicator: moc, value: done, by: 2026}",
            "{indicator: moc, period: 2024, value: not-done}",
            (Status::NoData, Reason::NoScale),
        ),
        (
            "{indicator: moc, value: done, by: 2024}",
            "{indicator: moc, period: 2024, value: not-done}",
            (Status::Missed, Reason::Passed),
        ),
        (
            "{indicator: loi, value: het}",
            "{indicator: loi, period: 2024, value: het}",
            (Status::Reached, Reason::Met),
        ),
        (
            "{indicator: so-dat, value: all, by: 2030}",
            "{indicator: so-dat, set: bo, period: 2024, value: 19/19}",
            (Status::Reached, Reason::Met),
        ),
        (
            "{indicator: so-dat, value: all, by: 2030}",
            "{indicator: so-dat, set: bo, period: 2024, value: 9/19}, {indicator: so-dat, set: bo, period: 2020, value: 1/19}",
            (Status::OnTrack, Reason::Pace),
        ),
        (
            "{indicator: so-dat, value: all, by: 2030}",
            "{indicator: so-dat, set: bo, period: 2024, value: 9/19}, {indicator: so-dat, set: bo, period: 2020, value: 1/20}",
            (Status::NoData, Reason::NoBaseline),
        ),
    ] {
        assert_eq!(judged("", target, values, TODAY), expected, "{target} {values}");
    }
}

#[test]
fn a_baseline_is_the_targets_own_or_the_first_value_that_can_be_compared() {
    let values = "{indicator: ty-le, period: 2015, value: 10}, {indicator: ty-le, period: 2020, value: 40}, {indicator: ty-le, period: 2024, value: 60}";
    let start = |set: &str, target: &str| {
        let report =
            report(set, &format!("{{indicator: ty-le, value: 90, by: 2030{target}}}"), values, TODAY);
        let (_, set) = report.target_sets().iter().next().expect("a set");
        let start = set.targets[0].progress.baseline.clone();
        start.map(|start| (start.period.to_string(), start.row.is_some()))
    };
    assert_eq!(start("", ""), Some(("2015".to_owned(), true)));
    assert_eq!(start("base_year: 2016", ""), Some(("2020".to_owned(), true)));
    assert_eq!(start("base_year: 2024", ""), None);
    assert_eq!(start("", ", baseline: {period: 2018, value: 30}"), Some(("2018".to_owned(), false)));
    let ranks = "{indicator: hang, period: 2020, value: 40}, {indicator: hang, period: 2022, value: 20, of: 34}, {indicator: hang, period: 2024, value: 15, of: 34}";
    let report = report("", "{indicator: hang, value: 10, of: 34, by: 2030}", ranks, TODAY);
    let (_, set) = report.target_sets().iter().next().expect("a set");
    let start = set.targets[0].progress.baseline.as_ref().expect("a baseline");
    assert_eq!(start.period.to_string(), "2022");
}

#[test]
fn a_target_that_was_met_and_is_lost_is_behind_whatever_the_method() {
    let values = "{indicator: ty-le, period: 2020, value: 95}, {indicator: ty-le, period: 2024, value: 85}";
    for method in ["linear", "eurostat", "statcan", "un"] {
        let set = format!("method: {method}");
        let judged =
            |by: &str| judged(&set, &format!("{{indicator: ty-le, value: 90, by: {by}}}"), values, TODAY);
        assert_eq!(judged("2030"), (Status::Behind, Reason::Lost), "{method}");
        assert_eq!(judged("2024"), (Status::Missed, Reason::Lost), "{method}");
    }
}

#[test]
fn a_direction_alone_is_judged_by_every_method() {
    let target = "{indicator: ty-le, value: null}";
    let values = |now: &str| {
        format!(
            "{{indicator: ty-le, period: 2020, value: 50}}, {{indicator: ty-le, period: 2024, value: {now}}}"
        )
    };
    for (method, now, status) in [
        ("linear", "50.1", Status::OnTrack),
        ("linear", "50", Status::Behind),
        ("eurostat", "52.1", Status::OnTrack),
        ("eurostat", "52", Status::Behind),
        ("statcan", "53.1", Status::OnTrack),
        ("statcan", "53", Status::Behind),
        ("un", "54.2", Status::OnTrack),
        ("un", "54.1", Status::Behind),
    ] {
        let found = judged(&format!("method: {method}"), target, &values(now), TODAY);
        assert_eq!(found, (status, Reason::Pace), "{method} {now}");
    }
}

#[test]
fn the_documents_own_thresholds_take_the_place_of_the_methods() {
    let target = "{indicator: ty-le, value: 100, by: 2030, baseline: {period: 2020, value: 50}}";
    let values = "{indicator: ty-le, period: 2024, value: 68}";
    assert_eq!(judged("", target, values, TODAY).0, Status::Behind);
    assert_eq!(judged("thresholds: {pace: {high: 90}}", target, values, TODAY).0, Status::OnTrack);
    assert_eq!(judged("method: un", target, values, TODAY).0, Status::OnTrack);
    assert_eq!(
        judged("method: un\nthresholds: {pace: {high: 120}}", target, values, TODAY).0,
        Status::Behind
    );
}

#[test]
fn a_claim_agrees_with_the_data_or_not() {
    let values = "{indicator: ty-le, period: 2020, value: 50}, {indicator: ty-le, period: 2024, value: 95}";
    for (claim, value, agrees) in [
        ("reached", 90, Some(true)),
        ("exceeded", 90, Some(true)),
        ("behind", 90, Some(false)),
        ("target-achieved", 90, Some(true)),
        ("on-track", 100, Some(true)),
        ("reached", 100, Some(false)),
        ("limited-progress", 100, Some(false)),
    ] {
        let target = format!("{{indicator: ty-le, value: {value}, by: 2030, stated: {claim}}}");
        let report = report("method: statcan", &target, values, TODAY);
        let (_, set) = report.target_sets().iter().next().expect("a set");
        let target = &set.targets[0];
        let stated = target.stated.expect("a claim");
        assert_eq!((stated.name(), target.progress.agrees(stated)), (claim, agrees), "{value}");
    }
    assert_eq!(Stated::find("limited-progress", Method::Un), None);
}
