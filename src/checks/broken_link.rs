//! A link to a page or file that is not there.

use crate::diagnostic::{self, Diagnostic};
use crate::report::{Broken, Destination, Report, suggestion};
use crate::say;

use super::Texts;
use super::prose::Prose;

pub fn check(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &texts.all {
        for (link, to) in text.links() {
            let empty = link.dest_range.is_empty();
            let span = text.span(if empty { &link.range } else { &link.dest_range });
            let dest = &link.dest;
            notes.extend(match to {
                Destination::Broken(Broken::Missing(_)) if empty => Some(
                    Diagnostic::error(
                        diagnostic::BROKEN_LINK,
                        span,
                        say!("liên kết chưa có địa chỉ", "the link has no address"),
                    )
                    .hint(say!(
                        "viết địa chỉ trong dấu ngoặc tròn: [chữ](địa-chỉ)",
                        "write the address in the round brackets: [text](address)"
                    )),
                ),
                Destination::Broken(Broken::Missing(_)) => Some(
                    Diagnostic::error(
                        diagnostic::BROKEN_LINK,
                        span,
                        say!("không có trang hay tệp nào ở `{dest}`", "there is no page or file at `{dest}`"),
                    )
                    .hint(near(texts.report, text, dest)),
                ),
                Destination::Broken(Broken::Withheld) => Some(
                    Diagnostic::warning(
                        diagnostic::BROKEN_LINK,
                        span,
                        say!(
                            "bài được liên kết chưa được đăng, nên người đọc chỉ thấy chữ",
                            "the linked article is not published yet, so readers see the text only"
                        ),
                    )
                    .hint(say!(
                        "đăng bài ấy (`draft`, `publish_on`), hoặc bỏ liên kết",
                        "publish it (`draft`, `publish_on`), or take the link out"
                    )),
                ),
                Destination::Embed(_) => Some(
                    Diagnostic::error(
                        diagnostic::BROKEN_LINK,
                        span,
                        say!(
                            "biểu đồ và bảng không phải là trang để liên kết đến",
                            "a chart or table is no page to link to"
                        ),
                    )
                    .hint(say!(
                        "thêm dấu chấm than ở trước: ![chữ]({dest})",
                        "put an exclamation mark before it: ![text]({dest})"
                    )),
                ),
                _ => None,
            });
        }
    }
    notes
}

/// The destination most like a wrong one, as the text would write it.
fn near(report: &Report, text: &Prose<'_>, dest: &str) -> crate::diagnostic::Text {
    let lang = text.lang.code();
    let articles = report.articles().names().map(|id| format!("articles/{id}.{lang}.md"));
    let pages = report.pages().names().map(|id| format!("pages/{id}.{lang}.md"));
    let known: Vec<String> = articles
        .chain(pages)
        .chain(report.media().keys().cloned())
        .map(|path| relative(text.path, &path))
        .collect();
    suggestion(dest, known.iter().map(String::as_str))
}

/// The way from one file to another, both by their paths from one folder.
fn relative(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let shared = from.iter().zip(&to[..to.len() - 1]).take_while(|(one, other)| one == other).count();
    "../".repeat(from.len() - 1 - shared) + &to[shared..].join("/")
}
