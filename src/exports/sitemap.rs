//! `sitemap.xml`: every page, with its translations.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::pages::Frame;

use super::xml::{HEAD, IN_MEMORY, escape};
use super::{File, Material};

/// No map may list more pages than this.
const LONGEST: usize = 50_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

pub fn files(Material { report, plan, .. }: Material<'_>) -> Vec<File> {
    let frames = plan.pages.iter().map(|page| &page.frame);
    let pages: BTreeMap<&str, &Frame> = frames
        .filter(|frame| !matches!(frame.kind, "archive" | "not-found" | "redirect" | "tombstone"))
        .filter_map(|frame| Some((frame.canonical.as_deref()?, frame)))
        .collect();
    let pages: Vec<(&str, &Frame)> = pages.into_iter().collect();
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

fn map(pages: &[(&str, &Frame)]) -> String {
    let xhtml = "http://www.w3.org/1999/xhtml";
    let mut map = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\" xmlns:xhtml=\"{xhtml}\">\n");
    for (place, frame) in pages {
        writeln!(map, "<url>\n<loc>{}</loc>", escape(place)).expect(IN_MEMORY);
        for one in &frame.alternates {
            let (lang, href) = (one.lang, escape(&one.href));
            writeln!(map, r#"<xhtml:link rel="alternate" hreflang="{lang}" href="{href}"/>"#)
                .expect(IN_MEMORY);
        }
        map.push_str("</url>\n");
    }
    map.push_str("</urlset>\n");
    map
}
