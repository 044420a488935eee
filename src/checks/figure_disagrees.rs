//! A figure in a text that differs from the value it cites.

use crate::diagnostic::{self, Diagnostic};
use crate::locale::{self, Decimal, Lang};
use crate::markdown::Link;
use crate::report::{Cited, Destination, Report, Row};
use crate::say;
use crate::source::Span;

use super::Subject;
use super::prose::Prose;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &subject.texts {
        for (link, to) in &text.links {
            if let Destination::Figure(cited) = to {
                notes.extend(disagreement(subject.report, text, link, cited));
            }
        }
    }
    notes
}

fn disagreement(report: &Report, text: &Prose<'_>, link: &Link, cited: &Cited) -> Option<Diagnostic> {
    let place = place(report, cited);
    if report.is_doubtful(place) {
        return None;
    }
    let readings = cited.readings(report);
    let shown = &link.text;
    let numbers: Vec<Decimal> =
        locale::parse_shown(shown, text.lang).into_iter().map(|(_, number)| number).collect();
    if shown.is_empty() || readings.contains(&numbers) {
        return None;
    }
    let reading = readings.iter().find(|reading| reading.len() == numbers.len()).or_else(|| readings.first());
    let Some(reading) = reading else {
        // A word, a milestone or an unknown value is cited by words; a number there comes from nowhere.
        return (!numbers.is_empty()).then(|| numbers_from_nowhere(text, link, place));
    };
    let value = written(reading, text.lang);
    let right = with_numbers(shown, &value);
    Some(
        Diagnostic::error(
            diagnostic::FIGURE_DISAGREES,
            text.span(&link.text_range),
            say!("bài viết `{shown}`, còn số liệu là {value}", "the text says `{shown}`, the data {value}"),
        )
        .also(place, say!("số liệu ở đây", "the value"))
        .hint(say!("viết: [{right}]", "write: [{right}]")),
    )
}

fn numbers_from_nowhere(text: &Prose<'_>, link: &Link, place: Span) -> Diagnostic {
    let shown = &link.text;
    Diagnostic::error(
        diagnostic::FIGURE_DISAGREES,
        text.span(&link.text_range),
        say!(
            "bài viết `{shown}`, còn số liệu này không có con số",
            "the text says `{shown}`, but this value holds no number"
        ),
    )
    .also(place, say!("số liệu ở đây", "the value"))
    .hint(say!(
        "bỏ con số khỏi chữ của liên kết, hoặc trích dẫn số liệu khác",
        "leave the number out of the link's text, or cite another value"
    ))
}

/// A reading in the notation of a language.
fn written(reading: &[Decimal], lang: Lang) -> String {
    reading.iter().map(|number| locale::number(*number, None, lang)).collect::<Vec<_>>().join("/")
}

/// A text with other numbers: what stands from its first digit to its last is replaced.
fn with_numbers(text: &str, value: &str) -> String {
    let digits =
        text.find(|sign: char| sign.is_ascii_digit()).zip(text.rfind(|sign: char| sign.is_ascii_digit()));
    digits.map_or_else(
        || value.to_owned(),
        |(first, last)| format!("{}{value}{}", &text[..first], &text[last + 1..]),
    )
}

fn place(report: &Report, cited: &Cited) -> Span {
    match cited.row {
        Row::Observation(row) => report.observations()[row].value_span,
        Row::Target(set, at) => report.target_sets()[set].targets[at].value_span,
        Row::Set(set) => report.target_sets()[set].id.span,
    }
}
