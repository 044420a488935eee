//! `robots.txt`: everything may be read, and where the map is.

use super::{File, Material};

pub fn files(Material { report, .. }: Material<'_>) -> Vec<File> {
    let text = format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", report.site().base_url);
    vec![("robots.txt".to_owned(), text.into_bytes().into())]
}
