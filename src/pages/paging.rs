//! Long lists, spread over pages: which rows stand on which page, and the links between the pages.

use std::ops::Range;

use crate::locale::Lang;
use crate::report::Address;

use super::desk::Desk;
use super::view::{Pager, PagerLink};

/// What fits on a page; a row takes its share of it.
const ROOM: usize = 10_000;

/// A list of a page, which may be spread over several.
pub struct List {
    /// What its rows are, before their numbers: `Bài`.
    name: &'static str,
    /// How much room each of its rows takes.
    rows: Vec<usize>,
    /// How many rows at most stand on the first page, which shows the beginning of every list.
    head: usize,
}

impl List {
    /// A list of `len` rows of which so many fill a page.
    pub fn new(name: &'static str, len: usize, per_page: usize) -> Self {
        Self { name, rows: vec![ROOM.div_ceil(per_page); len], head: per_page }
    }

    /// The same with no more than so many rows on the first page.
    pub fn with_head(self, head: usize) -> Self {
        Self { head, ..self }
    }
}

/// Which rows of its lists one of the pages shows.
#[derive(Debug, Clone)]
pub struct Part {
    /// The page's number, from 1.
    pub number: usize,
    /// How many pages there are.
    of: usize,
    /// Of each list.
    rows: Vec<Range<usize>>,
    /// What is shown of the lists that are spread: `Bài 41–80 trong 1.234`.
    shown: Vec<String>,
}

impl Default for Part {
    /// All of everything.
    fn default() -> Self {
        Self { number: 1, of: 1, rows: Vec::new(), shown: Vec::new() }
    }
}

impl Part {
    /// Which rows of a list it shows; the lists are counted from 0.
    pub fn rows(&self, list: usize) -> Range<usize> {
        self.rows.get(list).cloned().unwrap_or_default()
    }

    pub const fn is_first(&self) -> bool {
        self.number == 1
    }
}

/// The pages over which some lists are spread: the first has the beginning of each, the others what is left of one
/// after the other. What would fill less than a quarter of a page stays on the page before it.
pub fn parts(desk: Desk<'_>, lists: &[List]) -> Vec<Part> {
    let ranges = spread(lists);
    let of = ranges.len();
    let part = |(number, rows): (usize, Vec<Range<usize>>)| {
        let spread = lists.iter().zip(&rows).filter(|(list, rows)| list.rows.len() > rows.len());
        let shown = spread.filter(|(_, rows)| !rows.is_empty()).map(|(list, rows)| shown(desk, list, rows));
        Part { number, of, shown: shown.collect(), rows }
    };
    (1..).zip(ranges).map(part).collect()
}

fn spread(lists: &[List]) -> Vec<Vec<Range<usize>>> {
    let room = |rows: &[usize]| rows.iter().sum::<usize>();
    let left: usize = lists.iter().map(|list| room(&list.rows[list.head.min(list.rows.len())..])).sum();
    if left < ROOM / 4 {
        return vec![lists.iter().map(|list| 0..list.rows.len()).collect()];
    }
    let mut pages = vec![lists.iter().map(|list| 0..list.head.min(list.rows.len())).collect::<Vec<_>>()];
    let none = || vec![0..0; lists.len()];
    let (mut page, mut full, mut left) = (none(), 0, left);
    for (at, list) in lists.iter().enumerate() {
        for row in pages[0][at].end..list.rows.len() {
            if full > 0 && full + list.rows[row] > ROOM && left >= ROOM / 4 {
                pages.push(std::mem::replace(&mut page, none()));
                full = 0;
            }
            let start = if page[at].is_empty() { row } else { page[at].start };
            page[at] = start..row + 1;
            full += list.rows[row];
            left -= list.rows[row];
        }
    }
    pages.push(page);
    pages
}

fn shown(desk: Desk<'_>, list: &List, rows: &Range<usize>) -> String {
    let number = |number: usize| desk.number(number as u64);
    let (first, last, all) = (number(rows.start + 1), number(rows.end), number(list.rows.len()));
    let which = if rows.len() == 1 { last } else { format!("{first}–{last}") };
    match desk.lang {
        Lang::Vi => format!("{} {which} trong {all}", list.name),
        Lang::En => format!("{} {which} of {all}", list.name),
    }
}

/// The links from one of the pages to the others; nothing where there is only one.
pub fn pager(desk: Desk<'_>, address: Address, part: &Part) -> Option<Pager> {
    let Part { number, of, .. } = *part;
    let near = |page: &usize| *page == 1 || *page == of || page.abs_diff(number) <= 1;
    let mut before = 0;
    let link = |page: usize| {
        let after_gap = page > before + 1;
        before = page;
        PagerLink {
            text: desk.number(page as u64),
            href: desk.paged(address, page),
            is_current: page == number,
            after_gap,
        }
    };
    (of > 1).then(|| Pager {
        shown: part.shown.clone(),
        previous: (number > 1).then(|| desk.paged(address, number - 1)),
        next: (number < of).then(|| desk.paged(address, number + 1)),
        pages: (1..=of).filter(near).map(link).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_on_one_page_in_order_and_no_page_is_overfull_or_nearly_empty() {
        for (len, per_page, head) in
            [(0, 40, 40), (1, 40, 40), (49, 40, 40), (50, 40, 40), (1234, 40, 40), (90, 20, 5), (3, 2, 0)]
        {
            let lists =
                [List::new("a", len, per_page).with_head(head), List::new("b", len / 2, 7).with_head(3)];
            let pages = spread(&lists);
            for (at, list) in lists.iter().enumerate() {
                let rows: Vec<usize> = pages.iter().flat_map(|page| page[at].clone()).collect();
                assert_eq!(rows, (0..list.rows.len()).collect::<Vec<_>>(), "{len} {per_page} {head}");
            }
            let room = |page: &Vec<Range<usize>>| {
                let rooms =
                    lists.iter().zip(page).map(|(list, rows)| list.rows[rows.clone()].iter().sum::<usize>());
                rooms.sum::<usize>()
            };
            for page in pages.iter().skip(1) {
                assert!(room(page) <= ROOM + ROOM / 4 && room(page) >= ROOM / 4, "{pages:?}");
            }
        }
    }
}
