//! The register of conclusions: all of them, and what a filter lets through, by state and nearness.

use crate::locale::Lang;
use crate::report::{Address, Calendar, Conclusion, Filter, Ref, State};

use super::corrections;
use super::counts::Rows;
use super::desk::Desk;
use super::paging::{self, List, Part};
use super::shell::{Made, crumb, list_name, own};
use super::terms;
use super::view::{ConclusionGroup, ConclusionPart, Conclusions, Download, MatrixTable, View};

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

/// How many conclusions the first page of the register has, below its counts, and how many any other.
const HEAD: usize = 25;
const PER_PAGE: usize = 40;
/// The same of the rows of a table of counts.
const TABLE_HEAD: usize = 10;
const TABLE_PER_PAGE: usize = 80;

/// The register of all conclusions.
pub fn list(desk: Desk<'_>) -> Vec<Made> {
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
    let whole = Conclusions {
        of: None,
        matrix: desk.matrix(&Rows::conclusions(), rows.iter().copied(), state),
        clear: desk.clear_summary(&rows),
        tables: desk.matrix_tables(&rows, None),
        groups: Vec::new(),
        downloads: downloads(desk, Some(Calendar::Register)).into_iter().chain([feed.clone()]).collect(),
    };
    let made = |view: Conclusions, part: Part| {
        let made = Made::new(
            "conclusions",
            "conclusions.html",
            own(list_name(desk, Address::Conclusions)),
            description.to_owned(),
            View::Conclusions(Box::new(view)),
        );
        Made { feed: Some(feed.href.clone()), part, ..made }
    };
    spread(desk, &rows, &whole, UNFOLDED).into_iter().map(|(view, part)| made(view, part)).collect()
}

/// The part of the register that a filter lets through.
pub fn by(desk: Desk<'_>, filter: Filter) -> Vec<Made> {
    let rows: Vec<Ref<Conclusion>> = desk.report.conclusions_by(filter).collect();
    let of = Rows::conclusions().filtered(desk.report, filter);
    let matrix = desk.matrix(&of, rows.iter().copied(), filtered(desk, filter));
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
    let whole = Conclusions {
        of,
        matrix,
        clear: desk.clear_summary(&rows),
        tables: desk.matrix_tables(&rows, Some(filter)),
        groups: Vec::new(),
        downloads: downloads(
            desk,
            match filter {
                Filter::Area(row) => Some(Calendar::Area(row)),
                Filter::Body(Some(row)) => Some(Calendar::Body(row)),
                _ => None,
            },
        ),
    };
    let made = |view: Conclusions, part: Part| {
        let view = View::Conclusions(Box::new(view));
        let made =
            Made::new("conclusions-by", "conclusions.html", own(title.clone()), description.clone(), view);
        Made { part, ..made.below(vec![crumb(desk, Address::Conclusions)]) }
    };
    spread(desk, &rows, &whole, usize::MAX).into_iter().map(|(view, part)| made(view, part)).collect()
}

/// The address of the first rows of a state in a filter's list.
pub fn filtered(desk: Desk<'_>, filter: Filter) -> impl Fn(State) -> Option<String> {
    let all = desk.report.conclusions_by(filter);
    let places: Vec<usize> = all.map(|row| place(desk.report.conclusions()[row].state())).collect();
    let list = list_of(desk, places.len());
    move |state| {
        let before = places.iter().filter(|other| **other < place(state)).count();
        let path = Address::ConclusionsBy(filter).paged(desk.report, desk.lang, list.page_of(before))?;
        Some(format!("{}{path}#{}", desk.base(), state.name()))
    }
}

fn list_of(desk: Desk<'_>, len: usize) -> List {
    List::new(desk.say("Kết luận, nhiệm vụ", "Conclusions and tasks"), len, HEAD, PER_PAGE)
}

fn place(state: State) -> usize {
    ORDER.iter().position(|other| *other == state).unwrap_or(ORDER.len())
}

/// The pages of some conclusions; all counts are of all of them, on every page.
fn spread(
    desk: Desk<'_>,
    rows: &[Ref<Conclusion>],
    whole: &Conclusions,
    unfolded: usize,
) -> Vec<(Conclusions, Part)> {
    let sorted = in_order(desk, rows);
    let tables = whole.tables.iter();
    let tables = tables.map(|one| List::new(one.caption, one.rows.len(), TABLE_HEAD, TABLE_PER_PAGE));
    let lists: Vec<List> = std::iter::once(list_of(desk, rows.len())).chain(tables).collect();
    let counts = |state: State| sorted.iter().filter(|(_, other, _)| *other == state).count();
    let page = |part: Part| {
        let unfolded = if part.is_first() { unfolded } else { usize::MAX };
        let groups = groups(desk, &sorted[part.rows(0)], counts, unfolded);
        let tables = whole
            .tables
            .iter()
            .enumerate()
            .map(|(at, table)| MatrixTable { rows: table.rows[part.rows(at + 1)].to_vec(), ..table.clone() });
        let tables = tables.filter(|table| !table.rows.is_empty()).collect();
        let first = part.is_first();
        let view = Conclusions {
            of: whole.of.clone(),
            matrix: whole.matrix.clone().filter(|_| first),
            clear: whole.clear.clone().filter(|_| first),
            tables,
            groups,
            downloads: if first { whole.downloads.clone() } else { Vec::new() },
        };
        (view, part)
    };
    paging::parts(desk, &lists).into_iter().map(page).collect()
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

/// Conclusions by state and by how near their due dates are, as their pages have them.
fn in_order(desk: Desk<'_>, rows: &[Ref<Conclusion>]) -> Vec<(Ref<Conclusion>, State, Option<&'static str>)> {
    let titles = [
        desk.say("Đến hạn trong 30 ngày tới", "Due within 30 days"),
        desk.say("Đến hạn trong 90 ngày tới", "Due within 90 days"),
        desk.say("Đến hạn sau hơn 90 ngày", "Due in more than 90 days"),
        desk.say("Không có ngày đến hạn", "Without a due date"),
    ];
    let title = |row: Ref<Conclusion>| match desk.report.conclusions()[row].standing.days {
        Some(days) if days <= NEAR => titles[0],
        Some(days) if days <= SOON => titles[1],
        Some(_) => titles[2],
        None => titles[3],
    };
    let state = |row: Ref<Conclusion>| desk.report.conclusions()[row].state();
    let part = |row: Ref<Conclusion>| (state(row) == State::OpenInTime).then(|| title(row));
    // What has a due date comes before what has none.
    desk.by_urgency(rows.iter().copied()).into_iter().map(|row| (row, state(row), part(row))).collect()
}

/// The conclusions of a page by state; a state of more than `unfolded` is folded, but what is overdue or open never is.
fn groups(
    desk: Desk<'_>,
    rows: &[(Ref<Conclusion>, State, Option<&'static str>)],
    counts: impl Fn(State) -> usize,
    unfolded: usize,
) -> Vec<ConclusionGroup> {
    let group = |rows: &[(Ref<Conclusion>, State, Option<&'static str>)]| {
        let (_, state, _) = rows[0];
        let parts = rows.chunk_by(|(.., one), (.., other)| one == other).map(|rows| ConclusionPart {
            title: rows[0].2,
            rows: rows.iter().map(|(row, ..)| desk.conclusion_row(*row)).collect(),
        });
        ConclusionGroup {
            chip: terms::state(state, desk.lang),
            count: desk.count(
                counts(state),
                "kết luận, nhiệm vụ",
                "conclusion or task",
                "conclusions and tasks",
            ),
            folded: rows.len() > unfolded && !matches!(state, State::OpenOverdue | State::OpenInTime),
            parts: parts.collect(),
        }
    };
    rows.chunk_by(|(_, one, _), (_, other, _)| one == other).map(group).collect()
}
