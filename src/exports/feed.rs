//! Atom feeds (RFC 4287): one a language, and one a language and an area.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::locale::{Date, Lang};
use crate::report::{Address, Area, Article, Ref, Report, Words};

use super::xml::{HEAD, IN_MEMORY, escape};
use super::{File, Material};

/// A feed holds the newest articles only.
const LONGEST: usize = 50;

/// The year in the ids of feeds. It says nothing, but a reader would take a feed with another one for new.
const YEAR: &str = "2024";

pub fn files(Material { report, .. }: Material<'_>) -> Vec<File> {
    let newest = report.newest_articles();
    let mut by_area: BTreeMap<Ref<Area>, Vec<Ref<Article>>> = BTreeMap::new();
    for row in newest {
        by_area.entry(report.articles()[*row].area).or_default().push(*row);
    }
    let mut files = Vec::new();
    for lang in &report.site().languages {
        let title = words(&report.site().title, *lang);
        files.extend(feed(report, *lang, Address::Home, title, newest));
        for (row, articles) in &by_area {
            let area = &report.areas()[*row];
            let name = words(area.full_name.as_ref().unwrap_or(&area.name), *lang);
            files.extend(feed(report, *lang, Address::Area(*row), &format!("{name} – {title}"), articles));
        }
    }
    files
}

/// The feed beside a page, of those of its articles that are written in the language.
fn feed(report: &Report, lang: Lang, page: Address, title: &str, articles: &[Ref<Article>]) -> Option<File> {
    let page = page.path(report, lang)?;
    let path = format!("{page}feed.xml");
    let site = report.site();
    let base = escape(&site.base_url);
    let code = lang.code();
    // The newest is the first; without any the day of the build is the only one to name.
    let updated = articles
        .first()
        .map_or(report.as_of(), |row| report.articles()[*row].date.last().min(report.as_of()));
    let mut xml = HEAD.to_owned();
    write!(
        xml,
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{code}">
<id>{id}</id>
<title>{title}</title>
<updated>{updated}</updated>
<link rel="self" type="application/atom+xml" href="{base}{path}"/>
<link rel="alternate" type="text/html" hreflang="{code}" href="{base}{page}"/>
<author>{author}</author>
<generator version="{version}">minhbach</generator>
"#,
        id = escape(&tag(&site.base_url, YEAR, &path)),
        title = escape(title),
        updated = midnight(updated),
        author = author(report, lang),
        version = env!("CARGO_PKG_VERSION"),
    )
    .expect(IN_MEMORY);
    if let Some((licence, _)) = &site.licence {
        writeln!(xml, "<rights>{}</rights>", escape(words(licence, lang))).expect(IN_MEMORY);
    }
    xml.extend(articles.iter().filter_map(|row| entry(report, lang, *row)).take(LONGEST));
    xml.push_str("</feed>\n");
    Some((path, xml.into_bytes().into()))
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

fn entry(report: &Report, lang: Lang, row: Ref<Article>) -> Option<String> {
    let article = &report.articles()[row];
    let path = Address::Article(row).path(report, lang)?;
    let base = &report.site().base_url;
    // The date of an article may be corrected, the year in its address never changes.
    let (year, _) = article.id.split_once('/').expect("an article's id is its year and its name");
    let area = &report.areas()[article.area];
    let summary = article.summary.as_ref().map(|summary| escape(words(summary, lang)));
    Some(format!(
        r#"<entry>
<id>{id}</id>
<title>{title}</title>
<updated>{updated}</updated>
<link rel="alternate" type="text/html" hreflang="{code}" href="{base}{path}"/>
<category term="{term}" label="{label}"/>
{summary}</entry>
"#,
        id = escape(&tag(base, year, &path)),
        title = escape(words(&article.title, lang)),
        updated = midnight(article.date.last().min(report.as_of())),
        code = lang.code(),
        base = escape(base),
        term = escape(&area.id.value),
        label = escape(words(&area.name, lang)),
        summary = summary.map(|summary| format!("<summary>{summary}</summary>\n")).unwrap_or_default(),
    ))
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
