//! `assets/search/LANGUAGE/`: the index that the page of search reads, a language each.

mod entries;
mod files;
mod postings;
mod text;

use super::{File, Material};

use entries::Entry;
pub use entries::entries;
use postings::Postings;

/// What is found in a language: the entries as they are shown, and apart from them their words.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    postings: Postings,
}

impl Index {
    /// Takes in some entries; of their texts it keeps what it shows.
    pub fn add(&mut self, entries: Vec<Entry>) {
        self.postings.add(&entries);
        self.entries.extend(entries.into_iter().map(Entry::shown));
    }
}

/// One file tells what the others hold; their names change with their content, so that a browser may keep them.
pub fn files(material: Material<'_>) -> Vec<File> {
    let each = material.gleaned.found.iter().flat_map(|(lang, index)| {
        let mut entries: Vec<(usize, &Entry)> = index.entries.iter().enumerate().collect();
        entries.sort_by(|(_, a), (_, b)| a.order(b));
        files::all(*lang, &entries, &index.postings)
    });
    each.collect()
}
