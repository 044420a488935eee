//! A site on the disk while it is made: what differs from the published one, beside it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::WriteError;
use super::claim::Claim;
use super::manifest::{Hash, Manifest, hash, hex};
use super::path::{folders, is_page};

/// A site on its way into a folder: its files are kept inside of it as they are made, and published at the end.
///
/// One build has a folder at a time. What was not published goes with this value.
#[derive(Debug)]
pub struct Stage {
    pub(super) out: PathBuf,
    pub(super) claim: Claim,
    /// What the last build published.
    pub(super) old: Manifest,
    last: &'static str,
}

/// A file that is kept.
#[derive(Debug, Clone, Copy)]
pub struct Staged {
    pub hash: Hash,
    pub place: Keeping,
}

/// Where a file is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// It is published already.
    Published,
    /// Alone: it takes the place of a published file, whose folder is there.
    Alone,
    /// In a tree like the site's, so that folders can be moved whole.
    Tree,
}

/// The trees in a build's own folder: of files that are no pages, and of pages.
pub const FILES: &str = "files";
pub const PAGES: &str = "pages";
/// The manifests there: of a publication that is at work, and of one that is done.
pub const UNFINISHED: &str = "unfinished";
pub const FINISHED: &str = "finished";
/// What the names end with of a file that is kept alone, one that it replaces, and one that is removed.
pub const NEW: &str = ".new";
pub const REPLACED: &str = ".replaced";
pub const REMOVED: &str = ".removed";

/// So many bytes are compared at once.
const CHUNK: usize = 16 * 1024;

impl Stage {
    /// Begins a build into a folder; the file at the path `last`, which tells what is published, goes out last.
    ///
    /// Waits where another build is at work there, and says so before.
    ///
    /// # Errors
    /// When the folder is not ours, or something in it that is not ours, or a link, is in the way; or what the system
    /// says.
    pub fn at(out: &Path, last: &'static str, waiting: &dyn Fn()) -> Result<Self, WriteError> {
        let claim = Claim::on(out, is_own, waiting)?;
        let old = Manifest::read(out)?;
        Ok(Self { out: out.to_owned(), claim, old, last })
    }

    /// Whether a file goes out last.
    pub(super) fn is_last(&self, path: &str) -> bool {
        path == self.last
    }

    /// Where a file of a path is kept alone: folders of its own would have to be made, and to go again.
    pub(super) fn alone(&self, path: &str, ending: &str) -> PathBuf {
        self.claim.root().join(format!("{}{ending}", &hex(&hash(path.as_bytes()))[..NAME]))
    }

    /// Keeps a file.
    pub(super) fn keep(&self, path: &str, bytes: &[u8]) -> io::Result<Staged> {
        let place = self.place(path, bytes);
        let file = match place {
            Keeping::Published => None,
            Keeping::Alone => Some(self.alone(path, NEW)),
            Keeping::Tree => {
                Some(self.claim.root().join(if is_page(path) { PAGES } else { FILES }).join(path))
            }
        };
        file.map_or(Ok(()), |file| self.create(&file)?.write_all(bytes))?;
        Ok(Staged { hash: hash(bytes), place })
    }

    /// Where a file with these bytes is to be kept.
    fn place(&self, path: &str, bytes: &[u8]) -> Keeping {
        let full = self.out.join(path);
        let is_folder = |folder: &str| {
            fs::symlink_metadata(self.out.join(folder)).is_ok_and(|found| found.file_type().is_dir())
        };
        // A disk may hold a file under another spelling of its path, and that one goes.
        let published = (self.old.files.contains_key(path) && folders(path).all(is_folder))
            .then(|| fs::symlink_metadata(&full).ok().filter(fs::Metadata::is_file))
            .flatten();
        match published {
            Some(found)
                if found.len() == bytes.len() as u64
                    && File::open(&full).is_ok_and(|file| holds(file, bytes).unwrap_or(false)) =>
            {
                Keeping::Published
            }
            None if !self.is_last(path) => Keeping::Tree,
            _ => Keeping::Alone,
        }
    }

    /// A new file, and the folders that it needs.
    pub(super) fn create(&self, path: &Path) -> io::Result<File> {
        let open = || OpenOptions::new().write(true).create_new(true).open(path);
        match open() {
            Err(cause) if cause.kind() == ErrorKind::NotFound => {
                path.parent().map_or(Ok(()), |folder| self.folder(folder))?;
                open()
            }
            done => done,
        }
    }

    /// Makes a folder in the build's own, which is not made again: where it is gone, the disk may be another.
    fn folder(&self, folder: &Path) -> io::Result<()> {
        if folder == self.claim.root() {
            return Err(ErrorKind::NotFound.into());
        }
        let make = || match fs::create_dir(folder) {
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => Ok(()),
            done => done,
        };
        match make() {
            Err(cause) if cause.kind() == ErrorKind::NotFound => {
                folder.parent().map_or(Ok(()), |above| self.folder(above))?;
                make()
            }
            done => done,
        }
    }
}

/// So many letters of a hash make a name.
const NAME: usize = 32;

/// Whether a build gives this name to something in its own folder.
fn is_own(name: &str) -> bool {
    let alone = [NEW, REPLACED, REMOVED].iter().find_map(|ending| name.strip_suffix(ending));
    [FILES, PAGES, UNFINISHED, FINISHED].contains(&name)
        || alone.is_some_and(|name| name.len() == NAME && name.bytes().all(|one| one.is_ascii_hexdigit()))
}

/// Whether a file holds these bytes and no others.
fn holds(mut file: File, bytes: &[u8]) -> io::Result<bool> {
    let mut buffer = [0; CHUNK];
    let mut left = bytes;
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(left.is_empty()),
            Ok(read) => match left.strip_prefix(&buffer[..read]) {
                Some(rest) => left = rest,
                None => return Ok(false),
            },
            Err(cause) if cause.kind() == ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
}
