//! Which old encoding a file that is not UTF-8 was most likely saved in.

use crate::diagnostic::{self, Diagnostic};
use crate::say;
use crate::source::{FileId, Span};

/// The fault of a file whose byte at `at` is not UTF-8.
pub fn not_utf8(file: FileId, bytes: &[u8], at: usize) -> Diagnostic {
    let likely = likely(bytes);
    Diagnostic::error(
        diagnostic::NOT_UTF8,
        Span::new(file, at, (at + 1).min(bytes.len())),
        say!("tệp không phải UTF-8, có lẽ là {likely}", "the file is not UTF-8, most likely {likely}"),
    )
    .hint(say!(
        "mở tệp bằng trình soạn thảo, chọn lưu với mã UTF-8; văn bản gõ bằng TCVN3 (ABC) hay VNI thì chuyển mã sang Unicode trước, chẳng hạn bằng UniKey (Ctrl+Shift+F6)",
        "open the file in an editor and save it as UTF-8; convert a text typed in TCVN3 (ABC) or VNI to Unicode first, for instance with UniKey (Ctrl+Shift+F6)"
    ))
}

/// The encodings that Vietnamese offices used, told apart by the bytes that are frequent in each.
fn likely(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(&[0xFF, 0xFE])
        || bytes.starts_with(&[0xFE, 0xFF])
        || bytes.iter().take(64).any(|&byte| byte == 0)
    {
        return "UTF-16";
    }
    let count = |set: &[u8]| bytes.iter().filter(|byte| set.contains(byte)).count();
    // TCVN3 has ă â ê ô ơ ư đ at A8-AE and most toned letters at B5-DE.
    let tcvn3 = count(&[
        0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBE, 0xCA, 0xCB, 0xD0, 0xD6,
    ]);
    // Windows-1258 writes tones as CC D2 DE EC F2 behind the vowel, đ as F0, ơ as F5, ư as FD.
    let windows = count(&[0xCC, 0xD2, 0xDE, 0xEC, 0xF2, 0xF0, 0xFD, 0xE3, 0xEA]);
    // VNI writes tones as D8 D9 DB D5 CF and F8 F9 FB F5 EF, đ as F1, ư as F6.
    let vni = count(&[0xD8, 0xD9, 0xDB, 0xCF, 0xF8, 0xF9, 0xFB, 0xEF, 0xF1, 0xF6, 0xE0, 0xE1, 0xE4, 0xE5]);
    [(tcvn3, "TCVN3 (ABC)"), (windows, "Windows-1258"), (vni, "VNI")]
        .into_iter()
        .max_by_key(|(hits, _)| *hits)
        .map_or("Windows-1258", |(_, name)| name)
}
