//! What machines read: open data, feeds, the map of the site.

mod cells;
mod data;
mod feed;
mod robots;
mod sitemap;
mod table;
mod tables;
mod xml;

use crate::pages::Plan;
use crate::report::Report;
use crate::site::{Clash, Site};

/// A path below the site's root, and what stands there.
type File = (String, Vec<u8>);

/// Every export.
const EXPORTS: [fn(&Report, &Plan) -> Vec<File>; 4] =
    [data::files, feed::files, sitemap::files, robots::files];

/// Adds every export to a site.
///
/// # Errors
/// When something in the site has the place of an export.
pub fn add(report: &Report, plan: &Plan, site: &mut Site) -> Result<(), Clash> {
    for (path, bytes) in EXPORTS.iter().flat_map(|export| export(report, plan)) {
        site.insert(path, bytes)?;
    }
    Ok(())
}
