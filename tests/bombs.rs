//! Files that are small to write and large to read, through the program itself: each is told, soon and in few words.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How long a check may take here: a program without optimisation on a machine with other work, far from a hang.
const SOON: Duration = Duration::from_mins(2);

/// How much a program may say of a fault or of a hundred.
const FEW_WORDS: usize = 100_000;

const ARTICLE: &str = "---\ntitle: Bài\nkind: meeting\narea: tinh-mau\ndate: 2025-01\n---\n\n";
const AREAS: &str = "content/data/areas.yaml";
const BODY: &str = "content/articles/2025/bom.vi.md";

/// The project that `init` makes.
fn project() -> TempDir {
    let folder = TempDir::new().unwrap();
    let made = program().arg("init").arg(folder.path()).output().unwrap();
    assert!(made.status.success());
    folder
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_minhbach"));
    program.stdin(Stdio::null()).env_remove("SOURCE_DATE_EPOCH");
    program
}

fn put(folder: &TempDir, path: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// A file that has a size and no blocks of the disk.
fn put_empty(folder: &TempDir, path: &str, size: u64) {
    put(folder, path, "");
    fs::OpenOptions::new().write(true).open(folder.path().join(path)).unwrap().set_len(size).unwrap();
}

/// What a command says of the project, which must be soon; a crash is no answer.
fn ask(folder: &Path, arguments: &[&str]) -> Output {
    let started = Instant::now();
    let mut child = program()
        .args(["--lang", "en"])
        .current_dir(folder)
        .args(arguments)
        .stdout(fs::File::create(folder.join("out")).unwrap())
        .stderr(fs::File::create(folder.join("err")).unwrap())
        .spawn()
        .unwrap();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if started.elapsed() > SOON {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{arguments:?} hangs");
        }
        thread::sleep(Duration::from_millis(5));
    };
    let read = |name: &str| fs::read(folder.join(name)).unwrap();
    let output = Output { status, stdout: read("out"), stderr: read("err") };
    assert!(status.code().is_some_and(|code| code <= 4), "{status}: {}", text(&output.stderr));
    output
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().concat()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What `check` says of the project with one file of its own.
fn told(path: &str, bytes: impl AsRef<[u8]>) -> String {
    let folder = project();
    put(&folder, path, bytes);
    let said = text(&ask(folder.path(), &["check"]).stderr);
    assert!(said.len() < FEW_WORDS, "{} bytes are said of {path}", said.len());
    said
}

#[test]
fn a_yaml_file_can_be_as_nested_and_as_long_as_it_likes() {
    let levels = |level: &str, count: usize| level.repeat(count);
    let steps = joined((0..2000).map(|depth| format!("{}a:\n", " ".repeat(depth))));
    let aliases: String = std::iter::once("a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned())
        .chain(('b'..'k').zip('a'..).map(|(name, last)| {
            format!("{name}: &{name} [*{last},*{last},*{last},*{last},*{last},*{last},*{last},*{last}]\n")
        }))
        .collect();
    let keys = joined((0..20_000).map(|at| format!("\n  k{at}: 1")));
    for (code, yaml) in [
        ("yaml-feature", aliases),
        ("yaml-syntax", levels("[", 100)),
        ("yaml-syntax", levels("[", 100_000)),
        ("yaml-syntax", levels("{a: ", 100_000)),
        ("yaml-syntax", levels("- ", 100_000)),
        ("yaml-syntax", levels("? ", 100_000)),
        ("yaml-syntax", steps),
        ("unclosed-quote", levels("- \"\n", 100_000)),
        ("colon-in-value", levels("- {id: a: b}\n", 20_000)),
        ("yaml-syntax", format!("- {{id: a\n{}b: ]", levels("\n", 1_000_000))),
        ("yaml-tab", levels("\t- a\n", 30_000)),
        ("yaml-feature", levels("- &a 1\n", 30_000)),
        ("wrong-type", format!("[{}]", levels("a,", 30_000))),
        ("too-much", format!("- a: 1{keys}")),
        ("missing-key", format!("- {{a: {}}}", levels("1,", 20_000))),
        ("too-much", format!("- {{id: {}}}", levels("x", 5_000_000))),
    ] {
        let told = told(AREAS, &yaml);
        let start = &yaml[..yaml.len().min(30)];
        assert!(told.contains(&format!("[{code}]")), "{start:?}: {}", &told[..told.len().min(2000)]);
    }
}

#[test]
fn a_text_can_be_as_nested_and_as_crowded_as_it_likes() {
    let many = |part: &str, count: usize| part.repeat(count);
    let footnotes = joined((0..3000).map(|at| format!("[^{at}]: [^{}]\n\n", at + 1)));
    let steps = joined((0..500).map(|depth| format!("{}- a\n", "  ".repeat(depth))));
    let ticks: String = (0..600).map(|count| "`".repeat(count) + " ").collect();
    let table = format!("|{}\n|{}\n{}", many("a|", 500), many("-|", 500), many("|a\n", 2000));
    for body in [
        many("[", 40_000),
        many("![", 10_000) + &many("](a)", 10_000),
        many("[", 10_000) + &many("](a)", 10_000),
        many("[a](", 15_000),
        many("*a_", 10_000),
        many("*a **b ", 5000),
        many(">", 40_000),
        many("- ", 40_000),
        many("1. ", 15_000),
        many("<", 40_000),
        many("<!--", 15_000),
        many("[^a]", 5000) + "\n\n[^a]: b\n",
        many("[^a]: ", 15_000),
        many("[a][b]", 5000),
        many("1,5% ", 5000),
        many("a 5\n", 5000),
        many("a 5. ", 5000),
        many("[1](figure:a@b)", 3000),
        many("# a\n", 3000),
        many("~~~", 15_000),
        many("&", 40_000),
        many("\\", 40_000),
        many("\0", 40_000),
        footnotes,
        steps,
        ticks,
        table,
    ] {
        told(BODY, format!("{ARTICLE}{body}"));
    }
}

#[test]
fn a_front_matter_that_never_ends_is_told() {
    assert!(told(BODY, format!("---\ntitle: {}", "a".repeat(900_000))).contains("[front-matter-open]"));
    assert!(told(BODY, "---\n".repeat(100_000)).contains("error["));
}

#[test]
fn a_file_that_is_too_large_is_told_and_not_read() {
    for (path, most) in [
        (AREAS, "16 MB"),
        (BODY, "1 MB"),
        ("content/site.yaml", "16 MB"),
        ("content/media/bieu.pdf", "100 MB"),
        ("themes/minhbach/css/tokens.css", "16 MB"),
    ] {
        let folder = project();
        // No disk and no memory here holds so much.
        put_empty(&folder, path, 1 << 40);
        let told = text(&ask(folder.path(), &["check"]).stderr);
        assert!(
            told.contains("[file-too-large]") && told.contains(&format!("1,048,576 MB, {most} at most")),
            "{told}"
        );
        assert!(told.contains(&format!("{path}:1:1")), "{told}");
    }
    let folder = project();
    put_empty(&folder, BODY, (1 << 20) + 1);
    let told = text(&ask(folder.path(), &["check"]).stderr);
    assert!(told.contains("the file is too large: 1.1 MB, 1 MB at most"), "{told}");
    let folder = project();
    put_empty(&folder, "so.json", 1 << 40);
    let told = ask(folder.path(), &["check", "--since", "so.json"]);
    assert_eq!(told.status.code(), Some(4));
    assert!(text(&told.stderr).contains("so.json"), "{}", text(&told.stderr));
}

#[test]
fn of_a_line_of_any_length_little_is_shown() {
    let long = format!("{ARTICLE}{} [a](khong-co.vi.md) {}", "a ".repeat(200_000), "b".repeat(400_000));
    let said = told(BODY, &long);
    assert!(said.contains("bom.vi.md:8:400006\n"), "{said}");
    for line in said.lines() {
        assert!(line.chars().count() < 300, "{line}");
    }
    let folder = project();
    put(&folder, BODY, long);
    let json = text(&ask(folder.path(), &["check", "--format", "json"]).stdout);
    assert!(json.contains("\"column\":400006") && json.len() < FEW_WORDS, "{} bytes", json.len());
}

#[test]
fn a_pipe_is_told_and_never_opened() {
    let folder = project();
    let pipe = |path: &str| {
        let made = Command::new("mkfifo").arg(folder.path().join(path)).status().unwrap();
        assert!(made.success());
    };
    fs::create_dir_all(folder.path().join("content/media")).unwrap();
    for path in
        ["content/articles/2025/ong.vi.md", "content/data/ong.yaml", "content/media/ong.png", "ong.json"]
    {
        pipe(path);
    }
    let told = text(&ask(folder.path(), &["check"]).stderr);
    assert_eq!(told.matches("[unknown-file]").count(), 3, "{told}");
    assert_eq!(ask(folder.path(), &["check", "--since", "ong.json"]).status.code(), Some(4));
    fs::remove_file(folder.path().join("content/site.yaml")).unwrap();
    pipe("content/site.yaml");
    assert_eq!(ask(folder.path(), &["check"]).status.code(), Some(1));
}

#[test]
fn links_in_a_circle_are_told_and_not_followed() {
    let folder = project();
    let link = |to: &str, path: &str| symlink(to, folder.path().join(path)).unwrap();
    fs::create_dir_all(folder.path().join("content/media")).unwrap();
    link("..", "content/media/tren");
    link("vong-b.png", "content/media/vong-a.png");
    link("vong-a.png", "content/media/vong-b.png");
    link("/dev/zero", "content/media/khong.png");
    link("/", "content/articles/2026");
    let told = text(&ask(folder.path(), &["check"]).stderr);
    assert_eq!(told.matches("[link-outside]").count(), 5, "{told}");
    let folder = project();
    fs::create_dir(folder.path().join("themes")).unwrap();
    symlink("/", folder.path().join("themes/minhbach")).unwrap();
    let told = text(&ask(folder.path(), &["check"]).stderr);
    assert!(told.contains("[link-outside]") && told.contains("themes/minhbach:1:1"), "{told}");
}

#[test]
fn areas_that_succeed_each_other_in_a_circle_are_told() {
    let own = "- {id: tinh-mau, name: {vi: A, en: A}, level: province}\n";
    let circle = |count: usize| {
        joined((0..count).map(|at| {
                let next = (at + 1) % count;
                format!("- {{id: a{at}, name: {{vi: A, en: A}}, level: province, valid: {{to: 2020-01-01}}, successor: a{next}}}\n")
            }))
    };
    for count in [1, 2, 150] {
        let said = told(AREAS, format!("{own}{}", circle(count)));
        assert_eq!(said.matches("[successor-cycle]").count(), count.min(100), "{said}");
    }
}

#[test]
fn of_ten_thousand_errors_the_first_are_told_in_full_and_the_rest_are_counted() {
    let rows = "  - {indicator: khong-co, level: commune, period: 2024, value: 1}\n".repeat(10_000);
    let folder = project();
    let yaml = format!("defaults: {{source: 2025/hop-tong-ket}}\nobservations:\n{rows}");
    put(&folder, "content/data/observations/tinh-mau/nhieu.yaml", yaml);
    let first = ask(folder.path(), &["check"]);
    let said = text(&first.stderr);
    assert_eq!(said.matches("error[").count(), 100);
    assert!(said.contains("9,900 more errors and warnings"), "{}", &said[said.len() - 300..]);
    assert!(text(&first.stdout).contains("10,000 errors, 0 warnings"));
    let all = text(&ask(folder.path(), &["check", "--all"]).stderr);
    assert_eq!(all.matches("error[").count(), 10_000);
    assert!(all.len() < 10_000 * 500, "{} bytes", all.len());
    for form in ["json", "github"] {
        let told = text(&ask(folder.path(), &["check", "--format", form]).stdout);
        assert_eq!(told.matches("unknown-indicator").count(), 10_000);
    }
}

#[test]
fn a_million_observations_are_told_to_be_too_many() {
    let row = "  - {indicator: van-ban-dien-tu, level: commune, period: 2024-05, value: 12.5}\n";
    for (files, rows) in [(10, 100_000), (6, 17_000)] {
        let folder = project();
        let yaml = format!("defaults: {{source: 2025/hop-tong-ket}}\nobservations:\n{}", row.repeat(rows));
        for file in 0..files {
            put(&folder, &format!("content/data/observations/tinh-mau/nhieu-{file}.yaml"), &yaml);
        }
        let told = text(&ask(folder.path(), &["check"]).stderr);
        assert!(
            told.contains("error[too-much]: content/data/observations has more than 100,000"),
            "{told:.3000}"
        );
        assert!(told.len() < 2000, "{told:.3000}");
    }
}

#[test]
fn a_template_that_calls_itself_or_does_too_much_is_told() {
    let deep = |part: &str| format!("{{{{ {}1 }}}}", part.repeat(100_000));
    for (theme, template) in [
        ("minhbach", "{% include \"home.html\" %}".to_owned()),
        ("minhbach", "{% extends \"home.html\" %}".to_owned()),
        ("minhbach", "{% component a(b) %}{{ <a b={b}/> }}{% endcomponent %}{{ <a b={1}/> }}".to_owned()),
        ("minhbach", "{% for a in range(end=100000000) %}x{% endfor %}".to_owned()),
        ("minhbach", format!("{}{}", "{% for a in range(end=3000) %}".repeat(3), "{% endfor %}".repeat(3))),
        ("minhbach", format!("{{% set a = \"{}\" %}}{}", "a".repeat(16), "{% set a = a ~ a %}".repeat(40))),
        ("minhbach", deep("(")),
        ("minhbach", deep("not ")),
        ("minhbach", "{% if true %}".repeat(100_000)),
        ("plain", "{% include \"home.html\" %}".to_owned()),
        ("plain", "{% extends \"home.html\" %}".to_owned()),
        ("plain", "{% macro a(b) %}{{ a(b) }}{% endmacro %}{{ a(1) }}".to_owned()),
        ("plain", "{% for a in range(100000000) %}x{% endfor %}".to_owned()),
        ("plain", format!("{}{}", "{% for a in range(9999) %}".repeat(4), "{% endfor %}".repeat(4))),
        ("plain", deep("(")),
        ("plain", deep("not ")),
        ("plain", deep("-")),
        ("plain", format!("{{{{ 1{} }}}}", "|string".repeat(50_000))),
        ("plain", "{% if true %}".repeat(100_000)),
    ] {
        let folder = project();
        let site = fs::read_to_string(folder.path().join("content/site.yaml")).unwrap();
        let kept: String =
            site.lines().filter(|line| !line.starts_with("theme:")).flat_map(|line| [line, "\n"]).collect();
        put(&folder, "content/site.yaml", format!("{kept}theme: {theme}\n"));
        put(&folder, &format!("themes/{theme}/templates/home.html"), &template);
        let told = text(&ask(folder.path(), &["check"]).stderr);
        let start = &template[..template.len().min(60)];
        assert!(told.contains("error[template-"), "{theme} {start}: {told}");
        assert!(told.len() < FEW_WORDS, "{theme} {start}: {} bytes", told.len());
    }
    let steps = joined((0..2000).map(|depth| format!("{}a:\n", " ".repeat(depth))));
    let many = joined((0..200_000).map(|key| format!("k{key}: a\n")));
    for path in ["themes/minhbach/theme.yaml", "themes/minhbach/i18n/vi.yaml"] {
        assert!(told(path, &steps).contains("error["));
        told(path, &many);
    }
}

#[test]
fn names_of_media_never_leave_the_site() {
    let folder = project();
    let long = "a".repeat(240);
    let names = [
        "x:y.png".to_owned(),
        "a\\..\\..\\b.png".to_owned(),
        "..png".to_owned(),
        "a.zip.png".to_owned(),
        "\u{202e}gnp.exe.png".to_owned(),
        "a\nb.png".to_owned(),
        "a\tb.png".to_owned(),
        "CON.png".to_owned(),
        format!("{long}.png"),
    ];
    for name in &names {
        put(&folder, &format!("content/media/{name}"), "no picture");
    }
    let article =
        joined(names.iter().map(|name| format!("[a](<../../media/{}>)\n\n", name.replace('\n', "&#10;"))));
    put(&folder, BODY, format!("{ARTICLE}{article}"));
    let said = ask(folder.path(), &["build", "--out", "site"]);
    let told = text(&said.stderr);
    assert!(!told.contains('\u{202e}'), "{told:?}");
    let outside: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(
        outside
            .iter()
            .all(|name| ["content", "site", "out", "err", ".gitignore"].iter().any(|own| name == own)),
        "{outside:?}"
    );
}

#[test]
fn a_picture_that_claims_to_be_huge_or_ends_too_soon_is_told() {
    let png = |width: u32, height: u32| {
        let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        head.extend(width.to_be_bytes());
        head.extend(height.to_be_bytes());
        head.extend(b"\x08\x06\0\0\0\0\0\0\0\0\0\0\0IDAT");
        head
    };
    let jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03\x01\x11\0\x02\x11\x01\x03\x11\x01";
    let webp = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\xff\xff\xff\x0f";
    for (name, bytes) in [
        ("a.png", png(60_000, 60_000)),
        ("b.png", png(u32::MAX, u32::MAX)),
        ("c.png", png(100, 100)),
        ("d.png", png(0, 0)),
        ("e.jpg", jpeg.to_vec()),
        ("f.webp", webp.to_vec()),
        ("g.webp", b"RIFF".to_vec()),
        ("h.jpg", Vec::new()),
    ] {
        let folder = project();
        put(&folder, &format!("content/media/{name}"), bytes);
        put(&folder, BODY, format!("{ARTICLE}![Ảnh](../../media/{name})\n"));
        let told = text(&ask(folder.path(), &["check"]).stderr);
        assert!(told.contains("[huge-image]") || told.contains("[broken-image]"), "{name}: {told}");
    }
}

#[test]
fn a_hostile_record_is_told() {
    let nested = "[".repeat(100_000);
    let object = "{\"a\":".repeat(100_000);
    let long = format!("{{\"form\": 1, \"published\": [\"{}\"]", "2".repeat(1_000_000));
    for record in [
        nested.as_str(),
        &object,
        &long,
        "",
        "null",
        "\0",
        "{\"form\": 1e999}",
        "{\"form\": 99999999999999999999}",
        "{\"form\": 1, \"published\": [\"2025-02-30\"], \"facts\": {}, \"pages\": {}}",
        "{\"form\": 1, \"published\": [\"2025-02-03\", \"2025-02-02\"], \"facts\": {}, \"pages\": {}}",
        "{\"form\": 1, \"published\": [], \"facts\": {\"a\": {\"kind\": \"value\", \"versions\": []}}, \"pages\": {}}",
        "a,b\n=1+1,2\n",
    ] {
        let folder = project();
        put(&folder, "so.json", record);
        let output = ask(folder.path(), &["check", "--since", "so.json"]);
        let told = text(&output.stderr);
        assert!(told.contains("[bad-record]") && told.len() < FEW_WORDS, "{}", &told[..told.len().min(3000)]);
    }
}

#[test]
fn a_hostile_manifest_makes_nobody_write_or_remove_outside_the_site() {
    let hash = "0".repeat(64);
    for line in [
        format!("{hash}  ../../ngoai.txt"),
        format!("{hash}  ../ngoai.txt"),
        format!("{hash}  /etc/hostname"),
        format!("{hash}  a/../../ngoai.txt"),
        format!("{hash}  ..\\ngoai.txt"),
        format!("{hash}  C:ngoai.txt"),
        format!("{hash}  \u{0}"),
        format!("{hash}  {}", "a/".repeat(100_000)),
        "x".repeat(1_000_000),
    ] {
        let folder = project();
        put(&folder, "ngoai.txt", "của người khác");
        put(&folder, "site/MANIFEST.sha256", format!("# minhbach\n{line}\n"));
        let output = ask(folder.path(), &["build"]);
        assert_ne!(output.status.code(), Some(0), "{line:.80}");
        assert!(output.stderr.len() < FEW_WORDS);
        assert_eq!(fs::read_to_string(folder.path().join("ngoai.txt")).unwrap(), "của người khác");
        assert!(Path::new("/etc/hostname").exists());
    }
}
