//! The ledger of conclusions: deadlines in words, and what becomes of a task as days pass.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use minhbach::locale::{Date, Lang, Phrase};
use proptest::prelude::*;

#[test]
fn a_phrase_ends_on_the_last_day_that_its_words_can_mean() {
    let mut wrong = String::new();
    let mut read = 0;
    for line in file("phrases.txt").lines().filter(|line| !line.starts_with('#')) {
        let (told, expected) = line.split_once(" | ").expect("a phrase and what it means");
        let (said, text) = match told.split_once(": ") {
            Some((day, text)) => (day, text),
            None => ("2024-05-15", told),
        };
        let said = Date::parse(said).expect("a day");
        let found = Phrase::parse(text).map_or_else(
            || "?".to_owned(),
            |phrase| {
                let last = phrase.last(said).map_or_else(|| "-".to_owned(), |day| day.to_string());
                let vague = if phrase.is_vague() { "vague" } else { "exact" };
                format!("{last} {vague} | {} | {}", phrase.text(Lang::Vi), phrase.text(Lang::En))
            },
        );
        if found != expected {
            writeln!(wrong, "{told}: {found}, not {expected}").unwrap();
        }
        read += 1;
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(read > 100, "{read}");
}

proptest! {
    #[test]
    fn any_words_can_be_read(text in "\\PC*", said in "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])") {
        let said = Date::parse(&said).unwrap();
        let _ = Phrase::parse(&text).map(|phrase| (phrase.last(said), phrase.text(Lang::Vi)));
    }

    #[test]
    fn any_words_like_a_deadline_can_be_read(
        words in proptest::collection::vec(
            prop_oneof![
                Just("trước"), Just("trong"), Just("hết"), Just("đầu"), Just("cuối"), Just("năm"), Just("quý"),
                Just("tháng"), Just("ngày"), Just("tuần"), Just("này"), Just("sau"), Just("by"), Just("end of"),
                Just("within"), Just("early"), Just("quarter"), Just("half"), Just("April"), Just("days"),
                Just("2024"), Just("9999"), Just("1000"), Just("30"), Just("29"), Just("2"), Just("999"), Just("65535"),
                Just("Q3"), Just("6"),
            ],
            1..6,
        ),
        said in "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])",
    ) {
        let said = Date::parse(&said).unwrap();
        if let Some(phrase) = Phrase::parse(&words.join(" ")) {
            let last = phrase.last(said);
            prop_assert_eq!(phrase.said_on(said).last(said), last);
            for lang in Lang::ALL {
                let shown = phrase.text(lang);
                prop_assert!(!shown.is_empty());
                // What a deadline is shown as is read as the same deadline.
                if let (Lang::Vi, Some(again)) = (lang, Phrase::parse(&shown).or_else(|| Phrase::parse(&format!("trong {shown}")))) {
                    prop_assert_eq!(again.last(said), last, "{}", shown);
                }
            }
        }
    }
}

fn file(name: &str) -> String {
    fs::read_to_string(folder().join(name)).expect("a file of cases")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledger")
}
