//! The site map for people, and the page for an address that is not there.

use std::collections::BTreeMap;

use crate::locale::Lang;
use crate::report::{Address, Report};

use super::area_report;
use super::conclusions;
use super::desk::{Desk, sorted};
use super::letters;
use super::paging::{self, List, Part};
use super::shell::{LISTS, Made, crumb, crumbs, list_name, own, switch};
use super::view::{Frame, Link, NotFound, NotFoundPart, Page, SiteMap, SiteMapGroup, View};

/// How many links fill a page of the site map.
const PER_PAGE: usize = 200;

pub fn page(desk: Desk<'_>) -> Vec<Made> {
    let mut below: BTreeMap<Address, Vec<Link>> = BTreeMap::new();
    for address in Address::all(desk.report) {
        if let Some((list, link)) = list_of(address).zip(link(desk, address)) {
            below.entry(list).or_default().push(link);
        }
    }
    let home = below.remove(&Address::Home).unwrap_or_default();
    let lists =
        LISTS.iter().filter(|(_, address)| *address != Address::SiteMap && desk.href(*address).is_some());
    let others = lists
        .map(|(_, list)| (*list, sorted(below.remove(list).unwrap_or_default(), |link: &Link| &link.text)));
    // A list's own page stands above those below it.
    let groups = std::iter::once((Address::Home, home)).chain(others);
    let all: Vec<(Address, Option<Link>)> = groups
        .flat_map(|(list, pages)| {
            let own = pages.is_empty().then_some((list, None));
            own.into_iter().chain(pages.into_iter().map(move |link| (list, Some(link)))).collect::<Vec<_>>()
        })
        .collect();
    let lists = [List::new(desk.say("Trang", "Pages"), all.len(), PER_PAGE, PER_PAGE)];
    let made = |part: Part| {
        let groups = all[part.rows(0)].chunk_by(|(one, _), (other, _)| one == other);
        let groups = groups.map(|rows| SiteMapGroup {
            link: crumb(desk, rows[0].0),
            pages: rows.iter().filter_map(|(_, link)| link.clone()).collect(),
        });
        let description = desk.say("Tất cả các trang của báo cáo.", "Every page of this report.");
        let title = own(list_name(desk, Address::SiteMap));
        let view = View::SiteMap(SiteMap { groups: groups.collect() });
        let made = Made::new("site-map", "site-map.html", title, description.to_owned(), view);
        Made { part, ..made }
    };
    paging::parts(desk, &lists).into_iter().map(made).collect()
}

/// The list that a page is listed on; pages of text are listed below home.
fn list_of(address: Address) -> Option<Address> {
    Some(match address {
        Address::Page(_) => Address::Home,
        Address::Area(_) | Address::AreaReport(..) => Address::Areas,
        Address::Letter(_) => Address::Letters,
        Address::Indicator(_) => Address::Indicators,
        Address::TargetSet(_) => Address::TargetSets,
        Address::Article(_) => Address::News,
        Address::ConclusionsBy(_) | Address::Conclusion(_) => Address::Conclusions,
        Address::Document(_) => Address::Documents,
        Address::Person(_) => Address::People,
        Address::Body(_) => Address::Bodies,
        _ => return None,
    })
}

/// A page by its name.
pub fn link(desk: Desk<'_>, address: Address) -> Option<Link> {
    let report: &Report = desk.report;
    let link = match address {
        Address::Area(row) => {
            let area = &report.areas()[row];
            let link = desk.area(row);
            // Two areas of one name existed one after the other.
            match area.to {
                Some(to) => Link { text: format!("{} (→ {})", link.text, to.short(desk.lang)), ..link },
                None => link,
            }
        }
        Address::AreaReport(row, period) => {
            Link { text: area_report::title(desk, row, period), lang: None, href: desk.href(address) }
        }
        Address::Letter(initial) => {
            Link { text: letters::name(initial), lang: None, href: desk.href(address) }
        }
        Address::Indicator(row) => desk.indicator(row),
        Address::TargetSet(row) => desk.target_set(row),
        Address::Article(row) => desk.article(row),
        Address::ConclusionsBy(filter) => {
            Link { text: conclusions::title(desk, filter), lang: None, href: desk.href(address) }
        }
        Address::Conclusion(row) => desk.conclusion(row),
        Address::Document(row) => desk.document(row),
        Address::Person(row) => desk.person(row),
        Address::Body(row) => desk.body(row),
        Address::Page(row) => {
            let version = report.pages()[row].versions.get(&desk.lang)?;
            Link { text: version.title.clone(), lang: None, href: desk.href(address) }
        }
        _ => return None,
    };
    link.href.is_some().then_some(link)
}

/// The page that a server shows where there is none.
pub fn not_found(desk: Desk<'_>) -> Page {
    let root = Address::Home.path(desk.report, desk.lang).unwrap_or_default();
    let others = desk.report.site().languages.iter().filter(|lang| **lang != desk.lang);
    let part = |other: Option<Lang>| {
        let desk = Desk { lang: other.unwrap_or(desk.lang), ..desk };
        NotFoundPart { lang: other, title: other.map(|_| no_page(desk)), ..not_found_part(desk) }
    };
    let parts = std::iter::once(None).chain(others.map(|lang| Some(*lang))).map(part).collect();
    let description =
        desk.say("Địa chỉ này không có trong báo cáo.", "This address is not part of the report.");
    let frame = Frame {
        description: description.to_owned(),
        switch: switch(desk, None),
        breadcrumbs: vec![crumb(desk, Address::Home)],
        ..Frame::bare("not-found", desk.lang, own(no_page(desk)))
    };
    Page {
        path: format!("{root}404.html"),
        template: "404.html",
        lang: desk.lang,
        frame,
        view: View::NotFound(NotFound { parts }),
    }
}

fn no_page(desk: Desk<'_>) -> &'static str {
    desk.say("Không có trang này", "There is no such page")
}

fn not_found_part(desk: Desk<'_>) -> NotFoundPart {
    let untranslated = desk.say(
        "Trang có thể chưa có bản tiếng Anh; bản tiếng Việt thì trang nào cũng có.",
        "The page may not have been translated into English; in Vietnamese every page is there.",
    );
    let translated = desk.report.site().languages.contains(&Lang::En);
    NotFoundPart {
        lang: None,
        title: None,
        lead: desk.say(
            "Địa chỉ vừa mở không dẫn đến trang nào của báo cáo.",
            "The address that was opened leads to no page of this report.",
        ),
        reasons: [
            Some(desk.say(
                "Địa chỉ có thể đã bị gõ sai hoặc chép thiếu.",
                "The address may have been mistyped or copied in part.",
            )),
            translated.then_some(untranslated),
            Some(desk.say(
                "Trang đã gỡ thì có tên ở mục Đính chính, kèm lý do.",
                "A page that was withdrawn is named under Corrections, with the reason.",
            )),
        ]
        .into_iter()
        .flatten()
        .collect(),
        ways: crumbs(
            desk,
            &[Address::Home, Address::Search, Address::Letters, Address::SiteMap, Address::Corrections],
        ),
        lists: crumbs(
            desk,
            &[
                Address::Areas,
                Address::Indicators,
                Address::TargetSets,
                Address::Conclusions,
                Address::News,
                Address::Documents,
            ],
        ),
    }
}
