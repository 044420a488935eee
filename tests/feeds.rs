//! Calendars and feeds as others read them: an independent parser takes each, and what parsers let pass is held too.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use atom_syndication::{Entry, Feed};
use icalendar::parser::{read_calendar, unfold};
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime, Event};
use minhbach::locale::Date;
use minhbach::pipeline::Pipeline;
use minhbach::report::Options;
use minhbach::site::Site;
use tempfile::TempDir;
use walkdir::WalkDir;

#[test]
fn every_calendar_is_one_to_an_independent_parser() {
    let mut all = 0;
    for (project, day) in [(".", "2024-05-01"), (".", "2026-11-21"), (GOLDEN, "2026-05-01")] {
        let site = built(project, day);
        let calendars = of_kind(&site, "ics");
        assert!(calendars.iter().any(|(path, _)| path == "ket-luan/deadlines.ics"), "{project}");
        assert_eq!(
            calendars.iter().filter(|(path, _)| path.starts_with("en/")).count() * 2,
            calendars.len(),
            "{project}: both languages have the same calendars"
        );
        for (path, text) in &calendars {
            assert!(text.ends_with("END:VCALENDAR\r\n"), "{path}");
            assert!(
                text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])),
                "{path}"
            );
            let unfolded = unfold(text);
            read_calendar(&unfolded).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            let calendar: Calendar = text.parse().unwrap_or_else(|fault| panic!("{path}: {fault}"));
            let events: Vec<&Event> = calendar.components.iter().map(|part| event(path, part)).collect();
            assert_eq!(events.len(), text.matches("BEGIN:VEVENT").count(), "{path}");
            assert!(!events.is_empty(), "{path}");
            let names: BTreeSet<&str> = events.iter().map(|one| one.get_uid().unwrap()).collect();
            assert_eq!(names.len(), events.len(), "{path}: a UID stands twice");
            for one in &events {
                whole(path, one);
            }
            all += events.len();
        }
    }
    assert!(all > 50, "{all}");
}

fn event<'a>(path: &str, part: &'a CalendarComponent) -> &'a Event {
    part.as_event().unwrap_or_else(|| panic!("{path}: {part:?}"))
}

/// An event of a whole day, with all that a reader needs.
fn whole(path: &str, one: &Event) {
    let uid = one.get_uid().unwrap();
    let (Some(DatePerhapsTime::Date(start)), Some(DatePerhapsTime::Date(end))) =
        (one.get_start(), one.get_end())
    else {
        panic!("{path} {uid}: no whole day: {one:?}");
    };
    assert_eq!(start.succ_opt(), Some(end), "{path} {uid}");
    assert!(one.get_timestamp().is_some(), "{path} {uid}");
    assert!(one.get_summary().is_some_and(|text| text.contains(": ")), "{path} {uid}");
    assert!(one.get_description().is_some_and(|text| text.lines().count() > 2), "{path} {uid}");
    assert!(one.get_url().is_some_and(|url| url.starts_with("https://")), "{path} {uid}");
    assert!(
        one.property_value("SEQUENCE").is_some_and(|number| number.parse::<u32>().is_ok()),
        "{path} {uid}"
    );
    assert!(one.get_status().is_some(), "{path} {uid}");
}

#[test]
fn a_calendar_holds_the_very_dates_of_the_open_data() {
    let site = built(".", "2026-11-21");
    let rows: serde_json::Value =
        serde_json::from_slice(site.get("api/v1/conclusions.json").unwrap()).unwrap();
    let dated: BTreeSet<(String, String)> = rows
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| Some((row["id"].as_str()?.to_owned(), row["due_now"].as_str()?.to_owned())))
        .collect();
    for (path, lang) in [("ket-luan/deadlines.ics", "vi"), ("en/conclusions/deadlines.ics", "en")] {
        let calendar: Calendar = str::from_utf8(site.get(path).unwrap()).unwrap().parse().unwrap();
        let held: BTreeSet<(String, String)> = calendar
            .components
            .iter()
            .map(|part| {
                let one = event(path, part);
                let (name, host) = one.get_uid().unwrap().split_once('@').unwrap();
                assert_eq!(host, "minhbach.example");
                let id = name.strip_suffix(&format!(".{lang}")).unwrap();
                let Some(DatePerhapsTime::Date(day)) = one.get_start() else { panic!("{id}") };
                (id.to_owned(), day.to_string())
            })
            .collect();
        assert_eq!(held, dated, "{path}");
    }
}

#[test]
fn an_extension_moves_the_date_and_counts_and_a_vague_one_is_marked() {
    let site = built_with(GOLDEN, "2026-05-01", |text| {
        let (head, rest) = text.split_once("conclusions:\n").expect("conclusions");
        format!(
            "{head}conclusions:\n  - {{id: gia-han, task: 'Việc; có, dấu', due: 2026-03, extensions: [{{date: 2026-02-20, due: 2026-09-30, document: {DOCUMENT}}}]}}\n  - {{id: som, task: Việc không rõ ngày, due: đầu năm 2026}}\n  - {{id: khan, task: Việc khẩn, due: khẩn trương}}\n{rest}"
        )
    });
    let calendar: Calendar =
        str::from_utf8(site.get("ket-luan/deadlines.ics").unwrap()).unwrap().parse().unwrap();
    let find = |id: &str| {
        let events = calendar.components.iter().filter_map(CalendarComponent::as_event);
        events.into_iter().find(|one| one.get_uid().is_some_and(|uid| uid.starts_with(&format!("{id}.vi@"))))
    };
    let moved = find("gia-han").unwrap();
    assert_eq!(moved.property_value("SEQUENCE"), Some("1"));
    assert_eq!(moved.property_value("DTSTART"), Some("20260930"));
    assert!(moved.get_summary().unwrap().ends_with(": Việc; có, dấu"), "{moved:?}");
    assert!(moved.get_description().unwrap().contains("Thời hạn ban đầu: tháng 3 năm 2026"), "{moved:?}");
    let vague = find("som").unwrap();
    assert_eq!(vague.property_value("DTSTART"), Some("20260331"));
    assert_eq!(vague.property_value("STATUS"), Some("TENTATIVE"));
    assert!(vague.get_summary().unwrap().ends_with("(thời hạn nêu không rõ)"), "{vague:?}");
    assert!(find("khan").is_none(), "what names no day stands in no calendar");
}

#[test]
fn every_feed_is_one_to_an_independent_parser() {
    let mut all = 0;
    for (project, day) in [(".", "2024-05-01"), (".", "2026-11-21"), (GOLDEN, "2026-05-01")] {
        let site = built(project, day);
        let feeds = of_kind(&site, "xml").into_iter().filter(|(path, _)| path.ends_with("feed.xml"));
        let mut ids = BTreeSet::new();
        for (path, text) in feeds {
            let feed = Feed::read_from(text.as_bytes()).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            assert!(ids.insert(feed.id.clone()), "{path}: the id of another feed");
            assert!(!feed.title.value.is_empty() && !feed.authors.is_empty(), "{path}");
            let own = feed.links.iter().find(|link| link.rel == "self").unwrap();
            assert!(own.href.ends_with(&path), "{path}: {}", own.href);
            let entries: BTreeSet<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
            assert_eq!(entries.len(), feed.entries.len(), "{path}: an id stands twice");
            let last = feed.entries.iter().map(|entry| entry.updated).max();
            assert!(last.is_none_or(|last| feed.updated >= last), "{path}: older than its newest entry");
            assert!(
                feed.entries.windows(2).all(|two| two[0].updated >= two[1].updated),
                "{path}: newest first"
            );
            feed.entries.iter().for_each(|entry| leads_to_a_page(&site, &path, entry));
            all += 1;
        }
        assert!(ids.iter().any(|id| id.ends_with("/ket-luan/feed.xml")), "{project}: {ids:?}");
    }
    assert!(all > 20, "{all}");
}

fn leads_to_a_page(site: &Site, path: &str, entry: &Entry) {
    assert!(!entry.title.value.is_empty(), "{path} {}", entry.id);
    let link = entry.links.iter().find(|link| link.rel == "alternate").unwrap();
    let page = link.href.split('#').next().unwrap().splitn(4, '/').nth(3).unwrap().to_owned();
    assert!(site.get(&format!("{page}index.html")).is_some(), "{path}: no page {page}");
}

#[test]
fn the_feed_of_states_tells_each_change_once_and_the_register_leads_to_it() {
    let site = built(".", "2026-11-21");
    for (path, page, to) in [
        ("ket-luan/feed.xml", "ket-luan/index.html", "Chưa rõ kết quả, đã quá hạn"),
        ("en/conclusions/feed.xml", "en/conclusions/index.html", "Open, overdue"),
    ] {
        let feed = Feed::read_from(site.get(path).unwrap()).unwrap();
        assert!(feed.entries.iter().any(|entry| entry.title.value.starts_with(to)), "{path}");
        let html = str::from_utf8(site.get(page).unwrap()).unwrap();
        let link = format!("type=\"application/atom+xml\" href=\"/{path}\"");
        assert!(
            html.contains(&link) || html.contains(&format!("/{path}\" type=\"application/atom+xml\"")),
            "{page}"
        );
        assert!(html.contains(&format!("href=\"/{}\"", path.replace("feed.xml", "deadlines.ics"))), "{page}");
    }
}

#[test]
fn calendars_and_feeds_of_what_did_not_change_stay_the_same_on_another_day() {
    let [one, other] = ["2026-11-20", "2026-11-21"].map(|day| built(".", day));
    for (path, text) in of_kind(&one, "ics") {
        assert_eq!(text.as_bytes(), other.get(&path).unwrap(), "{path}");
    }
}

const GOLDEN: &str = "tests/sites/mot-tinh";
/// A document of the golden project.
const DOCUMENT: &str = "quyet-dinh-gia-han";

fn built(project: &str, day: &str) -> Site {
    built_with(project, day, str::to_owned)
}

/// A project of this repository as a site, with another text of its article that has conclusions.
fn built_with(project: &str, day: &str, change: impl Fn(&str) -> String) -> Site {
    let folder = TempDir::new().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(project).join("content");
    for entry in WalkDir::new(&root) {
        let entry = entry.unwrap();
        let place = folder.path().join("content").join(entry.path().strip_prefix(&root).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(place).unwrap();
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
    let articles = WalkDir::new(folder.path().join("content/articles"))
        .into_iter()
        .map(|entry| entry.unwrap().into_path());
    let article = articles
        .filter(|path| path.to_string_lossy().ends_with(".vi.md"))
        .find(|path| fs::read_to_string(path).unwrap().contains("\nconclusions:\n"))
        .unwrap();
    let text = change(&fs::read_to_string(&article).unwrap());
    fs::write(&article, text).unwrap();
    let options = Options {
        as_of: Date::parse(day).unwrap(),
        drafts: false,
        base_url: Some("https://minhbach.example/".to_owned()),
    };
    let built = Pipeline::default().run(folder.path(), &options).unwrap();
    built.site.unwrap_or_else(|| panic!("{project}: {:#?}", built.notes))
}

/// The files of a kind, by path, as text.
fn of_kind(site: &Site, ending: &str) -> Vec<(String, String)> {
    let files = site.iter().filter(|(path, _)| path.ends_with(&format!(".{ending}")));
    files.map(|(path, bytes)| (path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap())).collect()
}
