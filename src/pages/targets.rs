//! Target sets: all of them, and one with its targets.

use std::collections::BTreeMap;

use crate::locale::Lang;
use crate::report::{Address, Area, Filter, Ref, Status, Target, TargetSet as SetFacts};

use super::counts::Rows;
use super::desk::{Desk, sorted, text_link};
use super::scores::Tally;
use super::shell::{Made, crumb, list_name, own, section};
use super::terms;
use super::view::{Fact, Link, TargetGroup, TargetSet, Targets, View};
use super::why;

pub fn list(desk: Desk<'_>) -> Made {
    let report = desk.report;
    let all = || {
        let sets = report.target_sets().iter();
        sets.flat_map(|(set, facts)| facts.targets.iter().map(move |target| (set, target)))
    };
    let mut areas: BTreeMap<Ref<Area>, Vec<&Target>> = BTreeMap::new();
    for (set, target) in all() {
        areas.entry(report.target_sets()[set].area).or_default().push(target);
    }
    let of = Rows::targets();
    let areas = areas.into_iter().map(|(area, targets)| {
        (desk.area_targets(area), of.filtered(report, Filter::Area(area)), Tally::of(targets))
    });
    let with_targets = report.target_sets().iter().filter(|(_, set)| !set.targets.is_empty());
    let plans = with_targets
        .map(|(row, set)| (desk.target_set(row), of.with("set", &[&set.id.value]), Tally::of(&set.targets)));
    let groups = Status::ALL.iter().map(|(_, status)| TargetGroup {
        chip: terms::status(*status, desk.lang),
        rows: all()
            .filter(|(_, target)| target.progress.status == *status)
            .map(|(set, target)| desk.target_row(set, target))
            .collect(),
    });
    let view = Targets {
        score: desk.score(&of, &Tally::of(all().map(|(_, target)| target))),
        strip: desk.strip("status", &report.target_sets().iter().map(|(row, _)| row).collect::<Vec<_>>()),
        areas: desk.score_table(sorted(areas.collect(), |(link, ..): &(Link, Rows, Tally)| &link.text)),
        plans: desk.score_table(plans.collect()),
        sets: report.target_sets().iter().map(|(row, _)| desk.set_card(row)).collect(),
        groups: groups.filter(|group| !group.rows.is_empty()).collect(),
    };
    let contents = vec![
        section(desk, "theo-dia-phuong", "Theo địa phương", "By area", !view.groups.is_empty()),
        section(desk, "bo-muc-tieu", "Theo bộ mục tiêu", "By set of targets", !view.sets.is_empty()),
        section(desk, "muc-tieu", "Tất cả mục tiêu, theo tình trạng", "All targets, by status", true),
    ];
    let description = desk.say(
        "Các bộ mục tiêu và từng mục tiêu: giá trị cần đạt, thời hạn, giá trị hiện có, tình trạng và lý do.",
        "The target sets and every target: what is to be reached, by when, where it stands, and why.",
    );
    let title = own(list_name(desk, Address::TargetSets));
    Made::new("targets", "targets.html", title, description.to_owned(), View::Targets(Box::new(view)))
        .with_contents(contents)
}

pub fn one(desk: Desk<'_>, row: Ref<SetFacts>) -> Made {
    let set = &desk.report.target_sets()[row];
    let view = TargetSet {
        facts: facts(desk, set),
        score: desk.score_of_any(&Rows::targets().with("set", &[&set.id.value]), &Tally::of(&set.targets)),
        strip: desk.strip("status", &[row]),
        rows: set.targets.iter().map(|target| desk.target_row(row, target)).collect(),
        downloads: desk.downloads("targets"),
        card: desk.set_card(row),
    };
    let title = desk.words(&set.name);
    let area = desk.area(set.area).text;
    let description = match desk.lang {
        Lang::Vi => format!("{}: các mục tiêu của {area} và mức độ đạt được, kèm nguồn.", title.text),
        Lang::En => {
            format!("{}: the targets of {area} and how far they are reached, with sources.", title.text)
        }
    };
    Made::new("target-set", "target-set.html", title, description, View::TargetSet(Box::new(view)))
        .below(vec![crumb(desk, Address::TargetSets)])
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
