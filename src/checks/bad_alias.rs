//! An old address that is not written as one.

use crate::diagnostic::{self, Diagnostic};
use crate::say;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let aliases = subject.report.articles().iter().flat_map(|(_, article)| &article.aliases);
    aliases
        .filter(|alias| !is_path(&alias.value))
        .map(|alias| {
            let written = &alias.value;
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

fn is_path(alias: &str) -> bool {
    let inside = alias.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    inside.is_some_and(|inside| {
        inside.split('/').all(|part| !matches!(part, "" | "." | ".."))
            && !inside.contains(|sign: char| {
                sign.is_whitespace() || sign.is_control() || "\\?#:*\"<>|".contains(sign)
            })
    })
}
