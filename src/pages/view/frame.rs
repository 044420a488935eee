//! What surrounds every page, and the words and links that all are made of.

use serde::Serialize;

use crate::locale::Lang;

/// What every page of a language shares; templates see it as `site`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shell {
    pub lang: Lang,
    /// The path of the site's root: `/`, or `/folder/`.
    pub base: String,
    /// The same with the host, `https://example.org/folder/`.
    pub base_url: String,
    pub home: String,
    /// The page to search on, where the site can be searched.
    pub search: Option<String>,
    pub title: Words,
    pub tagline: Option<Words>,
    pub publisher: Words,
    pub publisher_url: Option<String>,
    pub publisher_email: Option<String>,
    pub licence: Option<Link>,
    /// The main menu; `kind` is a page's kind, so that the present page can be marked.
    pub navigation: Vec<NavLink>,
    /// Every other list page and page of text.
    pub footer: Vec<NavLink>,
    /// The day on which statuses stand.
    pub as_of: String,
    pub feed: String,
}

/// A link of a menu.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NavLink {
    pub kind: String,
    pub text: String,
    pub href: String,
}

/// What is particular to a page but of one form on all; templates see it as `page`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Frame {
    /// `home`, `areas`, `area`, `area-report`, `indicators`, `indicator`, `targets`, `target-set`, `news`,
    /// `article`, `archive`, `conclusions`, `conclusion`, `shortcomings`, `documents`, `document`, `people`,
    /// `person`, `bodies`, `body`, `changes`, `corrections`, `data`, `letters`, `letter`, `search`, `site-map`,
    /// `text`, `not-found`, `redirect`, `tombstone`.
    pub kind: &'static str,
    pub lang: Lang,
    pub title: Words,
    /// One or two sentences for search engines and previews.
    pub description: String,
    /// This page with the host; absent on pages that are no place of their own.
    pub canonical: Option<String>,
    /// Every language that has this page, this one included, with the host.
    pub alternates: Vec<Alternate>,
    /// The other languages of the site for the language switch.
    pub switch: Vec<Switch>,
    /// From home to the page above; the page itself is not in it.
    pub breadcrumbs: Vec<Link>,
    /// The headings of the page's sections, where it is long.
    pub contents: Vec<Heading>,
    /// JSON-LD, safe inside a `script` element of type `application/ld+json`.
    pub json_ld: Option<String>,
    /// `article` or `website`.
    pub og_type: &'static str,
    /// An Atom feed of its own.
    pub feed: Option<String>,
    /// The pages before and after it in its list.
    pub neighbours: Option<Neighbours>,
    /// Where it stands among the pages over which its lists are spread; absent where they fit on one.
    pub pager: Option<Pager>,
    /// Whether it is the only one of these pages, or the first: the others hold nothing but more rows.
    pub is_first: bool,
    /// What a search says of it; absent where none should find it.
    pub found: Option<Found>,
}

impl Frame {
    /// With nothing around the page: it is no place of its own, and no search should find it.
    #[must_use]
    pub fn bare(kind: &'static str, lang: Lang, title: Words) -> Self {
        Self {
            kind,
            lang,
            title,
            description: String::new(),
            canonical: None,
            alternates: Vec::new(),
            switch: Vec::new(),
            breadcrumbs: Vec::new(),
            contents: Vec::new(),
            json_ld: None,
            og_type: "website",
            feed: None,
            neighbours: None,
            pager: None,
            is_first: true,
            found: None,
        }
    }
}

/// The pages over which long lists are spread.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pager {
    /// What of each list is on this page.
    pub lists: Vec<PagerList>,
    pub previous: Option<String>,
    pub next: Option<String>,
    /// The first and the last page, this one and its neighbours.
    pub pages: Vec<PagerLink>,
}

/// A list that is spread over several pages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PagerList {
    /// `Bài 41–80 trong 1.234`.
    pub text: String,
    /// The section in which it stands; empty where the page has one list.
    pub section: &'static str,
    /// The page on which it goes on.
    pub next: Option<String>,
}

/// A page by its number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PagerLink {
    pub text: String,
    pub href: String,
    pub is_current: bool,
    /// Whether there are pages between it and the one before it that have no link.
    pub after_gap: bool,
}

/// A page as a search shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// `Chỉ tiêu`, `Tin và bài` …
    pub kind: &'static str,
    pub area: Option<String>,
    /// The words of the title that have a `đ`, in plain letters: no common search folds that letter.
    pub plain: Option<String>,
}

/// The page in a language, for machines.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alternate {
    /// `vi`, `en` or `x-default`.
    pub lang: &'static str,
    pub href: String,
}

/// The page in another language, for people.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Switch {
    pub lang: Lang,
    /// The language's own name.
    pub name: &'static str,
    /// The translation; the other language's home where there is none.
    pub href: String,
    /// Whether this page exists in that language.
    pub exists: bool,
}

/// A heading of a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Heading {
    pub id: String,
    pub level: u8,
    pub text: String,
}

/// A text, with its language where that is not the page's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    pub text: String,
    pub lang: Option<Lang>,
    /// The same as ready HTML, where it has links and stands as running text.
    pub html: Option<String>,
}

/// A text that leads somewhere, where there is such a page in the language.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Link {
    pub text: String,
    pub lang: Option<Lang>,
    pub href: Option<String>,
}

/// A piece of a sentence: words that may lead somewhere, and may tell a number of the open data.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Piece {
    pub text: String,
    pub lang: Option<Lang>,
    pub href: Option<String>,
    /// The number for machines, and its name in the open data.
    pub value: Option<String>,
    pub fact: Option<String>,
}

/// What stands before and after a page in its list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Neighbours {
    pub previous: Option<Link>,
    pub next: Option<Link>,
}

/// A neutral note and what is uncertain.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Remarks {
    pub note: Option<Words>,
    pub doubt: Option<Words>,
}

/// A word of a fixed set: for a class, for the eye, and for the ear.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chip {
    /// `reached`, `open-overdue`, `no-data` …
    pub name: &'static str,
    /// ✓ ◆ ▲ ▼ ✗ ≠ – …
    pub shape: &'static str,
    /// `Đạt`, `Reached`.
    pub text: &'static str,
}

/// A number on a page under its name in the open data, by which `verify` holds the one against the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    pub text: String,
    /// The number for machines.
    pub value: String,
    /// `observation:ID.change`, `target:SET/ID.value`.
    pub fact: String,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Download {
    pub text: String,
    /// `CSV`, `JSON`, `Atom`.
    pub format: &'static str,
    pub href: String,
}

/// A fact with its label: `Người chủ trì` – links or words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    pub label: &'static str,
    pub values: Vec<Link>,
    /// In the place of values: words that may hold links.
    pub words: Option<Words>,
    pub doubt: Option<Words>,
}
