//! A log whose entries are not in the order of their days: it is added to at its end only.

use crate::diagnostic::{self, Diagnostic};
use crate::report::{LogEntry, LogStatus};
use crate::say;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let pairs = subject.report.conclusions().iter().flat_map(|(_, one)| one.log.windows(2));
    pairs.filter_map(fault).collect()
}

fn fault(pair: &[LogEntry]) -> Option<Diagnostic> {
    let [before, entry] = pair else { return None };
    let error = |message, hint| {
        Diagnostic::error(diagnostic::LOG_OUT_OF_ORDER, entry.date_span, message)
            .also(before.date_span, say!("mục đứng trên", "the entry above"))
            .hint(hint)
    };
    if entry.date.is_before(&before.date) {
        return Some(error(
            say!("mục nhật ký có ngày trước mục đứng trên", "the log entry is dated before the one above it"),
            say!(
                "nhật ký chỉ ghi thêm vào cuối, từ cũ đến mới; sửa ngày hoặc đặt mục này lên trên",
                "a log is added to at its end, the oldest first; mend the date, or put this entry above"
            ),
        ));
    }
    let ended = matches!(before.status, LogStatus::Dropped | LogStatus::Superseded);
    let same_day = entry.date == before.date && !entry.date.approximate() && !entry.date.uncertain();
    (ended && same_day && entry.status != before.status).then(|| {
        error(
            say!(
                "việc đã dừng hoặc đã được thay thế lại có tình trạng khác trong cùng ngày",
                "what was dropped or superseded has another status on the same day"
            ),
            say!(
                "việc được làm lại thì ghi ngày muộn hơn",
                "what is taken up again is recorded on a later day"
            ),
        )
    })
}
