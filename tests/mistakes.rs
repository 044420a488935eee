//! Writers' mistakes, each told at its own characters.
//!
//! Each file of `tests/mistakes` is a tiny project: `base.txt` with the files of the case in the place of its own.
//!
//! ```text
//! What the case is about.
//! === content/data/people.yaml
//! - {id: an, nam: {vi: An, en: An}}
//!           ^^^ error: unknown-key
//! ```
//!
//! A line of carets stands below the characters that must be told; `|` stands for a place without characters, and
//! `@LINE:COLUMN-LINE:COLUMN error: code` for one that carets cannot show. An expectation before the first file is
//! about the whole project. Behind a file's name can stand `(escaped)`: `\xNN`, `\u{NN}`, `\r`, `\n`, `\t` in it
//! are undone; `(utf-16)`: it is written in that encoding; `(large)`: much is written behind it; `(long)`: each `…`
//! stands for a great many; `(none)`: the project
//! has no such file.
//!
//! The projects of `tests/contradictions` are written alike, over a `base.txt` of their own. There a line
//! `^^^ also: code` stands below the other places that a fault of this code must show, and no other is shown.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use minhbach::diagnostic::{self, Diagnostic, Label};
use minhbach::locale::Date;
use minhbach::pipeline::Pipeline;
use minhbach::report::{self, Options};
use minhbach::source::Sources;
use minhbach::{album, checks, content};

#[test]
fn every_mistake_is_told_at_its_own_characters() {
    let base = read(MISTAKES, "base");
    let mut wrong = String::new();
    for name in names(MISTAKES) {
        let case = read(MISTAKES, &name);
        let sources = project(&base, &case);
        let mut told: BTreeSet<Told> = faults(&sources).iter().map(|fault| told(&sources, fault)).collect();
        // Most cases have figures that cite nothing, and are not about them.
        let uncited = |told: &Told| told.to_string().ends_with("uncited-number");
        if !case.expected.iter().any(uncited) {
            told.retain(|told| !uncited(told));
        }
        for missing in case.expected.difference(&told) {
            writeln!(wrong, "{name}: not told: {missing}").unwrap();
        }
        for surplus in told.difference(&case.expected) {
            writeln!(wrong, "{name}: told: {surplus}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_contradiction_is_told_at_both_places_and_nothing_else_is() {
    let base = read(CONTRADICTIONS, "base");
    let mut wrong = String::new();
    let (mut planted, mut clean) = (0, 0);
    for name in names(CONTRADICTIONS) {
        let case = read(CONTRADICTIONS, &name);
        let sources = project(&base, &case);
        let faults = faults(&sources);
        let found: BTreeSet<Told> = faults.iter().map(|fault| told(&sources, fault)).collect();
        let others = faults.iter().flat_map(|fault| {
            fault.others.iter().map(|label| at(&sources, Some(label), "also", fault.code.name))
        });
        let others: BTreeSet<Told> = others.collect();
        for (word, one, other) in [
            ("not told", &case.expected, &found),
            ("told", &found, &case.expected),
            ("not shown", &case.also, &others),
            ("shown", &others, &case.also),
        ] {
            for told in one.difference(other) {
                writeln!(wrong, "{name}: {word}: {told}").unwrap();
            }
        }
        *(if case.expected.is_empty() { &mut clean } else { &mut planted }) += 1;
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(planted >= 10 && clean >= 3, "{planted} projects with contradictions, {clean} without");
}

#[test]
fn every_fault_says_what_to_type_in_both_languages() {
    let base = read(MISTAKES, "base");
    for name in names(MISTAKES) {
        for fault in faults(&project(&base, &read(MISTAKES, &name))) {
            let hint = fault.hint.as_ref().unwrap_or_else(|| panic!("{name}: {} has no hint", fault.code));
            for text in [&fault.message, hint] {
                assert!(!text.vi.is_empty() && !text.en.is_empty(), "{name}: {fault:?}");
                assert_ne!(text.vi, text.en, "{name}: {}", fault.code);
            }
        }
    }
}

#[test]
fn numbers_in_messages_are_written_as_the_language_writes_them_and_yaml_as_yaml() {
    let base = read(MISTAKES, "base");
    for (name, vi, en, hint) in [
        (
            "share-disagrees",
            "45 trên 50 là 90,0, không phải 95,5",
            "45 out of 50 is 90.0, not 95.5",
            "value: 90.0",
        ),
        ("share-disagrees", "13/19 tính ra 68,42%", "13/19 works out at 68.42%", "68.42%"),
        ("figure-disagrees", "còn số liệu là 94,89", "the data 94.89", "[94,89%]"),
        ("figure-disagrees", "còn số liệu là 314.792", "the data 314,792", "[314.792 tổ]"),
        ("out-of-range", "`194.89` nằm ngoài khoảng có thể có: 0 đến 100", "0 to 100", "`range`"),
    ] {
        let faults = faults(&project(&base, &read(MISTAKES, name)));
        let told = faults.iter().find(|fault| {
            let typed = fault.hint.as_ref().is_some_and(|text| text.en.contains(hint));
            fault.code.name == name && fault.message.vi.contains(vi) && fault.message.en.contains(en) && typed
        });
        assert!(told.is_some(), "{name}: {vi} / {en} / {hint}: {faults:#?}");
    }
}

#[test]
fn no_fault_is_told_twice() {
    let base = read(MISTAKES, "base");
    for name in names(MISTAKES) {
        let sources = project(&base, &read(MISTAKES, &name));
        let mut told_once = BTreeSet::new();
        for fault in faults(&sources) {
            assert!(told_once.insert(told(&sources, &fault)), "{name}: {}", told(&sources, &fault));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_told_and_not_followed() {
    let project = tempfile::tempdir().unwrap();
    for (path, bytes) in read(MISTAKES, "base").files {
        let path = project.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes.unwrap()).unwrap();
    }
    std::os::unix::fs::symlink("/etc/hostname", project.path().join("content/media/may.pdf")).unwrap();
    let sources = minhbach::source::read(project.path()).unwrap();
    let told: Vec<String> = faults(&sources).iter().map(|fault| told(&sources, fault).to_string()).collect();
    assert_eq!(told, ["content/media/may.pdf @1:1-1:1 error: link-outside"]);
}

#[test]
fn every_code_has_a_case() {
    let expected: BTreeSet<String> =
        names(MISTAKES).iter().flat_map(|name| read(MISTAKES, name).expected).map(|told| told.code).collect();
    let rendering = ["i18n-missing", "asset-missing", "path-clash"];
    let of_content = |name: &str| {
        !name.starts_with("theme") && !name.starts_with("template") && !rendering.contains(&name)
    };
    let codes = diagnostic::all().iter().map(|code| code.name);
    let missing: Vec<&str> = codes.filter(|name| of_content(name) && !expected.contains(*name)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn faults_of_the_content_and_of_the_theme_are_told_in_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = read(MISTAKES, "base").files;
    files.insert("content/data/people.yaml".to_owned(), Some("- {id: an, nam: {vi: An, en: An}}\n".into()));
    let templates = [
        ("body.html", "{% extends \"base.html\" %}{% block content %}{{ view.fatcs }}{% endblock content %}"),
        ("home.html", "{% extends \"base.html\" %}{% block content %}{{ view.points }{% endblock content %}"),
        ("news.html", "{% extends \"bas.html\" %}{% block content %}{% endblock content %}"),
        (
            "areas.html",
            "{% extends \"base.html\" %}{% block content %}{{ page.title | uper }}{% endblock content %}",
        ),
    ];
    for (name, text) in templates {
        files.insert(format!("themes/minhbach/templates/{name}"), Some(text.into()));
    }
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes.unwrap()).unwrap();
    }
    let built = Pipeline::default().run(folder.path(), &options()).unwrap();
    assert!(built.site.is_none());
    let told: BTreeSet<String> =
        built.notes.iter().map(|note| told(&built.sources, note).to_string()).collect();
    let templates = "themes/minhbach/templates";
    let expected = [
        "content/data/people.yaml @1:12-1:15 error: unknown-key".to_owned(),
        format!("{templates}/areas.html @1:61-1:65 error: template-unknown"),
        format!("{templates}/body.html @1:53-1:58 error: template-undefined"),
        format!("{templates}/home.html @1:60-1:61 error: template-syntax"),
        format!("{templates}/news.html @1:13-1:21 error: template-missing"),
    ];
    assert_eq!(told, BTreeSet::from(expected));
    assert!(built.notes.iter().all(|note| note.hint.is_some()));
}

/// What must be told, or was: where, which, and how bad.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    file: String,
    /// First line and column, last line and column; zeros where the fault has no place.
    place: [usize; 4],
    severity: String,
    code: String,
}

impl std::fmt::Display for Told {
    fn fmt(&self, form: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { file, place: [line, column, end_line, end_column], severity, code } = self;
        write!(form, "{file} @{line}:{column}-{end_line}:{end_column} {severity}: {code}")
    }
}

/// The files of a case, nothing for one that is taken away, and what must be told of them.
#[derive(Default)]
struct Case {
    files: BTreeMap<String, Option<Vec<u8>>>,
    expected: BTreeSet<Told>,
    /// The other places that the faults show.
    also: BTreeSet<Told>,
}

const MISTAKES: &str = "mistakes";
const CONTRADICTIONS: &str = "contradictions";

fn names(folder: &str) -> Vec<String> {
    let folder = fs::read_dir(path(folder)).unwrap();
    let mut names: Vec<String> = folder
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "base")
        .collect();
    names.sort();
    names
}

fn path(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder)
}

fn read(folder: &str, name: &str) -> Case {
    let text = fs::read_to_string(path(folder).join(format!("{name}.txt"))).unwrap();
    let mut case = Case::default();
    let mut file: Option<(String, String)> = None;
    let mut body = String::new();
    for line in text.lines() {
        if let Some(header) = line.strip_prefix("=== ") {
            case.close(file.take(), &std::mem::take(&mut body));
            let (path, form) = header.split_once(" (").unwrap_or((header, ""));
            file = Some((path.to_owned(), form.trim_end_matches(')').to_owned()));
        } else if let Some((place, severity, code)) = expectation(line, body.lines().count()) {
            let path = file.as_ref().map_or("", |(path, _)| path);
            let place = if file.is_some() { place } else { [0; 4] };
            let told = Told { file: path.to_owned(), place, severity, code };
            (if told.severity == "also" { &mut case.also } else { &mut case.expected }).insert(told);
        } else {
            body.push_str(line);
            body.push('\n');
        }
    }
    case.close(file, &body);
    case
}

/// `   ^^^ error: code`, `   | error: code` or `@1:2-3:4 error: code` behind the line `above` of its file.
fn expectation(line: &str, above: usize) -> Option<([usize; 4], String, String)> {
    let (mark, rest) = line.trim_start().split_once(' ').unwrap_or((line, ""));
    let (severity, code) = match rest.split_once(": ") {
        Some((severity @ ("error" | "warning" | "also"), code)) => (severity, code),
        _ => match line.split_once(": ") {
            Some((severity @ ("error" | "warning" | "also"), code)) => (severity, code),
            _ => return None,
        },
    };
    let first = line.chars().take_while(|sign| *sign == ' ').count() + 1;
    let place = if mark == "|" {
        [above, first, above, first]
    } else if mark.chars().all(|sign| sign == '^') {
        [above, first, above, first + mark.len()]
    } else if let Some(place) = mark.strip_prefix('@') {
        let numbers: Vec<usize> = place.split([':', '-']).map(|number| number.parse().unwrap()).collect();
        numbers.try_into().unwrap()
    } else {
        [0; 4]
    };
    Some((place, severity.to_owned(), code.to_owned()))
}

impl Case {
    fn close(&mut self, file: Option<(String, String)>, body: &str) {
        let Some((path, form)) = file else { return };
        let bytes = match form.as_str() {
            "none" => None,
            "escaped" => Some(unescaped(body.trim_end_matches('\n'))),
            "utf-16" => {
                Some([0xFEFF].into_iter().chain(body.encode_utf16()).flat_map(u16::to_le_bytes).collect())
            }
            "large" => Some([body.as_bytes(), &vec![b'\n'; 16 << 20]].concat()),
            "long" => Some(body.replace('…', &"…".repeat(1 << 15)).into_bytes()),
            _ => Some(body.as_bytes().to_vec()),
        };
        self.files.insert(path, bytes);
    }
}

fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let escapes = [("\\r", "\r"), ("\\n", "\n"), ("\\t", "\t")];
        if let Some((escape, meant)) = escapes.iter().find(|(escape, _)| rest.starts_with(escape)) {
            bytes.extend(meant.bytes());
            rest = &rest[escape.len()..];
        } else if let Some(after) = rest.strip_prefix("\\x") {
            bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
            rest = &after[2..];
        } else if let Some((digits, after)) =
            rest.strip_prefix("\\u{").and_then(|after| after.split_once('}'))
        {
            let letter = char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap();
            bytes.extend(letter.to_string().bytes());
            rest = after;
        } else {
            bytes.extend(sign.to_string().bytes());
            rest = &rest[sign.len_utf8()..];
        }
    }
    bytes
}

fn project(base: &Case, case: &Case) -> Sources {
    let mut files = base.files.clone();
    files.extend(case.files.clone());
    Sources::new(files.into_iter().filter_map(|(path, bytes)| Some((path, bytes?))))
}

/// All that the stages before the pages find.
fn faults(sources: &Sources) -> Vec<Diagnostic> {
    let parsed = content::parse(sources);
    let linked = report::link(parsed.value, &options());
    let checked = checks::run(&linked.value, sources);
    let album = album::develop(&linked.value, sources, &mut album::Memo::default());
    [parsed.notes, linked.notes, checked.notes, album.notes].concat()
}

fn options() -> Options {
    Options { as_of: Date::new(2026, 1, 15).unwrap(), drafts: false, base_url: None }
}

fn told(sources: &Sources, fault: &Diagnostic) -> Told {
    at(sources, fault.place.as_ref(), fault.severity.name(), fault.code.name)
}

fn at(sources: &Sources, label: Option<&Label>, severity: &str, code: &str) -> Told {
    let (file, place) = label.map_or_else(
        || (String::new(), [0; 4]),
        |label| {
            let (first, last) = sources.place(label.span);
            let file = sources.file(label.span.file).path.clone();
            (file, [first.line, first.column, last.line, last.column])
        },
    );
    Told { file, place, severity: severity.to_owned(), code: code.to_owned() }
}
