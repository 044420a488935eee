//! What a build wrote, with the hash of each file, in the form that `sha256sum -c` reads.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use base16ct::lower;
use sha2::{Digest, Sha256};

use super::path;
use super::{MANIFEST, WriteError};

/// The first line of a manifest, so that nobody else's is taken for ours.
const OURS: &str = "# minhbach";
/// The first line while a build is at work; a build that finds it repairs a killed one.
const UNFINISHED: &str = "# minhbach, unfinished";

/// The SHA-256 of a file's bytes.
pub type Hash = [u8; 32];

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    pub unfinished: bool,
    pub files: BTreeMap<String, Hash>,
}

/// The manifest of some ten million files.
const MOST: u64 = 1 << 30;

impl Manifest {
    /// What the last build left in a folder; nothing where there is none.
    pub fn read(folder: &Path) -> Result<Self, WriteError> {
        let path = folder.join(MANIFEST);
        match fs::symlink_metadata(&path) {
            Err(cause) if matches!(cause.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Ok(Self::default());
            }
            Ok(found) if found.is_symlink() => return Err(WriteError::Link(path)),
            // A pipe that nobody writes to would be read for ever.
            Ok(found) if !found.is_file() => return Err(WriteError::InTheWay(path)),
            Ok(found) if found.len() > MOST => return Err(WriteError::Manifest(path, 1)),
            Err(_) | Ok(_) => {}
        }
        match fs::read_to_string(&path) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(cause) if cause.kind() == ErrorKind::InvalidData => Err(WriteError::Manifest(path, 1)),
            Err(cause) => Err(WriteError::Disk(path, cause)),
            Ok(text) => {
                let (manifest, foreign) = Self::parse(&text);
                foreign.first().map_or(Ok(manifest), |line| Err(WriteError::Manifest(path, *line)))
            }
        }
    }

    pub fn text(&self) -> String {
        let first = if self.unfinished { UNFINISHED } else { OURS };
        let mut text = format!("{first}\n");
        for (path, hash) in &self.files {
            writeln!(text, "{}  {path}", hex(hash)).expect("a text in memory takes all");
        }
        text
    }

    /// The manifest of a text, and the lines that no build of ours writes, counted from 1.
    pub fn parse(text: &str) -> (Self, Vec<usize>) {
        let mut manifest = Self::default();
        let mut foreign = Vec::new();
        let mut lines = text.lines();
        match lines.next() {
            Some(OURS) => {}
            Some(UNFINISHED) => manifest.unfinished = true,
            _ => foreign.push(1),
        }
        for (line, number) in lines.zip(2..) {
            let Some((hash, path)) = line.split_once("  ") else {
                foreign.push(number);
                continue;
            };
            let mut bytes = Hash::default();
            let hex = lower::decode(hash, &mut bytes).is_ok_and(|bytes| bytes.len() == size_of::<Hash>());
            if !hex || !path::valid(path) || manifest.files.insert(path.to_owned(), bytes).is_some() {
                foreign.push(number);
            }
        }
        (manifest, foreign)
    }
}

/// The hash of a file's bytes.
pub fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// A hash as a manifest writes it.
pub fn hex(hash: &Hash) -> String {
    lower::encode_string(hash)
}
