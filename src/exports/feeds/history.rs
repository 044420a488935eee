//! What changed since the last publication, and what was corrected or withdrawn.

use crate::locale::Lang;
use crate::pages::{self, Link, Words};
use crate::report::{Address, Report, Subject};

use super::{Entry, Feed, words};

pub fn feeds(report: &Report, lang: Lang) -> Vec<Feed> {
    vec![
        Feed {
            page: Address::Changes,
            title: title(report, lang, "Thay đổi", "Changes"),
            updated: Some(report.as_of()),
            entries: changes(report, lang),
        },
        Feed {
            page: Address::Corrections,
            title: title(report, lang, "Đính chính", "Corrections"),
            updated: None,
            entries: corrections(report, lang),
        },
    ]
}

fn title(report: &Report, lang: Lang, vi: &str, en: &str) -> String {
    format!("{} – {}", say(lang, vi, en), words(&report.site().title, lang))
}

fn changes(report: &Report, lang: Lang) -> Vec<Entry> {
    let today = report.as_of();
    let page = Address::Changes.path(report, lang).unwrap_or_default();
    let entry = |(group, change, row): (&str, &crate::report::Moved, pages::ChangeRow)| {
        let what = [row.part, Some(detail(&row.detail)).filter(|detail| !detail.is_empty())];
        let told = [
            row.before.map(|before| format!("{}: {}", before.label, before.text)),
            old_and_new(lang, row.old.as_ref(), row.new.as_ref()),
            row.by,
            row.why.map(|why| format!("{}: {}", say(lang, "lý do", "reason"), why.text)),
        ];
        Entry {
            since: today.to_string().chars().take(4).collect(),
            name: format!("{page}#{today}.{}", change.key),
            path: place(report, lang, change.subject).unwrap_or_else(|| page.clone()),
            title: format!("{group}: {}", row.what.text),
            updated: today,
            category: None,
            summary: summary(what.into_iter().chain(told)),
        }
    };
    pages::changes(report, lang).into_iter().map(entry).collect()
}

fn corrections(report: &Report, lang: Lang) -> Vec<Entry> {
    let page = Address::Corrections.path(report, lang).unwrap_or_default();
    let view = pages::corrections(report, lang);
    let since = |date: &str| date.chars().take(4).collect::<String>();
    let corrected = report.corrections().iter().enumerate().map(|(at, one)| {
        (pages::correction_id(report, at), (one.date, pages::correction_path(report, lang, at)))
    });
    let removed = report.tombstones().iter().enumerate().map(|(at, one)| {
        (pages::tombstone_id(report, at), (one.date, pages::tombstone_path(report, lang, at)))
    });
    let rows: std::collections::BTreeMap<_, _> = corrected.chain(removed).collect();
    let day = |id: &str| rows.get(id).map_or(report.as_of(), |(day, _)| *day);
    let path = |id: &str| rows.get(id).map_or_else(|| page.clone(), |(_, path)| path.clone());
    let corrected = view.rows.into_iter().map(|row| Entry {
        since: since(&row.date_iso),
        name: format!("{page}#{}", row.id),
        path: path(&row.id),
        title: [Some(format!("{}: {}", say(lang, "Đính chính", "Corrected"), row.what.text)), row.part]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
        updated: day(&row.id),
        category: None,
        summary: summary([
            Some(detail(&row.detail)).filter(|detail| !detail.is_empty()),
            old_and_new(lang, row.old.as_ref(), row.new.as_ref()),
            Some(format!("{}: {}", say(lang, "lý do", "reason"), row.why.text)),
        ]),
    });
    let removed = view.removed.into_iter().map(|row| Entry {
        since: since(&row.date_iso),
        name: format!("{page}#{}", row.id),
        path: path(&row.id),
        title: format!("{}: {}", say(lang, "Đã gỡ", "Withdrawn"), row.what.text),
        updated: day(&row.id),
        category: None,
        summary: summary([Some(format!("{}: {}", say(lang, "lý do", "reason"), row.why.text))]),
    });
    let mut entries: Vec<Entry> = corrected.chain(removed).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.updated));
    entries
}

/// Where something stands: its page, or its row there.
fn place(report: &Report, lang: Lang, subject: Option<Subject>) -> Option<String> {
    report.row_path(subject?, lang)
}

fn old_and_new(lang: Lang, old: Option<&Words>, new: Option<&Words>) -> Option<String> {
    let old = old.map(|old| format!("{}: {}", say(lang, "trước đây", "previously"), old.text));
    let new = new.map(|new| format!("{}: {}", say(lang, "nay", "now"), new.text));
    let both: Vec<String> = old.into_iter().chain(new).collect();
    (!both.is_empty()).then(|| both.join("; "))
}

fn detail(links: &[Link]) -> String {
    links.iter().map(|link| link.text.as_str()).collect::<Vec<_>>().join(", ")
}

/// Parts of a text, each a sentence.
fn summary(parts: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let sentence = |part: String| {
        let mut signs = part.chars();
        let first = signs.next()?;
        let end = if part.ends_with(['.', '!', '?']) { "" } else { "." };
        Some(first.to_uppercase().chain(signs).collect::<String>() + end)
    };
    let text = parts.into_iter().flatten().filter_map(sentence).collect::<Vec<_>>().join(" ");
    Some(text).filter(|text| !text.is_empty())
}

const fn say<'a>(lang: Lang, vi: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
