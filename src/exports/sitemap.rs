//! `sitemap.xml`: every page, with its translations.

use std::fmt::Write;

use crate::pages::Plan;

use super::xml::{HEAD, IN_MEMORY, escape};
use super::{File, Material};

/// No map may list more pages than this.
const LONGEST: usize = 50_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A page with its translations.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// With the host.
    at: String,
    alternates: Vec<(&'static str, String)>,
}

/// The pages that people are led to.
pub fn places(plan: &Plan) -> impl Iterator<Item = Place> {
    let frames = plan.pages.iter().map(|page| &page.frame);
    let listed =
        frames.filter(|frame| !matches!(frame.kind, "archive" | "not-found" | "redirect" | "tombstone"));
    listed.filter_map(|frame| {
        let alternates = frame.alternates.iter().map(|one| (one.lang, one.href.clone())).collect();
        Some(Place { at: frame.canonical.clone()?, alternates })
    })
}

pub fn files(Material { report, gleaned, .. }: Material<'_>) -> Vec<File> {
    let mut pages: Vec<&Place> = gleaned.places.iter().collect();
    pages.sort_unstable();
    if pages.len() <= LONGEST {
        return vec![file("sitemap.xml".to_owned(), map(&pages))];
    }
    let maps = pages.chunks(LONGEST).zip(1..);
    let mut files: Vec<File> =
        maps.map(|(pages, number)| file(format!("sitemap-{number}.xml"), map(pages))).collect();
    let base = escape(&report.site().base_url);
    let mut index = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for (name, _) in &files {
        writeln!(index, "<sitemap><loc>{base}{name}</loc></sitemap>").expect(IN_MEMORY);
    }
    index.push_str("</sitemapindex>\n");
    files.push(file("sitemap.xml".to_owned(), index));
    files
}

fn file(name: String, text: String) -> File {
    (name, text.into_bytes().into())
}

fn map(pages: &[&Place]) -> String {
    let xhtml = "http://www.w3.org/1999/xhtml";
    let mut map = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\" xmlns:xhtml=\"{xhtml}\">\n");
    for Place { at, alternates } in pages {
        writeln!(map, "<url>\n<loc>{}</loc>", escape(at)).expect(IN_MEMORY);
        for (lang, href) in alternates {
            let href = escape(href);
            writeln!(map, r#"<xhtml:link rel="alternate" hreflang="{lang}" href="{href}"/>"#)
                .expect(IN_MEMORY);
        }
        map.push_str("</url>\n");
    }
    map.push_str("</urlset>\n");
    map
}
