//! News: all articles by year, and one with its facts, figures, conclusions and sources.

use serde_json::json;

use crate::locale::{Date, Lang};
use crate::report::{Address, Article as ArticleFacts, Kind, Person, Ref, Section};
use crate::source::Sources;

use super::body;
use super::citation;
use super::counts::Rows;
use super::desk::{Desk, text_link};
use super::paging::{self, List, Part};
use super::shell::{Made, crumb, headings, list_name, own, section};
use super::view::{
    Article, Before, Fact, News, NewsItem, NewsYear, PhotoBox, ReadingRow, StatementRow, View,
};

/// How many articles a page of the list has.
const PER_PAGE: usize = 40;

pub fn list(desk: Desk<'_>) -> Vec<Made> {
    let newest = desk.report.newest_articles().iter().copied();
    let rows: Vec<Ref<ArticleFacts>> =
        newest.filter(|row| desk.href(Address::Article(*row)).is_some()).collect();
    let lists = [List::new(desk.say("Bài", "Articles"), rows.len(), PER_PAGE, PER_PAGE)];
    paging::parts(desk, &lists).into_iter().map(|part| list_part(desk, &rows[part.rows(0)], part)).collect()
}

fn list_part(desk: Desk<'_>, rows: &[Ref<ArticleFacts>], part: Part) -> Made {
    let mut years: Vec<NewsYear> = Vec::new();
    for item in rows.iter().filter_map(|row| item(desk, *row)) {
        let year = item.card.date_iso.chars().take(4).collect::<String>();
        match years.last_mut() {
            Some(last) if last.year == year => last.articles.push(item),
            _ => years.push(NewsYear { year, articles: vec![item] }),
        }
    }
    let description = desk.say(
        "Tóm tắt các cuộc họp, hội nghị, chuyến làm việc và phỏng vấn, mỗi con số đều dẫn đến số liệu và nguồn.",
        "Summaries of meetings, conferences, visits and interviews; every figure leads to its data.",
    );
    let made = Made::new(
        "news",
        "news.html",
        own(list_name(desk, Address::News)),
        description.to_owned(),
        View::News(News { years }),
    );
    Made { feed: Some(format!("{}feed.xml", desk.list(Address::Home))), part, ..made }
}

fn item(desk: Desk<'_>, row: Ref<ArticleFacts>) -> Option<NewsItem> {
    let one = &desk.report.articles()[row];
    let shortcomings = one.statements.get(&Section::Shortcomings).map_or(0, Vec::len);
    let tally = desk.report.tally(row, desk.lang);
    let some = |number: usize, text: String| (number > 0).then_some(text);
    let conclusions = one.conclusions.len();
    let counts = [
        some(conclusions, desk.count(conclusions, "kết luận chỉ đạo", "conclusion", "conclusions")),
        some(shortcomings, desk.count(shortcomings, "hạn chế", "shortcoming", "shortcomings")),
        some(tally.total, desk.cited(tally)),
    ];
    let mut photos = one.photos.iter().filter_map(|photo| photo.file.as_ref());
    Some(NewsItem {
        card: desk.card(row)?,
        counts: counts.into_iter().flatten().collect(),
        picture: photos.find_map(|file| desk.picture(&file.value)),
    })
}

pub fn one(desk: Desk<'_>, sources: &Sources, row: Ref<ArticleFacts>) -> Option<Made> {
    let report = desk.report;
    let one = &report.articles()[row];
    let card = desk.card(row)?;
    let text = one.bodies_text.get(&desk.lang)?;
    let path = &sources.file(text.file).path;
    let cited = body::cited(desk, row);
    let statements = |section: Section| -> Vec<StatementRow> {
        one.statements.get(&section).into_iter().flatten().map(|one| desk.statement(one)).collect()
    };
    let there = |row: &&Ref<ArticleFacts>| desk.href(Address::Article(**row)).is_some();
    let on_area = report.articles_on(one.area);
    let at = report.place_among(on_area, row)?;
    let link = |row: Option<&Ref<ArticleFacts>>| row.map(|row| desk.article(*row));
    let of = Rows::conclusions().with("article", &[&one.id]);
    let view = Article {
        facts: facts(desk, one),
        date_doubt: desk.maybe(one.date_doubt.as_ref()),
        cited: desk.cited(report.tally(row, desk.lang)),
        key_figures: desk.scorecards(cited),
        body: body::html(desk, text, path, Some(row)),
        photos: photos(desk, one),
        claims: statements(Section::Claims),
        outcomes: statements(Section::Outcomes),
        matrix: desk.matrix(&of, one.conclusions.iter().copied(), |_| None),
        clear: desk.clear_summary(&one.conclusions),
        before: before(desk, &on_area[at + 1..], one.date.last()),
        conclusions: desk.conclusion_rows(one.conclusions.iter().copied()),
        shortcomings: desk.shortcomings(row),
        proposals: statements(Section::Proposals),
        doubts: statements(Section::Doubts),
        corroboration: statements(Section::Corroboration),
        documents: one.documents.iter().map(|row| desk.document(*row)).collect(),
        sources: readings(desk, one),
        citation: citation::citation(desk, sources, row)?,
        archive: desk.list(Address::Archive(row)),
        earlier: link(on_area[at + 1..].iter().find(there)),
        later: link(on_area[..at].iter().rev().find(there)),
        card,
    };
    // The headings of the text never begin with `_`.
    let sections = [
        section(desk, "_ket-luan", "Kết luận chỉ đạo", "Conclusions", !view.conclusions.is_empty()),
        section(desk, "_han-che", "Hạn chế", "Shortcomings", !view.shortcomings.is_empty()),
        section(desk, "_de-xuat", "Đề xuất, kiến nghị", "Proposals", !view.proposals.is_empty()),
        section(desk, "_so-lieu", "Số liệu được trích dẫn", "Cited figures", !view.key_figures.is_empty()),
        section(desk, "_diem-chua-ro", "Điểm chưa rõ", "What is uncertain", !view.doubts.is_empty()),
        section(desk, "_nguon", "Nguồn", "Sources", !view.sources.is_empty()),
    ];
    let contents = headings(&text.outline).map(Some).chain(sections).collect();
    let title = view.card.title.clone();
    let description =
        view.card.summary.as_ref().map_or_else(|| title.text.clone(), |words| words.text.clone());
    let about = json!({
        "@type": if one.kind == Kind::Interview { "Article" } else { "Report" },
        "headline": title.text,
        "temporalCoverage": one.date.iso().replace(['~', '?', '%'], ""),
        "about": {"@type": "AdministrativeArea", "name": desk.area(one.area).text},
        "isBasedOn": one.sources.iter().filter_map(|source| source.url.clone()).collect::<Vec<_>>(),
    });
    let made = Made::new("article", "article.html", title, description, View::Article(Box::new(view)))
        .below(vec![crumb(desk, Address::News)])
        .with_contents(contents)
        .about(about);
    Some(Made { og_type: "article", ..made })
}

/// What the last article before a day, of those on its area that are no newer and have conclusions, left open.
fn before(desk: Desk<'_>, no_newer: &[Ref<ArticleFacts>], day: Date) -> Option<Before> {
    let all = no_newer.iter().map(|row| (*row, &desk.report.articles()[*row]));
    let mut earlier = all.filter(|(_, facts)| facts.date.last() < day && !facts.conclusions.is_empty());
    let first = earlier.next()?;
    let of_a_day = earlier.take_while(|(_, facts)| facts.date.last() == first.1.date.last());
    let (found, facts) = of_a_day.last().unwrap_or(first);
    let open: Vec<_> = facts.conclusions.iter().copied().filter(|row| desk.is_open(*row)).collect();
    let all = desk.count(
        facts.conclusions.len(),
        "kết luận, nhiệm vụ",
        "conclusion or task",
        "conclusions and tasks",
    );
    let some = desk.number(open.len() as u64);
    let text = match (open.is_empty(), desk.lang) {
        (false, Lang::Vi) => format!("{some} trên {all} chưa có kết quả công khai."),
        (false, Lang::En) => format!("{some} of {all} have no public result."),
        (true, Lang::Vi) => format!("Cả {all} đều đã có kết quả."),
        (true, Lang::En) => format!("All of its {all} have come to an end."),
    };
    Some(Before {
        article: desk.article(found),
        date: facts.date.text(desk.lang),
        text,
        rows: desk.conclusion_rows(open),
    })
}

pub fn facts(desk: Desk<'_>, one: &ArticleFacts) -> Vec<Fact> {
    let people = |rows: &[Ref<Person>]| rows.iter().map(|row| desk.person(*row)).collect();
    let named = |row: &Ref<Person>| Some(*row) != one.chair && Some(*row) != one.host;
    let others: Vec<Ref<Person>> = one.people.iter().copied().filter(named).collect();
    let chair = match one.kind {
        Kind::Interview => ("Người trả lời", "Interviewee"),
        Kind::WorkingVisit => ("Trưởng đoàn", "Led by"),
        _ => ("Người chủ trì", "Chaired by"),
    };
    [
        desk.fact("Địa phương", "Area", vec![desk.area(one.area)]),
        desk.fact("Thời gian", "Date", vec![text_link(one.date.text(desk.lang))])
            .map(|fact| Fact { doubt: desk.maybe(one.date_doubt.as_ref()), ..fact }),
        desk.plain(
            "Kỳ được đánh giá",
            "Period reviewed",
            one.reviews.as_ref().map(|period| period.text(desk.lang)),
        ),
        desk.plain(
            "Bàn kế hoạch cho",
            "Plans for",
            one.plans_for.as_ref().map(|period| period.text(desk.lang)),
        ),
        desk.fact(chair.0, chair.1, one.chair.map(|row| desk.person(row)).into_iter().collect()),
        desk.fact(
            "Người tiếp đoàn",
            "Received by",
            one.host.map(|row| desk.person(row)).into_iter().collect(),
        ),
        desk.fact("Người khác được nêu tên", "Others named", people(&others)),
        desk.fact("Cơ quan, đơn vị", "Bodies", one.bodies.iter().map(|row| desk.body(*row)).collect()),
        desk.fact("Tác giả bài gốc", "Authors of the source", people(&one.bylines)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub fn photos(desk: Desk<'_>, one: &ArticleFacts) -> Vec<PhotoBox> {
    one.photos
        .iter()
        .map(|photo| PhotoBox {
            subject: desk.maybe(photo.subject.as_ref()),
            picture: photo.file.as_ref().and_then(|file| desk.picture(&file.value)),
            alt: desk.maybe(photo.alt.as_ref()),
            caption: desk.maybe(photo.caption.as_ref()),
            credit: photo.credit.clone(),
        })
        .collect()
}

pub fn readings(desk: Desk<'_>, one: &ArticleFacts) -> Vec<ReadingRow> {
    one.sources
        .iter()
        .map(|source| ReadingRow {
            title: desk.maybe(source.title.as_ref()),
            outlet: source.outlet.clone(),
            url: source.url.clone(),
            published: source.published.as_ref().map(|date| date.text(desk.lang)),
            retrieved: source.retrieved.map(|date| date.long(desk.lang)),
            translation: source
                .translation
                .then(|| desk.say("đọc qua bản dịch tiếng Anh", "read in English translation")),
            doubt: desk.maybe(source.doubt.as_ref()),
        })
        .collect()
}
