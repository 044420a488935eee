//! What is published stays whole: builds that are killed, disks that are full, closed or taken away, two at once.
//!
//! `tests/bench/kill` runs the same on large projects: `KILLS` is how many builds are killed, `KILL_A` and `KILL_B` the
//! projects, `KILL_PROGRAM` the program.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::env;
use std::fmt::Debug;
use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use minhbach::site::{MANIFEST, STAGE, Stage};
use tempfile::TempDir;
use walkdir::WalkDir;

/// Two versions of a project with what a clean build of each is.
struct Versions {
    program: PathBuf,
    roots: [PathBuf; 2],
    clean: [BTreeMap<String, Vec<u8>>; 2],
}

/// Where a killed build was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    /// It had kept nothing yet.
    Reading,
    /// It kept files.
    Keeping,
    /// It had begun to publish, or was about to.
    Publishing,
    /// It had published, and cleared away.
    Clearing,
    /// It had come to its end.
    Ended,
}

/// How a kill is timed.
#[derive(Debug, Clone, Copy)]
enum Aim {
    AnyTime,
    WhileKeeping,
    WhilePublishing,
}

/// Chance that is the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most.max(1)
    }

    fn pause(&mut self, longest: Duration) -> Duration {
        Duration::from_micros(self.below(u64::try_from(longest.as_micros()).unwrap_or(u64::MAX)))
    }
}

fn set(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

impl Versions {
    /// The named projects, or small ones made here.
    fn of(folder: &Path) -> Self {
        let roots = match (set("KILL_A"), set("KILL_B")) {
            (Some(one), Some(other)) => [one.into(), other.into()],
            _ => [0, 1].map(|version| project(folder, version)),
        };
        let program = set("KILL_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_minhbach").to_owned());
        let mut versions = Self { program: program.into(), roots, clean: Default::default() };
        for version in [0, 1] {
            let out = folder.join(format!("clean-{version}"));
            versions.build(version, &out);
            versions.clean[version] = tree(&out);
        }
        assert_ne!(versions.clean[0], versions.clean[1]);
        versions
    }

    fn command(&self, version: usize, out: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["build", "--as-of", "2026-11-21", "--since", "none", "--lang", "en", "-C"]);
        command.arg(&self.roots[version]).arg("--out").arg(out).stdin(Stdio::null());
        command
    }

    fn start(&self, version: usize, out: &Path) -> Child {
        self.command(version, out).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts")
    }

    fn build(&self, version: usize, out: &Path) {
        let done = self.command(version, out).output().expect("it runs");
        assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

/// A version of a project: the second has some pages more, some fewer, some changed, a folder where the first has a
/// file, and a file where it has a folder.
fn project(folder: &Path, version: usize) -> PathBuf {
    let root = folder.join(["one", "other"][version]);
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/mot-tinh/content");
    let write = |path: &str, bytes: &[u8]| {
        let path = root.join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    for entry in
        WalkDir::new(&from).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file())
    {
        let path = entry.path().strip_prefix(&from).unwrap();
        write(path.to_str().unwrap(), &fs::read(entry.path()).unwrap());
    }
    for number in 0..36 {
        let (slug, title) = match (number % 6, version) {
            (0, _) => (format!("bai-{version}-{number}"), format!("Bài {number}")),
            (1, 1) => (format!("bai-{number}"), format!("Bài {number}, đã sửa")),
            _ => (format!("bai-{number}"), format!("Bài {number}")),
        };
        let head =
            format!("title: {title}\nsummary: Bài thử.\nkind: notice\narea: tinh-mau\ndate: 2026-01-15");
        let words = "Một đoạn văn bản dài để trang có nội dung.\n\n".repeat(20);
        write(&format!("articles/2026/{slug}.vi.md"), format!("---\n{head}\n---\n\n{words}").as_bytes());
    }
    let media = [["tep.pdf", "so.pdf/quy-che.pdf"], ["tep.pdf/quy-che.pdf", "so.pdf"]][version];
    let links: String = media.iter().map(|path| format!("[Tệp](../media/{path})\n\n")).collect();
    write("pages/tai-lieu.vi.md", format!("---\ntitle: Tài liệu\n---\n\n{links}").as_bytes());
    for path in media {
        write(&format!("media/{path}"), &vec![b'%'; 200_000]);
    }
    root
}

/// Every file below a folder with its bytes, and every folder without.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).min_depth(1).into_iter().map(|entry| entry.expect("it can be read"));
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).unwrap().display().to_string();
        if entry.file_type().is_dir() {
            (format!("{path}/"), Vec::new())
        } else {
            (path, fs::read(entry.path()).unwrap())
        }
    };
    entries.map(read).collect()
}

/// The same with the time of every file.
fn dated(folder: &Path) -> BTreeMap<String, (Vec<u8>, i64, i64)> {
    let time = |path: &str| fs::symlink_metadata(folder.join(path)).unwrap();
    let dated = |(path, bytes): (String, Vec<u8>)| {
        let found = time(&path);
        let folder = path.ends_with('/');
        let (seconds, rest) = if folder { (0, 0) } else { (found.mtime(), found.mtime_nsec()) };
        (path, (bytes, seconds, rest))
    };
    tree(folder).into_iter().map(dated).collect()
}

/// Holds that what a killed build left is whole: each file is of one version, none is foreign, and where a site was
/// published none is missing that both versions have.
fn whole(out: &Path, versions: &Versions, published: bool, when: &dyn Debug) {
    let found = tree(out);
    let inside = format!("{STAGE}/");
    let files = || {
        found
            .iter()
            .filter(|(path, _)| !path.ends_with('/') && !path.starts_with(&inside) && *path != MANIFEST)
    };
    for (path, bytes) in files() {
        let known = versions.clean.iter().any(|clean| clean.get(path) == Some(bytes));
        assert!(known, "{when:?}: `{path}` is of neither version, {} bytes", bytes.len());
    }
    if published {
        for path in versions.clean[0].keys().filter(|path| versions.clean[1].contains_key(*path)) {
            assert!(found.contains_key(path), "{when:?}: `{path}` is missing");
        }
    }
    let manifest = String::from_utf8(found.get(MANIFEST).cloned().unwrap_or_default()).unwrap();
    for (path, _) in files() {
        assert!(manifest.contains(&format!("  {path}\n")), "{when:?}: `{path}` is in no manifest");
    }
}

/// Waits until something is there, or the build has ended.
fn until(path: &Path, child: &mut Child) {
    while !path.exists() && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(20));
    }
}

/// Starts a build, kills it, and tells where it was.
fn kill(versions: &Versions, version: usize, out: &Path, pause: Duration, aim: Aim) -> Phase {
    let manifest = || fs::read(out.join(MANIFEST)).unwrap_or_default();
    let stage = out.join(STAGE);
    let before = manifest();
    // What an earlier killed build left is not taken for this one's.
    let _ = fs::remove_dir_all(stage.join("pages"));
    let _ = fs::remove_file(stage.join("finished"));
    let mut child = versions.start(version, out);
    match aim {
        Aim::AnyTime => {}
        Aim::WhileKeeping => until(&stage.join("pages"), &mut child),
        Aim::WhilePublishing => until(&stage.join("finished"), &mut child),
    }
    thread::sleep(pause);
    child.kill().unwrap();
    if child.wait().unwrap().signal().is_none() {
        return Phase::Ended;
    }
    match manifest() {
        after if after != before && after.starts_with(b"# minhbach\n") => Phase::Clearing,
        after if after != before || stage.join("finished").exists() => Phase::Publishing,
        _ if stage.join("pages").exists() => Phase::Keeping,
        _ => Phase::Reading,
    }
}

#[test]
fn a_killed_build_leaves_whole_files_and_the_next_one_repairs() {
    let folder = TempDir::new().unwrap();
    let versions = Versions::of(folder.path());
    let kills: usize = set("KILLS").map_or(24, |many| many.parse().expect("KILLS is a number"));
    let out = folder.path().join("site");

    // How long things take where nobody kills.
    versions.build(0, &out);
    let started = Instant::now();
    let mut child = versions.start(1, &out);
    until(&out.join(STAGE).join("pages"), &mut child);
    let reading = started.elapsed();
    until(&out.join(STAGE).join("finished"), &mut child);
    let keeping = started.elapsed().saturating_sub(reading);
    assert!(child.wait().unwrap().success());
    let publishing = started.elapsed().saturating_sub(reading + keeping);
    assert_eq!(tree(&out), versions.clean[1]);

    let mut chance = Chance(20_261_122);
    let mut counts: BTreeMap<Phase, usize> = BTreeMap::new();
    let mut published = true;
    for number in 0..kills {
        // Now and then a first build is killed, and often one that comes after a killed one.
        if number % 8 == 7 {
            fs::remove_dir_all(&out).unwrap();
            published = false;
        }
        let version = number % 2;
        let aim = [Aim::AnyTime, Aim::WhilePublishing, Aim::WhileKeeping][number % 3];
        let longest = match aim {
            Aim::AnyTime => reading + keeping + publishing,
            Aim::WhileKeeping => keeping,
            Aim::WhilePublishing => publishing,
        };
        let pause = chance.pause(longest);
        let phase = kill(&versions, version, &out, pause, aim);
        *counts.entry(phase).or_default() += 1;
        published |= matches!(phase, Phase::Clearing | Phase::Ended);
        whole(&out, &versions, published, &(number, version, aim, pause, phase));
        if chance.below(2) == 0 {
            let next = usize::from(chance.below(2) == 0);
            versions.build(next, &out);
            assert!(
                tree(&out) == versions.clean[next],
                "after kill {number}: {:?}",
                differing(&out, &versions.clean[next])
            );
            published = true;
        }
    }
    versions.build(1, &out);
    assert!(tree(&out) == versions.clean[1], "at the end: {:?}", differing(&out, &versions.clean[1]));
    println!(
        "{kills} kills, {counts:?}; a build reads for {reading:?}, keeps files for {keeping:?}, publishes in {publishing:?}"
    );
    if kills > 20 {
        for phase in [Phase::Keeping, Phase::Publishing] {
            assert!(
                counts.get(&phase).is_some_and(|many| *many > 1),
                "no build was killed {phase:?}: {counts:?}"
            );
        }
    }
}

fn differing(out: &Path, clean: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let found = tree(out);
    let all = found.keys().chain(clean.keys());
    all.filter(|path| found.get(*path) != clean.get(*path)).cloned().collect()
}
