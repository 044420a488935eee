//! The page to search on: how to ask, and where to look without a script.

use std::fmt::Write;

use crate::locale;
use crate::report::Address;

use super::desk::Desk;
use super::shell::{Made, crumb, list_name, own};
use super::view::{Link, Search, View};

pub fn page(desk: Desk<'_>) -> Made {
    let places = [
        Address::Letters,
        Address::SiteMap,
        Address::Areas,
        Address::Indicators,
        Address::News,
        Address::Conclusions,
        Address::Documents,
        Address::People,
    ];
    let view = Search {
        examples: examples(desk).into_iter().map(|words| asked(desk, words)).collect(),
        places: places.map(|address| crumb(desk, address)).to_vec(),
    };
    let description = desk.say(
        "Tìm chỉ tiêu, số liệu, văn bản, người, tỉnh, kết luận và bài viết trong báo cáo.",
        "Find indicators, figures, documents, people, provinces, conclusions and articles in this report.",
    );
    let title = own(list_name(desk, Address::Search));
    Made::new("search", "search.html", title, description.to_owned(), View::Search(view))
}

/// What the report holds, as somebody in a hurry types it: without tones, or a document by its number.
fn examples(desk: Desk<'_>) -> Vec<String> {
    let report = desk.report;
    let folded = |words: &crate::report::Words| locale::fold(&desk.words(words).text);
    let indicators = report.indicators().iter().map(|(_, one)| folded(&one.name));
    let first_number = report.documents().iter().find_map(|(_, one)| one.number.clone());
    let first_person = report.people().iter().next().map(|(_, one)| folded(&one.name));
    let shortest = indicators.min_by_key(|name| name.chars().count());
    let newest = report.newest_articles().first();
    let area = newest.map(|row| folded(&report.areas()[report.articles()[*row].area].name));
    [shortest, area, first_number, first_person].into_iter().flatten().collect()
}

/// A link that asks for words.
fn asked(desk: Desk<'_>, words: String) -> Link {
    let mut href = format!("{}?q=", desk.list(Address::Search));
    for byte in words.bytes() {
        match byte {
            b' ' => href.push('+'),
            byte if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) => href.push(char::from(byte)),
            byte => {
                let _ = write!(href, "%{byte:02X}");
            }
        }
    }
    Link { text: words, lang: None, href: Some(href) }
}
