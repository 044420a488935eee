//! Legal documents: all of them, and one with everything that names it.

use crate::report::{Address, Area, Article, Document as Facts, Ref};

use super::desk::{Desk, iso, text_link};
use super::paging::{self, List, Part};
use super::shell::{Made, crumb, list_name, own};
use super::terms;
use super::view::{Document, DocumentGroup, DocumentRow, Documents, Fact, Link, View};

/// How many documents, or bodies, fill a page.
pub const PER_PAGE: usize = 80;

pub fn list(desk: Desk<'_>) -> Vec<Made> {
    let rows = by_area(desk.report.documents().iter().map(|(row, one)| (one.area, row)));
    let lists = [List::new(desk.say("Văn bản", "Documents"), rows.len(), PER_PAGE, PER_PAGE)];
    let description = desk.say(
        "Các văn bản được nêu trong báo cáo và những trang nhắc đến từng văn bản.",
        "The documents that this report names, and every page that mentions each.",
    );
    let made = |part: Part| {
        let groups = rows[part.rows(0)].chunk_by(|(one, _), (other, _)| one == other);
        let groups = groups.map(|rows| DocumentGroup {
            name: area_or_centre(desk, rows[0].0),
            rows: rows.iter().map(|(_, row)| document_row(desk, *row)).collect(),
        });
        let made = Made::new(
            "documents",
            "documents.html",
            own(list_name(desk, Address::Documents)),
            description.to_owned(),
            View::Documents(Documents { groups: groups.collect() }),
        );
        Made { part, ..made }
    };
    paging::parts(desk, &lists).into_iter().map(made).collect()
}

/// Rows by their area, the centre first.
pub fn by_area<T>(rows: impl Iterator<Item = (Option<Ref<Area>>, T)>) -> Vec<(Option<Ref<Area>>, T)> {
    let mut rows: Vec<(Option<Ref<Area>>, T)> = rows.collect();
    rows.sort_by_key(|(area, _)| *area);
    rows
}

/// An area, or the centre, as the name of a group.
pub fn area_or_centre(desk: Desk<'_>, area: Option<Ref<Area>>) -> Link {
    area.map_or_else(|| text_link(desk.say("Trung ương", "Central").to_owned()), |area| desk.area(area))
}

fn document_row(desk: Desk<'_>, row: Ref<Facts>) -> DocumentRow {
    let one = &desk.report.documents()[row];
    DocumentRow {
        link: desk.document(row),
        number: one.number.clone(),
        kind: one.kind.map(|kind| terms::document_kind(kind, desk.lang)),
        issued: one.issued.as_ref().map(|date| date.text(desk.lang)),
        issued_iso: one.issued.as_ref().map(iso),
        doubt: one.remarks.doubt.is_some(),
    }
}

/// How many conclusions and articles the first page of a document has, and how many any other.
const HEAD: usize = 12;
const ROWS: usize = 40;

pub fn one(desk: Desk<'_>, row: Ref<Facts>) -> Vec<Made> {
    let report = desk.report;
    let one = &report.documents()[row];
    let newest = report.newest_articles().iter().copied();
    let articles: Vec<Ref<Article>> = newest
        .filter(|article| report.articles()[*article].documents.contains(&row))
        .filter(|article| desk.href(Address::Article(*article)).is_some())
        .collect();
    let conclusions = report.conclusions().iter().filter(|(_, one)| one.basis.contains(&row));
    let conclusions = desk.by_urgency(conclusions.map(|(row, _)| row));
    let sets = report.target_sets().iter().filter(|(_, set)| set.document == Some(row));
    let frameworks = report.frameworks().iter().filter(|(_, one)| one.document == Some(row));
    let lists = [
        List::new(desk.say("Kết luận, nhiệm vụ", "Conclusions and tasks"), conclusions.len(), HEAD, ROWS),
        List::new(desk.say("Bài", "Articles"), articles.len(), HEAD, ROWS),
    ];
    let whole = Document {
        number: one.number.clone(),
        facts: facts(desk, one),
        articles: Vec::new(),
        conclusions: Vec::new(),
        sets: sets.map(|(set, _)| desk.target_set(set)).collect(),
        frameworks: frameworks.map(|(_, one)| desk.words(&one.name)).collect(),
        remarks: desk.remarks(&one.remarks),
    };
    let none = Document { number: one.number.clone(), ..Document::default() };
    let title = desk.words(&one.title);
    let description = match &one.number {
        Some(number) => format!("{number}: {}", title.text),
        None => title.text.clone(),
    };
    let made = |part: Part| {
        let rest = if part.is_first() { &whole } else { &none };
        let view = Document {
            conclusions: desk.rows_of(&conclusions[part.rows(0)]),
            articles: desk.cards(articles[part.rows(1)].iter().copied()),
            ..rest.clone()
        };
        let view = View::Document(Box::new(view));
        let made = Made::new("document", "document.html", title.clone(), description.clone(), view);
        Made { part, ..made.below(vec![crumb(desk, Address::Documents)]) }
    };
    paging::parts(desk, &lists).into_iter().map(made).collect()
}

fn facts(desk: Desk<'_>, one: &Facts) -> Vec<Fact> {
    let unknown = || desk.say("chưa rõ", "not known").to_owned();
    let issued = one.issued.as_ref().map_or_else(unknown, |date| date.text(desk.lang));
    let url = one.url.iter().map(|url| Link { text: url.clone(), lang: None, href: Some(url.clone()) });
    [
        desk.plain("Số, ký hiệu", "Number", Some(one.number.clone().unwrap_or_else(unknown))),
        desk.plain("Loại", "Kind", one.kind.map(|kind| terms::document_kind(kind, desk.lang).to_owned())),
        desk.fact(
            "Cơ quan ban hành",
            "Issued by",
            one.issuer.map(|row| desk.body(row)).into_iter().collect(),
        ),
        desk.fact("Địa phương", "Area", one.area.map(|row| desk.area(row)).into_iter().collect()),
        desk.plain("Ngày ban hành", "Issued", Some(issued)),
        desk.worded("Thời kỳ", "Horizon", one.horizon.as_ref()),
        desk.fact("Toàn văn", "Full text", url.collect()),
    ]
    .into_iter()
    .flatten()
    .collect()
}
