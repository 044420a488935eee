//! Paths of a site: such as every disk and every address can hold, and no two that some disk takes for one.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::{fmt, iter};

use unicode_normalization::UnicodeNormalization;

use super::{MANIFEST, STAGE};

/// Files and folders as a disk that knows neither case nor Unicode forms names them.
#[derive(Debug, Clone, Default)]
pub struct Names(HashMap<String, Name>);

#[derive(Debug, Clone)]
struct Name {
    /// How it is written, where that is another than such a disk's.
    written: Option<String>,
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

impl Names {
    /// Takes a path for a file.
    pub fn take(&mut self, path: &str) -> Result<(), Clash> {
        if !valid(path) {
            return Err(Clash::Path(path.to_owned()));
        }
        let (mut new, mut clash) = (Vec::new(), None);
        // From the innermost: what is in a folder that is known needs no look at the folders around it.
        for step in iter::once(path).chain(folders(path).rev()) {
            let folder = step.len() < path.len();
            let key = fold(step);
            match self.0.get(key.as_ref()) {
                None => {
                    let written = (key != step).then(|| step.to_owned());
                    new.push((key.into_owned(), Name { written, folder }));
                }
                Some(name) if folder && name.is_folder(&key, step) => break,
                Some(name) => clash = Some(name.written.clone().unwrap_or_else(|| key.into_owned())),
            }
        }
        if let Some(by) = clash {
            return Err(Clash::Taken { path: path.to_owned(), by });
        }
        self.0.extend(new);
        Ok(())
    }

    /// Whether a folder is one of these, written so.
    pub fn has_folder(&self, folder: &str) -> bool {
        let key = fold(folder);
        self.0.get(key.as_ref()).is_some_and(|name| name.is_folder(&key, folder))
    }

    /// Whether some disk cannot hold a path beside these: one of them, or a folder of one, takes its place.
    pub fn oust(&self, path: &str) -> bool {
        let ousts = |step: &str| {
            let key = fold(step);
            let folder = step.len() < path.len();
            self.0.get(key.as_ref()).is_some_and(|name| !(folder && name.is_folder(&key, step)))
        };
        iter::once(path).chain(folders(path)).any(ousts)
    }
}

impl Name {
    /// Whether it is a folder that is written so.
    fn is_folder(&self, key: &str, written: &str) -> bool {
        self.folder && self.written.as_deref().unwrap_or(key) == written
    }
}

/// No disk holds a longer name, in bytes.
pub const LONGEST_NAME: usize = 255;
/// Longer paths leave no room for the folders that a site is in.
pub const LONGEST_PATH: usize = 1024;

/// Whether a path stays in the site and each of its parts can be a file's name everywhere.
pub fn valid(path: &str) -> bool {
    let first = fold(path.split('/').next().unwrap_or_default());
    path.len() <= LONGEST_PATH
        && path.split('/').all(|part| !matches!(part, "" | "." | "..") && part.len() <= LONGEST_NAME)
        && !path.chars().any(|letter| letter.is_control() || matches!(letter, '\\' | ':'))
        && [MANIFEST, STAGE].iter().all(|own| !own.eq_ignore_ascii_case(&first))
}

/// Whether a file is a page.
pub fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end == "html")
}

/// The folders of a path, from the outermost.
pub fn folders(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// One name for all spellings that some disk takes for the same.
pub fn fold(path: &str) -> Cow<'_, str> {
    if !path.is_ascii() {
        return path.nfd().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfd().collect();
    }
    if path.bytes().any(|letter| letter.is_ascii_uppercase()) {
        path.to_ascii_lowercase().into()
    } else {
        path.into()
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

impl std::error::Error for Clash {}
