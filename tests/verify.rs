//! A published site held against itself: it is good as built, and no changed byte goes unnamed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use minhbach::locale::{Date, Lang};
use minhbach::pipeline::Pipeline;
use minhbach::report::Options;
use minhbach::site::{self, MANIFEST, Published, Site};
use minhbach::verify::{self, Fault, Kind, Verdict};
use scraper::{Html, Selector};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use walkdir::WalkDir;

const TOOL: &str = concat!("minhbach ", env!("CARGO_PKG_VERSION"));

type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn a_site_is_good_as_it_was_built_in_every_theme_at_every_address() {
    for project in [".", GOLDEN] {
        for theme in ["minhbach", "plain"] {
            for url in ["https://minhbach.example/", "https://minhbach.example/bao-cao/2026/"] {
                let verdict = verdict(&listed(files(&built(project, theme, url))));
                assert_eq!(verdict.faults, [], "{project} {theme} {url}");
                assert!(verdict.figures > 100 && verdict.facts > 7, "{project} {theme}: {verdict:?}");
                assert_eq!(verdict.made.tool.as_deref(), Some(TOOL));
            }
        }
    }
}

#[test]
fn every_value_of_the_open_data_is_shown_in_every_language() {
    let files = files(&built(".", "minhbach", "https://minhbach.example/"));
    let rows: serde_json::Value = serde_json::from_slice(&files["api/v1/observations.json"]).unwrap();
    let html: Vec<(bool, &str)> = files
        .iter()
        .filter(|(path, _)| path.strip_suffix(".html").is_some())
        .map(|(path, bytes)| (path.starts_with("en/"), str::from_utf8(bytes).unwrap()))
        .collect();
    for row in rows.as_array().unwrap() {
        let fact = format!("data-fact=\"observation:{}.value\"", row["id"].as_str().unwrap());
        for english in [false, true] {
            let shown = html.iter().filter(|page| page.0 == english && page.1.contains(&fact)).count();
            assert!(shown > 0, "{fact}, English: {english}");
        }
    }
}

#[test]
fn one_changed_byte_of_any_file_is_named() {
    let files = listed(files(&built(GOLDEN, "minhbach", "https://minhbach.example/")));
    let mut random = Random(0x6d69_6e68);
    for (path, bytes) in &files {
        let tries = if path == MANIFEST { 40 } else { 2 };
        for _ in 0..tries.min(bytes.len()) {
            let at = random.below(bytes.len());
            let mut changed = files.clone();
            changed.get_mut(path).unwrap()[at] ^= 1 << random.below(8);
            let found = Published::new(changed).differences();
            assert!(!found.is_empty(), "{path}, byte {at}");
            if path != MANIFEST {
                assert!(format!("{found:?}").contains(path.as_str()), "{path}, byte {at}: {found:?}");
            }
        }
    }
}

#[test]
fn a_changed_figure_is_named_though_the_manifest_was_forged() {
    for theme in ["minhbach", "plain"] {
        let files = files(&built(GOLDEN, theme, "https://minhbach.example/"));
        let mut random = Random(0x6261_6368);
        let mut tried = 0;
        for (path, bytes) in files.iter().filter(|(path, _)| path.strip_suffix(".html").is_some()) {
            let page = str::from_utf8(bytes).unwrap();
            for (start, _) in page.match_indices("data-fact=\"") {
                let open = page[..start].rfind('<').unwrap();
                let end = open + page[open..].find('>').unwrap();
                let fact = page[start + 11..].split('"').next().unwrap();
                let close = end + page[end..].find('<').unwrap();
                let words = page[end + 1..close].bytes().enumerate();
                let digits: Vec<usize> =
                    words.filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| end + 1 + at).collect();
                let value = open + page[open..end].find("value=\"").unwrap() + 7;
                let mut places = vec![value];
                // Behind its own numbers a text may name the years that it compares.
                places.extend(digits.first().filter(|_| page.as_bytes()[value].is_ascii_digit()));
                for place in places {
                    if page.as_bytes()[place] == b'"' || random.below(3) > 0 {
                        continue;
                    }
                    let mut changed = files.clone();
                    let byte = &mut changed.get_mut(path).unwrap()[place];
                    *byte = if byte.is_ascii_digit() { b'0' + (*byte - b'0' + 1) % 10 } else { b'x' };
                    // What pages say is held against the data whatever the manifest says.
                    let verdict = verdict(&changed);
                    let named = |fault: &Fault| fault.file == *path && fault.fact.as_deref() == Some(fact);
                    assert!(verdict.faults.iter().any(named), "{theme} {path} {fact}: {:?}", verdict.faults);
                    assert!(!verdict.is_good());
                    tried += 1;
                }
            }
        }
        assert!(tried > 40, "{theme}: {tried}");
    }
}

#[test]
fn a_changed_value_of_the_data_is_named_though_the_manifest_was_forged() {
    let files = files(&built(GOLDEN, "minhbach", "https://minhbach.example/"));
    for name in ["observations", "targets"] {
        for ending in ["json", "csv"] {
            let path = format!("api/v1/{name}.{ending}");
            let text = str::from_utf8(&files[&path]).unwrap();
            let rows: serde_json::Value =
                serde_json::from_slice(&files[&format!("api/v1/{name}.json")]).unwrap();
            for (row, line) in rows.as_array().unwrap().iter().zip(text.lines().skip(1)) {
                let Some(value) = row["value"].as_str().filter(|value| value.parse::<f64>().is_ok()) else {
                    continue;
                };
                let (from, to) = if ending == "json" {
                    (format!("\"value\":\"{value}\""), format!("\"value\":\"{value}1\""))
                } else {
                    (format!(",{value},"), format!(",{value}1,"))
                };
                let changed = line.replacen(&from, &to, 1);
                assert_ne!(changed, line, "{from} in {line}");
                let mut files = files.clone();
                files.insert(path.clone(), text.replacen(line, &changed, 1).into_bytes());
                let verdict = verdict(&files);
                let id = row["id"].as_str().unwrap_or_default();
                let named = |fault: &Fault| {
                    let both = [&fault.said, &fault.held].map(|text| text.clone().unwrap_or_default());
                    fault.file.contains(name)
                        && fault.fact.as_ref().is_some_and(|fact| fact.contains(id))
                        && both.contains(&format!("{value}1"))
                };
                assert!(verdict.faults.iter().any(named), "{path} {id}: {:?}", verdict.faults);
            }
        }
    }
}

#[test]
fn a_figure_is_held_against_the_data_wherever_it_was_forged() {
    let files = files(&built(GOLDEN, "minhbach", "https://minhbach.example/"));
    let data = "api/v1/observations.json";
    let rows: serde_json::Value = serde_json::from_slice(&files[data]).unwrap();
    let row = rows.as_array().unwrap().iter().find(|row| row["unit"] == "percent").unwrap();
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
    let files = files(&built(GOLDEN, "minhbach", "https://minhbach.example/"));
    let path = "chi-tieu/";
    let page = files.keys().find(|one| one.starts_with(path) && one.len() > 25).unwrap();
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
    site::write(&built(GOLDEN, "plain", "https://minhbach.example/"), &out).unwrap();
    let told = || -> Vec<(Kind, String)> {
        let verdict = verify::verify(&site::read(&out).unwrap(), None, TOOL);
        verdict.faults.into_iter().map(|fault| (fault.kind, fault.file)).collect()
    };
    assert_eq!(told(), []);

    fs::write(out.join(".DS_Store"), "x").unwrap();
    fs::write(out.join("tin/them.html"), "<p>99%").unwrap();
    fs::remove_file(out.join("robots.txt")).unwrap();
    let expected = [
        (Kind::Missing, "robots.txt".to_owned()),
        (Kind::Extra, "tin/them.html".to_owned()),
        (Kind::Hidden, ".DS_Store".to_owned()),
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
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
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

/// A project of this repository as a site.
fn built(project: &str, theme: &str, url: &str) -> Site {
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
    built.site.unwrap_or_else(|| panic!("{project}: {:#?}", built.notes))
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

fn files(site: &Site) -> Files {
    site.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
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
