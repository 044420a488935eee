//! Names into references, raw values into values: the one place where a reference is made.

mod amend;
mod articles;
mod measures;
mod media;
mod names;
mod registers;
mod targets;

pub use amend::amend;

use crate::content::{self, Content, Section, SourceRef};
use crate::diagnostic::{self, Diagnostic, Noted, Severity};
use crate::locale::{Date, Lang, When};
use crate::report::Report;
use crate::report::address::Address;
use crate::report::filter::{Dimension, Filter};
use crate::report::gaps::Gaps;
use crate::report::history::{self, History, Past};
use crate::report::letters::Letters;
use crate::report::model::{
    Area, Article, Body, Conclusion, Document, Framework, Indicator, Observation, Person, Said, Source,
    Statement, TargetSet,
};
use crate::report::rows::Rows;
use crate::report::series::AllSeries;
use crate::report::sort::{
    AREA, ARTICLE, BODY, CONCLUSION, DOCUMENT, FRAMEWORK, INDICATOR, PERSON, TARGET_SET,
};
use crate::report::strings::{self, Strings};
use crate::report::table::{Ref, Table};
use crate::source::Spanned;
use articles::Ground;
use measures::{indexes, once, with_ids};
use rayon::prelude::*;
use registers::unknown_area;
use std::collections::{BTreeMap, BTreeSet};

/// What a build is asked beside its content.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day on which statuses stand.
    pub as_of: Date,
    /// Whether drafts and articles of a later day are published.
    pub drafts: bool,
    /// Another place of publication than the site's own.
    pub base_url: Option<String>,
}

/// Links the content of a project.
///
/// The report is whole when no note is an error; what a fault left out is missing from it.
#[must_use]
#[expect(clippy::too_many_lines, reason = "the order in which all is linked, on one screen")]
pub fn link(content: Content, options: &Options) -> Noted<Report> {
    let Content {
        site,
        areas,
        people,
        bodies,
        documents,
        frameworks,
        glossary,
        indicators,
        target_sets,
        observations,
        articles,
        translations,
        pages,
        media,
        corrections,
        tombstones,
        record,
        faulty,
        unreadable,
    } = content;
    let (articles, drafts): (Vec<_>, Vec<_>) = articles.into_iter().partition(|article| {
        options.drafts || !(article.draft || article.publish_on.is_some_and(|day| day > options.as_of))
    });
    let mut linker =
        Linker { notes: Vec::new(), gaps: Gaps::new(&drafts, unreadable), unjudged: BTreeSet::new() };
    if articles.iter().any(|one| one.unsure.contains(&"conclusions")) {
        linker.gaps.nameless.insert(CONCLUSION.scheme);
    }
    let (target_sets, held): (Vec<_>, Vec<_>) = target_sets.into_iter().partition(|set| match &set.source {
        Some(Spanned { value: SourceRef::Article(id), .. }) => !linker.gaps.withholds(&ARTICLE, id),
        _ => true,
    });
    for set in held {
        let later = matches!(&set.source, Some(Spanned { value: SourceRef::Article(id), .. }) if linker.gaps.is_later(ARTICLE.scheme, id));
        linker.gaps.later.extend(later.then(|| (TARGET_SET.scheme, set.id.value.clone())));
        linker.gaps.withheld.insert((TARGET_SET.scheme, set.id.value));
    }
    let media = media::published(media, &drafts, &articles, &translations, &pages);
    let names = Names {
        areas: linker.declared(areas.iter().map(|one| &one.id), &AREA),
        people: linker.declared(people.iter().map(|one| &one.id), &PERSON),
        bodies: linker.declared(bodies.iter().map(|one| &one.id), &BODY),
        documents: linker.declared(documents.iter().map(|one| &one.id), &DOCUMENT),
        frameworks: linker.declared(frameworks.iter().map(|one| &one.id), &FRAMEWORK),
        indicators: linker.declared(indicators.iter().map(|one| &one.id), &INDICATOR),
        target_sets: linker.declared(target_sets.iter().map(|one| &one.id), &TARGET_SET),
        shortcomings: articles
            .iter()
            .flat_map(|one| {
                let list = one.statements.get(&Section::Shortcomings).into_iter().flatten();
                list.map(|said| format!("{}#{}", one.id, said.id.value))
            })
            .enumerate()
            .map(|(at, name)| (name, Ref::at(at)))
            .collect(),
        conclusions: linker
            .declared(articles.iter().flat_map(|one| &one.conclusions).map(|one| &one.id), &CONCLUSION),
        articles: articles.iter().enumerate().map(|(at, one)| (one.id.clone(), Ref::at(at))).collect(),
        nowhere: Ref::at(areas.len()),
    };
    let site = Linker::site(site, options);
    let translations = linker.translations(translations, &names);
    let mut areas = linker.areas(areas, &names);
    let people: Vec<Person> = people.into_iter().map(|one| linker.person(one, &names)).collect();
    let bodies: Vec<Body> = bodies.into_iter().map(|one| linker.body(one, &names)).collect();
    let documents: Vec<Document> = documents.into_iter().map(|one| linker.document(one, &names)).collect();
    let frameworks: Vec<Framework> =
        frameworks.into_iter().map(|one| linker.framework(one, &names)).collect();
    linker.names::<content::Term>(glossary.iter().map(|one| &one.id));
    let terms = glossary.into_iter().map(Linker::term).collect::<Vec<_>>();
    let mut indicators: Vec<Indicator> = indicators
        .into_iter()
        .enumerate()
        .map(|(at, one)| linker.indicator(one, Ref::at(at), &names, &frameworks))
        .collect();
    linker.leave_open(&mut indicators, &names);
    let observations: Vec<Observation> =
        observations.into_iter().filter_map(|one| linker.observation(one, &names, &indicators)).collect();
    let days: Vec<Option<Date>> =
        articles.iter().map(|one| one.date.as_ref().map(|date| date.value.last())).collect();
    let observations = with_ids(observations, &names, |source| match source {
        Source::Article(row) => days[row.index()],
        Source::Document(row) => documents[row.index()].issued.as_ref().map(When::last),
        Source::Url(_) => None,
    });
    let observations = table(observations.into_iter().map(|one| (one.id.clone(), one)));
    let (by_indicator, by_area, by_both) = indexes(&observations);
    let series = AllSeries::new(&observations, &indicators);
    let ground = Ground {
        names: &names,
        indicators: &indicators,
        observations: &observations,
        by_indicator: &by_indicator,
        as_of: options.as_of,
    };
    let mut conclusions = Vec::new();
    let articles: Vec<Article> = articles
        .into_iter()
        .enumerate()
        .map(|(at, one)| linker.article(one, Ref::at(at), &ground, &translations, &mut conclusions))
        .collect();
    let target_sets: Vec<TargetSet> = target_sets
        .into_iter()
        .map(|one| linker.target_set(one, &names, &indicators, &observations, &by_indicator, options.as_of))
        .collect();
    let pages = linker.pages(pages);
    if articles
        .iter()
        .map(|one| one.area)
        .chain(target_sets.iter().map(|one| one.area))
        .any(|area| area == names.nowhere)
    {
        areas.push(unknown_area());
    }
    let mut report = Report {
        site,
        as_of: options.as_of,
        areas: named(areas, |one| &one.id),
        people: named(people, |one| &one.id),
        bodies: named(bodies, |one| &one.id),
        documents: named(documents, |one| &one.id),
        frameworks: named(frameworks, |one| &one.id),
        terms: named(terms, |one| &one.id),
        indicators: named(indicators, |one| &one.id),
        target_sets: named(target_sets, |one| &one.id),
        observations,
        articles: table(articles.into_iter().map(|one| (one.id.clone(), one))),
        conclusions: named(conclusions, |one| &one.id),
        pages,
        media: media.into_iter().map(|(file, path)| (path, file)).collect(),
        by_indicator,
        by_area,
        by_both,
        targets_by_indicator: BTreeMap::new(),
        series,
        newest: Vec::new(),
        news_of: BTreeMap::new(),
        by_filter: BTreeMap::new(),
        repeated: BTreeMap::new(),
        letters: BTreeMap::new(),
        paths: BTreeMap::new(),
        rows: Rows::default(),
        strings: Strings::default(),
        tallies: BTreeMap::new(),
        gaps: linker.gaps,
        history: History::default(),
        names,
    };
    for (row, set) in report.target_sets.iter() {
        for (at, target) in set.targets.iter().enumerate() {
            report.targets_by_indicator.entry(target.indicator).or_default().push((row, at));
        }
    }
    arrange(&mut report);
    report.rows = Rows::new(&report);
    let mut report = strings::plain(report);
    report.tallies = strings::tallies(&report);
    report.letters = Lang::ALL.into_par_iter().map(|lang| (lang, Letters::new(&report, lang))).collect();
    report.paths = paths(&report);
    let mut notes = once(linker.notes);
    if !report.site.languages.contains(&Lang::En) {
        notes.retain(|note| note.code != diagnostic::MISSING_TRANSLATION);
    }
    let whole = !faulty && !notes.iter().any(|note| note.severity == Severity::Error);
    let past = Past { record, corrections, tombstones, whole, published: !options.drafts };
    let mut sources = Linker { notes: Vec::new(), gaps: report.gaps.clone(), unjudged: BTreeSet::new() };
    let report =
        history::remembered(report, past, |report, source| sources.source(Some(source), &report.names));
    notes.extend(sources.notes);
    Noted { value: report, notes }
}

/// The names of every kind, so that a row can refer to one that is linked later.
#[derive(Debug, Clone)]
pub(super) struct Names {
    areas: BTreeMap<String, Ref<Area>>,
    people: BTreeMap<String, Ref<Person>>,
    bodies: BTreeMap<String, Ref<Body>>,
    documents: BTreeMap<String, Ref<Document>>,
    frameworks: BTreeMap<String, Ref<Framework>>,
    indicators: BTreeMap<String, Ref<Indicator>>,
    target_sets: BTreeMap<String, Ref<TargetSet>>,
    conclusions: BTreeMap<String, Ref<Conclusion>>,
    articles: BTreeMap<String, Ref<Article>>,
    /// By the article and the own id, `2024/name#id`.
    shortcomings: BTreeMap<String, Ref<Statement>>,
    /// The area of what names none that is known.
    nowhere: Ref<Area>,
}

struct Linker {
    notes: Vec<Diagnostic>,
    gaps: Gaps,
    /// Indicators whose own faults leave open what a value of theirs can be.
    unjudged: BTreeSet<Ref<Indicator>>,
}

fn table<T>(rows: impl Iterator<Item = (String, T)>) -> Table<T> {
    let mut table = Table::new();
    for (name, row) in rows {
        table.push(&name, row);
    }
    table
}

fn named<T>(rows: Vec<T>, id: fn(&T) -> &Spanned<String>) -> Table<T> {
    table(rows.into_iter().map(|row| (id(&row).value.clone(), row)))
}

/// Draws up what lists and counts ask of all articles and conclusions.
fn arrange(report: &mut Report) {
    report.newest = newest_first(&report.articles);
    report.news_of.clear();
    for row in &report.newest {
        report.news_of.entry(report.articles[*row].area).or_default().push(*row);
    }
    count(report);
}

/// Draws up what is asked of them but their order.
fn count(report: &mut Report) {
    report.by_filter = by_filter(report);
    report.repeated = repeated(report);
}

/// Every path of every language with what stands there.
fn paths(report: &Report) -> BTreeMap<Lang, BTreeMap<String, Address>> {
    Lang::ALL.into_par_iter().map(|lang| (lang, Address::paths(report, lang))).collect()
}

/// The conclusions of every filter.
fn by_filter(report: &Report) -> BTreeMap<Filter, Vec<Ref<Conclusion>>> {
    let mut by_filter: BTreeMap<Filter, Vec<Ref<Conclusion>>> = BTreeMap::new();
    for (row, one) in report.conclusions.iter() {
        for dimension in Dimension::ALL {
            by_filter.entry(dimension.of(report, one)).or_default().push(row);
        }
    }
    by_filter
}

/// Where each shortcoming is named again.
fn repeated(report: &Report) -> BTreeMap<Said, Vec<Said>> {
    let mut repeated: BTreeMap<Said, Vec<Said>> = BTreeMap::new();
    for article in report.newest.iter().rev() {
        for (said, one) in report.shortcomings_in(*article) {
            for (before, _) in &one.repeats {
                repeated.entry(before.clone()).or_default().push(said.clone());
            }
        }
    }
    repeated
}

/// The rows of articles, newest first.
fn newest_first(articles: &Table<Article>) -> Vec<Ref<Article>> {
    let mut rows: Vec<(Ref<Article>, &Article)> = articles.iter().collect();
    rows.sort_by(|(_, a), (_, b)| a.newest_first(b));
    rows.into_iter().map(|(row, _)| row).collect()
}
