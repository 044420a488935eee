//! Figures in the sentences of provincial press: `numbers/LANG.txt` has one a line, its figures marked `«…»`.

use std::fs;
use std::path::Path;

use minhbach::locale::{Lang, mentions, nfc};

#[test]
fn the_figures_of_vietnamese_sentences_are_found_and_nothing_else() {
    every_line_reads_as_marked(Lang::Vi);
}

#[test]
fn the_figures_of_english_sentences_are_found_and_nothing_else() {
    every_line_reads_as_marked(Lang::En);
}

#[test]
fn the_unicode_form_of_a_text_does_not_matter() {
    use unicode_normalization::UnicodeNormalization;
    for line in corpus(Lang::Vi).lines() {
        let text = line.replace(['«', '»'], "");
        let apart: String = text.nfd().collect();
        let found: Vec<String> =
            mentions(&apart, Lang::Vi).into_iter().map(|one| nfc(&apart[one.range]).into_owned()).collect();
        let expected: Vec<&str> = mentions(&text, Lang::Vi).into_iter().map(|one| &text[one.range]).collect();
        assert_eq!(found, expected, "{text}");
    }
}

fn corpus(lang: Lang) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/numbers/{}.txt", lang.code()));
    fs::read_to_string(path).unwrap()
}

fn every_line_reads_as_marked(lang: Lang) {
    let corpus = corpus(lang);
    let lines: Vec<&str> =
        corpus.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).collect();
    assert!(lines.len() >= 120, "{} sentences", lines.len());
    let mut wrong = Vec::new();
    for line in &lines {
        let text = line.replace(['«', '»'], "");
        let mut found = text.clone();
        for mention in mentions(&text, lang).into_iter().rev() {
            found.insert(mention.range.end, '»');
            found.insert(mention.range.start, '«');
        }
        if found != *line {
            wrong.push(format!("expected {line}\n   found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} lines:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
}
