//! Atom feeds, each beside a page: `feed.xml` in the page's folder.

mod articles;
mod atom;
mod history;
mod states;

use crate::locale::Lang;
use crate::report::{Report, Words};

use super::{File, Material};

use atom::{Entry, Feed};

/// Everything that has feeds: those of a language.
const SOURCES: [fn(&Report, Lang) -> Vec<Feed>; 3] = [articles::feeds, states::feeds, history::feeds];

pub fn files(Material { report, .. }: Material<'_>) -> Vec<File> {
    let languages = report.site().languages.iter();
    let feeds = languages
        .flat_map(|lang| SOURCES.iter().flat_map(|feeds| feeds(report, *lang)).map(|feed| (*lang, feed)));
    feeds.filter_map(|(lang, feed)| atom::file(report, lang, &feed)).collect()
}

fn words(words: &Words, lang: Lang) -> &str {
    match (&words.en, lang) {
        (Some(en), Lang::En) => &en.value,
        _ => &words.vi.value,
    }
}
