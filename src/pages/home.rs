//! The home page: what matters, in three sentences, figures and lists.

use std::collections::{BTreeMap, BTreeSet};

use crate::locale::Lang;
use crate::report::{Address, Conclusion, Filter, Observation, Ref, State, Value};

use super::areas;
use super::changes;
use super::conclusions::SOON;
use super::counts::Rows;
use super::desk::Desk;
use super::scores::Tally;
use super::shell::Made;
use super::view::{Home, View};

/// As many scorecards as a phone's first screens hold.
const SCORECARDS: usize = 8;
/// How many rows a list on the home page has.
const ROWS: usize = 6;

pub fn home(desk: Desk<'_>) -> Made {
    let report = desk.report;
    let all = || report.conclusions().iter().map(|(row, _)| row);
    let of_state = |state: State| all().filter(move |row| report.conclusions()[*row].state() == state);
    let overdue: Vec<Ref<Conclusion>> = of_state(State::OpenOverdue).collect();
    let soon: Vec<Ref<Conclusion>> = of_state(State::OpenInTime)
        .filter(|row| report.conclusions()[*row].standing.days.is_some_and(|days| days <= SOON))
        .collect();
    let mut overdue_rows = desk.conclusion_rows(overdue.iter().copied());
    overdue_rows.truncate(ROWS);
    let mut soon_rows = desk.conclusion_rows(soon);
    soon_rows.truncate(ROWS);
    let view = Home {
        points: points(desk, overdue.len()),
        scorecards: desk.scorecards(scorecards(report.observations().iter(), SCORECARDS)),
        strip: desk.strip("status", &report.target_sets().iter().map(|(row, _)| row).collect::<Vec<_>>()),
        sets: report
            .target_sets()
            .iter()
            .map(|(row, _)| desk.set_card(row))
            .filter(|card| !card.stated.is_empty())
            .collect(),
        matrix: desk.matrix(&Rows::conclusions(), all(), |state| {
            desk.href(Address::ConclusionsBy(Filter::State(state)))
        }),
        conclusions_href: desk.list(Address::Conclusions),
        overdue: overdue_rows,
        due_soon: soon_rows,
        changes: changes::at_home(desk),
        newest: desk.cards(report.newest_articles().iter().copied().take(ROWS)),
        news_href: desk.list(Address::News),
        areas: areas::reported(desk),
    };
    let title = desk.words(&report.site().title);
    let description =
        report.site().tagline.as_ref().map_or_else(|| title.text.clone(), |words| desk.words(words).text);
    Made::new("home", "home.html", title, description, View::Home(Box::new(view)))
}

/// Three sentences that say what matters.
fn points(desk: Desk<'_>, overdue: usize) -> Vec<String> {
    let report = desk.report;
    let areas: BTreeSet<_> = report.observations().iter().map(|(_, one)| one.area).collect();
    let figures = desk.count(report.observations().len(), "số liệu", "figure", "figures");
    let places = desk.count(areas.len(), "tỉnh, thành phố", "province", "provinces");
    let indicators = desk.count(report.indicators().len(), "chỉ tiêu", "indicator", "indicators");
    let first = match desk.lang {
        Lang::Vi => format!("{figures} của {places} về {indicators}, mỗi số liệu đều dẫn nguồn."),
        Lang::En => format!("{figures} from {places} on {indicators}, each with its source."),
    };
    let conclusions = desk.count(
        report.conclusions().len(),
        "kết luận, nhiệm vụ",
        "conclusion or task",
        "conclusions and tasks",
    );
    let silent = report.conclusions().iter().filter(|(_, one)| one.state() == State::NoEvidence).count();
    let late = desk.number(overdue as u64);
    let silent = desk.number(silent as u64);
    let second = match desk.lang {
        Lang::Vi => format!(
            "{conclusions} được theo dõi: {late} đã quá hạn mà chưa có thông tin về việc hoàn thành, {silent} chưa có thông tin công khai nào về kết quả."
        ),
        Lang::En => format!(
            "{conclusions} are followed: {late} are past their date with no word of completion, and for {silent} nothing public says what became of them."
        ),
    };
    let tally = Tally::of(report.target_sets().iter().flat_map(|(_, set)| &set.targets));
    let reached = desk.number(tally.reached() as u64);
    let listed = desk.count(tally.total(), "mục tiêu", "target", "targets");
    let sets = desk.count(report.target_sets().len(), "bộ mục tiêu", "target set", "target sets");
    let third = match desk.lang {
        Lang::Vi => {
            format!("{listed} được công bố trong {sets}; {reached} mục tiêu có số liệu cho thấy đã đạt.")
        }
        Lang::En => format!(
            "{listed} are public in {sets}; for {reached} of them the data shows that they are reached."
        ),
    };
    vec![first, second, third]
}

/// The values that speak for themselves: numbers, the newest of each indicator and area, first of all scores.
pub fn scorecards<'a>(
    rows: impl Iterator<Item = (Ref<Observation>, &'a Observation)>,
    most: usize,
) -> Vec<Ref<Observation>> {
    let mut rows: Vec<(Ref<Observation>, &Observation)> =
        rows.filter(|(_, one)| matches!(one.value, Value::Number(_) | Value::Ratio { .. })).collect();
    rows.sort_by(|(_, a), (_, b)| {
        let order = |one: &Observation| (!matches!(one.value, Value::Ratio { .. }), one.level);
        order(a).cmp(&order(b)).then_with(|| b.period.last().cmp(&a.period.last()))
    });
    let mut seen = BTreeSet::new();
    let mut per_area = BTreeMap::new();
    let areas = rows.iter().map(|(_, one)| one.area).collect::<BTreeSet<_>>().len().max(1);
    let share = most.div_ceil(areas);
    rows.retain(|(_, one)| seen.insert((one.area, one.indicator, one.set)));
    rows.retain(|(_, one)| {
        let taken: &mut usize = per_area.entry(one.area).or_default();
        *taken += 1;
        *taken <= share
    });
    rows.truncate(most);
    rows.into_iter().map(|(row, _)| row).collect()
}
