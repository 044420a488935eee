//! What leaders named as lacking, and which task answers each.

use std::collections::BTreeMap;

use crate::report::{Address, Article, Ref, Section, Statement};

use super::desk::Desk;
use super::paging::{self, List, Part};
use super::shell::{Made, list_name, own};
use super::view::{ProposalRow, ShortcomingArea, Shortcomings, View};

/// How many shortcomings, or proposals, fill a page.
const PER_PAGE: usize = 40;

pub fn list(desk: Desk<'_>) -> Vec<Made> {
    let report = desk.report;
    let mut rows: Vec<(Ref<Article>, &Statement)> = statements(desk, Section::Shortcomings);
    // Those of an area stand together, the newest first.
    let newest: BTreeMap<Ref<Article>, usize> =
        report.newest_articles().iter().enumerate().map(|(at, row)| (*row, at)).collect();
    rows.sort_by_key(|(row, _)| (report.articles()[*row].area, newest.get(row).copied()));
    let proposals = statements(desk, Section::Proposals);
    let lists = [
        List::new(desk.say("Hạn chế", "Shortcomings"), rows.len(), PER_PAGE, PER_PAGE),
        List::new(desk.say("Đề xuất, kiến nghị", "Proposals"), proposals.len(), PER_PAGE / 2, PER_PAGE),
    ];
    let answered = rows.iter().filter(|(_, one)| !one.answered_by.is_empty()).count();
    let total = desk.count(rows.len(), "hạn chế", "shortcoming", "shortcomings");
    let made = |part: Part| {
        let view = Shortcomings {
            answered: desk.number(answered as u64),
            total: total.clone(),
            proposals: proposals[part.rows(1)].iter().map(|(row, one)| proposal(desk, *row, one)).collect(),
            areas: by_area(desk, &rows[part.rows(0)]),
        };
        made(desk, view, part)
    };
    paging::parts(desk, &lists).into_iter().map(made).collect()
}

fn statements(desk: Desk<'_>, section: Section) -> Vec<(Ref<Article>, &Statement)> {
    let all = desk.report.articles().iter();
    all.flat_map(|(row, one)| one.statements.get(&section).into_iter().flatten().map(move |one| (row, one)))
        .collect()
}

fn proposal(desk: Desk<'_>, row: Ref<Article>, one: &Statement) -> ProposalRow {
    ProposalRow {
        statement: desk.statement(one),
        article: desk.article(row),
        area: desk.area(desk.report.articles()[row].area),
    }
}

fn by_area(desk: Desk<'_>, rows: &[(Ref<Article>, &Statement)]) -> Vec<ShortcomingArea> {
    let area = |row: &Ref<Article>| desk.report.articles()[*row].area;
    let groups = rows.chunk_by(|(one, _), (other, _)| area(one) == area(other));
    groups
        .map(|rows| ShortcomingArea {
            area: desk.area(area(&rows[0].0)),
            id: desk.report.areas()[area(&rows[0].0)].id.value.clone(),
            rows: rows.iter().map(|(row, one)| desk.shortcoming(*row, one)).collect(),
        })
        .collect()
}

fn made(desk: Desk<'_>, view: Shortcomings, part: Part) -> Made {
    let description = desk.say(
        "Những hạn chế mà các bài nguồn nêu, nhiệm vụ nào nhằm khắc phục từng hạn chế, và các kiến nghị với Trung ương.",
        "The shortcomings that the sources name, the task that answers each, and what is asked of the Central Government.",
    );
    let made = Made::new(
        "shortcomings",
        "shortcomings.html",
        own(list_name(desk, Address::Shortcomings)),
        description.to_owned(),
        View::Shortcomings(view),
    );
    Made { part, ..made }
}
