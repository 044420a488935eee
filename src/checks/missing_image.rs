//! An image whose file is not there.

use crate::diagnostic::{self, Diagnostic};
use crate::report::{Broken, Destination, Report, suggestion};
use crate::say;
use crate::source::Span;

use super::{Subject, Texts};

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let photos = report
        .articles()
        .iter()
        .flat_map(|(_, article)| &article.photos)
        .filter_map(|photo| photo.file.as_ref());
    photos
        .filter(|file| !report.media().contains_key(&file.value))
        .map(|file| missing(report, file.span, &file.value))
        .collect()
}

pub fn check_texts(texts: &Texts<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for text in &texts.all {
        for (image, to) in text.images() {
            let span = text.span(if image.dest_range.is_empty() { &image.range } else { &image.dest_range });
            notes.extend(match to {
                Destination::Broken(Broken::Missing(path)) => Some(missing(texts.report, span, path)),
                Destination::External(_) => Some(
                    fault(
                        span,
                        say!(
                            "ảnh nằm ở trang khác; trang web chỉ dùng tệp của chính mình",
                            "the image is on another site: pages use their own files only"
                        ),
                    )
                    .hint(say!("chép ảnh vào content/media", "copy the image into content/media")),
                ),
                Destination::Heading(_)
                | Destination::Page(..)
                | Destination::Figure(_)
                | Destination::Broken(Broken::Withheld) => {
                    Some(fault(span, say!("đây không phải là tệp ảnh", "this is no image file")).hint(say!(
                        "bỏ dấu chấm than ở trước để thành liên kết",
                        "take out the exclamation mark before it to make it a link"
                    )))
                }
                _ => None,
            });
        }
    }
    notes
}

fn missing(report: &Report, span: Span, path: &str) -> Diagnostic {
    fault(span, say!("không có tệp `{path}` trong content", "there is no file `{path}` in content")).hint(
        if report.media().is_empty() {
            let name = path.rsplit('/').next().unwrap_or(path);
            say!("chép tệp vào content/media/{name}", "copy the file to content/media/{name}")
        } else {
            suggestion(path, report.media().keys().map(String::as_str))
        },
    )
}

fn fault(span: Span, message: crate::diagnostic::Text) -> Diagnostic {
    Diagnostic::error(diagnostic::MISSING_IMAGE, span, message)
}
