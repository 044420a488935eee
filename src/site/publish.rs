//! A site that is kept, moved into its place: assets first, then pages, removals last.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

use super::manifest::Manifest;
use super::moves::{Move, Moves, save};
use super::path::{fold, folders, is_page};
use super::stage::{FILES, FINISHED, Keeping, NEW, PAGES, REMOVED, REPLACED, Stage, Staged, UNFINISHED};
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

/// The paths that a publication has to do with.
struct Changes<'a> {
    /// Files that are kept alone.
    alone: Vec<&'a str>,
    /// Files that are kept in a tree.
    tree: Vec<&'a str>,
    /// Files of the last build that the site no longer has.
    stale: Vec<&'a str>,
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
    /// When a file could not be kept; when something that is not ours, or a link, has the place of a file; or what the
    /// system says. Nothing is changed then; what was, is taken back.
    ///
    /// # Panics
    /// When the site was kept nowhere.
    pub fn publish(&self, site: &Site) -> Result<Written, WriteError> {
        let files = self.all(site)?;
        let kept = |place| files.iter().filter(move |(_, file)| file.place == place).map(|(path, _)| *path);
        let old = self.old.files.keys().map(String::as_str);
        let changes = Changes {
            alone: kept(Keeping::Alone).collect(),
            tree: kept(Keeping::Tree).collect(),
            stale: old.filter(|path| !files.contains_key(path)).collect(),
        };
        let hashes = files.iter().map(|(path, file)| ((*path).to_owned(), file.hash));
        let new = Manifest { unfinished: false, files: hashes.collect() };
        let written = changes.alone.len() + changes.tree.len();
        let (unchanged, removed) = (files.len() - written, changes.stale.len());
        let done = Written { written, unchanged, removed };

        self.claim.holds()?;
        if done == (Written { unchanged, ..Written::default() }) && new == self.old {
            return Ok(done);
        }
        self.check(site, &changes)?;
        let replacing = self.prepare(&new, &changes)?;
        self.claim.holds()?;
        self.settle()?;
        let mut moves = Moves::default();
        if let Err(fault) = self.change(site, &changes, replacing, &mut moves) {
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
    fn check(&self, site: &Site, Changes { alone, tree, stale }: &Changes<'_>) -> Result<(), WriteError> {
        // A disk may give a file that we wrote under another spelling of its path.
        let folded = LazyLock::new(|| self.old.files.keys().map(|path| fold(path)).collect::<HashSet<_>>());
        let ours = |path: &str| self.old.files.contains_key(path) || folded.contains(&fold(path));
        let mut paths = [alone.as_slice(), tree, stale].concat();
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
        each(&steps, |(step, below)| {
            if is_folder(step, &self.out.join(step))? && below[0] != *step {
                self.check_below(step, below, is_folder)?;
            }
            Ok(())
        })
    }

    /// Waits until the disk has what is kept: after a power cut no file that was moved into its place is empty.
    ///
    /// Only Linux can be asked for one disk; elsewhere the next build repairs what a power cut left empty.
    fn settle(&self) -> Result<(), WriteError> {
        #[cfg(target_os = "linux")]
        {
            let root = self.claim.root();
            let synced = fs::File::open(root).and_then(|folder| Ok(rustix::fs::syncfs(folder)?));
            synced.map_err(|cause| WriteError::Disk(root.to_owned(), cause))?;
        }
        Ok(())
    }

    /// Does all that takes room on the disk, so that what is left to do can hardly fail, and can be taken back; gives
    /// the files that are kept alone, and the manifest at last.
    fn prepare<'a>(&self, new: &Manifest, changes: &Changes<'a>) -> Result<Vec<(&'a str, Move)>, WriteError> {
        let mut union = Manifest { unfinished: true, files: self.old.files.clone() };
        union.files.extend(new.files.iter().map(|(path, hash)| (path.clone(), *hash)));
        let disk = |path: &str, cause| WriteError::Disk(self.out.join(path), cause);
        for (name, manifest) in [(UNFINISHED, &union), (FINISHED, new)] {
            let file = self.create(&self.claim.root().join(name));
            let done = file.and_then(|mut file| file.write_all(manifest.text().as_bytes()));
            done.map_err(|cause| disk(MANIFEST, cause))?;
        }
        let paths = changes.alone.par_iter().copied().chain([MANIFEST]);
        let moves = paths.map(|path| {
            let (to, replaced) = (self.out.join(path), self.alone(path, REPLACED));
            let replaced = match save(&to, &replaced) {
                Ok(()) => Some(replaced),
                Err(cause) if cause.kind() == ErrorKind::NotFound => None,
                Err(cause) => return Err(disk(path, cause)),
            };
            let from =
                if path == MANIFEST { self.claim.root().join(UNFINISHED) } else { self.alone(path, NEW) };
            Ok((path, Move { from, to, replaced }))
        });
        moves.collect::<Vec<_>>().into_iter().collect()
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

    /// Changes the site, from a manifest that says so to the one that says what there is then.
    fn change(
        &self,
        site: &Site,
        Changes { tree, stale, .. }: &Changes<'_>,
        replacing: Vec<(&str, Move)>,
        moves: &mut Moves,
    ) -> Result<(), WriteError> {
        let (mut pages, mut files, mut last, mut manifest) = (vec![], vec![], vec![], vec![]);
        for (path, one) in replacing {
            let group = match path {
                MANIFEST => &mut manifest,
                _ if self.is_last(path) => &mut last,
                _ if is_page(path) => &mut pages,
                _ => &mut files,
            };
            group.push(one);
        }
        moves.all(manifest)?;
        // What a disk cannot hold beside its successor has to go before that comes.
        let (ousted, late): (Vec<&str>, Vec<&str>) = stale.iter().partition(|path| site.names.oust(path));
        self.remove(site, &ousted, moves)?;
        let root = self.claim.root();
        for (name, replacing) in [(FILES, files), (PAGES, pages)] {
            // What is new first: an old page then leads to no page that is still to come.
            let mut new = Vec::new();
            let here: Vec<&str> =
                tree.iter().copied().filter(|path| is_page(path) == (name == PAGES)).collect();
            self.plan(&root.join(name), "", &here, &mut new)?;
            moves.all(new)?;
            moves.all(replacing)?;
        }
        self.remove(site, &late, moves)?;
        moves.all(last)?;
        moves.all(vec![Move { from: root.join(FINISHED), to: self.out.join(MANIFEST), replaced: None }])
    }

    /// Moves files out of the place of a site, and removes the folders that held nothing else and that it does not have.
    fn remove(&self, site: &Site, paths: &[&str], moves: &mut Moves) -> Result<(), WriteError> {
        let away =
            |path: &str| Move { from: self.out.join(path), to: self.alone(path, REMOVED), replaced: None };
        moves.all(self.there(paths)?.into_iter().map(away).collect())?;
        let folders: BTreeSet<&str> = paths.iter().flat_map(|path| folders(path)).collect();
        for folder in folders.into_iter().rev().filter(|folder| !site.names.has_folder(folder)) {
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
            match kind(&to)? {
                Kind::Nothing => moves.push(Move { from: tree.join(step), to, replaced: None }),
                Kind::Folder if below[0] != step => self.plan(tree, step, below, moves)?,
                Kind::Link => return Err(WriteError::Link(to)),
                Kind::File | Kind::Folder => return Err(WriteError::InTheWay(to)),
            }
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
