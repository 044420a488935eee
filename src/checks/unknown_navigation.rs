//! An entry of the site's navigation that is no kind of page, and no page.

use crate::diagnostic::{self, Diagnostic};
use crate::report::suggestion;
use crate::say;

use super::Subject;

/// The kinds of pages that the navigation can lead to.
const KINDS: [&str; 12] = [
    "provinces",
    "indicators",
    "targets",
    "news",
    "conclusions",
    "shortcomings",
    "documents",
    "people",
    "bodies",
    "changes",
    "corrections",
    "data",
];

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let pages: Vec<String> = report.pages().names().map(|name| format!("page:{name}")).collect();
    let known = || KINDS.into_iter().chain(pages.iter().map(String::as_str));
    let unknown = report.site().navigation.iter().filter(|entry| {
        let hidden = entry.value.strip_prefix("page:").is_some_and(|name| report.hides_page(name));
        !hidden && !known().any(|name| name == entry.value)
    });
    unknown
        .map(|entry| {
            let name = &entry.value;
            Diagnostic::error(
                diagnostic::UNKNOWN_NAVIGATION,
                entry.span,
                say!(
                    "`{name}` không phải là một loại trang, cũng không phải một trang",
                    "`{name}` is no kind of page, and no page"
                ),
            )
            .hint(suggestion(name, known()))
        })
        .collect()
}
