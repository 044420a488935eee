//! A published fact that is another now, or gone, without a correction that says so.

use crate::diagnostic::{self, Diagnostic, Text};
use crate::locale::{Date, Lang};
use crate::report::{Silent, Version};
use crate::say;

use super::Subject;
use super::page_gone::somewhere;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.report.silent_changes().iter().map(|one| silent(subject, one)).collect()
}

fn silent(subject: &Subject<'_>, one: &Silent) -> Diagnostic {
    let Silent { key, old: Version { value: old, first, last }, new, .. } = one;
    let days = days(*first, *last);
    let message = match (new, one.told) {
        (Some(new), false) => say!(
            "đã công bố `{old}` ({days}), nay là `{new}` mà không có đính chính",
            "`{old}` was published ({days}), and now it is `{new}` without a correction"; days
        ),
        (Some(new), true) => say!(
            "`{key}` đã công bố là `{old}` ({days}), sau đó là `{new}`; đính chính việc ấy không còn",
            "`{key}` was published as `{old}` ({days}), then as `{new}`, and the correction that says so is gone"; days
        ),
        (None, _) => say!(
            "`{key}` đã công bố là `{old}` ({days}), nay không còn mà không có đính chính",
            "`{key}` was published as `{old}` ({days}), and now it is gone without a correction"; days
        ),
    };
    let entry = entry(key, old, new.as_deref(), subject.report.as_of());
    let now = one.renamed.as_deref().and_then(|name| name.split_once(':')).map(|(_, name)| name);
    let now = now.map_or_else(|| say!("", ""), |now| say!(" (nay là `{now}`)", " (it is `{now}` now)"));
    let now = match extension(key, new.as_deref()) {
        Some(more) => now.then(&more.vi, &more.en),
        None => now,
    };
    let hint = say!(
        "viết lại như cũ{now}; nếu đúng phải sửa, thêm vào `corrections:` của content/data/corrections.yaml, với lý do: {entry}",
        "write it as it was{now}; if the change is right, add to `corrections:` in content/data/corrections.yaml, with the reason: {entry}"; now
    );
    let fault = match one.place.or_else(|| somewhere(subject)) {
        Some(span) => Diagnostic::error(diagnostic::SILENT_CHANGE, span, message),
        None => Diagnostic::project(diagnostic::SILENT_CHANGE, message),
    };
    fault.hint(hint)
}

/// A due date that was put off is no correction: the first one stays.
fn extension(key: &str, new: Option<&str>) -> Option<Text> {
    let new = new.filter(|_| {
        key.starts_with("conclusion:") && key.rsplit_once('.').is_some_and(|(_, field)| field == "due")
    })?;
    let entry = format!("extensions: [{{date: …, due: {}, document: …}}]", scalar(new));
    Some(say!(
        "; nếu là gia hạn thì giữ nguyên hạn cũ và thêm vào kết luận: {entry}",
        "; if the due date was extended, keep the old one and add to the conclusion: {entry}"
    ))
}

/// The days between which something was published.
pub fn days(first: Date, last: Date) -> Text {
    let [(first_vi, last_vi), (first_en, last_en)] =
        [Lang::Vi, Lang::En].map(|lang| (first.short(lang), last.short(lang)));
    if first == last {
        return Text { vi: first_vi, en: first_en };
    }
    say!("{first_vi} – {last_vi}", "{first_en} – {last_en}")
}

/// A correction, as it can be pasted.
fn entry(key: &str, old: &str, new: Option<&str>, date: Date) -> String {
    let (what, old, new) = (scalar(key), scalar(old), new.map_or_else(|| "null".to_owned(), scalar));
    format!("- {{what: {what}, old: {old}, new: {new}, why: {{vi: \"…\", en: \"…\"}}, date: {date}}}")
}

/// A text as a YAML file writes it.
pub fn scalar(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/');
    let number = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    if number && text.bytes().all(|byte| plain(byte) || byte == b'-') {
        return text.to_owned();
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    format!("\"{escaped}\"")
}
