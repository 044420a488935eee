//! The finished site: its files, each where it was kept as it was made, and the only writer of the disk.

mod claim;
mod manifest;
mod moves;
mod path;
mod publish;
mod published;
mod stage;

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, fs};

use rayon::prelude::*;

pub use path::Clash;
pub use publish::{Written, write};
pub use published::{Difference, Published, Unreadable, read};
pub use stage::Stage;

use path::Names;
use stage::Staged;

/// Lists what the last build wrote, in the form that `sha256sum -c` reads.
pub const MANIFEST: &str = "MANIFEST.sha256";
/// A build's own folder inside the one that it publishes into, while it is at work.
pub const STAGE: &str = ".minhbach-stage";

/// A site: each file under a path that every disk and server can hold.
#[derive(Debug, Clone, Default)]
pub struct Site {
    store: Store,
    files: BTreeMap<String, File>,
    names: Names,
}

/// Where the files of a site are kept.
#[derive(Debug, Clone, Default)]
enum Store {
    #[default]
    Memory,
    Stage(Arc<Stage>),
    Nowhere,
}

/// Where a file of a site is.
#[derive(Debug, Clone)]
enum File {
    Here(Arc<[u8]>),
    Staged(Staged),
    Nowhere,
    /// The disk did not take it.
    Lost(Arc<io::Error>),
}

/// A path of a site that is no other file's.
#[derive(Debug)]
pub struct Place(String);

/// A file that is kept, on its way into its site.
#[derive(Debug)]
pub struct Kept {
    path: String,
    file: File,
}

/// Why a site could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// The folder holds something, and no build of ours made it.
    Foreign(PathBuf),
    /// Something that no build of ours made has the place of a file or folder.
    InTheWay(PathBuf),
    /// A link has the place of a file or folder; it may lead anywhere.
    Link(PathBuf),
    /// A line of the manifest, counted from 1, is not one that a build of ours writes.
    Manifest(PathBuf, usize),
    /// What the system said of a file or folder.
    Disk(PathBuf, io::Error),
}

impl Site {
    /// A site that is kept beside the published one; where the disk fails, [`Stage::publish`] says so.
    #[must_use]
    pub fn on(stage: &Arc<Stage>) -> Self {
        Self { store: Store::Stage(Arc::clone(stage)), ..Self::default() }
    }

    /// A site of which nobody needs more than to know that it can be made.
    #[must_use]
    pub fn nowhere() -> Self {
        Self { store: Store::Nowhere, ..Self::default() }
    }

    /// The same where it is in memory, and nowhere in place of on the disk: what has a fault is not published.
    #[must_use]
    pub fn unpublished(self) -> Self {
        match self.store {
            Store::Stage(_) => Self::nowhere(),
            Store::Memory | Store::Nowhere => self,
        }
    }

    /// Takes a path from the site's root, with `/` between its parts, for a file that is still to be made.
    ///
    /// # Errors
    /// When the path is none that every disk can hold, or another file has its place.
    pub fn place(&mut self, path: impl Into<String>) -> Result<Place, Clash> {
        let path = path.into();
        self.names.take(&path)?;
        Ok(Place(path))
    }

    /// Keeps the bytes of a file where this site keeps them; many threads may do so at once.
    #[must_use]
    pub fn keep(&self, Place(path): Place, bytes: impl AsRef<[u8]> + Into<Arc<[u8]>>) -> Kept {
        let file = match &self.store {
            Store::Memory => File::Here(bytes.into()),
            Store::Stage(stage) => match stage.keep(&path, bytes.as_ref()) {
                Ok(staged) => File::Staged(staged),
                Err(cause) => File::Lost(Arc::new(cause)),
            },
            Store::Nowhere => File::Nowhere,
        };
        Kept { path, file }
    }

    /// Adds a file that this site keeps.
    pub fn add(&mut self, Kept { path, file }: Kept) {
        self.files.insert(path, file);
    }

    /// Adds a file at a path.
    ///
    /// # Errors
    /// As [`Site::place`].
    pub fn insert(
        &mut self,
        path: impl Into<String>,
        bytes: impl AsRef<[u8]> + Into<Arc<[u8]>>,
    ) -> Result<(), Clash> {
        let place = self.place(path)?;
        let kept = self.keep(place, bytes);
        self.add(kept);
        Ok(())
    }

    /// Adds many files, in parallel.
    ///
    /// # Errors
    /// As [`Site::place`].
    pub fn insert_all(&mut self, files: Vec<(String, Arc<[u8]>)>) -> Result<(), Clash> {
        let placed = files.into_iter().map(|(path, bytes)| Ok((self.place(path)?, bytes)));
        let placed = placed.collect::<Result<Vec<_>, _>>()?;
        let kept: Vec<_> = placed.into_par_iter().map(|(place, bytes)| self.keep(place, bytes)).collect();
        for one in kept {
            self.add(one);
        }
        Ok(())
    }

    /// The bytes of the file at a path, where they are in memory.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).and_then(File::bytes).map(AsRef::as_ref)
    }

    /// Every path with its bytes, where they are in memory, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().filter_map(|(path, file)| Some((path.as_str(), file.bytes()?.as_ref())))
    }

    /// Whether its files are kept in memory.
    #[must_use]
    pub const fn is_in_memory(&self) -> bool {
        matches!(self.store, Store::Memory)
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl File {
    const fn bytes(&self) -> Option<&Arc<[u8]>> {
        match self {
            Self::Here(bytes) => Some(bytes),
            Self::Staged(_) | Self::Nowhere | Self::Lost(_) => None,
        }
    }
}

enum Kind {
    Nothing,
    File,
    Folder,
    Link,
}

/// What a path itself is, with no link followed in its last part.
fn kind(path: &Path) -> Result<Kind, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Ok(Kind::Link),
        Ok(found) if found.is_dir() => Ok(Kind::Folder),
        Ok(_) => Ok(Kind::File),
        Err(cause) if matches!(cause.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(Kind::Nothing)
        }
        Err(cause) => Err(WriteError::Disk(path.to_owned(), cause)),
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(path) => write!(form, "{}: holds files that no build wrote", path.display()),
            Self::InTheWay(path) => write!(form, "{}: is in the way and no build wrote it", path.display()),
            Self::Link(path) => write!(form, "{}: is a link", path.display()),
            Self::Manifest(path, line) => write!(form, "{}:{line}: no build wrote this line", path.display()),
            Self::Disk(path, cause) => write!(form, "{}: {cause}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {}
