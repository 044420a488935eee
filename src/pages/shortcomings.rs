//! What leaders named as lacking, and which task answers each.

use crate::report::{Address, Section};

use super::desk::Desk;
use super::shell::{Made, list_name, own};
use super::view::{ProposalRow, ShortcomingArea, ShortcomingRow, Shortcomings, View};

pub fn list(desk: Desk<'_>) -> Made {
    let report = desk.report;
    let areas = report.areas().iter().filter_map(|(area, facts)| {
        let rows: Vec<ShortcomingRow> =
            report.articles_on(area).iter().copied().flat_map(|row| desk.shortcomings(row)).collect();
        (!rows.is_empty()).then(|| ShortcomingArea {
            area: desk.area(area),
            id: facts.id.value.clone(),
            rows,
        })
    });
    let areas: Vec<ShortcomingArea> = areas.collect();
    let rows = || areas.iter().flat_map(|area| &area.rows);
    let proposals = report.articles().iter().flat_map(|(row, one)| {
        one.statements.get(&Section::Proposals).into_iter().flatten().map(move |proposal| ProposalRow {
            statement: desk.statement(proposal),
            article: desk.article(row),
            area: desk.area(one.area),
        })
    });
    let view = Shortcomings {
        answered: desk.number(rows().filter(|row| !row.answers.is_empty()).count() as u64),
        total: desk.count(rows().count(), "hạn chế", "shortcoming", "shortcomings"),
        proposals: proposals.collect(),
        areas,
    };
    let description = desk.say(
        "Những hạn chế mà các bài nguồn nêu, nhiệm vụ nào nhằm khắc phục từng hạn chế, và các kiến nghị với Trung ương.",
        "The shortcomings that the sources name, the task that answers each, and what is asked of the Central Government.",
    );
    Made::new(
        "shortcomings",
        "shortcomings.html",
        own(list_name(desk, Address::Shortcomings)),
        description.to_owned(),
        View::Shortcomings(view),
    )
}
