//! The whole build, on one screen.

mod live;

use std::path::Path;

use rayon::prelude::*;

use crate::album;
use crate::checks;
use crate::content::{self, Record};
use crate::diagnostic::{self, Diagnostic, Noted, Severity, Text};
use crate::exports::{self, Gleaned, Material};
use crate::locale::{Date, Lang};
use crate::pages;
use crate::render::{self, Memo, Theme};
use crate::report;
use crate::site::Site;
use crate::source::{self, Earlier, ReadError, Since, Sources};

pub use crate::report::Options;
pub use live::{Live, Taken};

/// Builds a project again and again; what did not change is not rendered again.
#[derive(Default)]
pub struct Pipeline {
    memo: Memo,
    photos: album::Memo,
    since: Since,
    /// Whether what the pages are made of is kept.
    is_live: bool,
}

/// What a build made of a project.
pub struct Built {
    pub sources: Sources,
    /// The finished site; nothing when a note is an error.
    pub site: Option<Site>,
    pub notes: Vec<Diagnostic>,
    pub pages: usize,
    /// The site's first language.
    pub lang: Lang,
    /// What follows the next saves; only of a pipeline that is asked for it, and where there is a site.
    pub live: Option<Live>,
}

/// So many addresses have what is drawn of them in memory at once.
const BATCH: usize = 128;

/// For so many addresses, counted in each language, it pays to prepare the templates.
const MANY: usize = 400;

/// What a build is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Read,
    Parse,
    Link,
    Check,
    Photos,
    Plan,
    Render,
    Export,
}

impl Stage {
    /// How many there are.
    pub const COUNT: usize = Self::Export as usize + 1;
}

impl Pipeline {
    /// A pipeline that holds each build against what was published before.
    #[must_use]
    pub fn since(since: Since) -> Self {
        Self { since, ..Self::default() }
    }

    /// A pipeline whose sites can follow the saves of their files.
    #[must_use]
    pub fn live(self) -> Self {
        Self { is_live: true, ..self }
    }

    /// Builds the project at `root` into memory, as [`Pipeline::run_telling`] does.
    ///
    /// # Errors
    /// When the disk cannot be read.
    pub fn run(&mut self, root: &Path, options: &Options) -> Result<Built, ReadError> {
        self.run_telling(root, options, &|_| {}, Site::default())
    }

    /// Builds the project at `root` into a site that is still empty, and tells each stage when it begins.
    ///
    /// Every stage runs whatever the stages before found, so that one run tells every fault, those of templates
    /// too; there is no site while there is an error.
    ///
    /// # Errors
    /// When the disk cannot be read.
    ///
    /// # Panics
    /// Never: nothing ends it early.
    pub fn run_telling(
        &mut self,
        root: &Path,
        options: &Options,
        begin: &dyn Fn(Stage),
        empty: Site,
    ) -> Result<Built, ReadError> {
        let go_on = |stage| {
            begin(stage);
            true
        };
        Ok(self.stages(root, options, &go_on, empty)?.expect("nothing ends it early"))
    }

    /// Builds the project at `root` into memory, unless it is no longer wanted: then there is nothing.
    ///
    /// # Errors
    /// When the disk cannot be read.
    pub fn run_while(
        &mut self,
        root: &Path,
        options: &Options,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<Built>, ReadError> {
        self.stages(root, options, &|_| is_wanted(), Site::default())
    }

    /// The stages, as long as each may begin; a long one begins again and again.
    fn stages(
        &mut self,
        root: &Path,
        options: &Options,
        begin: &dyn Fn(Stage) -> bool,
        empty: Site,
    ) -> Result<Option<Built>, ReadError> {
        let may_begin = |stage| begin(stage).then_some(());
        let read = || Ok(recorded(source::read_since(root, &self.since)?));
        let Some(sources) = may_begin(Stage::Read).map(|()| read()).transpose()? else { return Ok(None) };
        Ok(self.make(sources, options, &may_begin, empty))
    }

    fn make(
        &mut self,
        sources: Sources,
        options: &Options,
        may_begin: &dyn Fn(Stage) -> Option<()>,
        empty: Site,
    ) -> Option<Built> {
        may_begin(Stage::Parse)?;
        let Noted { value: content, mut notes } = content::parse(&sources);
        may_begin(Stage::Link)?;
        let Noted { value: report, notes: linking } = report::link(content, options);
        notes.extend(linking);
        may_begin(Stage::Check)?;
        let load = || Theme::load(&sources, &report.site().theme);
        let (checked, theme) = rayon::join(|| checks::run(&report, &sources), load);
        notes.extend(checked.notes);
        may_begin(Stage::Photos)?;
        let Noted { value: album, notes: developing } = album::develop(&report, &sources, &mut self.photos);
        notes.extend(developing);
        let Noted { value: theme, notes: theming } = theme;
        notes.extend(theming);
        let lang = report.site().languages.first().copied().unwrap_or(Lang::Vi);
        let Some(theme) = theme else {
            return Some(Built { sources, site: None, notes, pages: 0, lang, live: None });
        };
        let faulty = notes.iter().any(|note| note.severity == Severity::Error);
        may_begin(Stage::Plan)?;
        let tables = exports::tables(&report);
        let datasets = exports::datasets(&tables);
        let all = pages::Pages::of(&report, &sources, &album, &datasets);
        let mut empty = if faulty { empty.unpublished() } else { empty };
        let clash = exports::add_tables(&report, tables, &mut empty).err();
        notes.extend(clash.map(|clash| render::path_clash(&clash)));
        let pages = all.addresses().len() * report.site().languages.len();
        let many = !empty.is_in_memory() && pages >= MANY;
        let mut drawing = render::Drawing::of(&theme, all.shells(), &mut self.memo, empty, many);
        let (mut gleaned, mut pages) = (Gleaned::default(), 0);
        for addresses in all.addresses().chunks(BATCH) {
            may_begin(Stage::Render)?;
            // Pages are made, drawn and forgotten while they are at hand.
            let made = addresses.par_chunks(pages::TOGETHER).map(|some| {
                let plan = all.at(some);
                (plan.pages.len(), drawing.draw(&plan.pages), exports::glean(&report, &plan))
            });
            let (counts, (drawn, gleanings)): (Vec<_>, (Vec<_>, Vec<_>)) =
                made.map(|(count, drawn, gleaning)| (count, (drawn, gleaning))).unzip();
            drawing.keep(drawn.into_iter().flatten().collect());
            gleaned.add(gleanings);
            pages += counts.iter().sum::<usize>();
        }
        let Noted { value: mut site, notes: mut rendering } = drawing.done();
        if faulty {
            // Pages that clash because of a fault above were told there, by what the writer typed.
            rendering.retain(|note| note.code != diagnostic::PATH_CLASH);
            notes.extend(rendering);
            return Some(Built { sources, site: None, notes, pages, lang, live: None });
        }
        notes.extend(rendering);
        may_begin(Stage::Export)?;
        let material = Material { report: &report, sources: &sources, album: &album, gleaned: &gleaned };
        notes.extend(exports::add(material, &mut site).err().map(|clash| render::path_clash(&clash)));
        let site = (!notes.iter().any(|note| note.severity == Severity::Error)).then_some(site);
        let live = if self.is_live && site.is_some() {
            Some(Live::new(sources.clone(), report, album, datasets, &theme))
        } else {
            // Nobody waits until all of it is given back.
            rayon::spawn(move || drop((report, album, theme)));
            None
        };
        Some(Built { sources, site, notes, pages, lang, live })
    }

    /// How many pages the last build rendered.
    #[must_use]
    pub const fn rendered(&self) -> usize {
        self.memo.rendered()
    }
}

/// Why there is no record to be had.
pub enum NoRecord {
    /// The disk, or git, did not give it.
    Unread(ReadError),
    /// It is none, or of another form.
    Broken(Text),
}

/// What was published: the record of a site, of a file, or of the project at `root` at a revision.
///
/// # Errors
/// When it cannot be read, or is broken.
pub fn record(root: &Path, since: &Since) -> Result<Record, NoRecord> {
    let sources = recorded(source::read_record(root, since).map_err(NoRecord::Unread)?);
    let record = content::record(&sources).map_err(|fault| NoRecord::Broken(fault.message))?;
    Ok(record.unwrap_or_default())
}

/// The sources with a record of the project as it was, where they have none but have the project.
fn recorded(sources: Sources) -> Sources {
    let Some(Earlier { name, sources: earlier, day }) = sources.earlier() else { return sources };
    let Ok(as_of) = Date::parse(day) else { return sources };
    let options = Options { as_of, drafts: false, base_url: None };
    let Noted { value: report, .. } = report::link(content::parse(earlier).value, &options);
    let record = exports::record(&report, earlier);
    let name = name.clone();
    sources.with_record(name, record.into_bytes())
}
