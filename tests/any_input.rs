//! No input makes a stage panic, hang, take all memory, or point outside a file.
//!
//! `MUTATIONS=100000 cargo test --release --test any_input mutated -- --nocapture` is the long run.

#[path = "fuzz/bodies.rs"]
mod bodies;
#[path = "any_input/mutation.rs"]
mod mutation;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use minhbach::source::{self, Sources};
use mutation::{Files, Mutations};
use proptest::prelude::*;

/// How many mutations are tried, unless `MUTATIONS` says.
const MUTATIONS: usize = 800;
/// How many of them the program itself is given.
const RUNS: usize = 60;
/// The longest that any of them may take.
const HANG: Duration = Duration::from_secs(10);
/// The most memory that all of them may take, in kilobytes.
const MEMORY: usize = 1_000_000;

#[test]
fn a_mutated_file_is_told_soon_and_no_more() {
    let count = env::var("MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(MUTATIONS);
    let mutations = Mutations::new(sample());
    let next = AtomicUsize::new(0);
    let slowest = Mutex::new((Duration::ZERO, String::new()));
    let wrong = Mutex::new(Vec::new());
    let started = Instant::now();
    let workers = thread::available_parallelism().map_or(2, usize::from);
    // What each worker is at, for what no panic tells: a hang, or a stack that is used up.
    let at: Vec<Mutex<Option<(Instant, String)>>> = (0..workers).map(|_| Mutex::new(None)).collect();
    thread::scope(|scope| {
        for own in &at {
            scope.spawn(|| {
                loop {
                    let which = next.fetch_add(1, Ordering::Relaxed);
                    if which >= count {
                        break;
                    }
                    let (what, files) = mutations.at(which, count);
                    let started = Instant::now();
                    *own.lock().unwrap() = Some((started, what.clone()));
                    let told = catch_unwind(AssertUnwindSafe(|| bodies::project(&Sources::new(files))));
                    let took = started.elapsed();
                    *own.lock().unwrap() = None;
                    if told.is_err() || took > HANG {
                        wrong.lock().unwrap().push(format!("mutation {which}, {took:?}: {what}"));
                    }
                    let mut slowest = slowest.lock().unwrap();
                    if took > slowest.0 {
                        *slowest = (took, what);
                    }
                }
            });
        }
        scope.spawn(|| {
            while next.load(Ordering::Relaxed) < count + workers {
                thread::sleep(Duration::from_millis(100));
                for own in &at {
                    if let Some((started, what)) = &*own.lock().unwrap()
                        && started.elapsed() > HANG * 3
                    {
                        eprintln!("a hang: {what}");
                        std::process::exit(1);
                    }
                }
            }
        });
    });
    let (slowest, what) = slowest.into_inner().unwrap();
    let memory = peak_memory();
    println!(
        "{count} mutations in {:?}; the slowest took {slowest:?} ({what}); {memory:?} KB at most",
        started.elapsed()
    );
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} are wrong: {:#?}", wrong.len(), &wrong[..wrong.len().min(20)]);
    assert!(memory.is_none_or(|memory| memory < MEMORY), "{memory:?} KB");
}

/// The most memory that this process has had, in kilobytes, where the system tells.
fn peak_memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[test]
fn the_program_tells_a_mutated_file_and_ends_as_it_should() {
    let mutations = Mutations::new(sample());
    let folder = tempfile::tempdir().unwrap();
    for which in 0..RUNS {
        let (what, files) = mutations.at(which * 977 + 3, RUNS * 977 + 3);
        let root = folder.path().join(which.to_string());
        for (path, bytes) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let started = Instant::now();
        let output =
            Command::new(env!("CARGO_BIN_EXE_minhbach")).arg("-C").arg(&root).arg("check").output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{what}: {:?}: {told}", output.status);
        assert!(started.elapsed() < HANG, "{what}");
    }
}

#[test]
fn a_file_alone_that_ends_anywhere_is_told_and_no_more() {
    for (path, bytes) in sample() {
        let step = bytes.len().div_ceil(8).max(1);
        for end in (0..bytes.len()).step_by(step) {
            holds(&Sources::new([(path.clone(), bytes[..end].to_vec())]), &format!("{path} cut at {end}"));
        }
    }
}

#[test]
fn the_whole_sample_with_a_changed_byte_is_told_and_no_more() {
    for seed in 0..3 {
        let mut files: Vec<_> = sample().into_iter().collect();
        let mut random = mutation::Random(seed);
        let which = random.below(files.len());
        let (path, bytes) = &mut files[which];
        let at = random.below(bytes.len());
        let what = format!("{path} at {at}");
        bytes[at] = b'\\';
        holds(&Sources::new(files), &what);
    }
}

fn holds(sources: &Sources, what: &str) {
    let told = catch_unwind(AssertUnwindSafe(|| bodies::project(sources)));
    assert!(told.is_ok(), "{what}");
}

fn sample() -> Files {
    let sources = source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let content = sources.files().filter(|(_, file)| file.path.starts_with("content/"));
    content.map(|(_, file)| (file.path.clone(), file.bytes.to_vec())).collect()
}

/// Signs of YAML and Markdown in any order, and any other characters.
fn pieces() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "\n",
        "\n  ",
        "\n\t",
        "- ",
        ": ",
        ":",
        "title",
        "value",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        "#",
        "&a",
        "*a",
        "!",
        "|",
        ">",
        ",",
        "98",
        "à",
        "---\n",
        "](figure:",
        "[^x]",
        "\r\n",
        "<b>",
        "## ",
        "\u{feff}",
        "figure:b@a",
        "b",
        "a",
        "@",
        "?",
        "/",
        "2024",
        "Q1",
        "quý I/2024",
        "-06",
        "H1",
        "9 tháng",
        "%",
        "1.676.000",
        "98,90",
        "hơn ",
        "tỷ đồng",
        "=== content/data/areas.yaml\n",
        "=== content/articles/2024/a.vi.md\n",
        "id: ",
        "\0",
        "\u{202e}",
        "<script>",
        "](javascript:x)",
        "onload=",
        "![",
        "](",
        ")",
        "|-|\n",
        "*",
        "_",
        "`",
        "~~",
        "&lt;",
        "ΟΔΟΣ οδος ",
        "İI ıi ",
        "ẞ ß ﬁ Ǆ ",
        "漢字 हिन्दी ไทย ابجد 😀 ",
    ]);
    let piece = prop_oneof![5 => sign.prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..25).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_yaml_is_told(text in pieces()) { bodies::yaml(text.as_bytes()); }

    #[test]
    fn any_bytes_are_told(bytes in prop::collection::vec(any::<u8>(), 0..60)) { bodies::yaml(&bytes); }

    #[test]
    fn any_front_matter_is_told(text in pieces()) { bodies::front_matter(text.as_bytes()); }

    #[test]
    fn any_number_is_read_or_told(text in pieces()) { bodies::number(&text); }

    #[test]
    fn any_period_is_read_or_told(text in pieces()) { bodies::period(&text); }

    #[test]
    fn any_citation_of_a_figure_is_read_or_told(text in pieces()) { bodies::figure(&text); }

    #[test]
    fn any_markdown_is_sound_html(text in pieces()) { bodies::markdown(&text); }

    #[test]
    fn any_words_are_searched(text in pieces()) { bodies::search(&text); }

    #[test]
    fn any_small_project_is_told(text in pieces()) { bodies::projects(text.as_bytes()); }
}
