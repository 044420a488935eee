//! A figure in a text that cites nothing.

use crate::diagnostic::{self, Diagnostic};
use crate::report::{Candidates, Place};
use crate::say;

use super::Texts;
use super::prose::Prose;
use super::reading::Figure;

pub fn check(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in texts.all.iter().filter(|text| text.reports) {
        for reading in &text.readings {
            let open = reading.figures.iter().filter(|figure| !figure.linked);
            notes.extend(open.map(|figure| uncited(text, texts.candidates, reading.text(), figure)));
        }
    }
    notes
}

fn uncited(text: &Prose<'_>, candidates: &Candidates<'_>, passage: &str, one: &Figure) -> Diagnostic {
    let shown = &passage[one.mention.range.clone()];
    let place = Place { article: text.row, lang: text.lang, passage, mention: &one.mention };
    let note = Diagnostic::warning(
        diagnostic::UNCITED_NUMBER,
        one.place,
        say!("con số `{shown}` không dẫn tới số liệu nào", "the figure `{shown}` cites nothing"),
    );
    match candidates.of(place) {
        Some(candidate) => {
            let all = std::iter::once(&candidate.citation).chain(&candidate.others);
            let all: Vec<String> = all.map(|citation| format!("[{shown}]({citation})")).collect();
            let (vi, en) = (all.join(" hoặc "), all.join(" or "));
            note.hint(say!("viết: {vi}", "write: {en}"))
        }
        None => note.hint(say!(
            "thêm số liệu vào content/data/observations rồi trích dẫn: [{shown}](figure:MÃ-CHỈ-TIÊU), hoặc dẫn tới nguồn: [{shown}](https://…)",
            "add the value to content/data/observations and cite it: [{shown}](figure:INDICATOR-ID), or link its source: [{shown}](https://…)"
        )),
    }
}
