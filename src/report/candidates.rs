//! Which values of the data a figure in prose may be.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::content::{Unit, Words};
use crate::locale::{self, Amount, Decimal, Lang, Measure, Mention};

use super::Report;
use super::figures::{self, Cited, CitedPart, Row};
use super::model::{Area, Article, Source};
use super::table::Ref;
use super::written::{BILLION, Holds};

/// Every value that prose can cite.
pub struct Candidates<'a> {
    report: &'a Report,
    all: Vec<Cited>,
    /// By the first number of each reading.
    by_number: BTreeMap<Decimal, Vec<usize>>,
}

/// A value that a figure in prose may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The destination that cites it, as short as the article allows.
    pub citation: String,
    /// The destinations of values that it may be as well: of the same number and unit, area and period.
    pub others: Vec<String>,
    /// Whether it can be no other: it is the only value of the area and the period with this number and unit, and
    /// the passage names its indicator, or the whole data has no other; or the words beside it name its indicator and
    /// none of the others'.
    pub certain: bool,
}

/// A figure where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub article: Option<Ref<Article>>,
    pub lang: Lang,
    /// The words around it.
    pub passage: &'a str,
    pub mention: &'a Mention,
}

/// So many words at most stand between a figure and the name that tells whose it is.
const BESIDE: usize = 8;

/// So many other values are told of at most.
const MOST_OTHERS: usize = 2;

/// So many words in a row of an indicator's name name it.
const fn naming(lang: Lang) -> usize {
    match lang {
        Lang::Vi => 3,
        Lang::En => 2,
    }
}

impl<'a> Candidates<'a> {
    /// The values of a report, but for those that a fault of the data leaves in doubt.
    #[must_use]
    pub fn new(report: &'a Report) -> Self {
        let all = citable(report);
        let mut by_number: BTreeMap<Decimal, Vec<usize>> = BTreeMap::new();
        for (at, one) in all.iter().enumerate() {
            let numbers: BTreeSet<_> =
                one.readings(report).iter().filter_map(|reading| reading.first().copied()).collect();
            for number in numbers {
                by_number.entry(number).or_default().push(at);
            }
        }
        Self { report, all, by_number }
    }

    /// The values that have the number and the unit of a figure and count what it counts.
    fn fitting(&self, place: Place<'_>) -> Vec<&Cited> {
        let mention = place.mention;
        let number = mention.amount.numbers().first().copied().unwrap_or_default();
        let in_own_scale =
            mention.scale == 0 || mention.scale == BILLION && mention.measure == Some(Measure::Vnd);
        let may = |one: &&Cited| may_be(self.report, one, place) && counts_that(self.report, one, place);
        if in_own_scale {
            self.by_number.get(&number).into_iter().flatten().map(|at| &self.all[*at]).filter(may).collect()
        } else {
            self.all.iter().filter(may).collect()
        }
    }

    /// The value that a figure most likely is: one of the article's area, rather of the period that it reviews and
    /// of the article itself, and of the indicator whose name stands nearest.
    #[must_use]
    pub fn of(&self, place: Place<'_>) -> Option<Candidate> {
        let report = self.report;
        let article = place.article.map(|row| &report.articles[row]);
        let all = self.fitting(place);
        let here = |one: &&Cited| article.is_none_or(|article| area(report, one) == article.area);
        let fitting: Vec<&Cited> = all.iter().copied().filter(here).collect();
        let reviewed = article.and_then(|article| article.reviews);
        let of_period = |one: &Cited| match one.row {
            Row::Observation(row) => reviewed.is_none_or(|period| report.observations[row].period == period),
            Row::Target(..) | Row::Set(_) => true,
        };
        let own = |one: &Cited| {
            place.article.is_some() && source(report, one) == place.article.map(Source::Article)
        };
        let best = *fitting.iter().min_by_key(|one| {
            let (words, distance) = named(report, one, place);
            (!of_period(one), Reverse(words.min(naming(place.lang))), !own(one), distance)
        })?;
        let (words, distance) = named(report, best, place);
        let is_named = words >= naming(place.lang);
        let rivals =
            fitting.iter().filter(|one| of_period(one) && **one != best).copied().collect::<Vec<_>>();
        let is_rival = |one: &&Cited| {
            one.indicator == best.indicator || named(report, one, place).0 >= naming(place.lang)
        };
        let told_apart = is_named && distance <= BESIDE && !rivals.iter().any(is_rival);
        let alone = of_period(best) && (rivals.is_empty() || told_apart);
        let certain = alone
            && best.holds(report, place.mention) == Holds::Exactly
            && best.hedge_holds(report, place.mention, true)
            && !names_another_year(report, best, place)
            && (is_named || all.len() == 1);
        let others = rivals.into_iter().filter(|_| !told_apart && of_period(best));
        let others =
            others.filter_map(|one| shortest(report, place.article, one)).take(MOST_OTHERS).collect();
        Some(Candidate { citation: shortest(report, place.article, best)?, others, certain })
    }
}

/// Every value, change, part and target that a citation can name.
fn citable(report: &Report) -> Vec<Cited> {
    let observed = report.observations.iter().filter(|(_, one)| !report.is_doubtful(one.value_span));
    let observed = observed.flat_map(|(row, one)| {
        let change = one.change.is_some().then_some(CitedPart::Change);
        let parts = (0..one.parts.len()).map(CitedPart::Named);
        let all = std::iter::once(CitedPart::Value).chain(change).chain(parts);
        all.map(move |part| Cited { indicator: one.indicator, row: Row::Observation(row), part })
    });
    let targets = report.target_sets.iter().flat_map(|(set, one)| {
        one.targets.iter().enumerate().map(move |(at, target)| Cited {
            indicator: target.indicator,
            row: Row::Target(set, at),
            part: CitedPart::Target,
        })
    });
    observed.chain(targets).collect()
}

fn area(report: &Report, one: &Cited) -> Ref<Area> {
    match one.row {
        Row::Observation(row) => report.observations[row].area,
        Row::Target(set, _) | Row::Set(set) => report.target_sets[set].area,
    }
}

fn source(report: &Report, one: &Cited) -> Option<Source> {
    match one.row {
        Row::Observation(row) => report.observations[row].source.clone(),
        Row::Target(set, _) | Row::Set(set) => report.target_sets[set].source.clone(),
    }
}

/// Whether a figure has the number and the unit of a value.
fn may_be(report: &Report, one: &Cited, place: Place<'_>) -> bool {
    let mention = place.mention;
    let unit = report.indicators[one.indicator].unit;
    let form = match (unit, &one.part) {
        (Unit::Rank, CitedPart::Value) => matches!(mention.amount, Amount::Place(..) | Amount::Of(..)),
        (Unit::Ratio, CitedPart::Value | CitedPart::Target) => matches!(mention.amount, Amount::Of(..)),
        _ => matches!(mention.amount, Amount::One(_)),
    };
    let measure = mention.measure.filter(|measure| *measure != Measure::Sign);
    let own = one.measure(report);
    // "up 12.05 points"
    let points = measure.is_none()
        && own == Some(Measure::Points)
        && behind(place).first().is_some_and(|word| matches!(word.as_str(), "points" | "point" | "điểm"));
    form && (measure == own || points) && one.holds(report, mention) != Holds::No
}

/// Whether the words behind a figure do not say that it counts another thing than a value does.
fn counts_that(report: &Report, one: &Cited, place: Place<'_>) -> bool {
    let indicator = &report.indicators[one.indicator];
    let Some(counted) = indicator.counted.as_ref().filter(|_| indicator.unit == Unit::Count) else {
        return true;
    };
    let own = matches!(one.part, CitedPart::Value | CitedPart::Target);
    if !own || !place.mention.counts {
        return true;
    }
    let in_lang =
        |text: &Words| words(&text.en.as_ref().filter(|_| place.lang == Lang::En).unwrap_or(&text.vi).value);
    let (behind, counted, name) = (behind(place), in_lang(counted), in_lang(&indicator.name));
    let behind: Vec<&str> = behind.iter().map(|word| singular(word, place.lang)).collect();
    let has = |run: &[String], most: usize| {
        let run: Vec<&str> = run.iter().map(|word| singular(word, place.lang)).collect();
        !run.is_empty() && behind.windows(run.len()).take(most).any(|words| words == run)
    };
    match place.lang {
        // The head of what is counted comes first, or is the name's own: "thành viên" of "Thành viên tổ công nghệ".
        Lang::Vi => has(&counted, 1) || name.windows(2).any(|run| has(run, 1)),
        // It comes last: "digital community teams".
        Lang::En => has(&counted, 4) || name.iter().any(|word| has(std::slice::from_ref(word), 2)),
    }
}

/// The words behind a figure in its part of the sentence.
fn behind(place: Place<'_>) -> Vec<String> {
    let behind = &place.passage[place.mention.range.end..];
    words(&behind[..behind.find([',', '.', ';', ':', '(', ')']).unwrap_or(behind.len())])
}

fn singular(word: &str, lang: Lang) -> &str {
    if lang == Lang::Vi {
        return word;
    }
    word.strip_suffix('s').unwrap_or(word)
}

/// How many words of its indicator's name stand in a row in the passage, and how far away from the figure.
fn named(report: &Report, one: &Cited, place: Place<'_>) -> (usize, usize) {
    let name = &report.indicators[one.indicator].name;
    let name = name.en.as_ref().filter(|_| place.lang == Lang::En).unwrap_or(&name.vi);
    let name = words(&name.value);
    let (before, behind) = place.passage.split_at(place.mention.range.start);
    let (before, mut all) = (words(before).len(), words(before));
    all.extend(words(behind));
    let mut best = (0, usize::MAX);
    for start in 0..all.len() {
        for from in 0..name.len() {
            let run = all[start..].iter().zip(&name[from..]).take_while(|(one, other)| one == other).count();
            let distance = if start < before { before - (start + run).min(before) } else { start - before };
            if run > best.0 || run == best.0 && distance < best.1 {
                best = (run, distance);
            }
        }
    }
    if best.0 == name.len() { (best.0.max(naming(place.lang)), best.1) } else { best }
}

fn words(text: &str) -> Vec<String> {
    let folded = locale::nfc(text).to_lowercase();
    folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether the sentence up to the figure, or its part behind it, tells of a year outside the value's period.
fn names_another_year(report: &Report, one: &Cited, place: Place<'_>) -> bool {
    let Row::Observation(row) = one.row else { return false };
    let period = report.observations[row].period;
    let years = period.first().year()..=period.year();
    let range = &place.mention.range;
    let before = &place.passage[..range.start];
    let start = before.rfind(['.', '!', '?']).map_or(0, |end| end + 1);
    let behind = &place.passage[range.end..];
    let end = behind.find([',', ';', '.']).unwrap_or(behind.len());
    let year = |word: &str| -> Option<i16> {
        word.parse().ok().filter(|year| word.len() == 4 && (1900..2100).contains(year))
    };
    let told = before[start..]
        .split(|sign: char| !sign.is_ascii_digit())
        .chain(behind[..end].split(|sign: char| !sign.is_ascii_digit()));
    told.filter_map(year).any(|year| !years.contains(&year))
}

/// The shortest destination that names a value in an article.
fn shortest(report: &Report, article: Option<Ref<Article>>, one: &Cited) -> Option<String> {
    let id = &report.indicators[one.indicator].id.value;
    let (part, level, keys) = match one.row {
        Row::Observation(row) => {
            let row = &report.observations[row];
            let part = match &one.part {
                CitedPart::Change => ".change".to_owned(),
                CitedPart::Named(at) => format!(".{}", row.parts[*at].id),
                _ => String::new(),
            };
            let set = row.set.map(|set| format!("?set={}", report.target_sets[set].id.value));
            let whole = figures::citation(report, article, row);
            let keys = whole.split_once('?').map(|(_, keys)| format!("?{keys}"));
            (part, row.level, [None, set, Some(format!("?period={}", row.period)), keys])
        }
        Row::Target(set, at) => {
            let level = report.target_sets[set].targets[at].level;
            let set = Some(format!("?set={}", report.target_sets[set].id.value));
            (".target".to_owned(), level, [None, set, None, None])
        }
        Row::Set(_) => return None,
    };
    let level = format!("@{}", level.name());
    let forms = keys.iter().enumerate().filter(|(at, keys)| *at == 0 || keys.is_some());
    let forms = forms.flat_map(|(_, keys)| {
        ["", &level].map(|level| format!("{id}{level}{part}{}", keys.as_deref().unwrap_or_default()))
    });
    let names =
        |form: &String| figures::cited(report, article, form).is_ok_and(|found| same(report, &found, one));
    forms.into_iter().find(names).map(|form| format!("figure:{form}"))
}

/// Whether two citations are of one thing.
fn same(report: &Report, one: &Cited, other: &Cited) -> bool {
    match (one.row, other.row) {
        (Row::Observation(row), Row::Observation(another)) if one.part == other.part => {
            report.observations[row].thing() == report.observations[another].thing()
        }
        _ => one == other,
    }
}
