//! Which files of `media/` are published.

use std::collections::BTreeSet;

use crate::content::{self, ArticleBody};
use crate::source::FileId;

/// The files of `media/` without those that only drafts use.
pub(super) fn published(
    media: Vec<(FileId, String)>,
    drafts: &[content::Article],
    articles: &[content::Article],
    translations: &[content::Translation],
    pages: &[content::PageText],
) -> Vec<(FileId, String)> {
    let held: BTreeSet<&str> = drafts.iter().flat_map(photos).collect();
    let bodies = translations.iter().map(|one| &one.body).chain(pages.iter().map(|one| &one.body));
    let shown: BTreeSet<&str> = articles.iter().flat_map(photos).chain(bodies.flat_map(pictures)).collect();
    let keep = |path: &str| !held.contains(path) || shown.contains(path);
    media.into_iter().filter(|(_, path)| keep(path)).collect()
}

/// The files that an article uses, as paths below `content/`.
fn photos(article: &content::Article) -> impl Iterator<Item = &str> {
    let files = article.photos.iter().filter_map(|photo| photo.file.as_ref());
    files.map(|file| file.value.as_str()).chain(pictures(&article.body))
}

fn pictures(body: &ArticleBody) -> impl Iterator<Item = &str> {
    let outline = &body.outline;
    let dests =
        outline.images.iter().map(|image| &image.dest).chain(outline.links.iter().map(|link| &link.dest));
    dests.map(|dest| dest.trim_start_matches("../"))
}
