//! Which conclusions a page of the register lists.

use std::collections::BTreeSet;

use crate::locale::Lang;

use super::Report;
use super::ledger::State;
use super::model::{Area, Body, Conclusion, Person};
use super::table::Ref;

/// What conclusions have in common; each belongs to one filter of every dimension, so that counts add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filter {
    State(State),
    Area(Ref<Area>),
    /// The body that leads, or that none is named.
    Body(Option<Ref<Body>>),
    /// Who concluded, or that nobody is named.
    Person(Option<Ref<Person>>),
    /// The year of the meeting: the last one that its date can mean.
    Year(i16),
}

/// The kinds of filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    State,
    Area,
    Person,
    Body,
    Year,
}

impl Dimension {
    /// Every dimension, in the order in which the register shows them.
    pub const ALL: [Self; 5] = [Self::State, Self::Area, Self::Person, Self::Body, Self::Year];

    /// The filter of this dimension that a conclusion belongs to.
    #[must_use]
    pub fn of(self, report: &Report, one: &Conclusion) -> Filter {
        let article = &report.articles[one.article];
        match self {
            Self::State => Filter::State(one.state()),
            Self::Area => Filter::Area(article.area),
            Self::Body => Filter::Body(one.lead),
            Self::Person => Filter::Person(one.by),
            Self::Year => Filter::Year(article.date.last().year()),
        }
    }
}

impl Filter {
    /// Its dimension.
    #[must_use]
    pub const fn dimension(self) -> Dimension {
        match self {
            Self::State(_) => Dimension::State,
            Self::Area(_) => Dimension::Area,
            Self::Body(_) => Dimension::Body,
            Self::Person(_) => Dimension::Person,
            Self::Year(_) => Dimension::Year,
        }
    }

    /// Whether a conclusion belongs to it.
    #[must_use]
    pub fn holds(self, report: &Report, one: &Conclusion) -> bool {
        self.dimension().of(report, one) == self
    }

    /// Every filter that a conclusion belongs to, and every state: a state that is empty today keeps its page, so
    /// that nobody's bookmark breaks when the last overdue task is done.
    #[must_use]
    pub fn all(report: &Report) -> BTreeSet<Self> {
        let conclusions = report.conclusions.iter();
        let all = conclusions.flat_map(|(_, one)| Dimension::ALL.map(|dimension| dimension.of(report, one)));
        let states = State::ALL.map(|(_, state)| Self::State(state));
        all.chain(states.into_iter().filter(|_| !report.conclusions.is_empty())).collect()
    }

    /// The path of its page below the register's.
    pub(super) fn path(self, report: &Report, lang: Lang) -> String {
        let say = |vi: &'static str, en: &'static str| match lang {
            Lang::Vi => vi,
            Lang::En => en,
        };
        let nobody = say("khong-neu", "not-named");
        let (folder, name) = match self {
            Self::State(state) => (say("tinh-trang", "status"), say(slug(state), state.name()).to_owned()),
            Self::Area(row) => (say("tinh", "areas"), report.areas[row].id.value.clone()),
            Self::Body(row) => {
                let name = row.map_or(nobody, |row| &report.bodies[row].id.value);
                (say("co-quan", "bodies"), name.to_owned())
            }
            Self::Person(row) => {
                let name = row.map_or(nobody, |row| &report.people[row].id.value);
                (say("nguoi", "people"), name.to_owned())
            }
            Self::Year(year) => (say("nam", "years"), year.to_string()),
        };
        format!("{folder}/{name}")
    }
}

/// A state in a Vietnamese address.
const fn slug(state: State) -> &'static str {
    match state {
        State::DoneInTime => "xong-dung-han",
        State::DoneLate => "xong-qua-han",
        State::OpenInTime => "dang-lam-trong-han",
        State::OpenOverdue => "chua-xong-qua-han",
        State::Dropped => "da-dung",
        State::Superseded => "duoc-thay-the",
        State::NoEvidence => "chua-co-thong-tin",
    }
}
