//! The URL of everything that has a page.

use std::collections::BTreeMap;

use crate::locale::{self, Lang, Period};

use super::Report;
use super::filter::Filter;
use super::letters::Initial;
use super::model::{Area, Article, Body, Conclusion, Document, Indicator, PageText, Person, TargetSet};
use super::table::Ref;

/// Something that has a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Address {
    Home,
    Areas,
    Area(Ref<Area>),
    /// What is known of an area in a period, on one sheet of paper.
    AreaReport(Ref<Area>, Period),
    Indicators,
    Indicator(Ref<Indicator>),
    TargetSets,
    TargetSet(Ref<TargetSet>),
    News,
    Article(Ref<Article>),
    /// An article as one document to print and to keep.
    Archive(Ref<Article>),
    Conclusions,
    /// The part of the register that a filter lets through.
    ConclusionsBy(Filter),
    Conclusion(Ref<Conclusion>),
    Shortcomings,
    Documents,
    Document(Ref<Document>),
    People,
    Person(Ref<Person>),
    Bodies,
    Body(Ref<Body>),
    Changes,
    Corrections,
    Data,
    Search,
    SiteMap,
    /// The index from A to Z.
    Letters,
    /// A letter of an index that is too long for one page.
    Letter(Initial),
    Page(Ref<PageText>),
}

impl Address {
    /// The path below the site's root, with a `/` at its end; nothing where there is no such page in a language.
    #[must_use]
    pub fn path(self, report: &Report, lang: Lang) -> Option<String> {
        self.href(report, lang, "")
    }

    /// The path with what stands before the site's root.
    #[must_use]
    pub fn href(self, report: &Report, lang: Lang, base: &str) -> Option<String> {
        let folder = |vi: &'static str, en: &'static str| match lang {
            Lang::Vi => vi,
            Lang::En => en,
        };
        let list = |vi, en| Some(rooted(base, lang, &[folder(vi, en)]));
        let below = |vi, en, name: &str| Some(rooted(base, lang, &[folder(vi, en), name]));
        match self {
            Self::Home => Some(rooted(base, lang, &[])),
            Self::Areas => list("tinh", "provinces"),
            Self::Area(area) => below("tinh", "provinces", &report.areas[area].id.value),
            Self::AreaReport(area, period) => {
                let id = &report.areas[area].id.value;
                let parts = [folder("tinh", "provinces"), id, folder("bao-cao", "report"), &period.slug()];
                Some(rooted(base, lang, &parts))
            }
            Self::Indicators => list("chi-tieu", "indicators"),
            Self::Indicator(indicator) => {
                below("chi-tieu", "indicators", &report.indicators[indicator].id.value)
            }
            Self::TargetSets => list("muc-tieu", "targets"),
            Self::TargetSet(set) => below("muc-tieu", "targets", &report.target_sets[set].id.value),
            Self::News => list("tin", "news"),
            Self::Article(article) => {
                let article = &report.articles[article];
                article.bodies_text.get(&lang)?;
                below("tin", "news", &article.id)
            }
            Self::Archive(article) => {
                let article = &report.articles[article];
                article.bodies_text.get(&lang)?;
                Some(rooted(base, lang, &[folder("tin", "news"), &article.id, folder("luu-tru", "archive")]))
            }
            Self::Conclusions => list("ket-luan", "conclusions"),
            Self::ConclusionsBy(filter) => below("ket-luan", "conclusions", &filter.path(report, lang)),
            Self::Conclusion(conclusion) => {
                let conclusion = &report.conclusions[conclusion];
                report.articles[conclusion.article].bodies_text.get(&lang)?;
                below("ket-luan", "conclusions", &conclusion.id.value)
            }
            Self::Shortcomings => list("han-che", "shortcomings"),
            Self::Documents => list("van-ban", "documents"),
            Self::Document(document) => {
                let document = &report.documents[document];
                let area = document.area.map_or("trung-uong", |area| report.areas[area].id.value.as_str());
                let number = document.number.as_deref().map(locale::slug).filter(|number| !number.is_empty());
                let name = number.as_deref().unwrap_or(&document.id.value);
                Some(rooted(base, lang, &[folder("van-ban", "documents"), area, name]))
            }
            Self::People => list("nguoi", "people"),
            Self::Person(person) => below("nguoi", "people", &report.people[person].id.value),
            Self::Bodies => list("co-quan", "bodies"),
            Self::Body(body) => below("co-quan", "bodies", &report.bodies[body].id.value),
            Self::Changes => list("thay-doi", "changes"),
            Self::Corrections => list("dinh-chinh", "corrections"),
            Self::Data => list("du-lieu", "data"),
            Self::Search if !report.site.search => None,
            Self::Search => list("tim-kiem", "search"),
            Self::SiteMap => list("so-do-trang", "site-map"),
            Self::Letters => list("muc-luc", "a-z"),
            Self::Letter(initial) => {
                report.letters(lang).of(initial).filter(|_| !report.letters(lang).is_short())?;
                below("muc-luc", "a-z", &initial.slug())
            }
            Self::Page(page) => Some(rooted(base, lang, &[&report.pages[page].versions.get(&lang)?.slug])),
        }
    }

    /// The path of one of the pages over which its lists are spread, counted from 1; the first is the page itself.
    #[must_use]
    pub fn paged(self, report: &Report, lang: Lang, number: usize) -> Option<String> {
        let path = self.path(report, lang)?;
        let folder = match lang {
            Lang::Vi => "trang",
            Lang::En => "page",
        };
        Some(if number > 1 { format!("{path}{folder}/{number}/") } else { path })
    }

    /// What a scheme and an id in a link's destination name, such as `person:tran-quoc-nam`.
    #[must_use]
    pub fn find(report: &Report, scheme: &str, id: &str) -> Option<Self> {
        match scheme {
            "area" => report.areas.find(id).map(Self::Area),
            "indicator" => report.indicators.find(id).map(Self::Indicator),
            "target-set" => report.target_sets.find(id).map(Self::TargetSet),
            "article" => report.articles.find(id).map(Self::Article),
            "conclusion" => report.conclusions.find(id).map(Self::Conclusion),
            "document" => report.documents.find(id).map(Self::Document),
            "person" => report.people.find(id).map(Self::Person),
            "body" => report.bodies.find(id).map(Self::Body),
            "page" => report.pages.find(id).map(Self::Page),
            _ => None,
        }
    }

    /// The folder in which the pages of a scheme stand, each under its id.
    #[must_use]
    pub fn folder(scheme: &str, lang: Lang) -> Option<&'static str> {
        let (vi, en) = match scheme {
            "area" => ("tinh", "provinces"),
            "indicator" => ("chi-tieu", "indicators"),
            "target-set" => ("muc-tieu", "targets"),
            "article" => ("tin", "news"),
            "conclusion" => ("ket-luan", "conclusions"),
            "person" => ("nguoi", "people"),
            "body" => ("co-quan", "bodies"),
            _ => return None,
        };
        Some(match lang {
            Lang::Vi => vi,
            Lang::En => en,
        })
    }

    /// The schemes that [`Address::find`] knows.
    pub const SCHEMES: [&'static str; 9] =
        ["area", "indicator", "target-set", "article", "conclusion", "document", "person", "body", "page"];

    /// Every page, lists first.
    #[must_use]
    pub fn all(report: &Report) -> Vec<Self> {
        let mut all = vec![
            Self::Home,
            Self::Areas,
            Self::Indicators,
            Self::TargetSets,
            Self::News,
            Self::Conclusions,
            Self::Shortcomings,
            Self::Documents,
            Self::People,
            Self::Bodies,
            Self::Changes,
            Self::Corrections,
            Self::Data,
            Self::Search,
            Self::SiteMap,
            Self::Letters,
        ];
        all.extend(report.pages.iter().map(|(row, _)| Self::Page(row)));
        all.extend(report.areas.iter().map(|(row, _)| Self::Area(row)));
        all.extend(report.areas.iter().flat_map(|(row, _)| {
            report.periods_of(row).into_iter().map(move |period| Self::AreaReport(row, period))
        }));
        all.extend(report.indicators.iter().map(|(row, _)| Self::Indicator(row)));
        all.extend(report.target_sets.iter().map(|(row, _)| Self::TargetSet(row)));
        all.extend(report.articles.iter().flat_map(|(row, _)| [Self::Article(row), Self::Archive(row)]));
        all.extend(Filter::all(report).into_iter().map(Self::ConclusionsBy));
        all.extend(report.conclusions.iter().map(|(row, _)| Self::Conclusion(row)));
        all.extend(report.documents.iter().map(|(row, _)| Self::Document(row)));
        all.extend(report.people.iter().map(|(row, _)| Self::Person(row)));
        all.extend(report.bodies.iter().map(|(row, _)| Self::Body(row)));
        all.extend(Initial::used(report).into_iter().map(Self::Letter));
        all
    }

    /// Every path of a language with what stands there.
    #[must_use]
    pub fn paths(report: &Report, lang: Lang) -> BTreeMap<String, Self> {
        Self::all(report)
            .into_iter()
            .filter_map(|address| Some((address.path(report, lang)?, address)))
            .collect()
    }
}

/// The folders of a page of a language, each with a `/` behind it.
fn rooted(base: &str, lang: Lang, folders: &[&str]) -> String {
    let root = match lang {
        Lang::Vi => "",
        Lang::En => "en/",
    };
    let length = folders.iter().map(|folder| folder.len() + 1).sum::<usize>();
    let mut path = String::with_capacity(base.len() + root.len() + length);
    path.push_str(base);
    path.push_str(root);
    for folder in folders.iter().filter(|folder| !folder.is_empty()) {
        path.push_str(folder);
        path.push('/');
    }
    path
}
