//! The days of a conclusion in their order: said, extended, recorded, measured, due.

use crate::locale::Lang;
use crate::report::{Conclusion, LogEntry, Recorder, Ref, Step, StepKind, Words};

use super::conclusion::extension_name;
use super::desk::{Desk, iso, text_link};
use super::terms;
use super::view::{Fact, Link, StepRow};
use super::why_state;

pub fn steps(desk: Desk<'_>, row: Ref<Conclusion>) -> Vec<StepRow> {
    let one = &desk.report.conclusions()[row];
    desk.report.steps(row).iter().map(|step| self::step(desk, one, step)).collect()
}

fn step(desk: Desk<'_>, one: &Conclusion, step: &Step) -> StepRow {
    let said = |vi: &'static str, en: &'static str| desk.say(vi, en).to_owned();
    let (kind, title, note, facts): (_, _, Option<&Words>, Vec<Option<Fact>>) = match step.kind {
        StepKind::Concluded => {
            let at = desk.fact("Tại", "At", vec![desk.article(one.article)]);
            ("concluded", said("Được nêu", "Said"), None, vec![at])
        }
        StepKind::Extended(at) => {
            let extension = &one.extensions[at];
            let (date, words) = desk.deadline(Some(extension.deadline), None);
            let until = date.or(words.map(|words| words.text)).unwrap_or_default();
            let facts = vec![
                desk.plain("Thời hạn mới", "New due date", Some(until)),
                desk.fact("Văn bản quyết định", "Decided by", vec![desk.decision(extension.document)]),
            ];
            ("extended", extension_name(desk, at), extension.note.as_ref(), facts)
        }
        StepKind::Logged(at) => {
            let entry = &one.log[at];
            let title = terms::log_status(entry.status, desk.lang).to_owned();
            ("logged", title, entry.note.as_ref(), logged(desk, entry))
        }
        StepKind::Measured(row, reached) => {
            let title = if reached {
                said("Số liệu đạt mức cần đạt", "The data reaches what was asked")
            } else {
                said("Số liệu chưa đạt mức cần đạt", "The data does not reach what was asked")
            };
            let value = desk.fact("Số liệu", "Value", vec![why_state::value(desk, row)]);
            ("measured", title, None, vec![value])
        }
        StepKind::Due(None) => ("due", said("Hết thời hạn ban đầu", "The first due date"), None, Vec::new()),
        StepKind::Due(Some(at)) => {
            let title = match desk.lang {
                Lang::Vi => format!("Hết thời hạn {}", extension_name(desk, at).to_lowercase()),
                Lang::En => format!("Due date of {}", extension_name(desk, at).to_lowercase()),
            };
            ("due", title, None, Vec::new())
        }
        StepKind::FellDue => {
            ("overdue", said("Bắt đầu quá hạn", "Overdue from this day on"), None, Vec::new())
        }
    };
    StepRow {
        kind,
        date: step.when.text(desk.lang),
        iso: iso(&step.when),
        title,
        note: desk.maybe(note),
        facts: facts.into_iter().flatten().collect(),
        future: step.future.then(|| desk.say("sắp tới", "to come")),
    }
}

/// What an entry of the log says beside its status: the evidence, the decision, who recorded it.
fn logged(desk: Desk<'_>, entry: &LogEntry) -> Vec<Option<Fact>> {
    let shown = entry.evidence.as_ref().map(|text| evidence(desk, &text.value));
    let silent = shown.is_none() && entry.document.is_none();
    let none =
        silent.then(|| text_link(desk.say("chưa có chứng cứ công khai", "no public evidence").to_owned()));
    let recorder = entry.recorded_by.as_ref().map(|one| match one {
        Recorder::Body(row) => desk.body(*row),
        Recorder::Person(row) => desk.person(*row),
        Recorder::Named(name) => {
            let name = desk.words(name);
            Link { text: name.text, lang: name.lang, href: None }
        }
    });
    let other = entry.superseded_by.as_ref().map(|row| desk.conclusion(row.value));
    vec![
        desk.fact("Chứng cứ", "Evidence", shown.or(none).into_iter().collect()),
        desk.fact(
            "Văn bản quyết định",
            "Decided by",
            entry.document.map(|row| desk.decision(row)).into_iter().collect(),
        ),
        desk.fact("Được thay bằng", "Replaced by", other.into_iter().collect()),
        desk.fact("Người ghi", "Recorded by", recorder.into_iter().collect()),
    ]
}

/// What shows that something was done: an article, a document, a page elsewhere.
pub fn evidence(desk: Desk<'_>, text: &str) -> Link {
    let found = text.split_once(':').and_then(|(scheme, name)| match scheme {
        "article" => desk.report.articles().find(name.trim()).map(|row| desk.article(row)),
        "document" => desk.report.documents().find(name.trim()).map(|row| desk.decision(row)),
        "http" | "https" => {
            Some(text_link(text.to_owned())).map(|link| Link { href: Some(text.to_owned()), ..link })
        }
        _ => None,
    });
    found.unwrap_or_else(|| text_link(text.to_owned()))
}
