//! What is shown, as saves and builds change it.

use std::collections::BTreeMap;
use std::mem;
use std::path::PathBuf;
use std::process;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tokio::sync::watch::{self, Receiver, Sender};

use crate::pipeline::{Live, Taken};
use crate::site::Site;

use super::live::Faults;
use super::watch::Saved;

/// The last good site, and what keeps a newer one from being made.
#[derive(Clone, Default)]
pub struct Shown {
    /// The last good site, where there ever was one.
    pub site: Option<Arc<Site>>,
    /// The pages that are ahead of the site.
    pub ahead: Option<Arc<Ahead>>,
    /// The faults of the project as it is now.
    pub faults: Option<Arc<Faults>>,
    /// How many sites there were, each unlike the one before.
    number: usize,
}

/// The pages of a report that has taken in what was saved since the site was made, drawn when they are asked for.
pub struct Ahead {
    live: Arc<RwLock<Live>>,
    drawn: Mutex<BTreeMap<String, Arc<[u8]>>>,
}

/// What is shown now, and how it comes to be what is shown next.
pub struct Showing {
    root: PathBuf,
    now: Mutex<Now>,
    send: Sender<Shown>,
}

#[derive(Default)]
struct Now {
    shown: Shown,
    /// The report of the last good site, with what was saved since.
    live: Option<Arc<RwLock<Live>>>,
    /// How many saves there were.
    saves: usize,
    /// What was saved since the last build began, and is shown already.
    ahead: Vec<String>,
    /// Whether something was saved since then that only a build can show.
    is_behind: bool,
}

/// A build that is under way.
#[derive(Clone, Copy)]
pub struct Begun {
    saves: usize,
    /// Whether it brings something that is not shown already.
    is_news: bool,
}

/// How a save was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// No file that a build reads has changed.
    Nothing,
    /// It is shown; a build has to follow, for the search, the downloads and all checks.
    Shown,
    /// Only a build can tell.
    Build,
}

impl Shown {
    /// A name of the site that no other site has, also after the preview was started anew.
    pub fn version(&self) -> String {
        format!("{}-{}", process::id(), self.number)
    }
}

impl Ahead {
    fn new(live: &Arc<RwLock<Live>>) -> Self {
        Self { live: Arc::clone(live), drawn: Mutex::default() }
    }

    /// The page at a path of the site, which is empty or ends with `/`.
    pub fn page(&self, path: &str) -> Option<Arc<[u8]>> {
        if let Some(page) = unpoisoned(self.drawn.lock()).get(path) {
            return Some(Arc::clone(page));
        }
        let page: Arc<[u8]> = unpoisoned(self.live.read()).page(path)?.into();
        unpoisoned(self.drawn.lock()).insert(path.to_owned(), Arc::clone(&page));
        Some(page)
    }

    /// Whether every page that was drawn is as another form of the site has it.
    fn agrees(&self, site: &Site, ahead: Option<&Self>) -> bool {
        unpoisoned(self.drawn.lock()).iter().all(|(path, page)| {
            let newer = ahead.and_then(|ahead| ahead.page(path));
            newer.as_deref().or_else(|| site.get(&format!("{path}index.html"))) == Some(&**page)
        })
    }
}

impl Showing {
    /// Nothing is shown yet.
    pub fn new(root: PathBuf) -> (Self, Receiver<Shown>) {
        let (send, receive) = watch::channel(Shown::default());
        (Self { root, now: Mutex::default(), send }, receive)
    }

    /// What is shown.
    pub fn shown(&self) -> Shown {
        self.now().shown.clone()
    }

    /// Shows what was saved, where that needs no build.
    pub fn save(&self, saved: &Saved) -> Answer {
        let now = &mut *self.now();
        let paths = match (saved, &now.live) {
            (Saved::Files(files), Some(live)) => {
                let live = unpoisoned(live.read());
                let is_file = |path: &&String| live.has(path) || self.root.join(path).exists();
                files.iter().filter(is_file).cloned().collect()
            }
            (Saved::Files(_) | Saved::Anything, _) => Vec::new(),
        };
        if paths.is_empty() && now.live.is_some() && *saved != Saved::Anything {
            return Answer::Nothing;
        }
        match &now.live {
            Some(live) if now.shown.faults.is_none() && !paths.is_empty() => {
                let taken: Vec<Taken> =
                    paths.iter().map(|path| unpoisoned(live.write()).save(&self.root, path)).collect();
                if taken.iter().all(|taken| *taken == Taken::Same) {
                    return Answer::Nothing;
                }
                now.saves += 1;
                now.ahead.extend(paths);
                if taken.contains(&Taken::No) {
                    now.is_behind = true;
                    return Answer::Build;
                }
                now.shown.ahead = Some(Arc::new(Ahead::new(live)));
                now.shown.number += 1;
                self.send.send_replace(now.shown.clone());
                Answer::Shown
            }
            _ => {
                now.saves += 1;
                now.is_behind = true;
                Answer::Build
            }
        }
    }

    /// A build begins, of all that was saved until now.
    pub fn begin(&self) -> Begun {
        let now = &mut *self.now();
        now.ahead.clear();
        Begun { saves: now.saves, is_news: mem::take(&mut now.is_behind) }
    }

    /// Whether a build is still wanted: not if all that it brings is shown, and more was saved.
    pub fn wants(&self, begun: Begun) -> bool {
        begun.is_news || self.now().saves == begun.saves
    }

    /// Shows a site that was made, with what was saved meanwhile.
    pub fn show(&self, site: Site, live: Option<Live>) {
        let now = &mut *self.now();
        now.live = live.map(|live| Arc::new(RwLock::new(live)));
        let paths = mem::take(&mut now.ahead);
        let newer = now.live.as_ref().filter(|live| {
            let taken = paths.iter().map(|path| unpoisoned(live.write()).save(&self.root, path));
            taken.filter(|taken| *taken == Taken::In).count() > 0
        });
        let newer = newer.map(|live| Arc::new(Ahead::new(live)));
        let is_same = match (&now.shown.ahead, &now.shown.site) {
            (Some(ahead), _) => ahead.agrees(&site, newer.as_deref()),
            (None, Some(last)) => newer.is_none() && last.iter().eq(site.iter()),
            (None, None) => false,
        };
        now.shown.number += usize::from(!is_same);
        now.shown.site = Some(Arc::new(site));
        (now.shown.ahead, now.shown.faults) = (newer, None);
        self.send.send_replace(now.shown.clone());
    }

    /// Shows faults over the last good site.
    pub fn show_faults(&self, faults: Faults) {
        let now = &mut *self.now();
        (now.live, now.shown.ahead, now.shown.faults) = (None, None, Some(Arc::new(faults)));
        self.send.send_replace(now.shown.clone());
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        unpoisoned(self.now.lock())
    }
}

/// What a lock holds: nothing here is left half done.
fn unpoisoned<T>(lock: Result<T, PoisonError<T>>) -> T {
    lock.unwrap_or_else(PoisonError::into_inner)
}
