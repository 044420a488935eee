//! Target sets: all of them, and one with its targets.

use crate::locale::Lang;
use crate::report::{Address, Ref, Status, Target, TargetSet as SetFacts};

use super::desk::{Desk, text_link};
use super::shell::{Made, crumb, list_name, own};
use super::terms;
use super::view::{Count, Fact, TargetSet, Targets, View};
use super::why;

pub fn list(desk: Desk<'_>) -> Made {
    let report = desk.report;
    let rows = report
        .target_sets()
        .iter()
        .flat_map(|(set, facts)| facts.targets.iter().map(move |target| desk.target_row(set, target)));
    let view = Targets {
        statuses: statuses(desk, report.target_sets().iter().flat_map(|(_, set)| &set.targets)),
        strip: desk.strip("status", &report.target_sets().iter().map(|(row, _)| row).collect::<Vec<_>>()),
        sets: report.target_sets().iter().map(|(row, _)| desk.set_card(row)).collect(),
        rows: rows.collect(),
    };
    let description = desk.say(
        "Các bộ mục tiêu và từng mục tiêu: giá trị cần đạt, thời hạn, giá trị hiện có, tình trạng và lý do.",
        "The target sets and every target: what is to be reached, by when, where it stands, and why.",
    );
    Made::new(
        "targets",
        "targets.html",
        own(list_name(desk, Address::TargetSets)),
        description.to_owned(),
        View::Targets(view),
    )
}

/// How many targets have each status; statuses that none has are left out.
fn statuses<'a>(desk: Desk<'_>, targets: impl Iterator<Item = &'a Target>) -> Vec<Count> {
    let found: Vec<Status> = targets.map(|target| target.progress.status).collect();
    Status::ALL
        .iter()
        .map(|(_, status)| (*status, found.iter().filter(|other| *other == status).count()))
        .filter(|(_, number)| *number > 0)
        .map(|(status, number)| desk.tally(terms::status(status, desk.lang), number))
        .collect()
}

pub fn one(desk: Desk<'_>, row: Ref<SetFacts>) -> Made {
    let set = &desk.report.target_sets()[row];
    let card = desk.set_card(row);
    let view = TargetSet {
        facts: facts(desk, set),
        statuses: statuses(desk, set.targets.iter()),
        strip: desk.strip("status", &[row]),
        rows: set.targets.iter().map(|target| desk.target_row(row, target)).collect(),
        hidden: hidden(desk, set),
        downloads: desk.downloads("targets"),
        card,
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

/// How many targets the plan counts without their being public.
fn hidden(desk: Desk<'_>, set: &SetFacts) -> Option<String> {
    let listed = u32::try_from(set.targets.len()).unwrap_or(u32::MAX);
    // One row that stands for the whole set (30/30) names none of its targets.
    let whole = set.targets.iter().any(|target| {
        matches!(target.value, Some(crate::report::Value::Ratio { .. } | crate::report::Value::All))
    });
    let known = if whole { 0 } else { listed };
    let missing = set.total?.checked_sub(known).filter(|missing| *missing > 0)?;
    let missing = desk.number(missing);
    Some(match desk.lang {
        Lang::Vi => format!(
            "{missing} mục tiêu được tính trong kế hoạch nhưng nguồn không công bố nội dung từng mục tiêu."
        ),
        Lang::En => format!(
            "{missing} targets are counted in the plan, but the source does not publish what they are."
        ),
    })
}
