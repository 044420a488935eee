//! The commands, as a person or a script runs them.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// What a run left: its code and what it printed.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Runs the program in a folder with some arguments, separated by spaces, and nobody to answer.
fn run(folder: &Path, arguments: &str) -> Run {
    answer(folder, &arguments.split_whitespace().collect::<Vec<_>>(), "")
}

fn answer(folder: &Path, arguments: &[&str], typed: &str) -> Run {
    finish(program(folder).args(arguments), typed)
}

fn program(folder: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_minhbach"));
    program.current_dir(folder);
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH", "NO_COLOR"] {
        program.env_remove(name);
    }
    program
}

fn finish(program: &mut Command, typed: &str) -> Run {
    let mut child =
        program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that asks nothing may be gone before it is answered.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The project that `init` makes, in a folder of its own.
fn project() -> TempDir {
    let folder = TempDir::new().unwrap();
    let made = run(folder.path(), "init .");
    assert_eq!((made.code, made.err.as_str()), (Some(0), ""));
    folder
}

/// Appends a line to a file of a project.
fn append(folder: &TempDir, path: &str, line: &str) {
    let path = folder.path().join(path);
    let text = fs::read_to_string(&path).unwrap_or_default();
    fs::write(path, format!("{text}{line}\n")).unwrap();
}

const COMMANDS: [&str; 9] = ["build", "check", "serve", "init", "new", "diff", "explain", "completions", ""];

#[test]
fn help_is_in_the_language_that_is_asked_for() {
    let folder = TempDir::new().unwrap();
    for command in COMMANDS {
        let vi = run(folder.path(), &format!("{command} --help --lang vi"));
        assert_eq!((vi.code, vi.err.as_str()), (Some(0), ""), "{command}");
        assert!(vi.out.contains("\nCách dùng: minhbach"), "{}", vi.out);
        let en = run(folder.path(), &format!("{command} -h --lang=en"));
        assert_eq!((en.code, en.err.as_str()), (Some(0), ""), "{command}");
        assert!(en.out.contains("\nUsage: minhbach"), "{}", en.out);
        for word in ["Options", "Usage", "Print", "default", "possible values"] {
            assert!(!vi.out.contains(word), "{word} in\n{}", vi.out);
        }
        for word in ["Tùy chọn", "Cách dùng", "nếu không"] {
            assert!(!en.out.contains(word), "{word} in\n{}", en.out);
        }
    }
}

#[test]
fn the_site_decides_the_language_then_the_system() {
    let folder = project();
    assert!(run(folder.path(), "check").out.contains("0 lỗi"));
    assert!(run(folder.path(), "check --lang en").out.contains("0 errors"));
    let site = folder.path().join("content/site.yaml");
    let text = fs::read_to_string(&site).unwrap();
    fs::write(&site, text.replace("languages: [vi, en]", "languages: [en, vi]")).unwrap();
    assert!(run(&folder.path().join("content/data"), "check").out.contains("0 errors"));

    let empty = TempDir::new().unwrap();
    assert!(run(empty.path(), "explain bad-date").out.contains("Ngày"));
    let english = finish(program(empty.path()).args(["explain", "bad-date"]).env("LANG", "en_GB.UTF-8"), "");
    assert!(english.out.contains("A date"));
}

#[test]
fn wrong_usage_ends_with_2_in_both_languages() {
    let folder = TempDir::new().unwrap();
    for (arguments, vi, en) in [
        ("biuld", "có phải là `build`?", "build"),
        ("check --formt json", "có phải là `--format`?", "--format"),
        ("check --format xml", "có thể dùng: human, json, github", "human, json, github"),
        ("check --format", "còn thiếu giá trị", "a value is required"),
        ("serve --port x", "không nhận giá trị `x`", "invalid value 'x'"),
        ("completions", "còn thiếu", "required arguments"),
        ("check --strict --strict", "viết hai lần", "cannot be used multiple times"),
        ("check --as-of 2024-13-01", "không phải là một ngày", "is not a day"),
        ("check --base-url minhbach.vn", "phải là địa chỉ đầy đủ", "must be a whole address"),
        ("build --out content/site", "không thể ghi vào trong content/", "cannot be written"),
        ("explain bad-dte", "có phải là `bad-date`?", "did you mean `bad-date`?"),
        ("", "Cách dùng", "Usage"),
    ] {
        for (lang, words) in [("vi", vi), ("en", en)] {
            let run = run(folder.path(), &format!("{arguments} --lang {lang}"));
            // Without a command only its absence can be told.
            if !arguments.is_empty() {
                assert!(run.err.contains(words), "{arguments}: {}", run.err);
            }
            assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments}");
        }
    }
    let epoch = finish(program(folder.path()).arg("check").env("SOURCE_DATE_EPOCH", "now"), "");
    assert_eq!(epoch.code, Some(2));
}

#[test]
#[cfg(unix)]
fn no_link_leads_a_website_into_the_content() {
    let folder = project();
    let link =
        |to: &str, name: &str| std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(name));
    link("content/data", "data").unwrap();
    link("", "self").unwrap();
    for arguments in ["build --out data/x", "build --out self/content/x", "-C self build --out content/x"] {
        let run = run(folder.path(), arguments);
        assert_eq!(run.code, Some(2), "{arguments}: {}", run.err);
        assert!(run.err.contains("content/"), "{arguments}: {}", run.err);
    }
    assert_eq!(run(folder.path(), "check").code, Some(0));
}

#[test]
#[cfg(target_os = "linux")]
fn a_result_that_cannot_be_printed_ends_with_4() {
    let folder = project();
    for arguments in ["check --format json", "check", "build", "completions bash", "explain"] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut program = program(folder.path());
        let said = program.args(arguments.split(' ')).stdout(full).output().unwrap();
        let err = String::from_utf8(said.stderr).unwrap();
        assert_eq!(said.status.code(), Some(4), "{arguments}: {err}");
        assert!(err.contains("không in được kết quả: đĩa đã đầy"), "{arguments}: {err}");
    }
}

#[test]
fn a_build_tells_what_it_did_and_writes_only_what_differs() {
    let folder = project();
    let first = run(folder.path(), "build");
    assert_eq!((first.code, first.err.as_str()), (Some(0), ""));
    assert!(
        first.out.contains("0 tệp không đổi") && first.out.contains("0 lỗi, 0 cảnh báo"),
        "{}",
        first.out
    );
    assert_eq!(first.out.lines().count(), 1);
    assert!(folder.path().join("site/index.html").is_file());
    let again = run(folder.path(), "build --lang en");
    assert!(again.out.contains(" 0 files written, ") && again.out.contains(" 0 removed"), "{}", again.out);
}

#[cfg(unix)]
#[test]
fn a_build_looks_again_at_what_changed_since_the_last_and_at_nothing_else() {
    let folder = project();
    let build = |more: &str| run(folder.path(), &format!("build --as-of 2026-05-01 --lang en {more}"));
    // What is younger than a tick of the clock may still change unseen.
    let settle = || std::thread::sleep(std::time::Duration::from_millis(60));
    let note = || {
        let notes = fs::read_dir(folder.path().join(".minhbach")).unwrap().map(|entry| entry.unwrap().path());
        notes.filter(|path| !path.ends_with(".gitignore")).collect::<Vec<_>>().remove(0)
    };
    let home = folder.path().join("site/index.html");
    settle();
    assert_eq!(build("").code, Some(0));
    // It repeats what the note says of the last build, and makes nothing.
    let text = fs::read_to_string(note()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    fs::write(note(), format!("{}\n{}\n12345\n{}\n", lines[0], lines[1], lines[3])).unwrap();
    let again = build("").out;
    assert!(again.starts_with("12,345 pages, 0 files written, "), "{again}");

    // Whatever changed, the same site stands there again, or the new one.
    let page = fs::read(&home).unwrap();
    let mut other = page.clone();
    other[20] ^= 1;
    fs::write(&home, &other).unwrap();
    assert_eq!(build("").code, Some(0));
    assert_eq!(fs::read(&home).unwrap(), page);
    fs::remove_file(&home).unwrap();
    assert_eq!(build("").code, Some(0));
    assert_eq!(fs::read(&home).unwrap(), page);
    fs::create_dir(folder.path().join("site/.minhbach-stage")).unwrap();
    assert_eq!(build("").code, Some(0));
    assert!(!folder.path().join("site/.minhbach-stage").exists());
    assert_eq!(build("--base-url https://khac.example/").code, Some(0));
    assert_ne!(fs::read(&home).unwrap(), page);
    assert_eq!(build("").code, Some(0));
    assert_eq!(fs::read(&home).unwrap(), page);
    append(&folder, "content/site.yaml", "khoa-la: 1");
    assert_eq!(build("").code, Some(1));
    append(&folder, "content/articles/thu.vi.md", "không phải bài viết");
    assert_eq!(build("").code, Some(1));
}

#[cfg(unix)]
#[test]
fn the_note_of_a_build_never_leaves_the_project() {
    use std::os::unix::fs::symlink;

    let (folder, elsewhere) = (project(), TempDir::new().unwrap());
    let build = || run(folder.path(), "build --as-of 2026-05-01").code;
    let settle = || std::thread::sleep(std::time::Duration::from_millis(60));
    let notes = folder.path().join(".minhbach");
    settle();
    symlink(elsewhere.path(), &notes).unwrap();
    assert_eq!(build(), Some(0));
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);

    fs::remove_file(&notes).unwrap();
    assert_eq!(build(), Some(0));
    let note = fs::read_dir(&notes).unwrap().map(|entry| entry.unwrap().path());
    let note = note.into_iter().find(|path| !path.ends_with(".gitignore")).expect("a note");
    let other = elsewhere.path().join("other");
    fs::write(&other, "theirs").unwrap();
    fs::remove_file(&note).unwrap();
    symlink(&other, &note).unwrap();
    assert_eq!(build(), Some(0));
    assert_eq!(fs::read_to_string(&other).unwrap(), "theirs");
}

#[test]
fn a_reader_that_goes_away_stops_no_build() {
    let folder = project();
    let mut child = program(folder.path())
        .args(["build", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(folder.path().join("site/index.html").is_file());
}

#[test]
fn errors_end_with_1_and_leave_the_last_site_alone() {
    let folder = project();
    run(folder.path(), "build");
    let index = folder.path().join("site/index.html");
    let before = fs::read(&index).unwrap();
    append(&folder, "content/site.yaml", "titel: x");
    for command in ["check", "build"] {
        let run = run(folder.path(), command);
        assert_eq!(run.code, Some(1));
        assert!(run.err.starts_with("error[unknown-key]: "), "{}", run.err);
        assert!(run.err.contains("--> content/site.yaml:"), "{}", run.err);
        assert!(run.out.contains("1 lỗi"), "{}", run.out);
    }
    assert_eq!(fs::read(&index).unwrap(), before);
}

#[test]
fn a_person_is_told_the_first_hundred_faults_unless_all_are_asked_for() {
    let folder = project();
    let wrong: Vec<String> = (0..130).map(|at| format!("x{at}: 1")).collect();
    append(&folder, "content/site.yaml", &wrong.join("\n"));
    let told = |arguments: &str| {
        let told = run(folder.path(), arguments);
        assert_eq!(told.code, Some(1), "{}", told.err);
        (told.err.matches("error[unknown-key]").count(), told)
    };
    let (first, run) = told("check --lang en");
    assert_eq!(first, 100);
    let more = "30 more errors and warnings; many of them often go with those above; --all shows them all\n";
    assert!(run.err.ends_with(more), "{}", run.err);
    assert!(run.out.contains("130 errors, 0 warnings"), "{}", run.out);
    let (all, run) = told("check --all --lang en");
    assert_eq!(all, 130);
    assert!(!run.err.contains("--all"));
    let (_, run) = told("check --format json --lang en");
    let read: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(read["diagnostics"].as_array().unwrap().len(), 130);
}

#[test]
fn warnings_end_with_3_under_strict_only() {
    let folder = project();
    append(&folder, "content/data/areas.yaml", "- {id: tinh-khac, name: {vi: Tỉnh Khác}, level: province}");
    assert_eq!(run(folder.path(), "check").code, Some(0));
    assert_eq!(run(folder.path(), "check --strict").code, Some(3));
    let strict = run(folder.path(), "build --strict");
    assert_eq!(strict.code, Some(3));
    assert!(strict.out.contains("không ghi gì"), "{}", strict.out);
    assert!(!folder.path().join("site").exists());
    assert_eq!(run(folder.path(), "build").code, Some(0));
}

#[test]
fn a_disk_that_is_in_the_way_ends_with_4() {
    let folder = project();
    fs::create_dir(folder.path().join("mine")).unwrap();
    append(&folder, "mine/letter.txt", "x");
    let foreign = run(folder.path(), "build --out mine");
    assert_eq!(foreign.code, Some(4));
    assert!(foreign.err.contains("`mine`"), "{}", foreign.err);
    assert_eq!(fs::read_dir(folder.path().join("mine")).unwrap().count(), 1);
    assert_eq!(run(folder.path(), "check -C nowhere").code, Some(4));
    assert_eq!(run(folder.path(), "init mine").code, Some(4));
}

#[test]
fn a_project_is_found_from_within_and_from_outside() {
    let folder = project();
    let inside = folder.path().join("content/data");
    assert_eq!(run(&inside, "build").code, Some(0));
    assert!(folder.path().join("site/index.html").is_file());
    let elsewhere = TempDir::new().unwrap();
    let root = folder.path().to_str().unwrap();
    let built = run(elsewhere.path(), &format!("-C {root} build --out here --base-url https://a.vn/b"));
    assert_eq!((built.code, built.err.as_str()), (Some(0), ""));
    let page = fs::read_to_string(elsewhere.path().join("here/index.html")).unwrap();
    assert!(page.contains("https://a.vn/b/") && page.contains("\"/b/"), "{page}");
    let missing = run(elsewhere.path(), "check");
    assert_eq!(missing.code, Some(1));
    assert!(missing.err.contains("site-missing"));
}

#[test]
fn a_program_reads_the_faults_as_json() {
    let folder = project();
    append(&folder, "content/site.yaml", "titel: x");
    let site = fs::read_to_string(folder.path().join("content/site.yaml")).unwrap();
    let run = run(folder.path(), "check --format json --lang en");
    assert_eq!(run.code, Some(1));
    let told: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&told["errors"], &told["warnings"]), (&Value::from(1), &Value::from(0)));
    let fault = &told["diagnostics"][0];
    assert_eq!(fault["code"], "unknown-key");
    assert_eq!(fault["severity"], "error");
    assert_eq!(fault["file"], "content/site.yaml");
    assert_eq!(fault["line"], site.lines().count());
    assert_eq!((&fault["column"], &fault["end_column"]), (&Value::from(1), &Value::from(6)));
    assert_eq!(fault["hint"], "did you mean `title`?");
    assert!(run.err.contains("1 error"), "{}", run.err);
}

#[test]
fn a_pull_request_shows_the_faults_at_their_lines() {
    let folder = project();
    append(&folder, "content/site.yaml", "titel: x");
    let run = run(folder.path(), "build --format github");
    assert_eq!(run.code, Some(1));
    assert!(run.out.starts_with("::error file=content/site.yaml,line="), "{}", run.out);
    assert_eq!(run.out.lines().count(), 1);
}

#[test]
fn drafts_and_the_day_decide_what_is_published() {
    let folder = project();
    let article =
        "---\ntitle: Bản nháp\nkind: notice\narea: tinh-mau\ndate: 2025-11-01\ndraft: true\n---\n\nChữ.\n";
    let path = folder.path().join("content/articles/2025/ban-nhap.vi.md");
    let page = folder.path().join("site/tin/2025/ban-nhap/index.html");
    fs::write(&path, article).unwrap();
    assert_eq!(run(folder.path(), "build").code, Some(0));
    assert!(!page.exists());
    assert_eq!(run(folder.path(), "build --drafts").code, Some(0));
    assert!(page.is_file());
    fs::write(&path, article.replace("draft: true", "publish_on: 2025-12-31")).unwrap();
    assert_eq!(run(folder.path(), "build --as-of 2025-12-30").code, Some(0));
    assert!(!page.exists());
    // In Vietnam the last day of 2025 has begun.
    let epoch = finish(program(folder.path()).arg("build").env("SOURCE_DATE_EPOCH", "1767114000"), "");
    assert_eq!(epoch.code, Some(0));
    assert!(page.is_file());
}

#[test]
fn what_was_published_changes_with_a_correction_only() {
    let folder = project();
    assert_eq!(run(folder.path(), "build").code, Some(0));
    let page = folder.path().join("site/index.html");
    let before = fs::read(&page).unwrap();
    fs::copy(folder.path().join("site/record.json"), folder.path().join("old.json")).unwrap();
    let values = folder.path().join("content/data/targets/ke-hoach-2025.yaml");
    let text = fs::read_to_string(&values).unwrap();
    fs::write(&values, text.replacen("value: 95", "value: 96", 1)).unwrap();
    for command in [
        "check",
        "build",
        "build --out another --since site",
        "check --since old.json",
        "check -C content/..",
    ] {
        let told = run(folder.path(), &format!("{command} --lang en"));
        assert_eq!(told.code, Some(1), "{command}: {}", told.err);
        assert!(told.err.contains("error[silent-change]: "), "{command}: {}", told.err);
        assert!(told.err.contains("- {what: \"target:"), "{command}: {}", told.err);
    }
    assert_eq!(fs::read(&page).unwrap(), before);
    assert_eq!(run(folder.path(), "check --since none").code, Some(0));
    assert_eq!(run(folder.path(), "build --out another").code, Some(0));
    let missing = run(folder.path(), "build --since nowhere.json --lang en");
    assert_eq!((missing.code, missing.err.contains("`nowhere.json`")), (Some(4), true), "{}", missing.err);
    let revision = run(folder.path(), "build --since git:nowhere --lang en");
    assert_eq!((revision.code, revision.err.contains("`git:nowhere`")), (Some(2), true), "{}", revision.err);
    fs::write(folder.path().join("old.json"), "{").unwrap();
    let broken = run(folder.path(), "check --since old.json --lang en");
    assert_eq!((broken.code, broken.err.contains("--> old.json:1:1")), (Some(1), true), "{}", broken.err);
}

#[test]
fn the_project_of_init_has_neither_errors_nor_warnings() {
    let folder = TempDir::new().unwrap();
    let made = run(folder.path(), "init bao-cao/moi --lang en");
    assert_eq!(made.code, Some(0));
    assert!(made.out.contains("minhbach -C bao-cao/moi serve"), "{}", made.out);
    let check = run(folder.path(), "-C bao-cao/moi check --strict --format json");
    assert_eq!(check.out, "{\"diagnostics\":[],\"errors\":0,\"warnings\":0}\n");
    assert_eq!(check.code, Some(0));
    let ignored = fs::read_to_string(folder.path().join("bao-cao/moi/.gitignore")).unwrap();
    assert!(ignored.contains("/site/"));
    assert_eq!(run(folder.path(), "init bao-cao/moi").code, Some(4));
}

#[test]
fn a_version_history_that_was_begun_is_no_content() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    assert_eq!(run(folder.path(), "init .").code, Some(0));
}

/// A kind of `new` with all of its flags, and the files that it writes.
const NEW: [(&[&str], &[&str]); 8] = [
    (
        &[
            "meeting",
            "--title=Họp: \"quý III\" #1",
            "--title-en=Third quarter: a meeting",
            "--summary=- một: hai",
            "--summary-en=Yes",
            "--area=Tỉnh Mẫu",
            "--date=2025-10-05",
            "--reviews=2025-9M",
            "--chair=nguyen-van-a",
            "--people=Nguyễn Văn A, nguyen-van-a",
            "--url=https://a.vn/tin?a=1#b",
        ],
        &["articles/2025/hop-quy-iii-1.vi.md", "articles/2025/hop-quy-iii-1.en.md"],
    ),
    (
        &["conference", "--title", "Hội nghị", "--title-en=No", "--area=tinh-mau", "--date=2025-11~"],
        &["articles/2025/hoi-nghi.vi.md", "articles/2025/hoi-nghi.en.md"],
    ),
    (
        &["visit", "--title=Làm việc", "--area=tinh-mau", "--date=2025", "--slug=tham"],
        &["articles/2025/tham.vi.md"],
    ),
    (
        &["interview", "--title=2025", "--area=tinh-mau", "--date=2025-12-01/2025-12-03"],
        &["articles/2025/2025.vi.md"],
    ),
    (
        &[
            "indicator",
            "--name=Tổ: số lượng",
            "--name-en=Teams",
            "--unit=count",
            "--counted=tổ",
            "--counted-en=teams",
            "--better=higher",
            "--levels=province, commune",
        ],
        &["data/indicators/to-so-luong.yaml"],
    ),
    (
        &["indicator", "--title=Hạng", "--title-en=Rank", "--unit=rank", "--of=34"],
        &["data/indicators/hang.yaml"],
    ),
    (
        &[
            "indicator",
            "--title=Có ban chỉ đạo",
            "--title-en=With a committee",
            "--unit=word",
            "--words=hau-het=hầu hết|most,mot-so=một số|some",
            "--better=none",
        ],
        &["data/indicators/co-ban-chi-dao.yaml"],
    ),
    (
        &[
            "target-set",
            "--title=Kế hoạch 2026",
            "--title-en=Plan",
            "--area=tinh-mau",
            "--period=2026",
            "--source=2025/hop-tong-ket",
            "--total=19",
            "--id=ke-hoach",
        ],
        &["data/targets/ke-hoach.yaml"],
    ),
];

#[test]
fn every_new_file_passes_check() {
    let folder = project();
    for (arguments, files) in NEW {
        let made = answer(folder.path(), &[&["new"], arguments].concat(), "");
        assert_eq!((made.code, made.err.as_str()), (Some(0), ""), "{arguments:?}");
        for file in files {
            assert!(folder.path().join("content").join(file).is_file(), "{file}");
            assert!(made.out.contains(file), "{}", made.out);
        }
        let again = answer(folder.path(), &[&["new"], arguments].concat(), "");
        assert_eq!(again.code, Some(2), "{arguments:?}");
        assert!(again.err.contains("đã có content/"), "{}", again.err);
    }
    let check = run(folder.path(), "check --strict");
    assert_eq!((check.code, check.err.as_str()), (Some(0), ""));
    assert_eq!(run(folder.path(), "build").code, Some(0));
    let meeting = fs::read_to_string(folder.path().join("site/tin/2025/hop-quy-iii-1/index.html")).unwrap();
    assert!(meeting.contains("- một: hai") && meeting.contains("Họp: "), "{meeting}");
}

#[test]
fn what_is_not_given_is_asked_for() {
    let folder = project();
    let typed = "Hội nghị sơ kết\n\nTỉnh Mẫu\n2025-07-10\n\n2025-H1\nNguyễn Văn A\n\n\n\n";
    let vi = answer(folder.path(), &["new", "conference"], typed);
    assert_eq!(vi.code, Some(0), "{}", vi.err);
    assert!(vi.err.contains("Người chủ trì") && vi.err.contains("[hoi-nghi-so-ket]"), "{}", vi.err);
    let text = fs::read_to_string(folder.path().join("content/articles/2025/hoi-nghi-so-ket.vi.md")).unwrap();
    assert!(
        text.starts_with("---\ntitle: Hội nghị sơ kết\nkind: conference\narea: tinh-mau\ndate: 2025-07-10\n"),
        "{text}"
    );
    assert!(text.contains("reviews: 2025-H1\nchair: nguyen-van-a\npeople:\n- nguyen-van-a\n"), "{text}");

    let en = answer(folder.path(), &["new", "indicator", "--title=Tỷ lệ", "--lang=en"], "percent\nhigher\n");
    assert_eq!(en.code, Some(0), "{}", en.err);
    assert!(en.err.starts_with("Unit: ") && en.err.contains("Which way is good"), "{}", en.err);
    assert_eq!(run(folder.path(), "check").code, Some(0));
}

#[test]
fn a_new_file_that_would_be_wrong_is_not_written() {
    let folder = project();
    for (arguments, words) in [
        (&["visit", "--title=A", "--area=tinh-mua", "--date=2025"][..], "có phải là `tinh-mau`?"),
        (&["visit", "--title=A", "--area=tinh-mau", "--date=05/10/2025"], "2025-10-05"),
        (&["visit", "--title=A", "--area=tinh-mau", "--date=2025-02-30"], "28"),
        (&["visit", "--title=A", "--area=tinh-mau", "--yes"], "còn thiếu --date"),
        (&["visit", "--title=A", "--area=tinh-mau"], "còn thiếu --date"),
        (&["visit", "--title=A", "--area=tinh-mau", "--date=2025", "--unit=rank"], "--unit không dùng"),
        (&["visit", "--title=A", "--area=tinh-mau", "--date=2025", "--slug=Á"], "như `a`"),
        (&["visit", "--title=A", "--area=tinh-mau", "--date=2025", "--url=a.vn"], "https://"),
        (&["visit", "--title=A", "--area=tinh-mau", "--date=2025", "--chair=ai"], "không có `ai`"),
        (&["indicator", "--title=A", "--unit=phần", "--better=higher"], "--unit"),
        (&["indicator", "--title=A", "--unit=percent", "--yes"], "còn thiếu --better"),
        (&["indicator", "--title=A", "--unit=word", "--words=một", "--better=none"], "--words"),
        (&["target-set", "--title=A", "--area=tinh-mau", "--source=2025/x"], "hop-tong-ket"),
        (&["target-set", "--title=A", "--area=tinh-mau", "--source=https://a.vn/", "--total=x"], "số nguyên"),
        (
            &["target-set", "--title=A", "--area=tinh-mau", "--source=https://a.vn/", "--id=ke-hoach-2025"],
            "đã có",
        ),
    ] {
        let run = answer(folder.path(), &[&["new"], arguments].concat(), "");
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.err.contains(words), "{arguments:?}: {}", run.err);
    }
    append(
        &folder,
        "content/data/areas.yaml",
        "- {id: tinh-cu, name: {vi: Tỉnh Cũ, en: Old}, level: province, valid: {to: 2025-06-30}, successor: tinh-mau}",
    );
    let dead = run(folder.path(), "new visit --title A --area tinh-cu --date 2025-10-05");
    assert_eq!(dead.code, Some(1));
    assert!(dead.err.contains("area-outside-dates"), "{}", dead.err);
    assert_eq!(fs::read_dir(folder.path().join("content/articles/2025")).unwrap().count(), 2);
    assert_eq!(run(TempDir::new().unwrap().path(), "new visit --yes").code, Some(4));
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let folder = TempDir::new().unwrap();
    for lang in ["vi", "en"] {
        let list = run(folder.path(), &format!("explain --lang {lang}"));
        assert_eq!(list.code, Some(0));
        assert_eq!(list.out.lines().count(), minhbach::diagnostic::all().len());
    }
    for code in minhbach::diagnostic::all() {
        let vi = run(folder.path(), &format!("explain {code}"));
        assert_eq!((vi.code, vi.out), (Some(0), format!("{code}\n\n{}\n", code.vi)));
    }
    let framed = run(folder.path(), "explain error[bad-date]: --lang en");
    assert!(framed.out.starts_with("bad-date\n\nA date"), "{}", framed.out);
}

#[test]
fn every_shell_gets_its_completions() {
    let folder = TempDir::new().unwrap();
    for (shell, words) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef minhbach"),
        ("fish", "complete -c minhbach"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let run = run(folder.path(), &format!("completions {shell}"));
        assert_eq!(run.code, Some(0));
        assert!(run.out.contains(words) && run.out.contains("as-of"), "{shell}");
    }
}

#[test]
fn fix_shows_the_difference_and_writes_it_when_asked() {
    let project = project();
    let path = project.path().join("content/articles");
    let article = fs::read_dir(&path).unwrap().flat_map(|year| fs::read_dir(year.unwrap().path()).unwrap());
    let article =
        article.map(|file| file.unwrap().path()).find(|file| file.to_string_lossy().ends_with(".vi.md"));
    let article = article.unwrap();
    let whole = fs::read_to_string(&article).unwrap();
    // As if the writer had cited nothing.
    let bare = bare(&whole);
    assert_ne!(bare, whole);
    fs::write(&article, &bare).unwrap();
    let shown = run(project.path(), "fix --lang en");
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    assert!(
        shown.out.starts_with("--- a/content/articles/") && shown.out.contains("\n+++ b/content/articles/"),
        "{}",
        shown.out
    );
    assert!(shown.out.contains("](figure:"), "{}", shown.out);
    assert_eq!(fs::read_to_string(&article).unwrap(), bare);
    let written = run(project.path(), "fix --write --lang en");
    assert_eq!((written.code, written.out), (Some(0), shown.out));
    assert!(fs::read_to_string(&article).unwrap().contains("](figure:"));
    let again = run(project.path(), "fix --write --lang en");
    assert_eq!((again.code, again.out.as_str()), (Some(0), ""));
    fs::write(&article, bare.replace("kind:", "kin:")).unwrap();
    assert_eq!(run(project.path(), "fix").code, Some(1));
}

/// A text without its citations.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](figure:") {
        let (words, shown) = before.rsplit_once('[').unwrap();
        out.extend([words, shown]);
        rest = after.split_once(')').unwrap().1;
    }
    out + rest
}

#[test]
fn what_differs_between_two_publications_is_told_in_every_form() {
    let folder = project();
    let build =
        |out: &str, day: &str| run(folder.path(), &format!("build --since none --out {out} --as-of {day}"));
    assert_eq!(build("old", "2026-02-10").code, Some(0));
    assert_eq!(build("same", "2026-02-10").code, Some(0));
    append(&folder, "content/articles/2025/hop-tong-ket.vi.md", "\nMột đoạn mới.");
    assert_eq!(build("new", "2027-02-10").code, Some(0));
    let same = run(folder.path(), "diff old same --lang en");
    assert_eq!((same.code, same.err.as_str()), (Some(0), ""), "{}", same.out);
    assert!(same.out.starts_with("Nothing differs"), "{}", same.out);
    let human = run(folder.path(), "diff old new/record.json --lang en");
    assert_eq!((human.code, human.err.as_str()), (Some(1), ""), "{}", human.out);
    assert!(human.out.contains("from the publication of 10 February 2026 to that of 10 February 2027"));
    let json = run(folder.path(), "diff old new --format json");
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["new"], "2027-02-10");
    assert!(json["changes"].as_array().is_some_and(|all| !all.is_empty()), "{json}");
    let markdown = run(folder.path(), "diff old new --format markdown --lang vi").out;
    assert!(markdown.contains("| Nội dung | Trước | Nay |\n|---|---|---|\n"), "{markdown}");
    fs::write(folder.path().join("bad.json"), "{").unwrap();
    assert_eq!(run(folder.path(), "diff bad.json new").code, Some(2));
    assert_eq!(run(folder.path(), "diff nowhere new").code, Some(4));
}
