//! `assets/search/LANGUAGE/`: the index that the page of search reads, a language each.

mod entries;
mod files;
mod postings;
mod text;

use rayon::prelude::*;

use super::{File, Material};

use entries::Shown;
pub use entries::{Entry, entries};
use postings::Postings;

/// What is found in a language: the entries as they are shown, and apart from them their words.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Shown>,
    postings: Postings,
}

impl Index {
    /// Takes in some entries; of their texts it keeps what it shows.
    pub fn add(&mut self, entries: Vec<Entry>) {
        self.postings.add(&entries);
        self.entries.par_extend(entries.into_par_iter().map(Entry::shown));
    }
}

/// One file tells what the others hold; their names change with their content, so that a browser may keep them.
pub fn files(material: Material<'_>) -> Vec<File> {
    let each = material.gleaned.found.iter().flat_map(|(lang, index)| {
        let mut order: Vec<usize> = (0..index.entries.len()).collect();
        order.par_sort_by(|a, b| index.entries[*a].order(&index.entries[*b]));
        let mut places = vec![0; order.len()];
        for (place, entry) in (0..).zip(&order) {
            places[*entry] = place;
        }
        let entries: Vec<&Shown> = order.into_iter().map(|entry| &index.entries[entry]).collect();
        files::all(*lang, &entries, &index.postings.terms(), &places)
    });
    each.collect()
}
