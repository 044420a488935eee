//! What surrounds every page: menus, languages, breadcrumbs, machine-readable facts.

use serde_json::{Value as Json, json};

use crate::locale::Lang;
use crate::markdown::Outline;
use crate::report::Address;

use super::desk::Desk;
use super::found::found;
use super::neighbours;
use super::paging::{self, Part};
use super::view::{Alternate, Frame, Heading, Link, NavLink, Page, Redirect, Shell, Switch, View, Words};

/// What a kind of page makes; [`framed`] adds what all pages have.
pub struct Made {
    pub kind: &'static str,
    pub template: &'static str,
    pub title: Words,
    pub description: String,
    /// The pages between home and this one.
    pub above: Vec<Link>,
    pub contents: Vec<Heading>,
    pub og_type: &'static str,
    /// What the page is about, as schema.org says it.
    pub about: Json,
    pub feed: Option<String>,
    /// Which part of its lists it shows.
    pub part: Part,
    pub view: View,
}

impl Made {
    /// A page without anything special around it.
    pub fn new(
        kind: &'static str,
        template: &'static str,
        title: Words,
        description: String,
        view: View,
    ) -> Self {
        Self {
            kind,
            template,
            title,
            description,
            above: Vec::new(),
            contents: Vec::new(),
            og_type: "website",
            about: json!({"@type": "WebPage"}),
            feed: None,
            part: Part::default(),
            view,
        }
    }

    pub fn below(self, above: Vec<Link>) -> Self {
        Self { above, ..self }
    }

    pub fn with_contents(self, contents: Vec<Option<Heading>>) -> Self {
        Self { contents: contents.into_iter().flatten().collect(), ..self }
    }

    pub fn about(self, about: Json) -> Self {
        Self { about, ..self }
    }
}

/// The list pages of the main menu and the footer, by the word that `navigation` uses.
pub const LISTS: [(&str, Address); 15] = [
    ("provinces", Address::Areas),
    ("indicators", Address::Indicators),
    ("targets", Address::TargetSets),
    ("news", Address::News),
    ("conclusions", Address::Conclusions),
    ("shortcomings", Address::Shortcomings),
    ("documents", Address::Documents),
    ("people", Address::People),
    ("bodies", Address::Bodies),
    ("changes", Address::Changes),
    ("corrections", Address::Corrections),
    ("data", Address::Data),
    ("search", Address::Search),
    ("a-z", Address::Letters),
    ("site-map", Address::SiteMap),
];

pub fn shell(desk: Desk<'_>) -> Shell {
    let site = desk.report.site();
    let entries = desk.report.site().navigation.iter();
    let navigation: Vec<NavLink> = entries.filter_map(|entry| nav_link(desk, &entry.value)).collect();
    let pages = desk.report.pages().iter().map(|(_, page)| format!("page:{}", page.id));
    let footer = LISTS.iter().map(|(name, _)| (*name).to_owned()).chain(pages);
    Shell {
        lang: desk.lang,
        base: desk.base().to_owned(),
        base_url: site.base_url.clone(),
        home: desk.list(Address::Home),
        search: desk.href(Address::Search),
        title: desk.words(&site.title),
        tagline: desk.maybe(site.tagline.as_ref()),
        publisher: desk.words(&site.publisher),
        publisher_url: site.publisher_url.clone(),
        publisher_email: site.publisher_email.clone(),
        licence: site.licence.as_ref().map(|(name, url)| {
            let Words { text, lang, .. } = desk.words(name);
            Link { text, lang, href: url.clone() }
        }),
        navigation,
        footer: footer.filter_map(|entry| nav_link(desk, &entry)).collect(),
        as_of: desk.report.as_of().long(desk.lang),
        feed: format!("{}feed.xml", desk.list(Address::Home)),
    }
}

fn nav_link(desk: Desk<'_>, entry: &str) -> Option<NavLink> {
    if let Some(name) = entry.strip_prefix("page:") {
        let row = desk.report.pages().find(name)?;
        let href = desk.href(Address::Page(row))?;
        let text = desk.report.pages()[row].versions.get(&desk.lang)?.title.clone();
        return Some(NavLink { kind: entry.to_owned(), text, href });
    }
    let (_, address) = LISTS.iter().find(|(name, _)| *name == entry)?;
    Some(NavLink {
        kind: list_kind(*address).to_owned(),
        text: list_name(desk, *address).to_owned(),
        href: desk.href(*address)?,
    })
}

/// The name of a list page.
pub fn list_name(desk: Desk<'_>, address: Address) -> &'static str {
    match address {
        Address::Areas => desk.say("Tỉnh, thành phố", "Provinces"),
        Address::Indicators => desk.say("Chỉ tiêu", "Indicators"),
        Address::TargetSets => desk.say("Mục tiêu", "Targets"),
        Address::News => desk.say("Tin và bài", "News"),
        Address::Conclusions => desk.say("Kết luận chỉ đạo", "Conclusions"),
        Address::Shortcomings => desk.say("Hạn chế", "Shortcomings"),
        Address::Documents => desk.say("Văn bản", "Documents"),
        Address::People => desk.say("Người được nêu tên", "People"),
        Address::Bodies => desk.say("Cơ quan, đơn vị", "Bodies"),
        Address::Changes => desk.say("Thay đổi", "Changes"),
        Address::Corrections => desk.say("Đính chính", "Corrections"),
        Address::Data => desk.say("Dữ liệu mở", "Open data"),
        Address::Search => desk.say("Tìm kiếm", "Search"),
        Address::SiteMap => desk.say("Sơ đồ trang", "Site map"),
        Address::Letters => desk.say("Mục lục theo vần", "A–Z index"),
        _ => desk.say("Trang chủ", "Home"),
    }
}

fn list_kind(address: Address) -> &'static str {
    match address {
        Address::Areas => "areas",
        Address::Indicators => "indicators",
        Address::TargetSets => "targets",
        Address::News => "news",
        Address::Conclusions => "conclusions",
        Address::Shortcomings => "shortcomings",
        Address::Documents => "documents",
        Address::People => "people",
        Address::Bodies => "bodies",
        Address::Changes => "changes",
        Address::Corrections => "corrections",
        Address::Data => "data",
        Address::Search => "search",
        Address::SiteMap => "site-map",
        Address::Letters => "letters",
        _ => "home",
    }
}

/// A breadcrumb to a list page.
pub fn crumb(desk: Desk<'_>, address: Address) -> Link {
    Link { text: list_name(desk, address).to_owned(), lang: None, href: desk.href(address) }
}

/// Links to list pages, of those that there are.
pub fn crumbs(desk: Desk<'_>, all: &[Address]) -> Vec<Link> {
    all.iter().map(|address| crumb(desk, *address)).filter(|link| link.href.is_some()).collect()
}

/// A page with what surrounds it; `there` says how many pages its lists are spread over in each language.
pub fn framed(desk: Desk<'_>, address: Address, there: &[(Lang, usize)], made: Made) -> Option<Page> {
    let number = made.part.number;
    let path = address.paged(desk.report, desk.lang, number)?;
    if let Address::Archive(row) = address {
        return alone(desk, Address::Article(row), &path, made);
    }
    let site = desk.report.site();
    let exists = |lang: Lang| there.iter().any(|(own, pages)| *own == lang && *pages >= number);
    let absolute = |lang: Lang| {
        let path = address.paged(desk.report, lang, number).filter(|_| exists(lang));
        path.map(|path| format!("{}{path}", site.base_url))
    };
    let canonical = absolute(desk.lang)?;
    let mut alternates: Vec<Alternate> = site
        .languages
        .iter()
        .filter_map(|lang| Some(Alternate { lang: lang.code(), href: absolute(*lang)? }))
        .collect();
    if let Some(href) = absolute(Lang::Vi) {
        alternates.push(Alternate { lang: "x-default", href });
    }
    let mut breadcrumbs = Vec::new();
    if address != Address::Home {
        breadcrumbs.push(crumb(desk, Address::Home));
        breadcrumbs.extend(made.above);
    }
    let is_first = number == 1;
    let found = is_first.then(|| found(desk, address, &made.title.text)).flatten();
    let mut title = made.title;
    if number > 1 {
        let first = Link { text: title.text.clone(), lang: title.lang, href: desk.href(address) };
        breadcrumbs.push(first);
        title.text = format!("{} ({} {number})", title.text, desk.say("trang", "page"));
    }
    let json_ld = json_ld(desk, &canonical, &title.text, &made.description, made.about, &breadcrumbs);
    let mut switch = switch(desk, Some(address));
    for other in switch.iter_mut().filter(|other| exists(other.lang)) {
        let other_desk = Desk { lang: other.lang, ..desk };
        other.href = other_desk.paged(address, number);
    }
    let frame = Frame {
        kind: made.kind,
        lang: desk.lang,
        title,
        description: made.description,
        canonical: Some(canonical),
        alternates,
        switch,
        breadcrumbs,
        contents: made.contents,
        json_ld: Some(json_ld),
        og_type: made.og_type,
        feed: made.feed,
        found,
        neighbours: is_first.then(|| neighbours::of(desk, address)).flatten(),
        pager: paging::pager(desk, address, &made.part),
        is_first,
    };
    Some(Page {
        path: format!("{path}index.html"),
        template: made.template,
        lang: desk.lang,
        frame,
        view: made.view,
    })
}

/// A page that is another form of the page at an address, with nothing around it.
fn alone(desk: Desk<'_>, of: Address, path: &str, made: Made) -> Option<Page> {
    let canonical = format!("{}{}", desk.report.site().base_url, of.path(desk.report, desk.lang)?);
    let frame = Frame {
        description: made.description,
        canonical: Some(canonical),
        contents: made.contents,
        og_type: made.og_type,
        feed: made.feed,
        ..Frame::bare(made.kind, desk.lang, made.title)
    };
    let path = format!("{path}index.html");
    Some(Page { path, template: made.template, lang: desk.lang, frame, view: made.view })
}

/// The page, or else the home page, in every other language.
pub fn switch(desk: Desk<'_>, address: Option<Address>) -> Vec<Switch> {
    let others = desk.report.site().languages.iter().filter(|lang| **lang != desk.lang);
    others
        .map(|lang| {
            let other = Desk { lang: *lang, ..desk };
            let own = address.and_then(|address| other.href(address));
            Switch {
                lang: *lang,
                name: match lang {
                    Lang::Vi => "Tiếng Việt",
                    Lang::En => "English",
                },
                exists: own.is_some(),
                href: own.unwrap_or_else(|| other.list(Address::Home)),
            }
        })
        .collect()
}

fn json_ld(
    desk: Desk<'_>,
    url: &str,
    title: &str,
    description: &str,
    about: Json,
    crumbs: &[Link],
) -> String {
    let site = desk.report.site();
    let host = site.base_url.strip_suffix(desk.base()).unwrap_or_default();
    let mut facts = json!({
        "@context": "https://schema.org",
        "@id": url,
        "url": url,
        "name": title,
        "description": description,
        "inLanguage": desk.lang.code(),
        "isPartOf": {"@type": "WebSite", "url": site.base_url, "name": desk.words(&site.title).text},
        "publisher": {"@type": "Organization", "name": desk.words(&site.publisher).text},
    });
    if let (Json::Object(facts), Json::Object(about)) = (&mut facts, about) {
        facts.extend(about);
        let items: Vec<Json> = crumbs
            .iter()
            .enumerate()
            .map(|(at, link)| {
                let item = link.href.as_deref().map(|href| format!("{host}{href}"));
                json!({"@type": "ListItem", "position": at + 1, "name": link.text, "item": item})
            })
            .collect();
        if !items.is_empty() {
            facts.insert(
                "breadcrumb".to_owned(),
                json!({"@type": "BreadcrumbList", "itemListElement": items}),
            );
        }
    }
    // In a `script` element only `<` could end the element.
    facts.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// A page at every former address.
pub fn redirects(desk: Desk<'_>) -> Vec<Page> {
    let report = desk.report;
    let mut pages = Vec::new();
    for (row, article) in report.articles().iter() {
        let Some(href) = desk.href(Address::Article(row)) else { continue };
        let Some(path) = Address::Article(row).path(report, Lang::Vi) else { continue };
        for alias in &article.aliases {
            let frame = Frame {
                canonical: Some(format!("{}{path}", report.site().base_url)),
                switch: switch(desk, Some(Address::Article(row))),
                ..Frame::bare("redirect", Lang::Vi, desk.words(&article.title))
            };
            let old = alias.value.trim_matches('/');
            pages.push(Page {
                path: format!("{old}/index.html"),
                template: "redirect.html",
                lang: Lang::Vi,
                frame,
                view: View::Redirect(Redirect { href: href.clone() }),
            });
        }
    }
    pages
}

/// A section of a page for its table of contents; nothing where the section is empty.
pub fn section(desk: Desk<'_>, id: &str, vi: &'static str, en: &'static str, shown: bool) -> Option<Heading> {
    shown.then(|| Heading { id: id.to_owned(), level: 2, text: desk.say(vi, en).to_owned() })
}

/// The sections of a text for its page's table of contents.
pub fn headings(outline: &Outline) -> impl Iterator<Item = Heading> {
    let sections = outline.headings.iter().filter(|heading| heading.level == 2);
    sections.map(|heading| Heading { id: heading.id.clone(), level: 2, text: heading.text.clone() })
}

/// Words of the page's own language.
pub fn own(text: impl Into<String>) -> Words {
    Words { text: text.into(), ..Words::default() }
}
