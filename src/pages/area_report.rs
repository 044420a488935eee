//! The report of a period of an area: what matters of it, on one sheet of paper.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::locale::{Lang, Period};
use crate::report::{
    Address, Area, Article, Conclusion, Level, Observation, Ref, Source, State, Statement, Target, TargetSet,
    Value,
};

use super::conclusions::ORDER;
use super::counts::Rows;
use super::desk::{Desk, fact, machine};
use super::shell::{Made, crumb, own};
use super::terms;
use super::view::{
    AreaReport, Count, ReportConclusion, ReportFigure, ReportLimit, ReportSource, ReportTarget, Said, View,
};

/// How many lines of text the sheet holds below its head and above its foot, as `assets/report.css` sets them.
const LINES: usize = 54;
/// How many signs a line across the sheet holds, and one of each column of its tables.
const ACROSS: usize = 100;
const NAME: usize = 38;
const NUMBER: usize = 14;
const WORDS: usize = 21;
const SHORT: usize = 16;
/// The lines that a list may count on when those before it are long: its heading and some rows.
const TARGETS: usize = 11;
const CONCLUSIONS: usize = 13;
const LIMITS: usize = 7;
const SOURCES: usize = 8;
/// What the heading of a list takes, with the head of its table.
const HEADING: usize = 2;
/// What the numbers of conclusions by state take.
const COUNTS: usize = 2;

pub fn page(desk: Desk<'_>, area: Ref<Area>, period: Period) -> Made {
    let view = view(desk, area, period);
    let (name, of) = (desk.area(area).text, &view.period);
    let description = match (desk.lang, view.empty) {
        (_, Some(empty)) => format!("{name}, {of}. {empty}"),
        (Lang::Vi, None) => format!(
            "{name}, {of}: số liệu, mục tiêu, kết luận và hạn chế đã công bố, gọn trên một trang giấy A4."
        ),
        (Lang::En, None) => format!(
            "{name}, {of}: the published figures, targets, conclusions and shortcomings on one A4 page."
        ),
    };
    let title = own(title(desk, area, period));
    Made::new("area-report", "area-report.html", title, description, View::AreaReport(Box::new(view)))
        .below(vec![crumb(desk, Address::Areas), desk.area(area)])
}

/// The title of a report.
pub fn title(desk: Desk<'_>, area: Ref<Area>, period: Period) -> String {
    let (name, of) = (desk.area(area).text, period.text(desk.lang));
    match desk.lang {
        Lang::Vi => format!("{name}: báo cáo {of}"),
        Lang::En => format!("{name}: report for {of}"),
    }
}

fn view(desk: Desk<'_>, area: Ref<Area>, period: Period) -> AreaReport {
    let report = desk.report;
    let articles: Vec<_> = report.articles_within(area, period).collect();
    let conclusions: Vec<Ref<Conclusion>> =
        articles.iter().flat_map(|row| report.articles()[*row].conclusions.iter().copied()).collect();
    let figures = key_figures(report.observations_within(area, period));
    let targets: Vec<(Ref<TargetSet>, &Target)> = report.targets_within(area, period).collect();
    let limits =
        articles.iter().flat_map(|row| report.shortcomings_in(*row).map(|(said, one)| (said.article, one)));
    let limits: Vec<_> = limits.collect();

    let read = figures.iter().filter_map(|row| report.observations()[*row].source.clone());
    let planned = targets.iter().filter_map(|(set, _)| plan_source(desk, *set));
    let told = articles.iter().map(|row| Source::Article(*row));
    let mut notes = Notes::default();
    for source in read.chain(planned).chain(told) {
        notes.add(desk, source);
    }

    let figures: Vec<Row<ReportFigure>> = figures.into_iter().map(|row| figure(desk, row, &notes)).collect();
    let targets: Vec<Row<ReportTarget>> =
        targets.into_iter().map(|(set, one)| target(desk, set, one, &notes)).collect();
    let rows = desk.by_urgency(conclusions.iter().copied());
    let rows: Vec<Row<ReportConclusion>> = rows.into_iter().map(|row| Some(conclusion(desk, row))).collect();
    let limits: Vec<Row<ReportLimit>> =
        limits.into_iter().map(|(row, one)| limit(desk, row, one, &notes)).collect();

    let is_empty = figures.is_empty() && targets.is_empty() && rows.is_empty() && limits.is_empty();
    let empty = desk.say(
        "Kỳ này chưa có số liệu, mục tiêu, kết luận hay hạn chế nào được ghi nhận; chỉ có bài viết nói đến kỳ này.",
        "No figure, target, conclusion or shortcoming is on record for this period; only articles tell of it.",
    );

    let counts = if conclusions.is_empty() { 0 } else { COUNTS };
    let mut sheet = Sheet { left: LINES.saturating_sub(notes.lines() + counts) };
    let later = [need(&targets).min(TARGETS), need(&rows).min(CONCLUSIONS), need(&limits).min(LIMITS)];
    let (figures, others) = sheet.take(figures, later.iter().sum());
    let more_figures = more(desk, others, "số liệu", "figure", "figures");
    let (targets, others) = sheet.take(targets, later[1..].iter().sum());
    let more_targets = more(desk, others, "mục tiêu", "target", "targets");
    let (rows, others) = sheet.take(rows, later[2]);
    let more_conclusions =
        more(desk, others, "kết luận, nhiệm vụ", "conclusion or task", "conclusions and tasks");
    let (limits, others) = sheet.take(limits, 0);
    let more_limits = more(desk, others, "hạn chế", "shortcoming", "shortcomings");

    let ids: Vec<&str> = articles.iter().map(|row| report.articles()[*row].id.as_str()).collect();
    let of = Rows::conclusions().with("article", &ids);
    let facts = &report.areas()[area];
    AreaReport {
        area: desk.area(area),
        full_name: desk.words(facts.full_name.as_ref().unwrap_or(&facts.name)),
        period: period.text(desk.lang),
        empty: is_empty.then_some(empty),
        figures,
        more_figures,
        targets,
        more_targets,
        states: states(desk, &of, &conclusions),
        conclusions: rows,
        more_conclusions,
        limits,
        more_limits,
        sources: notes.rows,
        address: desk.absolute(Address::AreaReport(area, period)),
        area_address: desk.absolute(Address::Area(area)),
    }
}

/// The newest value of every series: plans' scores first, then those of the whole area.
fn key_figures<'a>(rows: impl Iterator<Item = (Ref<Observation>, &'a Observation)>) -> Vec<Ref<Observation>> {
    let tells = |one: &Observation| one.value != Value::Unknown || one.change.is_some();
    let mut rows: Vec<(Ref<Observation>, &Observation)> = rows.filter(|(_, one)| tells(one)).collect();
    rows.sort_by_key(|(row, one)| {
        let silent = one.value == Value::Unknown;
        let whole = one.level == Level::Province;
        (one.set.is_none(), silent, !whole, one.indicator, one.level, Reverse(one.period), *row)
    });
    let mut newest = BTreeMap::new();
    rows.retain(|(_, one)| {
        let series = (one.indicator, one.level, one.set, &one.scope_slug);
        *newest.entry(series).or_insert(one.period) == one.period
    });
    rows.into_iter().map(|(row, _)| row).collect()
}

/// A value with the lines that it takes; nothing where its source has no number.
fn figure(desk: Desk<'_>, row: Ref<Observation>, notes: &Notes) -> Row<ReportFigure> {
    let one = &desk.report.observations()[row];
    let source = notes.number(one.source.as_ref())?;
    let full = desk.figure(row);
    let scope = full.scope.iter().map(|words| words.text.as_str());
    let set = full.set.iter().map(|set| set.text.as_str());
    let change = full.change.iter().map(|change| change.text.as_str());
    let doubt = full.remarks.doubt.is_some().then_some("?");
    let columns = [
        lines([full.indicator.text.as_str(), full.level].into_iter().chain(scope).chain(set), NAME),
        lines([full.text.as_str()].into_iter().chain(full.estimate).chain(doubt), NUMBER),
        lines(change, WORDS),
        lines([full.period.as_str()], SHORT),
    ];
    let lines = columns.into_iter().max().unwrap_or(1);
    let figure = ReportFigure {
        indicator: full.indicator,
        level: full.level,
        scope: full.scope,
        set: full.set,
        period: full.period,
        href: full.href,
        text: full.text,
        value: full.value,
        fact: full.fact,
        estimate: full.estimate,
        change: full.change,
        is_doubtful: full.remarks.doubt.is_some(),
        source,
    };
    Some((lines, figure))
}

fn target(desk: Desk<'_>, set: Ref<TargetSet>, one: &Target, notes: &Notes) -> Row<ReportTarget> {
    let source = notes.number(plan_source(desk, set).as_ref())?;
    let indicator = desk.indicator(one.indicator);
    let level = terms::level(one.level, desk.lang);
    let current = one.progress.current.map(|row| {
        let found = &desk.report.observations()[row];
        let facts = &desk.report.indicators()[found.indicator];
        let of = desk.report.denominator(found);
        let text = desk.value(&found.value, facts, of, found.qualifier);
        (
            Said { text, value: machine(&found.value), fact: fact(found, "value") },
            found.period.text(desk.lang),
        )
    });
    let (current, current_period) = current.unzip();
    let by_text = desk.maybe(one.by_text.as_ref());
    let said = desk.target_said(set, one);
    let by = one.by.as_ref().map(|by| by.text(desk.lang));
    let status = terms::status(one.progress.status, desk.lang);
    let wanted = [Some(said.text.as_str()), by.as_deref(), by_text.as_ref().map(|words| words.text.as_str())];
    let now = [current.as_ref().map(|said| said.text.as_str()), current_period.as_deref()];
    let columns = [
        lines([indicator.text.as_str(), level], NAME),
        lines(wanted.into_iter().flatten(), WORDS),
        lines(now.into_iter().flatten(), NUMBER),
        lines([status.text], SHORT),
    ];
    let lines = columns.into_iter().max().unwrap_or(1);
    let target = ReportTarget {
        indicator,
        level,
        href: desk.target_href(set, one),
        said,
        by,
        by_text,
        current,
        current_period,
        fact: desk.target_fact(set, one),
        status,
        source,
    };
    Some((lines, target))
}

/// Where the targets of a plan were read: its source, or else its document.
fn plan_source(desk: Desk<'_>, set: Ref<TargetSet>) -> Option<Source> {
    let set = &desk.report.target_sets()[set];
    set.source.clone().or(set.document.map(Source::Document))
}

fn conclusion(desk: Desk<'_>, row: Ref<Conclusion>) -> (usize, ReportConclusion) {
    let full = desk.conclusion_row(row);
    let lead = full.lead.as_ref().map(|link| link.text.as_str());
    let due = full.due.as_deref().or(full.due_text.as_ref().map(|words| words.text.as_str()));
    let days = full.days.as_ref().map(|days| days.text.as_str());
    let labels = lead.map(|_| desk.say("Chủ trì", "Led by"));
    let parts = [Some(full.state.text), Some(&*full.task.text), labels, lead, Some("Thời hạn"), due, days];
    let lines = lines(parts.into_iter().flatten(), ACROSS);
    let conclusion = ReportConclusion {
        href: full.href,
        task: full.task,
        lead: full.lead,
        due: full.due,
        due_iso: full.due_iso,
        due_text: full.due_text,
        days: full.days,
        state: full.state,
        fact: full.fact,
    };
    (lines, conclusion)
}

fn limit(desk: Desk<'_>, article: Ref<Article>, one: &Statement, notes: &Notes) -> Row<ReportLimit> {
    let source = notes.number(Some(&Source::Article(article)))?;
    let text = desk.words(&one.text);
    Some((lines([text.text.as_str()], ACROSS), ReportLimit { text, source }))
}

fn states(desk: Desk<'_>, of: &Rows, rows: &[Ref<Conclusion>]) -> Vec<Count> {
    let number =
        |state: State| rows.iter().filter(|row| desk.report.conclusions()[**row].state() == state).count();
    let count = |state: State| Count {
        chip: terms::state(state, desk.lang),
        count: desk.counted(&of.with("status", &[state.name()]), number(state)),
        number: number(state),
        href: None,
    };
    ORDER.into_iter().map(count).filter(|count| count.number > 0).collect()
}

/// How many rows the sheet has no room for.
fn more(desk: Desk<'_>, others: usize, vi: &str, one: &str, many: &str) -> Option<String> {
    let number = desk.count(others, vi, one, many);
    (others > 0).then(|| match desk.lang {
        Lang::Vi => format!("và {number} khác"),
        Lang::En => format!("and {number} more"),
    })
}

/// The lines that texts take one behind the other.
fn lines<'a>(texts: impl IntoIterator<Item = &'a str>, signs: usize) -> usize {
    texts.into_iter().map(|text| width(text) + 2).sum::<usize>().div_ceil(signs)
}

/// How wide a text is, in signs of common width: capitals are wider than small letters.
fn width(text: &str) -> usize {
    text.chars().count() + text.chars().filter(|sign| sign.is_uppercase()).count() / 2
}

/// What a list takes with its heading.
fn need<T>(rows: &[Row<T>]) -> usize {
    if rows.is_empty() { 0 } else { HEADING + rows.iter().flatten().map(|(lines, _)| lines).sum::<usize>() }
}

/// Something in a list with the lines that it takes; nothing where the sheet has no room for its source.
type Row<T> = Option<(usize, T)>;

/// A sheet of paper, of which lists take what the lists before them leave.
struct Sheet {
    left: usize,
}

impl Sheet {
    /// The rows for which there is room, with lines kept for what comes later, and how many there are besides.
    fn take<T>(&mut self, rows: Vec<Row<T>>, later: usize) -> (Vec<T>, usize) {
        let all = rows.len();
        let room = self.left.saturating_sub(later);
        // A list that is cut says in a line of its own how much is missing.
        let cut = need(&rows) > room || rows.iter().any(Option::is_none);
        let mut used = if all > 0 { HEADING + usize::from(cut) } else { 0 };
        let mut taken = Vec::new();
        for (lines, row) in rows.into_iter().flatten() {
            if used + lines > room {
                break;
            }
            used += lines;
            taken.push(row);
        }
        self.left = self.left.saturating_sub(used);
        let others = all - taken.len();
        (taken, others)
    }
}

/// Sources by their numbers, as many as the foot of the sheet holds.
#[derive(Default)]
struct Notes {
    all: Vec<Source>,
    rows: Vec<ReportSource>,
    lines: usize,
}

impl Notes {
    fn add(&mut self, desk: Desk<'_>, source: Source) {
        if self.all.contains(&source) {
            return;
        }
        let link = desk.source(&source);
        let address = Some(address(desk, &source)).filter(|address| *address != link.text);
        let lines = lines([link.text.as_str()].into_iter().chain(address.as_deref()), ACROSS);
        if self.lines + lines > SOURCES {
            return;
        }
        self.lines += lines;
        self.all.push(source);
        let number = self.all.len();
        let (id, number) = (format!("nguon-{number}"), desk.number(number as u64));
        self.rows.push(ReportSource { id, number, link, address });
    }

    /// The number of a source as it is shown; nothing at all where it found no room.
    #[allow(clippy::option_option)]
    fn number(&self, source: Option<&Source>) -> Option<Option<String>> {
        let Some(source) = source else { return Some(None) };
        let at = self.all.iter().position(|one| one == source)?;
        Some(Some(self.rows[at].number.clone()))
    }

    fn lines(&self) -> usize {
        if self.rows.is_empty() { 0 } else { HEADING + self.lines }
    }
}

/// Where a source can be read: the original of an article, the text of a document, or its page here.
fn address(desk: Desk<'_>, source: &Source) -> String {
    let report = desk.report;
    match source {
        Source::Article(row) => {
            let original = report.articles()[*row].sources.iter().find_map(|one| one.url.clone());
            original.unwrap_or_else(|| desk.absolute(Address::Article(*row)))
        }
        Source::Document(row) => {
            let full = report.documents()[*row].url.clone();
            full.unwrap_or_else(|| desk.absolute(Address::Document(*row)))
        }
        Source::Url(url) => url.clone(),
    }
}
