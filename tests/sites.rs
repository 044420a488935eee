//! Golden sites: a small project each, and every view and export that it must give.
//!
//! A new folder `tests/sites/NAME/content` is a new test. `UPDATE_SITES=1 cargo test --test sites` writes what is
//! there now to `expected`; read the difference before you commit it, and say why in the commit.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use minhbach::exports::{self, Gleaned, Material};
use minhbach::locale::Date;
use minhbach::site::Site;
use minhbach::{album, checks, content, pages, report, source};
use walkdir::WalkDir;

/// Every view as JSON and every export, by path.
fn made(root: &Path) -> BTreeMap<String, String> {
    let sources = source::read(root).expect("the project can be read");
    let content = content::parse(&sources);
    let as_of = Date::new(2026, 5, 1).expect("a day");
    let linked = report::link(content.value, &report::Options { as_of, drafts: false, base_url: None });
    let checked = checks::run(&linked.value, &sources);
    let notes: Vec<_> = content.notes.into_iter().chain(linked.notes).chain(checked.notes).collect();
    assert_eq!(notes, [], "{}", root.display());
    let report = linked.value;
    let tables = exports::tables(&report);
    let album = album::develop(&report, &sources, &mut album::Memo::default());
    assert_eq!(album.notes, [], "{}", root.display());
    let album = album.value;
    let plan = pages::plan(&report, &sources, &album, &exports::datasets(&tables));
    let view =
        |page: &pages::Page| serde_json::to_string_pretty(&(&page.frame, &page.view)).expect("plain data");
    let mut files: BTreeMap<String, String> =
        plan.pages.iter().map(|page| (format!("{}.json", page.path), view(page) + "\n")).collect();
    let mut site = Site::default();
    let mut gleaned = Gleaned::default();
    gleaned.add(vec![exports::glean(&report, &plan)]);
    let material = Material { report: &report, sources: &sources, album: &album, gleaned: &gleaned };
    exports::add_tables(&report, tables, &mut site).expect("no two files of one path");
    exports::add(material, &mut site).expect("no two files of one path");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("exports are text");
    files.extend(site.iter().map(|(path, bytes)| (path.to_owned(), text(bytes))));
    files
}

fn expected(folder: &Path) -> BTreeMap<String, String> {
    WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("inside").display().to_string();
            (path, fs::read_to_string(entry.path()).expect("a golden file is text"))
        })
        .collect()
}

fn projects() -> Vec<PathBuf> {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut projects: Vec<PathBuf> =
        fs::read_dir(sites).expect("the golden sites").map(|entry| entry.expect("a folder").path()).collect();
    projects.sort();
    projects
}

#[test]
fn every_golden_site_is_made_as_expected() {
    for root in projects() {
        let made = made(&root);
        let folder = root.join("expected");
        if env::var_os("UPDATE_SITES").is_some() {
            let _ = fs::remove_dir_all(&folder);
            for (path, text) in &made {
                let file = folder.join(path);
                fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
                fs::write(file, text).expect("a golden file");
            }
        }
        let expected = expected(&folder);
        assert_eq!(
            made.keys().collect::<Vec<_>>(),
            expected.keys().collect::<Vec<_>>(),
            "the files of {}",
            root.display()
        );
        for (path, text) in &made {
            assert!(*text == expected[path], "{}/{path} differs; see the head of this file", root.display());
        }
    }
}
