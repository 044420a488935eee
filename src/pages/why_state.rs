//! Why a conclusion has its state: its deadline, what closed it, and what the log says instead, in sentences.

use crate::locale::Lang;
use crate::report::{ClosedBy, Conclusion, Deadline, DeadlineRule, Observation, Qualifier, Ref, State};

use super::desk::Desk;
use super::terms;
use super::view::Link;

/// One sentence after another.
pub fn why(desk: Desk<'_>, one: &Conclusion) -> Vec<String> {
    [Some(deadline(desk, one)), extended(desk, one), Some(state(desk, one)), stated(desk, one)]
        .into_iter()
        .flatten()
        .collect()
}

/// The value of its measure that the state rests on.
pub fn proof(desk: Desk<'_>, one: &Conclusion) -> Option<Link> {
    let row = match one.standing.closed.map(|closed| closed.by) {
        Some(ClosedBy::Data(row)) => row,
        Some(ClosedBy::Log(_)) => return None,
        None => one.measured.iter().rfind(|found| found.day <= desk.report.as_of())?.row,
    };
    Some(value(desk, row))
}

/// A value with its indicator and period, leading to its row.
pub fn value(desk: Desk<'_>, row: Ref<Observation>) -> Link {
    let found = &desk.report.observations()[row];
    let indicator = &desk.report.indicators()[found.indicator];
    let name = desk.words(&indicator.name).text;
    let value = desk.value(&found.value, indicator, desk.report.denominator(found), found.qualifier);
    let period = found.period.text(desk.lang);
    Link { text: format!("{name}: {value} ({period})"), lang: None, href: Some(desk.row_href(row)) }
}

/// Until when, and by which rule that follows from what is written.
fn deadline(desk: Desk<'_>, one: &Conclusion) -> String {
    let Some(deadline) = one.deadline() else {
        return desk.say("Nguồn không nêu thời hạn.", "The source gives no due date.").to_owned();
    };
    let words = one.due_text.as_ref().filter(|_| one.standing.extended == 0);
    let (date, words) = desk.deadline(Some(deadline), words);
    let said = words.map(|words| words.text).unwrap_or_default();
    let date = date.unwrap_or_default();
    let last = deadline.last.map(|last| last.long(desk.lang)).unwrap_or_default();
    match (deadline.rule, desk.lang) {
        (DeadlineRule::LastOfDate, Lang::Vi) if date == last => format!("Thời hạn là {date}."),
        (DeadlineRule::LastOfDate, Lang::En) if date == last => format!("It is due on {date}."),
        (DeadlineRule::LastOfDate, Lang::Vi) => {
            let unsure = if deadline.vague { "chưa rõ ngày nào, nên " } else { "" };
            format!("Thời hạn là {date}, {unsure}tính đến hết {last}.")
        }
        (DeadlineRule::LastOfDate, Lang::En) => {
            let unsure = if deadline.vague { "which leaves the day open and so " } else { "which " };
            format!("It is due {date}, {unsure}lasts until {last}.")
        }
        (DeadlineRule::LastOfPhrase, Lang::Vi) => {
            format!(
                "Thời hạn ghi bằng lời, “{said}”, được tính đến ngày cuối cùng mà lời ấy có thể chỉ: {last}."
            )
        }
        (DeadlineRule::LastOfPhrase, Lang::En) => {
            format!("It is due in words, “{said}”, which last until the last day that they can mean: {last}.")
        }
        (DeadlineRule::FromConclusion, Lang::Vi) => {
            format!("Thời hạn ghi bằng lời, “{said}”, tính từ ngày nêu kết luận nên đến hết {last}.")
        }
        (DeadlineRule::FromConclusion, Lang::En) => {
            format!("It is due in words, “{said}”, counted from the day it was said: until {last}.")
        }
        (DeadlineRule::NoDay, Lang::Vi) => format!(
            "Thời hạn chỉ ghi bằng lời, “{said}”, không suy ra được ngày nào, nên việc này không bị tính là quá hạn."
        ),
        (DeadlineRule::NoDay, Lang::En) => format!(
            "It is due in words only, “{said}”, which name no day, so that it is never counted as overdue."
        ),
    }
}

/// That it has had more time, and that the first date was missed.
fn extended(desk: Desk<'_>, one: &Conclusion) -> Option<String> {
    let times = one.standing.extended;
    let first: Deadline = one.due.filter(|_| times > 0)?;
    let day = one.standing.closed.map_or(desk.report.as_of(), |closed| closed.day);
    let missed = first.last.is_some_and(|last| last < day);
    let named = first.last.map(|last| last.long(desk.lang))?;
    let times = desk.count(times, "lần", "time", "times");
    Some(match (one.state(), missed, desk.lang) {
        (State::DoneInTime, true, Lang::Vi) => format!(
            "Việc hoàn thành trong thời hạn đã gia hạn {times}; thời hạn ban đầu, hết {named}, đã không kịp."
        ),
        (State::DoneInTime, true, Lang::En) => {
            format!("It is in time by the extension ({times}); the first date, {named}, was missed.")
        }
        (State::OpenInTime, true, Lang::Vi) => {
            format!("Việc còn trong hạn là nhờ được gia hạn {times}; thời hạn ban đầu, hết {named}, đã qua.")
        }
        (State::OpenInTime, true, Lang::En) => {
            format!("It is in time by the extension only ({times}); the first date, {named}, has passed.")
        }
        (_, _, Lang::Vi) => format!("Thời hạn đã được gia hạn {times}; thời hạn ban đầu là hết {named}."),
        (_, _, Lang::En) => format!("It was extended {times}; the first date was {named}."),
    })
}

/// What became of it by the day of the build.
fn state(desk: Desk<'_>, one: &Conclusion) -> String {
    let today = desk.report.as_of().long(desk.lang);
    let days = one.standing.days;
    let count = usize::try_from(days.unwrap_or_default().unsigned_abs()).unwrap_or(usize::MAX);
    let count = desk.count(count, "ngày", "day", "days");
    let when = closed_on(desk, one);
    let by_data = matches!(one.standing.closed.map(|closed| closed.by), Some(ClosedBy::Data(_)));
    let done = match (by_data, desk.lang) {
        (true, Lang::Vi) => format!("Số liệu cho thấy mức cần đạt đã đạt vào {when}"),
        (true, Lang::En) => format!("The data shows that what was asked was reached on {when}"),
        (false, Lang::Vi) => format!("Nhật ký ghi nhận việc đã hoàn thành: {when}"),
        (false, Lang::En) => format!("The log records that it was done: {when}"),
    };
    // A due date without any value of the measure says nothing of the measure.
    let short = one.measured.iter().any(|found| found.day <= desk.report.as_of());
    match (one.state(), days, desk.lang) {
        (State::DoneInTime, None, _) => format!("{done}."),
        (State::DoneInTime, Some(0), Lang::Vi) => format!("{done}, đúng ngày hết hạn."),
        (State::DoneInTime, Some(0), Lang::En) => format!("{done}, on its last day."),
        (State::DoneInTime, Some(_), Lang::Vi) => format!("{done}, trước khi hết hạn {count}."),
        (State::DoneInTime, Some(_), Lang::En) => format!("{done}, {count} before its last day."),
        (State::DoneLate, _, Lang::Vi) => format!("{done}, sau khi hết hạn {count}."),
        (State::DoneLate, _, Lang::En) => format!("{done}, {count} after its last day."),
        (State::OpenOverdue, _, Lang::Vi) if short => {
            format!("Đến {today} đã quá hạn {count} mà số liệu chưa đạt mức cần đạt.")
        }
        (State::OpenOverdue, _, Lang::En) if short => {
            format!("As of {today} it is {count} overdue, and the data does not reach what was asked.")
        }
        (State::OpenOverdue, _, Lang::Vi) => format!(
            "Đến {today} đã quá hạn {count} mà chưa có thông tin công khai nào cho thấy việc đã hoàn thành."
        ),
        (State::OpenOverdue, _, Lang::En) => {
            format!("As of {today} it is {count} overdue, and nothing public shows that it was done.")
        }
        (State::OpenInTime, Some(_), Lang::Vi) => format!("Tính đến {today}, còn {count} nữa mới hết hạn."),
        (State::OpenInTime, Some(_), Lang::En) => format!("As of {today} it has {count} left."),
        (State::OpenInTime, None, Lang::Vi) => "Việc đang được thực hiện.".to_owned(),
        (State::OpenInTime, None, Lang::En) => "It is under way.".to_owned(),
        (State::Dropped, _, Lang::Vi) => format!("Nhật ký ghi nhận việc này đã dừng: {when}."),
        (State::Dropped, _, Lang::En) => format!("The log records that it was dropped: {when}."),
        (State::Superseded, _, Lang::Vi) => {
            format!("Nhật ký ghi nhận việc này được thay thế bằng việc khác: {when}.")
        }
        (State::Superseded, _, Lang::En) => {
            format!("The log records that another task took its place: {when}.")
        }
        (State::NoEvidence, _, Lang::Vi) => {
            "Chưa có thông tin công khai nào cho biết kết quả thực hiện.".to_owned()
        }
        (State::NoEvidence, _, Lang::En) => "Nothing public says what became of it.".to_owned(),
    }
}

/// The date of what closed it, as it is known.
fn closed_on(desk: Desk<'_>, one: &Conclusion) -> String {
    match one.standing.closed {
        Some(closed) => match closed.by {
            ClosedBy::Log(at) => one.log.get(at).map(|entry| entry.date.text(desk.lang)).unwrap_or_default(),
            ClosedBy::Data(_) => closed.day.long(desk.lang),
        },
        None => String::new(),
    }
}

/// What the log says, where that is not what the data says.
fn stated(desk: Desk<'_>, one: &Conclusion) -> Option<String> {
    let stated = terms::state(one.standing.stated?, desk.lang).text;
    let measure = one.measure.as_ref()?;
    let indicator = &desk.report.indicators()[measure.indicator];
    let asked = desk.value(&measure.value, indicator, None, Qualifier::Exact);
    Some(match desk.lang {
        Lang::Vi => format!(
            "Theo nhật ký thì việc này ở tình trạng “{stated}”; số liệu (mức cần đạt: {asked}) cho thấy khác, và số liệu quyết định."
        ),
        Lang::En => format!(
            "By the log alone it would be “{stated}”; the data (what was asked: {asked}) says otherwise, and the data decides."
        ),
    })
}
