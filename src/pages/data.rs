//! The open data: what can be downloaded, and what each column means.

use std::collections::BTreeMap;

use serde_json::json;

use crate::locale::{self, Decimal, Lang, Period};
use crate::report::{Address, Tally};

use super::desk::{Desk, sorted};
use super::paging::{self, List, Part};
use super::shell::{Made, list_name, own, section};
use super::view::{CitedFigures, CitedQuarter, Column, Data, DataSet, Download, Link, TermRow, View};

/// One table of the open data, as the exports describe it.
pub struct Dataset {
    /// The file's name without its ending.
    pub name: &'static str,
    /// Its title in Vietnamese and in English.
    pub title: (&'static str, &'static str),
    pub rows: usize,
    /// Each column's name, and its meaning in Vietnamese and in English.
    pub columns: Vec<(String, String, String)>,
}

/// How many feeds, and how many terms, the first page of the open data has, and how many any other.
const FEEDS: (usize, usize) = (24, 200);
const TERMS: (usize, usize) = (40, 60);

pub fn page(desk: Desk<'_>, datasets: &[Dataset]) -> Vec<Made> {
    let report = desk.report;
    let base = desk.base();
    let sets = datasets.iter().map(|set| DataSet {
        name: set.name.to_owned(),
        title: desk.say(set.title.0, set.title.1),
        rows: desk.count(set.rows, "dòng", "row", "rows"),
        downloads: desk.downloads(set.name),
        columns: set
            .columns
            .iter()
            .map(|(name, vi, en)| Column {
                name: name.clone(),
                meaning: if desk.lang == Lang::Vi { vi } else { en }.clone(),
            })
            .collect(),
    });
    let licence = report.site().licence.as_ref().map(|(name, url)| {
        let words = desk.words(name);
        Link { text: words.text, lang: words.lang, href: url.clone() }
    });
    let whole = Data {
        sets: sets.collect(),
        cited: Some(cited(desk)),
        feeds: Vec::new(),
        licence,
        manifest: Some(format!("{base}MANIFEST.sha256")),
        glossary: Vec::new(),
    };
    let (feeds, glossary) = (feeds(desk), glossary(desk));
    let description = desk.say(
        "Toàn bộ số liệu, mục tiêu, kết luận và danh mục của báo cáo, dạng CSV và JSON, kèm từ điển dữ liệu.",
        "All figures, targets, conclusions and registers of this report as CSV and JSON, with a data dictionary.",
    );
    let about = json!({
        "@type": "DataCatalog",
        "license": report.site().licence.as_ref().and_then(|(_, url)| url.clone()),
    });
    let made = |part: Part| {
        let view = Data {
            feeds: feeds[part.rows(0)].to_vec(),
            glossary: glossary[part.rows(1)].to_vec(),
            ..if part.is_first() { whole.clone() } else { Data::default() }
        };
        let contents = vec![
            section(desk, "tai-ve", "Tải về", "Downloads", !view.sets.is_empty()),
            section(desk, "thuat-ngu", "Thuật ngữ", "Glossary", !view.glossary.is_empty()),
        ];
        let title = own(list_name(desk, Address::Data));
        let made = Made::new("data", "data.html", title, description.to_owned(), View::Data(view));
        Made { part, ..made.with_contents(contents).about(about.clone()) }
    };
    parts(desk, &feeds, &glossary).into_iter().map(made).collect()
}

/// The page that has the row of each term, by the id of the term.
pub fn terms(desk: Desk<'_>) -> BTreeMap<String, String> {
    let glossary = glossary(desk);
    let parts = parts(desk, &feeds(desk), &glossary).into_iter();
    let page = |part: Part| {
        let href = desk.paged(Address::Data, part.number);
        let rows = &glossary[part.rows(1)];
        rows.iter().map(|row| (row.id.clone(), href.clone())).collect::<Vec<_>>()
    };
    parts.flat_map(page).collect()
}

fn parts(desk: Desk<'_>, feeds: &[Download], glossary: &[TermRow]) -> Vec<Part> {
    let lists = [
        List::new(desk.say("Nguồn cấp tin", "Feeds"), feeds.len(), FEEDS.0, FEEDS.1),
        List::new(desk.say("Thuật ngữ", "Terms"), glossary.len(), TERMS.0, TERMS.1),
    ];
    paging::parts(desk, &lists)
}

fn feeds(desk: Desk<'_>) -> Vec<Download> {
    let report = desk.report;
    let feed =
        |text: String, href: String| Download { text, format: "Atom", href: format!("{href}feed.xml") };
    let all = feed(desk.say("Tất cả bài viết", "All articles").to_owned(), desk.list(Address::Home));
    let areas = report.areas().iter().filter(|(row, _)| !report.articles_on(*row).is_empty());
    let areas = areas.filter_map(|(row, _)| Some(feed(desk.area(row).text, desk.href(Address::Area(row))?)));
    std::iter::once(all).chain(areas).collect()
}

fn glossary(desk: Desk<'_>) -> Vec<TermRow> {
    let others = Lang::ALL.into_iter().find(|lang| *lang != desk.lang).unwrap_or(desk.lang);
    let rows = desk.report.terms().iter().map(|(_, one)| TermRow {
        id: one.id.value.clone(),
        term: desk.words(&one.term),
        other: {
            let words = Desk { lang: others, ..desk }.words(&one.term);
            super::view::Words { lang: words.lang.or(Some(others)), ..words }
        },
        in_source: one.in_source.clone(),
        note: desk.maybe(one.note.as_ref()),
    });
    sorted(rows.collect(), |row: &TermRow| &row.term.text)
}

fn cited(desk: Desk<'_>) -> CitedFigures {
    let report = desk.report;
    let mut whole = Tally::default();
    let mut quarters: BTreeMap<Period, (u32, Tally)> = BTreeMap::new();
    for (row, article) in
        report.articles().iter().filter(|(row, _)| desk.href(Address::Article(*row)).is_some())
    {
        let day = article.date.last();
        let quarter = Period::quarter(day.year(), day.month().div_ceil(3));
        let Tally { cited, total } = report.tally(row, desk.lang);
        let (articles, of_quarter) = quarters.entry(quarter).or_default();
        *articles += 1;
        for tally in [&mut whole, of_quarter] {
            tally.cited += cited;
            tally.total += total;
        }
    }
    let share = |tally: Tally| {
        let share = Decimal::from(tally.cited * 100).checked_div(Decimal::from(tally.total))?;
        Some(format!("{}%", locale::number(share, Some(0), desk.lang)))
    };
    let quarters = quarters.into_iter().map(|(period, (articles, tally))| CitedQuarter {
        period: period.text(desk.lang),
        articles: desk.number(articles),
        cited: desk.number(tally.cited as u64),
        total: desk.number(tally.total as u64),
        share: share(tally),
    });
    CitedFigures { total: desk.cited(whole), quarters: quarters.collect() }
}
