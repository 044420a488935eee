//! Paths of a site: such as every disk and every address can hold, and no two that some disk takes for one.

use std::collections::{HashMap, HashSet};
use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::{MANIFEST, STAGE};

/// Files and folders as a disk that knows neither case nor Unicode forms names them.
#[derive(Debug, Clone, Default)]
pub struct Names {
    folded: HashMap<String, Name>,
    /// The folders as they are written: what is in one of these needs no second look at its folders.
    folders: HashSet<String>,
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

impl Names {
    /// Takes a path for a file.
    pub fn take(&mut self, path: &str) -> Result<(), Clash> {
        if !valid(path) {
            return Err(Clash::Path(path.to_owned()));
        }
        let (mut new, mut clash) = (Vec::new(), None);
        let mut step = path;
        loop {
            let folder = step.len() < path.len();
            let key = fold(step);
            match self.folded.get(&key) {
                None => new.push((key, Name { path: step.to_owned(), folder })),
                Some(name) if folder && name.folder && name.path == step => {}
                Some(name) => clash = Some(name.path.clone()),
            }
            match step.rfind('/') {
                Some(end) if !self.folders.contains(&step[..end]) => step = &step[..end],
                _ => break,
            }
        }
        if let Some(by) = clash {
            return Err(Clash::Taken { path: path.to_owned(), by });
        }
        self.folders.extend(new.iter().filter(|(_, name)| name.folder).map(|(_, name)| name.path.clone()));
        self.folded.extend(new);
        Ok(())
    }

    /// Whether some disk cannot hold a path beside these: one of them, or a folder of one, takes its place.
    pub fn oust(&self, path: &str) -> bool {
        let ousts = |step: &str, folder: bool| {
            let name = self.folded.get(&fold(step));
            name.is_some_and(|name| !(folder && name.folder && name.path == step))
        };
        ousts(path, false) || folders(path).any(|folder| ousts(folder, true))
    }
}

/// Whether a path stays in the site and each of its parts can be a file's name everywhere.
pub fn valid(path: &str) -> bool {
    let first = fold(path.split('/').next().unwrap_or_default());
    path.split('/').all(|part| !matches!(part, "" | "." | ".."))
        && !path.chars().any(|letter| letter.is_control() || matches!(letter, '\\' | ':'))
        && [MANIFEST, STAGE].iter().all(|own| !own.eq_ignore_ascii_case(&first))
}

/// The folders of a path, from the outermost.
pub fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// One name for all spellings that some disk takes for the same.
pub fn fold(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfd().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfd().collect()
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
