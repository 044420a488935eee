//! People and bodies: who they are, what each concluded, leads or owes.

use serde_json::json;

use crate::locale::Lang;
use crate::report::{
    Address, Article, Body as BodyFacts, Calendar, Conclusion, Filter, Person as PersonFacts, Ref, Role,
    State, Title,
};

use super::counts::Rows;
use super::desk::{Desk, sorted};
use super::documents::by_area;
use super::shell::{Made, crumb, list_name, own};
use super::terms;
use super::view::{Bodies, Body, BodyGroup, BodyRow, People, Person, PersonRow, TitleRow, View};

pub fn list(desk: Desk<'_>) -> Made {
    let rows = |official: bool| {
        let rows = desk.report.people().iter().filter(|(_, one)| (one.role == Role::Official) == official);
        let rows = rows.map(|(row, _)| person_row(desk, row)).collect();
        sorted(rows, |row: &PersonRow| &row.link.text)
    };
    let view = People { officials: rows(true), makers: rows(false) };
    let description = desk.say(
        "Những người được nêu tên trong báo cáo, chức vụ tại thời điểm đó và các kết luận của từng người.",
        "The people whom this report names, their titles at the time and what they concluded.",
    );
    Made::new(
        "people",
        "people.html",
        own(list_name(desk, Address::People)),
        description.to_owned(),
        View::People(view),
    )
}

fn person_row(desk: Desk<'_>, row: Ref<PersonFacts>) -> PersonRow {
    let one = &desk.report.people()[row];
    PersonRow {
        link: desk.person(row),
        title: one.titles.last().map(|title| desk.words(&title.title)),
        role: terms::role(one.role, desk.lang),
        area: one.area.map(|row| desk.area(row)),
        conclusions: desk.number(said_by(desk, row).count() as u64),
    }
}

fn said_by(desk: Desk<'_>, person: Ref<PersonFacts>) -> impl Iterator<Item = Ref<Conclusion>> {
    desk.report.conclusions().iter().filter(move |(_, one)| one.by == Some(person)).map(|(row, _)| row)
}

pub fn person(desk: Desk<'_>, row: Ref<PersonFacts>) -> Made {
    let report = desk.report;
    let one = &report.people()[row];
    let named = |article: &Ref<Article>| {
        let one = &report.articles()[*article];
        one.chair == Some(row)
            || one.host == Some(row)
            || one.people.contains(&row)
            || one.bylines.contains(&row)
    };
    let filter = Filter::Person(Some(row));
    let of = Rows::conclusions().filtered(report, filter);
    let said: Vec<Ref<Conclusion>> = said_by(desk, row).collect();
    let view = Person {
        role: terms::role(one.role, desk.lang),
        titles: one.titles.iter().map(|title| title_row(desk, title)).collect(),
        area: one.area.map(|row| desk.area(row)),
        matrix: desk.matrix(&of, said.iter().copied(), |state| desk.filtered(filter, state)),
        clear: desk.clear_summary(&said),
        conclusions_href: (!said.is_empty()).then(|| desk.list(Address::ConclusionsBy(filter))),
        conclusions: desk.conclusion_rows(said),
        articles: desk.cards(report.newest_articles().iter().copied().filter(named)),
        remarks: desk.remarks(&one.remarks),
    };
    let title = desk.words(&one.name);
    let position = view.titles.last().map_or_else(|| view.role.to_owned(), |title| title.title.text.clone());
    let description = format!("{} – {position}", title.text);
    let about = json!({"@type": "ProfilePage", "mainEntity": {"@type": "Person", "name": title.text, "jobTitle": position}});
    Made::new("person", "person.html", title, description, View::Person(Box::new(view)))
        .below(vec![crumb(desk, Address::People)])
        .about(about)
}

fn title_row(desk: Desk<'_>, title: &Title) -> TitleRow {
    let text = |when: &crate::locale::When| when.text(desk.lang);
    let time = match (&title.as_of, &title.from, &title.to, desk.lang) {
        (Some(day), _, _, Lang::Vi) => Some(format!("tại thời điểm: {}", text(day))),
        (Some(day), _, _, Lang::En) => Some(format!("as of {}", text(day))),
        (None, Some(from), Some(to), _) => Some(format!("{} – {}", text(from), text(to))),
        (None, Some(from), None, Lang::Vi) => Some(format!("từ {}", text(from))),
        (None, Some(from), None, Lang::En) => Some(format!("since {}", text(from))),
        (None, None, Some(to), Lang::Vi) => Some(format!("đến {}", text(to))),
        (None, None, Some(to), Lang::En) => Some(format!("until {}", text(to))),
        (None, None, None, _) => None,
    };
    TitleRow { title: desk.words(&title.title), body: title.body.map(|row| desk.body(row)), time }
}

pub fn bodies(desk: Desk<'_>) -> Made {
    let groups = by_area(desk, desk.report.bodies().iter().map(|(row, one)| (one.area, row)));
    let groups = groups.into_iter().map(|(name, rows)| BodyGroup {
        name,
        rows: rows
            .into_iter()
            .map(|row| BodyRow {
                link: desk.body(row),
                kind: desk.report.bodies()[row].kind.map(|kind| terms::body_kind(kind, desk.lang)),
                leads: desk.number(tasks(desk, row, true).count() as u64),
                takes_part: desk.number(tasks(desk, row, false).count() as u64),
            })
            .collect(),
    });
    let description = desk.say(
        "Cơ quan, đơn vị được nêu trong báo cáo và nhiệm vụ do từng nơi chủ trì hoặc phối hợp.",
        "The bodies that this report names and the tasks that each leads or takes part in.",
    );
    Made::new(
        "bodies",
        "bodies.html",
        own(list_name(desk, Address::Bodies)),
        description.to_owned(),
        View::Bodies(Bodies { groups: groups.collect() }),
    )
}

/// What a body leads, or takes part in.
fn tasks(desk: Desk<'_>, body: Ref<BodyFacts>, leads: bool) -> impl Iterator<Item = Ref<Conclusion>> {
    let mine = move |one: &Conclusion| if leads { one.lead == Some(body) } else { one.with.contains(&body) };
    desk.report.conclusions().iter().filter(move |(_, one)| mine(one)).map(|(row, _)| row)
}

pub fn body(desk: Desk<'_>, row: Ref<BodyFacts>) -> Made {
    let report = desk.report;
    let one = &report.bodies()[row];
    let targets = report.target_sets().iter().flat_map(|(set, facts)| {
        facts
            .targets
            .iter()
            .filter(|target| target.owner == Some(row))
            .map(move |target| desk.target_row(set, target))
    });
    let documents = report.documents().iter().filter(|(_, one)| one.issuer == Some(row));
    let people =
        report.people().iter().filter(|(_, one)| one.titles.iter().any(|title| title.body == Some(row)));
    let named = |article: &Ref<Article>| report.articles()[*article].bodies.contains(&row);
    let filter = Filter::Body(Some(row));
    let of = Rows::conclusions().filtered(report, filter);
    let leads: Vec<Ref<Conclusion>> = tasks(desk, row, true).collect();
    let view = Body {
        facts: [
            desk.plain("Loại", "Kind", one.kind.map(|kind| terms::body_kind(kind, desk.lang).to_owned())),
            desk.fact("Địa phương", "Area", one.area.map(|row| desk.area(row)).into_iter().collect()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        matrix: desk.matrix(&of, leads.iter().copied(), |state| desk.filtered(filter, state)),
        clear: desk.clear_summary(&leads),
        owes: owes(desk, &leads),
        conclusions_href: (!leads.is_empty()).then(|| desk.list(Address::ConclusionsBy(filter))),
        leads: desk.conclusion_rows(leads),
        takes_part: desk.conclusion_rows(tasks(desk, row, false)),
        targets: targets.collect(),
        documents: documents.map(|(row, _)| desk.document(row)).collect(),
        people: people.map(|(row, _)| desk.person(row)).collect(),
        articles: desk.cards(report.newest_articles().iter().copied().filter(named)),
        downloads: desk.calendar(Calendar::Body(row)).into_iter().collect(),
        remarks: desk.remarks(&one.remarks),
    };
    let title = desk.words(&one.name);
    let description = match desk.lang {
        Lang::Vi => format!("{}: nhiệm vụ chủ trì, phối hợp, và các trang có liên quan.", title.text),
        Lang::En => format!("{}: the tasks that it leads or takes part in, and related pages.", title.text),
    };
    Made::new("body", "body.html", title, description, View::Body(Box::new(view)))
        .below(vec![crumb(desk, Address::Bodies)])
}

/// What a body leads of which nothing public shows the end.
fn owes(desk: Desk<'_>, leads: &[Ref<Conclusion>]) -> Option<String> {
    let open = leads.iter().filter(|row| desk.is_open(**row)).count();
    let late = |row: &&Ref<Conclusion>| desk.report.conclusions()[**row].state() == State::OpenOverdue;
    let late = desk.number(leads.iter().filter(late).count() as u64);
    let tasks = desk.count(open, "nhiệm vụ", "task", "tasks");
    (open > 0).then(|| match desk.lang {
        Lang::Vi => format!("Còn {tasks} chưa có kết quả công khai, trong đó {late} đã quá hạn."),
        Lang::En => format!("{tasks} without a public result, {late} of them overdue."),
    })
}
