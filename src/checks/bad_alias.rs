//! An old address that is not written as one.

use crate::diagnostic::{self, Diagnostic};
use crate::say;
use crate::source::Span;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let aliases = subject.report.articles().iter().flat_map(|(_, article)| &article.aliases);
    aliases
        .filter(|alias| !is_path(&alias.value))
        .map(|alias| {
            let written = &alias.value;
            if is_long(written) {
                return too_long(alias.span);
            }
            let parts: Vec<&str> = written
                .split(['/', '\\', '?', '#', ' '])
                .filter(|part| !matches!(*part, "" | "." | "..") && !part.ends_with(':'))
                .collect();
            let path = if parts.is_empty() {
                "/tin/2024/ten-cu/".to_owned()
            } else {
                format!("/{}/", parts.join("/"))
            };
            Diagnostic::error(
                diagnostic::BAD_ALIAS,
                alias.span,
                say!(
                    "`{written}` không phải là một địa chỉ cũ của trang",
                    "`{written}` is not an old address of the site"
                ),
            )
            .hint(say!("viết: {path}", "write: {path}"))
        })
        .collect()
}

/// So many bytes an old address has at most, and so many a part of it: its page is a file on a disk.
const LONGEST: usize = 1000;
const LONGEST_PART: usize = 255;

fn is_long(alias: &str) -> bool {
    alias.len() > LONGEST || alias.split('/').any(|part| part.len() > LONGEST_PART)
}

fn too_long(span: Span) -> Diagnostic {
    Diagnostic::error(
        diagnostic::BAD_ALIAS,
        span,
        say!(
            "địa chỉ cũ này quá dài, không đĩa nào giữ được",
            "this old address is longer than any disk can hold"
        ),
    )
    .hint(say!(
        "rút ngắn còn tối đa {LONGEST_PART} byte giữa hai dấu `/` và {LONGEST} byte tất cả",
        "shorten it to {LONGEST_PART} bytes between two `/` and {LONGEST} bytes in all"
    ))
}

fn is_path(alias: &str) -> bool {
    let inside = alias.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    inside.is_some_and(|inside| {
        !is_long(inside)
            && inside.split('/').all(|part| !matches!(part, "" | "." | ".."))
            && !inside.contains(|sign: char| {
                sign.is_whitespace() || sign.is_control() || "\\?#:*\"<>|".contains(sign)
            })
    })
}
