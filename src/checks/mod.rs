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
use crate::report::{Article, Candidates, PageText, Ref, Report};
use crate::source::Sources;

use claims::{Claim, Names};
use figure_disagrees::Citation;
use prose::Prose;

/// What a check of the report looks at.
struct Subject<'a> {
    report: &'a Report,
    sources: &'a Sources,
}

/// What a check of texts looks at: those of an article or of a page.
struct Texts<'a> {
    report: &'a Report,
    candidates: &'a Candidates<'a>,
    all: Vec<Prose<'a>>,
}

/// Every check of the report.
const OF_REPORT: &[fn(&Subject<'_>) -> Vec<Diagnostic>] = &[
    area_outside_dates::check,
    bad_alias::check,
    change_disagrees::check,
    correction_disagrees::check,
    dates_out_of_order::check,
    district_abolished::check,
    done_without_evidence::check,
    dropped_without_decision::check,
    extension_not_later::check,
    extension_out_of_order::check,
    extension_without_due::check,
    log_out_of_order::check,
    missing_image::check,
    observations_differ::check,
    page_gone::check,
    parts_disagree::check,
    period_not_over::check,
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
    unknown_navigation::check,
];

/// Every check of texts that needs those of no other article.
const OF_TEXTS: &[fn(&Texts<'_>) -> Vec<Diagnostic>] = &[
    broken_heading::check,
    broken_link::check,
    broken_reference::check,
    dates_out_of_order::check_texts,
    heading_skipped::check,
    image_alt::check,
    link_outside::check,
    missing_image::check_texts,
    raw_html::check,
    share_disagrees::check_texts,
    translation_differs::check,
    uncited_number::check,
    undefined_footnote::check,
    unfound_name::check,
    unsafe_link::check,
];

/// Runs every check over a report, also over one that faults left incomplete.
#[must_use]
pub fn run(report: &Report, sources: &Sources) -> Noted<()> {
    let subject = Subject { report, sources };
    let articles = report.articles().iter().map(|(row, _)| Whole::Article(row));
    let all = articles.chain(report.pages().iter().map(|(_, page)| Whole::Page(page))).collect();
    let (mut notes, of_texts) = rayon::join(
        || OF_REPORT.par_iter().flat_map(|check| check(&subject)).collect::<Vec<_>>(),
        || texts(report, sources, all),
    );
    notes.extend(of_texts);
    Noted { value: (), notes: without_echoes(notes, &[]) }
}

/// Runs the checks of texts over those of some articles, as after an edit of theirs, and leaves out what known faults of
/// anything else explain.
///
/// What the texts of other articles and pages say is not held against them.
#[must_use]
pub fn of_articles(
    report: &Report,
    sources: &Sources,
    rows: &[Ref<Article>],
    known: &[Diagnostic],
) -> Vec<Diagnostic> {
    let all = rows.iter().map(|row| Whole::Article(*row)).collect();
    without_echoes(texts(report, sources, all), known)
}

/// What has texts that are checked together.
enum Whole<'a> {
    Article(Ref<Article>),
    Page(&'a PageText),
}

/// What is found in the texts of an article or of a page.
struct Found<'a> {
    notes: Vec<Diagnostic>,
    claims: Vec<Claim<'a>>,
    citations: Vec<Citation>,
}

/// The faults of texts; those of an article are read and forgotten together.
fn texts(report: &Report, sources: &Sources, all: Vec<Whole<'_>>) -> Vec<Diagnostic> {
    let (candidates, names) = (Candidates::new(report), Names::new(report));
    let find = |one| {
        let all = match one {
            Whole::Article(row) => prose::of_article(report, sources, row),
            Whole::Page(page) => prose::of_page(report, sources, page),
        };
        let texts = Texts { report, candidates: &candidates, all };
        Found {
            notes: OF_TEXTS.iter().flat_map(|check| check(&texts)).collect(),
            claims: claims::all(&texts, &names),
            citations: figure_disagrees::citations(&texts),
        }
    };
    let found: Vec<Found<'_>> = all.into_par_iter().map(find).collect();
    let (mut notes, mut claims, mut citations) = (Vec::new(), Vec::new(), Vec::new());
    for one in found {
        notes.extend(one.notes);
        claims.extend(one.claims);
        citations.extend(one.citations);
    }
    notes.extend(number_disagrees::check(report, claims));
    notes.extend(figure_disagrees::check(citations));
    notes
}

/// The faults without those that another fault of the same place, or of the data they cite, explains.
fn without_echoes(notes: Vec<Diagnostic>, known: &[Diagnostic]) -> Vec<Diagnostic> {
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
        .chain(known)
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
