//! The fault of a file that was not read.

use super::{Diagnostic, FILE_TOO_LARGE, LINK_OUTSIDE, UNKNOWN_FILE};
use crate::locale::{self, Decimal, Lang};
use crate::say;
use crate::source::{File, FileId, Span, State, most};

/// Why nothing of a file is used, unless it was read.
#[must_use]
pub fn unread(id: FileId, file: &File) -> Option<Diagnostic> {
    let start = Span::new(id, 0, 0);
    let most = most(&file.path);
    let size = match file.state {
        State::Read => file.bytes.len() as u64,
        State::TooLarge(size) => size,
        State::Link => {
            return Some(
                Diagnostic::error(
                    LINK_OUTSIDE,
                    start,
                    say!(
                        "đây là liên kết tượng trưng, không được đi theo",
                        "this is a symbolic link, which is never followed"
                    ),
                )
                .hint(say!("chép tệp thật vào chỗ này", "copy the real file to this place")),
            );
        }
        State::Device => {
            return Some(
                Diagnostic::error(
                    UNKNOWN_FILE,
                    start,
                    say!(
                        "đây là ống dẫn hoặc thiết bị, không phải tệp, nên không được mở",
                        "this is a pipe or a device, not a file, and is never opened"
                    ),
                )
                .hint(say!("xóa nó khỏi thư mục của dự án", "remove it from the project's folder")),
            );
        }
    };
    let most_mb = most >> 20;
    // In tenths, rounded up: what is just over shows that it is.
    let tenths = Decimal::new(size.saturating_mul(10).div_ceil(1 << 20).cast_signed(), 1).normalize();
    let [vi, en] = [Lang::Vi, Lang::En].map(|lang| locale::number(tenths, None, lang));
    (size > most).then(|| {
        Diagnostic::error(
            FILE_TOO_LARGE,
            start,
            say!(
                "tệp quá lớn: {vi} MB, tối đa {most_mb} MB",
                "the file is too large: {en} MB, {most_mb} MB at most"
            ),
        )
        .hint(say!("chia thành nhiều tệp", "split it into several files"))
    })
}
