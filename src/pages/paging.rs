//! Long lists, spread over pages: which rows stand on which page, and the links between the pages.

use std::ops::Range;

use crate::locale::Lang;
use crate::report::{self, Address};

use super::desk::Desk;
use super::view::{Pager, PagerLink, PagerList};

/// What fits on a page.
const ROOM: usize = 1000;

/// A list of a page, which may be spread over several.
pub struct List {
    /// What its rows are, before their numbers: `Bài`.
    name: &'static str,
    /// Its rows page by page; the first page shows the beginning of every list.
    pages: Vec<Range<usize>>,
    /// How many rows fill a page; any number where each part is a page of its own.
    size: Option<usize>,
    /// The section in which it stands, by its name in the page; empty where it is the page's only one.
    section: &'static str,
}

impl List {
    /// A list of which `head` rows stand on the first page, and `size` fill any other.
    pub fn new(name: &'static str, len: usize, head: usize, size: usize) -> Self {
        Self { name, pages: report::chunks(len, head, size), size: Some(size.max(1)), section: "" }
    }

    /// A list whose pages are known.
    pub const fn of(name: &'static str, pages: Vec<Range<usize>>) -> Self {
        Self { name, pages, size: None, section: "" }
    }

    /// The list, in a section that says at its end where it goes on.
    pub fn within(self, section: &'static str) -> Self {
        Self { section, ..self }
    }

    /// On which page a row stands, where the list is the first of its page.
    pub fn page_of(&self, row: usize) -> usize {
        self.pages.iter().position(|page| page.contains(&row)).unwrap_or(0) + 1
    }

    fn len(&self) -> usize {
        self.pages.last().map_or(0, |last| last.end)
    }

    fn room(&self, rows: &Range<usize>) -> usize {
        if rows.is_empty() { 0 } else { self.size.map_or(ROOM, |size| rows.len() * ROOM / size) }
    }
}

/// Which rows of its lists one of the pages shows.
#[derive(Debug, Clone)]
pub struct Part {
    /// The page's number, from 1.
    pub number: usize,
    /// How many pages there are.
    pub of: usize,
    /// Of each list.
    rows: Vec<Range<usize>>,
    /// What is shown of the lists that are spread.
    shown: Vec<Shown>,
}

/// What a page shows of a list that is spread.
#[derive(Debug, Clone)]
struct Shown {
    /// `Bài 41–80 trong 1.234`.
    text: String,
    section: &'static str,
    /// The page on which it goes on.
    next: Option<usize>,
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

    /// Whether it is the page that begins all lists, and has what is no list.
    pub const fn is_first(&self) -> bool {
        self.number == 1
    }
}

/// The pages over which some lists are spread: the first has the beginning of each, the others what is left of one
/// list after the other.
pub fn parts(desk: Desk<'_>, lists: &[List]) -> Vec<Part> {
    let pages = spread(lists);
    let of = pages.len();
    let goes_on = |at: usize, rows: &Range<usize>| {
        let next = |page: &Vec<Range<usize>>| !page[at].is_empty() && page[at].start == rows.end;
        pages.iter().position(next).map(|page| page + 1)
    };
    let part = |(number, rows): (usize, &Vec<Range<usize>>)| {
        let spread = lists.iter().enumerate().filter(|(_, list)| list.pages.len() > 1);
        let shown = spread.map(|(at, list)| (at, list, &rows[at])).filter(|(.., rows)| !rows.is_empty());
        let shown = shown.map(|(at, list, rows)| Shown {
            text: shown_of(desk, list, rows),
            section: list.section,
            next: goes_on(at, rows),
        });
        let shown = shown.collect();
        Part { number, of, shown, rows: rows.clone() }
    };
    (1..).zip(&pages).filter(|(number, _)| desk.only.is_none_or(|only| only == *number)).map(part).collect()
}

/// The path of the first of the pages over which the lists at a path are spread, and the number of the page there.
pub fn number(path: &str) -> (&str, usize) {
    let part = |folder: &str| {
        let (of, number) = path.strip_suffix('/')?.rsplit_once(folder)?;
        Some((&path[..=of.len()], number.parse().ok().filter(|number| *number > 1)?))
    };
    part("/trang/").or_else(|| part("/page/")).unwrap_or((path, 1))
}

/// The rows of every list on every page.
fn spread(lists: &[List]) -> Vec<Vec<Range<usize>>> {
    let first = lists.iter().map(|list| list.pages.first().cloned().unwrap_or_default());
    let mut pages = vec![first.collect::<Vec<_>>()];
    let mut free = 0;
    for (at, list) in lists.iter().enumerate() {
        for rows in list.pages.iter().skip(1) {
            // The end of one list and the beginning of the next share a page where they fit on one.
            if list.room(rows) > free {
                pages.push(vec![0..0; lists.len()]);
                free = ROOM;
            }
            free = free.saturating_sub(list.room(rows));
            if let Some(page) = pages.last_mut() {
                page[at] = rows.clone();
            }
        }
    }
    pages
}

fn shown_of(desk: Desk<'_>, list: &List, rows: &Range<usize>) -> String {
    let number = |number: usize| desk.number(number as u64);
    let (first, end, all) = (number(rows.start + 1), number(rows.end), number(list.len()));
    let which = if rows.len() == 1 { end } else { format!("{first}–{end}") };
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
    let list = |one: &Shown| PagerList {
        text: one.text.clone(),
        section: one.section,
        next: one.next.map(|page| desk.paged(address, page)),
    };
    (of > 1).then(|| Pager {
        lists: part.shown.iter().map(list).collect(),
        previous: (number > 1).then(|| desk.paged(address, number - 1)),
        next: (number < of).then(|| desk.paged(address, number + 1)),
        pages: (1..=of).filter(near).map(link).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_on_one_page_in_its_order_and_no_page_is_overfull() {
        for (len, head, size) in [
            (0, 40, 40),
            (1, 40, 40),
            (50, 40, 40),
            (51, 40, 40),
            (1234, 40, 40),
            (90, 5, 20),
            (3, 0, 2),
            (7, 6, 40),
        ] {
            let known = List::of("c", report::grouped([(9, 1), (5, 2), (70, 1)].into_iter(), 20, 20));
            let lists = [known, List::new("a", len, head, size), List::new("b", len / 2, 3, 7)];
            let pages = spread(&lists);
            for (at, list) in lists.iter().enumerate() {
                let rows: Vec<usize> = pages.iter().flat_map(|page| page[at].clone()).collect();
                assert_eq!(rows, (0..list.len()).collect::<Vec<_>>(), "{len} {head} {size}");
            }
            for row in 0..84 {
                assert!(pages[lists[0].page_of(row) - 1][0].contains(&row), "{len} {head} {size}: {row}");
            }
            let room = |page: &Vec<Range<usize>>| -> usize {
                lists.iter().zip(page).map(|(list, rows)| list.room(rows)).sum()
            };
            assert!(pages.iter().skip(1).all(|page| (1..=ROOM * 5 / 4).contains(&room(page))), "{pages:?}");
        }
    }
}
