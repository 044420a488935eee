//! The project made into a site, again and again.

use std::path::Path;
use std::process;
use std::sync::Arc;
use std::time::Instant;

use crate::locale::Lang;
use crate::pipeline::{Options, Pipeline};
use crate::site::Site;
use crate::source::{Since, Sources};

use super::Event;
use super::live::Faults;

/// Where a build writes the site unless it is told otherwise: what it published is known from there.
const SITE: &str = "site";

/// The last good site, and what keeps a newer one from being made.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// The last good site, where there ever was one.
    pub site: Option<Arc<Site>>,
    /// The faults of the project as it is now.
    pub faults: Option<Arc<Faults>>,
    /// How many sites there were, each unlike the one before.
    number: usize,
}

/// A project, with what is remembered from one build to the next.
pub struct Rebuild<'a> {
    root: &'a Path,
    options: Options,
    lang: Lang,
    pipeline: Pipeline,
    sources: Option<Sources>,
    shown: Shown,
}

impl Shown {
    /// A name of the site that no other site has, also after the preview was started anew.
    pub fn version(&self) -> String {
        format!("{}-{}", process::id(), self.number)
    }
}

impl<'a> Rebuild<'a> {
    /// Nothing is made yet.
    pub fn new(root: &'a Path, options: Options, lang: Lang) -> Self {
        let pipeline = Pipeline::since(Since::Folder(root.join(SITE)));
        Self { root, options, lang, pipeline, sources: None, shown: Shown::default() }
    }

    /// Makes the site from the files as they are now, and tells of it where they are not what they were.
    pub fn run(&mut self, tell: &mut impl FnMut(Event<'_>)) -> Shown {
        let started = Instant::now();
        match self.pipeline.run(self.root, &self.options) {
            Err(fault) => {
                tell(Event::Unread(&fault));
                self.sources = None;
                self.shown.faults = Some(Arc::new(Faults::unread(&fault, &self.shown, self.lang)));
            }
            Ok(built) if self.sources.as_ref().is_some_and(|last| same(last, &built.sources)) => {}
            Ok(built) => {
                let rendered = if built.site.is_some() { self.pipeline.rendered() } else { 0 };
                tell(Event::Built { built: &built, rendered, time: started.elapsed() });
                self.shown.faults = match built.site {
                    None => Some(Arc::new(Faults::of(&built.sources, &built.notes, &self.shown, self.lang))),
                    Some(_) => None,
                };
                if let Some(site) = built.site
                    && self.shown.site.as_ref().is_none_or(|last| !last.iter().eq(site.iter()))
                {
                    self.shown.site = Some(Arc::new(site));
                    self.shown.number += 1;
                }
                self.sources = Some(built.sources);
            }
        }
        self.shown.clone()
    }
}

fn same(one: &Sources, other: &Sources) -> bool {
    let files = |sources: &Sources| {
        sources.files().map(|(_, file)| (file.path.clone(), file.bytes.clone())).collect::<Vec<_>>()
    };
    files(one) == files(other)
}
