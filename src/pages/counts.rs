//! Numbers that count rows of the open data, under names by which anybody can count them again.

use crate::report::{Filter, Report};

use super::desk::Desk;
use super::view::Said;

/// Some rows of a table of the open data: `conclusions?area=tinh-mau;status=open-in-time|open-overdue`.
///
/// A condition names a column and what it may hold; an empty one asks that it holds nothing. `year` is that of the
/// `date`, `whole` whether a target stands for its whole set.
#[derive(Debug, Clone)]
pub struct Rows(String);

impl Rows {
    pub fn conclusions() -> Self {
        Self("conclusions".to_owned())
    }

    pub fn targets() -> Self {
        Self("targets".to_owned())
    }

    /// Those of them that hold one of some values in a column.
    pub fn with(&self, column: &str, values: &[&str]) -> Self {
        let Self(own) = self;
        let sign = if own.contains('?') { ';' } else { '?' };
        Self(format!("{own}{sign}{column}={}", values.join("|")))
    }

    /// Those of them that a filter of the register lets through.
    pub fn filtered(&self, report: &Report, filter: Filter) -> Self {
        let year;
        let (column, value) = match filter {
            Filter::State(state) => ("status", state.name()),
            Filter::Area(row) => ("area", &*report.areas()[row].id.value),
            Filter::Body(row) => ("lead", row.map_or("", |row| &report.bodies()[row].id.value)),
            Filter::Person(row) => ("by", row.map_or("", |row| &report.people()[row].id.value)),
            Filter::Year(of) => {
                year = of.to_string();
                ("year", &*year)
            }
        };
        self.with(column, &[value])
    }
}

impl Desk<'_> {
    /// How many rows there are.
    pub fn counted(&self, rows: &Rows, number: usize) -> Said {
        let Rows(fact) = rows;
        Said { text: self.number(number as u64), value: number.to_string(), fact: fact.clone() }
    }

    /// How many of some rows meet a further condition: `3/7`.
    pub fn share_of(&self, rows: &Rows, number: usize, total: usize) -> Said {
        let Rows(fact) = rows;
        let text = [number, total].map(|number| self.number(number as u64)).join("/");
        Said { text, value: format!("{number}/{total}"), fact: format!("share:{fact}") }
    }
}
