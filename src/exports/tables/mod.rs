//! The tables of the open data; a table is one file and one line here.

mod areas;
mod articles;
mod bodies;
mod conclusions;
mod corrections;
mod documents;
mod frameworks;
mod glossary;
mod indicators;
mod observations;
mod people;
mod statements;
mod target_sets;
mod targets;
mod tombstones;

use rayon::prelude::*;

use crate::report::Report;

use super::table::Table;

/// Every table.
const TABLES: [fn(&Report) -> Table; 15] = [
    observations::table,
    indicators::table,
    targets::table,
    target_sets::table,
    conclusions::table,
    articles::table,
    statements::table,
    documents::table,
    areas::table,
    people::table,
    bodies::table,
    frameworks::table,
    glossary::table,
    corrections::table,
    tombstones::table,
];

pub fn all(report: &Report) -> Vec<Table> {
    TABLES.par_iter().map(|table| table(report)).collect()
}
