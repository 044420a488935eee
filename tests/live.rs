//! A site that follows its saves: its pages are those of a whole build.

use std::fs;
use std::path::{Path, PathBuf};

use minhbach::locale::Date;
use minhbach::pipeline::{Built, Live, Options, Pipeline, Taken};
use minhbach::site::Site;
use rayon::prelude::*;
use tempfile::TempDir;
use walkdir::WalkDir;

fn build(root: &Path) -> Built {
    let as_of = Date::new(2026, 5, 1).expect("a day");
    let options = Options { as_of, drafts: false, base_url: None };
    Pipeline::default().live().run(root, &options).expect("the project can be read")
}

/// A copy of a project in a folder of its own, with the paths of its texts and values.
fn copy(of: &Path) -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for entry in WalkDir::new(of.join("content")).sort_by_file_name() {
        let entry = entry.expect("the project can be read");
        let inside = entry.path().strip_prefix(of).expect("inside").to_owned();
        if entry.file_type().is_dir() {
            fs::create_dir_all(folder.path().join(inside)).expect("a folder");
            continue;
        }
        fs::copy(entry.path(), folder.path().join(&inside)).expect("a file");
        let is_text =
            ["content/articles", "content/data/observations"].iter().any(|own| inside.starts_with(own));
        files.extend(is_text.then_some(inside));
    }
    (folder, files)
}

/// A text with one change each: a line more at its end, and of each line the last letter twice and the last digit as
/// the next one.
fn edits(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let changed = |at: usize, is: fn(char) -> bool, becomes: fn(char) -> String| {
        let (place, found) = lines[at].char_indices().rev().find(|(_, c)| is(*c))?;
        let (before, after) = (&lines[at][..place], &lines[at][place + found.len_utf8()..]);
        let line = [before, &becomes(found), after].concat();
        Some([&lines[..at].concat(), &*line, &lines[at + 1..].concat()].concat())
    };
    let next = |digit: char| {
        char::from_digit((digit.to_digit(10).unwrap_or(0) + 1) % 10, 10).unwrap_or('0').to_string()
    };
    let each = (0..lines.len()).flat_map(|at| {
        [changed(at, char::is_alphabetic, |c| format!("{c}{c}")), changed(at, |c| c.is_ascii_digit(), next)]
    });
    each.flatten().chain([format!("{text}\nThêm một câu, **rõ ràng**.\n")]).collect()
}

/// Fails unless every page that is drawn is that of a site; a page that is not drawn must be as it was before.
fn assert_follows(live: &Live, site: &Site, before: &Site, edit: &str) {
    for (path, page) in site.iter() {
        let Some(folder) = path.strip_suffix("index.html") else { continue };
        let drawn = live.page(folder);
        let drawn = drawn.as_deref().or_else(|| before.get(path));
        let text = |bytes: Option<&[u8]>| bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let (drawn, page) = (text(drawn), text(Some(page)));
        let lines = drawn.iter().flat_map(|page| page.lines()).zip(page.iter().flat_map(|page| page.lines()));
        let differ: Vec<_> = lines.filter(|(one, other)| one != other).take(3).collect();
        assert!(drawn == page, "{path}: {differ:#?} after this edit:\n{edit}");
    }
}

/// How many edits of a project were followed, of those that were tried: every one, or every so many.
fn followed(project: &str, step: usize) -> (usize, usize) {
    let of = Path::new(env!("CARGO_MANIFEST_DIR")).join(project);
    let files = copy(&of).1;
    let all = files.iter().flat_map(|file| {
        let text = fs::read_to_string(of.join(file)).expect("a text");
        edits(&text).into_iter().map(move |edit| (file.clone(), edit))
    });
    let all: Vec<(PathBuf, String)> = all.step_by(step).collect();
    let tries = all.len();
    let parts: Vec<_> = all.chunks(all.len().div_ceil(4)).collect();
    let taken = parts.into_par_iter().map(|edits| {
        let (folder, _) = copy(&of);
        let first = build(folder.path());
        let (mut live, before) = (first.live.expect("a site"), first.site.expect("a site"));
        let mut taken = 0;
        for (file, edit) in edits {
            let path = folder.path().join(file);
            let name = file.to_str().expect("a name");
            let text = fs::read_to_string(&path).expect("a text");
            fs::write(&path, edit).expect("a file");
            let answer = live.save(folder.path(), name);
            if answer == Taken::In {
                taken += 1;
                if let Some(site) = build(folder.path()).site {
                    assert_follows(&live, &site, &before, edit);
                }
            }
            fs::write(&path, text).expect("a file");
            let back = if answer == Taken::In { Taken::In } else { Taken::Same };
            assert_eq!(live.save(folder.path(), name), back, "{edit}");
        }
        assert_follows(&live, &before, &before, "taken back");
        taken
    });
    (taken.sum(), tries)
}

#[test]
fn pages_after_a_save_are_those_of_a_whole_build() {
    let (taken, tries) = followed("tests/sites/mot-tinh", 13);
    assert!(taken * 3 > tries, "{taken} of {tries}");
}

#[test]
fn the_sample_follows_its_saves() {
    let (taken, tries) = followed("", 509);
    assert!(taken > 0, "{taken} of {tries}");
}

#[test]
fn a_site_of_one_language_misses_no_translation() {
    let (folder, files) = copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/mot-tinh"));
    for entry in WalkDir::new(folder.path()).into_iter().filter_map(Result::ok) {
        if entry.path().to_string_lossy().ends_with(".en.md") {
            fs::remove_file(entry.path()).expect("a file");
        }
    }
    let site = folder.path().join("content/site.yaml");
    let text = fs::read_to_string(&site).expect("a text");
    assert!(text.contains("languages: [vi, en]"));
    fs::write(&site, text.replace("languages: [vi, en]", "languages: [vi]")).expect("a file");
    let mut live = build(folder.path()).live.expect("a site");
    for file in files.iter().filter(|file| folder.path().join(file).is_file()) {
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).expect("a text");
        fs::write(&path, format!("{text}\n")).expect("a file");
        assert_eq!(live.save(folder.path(), file.to_str().expect("a name")), Taken::In, "{}", file.display());
    }
}

#[test]
fn another_date_of_the_source_of_values_needs_a_whole_build() {
    let (folder, _) = copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/mot-tinh"));
    let mut live = build(folder.path()).live.expect("a site");
    for (name, taken) in [("2025/hop-tong-ket", Taken::No), ("2025/ghi-chep", Taken::In)] {
        let name = format!("content/articles/{name}.vi.md");
        let path = folder.path().join(&name);
        let text = fs::read_to_string(&path).expect("a text");
        let date = text.lines().find(|line| line.starts_with("date: ")).expect("a date");
        let earlier = text.replace(date, "date: 2025-01-02");
        assert_ne!(earlier, text);
        fs::write(&path, earlier).expect("a file");
        assert_eq!(live.save(folder.path(), &name), taken, "{name}");
    }
}

#[test]
#[cfg(unix)]
fn what_is_behind_a_link_is_not_read() {
    let (folder, _) = copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/mot-tinh"));
    let mut live = build(folder.path()).live.expect("a site");
    let name = "content/articles/2025/ghi-chep.vi.md";
    let (file, year) = (folder.path().join(name), folder.path().join("content/articles/2025"));
    let text = fs::read_to_string(&file).expect("a text");
    let (other, elsewhere) = (folder.path().join("other.md"), folder.path().join("2025"));
    fs::write(&other, format!("{text}\nBí mật\n")).expect("a file");
    fs::remove_file(&file).expect("a file");
    std::os::unix::fs::symlink(&other, &file).expect("a link");
    assert_eq!(live.save(folder.path(), name), Taken::No);
    fs::remove_file(&file).expect("a link");
    fs::rename(&year, &elsewhere).expect("a folder");
    fs::copy(&other, elsewhere.join("ghi-chep.vi.md")).expect("a file");
    std::os::unix::fs::symlink(&elsewhere, &year).expect("a link");
    assert_eq!(live.save(folder.path(), name), Taken::No);
    fs::remove_file(&year).expect("a link");
    fs::rename(&elsewhere, &year).expect("a folder");
    assert_eq!(live.save(folder.path(), name), Taken::In);
}
