//! What the README says is true of the program, in both languages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use tempfile::TempDir;

const READMES: [(&str, &str); 2] = [("README.md", "en"), ("README.vi.md", "vi")];
const OTHERS: [&str; 2] = ["CONTRIBUTING.md", "CHANGELOG.md"];

/// The parts of a Markdown file.
#[derive(Default)]
struct Text {
    /// The level of each heading.
    headings: Vec<String>,
    /// The language and text of each fenced block.
    blocks: Vec<(String, String)>,
    /// What stands between backticks in a line.
    codes: Vec<String>,
    /// Where links and images lead.
    links: Vec<String>,
}

#[test]
fn both_languages_have_the_same_parts() {
    let [en, vi] = READMES.map(|(name, _)| text(name));
    assert_eq!(en.headings, vi.headings);
    let kinds = |text: &Text| text.blocks.iter().map(|(kind, _)| kind.clone()).collect::<Vec<_>>();
    assert_eq!(kinds(&en), kinds(&vi));
    assert!(files(&en).into_keys().eq(files(&vi).into_keys()));
}

#[test]
fn the_examples_make_a_project_without_a_fault() {
    for (name, lang) in READMES {
        let project = project(&text(name));
        let done = minhbach(&["check", "--strict", "--as-of", "2024-06-01", "--lang", lang], project.path());
        assert!(done.status.success(), "{name}\n{}", said(&done));
        assert!(String::from_utf8_lossy(&done.stdout).contains(": 0 "), "{name}\n{}", said(&done));
    }
}

#[test]
fn the_brand_that_is_shown_is_on_the_pages_of_both_themes() {
    for (name, _) in READMES {
        let text = text(name);
        let shown = files(&text)["themes/minhbach/theme.yaml"];
        assert!(shown.lines().count() <= 10, "{name}: {shown}");
        for theme in ["minhbach", "plain"] {
            let project = project(&text);
            if theme == "plain" {
                fs::rename(project.path().join("themes/minhbach"), project.path().join("themes/plain"))
                    .unwrap();
                let settings = project.path().join("content/site.yaml");
                let right = fs::read_to_string(&settings).unwrap();
                fs::write(settings, right.replace("theme: minhbach", "theme: plain")).unwrap();
            }
            let done = minhbach(&["build", "--strict", "--as-of", "2024-06-01"], project.path());
            assert!(done.status.success(), "{name}, {theme}\n{}", said(&done));
            let read = |path: &str| fs::read_to_string(project.path().join("site").join(path)).unwrap();
            let folder = fs::read_dir(project.path().join("site/assets")).unwrap();
            let emblem = folder
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .find(|name| name.starts_with("emblem."))
                .unwrap();
            let mut sheets = BTreeSet::new();
            for (page, lang) in [("index.html", "vi"), ("en/index.html", "en"), ("404.html", "vi")] {
                let html = read(page);
                let name = line_of(shown, lang).unwrap();
                let brand = html.split_once("class=\"brand\"").unwrap().1.split_once("</a>").unwrap().0;
                assert!(
                    brand.contains(name) && brand.contains(&format!("src=\"/assets/{emblem}\"")),
                    "{brand}"
                );
                assert!(
                    html.contains(&format!("<link rel=\"icon\" href=\"/assets/{emblem}\"")),
                    "{theme}: {page}"
                );
                let links = html.split("<link rel=\"stylesheet\" href=\"/").skip(1);
                let links = links.map(|link| link.split('"').next().unwrap().to_owned());
                // The home page has another of its own.
                sheets.extend(links.filter(|link| link.starts_with("assets/css/")));
            }
            let kept = read("tin/2024/ubnd-ninh-thuan/luu-tru/index.html");
            assert!(
                kept.contains(&format!("<link rel=\"icon\" href=\"/assets/{emblem}\"")),
                "{theme}: {kept}"
            );
            let sheets: Vec<String> = sheets.into_iter().collect();
            let [sheet] = &sheets[..] else { panic!("{theme}: one style sheet") };
            let accent = line_of(shown, "accent").unwrap();
            assert!(read(sheet).contains(&format!("--accent:{accent};--accent-strong:#")), "{theme}");
        }
    }
}

#[test]
fn the_fault_that_is_shown_is_what_the_program_prints() {
    for (name, lang) in READMES {
        let text = text(name);
        let project = project(&text);
        let path = project.path().join("content/articles/2024/ubnd-ninh-thuan.vi.md");
        let right = fs::read_to_string(&path).unwrap();
        let wrong: String = right
            .split_inclusive('\n')
            .map(|line| if line.starts_with("date: ") { "date: 11/07/2024\n" } else { line })
            .collect();
        fs::write(&path, wrong).unwrap();
        let done = minhbach(&["check", "--lang", lang], project.path());
        assert_eq!(done.status.code(), Some(1), "{name}\n{}", said(&done));
        let printed = String::from_utf8(done.stderr).unwrap();
        let shown = text.blocks.iter().any(|(_, block)| without_hint(block) == without_hint(&printed));
        assert!(shown, "{name} does not show\n{printed}");
    }
}

#[test]
fn every_command_and_option_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let help = |words: &[&str]| {
        let done = minhbach(&[words, &["--help", "--lang", "en"]].concat(), root);
        assert!(done.status.success(), "there is no command `{}`\n{}", words.join(" "), said(&done));
        String::from_utf8(done.stdout).unwrap()
    };
    let all = help(&[]);
    let names =
        all.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let helps: BTreeMap<&str, String> =
        names.filter_map(|line| line.split_whitespace().next()).map(|name| (name, help(&[name]))).collect();
    let has =
        |help: &str, option: &str| help.split_whitespace().any(|word| word.trim_end_matches(',') == option);
    for (name, _) in READMES {
        let text = text(name);
        for call in calls_of(&text) {
            let line = call.join(" ");
            let command = call.iter().copied().find(|word| helps.contains_key(word));
            let bare = call.iter().all(|word| word.starts_with('-'));
            assert!(command.is_some() || bare, "{name}: `{line}` has no command");
            let help = command.map_or(&all, |command| &helps[command]);
            for option in call.iter().filter_map(|word| option(word)) {
                assert!(has(help, option), "{name}: `{line}`: there is no {option}");
            }
            if let ["explain", code] = call[..] {
                assert!(minhbach::diagnostic::find(code).is_some(), "{name}: there is no code {code}");
            }
        }
        // An option that is named alone belongs to some command.
        for option in text.codes.iter().filter_map(|code| option(code.split([' ', '=']).next()?)) {
            assert!(helps.values().any(|help| has(help, option)), "{name}: there is no {option}");
        }
        for command in helps.keys() {
            let told = calls_of(&text).any(|call| call.contains(command));
            assert!(told, "{name} does not name the command {command}");
        }
    }
}

#[test]
fn every_link_leads_to_a_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in READMES.map(|(name, _)| name).into_iter().chain(OTHERS) {
        for link in text(name).links {
            let path = link.split('#').next().unwrap_or_default();
            let elsewhere = path.starts_with("https://") || path.is_empty();
            assert!(elsewhere || root.join(path).exists(), "{name}: there is no {link}");
        }
    }
}

#[test]
fn the_imports_that_are_told_are_those_that_are_held() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let told = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let held = fs::read_to_string(root.join("tests/architecture.rs")).unwrap();
    let rows =
        held.lines().skip_while(|line| !line.starts_with("const TABLE")).take_while(|line| *line != "];");
    for row in rows.filter_map(|line| line.trim().strip_prefix("(\"")?.strip_suffix("),")) {
        let (name, imports) = row.split_once("\", ").unwrap();
        let names =
            imports.trim_start_matches("&[").trim_end_matches(']').replace(['"'], "").replace("ANY", "*");
        let row = format!("| `{name}` | {names}").trim_end().to_owned();
        assert!(
            told.lines().any(|line| line.trim_end_matches([' ', '|']) == row.trim_end_matches([' ', '|'])),
            "{row}"
        );
    }
}

#[test]
fn every_file_of_tests_is_told() {
    let told = text("CONTRIBUTING.md").codes;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let path = format!("tests/{name}");
        let rust = Path::new(&name).extension().is_some_and(|end| end == "rs");
        assert!(!rust || told.contains(&path), "CONTRIBUTING.md does not tell of {path}");
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let mut section = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]")
            && let Some((crate_name, _)) = line.split_once(" = ")
            && !line.starts_with('#')
        {
            for (name, _) in READMES {
                assert!(text(name).codes.iter().any(|code| code == crate_name), "{name}: why {crate_name}?");
            }
        }
    }
}

fn text(name: &str) -> Text {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let source = fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let mut text = Text::default();
    let mut block: Option<(String, String)> = None;
    for event in Parser::new_ext(&source, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => text.headings.push(level.to_string()),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                text.links.push(dest_url.to_string());
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) => {
                block = Some((kind.to_string(), String::new()));
            }
            Event::End(TagEnd::CodeBlock) => text.blocks.extend(block.take()),
            Event::Text(part) => {
                if let Some((_, block)) = &mut block {
                    block.push_str(&part);
                }
            }
            Event::Code(code) => text.codes.push(code.to_string()),
            _ => {}
        }
    }
    text
}

/// The blocks that name their file in a comment: on the first line, or on the second behind `---`.
fn files(text: &Text) -> BTreeMap<&str, &str> {
    let named = text.blocks.iter().filter_map(|(_, block)| {
        let path = block.strip_prefix("---\n").unwrap_or(block).lines().next()?.strip_prefix("# ")?;
        ["content/", "themes/"]
            .iter()
            .any(|folder| path.starts_with(folder))
            .then_some((path, block.as_str()))
    });
    named.collect()
}

fn project(text: &Text) -> TempDir {
    let project = TempDir::new().unwrap();
    let files = files(text);
    assert!(files.contains_key("content/site.yaml"), "{:?}", files.keys());
    for (path, bytes) in files {
        let path = project.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        // The emblem is the reader's own.
        if let Some(emblem) = line_of(bytes, "emblem") {
            let emblem = path.parent().unwrap().join(emblem);
            fs::create_dir_all(emblem.parent().unwrap()).unwrap();
            fs::write(emblem, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>").unwrap();
        }
    }
    project
}

/// The value of a key of YAML.
fn line_of<'a>(yaml: &'a str, key: &str) -> Option<&'a str> {
    let value =
        |line: &'a str| Some(line.trim_start().strip_prefix(key)?.strip_prefix(": ")?.trim_matches('"'));
    yaml.lines().find_map(value)
}

fn without_hint(fault: &str) -> Vec<&str> {
    fault.trim().lines().filter(|line| !line.starts_with("   = ")).collect()
}

fn calls_of(text: &Text) -> impl Iterator<Item = Vec<&str>> {
    let blocks = text.blocks.iter().flat_map(|(_, block)| block.lines());
    blocks.chain(text.codes.iter().map(String::as_str)).flat_map(calls)
}

/// The words behind each `minhbach` of a line that is a command.
fn calls(line: &str) -> Vec<Vec<&str>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let begins = |at: usize| {
        let before = at.checked_sub(1).map(|before| words[before]);
        let first = before.is_none_or(|word| word == "&&" || word.ends_with(':') || word.contains('='));
        words[at] == "minhbach" && first && at + 1 < words.len()
            || words[at] == "--" && words[..at].ends_with(&["cargo", "run"])
    };
    (0..words.len())
        .filter(|at| begins(*at))
        .map(|at| {
            words[at + 1..]
                .iter()
                .copied()
                .take_while(|word| !matches!(*word, "&&" | "|" | ">" | "#"))
                .collect()
        })
        .collect()
}

/// The option that a word names, without its value.
fn option(word: &str) -> Option<&str> {
    let option = word.split(['=', '|', '[']).next()?;
    (option.starts_with('-') && !option.trim_start_matches('-').is_empty()).then_some(option)
}

fn minhbach(words: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_minhbach")).args(words).current_dir(folder).output().unwrap()
}

fn said(done: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr))
}
