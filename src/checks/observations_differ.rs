//! Two values of one thing that differ.

use std::collections::BTreeMap;

use crate::diagnostic::{self, Diagnostic};
use crate::report::{Observation, Report, Thing, Value};
use crate::say;

use super::Subject;

pub fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let report = subject.report;
    let mut notes = Vec::new();
    let mut firsts: BTreeMap<Thing<'_>, &Observation> = BTreeMap::new();
    for (_, row) in report.observations().iter().filter(|(_, row)| row.value != Value::Unknown) {
        let first = *firsts.entry(row.thing()).or_insert(row);
        if agree(report, first, row) {
            continue;
        }
        notes.push(
            Diagnostic::error(
                diagnostic::OBSERVATIONS_DIFFER,
                row.value_span,
                say!(
                    "số liệu này khác một số liệu khác về cùng một điều",
                    "this value differs from another of the same thing"
                ),
            )
            .also(first.value_span, say!("số liệu kia", "the other value"))
            .hint(say!(
                "sửa số sai theo nguồn; hai phạm vi khác nhau thì ghi rõ: scope: {{vi: …, en: …}}",
                "mend the wrong one after its source; where they measure different things write: scope: {{vi: …, en: …}}"
            )),
        );
    }
    notes
}

fn agree(report: &Report, one: &Observation, other: &Observation) -> bool {
    let of = |row| report.denominator(row);
    one.value == other.value && (of(one) == of(other) || of(one).is_none() || of(other).is_none())
}
