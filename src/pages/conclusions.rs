//! The register of conclusions, and one with what is clear, what is missing and what became of it.

use crate::locale::Lang;
use crate::report::{Address, Conclusion as Facts, Qualifier, Ref, Section, State, Subject};

use super::desk::{Desk, text_link};
use super::shell::{Made, crumb, list_name, own};
use super::terms;
use super::view::{Clear, Conclusion, ConclusionGroup, Conclusions, Fact, Link, LogRow, View};

/// Overdue first: the order in which the register shows the states.
const ORDER: [State; 7] = [
    State::OpenOverdue,
    State::OpenInTime,
    State::NoEvidence,
    State::DoneLate,
    State::DoneInTime,
    State::Dropped,
    State::Superseded,
];

pub fn list(desk: Desk<'_>) -> Made {
    let report = desk.report;
    let all = || report.conclusions().iter().map(|(row, _)| row);
    let groups = ORDER
        .into_iter()
        .map(|state| ConclusionGroup {
            chip: terms::state(state, desk.lang),
            rows: desk.conclusion_rows(all().filter(|row| report.conclusions()[*row].state() == state)),
        })
        .filter(|group| !group.rows.is_empty());
    let view = Conclusions {
        states: desk.states(all()),
        total: desk.count(
            report.conclusions().len(),
            "kết luận, nhiệm vụ",
            "conclusion or task",
            "conclusions and tasks",
        ),
        groups: groups.collect(),
        downloads: desk.downloads("conclusions"),
    };
    let description = desk.say(
        "Sổ theo dõi kết luận chỉ đạo: ai nêu, ai làm, thời hạn khi nào, đã xong chưa, căn cứ vào đâu.",
        "The register of conclusions: who said what, who is to do it, by when, and whether it is done.",
    );
    Made::new(
        "conclusions",
        "conclusions.html",
        own(list_name(desk, Address::Conclusions)),
        description.to_owned(),
        View::Conclusions(view),
    )
}

pub fn one(desk: Desk<'_>, row: Ref<Facts>) -> Made {
    let report = desk.report;
    let one = &report.conclusions()[row];
    let answers = report.articles().iter().flat_map(|(article, facts)| {
        let list = facts.statements.get(&Section::Shortcomings).into_iter().flatten();
        list.filter(|one| one.answered_by.contains(&row)).map(move |one| desk.shortcoming(article, one))
    });
    let targets = report.target_sets().iter().flat_map(|(set, facts)| {
        facts
            .targets
            .iter()
            .filter(|target| target.conclusion == Some(row))
            .map(move |target| desk.target_row(set, target))
    });
    let clear = clear(desk, one);
    let named = desk.number(clear.iter().filter(|one| one.clear).count() as u64);
    let view = Conclusion {
        to_text: desk.maybe(one.to_text.as_ref()),
        task: Some(desk.running(&one.task)).filter(|task| task.html.is_some()),
        facts: facts(desk, one),
        why: why(desk, one),
        clear_count: match desk.lang {
            Lang::Vi => format!("Rõ {named} trên 6 nội dung."),
            Lang::En => format!("{named} of 6 are clear."),
        },
        clear,
        measure: one.measure.as_ref().map(|measure| {
            let indicator = &report.indicators()[measure.indicator];
            let name = desk.words(&indicator.name).text;
            format!("{name}: {}", desk.value(&measure.value, indicator, None, Qualifier::Exact))
        }),
        log: log(desk, one),
        answers: answers.collect(),
        targets: targets.collect(),
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
        desk.plain("Thời hạn", "Due", one.due.and_then(|due| due.text(desk.lang))),
        desk.worded("Thời hạn theo nguồn", "Due in the source's words", one.due_text.as_ref()),
        desk.worded("Sản phẩm", "Product", one.product.as_ref()),
        desk.fact("Căn cứ", "Basis", one.basis.iter().map(|row| desk.document(*row)).collect()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "6 rõ": person, task, time, responsibility, product, authority.
fn clear(desk: Desk<'_>, one: &Facts) -> Vec<Clear> {
    let named = desk.say("đã nêu", "named");
    let missing = desk.say("chưa nêu", "not named");
    one.clear()
        .parts()
        .map(|(part, clear)| (terms::clear_part(part, desk.lang), clear))
        .map(|(name, clear)| Clear { name, clear, text: if clear { named } else { missing } })
        .to_vec()
}

fn why(desk: Desk<'_>, one: &Facts) -> String {
    let due = one.deadline().and_then(|due| due.text(desk.lang)).unwrap_or_default();
    let day = desk.report.as_of().long(desk.lang);
    match (one.state(), desk.lang) {
        (State::OpenOverdue, Lang::Vi) => {
            format!(
                "Thời hạn là {due}; đến {day} chưa có thông tin công khai nào cho thấy việc đã hoàn thành."
            )
        }
        (State::OpenOverdue, Lang::En) => {
            format!("It was due {due}; as of {day} nothing public shows that it was done.")
        }
        (State::OpenInTime, Lang::Vi) if due.is_empty() => {
            "Việc đang được thực hiện; nguồn không nêu thời hạn.".to_owned()
        }
        (State::OpenInTime, Lang::En) if due.is_empty() => {
            "It is under way; the source gives no date.".to_owned()
        }
        (State::OpenInTime, Lang::Vi) => format!("Thời hạn là {due}, chưa đến hạn vào {day}."),
        (State::OpenInTime, Lang::En) => format!("It is due {due}, which is not over on {day}."),
        (State::DoneInTime, Lang::Vi) => "Nhật ký ghi nhận việc đã hoàn thành trong hạn.".to_owned(),
        (State::DoneInTime, Lang::En) => "The log records that it was done in time.".to_owned(),
        (State::DoneLate, Lang::Vi) => format!("Nhật ký ghi nhận việc hoàn thành sau thời hạn {due}."),
        (State::DoneLate, Lang::En) => format!("The log records that it was done after its date, {due}."),
        (State::Dropped, Lang::Vi) => "Nhật ký ghi nhận việc này đã dừng.".to_owned(),
        (State::Dropped, Lang::En) => "The log records that it was dropped.".to_owned(),
        (State::Superseded, Lang::Vi) => "Nhật ký ghi nhận việc này được thay thế bằng việc khác.".to_owned(),
        (State::Superseded, Lang::En) => "The log records that another task took its place.".to_owned(),
        (State::NoEvidence, Lang::Vi) => {
            "Nguồn không nêu thời hạn, và chưa có thông tin công khai nào về kết quả.".to_owned()
        }
        (State::NoEvidence, Lang::En) => {
            "The source gives no date, and nothing public says what became of it.".to_owned()
        }
    }
}

fn log(desk: Desk<'_>, one: &Facts) -> Vec<LogRow> {
    let rows = one.log.iter().map(|entry| LogRow {
        date: entry.date.text(desk.lang),
        status: terms::log_status(entry.status, desk.lang),
        note: desk.maybe(entry.note.as_ref()),
        evidence: entry.evidence.as_ref().map(|evidence| self::evidence(desk, &evidence.value)),
    });
    rows.collect()
}

/// What shows that something was done: an article, a document, a page elsewhere.
fn evidence(desk: Desk<'_>, text: &str) -> Link {
    let found = text.split_once(':').and_then(|(scheme, name)| match scheme {
        "article" => desk.report.articles().find(name.trim()).map(|row| desk.article(row)),
        "document" => desk.report.documents().find(name.trim()).map(|row| desk.document(row)),
        "http" | "https" => {
            Some(text_link(text.to_owned())).map(|link| Link { href: Some(text.to_owned()), ..link })
        }
        _ => None,
    });
    found.unwrap_or_else(|| text_link(text.to_owned()))
}
