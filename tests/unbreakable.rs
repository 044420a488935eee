//! What is published stays whole: builds that are killed, disks that are full, closed or taken away, two at once.
//!
//! `tests/bench/kill` runs the same on large projects: `KILLS` is how many builds are killed, `KILL_A` and `KILL_B` the
//! projects, `KILL_PROGRAM` the program.
#![cfg(unix)]

use std::collections::{BTreeMap, HashSet};
use std::env;
use std::fmt::Debug;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

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
    for number in 0..24 {
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
    let links =
        media.iter().map(|path| ["[Tệp](../media/", path, ")\n\n"]).collect::<Vec<_>>().concat().concat();
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
    let listed: HashSet<&str> = manifest.lines().filter_map(|line| Some(line.split_once("  ")?.1)).collect();
    for (path, _) in files() {
        assert!(listed.contains(path.as_str()), "{when:?}: `{path}` is in no manifest");
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
    let _ = fs::remove_dir_all(stage.join("files"));
    let _ = fs::remove_file(stage.join("finished"));
    let mut child = versions.start(version, out);
    match aim {
        Aim::AnyTime => {}
        Aim::WhileKeeping => until(&stage.join("files"), &mut child),
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
        _ if stage.join("files").exists() => Phase::Keeping,
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
    until(&out.join(STAGE).join("files"), &mut child);
    let reading = started.elapsed();
    until(&out.join(STAGE).join("finished"), &mut child);
    let keeping = started.elapsed().saturating_sub(reading);
    while fs::read(out.join(MANIFEST)).unwrap() != versions.clean[1][MANIFEST] {
        thread::sleep(Duration::from_micros(50));
    }
    let publishing = started.elapsed().saturating_sub(reading + keeping);
    assert!(child.wait().unwrap().success());
    assert_eq!(tree(&out), versions.clean[1]);

    let mut chance = Chance(20_261_122);
    let mut counts: BTreeMap<Phase, usize> = BTreeMap::new();
    let mut published = true;
    // A phase may be so short that it is hit once in a while only.
    let all_hit = |counts: &BTreeMap<Phase, usize>| {
        [Phase::Keeping, Phase::Publishing].iter().all(|phase| counts.contains_key(phase))
    };
    for number in 0.. {
        if number >= kills && all_hit(&counts) {
            break;
        }
        assert!(number < kills * 8, "no build was killed in some phase: {counts:?}");
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
        if number % 20 == 19 {
            println!("{} kills: {counts:?}", number + 1);
        }
    }
    versions.build(1, &out);
    assert!(tree(&out) == versions.clean[1], "at the end: {:?}", differing(&out, &versions.clean[1]));
    println!(
        "{counts:?}; a build reads for {reading:?}, keeps files for {keeping:?}, publishes in {publishing:?}"
    );
}

/// Runs a script on a disk of its own; where none can be mounted, that is said past the test's own output.
fn on_a_disk(arguments: &[&str]) {
    let folder = TempDir::new().unwrap();
    let (root, disk) = (folder.path(), folder.path().join("mounted"));
    fs::create_dir(&disk).unwrap();
    let mut command = Command::new("unshare");
    command.arg(if is_root(root) { "-m" } else { "-rm" });
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/unbreakable/disk.sh")).arg(arguments[0]);
    command.args([&disk, Path::new(env!("CARGO_BIN_EXE_minhbach")), &project(root, 0), &project(root, 1)]);
    let done = command.args(&arguments[1..]).output();
    match done {
        Ok(done) if done.status.success() => print!("{}", said(&done)),
        Ok(done) if done.status.code() == Some(1) && !said(&done).starts_with("unshare:") => {
            panic!("{}", said(&done))
        }
        done => {
            let why = done.map_or_else(|fault| fault.to_string(), |done| said(&done));
            let told = format!("NOT TESTED, no disk can be mounted here: {arguments:?}: {why}\n");
            std::io::stderr().write_all(told.as_bytes()).unwrap();
        }
    }
}

fn is_root(own: &Path) -> bool {
    fs::metadata(own).unwrap().uid() == 0
}

#[test]
fn a_full_disk_is_told_and_changes_nothing() {
    on_a_disk(&["full", "6", "12m"]);
}

#[test]
fn a_disk_that_is_read_only_is_told_and_changes_nothing() {
    on_a_disk(&["closed"]);
}

#[test]
fn a_disk_that_is_taken_off_gets_no_part_of_a_site_in_its_place() {
    on_a_disk(&["taken"]);
}

/// A published first version, and the second as a build from which something is kept.
struct Kept {
    folder: TempDir,
    roots: [PathBuf; 2],
    out: PathBuf,
}

impl Kept {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let roots = [0, 1].map(|version| project(folder.path(), version));
        let out = folder.path().join("site");
        let kept = Self { folder, roots, out };
        let done = kept.command(Path::new(env!("CARGO_BIN_EXE_minhbach")), 0).output().unwrap();
        assert!(done.status.success(), "{}", said(&done));
        kept
    }

    fn command(&self, program: &Path, version: usize) -> Command {
        self.speaking("en", program, version)
    }

    fn speaking(&self, lang: &str, program: &Path, version: usize) -> Command {
        let mut command = Command::new(program);
        command.args(["build", "--as-of", "2026-11-21", "--since", "none", "--lang", lang, "-C"]);
        command.arg(&self.roots[version]).arg("--out").arg(&self.out);
        command
    }

    /// Holds that a build fails on the disk, says the path and why, and changes nothing, not even a time.
    fn refuses(&self, command: &mut Command, words: &[&str]) {
        let before = dated(&self.out);
        let done = command.output().unwrap();
        assert_eq!(done.status.code(), Some(4), "{}", said(&done));
        for word in words {
            assert!(said(&done).contains(word), "{word}: {}", said(&done));
        }
        assert!(dated(&self.out) == before, "{}", said(&done));
    }
}

/// Every file with its bytes and the time of its last change, and every folder without.
fn dated(folder: &Path) -> BTreeMap<String, (Vec<u8>, Option<SystemTime>)> {
    let time = |path: &str| {
        let file = !path.ends_with('/');
        file.then(|| fs::metadata(folder.join(path)).unwrap().modified().unwrap())
    };
    tree(folder).into_iter().map(|(path, bytes)| (path.clone(), (bytes, time(&path)))).collect()
}

#[test]
fn a_file_that_the_disk_cuts_short_is_told_and_changes_nothing() {
    let kept = Kept::new();
    let largest = tree(&kept.out).values().map(Vec::len).max().unwrap();
    // The shell's blocks have 512 bytes; a limit that no file reaches lets the build end.
    for blocks in [0, 1, 16, 64, 256] {
        let limit = format!("ulimit -f {blocks}; trap '' XFSZ; exec \"$0\" \"$@\"");
        let inner = kept.command(Path::new(env!("CARGO_BIN_EXE_minhbach")), 1);
        let mut command = Command::new("sh");
        command.arg("-c").arg(limit).arg(inner.get_program()).args(inner.get_args());
        assert!(blocks * 512 < largest);
        kept.refuses(&mut command, &["cannot be written", "File too large"]);
    }
    let done = kept.command(Path::new(env!("CARGO_BIN_EXE_minhbach")), 1).output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
}

#[test]
fn folders_that_may_not_be_written_are_told_and_nothing_is_changed() {
    let kept = Kept::new();
    // Root may write everywhere, so this is somebody else's build where root tests.
    let program = kept.folder.path().join("minhbach");
    fs::copy(env!("CARGO_BIN_EXE_minhbach"), &program).unwrap();
    let build = |version| {
        let inner = kept.command(&program, version);
        if !is_root(kept.folder.path()) {
            return inner;
        }
        let mut command = Command::new("setpriv");
        command
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(&program)
            .args(inner.get_args());
        command
    };
    if is_root(kept.folder.path()) {
        fs::set_permissions(kept.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        for entry in WalkDir::new(&kept.out) {
            std::os::unix::fs::chown(entry.unwrap().path(), Some(65534), Some(65534)).unwrap();
        }
    }
    let may_write = |folder: &str, may: bool| {
        let mode = if may { 0o755 } else { 0o555 };
        fs::set_permissions(kept.out.join(folder), fs::Permissions::from_mode(mode)).unwrap();
    };
    // The site, a folder of pages that change, one that gets new pages, and one that goes.
    for folder in ["", "tin/2026/bai-1", "tin/2026", "media", "api/v1", "tin/2026/bai-0-0"] {
        may_write(folder, false);
        kept.refuses(&mut build(1), &["permission denied"]);
        may_write(folder, true);
    }
    let done = build(1).output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    for folder in ["media", "tin/2026"] {
        may_write(folder, false);
        kept.refuses(&mut build(0), &["permission denied"]);
        may_write(folder, true);
    }
    let done = build(0).output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(tree(&kept.out), tree(&Kept::new().out));
}

#[test]
fn the_second_of_two_builds_waits_and_says_so() {
    let kept = Kept::new();
    let program = Path::new(env!("CARGO_BIN_EXE_minhbach"));
    for (lang, words) in [("vi", "một lần dựng khác đang ghi vào"), ("en", "another build is writing into")]
    {
        let stage = Stage::at(&kept.out, "", &|| {}).unwrap();
        let mut second = kept.speaking(lang, program, 1);
        let mut child = second.stderr(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = [0; 200];
        let read = child.stderr.as_mut().unwrap().read(&mut said).unwrap();
        let said = String::from_utf8_lossy(&said[..read]).into_owned();
        assert!(said.contains(words) && said.contains(kept.out.to_str().unwrap()), "{said}");
        assert_eq!(child.try_wait().unwrap(), None);
        drop(stage);
        assert!(child.wait().unwrap().success());
    }
    let builds: Vec<_> = (0..6)
        .map(|number| {
            kept.command(program, number % 2).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut build in builds {
        assert!(build.wait().unwrap().success());
    }
    assert_eq!(minhbach::site::read(&kept.out).unwrap().differences(), []);
}

fn differing(out: &Path, clean: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let found = tree(out);
    let all = found.keys().chain(clean.keys());
    all.filter(|path| found.get(*path) != clean.get(*path)).cloned().collect()
}

#[test]
fn what_is_no_file_in_the_place_of_the_manifest_is_told_and_not_waited_for() {
    let folder = TempDir::new().unwrap();
    let root = project(folder.path(), 0);
    let out = folder.path().join("site");
    fs::create_dir(&out).unwrap();
    let elsewhere = folder.path().join("elsewhere");
    fs::write(&elsewhere, "").unwrap();
    let build = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_minhbach"));
        program.args(["--lang", "en", "build", "-C"]).arg(&root).arg("--out").arg(&out).output().unwrap()
    };
    let manifest = out.join(MANIFEST);
    assert!(Command::new("mkfifo").arg(&manifest).status().unwrap().success());
    let piped = build();
    assert_eq!(piped.status.code(), Some(4), "{}", said(&piped));
    fs::remove_file(&manifest).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &manifest).unwrap();
    let linked = build();
    assert_eq!(linked.status.code(), Some(4), "{}", said(&linked));
    assert!(said(&linked).contains("is a symbolic link"), "{}", said(&linked));
}
