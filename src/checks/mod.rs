//! What a linked report may still lack or contradict.

mod area_outside_dates;
mod bad_alias;
mod broken_heading;
mod broken_link;
mod broken_reference;
mod change_disagrees;
mod claims;
mod correction_disagrees;
mod dates_out_of_order;
mod district_abolished;
mod done_without_evidence;
mod doubt;
mod dropped_without_decision;
mod extension_not_later;
mod extension_out_of_order;
mod extension_without_due;
mod figure_disagrees;
mod heading_skipped;
mod image_alt;
mod link_outside;
mod log_out_of_order;
mod missing_image;
mod number_disagrees;
mod observations_differ;
mod page_gone;
mod parts_disagree;
mod period_not_over;
mod prose;
mod raw_html;
mod reading;
mod repeats_later;
mod same_url;
mod score_disagrees;
mod share_disagrees;
mod silent_change;
mod sudden_jump;
mod superseded_in_circle;
mod superseded_without_successor;
mod targets_differ;
mod total_below_targets;
mod total_disagrees;
mod translation_differs;
mod uncited_number;
mod undefined_footnote;
mod unfound_name;
mod unknown_navigation;
mod unsafe_link;
mod written;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Label, Noted};
use crate::report::Report;
use crate::source::Sources;

use prose::Prose;
use reading::Reading;

/// What a check looks at.
struct Subject<'a> {
    report: &'a Report,
    sources: &'a Sources,
    /// The texts of the articles and pages.
    texts: Vec<Prose<'a>>,
    /// The passages of each text.
    passages: Vec<Vec<Reading>>,
}

impl Subject<'_> {
    /// The texts with their passages.
    fn readings(&self) -> impl Iterator<Item = (&Prose<'_>, &[Reading])> {
        self.texts.iter().zip(self.passages.iter().map(Vec::as_slice))
    }
}

/// Every check.
const CHECKS: &[fn(&Subject<'_>) -> Vec<Diagnostic>] = &[
    area_outside_dates::check,
    bad_alias::check,
    broken_heading::check,
    broken_link::check,
    broken_reference::check,
    change_disagrees::check,
    correction_disagrees::check,
    dates_out_of_order::check,
    district_abolished::check,
    done_without_evidence::check,
    dropped_without_decision::check,
    extension_not_later::check,
    extension_out_of_order::check,
    extension_without_due::check,
    figure_disagrees::check,
    heading_skipped::check,
    image_alt::check,
    link_outside::check,
    log_out_of_order::check,
    missing_image::check,
    number_disagrees::check,
    observations_differ::check,
    page_gone::check,
    parts_disagree::check,
    period_not_over::check,
    raw_html::check,
    repeats_later::check,
    same_url::check,
    score_disagrees::check,
    share_disagrees::check,
    silent_change::check,
    sudden_jump::check,
    superseded_in_circle::check,
    superseded_without_successor::check,
    targets_differ::check,
    total_below_targets::check,
    total_disagrees::check,
    translation_differs::check,
    uncited_number::check,
    undefined_footnote::check,
    unfound_name::check,
    unknown_navigation::check,
    unsafe_link::check,
];

/// Runs every check over a report, also over one that faults left incomplete.
#[must_use]
pub fn run(report: &Report, sources: &Sources) -> Noted<()> {
    let texts = prose::all(report, sources);
    let passages = texts.par_iter().map(Reading::all).collect();
    let subject = Subject { report, sources, texts, passages };
    let notes: Vec<Diagnostic> = CHECKS.par_iter().flat_map(|check| check(&subject)).collect();
    Noted { value: (), notes: without_echoes(notes) }
}

/// The faults without those that another fault of the same place, or of the data they cite, explains.
fn without_echoes(notes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    // That a number is missing from the other language does not say where it comes from; that it was another once
    // does not say that a text is right.
    let quiet = [
        crate::diagnostic::FIGURE_DISAGREES,
        crate::diagnostic::SILENT_CHANGE,
        crate::diagnostic::TRANSLATION_DIFFERS,
        crate::diagnostic::UNCITED_NUMBER,
    ];
    let at_fault: BTreeSet<_> = notes
        .iter()
        .filter(|note| !quiet.contains(&note.code))
        .flat_map(|note| note.place.iter().chain(&note.others))
        .map(|label| label.span)
        .collect();
    let explained = |label: &Label| at_fault.contains(&label.span);
    let mut told = BTreeSet::new();
    let echo = |note: &Diagnostic| match note.code {
        crate::diagnostic::FIGURE_DISAGREES => note.others.iter().any(explained),
        crate::diagnostic::UNCITED_NUMBER => note.place.iter().any(explained),
        _ => false,
    };
    notes
        .into_iter()
        .filter(|note| !echo(note))
        .filter(|note| told.insert((note.code, note.place.as_ref().map(|label| label.span))))
        .collect()
}
