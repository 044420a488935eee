//! A site that is kept, moved into its place: assets first, then pages, removals last.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::manifest::Manifest;
use super::path::{fold, folders};
use super::stage::{MANIFESTS, Stage, Staged, TREES};
use super::{File, Kind, MANIFEST, Site, WriteError, kind};

/// What a publication changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Files that are new or whose bytes changed.
    pub written: usize,
    /// Files that already held these bytes.
    pub unchanged: usize,
    /// Files of the last build that the site no longer has.
    pub removed: usize,
}

/// A file or a whole folder that goes into its place.
struct Move {
    from: PathBuf,
    to: PathBuf,
    /// Whether it replaces a file.
    replaces: bool,
}

/// Makes the folder `out` hold a site that is in memory, and touches only what differs.
///
/// # Errors
/// As [`Stage::at`] and [`Stage::publish`].
pub fn write(site: &Site, out: &Path) -> Result<Written, WriteError> {
    Stage::at(out, "", &|| {})?.publish(site)
}

impl Stage {
    /// Makes the folder hold the site, and touches only what differs.
    ///
    /// Files that the last build wrote and the site no longer has are removed; files that no build wrote stay. At any
    /// moment every file is whole, and an old page finds its old or a newer style. A build that is killed here has
    /// said so in the manifest, and the next one completes its work.
    ///
    /// # Errors
    /// Before anything is changed: when a file could not be kept, or something that is not ours, or a link, has the
    /// place of a file. Later: what the system says.
    ///
    /// # Panics
    /// When the site was kept nowhere.
    pub fn publish(&self, site: &Site) -> Result<Written, WriteError> {
        let Self { out, claim, old, .. } = self;
        let files = self.all(site)?;
        let changed: Vec<&str> = files.iter().filter(|(_, file)| !file.same).map(|(path, _)| *path).collect();
        let stale: Vec<&str> =
            old.files.keys().map(String::as_str).filter(|path| !files.contains_key(path)).collect();
        let new = Manifest {
            unfinished: false,
            files: files.iter().map(|(path, file)| ((*path).to_owned(), file.hash)).collect(),
        };
        let done =
            Written { written: changed.len(), unchanged: files.len() - changed.len(), removed: stale.len() };
        self.check(site, &changed, &stale)?;
        claim.holds()?;
        if changed.is_empty() && stale.is_empty() && new == *old {
            return Ok(done);
        }

        let mut union = Manifest { unfinished: true, files: new.files.clone() };
        union.files.extend(stale.iter().map(|&path| (path.to_owned(), old.files[path])));
        let [unfinished, finished] = MANIFESTS.map(|name| claim.root().join(name));
        for (path, manifest) in [(&unfinished, union), (&finished, new)] {
            let note = |text: String| self.create(path)?.write_all(text.as_bytes());
            note(manifest.text()).map_err(|cause| WriteError::Disk(out.join(MANIFEST), cause))?;
        }
        rename(&unfinished, &out.join(MANIFEST))?;
        // What a disk cannot hold beside its successor has to go before that comes.
        let (ousted, late): (Vec<&str>, Vec<&str>) = stale.iter().partition(|path| site.names.oust(path));
        remove(out, &ousted)?;
        let (files, last): (Vec<&str>, Vec<&str>) = changed.iter().partition(|path| self.tree(path) < LAST);
        for (number, tree) in TREES.iter().enumerate().take(LAST) {
            let here: Vec<&str> = files.iter().copied().filter(|path| self.tree(path) == number).collect();
            self.move_all(tree, &here)?;
        }
        remove(out, &late)?;
        self.move_all(TREES[LAST], &last)?;
        rename(&finished, &out.join(MANIFEST))?;
        Ok(done)
    }

    /// Every file of a site; those that are in memory are kept here now.
    fn all<'site>(&self, site: &'site Site) -> Result<BTreeMap<&'site str, Staged>, WriteError> {
        let kept = site.files.par_iter().map(|(path, file)| {
            let staged = match file {
                File::Here(bytes) => self.keep(path, bytes),
                File::Staged(staged) => Ok(*staged),
                File::Lost(cause) => Err(io::Error::new(cause.kind(), Arc::clone(cause))),
                File::Nowhere => panic!("a site that was kept nowhere is not published"),
            };
            match staged {
                Ok(staged) => Ok((path.as_str(), staged)),
                Err(cause) => Err(WriteError::Disk(self.out.join(path), cause)),
            }
        });
        kept.collect::<Vec<_>>().into_iter().collect()
    }

    /// Holds that nothing but files of the last build has to make way, and that no link is on any path.
    fn check(&self, site: &Site, changed: &[&str], stale: &[&str]) -> Result<(), WriteError> {
        // A disk may give a file that we wrote under another spelling of its path.
        let folded: BTreeSet<String> = self.old.files.keys().map(|path| fold(path)).collect();
        let ours = |path: &str| self.old.files.contains_key(path) || folded.contains(&fold(path));
        let mut paths = [changed, stale].concat();
        paths.sort_unstable();
        self.check_below("", &paths, &|path, full| match kind(full)? {
            Kind::Link => Err(WriteError::Link(full.to_owned())),
            Kind::File if !ours(path) => Err(WriteError::InTheWay(full.to_owned())),
            Kind::Folder if site.files.contains_key(path) => {
                foreign_in(full, path, &self.old).map(|()| false)
            }
            found => Ok(matches!(found, Kind::Folder)),
        })
    }

    /// Checks what is at the paths, and nothing below a folder that is not there.
    fn check_below(
        &self,
        folder: &str,
        paths: &[&str],
        is_folder: &(impl Fn(&str, &Path) -> Result<bool, WriteError> + Sync),
    ) -> Result<(), WriteError> {
        let steps: Vec<_> = steps(folder, paths).collect();
        let fault = steps.into_par_iter().find_map_first(|(step, paths)| {
            let below = is_folder(step, &self.out.join(step));
            match below {
                Ok(true) if paths[0] != step => self.check_below(step, paths, is_folder),
                done => done.map(|_| ()),
            }
            .err()
        });
        fault.map_or(Ok(()), Err)
    }

    /// Moves files out of a tree, what is new first: an old page then leads to no page that is still to come.
    fn move_all(&self, tree: &str, paths: &[&str]) -> Result<(), WriteError> {
        let mut moves = Vec::new();
        self.plan(&self.claim.root().join(tree), "", paths, &mut moves)?;
        for replaces in [false, true] {
            let these: Vec<&Move> = moves.iter().filter(|one| one.replaces == replaces).collect();
            each(&these, |one| rename(&one.from, &one.to))?;
        }
        Ok(())
    }

    /// A folder that is not there yet goes whole.
    fn plan(
        &self,
        tree: &Path,
        folder: &str,
        paths: &[&str],
        moves: &mut Vec<Move>,
    ) -> Result<(), WriteError> {
        for (step, below) in steps(folder, paths) {
            let to = self.out.join(step);
            match kind(&to)? {
                Kind::Link => return Err(WriteError::Link(to)),
                Kind::Folder if below[0] != step => self.plan(tree, step, below, moves)?,
                found => {
                    let replaces = !matches!(found, Kind::Nothing);
                    moves.push(Move { from: tree.join(step), to, replaces });
                }
            }
        }
        Ok(())
    }
}

/// The place of the last file among the trees.
const LAST: usize = TREES.len() - 1;

/// What of sorted paths is right in a folder: a file alone, or a folder with all paths below it.
fn steps<'a, 'p>(folder: &str, paths: &'a [&'p str]) -> impl Iterator<Item = (&'p str, &'a [&'p str])> {
    let start = if folder.is_empty() { 0 } else { folder.len() + 1 };
    let end = move |path: &str| path[start..].find('/').map(|at| start + at);
    paths
        .chunk_by(move |one, other| {
            end(one).is_some_and(|at| other.as_bytes().get(..=at) == Some(&one.as_bytes()[..=at]))
        })
        .map(move |chunk| (&chunk[0][..end(chunk[0]).unwrap_or(chunk[0].len())], chunk))
}

/// Finds what is not ours in a folder that a file is to replace.
fn foreign_in(full: &Path, path: &str, old: &Manifest) -> Result<(), WriteError> {
    let disk = |cause| WriteError::Disk(full.to_owned(), cause);
    let inside = format!("{path}/");
    if !old.files.range(inside.clone()..).next().is_some_and(|(file, _)| file.starts_with(&inside)) {
        return Err(WriteError::InTheWay(full.to_owned()));
    }
    for entry in fs::read_dir(full).map_err(disk)? {
        let entry = entry.map_err(disk)?;
        let full = entry.path();
        let below = entry.file_name().to_str().map(|name| format!("{inside}{name}"));
        match (kind(&full)?, below) {
            (Kind::Folder, Some(below)) => foreign_in(&full, &below, old)?,
            (Kind::File, Some(below)) if old.files.contains_key(&below) => {}
            _ => return Err(WriteError::InTheWay(full)),
        }
    }
    Ok(())
}

/// Does one thing to each, in parallel; of several faults the first one's is told.
fn each<T: Sync>(all: &[T], act: impl Fn(&T) -> Result<(), WriteError> + Sync) -> Result<(), WriteError> {
    all.par_iter().find_map_first(|one| act(one).err()).map_or(Ok(()), Err)
}

fn rename(from: &Path, to: &Path) -> Result<(), WriteError> {
    fs::rename(from, to).map_err(|cause| WriteError::Disk(to.to_owned(), cause))
}

/// Removes files, then the folders that held nothing else.
fn remove(out: &Path, paths: &[&str]) -> Result<(), WriteError> {
    each(paths, |path| {
        let full = out.join(path);
        match kind(&full)? {
            Kind::File => gone(fs::remove_file(&full)).map_err(|cause| WriteError::Disk(full, cause)),
            _ => Ok(()),
        }
    })?;
    let parents: BTreeSet<&str> = paths.iter().flat_map(|path| folders(path)).collect();
    for folder in parents.into_iter().rev() {
        let full = out.join(folder);
        match gone(fs::remove_dir(&full)) {
            Err(cause) if cause.kind() != ErrorKind::DirectoryNotEmpty => {
                return Err(WriteError::Disk(full, cause));
            }
            _ => {}
        }
    }
    Ok(())
}

/// A removal whose aim was reached before is done.
fn gone(removal: io::Result<()>) -> io::Result<()> {
    match removal {
        Err(cause) if matches!(cause.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(()),
        done => done,
    }
}
