//! The linked report: every reference holds, every status is computed.

mod address;
mod calendar;
mod candidates;
mod comparison;
mod derived;
mod destination;
mod figures;
mod filter;
mod fixes;
mod gaps;
mod history;
mod ledger;
mod letters;
mod link;
mod model;
mod periods;
mod plots;
mod progress;
mod rows;
mod series;
mod sort;
mod strings;
mod table;
mod value;
mod written;

use std::collections::BTreeMap;

pub use crate::content::{
    AddsUp, ArticleBody, Better, ChangeKind, ConclusionKind, Denominator, Due, FORM, FactKind, Kind, Level,
    LogStatus, Method, Qualifier, Record, Recorded, RecordedPage, Remarks, Rhythm, Role, Section, Unit,
    Version, Versus, Words, suggestion,
};
pub use address::Address;
pub use calendar::Calendar;
pub use candidates::{Candidate, Candidates, Place};
pub use comparison::{Compared, Comparison};
pub use derived::{Derived, Formula, What};
pub use destination::{Broken, Context, Destination, destination};
pub use figures::{Cited, CitedPart, Embed, Row, Thing, Unfound, citation};
pub use filter::{Dimension, Filter};
pub use fixes::{Fix, fixed, fixes};
pub use history::{
    Change as Moved, Changes, Correction, Fact, Lost, Movement, Silent, Subject, Tombstone, between,
    differences, same_fact,
};
pub use ledger::{
    Clear, ClearPart, Closed, ClosedBy, Deadline, DeadlineRule, Extension, Measured, Standing, State,
    StateChange, Step, StepKind,
};
pub use letters::{Entry, Initial, Letters, Listed};
pub use link::{Options, amend, link};
pub use model::*;
pub use plots::{Focus, PLOTS, Plot};
pub use progress::{
    Aggregate, Answer, Bounds, Class, INSTEAD_OF_ZERO, Lack, Progress, Reason, Scale, Start, Stated, Status,
    Steps, Stretch, Threshold, Thresholds, days_allowed, is_old,
};
pub use rows::{VALUES, chunks, grouped};
pub use series::{Break, Point, Series, edition};
pub use strings::{Line, Tally};
pub use table::{Ref, Table};
pub use value::out_of_range;
pub use written::{BILLION, Holds, says};

use crate::locale::{Date, Lang};
use crate::source::FileId;
use crate::source::Span;

/// The observations of an indicator in an area.
type Both = BTreeMap<(Ref<Indicator>, Ref<Area>), Vec<Ref<Observation>>>;

/// What the content says, linked; it can be made by [`link`] only.
#[derive(Debug, Clone)]
pub struct Report {
    site: Site,
    as_of: Date,
    areas: Table<Area>,
    people: Table<Person>,
    bodies: Table<Body>,
    documents: Table<Document>,
    frameworks: Table<Framework>,
    terms: Table<Term>,
    indicators: Table<Indicator>,
    target_sets: Table<TargetSet>,
    observations: Table<Observation>,
    articles: Table<Article>,
    conclusions: Table<Conclusion>,
    pages: Table<PageText>,
    media: BTreeMap<String, FileId>,
    by_indicator: BTreeMap<Ref<Indicator>, Vec<Ref<Observation>>>,
    by_area: BTreeMap<Ref<Area>, Vec<Ref<Observation>>>,
    by_both: Both,
    targets_by_indicator: BTreeMap<Ref<Indicator>, Vec<(Ref<TargetSet>, usize)>>,
    series: series::AllSeries,
    newest: Vec<Ref<Article>>,
    news_of: BTreeMap<Ref<Area>, Vec<Ref<Article>>>,
    by_filter: BTreeMap<Filter, Vec<Ref<Conclusion>>>,
    repeated: BTreeMap<Said, Vec<Said>>,
    letters: BTreeMap<Lang, Letters>,
    paths: BTreeMap<Lang, BTreeMap<String, Address>>,
    rows: rows::Rows,
    strings: strings::Strings,
    tallies: BTreeMap<(Ref<Article>, Lang), Tally>,
    gaps: gaps::Gaps,
    history: history::History,
    names: link::Names,
}

impl Report {
    /// The site's own facts.
    #[must_use]
    pub const fn site(&self) -> &Site {
        &self.site
    }

    /// The day on which statuses stand.
    #[must_use]
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    /// The dated areas.
    #[must_use]
    pub const fn areas(&self) -> &Table<Area> {
        &self.areas
    }

    /// The people.
    #[must_use]
    pub const fn people(&self) -> &Table<Person> {
        &self.people
    }

    /// The bodies.
    #[must_use]
    pub const fn bodies(&self) -> &Table<Body> {
        &self.bodies
    }

    /// The legal documents.
    #[must_use]
    pub const fn documents(&self) -> &Table<Document> {
        &self.documents
    }

    /// The frameworks with their pillars.
    #[must_use]
    pub const fn frameworks(&self) -> &Table<Framework> {
        &self.frameworks
    }

    /// The glossary.
    #[must_use]
    pub const fn terms(&self) -> &Table<Term> {
        &self.terms
    }

    /// The indicators.
    #[must_use]
    pub const fn indicators(&self) -> &Table<Indicator> {
        &self.indicators
    }

    /// The target sets.
    #[must_use]
    pub const fn target_sets(&self) -> &Table<TargetSet> {
        &self.target_sets
    }

    /// The observations, in the order of the files.
    #[must_use]
    pub const fn observations(&self) -> &Table<Observation> {
        &self.observations
    }

    /// The articles that are published.
    #[must_use]
    pub const fn articles(&self) -> &Table<Article> {
        &self.articles
    }

    /// The conclusions of the published articles.
    #[must_use]
    pub const fn conclusions(&self) -> &Table<Conclusion> {
        &self.conclusions
    }

    /// The pages that are no articles.
    #[must_use]
    pub const fn pages(&self) -> &Table<PageText> {
        &self.pages
    }

    /// The files of `media/` by their path below `content/`.
    #[must_use]
    pub const fn media(&self) -> &BTreeMap<String, FileId> {
        &self.media
    }

    /// The index from A to Z of a language.
    #[must_use]
    pub fn letters(&self, lang: Lang) -> &Letters {
        &self.letters[&lang]
    }

    /// Every path of a language with what stands there.
    #[must_use]
    pub fn paths(&self, lang: Lang) -> &BTreeMap<String, Address> {
        &self.paths[&lang]
    }

    /// Whether a value, a status of a log or a conclusion has a fault that is told already, or could not be judged; by
    /// the place where the value, the status or the id stands.
    #[must_use]
    pub fn is_doubtful(&self, value: Span) -> bool {
        self.gaps.doubtful.contains(&value)
    }

    /// Whether an article's kind, area or date is at fault, so that another stands in its place.
    #[must_use]
    pub fn is_incomplete(&self, article: &Article) -> bool {
        self.gaps.articles.contains(&article.id)
    }

    /// Whether a page of this name is written, but at fault.
    #[must_use]
    pub fn hides_page(&self, name: &str) -> bool {
        self.gaps.hide(&sort::PAGE, name, self.pages.names())
    }

    /// The observations of an indicator, in the order of the files.
    pub fn observations_of(
        &self,
        indicator: Ref<Indicator>,
    ) -> impl Iterator<Item = (Ref<Observation>, &Observation)> {
        self.by_indicator.get(&indicator).into_iter().flatten().map(|row| (*row, &self.observations[*row]))
    }

    /// The observations in an area, in the order of the files.
    pub fn observations_in(&self, area: Ref<Area>) -> impl Iterator<Item = (Ref<Observation>, &Observation)> {
        self.by_area.get(&area).into_iter().flatten().map(|row| (*row, &self.observations[*row]))
    }

    /// The observations of an indicator in an area, in the order of the files.
    fn observations_at(
        &self,
        indicator: Ref<Indicator>,
        area: Ref<Area>,
    ) -> impl Iterator<Item = (Ref<Observation>, &Observation)> {
        let rows = self.by_both.get(&(indicator, area)).into_iter().flatten();
        rows.map(|row| (*row, &self.observations[*row]))
    }

    /// The targets for an indicator, with their sets.
    pub fn targets_of(&self, indicator: Ref<Indicator>) -> impl Iterator<Item = (Ref<TargetSet>, &Target)> {
        let places = self.targets_by_indicator.get(&indicator).into_iter().flatten();
        places.map(|(set, at)| (*set, &self.target_sets[*set].targets[*at]))
    }

    /// The series of an indicator in an area: those without a scope first, then by level.
    #[must_use]
    pub fn series_of(&self, indicator: Ref<Indicator>, area: Ref<Area>) -> &[Series] {
        self.series.of(indicator, area)
    }

    /// Why two values cannot be compared; the area is the last thing asked: two that differ in it are alike in all
    /// else.
    #[must_use]
    pub fn incomparable(&self, one: &Observation, other: &Observation) -> Option<Break> {
        series::incomparable(&self.indicators[one.indicator], one, other)
    }

    /// The last value before another one with which it can be compared.
    #[must_use]
    pub fn previous(&self, row: Ref<Observation>) -> Option<Ref<Observation>> {
        self.series.previous(row)
    }

    /// The published articles on an area, newest first.
    #[must_use]
    pub fn articles_on(&self, area: Ref<Area>) -> &[Ref<Article>] {
        self.news_of.get(&area).map_or(&[], Vec::as_slice)
    }

    /// Where a published article stands in a list of such, newest first.
    #[must_use]
    pub fn place_among(&self, list: &[Ref<Article>], article: Ref<Article>) -> Option<usize> {
        let own = &self.articles[article];
        list.binary_search_by(|other| self.articles[*other].newest_first(own)).ok()
    }

    /// The published articles, newest first.
    #[must_use]
    pub fn newest_articles(&self) -> &[Ref<Article>] {
        &self.newest
    }

    /// The shortcomings that an article names, each with its place.
    pub fn shortcomings_in(&self, article: Ref<Article>) -> impl Iterator<Item = (Said, &Statement)> {
        let list = self.articles[article].statements.get(&Section::Shortcomings).into_iter().flatten();
        list.map(move |one| (Said { article, id: one.id.clone() }, one))
    }

    /// Where a shortcoming is named again, the oldest first.
    #[must_use]
    pub fn repeated(&self, said: &Said) -> &[Said] {
        self.repeated.get(said).map_or(&[], Vec::as_slice)
    }

    /// The target sets of an area.
    pub fn target_sets_of(&self, area: Ref<Area>) -> impl Iterator<Item = (Ref<TargetSet>, &TargetSet)> {
        self.target_sets.iter().filter(move |(_, set)| set.area == area)
    }

    /// The id of a target's row, unique on its set's page.
    #[must_use]
    pub fn target_id(&self, set: Ref<TargetSet>, target: &Target) -> String {
        let base = format!("{}.{}", self.indicators[target.indicator].id.value, target.level.name());
        let alike = |one: &&Target| one.indicator == target.indicator && one.level == target.level;
        let all = &self.target_sets[set].targets;
        match all.iter().filter(alike).position(|one| one.span == target.span) {
            None | Some(0) => base,
            Some(before) => format!("{base}.{}", before + 1),
        }
    }

    /// The conclusions of the articles on an area.
    pub fn conclusions_of(&self, area: Ref<Area>) -> impl Iterator<Item = (Ref<Conclusion>, &Conclusion)> {
        self.conclusions_by(Filter::Area(area)).map(|row| (row, &self.conclusions[row]))
    }

    /// The conclusions that a filter lets through.
    pub fn conclusions_by(&self, filter: Filter) -> impl Iterator<Item = Ref<Conclusion>> {
        self.by_filter.get(&filter).into_iter().flatten().copied()
    }

    /// The denominator of an observation: its own, else its indicator's.
    #[must_use]
    pub fn denominator(&self, row: &Observation) -> Option<u32> {
        let of = row.of.as_ref().or(self.indicators[row.indicator].of.as_ref());
        match of {
            Some(Denominator::Known(of)) if self.indicators[row.indicator].unit == Unit::Rank => Some(*of),
            _ => None,
        }
    }
}
