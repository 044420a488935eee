//! Indicators: all of them, and one with every value, chart and target.

use std::collections::BTreeSet;

use serde_json::json;

use crate::locale::Lang;
use crate::report::{Address, Area, Better, Indicator as IndicatorFacts, Ref, Unit};

use super::areas::{framework, told_by, without_rows};
use super::desk::{Desk, denominator_text, sorted};
use super::paging::{self, List, Part};
use super::shell::{Made, crumb, list_name, own, section};
use super::terms;
use super::view::{Fact, Heading, Indicator, IndicatorRow, Indicators, Link, View};

/// How many indicators fill a page of the list.
const PER_PAGE: usize = 40;
/// How many frameworks do.
const FRAMEWORKS: usize = 12;
/// How many targets the first page of an indicator has, and how many any other.
const TARGETS: (usize, usize) = (5, 15);
/// The same of comparisons: charts and tables of all areas.
const COMPARISONS: (usize, usize) = (2, 3);

pub fn list(desk: Desk<'_>) -> Vec<Made> {
    let report = desk.report;
    let rows = report.indicators().iter().map(|(row, _)| (row, desk.indicator(row)));
    let rows = sorted(rows.collect(), |(_, link): &(_, Link)| &link.text);
    let frameworks: Vec<_> = report.frameworks().iter().map(|(row, _)| row).collect();
    let lists = [
        List::new(desk.say("Chỉ tiêu", "Indicators"), rows.len(), PER_PAGE, PER_PAGE),
        List::new(desk.say("Khung", "Frameworks"), frameworks.len(), FRAMEWORKS, FRAMEWORKS),
    ];
    let description = desk.say(
        "Tất cả chỉ tiêu của báo cáo, với đơn vị, giá trị gần nhất và nguồn.",
        "Every indicator of this report, with its unit, last value and source.",
    );
    let made = |part: Part| {
        let view = Indicators {
            rows: rows[part.rows(0)].iter().map(|(row, _)| indicator_row(desk, *row)).collect(),
            frameworks: frameworks[part.rows(1)].iter().map(|row| framework(desk, *row)).collect(),
        };
        let made = Made::new(
            "indicators",
            "indicators.html",
            own(list_name(desk, Address::Indicators)),
            description.to_owned(),
            View::Indicators(view),
        );
        Made { part, ..made }
    };
    paging::parts(desk, &lists).into_iter().map(made).collect()
}

fn indicator_row(desk: Desk<'_>, row: Ref<IndicatorFacts>) -> IndicatorRow {
    let report = desk.report;
    let latest = report.observations_of(row).max_by_key(|(_, one)| one.period.last());
    IndicatorRow {
        link: desk.indicator(row),
        unit: desk.unit(&report.indicators()[row]),
        latest: latest.map(|(found, _)| desk.figure(found)),
        figures: desk.number(report.observations_of(row).count() as u64),
        targets: desk.number(report.targets_of(row).count() as u64),
    }
}

pub fn one(desk: Desk<'_>, row: Ref<IndicatorFacts>) -> Vec<Made> {
    let report = desk.report;
    let facts = &report.indicators()[row];
    let pages = report.value_pages(row);
    let values = pages.concat();
    let mut start = 0;
    let ranges = pages.iter().map(|page| {
        start += page.len();
        start - page.len()..start
    });
    let targets: Vec<_> = report.targets_of(row).collect();
    let comparisons = desk.comparisons(row);
    let tables = desk.area_tables(row);
    let lists = [
        List::of(desk.say("Số liệu", "Figures"), ranges.collect()).within("so-lieu"),
        List::new(desk.say("Mục tiêu", "Targets"), targets.len(), TARGETS.0, TARGETS.1).within("muc-tieu"),
        List::new(
            desk.say("Biểu đồ so sánh", "Charts that compare"),
            comparisons.len(),
            COMPARISONS.0,
            COMPARISONS.1,
        )
        .within("so-sanh"),
        List::new(desk.say("Bảng so sánh", "Tables that compare"), tables.len(), 1, COMPARISONS.1)
            .within("so-sanh"),
    ];
    let title = desk.words(&facts.name);
    let definition = desk.maybe(facts.definition.as_ref());
    let description = definition.as_ref().map_or_else(|| title.text.clone(), |words| words.text.clone());
    let url = Address::Indicator(row).path(report, desk.lang).unwrap_or_default();
    let dataset = json!({
        "@type": "Dataset",
        "license": report.site().licence.as_ref().and_then(|(_, url)| url.clone()),
        "variableMeasured": title.text,
    });
    let whole = Indicator {
        facts: about(desk, facts),
        definition,
        downloads: desk.downloads("observations"),
        cite: Some(cite(desk, &title.text, &format!("{}{url}", report.site().base_url))),
        remarks: desk.remarks(&facts.remarks),
        ..Indicator::default()
    };
    let made = |part: Part| {
        let shown = &values[part.rows(0)];
        let areas: BTreeSet<_> = shown.iter().map(|row| report.observations()[*row].area).collect();
        // An area whose values begin on the page before has its charts there.
        let begins = |area: &Ref<Area>| {
            let before = part.rows(0).start.checked_sub(1);
            before.is_none_or(|at| report.observations()[values[at]].area != *area)
        };
        let tables = tables[part.rows(3)].to_vec();
        let charts = comparisons[part.rows(2)].iter().map(|chart| told_by(chart.clone(), &tables));
        let of_areas = areas.iter().filter(|area| begins(area)).flat_map(|area| desk.charts_of(row, *area));
        let of_areas = of_areas.map(|chart| without_rows(desk, chart));
        let view = Indicator {
            id: facts.id.value.clone(),
            charts: charts.chain(of_areas).collect(),
            tables,
            figures: desk.figures(shown.iter().copied()),
            targets: targets[part.rows(1)].iter().map(|(set, one)| desk.target_row(*set, one)).collect(),
            ..if part.is_first() { whole.clone() } else { Indicator::default() }
        };
        let contents = contents(desk, &view);
        let view = View::Indicator(Box::new(view));
        let made = Made::new("indicator", "indicator.html", title.clone(), description.clone(), view)
            .below(vec![crumb(desk, Address::Indicators)])
            .with_contents(contents)
            .about(dataset.clone());
        Made { part, ..made }
    };
    paging::parts(desk, &lists).into_iter().map(made).collect()
}

fn contents(desk: Desk<'_>, view: &Indicator) -> Vec<Option<Heading>> {
    vec![
        section(desk, "bieu-do", "Biểu đồ", "Charts", !view.charts.is_empty()),
        section(desk, "so-sanh", "So sánh các địa phương", "Areas compared", !view.tables.is_empty()),
        section(desk, "so-lieu", "Số liệu", "Figures", !view.figures.is_empty()),
        section(desk, "muc-tieu", "Mục tiêu", "Targets", !view.targets.is_empty()),
        section(desk, "tai-ve", "Tải về và trích dẫn", "Download and cite", view.cite.is_some()),
    ]
}

fn about(desk: Desk<'_>, facts: &IndicatorFacts) -> Vec<Fact> {
    let levels: Vec<&str> = facts.levels.iter().map(|level| terms::level(*level, desk.lang)).collect();
    let better = match (facts.better, facts.unit) {
        (Better::None, _) => desk.say("không xác định", "neither way"),
        (Better::Higher, _) => desk.say("càng cao càng tốt", "higher is better"),
        (Better::Lower, Unit::Rank) => desk.say("thứ hạng càng nhỏ càng tốt", "a smaller rank is better"),
        (Better::Lower, _) => desk.say("càng thấp càng tốt", "lower is better"),
    };
    let unit = desk.unit(facts);
    let range = match (&facts.min, &facts.max) {
        (None, None) => None,
        (low, high) => {
            let shown = |bound: Option<crate::locale::Decimal>| {
                bound.map_or_else(|| "…".to_owned(), |bound| desk.number(bound))
            };
            Some(format!(
                "{} – {}",
                shown(low.as_ref().map(|low| low.value)),
                shown(high.as_ref().map(|high| high.value))
            ))
        }
    };
    let pillar = facts.framework.map(|row| {
        let framework = &desk.report.frameworks()[row];
        let pillar = framework.pillars.iter().find(|one| Some(&one.id.value) == facts.pillar.as_ref());
        let name = desk.words(&framework.name).text;
        pillar.map_or(name.clone(), |pillar| format!("{name}: {}", desk.words(&pillar.name).text))
    });
    let words = facts.words.values().map(|words| desk.words(words));
    let words =
        words.map(|words| super::view::Link { text: words.text, lang: words.lang, href: None }).collect();
    [
        desk.plain("Đơn vị", "Unit", Some(unit.text)),
        desk.plain("Trên tổng số", "Out of", denominator_text(facts.of.as_ref(), desk.lang)),
        desk.plain("Chiều tốt", "Direction", Some(better.to_owned())),
        desk.plain("Cấp đo", "Levels", Some(levels.join(", ")).filter(|levels| !levels.is_empty())),
        desk.fact("Các giá trị có thể có", "Possible values", words),
        desk.plain("Khoảng giá trị", "Range", range),
        desk.plain(
            "Nhịp cập nhật cần có",
            "Expected update",
            facts.updated_every.map(|every| terms::rhythm(every, desk.lang).to_owned()),
        ),
        desk.plain("Khung và trụ cột", "Framework and pillar", pillar),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// How to cite a page.
pub fn cite(desk: Desk<'_>, title: &str, url: &str) -> String {
    let site = desk.report.site();
    let publisher = desk.words(&site.publisher).text;
    let day = desk.report.as_of().long(desk.lang);
    match desk.lang {
        Lang::Vi => format!("{publisher}, “{title}”, số liệu tính đến {day}, {url}"),
        Lang::En => format!("{publisher}, “{title}”, as of {day}, {url}"),
    }
}
