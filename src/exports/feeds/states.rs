//! What became of conclusions: each day on which the state of one became another.

use crate::locale::Lang;
use crate::pages;
use crate::report::{Address, Report, StateChange};

use super::{Entry, Feed, words};

pub fn feeds(report: &Report, lang: Lang) -> Vec<Feed> {
    let what = match lang {
        Lang::Vi => "Tình trạng các kết luận",
        Lang::En => "States of conclusions",
    };
    let entries = report.state_changes().iter().filter_map(|change| entry(report, lang, change)).collect();
    let title = format!("{what} – {}", words(&report.site().title, lang));
    vec![Feed { page: Address::Conclusions, title, updated: None, entries }]
}

fn entry(report: &Report, lang: Lang, change: &StateChange) -> Option<Entry> {
    let one = &report.conclusions()[change.conclusion];
    let path = Address::Conclusion(change.conclusion).path(report, lang)?;
    let (day, to) = (change.day, pages::state(change.to, lang));
    let area = &report.areas()[report.articles()[one.article].area];
    let from = change.from.map(|from| pages::state(from, lang));
    let was = match (from, lang) {
        (Some(from), Lang::Vi) => format!("{}: từ “{from}” thành “{to}”.", day.long(lang)),
        (Some(from), Lang::En) => format!("{}: from “{from}” to “{to}”.", day.long(lang)),
        (None, Lang::Vi) => format!("{}: kết luận mới, “{to}”.", day.long(lang)),
        (None, Lang::En) => format!("{}: a new conclusion, “{to}”.", day.long(lang)),
    };
    Some(Entry {
        since: day.year().to_string(),
        name: format!("{path}#{day}.{}", change.to.name()),
        path,
        title: format!("{to}: {}", words(&one.task, lang)),
        updated: day,
        category: Some((area.id.value.clone(), words(&area.name, lang).to_owned())),
        summary: Some(was),
    })
}
