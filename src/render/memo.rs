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

impl Memo {
    /// How many pages the last run drew.
    #[must_use]
    pub const fn rendered(&self) -> usize {
        self.rendered
    }
}

/// A fingerprint of the theme, what a language's pages share, the template and its data.
type Key = [u8; 16];

/// Templates with what the pages of a language share, and a fingerprint of both.
type Bound = (Box<dyn Engine>, Sha256);

/// A page, with its key where it may be asked for again, and whether it was drawn just now; it is kept unless another
/// page has its place.
type Drawn = (Option<Key>, bool, Result<Option<Kept>, Box<Fault>>);

/// For so many pages at once it pays to prepare the templates, which takes as long as drawing some of them.
const MANY: usize = 400;

/// A run: pages are drawn some at a time, those that the last run drew from the same data are not drawn again, and
/// those that nobody asks for are forgotten at its end.
pub struct Drawing<'a> {
    theme: &'a Theme,
    memo: &'a mut Memo,
    bound: BTreeMap<Lang, Bound>,
    site: Site,
    pages: HashMap<Key, Arc<[u8]>>,
    rendered: usize,
    notes: Vec<Diagnostic>,
    /// Pages that want the path of another, which are told last.
    clashes: Vec<Diagnostic>,
    /// The faults of templates that were told.
    told: BTreeSet<(String, Option<usize>, Text)>,
}

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

impl<'a> Drawing<'a> {
    /// Begins with the theme's own files, in a site that is still empty.
    pub fn begin(theme: &'a Theme, memo: &'a mut Memo, mut site: Site) -> Self {
        let mut clashes = Vec::new();
        // The theme may have one content under one name twice.
        let assets: BTreeSet<(&str, &[u8])> =
            theme.assets().map(|asset| (asset.path.as_str(), asset.bytes.as_slice())).collect();
        for (path, bytes) in assets {
            clashes.extend(site.insert(path, bytes).err().map(|clash| path_clash(&clash)));
        }
        let (bound, pages, notes, told) = (BTreeMap::new(), HashMap::new(), Vec::new(), BTreeSet::new());
        Self { theme, memo, bound, site, pages, rendered: 0, notes, clashes, told }
    }

    /// Draws pages into the site; every batch comes with the same shelves.
    ///
    /// # Panics
    /// When a page is in a language that has no shelf.
    pub fn draw_all(&mut self, shelves: &BTreeMap<Lang, Shelf>, jobs: &[Job]) {
        let theme = self.theme;
        // Pages that are not in memory cannot be had again.
        let remember = self.site.is_in_memory();
        let many = !remember && jobs.len() >= MANY;
        let fresh = shelves.par_iter().filter(|(lang, _)| !self.bound.contains_key(lang));
        let fresh: Vec<_> = fresh.map(|(lang, shelf)| (*lang, bind(theme, *lang, shelf, many))).collect();
        self.bound.extend(fresh);
        let mut places: Vec<Option<Place>> = Vec::with_capacity(jobs.len());
        for job in jobs {
            let place = self.site.place(job.path);
            places.push(place.map_err(|clash| self.clashes.push(path_clash(&clash))).ok());
        }
        let (bound, known, site) = (&self.bound, &self.memo.pages, &self.site);
        let drawn: Vec<Drawn> = jobs
            .par_iter()
            .zip(places)
            .map_init(Default::default, |(buffer, page): &mut (Vec<u8>, Vec<u8>), (job, place)| {
                let (engine, shared) = bound.get(&job.lang).expect("a page's language is one of its site's");
                let key = remember.then(|| key(job, shared.clone(), buffer));
                if let Some(bytes) = key.and_then(|key| known.get(&key)) {
                    return (key, false, Ok(place.map(|place| site.keep(place, Arc::clone(bytes)))));
                }
                page.clear();
                let drawn = engine.render(job.template, job.frame, job.view, page);
                (key, true, drawn.map(|()| place.map(|place| site.keep(place, page.as_slice()))))
            })
            .collect();
        for (job, (key, fresh, page)) in jobs.iter().zip(drawn) {
            self.rendered += usize::from(fresh);
            match page {
                Ok(None) => {}
                Ok(Some(kept)) => {
                    self.pages.extend(key.zip(kept.bytes().cloned()));
                    self.site.add(kept);
                }
                // One fault of a template is a fault of every page that it draws; the first is enough.
                Err(fault) if theme.told(&fault) => {}
                Err(fault) => {
                    let start = fault.range.as_ref().map(|range| range.start);
                    if self.told.insert((fault.template.clone(), start, fault.message().1)) {
                        self.notes.push(tell(theme, &fault, job, shelves[&job.lang].site));
                    }
                }
            }
        }
    }

    /// The site with all that was drawn.
    #[must_use]
    pub fn done(self) -> Noted<Site> {
        self.memo.pages = self.pages;
        self.memo.rendered = self.rendered;
        Noted { value: self.site, notes: [self.notes, self.clashes].concat() }
    }
}

fn bind(theme: &Theme, lang: Lang, shelf: &Shelf, many: bool) -> Bound {
    let mut shared = theme.hash().to_vec();
    shared.extend_from_slice(lang.code().as_bytes());
    shared.extend_from_slice(shelf.base.as_bytes());
    shelf.site.write(&mut shared);
    (theme.bind(lang, shelf.base, shelf.site, many), Sha256::new_with_prefix(shared))
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
