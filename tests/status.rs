//! Statuses of targets and conclusions as pages and data show them, in small projects.

use minhbach::locale::Date;
use minhbach::report::{self, Options, Status};
use minhbach::source::Sources;
use minhbach::{checks, content};

const BASE: [(&str, &str); 4] = [
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
        "content/articles/2024/a.vi.md",
        "---\ntitle: Bài\nkind: notice\narea: mau\ndate: 2024\n---\n\nMột dòng.\n",
    ),
];

/// The status of a target, given with an observation, as of a day.
fn status(target: &str, observation: &str, as_of: (i16, u8, u8)) -> Status {
    let set =
        format!("id: bo\nname: {{vi: Bộ, en: Set}}\narea: mau\ntargets: [{{indicator: ty-le, {target}}}]\n");
    let values = format!(
        "defaults: {{source: https://mau.example/nguon}}\nobservations: [{{indicator: ty-le, {observation}}}]\n"
    );
    let own = [("content/data/targets/bo.yaml", set), ("content/data/observations/mau/a.yaml", values)];
    let base = BASE.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let own = own.map(|(path, text)| (path.to_owned(), text.into_bytes()));
    let sources = Sources::new(base.into_iter().chain(own));
    let parsed = content::parse(&sources);
    let as_of = Date::new(as_of.0, as_of.1, as_of.2).expect("a day");
    let linked = report::link(parsed.value, &Options { as_of, drafts: false, base_url: None });
    let checked = checks::run(&linked.value, &sources);
    assert_eq!([parsed.notes, linked.notes, checked.notes].concat(), [], "{target} {observation}");
    let sets = linked.value.target_sets();
    let (_, set) = sets.iter().next().expect("a set");
    set.targets[0].progress.status
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
