//! Provinces: all of them, and one with everything that is known of it.

use std::collections::BTreeSet;

use serde_json::json;

use crate::locale::Lang;
use crate::report::{
    Address, Area as AreaFacts, Calendar, Document, Filter, Framework, Level, Observation, Person, Ref,
};

use super::conclusions;
use super::counts::Rows;
use super::desk::{Desk, sorted};
use super::home;
use super::scores::Tally;
use super::shell::{Made, crumb, list_name, own, section};
use super::view::{
    Area, AreaRow, AreaTable, Areas, ChartBox, Download, FrameworkBox, Link, PillarRow, View, Words,
};

pub fn list(desk: Desk<'_>) -> Made {
    let report = desk.report;
    let rows = |ended: bool| {
        let rows =
            report.areas().iter().filter(|(_, area)| area.to.is_some_and(|to| to < report.as_of()) == ended);
        let rows = rows.map(|(row, _)| area_row(desk, row)).collect();
        sorted(rows, |row: &AreaRow| &row.link.text)
    };
    let tables = report.indicators().iter().flat_map(|(row, _)| desk.area_tables(row));
    let tables: Vec<AreaTable> = tables.filter(|table| table.compared.len() > 1).collect();
    let comparisons = report.indicators().iter().flat_map(|(row, _)| desk.comparisons(row));
    let comparisons = comparisons.map(|chart| told_by(chart, &tables)).collect();
    let view = Areas {
        reported: reported(desk),
        present: rows(false),
        ended: rows(true),
        coverage: desk.coverage("coverage"),
        comparisons,
        tables,
    };
    let description = desk.say(
        "Các tỉnh, thành phố có trong báo cáo, cùng danh mục đơn vị hành chính cấp tỉnh trước và sau ngày 1 tháng 7 năm 2025.",
        "The provinces in this report, with the register of provinces before and after 1 July 2025.",
    );
    Made::new(
        "areas",
        "areas.html",
        own(list_name(desk, Address::Areas)),
        description.to_owned(),
        View::Areas(view),
    )
}

/// A chart that leaves its values to the table on the page that has all of them.
pub fn told_by(chart: ChartBox, tables: &[AreaTable]) -> ChartBox {
    let has = |table: &&AreaTable, href: &str| {
        table.compared.iter().chain(&table.apart).any(|value| value.href == href)
    };
    let Some(table) = tables.iter().find(|table| chart.rows.iter().all(|row| has(table, &row.href))) else {
        return chart;
    };
    let href = Some(format!("#{}", table.id));
    ChartBox { told: Some(Link { text: table.caption.clone(), lang: None, href }), rows: Vec::new(), ..chart }
}

/// The areas on which the site reports.
pub fn reported(desk: Desk<'_>) -> Vec<AreaRow> {
    let report = desk.report;
    let areas: BTreeSet<Ref<AreaFacts>> = report
        .observations()
        .iter()
        .map(|(_, one)| one.area)
        .chain(report.articles().iter().map(|(_, one)| one.area))
        .collect();
    sorted(areas.into_iter().map(|row| area_row(desk, row)).collect(), |row: &AreaRow| &row.link.text)
}

fn area_row(desk: Desk<'_>, row: Ref<AreaFacts>) -> AreaRow {
    let report = desk.report;
    let area = &report.areas()[row];
    let some = |count: usize, vi, one, many| (count > 0).then(|| desk.count(count, vi, one, many));
    AreaRow {
        link: desk.area(row),
        code: area.code.clone(),
        valid: valid(desk, area),
        ended: area.to.is_some_and(|to| to < report.as_of()),
        successor: area.successor.map(|row| desk.area(row)),
        predecessors: area.predecessors.iter().map(|row| desk.area(*row)).collect(),
        figures: some(report.observations_in(row).count(), "số liệu", "figure", "figures"),
        articles: some(report.articles_on(row).len(), "bài", "article", "articles"),
        conclusions: some(report.conclusions_of(row).count(), "kết luận", "conclusion", "conclusions"),
    }
}

fn valid(desk: Desk<'_>, area: &AreaFacts) -> Option<String> {
    let text = |vi: &str, en: &str, date: crate::locale::Date| match desk.lang {
        Lang::Vi => format!("{vi} {}", date.long(Lang::Vi)),
        Lang::En => format!("{en} {}", date.long(Lang::En)),
    };
    match (area.from, area.to) {
        (None, None) => None,
        (Some(from), None) => Some(text("từ", "since", from)),
        (None, Some(to)) => Some(text("đến hết", "until", to)),
        (Some(from), Some(to)) => {
            Some(format!("{} {}", text("từ", "from", from), text("đến hết", "until", to)))
        }
    }
}

pub fn one(desk: Desk<'_>, row: Ref<AreaFacts>) -> Made {
    let report = desk.report;
    let area = &report.areas()[row];
    let conclusions: Vec<_> = report.conclusions_of(row).map(|(row, _)| row).collect();
    let articles = report.articles_on(row);
    let sets: Vec<_> = report.target_sets_of(row).collect();
    let targets =
        sets.iter().flat_map(|(set, facts)| facts.targets.iter().map(|target| desk.target_row(*set, target)));
    let mut observations: Vec<(Ref<Observation>, &Observation)> = report.observations_in(row).collect();
    observations.sort_by_key(|(found, one)| (one.indicator, one.level, one.period.last(), *found));
    let indicators: BTreeSet<_> = observations.iter().map(|(_, one)| one.indicator).collect();
    let full_name = area.full_name.as_ref().unwrap_or(&area.name);
    let of = |rows: Rows| rows.filtered(report, Filter::Area(row));
    let view = Area {
        full_name: desk.words(full_name),
        banner: banner(desk, area),
        row: area_row(desk, row),
        facts: facts(desk, area),
        scorecards: desk.scorecards(home::scorecards(report.observations_in(row), 6)),
        sets: sets.iter().map(|(set, _)| desk.set_card(*set)).collect(),
        score: desk
            .score_of_any(&of(Rows::targets()), &Tally::of(sets.iter().flat_map(|(_, set)| &set.targets))),
        targets: targets.collect(),
        charts: indicators.iter().flat_map(|indicator| desk.charts_of(*indicator, row)).collect(),
        figures: desk.figures(observations.iter().map(|(row, _)| *row)),
        matrix: desk.matrix(
            &of(Rows::conclusions()),
            conclusions.iter().copied(),
            conclusions::filtered(desk, Filter::Area(row)),
        ),
        clear: desk.clear_summary(&conclusions),
        conclusions_href: (!conclusions.is_empty())
            .then(|| desk.list(Address::ConclusionsBy(Filter::Area(row)))),
        conclusions: desk.conclusion_rows(conclusions),
        shortcomings: articles.iter().flat_map(|row| desk.shortcomings(*row)).collect(),
        articles: desk.cards(articles.iter().copied()),
        documents: documents(desk, row),
        people: people(desk, row),
        bodies: report
            .bodies()
            .iter()
            .filter(|(_, body)| body.area == Some(row))
            .map(|(body, _)| desk.body(body))
            .collect(),
        frameworks: report
            .frameworks()
            .iter()
            .filter(|(_, one)| one.area == Some(row))
            .map(|(one, _)| framework(desk, one))
            .collect(),
        reports: reports(desk, row),
        downloads: downloads(desk, row, !articles.is_empty()),
        remarks: desk.remarks(&area.remarks),
    };
    let contents = vec![
        section(desk, "diem-chinh", "Số liệu nổi bật", "Key figures", !view.scorecards.is_empty()),
        section(desk, "muc-tieu", "Mục tiêu", "Targets", !view.sets.is_empty()),
        section(desk, "bieu-do", "Diễn biến, xếp hạng", "Trends and ranks", !view.charts.is_empty()),
        section(desk, "so-lieu", "Số liệu", "Figures", !view.figures.is_empty()),
        section(desk, "ket-luan", "Kết luận chỉ đạo", "Conclusions", !view.conclusions.is_empty()),
        section(desk, "han-che", "Hạn chế", "Shortcomings", !view.shortcomings.is_empty()),
        section(desk, "bai-viet", "Tin và bài", "News", !view.articles.is_empty()),
        section(desk, "van-ban", "Văn bản", "Documents", !view.documents.is_empty()),
        section(
            desk,
            "nguoi",
            "Người và cơ quan",
            "People and bodies",
            !(view.people.is_empty() && view.bodies.is_empty()),
        ),
        section(desk, "tai-ve", "Bản in và tải về", "Print and download", !view.reports.is_empty()),
    ];
    // A table of contents that is longer than its page helps nobody.
    let contents = if view.figures.is_empty() && view.conclusions.is_empty() { Vec::new() } else { contents };
    let title = desk.words(&area.name);
    let name = &view.full_name.text;
    let description = match desk.lang {
        Lang::Vi => format!("{name}: số liệu, mục tiêu, kết luận chỉ đạo và hạn chế đã công bố, kèm nguồn."),
        Lang::En => {
            format!("{name}: published figures, targets, conclusions and shortcomings, with their sources.")
        }
    };
    let feed = view
        .articles
        .first()
        .and_then(|_| desk.href(Address::Area(row)))
        .map(|href| format!("{href}feed.xml"));
    let about = json!({"@type": "AdministrativeArea", "name": name});
    let made = Made::new("area", "area.html", title, description, View::Area(Box::new(view)))
        .below(vec![crumb(desk, Address::Areas)])
        .with_contents(contents)
        .about(json!({"@type": "WebPage", "about": about}));
    Made { feed, ..made }
}

/// What became of the area, or what it was made of.
fn banner(desk: Desk<'_>, area: &AreaFacts) -> Option<Words> {
    let names = |rows: &[Ref<AreaFacts>]| {
        rows.iter().map(|row| desk.words(&desk.report.areas()[*row].name).text).collect::<Vec<_>>().join(", ")
    };
    let text = match (area.to, area.successor, area.from) {
        (Some(to), Some(successor), _) => {
            let successor = names(&[successor]);
            match desk.lang {
                Lang::Vi => format!(
                    "Đơn vị hành chính này tồn tại đến hết {}. Sau đó thuộc {successor}. Số liệu của đơn vị cũ được giữ nguyên, không cộng gộp vào đơn vị mới.",
                    to.long(Lang::Vi)
                ),
                Lang::En => format!(
                    "This area existed until {}. It is now part of {successor}. Its figures are kept as they were and are not added up into the new area.",
                    to.long(Lang::En)
                ),
            }
        }
        (None, None, Some(from)) if !area.predecessors.is_empty() => {
            let before = names(&area.predecessors);
            match desk.lang {
                Lang::Vi => format!(
                    "Được thành lập {} từ: {before}. Số liệu trước đó nằm ở trang của từng đơn vị cũ.",
                    from.long(Lang::Vi)
                ),
                Lang::En => format!(
                    "Formed on {} from: {before}. Earlier figures stand on the pages of the former areas.",
                    from.long(Lang::En)
                ),
            }
        }
        _ => return None,
    };
    Some(own(text))
}

fn facts(desk: Desk<'_>, area: &AreaFacts) -> Vec<super::view::Fact> {
    let level = match area.level {
        Level::Province => desk.say("tỉnh, thành phố", "province or city"),
        level => super::terms::level(level, desk.lang),
    };
    [
        desk.plain("Cấp", "Level", Some(level.to_owned())),
        desk.plain("Mã", "Code", area.code.clone()),
        desk.plain("Thời gian tồn tại", "In existence", valid(desk, area)),
        desk.fact(
            "Đơn vị kế thừa",
            "Succeeded by",
            area.successor.map(|row| desk.area(row)).into_iter().collect(),
        ),
        desk.fact(
            "Đơn vị tiền thân",
            "Formed from",
            area.predecessors.iter().map(|row| desk.area(*row)).collect(),
        ),
        desk.plain("Căn cứ pháp lý", "Legal basis", area.basis.clone()),
        desk.plain(
            "Số xã, phường, đặc khu",
            "Communes, wards and special zones",
            area.communes.map(|communes| desk.number(communes)),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The documents of an area and those that its articles name.
fn documents(desk: Desk<'_>, row: Ref<AreaFacts>) -> Vec<super::view::Link> {
    let report = desk.report;
    let own = report.documents().iter().filter(|(_, one)| one.area == Some(row)).map(|(found, _)| found);
    let named =
        report.articles_on(row).iter().copied().flat_map(|row| report.articles()[row].documents.clone());
    let rows: BTreeSet<Ref<Document>> = own.chain(named).collect();
    rows.into_iter().map(|row| desk.document(row)).collect()
}

/// The people of an area and those in its articles.
fn people(desk: Desk<'_>, row: Ref<AreaFacts>) -> Vec<super::view::Link> {
    let report = desk.report;
    let own = report.people().iter().filter(|(_, one)| one.area == Some(row)).map(|(found, _)| found);
    let named = report.articles_on(row).iter().copied().flat_map(|row| {
        let one = &report.articles()[row];
        one.chair.into_iter().chain(one.host).chain(one.people.iter().copied()).collect::<Vec<_>>()
    });
    let rows: BTreeSet<Ref<Person>> = own.chain(named).collect();
    rows.into_iter().map(|row| desk.person(row)).collect()
}

pub fn framework(desk: Desk<'_>, row: Ref<Framework>) -> FrameworkBox {
    let one = &desk.report.frameworks()[row];
    let indicators = |pillar: &str| {
        let of = desk.report.indicators().iter().filter(|(_, indicator)| {
            indicator.framework == Some(row) && indicator.pillar.as_deref() == Some(pillar)
        });
        of.map(|(indicator, _)| desk.indicator(indicator)).collect()
    };
    FrameworkBox {
        id: one.id.value.clone(),
        name: desk.words(&one.name),
        area: one.area.map(|row| desk.area(row)),
        document: one.document.map(|row| desk.document(row)),
        source: one.source.as_ref().map(|source| desk.source(source)),
        pillars: one
            .pillars
            .iter()
            .map(|pillar| PillarRow {
                name: desk.words(&pillar.name),
                indicators: indicators(&pillar.id.value),
                remarks: desk.remarks(&pillar.remarks),
            })
            .collect(),
        remarks: desk.remarks(&one.remarks),
    }
}

/// The reports of the area on one sheet each, the newest first.
fn reports(desk: Desk<'_>, row: Ref<AreaFacts>) -> Vec<Link> {
    let periods = desk.report.periods_of(row).into_iter().rev();
    let link = |period: crate::locale::Period| Link {
        text: period.text(desk.lang),
        lang: None,
        href: desk.href(Address::AreaReport(row, period)),
    };
    periods.map(link).collect()
}

fn downloads(desk: Desk<'_>, row: Ref<AreaFacts>, news: bool) -> Vec<Download> {
    let mut downloads = desk.downloads("observations");
    downloads.extend(desk.downloads("targets"));
    downloads.extend(desk.downloads("areas"));
    downloads.extend(desk.downloads("conclusions"));
    downloads.extend(desk.calendar(Calendar::Area(row)));
    if let Some(href) = desk.href(Address::Area(row)).filter(|_| news) {
        downloads.push(Download {
            text: "feed.xml".to_owned(),
            format: "Atom",
            href: format!("{href}feed.xml"),
        });
    }
    downloads
}
