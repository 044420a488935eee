//! What was published and is not so any more, without a word of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{FactKind, Record, Recorded, Version, nearest};
use crate::locale::{self, Date, Lang};
use crate::report::Report;
use crate::report::address::Address;
use crate::source::{FileId, Span};

use super::things::{Matching, field, group, main_field, thing};
use super::{Fact, Subject};

/// Of how many things that are gone it is looked up what they may be now.
const SUGGESTED: usize = 100;

/// A published fact that is another now, or gone, and no correction says why.
#[derive(Debug, Clone)]
pub struct Silent {
    /// The key under which a correction speaks of it.
    pub key: String,
    pub kind: FactKind,
    /// What was published, and when.
    pub old: Version,
    /// What stands instead; nothing where it is gone.
    pub new: Option<String>,
    /// Where that stands, or the nearest place to it; nothing where no file is near.
    pub place: Option<Span>,
    /// The thing that may be the same under another id or of another period.
    pub renamed: Option<String>,
    /// Whether a later publication has it already: the correction that led to it was taken away.
    pub told: bool,
}

/// A page or a thing with a page that was published and is gone, and no tombstone says why.
#[derive(Debug, Clone)]
pub struct Lost {
    /// `page:/path/`, or a kind and an id.
    pub what: String,
    /// The paths at which it stood, with a `/` at both ends.
    pub paths: Vec<String>,
    pub first: Date,
    pub last: Date,
    pub place: Option<Span>,
    /// The thing that may be the same under another id.
    pub renamed: Option<String>,
}

/// A record held against what is published now.
pub struct Comparison<'a> {
    report: &'a Report,
    old: &'a Record,
    matching: &'a Matching<'a>,
    by_key: BTreeMap<&'a str, &'a Fact>,
    /// The facts that stand for the things that are new.
    new: Vec<&'a Fact>,
    /// What has had a page.
    paged: BTreeSet<&'a str>,
    /// What has a page and never had one.
    new_pages: Vec<(String, Address)>,
    /// What is not published on a day before the last publication, and was later.
    later: bool,
}

impl<'a> Comparison<'a> {
    pub fn new(report: &'a Report, old: &'a Record, matching: &'a Matching<'a>) -> Self {
        let new = report.facts().iter().filter(|fact| {
            let one = thing(&fact.key);
            field(&fact.key) == main_field(one) && matching.before(one).is_none()
        });
        let new = new.collect();
        let paged: BTreeSet<&str> = old.pages.values().filter_map(|page| page.of.as_deref()).collect();
        let addresses = Address::all(report).into_iter();
        let new_pages = addresses
            .filter_map(|address| Some((super::facts::of(report, address)?, address)))
            .filter(|(of, _)| !paged.contains(of.as_str()))
            .collect();
        let by_key = report.facts().iter().map(|fact| (fact.key.as_str(), fact)).collect();
        let later = old.last().is_some_and(|last| last > report.as_of());
        Self { report, old, matching, by_key, new, paged, new_pages, later }
    }

    /// Every guarded fact that changed in silence; `whole` says whether all of the content could be read.
    pub fn silent(&self, whole: bool) -> Vec<Silent> {
        let mut found = Vec::new();
        for (key, one) in self.old.facts.iter().filter(|(_, one)| one.kind.is_guarded()) {
            let now = self.matching.key_now(key);
            let fact = now.as_ref().and_then(|key| self.by_key.get(key.as_str()).copied());
            let versions: Vec<&Version> = one.versions.iter().collect();
            let written = now.clone().unwrap_or_else(|| plain(key));
            let mut steps = None;
            let mut leads = |old: &'a str, new: Option<&'a str>, away: bool| {
                if Some(old) == new && !away {
                    return true;
                }
                let steps = steps.get_or_insert_with(|| self.edges(key, now.as_deref()));
                // What was withdrawn and came back may be anything.
                (away && lead(steps, old, None)) || Some(old) == new || lead(steps, old, new)
            };
            let step = |old: &Version, new: Option<&str>, told: bool| Silent {
                key: written.clone(),
                kind: one.kind,
                old: old.clone(),
                new: new.map(str::to_owned),
                place: None,
                renamed: None,
                told,
            };
            for pair in versions.windows(2) {
                if !leads(&pair[0].value, Some(&pair[1].value), self.was_away(pair[0].last, pair[1].first)) {
                    let place = fact.map(|fact| fact.span).or_else(|| self.near(key).0);
                    found.push(Silent { place, ..step(pair[0], Some(&pair[1].value), true) });
                }
            }
            let Some(last) = versions.last() else { continue };
            let away = one.gone.is_some_and(|gone| gone < self.report.as_of());
            match fact {
                Some(fact) if leads(&last.value, Some(&fact.text), away) => {}
                Some(fact) => {
                    found.push(Silent { place: Some(fact.span), ..step(last, Some(&fact.text), false) });
                }
                None if !whole || leads(&last.value, None, false) || self.is_excused(key) => {}
                None => {
                    let (place, renamed) = self.near(key);
                    found.push(Silent { place, renamed, ..step(last, None, one.gone.is_some()) });
                }
            }
        }
        found
    }

    /// Whether a fact that is gone is told of elsewhere: with its thing, or with a page.
    fn is_excused(&self, key: &str) -> bool {
        let one = thing(key);
        let gone = self.matching.today(one).is_none();
        // A thing that is gone as a whole is told of once.
        let part = gone && field(key) != main_field(one) && self.has_main(one);
        let paged = gone && one.starts_with("conclusion:");
        // The English words go with their page.
        let english = key.rsplit_once('.').is_some_and(|(_, end)| end == "en") && self.lost_english(one);
        part || paged || english || self.is_below_lost(one) || (self.later && self.is_withheld(key))
    }

    fn has_main(&self, one: &str) -> bool {
        self.old.facts.contains_key(&format!("{one}.{}", main_field(one)))
    }

    /// Whether the article of a conclusion is not translated any more.
    fn lost_english(&self, one: &str) -> bool {
        let row = one.strip_prefix("conclusion:").and_then(|id| self.report.conclusions().find(id));
        row.is_some_and(|row| Address::Conclusion(row).path(self.report, Lang::En).is_none())
    }

    /// Whether what a thing is part of is gone, and told of as such.
    fn is_below_lost(&self, one: &str) -> bool {
        parents(one).into_iter().any(|parent| !self.is_there(&parent) && self.had_page(&parent))
    }

    fn is_there(&self, what: &str) -> bool {
        what.split_once(':').is_some_and(|(scheme, id)| Address::find(self.report, scheme, id).is_some())
    }

    fn had_page(&self, what: &str) -> bool {
        self.paged.contains(what)
    }

    /// Whether something waits for its day, which is after that of this build.
    fn is_withheld(&self, key: &str) -> bool {
        let one = thing(key);
        let from =
            self.old.facts.get(&format!("{one}.{}", main_field(one))).and_then(|one| one.from.as_ref());
        let source = from.and_then(|from| from.split(' ').next()).unwrap_or_default();
        let waits = |what: &str| {
            what.split_once(':').is_some_and(|(scheme, id)| self.report.gaps.is_later(scheme, id))
        };
        waits(one) || waits(source) || parents(one).iter().any(|parent| waits(parent))
    }

    /// Whether there was a publication between two days.
    fn was_away(&self, last: Date, first: Date) -> bool {
        self.old.published.iter().any(|day| last < *day && *day < first)
    }

    /// From what to what the corrections of a fact lead.
    fn edges(&self, key: &str, now: Option<&str>) -> Vec<Edge<'a>> {
        let own = plain(key);
        let own = |one: &str| one == own || Some(one) == now;
        let moved = now.is_none_or(|now| now != key);
        let near = |one: &str| moved && group(thing(one)) == group(thing(key)) && field(one) == field(key);
        let all = self.report.corrections().iter();
        let fits = all.filter(|one| own(&one.what.value) || own(&one.key) || near(&one.what.value));
        fits.map(|one| (one.old.value.as_deref(), one.new.value.as_deref())).collect()
    }

    /// Where something that is gone may have been, and what it may be now.
    fn near(&self, key: &str) -> (Option<Span>, Option<String>) {
        let one = thing(key);
        if let Some(now) = self.matching.today(one) {
            let fact = self.by_key.range(now..).next().filter(|(key, _)| thing(key) == now);
            return (fact.map(|(_, fact)| head(self.report, fact.subject)), None);
        }
        let main = format!("{one}.{}", main_field(one));
        let Some(old) = self.old.facts.get(&main) else { return (None, None) };
        let text = old.versions.last().map(|version| version.value.as_str());
        let scheme = one.split(':').next().unwrap_or_default();
        let alike = self
            .new
            .iter()
            .copied()
            .filter(|fact| fact.key.starts_with(scheme) && Some(fact.text.as_str()) == text);
        let shared = |fact: &&Fact| common(thing(&fact.key), one);
        if let Some(fact) = alike.max_by_key(shared) {
            let now = thing(&fact.key).to_owned();
            return (Some(changed(self.report, fact.subject, one)), Some(now));
        }
        (self.neighbour(one, old), None)
    }

    /// A place in a file that something stood in most likely.
    fn neighbour(&self, one: &str, old: &Recorded) -> Option<Span> {
        let report = self.report;
        let (scheme, id) = one.split_once(':')?;
        let start = |span: Span| Span::new(span.file, 0, 0);
        match scheme {
            "observation" => {
                let mut parts = id.split('.');
                let area = report.areas().find(parts.next()?)?;
                let indicator = parts.next().and_then(|id| report.indicators().find(id));
                let rows = || report.observations_in(area).map(|(_, row)| row);
                let beside = rows().find(|row| Some(row.indicator) == indicator).or_else(|| rows().next());
                beside.map(|row| start(row.span))
            }
            "target" => {
                let set = report.target_sets().find(id.split('/').next()?)?;
                Some(report.target_sets()[set].id.span)
            }
            "conclusion" => {
                let article = old.from.as_deref()?.strip_prefix("article:")?;
                Some(report.articles()[report.articles().find(article)?].head)
            }
            _ => None,
        }
    }

    /// Every page and thing with a page that is gone in silence.
    pub fn lost(&self) -> Vec<Lost> {
        let report = self.report;
        let aliases: BTreeSet<&str> = report
            .articles()
            .iter()
            .flat_map(|(_, one)| &one.aliases)
            .map(|alias| alias.value.as_str())
            .collect();
        let stands = |path: &str, of: &str| {
            // An article or a page may have another address; with anything else something else stands there then.
            let moves = of.starts_with("article:") || of.starts_with("page:");
            let inside = path.trim_start_matches('/');
            let mut addresses =
                report.site().languages.iter().filter_map(|lang| report.paths(*lang).get(inside));
            let own = |address: &Address| moves || super::facts::of(report, *address).as_deref() == Some(of);
            (moves && aliases.contains(path)) || addresses.any(own)
        };
        let mut lost: BTreeMap<String, Lost> = BTreeMap::new();
        for (path, page) in &self.old.pages {
            let Some(of) = page.of.as_ref().filter(|of| !stands(path, of)) else { continue };
            let there = self.is_there(of);
            let what = if there { format!("page:{path}") } else { of.clone() };
            if self.later && self.is_withheld(of) {
                continue;
            }
            let place = || if there { self.place_of(of, path) } else { None };
            let entry = lost.entry(what).or_insert_with_key(|what| Lost {
                what: what.clone(),
                paths: Vec::new(),
                first: page.first,
                last: page.last,
                place: place(),
                renamed: None,
            });
            entry.paths.push(path.clone());
            entry.first = entry.first.min(page.first);
            entry.last = entry.last.max(page.last);
        }
        let mut lost: Vec<Lost> = lost.into_values().filter(|one| !self.is_buried(one)).collect();
        // Of very many nobody reads which is which now, and it takes long to find.
        for one in lost.iter_mut().filter(|one| !one.what.starts_with("page:/")).take(SUGGESTED) {
            (one.place, one.renamed) = self.near_page(&one.what);
        }
        lost
    }

    /// Whether a tombstone says why something is gone.
    fn is_buried(&self, lost: &Lost) -> bool {
        self.report.tombstones().iter().any(|tomb| {
            let what = tomb.what.value.as_str();
            let page = what.strip_prefix("page:");
            what == lost.what
                || page.is_some_and(|page| {
                    lost.paths.iter().any(|path| path == page)
                        || lost.paths.iter().all(|path| page.len() > 1 && path.starts_with(page))
                })
        })
    }

    /// Where a thing is declared, in the language of one of its paths where it has a file of each.
    fn place_of(&self, what: &str, path: &str) -> Option<Span> {
        let (scheme, id) = what.split_once(':')?;
        let address = Address::find(self.report, scheme, id)?;
        if let Address::Page(row) = address {
            let lang = if path.starts_with("/en/") { Lang::En } else { Lang::Vi };
            let versions = &self.report.pages()[row].versions;
            return versions.get(&lang).or_else(|| versions.values().next()).map(|version| version.head);
        }
        place(self.report, address)
    }

    /// Where a thing that is gone may have been declared, and what it may be called now.
    fn near_page(&self, what: &str) -> (Option<Span>, Option<String>) {
        if what.starts_with("conclusion:") {
            return self.near(&format!("{what}.task"));
        }
        let Some((scheme, id)) = what.split_once(':') else { return (None, None) };
        // What is new and of the same kind is perhaps the same under another id.
        let own = self.new_pages.iter().filter(|(of, _)| of.split(':').next() == Some(scheme));
        let new: Vec<&(String, Address)> = own.collect();
        let ids: Vec<&str> = new.iter().filter_map(|(of, _)| of.split_once(':')).map(|(_, id)| id).collect();
        let found = nearest(id, &ids).or_else(|| ids.first().copied().filter(|_| ids.len() == 1));
        let found = found.and_then(|id| new.iter().find(|(of, _)| of.ends_with(id)));
        found.map_or((None, None), |(of, address)| (place(self.report, *address), Some(of.clone())))
    }
}

/// A key as it was before another thing took its id.
pub fn plain(key: &str) -> String {
    let (one, field) = (thing(key), field(key));
    let one = one.split_once(super::TAKEN).map_or(one, |(one, _)| one);
    format!("{one}.{field}")
}

/// What a thing is part of: with it goes the thing.
fn parents(one: &str) -> Vec<String> {
    match one.split_once(':') {
        Some(("observation", id)) => {
            let mut parts = id.split('.');
            let (area, indicator) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            vec![format!("area:{area}"), format!("indicator:{indicator}")]
        }
        Some(("target", id)) => {
            let (set, row) = id.split_once('/').unwrap_or((id, ""));
            let indicator = row.split('.').next().unwrap_or_default();
            vec![format!("target-set:{set}"), format!("indicator:{indicator}")]
        }
        Some(("target-set" | "conclusion", _)) => vec![one.to_owned()],
        _ => Vec::new(),
    }
}

/// From what to what a correction leads.
type Edge<'a> = (Option<&'a str>, Option<&'a str>);

/// Whether corrections lead from one value to another. Those that do are taken out: each tells of one change.
fn lead<'a>(edges: &mut Vec<Edge<'a>>, old: &'a str, new: Option<&'a str>) -> bool {
    // The values that can be reached, and of each the edge that leads to it and the place of that one's beginning.
    let mut known = vec![Some(old)];
    let mut steps: Vec<Option<(usize, usize)>> = vec![None];
    let mut at = 0;
    while let Some(here) = known.get(at).copied() {
        if at > 0 && same(here, new) {
            let mut taken = Vec::new();
            let mut step = steps[at];
            while let Some((edge, before)) = step {
                taken.push(edge);
                step = steps[before];
            }
            taken.sort_unstable();
            for edge in taken.into_iter().rev() {
                edges.remove(edge);
            }
            return true;
        }
        for (edge, (from, to)) in edges.iter().enumerate() {
            if same(*from, here) && !known.iter().any(|one| same(*one, *to)) {
                known.push(*to);
                steps.push(Some((edge, at)));
            }
        }
        at += 1;
    }
    false
}

/// Whether two texts say the same fact: a number is one in either notation, and keeps its zeros.
#[must_use]
pub fn same(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other || number(one).is_some_and(|one| number(other) == Some(one)),
        (None, None) => true,
        _ => false,
    }
}

fn number(text: &str) -> Option<String> {
    locale::parse_number(text).ok().map(|number| number.to_string())
}

/// How many parts of their ids two things share.
fn common(one: &str, other: &str) -> usize {
    one.split(['.', ':', '/']).zip(other.split(['.', ':', '/'])).filter(|(one, other)| one == other).count()
}

/// Where a thing begins in its file.
pub fn head(report: &Report, subject: Subject) -> Span {
    match subject {
        Subject::Observation(row) => report.observations()[row].span,
        Subject::Target(set, at) => report.target_sets()[set].targets[at].span,
        Subject::TargetSet(set) => report.target_sets()[set].id.span,
        Subject::Conclusion(row) => report.conclusions()[row].id.span,
        Subject::Article(row) => report.articles()[row].head,
        Subject::Page(address) => {
            place(report, address).unwrap_or_else(|| Span::new(FileId::default(), 0, 0))
        }
    }
}

/// The part of a thing that is not as it was when it had another id.
fn changed(report: &Report, subject: Subject, old: &str) -> Span {
    match subject {
        Subject::Observation(row) => {
            let row = &report.observations()[row];
            let differs = |at: usize| old.split('.').nth(at) != row.id.split('.').nth(at);
            if differs(3) && !differs(1) {
                row.period_span
            } else if differs(2) && !differs(1) {
                row.level_span
            } else {
                row.span
            }
        }
        other => head(report, other),
    }
}

/// Where something with a page is declared.
fn place(report: &Report, address: Address) -> Option<Span> {
    Some(match address {
        Address::Area(row) => report.areas()[row].id.span,
        Address::Indicator(row) => report.indicators()[row].id.span,
        Address::TargetSet(row) => report.target_sets()[row].id.span,
        Address::Article(row) => report.articles()[row].head,
        Address::Conclusion(row) => report.conclusions()[row].id.span,
        Address::Document(row) => report.documents()[row].id.span,
        Address::Person(row) => report.people()[row].id.span,
        Address::Body(row) => report.bodies()[row].id.span,
        Address::Page(row) => report.pages()[row].versions.values().next()?.head,
        _ => return None,
    })
}
