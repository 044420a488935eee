//! The texts of a report, with where their links and images lead.

use std::ops::Range;

use crate::locale::Lang;
use crate::markdown::{Image, Link};
use crate::report::{self, Article, ArticleBody, Context, Destination, Report};
use crate::source::{Sources, Span};

/// The body of an article or a page in one language.
pub struct Prose<'a> {
    pub lang: Lang,
    pub article: Option<&'a Article>,
    /// The path of its file below `content/`.
    pub path: &'a str,
    pub body: &'a ArticleBody,
    pub links: Vec<(&'a Link, Destination)>,
    pub images: Vec<(&'a Image, Destination)>,
}

/// Every text of a report.
pub fn all<'a>(report: &'a Report, sources: &'a Sources) -> Vec<Prose<'a>> {
    let articles = report.articles().iter().flat_map(|(row, article)| {
        article.bodies_text.iter().map(move |(lang, body)| (*lang, body, Some(row)))
    });
    let pages = report
        .pages()
        .iter()
        .flat_map(|(_, page)| page.versions.iter().map(|(lang, version)| (*lang, &version.body, None)));
    let texts = articles.chain(pages).map(|(lang, body, article)| {
        let path = sources.file(body.file).path.as_str();
        let context = Context { path, lang, article, body };
        let leads = |dest: &str| report::destination(report, context, dest);
        Prose {
            lang,
            article: article.map(|row| &report.articles()[row]),
            path: path.strip_prefix("content/").unwrap_or(path),
            body,
            links: body.outline.links.iter().map(|link| (link, leads(&link.dest))).collect(),
            images: body.outline.images.iter().map(|image| (image, leads(&image.dest))).collect(),
        }
    });
    texts.collect()
}

impl Prose<'_> {
    /// The place of a range of the text in its file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.body.file, self.body.offset + range.start, self.body.offset + range.end)
    }

    /// Where each link and image leads, with the characters of its destination.
    pub fn destinations(&self) -> impl Iterator<Item = (Span, &str, &Destination)> {
        let links =
            self.links.iter().map(|(link, to)| (&link.range, &link.dest_range, link.dest.as_str(), to));
        let images =
            self.images.iter().map(|(image, to)| (&image.range, &image.dest_range, image.dest.as_str(), to));
        links.chain(images).map(|(whole, dest_range, dest, to)| {
            (self.span(if dest_range.is_empty() { whole } else { dest_range }), dest, to)
        })
    }
}
