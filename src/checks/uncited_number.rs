//! A figure in a text that cites nothing.

use crate::diagnostic::{self, Diagnostic};
use crate::markdown::Stated;
use crate::report::{Candidates, Place};
use crate::say;

use super::Subject;
use super::prose::Prose;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let candidates = Candidates::new(subject.report);
    let texts = subject.texts.iter().filter(|text| text.reports);
    texts
        .flat_map(|text| {
            let stated = text.body.outline.stated(text.lang).into_iter();
            stated.map(|one| uncited(text, &candidates, &one)).collect::<Vec<_>>()
        })
        .collect()
}

fn uncited(text: &Prose<'_>, candidates: &Candidates<'_>, one: &Stated) -> Diagnostic {
    let passage = &text.body.outline.passages[one.passage].text;
    let shown = &passage[one.mention.range.clone()];
    let place = Place { article: text.row, lang: text.lang, passage, mention: &one.mention };
    let note = Diagnostic::warning(
        diagnostic::UNCITED_NUMBER,
        text.span(&one.source),
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
