//! The only writer of the disk: what it changes, and what it refuses to touch.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use minhbach::site::{self, Clash, Site, Stage, WriteError, Written};
use notify::event::{ModifyKind, RenameMode};
use notify::{EventKind, RecursiveMode, Watcher};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

fn site(files: &[(&str, &str)]) -> Site {
    let mut site = Site::default();
    for (path, text) in files {
        site.insert(*path, text.as_bytes()).expect("the paths of a test do not clash");
    }
    site
}

fn written(written: usize, unchanged: usize, removed: usize) -> Written {
    Written { written, unchanged, removed }
}

/// Every file below a folder with its text, links and empty folders marked.
fn tree(folder: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(folder).unwrap().display().to_string();
        if entry.file_type().is_file() {
            lines.push(format!("{name}: {}", fs::read_to_string(entry.path()).unwrap()));
        } else if entry.file_type().is_symlink() {
            lines.push(format!("{name}@"));
        } else if fs::read_dir(entry.path()).unwrap().next().is_none() {
            lines.push(format!("{name}/"));
        }
    }
    lines
}

/// The tree without the manifest.
fn files(folder: &Path) -> Vec<String> {
    tree(folder).into_iter().filter(|line| !line.starts_with("MANIFEST.sha256")).collect()
}

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

fn manifest(first: &str, files: &[(&str, &str)]) -> String {
    let lines = files.iter().map(|(path, text)| format!("{}  {path}\n", hash(text)));
    std::iter::once(format!("{first}\n")).chain(lines).collect()
}

#[test]
fn a_site_takes_only_paths_that_every_disk_can_hold() {
    let mut site = Site::default();
    for path in [
        "",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "../a",
        "a/../b",
        "a/./b",
        "a\\b",
        "a\nb",
        "a\u{7f}",
        "C:/a",
        "MANIFEST.sha256",
        "manifest.SHA256",
        "MANIFEST.sha256/a",
        ".minhbach-stage",
        ".minhbach-stage/pages/index.html",
        ".Minhbach-Stage/a",
    ] {
        assert_eq!(site.insert(path, []), Err(Clash::Path(path.to_owned())), "{path:?}");
    }
    for path in ["index.html", "tin/2024/bài-viết/index.html", ".well-known/security.txt", "a b..c"] {
        assert_eq!(site.insert(path, []), Ok(()));
    }
    assert_eq!(site.len(), 4);
}

#[test]
fn two_paths_that_some_disk_takes_for_one_clash() {
    for (first, second, by) in [
        ("a.html", "a.html", "a.html"),
        ("a.html", "A.html", "a.html"),
        ("anh/hòa.jpg", "anh/ho\u{300}a.jpg", "anh/hòa.jpg"),
        ("anh/ĐÀ.jpg", "anh/đà.jpg", "anh/ĐÀ.jpg"),
        ("straße", "STRASSE", "straße"),
        ("tin", "tin/index.html", "tin"),
        ("tin/index.html", "tin", "tin"),
        ("tin/index.html", "TIN", "tin"),
        ("tin/a.html", "Tin/b.html", "tin"),
        ("tin/2024/a.html", "Tin/2024/b.html", "tin"),
        ("tin/2024/a.html", "tin/2024", "tin/2024"),
        ("tin/2024/a.html", "tin/2024/A.HTML/b", "tin/2024/a.html"),
    ] {
        let mut site = site(&[(first, "")]);
        let clash = Clash::Taken { path: second.to_owned(), by: by.to_owned() };
        assert_eq!(site.insert(second, []), Err(clash), "{first} and {second}");
        assert_eq!(site.len(), 1);
        assert_eq!(site.insert("khac/index.html", []), Ok(()));
    }
}

#[test]
fn the_manifest_passes_sha256sum() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    site::write(&site(&[("index.html", "chào"), ("tin/a b.html", "x"), ("ảnh.svg", "")]), &out).unwrap();
    let check = Command::new("sha256sum")
        .args(["-c", "--strict", "--quiet", "MANIFEST.sha256"])
        .current_dir(&out)
        .status();
    assert!(check.expect("this test needs the command `sha256sum`").success());
    let text = fs::read_to_string(out.join("MANIFEST.sha256")).unwrap();
    let paths: Vec<_> = text.lines().skip(1).map(|line| line.split_once("  ").unwrap().1).collect();
    assert_eq!(paths, ["index.html", "tin/a b.html", "ảnh.svg"]);
}

#[test]
fn only_what_differs_is_touched_and_what_is_stale_goes() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("deep/site");
    let first = site(&[("a/b/old.html", "1"), ("css/x.css", "2"), ("index.html", "3")]);
    assert_eq!(site::write(&first, &out).unwrap(), written(3, 0, 0));
    let times = |path: &str| fs::metadata(out.join(path)).unwrap().modified().unwrap();
    let before = (times("css/x.css"), times("MANIFEST.sha256"));
    assert_eq!(site::write(&first, &out).unwrap(), written(0, 3, 0));
    assert_eq!((times("css/x.css"), times("MANIFEST.sha256")), before);

    let second = site(&[("css/x.css", "2"), ("index.html", "4"), ("new/index.html", "5")]);
    assert_eq!(site::write(&second, &out).unwrap(), written(2, 1, 1));
    assert_eq!(times("css/x.css"), before.0);
    assert_eq!(files(&out), ["css/x.css: 2", "index.html: 4", "new/index.html: 5"]);
}

#[test]
fn a_file_changed_or_deleted_on_the_disk_is_written_again() {
    let folder = TempDir::new().unwrap();
    let site = site(&[("a.html", "1"), ("b.html", "2"), ("c.html", "3")]);
    site::write(&site, folder.path()).unwrap();
    fs::write(folder.path().join("a.html"), "x").unwrap();
    fs::remove_file(folder.path().join("b.html")).unwrap();
    assert_eq!(site::write(&site, folder.path()).unwrap(), written(2, 1, 0));
    assert_eq!(files(folder.path()), ["a.html: 1", "b.html: 2", "c.html: 3"]);
}

#[test]
fn a_folder_that_no_build_made_is_refused() {
    let folder = TempDir::new().unwrap();
    let site = site(&[("index.html", "1")]);
    fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
    let refused = site::write(&site, folder.path());
    assert!(matches!(&refused, Err(WriteError::Foreign(path)) if path == folder.path()), "{refused:?}");
    let others = manifest("", &[("thesis.txt", "years of work")]);
    fs::write(folder.path().join("MANIFEST.sha256"), &others[1..]).unwrap();
    let refused = site::write(&site, folder.path());
    assert!(matches!(refused, Err(WriteError::Manifest(_, 1))), "{refused:?}");
    assert_eq!(files(folder.path()), ["thesis.txt: years of work"]);

    let file = folder.path().join("thesis.txt");
    let refused = site::write(&site, &file);
    assert!(matches!(&refused, Err(WriteError::InTheWay(path)) if *path == file), "{refused:?}");
}

#[test]
fn a_file_that_no_build_wrote_stays_and_is_never_overwritten() {
    let folder = TempDir::new().unwrap();
    let first = site(&[("index.html", "1"), ("tin/a.html", "2")]);
    site::write(&first, folder.path()).unwrap();
    fs::write(folder.path().join("CNAME"), "minhbach.vn").unwrap();
    fs::write(folder.path().join("tin/mine.txt"), "mine").unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    assert_eq!(site::write(&site(&[("index.html", "1")]), folder.path()).unwrap(), written(0, 1, 1));
    let kept = ["CNAME: minhbach.vn", "empty/", "index.html: 1", "tin/mine.txt: mine"];
    assert_eq!(files(folder.path()), kept);

    for (path, in_the_way) in [
        ("CNAME", "CNAME"),
        ("CNAME/x", "CNAME"),
        ("tin", "tin"),
        ("tin/mine.txt/x", "tin/mine.txt"),
        ("empty", "empty"),
    ] {
        let refused = site::write(&site(&[(path, "new"), ("index.html", "new")]), folder.path());
        let full = folder.path().join(in_the_way);
        assert!(matches!(&refused, Err(WriteError::InTheWay(way)) if *way == full), "{path}: {refused:?}");
        assert_eq!(files(folder.path()), kept);
    }
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let folder = TempDir::new().unwrap();
    site::write(&site(&[("a", "1"), ("b/c/d", "2"), ("b/e", "3")]), folder.path()).unwrap();
    let second = site(&[("a/x", "4"), ("b", "5")]);
    assert_eq!(site::write(&second, folder.path()).unwrap(), written(2, 0, 3));
    assert_eq!(files(folder.path()), ["a/x: 4", "b: 5"]);

    site::write(&site(&[("b/c", "6")]), folder.path()).unwrap();
    fs::write(folder.path().join("b/mine"), "mine").unwrap();
    let refused = site::write(&site(&[("b", "7")]), folder.path());
    let mine = folder.path().join("b/mine");
    assert!(matches!(&refused, Err(WriteError::InTheWay(way)) if *way == mine), "{refused:?}");
    assert_eq!(files(folder.path()), ["b/c: 6", "b/mine: mine"]);
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_or_written_through() {
    use std::os::unix::fs::symlink;
    let folder = TempDir::new().unwrap();
    let outside = folder.path().join("outside");
    let out = folder.path().join("site");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("a.html"), "precious").unwrap();
    let refuses = |site: &Site, out: &Path, link: &Path| {
        let refused = site::write(site, out);
        assert!(matches!(&refused, Err(WriteError::Link(path)) if path == link), "{refused:?}");
        assert_eq!(tree(&outside), ["a.html: precious"]);
    };
    let first = site(&[("a.html", "1"), ("tin/a.html", "2")]);
    site::write(&first, &out).unwrap();

    // A folder of a file to write, and of a stale file.
    fs::remove_dir_all(out.join("tin")).unwrap();
    symlink(&outside, out.join("tin")).unwrap();
    refuses(&first, &out, &out.join("tin"));
    refuses(&site(&[("a.html", "3")]), &out, &out.join("tin"));
    fs::remove_file(out.join("tin")).unwrap();
    // A file to write, and a stale file.
    fs::remove_file(out.join("a.html")).unwrap();
    symlink(outside.join("a.html"), out.join("a.html")).unwrap();
    refuses(&first, &out, &out.join("a.html"));
    refuses(&site(&[("b.html", "3")]), &out, &out.join("a.html"));
    fs::remove_file(out.join("a.html")).unwrap();
    // A link that leads nowhere, the manifest, and the site itself.
    symlink(folder.path().join("nothing"), out.join("a.html")).unwrap();
    refuses(&first, &out, &out.join("a.html"));
    fs::remove_file(out.join("a.html")).unwrap();
    fs::rename(out.join("MANIFEST.sha256"), folder.path().join("manifest")).unwrap();
    symlink(folder.path().join("manifest"), out.join("MANIFEST.sha256")).unwrap();
    refuses(&first, &out, &out.join("MANIFEST.sha256"));
    symlink(&outside, folder.path().join("link")).unwrap();
    refuses(&first, &folder.path().join("link"), &folder.path().join("link"));
    assert!(!folder.path().join("nothing").exists());
}

#[test]
fn a_hostile_manifest_reaches_nothing_outside() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    fs::create_dir(&out).unwrap();
    fs::write(folder.path().join("precious"), "1").unwrap();
    let absolute = folder.path().join("precious").display().to_string();
    let own = ["MANIFEST.sha256", ".minhbach-stage/lock"];
    for path in ["../precious", "a/../../precious", &absolute, "..\\precious", ".", "", own[0], own[1]] {
        for first in ["# minhbach", "# minhbach, unfinished"] {
            fs::write(out.join("MANIFEST.sha256"), manifest(first, &[("a", ""), (path, "1")])).unwrap();
            let refused = site::write(&site(&[("index.html", "1")]), &out);
            assert!(matches!(refused, Err(WriteError::Manifest(_, 3))), "{path}: {refused:?}");
        }
    }
    for text in ["", "\n", "# minhbach\nx", "# minhbach\n00  a", "\u{0}"] {
        fs::write(out.join("MANIFEST.sha256"), text).unwrap();
        assert!(matches!(site::write(&Site::default(), &out), Err(WriteError::Manifest(..))), "{text:?}");
    }
    fs::write(out.join("MANIFEST.sha256"), [0xff]).unwrap();
    assert!(matches!(site::write(&Site::default(), &out), Err(WriteError::Manifest(..))));
    assert_eq!(fs::read_to_string(folder.path().join("precious")).unwrap(), "1");
}

#[test]
fn the_next_build_repairs_a_killed_one() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    // Killed while it kept its first files.
    let stage = out.join(".minhbach-stage");
    fs::create_dir_all(stage.join("pages/tin")).unwrap();
    fs::write(stage.join("pages/tin/a.html"), "<!doc").unwrap();
    fs::write(stage.join("lock"), "").unwrap();
    let first = site(&[("a", "1"), ("b.html", "2"), ("c/d", "3")]);
    site::write(&first, &out).unwrap();
    assert_eq!(files(&out), ["a: 1", "b.html: 2", "c/d: 3"]);

    // Killed while it replaced the first site by one with `a/x`, `b.html` and `e`: `a` is gone, `e` not yet there.
    let union = [("a", "1"), ("a/x", "4"), ("b.html", "5"), ("c/d", "3"), ("e", "6")];
    fs::write(out.join("MANIFEST.sha256"), manifest("# minhbach, unfinished", &union)).unwrap();
    fs::remove_file(out.join("a")).unwrap();
    fs::write(out.join("b.html"), "5").unwrap();
    fs::create_dir_all(stage.join("files/a")).unwrap();
    fs::write(stage.join("files/a/x"), "4").unwrap();
    fs::write(stage.join("lock"), "").unwrap();
    let killed = TempDir::new().unwrap();
    for entry in walkdir::WalkDir::new(&out).min_depth(1) {
        let entry = entry.unwrap();
        let copy = killed.path().join(entry.path().strip_prefix(&out).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir(copy).unwrap();
        } else {
            fs::copy(entry.path(), copy).unwrap();
        }
    }

    // Back to the first site, and forward to the second.
    assert_eq!(site::write(&first, &out).unwrap(), written(2, 1, 2));
    assert_eq!(files(&out), ["a: 1", "b.html: 2", "c/d: 3"]);
    assert_eq!(site::write(&first, &out).unwrap(), written(0, 3, 0));
    let second = site(&[("a/x", "4"), ("b.html", "5"), ("e", "6")]);
    assert_eq!(site::write(&second, killed.path()).unwrap(), written(2, 1, 2));
    assert_eq!(files(killed.path()), ["a/x: 4", "b.html: 5", "e: 6"]);
}

#[test]
fn an_empty_site_clears_what_the_last_build_wrote() {
    let folder = TempDir::new().unwrap();
    site::write(&site(&[("a/b/c", "1"), ("d", "2")]), folder.path()).unwrap();
    assert_eq!(site::write(&Site::default(), folder.path()).unwrap(), written(0, 0, 2));
    assert_eq!(tree(folder.path()), ["MANIFEST.sha256: # minhbach\n"]);
}

/// A build that keeps its files beside the published ones, and has not ended.
fn staged(out: &Path, files: &[(&str, &str)]) -> (Arc<Stage>, Site) {
    let stage = Arc::new(Stage::at(out, "record.json", &|| {}).unwrap());
    let mut site = Site::on(&stage);
    for (path, text) in files {
        site.insert(*path, text.as_bytes()).unwrap();
    }
    (stage, site)
}

#[test]
fn what_is_kept_is_published_as_if_it_had_been_in_memory() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    let first = [("a/b/old.html", "1"), ("css/x.css", "2"), ("index.html", "3"), ("record.json", "4")];
    let (stage, kept) = staged(&out, &first);
    assert_eq!((kept.len(), kept.get("index.html"), kept.iter().count()), (4, None, 0));
    assert_eq!(files(&out).len(), 5, "four files and the lock: {:?}", files(&out));
    assert_eq!(stage.publish(&kept).unwrap(), written(4, 0, 0));
    drop((stage, kept));
    assert_eq!(files(&out), ["a/b/old.html: 1", "css/x.css: 2", "index.html: 3", "record.json: 4"]);
    let memory = TempDir::new().unwrap();
    site::write(&site(&first), memory.path()).unwrap();
    assert_eq!(tree(memory.path()), tree(&out));

    let (stage, kept) = staged(&out, &[("css/x.css", "2"), ("index.html", "5"), ("record.json", "6")]);
    let inside = files(&out).into_iter().filter_map(|line| {
        let line = line.strip_prefix(".minhbach-stage/")?;
        Some(line.split_once('.').map_or(line, |(_, ending)| ending).to_owned())
    });
    let mut inside: Vec<_> = inside.collect();
    inside.sort();
    assert_eq!(inside, ["lock: ", "new: 5", "new: 6"]);
    assert_eq!(stage.publish(&kept).unwrap(), written(2, 1, 1));
    drop((stage, kept));
    assert_eq!(files(&out), ["css/x.css: 2", "index.html: 5", "record.json: 6"]);
}

#[test]
fn a_build_that_does_not_publish_leaves_nothing() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("new/deep/site");
    drop(staged(&out, &[("a.html", "1"), ("tin/a/index.html", "2")]));
    assert!(tree(folder.path()).is_empty(), "{:?}", tree(folder.path()));

    site::write(&site(&[("a.html", "1"), ("css/x.css", "2")]), &out).unwrap();
    let before = (tree(&out), fs::metadata(out.join("a.html")).unwrap().modified().unwrap());
    drop(staged(&out, &[("a.html", "3"), ("tin/a/index.html", "4")]));
    let (stage, kept) = staged(&out, &[]);
    let mut faulty = kept.unpublished();
    faulty.insert("a.html", *b"5").unwrap();
    assert!(!files(&out).iter().any(|line| line.ends_with(": 5")), "what has a fault is not even kept");
    drop((stage, faulty));
    assert_eq!((tree(&out), fs::metadata(out.join("a.html")).unwrap().modified().unwrap()), before);
}

#[test]
fn what_a_killed_build_left_goes_and_what_is_no_builds_is_refused() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    let stage = out.join(".minhbach-stage");
    let first = site(&[("a.html", "1")]);
    site::write(&first, &out).unwrap();
    let refuses = |at: &Path, link: bool| {
        let before = tree(&out);
        let refused = Stage::at(&out, "", &|| {}).map(|_| ());
        assert!(
            matches!(&refused, Err(WriteError::InTheWay(path)) if path == at && !link)
                || matches!(&refused, Err(WriteError::Link(path)) if path == at && link),
            "{refused:?}"
        );
        assert_eq!(tree(&out), before);
    };
    fs::write(&stage, "mine").unwrap();
    refuses(&stage, false);
    fs::remove_file(&stage).unwrap();
    fs::create_dir_all(stage.join("pages")).unwrap();
    fs::write(stage.join("mine.txt"), "mine").unwrap();
    refuses(&stage.join("mine.txt"), false);
    fs::remove_file(stage.join("mine.txt")).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        let outside = folder.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("precious"), "years of work").unwrap();
        symlink(&outside, stage.join("pages/tin")).unwrap();
        symlink(outside.join("precious"), stage.join("finished")).unwrap();
        symlink(&outside, stage.join("files")).unwrap();
        fs::remove_dir_all(stage.join("pages")).unwrap();
        symlink(&outside, stage.join("lock")).unwrap();
        assert!(Stage::at(&out, "", &|| {}).is_err(), "a lock is not taken through a link");
        fs::remove_file(stage.join("lock")).unwrap();
        symlink(outside.join("nothing"), stage.join("lock")).unwrap();
        assert!(Stage::at(&out, "", &|| {}).is_err(), "nor made through one");
        fs::remove_file(stage.join("lock")).unwrap();
        assert_eq!(site::write(&first, &out).unwrap(), written(0, 1, 0));
        assert_eq!(tree(&outside), ["precious: years of work"]);
        assert_eq!(files(&out), ["a.html: 1"]);

        symlink(&outside, &stage).unwrap();
        refuses(&stage, true);
        assert_eq!(tree(&outside), ["precious: years of work"]);
        fs::remove_file(&stage).unwrap();
    }
    #[cfg(not(unix))]
    fs::remove_dir_all(&stage).unwrap();
    assert_eq!(files(&out), ["a.html: 1"]);
}

#[test]
fn the_second_of_two_builds_waits_for_the_first_and_says_so() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    let (stage, kept) = staged(&out, &[("a.html", "1")]);
    let (told, hears) = mpsc::channel();
    let done = Arc::new(AtomicBool::new(false));
    let second = thread::spawn({
        let (out, done) = (out.clone(), Arc::clone(&done));
        move || {
            let stage = Stage::at(&out, "", &|| told.send(()).unwrap()).unwrap();
            assert!(done.load(Ordering::SeqCst), "it begins when the first has ended");
            stage.publish(&site(&[("a.html", "1"), ("b.html", "2")])).unwrap()
        }
    });
    hears.recv_timeout(Duration::from_mins(1)).expect("it says that it waits");
    stage.publish(&kept).unwrap();
    done.store(true, Ordering::SeqCst);
    drop((stage, kept));
    assert_eq!(second.join().unwrap(), written(1, 1, 0));
    assert_eq!(files(&out), ["a.html: 1", "b.html: 2"]);

    // The first goes and takes the folder along.
    let out = folder.path().join("other/site");
    let (stage, _) = staged(&out, &[("a.html", "1")]);
    let (told, hears) = mpsc::channel();
    let second = thread::spawn({
        let out = out.clone();
        move || Stage::at(&out, "", &|| told.send(()).unwrap()).unwrap().publish(&site(&[("b.html", "2")]))
    });
    hears.recv_timeout(Duration::from_mins(1)).expect("it says that it waits");
    drop(stage);
    assert_eq!(second.join().unwrap().unwrap(), written(1, 0, 0));
    assert_eq!(files(&out), ["b.html: 2"]);
}

#[test]
fn many_builds_at_once_come_one_after_the_other() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    let builds: Vec<_> = (0..8)
        .map(|number: usize| {
            let out = out.clone();
            thread::spawn(move || {
                for turn in 0..5 {
                    let text = format!("{number} {turn}");
                    let files = [("a.html", text.as_str()), ("css/b.css", &text), ("c/d/e.html", &text)];
                    if turn % 2 == 0 {
                        site::write(&site(&files[number % 2..]), &out).unwrap();
                    } else {
                        drop(staged(&out, &files));
                    }
                }
            })
        })
        .collect();
    for build in builds {
        build.join().unwrap();
    }
    let left = files(&out);
    let (_, last) = left[0].split_once(": ").unwrap();
    assert!(left.iter().all(|line| line.ends_with(last)), "one build's files: {left:?}");
    assert_eq!(site::read(&out).unwrap().differences(), []);
}

#[test]
fn an_output_that_vanishes_is_not_made_again() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    let first = site(&[("a.html", "1"), ("css/x.css", "2")]);
    for (begun, before) in [(true, true), (false, true), (true, false), (false, false)] {
        if before {
            site::write(&first, &out).unwrap();
        }
        let (stage, mut kept) =
            staged(&out, if begun { &[("a.html", "3"), ("tin/a.html", "4")] } else { &[] });
        let away = folder.path().join("away");
        fs::rename(&out, &away).unwrap();
        // As below a disk that was taken off.
        fs::create_dir(&out).unwrap();
        kept.insert("tin/b.html", *b"5").unwrap();
        kept.insert("css/x.css", *b"2").unwrap();
        let refused = stage.publish(&kept);
        assert!(matches!(refused, Err(WriteError::Disk(..))), "{refused:?}");
        drop((stage, kept));
        assert!(tree(&out).is_empty(), "{:?}", tree(&out));
        fs::remove_dir(&out).unwrap();
        fs::rename(&away, &out).unwrap();
        assert_eq!(
            site::write(&first, &out).unwrap(),
            if before { written(0, 2, 0) } else { written(2, 0, 0) }
        );
        assert_eq!(files(&out), ["a.html: 1", "css/x.css: 2"]);
        fs::remove_dir_all(&out).unwrap();
    }
}

#[test]
fn names_may_be_as_long_as_any_disk_allows_and_no_longer() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    let (longest, longer) = ("a".repeat(255), "a".repeat(256));
    let first = site(&[(&format!("{longest}/{longest}"), "1"), ("index.html", "2")]);
    assert_eq!(site::write(&first, &out).unwrap(), written(2, 0, 0));
    let deep = "a/".repeat(512) + "a";
    for path in [longer.clone(), format!("{longest}/{longer}"), format!("{longer}/a"), deep] {
        assert_eq!(Site::default().place(&*path).unwrap_err(), Clash::Path(path));
    }
}

#[test]
fn a_path_that_changes_its_case_or_its_unicode_form_is_another_file() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    for (one, other) in [
        ("tin/a.html", "Tin/a.html"),
        ("tin/a.html", "tin/A.html"),
        ("anh/h\u{f2}a.jpg", "anh/ho\u{300}a.jpg"),
        ("h\u{f2}a/a.jpg", "ho\u{300}a/a.jpg"),
        ("Tin", "tin/a.html"),
        ("Tin/a.html", "tin"),
    ] {
        for (from, to) in [(one, other), (other, one)] {
            site::write(&site(&[(from, "1"), ("index.html", "2")]), &out).unwrap();
            assert_eq!(
                site::write(&site(&[(to, "1"), ("index.html", "2")]), &out).unwrap(),
                written(1, 1, 1)
            );
            let mut expected = vec![format!("{to}: 1"), "index.html: 2".to_owned()];
            expected.sort();
            let mut left = files(&out);
            left.sort();
            assert_eq!(left, expected);
        }
    }
}

/// What a visitor's server sees happen, in order, as `+path` and `-path`.
fn seen(out: &Path, act: impl FnOnce()) -> Vec<String> {
    let (send, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(send).unwrap();
    watcher.watch(out, RecursiveMode::Recursive).unwrap();
    act();
    drop(watcher);
    let mut seen = Vec::new();
    for event in events {
        let event = event.unwrap();
        let sign = match event.kind {
            EventKind::Modify(notify::event::ModifyKind::Name(RenameMode::To)) | EventKind::Create(_) => '+',
            EventKind::Modify(ModifyKind::Name(RenameMode::From)) | EventKind::Remove(_) => '-',
            EventKind::Modify(ModifyKind::Data(_)) => '!',
            _ => continue,
        };
        let path = event.paths[0].strip_prefix(out).unwrap().display().to_string();
        if !path.starts_with(".minhbach-stage") {
            seen.push(format!("{sign}{path}"));
        }
    }
    seen
}

#[cfg(target_os = "linux")]
#[test]
fn assets_come_before_pages_new_pages_before_old_ones_and_removals_last() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    let first = [
        ("assets/a.1.css", "1"),
        ("api/v1/index.json", "1"),
        ("index.html", "1"),
        ("record.json", "1"),
        ("tin/1/index.html", "1"),
        ("tin/2/index.html", "1"),
        ("tin/3/index.html", "1"),
    ];
    fs::create_dir(&out).unwrap();
    let publish = |files: &[(&str, &str)]| {
        let (stage, kept) = staged(&out, files);
        stage.publish(&kept).unwrap();
    };
    let clean =
        ["+MANIFEST.sha256", "+api", "+assets", "+index.html", "+tin", "+record.json", "+MANIFEST.sha256"];
    let steps = seen(&out, || publish(&first));
    // What is moved at once may be seen in any order.
    let sorted = |steps: &[String]| {
        let mut steps = steps.to_vec();
        steps.sort();
        steps
    };
    assert_eq!(
        (&steps[0], sorted(&steps[1..3]), sorted(&steps[3..5]), &steps[5..]),
        (
            &clean[0].to_owned(),
            clean[1..3].iter().map(ToString::to_string).collect(),
            clean[3..5].iter().map(ToString::to_string).collect(),
            &clean[5..].iter().map(ToString::to_string).collect::<Vec<_>>()[..]
        )
    );
    let second = [
        ("assets/a.2.css", "2"),
        ("api/v1/index.json", "2"),
        ("index.html", "2"),
        ("record.json", "2"),
        ("tin/1/index.html", "2"),
        ("tin/2/index.html", "1"),
        ("tin/4.html", "2"),
        ("tin/5/anh/a.jpg", "2"),
    ];
    let steps = seen(&out, || publish(&second));
    let groups: [&[&str]; 7] = [
        &["+MANIFEST.sha256"],
        &["+assets/a.2.css", "+tin/5"],
        &["+api/v1/index.json"],
        &["+tin/4.html"],
        &["+index.html", "+tin/1/index.html"],
        &["-assets/a.1.css", "-tin/3", "-tin/3/index.html"],
        &["+record.json"],
    ];
    let mut at = 0;
    for group in groups {
        assert_eq!(sorted(&steps[at..at + group.len()]), group, "{steps:#?}");
        at += group.len();
    }
    assert_eq!(steps[at..], ["+MANIFEST.sha256"], "{steps:#?}");
}
