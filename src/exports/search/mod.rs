//! `assets/search/LANGUAGE/`: the index that the page of search reads, a language each.

mod entries;
mod files;
mod postings;
mod text;

use crate::locale::Lang;

use super::{File, Material};

/// One file tells what the others hold; their names change with their content, so that a browser may keep them.
pub fn files(material: Material<'_>) -> Vec<File> {
    material.report.site().languages.iter().flat_map(|lang| index(material, *lang)).collect()
}

fn index(material: Material<'_>, lang: Lang) -> Vec<File> {
    let entries = entries::all(material, lang);
    files::all(lang, &entries, &postings::terms(&entries))
}
