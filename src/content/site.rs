//! `site.yaml`: what the site is, who publishes it, and in which languages.

use std::collections::BTreeSet;

use crate::diagnostic::{self, Diagnostic};
use crate::locale::Lang;
use crate::say;
use crate::source::Spanned;

use super::fields::{Fields, Notes};
use super::values::{Words, choice, flag, site_url, text, url, words};
use super::yaml::Node;

/// The site's own facts.
#[derive(Debug, Clone)]
pub struct SiteFacts {
    pub title: Option<Words>,
    pub tagline: Option<Words>,
    pub publisher: Option<Publisher>,
    pub base_url: Option<Spanned<String>>,
    pub languages: Vec<Lang>,
    pub theme: Option<Spanned<String>>,
    pub licence: Option<Licence>,
    pub navigation: Vec<Spanned<String>>,
    /// Whether the site can be searched; it can unless it says otherwise.
    pub search: bool,
}

/// Who answers for the site.
#[derive(Debug, Clone)]
pub struct Publisher {
    pub name: Option<Words>,
    pub url: Option<Spanned<String>>,
    pub email: Option<Spanned<String>>,
}

/// Under which terms the data may be used.
#[derive(Debug, Clone)]
pub struct Licence {
    pub name: Option<Words>,
    pub url: Option<Spanned<String>>,
}

pub fn read(node: Node, notes: &mut Notes) -> Option<SiteFacts> {
    let mut fields = Fields::open(node, say!("site.yaml", "site.yaml"), notes)?;
    let facts = SiteFacts {
        title: fields.required("title", words, notes),
        tagline: fields.optional("tagline", words, notes),
        publisher: fields.required("publisher", publisher, notes),
        base_url: fields.required("base_url", site_url, notes),
        languages: languages(&mut fields, notes),
        theme: fields.optional("theme", text, notes),
        licence: fields.optional("licence", licence, notes),
        navigation: fields.list("navigation", text, notes),
        search: fields.optional("search", flag, notes).unwrap_or(true),
    };
    fields.close(notes);
    Some(facts)
}

fn languages(fields: &mut Fields, notes: &mut Notes) -> Vec<Lang> {
    let given = fields.span_of("languages");
    let before = notes.len();
    let languages = fields.list(
        "languages",
        |node, notes| choice(node, &[("vi", Lang::Vi), ("en", Lang::En)], notes),
        notes,
    );
    let once: BTreeSet<Lang> = languages.iter().copied().collect();
    let twice = once.len() < languages.len();
    if let Some(span) = given
        && notes.len() == before
        && (twice || !languages.contains(&Lang::Vi))
    {
        notes.push(
            Diagnostic::error(
                diagnostic::WRONG_TYPE,
                span,
                say!(
                    "`languages` phải có `vi`, và mỗi ngôn ngữ một lần: bản tiếng Việt là bản gốc",
                    "`languages` must hold `vi`, and each language once: the Vietnamese version is the original"
                ),
            )
            .hint(say!("viết: languages: [vi, en]", "write: languages: [vi, en]")),
        );
    }
    match (languages.is_empty(), twice) {
        (true, _) => vec![Lang::Vi],
        (false, true) => once.into_iter().collect(),
        (false, false) => languages,
    }
}

fn publisher(node: Node, notes: &mut Notes) -> Option<Publisher> {
    let mut fields = Fields::open(node, say!("`publisher`", "`publisher`"), notes)?;
    let publisher = Publisher {
        name: fields.required("name", words, notes),
        url: fields.optional("url", url, notes),
        email: fields.optional("email", text, notes),
    };
    fields.close(notes);
    Some(publisher)
}

fn licence(node: Node, notes: &mut Notes) -> Option<Licence> {
    let mut fields = Fields::open(node, say!("`licence`", "`licence`"), notes)?;
    let licence =
        Licence { name: fields.required("name", words, notes), url: fields.optional("url", url, notes) };
    fields.close(notes);
    Some(licence)
}
