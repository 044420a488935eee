//! The texts of a report, with where their links and images lead.

use std::borrow::Cow;
use std::ops::Range;

use crate::locale::Lang;
use crate::markdown::{self, Image, Link};
use crate::report::{self, Article, ArticleBody, Context, Destination, Line, Ref, Report};
use crate::source::{Sources, Span};

/// The body of an article or a page in one language, or a text of an article's front matter.
pub struct Prose<'a> {
    pub lang: Lang,
    pub row: Option<Ref<Article>>,
    pub article: Option<&'a Article>,
    /// The path of its file below `content/`.
    pub path: &'a str,
    pub body: Cow<'a, ArticleBody>,
    /// Where the whole text stands, if its characters do not stand there as they read.
    pub whole: Option<Span>,
    /// Whether its numbers are the article's own account.
    pub reports: bool,
    pub links: Vec<(Link, Destination)>,
    pub images: Vec<(Image, Destination)>,
}

/// Every text of a report.
pub fn all<'a>(report: &'a Report, sources: &'a Sources) -> Vec<Prose<'a>> {
    let articles = report.articles().iter().flat_map(|(row, article)| {
        article
            .bodies_text
            .iter()
            .map(move |(lang, body)| (*lang, Cow::Borrowed(body), Some(row), None, true))
    });
    let pages = report.pages().iter().flat_map(|(_, page)| {
        page.versions.iter().map(|(lang, version)| (*lang, Cow::Borrowed(&version.body), None, None, true))
    });
    let lines = report.lines().into_iter().map(|line| {
        let (body, whole) = read(&line, sources);
        (line.lang, Cow::Owned(body), Some(line.article), whole, line.reports)
    });
    let texts = articles.chain(pages).chain(lines).map(|(lang, body, row, whole, reports)| {
        let path = sources.file(body.file).path.as_str();
        let context = Context { path, lang, article: row };
        let leads = |dest: &str| report::destination(report, context, dest);
        let outline = &body.outline;
        Prose {
            lang,
            row,
            article: row.map(|row| &report.articles()[row]),
            path: path.strip_prefix("content/").unwrap_or(path),
            links: outline.links.iter().map(|link| (link.clone(), leads(&link.dest))).collect(),
            images: outline.images.iter().map(|image| (image.clone(), leads(&image.dest))).collect(),
            body,
            whole,
            reports,
        }
    });
    texts.collect()
}

/// A text of a front matter as a body, and its whole place where its file writes it in other characters.
fn read(line: &Line<'_>, sources: &Sources) -> (ArticleBody, Option<Span>) {
    let start = line.start(sources);
    let body = ArticleBody {
        file: line.span.file,
        offset: start.unwrap_or(line.span.start),
        text: line.raw.to_owned(),
        outline: markdown::inline(line.raw),
    };
    (body, start.is_none().then_some(line.span))
}

impl Prose<'_> {
    /// The place of a range of the text in its file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let at = |offset: usize| self.body.offset + offset;
        self.whole.unwrap_or_else(|| Span::new(self.body.file, at(range.start), at(range.end)))
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
