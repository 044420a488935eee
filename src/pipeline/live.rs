//! A report that follows the saves of its files, and draws its pages when they are asked for.

use std::path::Path;

use crate::album::Album;
use crate::checks;
use crate::content;
use crate::pages::{self, Dataset};
use crate::render::{Pen, Theme};
use crate::report::{self, Article, Ref, Report};
use crate::source::{self, FileId, Sources};

/// The report of a site without faults, with all that its pages are made of.
///
/// It answers before the whole site is made again; what it cannot take in needs a whole build.
pub struct Live {
    sources: Sources,
    report: Report,
    album: Album,
    datasets: Vec<Dataset>,
    pen: Pen,
}

/// What became of a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// The file is as it was.
    Same,
    /// The pages show it.
    In,
    /// Only a whole build can tell.
    No,
}

impl Live {
    /// The report that a site was made of.
    pub(super) fn new(
        sources: Sources,
        report: Report,
        album: Album,
        datasets: Vec<Dataset>,
        theme: &Theme,
    ) -> Self {
        let pen = Pen::new(theme, &pages::shells(&report));
        Self { sources, report, album, datasets, pen }
    }

    /// Whether the project has a file at a path, or a folder with files.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        self.sources.find(path).is_some()
            || self.sources.files().any(|(_, file)| file.path.starts_with(&folder))
    }

    /// Takes in a file of the project at `root` that was saved, where every page can be right again, but for what it
    /// tells of changes since the last publication.
    pub fn save(&mut self, root: &Path, path: &str) -> Taken {
        let Some(id) = self.sources.find(path) else { return Taken::No };
        let Some(bytes) = source::read_again(root, path) else { return Taken::No };
        let before = self.sources.file(id).bytes.clone();
        if *before == *bytes {
            return Taken::Same;
        }
        self.sources.save(id, &bytes);
        match self.amend(id) {
            Some(articles)
                if !self.report.has_faults(&checks::of_articles(
                    &self.report,
                    &self.sources,
                    &articles,
                    &[],
                )) =>
            {
                Taken::In
            }
            amended => {
                self.sources.save(id, &before);
                // What was there before had no fault.
                amended.and_then(|_| self.amend(id));
                Taken::No
            }
        }
    }

    /// The page at a path of the site, which is empty or ends with `/`.
    #[must_use]
    pub fn page(&self, path: &str) -> Option<Vec<u8>> {
        let page = pages::at(&self.report, &self.sources, &self.album, &self.datasets, path)?;
        self.pen.draw(&page)
    }

    fn amend(&mut self, id: FileId) -> Option<Vec<Ref<Article>>> {
        let saved =
            content::again(&self.sources, id).filter(|saved| !self.report.has_faults(&saved.notes))?;
        report::amend(&mut self.report, saved.value)
    }
}
