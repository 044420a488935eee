//! What a search says of a page: its kind and area.

use crate::locale::{self, Lang};
use crate::report::{Address, Filter};

use super::desk::Desk;
use super::terms::say;
use super::view::Found;

/// The kinds of things that a search finds; of two that fit as well, the first is shown first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Indicator,
    Area,
    Person,
    Document,
    TargetSet,
    Body,
    Article,
    Conclusion,
    /// A row of an article.
    Shortcoming,
    /// A row of the glossary.
    Term,
    /// A list, or a page of text.
    Page,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Indicator,
        Self::Area,
        Self::Person,
        Self::Document,
        Self::TargetSet,
        Self::Body,
        Self::Article,
        Self::Conclusion,
        Self::Shortcoming,
        Self::Term,
        Self::Page,
    ];

    /// Its name, for readers.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Indicator => say(lang, "Chỉ tiêu", "Indicators"),
            Self::Area => say(lang, "Tỉnh, thành phố", "Provinces"),
            Self::Person => say(lang, "Người", "People"),
            Self::Document => say(lang, "Văn bản", "Documents"),
            Self::TargetSet => say(lang, "Mục tiêu", "Targets"),
            Self::Body => say(lang, "Cơ quan, đơn vị", "Bodies"),
            Self::Article => say(lang, "Tin và bài", "News"),
            Self::Conclusion => say(lang, "Kết luận chỉ đạo", "Conclusions"),
            Self::Shortcoming => say(lang, "Hạn chế", "Shortcomings"),
            Self::Term => say(lang, "Thuật ngữ", "Glossary"),
            Self::Page => say(lang, "Trang khác", "Other pages"),
        }
    }

    /// The kind of a page; nothing for those that only help to find others.
    #[must_use]
    pub const fn of(address: Address) -> Option<Self> {
        Some(match address {
            Address::Indicator(_) => Self::Indicator,
            Address::Area(_) => Self::Area,
            Address::Person(_) => Self::Person,
            Address::Document(_) => Self::Document,
            Address::TargetSet(_) => Self::TargetSet,
            Address::Body(_) => Self::Body,
            Address::Article(_) => Self::Article,
            Address::Conclusion(_) => Self::Conclusion,
            Address::Search | Address::SiteMap | Address::Letters | Address::Letter(_) => return None,
            _ => Self::Page,
        })
    }
}

/// What a search says of the page at an address.
pub fn found(desk: Desk<'_>, address: Address, title: &str) -> Option<Found> {
    let report = desk.report;
    let area = match address {
        Address::Area(row) | Address::AreaReport(row, _) | Address::ConclusionsBy(Filter::Area(row)) => {
            Some(row)
        }
        Address::Person(row) => report.people()[row].area,
        Address::Document(row) => report.documents()[row].area,
        Address::TargetSet(row) => Some(report.target_sets()[row].area),
        Address::Body(row) => report.bodies()[row].area,
        Address::Article(row) => Some(report.articles()[row].area),
        Address::Conclusion(row) => Some(report.articles()[report.conclusions()[row].article].area),
        _ => None,
    };
    let crossed = title.split_whitespace().filter(|word| word.contains(['đ', 'Đ']));
    let plain = crossed.map(locale::fold).collect::<Vec<_>>().join(" ");
    Some(Found {
        kind: Kind::of(address)?.name(desk.lang),
        area: area.map(|row| desk.area(row).text),
        plain: (!plain.is_empty()).then_some(plain),
    })
}
