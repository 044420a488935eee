//! A figure in a text that differs from the value it cites.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{self, Diagnostic, Spoken, Text};
use crate::locale::{self, Decimal, Lang, Mention};
use crate::markdown::Link;
use crate::report::{Article, Cited, Destination, Holds, Indicator, Ref, Report, Row};
use crate::say;
use crate::source::Span;

use super::Texts;
use super::prose::{Kind, Prose};

pub fn check(mut citations: Vec<Citation>) -> Vec<Diagnostic> {
    citations.sort_by_key(|one| one.kind);
    let mut right: BTreeMap<Ref<Indicator>, Vec<Citation>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for mut one in citations {
        match one.fault.take() {
            Some(fault) => wrong.push((one, *fault)),
            None => right.entry(one.cited.indicator).or_default().push(one),
        }
    }
    let none = Vec::new();
    let told = wrong.into_iter().map(|(one, fault)| {
        let right = right.get(&one.cited.indicator).unwrap_or(&none);
        beside(fault, &one, right)
    });
    told.collect()
}

/// A link that cites a value by a number.
pub struct Citation {
    kind: Kind,
    row: Option<Ref<Article>>,
    lang: Lang,
    cited: Cited,
    /// Its words.
    place: Span,
    /// What is wrong with it.
    fault: Option<Box<Diagnostic>>,
}

/// The citations of some texts by numbers, and those that are at fault.
pub fn citations(texts: &Texts<'_>) -> Vec<Citation> {
    let mut found = Vec::new();
    for text in &texts.all {
        for (link, to) in text.links() {
            let Destination::Figure(cited) = to else { continue };
            let fault = disagreement(texts.report, text, link, cited);
            if fault.is_some() || link.text.contains(|sign: char| sign.is_ascii_digit()) {
                found.push(Citation {
                    kind: text.kind,
                    row: text.row,
                    lang: text.lang,
                    cited: cited.clone(),
                    place: text.span(&link.text_range),
                    fault: fault.map(Box::new),
                });
            }
        }
    }
    found
}

/// A fault with the place of another text that cites the same right: the other language's, or another article's.
fn beside(fault: Diagnostic, wrong: &Citation, right: &[Citation]) -> Diagnostic {
    let same = || right.iter().filter(|one| one.cited == wrong.cited);
    let twin = same().find(|one| one.row == wrong.row && one.row.is_some() && one.lang != wrong.lang);
    let elsewhere = || same().find(|one| one.row != wrong.row);
    let Some(other) = twin.or_else(elsewhere) else { return fault };
    let said = match other.lang {
        _ if other.row != wrong.row => say!("bài khác ghi đúng", "another text has it right"),
        Lang::Vi => say!("bản gốc ghi đúng", "the original has it right"),
        Lang::En => say!("bản dịch ghi đúng", "the translation has it right"),
    };
    fault.also(other.place, said)
}

fn disagreement(report: &Report, text: &Prose<'_>, link: &Link, cited: &Cited) -> Option<Diagnostic> {
    let place = place(report, cited);
    let shown = &link.text;
    if report.is_doubtful(place) || shown.trim().is_empty() {
        return None;
    }
    let readings = cited.readings(report);
    let numbers: Vec<Decimal> =
        locale::parse_shown(shown, text.lang).into_iter().map(|(_, number)| number).collect();
    let Some(first) = readings.first() else {
        // A word, a milestone or an unknown value is cited by words; a number there comes from nowhere.
        return (!numbers.is_empty()).then(|| numbers_from_nowhere(text, link, place));
    };
    let written = written(text, link);
    let holds = match &written {
        Some(written) if !written.mention.foreign => cited.holds(report, &written.mention) != Holds::No,
        _ => readings.contains(&numbers),
    };
    if !holds {
        let reading = readings.iter().find(|reading| reading.len() == numbers.len()).unwrap_or(first);
        let value = reading.spoken(text.lang);
        let right = match &written {
            // In another scale than that of the data the whole figure is written anew.
            Some(written) if written.scaled => cited.written(report, text.lang),
            _ => with_numbers(shown, &value),
        };
        let said = say!(
            "bài viết `{shown}`, còn số liệu là {reading}",
            "the text says `{shown}`, the data {reading}";
            reading
        );
        return Some(told(text, link, place, said, &right));
    }
    let written = written?;
    // A rounded figure may have the hedge of its rounding: "gần 315 nghìn tỷ đồng".
    let rounded = written.mention.hedge.is_some() && cited.holds(report, &written.mention) == Holds::Rounded;
    if rounded || cited.hedge_holds(report, &written.mention, written.around) {
        return None;
    }
    let value = cited.written(report, text.lang);
    let held = Text { vi: cited.written(report, Lang::Vi), en: cited.written(report, Lang::En) };
    let said = if written.mention.hedge.is_none() {
        say!(
            "bài viết `{shown}` như con số chính xác, còn số liệu là {held}",
            "the text gives `{shown}` as exact, the data {held}";
            held
        )
    } else {
        let said = &written.words;
        say!("bài viết `{said}`, còn số liệu là {held}", "the text says `{said}`, the data {held}"; held)
    };
    let bare = &shown[written.inside.clone()];
    let right = if written.mention.hedge.is_none() { shown.replacen(bare, &value, 1) } else { value };
    Some(told(text, link, place, said, &right))
}

fn told(text: &Prose<'_>, link: &Link, place: Span, said: Text, right: &str) -> Diagnostic {
    Diagnostic::error(diagnostic::FIGURE_DISAGREES, text.span(&link.text_range), said)
        .also(place, say!("số liệu ở đây", "the value"))
        .hint(say!("viết: [{right}]", "write: [{right}]"))
}

/// The one figure that the words of a link give, read with what stands around them.
struct Written {
    mention: Mention,
    /// Its place in the words of the link.
    inside: Range<usize>,
    /// Its words with the hedge.
    words: String,
    /// Whether the hedge stands before the link.
    around: bool,
    /// Whether the link holds the scale too.
    scaled: bool,
}

/// What a link writes, where it writes one figure.
fn written(text: &Prose<'_>, link: &Link) -> Option<Written> {
    let mut own = locale::mentions(&link.text, text.lang);
    let own = own.pop().filter(|_| own.is_empty())?;
    let mut found = Written {
        inside: own.range.clone(),
        words: link.text[own.hedged.clone()].to_owned(),
        around: false,
        scaled: own.scale > 0,
        mention: own,
    };
    for reading in &text.readings {
        let Some(range) = reading.passage.find(&link.text_range) else { continue };
        let whole = reading.figures.iter().map(|figure| &figure.mention);
        let mut same = whole.filter(|one| one.range.start < range.end && range.start < one.range.end);
        if let Some(whole) = same.find(|one| one.amount == found.mention.amount) {
            reading.text()[whole.hedged.clone()].clone_into(&mut found.words);
            found.around = whole.hedged.start < range.start;
            found.mention = whole.clone();
        }
    }
    Some(found)
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
