//! Every page of the site: its path, its template and its view.

mod areas;
mod articles;
mod body;
mod changes;
mod charts;
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
mod matrix;
mod people;
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

use rayon::prelude::*;

pub use changes::groups;
pub use corrections::tombstone_id;
pub use data::Dataset;
pub use desk::machine;
pub use found::Kind;
pub use published::{correction_id, part, shown, thing};
pub use view::*;

use crate::locale::Lang;
use crate::report::{Address, Moved, Report, State, Status};
use crate::source::Sources;

use desk::Desk;

/// What changed since the last publication, with the name of its group, as the page of changes lists it.
#[must_use]
pub fn changes(report: &Report, lang: Lang) -> Vec<(&'static str, &Moved, ChangeRow)> {
    changes::told(Desk { report, lang })
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
    corrections::view(Desk { report, lang })
}

/// Every page of a report, in the order of their paths.
#[must_use]
pub fn plan(report: &Report, sources: &Sources, datasets: &[Dataset]) -> Plan {
    let languages = &report.site().languages;
    let wanted: Vec<(Lang, Address)> = languages
        .iter()
        .flat_map(|lang| report.paths(*lang).values().map(move |address| (*lang, *address)))
        .collect();
    let mut pages: Vec<Page> = wanted
        .into_par_iter()
        .filter_map(|(lang, address)| page(Desk { report, lang }, sources, datasets, address))
        .collect();
    pages.extend(languages.iter().map(|lang| site_map::not_found(Desk { report, lang: *lang })));
    pages.extend(shell::redirects(report));
    pages.extend(corrections::tombstones(report));
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    let shells = languages.iter().map(|lang| (*lang, shell::shell(Desk { report, lang: *lang }))).collect();
    Plan { shells, pages }
}

/// The page at an address: the one list of kinds.
fn page(desk: Desk<'_>, sources: &Sources, datasets: &[Dataset], address: Address) -> Option<Page> {
    let made = match address {
        Address::Home => home::home(desk),
        Address::Areas => areas::list(desk),
        Address::Area(row) => areas::one(desk, row),
        Address::Indicators => indicators::list(desk),
        Address::Indicator(row) => indicators::one(desk, row),
        Address::TargetSets => targets::list(desk),
        Address::TargetSet(row) => targets::one(desk, row),
        Address::News => articles::list(desk),
        Address::Article(row) => articles::one(desk, sources, row)?,
        Address::Conclusions => conclusions::list(desk),
        Address::ConclusionsBy(filter) => conclusions::by(desk, filter),
        Address::Conclusion(row) => conclusion::one(desk, row),
        Address::Shortcomings => shortcomings::list(desk),
        Address::Documents => documents::list(desk),
        Address::Document(row) => documents::one(desk, row),
        Address::People => people::list(desk),
        Address::Person(row) => people::person(desk, row),
        Address::Bodies => people::bodies(desk),
        Address::Body(row) => people::body(desk, row),
        Address::Changes => changes::page(desk),
        Address::Corrections => corrections::page(desk),
        Address::Data => data::page(desk, datasets),
        Address::Search => search::page(desk),
        Address::SiteMap => site_map::page(desk),
        Address::Page(row) => texts::page(desk, sources, row)?,
    };
    shell::framed(desk, address, made)
}
