//! Which values of an indicator make which chart.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::content::{Better, Level, Unit};
use crate::locale::{Decimal, Period};

use super::Report;
use super::model::{Area, Indicator, Observation, TargetSet, Value};
use super::series::Series;
use super::table::Ref;

/// The charts of values, as a writer names them; the first that fits is drawn where none is named.
pub const PLOTS: [&str; 6] = ["trend", "levels", "bullet", "bars", "slope", "map"];

/// What is to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Focus {
    pub indicator: Ref<Indicator>,
    /// The area whose values are drawn, or stand out among those of others.
    pub area: Option<Ref<Area>>,
    /// The only period of interest.
    pub period: Option<Period>,
}

/// The values of a chart.
#[derive(Debug, Clone)]
pub enum Plot {
    /// The values of one area over time.
    Trend(Series),
    /// The values of one area by level, several of each period; oldest period first.
    Levels(Vec<Ref<Observation>>),
    /// The newest value of one area against its target, which is found by its place in its set.
    Bullet(Ref<TargetSet>, usize),
    /// The values of areas in one period that can be compared, best first.
    Bars(Vec<Ref<Observation>>),
    /// The ranks of areas over time.
    Slope(Vec<Series>),
    /// The values of provinces in one period.
    Map(Vec<Ref<Observation>>),
}

impl Plot {
    /// The name that a writer gives it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Trend(_) => PLOTS[0],
            Self::Levels(_) => PLOTS[1],
            Self::Bullet(..) => PLOTS[2],
            Self::Bars(_) => PLOTS[3],
            Self::Slope(_) => PLOTS[4],
            Self::Map(_) => PLOTS[5],
        }
    }
}

impl Report {
    /// Every chart that some values make, in the order of [`PLOTS`].
    #[must_use]
    pub fn plots(&self, focus: Focus) -> Vec<Plot> {
        let mut plots = self.plots_within(focus);
        plots.extend(self.plots_across(focus));
        plots
    }

    /// Every chart of the values of one area: the one that is asked for, or the only one that there is.
    #[must_use]
    pub fn plots_within(&self, focus: Focus) -> Vec<Plot> {
        let Some(area) = focus.area.or_else(|| self.only_area(focus.indicator)) else { return Vec::new() };
        let series = self.series_of(focus.indicator, area);
        let over_time = |one: &&Series| focus.period.is_none() && self.numbers(one).count() > 1;
        let mut plots: Vec<Plot> = series.iter().filter(over_time).cloned().map(Plot::Trend).collect();
        plots.extend(self.levels(series, focus.period).map(Plot::Levels));
        plots.extend(self.bullets(focus, area));
        plots
    }

    /// Every chart that holds the values of areas side by side.
    #[must_use]
    pub fn plots_across(&self, focus: Focus) -> Vec<Plot> {
        let rows = self.side_by_side(focus);
        let map = rows.as_ref().and_then(|rows| self.provinces(rows));
        let (bars, slope) = (rows.map(Plot::Bars), self.slope(focus).map(Plot::Slope));
        [bars, slope, map.map(Plot::Map)].into_iter().flatten().collect()
    }

    /// The number of an observation, where it is one.
    #[must_use]
    pub fn drawn(&self, row: Ref<Observation>) -> Option<Decimal> {
        match self.observations()[row].value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The area of an indicator that has values in one area only.
    fn only_area(&self, indicator: Ref<Indicator>) -> Option<Ref<Area>> {
        let mut areas = self.observations_of(indicator).map(|(_, one)| one.area);
        let first = areas.next()?;
        areas.all(|area| area == first).then_some(first)
    }

    fn numbers<'a>(&'a self, series: &'a Series) -> impl Iterator<Item = Ref<Observation>> + 'a {
        series.points.iter().map(|point| point.row).filter(|row| self.drawn(*row).is_some())
    }

    /// The values of the periods in which several levels have one, as far back as their method is the newest's.
    fn levels(&self, series: &[Series], period: Option<Period>) -> Option<Vec<Ref<Observation>>> {
        let mut by_period: BTreeMap<Period, BTreeMap<Level, Ref<Observation>>> = BTreeMap::new();
        for row in series.iter().flat_map(|one| self.numbers(one)) {
            let one = &self.observations()[row];
            if period.is_none_or(|period| one.period == period) {
                by_period.entry(one.period).or_default().entry(one.level).or_insert(row);
            }
        }
        by_period.retain(|_, levels| levels.len() > 1);
        let newest = by_period.values().next_back()?.clone();
        let alike = |level: &Level, row: &Ref<Observation>| {
            let of = |row: Ref<Observation>| &self.observations()[row];
            newest.get(level).is_none_or(|other| self.incomparable(of(*row), of(*other)).is_none())
        };
        by_period.retain(|_, levels| levels.iter().all(|(level, row)| alike(level, row)));
        Some(by_period.into_values().flat_map(BTreeMap::into_values).collect())
    }

    /// The numbers of an area that have a number to reach; a rank has no length to be drawn.
    fn bullets(&self, focus: Focus, area: Ref<Area>) -> Vec<Plot> {
        if self.indicators()[focus.indicator].unit == Unit::Rank {
            return Vec::new();
        }
        let targets = self.target_sets_of(area).flat_map(|(set, facts)| {
            facts.targets.iter().enumerate().map(move |(at, target)| (set, at, target))
        });
        targets
            .filter(|(_, _, target)| {
                let current = target.progress.current.filter(|row| self.drawn(*row).is_some());
                target.indicator == focus.indicator
                    && matches!(target.value, Some(Value::Number(_)))
                    && current.is_some_and(|row| {
                        focus.period.is_none_or(|period| self.observations()[row].period == period)
                    })
            })
            .map(|(set, at, _)| Plot::Bullet(set, at))
            .collect()
    }

    /// The values of different areas that can be compared: of the period and level that have the most, the newest.
    fn side_by_side(&self, focus: Focus) -> Option<Vec<Ref<Observation>>> {
        let mut groups: BTreeMap<_, BTreeMap<Ref<Area>, Ref<Observation>>> = BTreeMap::new();
        for (row, one) in self.observations_of(focus.indicator) {
            let fits = one.set.is_none() && focus.period.is_none_or(|period| one.period == period);
            // What cannot be compared with itself, such as a rank out of an unknown number, can be with nothing.
            if fits && self.drawn(row).is_some() && self.incomparable(one, one).is_none() {
                let scope = one.scope.as_ref().map(|scope| scope.vi.value.as_str());
                let alike = (one.period, Reverse(one.level), Reverse(scope), self.denominator(one));
                groups.entry(alike).or_default().entry(one.area).or_insert(row);
            }
        }
        // Of equal ones the newest, and the first level.
        let most = groups.into_values().filter(|areas| areas.len() > 1).max_by_key(BTreeMap::len)?;
        let mut rows: Vec<Ref<Observation>> = most.into_values().collect();
        let lowest_first = self.indicators()[focus.indicator].better == Better::Lower;
        rows.sort_by_key(|row| {
            let number = self.drawn(*row).unwrap_or_default();
            if lowest_first { number } else { -number }
        });
        Some(rows)
    }

    /// The ranks of all areas, each at its first level, where one of them has several.
    fn slope(&self, focus: Focus) -> Option<Vec<Series>> {
        if self.indicators()[focus.indicator].unit != Unit::Rank || focus.period.is_some() {
            return None;
        }
        let of_area = |area: Ref<Area>| {
            let series = self.series_of(focus.indicator, area);
            series.iter().find(|one| self.numbers(one).count() > 0).cloned()
        };
        let lines: Vec<Series> = self.areas().iter().filter_map(|(area, _)| of_area(area)).collect();
        lines.iter().any(|one| self.numbers(one).count() > 1).then_some(lines)
    }

    /// The values that provinces have.
    fn provinces(&self, rows: &[Ref<Observation>]) -> Option<Vec<Ref<Observation>>> {
        let province =
            |row: &Ref<Observation>| self.areas()[self.observations()[*row].area].level == Level::Province;
        let rows: Vec<_> = rows.iter().copied().filter(province).collect();
        (rows.len() > 1).then_some(rows)
    }
}
