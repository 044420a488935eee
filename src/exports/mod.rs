//! What machines read: open data, feeds, the map of the site.

mod calendars;
mod cells;
mod data;
mod feeds;
mod media;
mod record;
mod robots;
mod search;
mod sitemap;
mod table;
mod tables;
mod xml;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::album::Album;
use crate::locale::Lang;
use crate::pages::{Dataset, Plan};
use crate::report::Report;
use crate::site::{Clash, Site};
use crate::source::Sources;

pub use record::{inputs, record};
pub use table::{Table, cell};
pub use tables::all as tables;

/// A path below the site's root, and what stands there.
type File = (String, Arc<[u8]>);

/// What an export is made of.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    pub report: &'a Report,
    pub sources: &'a Sources,
    pub album: &'a Album,
    pub gleaned: &'a Gleaned,
}

/// What exports need of the pages, which need not be there any more.
#[derive(Debug, Default)]
pub struct Gleaned {
    places: Vec<sitemap::Place>,
    found: BTreeMap<Lang, search::Index>,
}

/// The same of some pages; those of one address are all among them.
pub struct Gleaning {
    places: Vec<sitemap::Place>,
    found: Vec<(Lang, Vec<search::Entry>)>,
}

/// Takes what exports need of some pages.
#[must_use]
pub fn glean(report: &Report, plan: &Plan) -> Gleaning {
    let shells = plan.shells.iter().filter(|(_, shell)| shell.search.is_some());
    let found = shells.map(|(lang, shell)| (*lang, search::entries(report, plan, *lang, &shell.base)));
    Gleaning { places: sitemap::places(plan).collect(), found: found.collect() }
}

impl Gleaned {
    /// Takes in what was gleaned.
    pub fn add(&mut self, all: Vec<Gleaning>) {
        let mut found: BTreeMap<Lang, Vec<search::Entry>> = BTreeMap::new();
        for one in all {
            self.places.extend(one.places);
            for (lang, entries) in one.found {
                found.entry(lang).or_default().extend(entries);
            }
        }
        for (lang, entries) in found {
            self.found.entry(lang).or_default().add(entries);
        }
    }
}

/// Every export but the tables; the largest are not made at the same time.
const EXPORTS: [fn(Material<'_>) -> Vec<File>; 7] = [
    search::files,
    robots::files,
    record::files,
    calendars::files,
    sitemap::files,
    feeds::files,
    media::files,
];

/// So many exports are in memory at once.
const AT_ONCE: usize = 2;

/// Adds the tables to a site, and forgets them.
///
/// # Errors
/// When something in the site has the place of a table.
pub fn add_tables(report: &Report, tables: Vec<Table>, site: &mut Site) -> Result<(), Clash> {
    site.insert_all(data::files(report, tables))
}

/// Adds every other export to a site.
///
/// # Errors
/// When something in the site has the place of an export.
pub fn add(material: Material<'_>, site: &mut Site) -> Result<(), Clash> {
    for some in EXPORTS.chunks(AT_ONCE) {
        let all: Vec<Vec<File>> = some.par_iter().map(|export| export(material)).collect();
        all.into_iter().try_for_each(|files| site.insert_all(files))?;
    }
    Ok(())
}

/// What the data page says of the tables.
#[must_use]
pub fn datasets(tables: &[Table]) -> Vec<Dataset> {
    let dataset = |table: &Table| Dataset {
        name: table.name,
        title: (table.vi, table.en),
        rows: table.count,
        columns: table.fields.iter().map(|one| (one.name.clone(), one.vi.clone(), one.en.clone())).collect(),
    };
    tables.iter().map(dataset).collect()
}
