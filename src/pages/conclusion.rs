//! One conclusion: what was said, by when, what became of it and why that is its state.

use std::collections::BTreeMap;
use std::ptr;

use crate::locale::Lang;
use crate::report::{
    Address, Article, Conclusion as Facts, Deadline, Due, Qualifier, Ref, Report, Section, Statement,
    Subject, Target, TargetSet, Words,
};

use super::desk::{Desk, text_link};
use super::shell::{Made, crumb};
use super::steps;
use super::terms;
use super::view::{self, Clear, Conclusion, DueRow, Fact, Link, View};
use super::{why, why_state};

/// What names a conclusion from elsewhere, of all conclusions.
#[derive(Default)]
pub struct Named<'a> {
    /// The shortcomings that it answers.
    answers: BTreeMap<Ref<Facts>, Vec<(Ref<Article>, &'a Statement)>>,
    /// The targets that it set.
    targets: BTreeMap<Ref<Facts>, Vec<(Ref<TargetSet>, &'a Target)>>,
    /// The conclusions whose place it took.
    replaced: BTreeMap<Ref<Facts>, Vec<Ref<Facts>>>,
}

impl<'a> Named<'a> {
    pub fn of(report: &'a Report) -> Self {
        let mut named = Self::default();
        for (article, facts) in report.articles().iter() {
            for one in facts.statements.get(&Section::Shortcomings).into_iter().flatten() {
                for row in &one.answered_by {
                    let answers = named.answers.entry(*row).or_default();
                    if answers.last().is_none_or(|(_, last)| !ptr::eq(*last, one)) {
                        answers.push((article, one));
                    }
                }
            }
        }
        for (set, facts) in report.target_sets().iter() {
            for target in &facts.targets {
                if let Some(row) = target.conclusion {
                    named.targets.entry(row).or_default().push((set, target));
                }
            }
        }
        for (row, one) in report.conclusions().iter() {
            if let Some(by) = superseded_by(report, one) {
                named.replaced.entry(by).or_default().push(row);
            }
        }
        named
    }
}

pub fn one(desk: Desk<'_>, named: &Named<'_>, row: Ref<Facts>) -> Made {
    let report = desk.report;
    let one = &report.conclusions()[row];
    let answers = named.answers.get(&row).into_iter().flatten();
    let targets = named.targets.get(&row).into_iter().flatten();
    let replaced = named.replaced.get(&row).into_iter().flatten();
    let view = Conclusion {
        task: Some(desk.running(&one.task)).filter(|task| task.html.is_some()),
        facts: facts(desk, one),
        why: why_state::why(desk, one),
        proof: why_state::proof(desk, one),
        stated: one.standing.stated.map(|state| terms::state(state, desk.lang)),
        due: due(desk, one),
        rule: rule(desk),
        clear: clear(desk, one),
        measure: one.measure.as_ref().map(|measure| {
            let indicator = &report.indicators()[measure.indicator];
            let name = desk.words(&indicator.name).text;
            format!("{name}: {}", desk.value(&measure.value, indicator, None, Qualifier::Exact))
        }),
        steps: steps::steps(desk, row),
        superseded_by: superseded_by(report, one).map(|row| desk.conclusion(row)),
        replaces: replaced.map(|row| desk.conclusion(*row)).collect(),
        answers: answers.map(|(article, one)| desk.shortcoming(*article, one)).collect(),
        targets: targets.map(|(set, target)| desk.target_row(*set, target)).collect(),
        corrected: desk.corrected(Subject::Conclusion(row)),
        row: desk.conclusion_row(row),
    };
    let title = desk.words(&one.task);
    let state = view.row.state.text;
    let description = format!("{} – {state}. {}", title.text, view.row.article.text);
    Made::new("conclusion", "conclusion.html", title, description, View::Conclusion(Box::new(view)))
        .below(vec![crumb(desk, Address::Conclusions)])
}

fn facts(desk: Desk<'_>, one: &Facts) -> Vec<Fact> {
    let article = &desk.report.articles()[one.article];
    [
        desk.plain("Loại", "Kind", Some(terms::conclusion_kind(one.kind, desk.lang).to_owned())),
        desk.fact("Người nêu", "Said by", one.by.map(|row| desk.person(row)).into_iter().collect()),
        desk.fact("Nêu tại", "Said at", vec![desk.article(one.article)]),
        desk.plain("Thời gian", "Date", Some(article.date.text(desk.lang))),
        desk.fact("Địa phương", "Area", vec![desk.area(article.area)]),
        desk.fact("Chủ trì thực hiện", "Led by", one.lead.map(|row| desk.body(row)).into_iter().collect()),
        desk.fact("Phối hợp", "Together with", one.with.iter().map(|row| desk.body(*row)).collect()),
        desk.worded("Gửi tới (theo nguồn)", "Addressed to (source's words)", one.to_text.as_ref()),
        desk.worded("Sản phẩm", "Product", one.product.as_ref()),
        desk.fact("Căn cứ", "Basis", one.basis.iter().map(|row| desk.document(*row)).collect()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The first due date and every extension that is decided by the day of the build.
fn due(desk: Desk<'_>, one: &Facts) -> Vec<DueRow> {
    let in_force = |number: usize| {
        if number == one.standing.extended {
            desk.say("đang áp dụng", "in force")
        } else {
            desk.say("không còn áp dụng", "no longer in force")
        }
    };
    let row = |number: usize, name: String, deadline: Deadline, words: Option<&Words>| {
        let (text, words) = desk.deadline(Some(deadline), words);
        DueRow {
            name,
            text,
            iso: deadline.last.map(|last| last.to_string()),
            last: deadline.last.map(|last| last.long(desk.lang)),
            words,
            vague: deadline.vague.then(|| desk.say("mơ hồ", "vague")),
            state: in_force(number),
            decided: None,
            document: None,
            note: None,
        }
    };
    let first = one.due.map(|due| {
        let name = desk.say("Thời hạn ban đầu", "First due date").to_owned();
        row(0, name, due, one.due_text.as_ref())
    });
    let decided =
        one.extensions.iter().enumerate().filter(|(_, one)| one.date.first() <= desk.report.as_of());
    let extensions = decided.map(|(at, extension)| DueRow {
        decided: Some(extension.date.text(desk.lang)),
        document: Some(desk.decision(extension.document)),
        note: desk.maybe(extension.note.as_ref()),
        ..row(at + 1, extension_name(desk, at), extension.deadline, None)
    });
    first.into_iter().chain(extensions).collect()
}

/// An extension by its place in the list.
pub fn extension_name(desk: Desk<'_>, at: usize) -> String {
    let number = desk.number((at + 1) as u64);
    match desk.lang {
        Lang::Vi => format!("Gia hạn lần {number}"),
        Lang::En => format!("Extension {number}"),
    }
}

/// The six, each with whether it is named.
fn clear(desk: Desk<'_>, one: &Facts) -> Vec<Clear> {
    let named = desk.say("đã nêu", "named");
    let missing = desk.say("chưa nêu rõ", "not clear");
    one.clear()
        .parts()
        .map(|(part, clear)| (terms::clear_part(part, desk.lang), clear))
        .map(|(name, clear)| Clear { name, clear, text: if clear { named } else { missing } })
        .to_vec()
}

/// The conclusion that took the place of one that is superseded.
fn superseded_by(report: &Report, one: &Facts) -> Option<Ref<Facts>> {
    let last = one.log.iter().rfind(|entry| entry.date.first() <= report.as_of())?;
    last.superseded_by.as_ref().map(|row| row.value)
}

/// Where the site explains how due dates are read.
fn rule(desk: Desk<'_>) -> Option<Link> {
    let text = desk.say("Cách hiểu thời hạn", "How due dates are read").to_owned();
    let href = why::explained(desk, |id| id.starts_with("thoi-han") || id.contains("deadline"))?;
    Some(Link { href: Some(href), ..text_link(text) })
}

impl Desk<'_> {
    /// A deadline as it is written: a date, and the words of the source where they stand in its place or beside it.
    pub fn deadline(
        &self,
        deadline: Option<Deadline>,
        words: Option<&Words>,
    ) -> (Option<String>, Option<view::Words>) {
        let written = deadline.and_then(|one| one.text(self.lang));
        let date = deadline.is_some_and(|one| matches!(one.written, Some(Due::When(_))));
        let own = written.clone().filter(|_| !date);
        let words = self.maybe(words).or(own.map(|text| view::Words { text, ..view::Words::default() }));
        (written.filter(|_| date), words)
    }
}
