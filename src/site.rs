//! The finished site: paths and bytes in memory, and the only writer of the disk.

mod published;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, iter};

use base16ct::lower;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

pub use published::{Difference, Published, Unreadable, read};

/// Lists what the last build wrote, in the form that `sha256sum -c` reads.
pub const MANIFEST: &str = "MANIFEST.sha256";
/// The first line of a manifest, so that nobody else's is taken for ours.
const OURS: &str = "# minhbach";
/// The first line while a build is at work; a build that finds it repairs a killed one.
const UNFINISHED: &str = "# minhbach, unfinished";

/// A site in memory: each file under a path that every disk and server can hold.
#[derive(Debug, Clone, Default)]
pub struct Site {
    files: BTreeMap<String, Arc<[u8]>>,
    /// Files and folders as a disk that knows neither case nor Unicode forms names them.
    names: BTreeMap<String, Name>,
}

#[derive(Debug, Clone)]
struct Name {
    path: String,
    folder: bool,
}

/// Why a site cannot hold a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// The path is empty, leaves the site, or has a part that a disk or an address cannot hold.
    Path(String),
    /// The path and another are one on some disk: the same, another case, or a folder of the other.
    Taken {
        /// The path that was to be added.
        path: String,
        /// The file or folder that has the place.
        by: String,
    },
}

/// What a [`write()`] changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Files that are new or whose bytes changed.
    pub written: usize,
    /// Files that already held these bytes.
    pub unchanged: usize,
    /// Files of the last build that the site no longer has.
    pub removed: usize,
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
    /// Adds a file at a path from the site's root, with `/` between its parts.
    ///
    /// # Errors
    /// When the path is none that every disk can hold, or another file has its place.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Result<(), Clash> {
        let path = path.into();
        if !valid(&path) {
            return Err(Clash::Path(path));
        }
        let steps: Vec<_> = folders(&path).chain([path.as_str()]).map(|step| (fold(step), step)).collect();
        for (key, step) in &steps {
            let folder = step.len() < path.len();
            if let Some(name) = self.names.get(key)
                && !(folder && name.folder && name.path == *step)
            {
                return Err(Clash::Taken { by: name.path.clone(), path });
            }
        }
        for (key, step) in steps {
            let folder = step.len() < path.len();
            self.names.entry(key).or_insert_with(|| Name { path: step.to_owned(), folder });
        }
        self.files.insert(path, bytes.into());
        Ok(())
    }

    /// The bytes of the file at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// Every path with its bytes, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
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

    /// How many bytes the files hold together.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.files.values().map(|bytes| bytes.len()).sum()
    }
}

/// Makes the folder `out` hold the site, and touches only what differs.
///
/// Files that the last build wrote and the site no longer has are removed; files that no build wrote stay.
/// A build that is killed leaves whole files only, and the next one completes its work.
///
/// # Errors
/// Before anything is changed: when the folder is not ours, or something in it that is not ours, or a link, has
/// the place of a file. Later: what the system says.
pub fn write(site: &Site, out: &Path) -> Result<Written, WriteError> {
    let old = read_manifest(out)?;
    let stale: Vec<&str> =
        old.files.keys().map(String::as_str).filter(|path| !site.files.contains_key(*path)).collect();
    check(site, &old, out)?;

    // A file that became a folder, or a folder that became a file, has to go before its successor comes.
    let (in_the_way, late): (Vec<&str>, Vec<&str>) = stale.iter().partition(|path| {
        let followed = site.names.get(&fold(path)).is_some_and(|name| name.folder);
        followed || folders(path).any(|folder| site.files.contains_key(folder))
    });
    let differ = differing(site, out)?;
    let new = Manifest { unfinished: false, files: hashes(site) };
    if differ.is_empty() && stale.is_empty() && new == old {
        sweep(out, MANIFEST)?;
        return Ok(Written { unchanged: site.len(), ..Written::default() });
    }

    let mut union = Manifest { unfinished: true, files: new.files.clone() };
    union.files.extend(stale.iter().map(|&path| (path.to_owned(), old.files[path].clone())));
    fs::create_dir_all(out).map_err(|cause| WriteError::Disk(out.to_owned(), cause))?;
    if old.unfinished {
        each(&union.files.keys().map(String::as_str).collect::<Vec<_>>(), |path| sweep(out, path))?;
    }
    put(out, MANIFEST, union.text().as_bytes())?;
    remove(out, &in_the_way)?;
    // Pages come after the assets that they name, so that a visitor meets no page without its style.
    let (pages, assets): (Vec<&str>, Vec<&str>) =
        differ.iter().partition(|path| Path::new(path).extension().is_some_and(|end| end == "html"));
    each(&assets, |path| put(out, path, &site.files[path]))?;
    each(&pages, |path| put(out, path, &site.files[path]))?;
    remove(out, &late)?;
    put(out, MANIFEST, new.text().as_bytes())?;
    Ok(Written { written: differ.len(), unchanged: site.len() - differ.len(), removed: stale.len() })
}

/// Whether a path stays in the site and each of its parts can be a file's name everywhere.
fn valid(path: &str) -> bool {
    path != MANIFEST
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
        && !path.chars().any(|letter| letter.is_control() || matches!(letter, '\\' | ':'))
}

/// The folders of a path, from the outermost.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// One name for all spellings that some disk takes for the same.
fn fold(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfd().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfd().collect()
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Manifest {
    unfinished: bool,
    files: BTreeMap<String, String>,
}

impl Manifest {
    fn text(&self) -> String {
        let first = if self.unfinished { UNFINISHED } else { OURS };
        let lines = self.files.iter().map(|(path, hash)| format!("{hash}  {path}\n"));
        iter::once(format!("{first}\n")).chain(lines).collect()
    }

    /// The manifest of a text, and the lines that no build of ours writes, counted from 1.
    fn parse(text: &str) -> (Self, Vec<usize>) {
        let mut manifest = Self::default();
        let mut foreign = Vec::new();
        let mut lines = text.lines();
        match lines.next() {
            Some(OURS) => {}
            Some(UNFINISHED) => manifest.unfinished = true,
            _ => foreign.push(1),
        }
        let mut site = Site::default();
        for (line, number) in lines.zip(2..) {
            let Some((hash, path)) = line.split_once("  ") else {
                foreign.push(number);
                continue;
            };
            let hex =
                hash.len() == 64 && hash.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
            // An unfinished manifest lists two sites, which may clash with each other.
            let fits = if manifest.unfinished { valid(path) } else { site.insert(path, []).is_ok() };
            if hex && fits {
                manifest.files.insert(path.to_owned(), hash.to_owned());
            } else {
                foreign.push(number);
            }
        }
        (manifest, foreign)
    }
}

/// What the last build left at `out`; nothing where there is no folder yet.
fn read_manifest(out: &Path) -> Result<Manifest, WriteError> {
    let disk = |cause| WriteError::Disk(out.to_owned(), cause);
    match kind(out)? {
        Kind::Nothing => return Ok(Manifest::default()),
        Kind::Link => return Err(WriteError::Link(out.to_owned())),
        Kind::File => return Err(WriteError::InTheWay(out.to_owned())),
        Kind::Folder => {}
    }
    let path = out.join(MANIFEST);
    match kind(&path)? {
        Kind::File => {
            let text = fs::read_to_string(&path).map_err(|cause| match cause.kind() {
                ErrorKind::InvalidData => WriteError::Manifest(path.clone(), 1),
                _ => WriteError::Disk(path.clone(), cause),
            })?;
            let (manifest, foreign) = Manifest::parse(&text);
            foreign.first().map_or(Ok(manifest), |line| Err(WriteError::Manifest(path, *line)))
        }
        Kind::Link => Err(WriteError::Link(path)),
        Kind::Folder => Err(WriteError::Foreign(out.to_owned())),
        Kind::Nothing => {
            // A first build that was killed at its first file left only that.
            let ours = unfinished(MANIFEST);
            for entry in fs::read_dir(out).map_err(disk)? {
                if entry.map_err(disk)?.file_name() != *ours {
                    return Err(WriteError::Foreign(out.to_owned()));
                }
            }
            Ok(Manifest::default())
        }
    }
}

/// Holds that nothing but files of the last build has to make way, and that no link is on any path.
fn check(site: &Site, old: &Manifest, out: &Path) -> Result<(), WriteError> {
    let files: BTreeSet<&str> = site.files.keys().chain(old.files.keys()).map(String::as_str).collect();
    let parents: BTreeSet<&str> = files.iter().flat_map(|path| folders(path)).collect();
    let ours = |path: &str| old.files.contains_key(path);
    each(&parents.iter().copied().collect::<Vec<_>>(), |path| {
        let full = out.join(path);
        match kind(&full)? {
            Kind::Link => Err(WriteError::Link(full)),
            Kind::File if !ours(path) => Err(WriteError::InTheWay(full)),
            _ => Ok(()),
        }
    })?;
    each(&files.into_iter().collect::<Vec<_>>(), |path| {
        let full = out.join(path);
        match kind(&full)? {
            Kind::Link => Err(WriteError::Link(full)),
            Kind::File if !ours(path) => Err(WriteError::InTheWay(full)),
            Kind::Folder if site.files.contains_key(path) => foreign_in(&full, path, old),
            _ => Ok(()),
        }
    })
}

/// Finds what is not ours in a folder that a file is to replace.
fn foreign_in(full: &Path, path: &str, old: &Manifest) -> Result<(), WriteError> {
    let disk = |cause| WriteError::Disk(full.to_owned(), cause);
    if !old.files.keys().any(|file| folders(file).any(|folder| folder == path)) {
        return Err(WriteError::InTheWay(full.to_owned()));
    }
    for entry in fs::read_dir(full).map_err(disk)? {
        let entry = entry.map_err(disk)?;
        let inside = entry.path();
        let name = entry.file_name();
        let below = name.to_str().map(|name| format!("{path}/{name}"));
        match (kind(&inside)?, below) {
            (Kind::Folder, Some(below)) => foreign_in(&inside, &below, old)?,
            (Kind::File, Some(below)) if old.files.contains_key(&below) => {}
            (Kind::File, _) if old.unfinished && name.as_encoded_bytes().starts_with(PART.as_bytes()) => {}
            _ => return Err(WriteError::InTheWay(inside)),
        }
    }
    Ok(())
}

/// The paths whose bytes the disk does not hold.
fn differing<'site>(site: &'site Site, out: &Path) -> Result<Vec<&'site str>, WriteError> {
    let differ = site.files.par_iter().map(|(path, bytes)| {
        let full = out.join(path);
        let same = match fs::symlink_metadata(&full) {
            Ok(found) if found.is_file() && found.len() == bytes.len() as u64 => match fs::read(&full) {
                Ok(found) => *found == **bytes,
                Err(cause) => return Err(WriteError::Disk(full, cause)),
            },
            _ => false,
        };
        Ok((!same).then_some(path.as_str()))
    });
    let differ: Vec<_> = differ.collect();
    differ.into_iter().filter_map(Result::transpose).collect()
}

fn hashes(site: &Site) -> BTreeMap<String, String> {
    site.files.par_iter().map(|(path, bytes)| (path.clone(), hex(bytes))).collect()
}

fn hex(bytes: &[u8]) -> String {
    lower::encode_string(&Sha256::digest(bytes))
}

/// Does one thing to every path, in parallel; of several faults the first path's is told.
fn each(paths: &[&str], act: impl Fn(&str) -> Result<(), WriteError> + Sync) -> Result<(), WriteError> {
    paths.par_iter().find_map_first(|path| act(path).err()).map_or(Ok(()), Err)
}

/// What the names of unfinished files begin with.
const PART: &str = ".minhbach-";

/// The name of a file while it is being written: short, since some names are as long as a disk allows.
fn unfinished(path: &str) -> String {
    format!("{PART}{}", &hex(path.as_bytes())[..16])
}

/// Writes a file beside its place and moves it there, so that its place never holds half of it.
fn put(out: &Path, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
    let full = out.join(path);
    let folder = full.parent().expect("a file of the site is in a folder");
    let part = folder.join(unfinished(path));
    let done = create(&part, folder)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&part, &full));
    done.map_err(|cause| {
        // The fault to tell is the first one, whether or not this succeeds.
        let _ = fs::remove_file(&part);
        WriteError::Disk(full, cause)
    })
}

/// A new file, whatever it takes: its folder may be missing, and a killed build may have left one like it.
fn create(part: &Path, folder: &Path) -> io::Result<fs::File> {
    let open = || OpenOptions::new().write(true).create_new(true).open(part);
    match open() {
        Err(cause) if cause.kind() == ErrorKind::NotFound => fs::create_dir_all(folder)?,
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => fs::remove_file(part)?,
        done => return done,
    }
    open()
}

/// Removes what a killed build left of a file.
fn sweep(out: &Path, path: &str) -> Result<(), WriteError> {
    let part = out.join(path).with_file_name(unfinished(path));
    gone(fs::remove_file(&part)).map_err(|cause| WriteError::Disk(part, cause))
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

impl fmt::Display for Clash {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => write!(form, "`{path}` is not a path of a site"),
            Self::Taken { path, by } => write!(form, "`{path}` has the place of `{by}`"),
        }
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

impl std::error::Error for Clash {}

impl std::error::Error for WriteError {}
