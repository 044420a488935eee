//! A note of what a build read and wrote, by which the next one sees that nothing changed.

use std::fs::{self, File, Metadata};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{env, io};

use base16ct::lower;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::site::{MANIFEST, STAGE};

/// The folder of notes in a project; nothing in it is content.
const FOLDER: &str = ".minhbach";
/// What a build reads.
const READ: [&str; 2] = ["content", "themes"];
/// A file that changed so shortly before it was looked at may change again without a newer time.
const TICK: Duration = Duration::from_millis(20);

/// What a build is about to read, and the place of the note on it.
pub struct Seal {
    note: PathBuf,
    out: PathBuf,
    /// The program, what it was asked, and its inputs; nothing where they cannot be told from others.
    inputs: Option<String>,
}

/// What the last build made.
#[derive(Debug, PartialEq, Eq)]
pub struct Sealed {
    pub pages: usize,
    pub files: usize,
}

impl Seal {
    /// Looks at what a build of the project at `root` into `out` is going to read; `asked` is all else that decides
    /// what it makes.
    pub fn of(root: &Path, out: &Path, asked: &str) -> Self {
        let out = std::path::absolute(out).unwrap_or_else(|_| out.to_owned());
        let name = lower::encode_string(&Sha256::digest(out.as_os_str().as_encoded_bytes())[..8]);
        Self { note: root.join(FOLDER).join(name), inputs: inputs(root, asked).ok().flatten(), out }
    }

    /// What the last build made, where it read the same and what it wrote is still there untouched.
    pub fn unbroken(&self) -> Option<Sealed> {
        let text = own(&self.note).then(|| fs::read_to_string(&self.note).ok())??;
        let mut lines = text.lines();
        let mut next = || lines.next();
        let (read, wrote) = (next()?, next()?);
        let sealed = Sealed { pages: next()?.parse().ok()?, files: next()?.parse().ok()? };
        // A build that was killed, or one at work, is for the next build to look after.
        let quiet = fs::symlink_metadata(self.out.join(STAGE)).is_err();
        (quiet && self.inputs.as_deref() == Some(read) && outputs(&self.out).ok()? == wrote).then_some(sealed)
    }

    /// Notes what a build made without a fault or a warning. Where that cannot be noted, the next build looks at all
    /// again.
    pub fn put(&self, Sealed { pages, files }: &Sealed) {
        let noted = || -> io::Result<()> {
            let Some(inputs) = &self.inputs else { return Ok(()) };
            let folder = self.note.parent().unwrap_or(Path::new(""));
            match fs::symlink_metadata(folder) {
                // A link may lead out of the project.
                Ok(found) if !found.is_dir() => return Ok(()),
                Ok(_) => {}
                Err(_) => {
                    fs::create_dir(folder)?;
                    fs::write(folder.join(".gitignore"), "*\n")?;
                }
            }
            if own(&self.note) {
                fs::remove_file(&self.note)?;
            }
            // Half a note has no number of files, or not the hash of what is there.
            let text = format!("{inputs}\n{}\n{pages}\n{files}\n", outputs(&self.out)?);
            File::create_new(&self.note)?.write_all(text.as_bytes())
        };
        let _ = noted();
    }
}

/// Whether a file is at a path: not a link, which may lead anywhere, and not a pipe, which may never end.
fn own(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// A fingerprint of the program, of what it was asked and of every file that it reads; nothing where one of them is so
/// new that it may still change unseen.
fn inputs(root: &Path, asked: &str) -> io::Result<Option<String>> {
    let now = SystemTime::now();
    let folders = READ.into_iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir());
    let mut paths = vec![env::current_exe()?];
    for entry in folders.flat_map(|folder| WalkDir::new(folder).sort_by_file_name()) {
        paths.push(entry?.into_path());
    }
    let Some(seen) = seen(&paths)? else { return Ok(None) };
    let newest = seen.iter().map(|one| one.changed).max().unwrap_or_default();
    let limit = now.duration_since(UNIX_EPOCH).unwrap_or_default().saturating_sub(TICK);
    Ok((newest < limit).then(|| fingerprint(asked, &paths, &seen)))
}

/// A fingerprint of every file that the manifest lists, and of the manifest.
fn outputs(out: &Path) -> io::Result<String> {
    let manifest = out.join(MANIFEST);
    if !own(&manifest) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let manifest = fs::read_to_string(manifest)?;
    let listed = manifest.lines().filter_map(|line| line.split_once("  ")).map(|(_, path)| out.join(path));
    let paths: Vec<PathBuf> = listed.chain([out.join(MANIFEST)]).collect();
    let seen = seen(&paths)?;
    Ok(seen.map_or_else(String::new, |seen| fingerprint("", &paths, &seen)))
}

/// What tells a file from what it was: nothing can set back the time of its last change.
struct Seen {
    inode: u64,
    size: u64,
    written: Duration,
    changed: Duration,
}

/// How files are now; nothing on a system that does not tell when a file changed.
fn seen(paths: &[PathBuf]) -> io::Result<Option<Vec<Seen>>> {
    paths.par_iter().map(|path| Ok(Seen::of(&fs::symlink_metadata(path)?))).collect()
}

impl Seen {
    #[cfg(unix)]
    fn of(found: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let time = |seconds: i64, rest: i64| {
            Some(Duration::new(u64::try_from(seconds).ok()?, u32::try_from(rest).ok()?))
        };
        Some(Self {
            inode: found.ino(),
            size: found.size(),
            written: time(found.mtime(), found.mtime_nsec())?,
            changed: time(found.ctime(), found.ctime_nsec())?,
        })
    }

    #[cfg(not(unix))]
    fn of(_: &Metadata) -> Option<Self> {
        None
    }
}

fn fingerprint(asked: &str, paths: &[PathBuf], seen: &[Seen]) -> String {
    let mut hash = Sha256::new();
    hash.update(asked);
    for (path, Seen { inode, size, written, changed }) in paths.iter().zip(seen) {
        hash.update([0]);
        hash.update(path.as_os_str().as_encoded_bytes());
        hash.update([0]);
        for number in [u128::from(*inode), u128::from(*size), written.as_nanos(), changed.as_nanos()] {
            hash.update(number.to_le_bytes());
        }
    }
    lower::encode_string(&hash.finalize())
}
