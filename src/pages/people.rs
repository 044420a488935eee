//! People and bodies: who they are, what each concluded, leads or owes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use crate::locale::Lang;
use crate::report::{
    self, Address, Article, Body as BodyFacts, Calendar, Conclusion, Document, Filter, Person as PersonFacts,
    Ref, Role, State, Target, TargetSet, Title,
};

use super::conclusions;
use super::counts::Rows;
use super::desk::{Desk, sorted};
use super::documents::{self, area_or_centre, by_area};
use super::paging::{self, List, Part};
use super::shell::{Made, crumb, list_name, own};
use super::terms;
use super::view::{
    Bodies, Body, BodyGroup, BodyRow, ConclusionRow, Link, People, Person, PersonRow, TitleRow, View,
};

/// How many people fill a page.
const PER_PAGE: usize = 80;
/// How many conclusions and articles the first page of a person or body has, and how many any other.
const HEAD: usize = 10;
const ROWS: usize = 40;

pub fn list(desk: Desk<'_>) -> Vec<Made> {
    let rows = |official: bool| {
        let rows = desk.report.people().iter().filter(|(_, one)| (one.role == Role::Official) == official);
        sorted(rows.map(|(row, _)| (row, desk.person(row))).collect(), |(_, link): &(_, Link)| &link.text)
    };
    let (officials, makers) = (rows(true), rows(false));
    let lists = [
        List::new(desk.say("Lãnh đạo, cán bộ", "Officials"), officials.len(), PER_PAGE, PER_PAGE),
        List::new(desk.say("Người viết", "Authors"), makers.len(), PER_PAGE / 2, PER_PAGE),
    ];
    let description = desk.say(
        "Những người được nêu tên trong báo cáo, chức vụ tại thời điểm đó và các kết luận của từng người.",
        "The people whom this report names, their titles at the time and what they concluded.",
    );
    let made = |part: Part| {
        let rows =
            |rows: &[(Ref<PersonFacts>, Link)]| rows.iter().map(|(row, _)| person_row(desk, *row)).collect();
        let view = People { officials: rows(&officials[part.rows(0)]), makers: rows(&makers[part.rows(1)]) };
        let made = Made::new(
            "people",
            "people.html",
            own(list_name(desk, Address::People)),
            description.to_owned(),
            View::People(view),
        );
        Made { part, ..made }
    };
    paging::parts(desk, &lists).into_iter().map(made).collect()
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
    desk.report.conclusions_by(Filter::Person(Some(person)))
}

pub fn person(desk: Desk<'_>, row: Ref<PersonFacts>) -> Vec<Made> {
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
    let articles = report.newest_articles().iter().copied().filter(named);
    let articles: Vec<Ref<Article>> =
        articles.filter(|row| desk.href(Address::Article(*row)).is_some()).collect();
    let lists = [List::new(desk.say("Bài", "Articles"), articles.len(), HEAD, ROWS)];
    let whole = Person {
        role: terms::role(one.role, desk.lang),
        titles: one.titles.iter().map(|title| title_row(desk, title)).collect(),
        area: one.area.map(|row| desk.area(row)),
        matrix: desk.matrix(&of, said.iter().copied(), conclusions::filtered(desk, filter)),
        clear: desk.clear_summary(&said),
        conclusions_href: (!said.is_empty()).then(|| desk.list(Address::ConclusionsBy(filter))),
        conclusions: first_of(desk, &said, HEAD),
        articles: Vec::new(),
        remarks: desk.remarks(&one.remarks),
    };
    let none = Person { role: whole.role, area: whole.area.clone(), ..Person::default() };
    let title = desk.words(&one.name);
    let position =
        whole.titles.last().map_or_else(|| whole.role.to_owned(), |title| title.title.text.clone());
    let description = format!("{} – {position}", title.text);
    let about = json!({"@type": "ProfilePage", "mainEntity": {"@type": "Person", "name": title.text, "jobTitle": position}});
    let made = |part: Part| {
        let rest = if part.is_first() { &whole } else { &none };
        let view = Person { articles: desk.cards(articles[part.rows(0)].iter().copied()), ..rest.clone() };
        let view = View::Person(Box::new(view));
        let made = Made::new("person", "person.html", title.clone(), description.clone(), view);
        Made { part, ..made.below(vec![crumb(desk, Address::People)]).about(about.clone()) }
    };
    paging::parts(desk, &lists).into_iter().map(made).collect()
}

/// The most pressing of some conclusions, all of which a page of the register has.
pub fn first_of(desk: Desk<'_>, rows: &[Ref<Conclusion>], most: usize) -> Vec<ConclusionRow> {
    let rows = desk.by_urgency(rows.iter().copied());
    desk.rows_of(&rows[report::chunks(rows.len(), most, most)[0].clone()])
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

pub fn bodies(desk: Desk<'_>) -> Vec<Made> {
    let rows = by_area(desk.report.bodies().iter().map(|(row, one)| (one.area, row)));
    let lists = [List::new(
        desk.say("Cơ quan, đơn vị", "Bodies"),
        rows.len(),
        documents::PER_PAGE,
        documents::PER_PAGE,
    )];
    let takes_part = taking_part(desk);
    let row = |row: Ref<BodyFacts>| BodyRow {
        link: desk.body(row),
        kind: desk.report.bodies()[row].kind.map(|kind| terms::body_kind(kind, desk.lang)),
        leads: desk.number(led_by(desk, row).count() as u64),
        takes_part: desk.number(takes_part.get(&row).map_or(0, Vec::len) as u64),
    };
    let description = desk.say(
        "Cơ quan, đơn vị được nêu trong báo cáo và nhiệm vụ do từng nơi chủ trì hoặc phối hợp.",
        "The bodies that this report names and the tasks that each leads or takes part in.",
    );
    let made = |part: Part| {
        let groups = rows[part.rows(0)].chunk_by(|(one, _), (other, _)| one == other);
        let groups = groups.map(|rows| BodyGroup {
            name: area_or_centre(desk, rows[0].0),
            rows: rows.iter().map(|(_, found)| row(*found)).collect(),
        });
        let made = Made::new(
            "bodies",
            "bodies.html",
            own(list_name(desk, Address::Bodies)),
            description.to_owned(),
            View::Bodies(Bodies { groups: groups.collect() }),
        );
        Made { part, ..made }
    };
    paging::parts(desk, &lists).into_iter().map(made).collect()
}

fn led_by(desk: Desk<'_>, body: Ref<BodyFacts>) -> impl Iterator<Item = Ref<Conclusion>> {
    desk.report.conclusions_by(Filter::Body(Some(body)))
}

/// What each body takes part in.
fn taking_part(desk: Desk<'_>) -> BTreeMap<Ref<BodyFacts>, Vec<Ref<Conclusion>>> {
    let mut found: BTreeMap<Ref<BodyFacts>, Vec<Ref<Conclusion>>> = BTreeMap::new();
    for (row, one) in desk.report.conclusions().iter() {
        for body in one.with.iter().collect::<BTreeSet<_>>() {
            found.entry(*body).or_default().push(row);
        }
    }
    found
}

pub fn body(desk: Desk<'_>, row: Ref<BodyFacts>) -> Vec<Made> {
    let report = desk.report;
    let one = &report.bodies()[row];
    let targets: Vec<(Ref<TargetSet>, &Target)> = report
        .target_sets()
        .iter()
        .flat_map(|(set, facts)| facts.targets.iter().map(move |target| (set, target)))
        .filter(|(_, target)| target.owner == Some(row))
        .collect();
    let documents = report.documents().iter().filter(|(_, one)| one.issuer == Some(row));
    let documents: Vec<Ref<Document>> = documents.map(|(row, _)| row).collect();
    let people =
        report.people().iter().filter(|(_, one)| one.titles.iter().any(|title| title.body == Some(row)));
    let people: Vec<Ref<PersonFacts>> = people.map(|(row, _)| row).collect();
    let named = |article: &Ref<Article>| {
        report.articles()[*article].bodies.contains(&row) && desk.href(Address::Article(*article)).is_some()
    };
    let articles: Vec<Ref<Article>> = report.newest_articles().iter().copied().filter(named).collect();
    let filter = Filter::Body(Some(row));
    let of = Rows::conclusions().filtered(report, filter);
    let leads: Vec<Ref<Conclusion>> = led_by(desk, row).collect();
    let takes_part = report.conclusions().iter().filter(|(_, one)| one.with.contains(&row));
    let takes_part = desk.by_urgency(takes_part.map(|(row, _)| row));
    let lists = [
        List::new(desk.say("Nhiệm vụ phối hợp", "Tasks that it takes part in"), takes_part.len(), HEAD, ROWS)
            .within("phoi-hop"),
        List::new(desk.say("Mục tiêu", "Targets"), targets.len(), 5, 15).within("muc-tieu"),
        List::new(desk.say("Văn bản", "Documents"), documents.len(), 20, 150).within("van-ban"),
        List::new(desk.say("Người", "People"), people.len(), 20, 150).within("nguoi"),
        List::new(desk.say("Bài", "Articles"), articles.len(), HEAD, ROWS).within("bai-viet"),
    ];
    let whole = Body {
        facts: [
            desk.plain("Loại", "Kind", one.kind.map(|kind| terms::body_kind(kind, desk.lang).to_owned())),
            desk.fact("Địa phương", "Area", one.area.map(|row| desk.area(row)).into_iter().collect()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        matrix: desk.matrix(&of, leads.iter().copied(), conclusions::filtered(desk, filter)),
        clear: desk.clear_summary(&leads),
        owes: owes(desk, &leads),
        conclusions_href: (!leads.is_empty()).then(|| desk.list(Address::ConclusionsBy(filter))),
        leads: first_of(desk, &leads, HEAD),
        downloads: desk.calendar(Calendar::Body(row)).into_iter().collect(),
        remarks: desk.remarks(&one.remarks),
        ..Body::default()
    };
    let title = desk.words(&one.name);
    let description = match desk.lang {
        Lang::Vi => format!("{}: nhiệm vụ chủ trì, phối hợp, và các trang có liên quan.", title.text),
        Lang::En => format!("{}: the tasks that it leads or takes part in, and related pages.", title.text),
    };
    let made = |part: Part| {
        let view = Body {
            takes_part: desk.rows_of(&takes_part[part.rows(0)]),
            targets: targets[part.rows(1)].iter().map(|(set, one)| desk.target_row(*set, one)).collect(),
            documents: documents[part.rows(2)].iter().map(|row| desk.document(*row)).collect(),
            people: people[part.rows(3)].iter().map(|row| desk.person(*row)).collect(),
            articles: desk.cards(articles[part.rows(4)].iter().copied()),
            ..if part.is_first() { whole.clone() } else { Body::default() }
        };
        let view = View::Body(Box::new(view));
        let made = Made::new("body", "body.html", title.clone(), description.clone(), view);
        Made { part, ..made.below(vec![crumb(desk, Address::Bodies)]) }
    };
    paging::parts(desk, &lists).into_iter().map(made).collect()
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
