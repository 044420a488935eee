//! The record of what was published: nothing published changes in silence, and nothing is called a change that is none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use minhbach::diagnostic::{self, Diagnostic};
use minhbach::locale::Date;
use minhbach::pipeline::Pipeline;
use minhbach::report::{self, Fact, FactKind, Movement, Options, Report};
use minhbach::source::{Since, Sources};
use minhbach::{checks, content, exports, site};
use walkdir::WalkDir;

/// The faults that only the comparison with the record finds.
const OURS: [&str; 8] = [
    "silent-change",
    "page-gone",
    "unknown-fact",
    "correction-disagrees",
    "correction-repeated",
    "correction-unpublished",
    "correction-date",
    "tombstone-disagrees",
];

const CORRECTIONS: &str = "content/data/corrections.yaml";

/// The files of a project, by their paths.
type Files = BTreeMap<String, String>;

/// One build in memory.
struct Build {
    report: Report,
    record: String,
    sources: Sources,
    faulty: bool,
}

impl Build {
    /// The faults of the comparison.
    fn faults(&self) -> Vec<Diagnostic> {
        let notes = checks::run(&self.report, &self.sources).notes;
        notes.into_iter().filter(|note| OURS.contains(&note.code.name)).collect()
    }

    /// What the comparison finds, without the other checks.
    fn found(&self) -> BTreeSet<&str> {
        let silent = self.report.silent_changes().iter().map(|one| one.key.as_str());
        silent.chain(self.report.lost_pages().iter().map(|one| one.what.as_str())).collect()
    }
}

fn build(files: &Files, record: Option<&str>, day: &str) -> Build {
    build_as(files, record, &Options { as_of: date(day), drafts: false, base_url: None })
}

fn build_as(files: &Files, record: Option<&str>, options: &Options) -> Build {
    let own = files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    let record = record.map(|text| ("record.json".to_owned(), text.as_bytes().to_vec()));
    let sources = Sources::new(own.chain(record));
    let parsed = content::parse(&sources);
    let mut faulty = parsed.has_errors();
    let linked = report::link(parsed.value, options);
    faulty |= linked.notes.iter().any(|note| note.severity == diagnostic::Severity::Error);
    let record = exports::record(&linked.value, &sources);
    Build { report: linked.value, record, sources, faulty }
}

fn date(day: &str) -> Date {
    Date::parse(day).expect("a day")
}

/// A project of the repository.
fn project(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = WalkDir::new(root.join("content")).into_iter().map(|entry| entry.expect("readable"));
    let texts = paths.filter(|entry| entry.file_type().is_file()).filter_map(|entry| {
        let path = entry.path().strip_prefix(&root).expect("inside").to_string_lossy().into_owned();
        Some((path, fs::read_to_string(entry.path()).ok()?))
    });
    texts.collect()
}

fn sample() -> Files {
    project("")
}

fn golden() -> Files {
    project("tests/sites/mot-tinh")
}

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most).expect("small")).expect("small")
    }
}

/// The files with some text behind the entries of a list of `corrections.yaml`.
fn with_entries(files: &Files, list: &str, entries: &[String]) -> Files {
    let mut files = files.clone();
    if entries.is_empty() {
        return files;
    }
    let text = files.entry(CORRECTIONS.to_owned()).or_default();
    let head = format!("{list}:\n");
    if !text.contains(&head) {
        text.push_str(&head);
    }
    let at = text.find(&head).expect("there") + head.len();
    let entries = entries.iter().map(|entry| format!("  {entry}\n")).collect::<Vec<_>>();
    text.insert_str(at, &entries.concat());
    files
}

/// The entry that a hint says to paste.
fn pasted(fault: &Diagnostic) -> String {
    let hint = &fault.hint.as_ref().expect("a hint").en;
    let start = hint.find("- {what").unwrap_or_else(|| panic!("no entry in {hint}"));
    let end = start + hint[start..].find("}, date: ").expect("a date") + "}, date: 2026-11-21}".len();
    // Dots are no reason: the writer has to give one.
    hint[start..end].replace('…', "A slip of the pen")
}

/// The files with every entry that the faults ask for.
fn corrected(files: &Files, faults: &[Diagnostic]) -> Files {
    let of = |code: &str| -> Vec<String> {
        faults.iter().filter(|fault| fault.code.name == code).map(pasted).collect()
    };
    let files = with_entries(files, "corrections", &of("silent-change"));
    with_entries(&files, "tombstones", &of("page-gone"))
}

/// Another byte in a fact's place in its file; nothing where it has no plain letter or digit.
fn edited(files: &Files, build: &Build, fact: &Fact, dice: &mut Dice) -> Option<(Files, String)> {
    let path = &build.sources.file(fact.span.file).path;
    let text = files.get(path)?;
    let range = fact.span.start..fact.span.end;
    let places: Vec<usize> = text
        .get(range.clone())?
        .bytes()
        .enumerate()
        .filter(|(_, byte)| byte.is_ascii_alphanumeric())
        .map(|(at, _)| range.start + at)
        .collect();
    let at = *places.get(dice.below(places.len().max(1)))?;
    let old = text.as_bytes()[at];
    let alphabet: &[u8] = if old.is_ascii_digit() { b"0123456789" } else { b"abcdeghiklmnopqrstuvxy" };
    let new = alphabet[dice.below(alphabet.len())];
    let mut edited = text.clone().into_bytes();
    edited[at] = new;
    let mut files = files.clone();
    files.insert(path.clone(), String::from_utf8(edited).expect("one letter for another"));
    let place = format!("{path} at byte {at}: `{}` for `{}`", new as char, old as char);
    (new != old).then_some((files, place))
}

/// Every guarded fact of a build.
fn guarded(report: &Report) -> Vec<&Fact> {
    report.facts().iter().filter(|fact| fact.kind.is_guarded()).collect()
}

fn no_edit_slips_through(files: &Files, edits: usize, seed: u64) {
    let first = build(files, None, "2026-11-20");
    let facts = guarded(&first.report);
    let texts: BTreeMap<&str, &str> =
        facts.iter().map(|fact| (fact.key.as_str(), fact.text.as_str())).collect();
    let mut dice = Dice(seed);
    let (mut tried, mut named, mut broken, mut built) = (0, 0, 0, 0);
    while tried < edits {
        let fact = facts[dice.below(facts.len())];
        let Some((other, place)) = edited(files, &first, fact, &mut dice) else { continue };
        tried += 1;
        let next = build(&other, Some(&first.record), "2026-11-21");
        let found = next.found();
        if next.faulty {
            // The build fails at the place of the edit already.
            broken += 1;
            continue;
        }
        let now: BTreeMap<&str, &str> =
            guarded(&next.report).iter().map(|fact| (fact.key.as_str(), fact.text.as_str())).collect();
        if now == texts {
            assert!(found.is_empty(), "{place}: nothing changed, and told: {found:?}");
            continue;
        }
        assert!(!found.is_empty(), "{place}: `{}` changed in silence", fact.key);
        named += 1;
        // With the entries that the hints say to paste nothing is left to tell.
        if named % 6 == 0 {
            let faults = next.faults();
            assert!(faults.iter().all(|fault| fault.place.is_some()), "{faults:#?}");
            let mended = corrected(&other, &faults);
            let last = build(&mended, Some(&first.record), "2026-11-21");
            let left = last.faults();
            assert!(!last.faulty && left.is_empty(), "{place}: {left:#?}\n{}", mended[CORRECTIONS]);
            built += 1;
            // The entries have to stay.
            let taken = build(&other, Some(&last.record), "2026-11-22");
            assert!(!taken.found().is_empty(), "{place}: the corrections went in silence");
        }
    }
    assert!(named > edits / 2, "{named} named, {broken} at fault otherwise, of {tried}");
    assert!(built > 0);
}

#[test]
fn a_changed_byte_of_a_published_fact_of_the_sample_is_told_and_a_correction_settles_it() {
    no_edit_slips_through(&sample(), 60, 0x9E37_79B9_7F4A_7C15);
}

#[test]
fn a_changed_byte_of_a_published_fact_of_a_small_site_is_told_and_a_correction_settles_it() {
    no_edit_slips_through(&golden(), 200, 0x2545_F491_4F6C_DD1D);
}

#[test]
fn a_change_is_told_at_the_characters_that_changed() {
    let files = golden();
    let first = build(&files, None, "2026-11-20");
    let mut dice = Dice(77);
    let mut told = 0;
    for fact in guarded(&first.report) {
        let Some((other, place)) = edited(&files, &first, fact, &mut dice) else { continue };
        let next = build(&other, Some(&first.record), "2026-11-21");
        let now = next.report.fact(&fact.key).map(|fact| (&fact.text, fact.span));
        let Some((text, span)) = now.filter(|(text, _)| !next.faulty && **text != fact.text) else {
            continue;
        };
        let own = next.report.silent_changes().iter().find(|one| one.key == fact.key);
        let own = own.unwrap_or_else(|| panic!("{place}: {} is not told", fact.key));
        assert_eq!(own.place, Some(span), "{place}");
        assert_eq!((&own.old.value, own.new.as_ref()), (&fact.text, Some(text)), "{place}");
        told += 1;
    }
    assert!(told > 20, "{told}");
}

/// What may be done to a project without a published fact becoming another.
fn harmless(files: &Files, dice: &mut Dice) -> (Files, String) {
    let mut files = files.clone();
    let paths: Vec<String> = files.keys().cloned().collect();
    let of = |end: &str| -> Vec<&String> { paths.iter().filter(|path| path.ends_with(end)).collect() };
    let (yaml, articles) = (of(".yaml"), of(".md"));
    match dice.below(6) {
        0 => {
            let path = yaml[dice.below(yaml.len())];
            files.get_mut(path).expect("there").push_str("\n# A remark.\n");
            (files, format!("a remark in {path}"))
        }
        1 => {
            let path = yaml[dice.below(yaml.len())];
            let text = files[path].replace("\n  - {", "\n\n  # Here.\n  - {");
            files.insert(path.clone(), text);
            (files, format!("remarks between the entries of {path}"))
        }
        2 => {
            let path = articles[dice.below(articles.len())];
            files.get_mut(path).expect("there").push_str("\nMột câu nữa.\n");
            (files, format!("a sentence behind {path}"))
        }
        3 => {
            let observations: Vec<_> = paths.iter().filter(|path| path.contains("/observations/")).collect();
            let path = observations[dice.below(observations.len())].clone();
            let text = turned(&files[&path]);
            files.insert(path.clone(), text);
            (files, format!("the entries of {path} in another order"))
        }
        4 => {
            let observations: Vec<_> = paths.iter().filter(|path| path.contains("/observations/")).collect();
            let path = observations[dice.below(observations.len())].clone();
            let other = path.replace(".yaml", "-2.yaml");
            let text = files.remove(&path).expect("there");
            files.insert(other, text);
            (files, format!("{path} under another name"))
        }
        _ => {
            let path = format!("content/pages/trang-{}.vi.md", dice.below(1000));
            files.insert(path.clone(), "---\ntitle: Một trang mới\n---\n\nMột dòng.\n".to_owned());
            (files, format!("the new page {path}"))
        }
    }
}

/// A list of flow entries with the last first.
fn turned(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let entry = |line: &&&str| line.starts_with("  - {") && line.trim_end().ends_with('}');
    let all: Vec<&str> = lines.iter().filter(entry).copied().collect();
    let whole = lines
        .iter()
        .all(|line| entry(&line) || line.is_empty() || line.starts_with('#') || !line.starts_with(' '));
    if !whole {
        return text.to_owned();
    }
    let mut back = all.iter().rev();
    let turned = lines.iter().map(|line| if entry(&line) { back.next().expect("as many") } else { line });
    turned.map(|line| format!("{line}\n")).collect::<Vec<_>>().concat()
}

fn no_change_is_invented(files: &Files, edits: usize, seed: u64) {
    let first = build(files, None, "2026-11-20");
    let mut dice = Dice(seed);
    for _ in 0..edits {
        let (other, what) = harmless(files, &mut dice);
        let next = build(&other, Some(&first.record), "2026-11-21");
        assert!(!next.faulty, "{what}");
        let found = next.found();
        assert!(found.is_empty(), "{what}: {found:?}");
    }
}

#[test]
fn remarks_order_prose_and_new_pages_are_no_changes_of_facts() {
    no_change_is_invented(&golden(), 100, 0x1234_5678_9ABC_DEF1);
    no_change_is_invented(&sample(), 40, 0x0FED_CBA9_8765_4321);
}

#[test]
fn another_day_and_another_address_change_no_fact() {
    let files = sample();
    let first = build(&files, None, "2026-11-20");
    for day in ["2024-03-31", "2024-05-01", "2026-11-20", "2026-11-21", "2030-01-01"] {
        let options = Options {
            as_of: date(day),
            drafts: false,
            base_url: Some("https://another.example/site/".to_owned()),
        };
        let next = build_as(&files, Some(&first.record), &options);
        assert!(next.found().is_empty(), "{day}: {:?}", next.found());
        let earlier = date(day) < date("2026-11-20");
        if earlier || day == "2026-11-20" {
            assert_eq!(next.record, first.record, "{day}");
        }
    }
}

#[test]
fn an_older_source_moves_ids_and_changes_no_fact() {
    let mut files = small();
    let first = build(&files, None, "2026-11-20");
    assert!(!first.faulty);
    assert_eq!(
        first.report.fact("observation:ha-noi.van-ban.province.2023.value").map(|fact| fact.text.as_str()),
        Some("98.90")
    );
    article(&mut files, "2023/hop-truoc", "2023-12-20");
    files.insert(
        "content/data/observations/ha-noi/truoc.yaml".to_owned(),
        "observations:\n  - {indicator: van-ban, period: 2023, value: 97.10, source: 2023/hop-truoc}\n"
            .to_owned(),
    );
    let next = build(&files, Some(&first.record), "2026-11-21");
    let moved = "observation:ha-noi.van-ban.province.2023.2024-hop.value";
    assert_eq!(next.report.fact(moved).map(|fact| fact.text.as_str()), Some("98.90"));
    assert!(!next.faulty && next.faults().is_empty(), "{:#?}", next.faults());
    // Its past goes with it.
    let versions = &next.report.record().facts[moved].versions;
    assert_eq!((versions.len(), versions[0].first), (1, date("2026-11-20")));
    let new = &next.report.record().facts["observation:ha-noi.van-ban.province.2023.value"].versions;
    assert_eq!((new.len(), new[0].first), (1, date("2026-11-21")));
    let changes = &next.report.changes().list;
    assert!(changes.iter().all(|change| change.old.is_none()), "{changes:#?}");
    // And what is changed now is told at its own place.
    replace(&mut files, "content/data/observations/ha-noi/2023.yaml", "98.90", "98.91");
    let last = build(&files, Some(&next.record), "2026-11-21");
    assert_eq!(last.found(), BTreeSet::from([moved]));
}

#[test]
fn values_that_change_places_are_told_both() {
    let mut files = small();
    article(&mut files, "2024/hop-sau", "2024-03-20");
    let values = "content/data/observations/ha-noi/2023.yaml";
    files.insert(
        values.to_owned(),
        "defaults: {period: 2023}\nobservations:\n  - {indicator: van-ban, value: 98.90, source: 2024/hop}\n  - {indicator: van-ban, value: 97.10, source: 2024/hop-sau}\n".to_owned(),
    );
    let first = build(&files, None, "2026-11-20");
    replace(&mut files, values, "98.90", "x");
    replace(&mut files, values, "97.10", "98.90");
    replace(&mut files, values, "value: x", "value: 97.10");
    let next = build(&files, Some(&first.record), "2026-11-21");
    assert_eq!(next.found().len(), 2, "{:?}", next.found());
}

#[test]
fn what_was_published_and_corrected_is_kept_with_its_days() {
    let mut files = small();
    let values = "content/data/observations/ha-noi/2023.yaml";
    let key = "observation:ha-noi.van-ban.province.2023.value";
    let first = build(&files, None, "2026-11-18");
    assert_eq!(first.report.changes().since, None);
    let second = build(&files, Some(&first.record), "2026-11-20");
    assert_eq!(second.report.changes().since, Some(date("2026-11-18")));
    assert!(second.report.changes().list.is_empty());
    // On the same day a value is corrected, and then again.
    replace(&mut files, values, "98.90", "98.80");
    let third = build(&files, Some(&second.record), "2026-11-20");
    assert_eq!(third.found(), BTreeSet::from([key]));
    let files = &mut corrected(&files, &third.faults());
    let third = build(files, Some(&second.record), "2026-11-20");
    assert_eq!(third.faults(), []);
    replace(files, values, "98.80", "98.70");
    let fourth = build(files, Some(&third.record), "2026-11-20");
    let codes: BTreeSet<&str> = fourth.faults().iter().map(|fault| fault.code.name).collect();
    assert_eq!(codes, BTreeSet::from(["silent-change", "correction-disagrees"]));
    let entry = fourth
        .faults()
        .iter()
        .filter(|fault| fault.code.name == "silent-change")
        .map(pasted)
        .collect::<Vec<_>>();
    let files = &mut with_entries(files, "corrections", &entry);
    let fourth = build(files, Some(&third.record), "2026-11-20");
    assert_eq!(fourth.faults(), []);
    let versions: Vec<(String, String, String)> = fourth.report.record().facts[key]
        .versions
        .iter()
        .map(|one| (one.value.clone(), one.first.to_string(), one.last.to_string()))
        .collect();
    let version =
        |value: &str, first: &str, last: &str| (value.to_owned(), first.to_owned(), last.to_owned());
    let expected = [
        version("98.90", "2026-11-18", "2026-11-20"),
        version("98.80", "2026-11-20", "2026-11-20"),
        version("98.70", "2026-11-20", "2026-11-20"),
    ];
    assert_eq!(versions, expected);
    // What changed on a day is the same however often the day is built.
    let again = build(files, Some(&fourth.record), "2026-11-20");
    assert_eq!(again.record, fourth.record);
    for day in [&fourth, &again] {
        let [change] = &day.report.changes().list[..] else { panic!("{:#?}", day.report.changes()) };
        assert_eq!((change.old.as_deref(), change.new.as_deref()), (Some("98.90"), Some("98.70")));
        assert_eq!((change.movement, change.kind), (Movement::Down, FactKind::Value));
        let correction = &day.report.corrections()[change.correction.expect("a correction")];
        assert_eq!(correction.new.value.as_deref(), Some("98.70"));
    }
    // On the next day nothing changed.
    let next = build(files, Some(&fourth.record), "2026-11-21");
    assert!(next.report.changes().list.is_empty(), "{:#?}", next.report.changes());
    // An earlier day is no publication.
    let back = build(files, Some(&next.record), "2026-11-19");
    assert_eq!((back.record.as_str(), back.found().len()), (next.record.as_str(), 0));
}

#[test]
fn a_withdrawn_value_and_a_removed_conclusion_stay_explained() {
    let mut files = small();
    let first = build(&files, None, "2026-11-20");
    files.remove("content/data/observations/ha-noi/2023.yaml");
    replace(
        &mut files,
        "content/articles/2024/hop.vi.md",
        "  - {id: cap-quang, task: Cấp quang, due: 2024-06}\n",
        "",
    );
    replace(&mut files, "content/articles/2024/hop.en.md", ", cap-quang: Lay fibre", "");
    let next = build(&files, Some(&first.record), "2026-11-21");
    assert_eq!(
        next.found(),
        BTreeSet::from(["observation:ha-noi.van-ban.province.2023.value", "conclusion:cap-quang"])
    );
    let files = corrected(&files, &next.faults());
    let next = build(&files, Some(&first.record), "2026-11-21");
    assert_eq!(next.faults(), [], "{}", files[CORRECTIONS]);
    let removed: BTreeSet<&str> = next
        .report
        .changes()
        .list
        .iter()
        .filter(|change| change.movement == Movement::Removed)
        .map(|change| change.key.as_str())
        .collect();
    assert_eq!(
        removed,
        BTreeSet::from(["conclusion:cap-quang.task", "observation:ha-noi.van-ban.province.2023.value"])
    );
    let last = build(&files, Some(&next.record), "2026-11-22");
    assert_eq!(last.faults(), []);
    let mut silent = files.clone();
    silent.remove(CORRECTIONS);
    assert_eq!(build(&silent, Some(&last.record), "2026-11-23").found().len(), 2);
}

#[test]
fn an_article_of_a_later_day_is_no_loss_before_it_and_a_draft_is() {
    let mut files = small();
    replace(
        &mut files,
        "content/articles/2024/hop.vi.md",
        "kind: meeting",
        "kind: meeting\npublish_on: 2026-06-01",
    );
    let first = build(&files, None, "2026-11-20");
    let before = build(&files, Some(&first.record), "2026-05-01");
    assert!(before.found().is_empty() && !before.faulty, "{:?}", before.found());
    replace(&mut files, "content/articles/2024/hop.vi.md", "publish_on: 2026-06-01", "draft: true");
    assert!(!build(&files, Some(&first.record), "2026-11-21").found().is_empty());
}

#[test]
fn a_build_with_drafts_is_no_publication() {
    let mut files = small();
    let first = build(&files, None, "2026-11-20");
    article(&mut files, "2024/nhap", "2024-05-01");
    replace(&mut files, "content/articles/2024/nhap.vi.md", "kind: ", "draft: true\nkind: ");
    let options = Options { as_of: date("2026-11-21"), drafts: true, base_url: None };
    let with = build_as(&files, Some(&first.record), &options);
    assert_eq!(with.report.record(), first.report.record());
    let without = build(&files, Some(&with.record), "2026-11-22");
    assert!(without.found().is_empty());
}

#[test]
fn a_value_that_arrives_moves_its_series_and_a_status_moves_with_the_day() {
    let mut files = small();
    let first = build(&files, None, "2024-04-30");
    files.insert(
        "content/data/observations/ha-noi/2024.yaml".to_owned(),
        "observations:\n  - {indicator: van-ban, period: 2024-Q1, value: 99.50, source: 2024/hop}\n  - {indicator: van-ban, period: 2024-04, value: 99.10, source: 2024/hop}\n"
            .to_owned(),
    );
    let next = build(&files, Some(&first.record), "2024-07-01");
    let moved: Vec<(&str, Movement)> =
        next.report.changes().list.iter().map(|change| (change.key.as_str(), change.movement)).collect();
    assert!(moved.contains(&("conclusion:cap-quang.status", Movement::Overdue)), "{moved:?}");
    assert!(
        moved.contains(&("observation:ha-noi.van-ban.province.2024-04.value", Movement::Added))
            || moved.contains(&("observation:ha-noi.van-ban.province.2024-04.value", Movement::Down)),
        "{moved:?}"
    );
    assert!(next.found().is_empty());
}

#[test]
fn a_rebuild_on_the_disk_writes_nothing_and_a_broken_record_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &small());
    let out = folder.path().join("site");
    let options = Options { as_of: date("2026-11-20"), drafts: false, base_url: None };
    let run = || {
        Pipeline::since(Since::Folder(out.clone()))
            .run(folder.path(), &options)
            .expect("the project can be read")
    };
    let built = run();
    assert!(built.site.is_some(), "{:#?}", built.notes);
    site::write(&built.site.expect("no error"), &out).expect("written");
    let written = site::write(&run().site.expect("no error"), &out).expect("written");
    assert_eq!((written.written, written.removed), (0, 0));
    let record = out.join("record.json");
    let text = fs::read_to_string(&record).expect("a record");
    for broken in
        ["", "{", "[]", "{\"form\": 2}", &text[..text.len() / 2], &text.replace("\"value\"", "\"worth\"")]
    {
        fs::write(&record, broken).expect("written");
        let built = run();
        let codes: Vec<&str> = built.notes.iter().map(|note| note.code.name).collect();
        assert_eq!((codes, built.site.is_none()), (vec!["bad-record"], true), "{broken}");
        let path = &built.sources.file(built.notes[0].place.as_ref().expect("a place").span.file).path;
        assert_eq!(path, "site/record.json");
    }
    fs::remove_file(&record).expect("removed");
    assert!(run().site.is_some());
    assert!(Pipeline::since(Since::Named(out.join("none.json"))).run(folder.path(), &options).is_err());
}

#[test]
fn a_record_with_a_changed_byte_is_told_or_read() {
    let mut files = small();
    let first = build(&files, None, "2026-11-20");
    replace(&mut files, "content/data/observations/ha-noi/2023.yaml", "98.90", "98.80");
    let faults = build(&files, Some(&first.record), "2026-11-21").faults();
    let files = corrected(&files, &faults);
    let mut dice = Dice(0xDEAD_BEEF);
    let signs = b"\0\"{}[]:,.0129aeilnz/#~-";
    for _ in 0..300 {
        let mut record = first.record.clone().into_bytes();
        let at = dice.below(record.len());
        record[at] = signs[dice.below(signs.len())];
        let Ok(record) = String::from_utf8(record) else { continue };
        let next = build(&files, Some(&record), "2026-11-21");
        let again = build(&files, Some(&next.record), "2026-11-21");
        assert!(next.faulty || next.report.last_record().is_some());
        let places = next.faults().into_iter().chain(again.faults()).filter_map(|fault| fault.place);
        for place in places {
            assert!(place.span.end <= next.sources.file(place.span.file).bytes.len());
        }
    }
}

#[test]
fn a_revision_tells_what_was_published() {
    let git = |folder: &Path, arguments: &[&str]| {
        let done = Command::new("git")
            .arg("-C")
            .arg(folder)
            .args(["-c", "user.name=An", "-c", "user.email=an@mau.example", "-c", "commit.gpgsign=false"])
            .args(arguments)
            .env("GIT_AUTHOR_DATE", "2026-11-19T12:00:00+07:00")
            .env("GIT_COMMITTER_DATE", "2026-11-19T12:00:00+07:00")
            .output();
        done.is_ok_and(|done| done.status.success())
    };
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("du-an");
    write(&root, &small());
    if !git(folder.path(), &["init", "-q"]) {
        eprintln!("there is no git here");
        return;
    }
    assert!(git(folder.path(), &["add", "-A"]) && git(folder.path(), &["commit", "-qm", "one"]));
    let options = Options { as_of: date("2026-11-20"), drafts: false, base_url: None };
    let run = |revision: &str| Pipeline::since(Since::Revision(revision.to_owned())).run(&root, &options);
    let codes = |revision: &str| -> Vec<&str> {
        run(revision).expect("a revision").notes.iter().map(|note| note.code.name).collect()
    };
    assert_eq!(codes("HEAD"), [""; 0]);
    let values = root.join("content/data/observations/ha-noi/2023.yaml");
    let text = fs::read_to_string(&values).expect("a file");
    fs::write(&values, text.replace("98.90", "98.80")).expect("written");
    assert_eq!(codes("HEAD"), ["silent-change"]);
    let built = run("HEAD").expect("a revision");
    let hint = built.notes[0].message.en.clone();
    assert!(hint.contains("98.90") && hint.contains("98.80"), "{hint}");
    // A record that is kept in the repository is taken before the content.
    fs::write(root.join("record.json"), build(&small(), None, "2026-11-01").record).expect("written");
    assert!(git(folder.path(), &["add", "-A"]) && git(folder.path(), &["commit", "-qm", "two"]));
    assert_eq!(codes("HEAD"), ["silent-change"]);
    assert!(run("no-such-revision").is_err());
    assert!(run("--help").is_err());
}

#[test]
fn a_correction_explains_one_change_and_not_the_same_change_again() {
    let values = "content/data/observations/ha-noi/2023.yaml";
    let mut files = small();
    let mut record = build(&files, None, "2026-11-18").record;
    let key = "observation:ha-noi.van-ban.province.2023.value";
    let entry = |old: &str, new: &str, day: &str| {
        format!("- {{what: \"{key}\", old: {old}, new: {new}, why: {{vi: v, en: e}}, date: {day}}}")
    };
    for (old, new, day) in [("98.90", "98.80", "2026-11-19"), ("98.80", "98.90", "2026-11-20")] {
        replace(&mut files, values, old, new);
        files = with_entries(&files, "corrections", &[entry(old, new, day)]);
        let next = build(&files, Some(&record), day);
        assert_eq!(next.faults(), []);
        record = next.record;
    }
    replace(&mut files, values, "98.90", "98.80");
    let next = build(&files, Some(&record), "2026-11-21");
    assert_eq!(next.found(), BTreeSet::from([key]));
    // Even where nothing but the file of corrections tells of the past.
    let codes: Vec<&str> =
        build(&files, None, "2026-11-21").faults().iter().map(|one| one.code.name).collect();
    assert_eq!(codes, ["correction-disagrees"]);
    let files = with_entries(&files, "corrections", &[entry("98.90", "98.80", "2026-11-21")]);
    assert_eq!(build(&files, Some(&record), "2026-11-21").faults(), []);
}

#[test]
fn a_withdrawal_does_not_explain_another_value() {
    let values = "content/data/observations/ha-noi/2023.yaml";
    let mut files = small();
    let first = build(&files, None, "2026-11-20");
    replace(&mut files, values, "98.90", "50.00");
    let key = "observation:ha-noi.van-ban.province.2023.value";
    let entry =
        format!("- {{what: \"{key}\", old: 98.90, new: null, why: {{vi: v, en: e}}, date: 2026-11-21}}");
    let files = with_entries(&files, "corrections", &[entry]);
    assert_eq!(build(&files, Some(&first.record), "2026-11-21").found(), BTreeSet::from([key]));
}

#[test]
fn what_came_back_is_not_withdrawn_again_in_silence() {
    let values = "content/data/observations/ha-noi/2023.yaml";
    let key = "observation:ha-noi.van-ban.province.2023.value";
    let entry = |old: &str, new: &str, day: &str| {
        format!("- {{what: \"{key}\", old: {old}, new: {new}, why: {{vi: v, en: e}}, date: {day}}}")
    };
    let mut files = small();
    let first = build(&files, None, "2026-11-18");
    let text = files.remove(values).expect("there");
    let mut files = with_entries(&files, "corrections", &[entry("98.90", "null", "2026-11-19")]);
    let second = build(&files, Some(&first.record), "2026-11-19");
    assert_eq!(second.faults(), []);
    files.insert(values.to_owned(), text);
    let mut files = with_entries(&files, "corrections", &[entry("null", "98.90", "2026-11-20")]);
    let third = build(&files, Some(&second.record), "2026-11-20");
    assert_eq!(third.faults(), []);
    assert_eq!(build(&files, Some(&third.record), "2026-11-21").faults(), []);
    files.remove(values);
    assert_eq!(build(&files, Some(&third.record), "2026-11-21").found(), BTreeSet::from([key]));
    let files = with_entries(&files, "corrections", &[entry("98.90", "null", "2026-11-21")]);
    assert_eq!(build(&files, Some(&third.record), "2026-11-21").faults(), []);
}

#[test]
fn nothing_else_at_its_address_hides_that_a_conclusion_is_gone() {
    let mut files = small();
    let first = build(&files, None, "2026-11-20");
    let line = "  - {id: cap-quang, task: Cấp quang, due: 2024-06}\n";
    replace(
        &mut files,
        "content/articles/2024/hop.vi.md",
        line,
        "aliases: [/ket-luan/cap-quang/, /en/conclusions/cap-quang/]\n",
    );
    replace(&mut files, "content/articles/2024/hop.en.md", ", cap-quang: Lay fibre", "");
    let next = build(&files, Some(&first.record), "2026-11-21");
    assert_eq!(next.found(), BTreeSet::from(["conclusion:cap-quang"]));
}

#[test]
fn who_said_and_owes_a_task_when_and_what_of_is_published_too() {
    let article = "content/articles/2024/hop.vi.md";
    let values = "content/data/observations/ha-noi/2023.yaml";
    let plan = "content/data/targets/ke-hoach.yaml";
    let mut files = small();
    files.insert(
        "content/data/people.yaml".into(),
        "- {id: an, name: {vi: An, en: An}}\n- {id: binh, name: {vi: Bình, en: Binh}}\n".into(),
    );
    files.insert(
        "content/data/bodies.yaml".into(),
        "- {id: so-a, name: {vi: Sở A, en: A}}\n- {id: so-b, name: {vi: Sở B, en: B}}\n- {id: so-c, name: {vi: Sở C, en: C}}\n".into(),
    );
    files.insert("content/data/areas.yaml".into(), "- {id: ha-noi, name: {vi: Hà Nội, en: Hanoi}, level: province}\n- {id: hue, name: {vi: Huế, en: Hue}, level: province}\n".into());
    replace(&mut files, "content/data/indicators/van-ban.yaml", "[province]", "[province, commune]");
    replace(
        &mut files,
        article,
        "due: 2024-04",
        "by: an, who: {lead: so-a, with: [so-b]}, measure: {indicator: van-ban, level: province, value: 100}, due: 2024-04",
    );
    replace(&mut files, values, "value: 98.90", "value: 98.90, scope: {vi: nông thôn, en: rural}");
    replace(&mut files, plan, "by: 2025", "by: 2025, by_text: {vi: cuối năm 2025, en: end of 2025}");
    let first = build(&files, None, "2026-11-20");
    assert!(!first.faulty, "{:#?}", content::parse(&first.sources).notes);
    for (path, from, to, key) in [
        (article, "by: an", "by: binh", "conclusion:phu-song.said-by"),
        (article, "lead: so-a", "lead: so-c", "conclusion:phu-song.lead"),
        (article, "with: [so-b]", "with: [so-c]", "conclusion:phu-song.with"),
        (article, "level: province", "level: commune", "conclusion:phu-song.measure/van-ban.province"),
        (article, "date: 2024-01-15", "date: 2024-01-16", "conclusion:phu-song.date"),
        (values, "vi: nông thôn", "vi: thành thị", "observation:ha-noi.van-ban.province.2023.scope"),
        (plan, "vi: cuối năm 2025", "vi: giữa năm 2025", "target:ke-hoach/van-ban.province.by_text"),
        (plan, "area: ha-noi", "area: hue", "target-set:ke-hoach.area"),
    ] {
        let mut other = files.clone();
        replace(&mut other, path, from, to);
        let next = build(&other, Some(&first.record), "2026-11-21");
        assert!(next.found().contains(key), "{from} -> {to}: {:?}", next.found());
        let mended = corrected(&other, &next.faults());
        assert_eq!(build(&mended, Some(&first.record), "2026-11-21").faults(), [], "{to}");
    }
}

#[test]
fn what_is_gone_is_told_the_same_when_its_day_is_built_again() {
    let values = "content/data/observations/ha-noi/2023.yaml";
    let mut files = small();
    article(&mut files, "2024/hop-sau", "2024-03-20");
    files.insert(
        values.to_owned(),
        "defaults: {period: 2023}\nobservations:\n  - {indicator: van-ban, value: 98.90, source: 2024/hop}\n  - {indicator: van-ban, value: 97.10, source: 2024/hop-sau}\n".to_owned(),
    );
    let first = build(&files, None, "2026-11-20");
    replace(&mut files, values, "  - {indicator: van-ban, value: 98.90, source: 2024/hop}\n", "");
    let next = build(&files, Some(&first.record), "2026-11-21");
    let files = corrected(&files, &next.faults());
    let next = build(&files, Some(&first.record), "2026-11-21");
    assert_eq!(next.faults(), []);
    let again = build(&files, Some(&next.record), "2026-11-21");
    assert_eq!((again.faults(), &again.record), (Vec::new(), &next.record));
    let told = |one: &Build| format!("{:?}", one.report.changes());
    assert_eq!(told(&again), told(&next));
}

/// A project of one article, one value, one target and two conclusions.
fn small() -> Files {
    let files = [
        (
            "content/site.yaml",
            "title: {vi: Trang mẫu, en: Sample}\npublisher: {name: {vi: Sở mẫu, en: Department}}\nbase_url: https://mau.example/\nlanguages: [vi, en]\n",
        ),
        ("content/data/areas.yaml", "- {id: ha-noi, name: {vi: Hà Nội, en: Hanoi}, level: province}\n"),
        (
            "content/data/indicators/van-ban.yaml",
            "id: van-ban\nname: {vi: Văn bản điện tử, en: Electronic documents}\nunit: percent\ndecimals: 2\nbetter: higher\nlevels: [province]\n",
        ),
        (
            "content/data/targets/ke-hoach.yaml",
            "id: ke-hoach\nname: {vi: Kế hoạch, en: The plan}\narea: ha-noi\nsource: 2024/hop\ntotal: 1\ntargets:\n  - {indicator: van-ban, level: province, value: 100, by: 2025, baseline: {period: 2022, value: 80}}\n",
        ),
        (
            "content/data/observations/ha-noi/2023.yaml",
            "defaults: {period: 2023, source: 2024/hop}\nobservations:\n  - {indicator: van-ban, level: province, value: 98.90}\n",
        ),
        (
            "content/articles/2024/hop.vi.md",
            "---\ntitle: Cuộc họp\nkind: meeting\narea: ha-noi\ndate: 2024-01-15\nconclusions:\n  - {id: phu-song, task: Phủ sóng 5G, due: 2024-04}\n  - {id: cap-quang, task: Cấp quang, due: 2024-06}\n---\n\nMột dòng.\n",
        ),
        (
            "content/articles/2024/hop.en.md",
            "---\ntitle: The meeting\nconclusions: {phu-song: Cover with 5G, cap-quang: Lay fibre}\n---\n\nA line.\n",
        ),
    ];
    files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// Adds an article without facts.
fn article(files: &mut Files, id: &str, day: &str) {
    files.insert(
        format!("content/articles/{id}.vi.md"),
        format!("---\ntitle: Cuộc họp\nkind: meeting\narea: ha-noi\ndate: {day}\n---\n\nMột dòng.\n"),
    );
}

fn replace(files: &mut Files, path: &str, from: &str, to: &str) {
    let text = files.get_mut(path).expect("the file is there");
    assert!(text.contains(from), "{path} holds `{from}`");
    *text = text.replacen(from, to, 1);
}

fn write(root: &Path, files: &Files) {
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }
}
