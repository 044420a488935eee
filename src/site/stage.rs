//! A site on the disk while it is made: what differs from the published one, beside it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::WriteError;
use super::claim::Claim;
use super::manifest::{Hash, Manifest, hash};
use super::path::folders;

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
    /// Whether the file is published already.
    pub same: bool,
}

/// In a build's own folder, the files that no page is, the pages, and the file that goes out last: each a tree like the
/// site's, so that whole folders can be moved.
pub const TREES: [&str; 3] = ["files", "pages", LAST];
pub const LAST: &str = "last";
/// There too: what a publication takes the place of, and what it takes away.
pub const REPLACED: &str = "replaced";
pub const REMOVED: &str = "removed";
/// And the manifests, of a publication that is at work and of one that is done.
pub const UNFINISHED: &str = "unfinished";
pub const FINISHED: &str = "finished";
/// All of them.
const INSIDE: [&str; 7] = [TREES[0], TREES[1], LAST, REPLACED, REMOVED, UNFINISHED, FINISHED];

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
        let claim = Claim::on(out, &INSIDE, waiting)?;
        let old = Manifest::read(out)?;
        Ok(Self { out: out.to_owned(), claim, old, last })
    }

    /// The tree in which a file is kept.
    pub(super) fn tree(&self, path: &str) -> &'static str {
        match Path::new(path).extension() {
            _ if path == self.last => LAST,
            Some(end) if end == "html" => TREES[1],
            _ => TREES[0],
        }
    }

    /// Keeps a file.
    pub(super) fn keep(&self, path: &str, bytes: &[u8]) -> io::Result<Staged> {
        // A disk may hold a file under another spelling of its path, and that one goes.
        let same = self.old.files.contains_key(path) && self.publishes(path, bytes);
        if !same {
            let tree = self.claim.root().join(self.tree(path));
            self.create(&tree.join(path))?.write_all(bytes)?;
        }
        Ok(Staged { hash: hash(bytes), same })
    }

    /// Whether a file is published as it is, with no link on its path.
    fn publishes(&self, path: &str, bytes: &[u8]) -> bool {
        let is_folder = |folder: &str| {
            fs::symlink_metadata(self.out.join(folder)).is_ok_and(|found| found.file_type().is_dir())
        };
        let full = self.out.join(path);
        folders(path).all(is_folder)
            && fs::symlink_metadata(&full)
                .is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64)
            && File::open(&full).is_ok_and(|file| holds(file, bytes).unwrap_or(false))
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
    pub(super) fn folder(&self, folder: &Path) -> io::Result<()> {
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
