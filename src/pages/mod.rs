//! Every page of the site: its path, its template and its view.

mod archive;
mod area_report;
mod areas;
mod articles;
mod body;
mod changes;
mod charts;
mod citation;
mod clear;
mod compare;
mod conclusion;
mod conclusions;
mod corrections;
mod counts;
mod data;
mod derived;
mod desk;
mod documents;
mod found;
mod home;
mod indicators;
mod letters;
mod matrix;
mod neighbours;
mod paging;
mod people;
mod points;
mod published;
mod scores;
mod search;
mod shell;
mod shortcomings;
mod site_map;
mod steps;
mod targets;
mod terms;
mod texts;
mod view;
mod why;
mod why_state;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use changes::groups;
pub use corrections::{correction_path, tombstone_id, tombstone_path};
pub use data::Dataset;
pub use desk::machine;
pub use found::Kind;
pub use published::{correction_id, part, shown, thing};
pub use view::*;

use crate::album::Album;
use crate::locale::Lang;
use crate::report::{Address, Moved, Report, State, Status};
use crate::source::Sources;

use conclusion::Named;
use desk::Desk;

/// What changed since the last publication, with the name of its group, as the page of changes lists it.
#[must_use]
pub fn changes(report: &Report, lang: Lang) -> Vec<(&'static str, &Moved, ChangeRow)> {
    changes::told(Desk::of(report, lang))
}

/// A state of a conclusion in words.
#[must_use]
pub fn state(state: State, lang: Lang) -> &'static str {
    terms::state(state, lang).text
}

/// A status of a target in words.
#[must_use]
pub fn status(status: Status, lang: Lang) -> &'static str {
    terms::status(status, lang).text
}

/// A kind of document in words.
#[must_use]
pub fn document_kind(kind: &str, lang: Lang) -> &'static str {
    terms::document_kind(kind, lang)
}

/// What the page of corrections tells.
#[must_use]
pub fn corrections(report: &Report, lang: Lang) -> Corrections {
    corrections::view(Desk::of(report, lang))
}

/// The pages of so many addresses are made one after the other: an article and its other form have an address each.
pub const TOGETHER: usize = 2;

/// The pages of a report, which are made some at a time.
pub struct Pages<'a> {
    desk: Desk<'a>,
    sources: &'a Sources,
    datasets: &'a [Dataset],
    named: Named<'a>,
    shells: Arc<BTreeMap<Lang, Shell>>,
    addresses: Vec<Address>,
}

impl<'a> Pages<'a> {
    /// Those of a report.
    #[must_use]
    pub fn of(report: &'a Report, sources: &'a Sources, album: &'a Album, datasets: &'a [Dataset]) -> Self {
        Self {
            desk: Desk { album: Some(album), ..Desk::of(report, Lang::Vi) },
            sources,
            datasets,
            named: Named::of(report),
            shells: Arc::new(shells(report)),
            addresses: Address::all(report),
        }
    }

    /// What the pages of each language share.
    #[must_use]
    pub fn shells(&self) -> &BTreeMap<Lang, Shell> {
        &self.shells
    }

    /// Every address that has pages; all of an address, in all languages, are made together.
    #[must_use]
    pub fn addresses(&self) -> &[Address] {
        &self.addresses
    }

    /// The pages at some of the addresses, in the order of their paths; with the last of all come those that have none:
    /// what is not found, former addresses, tombstones.
    #[must_use]
    pub fn at(&self, addresses: &[Address]) -> Plan {
        let desk = self.desk;
        let mut pages: Vec<Page> = addresses
            .iter()
            .flat_map(|address| all_parts(desk, self.sources, self.datasets, &self.named, *address))
            .collect();
        if addresses.last() == self.addresses.last() {
            let languages = desk.report.site().languages.iter();
            pages.extend(languages.map(|lang| site_map::not_found(Desk { lang: *lang, ..desk })));
            pages.extend(shell::redirects(desk));
            pages.extend(corrections::tombstones(desk));
        }
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        Plan { shells: Arc::clone(&self.shells), pages }
    }
}

/// What the pages of each language share.
#[must_use]
pub fn shells(report: &Report) -> BTreeMap<Lang, Shell> {
    let languages = report.site().languages.iter();
    languages.map(|lang| (*lang, shell::shell(Desk::of(report, *lang)))).collect()
}

/// The page at a path of the site that ends with `/` or is empty; nothing where none is made of the report's data.
#[must_use]
pub fn at(
    report: &Report,
    sources: &Sources,
    album: &Album,
    datasets: &[Dataset],
    path: &str,
) -> Option<Page> {
    let (of, number) = paging::number(path);
    let address = report.site().languages.iter().find_map(|lang| report.paths(*lang).get(of))?;
    let desk = Desk { album: Some(album), only: Some(number), ..Desk::of(report, Lang::Vi) };
    let file = format!("{path}index.html");
    let is_named = matches!(address, Address::Conclusion(_));
    let named = if is_named { Named::of(report) } else { Named::default() };
    all_parts(desk, sources, datasets, &named, *address).into_iter().find(|page| page.path == file)
}

/// Every page of a report at once, in the order of their paths.
#[must_use]
pub fn plan(report: &Report, sources: &Sources, album: &Album, datasets: &[Dataset]) -> Plan {
    let pages = Pages::of(report, sources, album, datasets);
    let plans = pages.addresses().par_chunks(TOGETHER).flat_map_iter(|some| pages.at(some).pages);
    let mut all: Vec<Page> = plans.collect();
    all.par_sort_by(|a, b| a.path.cmp(&b.path));
    Plan { shells: pages.shells, pages: all }
}

/// The pages at an address in every language.
fn all_parts(
    any: Desk<'_>,
    sources: &Sources,
    datasets: &[Dataset],
    named: &Named<'_>,
    address: Address,
) -> Vec<Page> {
    let own = |lang: Lang| {
        let desk = Desk { lang, ..any };
        let made = desk.href(address).map(|_| parts(desk, sources, datasets, named, address));
        (desk, made.unwrap_or_default())
    };
    let made: Vec<(Desk<'_>, Vec<shell::Made>)> =
        any.report.site().languages.iter().map(|lang| own(*lang)).collect();
    let pages = |parts: &[shell::Made]| parts.first().map_or(0, |made| made.part.of);
    let there: Vec<(Lang, usize)> = made.iter().map(|(desk, parts)| (desk.lang, pages(parts))).collect();
    let all = made.into_iter().flat_map(|(desk, parts)| parts.into_iter().map(move |made| (desk, made)));
    all.filter_map(|(desk, made)| shell::framed(desk, address, &there, made)).collect()
}

/// The page at an address, or the pages over which its lists are spread: the one list of kinds.
fn parts(
    desk: Desk<'_>,
    sources: &Sources,
    datasets: &[Dataset],
    named: &Named<'_>,
    address: Address,
) -> Vec<shell::Made> {
    let one = match address {
        Address::Home => home::home(desk),
        Address::Areas => return areas::list(desk),
        Address::Area(row) => return areas::one(desk, row),
        Address::AreaReport(row, period) => area_report::page(desk, row, period),
        Address::Indicators => return indicators::list(desk),
        Address::Indicator(row) => return indicators::one(desk, row),
        Address::TargetSets => return targets::list(desk),
        Address::TargetSet(row) => return targets::one(desk, row),
        Address::News => return articles::list(desk),
        Address::Article(row) => return articles::one(desk, sources, row).into_iter().collect(),
        Address::Archive(row) => return archive::page(desk, sources, row).into_iter().collect(),
        Address::Conclusions => return conclusions::list(desk),
        Address::ConclusionsBy(filter) => return conclusions::by(desk, filter),
        Address::Conclusion(row) => conclusion::one(desk, named, row),
        Address::Shortcomings => return shortcomings::list(desk),
        Address::Documents => return documents::list(desk),
        Address::Document(row) => return documents::one(desk, row),
        Address::People => return people::list(desk),
        Address::Person(row) => return people::person(desk, row),
        Address::Bodies => return people::bodies(desk),
        Address::Body(row) => return people::body(desk, row),
        Address::Changes => return changes::page(desk),
        Address::Corrections => return corrections::page(desk),
        Address::Data => return data::page(desk, datasets),
        Address::Search => search::page(desk),
        Address::SiteMap => return site_map::page(desk),
        Address::Letters => letters::all(desk),
        Address::Letter(initial) => return letters::one(desk, initial),
        Address::Page(row) => return texts::page(desk, sources, row).into_iter().collect(),
    };
    vec![one]
}
