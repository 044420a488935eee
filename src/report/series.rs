//! Values that can be compared, by period.

use std::collections::BTreeMap;

use crate::content::{Denominator, Level, Unit};
use crate::locale::Period;

use super::model::{Area, Indicator, Observation, TargetSet, Value};
use super::table::{Ref, Table};

/// Why two values cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// They measure different things.
    Indicator,
    /// They count towards different target sets.
    Set,
    /// One is of provinces, say, and one of communes.
    Level,
    /// They are of different groups.
    Scope,
    /// What is counted or paid in a half-year is not what is in a year.
    Length,
    /// They are out of different numbers, or out of an unknown one.
    Denominator,
    /// The method changed between them.
    Edition,
    /// They are of different areas, and alike in all else.
    Area,
}

/// The values of one indicator in one area at one level and of one scope, outside target sets, oldest first.
///
/// Each period has one value, that of the first source; what is not known is left out. Counts and sums of money of
/// years, of halves and of other stretches are series of their own; shares, ranks and words are not, for they stand
/// on the last day of their periods.
#[derive(Debug, Clone)]
pub struct Series {
    pub points: Vec<Point>,
}

/// A value of a series.
#[derive(Debug, Clone, Copy)]
pub struct Point {
    pub row: Ref<Observation>,
    /// Why it cannot be compared with the point before; the first point has none before.
    pub broken: Option<Break>,
}

/// All series, made once.
#[derive(Debug, Clone)]
pub struct AllSeries {
    series: BTreeMap<(Ref<Indicator>, Ref<Area>), Vec<Series>>,
    previous: BTreeMap<Ref<Observation>, Ref<Observation>>,
}

impl AllSeries {
    /// The series of some observations.
    pub fn new(observations: &Table<Observation>, indicators: &[Indicator]) -> Self {
        let mut known: Vec<(Frame<'_>, Ref<Observation>, &Observation)> = observations
            .iter()
            .filter(|(_, one)| one.value != Value::Unknown)
            .map(|(row, one)| (Frame::of(&indicators[one.indicator.index()], one), row, one))
            .collect();
        known.sort_by_key(|(frame, _, one)| (frame.strand, one.period));
        let mut all = Self { series: BTreeMap::new(), previous: BTreeMap::new() };
        for strand in known.chunk_by(|(one, ..), (other, ..)| one.strand == other.strand) {
            all.link(strand);
            let Strand { indicator, area, set, .. } = strand[0].0.strand;
            if set.is_none() {
                all.series.entry((indicator, area)).or_default().push(series(strand));
            }
        }
        all
    }

    /// The series of an indicator in an area: those without a scope first, then by level.
    pub fn of(&self, indicator: Ref<Indicator>, area: Ref<Area>) -> &[Series] {
        self.series.get(&(indicator, area)).map_or(&[], Vec::as_slice)
    }

    /// The last value before another one with which it can be compared.
    pub fn previous(&self, row: Ref<Observation>) -> Option<Ref<Observation>> {
        self.previous.get(&row).copied()
    }

    /// Notes for each value of a strand the one before it, which is comparable and ends on an earlier day.
    fn link(&mut self, strand: &[(Frame<'_>, Ref<Observation>, &Observation)]) {
        let mut alike: BTreeMap<_, Vec<(Period, Ref<Observation>)>> = BTreeMap::new();
        for (frame, row, one) in strand {
            let Some(like) = frame.alike() else { continue };
            let earlier = alike.entry(like).or_default();
            // The values of one day are no more than the sources of one period, and few.
            let before = earlier.iter().rev().find(|(period, _)| period.last() < one.period.last());
            self.previous.extend(before.map(|(_, before)| (*row, *before)));
            if earlier.last().is_none_or(|(period, _)| *period != one.period) {
                earlier.push((one.period, *row));
            }
        }
    }
}

fn series(strand: &[(Frame<'_>, Ref<Observation>, &Observation)]) -> Series {
    let firsts: Vec<_> =
        strand.chunk_by(|(.., one), (.., other)| one.period == other.period).map(|same| same[0]).collect();
    let broken = |at: usize| firsts[at].0.differs(&firsts[at.checked_sub(1)?].0);
    let points = firsts.iter().enumerate().map(|(at, (_, row, _))| Point { row: *row, broken: broken(at) });
    Series { points: points.collect() }
}

/// Why two values cannot be compared; the area is the last thing asked, so that two areas differ in nothing else.
///
/// `indicator` is that of the first.
pub fn incomparable(indicator: &Indicator, one: &Observation, other: &Observation) -> Option<Break> {
    if one.indicator != other.indicator {
        return Some(Break::Indicator);
    }
    Frame::of(indicator, one).differs(&Frame::of(indicator, other))
}

/// What the values of an indicator in one period must share to be compared, level and scope aside; nothing for one that
/// can be compared with no other.
pub fn alike(indicator: &Indicator, one: &Observation) -> Option<Alike> {
    Frame::of(indicator, one).alike()
}

/// The edition of an indicator's method that a value of a period belongs to: the last that begins no later than the
/// period does, by its place; none before the first.
#[must_use]
pub fn edition(indicator: &Indicator, period: Period) -> Option<usize> {
    indicator.editions.iter().rposition(|edition| edition.from.first() <= period.first())
}

/// What two values must share to be compared.
#[derive(Clone, Copy)]
struct Frame<'a> {
    strand: Strand<'a>,
    of: Of,
    edition: Option<usize>,
}

/// What all values of a series share, in the order of series.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Strand<'a> {
    indicator: Ref<Indicator>,
    area: Ref<Area>,
    set: Option<Ref<TargetSet>>,
    scope: Option<&'a str>,
    level: Level,
    months: Option<u32>,
}

/// What a value is out of, and the edition of its method.
pub type Alike = (Of, Option<usize>);

/// What a value is out of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    Nothing,
    Known(u32),
    /// Not even two of them are known to be the same.
    Unknown,
}

impl<'a> Frame<'a> {
    fn of(indicator: &Indicator, one: &'a Observation) -> Self {
        let adds = matches!(indicator.unit, Unit::Count | Unit::BillionVnd);
        let strand = Strand {
            indicator: one.indicator,
            area: one.area,
            set: one.set,
            scope: one.scope_slug.as_deref(),
            level: one.level,
            months: adds.then(|| one.period.months()),
        };
        let of = match (indicator.unit, &one.value, one.of.as_ref().or(indicator.of.as_ref())) {
            (Unit::Rank, _, Some(Denominator::Known(of))) => Of::Known(*of),
            (Unit::Ratio, Value::Ratio { total, .. }, _) => Of::Known(*total),
            (Unit::Rank | Unit::Ratio, ..) => Of::Unknown,
            _ => Of::Nothing,
        };
        Self { strand, of, edition: edition(indicator, one.period) }
    }

    fn alike(&self) -> Option<Alike> {
        (self.of != Of::Unknown).then_some((self.of, self.edition))
    }

    fn differs(&self, other: &Self) -> Option<Break> {
        let (own, its) = (&self.strand, &other.strand);
        [
            (own.set != its.set, Break::Set),
            (own.level != its.level, Break::Level),
            (own.scope != its.scope, Break::Scope),
            (own.months != its.months, Break::Length),
            (self.of == Of::Unknown || self.of != other.of, Break::Denominator),
            (self.edition != other.edition, Break::Edition),
            (own.area != its.area, Break::Area),
        ]
        .into_iter()
        .find_map(|(differ, why)| differ.then_some(why))
    }
}
