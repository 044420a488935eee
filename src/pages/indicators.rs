//! Indicators: all of them, and one with every value, chart and target.

use std::collections::BTreeSet;

use serde_json::json;

use crate::locale::Lang;
use crate::report::{Address, Better, Indicator as IndicatorFacts, Observation, Ref, Unit};

use super::areas::framework;
use super::desk::{Desk, denominator_text, sorted};
use super::shell::{Made, crumb, list_name, own, section};
use super::terms;
use super::view::{Fact, Indicator, IndicatorRow, Indicators, View};

pub fn list(desk: Desk<'_>) -> Made {
    let report = desk.report;
    let rows = report.indicators().iter().map(|(row, facts)| {
        let latest = report.observations_of(row).max_by_key(|(_, one)| one.period.last());
        IndicatorRow {
            link: desk.indicator(row),
            unit: desk.unit(facts),
            latest: latest.map(|(found, _)| desk.figure(found)),
            figures: desk.number(report.observations_of(row).count() as u64),
            targets: desk.number(report.targets_of(row).count() as u64),
        }
    });
    let rows = sorted(rows.collect(), |row: &IndicatorRow| &row.link.text);
    let frameworks = report.frameworks().iter().map(|(row, _)| framework(desk, row)).collect();
    let description = desk.say(
        "Tất cả chỉ tiêu của báo cáo, với đơn vị, giá trị gần nhất và nguồn.",
        "Every indicator of this report, with its unit, last value and source.",
    );
    Made::new(
        "indicators",
        "indicators.html",
        own(list_name(desk, Address::Indicators)),
        description.to_owned(),
        View::Indicators(Indicators { rows, frameworks }),
    )
}

pub fn one(desk: Desk<'_>, row: Ref<IndicatorFacts>) -> Made {
    let report = desk.report;
    let facts = &report.indicators()[row];
    let mut values: Vec<(Ref<Observation>, &Observation)> = report.observations_of(row).collect();
    values.sort_by_key(|(found, one)| (one.area, one.level, one.period.last(), *found));
    let areas: BTreeSet<_> = values.iter().map(|(_, one)| one.area).collect();
    let mut charts = desk.comparisons(row);
    charts.extend(areas.iter().flat_map(|area| desk.charts_of(row, *area)));
    let targets = report.targets_of(row).map(|(set, target)| desk.target_row(set, target));
    let title = desk.words(&facts.name);
    let definition = desk.maybe(facts.definition.as_ref());
    let url = Address::Indicator(row).path(report, desk.lang).unwrap_or_default();
    let view = Indicator {
        id: facts.id.value.clone(),
        facts: about(desk, facts),
        charts,
        tables: desk.area_tables(row),
        figures: desk.figures(values.iter().map(|(found, _)| *found)),
        targets: targets.collect(),
        downloads: desk.downloads("observations"),
        cite: cite(desk, &title.text, &format!("{}{url}", report.site().base_url)),
        remarks: desk.remarks(&facts.remarks),
        definition,
    };
    let contents = vec![
        section(desk, "bieu-do", "Biểu đồ", "Charts", !view.charts.is_empty()),
        section(desk, "so-sanh", "So sánh các địa phương", "Areas compared", !view.tables.is_empty()),
        section(desk, "so-lieu", "Số liệu", "Figures", true),
        section(desk, "muc-tieu", "Mục tiêu", "Targets", !view.targets.is_empty()),
        section(desk, "tai-ve", "Tải về và trích dẫn", "Download and cite", true),
    ];
    let description = view.definition.as_ref().map_or_else(|| title.text.clone(), |words| words.text.clone());
    let dataset = json!({
        "@type": "Dataset",
        "license": report.site().licence.as_ref().and_then(|(_, url)| url.clone()),
        "variableMeasured": title.text,
    });
    Made::new("indicator", "indicator.html", title, description, View::Indicator(Box::new(view)))
        .below(vec![crumb(desk, Address::Indicators)])
        .with_contents(contents)
        .about(dataset)
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
