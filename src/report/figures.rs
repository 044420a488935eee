//! What a citation in prose means: `figure:`, `chart:` and `table:` destinations.

use crate::content::Level;
use crate::diagnostic::{self, Code, Text};
use crate::locale::{Decimal, Period};
use crate::say;

use super::Report;
use super::model::{Area, Article, Indicator, Observation, Source, TargetSet, Value};
use super::plots::{Focus, PLOTS, Plot};
use super::sort::{AREA, INDICATOR, TARGET_SET};
use super::table::Ref;

/// How a citation says that a value is of no target set, or of no scope.
const NONE: &str = "none";
/// As many citations as a hint offers.
const MOST_NAMED: usize = 8;

/// A figure that the data holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    pub indicator: Ref<Indicator>,
    pub row: Row,
    pub part: CitedPart,
}

/// The row that a citation leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    Observation(Ref<Observation>),
    /// A target by its place in its set.
    Target(Ref<TargetSet>, usize),
    /// The set itself, for its total.
    Set(Ref<TargetSet>),
}

/// What a value says something of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thing<'a> {
    pub indicator: Ref<Indicator>,
    pub area: Ref<Area>,
    pub level: Level,
    pub period: Period,
    pub set: Option<Ref<TargetSet>>,
    /// Who exactly is measured, as an address writes it.
    pub scope: Option<&'a str>,
}

/// Which number of a row is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CitedPart {
    Value,
    Change,
    Met,
    Total,
    Of,
    Target,
    Named(usize),
}

/// A chart or a table in prose.
#[derive(Debug, Clone)]
pub enum Embed {
    /// Some values as a chart, in which an area may stand out.
    Chart {
        plot: Plot,
        area: Option<Ref<Area>>,
    },
    Values {
        indicator: Ref<Indicator>,
        area: Option<Ref<Area>>,
    },
    Targets {
        set: Ref<TargetSet>,
    },
    /// The targets of a set by status.
    Strip {
        set: Ref<TargetSet>,
    },
}

/// Why a citation means nothing.
#[derive(Debug, Clone)]
pub struct Unfound {
    pub code: Code,
    pub message: Text,
    pub hint: Text,
}

fn unfound(code: Code, message: Text, hint: Text) -> Box<Unfound> {
    Box::new(Unfound { code, message, hint })
}

/// A destination taken apart: `name@level.part?key=value&key=value`.
struct Citation<'a> {
    name: &'a str,
    level: Option<&'a str>,
    part: Option<&'a str>,
    keys: Vec<(&'a str, &'a str)>,
}

/// The values that a citation asks for; what it leaves open is nothing.
struct Wanted<'a> {
    indicator: Ref<Indicator>,
    area: Option<Ref<Area>>,
    level: Option<Level>,
    period: Option<Period>,
    set: Asked<Ref<TargetSet>>,
    scope: Asked<&'a str>,
}

/// What a citation says of something that a value may lack.
#[derive(Clone, Copy)]
enum Asked<T> {
    Open,
    Lacking,
    Having(T),
}

/// The figure that `text` (the destination behind `figure:`) names in an article.
pub fn cited(report: &Report, article: Option<Ref<Article>>, text: &str) -> Result<Cited, Box<Unfound>> {
    let citation = take_apart(text);
    known_keys(&citation, &["area", "period", "scope", "set"])?;
    let indicator = find_indicator(report, citation.name)?;
    let area = find_area(report, &citation)?.or_else(|| article.map(|article| report.articles[article].area));
    // Where the article's area is at fault, the values that it is the source of are its own all the same.
    let area = area.filter(|area| !report.areas[*area].id.value.is_empty());
    let set = match citation.key("set") {
        Some(NONE) if report.target_sets.find(NONE).is_none() => Asked::Lacking,
        _ => find_set(report, &citation)?.map_or(Asked::Open, Asked::Having),
    };
    let scope = match citation.key("scope") {
        None => Asked::Open,
        Some(NONE) => Asked::Lacking,
        Some(scope) => Asked::Having(scope),
    };
    let level = citation.level.map(|name| find_level(report, indicator, name)).transpose()?;
    let period = find_period(&citation)?;
    if citation.part == Some("target") {
        let set = if let Asked::Having(set) = set { Some(set) } else { None };
        return target(report, indicator, area, set, level);
    }
    let rows = fitting(report, article, &Wanted { indicator, area, level, period, set, scope });
    if rows.is_empty()
        && let (Asked::Having(set), Some("total")) = (set, citation.part)
        && report.target_sets[set].total.is_some()
    {
        return Ok(Cited { indicator, row: Row::Set(set), part: CitedPart::Total });
    }
    // The row of the period under review may be the one that a fault left out.
    let reviewed = article.filter(|_| period.is_none()).and_then(|article| report.articles[article].reviews);
    if reviewed.is_some_and(|period| rows.iter().all(|(_, row)| row.period != period))
        && hidden(report, article, text)
    {
        return Err(no_value(report, article, indicator, area));
    }
    match rows[..] {
        [] => Err(no_value(report, article, indicator, area)),
        // Of one thing that was reported more than once any will do: no citation could tell them apart.
        [(_, first), ..] if rows.iter().all(|(_, row)| row.thing() == first.thing()) => {
            let read = |(found, row): &(Ref<Observation>, &Observation)| {
                let part = part_of(report, row, citation.part)?;
                Ok(Cited { indicator, row: Row::Observation(*found), part })
            };
            rows.iter().map(read).find(Result::is_ok).unwrap_or_else(|| read(&rows[0]))
        }
        _ => Err(ambiguous(report, article, &rows)),
    }
}

/// The values that fit a citation in an article best.
fn fitting<'a>(
    report: &'a Report,
    article: Option<Ref<Article>>,
    wanted: &Wanted<'_>,
) -> Vec<(Ref<Observation>, &'a Observation)> {
    let sourced = |row: &Observation| article.is_some() && row.source == article.map(Source::Article);
    let in_area = wanted.area.map(|area| report.observations_at(wanted.indicator, area));
    let anywhere = wanted.area.is_none().then(|| {
        let all = report.observations_of(wanted.indicator);
        all.filter(|(_, row)| article.is_none() || sourced(row))
    });
    let here = in_area.into_iter().flatten().chain(anywhere.into_iter().flatten());
    let mut rows: Vec<(Ref<Observation>, &Observation)> = here
        .filter(|(_, row)| wanted.level.is_none_or(|level| row.level == level))
        .filter(|(_, row)| wanted.set.fits(row.set))
        .filter(|(_, row)| wanted.scope.fits(row.scope_slug.as_deref()))
        .filter(|(_, row)| wanted.period.is_none_or(|period| row.period == period))
        .collect();
    prefer(&mut rows, sourced);
    if wanted.period.is_none()
        && let Some(reviewed) = article.and_then(|article| report.articles[article].reviews)
    {
        prefer(&mut rows, |row| row.period == reviewed);
    }
    prefer(&mut rows, |row| row.scope.is_none());
    rows
}

/// Whether what a citation names is left out by a fault that is told elsewhere.
pub fn hidden(report: &Report, article: Option<Ref<Article>>, citation: &str) -> bool {
    let citation = take_apart(citation);
    let gaps = &report.gaps;
    if report.indicators.find(citation.name).is_none() {
        return gaps.hide(&INDICATOR, citation.name, report.indicators.names());
    }
    let set = citation.key("set").filter(|set| *set != NONE);
    if let Some(set) = set.filter(|set| report.target_sets.find(set).is_none()) {
        return gaps.hide(&TARGET_SET, set, report.target_sets.names());
    }
    if let Some(area) = citation.key("area").filter(|area| report.areas.find(area).is_none()) {
        return gaps.hide(&AREA, area, report.areas.names());
    }
    let own = article.map(|article| &report.articles[article]);
    let area = citation.key("area").or_else(|| own.map(|one| report.areas[one.area].id.value.as_str()));
    let known = |name: &str| report.areas.find(name).is_some() || report.indicators.find(name).is_some();
    area == Some("") || gaps.value(area, citation.name, known)
}

/// The chart or table that the destination of an image names.
pub fn embed(
    report: &Report,
    article: Option<Ref<Article>>,
    scheme: &str,
    citation: &str,
) -> Result<Embed, Box<Unfound>> {
    let citation = take_apart(citation);
    if citation.name == "targets" {
        known_keys(&citation, &["set"])?;
        let set = find_set(report, &citation)?.ok_or_else(|| {
            unfound(
                diagnostic::UNKNOWN_FIGURE,
                say!(
                    "chưa nói mục tiêu của bộ mục tiêu nào",
                    "it is not said of which set these targets are"
                ),
                say!("viết: {scheme}:targets?set=MÃ-BỘ-MỤC-TIÊU", "write: {scheme}:targets?set=SET-ID"),
            )
        })?;
        return Ok(if scheme == "chart" { Embed::Strip { set } } else { Embed::Targets { set } });
    }
    let is_chart = scheme == "chart";
    known_keys(&citation, if is_chart { &["area", "kind", "period"] } else { &["area"] })?;
    let indicator = find_indicator(report, citation.name)?;
    let own = find_area(report, &citation)?;
    let area = own.or_else(|| article.map(|article| report.articles[article].area));
    if !is_chart {
        return Ok(Embed::Values { indicator, area });
    }
    let focus = Focus { indicator, area, period: find_period(&citation)? };
    let plots = report.plots(focus);
    Ok(match citation.key("kind") {
        Some(kind) => Embed::Chart { plot: find_plot(plots, &citation, kind)?, area },
        None => match plots.into_iter().next() {
            Some(plot) => Embed::Chart { plot, area },
            None if focus.period.is_some() => return Err(no_value(report, article, indicator, area)),
            None => Embed::Values { indicator, area },
        },
    })
}

/// The chart of a kind, which must be one that the values make.
fn find_plot(plots: Vec<Plot>, citation: &Citation<'_>, kind: &str) -> Result<Plot, Box<Unfound>> {
    let mut fit: Vec<&str> = plots.iter().map(Plot::name).collect();
    fit.dedup();
    let possible = fit.join(", ");
    let name = citation.name;
    let hint = if PLOTS.contains(&kind) && fit.is_empty() {
        say!(
            "số liệu này chưa vẽ được; dùng bảng: table:{name}",
            "no chart can be drawn of these values; use a table: table:{name}"
        )
    } else if fit.is_empty() {
        let known = PLOTS.join(", ");
        say!("các loại biểu đồ: {known}", "the kinds are: {known}")
    } else {
        say!("với số liệu này có thể dùng kind={possible}", "with these values it can be kind={possible}")
    };
    plots.into_iter().find(|plot| plot.name() == kind).ok_or_else(|| {
        let message = if PLOTS.contains(&kind) {
            say!(
                "số liệu của `{name}` ở đây không vẽ được thành biểu đồ `{kind}`",
                "the values of `{name}` here make no chart of the kind `{kind}`"
            )
        } else {
            say!("không có loại biểu đồ `{kind}`", "there is no kind of chart `{kind}`")
        };
        unfound(diagnostic::UNKNOWN_CHART, message, hint)
    })
}

fn take_apart(citation: &str) -> Citation<'_> {
    let (path, query) = citation.split_once('?').unwrap_or((citation, ""));
    let (path, part) = path.split_once('.').map_or((path, None), |(path, part)| (path, Some(part)));
    let (name, level) = path.split_once('@').map_or((path, None), |(name, level)| (name, Some(level)));
    let keys = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    Citation { name, level, part, keys: keys.collect() }
}

impl Citation<'_> {
    fn key(&self, name: &str) -> Option<&str> {
        self.keys.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }
}

fn known_keys(citation: &Citation<'_>, known: &[&str]) -> Result<(), Box<Unfound>> {
    match citation.keys.iter().find(|(key, _)| !known.contains(key)) {
        None => Ok(()),
        Some((key, _)) => Err(unfound(
            diagnostic::UNKNOWN_FIGURE,
            say!("trích dẫn số liệu không có khóa `{key}`", "a citation has no key `{key}`"),
            crate::content::suggestion(key, known.iter().copied()),
        )),
    }
}

fn find_indicator(report: &Report, name: &str) -> Result<Ref<Indicator>, Box<Unfound>> {
    report.indicators.find(name).ok_or_else(|| {
        unfound(
            diagnostic::UNKNOWN_FIGURE,
            say!("không có chỉ tiêu nào mang mã `{name}`", "there is no indicator `{name}`"),
            crate::content::suggestion(name, report.indicators.names()),
        )
    })
}

fn find_area(report: &Report, citation: &Citation<'_>) -> Result<Option<Ref<Area>>, Box<Unfound>> {
    let Some(name) = citation.key("area") else { return Ok(None) };
    report.areas.find(name).map(Some).ok_or_else(|| {
        unfound(
            diagnostic::UNKNOWN_AREA,
            say!("không có đơn vị hành chính nào mang mã `{name}`", "there is no area `{name}`"),
            crate::content::suggestion(name, report.areas.names()),
        )
    })
}

fn find_set(report: &Report, citation: &Citation<'_>) -> Result<Option<Ref<TargetSet>>, Box<Unfound>> {
    let Some(name) = citation.key("set") else { return Ok(None) };
    report.target_sets.find(name).map(Some).ok_or_else(|| {
        unfound(
            diagnostic::UNKNOWN_TARGET_SET,
            say!("không có bộ mục tiêu nào mang mã `{name}`", "there is no target set `{name}`"),
            crate::content::suggestion(name, report.target_sets.names()),
        )
    })
}

fn find_level(report: &Report, indicator: Ref<Indicator>, name: &str) -> Result<Level, Box<Unfound>> {
    let indicator = &report.indicators[indicator];
    let found = Level::ALL.iter().find(|(word, _)| *word == name).map(|(_, level)| *level);
    found.filter(|level| indicator.levels.is_empty() || indicator.levels.contains(level)).ok_or_else(|| {
        unfound(
            diagnostic::UNKNOWN_LEVEL,
            say!("chỉ tiêu này không có cấp `{name}`", "this indicator has no level `{name}`"),
            crate::content::suggestion(name, indicator.levels.iter().map(|level| level.name())),
        )
    })
}

fn find_period(citation: &Citation<'_>) -> Result<Option<Period>, Box<Unfound>> {
    let Some(text) = citation.key("period") else { return Ok(None) };
    Period::parse(text).map(Some).map_err(|_| {
        unfound(
            diagnostic::UNKNOWN_FIGURE,
            say!("`{text}` không phải là một kỳ báo cáo", "`{text}` is not a reporting period"),
            say!(
                "viết như: ?period=2023 hoặc ?period=2023-H1",
                "write such as: ?period=2023 or ?period=2023-H1"
            ),
        )
    })
}

/// Keeps the rows that fit best, where any does.
fn prefer(rows: &mut Vec<(Ref<Observation>, &Observation)>, fits: impl Fn(&Observation) -> bool) {
    if rows.len() > 1 && rows.iter().any(|(_, row)| fits(row)) {
        rows.retain(|(_, row)| fits(row));
    }
}

fn target(
    report: &Report,
    indicator: Ref<Indicator>,
    area: Option<Ref<Area>>,
    set: Option<Ref<TargetSet>>,
    level: Option<Level>,
) -> Result<Cited, Box<Unfound>> {
    let found: Vec<Row> = report
        .target_sets
        .iter()
        .filter(|(row, one)| set.map_or_else(|| area.is_none_or(|area| one.area == area), |set| set == *row))
        .flat_map(|(row, one)| one.targets.iter().enumerate().map(move |(at, target)| (row, at, target)))
        .filter(|(_, _, target)| {
            target.indicator == indicator && level.is_none_or(|level| target.level == level)
        })
        .map(|(row, at, _)| Row::Target(row, at))
        .collect();
    match found[..] {
        [row] => Ok(Cited { indicator, row, part: CitedPart::Target }),
        [] => Err(unfound(
            diagnostic::UNKNOWN_FIGURE,
            say!("chưa có mục tiêu nào cho chỉ tiêu này ở đây", "there is no target for this indicator here"),
            say!(
                "thêm mục tiêu vào content/data/targets, hoặc chỉ rõ: ?set=…",
                "add the target to content/data/targets, or say which: ?set=…"
            ),
        )),
        _ => Err(unfound(
            diagnostic::AMBIGUOUS_FIGURE,
            say!("có nhiều mục tiêu cho chỉ tiêu này", "there are several targets for this indicator"),
            say!("chỉ rõ bộ mục tiêu: ?set=…", "say which set: ?set=…"),
        )),
    }
}

fn part_of(report: &Report, row: &Observation, part: Option<&str>) -> Result<CitedPart, Box<Unfound>> {
    let ratio = matches!(row.value, Value::Ratio { .. });
    let of = report.denominator(row).is_some();
    let Some(name) = part else { return Ok(CitedPart::Value) };
    let mut known: Vec<&str> = row.parts.iter().map(|part| part.id.as_str()).collect();
    if row.change.is_some() {
        known.push("change");
    }
    if ratio {
        known.extend(["met", "total"]);
    }
    if of {
        known.push("of");
    }
    if known.contains(&name) {
        return Ok(match name {
            "change" => CitedPart::Change,
            "met" if ratio => CitedPart::Met,
            "total" if ratio => CitedPart::Total,
            "of" if of => CitedPart::Of,
            _ => CitedPart::Named(row.parts.iter().position(|part| part.id == name).unwrap_or_default()),
        });
    }
    known.push("target");
    Err(unfound(
        diagnostic::UNKNOWN_FIGURE,
        say!("số liệu này không có phần `{name}`", "this figure has no part `{name}`"),
        crate::content::suggestion(name, known.into_iter()),
    ))
}

fn no_value(
    report: &Report,
    article: Option<Ref<Article>>,
    indicator: Ref<Indicator>,
    area: Option<Ref<Area>>,
) -> Box<Unfound> {
    let id = &report.indicators[indicator].id.value;
    let rows = report.observations_of(indicator).filter(|(_, row)| area.is_none_or(|area| row.area == area));
    let known = citations(report, article, rows.map(|(_, row)| row));
    unfound(
        diagnostic::UNKNOWN_FIGURE,
        say!(
            "chưa có số liệu nào của `{id}` khớp với trích dẫn này",
            "no value of `{id}` fits this citation"
        ),
        if known.is_empty() {
            say!("thêm số liệu vào content/data/observations", "add the value to content/data/observations")
        } else {
            say!("có thể dùng: {known}", "it can be: {known}")
        },
    )
}

fn ambiguous(
    report: &Report,
    article: Option<Ref<Article>>,
    rows: &[(Ref<Observation>, &Observation)],
) -> Box<Unfound> {
    let known = citations(report, article, rows.iter().map(|(_, row)| *row));
    unfound(
        diagnostic::AMBIGUOUS_FIGURE,
        say!("có nhiều số liệu khớp với trích dẫn này", "several values fit this citation"),
        say!("chọn một: {known}", "choose one: {known}"),
    )
}

/// The citations of some values, of the newest periods first; where there are many, not of all.
fn citations<'a>(
    report: &Report,
    article: Option<Ref<Article>>,
    rows: impl Iterator<Item = &'a Observation>,
) -> String {
    let mut rows: Vec<&Observation> = rows.collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.period));
    let more = if rows.len() > MOST_NAMED { ", …" } else { "" };
    let named = rows.iter().take(MOST_NAMED).map(|row| citation(report, article, row));
    named.collect::<Vec<_>>().join(", ") + more
}

/// The citation that, in an article or in a page that is none, names an observation without doubt.
#[must_use]
pub fn citation(report: &Report, article: Option<Ref<Article>>, row: &Observation) -> String {
    let (own_set, own_scope) = (Asked::of(row.set), Asked::of(row.scope_slug.as_deref()));
    let wanted = |set, scope| Wanted {
        indicator: row.indicator,
        area: Some(row.area),
        level: Some(row.level),
        period: Some(row.period),
        set,
        scope,
    };
    let names = |(set, scope): &(Asked<_>, Asked<_>)| {
        let found = fitting(report, article, &wanted(*set, *scope));
        found.iter().all(|(_, found)| found.thing() == row.thing())
    };
    let open = (own_set.if_any(), own_scope.if_any());
    let shortest = [open, (own_set, open.1), (open.0, own_scope)].into_iter().find(names);
    let (set, scope) = shortest.unwrap_or((own_set, own_scope));
    let mut text = format!(
        "figure:{}@{}?period={}",
        report.indicators[row.indicator].id.value,
        row.level.name(),
        row.period
    );
    let mut add = |key: &str, value: &str| text.extend(["&", key, "=", value]);
    if article.is_none_or(|article| report.articles[article].area != row.area) {
        add("area", &report.areas[row.area].id.value);
    }
    match set {
        Asked::Open => {}
        Asked::Lacking => add("set", NONE),
        Asked::Having(set) => add("set", &report.target_sets[set].id.value),
    }
    match scope {
        Asked::Open => {}
        Asked::Lacking => add("scope", NONE),
        Asked::Having(scope) => add("scope", scope),
    }
    text
}

impl<T: PartialEq + Copy> Asked<T> {
    fn of(own: Option<T>) -> Self {
        own.map_or(Self::Lacking, Self::Having)
    }

    /// The same where there is something, else nothing.
    fn if_any(self) -> Self {
        if matches!(self, Self::Lacking) { Self::Open } else { self }
    }

    fn fits(self, own: Option<T>) -> bool {
        match self {
            Self::Open => true,
            Self::Lacking => own.is_none(),
            Self::Having(asked) => own == Some(asked),
        }
    }
}

impl Observation {
    /// What the value is of: two values of one thing must agree.
    #[must_use]
    pub fn thing(&self) -> Thing<'_> {
        Thing {
            indicator: self.indicator,
            area: self.area,
            level: self.level,
            period: self.period,
            set: self.set,
            scope: self.scope_slug.as_deref(),
        }
    }
}

impl Cited {
    /// The readings of the figure that its text may give: each a list of numbers, in order.
    ///
    /// Empty where the figure is a word, which no number can contradict.
    #[must_use]
    pub fn readings(&self, report: &Report) -> Vec<Vec<Decimal>> {
        match self.row {
            Row::Observation(row) => self.readings_of(report, &report.observations[row]),
            Row::Target(set, at) => match &report.target_sets[set].targets[at].value {
                Some(Value::Number(number)) => vec![vec![*number]],
                Some(Value::Ratio { met, total }) => pair(*met, *total),
                _ => Vec::new(),
            },
            Row::Set(set) => report.target_sets[set]
                .total
                .map(|total| vec![vec![Decimal::from(total)]])
                .unwrap_or_default(),
        }
    }

    fn readings_of(&self, report: &Report, row: &Observation) -> Vec<Vec<Decimal>> {
        match (&self.part, &row.value) {
            (CitedPart::Named(at), _) => vec![vec![row.parts[*at].value]],
            // "Down 3" says that it is a fall in words.
            (CitedPart::Change, _) => {
                row.change.iter().flat_map(|change| [vec![change.value], vec![change.value.abs()]]).collect()
            }
            (CitedPart::Met, Value::Ratio { met, .. }) => vec![vec![Decimal::from(*met)]],
            (CitedPart::Total, Value::Ratio { total, .. }) => vec![vec![Decimal::from(*total)]],
            (CitedPart::Of, _) => {
                report.denominator(row).map(|of| vec![Decimal::from(of)]).into_iter().collect()
            }
            (_, Value::Ratio { met, total }) => pair(*met, *total),
            (_, Value::Number(number)) => {
                let mut readings = vec![vec![*number]];
                if let Some(of) = report.denominator(row) {
                    readings.push(vec![*number, Decimal::from(of)]);
                }
                readings
            }
            _ => Vec::new(),
        }
    }
}

fn pair(met: u32, total: u32) -> Vec<Vec<Decimal>> {
    vec![vec![Decimal::from(met), Decimal::from(total)]]
}
