//! The site, its areas, people, bodies, documents, frameworks and terms.

use super::{Linker, Names, Options};
use crate::content::{self, Level, SiteFacts, Words};
use crate::diagnostic::{self, Diagnostic};
use crate::locale::Lang;
use crate::report::model::{Area, Body, Document, Framework, Person, Pillar, Site, Term, Title};
use crate::report::sort::{AREA, BODY, DOCUMENT};
use crate::report::table::Ref;
use crate::say;
use crate::source::{FileId, Span, Spanned};

impl Linker {
    pub(super) fn site(site: Option<SiteFacts>, options: &Options) -> Site {
        let Some(facts) = site else { return nameless(options) };
        let SiteFacts { title, tagline, publisher, base_url, languages, theme, licence, navigation, search } =
            facts;
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
            search,
        }
    }

    pub(super) fn areas(&mut self, areas: Vec<content::Area>, names: &Names) -> Vec<Area> {
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
        for at in in_circles(&linked) {
            let id = &linked[at].id;
            let name = &id.value;
            self.notes.push(
                Diagnostic::error(
                    diagnostic::SUCCESSOR_CYCLE,
                    id.span,
                    say!("`{name}` kế thừa vòng trở lại chính mình", "`{name}` succeeds itself in a circle"),
                )
                .hint(say!("sửa khóa `successor`", "mend the `successor` keys")),
            );
        }
        linked
    }

    pub(super) fn person(&mut self, one: content::Person, names: &Names) -> Person {
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

    pub(super) fn body(&mut self, one: content::Body, names: &Names) -> Body {
        let content::Body { id, name, area, kind, remarks } = one;
        let area = self.maybe(&names.areas, area.as_ref(), &AREA);
        Body { name: name.unwrap_or_else(|| named_by(&id)), id, area, kind, remarks }
    }

    pub(super) fn document(&mut self, one: content::Document, names: &Names) -> Document {
        let content::Document { id, number, title, kind, issuer, area, issued, horizon, url, remarks } = one;
        Document {
            issued_span: issued.as_ref().map(|when| when.span),
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

    pub(super) fn framework(&mut self, one: content::Framework, names: &Names) -> Framework {
        let content::Framework { id, name, area, document, source, pillars, remarks } = one;
        self.names::<Pillar>(pillars.iter().map(|one| &one.id));
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

    pub(super) fn term(one: content::Term) -> Term {
        let content::Term { id, term, in_source, note } = one;
        Term {
            term: term.unwrap_or_else(|| named_by(&id)),
            id,
            in_source: in_source.map(|text| text.value),
            note,
        }
    }
}

/// The areas that their successors lead back to, in order; each is walked through once.
fn in_circles(areas: &[Area]) -> Vec<usize> {
    let mut walks = vec![0; areas.len()];
    let mut found = Vec::new();
    for first in 0..areas.len() {
        let mut at = first;
        while walks[at] == 0 {
            walks[at] = first + 1;
            let Some(next) = areas[at].successor else { break };
            at = next.index();
        }
        let again = |at: usize| areas[at].successor.map(Ref::index).filter(|_| walks[at] == first + 1);
        let around = std::iter::successors(again(at), |next| again(*next).filter(|_| *next != at));
        found.extend(around);
    }
    found.sort_unstable();
    found
}

/// A report without `site.yaml` is never published; it is made so that every other fault is found too.
pub(super) fn nameless(options: &Options) -> Site {
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
        search: true,
    }
}

pub(super) fn unnamed() -> Words {
    Words { vi: nowhere().of(String::new()), en: None }
}

/// What stands for the area of an entry that names none that is known.
pub(super) fn unknown_area() -> Area {
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

/// The name of an entry whose own is at fault.
pub(super) fn named_by(id: &Spanned<String>) -> Words {
    Words { vi: id.clone(), en: None }
}

/// A place that is never shown.
pub(super) fn nowhere() -> Span {
    Span::new(FileId::default(), 0, 0)
}
