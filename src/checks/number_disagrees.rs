//! A number beside the name of an indicator that differs from the data, or from what another text says of it.

use std::collections::BTreeMap;

use crate::diagnostic::{self, Diagnostic, Spoken};
use crate::locale::{Decimal, Hedge, Lang};
use crate::report::{Observation, Qualifier, Report, Value, citation};
use crate::say;

use super::claims::Claim;
use super::doubt;
use super::written::{self, Written};

pub fn check(report: &Report, mut claims: Vec<Claim<'_>>) -> Vec<Diagnostic> {
    claims.sort_by_key(|claim| claim.kind);
    let mut notes = Vec::new();
    let mut open = BTreeMap::new();
    for claim in claims {
        let rows = rows(report, &claim);
        if !rows.is_empty() {
            notes.extend(against_data(report, &claim, &rows));
            continue;
        }
        // What no data holds is held against what other texts say.
        let key = (claim.article.area, claim.indicator, claim.level, claim.period, claim.total);
        let first = open.entry(key).or_insert_with(Vec::new);
        notes.extend(first.first().and_then(|first| against_text(first, &claim)));
        first.push(claim);
    }
    notes
}

/// The values that a claim can be of.
fn rows<'a>(report: &'a Report, claim: &Claim<'_>) -> Vec<&'a Observation> {
    let of = |row: &&Observation| {
        row.area == claim.article.area
            && row.period == claim.period
            && claim.level.is_none_or(|level| row.level == level)
            && match (&row.value, claim.total) {
                (Value::Number(_), None) => !report.is_doubtful(row.value_span),
                (Value::Ratio { total, .. }, Some(out_of)) => Decimal::from(*total) == out_of,
                _ => false,
            }
    };
    report.observations_of(claim.indicator).map(|(_, row)| row).filter(of).collect()
}

fn against_data(report: &Report, claim: &Claim<'_>, rows: &[&Observation]) -> Option<Diagnostic> {
    let row = *rows.first()?;
    let numbers = doubt::numbers(&row.value);
    let own = numbers.first()?;
    let named = doubt::of_article(claim.article, &[claim.number, *own])
        || rows.iter().any(|row| doubt::names(row.remarks.doubt.as_ref(), &[claim.number]));
    if rows.iter().any(|row| is_of(report, claim, row)) || is_known(report, claim) || named {
        return None;
    }
    let indicator = report.indicators()[row.indicator].name.clone();
    let (vi, en) = (&indicator.vi.value, indicator.en.as_ref().unwrap_or(&indicator.vi).value.clone());
    let shown = &claim.shown;
    let typed = numbers.spoken(Lang::Vi);
    let cited = citation(report, report.articles().find(&claim.article.id), row);
    Some(
        Diagnostic::warning(
            diagnostic::NUMBER_DISAGREES,
            claim.place,
            say!(
                "bài viết {shown}, còn số liệu về “{vi}” là {numbers}",
                "the text says {shown}, but the data on “{en}” says {numbers}";
                numbers
            ),
        )
        .also(row.value_span, say!("số liệu ở đây", "the value"))
        .hint(say!(
            "viết: [{typed}]({cited}); nguồn của bài ghi khác thật thì nêu cả hai số trong `doubts` của bài",
            "write: [{typed}]({cited}); where the article’s source does differ name both numbers in its `doubts`"
        )),
    )
}

/// Whether a claim says what a value says, as exactly as it says it.
fn is_of(report: &Report, claim: &Claim<'_>, row: &Observation) -> bool {
    if let Value::Ratio { met, .. } = row.value {
        return Decimal::from(met) == claim.number;
    }
    let Value::Number(number) = row.value else { return false };
    let apart = claim.number.checked_sub(number).and_then(|apart| apart.abs().checked_mul(Decimal::TWO));
    if written::agree(claim.number, number) || apart.is_some_and(|apart| apart <= claim.step) {
        return true;
    }
    let near = |limit: Decimal| {
        let difference = claim.number.checked_sub(number).unwrap_or(Decimal::MAX).abs();
        number.abs().checked_mul(limit).is_some_and(|most| difference <= most)
    };
    let loose = row.qualifier != Qualifier::Exact
        && Written::of(row, &report.indicators()[row.indicator])
            .is_some_and(|reach| reach.meets(&Written::exactly(claim.number)));
    // "More than 9,000" is said of 9,042, and not of 90,420.
    let half = Decimal::new(5, 1);
    match claim.hedge {
        None | Some(Hedge::Estimate) => loose,
        Some(Hedge::About) => near(Decimal::new(1, 1)),
        Some(Hedge::MoreThan | Hedge::Above | Hedge::AtLeast) => claim.number <= number && near(half),
        Some(Hedge::Nearly | Hedge::LessThan | Hedge::Below | Hedge::AtMost) => {
            claim.number >= number && near(half)
        }
    }
}

/// Whether a number is another one that the data knows of the indicator: of another period, level or group, a
/// target, a part, a change.
fn is_known(report: &Report, claim: &Claim<'_>) -> bool {
    if claim.total.is_some() {
        return false;
    }
    let area = claim.article.area;
    let rows: Vec<&Observation> =
        report.observations_of(claim.indicator).map(|(_, row)| row).filter(|row| row.area == area).collect();
    let values = rows.iter().filter(|row| {
        row.scope.is_some()
            || row.period != claim.period
            || claim.level.is_none_or(|level| row.level == level)
    });
    let values = values.flat_map(|row| doubt::numbers(&row.value));
    let beside = rows.iter().flat_map(|row| {
        let parts = row.parts.iter().map(|part| part.value);
        parts.chain(row.change.iter().map(|change| change.value.abs())).collect::<Vec<_>>()
    });
    let targets = report
        .target_sets_of(area)
        .flat_map(|(_, set)| &set.targets)
        .filter(|target| target.indicator == claim.indicator)
        .flat_map(|target| target.value.iter().flat_map(doubt::numbers).collect::<Vec<_>>());
    values.chain(beside).chain(targets).any(|number| number == claim.number)
}

fn against_text(first: &Claim<'_>, claim: &Claim<'_>) -> Option<Diagnostic> {
    let (one, other) = (&first.shown, &claim.shown);
    let hedged = first.hedge.is_some() || claim.hedge.is_some();
    let doubted =
        [first, claim].iter().any(|place| doubt::of_article(place.article, &[first.number, claim.number]));
    if hedged || doubted || written::agree(first.number, claim.number) {
        return None;
    }
    let (id, other_id) = (&claim.article.id, &first.article.id);
    Some(
        Diagnostic::warning(
            diagnostic::NUMBER_DISAGREES,
            claim.place,
            say!(
                "bài `{id}` viết {other}, bài `{other_id}` viết {one} về cùng một điều",
                "the article `{id}` says {other} and `{other_id}` says {one} of the same thing"
            ),
        )
        .also(first.place, say!("số kia", "the other number"))
        .hint(say!(
            "sửa số sai theo nguồn; các nguồn ghi khác nhau thật thì nêu cả hai số trong `doubts` của một bài; nên đưa số vào content/data/observations",
            "mend the wrong one after its source; where the sources do differ name both numbers in the `doubts` of an article; best put the number into content/data/observations"
        )),
    )
}
