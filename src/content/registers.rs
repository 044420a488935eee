//! `data/*.yaml`: areas, people, bodies, documents, frameworks and the glossary.

use crate::diagnostic::{self, Diagnostic};
use crate::locale::{self, Date, When};
use crate::say;
use crate::source::Spanned;

use super::fields::{Fields, Notes};
use super::values::SourceRef;
use super::values::{Words, bad_id, choice, date, is_id, reference, source_ref, text, url, whole, words};
use super::yaml::Node;

/// A step of the administrative ladder, or the kind of thing that was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Country,
    Region,
    Province,
    District,
    Commune,
    Village,
    Agency,
    Household,
}

impl Level {
    /// Every level with its word, from the top down.
    pub const ALL: [(&'static str, Self); 8] = [
        ("country", Self::Country),
        ("region", Self::Region),
        ("province", Self::Province),
        ("district", Self::District),
        ("commune", Self::Commune),
        ("village", Self::Village),
        ("agency", Self::Agency),
        ("household", Self::Household),
    ];

    /// The level as content and data write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// What may be said about any entry.
#[derive(Debug, Clone, Default)]
pub struct Remarks {
    /// A neutral explanation.
    pub note: Option<Words>,
    /// What is uncertain, and why.
    pub doubt: Option<Words>,
}

/// A province or another area, in the years it existed.
#[derive(Debug, Clone)]
pub struct Area {
    pub id: Spanned<String>,
    pub name: Option<Words>,
    pub full_name: Option<Words>,
    pub code: Option<Spanned<String>>,
    pub level: Level,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub successor: Option<Spanned<String>>,
    pub basis: Option<Spanned<String>>,
    pub communes: Option<Spanned<u32>>,
    pub remarks: Remarks,
}

/// A person who spoke, wrote or was present.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: Spanned<String>,
    pub name: Option<Words>,
    pub area: Option<Spanned<String>>,
    pub role: Role,
    pub titles: Vec<Title>,
    pub remarks: Remarks,
}

/// Why a person is in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Official,
    Author,
    Photographer,
    Designer,
}

/// A title in its time.
#[derive(Debug, Clone)]
pub struct Title {
    pub title: Option<Words>,
    pub body: Option<Spanned<String>>,
    pub as_of: Option<Spanned<When>>,
    pub from: Option<Spanned<When>>,
    pub to: Option<Spanned<When>>,
}

/// A party committee, an authority, an enterprise, a group that is given tasks.
#[derive(Debug, Clone)]
pub struct Body {
    pub id: Spanned<String>,
    pub name: Option<Words>,
    pub area: Option<Spanned<String>>,
    pub kind: Option<&'static str>,
    pub remarks: Remarks,
}

/// A legal document.
#[derive(Debug, Clone)]
pub struct Document {
    pub id: Spanned<String>,
    pub number: Option<Spanned<String>>,
    pub title: Option<Words>,
    pub kind: Option<&'static str>,
    pub issuer: Option<Spanned<String>>,
    pub area: Option<Spanned<String>>,
    pub issued: Option<Spanned<When>>,
    pub horizon: Option<Words>,
    pub url: Option<Spanned<String>>,
    pub remarks: Remarks,
}

/// A way to divide digital transformation into pillars.
#[derive(Debug, Clone)]
pub struct Framework {
    pub id: Spanned<String>,
    pub name: Option<Words>,
    pub area: Option<Spanned<String>>,
    pub document: Option<Spanned<String>>,
    pub source: Option<Spanned<SourceRef>>,
    pub pillars: Vec<Pillar>,
    pub remarks: Remarks,
}

/// One part of a framework.
#[derive(Debug, Clone)]
pub struct Pillar {
    pub id: Spanned<String>,
    pub name: Option<Words>,
    pub remarks: Remarks,
}

/// A term and how it is translated.
#[derive(Debug, Clone)]
pub struct Term {
    pub id: Spanned<String>,
    pub term: Option<Words>,
    pub in_source: Option<Spanned<String>>,
    pub note: Option<Words>,
}

const BODY_KINDS: [(&str, &str); 9] = same([
    "party",
    "government",
    "assembly",
    "agency",
    "enterprise",
    "press",
    "steering-committee",
    "group",
    "congress",
]);

const DOCUMENT_KINDS: [(&str, &str); 10] = same([
    "resolution",
    "decision",
    "law",
    "scheme",
    "project",
    "plan",
    "planning",
    "strategy",
    "agreement",
    "draft",
]);

const ROLES: [(&str, Role); 4] = [
    ("official", Role::Official),
    ("author", Role::Author),
    ("photographer", Role::Photographer),
    ("designer", Role::Designer),
];

/// Words that stand for themselves.
const fn same<const N: usize>(words: [&'static str; N]) -> [(&'static str, &'static str); N] {
    let mut pairs = [("", ""); N];
    let mut at = 0;
    while at < N {
        pairs[at] = (words[at], words[at]);
        at += 1;
    }
    pairs
}

pub fn level(node: Node, notes: &mut Notes) -> Option<Spanned<Level>> {
    let span = node.span;
    choice(node, &Level::ALL, notes).map(|level| span.of(level))
}

/// The `note` and `doubt` of an entry.
pub fn remarks(fields: &mut Fields, notes: &mut Notes) -> Remarks {
    Remarks { note: fields.optional("note", words, notes), doubt: fields.optional("doubt", words, notes) }
}

/// An entry's own id, what is nearest to it where it is not written as one, or a name that nothing can refer to
/// where it has none.
pub fn own_id(fields: &mut Fields, notes: &mut Notes) -> Spanned<String> {
    let head = fields.head;
    let near = |node: Node, notes: &mut Notes| {
        let id = text(node, notes)?;
        if is_id(&id.value) {
            return Some(id);
        }
        notes.push(bad_id(&id));
        Some(id.map(|id| locale::slug(&id)))
    };
    fields.required("id", near, notes).unwrap_or_else(|| head.of(String::new()))
}

pub fn area(node: Node, notes: &mut Notes) -> Option<Area> {
    let mut fields = Fields::open(node, say!("đơn vị hành chính", "an area"), notes)?;
    let (from, to) = valid(&mut fields, notes);
    let area = Area {
        id: own_id(&mut fields, notes),
        name: fields.required("name", words, notes),
        full_name: fields.optional("full_name", words, notes),
        code: fields.optional("code", text, notes),
        level: fields.required("level", level, notes).map_or(Level::Province, |level| level.value),
        from,
        to,
        successor: fields.optional("successor", reference, notes),
        basis: fields.optional("basis", text, notes),
        communes: fields.optional("communes", whole, notes),
        remarks: remarks(&mut fields, notes),
    };
    fields.close(notes);
    Some(area)
}

fn valid(fields: &mut Fields, notes: &mut Notes) -> (Option<Date>, Option<Date>) {
    let Some(mut valid) = fields.nested("valid", say!("`valid`", "`valid`"), notes) else {
        return (None, None);
    };
    let places = (valid.span_of("from"), valid.span_of("to"));
    let dates = (valid.optional("from", date, notes), valid.optional("to", date, notes));
    if let ((Some(first), Some(last)), (Some(from), Some(to))) = (places, dates)
        && from > to
    {
        let message = say!("đơn vị hết tồn tại trước khi bắt đầu", "the area ends before it begins");
        notes.push(
            Diagnostic::error(diagnostic::AREA_ENDS_FIRST, last, message)
                .also(first, say!("ngày bắt đầu", "its first day"))
                .hint(say!(
                    "viết ngày đầu vào `from`, ngày cuối vào `to`",
                    "write the first day in `from` and the last in `to`"
                )),
        );
    }
    valid.close(notes);
    dates
}

pub fn person(node: Node, notes: &mut Notes) -> Option<Person> {
    let mut fields = Fields::open(node, say!("mục người", "a person"), notes)?;
    let person = Person {
        id: own_id(&mut fields, notes),
        name: fields.required("name", words, notes),
        area: fields.optional("area", reference, notes),
        role: fields
            .optional("role", |node, notes| choice(node, &ROLES, notes), notes)
            .unwrap_or(Role::Official),
        titles: fields.list("titles", title, notes),
        remarks: remarks(&mut fields, notes),
    };
    fields.close(notes);
    Some(person)
}

fn title(node: Node, notes: &mut Notes) -> Option<Title> {
    let mut fields = Fields::open(node, say!("chức danh", "a title"), notes)?;
    let title = Title {
        title: fields.required("title", words, notes),
        body: fields.optional("body", reference, notes),
        as_of: fields.optional("as_of", super::values::when, notes),
        from: fields.optional("from", super::values::when, notes),
        to: fields.optional("to", super::values::when, notes),
    };
    fields.close(notes);
    Some(title)
}

pub fn body(node: Node, notes: &mut Notes) -> Option<Body> {
    let mut fields = Fields::open(node, say!("mục cơ quan", "a body"), notes)?;
    let body = Body {
        id: own_id(&mut fields, notes),
        name: fields.required("name", words, notes),
        area: fields.optional("area", reference, notes),
        kind: fields.optional("kind", |node, notes| choice(node, &BODY_KINDS, notes), notes),
        remarks: remarks(&mut fields, notes),
    };
    fields.close(notes);
    Some(body)
}

pub fn document(node: Node, notes: &mut Notes) -> Option<Document> {
    let mut fields = Fields::open(node, say!("mục văn bản", "a document"), notes)?;
    let document = Document {
        id: own_id(&mut fields, notes),
        number: fields.optional("number", text, notes),
        title: fields.required("title", words, notes),
        kind: fields.optional("kind", |node, notes| choice(node, &DOCUMENT_KINDS, notes), notes),
        issuer: fields.optional("issuer", reference, notes),
        area: fields.optional("area", reference, notes),
        issued: fields.optional("issued", super::values::when, notes),
        horizon: fields.optional("horizon", words, notes),
        url: fields.optional("url", url, notes),
        remarks: remarks(&mut fields, notes),
    };
    fields.close(notes);
    Some(document)
}

pub fn framework(node: Node, notes: &mut Notes) -> Option<Framework> {
    let mut fields = Fields::open(node, say!("mục khung", "a framework"), notes)?;
    let framework = Framework {
        id: own_id(&mut fields, notes),
        name: fields.required("name", words, notes),
        area: fields.optional("area", reference, notes),
        document: fields.optional("document", reference, notes),
        source: fields.optional("source", source_ref, notes),
        pillars: fields.list("pillars", pillar, notes),
        remarks: remarks(&mut fields, notes),
    };
    fields.close(notes);
    Some(framework)
}

fn pillar(node: Node, notes: &mut Notes) -> Option<Pillar> {
    let mut fields = Fields::open(node, say!("mục trụ cột", "a pillar"), notes)?;
    let pillar = Pillar {
        id: own_id(&mut fields, notes),
        name: fields.required("name", words, notes),
        remarks: remarks(&mut fields, notes),
    };
    fields.close(notes);
    Some(pillar)
}

pub fn term(node: Node, notes: &mut Notes) -> Option<Term> {
    let mut fields = Fields::open(node, say!("mục thuật ngữ", "a glossary entry"), notes)?;
    let term = Term {
        id: own_id(&mut fields, notes),
        term: fields.required("term", words, notes),
        in_source: fields.optional("in_source", text, notes),
        note: fields.optional("note", words, notes),
    };
    fields.close(notes);
    Some(term)
}
