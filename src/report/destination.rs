//! Where a link or an image in a text leads.

use crate::content::ArticleBody;
use crate::locale::{self, Lang};

use super::Report;
use super::address::Address;
use super::figures::{self, Cited, Embed, Unfound};
use super::model::Article;
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
    /// A citation that the data does not answer.
    Figure(Unfound),
    /// A scheme that a browser would execute or that no one knows.
    Scheme(String),
    /// A path that leaves the content folder.
    Outside,
    /// An id of a known kind that nobody declared; the names that are there.
    Unknown { kind: &'static str, names: Vec<String> },
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
    pub body: &'a ArticleBody,
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
    let (path, heading) = dest.split_once('#').map_or((dest, None), |(path, heading)| (path, Some(heading.to_owned())));
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
        && scheme.chars().all(|sign| sign.is_ascii_alphanumeric() || "+-.".contains(sign) || sign.is_control());
    valid.then(|| (scheme.chars().filter(|sign| !sign.is_control()).collect::<String>().to_lowercase(), rest))
}

fn of_scheme(report: &Report, context: Context<'_>, scheme: &str, rest: &str, dest: &str) -> Destination {
    match scheme {
        "http" | "https" | "mailto" | "tel" => Destination::External(dest.to_owned()),
        "figure" => match figures::cited(report, context.article, rest) {
            Ok(cited) => Destination::Figure(cited),
            Err(unfound) => Destination::Broken(Broken::Figure(unfound)),
        },
        "chart" | "table" => match figures::embed(report, context.article, scheme, rest) {
            Ok(embed) => Destination::Embed(embed),
            Err(unfound) => Destination::Broken(Broken::Figure(unfound)),
        },
        _ => {
            let Some(kind) = Address::SCHEMES.into_iter().find(|known| *known == scheme) else {
                return Destination::Broken(Broken::Scheme(scheme.to_owned()));
            };
            let (id, heading) = rest.split_once('#').map_or((rest, None), |(id, heading)| (id, Some(heading.to_owned())));
            match Address::find(report, kind, id) {
                Some(address) => Destination::Page(address, heading),
                None => Destination::Broken(Broken::Unknown { kind, names: names(report, kind) }),
            }
        }
    }
}

fn names(report: &Report, kind: &str) -> Vec<String> {
    let names: Vec<&str> = match kind {
        "area" => report.areas.names().collect(),
        "indicator" => report.indicators.names().collect(),
        "target-set" => report.target_sets.names().collect(),
        "article" => report.articles.names().collect(),
        "conclusion" => report.conclusions.names().collect(),
        "document" => report.documents.names().collect(),
        "person" => report.people.names().collect(),
        "body" => report.bodies.names().collect(),
        _ => report.pages.names().collect(),
    };
    names.into_iter().map(str::to_owned).collect()
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
    let found = name.and_then(|name| {
        let article = name.strip_prefix("articles/").and_then(|id| report.articles.find(id)).map(Address::Article);
        article.or_else(|| name.strip_prefix("pages/").and_then(|id| report.pages.find(id)).map(Address::Page))
    });
    match found {
        Some(address) => Destination::Page(address, heading),
        None => Destination::Broken(Broken::Missing(path.to_owned())),
    }
}
