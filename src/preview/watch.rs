//! The saves of a project's files.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};

/// What a build reads, below the project's folder.
const WATCHED: [&str; 2] = ["content", "themes"];

/// How long an editor that saves in several steps is waited for.
const PAUSE: Duration = Duration::from_millis(80);

/// An eye on the files that a build reads.
pub struct Watch {
    root: PathBuf,
    watcher: Debouncer<RecommendedWatcher, RecommendedCache>,
    saves: Receiver<DebounceEventResult>,
}

impl Watch {
    /// Begins to watch a project; its folders may still be missing.
    pub fn over(root: &Path) -> Result<Self, notify::Error> {
        let root = root.canonicalize()?;
        let (send, saves) = mpsc::channel();
        let mut watcher = new_debouncer(PAUSE, None, send)?;
        watcher.watch(&root, RecursiveMode::NonRecursive)?;
        let mut watch = Self { root, watcher, saves };
        WATCHED.into_iter().try_for_each(|folder| watch.look_into(folder))?;
        Ok(watch)
    }

    /// Waits until something is saved; what was saved meanwhile is taken for one save.
    pub fn wait(&mut self) {
        loop {
            let first = self.saves.recv().expect("the watcher lives as long as its receiver");
            let batches: Vec<_> = std::iter::once(first).chain(self.saves.try_iter()).collect();
            if batches.into_iter().map(|batch| self.take_in(batch)).fold(false, |any, one| any | one) {
                return;
            }
        }
    }

    fn look_into(&mut self, folder: &str) -> Result<(), notify::Error> {
        let folder = self.root.join(folder);
        if folder.is_dir() { self.watcher.watch(&folder, RecursiveMode::Recursive) } else { Ok(()) }
    }

    /// Whether a build may come out otherwise after these events; watches the folders that are new.
    fn take_in(&mut self, batch: DebounceEventResult) -> bool {
        // A watcher that failed may have missed a save.
        let Ok(mut events) = batch else { return true };
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
        events.iter().any(|event| self.concerns(event))
    }

    fn concerns(&self, event: &DebouncedEvent) -> bool {
        event.need_rescan() || event.paths.iter().any(|path| self.is_read(path))
    }

    fn is_read(&self, path: &Path) -> bool {
        let Ok(inside) = path.strip_prefix(&self.root) else { return false };
        WATCHED.iter().any(|folder| inside.starts_with(folder))
            && !inside.iter().any(|part| part.as_encoded_bytes().starts_with(b"."))
    }
}
