//! The right to write into a folder: one build has it at a time.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Kind, MANIFEST, STAGE, WriteError, kind};

/// A build's folder inside the one that it publishes into; it goes with this value.
#[derive(Debug)]
pub struct Claim {
    root: PathBuf,
    is_own: fn(&str) -> bool,
    // A lock that is held goes with the file, however the program ends.
    lock: File,
    made: Made,
}

/// The file that the build at work holds locked.
const LOCK: &str = "lock";

/// Folders that were not there before; they go again unless something came into them.
#[derive(Debug)]
struct Made(Vec<PathBuf>);

impl Claim {
    /// Claims a folder, after the build that has it; `is_own` knows the names that a build gives in its own folder.
    pub fn on(out: &Path, is_own: fn(&str) -> bool, waiting: &dyn Fn()) -> Result<Self, WriteError> {
        let mut told = false;
        loop {
            ours(out, is_own)?;
            let made = Made::all(out)?;
            let root = out.join(STAGE);
            let path = root.join(LOCK);
            let lock = match private(&root).and_then(|()| open(&path)) {
                Ok(lock) => lock,
                // The build before has just taken its folder away.
                Err(cause) if cause.kind() == ErrorKind::NotFound => continue,
                Err(cause) => {
                    // No more than an empty folder can have been made.
                    let _ = fs::remove_dir(&root);
                    return Err(WriteError::Disk(root, cause));
                }
            };
            let locked = match lock.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    if !std::mem::replace(&mut told, true) {
                        waiting();
                    }
                    lock.lock()
                }
                Err(TryLockError::Error(cause)) => Err(cause),
                Ok(()) => Ok(()),
            };
            match locked {
                // Some network disks know no locks; they are written as if nobody else did.
                Err(cause) if cause.kind() != ErrorKind::Unsupported => {
                    return Err(WriteError::Disk(path, cause));
                }
                _ if !is_at(&lock, &path) => {}
                _ => {
                    let claim = Self { root, is_own, lock, made };
                    return claim.clear().map(|()| claim);
                }
            }
        }
    }

    /// The build's own folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Holds that the folder is still the one that was claimed, and not one that came in its place.
    pub fn holds(&self) -> Result<(), WriteError> {
        if is_at(&self.lock, &self.root.join(LOCK)) {
            return Ok(());
        }
        Err(WriteError::Disk(self.root.clone(), ErrorKind::NotFound.into()))
    }

    /// Removes what a build left; links are removed, and never followed.
    fn clear(&self) -> Result<(), WriteError> {
        for name in names(&self.root)?.iter().filter(|name| name.to_str().is_some_and(self.is_own)) {
            let path = self.root.join(name);
            let removed = match kind(&path)? {
                Kind::Nothing => continue,
                Kind::Folder => fs::remove_dir_all(&path),
                Kind::File | Kind::Link => fs::remove_file(&path),
            };
            removed.map_err(|cause| WriteError::Disk(path, cause))?;
        }
        Ok(())
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        if self.holds().is_err() {
            // What is there now is another folder.
            self.made.0.clear();
            return;
        }
        // What cannot be removed is for the next build to remove.
        let _ = self.clear();
        let _ = fs::remove_file(self.root.join(LOCK));
        let _ = fs::remove_dir(&self.root);
    }
}

impl Made {
    /// Makes a folder and those around it that are missing.
    fn all(folder: &Path) -> Result<Self, WriteError> {
        let mut missing = Vec::new();
        for folder in folder.ancestors().filter(|folder| !folder.as_os_str().is_empty()) {
            match kind(folder)? {
                Kind::Nothing => missing.push(folder),
                _ => break,
            }
        }
        let mut made = Self(Vec::new());
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => made.0.push(folder.to_owned()),
                Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {}
                Err(cause) => return Err(WriteError::Disk(folder.to_owned(), cause)),
            }
        }
        Ok(made)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Holds that a folder is free, or what a build of ours made of it, so far as names tell.
fn ours(out: &Path, is_own: fn(&str) -> bool) -> Result<(), WriteError> {
    match kind(out)? {
        Kind::Nothing => return Ok(()),
        Kind::Link => return Err(WriteError::Link(out.to_owned())),
        Kind::File => return Err(WriteError::InTheWay(out.to_owned())),
        Kind::Folder => {}
    }
    let manifest = out.join(MANIFEST);
    match kind(&manifest)? {
        Kind::File => {}
        Kind::Link => return Err(WriteError::Link(manifest)),
        // A first build that was killed before it published left only its own folder.
        Kind::Nothing if names(out)?.iter().all(|name| name == STAGE) => {}
        Kind::Folder | Kind::Nothing => return Err(WriteError::Foreign(out.to_owned())),
    }
    let stage = out.join(STAGE);
    match kind(&stage)? {
        Kind::Nothing => Ok(()),
        Kind::Link => Err(WriteError::Link(stage)),
        Kind::File => Err(WriteError::InTheWay(stage)),
        Kind::Folder => {
            let foreign =
                names(&stage)?.into_iter().find(|name| name != LOCK && !name.to_str().is_some_and(is_own));
            foreign.map_or(Ok(()), |name| Err(WriteError::InTheWay(stage.join(name))))
        }
    }
}

fn names(folder: &Path) -> Result<Vec<std::ffi::OsString>, WriteError> {
    let entries = fs::read_dir(folder).and_then(|entries| {
        entries.map(|entry| entry.map(|entry| entry.file_name())).collect::<io::Result<Vec<_>>>()
    });
    match entries {
        // Another build may just have taken it away.
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(cause) => Err(WriteError::Disk(folder.to_owned(), cause)),
        Ok(names) => Ok(names),
    }
}

/// A folder that no server's user looks into: what is not yet published is not yet public.
fn private(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => Ok(()),
        done => done,
    }
}

/// The lock's file, made where there is none; a link is not followed.
fn open(path: &Path) -> io::Result<File> {
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {
            if fs::symlink_metadata(path)?.is_file() {
                OpenOptions::new().write(true).open(path)
            } else {
                Err(cause)
            }
        }
        done => done,
    }
}

/// Whether an open file is the one at a path, and not one that had the path before.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |found: &fs::Metadata| (found.dev(), found.ino());
    matches!((file.metadata(), fs::symlink_metadata(path)), (Ok(one), Ok(other)) if id(&one) == id(&other))
}

#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}
