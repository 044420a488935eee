//! The articles: all of them, and those of an area.

use std::collections::BTreeMap;

use crate::locale::Lang;
use crate::report::{Address, Area, Article, Ref, Report};

use super::{Entry, Feed, words};

pub fn feeds(report: &Report, lang: Lang) -> Vec<Feed> {
    let newest = report.newest_articles();
    let mut by_area: BTreeMap<Ref<Area>, Vec<Ref<Article>>> = BTreeMap::new();
    for row in newest {
        by_area.entry(report.articles()[*row].area).or_default().push(*row);
    }
    let feed = |page: Address, title: String, articles: &[Ref<Article>]| Feed {
        page,
        title,
        // The newest is the first, also where it is not written in the language.
        updated: articles.first().map(|row| report.articles()[*row].date.last()),
        entries: articles.iter().filter_map(|row| entry(report, lang, *row)).collect(),
    };
    let title = words(&report.site().title, lang);
    let mut feeds = vec![feed(Address::Home, title.to_owned(), newest)];
    feeds.extend(by_area.iter().map(|(row, articles)| {
        let area = &report.areas()[*row];
        let name = words(area.full_name.as_ref().unwrap_or(&area.name), lang);
        feed(Address::Area(*row), format!("{name} – {title}"), articles)
    }));
    feeds
}

fn entry(report: &Report, lang: Lang, row: Ref<Article>) -> Option<Entry> {
    let article = &report.articles()[row];
    let path = Address::Article(row).path(report, lang)?;
    // The date of an article may be corrected, the year in its address never changes.
    let (year, _) = article.id.split_once('/').expect("an article's id is its year and its name");
    let area = &report.areas()[article.area];
    Some(Entry {
        since: year.to_owned(),
        name: path.clone(),
        path,
        title: words(&article.title, lang).to_owned(),
        updated: article.date.last(),
        category: Some((area.id.value.clone(), words(&area.name, lang).to_owned())),
        summary: article.summary.as_ref().map(|summary| words(summary, lang).to_owned()),
    })
}
