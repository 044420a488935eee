//! Target sets: all of them, and one with its targets.

use std::collections::BTreeMap;

use crate::locale::Lang;
use crate::report::{Address, Area, Filter, Ref, Target, TargetSet as SetFacts};

use super::counts::Rows;
use super::desk::{Desk, sorted, text_link};
use super::paging::{self, List, Part};
use super::scores::Tally;
use super::shell::{Made, crumb, list_name, own, section};
use super::terms;
use super::view::{Fact, Link, ScoreTable, TargetGroup, TargetSet, Targets, View};
use super::why;

/// How many targets the first page of the list has, below their scores, and how many any other.
const HEAD: usize = 8;
const PER_PAGE: usize = 15;
/// The same of the rows of a table of scores, and of the cards of sets.
const SCORES: (usize, usize) = (10, 80);
const CARDS: (usize, usize) = (6, 40);

pub fn list(desk: Desk<'_>) -> Vec<Made> {
    let report = desk.report;
    let mut all: Vec<(Ref<SetFacts>, &Target)> = report
        .target_sets()
        .iter()
        .flat_map(|(set, facts)| facts.targets.iter().map(move |target| (set, target)))
        .collect();
    all.sort_by_key(|(_, target)| target.progress.status as usize);
    let mut areas: BTreeMap<Ref<Area>, Vec<&Target>> = BTreeMap::new();
    for (set, target) in &all {
        areas.entry(report.target_sets()[*set].area).or_default().push(target);
    }
    let of = Rows::targets();
    let areas = areas.into_iter().map(|(area, targets)| {
        (desk.area_targets(area), of.filtered(report, Filter::Area(area)), Tally::of(targets))
    });
    let with_targets = report.target_sets().iter().filter(|(_, set)| !set.targets.is_empty());
    let plans = with_targets
        .map(|(row, set)| (desk.target_set(row), of.with("set", &[&set.id.value]), Tally::of(&set.targets)));
    let sets: Vec<Ref<SetFacts>> = report.target_sets().iter().map(|(row, _)| row).collect();
    let areas = desk.score_table(sorted(areas.collect(), |(link, ..): &(Link, Rows, Tally)| &link.text));
    let plans = desk.score_table(plans.collect());
    let lists = [
        List::new(desk.say("Mục tiêu", "Targets"), all.len(), HEAD, PER_PAGE),
        List::new(desk.say("Bộ mục tiêu", "Target sets"), sets.len(), CARDS.0, CARDS.1),
        List::new(desk.say("Điểm theo địa phương", "Scores by area"), areas.rows.len(), SCORES.0, SCORES.1),
        List::new(desk.say("Điểm theo bộ mục tiêu", "Scores by set"), plans.rows.len(), SCORES.0, SCORES.1),
    ];
    let mut score = desk.score(&of, &Tally::of(all.iter().map(|(_, target)| *target)));
    for one in &mut score.statuses {
        let first = all.iter().position(|(_, target)| target.progress.status.name() == one.chip.name);
        let page = desk.paged(Address::TargetSets, lists[0].page_of(first.unwrap_or(0)));
        one.href = Some(format!("{page}#{}", one.chip.name));
    }
    let strip = desk.strip("status", &sets);
    let made = |part: Part| {
        let first = part.is_first();
        let groups = all[part.rows(0)].chunk_by(|(_, a), (_, b)| a.progress.status == b.progress.status);
        let view = Targets {
            score: first.then(|| score.clone()),
            strip: strip.clone().filter(|_| first),
            sets: sets[part.rows(1)].iter().map(|row| desk.set_card(*row)).collect(),
            areas: ScoreTable { rows: areas.rows[part.rows(2)].to_vec(), ..areas.clone() },
            plans: ScoreTable { rows: plans.rows[part.rows(3)].to_vec(), ..plans.clone() },
            groups: groups.map(|rows| group(desk, rows)).collect(),
        };
        list_part(desk, view, part)
    };
    paging::parts(desk, &lists).into_iter().map(made).collect()
}

fn group(desk: Desk<'_>, rows: &[(Ref<SetFacts>, &Target)]) -> TargetGroup {
    TargetGroup {
        chip: terms::status(rows[0].1.progress.status, desk.lang),
        rows: rows.iter().map(|(set, target)| desk.target_row(*set, target)).collect(),
    }
}

fn list_part(desk: Desk<'_>, view: Targets, part: Part) -> Made {
    let contents = vec![
        section(desk, "theo-dia-phuong", "Theo địa phương", "By area", !view.areas.rows.is_empty()),
        section(desk, "bo-muc-tieu", "Theo bộ mục tiêu", "By set of targets", !view.sets.is_empty()),
        section(
            desk,
            "muc-tieu",
            "Tất cả mục tiêu, theo tình trạng",
            "All targets, by status",
            !view.groups.is_empty(),
        ),
    ];
    let description = desk.say(
        "Các bộ mục tiêu và từng mục tiêu: giá trị cần đạt, thời hạn, giá trị hiện có, tình trạng và lý do.",
        "The target sets and every target: what is to be reached, by when, where it stands, and why.",
    );
    let title = own(list_name(desk, Address::TargetSets));
    let view = View::Targets(Box::new(view));
    let made = Made::new("targets", "targets.html", title, description.to_owned(), view);
    Made { part, ..made.with_contents(contents) }
}

pub fn one(desk: Desk<'_>, row: Ref<SetFacts>) -> Vec<Made> {
    let set = &desk.report.target_sets()[row];
    let title = desk.words(&set.name);
    let area = desk.area(set.area).text;
    let description = match desk.lang {
        Lang::Vi => format!("{}: các mục tiêu của {area} và mức độ đạt được, kèm nguồn.", title.text),
        Lang::En => {
            format!("{}: the targets of {area} and how far they are reached, with sources.", title.text)
        }
    };
    let of = Rows::targets().with("set", &[&set.id.value]);
    let lists = [List::of(desk.say("Mục tiêu", "Targets"), desk.report.target_pages(row))];
    let made = |part: Part| {
        let first = part.is_first();
        let view = TargetSet {
            facts: if first { facts(desk, set) } else { Vec::new() },
            score: desk.score_of_any(&of, &Tally::of(&set.targets)).filter(|_| first),
            strip: if first { desk.strip("status", &[row]) } else { None },
            rows: set.targets[part.rows(0)].iter().map(|target| desk.target_row(row, target)).collect(),
            downloads: if first { desk.downloads("targets") } else { Vec::new() },
            card: desk.set_card(row),
        };
        let view = View::TargetSet(Box::new(view));
        let made = Made::new("target-set", "target-set.html", title.clone(), description.clone(), view);
        Made { part, ..made.below(vec![crumb(desk, Address::TargetSets)]) }
    };
    paging::parts(desk, &lists).into_iter().map(made).collect()
}

fn facts(desk: Desk<'_>, set: &SetFacts) -> Vec<Fact> {
    [
        desk.fact("Địa phương", "Area", vec![desk.area(set.area)]),
        desk.plain("Kỳ", "Period", set.period.as_ref().map(|period| period.text(desk.lang))),
        desk.fact("Văn bản", "Document", set.document.map(|row| desk.document(row)).into_iter().collect()),
        desk.fact(
            "Cơ quan ban hành",
            "Issued by",
            set.issuer.map(|row| desk.body(row)).into_iter().collect(),
        ),
        desk.fact("Nguồn", "Source", set.source.iter().map(|source| desk.source(source)).collect()),
        desk.fact(
            "Tổng số mục tiêu",
            "Targets in all",
            set.total.map(|total| text_link(desk.number(total))).into_iter().collect(),
        ),
        desk.fact("Phương pháp", "Method", vec![why::method(desk, set.method)]),
        desk.plain("Gộp các mục tiêu", "Targets together", why::together(desk, set)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
