//! The home page: what matters, in three sentences, figures and lists.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::locale::Lang;
use crate::report::{Address, Conclusion, Filter, Observation, Ref, State, Value};

use super::areas;
use super::changes;
use super::counts::Rows;
use super::desk::Desk;
use super::points::{is_soon, points};
use super::shell::Made;
use super::view::{Home, Link, View};

/// How many figures the home page shows.
const HIGHLIGHTS: usize = 6;
/// How many rows a list on the home page has.
const ROWS: usize = 5;

pub fn home(desk: Desk<'_>) -> Made {
    let report = desk.report;
    let all = || report.conclusions().iter().map(|(row, _)| row);
    let overdue: Vec<_> = report.conclusions_by(Filter::State(State::OpenOverdue)).collect();
    let overdue = desk.by_urgency(overdue);
    let soon: Vec<_> = all().filter(|row| is_soon(&report.conclusions()[*row])).collect();
    let soon = desk.by_urgency(soon);
    let rest = |rows: &[Ref<Conclusion>], state: State| {
        let number = desk.number(rows.len() as u64);
        let text = match (desk.lang, state) {
            (Lang::Vi, State::OpenOverdue) => format!("Xem tất cả {number} kết luận, nhiệm vụ quá hạn"),
            (Lang::Vi, _) => format!("Xem tất cả {number} kết luận, nhiệm vụ sắp đến hạn"),
            (Lang::En, State::OpenOverdue) => format!("See all {number} that are overdue"),
            (Lang::En, _) => format!("See all {number} that are due soon"),
        };
        let href = desk.href(Address::ConclusionsBy(Filter::State(state)));
        (rows.len() > ROWS).then_some(Link { text, lang: None, href })
    };
    let sets: Vec<_> = report.target_sets().iter().map(|(row, _)| row).collect();
    let view = Home {
        points: points(desk),
        highlights: highlights(desk).into_iter().map(|row| desk.highlight(row)).collect(),
        indicators_href: desk.list(Address::Indicators),
        strip: desk.strip("status", &sets),
        targets_href: desk.list(Address::TargetSets),
        matrix: desk.matrix(&Rows::conclusions(), all(), |state| {
            desk.href(Address::ConclusionsBy(Filter::State(state)))
        }),
        conclusions_href: desk.list(Address::Conclusions),
        more_overdue: rest(&overdue, State::OpenOverdue),
        overdue: overdue.into_iter().take(ROWS).map(|row| desk.conclusion_row(row)).collect(),
        more_due_soon: rest(&soon, State::OpenInTime),
        due_soon: soon.into_iter().take(ROWS).map(|row| desk.conclusion_row(row)).collect(),
        changes: changes::at_home(desk),
        newest: desk.cards(report.newest_articles().iter().copied().take(ROWS)),
        news_href: desk.list(Address::News),
        areas: areas::reported(desk),
        areas_href: desk.list(Address::Areas),
    };
    let title = desk.words(&report.site().title);
    let description =
        report.site().tagline.as_ref().map_or_else(|| title.text.clone(), |words| desk.words(words).text);
    Made::new("home", "home.html", title, description, View::Home(Box::new(view))).about(asked(desk))
}

/// The site as what can be asked, by the address that asks.
fn asked(desk: Desk<'_>) -> Json {
    let Some(path) = Address::Search.path(desk.report, desk.lang) else { return json!({"@type": "WebSite"}) };
    json!({
        "@type": "WebSite",
        "potentialAction": {
            "@type": "SearchAction",
            "target": format!("{}{path}?q={{words}}", desk.report.site().base_url),
            "query-input": "required name=words",
        },
    })
}

/// The newest value of each series of numbers, the plans' scores first; of each level the nearest to the province.
fn newest<'a>(
    rows: impl Iterator<Item = (Ref<Observation>, &'a Observation)>,
) -> Vec<(Ref<Observation>, &'a Observation)> {
    let mut rows: Vec<(Ref<Observation>, &Observation)> =
        rows.filter(|(_, one)| matches!(one.value, Value::Number(_) | Value::Ratio { .. })).collect();
    rows.sort_by(|(_, a), (_, b)| {
        let order = |one: &Observation| (!matches!(one.value, Value::Ratio { .. }), one.level);
        order(a).cmp(&order(b)).then_with(|| b.period.last().cmp(&a.period.last()))
    });
    let mut seen = BTreeSet::new();
    rows.retain(|(_, one)| seen.insert((one.area, one.indicator, one.set)));
    rows
}

/// The values that speak for the whole report: those beside a target first, of different indicators as far as there are
/// any, and of all areas.
fn highlights(desk: Desk<'_>) -> Vec<Ref<Observation>> {
    let mut rows = newest(desk.report.observations().iter());
    let held = |row: Ref<Observation>, one: &Observation| {
        desk.report.targets_of(one.indicator).any(|(_, target)| target.progress.current == Some(row))
    };
    rows.sort_by_key(|(row, one)| !held(*row, one));
    let areas = rows.iter().map(|(_, one)| one.area).collect::<BTreeSet<_>>().len().max(1);
    let share = HIGHLIGHTS.div_ceil(areas);
    let mut taken: Vec<(Ref<Observation>, &Observation)> = Vec::new();
    for again in [false, true] {
        for (row, one) in &rows {
            let of_area = taken.iter().filter(|(_, other)| other.area == one.area).count();
            let known = taken.iter().any(|(_, other)| other.indicator == one.indicator);
            let new = taken.iter().all(|(other, _)| other != row);
            if taken.len() < HIGHLIGHTS && new && of_area < share && (again || !known) {
                taken.push((*row, one));
            }
        }
    }
    taken.into_iter().map(|(row, _)| row).collect()
}

/// The values that speak for an area: the newest of each indicator, first of all scores.
pub fn scorecards<'a>(
    rows: impl Iterator<Item = (Ref<Observation>, &'a Observation)>,
    most: usize,
) -> Vec<Ref<Observation>> {
    newest(rows).into_iter().take(most).map(|(row, _)| row).collect()
}
