//! A feed as Atom (RFC 4287): the one writer of all feeds.

use std::fmt::Write;

use crate::locale::{Date, Lang};
use crate::report::{Address, Report};

use super::super::File;
use super::super::xml::{HEAD, IN_MEMORY, escape};
use super::words;

/// A feed holds the newest entries only.
const LONGEST: usize = 50;

/// The year in the ids of feeds. It says nothing, but a reader would take a feed with another one for new.
const YEAR: &str = "2024";

/// A feed in one language.
pub struct Feed {
    /// The page that shows the same; the feed stands in its folder, and only where the page has the language.
    pub page: Address,
    pub title: String,
    /// The day of its last change; without one, the day of the newest entry, else that of the build.
    pub updated: Option<Date>,
    /// Newest first.
    pub entries: Vec<Entry>,
}

/// Something that a feed tells.
pub struct Entry {
    /// The year since which it has its name: with it, the id of an entry stays the same for ever.
    pub since: String,
    /// A path for its id, such as `ket-luan/x/#2024-05-01`: no other entry of any feed has it.
    pub name: String,
    /// Where it leads, below the site's root.
    pub path: String,
    pub title: String,
    /// The day that it tells of; where that is yet to come, the day of the build stands for it.
    pub updated: Date,
    /// A short word for machines, and the same for people.
    pub category: Option<(String, String)>,
    pub summary: Option<String>,
}

/// The file of a feed; nothing where its page does not exist in the language.
pub fn file(report: &Report, lang: Lang, feed: &Feed) -> Option<File> {
    let page = feed.page.path(report, lang)?;
    let path = format!("{page}feed.xml");
    let site = report.site();
    let base = escape(&site.base_url);
    let code = lang.code();
    let entries = &feed.entries[..feed.entries.len().min(LONGEST)];
    let newest = feed.updated.or_else(|| entries.iter().map(|entry| entry.updated).max());
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
        title = escape(&feed.title),
        updated = midnight(report, newest.unwrap_or(report.as_of())),
        author = author(report, lang),
        version = env!("CARGO_PKG_VERSION"),
    )
    .expect(IN_MEMORY);
    if let Some((licence, _)) = &site.licence {
        writeln!(xml, "<rights>{}</rights>", escape(words(licence, lang))).expect(IN_MEMORY);
    }
    xml.extend(entries.iter().map(|entry| element(report, lang, entry)));
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

fn element(report: &Report, lang: Lang, entry: &Entry) -> String {
    let base = &report.site().base_url;
    let category = entry
        .category
        .as_ref()
        .map(|(term, label)| format!("<category term=\"{}\" label=\"{}\"/>\n", escape(term), escape(label)));
    let summary = entry.summary.as_ref().map(|summary| format!("<summary>{}</summary>\n", escape(summary)));
    format!(
        r#"<entry>
<id>{id}</id>
<title>{title}</title>
<updated>{updated}</updated>
<link rel="alternate" type="text/html" hreflang="{code}" href="{base}{path}"/>
{category}{summary}</entry>
"#,
        id = escape(&tag(base, &entry.since, &entry.name)),
        title = escape(&entry.title),
        updated = midnight(report, entry.updated),
        code = lang.code(),
        base = escape(base),
        path = escape(&entry.path),
        category = category.unwrap_or_default(),
        summary = summary.unwrap_or_default(),
    )
}

/// A tag URI (RFC 4151): it stays the same wherever the path leads one day.
fn tag(base_url: &str, year: &str, path: &str) -> String {
    let (_, rest) = base_url.split_once("://").unwrap_or(("", base_url));
    let (authority, folder) = rest.split_once('/').unwrap_or((rest, ""));
    let host = authority.split_once(':').map_or(authority, |(host, _port)| host);
    format!("tag:{host},{year}:/{folder}{path}")
}

/// The beginning of a day in Vietnam, of no day that is yet to come.
fn midnight(report: &Report, day: Date) -> String {
    format!("{}T00:00:00+07:00", day.min(report.as_of()))
}
