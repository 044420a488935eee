//! Provinces: all of them, and one with everything that is known of it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde_json::json;

use crate::locale::Lang;
use crate::report::{
    self, Address, Area as AreaFacts, Article, Body, Calendar, Document, Filter, Framework, Indicator, Level,
    Observation, Person, Ref, Section, Statement, Target, TargetSet,
};

use super::conclusions;
use super::counts::Rows;
use super::desk::{Desk, sorted};
use super::home;
use super::paging::{self, List, Part};
use super::people;
use super::scores::Tally;
use super::shell::{Made, crumb, list_name, own, section};
use super::view::{
    Area, AreaRow, AreaTable, Areas, ChartBox, Download, FrameworkBox, Link, PillarRow, View, Words,
};

/// How many areas the first page of the list tells of, and how many any other.
const REPORTED: (usize, usize) = (16, 120);
/// How many values the list compares; the indicators that are too many it names.
const COMPARED: usize = 50;
/// More areas than these are compared in a table only.
const DRAWN: usize = 15;

pub fn list(desk: Desk<'_>) -> Vec<Made> {
    let report = desk.report;
    let rows = |ended: bool| {
        let rows =
            report.areas().iter().filter(|(_, area)| area.to.is_some_and(|to| to < report.as_of()) == ended);
        let rows = rows.map(|(row, _)| area_row(desk, row)).collect();
        sorted(rows, |row: &AreaRow| &row.link.text)
    };
    let areas = reported(desk);
    let lists = [List::new(desk.say("Địa phương", "Areas"), areas.len(), REPORTED.0, REPORTED.1)];
    let (compared, others) = compared(desk);
    let tables = compared.iter().flat_map(|row| desk.area_tables(*row));
    let tables: Vec<AreaTable> = tables.filter(|table| table.compared.len() > 1).collect();
    let drawn = compared.iter().filter(|row| most_compared(desk, **row) <= DRAWN);
    let comparisons = drawn.flat_map(|row| desk.comparisons(*row));
    let whole = Areas {
        reported: Vec::new(),
        present: rows(false),
        ended: rows(true),
        coverage: desk.coverage("coverage"),
        comparisons: comparisons.map(|chart| told_by(chart, &tables)).collect(),
        tables,
        others,
    };
    let description = desk.say(
        "Các tỉnh, thành phố có trong báo cáo, cùng danh mục đơn vị hành chính cấp tỉnh trước và sau ngày 1 tháng 7 năm 2025.",
        "The provinces in this report, with the register of provinces before and after 1 July 2025.",
    );
    let made = |part: Part| {
        let view = Areas {
            reported: areas[part.rows(0)].to_vec(),
            ..if part.is_first() { whole.clone() } else { Areas::default() }
        };
        let title = own(list_name(desk, Address::Areas));
        let made = Made::new("areas", "areas.html", title, description.to_owned(), View::Areas(view));
        Made { part, ..made }
    };
    paging::parts(desk, &lists).into_iter().map(made).collect()
}

/// The indicators that most areas report, and the others that can be compared, leading to where that is done.
fn compared(desk: Desk<'_>) -> (Vec<Ref<Indicator>>, Vec<Link>) {
    let all = desk.report.indicators().iter().map(|(row, _)| (row, most_compared(desk, row)));
    let mut all: Vec<(Ref<Indicator>, usize)> = all.filter(|(_, areas)| *areas > 1).collect();
    all.sort_by_key(|(row, areas)| (Reverse(*areas), *row));
    let mut sum = 0;
    let fit = all.iter().take_while(|(_, areas)| {
        sum += areas;
        sum <= COMPARED
    });
    let fit = fit.count();
    let others = all.split_off(fit).into_iter().map(|(row, _)| {
        let link = desk.indicator(row);
        Link { href: link.href.map(|href| format!("{href}#so-sanh")), ..link }
    });
    let others = sorted(others.collect(), |link: &Link| &link.text);
    (all.into_iter().map(|(row, _)| row).collect(), others)
}

/// In how many areas values of an indicator can be compared.
fn most_compared(desk: Desk<'_>, row: Ref<Indicator>) -> usize {
    desk.report.comparisons(row).iter().map(|one| one.compared.len()).max().unwrap_or(0)
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

/// How many rows of a list the first page of an area has, and how many fill any other.
const FIGURES: usize = 20;
const TARGETS: (usize, usize) = (2, 15);
const SETS: (usize, usize) = (2, 40);
const SHORTCOMINGS: (usize, usize) = (2, 40);
const ARTICLES: (usize, usize) = (2, 40);
/// How many conclusions the page has; the register has them all.
const CONCLUSIONS: usize = 3;
const NAMES: (usize, usize) = (12, 150);

pub fn one(desk: Desk<'_>, row: Ref<AreaFacts>) -> Vec<Made> {
    let report = desk.report;
    let area = &report.areas()[row];
    let conclusions: Vec<_> = report.conclusions_of(row).map(|(row, _)| row).collect();
    let all = Lists::of(desk, row);
    let full_name = area.full_name.as_ref().unwrap_or(&area.name);
    let of = |rows: Rows| rows.filtered(report, Filter::Area(row));
    let sets = all.sets.iter().map(|set| &report.target_sets()[*set]);
    let named = Area { full_name: desk.words(full_name), row: area_row(desk, row), ..Area::default() };
    let whole = Area {
        banner: banner(desk, area),
        facts: facts(desk, area),
        scorecards: desk.scorecards(home::scorecards(report.observations_in(row), 6)),
        score: desk.score_of_any(&of(Rows::targets()), &Tally::of(sets.flat_map(|set| &set.targets))),
        matrix: desk.matrix(
            &of(Rows::conclusions()),
            conclusions.iter().copied(),
            conclusions::filtered(desk, Filter::Area(row)),
        ),
        clear: desk.clear_summary(&conclusions),
        conclusions_href: (!conclusions.is_empty())
            .then(|| desk.list(Address::ConclusionsBy(Filter::Area(row)))),
        conclusions: people::first_of(desk, &conclusions, CONCLUSIONS),
        frameworks: report
            .frameworks()
            .iter()
            .filter(|(_, one)| one.area == Some(row))
            .map(|(one, _)| framework(desk, one))
            .collect(),
        reports: reports(desk, row),
        downloads: downloads(desk, row, !all.articles.is_empty()),
        remarks: desk.remarks(&area.remarks),
        ..named.clone()
    };
    let feed = all.articles.first().and_then(|_| desk.href(Address::Area(row)));
    let feed = feed.map(|href| format!("{href}feed.xml"));
    let made = |part: Part| {
        let view = all.view(desk, row, &part, if part.is_first() { &whole } else { &named });
        Made { feed: feed.clone(), ..part_of(desk, area, view, part) }
    };
    paging::parts(desk, &all.lists(desk)).into_iter().map(made).collect()
}

/// What an area has that may be long.
struct Lists<'a> {
    figures: Vec<(Ref<Observation>, &'a Observation)>,
    targets: Vec<(Ref<TargetSet>, &'a Target)>,
    sets: Vec<Ref<TargetSet>>,
    shortcomings: Vec<(Ref<Article>, &'a Statement)>,
    articles: Vec<Ref<Article>>,
    documents: Vec<Ref<Document>>,
    people: Vec<Ref<Person>>,
    bodies: Vec<Ref<Body>>,
}

impl<'a> Lists<'a> {
    fn of(desk: Desk<'a>, row: Ref<AreaFacts>) -> Self {
        let report = desk.report;
        let mut figures: Vec<(Ref<Observation>, &Observation)> = report.observations_in(row).collect();
        figures.sort_by_key(|(found, one)| (one.indicator, one.level, one.period.last(), *found));
        let sets = report.target_sets_of(row);
        let news = report.articles_on(row).iter().copied();
        let shortcomings = news.clone().flat_map(|article| {
            let all = report.articles()[article].statements.get(&Section::Shortcomings);
            all.into_iter().flatten().map(move |one| (article, one))
        });
        Self {
            figures,
            targets: sets.flat_map(|(set, facts)| facts.targets.iter().map(move |one| (set, one))).collect(),
            sets: report.target_sets_of(row).map(|(set, _)| set).collect(),
            shortcomings: shortcomings.collect(),
            articles: news.filter(|article| desk.href(Address::Article(*article)).is_some()).collect(),
            documents: documents(desk, row),
            people: people(desk, row),
            bodies: bodies(desk, row),
        }
    }

    fn lists(&self, desk: Desk<'_>) -> Vec<List> {
        let charts = |rows: &[(Ref<Observation>, &Observation)]| {
            (rows.len(), rows.chunk_by(|(_, one), (_, other)| one.level == other.level).count())
        };
        let indicators = self.figures.chunk_by(|(_, one), (_, other)| one.indicator == other.indicator);
        let figures = report::grouped(indicators.map(charts), FIGURES, report::VALUES);
        let list =
            |section, vi, en, len, (head, size)| List::new(desk.say(vi, en), len, head, size).within(section);
        vec![
            List::of(desk.say("Số liệu", "Figures"), figures).within("so-lieu"),
            list("muc-tieu", "Mục tiêu", "Targets", self.targets.len(), TARGETS),
            list("muc-tieu", "Bộ mục tiêu", "Target sets", self.sets.len(), SETS),
            list("han-che", "Hạn chế", "Shortcomings", self.shortcomings.len(), SHORTCOMINGS),
            list("bai-viet", "Bài", "Articles", self.articles.len(), ARTICLES),
            list("van-ban", "Văn bản", "Documents", self.documents.len(), NAMES),
            list("nguoi", "Người", "People", self.people.len(), NAMES),
            list("nguoi", "Cơ quan, đơn vị", "Bodies", self.bodies.len(), NAMES),
        ]
    }

    /// The rows of a page, beside what `rest` has.
    fn view(&self, desk: Desk<'_>, row: Ref<AreaFacts>, part: &Part, rest: &Area) -> Area {
        let shown = part.rows(0);
        let figures = &self.figures[shown.clone()];
        // An indicator whose values begin on the page before has its charts there.
        let before = shown.start.checked_sub(1).map(|at| self.figures[at].1.indicator);
        let indicators: BTreeSet<_> = figures.iter().map(|(_, one)| one.indicator).collect();
        let begin = indicators.into_iter().filter(|one| before != Some(*one));
        let charts = begin.flat_map(|indicator| desk.charts_of(indicator, row));
        Area {
            charts: charts.map(|chart| without_rows(desk, chart)).collect(),
            figures: desk.figures(figures.iter().map(|(found, _)| *found)),
            targets: self.targets[part.rows(1)].iter().map(|(set, one)| desk.target_row(*set, one)).collect(),
            sets: self.sets[part.rows(2)].iter().map(|set| desk.set_card(*set)).collect(),
            shortcomings: self.shortcomings[part.rows(3)]
                .iter()
                .map(|(article, one)| desk.shortcoming(*article, one))
                .collect(),
            articles: desk.cards(self.articles[part.rows(4)].iter().copied()),
            documents: self.documents[part.rows(5)].iter().map(|one| desk.document(*one)).collect(),
            people: self.people[part.rows(6)].iter().map(|one| desk.person(*one)).collect(),
            bodies: self.bodies[part.rows(7)].iter().map(|one| desk.body(*one)).collect(),
            ..rest.clone()
        }
    }
}

/// A chart of values that stand in the table of figures below it.
pub fn without_rows(desk: Desk<'_>, chart: ChartBox) -> ChartBox {
    let link = Link {
        text: desk.say("bảng số liệu trên trang này", "the table of figures on this page").to_owned(),
        lang: None,
        href: Some("#so-lieu".to_owned()),
    };
    let told = (!chart.rows.is_empty()).then_some(link);
    ChartBox { told, rows: Vec::new(), ..chart }
}

fn part_of(desk: Desk<'_>, area: &AreaFacts, view: Area, part: Part) -> Made {
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
    let about = json!({"@type": "AdministrativeArea", "name": name});
    let made = Made::new("area", "area.html", title, description, View::Area(Box::new(view)))
        .below(vec![crumb(desk, Address::Areas)])
        .with_contents(contents)
        .about(json!({"@type": "WebPage", "about": about}));
    Made { part, ..made }
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
fn documents(desk: Desk<'_>, row: Ref<AreaFacts>) -> Vec<Ref<Document>> {
    let report = desk.report;
    let own = report.documents().iter().filter(|(_, one)| one.area == Some(row)).map(|(found, _)| found);
    let named =
        report.articles_on(row).iter().copied().flat_map(|row| report.articles()[row].documents.clone());
    own.chain(named).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The people of an area and those in its articles.
fn people(desk: Desk<'_>, row: Ref<AreaFacts>) -> Vec<Ref<Person>> {
    let report = desk.report;
    let own = report.people().iter().filter(|(_, one)| one.area == Some(row)).map(|(found, _)| found);
    let named = report.articles_on(row).iter().copied().flat_map(|row| {
        let one = &report.articles()[row];
        one.chair.into_iter().chain(one.host).chain(one.people.iter().copied()).collect::<Vec<_>>()
    });
    own.chain(named).collect::<BTreeSet<_>>().into_iter().collect()
}

fn bodies(desk: Desk<'_>, row: Ref<AreaFacts>) -> Vec<Ref<Body>> {
    let all = desk.report.bodies().iter().filter(|(_, one)| one.area == Some(row));
    all.map(|(found, _)| found).collect()
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
