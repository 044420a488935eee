//! A site that is kept, moved into its place: assets first, then pages, removals last.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

use super::manifest::Manifest;
use super::moves::{Move, Moves, save};
use super::path::{fold, folders};
use super::stage::{FINISHED, LAST, REMOVED, REPLACED, Stage, Staged, TREES, UNFINISHED};
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
        let Self { claim, old, .. } = self;
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
        claim.holds()?;
        if changed.is_empty() && stale.is_empty() && new == *old {
            return Ok(done);
        }
        self.check(site, &changed, &stale)?;
        self.prepare(&new, &changed, &stale)?;
        claim.holds()?;
        let mut moves = Moves::default();
        if let Err(fault) = self.move_all(site, &changed, &stale, &mut moves) {
            moves.undo();
            return Err(fault);
        }
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
        let folded = LazyLock::new(|| self.old.files.keys().map(|path| fold(path)).collect::<HashSet<_>>());
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

    /// The paths at which there is a file.
    fn there<'p>(&self, paths: &[&'p str]) -> Result<Vec<&'p str>, WriteError> {
        let mut there = Vec::new();
        for path in paths {
            if let Kind::File = kind(&self.out.join(path))? {
                there.push(*path);
            }
        }
        Ok(there)
    }

    /// Does all that takes room on the disk, so that what is left to do can hardly fail, and can be taken back.
    fn prepare(&self, new: &Manifest, changed: &[&str], stale: &[&str]) -> Result<(), WriteError> {
        let Self { out, claim, old, .. } = self;
        let mut union = Manifest { unfinished: true, files: old.files.clone() };
        union.files.extend(new.files.iter().map(|(path, hash)| (path.clone(), *hash)));
        for (name, manifest) in [(UNFINISHED, &union), (FINISHED, new)] {
            let note = || self.create(&claim.root().join(name))?.write_all(manifest.text().as_bytes());
            note().map_err(|cause| WriteError::Disk(out.join(MANIFEST), cause))?;
        }
        let mut replaced = self.there(changed)?;
        replaced.extend(self.there(&[MANIFEST])?);
        let keep_old = |path: &&str, tree: &str, act: fn(&Path, &Path) -> io::Result<()>| {
            let (file, place) = (out.join(path), claim.root().join(tree).join(path));
            let folder = place.parent().map_or(Ok(()), |folder| self.folder(folder));
            folder.and_then(|()| act(&file, &place)).map_err(|cause| WriteError::Disk(file, cause))
        };
        each(&replaced, |path| keep_old(path, REPLACED, save))?;
        each(stale, |path| keep_old(path, REMOVED, |_, _| Ok(())))
    }

    /// Changes the site, from a manifest that says so to the one that says what there is now.
    fn move_all(
        &self,
        site: &Site,
        changed: &[&str],
        stale: &[&str],
        moves: &mut Moves,
    ) -> Result<(), WriteError> {
        let root = self.claim.root();
        let manifest = self.out.join(MANIFEST);
        let before = root.join(REPLACED).join(MANIFEST);
        let before = matches!(kind(&before)?, Kind::File).then_some(before);
        moves.one(&root.join(UNFINISHED), &manifest, before)?;
        // What a disk cannot hold beside its successor has to go before that comes.
        let (ousted, late): (Vec<&str>, Vec<&str>) = stale.iter().partition(|path| site.names.oust(path));
        self.remove(&ousted, moves)?;
        for tree in TREES {
            if tree == LAST {
                self.remove(&late, moves)?;
            }
            let here: Vec<&str> = changed.iter().copied().filter(|path| self.tree(path) == tree).collect();
            let mut planned = Vec::new();
            self.plan(&root.join(tree), "", &here, &mut planned)?;
            // What is new first: an old page then leads to no page that is still to come.
            let (new, others) = planned.into_iter().partition(|one| one.replaced.is_none());
            moves.all(new)?;
            moves.all(others)?;
        }
        moves.one(&root.join(FINISHED), &manifest, None)
    }

    /// Moves files out of the site, and removes the folders that held nothing else.
    fn remove(&self, paths: &[&str], moves: &mut Moves) -> Result<(), WriteError> {
        let removed = self.claim.root().join(REMOVED);
        let away = |path: &str| Move { from: self.out.join(path), to: removed.join(path), replaced: None };
        moves.all(self.there(paths)?.into_iter().map(away).collect())?;
        let folders: BTreeSet<&str> = paths.iter().flat_map(|path| folders(path)).collect();
        for folder in folders.into_iter().rev() {
            moves.remove_folder(self.out.join(folder));
        }
        Ok(())
    }

    /// How files get out of a tree; a folder that is not there yet goes whole.
    fn plan(
        &self,
        tree: &Path,
        folder: &str,
        paths: &[&str],
        moves: &mut Vec<Move>,
    ) -> Result<(), WriteError> {
        for (step, below) in steps(folder, paths) {
            let to = self.out.join(step);
            let replaced = match kind(&to)? {
                Kind::Link => return Err(WriteError::Link(to)),
                Kind::Folder if below[0] != step => {
                    self.plan(tree, step, below, moves)?;
                    continue;
                }
                Kind::Nothing => None,
                Kind::File | Kind::Folder => Some(self.claim.root().join(REPLACED).join(step)),
            };
            moves.push(Move { from: tree.join(step), to, replaced });
        }
        Ok(())
    }
}

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
