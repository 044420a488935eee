//! `sitemap.xml`: every page, with its translations.

use std::collections::BTreeMap;

use crate::pages::Frame;

use super::xml::escape;
use super::{File, Material};

/// No map may list more pages than this.
const LONGEST: usize = 50_000;

const HEAD: &str = r#"<?xml version="1.0" encoding="utf-8"?>"#;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

pub fn files(Material { report, plan, .. }: Material<'_>) -> Vec<File> {
    let frames = plan.pages.iter().map(|page| &page.frame).filter(|frame| frame.kind != "not-found");
    let places: BTreeMap<&str, &Frame> =
        frames.filter_map(|frame| Some((frame.canonical.as_deref()?, frame))).collect();
    let pages: Vec<String> = places.into_iter().map(|(place, frame)| entry(place, frame)).collect();
    if pages.len() <= LONGEST {
        return vec![("sitemap.xml".to_owned(), map(&pages).into_bytes().into())];
    }
    let named: Vec<(String, String)> = pages
        .chunks(LONGEST)
        .zip(1..)
        .map(|(pages, number)| (format!("sitemap-{number}.xml"), map(pages)))
        .collect();
    let base = escape(&report.site().base_url);
    let list: Vec<String> =
        named.iter().map(|(name, _)| format!("<sitemap><loc>{base}{name}</loc></sitemap>\n")).collect();
    let list = list.concat();
    let index = format!("{HEAD}\n<sitemapindex xmlns=\"{NAMESPACE}\">\n{list}</sitemapindex>\n");
    let all = named.into_iter().chain([("sitemap.xml".to_owned(), index)]);
    all.map(|(name, text)| (name, text.into_bytes().into())).collect()
}

fn map(pages: &[String]) -> String {
    let pages = pages.concat();
    format!(
        "{HEAD}\n<urlset xmlns=\"{NAMESPACE}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{pages}</urlset>\n"
    )
}

fn entry(place: &str, frame: &Frame) -> String {
    let alternates: Vec<String> = frame
        .alternates
        .iter()
        .map(|one| {
            let href = escape(&one.href);
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{href}\"/>\n", one.lang)
        })
        .collect();
    format!("<url>\n<loc>{}</loc>\n{}</url>\n", escape(place), alternates.concat())
}
