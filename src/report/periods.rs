//! What belongs to a period of an area: the figures, articles and plans that a report of the period tells of.
//!
//! A period has a report where a figure is of it or an article reviews it, and so has the year around it. What falls
//! within a period belongs to it: a year's report has the figures of its halves, quarters, months and days. A day alone
//! has no report, and neither has a year within a longer stretch of which only the whole is reported.

use std::collections::BTreeSet;

use crate::locale::{Period, When};

use super::Report;
use super::model::{Area, Article, Observation, Target, TargetSet};
use super::table::Ref;

impl Report {
    /// The periods of which an area has a report.
    #[must_use]
    pub fn periods_of(&self, area: Ref<Area>) -> BTreeSet<Period> {
        let figures = self.observations_in(area).map(|(_, one)| one.period);
        let articles = self.articles_on(area).iter().map(|row| self.articles[*row].told());
        let mut periods = BTreeSet::new();
        for period in figures.chain(articles) {
            periods.extend(Some(period).filter(|period| period.months() > 0));
            periods.extend(Some(Period::of_year(period.year())).filter(|year| year.holds(&period)));
        }
        periods
    }

    /// The figures of an area within a period.
    pub fn observations_within(
        &self,
        area: Ref<Area>,
        period: Period,
    ) -> impl Iterator<Item = (Ref<Observation>, &Observation)> {
        self.observations_in(area).filter(move |(_, one)| period.holds(&one.period))
    }

    /// The articles on an area that tell of a period, newest first.
    pub fn articles_within(&self, area: Ref<Area>, period: Period) -> impl Iterator<Item = Ref<Article>> {
        let told = move |row: &Ref<Article>| period.holds(&self.articles[*row].told());
        self.articles_on(area).iter().copied().filter(told)
    }

    /// The targets of an area that a report of a period tells of: those held against one of its figures, those due in
    /// it, and those of a plan that runs in it.
    pub fn targets_within(
        &self,
        area: Ref<Area>,
        period: Period,
    ) -> impl Iterator<Item = (Ref<TargetSet>, &Target)> {
        let runs = move |plan: Period| plan.first() <= period.last() && period.first() <= plan.last();
        self.target_sets_of(area).flat_map(move |(row, set)| {
            let told = move |target: &&Target| {
                let held = target.progress.current.map(|row| self.observations[row].period);
                let due = target.by.as_ref().map(When::last);
                set.period.is_some_and(runs)
                    || held.is_some_and(|held| period.holds(&held))
                    || due.is_some_and(|due| period.first() <= due && due <= period.last())
            };
            set.targets.iter().filter(told).map(move |target| (row, target))
        })
    }
}

impl Article {
    /// The period that it tells of: the one that it reviews, or else the year of its date.
    #[must_use]
    pub fn told(&self) -> Period {
        self.reviews.unwrap_or_else(|| Period::of_year(self.date.last().year()))
    }
}
