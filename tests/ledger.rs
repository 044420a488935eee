//! The ledger of conclusions: deadlines in words, and what becomes of a task as days pass.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use minhbach::diagnostic::{Diagnostic, Severity};
use minhbach::locale::{Date, Lang, Phrase};
use minhbach::report::{self, Closed, ClosedBy, Options, Report, State};
use minhbach::source::{self, Sources};
use minhbach::{checks, content};
use proptest::option::of as option;
use proptest::prelude::*;

#[test]
fn a_phrase_ends_on_the_last_day_that_its_words_can_mean() {
    let mut wrong = String::new();
    let mut read = 0;
    for line in file("phrases.txt").lines().filter(|line| !line.starts_with('#')) {
        let (told, expected) = line.split_once(" | ").expect("a phrase and what it means");
        let (said, text) = match told.split_once(": ") {
            Some((day, text)) => (day, text),
            None => ("2024-05-15", told),
        };
        let said = Date::parse(said).expect("a day");
        let found = Phrase::parse(text).map_or_else(
            || "?".to_owned(),
            |phrase| {
                let last = phrase.last(said).map_or_else(|| "-".to_owned(), |day| day.to_string());
                let vague = if phrase.is_vague() { "vague" } else { "exact" };
                format!("{last} {vague} | {} | {}", phrase.text(Lang::Vi), phrase.text(Lang::En))
            },
        );
        if found != expected {
            writeln!(wrong, "{told}: {found}, not {expected}").unwrap();
        }
        read += 1;
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(read > 100, "{read}");
}

proptest! {
    #[test]
    fn any_words_can_be_read(text in "\\PC*", said in "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])") {
        let said = Date::parse(&said).unwrap();
        let _ = Phrase::parse(&text).map(|phrase| (phrase.last(said), phrase.text(Lang::Vi)));
    }

    #[test]
    fn any_words_like_a_deadline_can_be_read(
        words in proptest::collection::vec(
            prop_oneof![
                Just("trước"), Just("trong"), Just("hết"), Just("đầu"), Just("cuối"), Just("năm"), Just("quý"),
                Just("tháng"), Just("ngày"), Just("tuần"), Just("này"), Just("sau"), Just("by"), Just("end of"),
                Just("within"), Just("early"), Just("quarter"), Just("half"), Just("April"), Just("days"),
                Just("2024"), Just("9999"), Just("1000"), Just("30"), Just("29"), Just("2"), Just("999"), Just("65535"),
                Just("Q3"), Just("6"),
            ],
            1..6,
        ),
        said in "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])",
    ) {
        let said = Date::parse(&said).unwrap();
        if let Some(phrase) = Phrase::parse(&words.join(" ")) {
            let last = phrase.last(said);
            prop_assert_eq!(phrase.said_on(said).last(said), last);
            for lang in Lang::ALL {
                let shown = phrase.text(lang);
                prop_assert!(!shown.is_empty());
                // What a deadline is shown as is read as the same deadline.
                if let (Lang::Vi, Some(again)) = (lang, Phrase::parse(&shown).or_else(|| Phrase::parse(&format!("trong {shown}")))) {
                    prop_assert_eq!(again.last(said), last, "{}", shown);
                }
            }
        }
    }
}

#[test]
fn every_conclusion_stands_where_its_case_says() {
    let mut wrong = String::new();
    let (mut cases, mut days) = (0, 0);
    for name in ["due", "log", "extensions", "measures"] {
        for case in file(&format!("{name}.txt")).split("\n## ").skip(1).map(Case::read) {
            cases += 1;
            for (day, expected) in &case.expected {
                days += 1;
                let found = case.told(*day);
                if found != *expected {
                    writeln!(wrong, "{name}: {}: {day}: {found}, not {expected}", case.title).unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(cases >= 80 && days >= 120, "{cases} cases, {days} days");
}

/// A conclusion, and what must be told of it on days.
struct Case {
    title: String,
    date: String,
    keys: String,
    /// By area.
    values: Vec<(String, String)>,
    expected: Vec<(Date, String)>,
}

impl Case {
    fn read(text: &str) -> Self {
        let mut lines = text.lines();
        let mut case = Self {
            title: lines.next().expect("a title").to_owned(),
            date: "2024-01-15".to_owned(),
            keys: String::new(),
            values: Vec::new(),
            expected: Vec::new(),
        };
        for line in lines {
            if let Some(date) = line.strip_prefix("@ ") {
                date.clone_into(&mut case.date);
            } else if let Some(value) = line.strip_prefix('+') {
                let (area, value) = value.split_once(' ').expect("a value");
                let area = if area.is_empty() { "mau" } else { area };
                case.values.push((area.to_owned(), value.to_owned()));
            } else if let Some(expected) = line.strip_prefix("=> ") {
                let (day, expected) = expected.split_once(' ').expect("a day and what is told");
                case.expected.push((Date::parse(day).expect("a day"), expected.to_owned()));
            } else {
                writeln!(case.keys, "    {line}").unwrap();
            }
        }
        assert!(!case.expected.is_empty(), "{}", case.title);
        case
    }

    fn sources(&self) -> Sources {
        let date = &self.date;
        let keys = &self.keys;
        let article = format!(
            "---\ntitle: Họp\nkind: meeting\narea: mau\ndate: {date}\nconclusions:\n  - id: viec\n    task: Việc\n{keys}  - {{id: viec-moi, task: Việc mới}}\n---\n\nMột dòng.\n"
        );
        let observations = ["mau", "khac"].map(|area| {
            let rows: Vec<&str> =
                self.values.iter().filter(|(of, _)| of == area).map(|(_, row)| row.as_str()).collect();
            let rows = rows.join(", ");
            (
                format!("content/data/observations/{area}/a.yaml"),
                format!("defaults: {{source: https://mau.example/nguon}}\nobservations: [{rows}]\n"),
            )
        });
        let own = [("content/articles/2024/hop.vi.md".to_owned(), article)];
        let base = BASE.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let files = base.into_iter().chain(own).chain(observations);
        Sources::new(files.map(|(path, text)| (path, text.into_bytes())))
    }

    fn report(&self, as_of: Date) -> (Report, Vec<Diagnostic>, Sources) {
        let sources = self.sources();
        let parsed = content::parse(&sources);
        let linked = report::link(parsed.value, &Options { as_of, drafts: false, base_url: None });
        let checked = checks::run(&linked.value, &sources);
        (linked.value, [parsed.notes, linked.notes, checked.notes].concat(), sources)
    }

    /// The first error, else where the conclusion stands.
    fn told(&self, as_of: Date) -> String {
        let (report, notes, sources) = self.report(as_of);
        let errors: Vec<&Diagnostic> = notes.iter().filter(|note| note.severity == Severity::Error).collect();
        if let Some(error) = errors.first() {
            let span = error.place.as_ref().expect("a place").span;
            let bytes = &sources.file(span.file).bytes[span.start..span.end];
            let alone = if errors.len() == 1 { "" } else { " and others" };
            return format!("error {} \"{}\"{alone}", error.code, String::from_utf8_lossy(bytes));
        }
        let row = report.conclusions().find("viec").expect("the conclusion");
        let one = &report.conclusions()[row];
        let standing = &one.standing;
        let mut told = standing.state.name().to_owned();
        if let Some(days) = standing.days {
            write!(told, " {days}").unwrap();
        }
        if standing.deadline.is_some_and(|deadline| deadline.vague) {
            told.push_str(" vague");
        }
        if let Some(Closed { day, by }) = standing.closed {
            let by = if matches!(by, ClosedBy::Data(_)) { "data" } else { "log" };
            write!(told, " by {by} {day}").unwrap();
        }
        if standing.extended > 0 {
            write!(told, " extended {}", standing.extended).unwrap();
        }
        if let Some(stated) = standing.stated {
            write!(told, " stated {}", stated.name()).unwrap();
        }
        if notes.iter().any(|note| note.code.name == "dates-out-of-order") {
            told.push_str(" warned");
        }
        // The last change is the state of today, and a build of an earlier day says the same of that day.
        let last = report.changes_of(row).last().map(|change| change.to);
        assert_eq!(last, Some(standing.state), "{} on {as_of}", self.title);
        told
    }
}

const BASE: [(&str, &str); 13] = [
    (
        "content/site.yaml",
        "title: {vi: Trang, en: Site}\npublisher: {name: {vi: Sở, en: Office}}\nbase_url: https://mau.example/\nlanguages: [vi]\n",
    ),
    (
        "content/data/areas.yaml",
        "- {id: mau, name: {vi: Mẫu, en: Sample}, level: province}\n- {id: khac, name: {vi: Khác, en: Other}, level: province}\n",
    ),
    ("content/data/bodies.yaml", "- {id: so-mau, name: {vi: Sở mẫu, en: Department}}\n"),
    ("content/data/people.yaml", "- {id: nguyen-van-a, name: {vi: Nguyễn Văn A, en: Nguyen Van A}}\n"),
    ("content/data/documents.yaml", "- {id: qd-1, title: {vi: Quyết định 1, en: Decision 1}}\n"),
    (
        "content/data/targets/ke-hoach.yaml",
        "id: ke-hoach\nname: {vi: Kế hoạch, en: Plan}\narea: mau\nperiod: 2024\ntargets: []\n",
    ),
    (
        "content/data/indicators/ty-le.yaml",
        "id: ty-le\nname: {vi: Tỷ lệ, en: Share}\nunit: percent\ndecimals: 1\nbetter: higher\nlevels: [province]\n",
    ),
    (
        "content/data/indicators/cho-doi.yaml",
        "id: cho-doi\nname: {vi: Chờ đợi, en: Waiting}\nunit: percent\ndecimals: 1\nbetter: lower\nlevels: [province]\n",
    ),
    (
        "content/data/indicators/hang.yaml",
        "id: hang\nname: {vi: Hạng, en: Rank}\nunit: rank\nof: 63\nbetter: lower\nlevels: [province]\n",
    ),
    (
        "content/data/indicators/nhieu-cap.yaml",
        "id: nhieu-cap\nname: {vi: Cấp, en: Levels}\nunit: percent\nbetter: higher\nlevels: [province, commune]\n",
    ),
    (
        "content/data/indicators/moc.yaml",
        "id: moc\nname: {vi: Mốc, en: Milestone}\nunit: milestone\nbetter: higher\nlevels: [province]\n",
    ),
    (
        "content/data/indicators/so-dat.yaml",
        "id: so-dat\nname: {vi: Số đạt, en: Met}\nunit: ratio\nbetter: higher\nlevels: [province]\n",
    ),
    ("content/pages/gioi-thieu.vi.md", "---\ntitle: Giới thiệu\n---\n\nMột dòng.\n"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// On whatever days things happen, each task is in one state, and its changes are what builds of those days say.
    #[test]
    fn the_states_of_all_days_fit_together(
        due in option(prop_oneof![day(), month(), Just("khẩn trương".to_owned()), Just("trong quý".to_owned())]),
        extensions in proptest::collection::vec((day(), month()), 0..3),
        log in proptest::collection::vec(
            (prop_oneof![day(), month()], prop_oneof![
                Just("open"), Just("done, evidence: X"), Just("dropped, document: qd-1"),
                Just("superseded, superseded_by: viec-moi"),
            ]),
            0..4,
        ),
        values in proptest::collection::vec((month(), 80..110_u32), 0..3),
        as_of in day(),
    ) {
        let list = |rows: Vec<String>| format!("[{}]", rows.join(", "));
        let extensions = extensions.iter().map(|(date, due)| format!("{{date: {date}, due: {due}, document: qd-1}}"));
        let log = log.iter().map(|(date, status)| format!("{{date: {date}, status: {status}}}"));
        let due = due.map(|due| format!("    due: {due}\n")).unwrap_or_default();
        let keys = format!(
            "{due}    extensions: {}\n    log: {}\n    measure: {{indicator: ty-le, value: 100}}\n",
            list(extensions.collect()), list(log.collect()),
        );
        let values = values.iter().map(|(period, value)| {
            ("mau".to_owned(), format!("{{indicator: ty-le, period: {period}, value: {}}}", (*value).min(100)))
        });
        let case = Case {
            title: keys.clone(), date: "2024-01-15".to_owned(), keys, values: values.collect(), expected: Vec::new(),
        };
        let as_of = Date::parse(&as_of).unwrap();
        let (report, ..) = case.report(as_of);
        let row = report.conclusions().find("viec").unwrap();
        let mut today = None;
        for change in report.changes_of(row) {
            prop_assert!(change.day <= as_of && change.from == today && change.from != Some(change.to));
            today = Some(change.to);
            let (then, ..) = case.report(change.day);
            prop_assert_eq!(then.conclusions()[row].state(), change.to, "{}", change.day);
        }
        if today.is_some() {
            prop_assert_eq!(today, Some(report.conclusions()[row].state()));
        }
        let steps = report.steps(row);
        prop_assert!(steps.is_sorted_by_key(|step| step.day));
        prop_assert!(steps.iter().all(|step| step.future == (step.day > as_of)));
        prop_assert_eq!(report.state_changes().iter().filter(|change| change.conclusion == row).count(), report.changes_of(row).len());
    }
}

fn day() -> impl Strategy<Value = String> {
    "202[45]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
}

fn month() -> impl Strategy<Value = String> {
    "202[345]-(0[1-9]|1[0-2])"
}

/// By hand from the front matter of the sample: 57 conclusions and tasks, ten with a due date. Nothing is logged, and
/// the only values of a measure are of 2023, before the meetings: they say nothing of what became of the tasks.
#[test]
fn the_sample_stands_as_it_was_counted_by_hand() {
    let sources = source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    // Six tasks of Hà Tĩnh were due in October 2023, one of Lạng Sơn in 2023.
    let past = [
        "ht-chu-ky-so-cong-cong",
        "ht-cuoc-thi-cong-dong",
        "ht-tap-huan-ky-nang",
        "ht-thang-tieu-dung-so",
        "ht-to-cong-nghe-so",
        "ht-tuyen-truyen-ngay-cds",
        "ls-ra-soat-chi-tieu",
    ];
    // Then 5G in Ninh Thuận by April 2024, goods registered by 2024, Scheme 06 in Lạng Sơn by 2025.
    for (as_of, more, open) in [
        ("2024-03-31", &[][..], &["dang-ky-san-pham-so", "ls-de-an-06", "phu-song-5g"][..]),
        ("2024-05-01", &["phu-song-5g"], &["dang-ky-san-pham-so", "ls-de-an-06"]),
        ("2026-11-21", &["dang-ky-san-pham-so", "ls-de-an-06", "phu-song-5g"], &[]),
    ] {
        let as_of = Date::parse(as_of).unwrap();
        let parsed = content::parse(&sources);
        let report = report::link(parsed.value, &Options { as_of, drafts: false, base_url: None }).value;
        let of = |state: State| {
            let rows = report.conclusions().iter().filter(|(_, one)| one.state() == state);
            rows.map(|(_, one)| one.id.value.as_str()).collect::<BTreeSet<&str>>()
        };
        let overdue: BTreeSet<&str> = past.iter().chain(more).copied().collect();
        assert_eq!(of(State::OpenOverdue), overdue, "{as_of}");
        assert_eq!(of(State::OpenInTime), open.iter().copied().collect(), "{as_of}");
        assert_eq!(of(State::NoEvidence).len(), 47, "{as_of}");
        let cells = State::ALL.map(|(_, state)| of(state).len());
        assert_eq!(cells.iter().sum::<usize>(), 57, "{as_of}");
        assert_eq!(report.conclusions().len(), 57);
    }
}

fn file(name: &str) -> String {
    fs::read_to_string(folder().join(name)).expect("a file of cases")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledger")
}
