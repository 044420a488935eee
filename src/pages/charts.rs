//! Values as charts: what each shows, and the finding in words.

use std::collections::{BTreeMap, BTreeSet};

use crate::chart::{
    self, Bars, Bullet, Caption, Cell, Dots, Drawing, Grid, Group, Line, Map, Mark, Place, Point, Row, Slope,
    Spark, Strip, Trend,
};
use crate::locale::{Decimal, Lang};
use crate::report::{
    Area, Better, Break, Focus, Indicator, Level, Observation, Plot, Qualifier, Ref, Series, Status, Steps,
    Target, TargetSet, Unit, Value,
};

use super::desk::Desk;
use super::terms;
use super::view::ChartBox;

/// A map of fewer provinces says too little to be put on a page unasked.
const FEWEST_ON_MAP: usize = 10;

/// More lines than these cannot be told apart; a writer may ask for them all the same.
const MOST_LINES: usize = 15;

/// A line of fewer points says no more than the change does.
const FEWEST_IN_SPARK: usize = 3;

/// More tiles than these are no picture, and weigh more than a page.
const MOST_TILES: usize = 150;

/// As many things are named in a description; the table beside the chart has them all.
const NAMED: usize = 8;

impl Desk<'_> {
    /// The charts of an indicator in an area: over time, by level, and against targets that no line shows.
    pub fn charts_of(&self, indicator: Ref<Indicator>, area: Ref<Area>) -> Vec<ChartBox> {
        let focus = Focus { indicator, area: Some(area), period: None };
        let plots = self.report.plots_within(focus);
        let over_time = plots.iter().any(|plot| matches!(plot, Plot::Trend(_)));
        let shown = plots.iter().filter(|plot| !over_time || !matches!(plot, Plot::Bullet(..)));
        let id = &self.report.indicators()[indicator].id.value;
        let place = &self.report.areas()[area].id.value;
        shown
            .enumerate()
            .map(|(at, plot)| self.chart(plot, None, &format!("{}-{id}-{place}-{at}", plot.name())))
            .collect()
    }

    /// The charts that hold the areas of an indicator side by side.
    pub fn comparisons(&self, indicator: Ref<Indicator>) -> Vec<ChartBox> {
        let plots = self.report.plots_across(Focus { indicator, area: None, period: None });
        let telling = plots.iter().filter(|plot| match plot {
            Plot::Slope(lines) => {
                lines.len() <= MOST_LINES && lines.iter().filter(|line| line.points.len() > 1).count() > 1
            }
            Plot::Map(rows) => rows.len() >= FEWEST_ON_MAP,
            _ => true,
        });
        let id = &self.report.indicators()[indicator].id.value;
        telling.map(|plot| self.chart(plot, None, &format!("{}-{id}", plot.name()))).collect()
    }

    /// A chart with what it shows; `own` stands out in it.
    pub fn chart(&self, plot: &Plot, own: Option<Ref<Area>>, id: &str) -> ChartBox {
        let (title, description, drawing) = match plot {
            Plot::Trend(series) => self.trend(series),
            Plot::Levels(rows) => self.levels(rows),
            Plot::Bullet(set, at) => self.bullet(*set, *at),
            Plot::Bars(rows) => self.bars(rows, own),
            Plot::Slope(lines) => self.slope(lines, own),
            Plot::Map(rows) => self.map(rows),
        };
        let rows: Vec<Ref<Observation>> = match plot {
            Plot::Trend(series) => series.points.iter().map(|point| point.row).collect(),
            Plot::Levels(rows) | Plot::Bars(rows) | Plot::Map(rows) => rows.clone(),
            Plot::Slope(lines) => lines.iter().flat_map(|one| &one.points).map(|point| point.row).collect(),
            Plot::Bullet(set, at) => {
                self.report.target_sets()[*set].targets[*at].progress.current.into_iter().collect()
            }
        };
        self.boxed(id, title, description, &drawing, rows)
    }

    /// The targets of some sets by status, one tile each; none where there is no target.
    pub fn strip(&self, id: &str, sets: &[Ref<TargetSet>]) -> Option<ChartBox> {
        let targets: Vec<&Target> =
            sets.iter().flat_map(|set| &self.report.target_sets()[*set].targets).collect();
        let name = |target: &&Target| {
            let indicator = &self.report.indicators()[target.indicator];
            format!("{}: {}", self.words(&indicator.name).text, self.target_value(target))
        };
        let cells: Vec<Cell> = Status::ALL
            .iter()
            .map(|(_, status)| {
                let chip = terms::status(*status, self.lang);
                let of_status = targets.iter().filter(|target| target.progress.status == *status);
                let items: Vec<String> =
                    of_status.map(|target| format!("{} – {}", name(target), chip.text)).collect();
                let label = format!("{}: {}", chip.text, self.number(items.len() as u64));
                Cell { name: chip.name.to_owned(), shape: chip.shape.to_owned(), label, items }
            })
            .filter(|cell| !cell.items.is_empty())
            .collect();
        if cells.is_empty() || targets.len() > MOST_TILES {
            return None;
        }
        let of = match sets {
            [set] => self.words(&self.report.target_sets()[*set].name).text,
            _ => self.count(sets.len(), "bộ mục tiêu", "target set", "target sets"),
        };
        let title = format!("{} – {of}", self.say("Tình trạng các mục tiêu", "Status of targets"));
        let counts: Vec<&str> = cells.iter().map(|cell| cell.label.as_str()).collect();
        let all = self.count(targets.len(), "mục tiêu", "target", "targets");
        let description = format!("{all}. {}.", counts.join("; "));
        Some(self.boxed(id, title, description, &Drawing::Strip(Strip { cells }), Vec::new()))
    }

    /// Where the figures of this site come from: how many there are of each province, on the map that shows more.
    pub fn coverage(&self, id: &str) -> Option<ChartBox> {
        let report = self.report;
        let mut counts: BTreeMap<Ref<Area>, usize> = BTreeMap::new();
        for (_, one) in report.observations().iter() {
            *counts.entry(one.area).or_default() += 1;
        }
        let on =
            |grid: Grid| counts.iter().filter(|(area, _)| grid.has(&report.areas()[**area].id.value)).count();
        let grid = if on(Grid::Before) > on(Grid::Since) { Grid::Before } else { Grid::Since };
        let places: Vec<Place> = counts
            .iter()
            .map(|(area, count)| Place {
                id: report.areas()[*area].id.value.clone(),
                name: self.area(*area).text,
                value: Some(Decimal::from(*count)),
                shown: self.count(*count, "số liệu", "figure", "figures"),
            })
            .filter(|place| grid.has(&place.id))
            .collect();
        if places.is_empty() {
            return None;
        }
        let title =
            self.say("Số liệu đã công bố ở từng tỉnh, thành phố", "Figures published of each province");
        let description = self.of_map(&places, grid);
        let unit = self.say("số lượng số liệu", "number of figures").to_owned();
        let map = Map { unit, grid, ranks: None, places };
        Some(self.boxed(id, title.to_owned(), description, &Drawing::Map(map), Vec::new()))
    }

    /// The way to a value in a line as small as a word, where enough values can be compared with it.
    pub fn spark(&self, row: Ref<Observation>, id: &str) -> Option<String> {
        let mut rows = vec![row];
        while let Some(before) = self.report.previous(rows[rows.len() - 1]) {
            rows.push(before);
        }
        rows.reverse();
        let known = |row: &Ref<Observation>| {
            let one = &self.report.observations()[*row];
            Some((one.period.last(), self.report.drawn(*row)?))
        };
        let points: Vec<_> = rows.iter().filter_map(known).collect();
        if points.len() < FEWEST_IN_SPARK {
            return None;
        }
        let one = &self.report.observations()[row];
        let facts = &self.report.indicators()[one.indicator];
        let caption = Caption {
            title: self.words(&facts.name).text,
            description: self.listed(&rows, |one| one.period.short(self.lang)),
            lang: self.lang,
        };
        let ranks = facts.unit == Unit::Rank;
        Some(chart::svg(id, &caption, &Drawing::Spark(Spark { points, ranks })))
    }

    fn boxed(
        &self,
        id: &str,
        title: String,
        description: String,
        drawing: &Drawing,
        rows: Vec<Ref<Observation>>,
    ) -> ChartBox {
        let caption = Caption { title, description, lang: self.lang };
        let svg = chart::svg(id, &caption, drawing);
        let kind = self.kind(drawing);
        ChartBox {
            id: id.to_owned(),
            caption: caption.title,
            kind,
            svg,
            rows: self.figures(rows),
            told: None,
        }
    }

    fn kind(&self, drawing: &Drawing) -> &'static str {
        match drawing {
            Drawing::Bars(_) => self.say("biểu đồ thanh", "bar chart"),
            Drawing::Bullet(_) => self.say("biểu đồ mục tiêu", "target chart"),
            Drawing::Dots(_) => self.say("biểu đồ điểm", "dot chart"),
            Drawing::Map(_) => self.say("bản đồ", "map"),
            Drawing::Slope(_) => self.say("biểu đồ nhiều đường", "chart of several lines"),
            Drawing::Spark(_) | Drawing::Trend(_) => self.say("biểu đồ đường", "line chart"),
            Drawing::Strip(_) => self.say("biểu đồ ô", "tile chart"),
        }
    }

    fn trend(&self, series: &Series) -> (String, String, Drawing) {
        let rows: Vec<Ref<Observation>> = series.points.iter().map(|point| point.row).collect();
        let one = &self.report.observations()[rows[0]];
        let facts = &self.report.indicators()[one.indicator];
        let target = self.target_of(one);
        let points = self.points(series);
        let description = self.of_trend(series, facts, target.as_ref());
        let ranks = facts.unit == Unit::Rank;
        let trend = Trend { unit: self.unit(facts).text, points, ranks, target };
        (self.title(one, &[self.area(one.area).text, self.level_of(one)]), description, Drawing::Trend(trend))
    }

    fn points(&self, series: &Series) -> Vec<Point> {
        let mut before = None;
        let mut points = Vec::new();
        for point in &series.points {
            let one = &self.report.observations()[point.row];
            let broken = point.broken.zip(before).map(|(why, before)| self.broken(why, before, one));
            points.push(Point {
                at: one.period.last(),
                label: one.period.short(self.lang),
                value: self.report.drawn(point.row),
                shown: self.figure(point.row).text,
                broken,
            });
            before = Some(one);
        }
        points
    }

    /// Why two values of a series cannot be compared, in words.
    fn broken(&self, why: Break, before: &Observation, one: &Observation) -> String {
        let of = |row: &Observation| self.report.denominator(row).map(|of| self.number(of));
        let from = one.period.text(self.lang);
        match why {
            Break::Edition => {
                let facts = &self.report.indicators()[one.indicator];
                let edition = crate::report::edition(facts, one.period).map(|at| &facts.editions[at].name);
                let name = edition.map(|name| format!(": {}", self.words(name).text)).unwrap_or_default();
                match self.lang {
                    Lang::Vi => format!("Đổi cách tính từ {from}{name}"),
                    Lang::En => format!("Another method from {from} on{name}"),
                }
            }
            Break::Denominator => match (of(before), of(one), self.lang) {
                (Some(before), Some(now), Lang::Vi) => {
                    format!("Từ {from} tính trên {now}, trước đó trên {before}: không so sánh được")
                }
                (Some(before), Some(now), Lang::En) => {
                    format!("From {from} on out of {now}, before out of {before}: not comparable")
                }
                (_, _, Lang::Vi) => format!("Đến {from} không rõ tính trên bao nhiêu: không so sánh được"),
                (_, _, Lang::En) => format!("By {from} it is not known out of how many: not comparable"),
            },
            _ => match self.lang {
                Lang::Vi => format!("Từ {from} đo khác trước: không so sánh được"),
                Lang::En => format!("Measured otherwise from {from} on: not comparable"),
            },
        }
    }

    /// The number that an area's latest plan wants of what an observation measures.
    fn target_of(&self, one: &Observation) -> Option<Mark> {
        let sets = self.report.target_sets_of(one.area);
        let targets = sets.flat_map(|(_, set)| &set.targets);
        let alike = targets.filter(|target| target.indicator == one.indicator && target.level == one.level);
        let numbers = alike.filter(|target| matches!(target.value, Some(Value::Number(_))));
        let target = numbers.max_by_key(|target| target.by.as_ref().map(crate::locale::When::last))?;
        self.target_mark(target)
    }

    fn target_mark(&self, target: &Target) -> Option<Mark> {
        let Some(Value::Number(value)) = target.value else { return None };
        let shown = self.target_value(target);
        let name = self.say("Mục tiêu", "Target");
        let by = target.by.as_ref().map(|by| format!(" ({})", by.text(self.lang))).unwrap_or_default();
        Some(Mark { value, shown: format!("{name}{by}: {shown}") })
    }

    fn levels(&self, rows: &[Ref<Observation>]) -> (String, String, Drawing) {
        let of = |row: &Ref<Observation>| &self.report.observations()[*row];
        let newest = of(&rows[rows.len() - 1]);
        let facts = &self.report.indicators()[newest.indicator];
        let levels: BTreeSet<Level> = rows.iter().map(|row| of(row).level).collect();
        let kinds: Vec<String> =
            levels.iter().map(|level| terms::level(*level, self.lang).to_owned()).collect();
        let dot = |row: Option<&Ref<Observation>>, level: Level| Row {
            label: terms::level(level, self.lang).to_owned(),
            value: row.and_then(|row| self.report.drawn(*row)),
            shown: row.map_or_else(|| "–".to_owned(), |row| self.figure(*row).text),
            own: false,
        };
        let periods: Vec<&[Ref<Observation>]> =
            rows.chunk_by(|one, other| of(one).period == of(other).period).collect();
        let of_period = |rows: &[Ref<Observation>]| -> Vec<Row> {
            levels.iter().map(|level| dot(rows.iter().find(|row| of(row).level == *level), *level)).collect()
        };
        // The levels of one period are rows of their own.
        let groups: Vec<Group> = if let [only] = periods[..] {
            let group = |dot: Row| Group { label: dot.label.clone(), dots: vec![dot] };
            of_period(only).into_iter().map(group).collect()
        } else {
            let label = |rows: &[Ref<Observation>]| of(&rows[0]).period.text(self.lang);
            periods.iter().rev().map(|rows| Group { label: label(rows), dots: of_period(rows) }).collect()
        };
        let period = newest.period.text(self.lang);
        let last: Vec<Ref<Observation>> =
            rows.iter().copied().filter(|row| of(row).period == newest.period).collect();
        let listed = self.listed(&last, |one| terms::level(one.level, self.lang).to_owned());
        let mut of_what = vec![self.area(newest.area).text];
        if periods.len() == 1 {
            of_what.push(period.clone());
        }
        let description = format!("{}: {listed}", capital(&period));
        let ranks = (facts.unit == Unit::Rank).then(|| self.report.denominator(newest));
        let dots = Dots { unit: self.unit(facts).text, ranks, kinds, rows: groups };
        (self.title(newest, &of_what), description, Drawing::Dots(dots))
    }

    fn bullet(&self, set: Ref<TargetSet>, at: usize) -> (String, String, Drawing) {
        let facts = &self.report.target_sets()[set];
        let target = &facts.targets[at];
        let indicator = &self.report.indicators()[target.indicator];
        let current = target.progress.current;
        let value = current.and_then(|row| {
            let one = &self.report.observations()[row];
            let shown = format!("{} ({})", self.figure(row).text, one.period.text(self.lang));
            Some(Mark { value: self.report.drawn(row)?, shown })
        });
        let baseline = target.progress.baseline.as_ref().and_then(|start| match start.value {
            Value::Number(value) => {
                let shown = self.value(&start.value, indicator, None, Qualifier::Exact);
                let name = self.say("Giá trị gốc", "Baseline");
                let period = start.period.text(self.lang);
                Some(Mark { value, shown: format!("{name} ({period}): {shown}") })
            }
            _ => None,
        });
        let status = terms::status(target.progress.status, self.lang);
        let wanted = self.target_mark(target);
        let said: Vec<&str> =
            [&value, &wanted, &baseline].into_iter().flatten().map(|mark| mark.shown.as_str()).collect();
        let description = format!("{}. {}.", said.join("; "), status.text);
        let (_, most) = indicator.bounds();
        let of = [self.area(facts.area).text, terms::level(target.level, self.lang).to_owned()];
        let title = format!("{} – {}", self.words(&indicator.name).text, of.join(", "));
        let unit = self.unit(indicator).text;
        (
            title,
            description,
            Drawing::Bullet(Bullet {
                unit,
                value,
                target: wanted,
                baseline,
                enough: self.enough(target),
                most,
            }),
        )
    }

    /// The value that would have kept pace with the time, where the set's method asks for pace.
    fn enough(&self, target: &Target) -> Option<Mark> {
        let progress = &target.progress;
        let (Value::Number(wanted), Value::Number(base)) =
            (target.value.as_ref()?, &progress.baseline.as_ref()?.value)
        else {
            return None;
        };
        let Some(Steps::Shares { time: Some(time), .. }) = progress.answer(progress.method).steps else {
            return None;
        };
        let indicator = &self.report.indicators()[target.indicator];
        let way = wanted.checked_sub(*base)?.checked_mul(time)?;
        let value = base.checked_add(way)?.round_dp(indicator.decimals).normalize();
        let shown = self.value(&Value::Number(value), indicator, None, Qualifier::Exact);
        let period = self.report.observations()[progress.current?].period.text(self.lang);
        let name = match self.lang {
            Lang::Vi => format!("Cần có vào {period} để đúng tiến độ"),
            Lang::En => format!("Needed by {period} to be on track"),
        };
        Some(Mark { value, shown: format!("{name}: {shown}") })
    }

    fn bars(&self, rows: &[Ref<Observation>], own: Option<Ref<Area>>) -> (String, String, Drawing) {
        let one = &self.report.observations()[rows[0]];
        let facts = &self.report.indicators()[one.indicator];
        let bars = rows.iter().map(|row| {
            let area = self.report.observations()[*row].area;
            Row {
                label: self.area(area).text,
                value: self.report.drawn(*row),
                shown: self.figure(*row).text,
                own: own == Some(area),
            }
        });
        let bars: Vec<Row> = bars.collect();
        let description = self.of_areas(rows, facts);
        let title = self.title(one, &[self.level_of(one), one.period.text(self.lang)]);
        let unit = self.unit(facts).text;
        let drawing = if facts.unit == Unit::Rank {
            let group = |row: Row| Group { label: row.label.clone(), dots: vec![row] };
            let rows = bars.into_iter().map(group).collect();
            Drawing::Dots(Dots { unit, ranks: Some(self.report.denominator(one)), kinds: Vec::new(), rows })
        } else {
            Drawing::Bars(Bars { unit, rows: bars, target: None })
        };
        (title, description, drawing)
    }

    fn slope(&self, lines: &[Series], own: Option<Ref<Area>>) -> (String, String, Drawing) {
        let first = |series: &Series| &self.report.observations()[series.points[0].row];
        let facts = &self.report.indicators()[first(&lines[0]).indicator];
        let described: Vec<String> = lines
            .iter()
            .take(NAMED)
            .map(|series| {
                format!("{}: {}", self.area(first(series).area).text, self.of_trend(series, facts, None))
            })
            .collect();
        let drawn = lines.iter().map(|series| {
            let area = first(series).area;
            Line {
                label: self.area(area).text,
                points: self.points(series),
                own: own.map_or(lines.len() == 1, |own| own == area),
            }
        });
        let slope = Slope { unit: self.unit(facts).text, lines: drawn.collect() };
        (self.title(first(&lines[0]), &[]), described.join(" "), Drawing::Slope(slope))
    }

    fn map(&self, rows: &[Ref<Observation>]) -> (String, String, Drawing) {
        let one = &self.report.observations()[rows[0]];
        let facts = &self.report.indicators()[one.indicator];
        let grid = Grid::of(one.period.last());
        let place = |row: &Ref<Observation>| {
            let area = self.report.observations()[*row].area;
            Place {
                id: self.report.areas()[area].id.value.clone(),
                name: self.area(area).text,
                value: self.report.drawn(*row),
                shown: self.figure(*row).text,
            }
        };
        let places: Vec<Place> = rows.iter().map(place).collect();
        let description = format!("{} {}", self.of_areas(rows, facts), self.of_map(&places, grid));
        let title = self.title(one, &[one.period.text(self.lang)]);
        let ranks = (facts.unit == Unit::Rank).then(|| self.report.denominator(one));
        (title, description, Drawing::Map(Map { unit: self.unit(facts).text, grid, ranks, places }))
    }

    /// The name of a chart: what it shows, and of what.
    fn title(&self, one: &Observation, of: &[String]) -> String {
        let name = self.words(&self.report.indicators()[one.indicator].name).text;
        let of: Vec<&str> = of.iter().map(String::as_str).filter(|of| !of.is_empty()).collect();
        if of.is_empty() { name } else { format!("{name} – {}", of.join(", ")) }
    }

    /// The level of a value, where its indicator has several, and whom it is of.
    fn level_of(&self, one: &Observation) -> String {
        let several = self.report.indicators()[one.indicator].levels.len() > 1;
        let level = several.then(|| terms::level(one.level, self.lang).to_owned());
        let scope = one.scope.as_ref().map(|scope| self.words(scope).text);
        level.into_iter().chain(scope).collect::<Vec<_>>().join(", ")
    }

    /// Some values with their names, in one sentence.
    fn listed(&self, rows: &[Ref<Observation>], name: impl Fn(&Observation) -> String) -> String {
        let listed = rows.iter().map(|row| {
            let one = &self.report.observations()[*row];
            format!("{}: {}", name(one), self.figure(*row).text)
        });
        format!("{}.", listed.collect::<Vec<_>>().join("; "))
    }

    /// How a value moved since it can be compared, and what is wanted.
    fn of_trend(&self, series: &Series, facts: &Indicator, target: Option<&Mark>) -> String {
        let from = series.points.iter().rposition(|point| point.broken.is_some()).unwrap_or(0);
        let known = |point: &&crate::report::Point| self.report.drawn(point.row).is_some();
        let stretch = || series.points[from..].iter().filter(known);
        let mut said = match (stretch().next(), stretch().next_back()) {
            (Some(first), Some(last)) if first.row != last.row => self.moved(first.row, last.row, facts),
            (Some(only), _) => self.listed(&[only.row], |one| capital(&one.period.text(self.lang))),
            _ => String::new(),
        };
        if from > 0 {
            said.push(' ');
            said.push_str(
                self.say(
                    "Các kỳ trước đó không so sánh được.",
                    "Earlier periods cannot be compared with it.",
                ),
            );
        }
        if let Some(target) = target {
            said = format!("{said} {}.", target.shown);
        }
        said
    }

    fn moved(&self, from: Ref<Observation>, to: Ref<Observation>, facts: &Indicator) -> String {
        let period = |row: Ref<Observation>| self.report.observations()[row].period.text(self.lang);
        let (first, last) = (self.figure(from).text, self.figure(to).text);
        let (since, until) = (period(from), period(to));
        let ranks = facts.unit == Unit::Rank;
        let order = self.report.drawn(to).cmp(&self.report.drawn(from));
        // A rank that becomes smaller goes up.
        let order = if ranks { order.reverse() } else { order };
        let verb = match (order, ranks) {
            (std::cmp::Ordering::Equal, _) => self.say("Giữ nguyên", "Unchanged"),
            (std::cmp::Ordering::Greater, true) => self.say("Lên hạng", "Up"),
            (std::cmp::Ordering::Less, true) => self.say("Xuống hạng", "Down"),
            (std::cmp::Ordering::Greater, false) => self.say("Tăng", "Up"),
            (std::cmp::Ordering::Less, false) => self.say("Giảm", "Down"),
        };
        format!("{verb}: {first} ({since}), {last} ({until}).")
    }

    /// Who is first and who is last, of values that are in order.
    fn of_areas(&self, rows: &[Ref<Observation>], facts: &Indicator) -> String {
        let name = |row: &Ref<Observation>| {
            let area = self.report.observations()[*row].area;
            format!("{} ({})", self.area(area).text, self.figure(*row).text)
        };
        let count = self.count(rows.len(), "địa phương", "area", "areas");
        let [first, .., last] = rows else { return count };
        let (top, end) = match facts.better {
            Better::None => (self.say("cao nhất", "highest"), self.say("thấp nhất", "lowest")),
            Better::Higher | Better::Lower => (self.say("tốt nhất", "best"), self.say("kém nhất", "worst")),
        };
        format!("{count}; {top}: {}; {end}: {}.", name(first), name(last))
    }

    /// How many provinces have a value, and where the archipelagos belong.
    fn of_map(&self, places: &[Place], grid: Grid) -> String {
        let (known, all) = (self.number(places.len() as u64), self.number(grid.provinces() as u64));
        match self.lang {
            Lang::Vi => format!(
                "{known} trên {all} tỉnh, thành phố có số liệu. Quần đảo Hoàng Sa thuộc Đà Nẵng, quần đảo Trường Sa thuộc Khánh Hòa."
            ),
            Lang::En => format!(
                "{known} of {all} provinces have figures. The Hoang Sa archipelago belongs to Da Nang, the Truong Sa archipelago to Khanh Hoa."
            ),
        }
    }
}

/// A text with a capital at its beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
