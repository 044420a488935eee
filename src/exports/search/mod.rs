//! `assets/search/LANGUAGE/`: the index that the page of search reads, a language each.

mod entries;
mod files;
mod postings;
mod text;

use rayon::prelude::*;

use super::{File, Material};

pub use entries::{Entry, entries};
use postings::Postings;

/// One file tells what the others hold; their names change with their content, so that a browser may keep them.
pub fn files(material: Material<'_>) -> Vec<File> {
    let each = material.gleaned.found.iter().flat_map(|(lang, found)| {
        let mut entries: Vec<&Entry> = found.iter().collect();
        entries.par_sort_by(|a, b| a.order(b));
        files::all(*lang, &entries, &Postings::of(&entries).terms())
    });
    each.collect()
}
