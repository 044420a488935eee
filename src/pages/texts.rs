//! Pages that are no articles: about, accessibility, licence and the like.

use crate::report::{PageText, Ref};
use crate::source::Sources;

use super::body;
use super::desk::Desk;
use super::shell::{Made, own};
use super::view::{Heading, Text, View};

/// From how many sections on a text has a table of contents.
const LONG: usize = 3;

pub fn page(desk: Desk<'_>, sources: &Sources, row: Ref<PageText>) -> Option<Made> {
    let version = desk.report.pages()[row].versions.get(&desk.lang)?;
    let path = &sources.file(version.body.file).path;
    let html = body::html(desk, &version.body, path, None);
    let description = version.summary.clone().unwrap_or_else(|| version.title.clone());
    let title = own(version.title.clone());
    let headings = version.body.outline.headings.iter().filter(|heading| heading.level == 2);
    let contents: Vec<Option<Heading>> = headings
        .map(|heading| Some(Heading { id: heading.id.clone(), level: 2, text: heading.text.clone() }))
        .collect();
    let contents = if contents.len() < LONG { Vec::new() } else { contents };
    let made = Made::new("text", "text.html", title, description, View::Text(Text { body: html }));
    Some(made.with_contents(contents))
}
