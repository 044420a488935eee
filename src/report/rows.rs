//! Rows that have an address: on which page of its indicator a value stands, and on which of its set a target.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::locale::Lang;

use super::Report;
use super::history::Subject;
use super::model::{Indicator, Observation, Target, TargetSet};
use super::table::Ref;

/// How many values fill a page of an indicator.
pub const VALUES: usize = 60;
/// As many values take as much room as the chart of an area does.
const CHART: usize = 8;
/// How many targets fill a page of a set.
const TARGETS: usize = 15;

/// The values of the indicators in the order of their pages, page by page.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pages: BTreeMap<Ref<Indicator>, Vec<Vec<Ref<Observation>>>>,
    page_of: BTreeMap<Ref<Observation>, usize>,
}

impl Rows {
    pub(super) fn new(report: &Report) -> Self {
        let mut rows = Self::default();
        for indicator in report.by_indicator.keys() {
            let pages = spread(report, *indicator);
            for (number, page) in (1..).zip(&pages) {
                rows.page_of.extend(page.iter().map(|row| (*row, number)));
            }
            rows.pages.insert(*indicator, pages);
        }
        rows
    }
}

/// The values of an area stay together, where they do not fill more than a page.
fn spread(report: &Report, indicator: Ref<Indicator>) -> Vec<Vec<Ref<Observation>>> {
    let mut rows: Vec<(Ref<Observation>, &Observation)> = report.observations_of(indicator).collect();
    rows.sort_by_key(|(found, one)| (one.area, one.level, one.period.last(), *found));
    let groups = rows.chunk_by(|(_, one), (_, other)| one.area == other.area).map(|rows| {
        let levels = rows.chunk_by(|(_, one), (_, other)| one.level == other.level).count();
        (rows.len(), levels)
    });
    let pages = grouped(groups, VALUES, VALUES).into_iter();
    pages.map(|page| rows[page].iter().map(|(row, _)| *row).collect()).collect()
}

/// The rows of a list of values page by page: groups of them, each with its charts, stay together where they do not
/// fill more than a page. A group is the number of its rows and of its charts.
#[must_use]
pub fn grouped(groups: impl Iterator<Item = (usize, usize)>, head: usize, size: usize) -> Vec<Range<usize>> {
    let mut pages = vec![Range { start: 0, end: 0 }];
    let (mut full, mut most) = (0, head);
    for (rows, charts) in groups {
        let mut left = rows;
        while left > 0 {
            let part = left.min(size.max(1));
            let room = part + if left == rows { charts * CHART } else { 0 };
            let start = pages.last().map_or(0, |page| page.end);
            if full > 0 && full + room > most {
                pages.push(start..start);
                (full, most) = (0, size);
            }
            if let Some(page) = pages.last_mut() {
                page.end += part;
            }
            full += room;
            left -= part;
        }
    }
    pages
}

/// The rows of a list page by page: `head` on the first, `size` on any other. A rest that is less than a quarter of the
/// page before it stays there.
#[must_use]
pub fn chunks(len: usize, head: usize, size: usize) -> Vec<Range<usize>> {
    let mut chunks = Vec::new();
    let (mut start, mut full) = (0, head);
    while start < len || chunks.is_empty() {
        let end = if len.saturating_sub(start + full) <= full / 4 { len } else { start + full };
        chunks.push(start..end);
        (start, full) = (end, size.max(1));
    }
    chunks
}

impl Report {
    /// The values of an indicator by area, level and period, as its pages have them.
    #[must_use]
    pub fn value_pages(&self, indicator: Ref<Indicator>) -> &[Vec<Ref<Observation>>] {
        self.rows.pages.get(&indicator).map_or(&[], Vec::as_slice)
    }

    /// The targets of a set, by their places in it, as its pages have them.
    #[must_use]
    pub fn target_pages(&self, set: Ref<TargetSet>) -> Vec<Range<usize>> {
        chunks(self.target_sets[set].targets.len(), TARGETS, TARGETS)
    }

    /// The place of a target in its set.
    #[must_use]
    pub fn target_place(&self, set: Ref<TargetSet>, target: &Target) -> usize {
        let all = &self.target_sets[set].targets;
        all.iter().position(|one| one.span == target.span).unwrap_or(0)
    }

    /// The path of something, and of its row there.
    #[must_use]
    pub fn row_path(&self, subject: Subject, lang: Lang) -> Option<String> {
        let address = subject.address(self);
        let number = match subject {
            Subject::Observation(row) => self.rows.page_of.get(&row).copied().unwrap_or(1),
            Subject::Target(set, at) => {
                self.target_pages(set).iter().position(|page| page.contains(&at)).unwrap_or(0) + 1
            }
            _ => 1,
        };
        let path = address.paged(self, lang, number)?;
        Some(subject.anchor(self).map_or_else(|| path.clone(), |row| format!("{path}#{row}")))
    }
}
