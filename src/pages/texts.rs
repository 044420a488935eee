//! Pages that are no articles: about, accessibility, licence and the like.

use crate::report::{PageText, Ref};
use crate::source::Sources;

use super::body;
use super::desk::Desk;
use super::shell::{Made, headings, own};
use super::view::{Heading, Text, View};

/// From how many sections on a text has a table of contents.
const LONG: usize = 3;

pub fn page(desk: Desk<'_>, sources: &Sources, row: Ref<PageText>) -> Option<Made> {
    let version = desk.report.pages()[row].versions.get(&desk.lang)?;
    let path = &sources.file(version.body.file).path;
    let html = body::html(desk, &version.body, path, None);
    let description = version.summary.clone().unwrap_or_else(|| version.title.clone());
    let title = own(version.title.clone());
    let contents: Vec<Option<Heading>> = headings(&version.body.outline).map(Some).collect();
    let contents = if contents.len() < LONG { Vec::new() } else { contents };
    let made = Made::new("text", "text.html", title, description, View::Text(Text { body: html }));
    Some(made.with_contents(contents))
}
