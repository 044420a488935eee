//! Promises of a build: the same bytes anywhere, nothing half-written, nothing written twice.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use minhbach::locale::Date;
use minhbach::pipeline::{Built, Options, Pipeline};
use minhbach::site;
use tempfile::TempDir;
use walkdir::WalkDir;

fn options() -> Options {
    let as_of = Date::new(2026, 11, 21).expect("a day");
    Options { as_of, drafts: false, base_url: None }
}

fn build(root: &Path) -> Built {
    Pipeline::default().run(root, &options()).expect("the project can be read")
}

/// A copy of the sample report in a folder of its own.
fn sample() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for entry in WalkDir::new(&from) {
        let entry = entry.expect("the sample can be read");
        let to = folder.path().join("content").join(entry.path().strip_prefix(&from).expect("inside"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).expect("a folder");
        } else {
            fs::copy(entry.path(), to).expect("a file");
        }
    }
    folder
}

/// Every file below a folder with its bytes and its time.
fn files(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the site can be read"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let bytes = fs::read(entry.path()).expect("a file");
            let time = entry.metadata().expect("a file").modified().expect("a time");
            (entry.path().strip_prefix(folder).expect("inside").display().to_string(), (bytes, time))
        })
        .collect()
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("a file");
    assert!(text.contains(from), "{} holds `{from}`", file.display());
    fs::write(file, text.replacen(from, to, 1)).expect("a file");
}

#[test]
fn the_sample_has_no_fault_and_no_warning() {
    let built = build(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert_eq!(built.notes, []);
    assert!(built.site.is_some());
}

#[test]
fn two_folders_give_the_same_bytes() {
    let (one, other) = (sample(), sample());
    let sites = [one.path(), other.path()].map(|root| build(root).site.expect("no error"));
    let [one, other] = sites.each_ref().map(|site| site.iter().collect::<Vec<_>>());
    assert_eq!(one, other);
}

#[test]
fn one_thread_gives_the_same_bytes_as_many() {
    let root = sample();
    let many = build(root.path()).site.expect("no error");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let one = pool.install(|| build(root.path())).site.expect("no error");
    assert_eq!(one.iter().collect::<Vec<_>>(), many.iter().collect::<Vec<_>>());
}

#[test]
fn an_unchanged_rebuild_writes_nothing() {
    let root = sample();
    let out = root.path().join("site");
    let first = site::write(&build(root.path()).site.expect("no error"), &out).expect("written");
    let before = files(&out);
    let second = site::write(&build(root.path()).site.expect("no error"), &out).expect("written");
    assert_eq!((second.written, second.removed), (0, 0));
    assert_eq!(second.unchanged, first.written);
    assert_eq!(files(&out), before);
}

#[test]
fn a_build_with_errors_has_no_site_and_tells_every_fault() {
    let root = sample();
    let content = root.path().join("content");
    replace(&content.join("articles/2024/ubnd-ninh-thuan.vi.md"), "area: ninh-thuan", "area: ninh-thuann");
    replace(&content.join("articles/2024/bo-tttt-long-an.vi.md"), "date: ", "date: 11/07/2024 #");
    replace(&content.join("data/observations/long-an/bo-tttt-long-an.yaml"), "value: 88.9", "value: 188.9");
    let built = build(root.path());
    assert!(built.site.is_none());
    let codes: Vec<&str> = built.notes.iter().map(|note| note.code.name).collect();
    for code in ["unknown-area", "bad-date", "out-of-range"] {
        assert!(codes.contains(&code), "{code} is among {codes:?}");
    }
    assert_eq!(codes.len(), 3, "one mistake is one fault: {codes:?}");
}

#[test]
fn an_edit_renders_only_the_pages_that_show_it() {
    let root = sample();
    let mut pipeline = Pipeline::default();
    let first = pipeline.run(root.path(), &options()).expect("the project can be read");
    assert_eq!(pipeline.rendered(), first.pages);
    let again = pipeline.run(root.path(), &options()).expect("the project can be read");
    assert_eq!((pipeline.rendered(), again.pages), (0, first.pages));
    replace(
        &root.path().join("content/articles/2024/bo-tttt-long-an.en.md"),
        "\n---\n",
        "\n---\n\nOne more sentence.\n",
    );
    pipeline.run(root.path(), &options()).expect("the project can be read");
    // The article, its form to keep, and the original, which cites the version of the translation.
    assert_eq!(pipeline.rendered(), 3);
}

#[test]
fn a_page_that_goes_takes_its_file_along() {
    let root = sample();
    let out = root.path().join("site");
    let page = root.path().join("content/pages/tam-thoi.vi.md");
    fs::write(&page, "---\ntitle: Tạm thời\n---\n\nMột dòng.\n").expect("a file");
    site::write(&build(root.path()).site.expect("no error"), &out).expect("written");
    assert!(out.join("tam-thoi/index.html").exists());
    fs::remove_file(page).expect("removed");
    let before = files(&out);
    let written = site::write(&build(root.path()).site.expect("no error"), &out).expect("written");
    assert!(!out.join("tam-thoi").exists());
    let after = files(&out);
    let gone: Vec<&String> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    assert_eq!(written.removed, gone.len());
    // What the search is asked for has names that change with what it holds.
    assert!(
        gone.iter().all(|path| path.starts_with("tam-thoi/") || path.starts_with("assets/search/")),
        "{gone:?}"
    );
}

#[test]
fn a_draft_is_published_only_when_asked_for() {
    let root = sample();
    let article = root.path().join("content/articles/2024/bo-tttt-long-an.vi.md");
    replace(&article, "\nkind: ", "\ndraft: true\nkind: ");
    let path = "tin/2024/bo-tttt-long-an/index.html";
    let built = build(root.path());
    assert_eq!(built.notes, []);
    assert!(built.site.expect("no error").get(path).is_none());
    let drafts = Options { drafts: true, ..options() };
    let built = Pipeline::default().run(root.path(), &drafts).expect("the project can be read");
    assert!(built.site.expect("no error").get(path).is_some());
}

#[test]
fn a_site_in_a_folder_has_every_address_below_it() {
    let root = sample();
    let base_url = Some("https://example.org/bao-cao".to_owned());
    let built = Pipeline::default().run(root.path(), &Options { base_url, ..options() }).expect("read");
    let site = built.site.expect("no error");
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let text = String::from_utf8(bytes.to_vec()).expect("a page is UTF-8");
        let outside =
            text.match_indices("href=\"/").find(|(at, _)| !text[*at..].starts_with("href=\"/bao-cao/"));
        assert_eq!(outside, None, "{path}");
        assert!(text.contains("https://example.org/bao-cao/"), "{path}");
    }
}

#[test]
fn a_file_name_that_means_something_in_an_address_is_still_found() {
    let root = sample();
    let content = root.path().join("content");
    fs::create_dir_all(content.join("media")).expect("a folder");
    fs::write(content.join("media/bảng 50%#1.pdf"), "%PDF-").expect("a file");
    replace(&content.join("pages/lien-he.vi.md"), "\n---\n", "\n---\n\n[Bảng](<../media/bảng 50%#1.pdf>)\n");
    let built = build(root.path());
    assert_eq!(built.notes, []);
    let site = built.site.expect("no error");
    assert!(site.get("media/bảng 50%#1.pdf").is_some());
    let page = String::from_utf8(site.get("lien-he/index.html").expect("a page").to_vec()).expect("UTF-8");
    assert!(page.contains("href=\"/media/b%E1%BA%A3ng%2050%25%231.pdf\""), "{page}");
}

#[test]
fn a_former_address_that_is_the_place_of_a_table_is_told() {
    let folder = sample();
    let article = folder.path().join("content/articles/2024/ubnd-ninh-thuan.vi.md");
    for (alias, clashes) in [("/api/v1/articles.json/", 1), ("/tin-cu/", 0)] {
        let text = fs::read_to_string(&article).expect("a file");
        fs::write(&article, text.replacen("---\n", &format!("---\naliases: [{alias}]\n"), 1))
            .expect("a file");
        let built = build(folder.path());
        let told = built.notes.iter().filter(|note| note.code.to_string() == "path-clash").count();
        assert_eq!((told, built.site.is_none()), (clashes, clashes > 0), "{alias}: {:?}", built.notes);
        fs::write(&article, text).expect("a file");
    }
}
