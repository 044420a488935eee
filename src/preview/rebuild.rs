//! The project made into a site, again and again.

use std::io;
use std::path::Path;
use std::time::Instant;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::locale::Lang;
use crate::pipeline::{Options, Pipeline};
use crate::source::{Since, Sources};

use super::live::Faults;
use super::shown::Showing;
use super::{Event, ServeError};

/// Where a build writes the site unless it is told otherwise: what it published is known from there.
const SITE: &str = "site";

/// A project, with what is remembered from one build to the next.
pub struct Rebuild<'a> {
    root: &'a Path,
    options: Options,
    lang: Lang,
    pipeline: Pipeline,
    sources: Option<Sources>,
    showing: &'a Showing,
    /// Its own threads, so that a save is answered while a build is under way.
    pool: ThreadPool,
}

impl<'a> Rebuild<'a> {
    /// Nothing is made yet.
    pub fn new(
        root: &'a Path,
        options: Options,
        lang: Lang,
        showing: &'a Showing,
    ) -> Result<Self, ServeError> {
        let pipeline = Pipeline::since(Since::Folder(root.join(SITE))).live();
        let pool =
            ThreadPoolBuilder::new().build().map_err(|fault| ServeError::Port(io::Error::other(fault)))?;
        Ok(Self { root, options, lang, pipeline, sources: None, showing, pool })
    }

    /// Makes the site from the files as they are now, and tells of it where they are not what they were.
    pub fn run(&mut self, tell: &mut impl FnMut(Event<'_>)) {
        let started = Instant::now();
        let Self { root, options, lang, pipeline, showing, pool, .. } = self;
        let begun = showing.begin();
        let run = pool.install(|| pipeline.run_while(root, options, &|| showing.wants(begun)));
        let built = match run {
            Ok(Some(built)) => built,
            // What was saved meanwhile is built next.
            Ok(None) => return,
            Err(fault) => {
                tell(Event::Unread(&fault));
                self.sources = None;
                showing.show_faults(Faults::unread(&fault, &showing.shown(), *lang));
                return;
            }
        };
        if !self.sources.as_ref().is_some_and(|last| same(last, &built.sources)) {
            let rendered = if built.site.is_some() { pipeline.rendered() } else { 0 };
            tell(Event::Built { built: &built, rendered, time: started.elapsed() });
        }
        match built.site {
            Some(site) => showing.show(site, built.live),
            None => showing.show_faults(Faults::of(&built.sources, &built.notes, &showing.shown(), *lang)),
        }
        self.sources = Some(built.sources);
    }
}

fn same(one: &Sources, other: &Sources) -> bool {
    one.files()
        .map(|(_, file)| (&file.path, &file.bytes))
        .eq(other.files().map(|(_, file)| (&file.path, &file.bytes)))
}
