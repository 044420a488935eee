//! The register of conclusions: all of them, and what a filter lets through, by state and nearness.

use crate::locale::Lang;
use crate::report::{Address, Calendar, Conclusion, Filter, Ref, State};

use super::corrections;
use super::counts::Rows;
use super::desk::Desk;
use super::matrix::anchor;
use super::shell::{Made, crumb, list_name, own};
use super::terms;
use super::view::{ConclusionGroup, ConclusionPart, Conclusions, Download, View};

/// What is still owed first: the order in which lists show the states.
pub const ORDER: [State; 7] = [
    State::OpenOverdue,
    State::OpenInTime,
    State::NoEvidence,
    State::DoneLate,
    State::DoneInTime,
    State::Dropped,
    State::Superseded,
];
/// How many rows of one state the register shows unfolded.
const UNFOLDED: usize = 12;
/// How many days ahead a due date is near.
pub const NEAR: i64 = 30;
/// How many days ahead a due date is soon.
pub const SOON: i64 = 90;

/// The register of all conclusions.
pub fn list(desk: Desk<'_>) -> Made {
    let rows: Vec<Ref<Conclusion>> = desk.report.conclusions().iter().map(|(row, _)| row).collect();
    let state = |state: State| desk.href(Address::ConclusionsBy(Filter::State(state)));
    let description = desk.say(
        "Sổ theo dõi kết luận chỉ đạo: ai nêu, ai làm, thời hạn khi nào, đã xong chưa, căn cứ vào đâu.",
        "The register of conclusions: who said what, who is to do it, by when, and whether it is done.",
    );
    let feed = Download {
        text: desk.say("thay đổi tình trạng", "changes of state").to_owned(),
        ..corrections::feed(desk, Address::Conclusions)
    };
    let view = Conclusions {
        of: None,
        matrix: desk.matrix(&Rows::conclusions(), rows.iter().copied(), state),
        clear: desk.clear_summary(&rows),
        tables: desk.matrix_tables(&rows, None),
        groups: groups(desk, &rows, UNFOLDED),
        downloads: downloads(desk, Some(Calendar::Register)).into_iter().chain([feed.clone()]).collect(),
    };
    let made = Made::new(
        "conclusions",
        "conclusions.html",
        own(list_name(desk, Address::Conclusions)),
        description.to_owned(),
        View::Conclusions(Box::new(view)),
    );
    Made { feed: Some(feed.href), ..made }
}

/// The part of the register that a filter lets through.
pub fn by(desk: Desk<'_>, filter: Filter) -> Made {
    let rows: Vec<Ref<Conclusion>> = desk.report.conclusions_by(filter).collect();
    let of = Rows::conclusions().filtered(desk.report, filter);
    let matrix = desk.matrix(&of, rows.iter().copied(), |state| Some(anchor(state)));
    let title = title(desk, filter);
    let sum = matrix.as_ref().map(|matrix| matrix.sum.clone()).unwrap_or_default();
    let description = match desk.lang {
        Lang::Vi => format!("{title}: thời hạn, kết quả đã công khai. {sum}"),
        Lang::En => format!("{title}: due dates and public results. {sum}"),
    };
    let of = match filter {
        Filter::Area(row) => Some(desk.area(row)),
        Filter::Body(row) => row.map(|row| desk.body(row)),
        Filter::Person(row) => row.map(|row| desk.person(row)),
        Filter::State(_) | Filter::Year(_) => None,
    };
    let view = Conclusions {
        of,
        matrix,
        clear: desk.clear_summary(&rows),
        tables: desk.matrix_tables(&rows, Some(filter)),
        groups: groups(desk, &rows, usize::MAX),
        downloads: downloads(
            desk,
            match filter {
                Filter::Area(row) => Some(Calendar::Area(row)),
                Filter::Body(Some(row)) => Some(Calendar::Body(row)),
                _ => None,
            },
        ),
    };
    Made::new(
        "conclusions-by",
        "conclusions.html",
        own(title),
        description,
        View::Conclusions(Box::new(view)),
    )
    .below(vec![crumb(desk, Address::Conclusions)])
}

fn downloads(desk: Desk<'_>, calendar: Option<Calendar>) -> Vec<Download> {
    let tables = desk.downloads("conclusions");
    tables.into_iter().chain(calendar.and_then(|calendar| desk.calendar(calendar))).collect()
}

/// The title of a filter's page.
pub fn title(desk: Desk<'_>, filter: Filter) -> String {
    let name = desk.filter(filter).text;
    match (filter, desk.lang) {
        (Filter::Body(Some(_)), Lang::Vi) => format!("Nhiệm vụ do {name} chủ trì"),
        (Filter::Body(Some(_)), Lang::En) => format!("Tasks led by {name}"),
        (Filter::Person(Some(_)), Lang::Vi) => format!("Kết luận chỉ đạo của {name}"),
        (Filter::Person(Some(_)), Lang::En) => format!("Conclusions of {name}"),
        (Filter::Year(year), Lang::Vi) => format!("Kết luận chỉ đạo năm {year}"),
        (Filter::Year(year), Lang::En) => format!("Conclusions of {year}"),
        (_, Lang::Vi) => format!("Kết luận chỉ đạo: {name}"),
        (_, Lang::En) => format!("Conclusions: {name}"),
    }
}

/// Conclusions by state; a state of more than `unfolded` is folded, but what is overdue or open never is.
fn groups(desk: Desk<'_>, rows: &[Ref<Conclusion>], unfolded: usize) -> Vec<ConclusionGroup> {
    let of = |state: State| -> Vec<Ref<Conclusion>> {
        rows.iter().copied().filter(|row| desk.report.conclusions()[*row].state() == state).collect()
    };
    let groups = ORDER.into_iter().map(|state| (state, of(state))).filter(|(_, rows)| !rows.is_empty());
    groups
        .map(|(state, rows)| ConclusionGroup {
            chip: terms::state(state, desk.lang),
            count: desk.count(
                rows.len(),
                "kết luận, nhiệm vụ",
                "conclusion or task",
                "conclusions and tasks",
            ),
            folded: rows.len() > unfolded && !matches!(state, State::OpenOverdue | State::OpenInTime),
            parts: if state == State::OpenInTime { by_nearness(desk, &rows) } else { whole(desk, rows) },
        })
        .collect()
}

fn whole(desk: Desk<'_>, rows: Vec<Ref<Conclusion>>) -> Vec<ConclusionPart> {
    vec![ConclusionPart { title: None, rows: desk.conclusion_rows(rows) }]
}

/// Open conclusions by how near their due dates are.
fn by_nearness(desk: Desk<'_>, rows: &[Ref<Conclusion>]) -> Vec<ConclusionPart> {
    let titles = [
        desk.say("Đến hạn trong 30 ngày tới", "Due within 30 days"),
        desk.say("Đến hạn trong 90 ngày tới", "Due within 90 days"),
        desk.say("Đến hạn sau hơn 90 ngày", "Due in more than 90 days"),
        desk.say("Không có ngày đến hạn", "Without a due date"),
    ];
    let part = |row: &Ref<Conclusion>| match desk.report.conclusions()[*row].standing.days {
        Some(days) if days <= NEAR => 0,
        Some(days) if days <= SOON => 1,
        Some(_) => 2,
        None => 3,
    };
    let parts = titles.into_iter().enumerate().map(|(at, title)| ConclusionPart {
        title: Some(title),
        rows: desk.conclusion_rows(rows.iter().copied().filter(|row| part(row) == at)),
    });
    parts.filter(|part| !part.rows.is_empty()).collect()
}
