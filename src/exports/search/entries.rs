//! What a search finds: pages, shortcomings and terms, each with the words that find it.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use crate::locale::Lang;
use crate::pages::{self, Fact, Kind, Page, Plan, View, Words};
use crate::report::{self, Address, Indicator, Observation, Ref, Report};

use super::text::text;

/// So many letters of a summary are shown.
const SUMMARY: usize = 240;

/// A thing that a search finds.
#[derive(Debug, Clone)]
pub struct Entry {
    pub kind: Kind,
    pub area: Option<String>,
    /// ISO, to put the newest first; empty without a date.
    pub iso: String,
    pub date: String,
    /// Below the site's root.
    pub path: String,
    pub title: String,
    /// The title's language, where that is not the page's.
    pub lang: Option<Lang>,
    /// Other names: in the other language, in full, a document's number.
    pub names: Vec<String>,
    pub summary: String,
    /// What is not shown with the summary but says as much.
    pub facts: Vec<String>,
    pub body: String,
    pub answers: Vec<Answer>,
}

/// The last value of an indicator in an area.
#[derive(Debug, Clone)]
pub struct Answer {
    pub area: String,
    pub value: String,
    /// The period, the level, who is measured, and the plan.
    pub of: String,
    /// The status of the target that the value is held against.
    pub status: Option<String>,
    /// The row of the value.
    pub href: String,
    pub source: Option<(String, Option<String>)>,
}

/// What the index keeps of an entry: where it stands among the others, and what is shown of it.
#[derive(Debug)]
pub struct Shown {
    pub kind: Kind,
    pub area: Option<Box<str>>,
    iso: Box<str>,
    pub path: Box<str>,
    /// The title, the date, the summary and, where that is another than the page's, the title's language.
    pub record: Box<str>,
    pub answers: Box<[Box<str>]>,
}

impl Shown {
    /// By kind, area and date, the newest first.
    pub fn order(&self, other: &Self) -> Ordering {
        let date = other.iso.cmp(&self.iso);
        (self.kind, &self.area)
            .cmp(&(other.kind, &other.area))
            .then(date)
            .then_with(|| self.path.cmp(&other.path))
    }
}

impl Entry {
    /// What is shown of it.
    pub fn shown(self) -> Shown {
        let (title, date, summary) = (&self.title, &self.date, short(&self.summary));
        let record = match self.lang {
            None => json!([title, date, summary]),
            Some(lang) => json!([title, date, summary, lang.code()]),
        };
        let answer = |Answer { area, value, of, status, href, source }: &Answer| {
            json!([area, value, of, href, source, status]).to_string().into()
        };
        Shown {
            kind: self.kind,
            area: self.area.map(Into::into),
            iso: self.iso.into(),
            path: self.path.into(),
            record: record.to_string().into(),
            answers: self.answers.iter().map(answer).collect(),
        }
    }

    fn new(kind: Kind, path: String, title: &Words) -> Self {
        Self {
            kind,
            area: None,
            iso: String::new(),
            date: String::new(),
            path,
            title: title.text.clone(),
            lang: title.lang,
            names: Vec::new(),
            summary: String::new(),
            facts: Vec::new(),
            body: String::new(),
            answers: Vec::new(),
        }
    }
}

/// The beginning of a text, to the end of a word.
fn short(text: &str) -> String {
    match text.char_indices().nth(SUMMARY) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
            format!("{}…", text[..cut].trim_end_matches([' ', ',', ';', '.']))
        }
    }
}

/// What is found in a language on some pages; those of one address are all among them.
pub fn entries(report: &Report, plan: &Plan, lang: Lang, base: &str) -> Vec<Entry> {
    let mut pages: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in plan.pages.iter().filter(|page| page.lang == lang) {
        pages.entry(first(&page.path)).or_default().push(page);
    }
    let at = Place { report, base, lang };
    let own: Vec<(&str, Vec<&Page>)> = pages.into_iter().collect();
    let found = own.iter().filter_map(|(path, parts)| {
        let address = report.paths(lang).get(*path)?;
        Some(at.page(path, *address, parts))
    });
    let mut entries: Vec<Entry> = found.flatten().collect();
    let lists = own.iter().flat_map(|(_, parts)| parts).filter_map(|page| match &page.view {
        View::Shortcomings(view) => Some(&view.areas),
        _ => None,
    });
    entries.extend(lists.flatten().flat_map(|area| &area.rows).filter_map(|row| at.shortcoming(row)));
    entries
}

/// The path of the page that a page is, or goes on from: `chi-tieu/dti-rank/` of `chi-tieu/dti-rank/trang/2/index.html`.
fn first(path: &str) -> &str {
    let path = path.trim_end_matches("index.html");
    let number =
        path.trim_end_matches('/').rsplit_once('/').filter(|(_, name)| name.parse::<usize>().is_ok());
    number
        .and_then(|(list, _)| ["trang", "page"].iter().find_map(|name| list.strip_suffix(name)))
        .unwrap_or(path)
}

#[derive(Clone, Copy)]
struct Place<'a> {
    report: &'a Report,
    /// The path of the site's root.
    base: &'a str,
    lang: Lang,
}

impl Place<'_> {
    /// What is found on a page and those that it goes on on: the page itself, and what has only a row on it.
    fn page(self, path: &str, address: Address, parts: &[&Page]) -> Vec<Entry> {
        let (report, page) = (self.report, parts[0]);
        let (Some(kind), Some(found)) = (Kind::of(address), &page.frame.found) else { return Vec::new() };
        let entry = Entry {
            area: found.area.clone(),
            summary: page.frame.description.clone(),
            ..Entry::new(kind, path.to_owned(), &page.frame.title)
        };
        let one = match (address, &page.view) {
            (Address::Area(row), View::Area(view)) => self.area(row, view, entry),
            (Address::Indicator(row), View::Indicator(view)) => self.indicator(row, view, parts, entry),
            (Address::TargetSet(row), View::TargetSet(view)) => self.target_set(row, view, parts, entry),
            (Address::Article(_), View::Article(view)) => article(view, entry),
            (Address::Conclusion(_), View::Conclusion(view)) => conclusion(view, entry),
            (Address::Document(row), View::Document(view)) => self.document(row, view, entry),
            (Address::Person(row), View::Person(view)) => {
                let facts = &report.people()[row];
                let titles = view.titles.iter().map(|title| title.title.text.clone());
                Entry {
                    names: self.other(&facts.name),
                    summary: [view.role.to_owned()].into_iter().chain(titles).collect::<Vec<_>>().join("; "),
                    facts: view.area.iter().map(|area| area.text.clone()).collect(),
                    ..entry
                }
            }
            (Address::Body(row), View::Body(view)) => {
                let facts = &report.bodies()[row];
                Entry { names: self.other(&facts.name), facts: said(&view.facts), ..entry }
            }
            (Address::Page(_), View::Text(view)) => Entry { body: text(&view.body), ..entry },
            (Address::Data, _) => {
                let terms = parts.iter().flat_map(|page| match &page.view {
                    View::Data(view) => view.glossary.iter().map(|row| term(page, row)).collect(),
                    _ => Vec::new(),
                });
                return terms.chain([entry]).collect();
            }
            (Address::ConclusionsBy(filter), _) => {
                let rows = report.conclusions_by(filter).map(|row| &report.conclusions()[row]);
                Entry { facts: self.listed(rows), ..entry }
            }
            (Address::Shortcomings, _) => {
                let views = parts.iter().filter_map(|page| match &page.view {
                    View::Shortcomings(view) => Some(view),
                    _ => None,
                });
                Entry {
                    facts: views.flat_map(|view| &view.areas).map(|one| one.area.text.clone()).collect(),
                    ..entry
                }
            }
            _ => entry,
        };
        let headings = page.frame.contents.iter().map(|heading| heading.text.clone());
        vec![Entry { facts: one.facts.into_iter().chain(headings).collect(), ..one }]
    }

    fn indicator(self, row: Ref<Indicator>, view: &pages::Indicator, parts: &[&Page], entry: Entry) -> Entry {
        let facts = &self.report.indicators()[row];
        let views: Vec<&pages::Indicator> = parts
            .iter()
            .filter_map(|page| match &page.view {
                View::Indicator(view) => Some(&**view),
                _ => None,
            })
            .collect();
        let figures = views.iter().flat_map(|view| &view.figures).flat_map(|one| {
            let parts = [&one.area.text, one.level, &one.period, &one.text];
            let scope = one.scope.iter().map(|scope| &scope.text);
            let set = one.set.iter().map(|set| &set.text);
            let change = one.change.iter().map(|change| &change.text);
            let words = parts.into_iter().map(|part: &str| part.to_owned());
            words.chain(scope.chain(set).chain(change).cloned()).collect::<Vec<String>>()
        });
        let targets = views.iter().flat_map(|view| &view.targets);
        let targets = targets.flat_map(|one| [one.set.text.clone(), one.said.text.clone()]);
        let name = facts.id.value.replace('-', " ");
        Entry {
            names: self.other(&facts.name).into_iter().chain([name]).collect(),
            facts: said(&view.facts),
            body: figures.chain(targets).collect::<Vec<_>>().join(". "),
            answers: self.answers(row, &views),
            ..entry
        }
    }

    /// The last value of each area, level, plan and group of people, the newest first.
    fn answers(self, row: Ref<Indicator>, views: &[&pages::Indicator]) -> Vec<Answer> {
        let figures = views.iter().flat_map(|view| &view.figures);
        let figures: BTreeMap<&str, &pages::Figure> =
            figures.map(|figure| (figure.id.as_str(), figure)).collect();
        let mut last: BTreeMap<_, &Observation> = BTreeMap::new();
        for (_, one) in self.report.observations_of(row) {
            let thing = (one.area, one.level, one.scope_slug.as_ref(), one.set);
            let known = last.entry(thing).or_insert(one);
            if known.period.last() <= one.period.last() {
                *known = one;
            }
        }
        let mut last: Vec<&Observation> = last.into_values().collect();
        last.sort_by_key(|one| (Reverse(one.period.last()), one.level));
        let answer = |figure: &&pages::Figure| {
            let scope = figure.scope.as_ref().map(|words| words.text.as_str());
            let set = figure.set.as_ref().map(|set| set.text.as_str());
            let of = [Some(figure.period.as_str()), Some(figure.level), figure.estimate, scope, set];
            let held = views
                .iter()
                .flat_map(|view| &view.targets)
                .find(|target| target.current.as_ref().is_some_and(|current| current.id == figure.id));
            Answer {
                area: figure.area.text.clone(),
                value: figure.text.clone(),
                of: of.into_iter().flatten().collect::<Vec<_>>().join(", "),
                status: held.map(|target| format!("{} {}", target.status.shape, target.status.text)),
                href: figure.href.clone(),
                source: figure.source.as_ref().map(|source| (source.text.clone(), source.href.clone())),
            }
        };
        last.into_iter().filter_map(|one| figures.get(one.id.as_str())).map(answer).collect()
    }

    fn area(self, row: Ref<report::Area>, view: &pages::Area, entry: Entry) -> Entry {
        let facts = &self.report.areas()[row];
        let changed = !facts.predecessors.is_empty() || facts.successor.is_some();
        let merged = match self.lang {
            Lang::Vi => "sáp nhập, hợp nhất, tỉnh cũ, tỉnh mới",
            Lang::En => "merger, merged, former, new province",
        };
        let states = self.listed(self.report.conclusions_of(row).map(|(_, one)| one));
        let merged = changed.then(|| merged.to_owned()).into_iter();
        let cards = view.scorecards.iter();
        let cards = cards.flat_map(|card| [card.figure.indicator.text.clone(), card.figure.text.clone()]);
        Entry {
            names: self.other(&facts.name).into_iter().chain([view.full_name.text.clone()]).collect(),
            iso: facts.from.map(|from| from.to_string()).unwrap_or_default(),
            date: view.row.valid.clone().unwrap_or_default(),
            summary: view.banner.as_ref().map_or(entry.summary, |banner| banner.text.clone()),
            facts: merged.chain(facts.code.clone()).chain(states).collect(),
            body: cards.chain(said(&view.facts)).collect::<Vec<_>>().join(". "),
            ..entry
        }
    }

    fn target_set(
        self,
        row: Ref<report::TargetSet>,
        view: &pages::TargetSet,
        parts: &[&Page],
        entry: Entry,
    ) -> Entry {
        let facts = &self.report.target_sets()[row];
        let stated = view.card.stated.iter().map(|figure| figure.text.clone());
        let rows = parts
            .iter()
            .filter_map(|page| match &page.view {
                View::TargetSet(view) => Some(&view.rows),
                _ => None,
            })
            .flatten()
            .flat_map(|row| [row.indicator.text.clone(), row.said.text.clone(), row.status.text.to_owned()]);
        Entry {
            names: self.other(&facts.name),
            facts: stated.chain(view.card.period.clone()).chain(said(&view.facts)).collect(),
            body: rows.collect::<Vec<_>>().join(". "),
            ..entry
        }
    }

    fn document(self, row: Ref<report::Document>, view: &pages::Document, entry: Entry) -> Entry {
        let facts = &self.report.documents()[row];
        let date = facts.issued.as_ref();
        let kind = facts.kind.map(|kind| pages::document_kind(kind, self.lang));
        let number = facts.number.iter();
        let called = number.clone().zip(kind).map(|(number, kind)| format!("{kind} {number}"));
        // As a hurried reader types it: `49nqtu`.
        let joined = number.clone().map(|number| number.replace(|sign: char| !sign.is_alphanumeric(), ""));
        Entry {
            iso: date.map(|date| date.last().to_string()).unwrap_or_default(),
            date: date.map(|date| date.text(self.lang)).unwrap_or_default(),
            names: self
                .other(&facts.title)
                .into_iter()
                .chain(number.cloned())
                .chain(called)
                .chain(joined)
                .collect(),
            facts: said(&view.facts),
            ..entry
        }
    }

    /// A shortcoming is found where it was stated.
    fn shortcoming(self, row: &pages::ShortcomingRow) -> Option<Entry> {
        let href = row.article.href.as_ref()?;
        let path = format!("{}#_han-che-{}", href.strip_prefix(self.base)?, row.id);
        let (kind, answers) = (Kind::Shortcoming, row.answers.iter().map(|answer| answer.link.text.clone()));
        Some(Entry {
            area: Some(row.area.text.clone()),
            summary: row.article.text.clone(),
            facts: [kind.name(self.lang).to_owned()].into_iter().chain(answers).collect(),
            ..Entry::new(kind, path, &row.text)
        })
    }

    /// The states and areas of conclusions.
    fn listed<'b>(self, rows: impl Iterator<Item = &'b report::Conclusion>) -> Vec<String> {
        let report = self.report;
        let listed: BTreeSet<&str> = rows
            .flat_map(|one| {
                let area = &report.areas()[report.articles()[one.article].area].name;
                [pages::state(one.state(), self.lang), self.own(area)]
            })
            .collect();
        listed.into_iter().map(str::to_owned).collect()
    }

    fn own(self, words: &report::Words) -> &str {
        match (&words.en, self.lang) {
            (Some(en), Lang::En) => &en.value,
            _ => &words.vi.value,
        }
    }

    /// The name in the other language.
    fn other(self, words: &report::Words) -> Vec<String> {
        let own = self.own(words);
        let all = [Some(&words.vi), words.en.as_ref()].into_iter().flatten();
        all.filter(|other| other.value != own).map(|other| other.value.clone()).collect()
    }
}

fn article(view: &pages::Article, entry: Entry) -> Entry {
    let card = &view.card;
    let lists = [&view.outcomes, &view.claims, &view.proposals];
    let mut body = text(&view.body);
    for one in lists.into_iter().flatten() {
        body.push_str(". ");
        body.push_str(&one.text.text);
    }
    let facts = said(&view.facts);
    Entry {
        iso: card.date_iso.clone(),
        date: card.date.clone(),
        facts: [card.kind.to_owned()].into_iter().chain(facts).collect(),
        body,
        ..entry
    }
}

fn conclusion(view: &pages::Conclusion, entry: Entry) -> Entry {
    let row = &view.row;
    let by = row.by.iter().chain(&row.lead).map(|link| link.text.clone());
    let shown = [row.state.text.to_owned()].into_iter().chain(by).chain([row.article.text.clone()]);
    let with = row.with.iter().map(|link| link.text.clone());
    let product = row.product.iter().map(|words| words.text.clone());
    Entry {
        iso: row.due_iso.clone().unwrap_or_default(),
        date: row.due.clone().unwrap_or_default(),
        summary: shown.collect::<Vec<_>>().join(". "),
        facts: [row.kind.to_owned(), row.area.text.clone()].into_iter().chain(with).chain(product).collect(),
        body: said(&view.facts).join(". "),
        ..entry
    }
}

/// A term, which is found on the page that has its row.
fn term(page: &Page, row: &pages::TermRow) -> Entry {
    let path = page.path.trim_end_matches("index.html");
    let note = row.note.iter().map(|words| words.text.clone());
    Entry {
        names: [row.other.text.clone()].into_iter().chain(row.in_source.clone()).collect(),
        summary: [row.other.text.clone()].into_iter().chain(note).collect::<Vec<_>>().join(". "),
        ..Entry::new(Kind::Term, format!("{path}#{}", row.id), &row.term)
    }
}

/// What a page's facts say, without their labels.
fn said(facts: &[Fact]) -> Vec<String> {
    let links = facts.iter().flat_map(|fact| &fact.values).map(|link| &link.text);
    let words = facts.iter().filter_map(|fact| fact.words.as_ref()).map(|words| &words.text);
    links.chain(words).cloned().collect()
}
