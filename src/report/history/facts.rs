//! What is published, fact by fact.

use base16ct::lower;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::content::{Denominator, Due, FactKind, Qualifier, Versus, Words};
use crate::locale::Lang;
use crate::markdown;
use crate::report::Report;
use crate::report::address::Address;
use crate::report::ledger::Deadline;
use crate::report::model::{
    Article, Body, Change, Conclusion, Observation, Recorder, Source, Target, TargetSet, Value,
};
use crate::report::table::Ref;
use crate::source::{Span, Spanned};

use super::{Fact, Subject};

/// Every fact that a report publishes, in the order of the keys.
pub fn all(report: &Report) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (row, one) in report.observations().iter() {
        observation(
            &mut List::new(&mut facts, format!("observation:{}", one.id), Subject::Observation(row)),
            report,
            one,
        );
    }
    for (row, set) in report.target_sets().iter() {
        let id = &set.id.value;
        let mut list = List::new(&mut facts, format!("target-set:{id}"), Subject::TargetSet(row));
        target_set(&mut list, report, set);
        for (at, one) in set.targets.iter().enumerate() {
            let key = format!("target:{id}/{}", report.target_id(row, one));
            target(&mut List::new(&mut facts, key, Subject::Target(row, at)), report, one);
        }
    }
    for (row, one) in report.conclusions().iter() {
        let key = format!("conclusion:{}", one.id.value);
        conclusion(&mut List::new(&mut facts, key, Subject::Conclusion(row)), report, one);
    }
    let articles: Vec<_> = report.articles().iter().collect();
    facts.par_extend(articles.into_par_iter().map(|(row, one)| article(row, one)));
    facts.par_sort_by(|one, other| one.key.cmp(&other.key));
    facts.dedup_by(|one, other| one.key == other.key);
    facts
}

/// The facts of one thing.
struct List<'a> {
    facts: &'a mut Vec<Fact>,
    key: String,
    subject: Subject,
}

impl<'a> List<'a> {
    const fn new(facts: &'a mut Vec<Fact>, key: String, subject: Subject) -> Self {
        Self { facts, key, subject }
    }

    fn add(&mut self, field: &str, kind: FactKind, span: Span, text: String) {
        let key = format!("{}.{field}", self.key);
        self.facts.push(Fact { key, kind, text, span, subject: self.subject });
    }

    /// A text of a conclusion, and the same in English.
    fn words(&mut self, report: &Report, field: &str, kind: FactKind, words: &Words) {
        self.texts(report, [field, &format!("{field}.en")], kind, words);
    }

    /// The same of a value or a target, whose fields have no full stop.
    fn both(&mut self, report: &Report, field: &str, kind: FactKind, words: &Words) {
        self.texts(report, [field, &format!("{field}/en")], kind, words);
    }

    fn texts(&mut self, report: &Report, [field, english]: [&str; 2], kind: FactKind, words: &Words) {
        self.add(field, kind, words.vi.span, plain(report, &words.vi));
        if let Some(en) = &words.en {
            self.add(english, kind, en.span, plain(report, en));
        }
    }
}

fn observation(list: &mut List<'_>, report: &Report, one: &Observation) {
    let kind = FactKind::Value;
    list.add("value", kind, one.value_span, value(one));
    if let Some(of) = report.denominator(one) {
        list.add("of", kind, one.value_span, of.to_string());
    }
    if let Some(found) = &one.change {
        list.add("change", kind, found.value_span, change(found));
    }
    if let Some(scope) = &one.scope {
        list.both(report, "scope", kind, scope);
    }
    for (field, number) in [("numerator", &one.numerator), ("denominator", &one.denominator)] {
        if let Some(number) = number {
            list.add(field, kind, number.span, number.value.to_string());
        }
    }
    for part in &one.parts {
        list.add(&format!("part/{}", part.id), kind, part.value_span, part.value.to_string());
    }
}

/// A value with how exact it is: `98.90`, `more-than 500`, `314792 estimate`.
fn value(one: &Observation) -> String {
    let mut text = one.value.text();
    if one.qualifier != Qualifier::Exact {
        text = format!("{} {text}", one.qualifier.name());
    }
    if one.estimate {
        text.push_str(" estimate");
    }
    text
}

/// A change with its kind and what it compares with: `9.48 points 2022`.
fn change(change: &Change) -> String {
    let versus = match &change.versus {
        None => String::new(),
        Some(Versus::SamePeriodLastYear) => " same-period-last-year".to_owned(),
        Some(Versus::Period(period)) => format!(" {period}"),
    };
    format!("{} {}{versus}", change.value, change.kind.name())
}

fn target_set(list: &mut List<'_>, report: &Report, set: &TargetSet) {
    list.add("area", FactKind::Target, set.area_span, report.areas()[set.area].id.value.clone());
    if let Some((total, span)) = set.total.zip(set.total_span) {
        list.add("total", FactKind::Target, span, total.to_string());
    }
}

/// What is written where only the direction of a target is set.
const DIRECTION: &str = "direction";

fn target(list: &mut List<'_>, report: &Report, one: &Target) {
    let wanted = one.value.as_ref().map_or_else(|| DIRECTION.to_owned(), Value::text);
    list.add("value", FactKind::Target, one.value_span, wanted);
    if let Some(Denominator::Known(of)) = one.of {
        list.add("of", FactKind::Target, one.value_span, of.to_string());
    }
    if let Some(by) = &one.by {
        list.add("by", FactKind::Due, one.spans.by.unwrap_or(one.span), by.iso());
    }
    if let Some(words) = &one.by_text {
        list.both(report, "by_text", FactKind::Due, words);
    }
    if let Some((start, (period, value))) = one.own_baseline() {
        list.add("baseline", FactKind::Baseline, value, start.value.text());
        list.add("baseline-period", FactKind::Baseline, period, start.period.to_string());
    }
    list.add("status", FactKind::Status, one.span, one.progress.status.name().to_owned());
}

fn conclusion(list: &mut List<'_>, report: &Report, one: &Conclusion) {
    list.words(report, "task", FactKind::Text, &one.task);
    let body = |row: Ref<Body>| report.bodies()[row].id.value.as_str();
    let article = &report.articles()[one.article];
    let mut add = |field: &str, text: String| list.add(field, FactKind::Text, one.id.span, text);
    add("date", article.date.iso());
    if let Some(person) = one.by {
        add("said-by", report.people()[person].id.value.clone());
    }
    if let Some(lead) = one.lead {
        add("lead", body(lead).to_owned());
    }
    if !one.with.is_empty() {
        let mut with: Vec<&str> = one.with.iter().map(|row| body(*row)).collect();
        with.sort_unstable();
        add("with", with.join(" "));
    }
    if let Some(product) = &one.product {
        list.words(report, "product", FactKind::Text, product);
    }
    if let Some((due, span)) = one.due.as_ref().zip(one.due_span) {
        list.add("due", FactKind::Due, span, deadline(due));
    }
    if let Some(words) = &one.due_text {
        list.words(report, "due_text", FactKind::Due, words);
    }
    if let Some(measure) = &one.measure {
        let indicator = &report.indicators()[measure.indicator].id.value;
        let mut field = format!("measure/{indicator}.{}", measure.level.name());
        if let Some(set) = measure.set {
            field = format!("{field}.{}", report.target_sets()[set].id.value);
        }
        list.add(&field, FactKind::Target, measure.value_span, measure.value.text());
    }
    for (at, extension) in one.extensions.iter().enumerate() {
        let document = &report.documents()[extension.document].id.value;
        let text = format!("{} {} {document}", extension.date.iso(), deadline(&extension.deadline));
        list.add(&format!("extension.{at}"), FactKind::Due, extension.due_span, text);
        if let Some(note) = &extension.note {
            list.words(report, &format!("extension.{at}.note"), FactKind::Due, note);
        }
    }
    for (at, entry) in one.log.iter().enumerate() {
        let text = format!("{} {}", entry.date.iso(), entry.status.name());
        list.add(&format!("log.{at}"), FactKind::Log, entry.span, text);
        if let Some(note) = &entry.note {
            list.words(report, &format!("log.{at}.note"), FactKind::Log, note);
        }
        if let Some(evidence) = &entry.evidence {
            list.add(&format!("log.{at}.evidence"), FactKind::Log, evidence.span, evidence.value.clone());
        }
        if let Some(Recorder::Named(name)) = &entry.recorded_by {
            list.words(report, &format!("log.{at}.recorded_by"), FactKind::Log, name);
        }
        let mut add = |field: &str, text: String| {
            list.add(&format!("log.{at}.{field}"), FactKind::Log, entry.span, text);
        };
        match &entry.recorded_by {
            Some(Recorder::Body(row)) => add("recorded_by", report.bodies()[*row].id.value.clone()),
            Some(Recorder::Person(row)) => add("recorded_by", report.people()[*row].id.value.clone()),
            Some(Recorder::Named(_)) | None => {}
        }
        if let Some(row) = entry.document {
            add("document", report.documents()[row].id.value.clone());
        }
        if let Some(other) = &entry.superseded_by {
            add("superseded_by", report.conclusions()[other.value].id.value.clone());
        }
    }
    list.add("status", FactKind::Status, one.id.span, one.state().name().to_owned());
}

/// A date as it is written, or the words of a phrase.
fn deadline(deadline: &Deadline) -> String {
    match deadline.written {
        Some(Due::When(when)) => when.iso(),
        Some(Due::Phrase(phrase)) => phrase.text(Lang::Vi),
        None => String::new(),
    }
}

/// The words of an article, as one fact.
fn article(row: Ref<Article>, one: &Article) -> Fact {
    let mut hash = Sha256::new();
    let words = [Some(&one.title), one.summary.as_ref()];
    for words in words.into_iter().flatten() {
        hash.update(&words.vi.value);
        hash.update([0]);
        hash.update(words.en.as_ref().map_or("", |text| &text.value));
        hash.update([0]);
    }
    for body in one.bodies_text.values() {
        hash.update(body.text());
        hash.update([0]);
    }
    Fact {
        key: format!("article:{}.text", one.id),
        kind: FactKind::Article,
        text: lower::encode_string(&hash.finalize()[..16]),
        span: one.head,
        subject: Subject::Article(row),
    }
}

/// A text as it was written, but for its links: what they cite is a fact of its own.
fn plain(report: &Report, text: &Spanned<String>) -> String {
    let raw = report.raw(text);
    if raw.contains("](") {
        return markdown::inline_text(raw, &|link: &markdown::Link| format!("[{}]", link.dest));
    }
    raw.to_owned()
}

/// Where the page of something stood that is not published any more.
pub fn paths(what: &str, languages: &[Lang]) -> Vec<(Lang, String)> {
    let Some((scheme, name)) = what.split_once(':') else { return Vec::new() };
    if scheme == "page" && name.starts_with('/') {
        let path = name.trim_start_matches('/').to_owned();
        let lang = if path == "en/" || path.starts_with("en/") { Lang::En } else { Lang::Vi };
        return vec![(lang, path)];
    }
    let folder = |lang| Address::folder(scheme, lang);
    let path = |lang: &Lang| {
        let root = if *lang == Lang::En { "en/" } else { "" };
        Some((*lang, format!("{root}{}/{name}/", folder(*lang)?)))
    };
    languages.iter().filter_map(path).collect()
}

/// What a subject's page is of, as the record names it.
pub fn of(report: &Report, address: Address) -> Option<String> {
    let row = |scheme: &str, id: &str| Some(format!("{scheme}:{id}"));
    match address {
        Address::Area(one) => row("area", &report.areas()[one].id.value),
        Address::Indicator(one) => row("indicator", &report.indicators()[one].id.value),
        Address::TargetSet(one) => row("target-set", &report.target_sets()[one].id.value),
        Address::Article(one) => row("article", &report.articles()[one].id),
        Address::Conclusion(one) => row("conclusion", &report.conclusions()[one].id.value),
        Address::Document(one) => row("document", &report.documents()[one].id.value),
        Address::Person(one) => row("person", &report.people()[one].id.value),
        Address::Body(one) => row("body", &report.bodies()[one].id.value),
        Address::Page(one) => row("page", &report.pages()[one].id),
        _ => None,
    }
}

/// What tells a thing from others of its kind beside its id: the source of a value, with its scope and its set; the
/// article of a conclusion.
pub fn from(report: &Report, subject: Subject) -> Option<String> {
    let article = |row: Ref<Article>| format!("article:{}", report.articles()[row].id);
    match subject {
        Subject::Observation(row) => {
            let one = &report.observations()[row];
            let mut parts = vec![match &one.source {
                None => String::new(),
                Some(Source::Article(row)) => article(*row),
                Some(Source::Document(row)) => format!("document:{}", report.documents()[*row].id.value),
                Some(Source::Url(url)) => url.clone(),
            }];
            parts.extend(one.scope_slug.clone());
            parts.extend(one.set.map(|set| report.target_sets()[set].id.value.clone()));
            Some(parts.join(" "))
        }
        Subject::Conclusion(row) => Some(article(report.conclusions()[row].article)),
        _ => None,
    }
}
