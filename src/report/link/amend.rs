//! A report after one of its files was saved again, where nothing else has to be linked anew.

use std::collections::BTreeSet;
use std::mem;

use crate::content::{self, Content, Denominator, Qualifier};
use crate::diagnostic::{Diagnostic, MISSING_TRANSLATION, Severity};
use crate::locale::{Decimal, Lang};
use crate::report::Report;
use crate::report::filter::Filter;
use crate::report::ledger::{self, Account};
use crate::report::letters::Initial;
use crate::report::model::{Area, Article, Conclusion, Observation, Source, TargetSet, Value};
use crate::report::rows::Rows;
use crate::report::series::AllSeries;
use crate::report::strings;
use crate::report::table::Ref;
use crate::source::FileId;

use super::articles::{Ground, Made};
use super::{Linker, arrange, count, paths};

/// Takes into a report what a file says now, and returns the articles whose texts have to be checked again.
///
/// The content is that of an article in all of its languages, or that of a file of observations with all target sets.
/// Nothing, and a report that is as it was, where there is a fault, or where more depends on what has changed: ids, the
/// files of media, what a value is of. The history, which tells what changed since the last publication, stays as it
/// was.
pub fn amend(report: &mut Report, content: Content) -> Option<Vec<Ref<Article>>> {
    let Content { mut articles, translations, observations, target_sets, .. } = content;
    match articles.pop() {
        Some(one) if articles.is_empty() => article(report, one, translations).map(|row| vec![row]),
        Some(_) => None,
        None => observed(report, observations, target_sets),
    }
}

fn article(
    report: &mut Report,
    one: content::Article,
    translations: Vec<content::Translation>,
) -> Option<Ref<Article>> {
    let row = report.articles.find(&one.id).filter(|_| !one.draft && one.publish_on.is_none())?;
    let mut linker = Linker::of(report);
    let mut conclusions = Vec::new();
    let translations = translations.into_iter().map(|one| (one.id.clone(), one)).collect();
    let mut now = linker.article(one, row, &Ground::of(report), &translations, &mut conclusions);
    let before = &report.articles[row];
    let rows = before.conclusions.clone();
    let ids = |all: &[&Conclusion]| all.iter().map(|one| one.id.value.clone()).collect::<Vec<_>>();
    let own: Vec<&Conclusion> = rows.iter().map(|row| &report.conclusions[*row]).collect();
    let is_as_before = ids(&own) == ids(&conclusions.iter().collect::<Vec<_>>())
        && named(before) == named(&now)
        && shown(before) == shown(&now)
        && (before.date == now.date || !is_source(report, row));
    if linker.has_faults(report) || !is_as_before {
        return None;
    }
    let title =
        |one: &Article| (one.title.vi.value.clone(), one.title.en.as_ref().map(|title| title.value.clone()));
    let is_retitled = title(before) != title(&now);
    let has_moved = before.area != now.area || before.date != now.date;
    now.conclusions.clone_from(&rows);
    report.articles[row] = now;
    for (row, one) in rows.into_iter().zip(conclusions) {
        report.conclusions[row] = one;
    }
    strings::read_again(report, row);
    let addresses = addresses(report);
    if is_retitled {
        for (lang, mut letters) in mem::take(&mut report.letters) {
            letters.retitle(report, lang, row);
            report.letters.insert(lang, letters);
        }
    }
    if has_moved {
        arrange(report);
    } else {
        count(report);
    }
    readdress(report, &addresses);
    Some(row)
}

/// Whether values have their source in an article: the first of two of one thing has the plain id.
fn is_source(report: &Report, row: Ref<Article>) -> bool {
    report.observations.iter().any(|(_, one)| one.source == Some(Source::Article(row)))
}

/// What other files, or the addresses of pages, can name of an article.
fn named(one: &Article) -> (Vec<&str>, Vec<String>, BTreeSet<content::Section>) {
    let aliases = one.aliases.iter().map(|alias| alias.value.as_str()).collect();
    let statements = one.statements.values().flatten().map(|said| said.id.clone()).collect();
    (aliases, statements, one.statements.keys().copied().collect())
}

/// The files that belong to an article, and all that it may show of `media/`.
fn shown(one: &Article) -> (Vec<FileId>, Vec<&str>) {
    let files = one.bodies_text.values().map(|body| body.file).collect();
    let photos = one.photos.iter().filter_map(|photo| photo.file.as_ref()).map(|file| file.value.as_str());
    let outlines = one.bodies_text.values().map(|body| &body.outline);
    let named = outlines.flat_map(|outline| {
        let links = outline.links.iter().map(|link| link.dest.as_str());
        outline
            .images
            .iter()
            .map(|image| image.dest.as_str())
            .chain(links.filter(|dest| dest.contains("media/")))
    });
    (files, photos.chain(named).collect())
}

fn observed(
    report: &mut Report,
    observations: Vec<content::Observation>,
    target_sets: Vec<content::TargetSet>,
) -> Option<Vec<Ref<Article>>> {
    let file = observations.first()?.span.file;
    let mut linker = Linker::of(report);
    let indicators = report.indicators.rows();
    let read = |one| linker.observation(one, &report.names, indicators);
    let mut now: Vec<Observation> = observations.into_iter().filter_map(read).collect();
    let known = report.observations.iter().filter(|(_, one)| one.span.file == file);
    let rows: Vec<Ref<Observation>> = known.map(|(row, _)| row).collect();
    let pairs = || rows.iter().map(|row| &report.observations[*row]).zip(&now);
    let same_sets = target_sets
        .iter()
        .map(|one| &one.id.value)
        .eq(report.target_sets.iter().map(|(_, one)| &one.id.value));
    if linker.has_faults(report)
        || rows.len() != now.len()
        || !same_sets
        || !pairs().all(|(one, other)| is_of_same(one, other))
    {
        return None;
    }
    let changed = pairs().filter(|(one, other)| said(one) != said(other));
    let changed = changed.map(|(one, _)| report.indicators[one.indicator].id.value.clone()).collect();
    for (one, row) in now.iter_mut().zip(&rows) {
        one.id.clone_from(&report.observations[*row].id);
    }
    swap(report, &rows, &mut now);
    let ground = Ground::of(report);
    let link = |one| {
        linker.target_set(
            one,
            ground.names,
            ground.indicators,
            ground.observations,
            ground.by_indicator,
            ground.as_of,
        )
    };
    let sets: Vec<TargetSet> = target_sets.into_iter().map(link).collect();
    if linker.has_faults(report) {
        swap(report, &rows, &mut now);
        return None;
    }
    for (one, other) in report.target_sets.iter_mut().zip(sets) {
        *one = other;
    }
    report.series = AllSeries::new(&report.observations, report.indicators.rows());
    report.rows = Rows::new(report);
    stand(report);
    strings::fill_again(report);
    let addresses = addresses(report);
    count(report);
    readdress(report, &addresses);
    Some(citing(report, report.observations[*rows.first()?].area, &changed))
}

/// Whether two observations differ only in what their values say.
fn is_of_same(one: &Observation, other: &Observation) -> bool {
    let parts = |one: &Observation| one.parts.iter().map(|part| part.id.clone()).collect::<Vec<_>>();
    one.thing() == other.thing()
        && one.source == other.source
        && mem::discriminant(&one.value) == mem::discriminant(&other.value)
        && one.change.is_some() == other.change.is_some()
        && one.of.is_some() == other.of.is_some()
        && parts(one) == parts(other)
}

/// What an article that cites an observation can say of it.
fn said(one: &Observation) -> (&Value, Option<Decimal>, Vec<Decimal>, Option<&Denominator>, Qualifier) {
    let parts = one.parts.iter().map(|part| part.value).collect();
    (&one.value, one.change.as_ref().map(|change| change.value), parts, one.of.as_ref(), one.qualifier)
}

fn swap(report: &mut Report, rows: &[Ref<Observation>], others: &mut [Observation]) {
    for (row, other) in rows.iter().zip(others) {
        mem::swap(&mut report.observations[*row], other);
    }
}

/// Holds the conclusions against the values as they are now.
fn stand(report: &mut Report) {
    let ground = Ground::of(report);
    let mut found = Vec::new();
    for (row, one) in report.conclusions.iter() {
        let Some(measure) = &one.measure else { continue };
        let article = &report.articles[one.article];
        let made = Made { article: one.article, area: Some(article.area), date: article.date };
        let measured = ground.measured(measure, made);
        let account = Account {
            said: article.date,
            due: one.due,
            extensions: &one.extensions,
            log: &one.log,
            measured: &measured,
        };
        let standing = ledger::standing(&account, report.as_of);
        found.push((row, measured, standing));
    }
    for (row, measured, standing) in found {
        let one = &mut report.conclusions[row];
        (one.measured, one.standing) = (measured, standing);
    }
}

/// What the addresses of pages depend on, beside ids.
fn addresses(report: &Report) -> (Vec<Filter>, BTreeSet<Initial>) {
    (report.by_filter.keys().copied().collect(), Initial::used(report))
}

/// Finds the addresses of pages again where they are no longer what they were.
fn readdress(report: &mut Report, before: &(Vec<Filter>, BTreeSet<Initial>)) {
    if *before != addresses(report) {
        report.paths = paths(report);
    }
}

/// The articles that may cite values of some indicators in an area.
fn citing(report: &Report, area: Ref<Area>, indicators: &BTreeSet<String>) -> Vec<Ref<Article>> {
    let is_cited = |dest: &str, one: &Article| {
        let Some(citation) = dest.trim().strip_prefix("figure:") else { return false };
        let name = citation.split(['@', '.', '?']).next().unwrap_or(citation);
        indicators.contains(name) && (one.area == area || citation.contains("area="))
    };
    let in_bodies = |one: &Article| {
        let mut links = one.bodies_text.values().flat_map(|body| &body.outline.links);
        links.any(|link| is_cited(&link.dest, one))
    };
    let linked = strings::linked(report);
    let all = report.articles.iter().filter(|(row, one)| linked.contains(row) || in_bodies(one));
    all.map(|(row, _)| row).collect()
}

impl Report {
    /// Whether some notes tell of a fault; a site of one language lacks no translation.
    #[must_use]
    pub fn has_faults(&self, notes: &[Diagnostic]) -> bool {
        let is_bilingual = self.site.languages.contains(&Lang::En);
        let counts = |note: &&Diagnostic| is_bilingual || note.code != MISSING_TRANSLATION;
        notes.iter().filter(counts).any(|note| note.severity == Severity::Error)
    }
}

impl Linker {
    /// A linker of what is added to a report.
    fn of(report: &Report) -> Self {
        Self { notes: Vec::new(), gaps: report.gaps.clone(), unjudged: BTreeSet::new() }
    }

    fn has_faults(&self, report: &Report) -> bool {
        report.has_faults(&self.notes)
    }
}

impl<'a> Ground<'a> {
    /// What the articles of a report were linked with.
    fn of(report: &'a Report) -> Self {
        Ground {
            names: &report.names,
            indicators: report.indicators.rows(),
            observations: &report.observations,
            by_indicator: &report.by_indicator,
            as_of: report.as_of,
        }
    }
}
