//! The index from A to Z: on one page where it is short, or else a page for each letter.

use crate::report::{Address, Entry, Initial, Letters as Index, Level, Listed};

use super::desk::Desk;
use super::shell::{Made, crumb, list_name, own};
use super::site_map;
use super::terms;
use super::view::{LetterEntry, LetterLink, LetterSection, Letters, Link, View};

/// The whole index, or the letters of one that is long.
pub fn all(desk: Desk<'_>) -> Made {
    let index = desk.report.letters(desk.lang);
    let sections =
        index.iter().filter(|_| index.is_short()).map(|(initial, entries)| section(desk, initial, entries));
    let description = desk.say(
        "Mọi trang của báo cáo xếp theo vần: chỉ tiêu, địa phương, người, cơ quan, văn bản, bài viết, thuật ngữ.",
        "Every page of this report from A to Z: indicators, provinces, people, bodies, documents, articles, terms.",
    );
    let view = Letters {
        links: links(desk, index, None),
        sections: sections.collect(),
        pages: Vec::new(),
        elsewhere: elsewhere(desk),
    };
    let title = own(list_name(desk, Address::Letters));
    Made::new("letters", "letters.html", title, description.to_owned(), View::Letters(view))
}

/// A page of a letter.
pub fn one(desk: Desk<'_>, initial: Initial, page: usize) -> Option<Made> {
    let index = desk.report.letters(desk.lang);
    let entries = index.part(initial, page)?;
    let pages = (1..=index.pages(initial)).filter(|_| index.pages(initial) > 1);
    let pages = pages.map(|number| Link {
        text: range(index, initial, number),
        lang: None,
        href: desk.href(Address::Letter(initial, number)).filter(|_| number != page),
    });
    let pages: Vec<Link> = pages.collect();
    let name = name(desk, initial);
    let title = match pages.get(page - 1) {
        None => format!("{}: {name}", list_name(desk, Address::Letters)),
        Some(part) => format!("{}: {name} ({})", list_name(desk, Address::Letters), part.text),
    };
    let description = format!("{title}.");
    let view = Letters {
        links: links(desk, index, Some(initial)),
        sections: vec![section(desk, initial, entries)],
        pages,
        elsewhere: elsewhere(desk),
    };
    let made = Made::new("letter", "letters.html", own(title), description, View::Letters(view));
    Some(made.below(vec![crumb(desk, Address::Letters)]))
}

/// The alphabet, each letter leading to what stands under it.
fn links(desk: Desk<'_>, index: &Index, current: Option<Initial>) -> Vec<LetterLink> {
    let used: Vec<(Initial, usize)> =
        index.iter().map(|(initial, entries)| (initial, entries.len())).collect();
    Initial::all(desk.lang)
        .map(|initial| {
            let held = used.iter().find(|(one, _)| *one == initial);
            let page = || match index.is_short() {
                true => Some(format!("#{}", anchor(initial))),
                false => desk.href(Address::Letter(initial, 1)),
            };
            LetterLink {
                text: name(desk, initial),
                href: held.and_then(|_| page()),
                count: held.map(|(_, number)| desk.number(*number as u64)),
                current: current == Some(initial),
            }
        })
        .collect()
}

fn section(desk: Desk<'_>, initial: Initial, entries: &[Entry]) -> LetterSection {
    let entries = entries.iter().filter_map(|entry| {
        let (link, kind) = found(desk, entry)?;
        Some(LetterEntry { link, kind })
    });
    LetterSection { id: anchor(initial), letter: name(desk, initial), entries: entries.collect() }
}

fn found(desk: Desk<'_>, entry: &Entry) -> Option<(Link, &'static str)> {
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
        Listed::Number(row) => (desk.decision(row), kind(desk, Address::Document(row))),
        Listed::Term(row) => {
            let one = &desk.report.terms()[row];
            let words = desk.words(&one.term);
            let href = format!("{}#{}", desk.list(Address::Data), one.id.value);
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

/// From where to where in the alphabet a page of a letter reaches.
fn range(index: &Index, initial: Initial, page: usize) -> String {
    let entries = index.part(initial, page).unwrap_or_default();
    let word = |entry: Option<&Entry>| {
        let words: Vec<&str> =
            entry.map(|one| one.name.as_str()).unwrap_or_default().split(' ').take(2).collect();
        words.join(" ")
    };
    format!("{} – {}", word(entries.first()), word(entries.last()))
}

fn name(desk: Desk<'_>, initial: Initial) -> String {
    initial.letter().map_or_else(|| desk.say("0–9", "0–9").to_owned(), String::from)
}

fn anchor(initial: Initial) -> String {
    format!("chu-{}", initial.slug())
}

fn elsewhere(desk: Desk<'_>) -> Vec<Link> {
    vec![crumb(desk, Address::SiteMap)]
}
