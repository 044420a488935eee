//! The site map for people, and the page for an address that is not there.

use crate::report::{Address, Report};

use super::conclusions;
use super::desk::{Desk, sorted};
use super::shell::{LISTS, Made, crumb, list_name, own, switch};
use super::view::{Frame, Link, NotFound, Page, SiteMap, SiteMapGroup, View};

pub fn page(desk: Desk<'_>) -> Made {
    let all = Address::all(desk.report);
    let below = |list: Address| {
        let own = all.iter().filter(|address| list_of(**address) == Some(list));
        own.filter_map(|address| link(desk, *address)).collect::<Vec<Link>>()
    };
    let mut groups = vec![SiteMapGroup { link: crumb(desk, Address::Home), pages: below(Address::Home) }];
    let lists = LISTS.iter().filter(|(_, address)| *address != Address::SiteMap);
    groups.extend(lists.map(|(_, address)| SiteMapGroup {
        link: crumb(desk, *address),
        pages: sorted(below(*address), |link: &Link| &link.text),
    }));
    let description = desk.say("Tất cả các trang của báo cáo.", "Every page of this report.");
    let title = own(list_name(desk, Address::SiteMap));
    Made::new("site-map", "site-map.html", title, description.to_owned(), View::SiteMap(SiteMap { groups }))
}

/// The list that a page is listed on; pages of text are listed below home.
fn list_of(address: Address) -> Option<Address> {
    Some(match address {
        Address::Page(_) => Address::Home,
        Address::Area(_) => Address::Areas,
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

fn link(desk: Desk<'_>, address: Address) -> Option<Link> {
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
    let links = [
        Address::Home,
        Address::Areas,
        Address::Indicators,
        Address::Conclusions,
        Address::News,
        Address::SiteMap,
    ];
    let frame = Frame {
        kind: "not-found",
        lang: desk.lang,
        title: own(desk.say("Không có trang này", "There is no such page")),
        description: desk
            .say("Địa chỉ này không có trong báo cáo.", "This address is not part of the report.")
            .to_owned(),
        canonical: None,
        alternates: Vec::new(),
        switch: switch(desk, None),
        breadcrumbs: Vec::new(),
        contents: Vec::new(),
        json_ld: None,
        og_type: "website",
        feed: None,
        found: None,
    };
    Page {
        path: format!("{root}404.html"),
        template: "404.html",
        lang: desk.lang,
        frame,
        view: View::NotFound(NotFound {
            links: links.into_iter().map(|address| crumb(desk, address)).collect(),
        }),
    }
}
