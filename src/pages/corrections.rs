//! Corrections and what was withdrawn: the list of all, and a page where something stood.

use std::cmp::Reverse;

use crate::locale::{Date, Lang};
use crate::report::{Address, Report, Tombstone as Facts};

use super::desk::{Desk, text_link};
use super::paging::{self, List, Part};
use super::published::correction_id;
use super::shell::{Made, crumb, list_name, own, section};
use super::view::{
    CorrectionRow, Corrections, Download, Frame, Link, Page, Switch, Tombstone, TombstoneRow, View,
};

/// The page of text that says how corrections are made, by its name.
const POLICY: &str = "chinh-sach-dinh-chinh";

/// How many corrections, or withdrawals, fill a page.
const PER_PAGE: usize = 40;

pub fn page(desk: Desk<'_>) -> Vec<Made> {
    let all = view(desk);
    let description = desk.say(
        "Mọi đính chính của báo cáo: đã công bố thế nào, nay là thế nào, vì sao, từ ngày nào; và những gì đã gỡ.",
        "Every correction of this report: what was published, what stands now, why and since when; and what was withdrawn.",
    );
    let made = |part: Part| {
        let view = Corrections {
            rows: all.rows[part.rows(0)].to_vec(),
            removed: all.removed[part.rows(1)].to_vec(),
            ..all.clone()
        };
        let contents = vec![
            section(desk, "so-lieu-va-noi-dung", "Đã đính chính", "Corrected", !view.rows.is_empty()),
            section(desk, "da-go", "Đã gỡ", "Withdrawn", !view.removed.is_empty()),
        ];
        let title = own(list_name(desk, Address::Corrections));
        let view = View::Corrections(view);
        let made = Made::new("corrections", "corrections.html", title, description.to_owned(), view);
        Made { feed: Some(feed(desk, Address::Corrections).href), part, ..made.with_contents(contents) }
    };
    paging::parts(desk, &lists(desk)).into_iter().map(made).collect()
}

fn lists(desk: Desk<'_>) -> [List; 2] {
    let (corrected, removed) = (desk.report.corrections().len(), desk.report.tombstones().len());
    [
        List::new(desk.say("Đính chính", "Corrections"), corrected, PER_PAGE, PER_PAGE),
        List::new(desk.say("Mục đã gỡ", "Items withdrawn"), removed, PER_PAGE, PER_PAGE),
    ]
}

/// Corrections, or tombstones, by their days, the newest first.
fn newest(days: impl Iterator<Item = Date>) -> Vec<usize> {
    let mut rows: Vec<(usize, Date)> = days.enumerate().collect();
    rows.sort_by_key(|(at, day)| (Reverse(*day), *at));
    rows.into_iter().map(|(at, _)| at).collect()
}

fn corrected(report: &Report) -> impl Iterator<Item = Date> + Clone {
    report.corrections().iter().map(|one| one.date)
}

fn removed(report: &Report) -> impl Iterator<Item = Date> + Clone {
    report.tombstones().iter().map(|one| one.date)
}

/// The row of a correction.
#[must_use]
pub fn correction_path(report: &Report, lang: Lang, at: usize) -> String {
    row_path(report, lang, 0, corrected(report), at, &correction_id(report, at))
}

/// The row of a tombstone.
#[must_use]
pub fn tombstone_path(report: &Report, lang: Lang, at: usize) -> String {
    row_path(report, lang, 1, removed(report), at, &tombstone_id(report, at))
}

fn row_path(
    report: &Report,
    lang: Lang,
    list: usize,
    days: impl Iterator<Item = Date> + Clone,
    at: usize,
    id: &str,
) -> String {
    let own = days.clone().nth(at);
    // Many rows ask, so that none sorts them all.
    let before = |(other, day): &(usize, Date)| Some(*day) > own || Some(*day) == own && *other < at;
    let place = days.enumerate().filter(before).count();
    let desk = Desk::of(report, lang);
    let part = paging::parts(desk, &lists(desk)).into_iter().find(|part| part.rows(list).contains(&place));
    let path = Address::Corrections.paged(report, lang, part.map_or(1, |part| part.number));
    format!("{}#{id}", path.unwrap_or_default())
}

pub fn tombstone_href(desk: Desk<'_>, at: usize) -> String {
    format!("{}{}", desk.base(), tombstone_path(desk.report, desk.lang, at))
}

/// All that the page tells.
pub fn view(desk: Desk<'_>) -> Corrections {
    let report = desk.report;
    let rows: Vec<CorrectionRow> = newest(corrected(report)).into_iter().map(|at| row(desk, at)).collect();
    let removed: Vec<TombstoneRow> = newest(removed(report))
        .into_iter()
        .map(|at| {
            let one = &report.tombstones()[at];
            let (date, date_iso) = desk.day(one.date);
            TombstoneRow {
                id: tombstone_id(report, at),
                what: stood(desk, one),
                why: desk.words(&one.why),
                date,
                date_iso,
            }
        })
        .collect();
    let mut downloads = desk.downloads("corrections");
    downloads.extend(desk.downloads("tombstones"));
    downloads.push(feed(desk, Address::Corrections));
    Corrections {
        lead: lead(desk),
        rows,
        removed,
        changes: Link {
            href: desk.href(Address::Changes),
            ..text_link(list_name(desk, Address::Changes).to_owned())
        },
        policy: policy(desk),
        downloads,
    }
}

/// How many there are.
fn lead(desk: Desk<'_>) -> String {
    let report = desk.report;
    let (corrected, removed) = (report.corrections().len(), report.tombstones().len());
    let corrected = desk.count(corrected, "đính chính", "correction", "corrections");
    let removed = desk.count(removed, "mục đã gỡ", "item withdrawn", "items withdrawn");
    format!("{corrected}; {removed}.")
}

/// A correction as it is listed.
pub fn row(desk: Desk<'_>, at: usize) -> CorrectionRow {
    let report = desk.report;
    let one = &report.corrections()[at];
    let shown =
        |text: &Option<String>| text.as_ref().map(|text| desk.as_published(&one.key, one.subject, text));
    let (date, date_iso) = desk.day(one.date);
    CorrectionRow {
        id: correction_id(report, at),
        what: desk.subject(one.subject, one.label.get(desk.lang)),
        detail: desk.detail(one.subject),
        part: desk.told_part(&one.key, one.subject),
        old: shown(&one.old.value),
        new: shown(&one.new.value),
        old_value: one.old.value.clone().unwrap_or_default(),
        new_value: one.new.value.clone().unwrap_or_default(),
        fact: format!("correction:{}", correction_id(report, at)),
        why: desk.words(&one.why),
        date,
        date_iso,
        source: one.source.as_ref().map(|source| desk.source(source)),
    }
}

/// How corrections are made, where the site says so.
pub fn policy(desk: Desk<'_>) -> Option<Link> {
    let row = desk.report.pages().find(POLICY)?;
    let text = desk.report.pages()[row].versions.get(&desk.lang)?.title.clone();
    Some(Link { href: desk.href(Address::Page(row)), ..text_link(text) })
}

/// The feed beside a list page.
pub fn feed(desk: Desk<'_>, address: Address) -> Download {
    Download {
        text: list_name(desk, address).to_owned(),
        format: "Atom",
        href: format!("{}feed.xml", desk.list(address)),
    }
}

/// The id of a tombstone's row on the page of corrections.
#[must_use]
pub fn tombstone_id(report: &Report, at: usize) -> String {
    let what = report.tombstones().get(at).map_or("", |one| one.what.value.as_str());
    format!("da-go.{}", crate::locale::slug(what))
}

/// What stood at an address, leading to the page that says so.
pub fn stood(desk: Desk<'_>, one: &Facts) -> Link {
    let own = one.paths.iter().find(|(lang, _)| *lang == desk.lang).or_else(|| one.paths.first());
    let href = own.map(|(_, path)| format!("{}{path}", desk.base()));
    Link { href, ..text_link(one.label.get(desk.lang).to_owned()) }
}

/// A page at every address at which something stood that was withdrawn.
pub fn tombstones(desk: Desk<'_>) -> Vec<Page> {
    let report = desk.report;
    let languages = &report.site().languages;
    let all = report.tombstones().iter().enumerate();
    let pages = all.flat_map(|(at, one)| one.paths.iter().map(move |(lang, path)| (at, one, lang, path)));
    pages
        .filter(|(_, _, lang, _)| languages.contains(lang))
        .map(|(at, one, lang, path)| tombstone(Desk { lang: *lang, ..desk }, at, one, path))
        .collect()
}

fn tombstone(desk: Desk<'_>, at: usize, one: &Facts, path: &str) -> Page {
    let (date, date_iso) = desk.day(one.date);
    let record = desk.report.last_record();
    let stood = record.and_then(|record| record.pages.get(&format!("/{path}")));
    let title = desk.say("Trang này đã được gỡ", "This page was withdrawn");
    let view = Tombstone {
        what: one.label.get(desk.lang).to_owned(),
        why: desk.words(&one.why),
        date,
        date_iso,
        published: stood.map(|page| match desk.lang {
            lang if page.first == page.last => page.first.long(lang),
            Lang::Vi => format!("từ {} đến {}", page.first.long(Lang::Vi), page.last.long(Lang::Vi)),
            Lang::En => format!("from {} to {}", page.first.long(Lang::En), page.last.long(Lang::En)),
        }),
        correction: Link {
            href: Some(tombstone_href(desk, at)),
            ..text_link(
                desk.say("Mọi đính chính và nội dung đã gỡ", "All corrections and withdrawals").to_owned(),
            )
        },
        policy: policy(desk),
    };
    // It is no place of its own any more: no search engine should keep it.
    let frame = Frame {
        description: format!("{title}: {}", view.what),
        switch: switch(desk, one),
        breadcrumbs: vec![crumb(desk, Address::Home), crumb(desk, Address::Corrections)],
        ..Frame::bare("tombstone", desk.lang, own(title))
    };
    Page {
        path: format!("{path}index.html"),
        template: "tombstone.html",
        lang: desk.lang,
        frame,
        view: View::Tombstone(view),
    }
}

/// The same page in the other languages, where it stood in them.
fn switch(desk: Desk<'_>, one: &Facts) -> Vec<Switch> {
    let own = |switch: Switch| match one.paths.iter().find(|(lang, _)| *lang == switch.lang) {
        Some((_, path)) => Switch { href: format!("{}{path}", desk.base()), exists: true, ..switch },
        None => switch,
    };
    super::shell::switch(desk, None).into_iter().map(own).collect()
}
