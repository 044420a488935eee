//! Areas side by side: what an indicator is in each of them, and which come first.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{Better, Level, Qualifier};
use crate::locale::{Date, Decimal, Period};

use super::Report;
use super::model::{Area, Indicator, Observation, Value};
use super::series;
use super::table::Ref;

/// An indicator at one level and of one scope, in every area that existed when the compared period ended.
#[derive(Debug, Clone)]
pub struct Comparison {
    pub level: Level,
    pub period: Period,
    /// The values that can be compared, one an area, best first; those that have no place stand last.
    pub compared: Vec<Compared>,
    /// The last values of other areas: of another period, denominator or edition, or of an area that has ended.
    pub apart: Vec<Ref<Observation>>,
    /// The areas without any value, in the order of the content.
    pub missing: Vec<Ref<Area>>,
}

/// A value among those that can be compared with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    pub row: Ref<Observation>,
    /// From 1; equal values share a place, and the next is as far behind as there are before it. Nothing where no way
    /// is better, the value is not exact, or there is no other.
    pub place: Option<usize>,
}

type Row<'a> = (Ref<Observation>, &'a Observation);

impl Report {
    /// The comparisons of an indicator between areas, those of most areas first: all of several areas, else one.
    ///
    /// The period that most areas report is compared; of two, the later. An indicator without numbers has none, and
    /// values that count towards target sets are of their plans, not of areas.
    #[must_use]
    pub fn comparisons(&self, indicator: Ref<Indicator>) -> Vec<Comparison> {
        let mut families: BTreeMap<_, Vec<Row<'_>>> = BTreeMap::new();
        for (row, one) in self.observations_of(indicator).filter(|(_, one)| one.set.is_none()) {
            let kind = self.areas[one.area].level;
            families.entry((one.scope_slug.as_deref(), one.level, kind)).or_default().push((row, one));
        }
        let mut found: Vec<Comparison> = families
            .into_iter()
            .filter_map(|((_, level, kind), rows)| self.comparison(indicator, level, kind, &rows))
            .collect();
        found.sort_by_key(|one| std::cmp::Reverse(one.compared.len()));
        let several = found.iter().filter(|one| one.compared.len() > 1).count();
        found.truncate(several.max(1));
        found
    }

    fn comparison(
        &self,
        indicator: Ref<Indicator>,
        level: Level,
        kind: Level,
        rows: &[Row<'_>],
    ) -> Option<Comparison> {
        let measured = &self.indicators[indicator];
        let mut groups: BTreeMap<_, Vec<Row<'_>>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for (row, one) in rows.iter().filter(|(_, one)| number(&one.value).is_some()) {
            let alike = series::alike(measured, one);
            // What can be compared with nothing stands alone.
            let alone = alike.is_none().then_some(*row);
            if self.areas[one.area].existed(one.period.last())
                && seen.insert((one.period, alike, alone, one.area))
            {
                groups.entry((one.period, alike, alone)).or_default().push((*row, *one));
            }
        }
        let ((period, ..), compared) =
            groups.into_iter().max_by_key(|((period, ..), rows)| (rows.len(), *period))?;
        let inside: BTreeSet<Ref<Area>> = compared.iter().map(|(_, one)| one.area).collect();
        let mut last: BTreeMap<Ref<Area>, Row<'_>> = BTreeMap::new();
        for (row, one) in rows.iter().filter(|(_, one)| !inside.contains(&one.area)) {
            let held = last.entry(one.area).or_insert((*row, one));
            if (number(&one.value).is_some(), one.period) > (number(&held.1.value).is_some(), held.1.period) {
                *held = (*row, one);
            }
        }
        let of_kind = self.areas.iter().filter(|(_, area)| area.level == kind && area.existed(period.last()));
        let missing =
            of_kind.map(|(row, _)| row).filter(|row| !inside.contains(row) && !last.contains_key(row));
        Some(Comparison {
            level,
            period,
            compared: placed(compared, measured.better),
            missing: missing.collect(),
            apart: last.into_values().map(|(row, _)| row).collect(),
        })
    }
}

impl Area {
    /// Whether there was such an area on a day.
    #[must_use]
    pub fn existed(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// The values in their places, of one place in the order of the areas.
fn placed(mut rows: Vec<Row<'_>>, better: Better) -> Vec<Compared> {
    rows.sort_by_key(|(_, one)| one.area);
    let sure = |one: &Observation| {
        number(&one.value).filter(|_| better != Better::None && one.qualifier == Qualifier::Exact)
    };
    let (mut ranked, unranked): (Vec<_>, Vec<_>) =
        rows.into_iter().map(|(row, one)| (row, sure(one))).partition(|(_, number)| number.is_some());
    ranked.sort_by(
        |(_, one), (_, other)| if better == Better::Lower { one.cmp(other) } else { other.cmp(one) },
    );
    let lone = ranked.len() == 1;
    let mut before = 0;
    let mut places = Vec::new();
    for equal in ranked.chunk_by(|(_, one), (_, other)| one == other) {
        let place = (!lone).then_some(before + 1);
        places.extend(equal.iter().map(|(row, _)| Compared { row: *row, place }));
        before += equal.len();
    }
    places.extend(unranked.into_iter().map(|(row, _)| Compared { row, place: None }));
    places
}

fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Ratio { met, .. } => Some(Decimal::from(*met)),
        _ => None,
    }
}
