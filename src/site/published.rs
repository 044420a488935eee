//! A site read back from a folder, beside what its manifest says of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::manifest::{Manifest, hash, hex};
use super::{MANIFEST, STAGE};

/// A site as a folder holds it.
#[derive(Debug, Default)]
pub struct Published {
    /// The text of its manifest, if there is one.
    manifest: Option<String>,
    /// Every file but the manifest.
    files: BTreeMap<String, Arc<[u8]>>,
    /// Links and devices, which no build writes.
    others: BTreeSet<String>,
    /// Whether a build is at work, or was killed.
    staged: bool,
}

/// How a folder differs from its manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// There is no manifest to hold anything against.
    Unlisted,
    /// The manifest says that a build was at work.
    Unfinished,
    /// A line of the manifest, counted from 1, is not one that a build writes.
    Line(usize),
    /// A file has other bytes than those that were published.
    Changed { path: String, listed: String, found: String },
    /// A listed file is not there.
    Missing(String),
    /// A file is there that is not listed.
    Extra(String),
    /// A link, or what is neither file nor folder.
    Link(String),
    /// The folder of a build that is at work, or was killed.
    Staged,
}

/// A folder or file that could not be read.
#[derive(Debug)]
pub struct Unreadable {
    pub path: PathBuf,
    pub cause: io::Error,
}

/// Reads the site in a folder; without a manifest nothing else of it.
///
/// # Errors
/// When the folder or one of its files cannot be read.
pub fn read(folder: &Path) -> Result<Published, Unreadable> {
    let unreadable = |path: &Path, cause| Unreadable { path: path.to_owned(), cause };
    fs::read_dir(folder).map_err(|cause| unreadable(folder, cause))?;
    let path = folder.join(MANIFEST);
    match fs::symlink_metadata(&path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Published::default()),
        Err(cause) => return Err(unreadable(&path, cause)),
        Ok(found) if !found.is_file() => {
            let others = BTreeSet::from([MANIFEST.to_owned()]);
            return Ok(Published { others, ..Published::default() });
        }
        Ok(_) => {}
    }
    let mut paths = Vec::new();
    let mut others = BTreeSet::new();
    let mut staged = false;
    let mut walk = WalkDir::new(folder).min_depth(1).into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|fault| {
            let path = fault.path().unwrap_or(folder).to_owned();
            Unreadable { path, cause: fault.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into()) }
        })?;
        let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let inside = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        match entry.file_type() {
            kind if kind.is_dir() && inside == STAGE => {
                staged = true;
                walk.skip_current_dir();
            }
            kind if kind.is_dir() => {}
            kind if kind.is_file() => paths.push((inside, entry.into_path())),
            _ => drop(others.insert(inside)),
        }
    }
    let files = paths.into_par_iter().map(|(inside, path)| match fs::read(&path) {
        Ok(bytes) => Ok((inside, bytes)),
        Err(cause) => Err(Unreadable { path, cause }),
    });
    Ok(Published { others, staged, ..Published::new(files.collect::<Result<Vec<_>, _>>()?) })
}

impl Published {
    /// A site given as files, the manifest among them.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut files: BTreeMap<String, Arc<[u8]>> =
            files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
        let manifest = files.remove(MANIFEST).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        Self { manifest, files, ..Self::default() }
    }

    /// Every file but the manifest, in the order of the paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// The bytes of the file at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// The hash of the manifest: two sites that have the same are the same in every byte.
    #[must_use]
    pub fn fingerprint(&self) -> Option<String> {
        self.manifest.as_ref().map(|text| hex(&hash(text.as_bytes())))
    }

    /// All in which the folder differs from its manifest.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        let mut found: Vec<Difference> = self.others.iter().cloned().map(Difference::Link).collect();
        let Some(text) = &self.manifest else {
            found.insert(0, Difference::Unlisted);
            return found;
        };
        let (manifest, foreign) = Manifest::parse(text);
        found.extend(manifest.unfinished.then_some(Difference::Unfinished));
        found.extend(foreign.iter().copied().map(Difference::Line));
        if foreign.is_empty() {
            let own = manifest.text();
            let same = own.split_inclusive('\n').zip(text.split_inclusive('\n'));
            let odd = same.take_while(|(own, line)| own == line).count() + 1;
            found.extend((own != *text).then_some(Difference::Line(odd)));
        }
        let changed = manifest.files.par_iter().filter_map(|(path, listed)| {
            let Some(bytes) = self.files.get(path) else {
                return (!self.others.contains(path)).then(|| Difference::Missing(path.clone()));
            };
            let found = hash(bytes);
            let change =
                || Difference::Changed { path: path.clone(), listed: hex(listed), found: hex(&found) };
            (found != *listed).then(change)
        });
        found.extend(changed.collect::<Vec<_>>());
        let extra = self.files.keys().filter(|path| !manifest.files.contains_key(*path));
        found.extend(extra.cloned().map(Difference::Extra));
        found.extend(self.staged.then_some(Difference::Staged));
        found
    }
}
