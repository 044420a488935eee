//! A page, or a thing with a page, that was published and is gone without a word of why.

use crate::diagnostic::{self, Diagnostic};
use crate::report::Lost;
use crate::say;
use crate::source::Span;

use super::Subject;
use super::silent_change::{days, scalar};

/// Where corrections and tombstones are written.
pub const CORRECTIONS: &str = "content/data/corrections.yaml";

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.report.lost_pages().iter().map(|one| lost(subject, one)).collect()
}

fn lost(subject: &Subject<'_>, one: &Lost) -> Diagnostic {
    let Lost { what, paths, .. } = one;
    let days = days(one.first, one.last);
    let paths = paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
    let message = say!(
        "{paths} đã công bố ({days}), nay không còn mà không nói vì sao",
        "{paths} was published ({days}), and is gone without a word of why"; days
    );
    let entry = format!(
        "- {{what: {}, why: {{vi: \"…\", en: \"…\"}}, date: {}}}",
        scalar(what),
        subject.report.as_of()
    );
    let (scheme, id) = what.split_once(':').unwrap_or(("", what));
    let instead = match (scheme, &one.renamed) {
        ("article", Some(_)) => say!(
            "bài chỉ đổi tên thì thêm vào bài ấy: aliases: [/tin/{id}/, /en/news/{id}/]; ",
            "if the article has another name only, add to it: aliases: [/tin/{id}/, /en/news/{id}/]; "
        ),
        (_, Some(_)) => say!(
            "nếu chỉ đổi mã thì viết lại mã cũ: {id}; ",
            "if only its id is another, write the old one again: {id}; "
        ),
        _ => say!("", ""),
    };
    let hint = say!(
        "{instead}nếu đúng phải gỡ, thêm vào `tombstones:` của content/data/corrections.yaml, với lý do: {entry}",
        "{instead}if it has to go, add to `tombstones:` in content/data/corrections.yaml, with the reason: {entry}"; instead
    );
    let fault = match one.place.or_else(|| somewhere(subject)) {
        Some(span) => Diagnostic::error(diagnostic::PAGE_GONE, span, message),
        None => Diagnostic::project(diagnostic::PAGE_GONE, message),
    };
    fault.hint(hint)
}

/// Where a fault is shown that no file is near to: where what is gone is told of, else the site's own file.
pub fn somewhere(subject: &Subject<'_>) -> Option<Span> {
    let file = [CORRECTIONS, "content/site.yaml"].into_iter().find_map(|path| subject.sources.find(path))?;
    Some(Span::new(file, 0, 0))
}
