//! Which due dates a calendar holds, and where it stands.

use std::collections::BTreeSet;

use crate::locale::Lang;

use super::Report;
use super::address::Address;
use super::filter::Filter;
use super::model::{Area, Body, Conclusion};
use super::table::Ref;

/// A calendar of due dates, beside the page of the register that lists the same conclusions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Calendar {
    Register,
    Area(Ref<Area>),
    /// What a body leads and takes part in.
    Body(Ref<Body>),
}

impl Calendar {
    /// Every calendar that holds a date.
    #[must_use]
    pub fn all(report: &Report) -> BTreeSet<Self> {
        let of = |one: &Conclusion| {
            let bodies = one.lead.into_iter().chain(one.with.iter().copied()).map(Self::Body);
            [Self::Register, Self::Area(report.articles[one.article].area)]
                .into_iter()
                .chain(bodies)
                .collect::<Vec<_>>()
        };
        let dated = report.conclusions.iter().filter(|(_, one)| is_dated(one));
        dated.flat_map(|(_, one)| of(one)).collect()
    }

    /// The conclusions that it holds: those whose deadline in force names a day.
    #[must_use]
    pub fn rows(self, report: &Report) -> Vec<Ref<Conclusion>> {
        let holds = |one: &Conclusion| match self {
            Self::Register => true,
            Self::Area(area) => report.articles[one.article].area == area,
            Self::Body(body) => one.lead == Some(body) || one.with.contains(&body),
        };
        let dated = report.conclusions.iter().filter(|(_, one)| is_dated(one) && holds(one));
        dated.map(|(row, _)| row).collect()
    }

    /// The page that lists the same, where there is one: a body that leads nothing has none.
    #[must_use]
    pub const fn page(self) -> Address {
        match self {
            Self::Register => Address::Conclusions,
            Self::Area(row) => Address::ConclusionsBy(Filter::Area(row)),
            Self::Body(row) => Address::ConclusionsBy(Filter::Body(Some(row))),
        }
    }

    /// The path of its file below the site's root.
    #[must_use]
    pub fn path(self, report: &Report, lang: Lang) -> String {
        format!("{}deadlines.ics", self.page().path(report, lang).unwrap_or_default())
    }
}

fn is_dated(one: &Conclusion) -> bool {
    one.deadline().and_then(|deadline| deadline.last).is_some()
}
