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
use crate::site::{Clash, Place, Site};

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

/// A page that was drawn, unless it has a fault.
struct Sheet {
    path: String,
    /// Where it may be asked for again.
    key: Option<Key>,
    fresh: bool,
    html: Option<Arc<[u8]>>,
}

/// What tells a fault of a template from others.
type FaultKey = (String, Option<usize>, Text);

/// Pages that were drawn, in their order, with the faults that were met.
pub struct Drawn {
    sheets: Vec<Sheet>,
    faults: Vec<(FaultKey, Diagnostic)>,
}

/// A run: pages are drawn some at a time, those that the last run drew from the same data are not drawn again, and
/// those that nobody asks for are forgotten at its end.
pub struct Drawing<'a> {
    theme: &'a Theme,
    memo: &'a mut Memo,
    shelves: BTreeMap<Lang, Shelf<'a>>,
    bound: BTreeMap<Lang, Bound>,
    site: Site,
    pages: HashMap<Key, Arc<[u8]>>,
    rendered: usize,
    notes: Vec<Diagnostic>,
    /// Pages that want the path of another, which are told last.
    clashes: Vec<Diagnostic>,
    /// The faults of templates that were told.
    told: BTreeSet<FaultKey>,
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
    /// Begins with the theme's own files, in a site that has no pages yet; where there are to be `many`, it pays to
    /// prepare the templates, which takes as long as drawing some hundreds of pages.
    pub fn begin(
        theme: &'a Theme,
        memo: &'a mut Memo,
        mut site: Site,
        shelves: BTreeMap<Lang, Shelf<'a>>,
        many: bool,
    ) -> Self {
        let mut clashes = Vec::new();
        // The theme may have one content under one name twice.
        let assets: BTreeSet<(&str, &[u8])> =
            theme.assets().map(|asset| (asset.path.as_str(), asset.bytes.as_slice())).collect();
        for (path, bytes) in assets {
            clashes.extend(site.insert(path, bytes).err().map(|clash| path_clash(&clash)));
        }
        let bound =
            shelves.par_iter().map(|(lang, shelf)| (*lang, bind(theme, *lang, shelf, many))).collect();
        let (pages, notes, told) = (HashMap::new(), Vec::new(), BTreeSet::new());
        Self { theme, memo, shelves, bound, site, pages, rendered: 0, notes, clashes, told }
    }

    /// Draws some pages, one by one: others may be drawn at the same time.
    ///
    /// # Panics
    /// When a page is in a language that has no shelf.
    #[must_use]
    pub fn draw_all(&self, jobs: &[Job]) -> Drawn {
        // Pages that are not in memory cannot be had again.
        let remember = self.site.is_in_memory();
        let mut drawn = Drawn { sheets: Vec::with_capacity(jobs.len()), faults: Vec::new() };
        let (mut buffer, mut page) = (Vec::new(), Vec::new());
        for job in jobs {
            let (engine, shared) = &self.bound[&job.lang];
            let key = remember.then(|| key(job, shared.clone(), &mut buffer));
            let known = key.and_then(|key| self.memo.pages.get(&key)).cloned();
            let fresh = known.is_none();
            let html = known.or_else(|| {
                page.clear();
                let fault = match engine.render(job.template, job.frame, job.view, &mut page) {
                    Ok(()) => return Some(page.as_slice().into()),
                    Err(fault) => fault,
                };
                drawn.faults.extend(self.fault(&fault, job, &drawn.faults));
                None
            });
            drawn.sheets.push(Sheet { path: job.path.to_owned(), key, fresh, html });
        }
        drawn
    }

    /// One fault of a template is a fault of every page that it draws; the first is enough.
    fn fault(
        &self,
        fault: &Fault,
        job: &Job,
        others: &[(FaultKey, Diagnostic)],
    ) -> Option<(FaultKey, Diagnostic)> {
        let start = fault.range.as_ref().map(|range| range.start);
        let key = (fault.template.clone(), start, fault.message().1);
        let known = self.theme.told(fault)
            || self.told.contains(&key)
            || others.iter().any(|(other, _)| *other == key);
        (!known).then(|| {
            let note = tell(self.theme, fault, job, self.shelves[&job.lang].site);
            (key, note)
        })
    }

    /// Puts pages that were drawn into the site.
    pub fn keep(&mut self, drawn: Vec<Drawn>) {
        let mut placed: Vec<(Place, Arc<[u8]>)> = Vec::new();
        for Drawn { sheets, faults } in drawn {
            for (key, note) in faults {
                if self.told.insert(key) {
                    self.notes.push(note);
                }
            }
            for Sheet { path, key, fresh, html } in sheets {
                self.rendered += usize::from(fresh);
                match (self.site.place(path), html) {
                    (Ok(place), Some(html)) => {
                        self.pages.extend(key.map(|key| (key, Arc::clone(&html))));
                        placed.push((place, html));
                    }
                    (Ok(_), None) => {}
                    (Err(clash), _) => self.clashes.push(path_clash(&clash)),
                }
            }
        }
        let site = &self.site;
        let kept: Vec<_> = placed.into_par_iter().map(|(place, html)| site.keep(place, html)).collect();
        for one in kept {
            self.site.add(one);
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
