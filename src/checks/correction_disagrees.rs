//! A correction or a tombstone that does not say what was, or what is.

use std::collections::BTreeSet;

use crate::content::nearest;
use crate::diagnostic::{self, Diagnostic, Text};
use crate::locale::Lang;
use crate::report::{Address, Correction, Fact, Recorded, Report, Tombstone, same_fact, suggestion};
use crate::say;
use crate::source::Span;

use super::Subject;
use super::silent_change::scalar;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let all = report.corrections();
    let mut notes = Vec::new();
    let mut told = BTreeSet::new();
    for one in all {
        let entry = (&one.what.value, &one.old.value, &one.new.value, one.date);
        if !told.insert(entry) {
            notes.push(repeated(one));
            continue;
        }
        notes.extend(
            unknown(report, one).or_else(|| disagrees(report, one)).or_else(|| unpublished(report, one)),
        );
        notes.extend(date(report, one.date, one.date_span));
    }
    for one in report.tombstones() {
        notes.extend(still_there(report, one));
        notes.extend(date(report, one.date, one.date_span));
    }
    notes
}

fn repeated(one: &Correction) -> Diagnostic {
    Diagnostic::error(
        diagnostic::CORRECTION_REPEATED,
        one.what.span,
        say!("đính chính này đã ghi một lần rồi", "this correction is written once already"),
    )
    .hint(say!("bỏ một trong hai mục", "take one of the two entries out"))
}

/// What a correction is about is neither published nor was.
fn unknown(report: &Report, one: &Correction) -> Option<Diagnostic> {
    let what = &one.what.value;
    let recorded = report.last_record().is_some_and(|record| record.facts.contains_key(what));
    let withdrawn = follows(report, one).is_none() && one.new.value.is_none();
    if one.subject.is_some() || recorded || is_buried(report, what) || (withdrawn && has_form(what)) {
        return None;
    }
    // An entry whose fact was withdrawn by a later entry is of the past.
    if report.corrections().iter().any(|other| other.what.value == *what && other.new.value.is_none()) {
        return None;
    }
    let scheme = what.split(':').next().unwrap_or_default();
    let own: Vec<&str> = report.facts().iter().map(|fact| fact.key.as_str()).collect();
    let near: Vec<&str> = own.iter().copied().filter(|key| key.split(':').next() == Some(scheme)).collect();
    let hint = nearest(what, &near).map_or_else(
        || {
            say!(
                "viết mã như trong record.json của trang: observation:MÃ.value, target:BỘ/MÃ.value, conclusion:MÃ.due",
                "write a key as in the site's record.json: observation:ID.value, target:SET/ID.value, conclusion:ID.due"
            )
        },
        |near| suggestion(what, std::iter::once(near)),
    );
    Some(
        Diagnostic::error(
            diagnostic::UNKNOWN_FACT,
            one.what.span,
            say!("không có dữ kiện nào mang mã `{what}`", "there is no fact `{what}`"),
        )
        .hint(hint),
    )
}

/// Whether a text has the form of a key.
fn has_form(what: &str) -> bool {
    let schemes = ["observation:", "target:", "target-set:", "conclusion:"];
    schemes.iter().any(|scheme| what.strip_prefix(scheme).is_some_and(|rest| rest.contains('.')))
}

/// The entry, not of an earlier day, that takes a fact further.
fn follows<'a>(report: &'a Report, one: &Correction) -> Option<&'a Correction> {
    let next = |other: &&Correction| {
        other.span != one.span
            && other.what.value == one.what.value
            && other.date >= one.date
            && same_fact(other.old.value.as_deref(), one.new.value.as_deref())
    };
    report.corrections().iter().find(next)
}

/// Whether the thing of a key has a tombstone.
fn is_buried(report: &Report, what: &str) -> bool {
    let below = |tomb: &Tombstone| {
        let name = &tomb.what.value;
        let set = name.strip_prefix("target-set:").map(|set| format!("target:{set}/"));
        what.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('.'))
            || set.is_some_and(|set| what.starts_with(&set))
    };
    report.tombstones().iter().any(below)
}

/// The last entry of a fact says what stands now, and each other leads on to the next.
fn disagrees(report: &Report, one: &Correction) -> Option<Diagnostic> {
    let fault = |span: Span, message: Text, hint: Text| {
        Some(Diagnostic::error(diagnostic::CORRECTION_DISAGREES, span, message).hint(hint))
    };
    if same_fact(one.old.value.as_deref(), one.new.value.as_deref()) {
        return fault(
            one.new.span,
            say!(
                "`new` không khác `old`: không có gì được đính chính",
                "`new` is no other than `old`: nothing is corrected"
            ),
            say!(
                "viết ở `old` điều đã công bố, ở `new` điều đang công bố",
                "write in `old` what was published, in `new` what is now"
            ),
        );
    }
    let now = report.fact(&one.key);
    let text = now.map(|fact| fact.text.as_str());
    let what = &one.what.value;
    if same_fact(text, one.new.value.as_deref()) || follows(report, one).is_some() || is_buried(report, what)
    {
        return None;
    }
    // Another thing may have the id of one that was withdrawn.
    let reused = one.new.value.is_none() && !same_fact(text, one.old.value.as_deref());
    if reused {
        return None;
    }
    match now {
        Some(Fact { text, span, .. }) => {
            let typed = scalar(text);
            fault(
                one.new.span,
                say!(
                    "nay công bố là `{text}`, không phải như ghi ở đây",
                    "what is published now is `{text}`, not what stands here"
                ),
                say!(
                    "viết: new: {typed}, hoặc sửa lại nội dung cho khớp",
                    "write: new: {typed}, or mend the content to agree"
                ),
            )
            .map(|fault| fault.also(*span, say!("điều đang công bố", "what is published now")))
        }
        None => fault(
            one.new.span,
            say!("`{what}` không còn được công bố", "`{what}` is not published any more"),
            say!(
                "thêm một mục cho lần gỡ: old là giá trị này, new: null",
                "add an entry for its withdrawal: old is this value, new: null"
            ),
        ),
    }
}

/// What a correction says was published is not in the record of that time.
fn unpublished(report: &Report, one: &Correction) -> Option<Diagnostic> {
    let old = one.old.value.as_deref()?;
    let record = report.last_record()?;
    let mut known: Vec<&Recorded> =
        [&one.what.value, &one.key].into_iter().filter_map(|key| record.facts.get(key)).collect();
    // What is gone stands beside what has its id now.
    if let Some((thing, field)) = one.what.value.rsplit_once('.') {
        let (copy, end) = (format!("{thing}.~"), format!(".{field}"));
        let beside = record.facts.range(copy.clone()..).take_while(|(key, _)| key.starts_with(&copy));
        known.extend(beside.filter(|(key, _)| key.ends_with(&end)).map(|(_, one)| one));
    }
    let versions = || known.iter().flat_map(|one| &one.versions);
    let first = versions().map(|version| version.first).min()?;
    let published = versions().any(|version| same_fact(Some(&version.value), Some(old)));
    let led = report
        .corrections()
        .iter()
        .any(|other| other.what.value == one.what.value && same_fact(other.new.value.as_deref(), Some(old)));
    if published || led || one.date < first {
        return None;
    }
    let last = versions().next_back().map_or("", |version| version.value.as_str());
    let typed = scalar(last);
    Some(
        Diagnostic::warning(
            diagnostic::CORRECTION_UNPUBLISHED,
            one.old.span,
            say!("`{old}` chưa bao giờ được công bố ở chỗ này", "`{old}` was never published here"),
        )
        .hint(say!("đã công bố: old: {typed}", "what was published: old: {typed}")),
    )
}

/// A correction is of the day on which it is published, not of one to come.
fn date(report: &Report, date: crate::locale::Date, span: Span) -> Option<Diagnostic> {
    let last = report.last_record().and_then(crate::report::Record::last);
    let today = last.map_or(report.as_of(), |last| last.max(report.as_of()));
    if date <= today {
        return None;
    }
    let (vi, en) = (today.long(Lang::Vi), today.long(Lang::En));
    Some(
        Diagnostic::warning(
            diagnostic::CORRECTION_DATE,
            span,
            say!(
                "ngày này chưa đến: trang được dựng cho {vi}",
                "this day is still to come: the site is built as of {en}"
            ),
        )
        .hint(say!(
            "viết ngày công bố đính chính: date: {today}",
            "write the day on which the correction is published: date: {today}"
        )),
    )
}

/// What a tombstone says is gone is still there, or never was.
fn still_there(report: &Report, one: &Tombstone) -> Option<Diagnostic> {
    let what = &one.what.value;
    let (scheme, id) = what.split_once(':').unwrap_or((what, ""));
    if scheme == "page" {
        let inside = id.trim_start_matches('/');
        let mut languages = report.site().languages.iter();
        let there = languages.any(|lang| report.paths(*lang).contains_key(inside));
        let whole = id.starts_with('/') && id.ends_with('/');
        return match (there, whole) {
            (true, _) => Some(stands(one)),
            (false, true) => None,
            (false, false) => Some(
                unnamed(one)
                    .hint(say!("viết: what: \"page:/{inside}/\"", "write: what: \"page:/{inside}/\"")),
            ),
        };
    }
    if !Address::SCHEMES.contains(&scheme) {
        return Some(unnamed(one).hint(suggestion(scheme, Address::SCHEMES.into_iter())));
    }
    if Address::find(report, scheme, id).is_some() {
        return Some(stands(one));
    }
    let record = report.last_record()?;
    let known: Vec<&str> = record.pages.values().filter_map(|page| page.of.as_deref()).collect();
    if known.contains(&what.as_str()) {
        return None;
    }
    let gone: Vec<&str> = known
        .into_iter()
        .filter(|of| {
            of.split_once(':').is_some_and(|(scheme, id)| Address::find(report, scheme, id).is_none())
        })
        .collect();
    nearest(what, &gone).map(|near| unnamed(one).hint(suggestion(what, std::iter::once(near))))
}

fn stands(one: &Tombstone) -> Diagnostic {
    let what = &one.what.value;
    Diagnostic::error(
        diagnostic::TOMBSTONE_DISAGREES,
        one.what.span,
        say!("`{what}` vẫn đang được công bố", "`{what}` is still published"),
    )
    .hint(say!("bỏ mục này, hoặc gỡ nội dung ấy", "take this entry out, or take that out of the content"))
}

fn unnamed(one: &Tombstone) -> Diagnostic {
    let what = &one.what.value;
    Diagnostic::error(
        diagnostic::UNKNOWN_FACT,
        one.what.span,
        say!("không có trang nào từng mang mã `{what}`", "no page ever was `{what}`"),
    )
}
