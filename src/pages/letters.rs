//! The index from A to Z: on one page where it is short, or else a page for each letter.

use std::collections::BTreeMap;

use crate::report::{Address, Entry, Initial, Letters as Index, Level, Listed};

use super::data;
use super::desk::Desk;
use super::paging::{self, List, Part};
use super::shell::{Made, crumb, crumbs, list_name, own};
use super::site_map;
use super::terms;
use super::view::{LetterEntry, LetterLink, LetterSection, Letters, Link, View};

/// How many entries a page of a letter has.
const PER_PAGE: usize = 250;

/// The whole index, or the letters of one that is long.
pub fn all(desk: Desk<'_>) -> Made {
    let index = desk.report.letters(desk.lang);
    let terms = data::terms(desk);
    let sections = index
        .iter()
        .filter(|_| index.is_short())
        .map(|(initial, entries)| section(desk, &terms, initial, entries));
    let description = desk.say(
        "Mọi trang của báo cáo xếp theo vần: chỉ tiêu, địa phương, người, cơ quan, văn bản, bài viết, thuật ngữ.",
        "Every page of this report from A to Z: indicators, provinces, people, bodies, documents, articles, terms.",
    );
    let view =
        Letters { links: links(desk, index, None), sections: sections.collect(), elsewhere: elsewhere(desk) };
    let title = own(list_name(desk, Address::Letters));
    Made::new("letters", "letters.html", title, description.to_owned(), View::Letters(view))
}

/// A letter of an index that is long.
pub fn one(desk: Desk<'_>, initial: Initial) -> Vec<Made> {
    let index = desk.report.letters(desk.lang);
    let entries = index.of(initial).unwrap_or_default();
    let lists = [List::new(desk.say("Mục", "Entries"), entries.len(), PER_PAGE, PER_PAGE)];
    let terms = data::terms(desk);
    let title = format!("{}: {}", list_name(desk, Address::Letters), name(initial));
    let page = |part: Part| {
        let view = Letters {
            links: links(desk, index, Some(initial)),
            sections: vec![section(desk, &terms, initial, &entries[part.rows(0)])],
            elsewhere: elsewhere(desk),
        };
        let made =
            Made::new("letter", "letters.html", own(&*title), format!("{title}."), View::Letters(view));
        Made { part, ..made.below(vec![crumb(desk, Address::Letters)]) }
    };
    paging::parts(desk, &lists).into_iter().map(page).collect()
}

/// The alphabet, each letter leading to what stands under it.
fn links(desk: Desk<'_>, index: &Index, current: Option<Initial>) -> Vec<LetterLink> {
    let used: Vec<(Initial, usize)> =
        index.iter().map(|(initial, entries)| (initial, entries.len())).collect();
    Initial::all(desk.lang)
        .map(|initial| {
            let held = used.iter().find(|(one, _)| *one == initial);
            let page = || {
                if index.is_short() {
                    Some(format!("#{}", anchor(initial)))
                } else {
                    desk.href(Address::Letter(initial))
                }
            };
            LetterLink {
                text: name(initial),
                href: held.and_then(|_| page()),
                count: held.map(|(_, number)| desk.number(*number as u64)),
                current: current == Some(initial),
            }
        })
        .collect()
}

/// A letter with its entries; terms stand on pages of their own.
fn section(
    desk: Desk<'_>,
    terms: &BTreeMap<String, String>,
    initial: Initial,
    entries: &[Entry],
) -> LetterSection {
    let entries = entries.iter().filter_map(|entry| {
        let (link, kind) = found(desk, terms, entry)?;
        Some(LetterEntry { link, kind })
    });
    LetterSection { id: anchor(initial), letter: name(initial), entries: entries.collect() }
}

fn found(desk: Desk<'_>, terms: &BTreeMap<String, String>, entry: &Entry) -> Option<(Link, &'static str)> {
    let renamed = |link: Link| Link { text: entry.name.clone(), ..link };
    Some(match entry.listed {
        Listed::Page(Address::Document(row)) => {
            let link = desk.document(row);
            let number = desk.report.documents()[row].number.as_ref();
            let number = number.filter(|number| !link.text.contains(number.as_str()));
            let text = number.map_or_else(|| link.text.clone(), |number| format!("{} ({number})", link.text));
            (Link { text, ..link }, desk.say("văn bản", "document"))
        }
        Listed::Page(address) => (site_map::link(desk, address)?, kind(desk, address)),
        Listed::Given(row) => (renamed(desk.person(row)), kind(desk, Address::Person(row))),
        Listed::Number(row) => {
            let link = desk.document(row);
            let text = format!("{}: {}", entry.name, link.text);
            (Link { text, ..link }, kind(desk, Address::Document(row)))
        }
        Listed::Term(row) => {
            let one = &desk.report.terms()[row];
            let words = desk.words(&one.term);
            let href = format!("{}#{}", terms.get(&one.id.value)?, one.id.value);
            (Link { text: words.text, lang: words.lang, href: Some(href) }, desk.say("thuật ngữ", "term"))
        }
    })
}

fn kind(desk: Desk<'_>, address: Address) -> &'static str {
    match address {
        Address::Area(row) => match desk.report.areas()[row].level {
            Level::Province => desk.say("tỉnh, thành phố", "province"),
            level => terms::level(level, desk.lang),
        },
        Address::Indicator(_) => desk.say("chỉ tiêu", "indicator"),
        Address::TargetSet(_) => desk.say("bộ mục tiêu", "target set"),
        Address::Article(_) => desk.say("bài viết", "article"),
        Address::Document(_) => desk.say("văn bản", "document"),
        Address::Person(_) => desk.say("người", "person"),
        Address::Body(_) => desk.say("cơ quan", "body"),
        _ => desk.say("trang", "page"),
    }
}

/// A letter as a heading.
pub fn name(initial: Initial) -> String {
    initial.letter().map_or_else(|| "0–9".to_owned(), String::from)
}

fn anchor(initial: Initial) -> String {
    format!("chu-{}", initial.slug())
}

fn elsewhere(desk: Desk<'_>) -> Vec<Link> {
    crumbs(desk, &[Address::Search, Address::SiteMap])
}
