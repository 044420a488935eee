//! What stands before and after a page in its list.

use crate::report::{Address, Report};

use super::desk::{Desk, sorted};
use super::site_map;
use super::view::{Link, Neighbours};

/// The pages before and after one, in the order in which lists show them; nothing where a page stands in no list.
pub fn of(desk: Desk<'_>, address: Address) -> Option<Neighbours> {
    if let Address::Article(row) = address {
        let newest = desk.report.newest_articles();
        let at = desk.report.place_among(newest, row)?;
        let older = newest[at + 1..].iter().map(|row| Address::Article(*row));
        return between(desk, older, newest[..at].iter().rev().map(|row| Address::Article(*row)));
    }
    let list = list(desk, address)?;
    let at = list.iter().position(|one| *one == address)?;
    between(desk, list[..at].iter().rev().copied(), list[at + 1..].iter().copied())
}

/// The nearest of those before and of those behind: some of a list are not translated.
fn between(
    desk: Desk<'_>,
    mut before: impl Iterator<Item = Address>,
    mut behind: impl Iterator<Item = Address>,
) -> Option<Neighbours> {
    let there = |one: &Address| desk.href(*one).is_some();
    let previous = before.find(there).and_then(|one| link(desk, one));
    let next = behind.find(there).and_then(|one| link(desk, one));
    (previous.is_some() || next.is_some()).then_some(Neighbours { previous, next })
}

fn list(desk: Desk<'_>, address: Address) -> Option<Vec<Address>> {
    let report: &Report = desk.report;
    let by_name = |all: Vec<(String, Address)>| {
        sorted(all, |(name, _)| name).into_iter().map(|(_, address)| address).collect::<Vec<Address>>()
    };
    Some(match address {
        // The areas of one time: those that exist, or those that have ended.
        Address::Area(own) => {
            let ended = |to: Option<crate::locale::Date>| to.is_some_and(|to| to < report.as_of());
            let of_time = ended(report.areas()[own].to);
            let areas = report.areas().iter().filter(|(_, one)| ended(one.to) == of_time);
            by_name(areas.map(|(row, one)| (desk.words(&one.name).text, Address::Area(row))).collect())
        }
        Address::AreaReport(area, _) => {
            let periods = report.periods_of(area).into_iter();
            periods.map(|period| Address::AreaReport(area, period)).collect()
        }
        Address::Indicator(_) => {
            let all = report.indicators().iter();
            by_name(all.map(|(row, one)| (desk.words(&one.name).text, Address::Indicator(row))).collect())
        }
        Address::TargetSet(_) => {
            report.target_sets().iter().map(|(row, _)| Address::TargetSet(row)).collect()
        }
        Address::Conclusion(row) => {
            let article = &report.articles()[report.conclusions()[row].article];
            article.conclusions.iter().map(|row| Address::Conclusion(*row)).collect()
        }
        Address::Document(_) => {
            let mut all: Vec<_> = report.documents().iter().map(|(row, one)| (one.area, row)).collect();
            all.sort();
            all.into_iter().map(|(_, row)| Address::Document(row)).collect()
        }
        Address::Letter(_) => {
            report.letters(desk.lang).iter().map(|(initial, _)| Address::Letter(initial)).collect()
        }
        _ => return None,
    })
}

fn link(desk: Desk<'_>, address: Address) -> Option<Link> {
    match address {
        Address::AreaReport(_, period) => {
            Some(Link { text: period.text(desk.lang), lang: None, href: desk.href(address) })
        }
        Address::Document(row) => Some(desk.decision(row)),
        _ => site_map::link(desk, address),
    }
}
