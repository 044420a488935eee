//! Pages drawn, and remembered by all that they were drawn from.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::engine::{Data, Engine};
use super::fault::Fault;
use super::theme::Theme;
use crate::diagnostic::{Diagnostic, Noted, PATH_CLASH, Text};
use crate::locale::Lang;
use crate::say;
use crate::site::{Clash, Kept, Place, Site};

/// The pages of the last run.
#[derive(Debug, Default)]
pub struct Memo {
    pages: HashMap<Key, Arc<[u8]>>,
    rendered: usize,
}

/// A fingerprint of the theme, what a language's pages share, the template and its data.
type Key = [u8; 16];

/// A page with its key, and whether it was drawn just now; it is kept unless another page has its place.
type Drawn = (Key, bool, Result<Option<Kept>, Box<Fault>>);

/// A page to draw.
pub struct Job<'a> {
    /// Its path in the site.
    pub path: &'a str,
    /// The template to fill.
    pub template: &'a str,
    /// Its language.
    pub lang: Lang,
    /// What templates see as `page`.
    pub frame: &'a dyn Data,
    /// What templates see as `view`.
    pub view: &'a dyn Data,
}

/// What the pages of a language share.
pub struct Shelf<'a> {
    /// The path of the site on its host, with `/` at both ends.
    pub base: &'a str,
    /// What templates see as `site`.
    pub site: &'a dyn Data,
}

impl Memo {
    /// How many pages the last run drew.
    #[must_use]
    pub const fn rendered(&self) -> usize {
        self.rendered
    }

    /// Draws into a site what is not known, and forgets what is no longer asked for.
    ///
    /// # Panics
    /// When a page is in a language that has no shelf.
    pub fn draw(
        &mut self,
        theme: &Theme,
        shelves: &BTreeMap<Lang, Shelf>,
        jobs: &[Job],
        mut site: Site,
    ) -> Noted<Site> {
        let bound: BTreeMap<Lang, (Box<dyn Engine>, Sha256)> = shelves
            .iter()
            .map(|(&lang, shelf)| {
                let mut shared = theme.hash().to_vec();
                shared.extend_from_slice(lang.code().as_bytes());
                shared.extend_from_slice(shelf.base.as_bytes());
                shelf.site.write(&mut shared);
                (lang, (theme.bind(lang, shelf.base, shelf.site), Sha256::new_with_prefix(shared)))
            })
            .collect();
        let mut clashes = Vec::new();
        // The theme may have one content under one name twice.
        let assets: BTreeSet<(&str, &[u8])> =
            theme.assets().map(|asset| (asset.path.as_str(), asset.bytes.as_slice())).collect();
        for (path, bytes) in assets {
            clashes.extend(site.insert(path, bytes).err().map(|clash| path_clash(&clash)));
        }
        let mut places: Vec<Option<Place>> = Vec::with_capacity(jobs.len());
        for job in jobs {
            let place = site.place(job.path);
            places.push(place.map_err(|clash| clashes.push(path_clash(&clash))).ok());
        }
        let drawn: Vec<Drawn> = jobs
            .par_iter()
            .zip(places)
            .map_init(Vec::new, |buffer, (job, place)| {
                let (engine, shared) = bound.get(&job.lang).expect("a page's language is one of its site's");
                let key = key(job, shared.clone(), buffer);
                if let Some(bytes) = self.pages.get(&key) {
                    return (key, false, Ok(place.map(|place| site.keep(place, Arc::clone(bytes)))));
                }
                let html = engine.render(job.template, job.frame, job.view);
                (key, true, html.map(|html| place.map(|place| site.keep(place, html.into_bytes()))))
            })
            .collect();
        self.rendered = drawn.iter().filter(|(_, fresh, _)| *fresh).count();
        self.pages = drawn
            .iter()
            .filter_map(|(key, _, page)| Some((*key, Arc::clone(page.as_ref().ok()?.as_ref()?.bytes()?))))
            .collect();

        let mut notes = Vec::new();
        let mut told = BTreeSet::new();
        for (job, (_, _, page)) in jobs.iter().zip(drawn) {
            match page {
                Ok(kept) => kept.into_iter().for_each(|kept| site.add(kept)),
                // One fault of a template is a fault of every page that it draws; the first is enough.
                Err(fault) if theme.told(&fault) => {}
                Err(fault) => {
                    let start = fault.range.as_ref().map(|range| range.start);
                    if told.insert((fault.template.clone(), start, fault.message().1)) {
                        notes.push(tell(theme, &fault, job, shelves[&job.lang].site));
                    }
                }
            }
        }
        notes.extend(clashes);
        Noted { value: site, notes }
    }
}

fn key(job: &Job, shared: Sha256, buffer: &mut Vec<u8>) -> Key {
    buffer.clear();
    buffer.extend_from_slice(job.template.as_bytes());
    buffer.push(0);
    job.frame.write(buffer);
    buffer.push(0);
    job.view.write(buffer);
    let hash = shared.chain_update(&buffer).finalize();
    hash[..16].try_into().expect("a hash has 32 bytes")
}

/// The fault of two files of a site that want one path.
#[must_use]
pub fn path_clash(clash: &Clash) -> Diagnostic {
    let message = match clash {
        Clash::Path(path) => {
            say!("`{path}` không thể là đường dẫn của trang", "`{path}` cannot be a page's path")
        }
        Clash::Taken { path, by } => {
            say!(
                "hai trang trùng đường dẫn: `{path}` và `{by}`",
                "two pages have one path: `{path}` and `{by}`"
            )
        }
    };
    Diagnostic::project(PATH_CLASH, message).hint(say!(
        "đổi tên một trong hai: mã, `slug`, `aliases` hoặc tên tệp",
        "rename one of the two: its id, `slug`, `aliases` or file name"
    ))
}

fn tell(theme: &Theme, fault: &Fault, job: &Job, site: &dyn Data) -> Diagnostic {
    let globals = json!({
        "options": theme.options(job.lang),
        "page": job.frame.json(),
        "site": site.json(),
        "view": job.view.json(),
    });
    let mut note = theme.note(fault, &globals);
    let path = job.path;
    let Text { vi, en } = &note.message;
    note.message = say!("{vi} (trang `{path}`)", "{en} (page `{path}`)");
    note
}
