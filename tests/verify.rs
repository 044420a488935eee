//! A published site held against itself: it is good as built, and no changed byte goes unnamed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use minhbach::locale::{Date, Lang};
use minhbach::pipeline::Pipeline;
use minhbach::report::Options;
use minhbach::site::{self, Difference, MANIFEST, Published};
use minhbach::verify::{self, Fault, Kind, Verdict};
use scraper::{Html, Selector};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use walkdir::WalkDir;

const TOOL: &str = concat!("minhbach ", env!("CARGO_PKG_VERSION"));

type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn a_site_is_good_as_it_was_built_in_every_theme_at_every_address() {
    for (name, site) in SITES {
        let verdict = verdict(&listed((*site).clone()));
        assert_eq!(verdict.faults, [], "{name}");
        assert!(verdict.figures > 100 && verdict.facts > 7, "{name}: {verdict:?}");
        assert_eq!(verdict.made.tool.as_deref(), Some(TOOL));
    }
}

#[test]
fn every_value_of_the_open_data_is_shown_in_every_language() {
    let files = &*SAMPLE;
    let html: Vec<(bool, &str)> = pages(files).map(|(path, page)| (path.starts_with("en/"), page)).collect();
    for row in rows(files, "observations") {
        let fact = format!("data-fact=\"observation:{}.value\"", row["id"].as_str().unwrap());
        for english in [false, true] {
            let shown = html.iter().filter(|page| page.0 == english && page.1.contains(&fact)).count();
            assert!(shown > 0, "{fact}, English: {english}");
        }
    }
}

#[test]
fn one_changed_byte_of_any_file_is_named_and_no_other_file() {
    let files = listed(GOLDEN_SITE.clone());
    let mut random = Random(0x6d69_6e68);
    for _ in 0..4 {
        let mut changed = files.clone();
        let mut expected = Vec::new();
        for (path, bytes) in changed.iter_mut().filter(|(path, bytes)| *path != MANIFEST && !bytes.is_empty())
        {
            if random.below(2) == 0 {
                let at = random.below(bytes.len());
                bytes[at] ^= 1 << random.below(8);
                expected.push(path.clone());
            }
        }
        let found = Published::new(changed).differences();
        let named = found.iter().map(|one| match one {
            Difference::Changed { path, .. } => path.clone(),
            other => panic!("{other:?}"),
        });
        assert_eq!(named.collect::<Vec<_>>(), expected);
    }
    // Of the manifest itself, that of a few files.
    let files =
        listed(files.into_iter().filter(|(path, _)| !path.contains('/') && path != MANIFEST).collect());
    assert!(files.len() > 4);
    for _ in 0..200 {
        let mut changed = files.clone();
        let bytes = changed.get_mut(MANIFEST).unwrap();
        let at = random.below(bytes.len());
        bytes[at] ^= 1 << random.below(8);
        assert!(!Published::new(changed).differences().is_empty(), "byte {at}");
    }
}

#[test]
fn every_changed_figure_is_named_though_the_manifest_was_forged() {
    for (name, files) in &SITES[2..] {
        let mut random = Random(0x6261_6368);
        let mut tried: BTreeMap<String, usize> = BTreeMap::new();
        for _ in 0..6 {
            // One figure of every page, each of something else: no two faults are one.
            let mut changed = Files::clone(files);
            let mut expected: BTreeMap<String, String> = BTreeMap::new();
            for (path, page) in pages(files) {
                let places: Vec<(&str, usize)> = figures(page).into_iter().collect();
                let Some((fact, place)) = (!places.is_empty()).then(|| places[random.below(places.len())])
                else {
                    continue;
                };
                if expected.contains_key(fact) {
                    continue;
                }
                let byte = &mut changed.get_mut(path).unwrap()[place];
                *byte = if byte.is_ascii_digit() { b'0' + (*byte - b'0' + 1) % 10 } else { b'x' };
                expected.insert(fact.to_owned(), path.to_owned());
                *tried.entry(fact.split([':', '?']).next().unwrap().to_owned()).or_default() += 1;
            }
            // What pages say is held against the data whatever the manifest says.
            let verdict = verdict(&changed);
            assert!(!verdict.is_good());
            for (fact, path) in expected {
                // Where a figure stands on one page only, it is seen there.
                let named = |fault: &Fault| fault.file == path && fault.fact.as_deref() == Some(&fact);
                assert!(verdict.faults.iter().any(named), "{name} {path} {fact}: {:?}", verdict.faults);
            }
        }
        let all: usize = tried.values().sum();
        assert!(all > 200, "{name}: {tried:?}");
        for kind in ["observation", "target", "conclusion", "conclusions", "targets", "correction"] {
            assert!(tried.contains_key(kind), "{name}: no {kind} in {tried:?}");
        }
    }
}

/// The figures of a page, and the places in it at which each must not be changed.
fn figures(page: &str) -> Vec<(&str, usize)> {
    let mut places = Vec::new();
    for (start, _) in page.match_indices("data-fact=\"") {
        let open = page[..start].rfind('<').unwrap();
        let end = open + page[open..].find('>').unwrap();
        let fact = page[start + 11..].split('"').next().unwrap();
        let close = end + page[end..].find('<').unwrap();
        let mut words = page[end + 1..close].bytes().enumerate();
        let digit = words.find(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| end + 1 + at);
        let named = |name: &str| page[open..end].find(name).map(|at| open + at + name.len());
        let value = named(" value=\"").or_else(|| named(" datetime=\"")).unwrap();
        if page.as_bytes()[value] == b'"' {
            continue;
        }
        places.push((fact, value));
        // Behind its own numbers a text may name the years that it compares.
        places.extend(digit.filter(|_| page.as_bytes()[value].is_ascii_digit()).map(|digit| (fact, digit)));
    }
    places
}

#[test]
fn every_changed_value_of_the_data_is_named_though_the_manifest_was_forged() {
    let files = &*GOLDEN_SITE;
    for (name, column) in
        [("observations", "value"), ("targets", "value"), ("conclusions", "due_now"), ("corrections", "old")]
    {
        for ending in ["json", "csv"] {
            let path = format!("api/v1/{name}.{ending}");
            let text = str::from_utf8(&files[&path]).unwrap();
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let mut expected = Vec::new();
            for (row, line) in rows(files, name).iter().zip(&mut lines[1..]) {
                let number =
                    |value: &&str| value.chars().all(|sign| sign.is_ascii_digit() || ".-".contains(sign));
                let Some(value) = row[column].as_str().filter(number) else { continue };
                let (from, to) = if ending == "json" {
                    (format!("\"{column}\":\"{value}\""), format!("\"{column}\":\"{value}1\""))
                } else {
                    (format!(",{value},"), format!(",{value}1,"))
                };
                let changed = line.replacen(&from, &to, 1);
                assert_ne!(changed, *line, "{from} in {line}");
                *line = changed;
                expected.push((row["id"].as_str().unwrap_or_default().to_owned(), format!("{value}1")));
            }
            assert!(!expected.is_empty(), "{path}");
            let mut changed = files.clone();
            changed.insert(path.clone(), lines.join("\n").into_bytes());
            let verdict = verdict(&changed);
            for (id, value) in expected {
                let named = |fault: &Fault| {
                    let both = [&fault.said, &fault.held].map(|text| text.clone().unwrap_or_default());
                    fault.file.contains(name)
                        && fault.fact.as_ref().is_some_and(|fact| fact.contains(&id))
                        && both.contains(&value)
                };
                assert!(verdict.faults.iter().any(named), "{path} {id}: {:?}", verdict.faults);
            }
        }
    }
}

#[test]
fn counts_are_held_against_the_rows_that_they_count() {
    let files = &*GOLDEN_SITE;
    for (table, names, from, to) in [
        ("conclusions", ["conclusions?status=", "conclusions?area="], "open-overdue", "open-in-time"),
        ("targets", ["targets?status=", "share:targets?"], "exceeded", "behind"),
    ] {
        let mut changed = files.clone();
        for ending in ["json", "csv"] {
            let bytes = changed.get_mut(&format!("api/v1/{table}.{ending}")).unwrap();
            let text = str::from_utf8(bytes).unwrap();
            let forged = text
                .replacen(&format!("\"status\":\"{from}\""), &format!("\"status\":\"{to}\""), 1)
                .replacen(&format!(",{from},"), &format!(",{to},"), 1);
            assert_ne!(forged, text, "{table}.{ending}");
            *bytes = forged.into_bytes();
        }
        let verdict = verdict(&changed);
        for name in names {
            let told = |fault: &Fault| fault.fact.as_ref().is_some_and(|fact| fact.starts_with(name));
            assert!(verdict.faults.iter().any(told), "{name}: {:?}", verdict.faults);
        }
    }
}

#[test]
fn the_record_is_held_against_every_conclusion() {
    let mut changed = part(&GOLDEN_SITE, "");
    let record: Value = serde_json::from_slice(&changed["record.json"]).unwrap();
    let mut text = str::from_utf8(&changed["record.json"]).unwrap().to_owned();
    let mut expected = Vec::new();
    for (key, fact) in record["facts"].as_object().unwrap() {
        let fields = ["status", "task", "task.en", "due", "log.0", "product"];
        let own = key.strip_prefix("conclusion:").and_then(|key| key.split_once('.'));
        if own.is_some_and(|(_, field)| fields.contains(&field)) && fact["gone"].is_null() {
            let value = fact["versions"].as_array().unwrap().last().unwrap()["value"].as_str().unwrap();
            let line = text.lines().find(|line| line.starts_with(&format!("\"{key}\":"))).unwrap().to_owned();
            let value = format!("\"value\":{}", Value::from(value));
            let other = line.replace(&value, &value.replacen(|sign: char| sign.is_ascii_digit(), "x", 1));
            let other = if other == line { line.replace(&value, "\"value\":\"x\"") } else { other };
            text = text.replace(&line, &other);
            expected.push(key.clone());
        }
    }
    assert!(expected.len() > 15, "{expected:?}");
    changed.insert("record.json".to_owned(), text.into_bytes());
    let verdict = verdict(&changed);
    let told = |fault: &&Fault| fault.kind == Kind::RecordDiffers;
    let told: Vec<&str> =
        verdict.faults.iter().filter(told).filter_map(|fault| fault.fact.as_deref()).collect();
    assert_eq!(told, expected);
}

#[test]
fn a_figure_is_held_against_the_data_wherever_it_was_forged() {
    let files = &*GOLDEN_SITE;
    let rows = rows(files, "observations");
    let row = rows.iter().find(|row| row["unit"] == "percent").unwrap();
    let (id, value) = (row["id"].as_str().unwrap(), row["value"].as_str().unwrap());
    let everywhere = |files: &mut Files, endings: &[&str]| {
        for (path, bytes) in files.iter_mut() {
            if endings.iter().any(|ending| path.ends_with(ending)) {
                let text = str::from_utf8(bytes).unwrap();
                *bytes = text.replace(value, "12.34").replace(&value.replace('.', ","), "12,34").into_bytes();
            }
        }
    };
    for (forged, kind) in [
        // All pages, then the data too, then all but the history of what was published.
        (&["html"][..], Kind::DataDiffers),
        (&["html", "observations.json"], Kind::DataDiffers),
        (&["html", "observations.json", "observations.csv"], Kind::RecordDiffers),
    ] {
        let mut changed = files.clone();
        everywhere(&mut changed, forged);
        let verdict = verdict(&listed(changed));
        let told =
            |fault: &Fault| fault.kind == kind && fault.fact.as_ref().is_some_and(|fact| fact.contains(id));
        assert!(verdict.faults.iter().any(told), "{forged:?}: {:?}", verdict.faults);
    }
}

#[test]
fn words_that_say_another_value_are_named() {
    let path = "chi-tieu/";
    let page = GOLDEN_SITE.keys().find(|one| one.starts_with(path) && one.len() > 25).unwrap();
    let files = part(&GOLDEN_SITE, page);
    let text = str::from_utf8(&files[page]).unwrap();
    let all = Html::parse_document(text);
    let data = Selector::parse("td data[data-fact]").unwrap();
    let words = all.select(&data).map(|one| one.inner_html()).find(|words| words.contains('%')).unwrap();
    for other in [
        words.replace('%', "‰"),
        words.replace('%', ""),
        format!("hơn {words}"),
        format!("1{words}"),
        words.replace(',', "."),
    ] {
        if other == words {
            continue;
        }
        let mut changed = files.clone();
        changed.insert(page.clone(), text.replace(&format!(">{words}<"), &format!(">{other}<")).into_bytes());
        let verdict = verdict(&listed(changed));
        let told = |fault: &Fault| fault.kind == Kind::WordsDiffer && fault.said.as_ref() == Some(&other);
        assert!(verdict.faults.iter().any(told), "{other}: {:?}", verdict.faults);
    }
}

#[test]
fn files_that_are_too_many_or_too_few_are_named() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    let few = ["404.html", "robots.txt", "sitemap.xml", "gioi-thieu/index.html"];
    let few = GOLDEN_SITE.iter().filter(|(path, _)| few.contains(&path.as_str()));
    for (path, bytes) in listed(few.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()) {
        fs::create_dir_all(out.join(&path).parent().unwrap()).unwrap();
        fs::write(out.join(path), bytes).unwrap();
    }
    fs::create_dir(out.join("tin")).unwrap();
    let told = || -> Vec<(Kind, String)> {
        let verdict = verify::verify(&site::read(&out).unwrap(), None, TOOL);
        verdict.faults.into_iter().map(|fault| (fault.kind, fault.file)).collect()
    };
    assert_eq!(told(), []);

    fs::write(out.join(".DS_Store"), "x").unwrap();
    // What is in a build's own folder is not published yet.
    fs::create_dir_all(out.join(".minhbach-stage/pages/tin")).unwrap();
    fs::write(out.join(".minhbach-stage/pages/tin/them.html"), "<p>99%").unwrap();
    fs::write(out.join("tin/them.html"), "<p>99%").unwrap();
    fs::remove_file(out.join("robots.txt")).unwrap();
    let expected = [
        (Kind::Missing, "robots.txt".to_owned()),
        (Kind::Extra, "tin/them.html".to_owned()),
        (Kind::Hidden, ".DS_Store".to_owned()),
        (Kind::Staged, ".minhbach-stage".to_owned()),
    ];
    assert_eq!(told(), expected);
    fs::remove_file(out.join("tin/them.html")).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/hostname", out.join("robots.txt")).unwrap();
        assert_eq!(told()[0], (Kind::Link, "robots.txt".to_owned()));
    }

    let manifest = fs::read_to_string(out.join(MANIFEST)).unwrap();
    for (text, kind) in [
        (manifest.replacen("# minhbach", "# minhbach, unfinished", 1), Kind::Unfinished),
        (manifest.replacen("# minhbach", "# another", 1), Kind::BrokenManifest),
        (manifest.replacen("  404.html", " 404.html", 1), Kind::BrokenManifest),
        (manifest.replacen('\n', "\r\n", 3), Kind::BrokenManifest),
        (format!("{manifest}\n"), Kind::BrokenManifest),
        (String::new(), Kind::BrokenManifest),
    ] {
        fs::write(out.join(MANIFEST), text).unwrap();
        assert!(told().iter().any(|fault| *fault == (kind, MANIFEST.to_owned())), "{kind:?}: {:?}", told());
    }
    fs::remove_file(out.join(MANIFEST)).unwrap();
    assert_eq!(told(), [(Kind::Unlisted, MANIFEST.to_owned())]);
}

#[test]
fn the_command_tells_people_programs_and_github_and_ends_as_it_found() {
    let folder = TempDir::new().unwrap();
    copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(GOLDEN).as_path(), folder.path());
    let run = |arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_minhbach"));
        let done = program.current_dir(folder.path()).args(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (done.status.code(), text(done.stdout), text(done.stderr))
    };
    let (code, _, told) = run(&["build", "--as-of", "2026-05-01"]);
    assert_eq!(code, Some(0), "{told}");

    let (code, out, err) = run(&["verify", "site", "--lang", "en"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains(": 0 errors") && out.contains("mark of the whole site"), "{out}");
    let (code, out, _) = run(&["verify", "site", "--project", ".", "--lang", "en"]);
    assert!(code == Some(0) && out.contains("which is this project"), "{out}");
    fs::write(folder.path().join("content/pages/moi.vi.md"), "---\ntitle: Mới\n---\n").unwrap();
    let (code, out, err) = run(&["verify", "site", "--project", ".", "--lang", "vi"]);
    assert!(code == Some(1) && out.contains("không phải dự án này") && err.contains("other-inputs"), "{err}");

    let page = folder.path().join("site/index.html");
    fs::write(&page, fs::read_to_string(&page).unwrap().replacen("<body", "<Body", 1)).unwrap();
    let (code, _, err) = run(&["verify", "site", "--lang", "vi"]);
    assert!(code == Some(1) && err.contains("lỗi[file-changed]: index.html: tệp đã bị thay đổi"), "{err}");
    let (code, out, _) = run(&["verify", "site", "--format", "json"]);
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (code, &told["good"], &told["faults"][0]["file"]),
        (Some(1), &false.into(), &"index.html".into())
    );
    let (code, out, _) = run(&["verify", "site/", "--format", "github"]);
    assert!(code == Some(1) && out.starts_with("::error file=site/index.html,title=file-changed::"), "{out}");

    assert_eq!(run(&["verify"]).0, Some(2));
    assert_eq!(run(&["verify", "no-such-folder"]).0, Some(4));
    assert_eq!(run(&["verify", "content/site.yaml"]).0, Some(4));
}

const GOLDEN: &str = "tests/sites/mot-tinh";

/// The sites of the tests, each built once: the report of this repository, and a small one that has every case.
static SITES: [(&str, &LazyLock<Files>); 4] = [
    ("the sample", &SAMPLE),
    ("the sample, plain", &SAMPLE_PLAIN),
    ("the small one", &GOLDEN_SITE),
    ("the small one, plain", &GOLDEN_PLAIN),
];
static SAMPLE: LazyLock<Files> = LazyLock::new(|| built(".", "minhbach", ROOT));
static SAMPLE_PLAIN: LazyLock<Files> = LazyLock::new(|| built(".", "plain", FOLDER));
static GOLDEN_SITE: LazyLock<Files> = LazyLock::new(|| built(GOLDEN, "minhbach", ROOT));
static GOLDEN_PLAIN: LazyLock<Files> = LazyLock::new(|| built(GOLDEN, "plain", FOLDER));

const ROOT: &str = "https://minhbach.example/";
const FOLDER: &str = "https://minhbach.example/bao-cao/2026/";

/// A project of this repository as a site.
fn built(project: &str, theme: &str, url: &str) -> Files {
    let folder = TempDir::new().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(project);
    copy(&root.join("content"), &folder.path().join("content"));
    let path = folder.path().join("content/site.yaml");
    let lines = fs::read_to_string(&path).unwrap();
    let kept = lines.lines().filter(|line| !line.starts_with("theme:")).map(|line| format!("{line}\n"));
    fs::write(&path, kept.collect::<String>() + &format!("theme: {theme}\n")).unwrap();
    let options =
        Options { as_of: Date::parse("2026-05-01").unwrap(), drafts: false, base_url: Some(url.to_owned()) };
    let built = Pipeline::default().run(folder.path(), &options).unwrap();
    let site = built.site.unwrap_or_else(|| panic!("{project}: {:#?}", built.notes));
    site.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.unwrap();
        let place = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(place).unwrap();
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}

/// The open data and the record of a site, with one of its pages.
fn part(files: &Files, page: &str) -> Files {
    let kept = |path: &str| path.starts_with("api/") || path == "record.json" || path == page;
    files.iter().filter(|(path, _)| kept(path)).map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    let html = files.iter().filter(|(path, _)| path.strip_suffix(".html").is_some());
    html.map(|(path, bytes)| (path.as_str(), str::from_utf8(bytes).unwrap()))
}

/// The rows of a table of the open data.
fn rows(files: &Files, table: &str) -> Vec<Value> {
    serde_json::from_slice(&files[&format!("api/v1/{table}.json")]).unwrap()
}

/// The files with a manifest that fits them, as a forger would write it.
fn listed(files: Files) -> Files {
    let hash = |bytes: &[u8]| {
        Sha256::digest(bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    };
    let lines =
        files.iter().fold(String::new(), |text, (path, bytes)| text + &format!("{}  {path}\n", hash(bytes)));
    let mut files = files;
    files.insert(MANIFEST.to_owned(), format!("# minhbach\n{lines}").into_bytes());
    files
}

fn verdict(files: &Files) -> Verdict {
    let verdict = verify::verify(&Published::new(files.clone()), None, TOOL);
    for lang in Lang::ALL {
        assert_eq!(verify::human(&verdict, lang).is_empty(), verdict.faults.is_empty());
    }
    verdict
}

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}
