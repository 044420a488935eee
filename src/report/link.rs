//! Names into references, raw values into values: the one place where a reference is made.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{self, Content, Denominator, Level, SiteFacts, SourceRef, Unit, Words, suggestion};
use crate::diagnostic::{self, Diagnostic, Noted, Text};
use crate::locale::{Date, Decimal, Lang, When};
use crate::say;
use crate::source::{FileId, Span, Spanned};

use super::Report;
use super::address::Address;
use super::figures::Unfound;
use super::gaps::Gaps;
use super::ledger;
use super::model::*;
use super::progress::{self, Question};
use super::sort::{
    AREA, ARTICLE, BODY, CONCLUSION, DOCUMENT, FRAMEWORK, INDICATOR, PAGE, PERSON, Sort, TARGET_SET,
};
use super::table::{Ref, Table};
use super::value;

/// What a build is asked beside its content.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day on which statuses stand.
    pub as_of: Date,
    /// Whether drafts and articles of a later day are published.
    pub drafts: bool,
    /// Another place of publication than the site's own.
    pub base_url: Option<String>,
}

/// Links the content of a project.
///
/// The report is whole when no note is an error; what a fault left out is missing from it.
#[must_use]
pub fn link(content: Content, options: &Options) -> Noted<Report> {
    let Content {
        site,
        areas,
        people,
        bodies,
        documents,
        frameworks,
        glossary,
        indicators,
        target_sets,
        observations,
        articles,
        translations,
        pages,
        media,
        unreadable,
    } = content;
    let (articles, drafts): (Vec<_>, Vec<_>) = articles.into_iter().partition(|article| {
        options.drafts || !(article.draft || article.publish_on.is_some_and(|day| day > options.as_of))
    });
    let mut linker =
        Linker { notes: Vec::new(), gaps: Gaps::new(&drafts, unreadable), unjudged: BTreeSet::new() };
    let names = Names {
        areas: linker.declared(areas.iter().map(|one| &one.id), &AREA),
        people: linker.declared(people.iter().map(|one| &one.id), &PERSON),
        bodies: linker.declared(bodies.iter().map(|one| &one.id), &BODY),
        documents: linker.declared(documents.iter().map(|one| &one.id), &DOCUMENT),
        frameworks: linker.declared(frameworks.iter().map(|one| &one.id), &FRAMEWORK),
        indicators: linker.declared(indicators.iter().map(|one| &one.id), &INDICATOR),
        target_sets: linker.declared(target_sets.iter().map(|one| &one.id), &TARGET_SET),
        conclusions: linker
            .declared(articles.iter().flat_map(|one| &one.conclusions).map(|one| &one.id), &CONCLUSION),
        articles: articles.iter().enumerate().map(|(at, one)| (one.id.clone(), Ref::at(at))).collect(),
        nowhere: Ref::at(areas.len()),
    };
    let site = linker.site(site, options);
    let translations = linker.translations(translations, &names);
    let mut areas = linker.areas(areas, &names);
    let people: Vec<Person> = people.into_iter().map(|one| linker.person(one, &names)).collect();
    let bodies: Vec<Body> = bodies.into_iter().map(|one| linker.body(one, &names)).collect();
    let documents: Vec<Document> = documents.into_iter().map(|one| linker.document(one, &names)).collect();
    let frameworks: Vec<Framework> =
        frameworks.into_iter().map(|one| linker.framework(one, &names)).collect();
    let terms = glossary.into_iter().map(|one| linker.term(one)).collect::<Vec<_>>();
    let indicators: Vec<Indicator> = indicators
        .into_iter()
        .enumerate()
        .map(|(at, one)| linker.indicator(one, Ref::at(at), &names, &frameworks))
        .collect();
    let observations: Vec<Observation> =
        observations.into_iter().filter_map(|one| linker.observation(one, &names, &indicators)).collect();
    let observations = with_ids(observations, &names);
    let mut conclusions = Vec::new();
    let articles: Vec<Article> = articles
        .into_iter()
        .enumerate()
        .map(|(at, one)| {
            linker.article(
                one,
                Ref::at(at),
                &names,
                &indicators,
                &translations,
                &mut conclusions,
                options.as_of,
            )
        })
        .collect();
    let observations = table(observations.into_iter().map(|one| (one.id.clone(), one)));
    let (by_indicator, by_area) = indexes(&observations);
    let target_sets: Vec<TargetSet> = target_sets
        .into_iter()
        .map(|one| linker.target_set(one, &names, &indicators, &observations, &by_indicator, options.as_of))
        .collect();
    let pages = linker.pages(pages);
    if articles
        .iter()
        .map(|one| one.area)
        .chain(target_sets.iter().map(|one| one.area))
        .any(|area| area == names.nowhere)
    {
        areas.push(unknown_area());
    }
    let mut report = Report {
        site,
        as_of: options.as_of,
        areas: named(areas, |one| &one.id),
        people: named(people, |one| &one.id),
        bodies: named(bodies, |one| &one.id),
        documents: named(documents, |one| &one.id),
        frameworks: named(frameworks, |one| &one.id),
        terms: named(terms, |one| &one.id),
        indicators: named(indicators, |one| &one.id),
        target_sets: named(target_sets, |one| &one.id),
        observations,
        articles: table(articles.into_iter().map(|one| (one.id.clone(), one))),
        conclusions: named(conclusions, |one| &one.id),
        pages,
        media: media.into_iter().map(|(file, path)| (path, file)).collect(),
        by_indicator,
        by_area,
        paths: BTreeMap::new(),
        gaps: linker.gaps,
    };
    report.paths = Lang::ALL.into_iter().map(|lang| (lang, Address::paths(&report, lang))).collect();
    Noted { value: report, notes: once(linker.notes) }
}

/// The keys of an indicator that say what a value of it can be.
const JUDGE_VALUES: [&str; 6] = ["unit", "of", "decimals", "levels", "range", "words"];

/// The names of every kind, so that a row can refer to one that is linked later.
struct Names {
    areas: BTreeMap<String, Ref<Area>>,
    people: BTreeMap<String, Ref<Person>>,
    bodies: BTreeMap<String, Ref<Body>>,
    documents: BTreeMap<String, Ref<Document>>,
    frameworks: BTreeMap<String, Ref<Framework>>,
    indicators: BTreeMap<String, Ref<Indicator>>,
    target_sets: BTreeMap<String, Ref<TargetSet>>,
    conclusions: BTreeMap<String, Ref<Conclusion>>,
    articles: BTreeMap<String, Ref<Article>>,
    /// The area of what names none that is known.
    nowhere: Ref<Area>,
}

struct Linker {
    notes: Vec<Diagnostic>,
    gaps: Gaps,
    /// Indicators whose own faults leave open what a value of theirs can be.
    unjudged: BTreeSet<Ref<Indicator>>,
}

impl Linker {
    /// The names that entries of a kind declare.
    fn declared<'a, T>(
        &mut self,
        ids: impl Iterator<Item = &'a Spanned<String>> + Clone,
        sort: &Sort,
    ) -> BTreeMap<String, Ref<T>> {
        if ids.clone().any(|id| id.value.is_empty()) {
            self.gaps.nameless.insert(sort.declared);
        }
        self.names(ids)
    }

    /// The rows by name; one that is declared twice is a fault.
    fn names<'a, T>(&mut self, ids: impl Iterator<Item = &'a Spanned<String>>) -> BTreeMap<String, Ref<T>> {
        let mut names: BTreeMap<String, (Ref<T>, Span)> = BTreeMap::new();
        for (at, id) in ids.enumerate().filter(|(_, id)| !id.value.is_empty()) {
            if let Some((_, first)) = names.get(&id.value) {
                let name = &id.value;
                self.notes.push(
                    Diagnostic::error(
                        diagnostic::DUPLICATE_ID,
                        id.span,
                        say!("mã `{name}` đã được dùng", "the id `{name}` is already taken"),
                    )
                    .also(*first, say!("ở đây", "here"))
                    .hint(say!("đặt mã khác, ví dụ {name}-2", "choose another, such as {name}-2")),
                );
            } else {
                names.insert(id.value.clone(), (Ref::at(at), id.span));
            }
        }
        names.into_iter().map(|(name, (row, _))| (name, row)).collect()
    }

    /// The row of a name; a name that nobody declared is a fault.
    fn find<T>(
        &mut self,
        names: &BTreeMap<String, Ref<T>>,
        name: &Spanned<String>,
        sort: &Sort,
    ) -> Option<Ref<T>> {
        if let Some(row) = names.get(&name.value) {
            return Some(*row);
        }
        if !name.value.is_empty()
            && !self.gaps.hide(sort, &name.value)
            && !self.gaps.withheld.contains(&name.value)
        {
            let Unfound { code, message, hint } = sort.unfound(&name.value, names.keys().map(String::as_str));
            self.notes.push(Diagnostic::error(code, name.span, message).hint(hint));
        }
        None
    }

    fn maybe<T>(
        &mut self,
        names: &BTreeMap<String, Ref<T>>,
        name: Option<&Spanned<String>>,
        sort: &Sort,
    ) -> Option<Ref<T>> {
        name.and_then(|name| self.find(names, name, sort))
    }

    fn each<T>(
        &mut self,
        names: &BTreeMap<String, Ref<T>>,
        list: &[Spanned<String>],
        sort: &Sort,
    ) -> Vec<Ref<T>> {
        list.iter().filter_map(|name| self.find(names, name, sort)).collect()
    }

    fn source(&mut self, source: Option<&Spanned<SourceRef>>, names: &Names) -> Option<Source> {
        let source = source?;
        match &source.value {
            SourceRef::Url(url) => Some(Source::Url(url.clone())),
            SourceRef::Article(id) => {
                self.find(&names.articles, &source.span.of(id.clone()), &ARTICLE).map(Source::Article)
            }
            SourceRef::Document(id) => {
                self.find(&names.documents, &source.span.of(id.clone()), &DOCUMENT).map(Source::Document)
            }
        }
    }

    /// The translations by the article they belong to; one without its original is a fault.
    fn translations(
        &mut self,
        translations: Vec<content::Translation>,
        names: &Names,
    ) -> BTreeMap<String, content::Translation> {
        for one in &translations {
            let known = names.articles.contains_key(&one.id)
                || self.gaps.withheld.contains(&one.id)
                || self.gaps.hide(&ARTICLE, &one.id);
            if !known {
                self.notes.push(orphan(one.head, &format!("content/articles/{}.vi.md", one.id)));
            }
        }
        translations.into_iter().map(|one| (one.id.clone(), one)).collect()
    }

    fn site(&mut self, site: Option<SiteFacts>, options: &Options) -> Site {
        let Some(facts) = site else { return nameless(options) };
        let SiteFacts { title, tagline, publisher, base_url, languages, theme, licence, navigation } = facts;
        let span = base_url.as_ref().map(|url| url.span);
        let base_url = options.base_url.clone().or_else(|| base_url.map(|url| url.value)).unwrap_or_default();
        let (publisher, publisher_url, publisher_email) = publisher.map_or((None, None, None), |one| {
            (one.name, one.url.map(|url| url.value), one.email.map(|mail| mail.value))
        });
        Site {
            title: title.unwrap_or_else(unnamed),
            tagline,
            publisher: publisher.unwrap_or_else(unnamed),
            publisher_url,
            publisher_email,
            base_url: format!("{}/", base_url.trim_end_matches('/')),
            languages,
            theme: theme.unwrap_or_else(|| span.unwrap_or_else(nowhere).of("minhbach".to_owned())),
            licence: licence.and_then(|one| Some((one.name?, one.url.map(|url| url.value)))),
            navigation,
        }
    }

    fn areas(&mut self, areas: Vec<content::Area>, names: &Names) -> Vec<Area> {
        let mut linked: Vec<Area> = areas
            .into_iter()
            .map(|one| {
                let content::Area {
                    id,
                    name,
                    full_name,
                    code,
                    level,
                    from,
                    to,
                    successor,
                    basis,
                    communes,
                    remarks,
                } = one;
                Area {
                    successor: self.maybe(&names.areas, successor.as_ref(), &AREA),
                    predecessors: Vec::new(),
                    name: name.unwrap_or_else(|| named_by(&id)),
                    id,
                    full_name,
                    code: code.map(|code| code.value),
                    level,
                    from,
                    to,
                    basis: basis.map(|basis| basis.value),
                    communes: communes.map(|communes| communes.value),
                    remarks,
                }
            })
            .collect();
        for at in 0..linked.len() {
            if let Some(successor) = linked[at].successor {
                linked[successor.index()].predecessors.push(Ref::at(at));
            }
        }
        for at in 0..linked.len() {
            let ancestors = std::iter::successors(linked[at].successor, |row| linked[row.index()].successor);
            if ancestors.take(linked.len() + 1).any(|row| row == Ref::at(at)) {
                let id = linked[at].id.clone();
                let name = &id.value;
                self.notes.push(
                    Diagnostic::error(
                        diagnostic::SUCCESSOR_CYCLE,
                        id.span,
                        say!(
                            "`{name}` kế thừa vòng tròn về chính mình",
                            "`{name}` succeeds itself in a circle"
                        ),
                    )
                    .hint(say!("sửa khóa `successor`", "mend the `successor` keys")),
                );
            }
        }
        linked
    }

    fn person(&mut self, one: content::Person, names: &Names) -> Person {
        let content::Person { id, name, area, role, titles, remarks } = one;
        Person {
            name: name.unwrap_or_else(|| named_by(&id)),
            id,
            area: self.maybe(&names.areas, area.as_ref(), &AREA),
            role,
            titles: titles
                .into_iter()
                .filter_map(|one| {
                    let content::Title { title, body, as_of, from, to } = one;
                    Some(Title {
                        body: self.maybe(&names.bodies, body.as_ref(), &BODY),
                        title: title?,
                        as_of: as_of.map(|when| when.value),
                        from: from.map(|when| when.value),
                        to: to.map(|when| when.value),
                    })
                })
                .collect(),
            remarks,
        }
    }

    fn body(&mut self, one: content::Body, names: &Names) -> Body {
        let content::Body { id, name, area, kind, remarks } = one;
        let area = self.maybe(&names.areas, area.as_ref(), &AREA);
        Body { name: name.unwrap_or_else(|| named_by(&id)), id, area, kind, remarks }
    }

    fn document(&mut self, one: content::Document, names: &Names) -> Document {
        let content::Document { id, number, title, kind, issuer, area, issued, horizon, url, remarks } = one;
        Document {
            title: title.unwrap_or_else(|| named_by(&id)),
            id,
            number: number.map(|number| number.value),
            kind,
            issuer: self.maybe(&names.bodies, issuer.as_ref(), &BODY),
            area: self.maybe(&names.areas, area.as_ref(), &AREA),
            issued: issued.map(|when| when.value),
            horizon,
            url: url.map(|url| url.value),
            remarks,
        }
    }

    fn framework(&mut self, one: content::Framework, names: &Names) -> Framework {
        let content::Framework { id, name, area, document, source, pillars, remarks } = one;
        Framework {
            name: name.unwrap_or_else(|| named_by(&id)),
            id,
            area: self.maybe(&names.areas, area.as_ref(), &AREA),
            document: self.maybe(&names.documents, document.as_ref(), &DOCUMENT),
            source: self.source(source.as_ref(), names),
            pillars: pillars
                .into_iter()
                .map(|content::Pillar { id, name, remarks }| Pillar {
                    name: name.unwrap_or_else(|| named_by(&id)),
                    id,
                    remarks,
                })
                .collect(),
            remarks,
        }
    }

    fn term(&mut self, one: content::Term) -> Term {
        let content::Term { id, term, in_source, note } = one;
        Term {
            term: term.unwrap_or_else(|| named_by(&id)),
            id,
            in_source: in_source.map(|text| text.value),
            note,
        }
    }

    fn indicator(
        &mut self,
        one: content::Indicator,
        row: Ref<Indicator>,
        names: &Names,
        frameworks: &[Framework],
    ) -> Indicator {
        let content::Indicator {
            id,
            name,
            definition,
            unit,
            counted,
            of,
            decimals,
            better,
            levels,
            updated_every,
            range,
            words,
            framework,
            pillar,
            remarks,
            unsure,
        } = one;
        let wordless = matches!(&unit, Some(unit) if unit.value == Unit::Word) && words.is_empty();
        if unit.is_none() || wordless || unsure.iter().any(|key| JUDGE_VALUES.contains(key)) {
            self.unjudged.insert(row);
        }
        if let Some(unit) = &unit {
            let sure = |key| !unsure.contains(&key);
            self.unit_needs(unit, counted.is_some() || !sure("counted"), !words.is_empty() || !sure("words"));
        }
        let framework = self.maybe(&names.frameworks, framework.as_ref(), &FRAMEWORK);
        if let (Some(row), Some(pillar)) = (framework, &pillar) {
            self.pillar_exists(&frameworks[row.index()], pillar);
        }
        let mut bound = |raw: Option<Spanned<String>>| raw.and_then(|raw| self.number(&raw));
        let (min, max) = range.map_or((None, None), |range| (bound(range.min), bound(range.max)));
        Indicator {
            name: name.unwrap_or_else(|| named_by(&id)),
            id,
            definition,
            unit: unit.map_or(Unit::Word, |unit| unit.value),
            counted,
            of,
            decimals,
            better: better.unwrap_or(content::Better::None),
            levels: levels.into_iter().map(|level| level.value).collect(),
            updated_every,
            min,
            max,
            words: words.into_iter().map(|(key, words)| (key.value, words)).collect(),
            framework,
            pillar: pillar.map(|pillar| pillar.value),
            remarks,
        }
    }

    /// A count says what it counts, a word which words it can be.
    fn unit_needs(&mut self, unit: &Spanned<Unit>, counted: bool, words: bool) {
        let missing = match unit.value {
            Unit::Count if !counted => "counted",
            Unit::Word if !words => "words",
            _ => return,
        };
        let name = unit.value.name();
        let example = if missing == "counted" {
            "{vi: tổ, en: teams}"
        } else {
            "{most: {vi: hầu hết, en: most}}"
        };
        self.notes.push(
            Diagnostic::error(
                diagnostic::MISSING_KEY,
                unit.span,
                say!(
                    "đơn vị `{name}` cần thêm khóa `{missing}`",
                    "the unit `{name}` needs the key `{missing}`"
                ),
            )
            .hint(say!("thêm dòng: {missing}: {example}", "add a line: {missing}: {example}")),
        );
    }

    fn pillar_exists(&mut self, framework: &Framework, pillar: &Spanned<String>) {
        let known = || framework.pillars.iter().map(|one| one.id.value.as_str());
        if known().any(|one| one == pillar.value) {
            return;
        }
        let name = &pillar.value;
        self.notes.push(
            Diagnostic::error(
                diagnostic::UNKNOWN_FRAMEWORK,
                pillar.span,
                say!("khung này không có trụ cột `{name}`", "the framework has no pillar `{name}`"),
            )
            .hint(suggestion(name, known())),
        );
    }

    /// An observation; one that is left out or lacks a part is a gap.
    fn observation(
        &mut self,
        one: content::Observation,
        names: &Names,
        indicators: &[Indicator],
    ) -> Option<Observation> {
        let (area, indicator) = (one.area.value.clone(), written(one.indicator.as_ref()));
        let (before, sure) = (self.notes.len(), one.unsure.is_empty());
        let read = self.read_observation(one, names, indicators);
        if read.is_none() || self.notes.len() > before || !sure {
            self.gaps.values.push((area, indicator));
        }
        read
    }

    fn read_observation(
        &mut self,
        one: content::Observation,
        names: &Names,
        indicators: &[Indicator],
    ) -> Option<Observation> {
        let content::Observation {
            span,
            area,
            indicator,
            level,
            period,
            value,
            of,
            set,
            qualifier,
            estimate,
            scope,
            change,
            parts,
            source,
            remarks,
            unsure,
        } = one;
        let area = self.find(&names.areas, &area, &AREA);
        let row = self.maybe(&names.indicators, indicator.as_ref(), &INDICATOR);
        let set = self.maybe(&names.target_sets, set.as_ref(), &TARGET_SET);
        let named_source = source.as_ref();
        let held = matches!(named_source.map(|one| &one.value), Some(SourceRef::Article(id)) if self.gaps.withheld.contains(id));
        let sourced = self.source(named_source, names);
        if source.is_none() && !unsure.contains(&"source") {
            self.missing(
                span,
                "source",
                &say!("số liệu", "an observation"),
                &say!("2024/ten-bai", "2024/article"),
            );
        }
        if period.is_none() && !unsure.contains(&"period") {
            self.missing(span, "period", &say!("số liệu", "an observation"), &say!("2023", "2023"));
        }
        let change = change.and_then(|one| {
            let raw = one.value?;
            Some(Change { value: self.number(&raw)?, kind: one.kind?, versus: one.versus })
        });
        let parts = parts
            .into_iter()
            .filter_map(|(key, part)| {
                let value = part.value?;
                Some(Part { id: key.value, value: self.number(&value)?, name: part.name? })
            })
            .collect();
        let indicator = row?;
        let measured = &indicators[indicator.index()];
        let level_span = level.as_ref().map_or(span, |level| level.span);
        let level = self.level(level, measured, span, &unsure);
        let raw = value?;
        let out_of = of.as_ref().or(measured.of.as_ref());
        let value = self.value(&raw, indicator, indicators, out_of);
        if measured.unit == Unit::Rank
            && out_of.is_none()
            && !unsure.contains(&"of")
            && !self.unjudged.contains(&indicator)
        {
            self.notes.push(
                Diagnostic::error(
                    diagnostic::MISSING_DENOMINATOR,
                    raw.span,
                    say!(
                        "thứ hạng này chưa nói trên tổng số bao nhiêu",
                        "this rank does not say out of how many"
                    ),
                )
                .hint(say!(
                    "thêm: of: 63, hoặc of: unknown khi nguồn không nói",
                    "add: of: 63, or of: unknown where the source does not say"
                )),
            );
        }
        if held {
            return None;
        }
        let period = period?;
        Some(Observation {
            id: String::new(),
            span,
            area: area?,
            indicator,
            level: level?,
            level_span,
            period: period.value,
            period_span: period.span,
            value: value?,
            value_span: raw.span,
            of,
            set,
            qualifier,
            estimate,
            scope,
            change,
            parts,
            source: sourced,
            remarks,
        })
    }

    fn missing(&mut self, span: Span, key: &str, what: &Text, example: &Text) {
        let Text { vi, en } = example;
        self.notes.push(
            Diagnostic::error(
                diagnostic::MISSING_KEY,
                span,
                what.then(&format!(" thiếu khóa `{key}`"), &format!(" lacks the key `{key}`")),
            )
            .hint(Text {
                vi: format!("thêm: {key}: {vi}, ở đây hoặc trong `defaults` của tệp"),
                en: format!("add: {key}: {en}, here or in the file's `defaults`"),
            }),
        );
    }

    /// The level of a row: its own, else the only one of its indicator.
    fn level(
        &mut self,
        level: Option<Spanned<Level>>,
        indicator: &Indicator,
        span: Span,
        unsure: &[&str],
    ) -> Option<Level> {
        let known = || indicator.levels.iter().map(|level| level.name());
        match level {
            Some(level) if indicator.levels.is_empty() || indicator.levels.contains(&level.value) => {
                Some(level.value)
            }
            Some(level) => {
                let name = level.value.name();
                let id = &indicator.id.value;
                self.notes.push(
                    Diagnostic::error(
                        diagnostic::UNKNOWN_LEVEL,
                        level.span,
                        say!(
                            "chỉ tiêu `{id}` không đo ở cấp `{name}`",
                            "the indicator `{id}` is not measured at the level `{name}`"
                        ),
                    )
                    .hint(suggestion(name, known())),
                );
                None
            }
            None => match indicator.levels[..] {
                [only] => Some(only),
                [] => Some(Level::Province),
                _ if unsure.contains(&"level") => None,
                _ => {
                    self.notes.push(
                        Diagnostic::error(
                            diagnostic::MISSING_KEY,
                            span,
                            say!(
                                "thiếu khóa `level`: chỉ tiêu này đo ở nhiều cấp",
                                "the key `level` is missing: this indicator is measured at several levels"
                            ),
                        )
                        .hint(suggestion("", known())),
                    );
                    None
                }
            },
        }
    }

    /// The value that `raw` writes for an indicator, with what a rank of its is out of.
    fn value(
        &mut self,
        raw: &Spanned<String>,
        row: Ref<Indicator>,
        indicators: &[Indicator],
        of: Option<&Denominator>,
    ) -> Option<Value> {
        if self.unjudged.contains(&row) {
            return None;
        }
        value::value(raw, &indicators[row.index()], of).map_err(|fault| self.notes.push(*fault)).ok()
    }

    fn number(&mut self, raw: &Spanned<String>) -> Option<Decimal> {
        value::number(raw).map_err(|fault| self.notes.push(*fault)).ok()
    }

    fn target_set(
        &mut self,
        one: content::TargetSet,
        names: &Names,
        indicators: &[Indicator],
        observations: &Table<Observation>,
        by_indicator: &BTreeMap<Ref<Indicator>, Vec<Ref<Observation>>>,
        as_of: Date,
    ) -> TargetSet {
        let content::TargetSet { id, name, area, period, document, issuer, source, total, targets, remarks } =
            one;
        let own = names.target_sets.get(&id.value).copied();
        let area_span = area.as_ref().map_or(id.span, |area| area.span);
        let area_name = area.as_ref().map(|area| area.value.clone()).unwrap_or_default();
        let area = self.maybe(&names.areas, area.as_ref(), &AREA);
        let document = self.maybe(&names.documents, document.as_ref(), &DOCUMENT);
        let issuer = self.maybe(&names.bodies, issuer.as_ref(), &BODY);
        let source = self.source(source.as_ref(), names);
        let mut read = |one: content::Target| {
            let content::Target {
                span,
                indicator,
                level,
                value,
                by,
                by_text,
                baseline,
                owner,
                conclusion,
                remarks,
                unsure,
            } = one;
            let row = self.maybe(&names.indicators, indicator.as_ref(), &INDICATOR);
            let owner = self.maybe(&names.bodies, owner.as_ref(), &BODY);
            let conclusion = self.maybe(&names.conclusions, conclusion.as_ref(), &CONCLUSION);
            let row = row?;
            let indicator = &indicators[row.index()];
            let level = self.level(level, indicator, span, &unsure);
            let of = indicator.of.as_ref();
            let baseline =
                baseline.and_then(|one| Some((one.period?, self.value(&one.value?, row, indicators, of)?)));
            if let (Some(by), Some((period, _))) = (&by, &baseline)
                && by.value.last() < period.value.first()
            {
                self.notes.push(
                    Diagnostic::error(
                        diagnostic::TARGET_BEFORE_BASELINE,
                        by.span,
                        say!("hạn của mục tiêu đến trước kỳ gốc", "the target falls due before its baseline"),
                    )
                    .also(period.span, say!("kỳ gốc", "the baseline"))
                    .hint(say!(
                        "hạn `by` phải sau `baseline.period`",
                        "`by` must come after `baseline.period`"
                    )),
                );
            }
            let raw = value?;
            let value_span = raw.span;
            let value = self.value(&raw, row, indicators, of)?;
            let (level, by) = (level?, by.map(|by| by.value));
            let mut rows =
                by_indicator.get(&row).into_iter().flatten().map(|found| (*found, &observations[*found]));
            let ratio = indicator.unit == Unit::Ratio;
            let current = rows
                .by_ref()
                .filter(|(_, found)| Some(found.area) == area && found.level == level)
                .filter(|(_, found)| !ratio || found.set == own)
                .filter(|(_, found)| found.value != Value::Unknown && found.period.first() <= as_of)
                .max_by_key(|(_, found)| found.period.last());
            let progress = progress::linear(&Question {
                indicator,
                target: &value,
                by: by.as_ref(),
                baseline: baseline.as_ref().map(|(period, value)| (period.value.last(), value)),
                current,
                as_of,
            });
            Some(Target {
                span,
                indicator: row,
                level,
                value,
                value_span,
                by,
                by_text,
                baseline: baseline.map(|(period, value)| (period.value, value)),
                owner,
                conclusion,
                remarks,
                progress,
            })
        };
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for one in targets {
            let name = written(one.indicator.as_ref());
            match read(one) {
                Some(target) => found.push(target),
                None => missing.push((area_name.clone(), name)),
            }
        }
        self.gaps.values.extend(missing);
        TargetSet {
            name: name.unwrap_or_else(|| named_by(&id)),
            id,
            area: area.unwrap_or(names.nowhere),
            area_span,
            period: period.map(|period| period.value),
            document,
            issuer,
            source,
            total: total.map(|total| total.value),
            targets: found,
            remarks,
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one article needs all that is linked before it")]
    fn article(
        &mut self,
        one: content::Article,
        row: Ref<Article>,
        names: &Names,
        indicators: &[Indicator],
        translations: &BTreeMap<String, content::Translation>,
        conclusions: &mut Vec<Conclusion>,
        as_of: Date,
    ) -> Article {
        let translation = translations.get(&one.id);
        let mut words = ArticleTexts::new(translation);
        let area_span = one.area.as_ref().map_or(one.head, |area| area.span);
        let area = self.maybe(&names.areas, one.area.as_ref(), &AREA);
        if one.kind.is_none() || one.date.is_none() || area.is_none() {
            self.gaps.articles.insert(one.id.clone());
        }
        let chair = self.maybe(&names.people, one.chair.as_ref(), &PERSON);
        let host = self.maybe(&names.people, one.host.as_ref(), &PERSON);
        let people = self.each(&names.people, &one.people, &PERSON);
        let bodies = self.each(&names.bodies, &one.bodies, &BODY);
        let bylines = self.each(&names.people, &one.bylines, &PERSON);
        let documents = self.each(&names.documents, &one.documents, &DOCUMENT);
        let sources = one.sources.into_iter().enumerate().map(|(at, source)| {
            let at = at.to_string();
            Reading {
                title: words.get("sources", &at, "title", source.title),
                outlet: source.outlet.map(|outlet| outlet.value),
                url: source.url.map(|url| url.value),
                published: source.published.map(|when| when.value),
                retrieved: source.retrieved,
                translation: source.translation,
                doubt: words.get("sources", &at, "doubt", source.doubt),
            }
        });
        let sources = sources.collect();
        let photos = one.photos.into_iter().map(|photo| Photo {
            subject: words.get("photos", &photo.id.value, "", photo.subject),
            alt: words.get("photos", &photo.id.value, "alt", photo.alt),
            caption: words.get("photos", &photo.id.value, "caption", photo.caption),
            credit: photo.credit.map(|credit| credit.value),
            file: photo.file,
            id: photo.id.value,
        });
        let photos = photos.collect();
        let statements = one.statements.into_iter().map(|(section, list)| {
            self.names::<Statement>(list.iter().map(|one| &one.id));
            let list = list.into_iter().filter_map(|one| {
                let id = &one.id.value;
                let answered_by = self.each(&names.conclusions, &one.answered_by, &CONCLUSION);
                let by = self.maybe(&names.bodies, one.by.as_ref(), &BODY);
                let to = self.maybe(&names.bodies, one.to.as_ref(), &BODY);
                Some(Statement {
                    text: words.get(section.key(), id, "", one.text)?,
                    doubt: words.get(section.key(), id, "doubt", one.doubt),
                    date: one.date.map(|when| when.value),
                    url: one.url.map(|url| url.value),
                    answered_by,
                    by,
                    to,
                    to_text: words.get(section.key(), id, "to_text", one.to_text),
                    id: one.id.value,
                })
            });
            (section, list.collect())
        });
        let statements = statements.collect();
        let start = conclusions.len();
        for conclusion in one.conclusions {
            conclusions.push(self.conclusion(conclusion, row, names, indicators, &mut words, as_of));
        }
        let own = (start..conclusions.len()).map(Ref::at).collect();
        let title = Words {
            vi: one.title.unwrap_or_else(|| one.head.of(one.id.clone())),
            en: translation.and_then(|translation| translation.title.clone()),
        };
        let summary = one.summary.map(|vi| words.pair(vi, |translation| translation.summary.clone()));
        let date_doubt = words.get("", "", "date_doubt", one.date_doubt);
        let mut bodies_text = BTreeMap::from([(Lang::Vi, one.body)]);
        if let Some(translation) = translation {
            bodies_text.insert(translation.lang, translation.body.clone());
        }
        self.notes.extend(words.faults());
        Article {
            id: one.id,
            file: one.file,
            head: one.head,
            title,
            summary,
            kind: one.kind.unwrap_or(content::Kind::Report),
            area: area.unwrap_or(names.nowhere),
            area_span,
            date: one.date.map_or_else(|| some_day(as_of), |date| date.value),
            date_doubt,
            reviews: one.reviews.map(|period| period.value),
            plans_for: one.plans_for.map(|period| period.value),
            chair,
            host,
            people,
            bodies,
            bylines,
            documents,
            sources,
            photos,
            statements,
            conclusions: own,
            aliases: one.aliases,
            bodies_text,
        }
    }

    fn conclusion(
        &mut self,
        one: content::Conclusion,
        article: Ref<Article>,
        names: &Names,
        indicators: &[Indicator],
        words: &mut ArticleTexts<'_>,
        as_of: Date,
    ) -> Conclusion {
        let id = one.id.value.clone();
        let mut get = |field: &str, vi| words.get("conclusions", &id, field, vi);
        let task = get("", one.task).unwrap_or_else(|| named_by(&one.id));
        let to_text = get("to_text", one.to_text);
        let due_text = get("due_text", one.due_text);
        let product = get("product", one.product);
        let doubt = get("doubt", one.doubt);
        let measure = one.measure.and_then(|measure| {
            let row = self.maybe(&names.indicators, measure.indicator.as_ref(), &INDICATOR);
            let set = self.maybe(&names.target_sets, measure.set.as_ref(), &TARGET_SET);
            let row = row?;
            let of = indicators[row.index()].of.as_ref();
            Some(Measure { indicator: row, value: self.value(&measure.value?, row, indicators, of)?, set })
        });
        let log: Vec<LogEntry> = one
            .log
            .into_iter()
            .enumerate()
            .filter_map(|(at, entry)| {
                Some(LogEntry {
                    span: entry.span,
                    date: entry.date?.value,
                    status: entry.status?,
                    note: words.get("conclusions", &id, &format!("log.{at}"), entry.note),
                    evidence: entry.evidence,
                })
            })
            .collect();
        let due: Option<When> = one.due.map(|when| when.value);
        Conclusion {
            state: ledger::state(due.as_ref(), &log, as_of),
            id: one.id,
            article,
            task,
            kind: one.kind,
            by: self.maybe(&names.people, one.by.as_ref(), &PERSON),
            lead: self.maybe(&names.bodies, one.lead.as_ref(), &BODY),
            with: self.each(&names.bodies, &one.with, &BODY),
            to_text,
            due,
            due_text,
            product,
            measure,
            basis: self.each(&names.documents, &one.basis, &DOCUMENT),
            log,
            doubt,
        }
    }

    fn pages(&mut self, pages: Vec<content::PageText>) -> Table<PageText> {
        let mut by_id: BTreeMap<String, BTreeMap<Lang, content::PageText>> = BTreeMap::new();
        for page in pages {
            by_id.entry(page.id.clone()).or_default().insert(page.lang, page);
        }
        let rows = by_id.into_iter().map(|(id, versions)| {
            if !versions.contains_key(&Lang::Vi) {
                for version in versions.values().filter(|_| !self.gaps.hide(&PAGE, &id)) {
                    self.notes.push(orphan(version.head, &format!("content/pages/{id}.vi.md")));
                }
            }
            let versions = versions
                .into_iter()
                .map(|(lang, page)| {
                    let version = PageVersion {
                        head: page.head,
                        title: page.title.map_or_else(|| id.clone(), |title| title.value),
                        summary: page.summary.map(|summary| summary.value),
                        slug_span: page.slug.as_ref().map_or(page.head, |slug| slug.span),
                        slug: page.slug.map_or_else(|| id.clone(), |slug| slug.value),
                        body: page.body,
                    };
                    (lang, version)
                })
                .collect();
            (id.clone(), PageText { id, versions })
        });
        table(rows)
    }
}

/// The strings of one article in both languages.
struct ArticleTexts<'a> {
    translation: Option<&'a content::Translation>,
    asked: BTreeSet<(String, String)>,
    notes: Vec<Diagnostic>,
}

impl<'a> ArticleTexts<'a> {
    const fn new(translation: Option<&'a content::Translation>) -> Self {
        Self { translation, asked: BTreeSet::new(), notes: Vec::new() }
    }

    /// A string of the original with its translation; one that is missing is a fault.
    fn get(&mut self, section: &str, id: &str, field: &str, vi: Option<Spanned<String>>) -> Option<Words> {
        let vi = vi?;
        self.asked.insert((section.to_owned(), id.to_owned()));
        let address = (section.to_owned(), id.to_owned(), field.to_owned());
        let found = |translation: &content::Translation| translation.strings.get(&address).cloned();
        if self.translation.is_some_and(|translation| found(translation).is_none()) {
            let key = [section, id, field]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" › ");
            self.notes.push(
                Diagnostic::warning(
                    diagnostic::MISSING_TRANSLATION,
                    vi.span,
                    say!("bản tiếng Anh thiếu đoạn này", "the English file lacks this text"),
                )
                .hint(say!("thêm vào tệp .en.md: {key}", "add to the .en.md file: {key}")),
            );
        }
        Some(self.pair(vi, found))
    }

    /// A string with its translation, if there is one.
    fn pair(
        &self,
        vi: Spanned<String>,
        find: impl FnOnce(&content::Translation) -> Option<Spanned<String>>,
    ) -> Words {
        Words { vi, en: self.translation.and_then(find) }
    }

    /// Every fault of the translation: what is missing, and what the original does not have.
    fn faults(self) -> Vec<Diagnostic> {
        let mut notes = self.notes;
        for ((section, id), span) in self.translation.into_iter().flat_map(|translation| &translation.entries)
        {
            if self.asked.contains(&(section.clone(), id.clone())) {
                continue;
            }
            let known = self.asked.iter().filter(|(other, _)| other == section).map(|(_, id)| id.as_str());
            notes.push(
                Diagnostic::error(
                    diagnostic::TRANSLATION_UNKNOWN,
                    *span,
                    say!(
                        "bản gốc không có mục `{id}` trong `{section}`",
                        "the original has no `{id}` in `{section}`"
                    ),
                )
                .hint(suggestion(id, known)),
            );
        }
        notes
    }
}

fn orphan(head: Span, original: &str) -> Diagnostic {
    Diagnostic::error(
        diagnostic::TRANSLATION_ORPHAN,
        head,
        say!("bản dịch này không có bản gốc tiếng Việt", "this translation has no Vietnamese original"),
    )
    .hint(say!("tạo tệp {original}, hoặc xóa bản dịch", "create {original}, or delete the translation"))
}

/// A report without `site.yaml` is never published; it is made so that every other fault is found too.
fn nameless(options: &Options) -> Site {
    Site {
        title: unnamed(),
        tagline: None,
        publisher: unnamed(),
        publisher_url: None,
        publisher_email: None,
        base_url: options.base_url.clone().unwrap_or_else(|| "/".to_owned()),
        languages: Lang::ALL.to_vec(),
        theme: nowhere().of("minhbach".to_owned()),
        licence: None,
        navigation: Vec::new(),
    }
}

fn unnamed() -> Words {
    Words { vi: nowhere().of(String::new()), en: None }
}

/// What stands for the area of an entry that names none that is known.
fn unknown_area() -> Area {
    Area {
        id: nowhere().of(String::new()),
        name: unnamed(),
        full_name: None,
        code: None,
        level: Level::Province,
        from: None,
        to: None,
        successor: None,
        predecessors: Vec::new(),
        basis: None,
        communes: None,
        remarks: content::Remarks::default(),
    }
}

/// What stands for a date that is not known.
fn some_day(day: Date) -> When {
    When::parse(&day.to_string()).expect("a day is a date")
}

/// A name as it was written, or nothing.
fn written(name: Option<&Spanned<String>>) -> String {
    name.map(|name| name.value.clone()).unwrap_or_default()
}

/// The faults without those that are told already: what a file declares for many entries is told once.
fn once(notes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    notes
        .into_iter()
        .filter(|note| told.insert((note.code, note.place.as_ref().map(|place| place.span))))
        .collect()
}

/// The name of an entry whose own is at fault.
fn named_by(id: &Spanned<String>) -> Words {
    Words { vi: id.clone(), en: None }
}

/// A place that is never shown.
fn nowhere() -> Span {
    Span::new(FileId::default(), 0, 0)
}

fn table<T>(rows: impl Iterator<Item = (String, T)>) -> Table<T> {
    let mut table = Table::new();
    for (name, row) in rows {
        table.push(&name, row);
    }
    table
}

fn named<T>(rows: Vec<T>, id: fn(&T) -> &Spanned<String>) -> Table<T> {
    table(rows.into_iter().map(|row| (id(&row).value.clone(), row)))
}

/// Gives each observation its id: what it measures, and its source where two sources give one thing.
fn with_ids(rows: Vec<Observation>, names: &Names) -> Vec<Observation> {
    let (areas, indicators) = (turned(&names.areas), turned(&names.indicators));
    let (sets, articles) = (turned(&names.target_sets), turned(&names.articles));
    let name_of = |row: &Observation| {
        let (area, indicator) = (areas[&row.area], indicators[&row.indicator]);
        let set = row.set.map(|set| format!(".{}", sets[&set])).unwrap_or_default();
        let period = row.period.to_string().replace('/', "-");
        format!("{area}.{indicator}.{}.{period}{set}", row.level.name())
    };
    let bases: Vec<String> = rows.iter().map(name_of).collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for base in &bases {
        *uses.entry(base).or_default() += 1;
    }
    let mut taken = BTreeSet::new();
    let ids: Vec<String> = rows
        .iter()
        .zip(&bases)
        .map(|(row, base)| {
            let mut id = base.clone();
            if uses[base.as_str()] > 1
                && let Some(Source::Article(article)) = row.source
            {
                id = format!("{id}.{}", articles[&article].replace('/', "-"));
            }
            let first = id.clone();
            let mut copy = 2;
            while !taken.insert(id.clone()) {
                id = format!("{first}.{copy}");
                copy += 1;
            }
            id
        })
        .collect();
    rows.into_iter().zip(ids).map(|(row, id)| Observation { id, ..row }).collect()
}

fn turned<T>(names: &BTreeMap<String, Ref<T>>) -> BTreeMap<Ref<T>, &str> {
    names.iter().map(|(name, row)| (*row, name.as_str())).collect()
}

type Index<T> = BTreeMap<Ref<T>, Vec<Ref<Observation>>>;

fn indexes(observations: &Table<Observation>) -> (Index<Indicator>, Index<Area>) {
    let mut by_indicator = Index::new();
    let mut by_area = Index::new();
    for (row, one) in observations.iter() {
        by_indicator.entry(one.indicator).or_insert_with(Vec::new).push(row);
        by_area.entry(one.area).or_insert_with(Vec::new).push(row);
    }
    (by_indicator, by_area)
}
