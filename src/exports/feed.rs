//! Atom feeds (RFC 4287): one a language, and one a language and an area.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::locale::{Date, Lang};
use crate::report::{Address, Area, Article, Ref, Report, Words};

use super::xml::escape;
use super::{File, Material};

/// A feed holds the newest articles only.
const LONGEST: usize = 50;

/// The year in the ids of feeds. It says nothing and never changes, else readers would take a feed for a new one.
const YEAR: &str = "2024";

pub fn files(Material { report, .. }: Material<'_>) -> Vec<File> {
    report.site().languages.iter().flat_map(|lang| feeds(report, *lang)).collect()
}

fn feeds(report: &Report, lang: Lang) -> Vec<File> {
    let written = |row: &Ref<Article>| Address::Article(*row).path(report, lang).is_some();
    let newest: Vec<Ref<Article>> = report.newest_articles().into_iter().filter(written).collect();
    let title = words(&report.site().title, lang);
    let mut files = Vec::new();
    files.extend(feed(report, lang, Address::Home, title, &newest));
    let mut by_area: BTreeMap<Ref<Area>, Vec<Ref<Article>>> = BTreeMap::new();
    for row in newest {
        by_area.entry(report.articles()[row].area).or_default().push(row);
    }
    for (row, articles) in by_area {
        let area = &report.areas()[row];
        let title = format!("{} – {title}", words(area.full_name.as_ref().unwrap_or(&area.name), lang));
        files.extend(feed(report, lang, Address::Area(row), &title, &articles));
    }
    files
}

/// The feed of the articles that a page lists, beside that page.
fn feed(report: &Report, lang: Lang, page: Address, title: &str, articles: &[Ref<Article>]) -> Option<File> {
    let page = page.path(report, lang)?;
    let path = format!("{page}feed.xml");
    let site = report.site();
    let base = &site.base_url;
    let last = articles.iter().map(|row| report.articles()[*row].date.last()).max();
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">
<id>{id}</id>
<title>{title}</title>
<updated>{updated}</updated>
<link rel="self" type="application/atom+xml" href="{base}{path}"/>
<link rel="alternate" type="text/html" hreflang="{lang}" href="{base}{page}"/>
<author>{author}</author>
<generator version="{version}">minhbach</generator>
"#,
        lang = lang.code(),
        id = escape(&tag(base, YEAR, &path)),
        title = escape(title),
        updated = midnight(last.unwrap_or(report.as_of())),
        base = escape(base),
        author = author(report, lang),
        version = env!("CARGO_PKG_VERSION"),
    );
    if let Some((name, _)) = &site.licence {
        writeln!(xml, "<rights>{}</rights>", escape(words(name, lang))).expect(IN_MEMORY);
    }
    for row in articles.iter().take(LONGEST) {
        xml.extend(entry(report, lang, *row));
    }
    xml.push_str("</feed>\n");
    Some((path, xml.into_bytes().into()))
}

const IN_MEMORY: &str = "a string takes all text";

fn entry(report: &Report, lang: Lang, row: Ref<Article>) -> Option<String> {
    let article = &report.articles()[row];
    let path = Address::Article(row).path(report, lang)?;
    let base = &report.site().base_url;
    let (year, _) = article.id.split_once('/')?;
    let area = &report.areas()[article.area];
    let mut xml = format!(
        r#"<entry>
<id>{id}</id>
<title>{title}</title>
<updated>{updated}</updated>
<link rel="alternate" type="text/html" hreflang="{lang}" href="{base}{path}"/>
<category term="{term}" label="{label}"/>
"#,
        id = escape(&tag(base, year, &path)),
        title = escape(words(&article.title, lang)),
        updated = midnight(article.date.last()),
        lang = lang.code(),
        base = escape(base),
        term = escape(&area.id.value),
        label = escape(words(&area.name, lang)),
    );
    if let Some(summary) = &article.summary {
        writeln!(xml, "<summary>{}</summary>", escape(words(summary, lang))).expect(IN_MEMORY);
    }
    xml.push_str("</entry>\n");
    Some(xml)
}

fn author(report: &Report, lang: Lang) -> String {
    let site = report.site();
    let element = |name: &str, text: Option<&String>| {
        text.map(|text| format!("<{name}>{}</{name}>", escape(text))).unwrap_or_default()
    };
    format!(
        "<name>{}</name>{}{}",
        escape(words(&site.publisher, lang)),
        element("uri", site.publisher_url.as_ref()),
        element("email", site.publisher_email.as_ref()),
    )
}

/// A tag URI (RFC 4151): it stays the same wherever the path leads one day.
fn tag(base_url: &str, year: &str, path: &str) -> String {
    let (_, rest) = base_url.split_once("://").unwrap_or(("", base_url));
    let (authority, folder) = rest.split_once('/').unwrap_or((rest, ""));
    let host = authority.split_once(':').map_or(authority, |(host, _port)| host);
    format!("tag:{host},{year}:/{folder}{path}")
}

/// The beginning of a day in Vietnam.
fn midnight(day: Date) -> String {
    format!("{day}T00:00:00+07:00")
}

fn words(words: &Words, lang: Lang) -> &str {
    match (&words.en, lang) {
        (Some(en), Lang::En) => &en.value,
        _ => &words.vi.value,
    }
}
