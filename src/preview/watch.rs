//! The saves of a project's files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// What a build reads, below the project's folder.
const WATCHED: [&str; 2] = ["content", "themes"];

/// How long a save that has several steps is waited for, and how long at most.
const PAUSE: Duration = Duration::from_millis(3);
const LONGEST: Duration = Duration::from_millis(60);

/// An eye on the files that a build reads.
pub struct Watch {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
}

/// What was saved.
#[derive(Debug, PartialEq, Eq)]
pub enum Saved {
    /// These files, by their paths from the project's folder with `/` between their parts; some may be gone again.
    Files(BTreeSet<String>),
    /// Any, for all that is known.
    Anything,
}

impl Watch {
    /// Begins to watch a project; its folders may still be missing.
    pub fn over(root: &Path) -> Result<Self, notify::Error> {
        let root = root.canonicalize()?;
        let (send, events) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(send)?;
        watcher.watch(&root, RecursiveMode::NonRecursive)?;
        let mut watch = Self { root, watcher, events };
        WATCHED.into_iter().try_for_each(|folder| watch.look_into(folder))?;
        Ok(watch)
    }

    /// Waits until something is saved; what is saved within a moment is taken for one save.
    pub fn wait(&mut self) -> Saved {
        loop {
            let mut events = vec![self.events.recv().expect("the watcher lives as long as its receiver")];
            let first = Instant::now();
            while first.elapsed() < LONGEST
                && let Ok(event) = self.events.recv_timeout(PAUSE)
            {
                events.push(event);
            }
            match self.take_in(events) {
                Saved::Files(files) if files.is_empty() => {}
                saved => return saved,
            }
        }
    }

    fn look_into(&mut self, folder: &str) -> Result<(), notify::Error> {
        let folder = self.root.join(folder);
        if folder.is_dir() { self.watcher.watch(&folder, RecursiveMode::Recursive) } else { Ok(()) }
    }

    /// What events tell of; watches the folders that are new.
    fn take_in(&mut self, events: Vec<notify::Result<Event>>) -> Saved {
        // A watcher that failed may have missed a save.
        let Ok(mut events) = events.into_iter().collect::<notify::Result<Vec<Event>>>() else {
            return Saved::Anything;
        };
        // A build opens every file; to heed that would be to build for ever.
        events.retain(|event| !matches!(event.kind, EventKind::Access(_)));
        for folder in WATCHED {
            let whole = self.root.join(folder);
            if events.iter().any(|event| event.paths.contains(&whole)) {
                // It may be another folder than the one that was watched, and it may be gone again.
                let _ = self.watcher.unwatch(&whole);
                let _ = self.look_into(folder);
            }
        }
        if events.iter().any(Event::need_rescan) {
            return Saved::Anything;
        }
        let paths = events.iter().flat_map(|event| &event.paths);
        Saved::Files(paths.filter_map(|path| self.read_at(path)).collect())
    }

    /// The path of something that a build reads, from the project's folder.
    fn read_at(&self, path: &Path) -> Option<String> {
        let inside = path.strip_prefix(&self.root).ok()?;
        let parts: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let is_read = WATCHED.iter().any(|folder| inside.starts_with(folder));
        (is_read && !parts.iter().any(|part| part.starts_with('.'))).then(|| parts.join("/"))
    }
}
