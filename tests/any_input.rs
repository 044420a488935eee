//! No input makes a stage panic, or point outside a file.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use minhbach::album::Album;
use minhbach::diagnostic::{Diagnostic, human};
use minhbach::locale::{Date, Lang};
use minhbach::report::{self, Options};
use minhbach::source::{self, Sources};
use minhbach::{checks, content, exports, pages};
use rayon::prelude::*;

/// How many truncations of a file of the sample are tried; a shorter file is cut at every byte.
const CUTS: usize = 20;
/// How many changed bytes of the whole sample are tried.
const CHANGES: u64 = 40;
/// The bytes that mean something to YAML or Markdown, or cannot stand in a text.
const SIGNS: &[u8] = b"\t\n :-'\"[]{}#&*!|>%@`,?\\\0\xFF<^_~=()/.0";

#[test]
fn a_file_that_ends_anywhere_is_told_and_no_more() {
    let cut: Vec<(String, Vec<u8>, usize)> = files(&sample())
        .into_iter()
        .flat_map(|(path, bytes)| {
            let step = bytes.len().div_ceil(CUTS).max(1);
            (0..bytes.len()).step_by(step).map(move |end| (path.clone(), bytes.clone(), end))
        })
        .collect();
    cut.into_par_iter().for_each(|(path, bytes, end)| {
        holds(&Sources::new([(path.clone(), bytes[..end].to_vec())]), &format!("{path} cut at {end}"));
    });
}

#[test]
fn a_project_with_a_changed_byte_is_told_and_no_more() {
    let files = files(&sample());
    (0..CHANGES).into_par_iter().for_each(|seed| {
        let mut files = files.clone();
        let mut random = Random(seed);
        let which = random.below(files.len());
        let (path, bytes) = &mut files[which];
        let at = random.below(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
        let byte = SIGNS[random.below(SIGNS.len())];
        let what = format!("{path} with {byte:#x} at {at}");
        if let Some(old) = bytes.get_mut(at) {
            *old = byte;
        }
        holds(&Sources::new(files), &what);
    });
}

#[test]
fn signs_of_yaml_and_markdown_in_any_order_are_told_and_no_more() {
    const PIECES: [&str; 30] = [
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
    ];
    (0..3000_u64).into_par_iter().for_each(|seed| {
        let mut random = Random(seed);
        let text: String = (0..=random.below(30)).map(|_| PIECES[random.below(PIECES.len())]).collect();
        let article = format!("---\n{text}\n---\n{text}");
        let files = [("content/site.yaml", &text), ("content/articles/2024/a.vi.md", &article)];
        holds(
            &Sources::new(files.map(|(path, text)| (path.to_owned(), text.clone().into_bytes()))),
            &format!("{text:?}"),
        );
    });
}

fn sample() -> Sources {
    source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn files(sources: &Sources) -> Vec<(String, Vec<u8>)> {
    let content = sources.files().filter(|(_, file)| file.path.starts_with("content/"));
    content.map(|(_, file)| (file.path.clone(), file.bytes.to_vec())).collect()
}

/// Whether all that is told of a project is told once, lies in its files and can be shown.
fn holds(sources: &Sources, what: &str) {
    let told = catch_unwind(AssertUnwindSafe(|| {
        let notes = faults(sources);
        let mut told = BTreeSet::new();
        for note in &notes {
            assert!(told.insert((note.code, &note.place, &note.message)), "twice: {note:?}");
            for label in note.place.iter().chain(&note.others) {
                let file = sources.file(label.span.file);
                assert!(label.span.start <= label.span.end, "{note:?}");
                assert!(label.span.end <= file.bytes.len(), "{note:?}");
            }
        }
        human::human(sources, &notes[..notes.len().min(3)], Lang::Vi, false)
    }));
    assert!(told.is_ok(), "{what}");
}

fn faults(sources: &Sources) -> Vec<Diagnostic> {
    let parsed = content::parse(sources);
    let as_of = Date::new(2026, 1, 15).unwrap();
    let linked = report::link(parsed.value, &Options { as_of, drafts: true, base_url: None });
    let checked = checks::run(&linked.value, sources);
    // Pages are planned of a faulty report too, so that faults of templates are told in the same run.
    let tables = exports::tables(&linked.value);
    let plan = pages::plan(&linked.value, sources, &Album::default(), &exports::datasets(&tables));
    assert!(!plan.pages.is_empty());
    [parsed.notes, linked.notes, checked.notes].concat()
}

/// The same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = (self.0 ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}
