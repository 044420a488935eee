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
    pub tables: &'a [Table],
    pub gleaned: &'a Gleaned,
}

/// What exports need of the pages, which need not be there any more.
#[derive(Debug, Default)]
pub struct Gleaned {
    places: Vec<sitemap::Place>,
    found: BTreeMap<Lang, search::Index>,
}

impl Gleaned {
    /// Takes what exports need of some pages.
    pub fn glean(&mut self, report: &Report, plan: &Plan) {
        self.places.extend(sitemap::places(plan));
        for (lang, shell) in plan.shells.iter().filter(|(_, shell)| shell.search.is_some()) {
            let entries = search::entries(report, plan, *lang, &shell.base);
            self.found.entry(*lang).or_default().add(entries);
        }
    }
}

/// Every export.
const EXPORTS: [fn(Material<'_>) -> Vec<File>; 8] = [
    data::files,
    feeds::files,
    calendars::files,
    sitemap::files,
    robots::files,
    media::files,
    search::files,
    record::files,
];

/// Adds every export to a site.
///
/// # Errors
/// When something in the site has the place of an export.
pub fn add(material: Material<'_>, site: &mut Site) -> Result<(), Clash> {
    let all: Vec<Vec<File>> = EXPORTS.par_iter().map(|export| export(material)).collect();
    all.into_iter().try_for_each(|files| site.insert_all(files))
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
