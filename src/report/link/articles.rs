//! Articles and pages with their translations.

use super::measures::{Index, of_level, values};
use super::registers::named_by;
use super::{Linker, Names, table};
use crate::content::{self, Words, alike, is_id, nearest, suggestion};
use crate::diagnostic::{self, Diagnostic};
use crate::locale::{Date, Lang, When};
use crate::report::ledger::{self, Account, Deadline, Extension, Measured};
use crate::report::model::{
    Area, Article, Conclusion, Indicator, LogEntry, Measure, Observation, PageText, PageVersion, Photo,
    Reading, Recorder, Said, Statement,
};
use crate::report::progress;
use crate::report::sort::{
    ARTICLE, BODY, CONCLUSION, DOCUMENT, INDICATOR, PAGE, PERSON, SHORTCOMING, TARGET_SET,
};
use crate::report::table::{Ref, Table};
use crate::say;
use crate::source::{Span, Spanned};
use std::collections::{BTreeMap, BTreeSet};

/// What an article is linked with.
pub(super) struct Ground<'a> {
    pub names: &'a Names,
    pub indicators: &'a [Indicator],
    pub observations: &'a Table<Observation>,
    pub by_indicator: &'a Index<Indicator>,
    pub as_of: Date,
}

/// Where and when a conclusion was made.
#[derive(Clone, Copy)]
pub(super) struct Made {
    pub article: Ref<Article>,
    pub area: Option<Ref<Area>>,
    pub date: When,
}

impl Ground<'_> {
    /// The values of a measure that can be held against it, in the order of their days.
    pub(super) fn measured(&self, measure: &Measure, made: Made) -> Vec<Measured> {
        let indicator = &self.indicators[measure.indicator.index()];
        let rows = values(
            self.observations,
            self.by_indicator,
            (measure.indicator, indicator),
            made.area,
            measure.set,
        );
        let rows = of_level(&rows, measure.level);
        // A value of an earlier period shows what was done before already, but not what was not done since.
        let tells = |one: &Observation, reached| reached || one.period.last() > made.date.last();
        let mut found: Vec<Measured> = rows
            .filter(|(_, one)| measure.set.is_none() || one.set == measure.set)
            .filter_map(|(row, one)| {
                let reached = progress::reaches(indicator, one, &measure.value, None)?;
                let day = one.period.last().max(made.date.first());
                tells(one, reached).then_some(Measured { row, day, reached })
            })
            .collect();
        found.sort_by_key(|one| one.day);
        found
    }
}

impl Linker {
    /// The translations by the article they belong to; one without its original is a fault.
    pub(super) fn translations(
        &mut self,
        translations: Vec<content::Translation>,
        names: &Names,
    ) -> BTreeMap<String, content::Translation> {
        for one in &translations {
            let known = names.articles.contains_key(&one.id)
                || self.gaps.withholds(&ARTICLE, &one.id)
                || self.gaps.hide(&ARTICLE, &one.id, std::iter::empty());
            if !known {
                self.notes.push(orphan(one.head, &format!("content/articles/{}.vi.md", one.id)));
            }
        }
        translations.into_iter().map(|one| (one.id.clone(), one)).collect()
    }

    pub(super) fn article(
        &mut self,
        one: content::Article,
        row: Ref<Article>,
        ground: &Ground<'_>,
        translations: &BTreeMap<String, content::Translation>,
        conclusions: &mut Vec<Conclusion>,
    ) -> Article {
        let Ground { names, as_of, .. } = *ground;
        let translation = translations.get(&one.id);
        let mut words = ArticleTexts::new(translation, one.unsure);
        let area_span = one.area.as_ref().map_or(one.head, |area| area.span);
        let area = self.area(names, one.area.as_ref());
        if one.kind.is_none() || one.date.is_none() || area.is_none() {
            self.gaps.articles.insert(one.id.clone());
        }
        let chair = self.maybe(&names.people, one.chair.as_ref(), &PERSON);
        let host = self.maybe(&names.people, one.host.as_ref(), &PERSON);
        let people = self.each(&names.people, &one.people, &PERSON);
        let bodies = self.each(&names.bodies, &one.bodies, &BODY);
        let bylines = self.each(&names.people, &one.bylines, &PERSON);
        let (documents, document_spans) = self.placed(&names.documents, &one.documents, &DOCUMENT);
        let sources = readings(one.sources, &mut words);
        self.names::<Photo>(one.photos.iter().map(|one| &one.id));
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
                let repeats = self.repeats(&one.repeats, names);
                let by = self.maybe(&names.bodies, one.by.as_ref(), &BODY);
                let to = self.maybe(&names.bodies, one.to.as_ref(), &BODY);
                Some(Statement {
                    text: words.get(section.key(), id, "", one.text)?,
                    doubt: words.get(section.key(), id, "doubt", one.doubt),
                    date: one.date.map(|when| when.value),
                    url: one.url.map(|url| url.value),
                    answered_by,
                    repeats,
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
        let date = one.date.as_ref().map_or_else(|| some_day(as_of), |date| date.value);
        let made = Made { article: row, area, date };
        for conclusion in one.conclusions {
            conclusions.push(self.conclusion(conclusion, made, ground, &mut words));
        }
        let own = (start..conclusions.len()).map(Ref::at).collect();
        let title = Words {
            vi: one.title.unwrap_or_else(|| one.head.of(one.id.clone())),
            en: translation.and_then(|translation| translation.title.clone()),
        };
        let summary = words.get("", "", "summary", one.summary);
        let date_doubt = words.get("", "", "date_doubt", one.date_doubt);
        let mut bodies_text = BTreeMap::from([(Lang::Vi, Box::new(one.body))]);
        if let Some(translation) = translation {
            bodies_text.insert(translation.lang, Box::new(translation.body.clone()));
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
            date_span: one.date.as_ref().map_or(one.head, |date| date.span),
            date,
            date_doubt,
            reviews_span: one.reviews.as_ref().map(|period| period.span),
            reviews: one.reviews.map(|period| period.value),
            plans_for: one.plans_for.map(|period| period.value),
            chair,
            host,
            people,
            bodies,
            bylines,
            documents,
            document_spans,
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
        made: Made,
        ground: &Ground<'_>,
        words: &mut ArticleTexts<'_>,
    ) -> Conclusion {
        let names = ground.names;
        let id = one.id.value.clone();
        let mut get = |field: &str, vi| words.get("conclusions", &id, field, vi);
        let task = get("", one.task).unwrap_or_else(|| named_by(&one.id));
        let to_text = get("to_text", one.to_text);
        let due_text = get("due_text", one.due_text);
        let product = get("product", one.product);
        let doubt = get("doubt", one.doubt);
        let extensions = one.extensions.into_iter().enumerate();
        let extensions: Vec<Extension> = extensions
            .filter_map(|(at, extension)| {
                let note = get(&format!("extensions.{at}"), extension.note);
                let document = self.maybe(&names.documents, extension.document.as_ref(), &DOCUMENT);
                let (date, due) = (extension.date?, extension.due?);
                Some(Extension {
                    span: extension.span,
                    date: date.value,
                    date_span: date.span,
                    deadline: Deadline::of(due.value, &made.date),
                    due_span: due.span,
                    document: document?,
                    note,
                })
            })
            .collect();
        let log: Vec<LogEntry> = one
            .log
            .into_iter()
            .enumerate()
            .filter_map(|(at, entry)| {
                self.evidence(entry.evidence.as_ref(), names);
                let given = [entry.document.is_some(), entry.superseded_by.is_some()];
                let recorded_by = entry.recorded_by.and_then(|name| {
                    if is_id(&name.value) {
                        return self.recorder(&name, names);
                    }
                    Some(Recorder::Named(Words { vi: name, en: None }))
                });
                let document = self.maybe(&names.documents, entry.document.as_ref(), &DOCUMENT);
                let superseded_by = entry.superseded_by.and_then(|name| {
                    self.find(&names.conclusions, &name, &CONCLUSION).map(|row| name.span.of(row))
                });
                let note = get(&format!("log.{at}"), entry.note);
                let (date, status) = (entry.date?, entry.status?);
                if entry.unsure || given != [document.is_some(), superseded_by.is_some()] {
                    self.gaps.doubtful.insert(status.span);
                }
                Some(LogEntry {
                    span: entry.span,
                    date: date.value,
                    date_span: date.span,
                    status: status.value,
                    status_span: status.span,
                    note,
                    evidence: entry.evidence,
                    recorded_by,
                    document,
                    superseded_by,
                })
            })
            .collect();
        let measure = one.measure.and_then(|measure| self.measure(measure, ground));
        let measured = measure.as_ref().map(|measure| ground.measured(measure, made)).unwrap_or_default();
        if one.unsure.iter().any(|key| ["due", "due_text", "extensions"].contains(key)) {
            self.gaps.doubtful.insert(one.id.span);
        }
        let due_span = one.due.as_ref().map(|due| due.span);
        let due = match (&one.due, &due_text) {
            (Some(due), _) => Some(Deadline::of(due.value, &made.date)),
            (None, Some(words)) => Some(Deadline::in_words(&words.vi.value, &made.date)),
            (None, None) => None,
        };
        let (basis, basis_spans) = self.placed(&names.documents, &one.basis, &DOCUMENT);
        let account =
            Account { said: made.date, due, extensions: &extensions, log: &log, measured: &measured };
        Conclusion {
            standing: ledger::standing(&account, ground.as_of),
            id: one.id,
            article: made.article,
            task,
            kind: one.kind,
            by: self.maybe(&names.people, one.by.as_ref(), &PERSON),
            lead: self.maybe(&names.bodies, one.lead.as_ref(), &BODY),
            with: self.each(&names.bodies, &one.with, &BODY),
            to_text,
            due,
            due_span,
            due_text,
            extensions,
            product,
            measure,
            measured,
            basis,
            basis_spans,
            log,
            doubt,
        }
    }

    fn measure(&mut self, measure: content::Measure, ground: &Ground<'_>) -> Option<Measure> {
        let Ground { names, indicators, .. } = *ground;
        let row = self.maybe(&names.indicators, measure.indicator.as_ref(), &INDICATOR);
        let set = self.maybe(&names.target_sets, measure.set.as_ref(), &TARGET_SET);
        let row = row?;
        let level = self.level(measure.level, row, indicators, measure.span, &measure.unsure);
        let of = indicators[row.index()].of.as_ref();
        let raw = measure.value?;
        let value = self.value(&raw, row, indicators, of)?;
        Some(Measure { indicator: row, value, value_span: raw.span, level: level?, set })
    }

    /// The body or the person of a name.
    fn recorder(&mut self, name: &Spanned<String>, names: &Names) -> Option<Recorder> {
        let known = |ids: Vec<&str>| nearest(&name.value, &ids).is_some();
        let bodies = || names.bodies.keys().map(String::as_str).collect();
        let people = || names.people.keys().map(String::as_str).collect();
        if names.people.contains_key(&name.value) || (known(people()) && !known(bodies())) {
            return self.find(&names.people, name, &PERSON).map(Recorder::Person);
        }
        if self.gaps.hide(&PERSON, &name.value, names.people.keys().map(String::as_str)) {
            return None;
        }
        self.find(&names.bodies, name, &BODY).map(Recorder::Body)
    }

    /// The shortcomings of a list of names, and where each is named.
    fn repeats(&mut self, list: &[Spanned<String>], names: &Names) -> Vec<(Said, Span)> {
        let known = list.iter().filter(|name| self.find(&names.shortcomings, name, &SHORTCOMING).is_some());
        let found = known.filter_map(|name| {
            let (article, id) = name.value.split_once('#')?;
            Some((Said { article: *names.articles.get(article)?, id: id.to_owned() }, name.span))
        });
        found.collect()
    }

    /// What refers to an article or a document refers to one that there is.
    fn evidence(&mut self, evidence: Option<&Spanned<String>>, names: &Names) {
        let Some((scheme, name)) = evidence
            .and_then(|one| Some((one, one.value.split_once(':')?)))
            .map(|(one, (scheme, name))| (scheme, one.span.of(name.trim().to_owned())))
        else {
            return;
        };
        match scheme {
            "article" => drop(self.find(&names.articles, &name, &ARTICLE)),
            "document" => drop(self.find(&names.documents, &name, &DOCUMENT)),
            _ => {}
        }
    }

    pub(super) fn pages(&mut self, pages: Vec<content::PageText>) -> Table<PageText> {
        let mut by_id: BTreeMap<String, BTreeMap<Lang, content::PageText>> = BTreeMap::new();
        for page in pages {
            by_id.entry(page.id.clone()).or_default().insert(page.lang, page);
        }
        let rows = by_id.into_iter().map(|(id, versions)| {
            if !versions.contains_key(&Lang::Vi) {
                for version in versions.values().filter(|_| !self.gaps.hide(&PAGE, &id, std::iter::empty())) {
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
pub(super) struct ArticleTexts<'a> {
    translation: Option<&'a content::Translation>,
    /// The keys of the original that could not be read.
    unsure: Vec<&'static str>,
    asked: BTreeSet<(String, String, String)>,
    missing: Vec<(String, String, Diagnostic)>,
}

pub(super) fn orphan(head: Span, original: &str) -> Diagnostic {
    Diagnostic::error(
        diagnostic::TRANSLATION_ORPHAN,
        head,
        say!("bản dịch này không có bản gốc tiếng Việt", "this translation has no Vietnamese original"),
    )
    .hint(say!("tạo tệp {original}, hoặc xóa bản dịch", "create {original}, or delete the translation"))
}

/// Where an article's facts were read, with the words of its translation.
fn readings(sources: Vec<content::Source>, words: &mut ArticleTexts<'_>) -> Vec<Reading> {
    let sources = sources.into_iter().enumerate().map(|(at, source)| {
        // The translation names a source by its address, or else by its place.
        let url = source.url.as_ref().map(|url| url.value.clone());
        let at = url.filter(|url| words.names("sources", url)).unwrap_or_else(|| at.to_string());
        Reading {
            title: words.get("sources", &at, "title", source.title),
            outlet: source.outlet.map(|outlet| outlet.value),
            url: source.url.map(|url| url.value),
            published_span: source.published.as_ref().map(|when| when.span),
            published: source.published.map(|when| when.value),
            retrieved_span: source.retrieved.as_ref().map(|day| day.span),
            retrieved: source.retrieved.map(|day| day.value),
            translation: source.translation,
            doubt: words.get("sources", &at, "doubt", source.doubt),
        }
    });
    sources.collect()
}

/// What stands for a date that is not known.
pub(super) fn some_day(day: Date) -> When {
    When::parse(&day.to_string()).expect("a day is a date")
}

impl<'a> ArticleTexts<'a> {
    const fn new(translation: Option<&'a content::Translation>, unsure: Vec<&'static str>) -> Self {
        Self { translation, unsure, asked: BTreeSet::new(), missing: Vec::new() }
    }

    /// Whether the translation has an entry of a section.
    fn names(&self, section: &str, id: &str) -> bool {
        let entry = (section.to_owned(), id.to_owned());
        self.translation.is_some_and(|one| one.entries.contains_key(&entry))
    }

    /// A string of the original with its translation; one that is missing is a fault.
    fn get(&mut self, section: &str, id: &str, field: &str, vi: Option<Spanned<String>>) -> Option<Words> {
        let address = (section.to_owned(), id.to_owned(), field.to_owned());
        let Some(vi) = vi else {
            // An entry's own text is never left out on purpose.
            if field.is_empty() {
                self.asked.insert(address);
            }
            return None;
        };
        let en = self.translation.and_then(|translation| translation.strings.get(&address));
        if self
            .translation
            .is_some_and(|one| en.is_none() && !one.unsure.iter().any(|key| [section, field].contains(key)))
        {
            let key = [section, id, field]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" › ");
            let fault = Diagnostic::warning(
                diagnostic::MISSING_TRANSLATION,
                vi.span,
                say!("bản tiếng Anh thiếu đoạn này", "the English file lacks this text"),
            );
            let fault = fault.hint(say!("thêm vào tệp .en.md: {key}", "add to the .en.md file: {key}"));
            self.missing.push((section.to_owned(), id.to_owned(), fault));
        }
        self.asked.insert(address);
        Some(Words { vi, en: en.map(|(_, text)| text.clone()) })
    }

    /// Every fault of the translation: what the original does not have, and what is missing but for what the other
    /// was meant to be.
    fn faults(self) -> Vec<Diagnostic> {
        let Some(translation) = self.translation else { return Vec::new() };
        let ids = |section: &str| {
            let own = self.asked.iter().filter(move |(other, ..)| other == section);
            own.map(|(_, id, _)| id.as_str()).collect::<BTreeSet<_>>()
        };
        let sure = |key: &str| !self.unsure.contains(&key);
        let unknown_entries: Vec<_> = translation
            .entries
            .iter()
            .filter(|((section, _), _)| sure(section))
            .filter(|((section, id), _)| !ids(section).iter().any(|known| known == id || known.is_empty()))
            .collect();
        let unknown_texts: Vec<_> = translation
            .strings
            .iter()
            .filter(|(address, _)| !self.asked.contains(*address))
            .filter(
                |((section, id, field), _)| {
                    if section.is_empty() { sure(field) } else { ids(section).contains(id.as_str()) }
                },
            )
            .collect();
        let meant = |section: &str, id: &str| {
            unknown_entries.iter().any(|((other, name), _)| other == section && alike(name, id))
                || unknown_texts.iter().any(|((other, name, _), _)| other == section && name == id)
        };
        let missing = self
            .missing
            .iter()
            .filter(|(section, id, _)| !meant(section, id))
            .map(|(.., fault)| fault.clone());
        let entries = unknown_entries.iter().map(|((section, id), span)| {
            Diagnostic::error(
                diagnostic::TRANSLATION_UNKNOWN,
                **span,
                say!(
                    "bản gốc không có mục `{id}` trong `{section}`",
                    "the original has no `{id}` in `{section}`"
                ),
            )
            .hint(suggestion(id, ids(section).into_iter()))
        });
        let texts = unknown_texts.iter().map(|((section, id, field), (span, _))| {
            let known = self.asked.iter().filter(|(other, name, _)| (other, name) == (section, id));
            let key = |field: &'_ str| if field.is_empty() { own_key(section) } else { field.to_owned() };
            let known: Vec<String> = known.map(|(.., field)| key(field)).collect();
            let name = key(field);
            Diagnostic::error(
                diagnostic::TRANSLATION_UNKNOWN,
                *span,
                say!("bản gốc không có đoạn `{name}` ở đây", "the original has no `{name}` here"),
            )
            .hint(suggestion(&name, known.iter().map(String::as_str)))
        });
        missing.chain(entries).chain(texts).collect()
    }
}

/// The key of an entry's own text in a section.
fn own_key(section: &str) -> String {
    match section {
        "conclusions" => "task",
        "photos" => "subject",
        _ => "text",
    }
    .to_owned()
}
