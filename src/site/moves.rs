//! Files that change places, and go back where they cannot all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::WriteError;

/// A file or a whole folder that goes into its place.
#[derive(Debug)]
pub struct Move {
    pub from: PathBuf,
    pub to: PathBuf,
    /// Another name of the file that has the place, where one has it.
    pub replaced: Option<PathBuf>,
}

/// What was done, in its order.
#[derive(Debug, Default)]
pub struct Moves(Vec<Step>);

#[derive(Debug)]
enum Step {
    Moved(Move),
    RemovedFolder(PathBuf),
}

impl Moves {
    /// Moves all, in parallel; of several faults the first one's is told.
    pub fn all(&mut self, moves: Vec<Move>) -> Result<(), WriteError> {
        let done: Vec<_> = moves.into_par_iter().map(|one| (fs::rename(&one.from, &one.to), one)).collect();
        let mut fault = None;
        for (result, one) in done {
            match result {
                Ok(()) => self.0.push(Step::Moved(one)),
                Err(cause) => fault = fault.or(Some(WriteError::Disk(one.to, cause))),
            }
        }
        fault.map_or(Ok(()), Err)
    }

    /// Removes a folder where it is empty.
    pub fn remove_folder(&mut self, folder: PathBuf) {
        if fs::remove_dir(&folder).is_ok() {
            self.0.push(Step::RemovedFolder(folder));
        }
    }

    /// Takes everything back; where the disk does not let it, the next build repairs what is left.
    pub fn undo(self) {
        for step in self.0.into_iter().rev() {
            let _ = match step {
                Step::Moved(Move { to, replaced: Some(replaced), .. }) => fs::rename(replaced, to),
                Step::Moved(Move { from, to, replaced: None }) => fs::rename(to, from),
                Step::RemovedFolder(folder) => fs::create_dir(folder),
            };
        }
    }
}

/// Gives a file another name, or a copy where the disk knows one name only.
pub fn save(file: &Path, name: &Path) -> io::Result<()> {
    fs::hard_link(file, name).or_else(|_| fs::copy(file, name).map(|_| ()))
}
