//! Where conclusions stand: the official four cells with what is beside them, for any selection, and by group.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::locale::Lang;
use crate::report::{Address, Article, Conclusion, Dimension, Filter, Ref, State};

use super::counts::Rows;
use super::desk::{Desk, sorted, text_link};
use super::terms;
use super::view::{Cell, Link, Matrix, MatrixRow, MatrixSum, MatrixTable, MatrixTableRow};

/// Beside the four cells.
const BESIDE: [State; 3] = [State::NoEvidence, State::Dropped, State::Superseded];

/// The id of the table by year, which stands last.
const YEARS: &str = "theo-nam";

impl Desk<'_> {
    /// The matrix of conclusions, `of` naming them and `href` leading from a cell to its rows; nothing where there are
    /// none.
    pub fn matrix(
        &self,
        of: &Rows,
        rows: impl IntoIterator<Item = Ref<Conclusion>>,
        href: impl Fn(State) -> Option<String>,
    ) -> Option<Matrix> {
        let tally = Tally::of(*self, rows);
        let cell = |state: State| {
            let number = tally.count(state);
            Cell {
                chip: terms::state(state, self.lang),
                count: self.counted(&of.with("status", &[state.name()]), number),
                number,
                href: Some(state).filter(|_| number > 0).and_then(&href),
            }
        };
        let sum = |states: &[State]| {
            let number: usize = states.iter().map(|state| tally.count(*state)).sum();
            let names: Vec<&str> = states.iter().map(|state| state.name()).collect();
            self.counted(&of.with("status", &names), number)
        };
        let row = |in_time: State, late: State| MatrixRow {
            in_time: cell(in_time),
            late: cell(late),
            total: sum(&[in_time, late]),
        };
        let four = [State::DoneInTime, State::DoneLate, State::OpenInTime, State::OpenOverdue];
        (tally.total() > 0).then(|| Matrix {
            done: row(State::DoneInTime, State::DoneLate),
            open: row(State::OpenInTime, State::OpenOverdue),
            both: MatrixSum {
                in_time: sum(&[State::DoneInTime, State::OpenInTime]),
                late: sum(&[State::DoneLate, State::OpenOverdue]),
                total: sum(&four),
            },
            beside: BESIDE.into_iter().map(cell).collect(),
            total: self.counted(of, tally.total()),
            sum: self.sum(&tally, &sum(&four).text),
        })
    }

    /// How the cells add up, in words.
    fn sum(&self, tally: &Tally, four: &str) -> String {
        let beside: Vec<String> = BESIDE
            .into_iter()
            .filter(|state| tally.count(*state) > 0)
            .map(|state| {
                let word = terms::state(state, self.lang).text.to_lowercase();
                format!("{} {word}", self.number(tally.count(state) as u64))
            })
            .collect();
        let total =
            self.count(tally.total(), "kết luận, nhiệm vụ", "conclusion or task", "conclusions and tasks");
        let four = match self.lang {
            Lang::Vi => format!("{four} trong bốn ô"),
            Lang::En => format!("{four} in the four cells"),
        };
        let parts: Vec<String> = std::iter::once(four).chain(beside).collect();
        format!("{} = {total}.", parts.join(" + "))
    }

    /// The same counts for groups of conclusions, a table for each way to group them that makes more than one.
    pub fn matrix_tables(&self, rows: &[Ref<Conclusion>], apart: Option<Filter>) -> Vec<MatrixTable> {
        let of = match apart {
            Some(filter) => Rows::conclusions().filtered(self.report, filter),
            None => Rows::conclusions(),
        };
        let apart = apart.map(Filter::dimension);
        let dimensions = [Dimension::Area, Dimension::Person, Dimension::Body, Dimension::Year];
        let mut tables: Vec<MatrixTable> = dimensions
            .into_iter()
            .filter(|dimension| Some(*dimension) != apart)
            .map(|dimension| self.by_dimension(&of, rows, dimension))
            .collect();
        let years = tables.iter().position(|table| table.id == YEARS).unwrap_or(tables.len());
        tables.insert(years, self.by_meeting(&of, rows));
        // A table of one row says nothing that the matrix does not.
        tables.retain(|table| table.rows.len() > 1);
        tables
    }

    fn by_dimension(&self, of: &Rows, rows: &[Ref<Conclusion>], dimension: Dimension) -> MatrixTable {
        let report = self.report;
        let mut groups: BTreeMap<Filter, Vec<Ref<Conclusion>>> = BTreeMap::new();
        for row in rows {
            groups.entry(dimension.of(report, &report.conclusions()[*row])).or_default().push(*row);
        }
        let groups = groups.into_iter().map(|(filter, rows)| (filter, self.filter(filter), rows)).collect();
        let mut groups = sorted(groups, |(_, link, _): &(Filter, Link, _)| &link.text);
        groups.sort_by_key(|(filter, _, rows)| match filter {
            Filter::Year(year) => (false, Reverse(usize::try_from(*year).unwrap_or(0))),
            Filter::Body(None) | Filter::Person(None) => (true, Reverse(0)),
            _ => (false, Reverse(rows.len())),
        });
        let (id, head, caption) = match dimension {
            Dimension::State => ("theo-tinh-trang", ("Tình trạng", "State"), ("Theo tình trạng", "By state")),
            Dimension::Area => ("theo-dia-phuong", ("Địa phương", "Area"), ("Theo địa phương", "By area")),
            Dimension::Person => {
                ("theo-nguoi", ("Người kết luận", "Leader"), ("Theo người kết luận", "By leader"))
            }
            Dimension::Body => {
                ("theo-co-quan", ("Cơ quan chủ trì", "Lead body"), ("Theo cơ quan chủ trì", "By lead body"))
            }
            Dimension::Year => (YEARS, ("Năm", "Year"), ("Theo năm", "By year")),
        };
        let groups = groups.into_iter().map(|(filter, link, rows)| (link, of.filtered(report, filter), rows));
        let named = (id, self.say(head.0, head.1), self.say(caption.0, caption.1));
        self.matrix_table(named, groups, of, rows)
    }

    fn by_meeting(&self, of: &Rows, rows: &[Ref<Conclusion>]) -> MatrixTable {
        let report = self.report;
        let mut made_in: BTreeMap<Ref<Article>, Vec<Ref<Conclusion>>> = BTreeMap::new();
        for row in rows {
            made_in.entry(report.conclusions()[*row].article).or_default().push(*row);
        }
        let groups = report.newest_articles().iter().filter_map(|article| {
            let rows = made_in.remove(article)?;
            let link = self.article(*article);
            let href = link.href.map(|href| format!("{href}#_ket-luan"));
            let own = of.with("article", &[&report.articles()[*article].id]);
            Some((Link { href, ..link }, own, rows))
        });
        let head = self.say("Cuộc họp, bài viết", "Meeting");
        let named = ("theo-cuoc-hop", head, self.say("Theo cuộc họp", "By meeting"));
        self.matrix_table(named, groups, of, rows)
    }

    fn matrix_table(
        &self,
        (id, head, caption): (&'static str, &'static str, &'static str),
        groups: impl Iterator<Item = (Link, Rows, Vec<Ref<Conclusion>>)>,
        of: &Rows,
        all: &[Ref<Conclusion>],
    ) -> MatrixTable {
        let total = Tally::of(*self, all.iter().copied());
        let states: Vec<State> = State::ALL
            .into_iter()
            .map(|(_, state)| state)
            .filter(|state| !BESIDE.contains(state) || total.count(*state) > 0)
            .collect();
        let row = |name: Link, of: &Rows, tally: &Tally| MatrixTableRow {
            name,
            counts: states
                .iter()
                .map(|state| self.counted(&of.with("status", &[state.name()]), tally.count(*state)))
                .collect(),
            total: self.counted(of, tally.total()),
        };
        let rows: Vec<MatrixTableRow> =
            groups.map(|(name, own, rows)| row(name, &own, &Tally::of(*self, rows))).collect();
        MatrixTable {
            id,
            head,
            caption,
            count: self.number(rows.len() as u64),
            states: states.iter().map(|state| terms::state(*state, self.lang)).collect(),
            rows,
            total: row(text_link(self.say("Cộng", "Total").to_owned()), of, &total),
        }
    }

    /// A filter by its name, leading to its page.
    pub fn filter(&self, filter: Filter) -> Link {
        let href = self.href(Address::ConclusionsBy(filter));
        let own = |text: &str| text_link(text.to_owned());
        let link = match filter {
            Filter::State(state) => own(terms::state(state, self.lang).text),
            Filter::Area(row) => self.area(row),
            Filter::Body(Some(row)) => self.body(row),
            Filter::Body(None) => own(self.say("Không nêu cơ quan chủ trì", "No lead body named")),
            Filter::Person(Some(row)) => self.person(row),
            Filter::Person(None) => own(self.say("Không nêu người kết luận", "No leader named")),
            Filter::Year(year) => text_link(match self.lang {
                Lang::Vi => format!("Năm {year}"),
                Lang::En => year.to_string(),
            }),
        };
        Link { href, ..link }
    }
}

/// How many conclusions are in each state.
struct Tally(BTreeMap<State, usize>);

impl Tally {
    fn of(desk: Desk<'_>, rows: impl IntoIterator<Item = Ref<Conclusion>>) -> Self {
        let mut counts = BTreeMap::new();
        for row in rows {
            *counts.entry(desk.report.conclusions()[row].state()).or_default() += 1;
        }
        Self(counts)
    }

    fn count(&self, state: State) -> usize {
        self.0.get(&state).copied().unwrap_or(0)
    }

    fn total(&self) -> usize {
        self.0.values().sum()
    }
}
