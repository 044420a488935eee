//! Where a link or an image in a text leads.

use crate::locale::{self, Lang};

use super::Report;
use super::address::Address;
use super::figures::{self, Cited, Embed, Unfound};
use super::model::Article;
use super::sort::{ARTICLE, LINKED, PAGE, Sort};
use super::table::Ref;

/// Where a destination leads.
#[derive(Debug, Clone)]
pub enum Destination {
    /// Another site, or a mail or telephone program.
    External(String),
    /// A heading of the same text.
    Heading(String),
    /// A page of the site, and a heading there.
    Page(Address, Option<String>),
    /// A file of `media/`, by its path below `content/`.
    Media(String),
    /// A figure of the data.
    Figure(Cited),
    /// A chart or a table.
    Embed(Embed),
    /// Nowhere.
    Broken(Broken),
}

/// Why a destination leads nowhere.
#[derive(Debug, Clone)]
pub enum Broken {
    /// A name that nobody declared, or a citation that the data does not answer.
    Unfound(Box<Unfound>),
    /// What it names is at fault itself, which is told there.
    Elsewhere,
    /// An article that is not published yet, or a conclusion of one.
    Withheld,
    /// A scheme that a browser would execute or that no one knows.
    Scheme(String),
    /// A path that leaves the content folder.
    Outside,
    /// No file or page at a path.
    Missing(String),
}

/// The text in which a destination stands.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The path of the file, such as `content/articles/2024/x.vi.md`.
    pub path: &'a str,
    pub lang: Lang,
    pub article: Option<Ref<Article>>,
}

/// Where `dest` leads from a text.
#[must_use]
pub fn destination(report: &Report, context: Context<'_>, dest: &str) -> Destination {
    let dest = dest.trim();
    if let Some(heading) = dest.strip_prefix('#') {
        return Destination::Heading(heading.to_owned());
    }
    if let Some((scheme, rest)) = scheme(dest) {
        return of_scheme(report, context, &scheme, rest, dest);
    }
    if dest.starts_with("//") {
        return Destination::Broken(Broken::Scheme("//".to_owned()));
    }
    // A file's name may hold a `#`.
    if let Some(path) = resolved(context.path, dest).filter(|path| report.media.contains_key(path)) {
        return Destination::Media(path);
    }
    let (path, heading) =
        dest.split_once('#').map_or((dest, None), |(path, heading)| (path, Some(heading.to_owned())));
    if let Some(path) = path.strip_prefix('/') {
        let path = path.split('?').next().unwrap_or(path);
        let found = report.site.languages.iter().find_map(|lang| {
            report.paths(*lang).get(path).or_else(|| report.paths(*lang).get(&format!("{path}/"))).copied()
        });
        return found.map_or_else(
            || Destination::Broken(Broken::Missing(dest.to_owned())),
            |address| Destination::Page(address, heading),
        );
    }
    let Some(path) = resolved(context.path, path) else { return Destination::Broken(Broken::Outside) };
    file(report, &path, heading)
}

/// A leading `name:` that makes a destination absolute.
fn scheme(dest: &str) -> Option<(String, &str)> {
    let (scheme, rest) = dest.split_once(':')?;
    let valid = !scheme.is_empty()
        && scheme
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || "+-.".contains(sign) || sign.is_control());
    valid.then(|| (scheme.chars().filter(|sign| !sign.is_control()).collect::<String>().to_lowercase(), rest))
}

fn of_scheme(report: &Report, context: Context<'_>, scheme: &str, rest: &str, dest: &str) -> Destination {
    match scheme {
        "http" | "https" | "mailto" | "tel" => Destination::External(dest.to_owned()),
        "figure" => match figures::cited(report, context.article, rest) {
            Ok(cited) => Destination::Figure(cited),
            Err(unfound) => unanswered(report, context, rest, unfound),
        },
        "chart" | "table" => match figures::embed(report, context.article, scheme, rest) {
            Ok(embed) => Destination::Embed(embed),
            Err(unfound) => unanswered(report, context, rest, unfound),
        },
        _ => {
            let Some(sort) = LINKED.into_iter().find(|sort| sort.scheme == scheme) else {
                return Destination::Broken(Broken::Scheme(scheme.to_owned()));
            };
            let (id, heading) =
                rest.split_once('#').map_or((rest, None), |(id, heading)| (id, Some(heading.to_owned())));
            match Address::find(report, sort.scheme, id) {
                Some(address) => Destination::Page(address, heading),
                None if report.gaps.withholds(sort, id) => Destination::Broken(Broken::Withheld),
                None if report.gaps.hide(sort, id, names(report, sort).into_iter()) => {
                    Destination::Broken(Broken::Elsewhere)
                }
                None => Destination::Broken(Broken::Unfound(Box::new(
                    sort.unfound(id, names(report, sort).into_iter()),
                ))),
            }
        }
    }
}

fn unanswered(report: &Report, context: Context<'_>, citation: &str, unfound: Box<Unfound>) -> Destination {
    let hidden = figures::hidden(report, context.article, citation);
    Destination::Broken(if hidden { Broken::Elsewhere } else { Broken::Unfound(unfound) })
}

/// The names of a kind.
fn names<'a>(report: &'a Report, sort: &Sort) -> Vec<&'a str> {
    match sort.scheme {
        "area" => report.areas.names().collect(),
        "indicator" => report.indicators.names().collect(),
        "target-set" => report.target_sets.names().collect(),
        "article" => report.articles.names().collect(),
        "conclusion" => report.conclusions.names().collect(),
        "document" => report.documents.names().collect(),
        "person" => report.people.names().collect(),
        "body" => report.bodies.names().collect(),
        _ => report.pages.names().collect(),
    }
}

/// A relative path from a file, below `content/`; nothing where it leads outside.
fn resolved(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
                if parts.is_empty() {
                    return None;
                }
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    path.strip_prefix("content/").map(|path| locale::nfc(path).into_owned())
}

fn file(report: &Report, path: &str, heading: Option<String>) -> Destination {
    if report.media.contains_key(path) {
        return Destination::Media(path.to_owned());
    }
    let name = path.strip_suffix(".md").map(|name| name.trim_end_matches(".vi").trim_end_matches(".en"));
    let article = name.and_then(|name| name.strip_prefix("articles/"));
    let page = name.and_then(|name| name.strip_prefix("pages/"));
    let found = article
        .and_then(|id| report.articles.find(id).map(Address::Article))
        .or_else(|| page.and_then(|id| report.pages.find(id).map(Address::Page)));
    let gaps = &report.gaps;
    Destination::Broken(match found {
        Some(address) => return Destination::Page(address, heading),
        None if article.is_some_and(|id| gaps.withholds(&ARTICLE, id)) => Broken::Withheld,
        None if article.is_some_and(|id| gaps.hide(&ARTICLE, id, report.articles.names())) => {
            Broken::Elsewhere
        }
        None if page.is_some_and(|id| gaps.hide(&PAGE, id, report.pages.names())) => Broken::Elsewhere,
        None => Broken::Missing(path.to_owned()),
    })
}
