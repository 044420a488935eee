//! A verdict for people, for programs, and as notes on GitHub.

use serde_json::{Value, json};

use crate::diagnostic::{Text, github as commands, human as terminal};
use crate::locale::{Lang, count};
use crate::say;

use super::{Fault, Kind, Verdict};

/// A person is shown so many faults.
const MOST: usize = 40;

/// The verdict as a person reads it, the worst first.
#[must_use]
pub fn human(verdict: &Verdict, lang: Lang) -> String {
    let mut told = String::new();
    for fault in verdict.faults.iter().take(MOST) {
        let word = match (fault.kind.is_note(), lang) {
            (false, Lang::Vi) => "lỗi",
            (false, Lang::En) => "error",
            (true, Lang::Vi) => "ghi chú",
            (true, Lang::En) => "note",
        };
        let place = fault.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        let line =
            format!("{word}[{}]: {}{place}: {}", fault.kind.name(), fault.file, message(fault).get(lang));
        told.extend([&terminal::visible(&line).replace('\n', " "), "\n"]);
    }
    if let Some(more) = verdict.faults.len().checked_sub(MOST).filter(|more| *more > 0) {
        let more =
            say!("… và {more} điều nữa: dùng --format json\n", "… and {more} more: use --format json\n");
        told.push_str(more.get(lang));
    }
    told
}

/// What was held against what, in a few lines.
#[must_use]
pub fn summary(verdict: &Verdict, lang: Lang) -> String {
    let number = |number: usize, vi: &str, one: &str, many: &str| {
        count(u64::try_from(number).unwrap_or(u64::MAX), lang, vi, one, many)
    };
    let faults = verdict.faults.iter().filter(|fault| !fault.kind.is_note()).count();
    let notes = verdict.faults.len() - faults;
    let mut lines = vec![format!(
        "{}, {}, {}: {}{}",
        number(verdict.files, "tệp", "file", "files"),
        number(verdict.pages, "trang", "page", "pages"),
        number(verdict.figures, "số liệu trên trang", "figure on pages", "figures on pages"),
        number(faults, "lỗi", "error", "errors"),
        if notes > 0 { format!(", {}", number(notes, "ghi chú", "note", "notes")) } else { String::new() },
    )];
    let made = &verdict.made;
    if let Some(tool) = &made.tool {
        let day = made.as_of.as_deref().unwrap_or("?");
        lines.push(
            say!("dựng bằng {tool}, tính đến {day}", "built by {tool}, as of {day}").get(lang).to_owned(),
        );
    }
    if let Some(inputs) = &made.inputs {
        let (files, hash) = (inputs.files, &inputs.sha256);
        let from = match made.from_project {
            None => Text { vi: String::new(), en: String::new() },
            Some(true) => say!(" – đúng là dự án này", " – which is this project"),
            Some(false) => say!(" – không phải dự án này", " – which is not this project"),
        };
        let told = say!(
            "từ {files} tệp nội dung và giao diện, {hash}",
            "from {files} files of content and theme, {hash}"
        );
        lines.push(format!("{}{}", told.get(lang), from.get(lang)));
    }
    if let Some(print) = &verdict.fingerprint {
        let told = say!(
            "dấu của toàn trang (SHA-256 của MANIFEST.sha256): {print}; hãy so với dấu do cơ quan công bố",
            "mark of the whole site (SHA-256 of MANIFEST.sha256): {print}; compare it with what the publisher says"
        );
        lines.push(told.get(lang).to_owned());
    }
    lines.join("\n")
}

/// The verdict as one JSON object on one line.
#[must_use]
pub fn json(verdict: &Verdict, lang: Lang) -> String {
    let made = &verdict.made;
    let entry = |fault: &Fault| {
        json!({
            "code": fault.kind.name(),
            "severity": if fault.kind.is_note() { "note" } else { "error" },
            "file": fault.file,
            "line": fault.place.map(|place| place.0),
            "column": fault.place.map(|place| place.1),
            "figure": fault.fact,
            "says": fault.said,
            "data": fault.held,
            "message": message(fault).get(lang),
        })
    };
    let verdict: Value = json!({
        "good": verdict.is_good(),
        "fingerprint": verdict.fingerprint,
        "files": verdict.files,
        "pages": verdict.pages,
        "figures": verdict.figures,
        "facts": verdict.facts,
        "tool": made.tool,
        "as_of": made.as_of,
        "inputs": made.inputs.as_ref().map(|inputs| json!({"files": inputs.files, "sha256": inputs.sha256})),
        "from_project": made.from_project,
        "faults": verdict.faults.iter().map(entry).collect::<Vec<_>>(),
    });
    format!("{verdict}\n")
}

/// The verdict as GitHub's workflow commands; `folder` is where the site stands in the repository.
#[must_use]
pub fn github(verdict: &Verdict, folder: &str, lang: Lang) -> String {
    let command = |fault: &Fault| {
        let file = commands::property(&format!("{folder}/{}", fault.file));
        let place =
            fault.place.map(|(line, column)| format!(",line={line},col={column}")).unwrap_or_default();
        let level = if fault.kind.is_note() { "notice" } else { "error" };
        let title = fault.kind.name();
        let told = commands::text(message(fault).get(lang));
        format!("::{level} file={file}{place},title={title}::{told}\n")
    };
    verdict.faults.iter().map(command).collect()
}

/// What does not agree: a lower-case phrase.
fn message(fault: &Fault) -> Text {
    let or_nothing = |text: &Option<String>| {
        text.clone().filter(|text| !text.is_empty()).unwrap_or_else(|| "–".to_owned())
    };
    let (fact, said, held) = (or_nothing(&fault.fact), or_nothing(&fault.said), or_nothing(&fault.held));
    match fault.kind {
        Kind::Unlisted => say!(
            "không có tệp này, nên không đối chiếu được gì: đây có phải là một trang do minhbach dựng?",
            "is not there, so that nothing can be held against it: is this a site that minhbach built?"
        ),
        Kind::Unfinished => say!(
            "lần dựng trang chưa xong: hãy dựng lại, hoặc tải lại",
            "the build did not come to its end: build again, or download again"
        ),
        Kind::BrokenManifest => say!("dòng này không do minhbach ghi", "minhbach did not write this line"),
        Kind::FigureDiffers => say!(
            "số liệu `{fact}`: trang ghi {said}, dữ liệu mở ghi {held}",
            "figure `{fact}`: the page says {said}, the open data {held}"
        ),
        Kind::WordsDiffer => say!(
            "số liệu `{fact}`: người đọc thấy “{said}”, dữ liệu mở ghi {held}",
            "figure `{fact}`: a reader sees “{said}”, the open data says {held}"
        ),
        Kind::DataDiffers => say!(
            "số liệu `{fact}`: tệp này ghi {said}, nơi khác ghi {held}",
            "figure `{fact}`: this file says {said}, elsewhere it is {held}"
        ),
        Kind::RecordDiffers => say!(
            "số liệu `{fact}`: lịch sử công bố ghi {said}, dữ liệu mở ghi {held}",
            "figure `{fact}`: the record of what was published says {said}, the open data {held}"
        ),
        Kind::UnknownFigure => say!(
            "số liệu `{fact}` (“{said}”) không có trong dữ liệu mở",
            "figure `{fact}` (“{said}”) is not in the open data"
        ),
        Kind::FigureMissing => say!(
            "trang này phải có số liệu `{fact}` mà không có",
            "this page should show the figure `{fact}`, and does not"
        ),
        Kind::BrokenData => say!("tệp bị hỏng, không đọc được", "the file is broken and cannot be read"),
        Kind::Changed => say!(
            "tệp đã bị thay đổi: nay là {said}, MANIFEST.sha256 ghi {held}",
            "the file was changed: it is {said}, MANIFEST.sha256 says {held}"
        ),
        Kind::Missing => {
            say!("thiếu tệp có ghi trong MANIFEST.sha256", "is listed in MANIFEST.sha256 and is missing")
        }
        Kind::Link => say!(
            "là liên kết hoặc thiết bị, minhbach không ghi những thứ ấy",
            "is a link or a device, which minhbach does not write"
        ),
        Kind::Extra => {
            say!("tệp thừa, không có trong MANIFEST.sha256", "is there and not listed in MANIFEST.sha256")
        }
        Kind::OtherInputs => say!(
            "trang được dựng từ nội dung khác ({said}), không phải từ dự án này ({held})",
            "the site was built from other content ({said}) than this project's ({held})"
        ),
        Kind::Hidden => say!(
            "tệp ẩn, không do minhbach ghi và không nằm trong trang",
            "a hidden file, which minhbach did not write and which is no part of the site"
        ),
        Kind::Staged => say!(
            "thư mục của một lần dựng đang chạy hoặc đã bị ngắt, không nằm trong trang; lần dựng sau sẽ xóa nó",
            "the folder of a build that is at work or was stopped, no part of the site; the next build removes it"
        ),
        Kind::OtherTool => say!(
            "trang do {said} dựng, còn đây là {held}",
            "the site was built by {said}, and this is {held}"
        ),
    }
}

impl Kind {
    /// The name of the kind, stable between versions.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unlisted => "manifest-missing",
            Self::Unfinished => "build-unfinished",
            Self::BrokenManifest => "manifest-broken",
            Self::FigureDiffers => "figure-differs",
            Self::WordsDiffer => "words-differ",
            Self::DataDiffers => "data-differs",
            Self::RecordDiffers => "record-differs",
            Self::UnknownFigure => "unknown-figure",
            Self::FigureMissing => "figure-missing",
            Self::BrokenData => "data-broken",
            Self::Changed => "file-changed",
            Self::Missing => "file-missing",
            Self::Link => "link",
            Self::Extra => "file-extra",
            Self::OtherInputs => "other-inputs",
            Self::Hidden => "hidden-file",
            Self::Staged => "build-folder",
            Self::OtherTool => "other-tool",
        }
    }
}
