//! The texts of an article or a page, with where their links and images lead.

use std::borrow::Cow;
use std::ops::Range;

use crate::locale::Lang;
use crate::markdown::{self, Image, Link, Outline};
use crate::report::{self, Article, ArticleBody, Context, Destination, Line, PageText, Ref, Report};
use crate::source::{FileId, Sources, Span};

use super::reading::Reading;

/// The body of an article or a page in one language, or a text of an article's front matter.
pub struct Prose<'a> {
    pub kind: Kind,
    pub lang: Lang,
    pub row: Option<Ref<Article>>,
    pub article: Option<&'a Article>,
    /// The path of its file below `content/`.
    pub path: &'a str,
    pub text: &'a str,
    pub outline: Cow<'a, Outline>,
    /// Whether its numbers are the article's own account.
    pub reports: bool,
    pub readings: Vec<Reading>,
    file: FileId,
    /// Where it begins in its file.
    offset: usize,
    /// Where the whole text stands, if its characters do not stand there as they read.
    whole: Option<Span>,
    /// Where its links lead, and its images.
    leads: Vec<Destination>,
    shows: Vec<Destination>,
}

/// What a text is, in the order in which texts are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Article,
    Page,
    Line,
}

/// The texts of an article, its translation beside the original.
pub fn of_article<'a>(report: &'a Report, sources: &'a Sources, row: Ref<Article>) -> Vec<Prose<'a>> {
    let bodies = report.articles()[row].bodies_text.iter();
    let bodies = bodies.map(|(lang, body)| of_body(body, Kind::Article, *lang, Some(row)));
    let lines = report.lines_of(row).into_iter().map(|line| of_line(&line, sources));
    bodies.chain(lines).map(|text| text.read(report, sources)).collect()
}

/// The texts of a page.
pub fn of_page<'a>(report: &'a Report, sources: &'a Sources, page: &'a PageText) -> Vec<Prose<'a>> {
    let versions = page.versions.iter();
    let bodies = versions.map(|(lang, version)| of_body(&version.body, Kind::Page, *lang, None));
    bodies.map(|text| text.read(report, sources)).collect()
}

fn of_body(body: &ArticleBody, kind: Kind, lang: Lang, row: Option<Ref<Article>>) -> Prose<'_> {
    Prose {
        kind,
        lang,
        row,
        article: None,
        path: "",
        text: body.text(),
        outline: Cow::Borrowed(&body.outline),
        reports: true,
        readings: Vec::new(),
        file: body.file,
        offset: body.offset,
        whole: None,
        leads: Vec::new(),
        shows: Vec::new(),
    }
}

fn of_line<'a>(line: &Line<'a>, sources: &Sources) -> Prose<'a> {
    let start = line.start(sources);
    Prose {
        kind: Kind::Line,
        lang: line.lang,
        row: Some(line.article),
        article: None,
        path: "",
        text: line.raw,
        outline: Cow::Owned(markdown::inline(line.raw)),
        reports: line.reports,
        readings: Vec::new(),
        file: line.span.file,
        offset: start.unwrap_or(line.span.start),
        whole: start.is_none().then_some(line.span),
        leads: Vec::new(),
        shows: Vec::new(),
    }
}

impl<'a> Prose<'a> {
    /// The same with where it leads and what it reads as.
    fn read(mut self, report: &'a Report, sources: &'a Sources) -> Self {
        let path = sources.file(self.file).path.as_str();
        let context = Context { path, lang: self.lang, article: self.row };
        let leads = |dest: &str| report::destination(report, context, dest);
        self.leads = self.outline.links.iter().map(|link| leads(&link.dest)).collect();
        self.shows = self.outline.images.iter().map(|image| leads(&image.dest)).collect();
        self.path = path.strip_prefix("content/").unwrap_or(path);
        self.article = self.row.map(|row| &report.articles()[row]);
        self.readings = Reading::all(&self);
        self
    }

    /// All of its words.
    pub fn words(&self) -> String {
        let passages = match self.kind {
            Kind::Article | Kind::Page => Cow::Owned(markdown::passages(self.text)),
            Kind::Line => Cow::Borrowed(&self.outline.passages),
        };
        passages.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// The place of a range of the text in its file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let at = |offset: usize| self.offset + offset;
        self.whole.unwrap_or_else(|| Span::new(self.file, at(range.start), at(range.end)))
    }

    /// The links with where they lead.
    pub fn links(&self) -> impl Iterator<Item = (&Link, &Destination)> {
        self.outline.links.iter().zip(&self.leads)
    }

    /// The images with where they lead.
    pub fn images(&self) -> impl Iterator<Item = (&Image, &Destination)> {
        self.outline.images.iter().zip(&self.shows)
    }

    /// Where each link and image leads, with the characters of its destination.
    pub fn destinations(&self) -> impl Iterator<Item = (Span, &str, &Destination)> {
        let links = self.links().map(|(link, to)| (&link.range, &link.dest_range, link.dest.as_str(), to));
        let images =
            self.images().map(|(image, to)| (&image.range, &image.dest_range, image.dest.as_str(), to));
        links.chain(images).map(|(whole, dest_range, dest, to)| {
            (self.span(if dest_range.is_empty() { whole } else { dest_range }), dest, to)
        })
    }
}
