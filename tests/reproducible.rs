//! The same project gives the same bytes: whoever builds it, where, when and with what settings.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use walkdir::WalkDir;

/// A day in Vietnam, and the second in which it begins there.
const DAY: &str = "2026-11-21";
const SECOND: u64 = 1_795_194_000;

/// The files of a small project, with a photo and a document.
fn project() -> Vec<(PathBuf, Vec<u8>)> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let from = own.join("tests/sites/mot-tinh");
    let entries = WalkDir::new(from.join("content")).into_iter().map(|entry| entry.expect("it can be read"));
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        (
            entry.path().strip_prefix(&from).expect("inside").to_owned(),
            fs::read(entry.path()).expect("a file"),
        )
    });
    let page = "---\ntitle: Tài liệu\n---\n\n[Quy chế](<../media/quy chế.pdf>)\n";
    let more = [("content/media/quy chế.pdf", "%PDF-"), ("content/pages/tai-lieu.vi.md", page)];
    files.chain(more.map(|(path, text)| (path.into(), text.into()))).collect()
}

fn lay(files: &[(PathBuf, Vec<u8>)], root: &Path) {
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

fn build(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
    command.args(["build", "--as-of", DAY]).current_dir(root).env_remove("SOURCE_DATE_EPOCH");
    command
}

/// What a build gives, every file with its bytes.
fn built(command: &mut Command, root: &Path) -> BTreeMap<String, Vec<u8>> {
    let done = command.output().expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let site = root.join("site");
    let entries = WalkDir::new(&site).into_iter().map(|entry| entry.expect("the site can be read"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    let path = |path: &Path| path.strip_prefix(&site).expect("inside").display().to_string();
    files.map(|entry| (path(entry.path()), fs::read(entry.path()).expect("a file"))).collect()
}

/// Holds that two builds gave the same, and names the files that differ.
fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, what: &str) {
    let paths = one.keys().chain(other.keys());
    let differ: Vec<&String> = paths.filter(|path| one.get(*path) != other.get(*path)).collect();
    assert!(differ.is_empty(), "{what}: {differ:?}");
    assert!(one.len() > 100, "it is a whole site");
}

#[test]
fn place_user_language_time_zone_threads_and_the_order_of_files_change_no_byte() {
    let folder = TempDir::new().unwrap();
    let mut files = project();
    let at = |name: &str| folder.path().join(name);
    lay(&files, &at("a"));
    let first = built(&mut build(&at("a")), &at("a"));

    // The same files, made in another order, in a deeper folder with another name.
    files.reverse();
    let elsewhere = at("một thư mục khác/của người khác/$HOME %20");
    lay(&files, &elsewhere);
    same(&first, &built(&mut build(&elsewhere), &elsewhere), "another folder and order");

    let settings: [(&str, &[(&str, &str)]); 7] = [
        ("English", &[("LANG", "en_US.UTF-8"), ("LC_ALL", "en_US.UTF-8")]),
        ("no language", &[("LANG", "C"), ("LC_ALL", "C")]),
        ("Turkish", &[("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")]),
        ("west", &[("TZ", "Pacific/Honolulu")]),
        ("east", &[("TZ", "Pacific/Kiritimati")]),
        ("one thread", &[("RAYON_NUM_THREADS", "1")]),
        ("many threads", &[("RAYON_NUM_THREADS", "8"), ("HOME", "/nonexistent"), ("USER", "ai-đó")]),
    ];
    for (what, settings) in settings {
        fs::remove_dir_all(at("a/site")).unwrap();
        same(&first, &built(build(&at("a")).envs(settings.iter().copied()), &at("a")), what);
    }
    for lang in ["vi", "en"] {
        fs::remove_dir_all(at("a/site")).unwrap();
        same(&first, &built(build(&at("a")).args(["--lang", lang]), &at("a")), lang);
    }
}

#[cfg(unix)]
#[test]
fn rights_that_a_user_gives_to_new_files_change_no_byte_and_are_given() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    lay(&project(), root);
    let mode = |path: &str| fs::metadata(root.join("site").join(path)).unwrap().permissions().mode() & 0o777;
    let mut sites = Vec::new();
    for (mask, file, inside) in [("022", 0o644, 0o755), ("077", 0o600, 0o700), ("002", 0o664, 0o775)] {
        let own = build(root);
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("umask {mask}; exec \"$0\" \"$@\"")).arg(own.get_program());
        sites.push(built(command.args(own.get_args()).current_dir(root), root));
        // What one's web server reads, it reads in the site: the folder of a build at work is nobody else's.
        for (path, expected) in
            [("index.html", file), ("MANIFEST.sha256", file), ("tinh", inside), ("", inside)]
        {
            assert_eq!(mode(path), expected, "{mask}: {path}");
        }
        fs::remove_dir_all(root.join("site")).unwrap();
    }
    same(&sites[0], &sites[1], "077");
    same(&sites[0], &sites[2], "002");
}

#[test]
fn the_day_is_that_of_source_date_epoch_in_vietnam() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    lay(&project(), root);
    let first = built(&mut build(root), root);
    let build = |second: u64| {
        fs::remove_dir_all(root.join("site")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
        command.arg("build").current_dir(root).env("SOURCE_DATE_EPOCH", second.to_string());
        built(command.env("TZ", "America/New_York"), root)
    };
    same(&first, &build(SECOND), "the first second of the day");
    same(&first, &build(SECOND + 24 * 60 * 60 - 1), "the last second of the day");
    assert_ne!(first["record.json"], build(SECOND - 1)["record.json"], "the day before is another");
}

#[test]
fn sha256sum_accepts_the_manifest_and_it_names_every_file() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    lay(&project(), root);
    let site = built(&mut build(root), root);
    let check = Command::new("sha256sum")
        .args(["-c", "--strict", "--quiet", "MANIFEST.sha256"])
        .current_dir(root.join("site"))
        .output()
        .expect("this test needs the command `sha256sum`");
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    let manifest = String::from_utf8(site["MANIFEST.sha256"].clone()).unwrap();
    let named: Vec<&str> = manifest.lines().skip(1).map(|line| line.split_once("  ").unwrap().1).collect();
    let there: Vec<&String> = site.keys().filter(|path| *path != "MANIFEST.sha256").collect();
    assert_eq!(named, there);
    assert!(named.contains(&"media/quy chế.pdf"), "names that are not plain are checked, too: {named:?}");
}
