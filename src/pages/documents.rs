//! Legal documents: all of them, and one with everything that names it.

use std::collections::BTreeMap;

use crate::report::{Address, Area, Document as Facts, Ref};

use super::desk::{Desk, iso, text_link};
use super::shell::{Made, crumb, list_name, own};
use super::terms;
use super::view::{Document, DocumentGroup, DocumentRow, Documents, Fact, Link, View};

pub fn list(desk: Desk<'_>) -> Made {
    let groups = by_area(desk, desk.report.documents().iter().map(|(row, one)| (one.area, row)));
    let groups = groups.into_iter().map(|(name, rows)| DocumentGroup {
        name,
        rows: rows.into_iter().map(|row| document_row(desk, row)).collect(),
    });
    let description = desk.say(
        "Các văn bản được nêu trong báo cáo và những trang nhắc đến từng văn bản.",
        "The documents that this report names, and every page that mentions each.",
    );
    Made::new(
        "documents",
        "documents.html",
        own(list_name(desk, Address::Documents)),
        description.to_owned(),
        View::Documents(Documents { groups: groups.collect() }),
    )
}

/// Rows by their area, the centre first.
pub fn by_area<T>(desk: Desk<'_>, rows: impl Iterator<Item = (Option<Ref<Area>>, T)>) -> Vec<(Link, Vec<T>)> {
    let mut groups: BTreeMap<Option<Ref<Area>>, Vec<T>> = BTreeMap::new();
    for (area, row) in rows {
        groups.entry(area).or_default().push(row);
    }
    let name = |area: Option<Ref<Area>>| {
        area.map_or_else(|| text_link(desk.say("Trung ương", "Central").to_owned()), |area| desk.area(area))
    };
    groups.into_iter().map(|(area, rows)| (name(area), rows)).collect()
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

pub fn one(desk: Desk<'_>, row: Ref<Facts>) -> Made {
    let report = desk.report;
    let one = &report.documents()[row];
    let newest = report.newest_articles();
    let articles =
        newest.iter().copied().filter(|article| report.articles()[*article].documents.contains(&row));
    let conclusions =
        report.conclusions().iter().filter(|(_, one)| one.basis.contains(&row)).map(|(row, _)| row);
    let sets = report.target_sets().iter().filter(|(_, set)| set.document == Some(row));
    let frameworks = report.frameworks().iter().filter(|(_, one)| one.document == Some(row));
    let view = Document {
        number: one.number.clone(),
        facts: facts(desk, one),
        articles: desk.cards(articles),
        conclusions: desk.conclusion_rows(conclusions),
        sets: sets.map(|(set, _)| desk.target_set(set)).collect(),
        frameworks: frameworks.map(|(_, one)| desk.words(&one.name)).collect(),
        remarks: desk.remarks(&one.remarks),
    };
    let title = desk.words(&one.title);
    let description = match &one.number {
        Some(number) => format!("{number}: {}", title.text),
        None => title.text.clone(),
    };
    Made::new("document", "document.html", title, description, View::Document(Box::new(view)))
        .below(vec![crumb(desk, Address::Documents)])
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
