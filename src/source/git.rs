//! Files of a project as a revision of its git repository holds them.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::{fmt, thread};

use super::{File, READ, RECORD, State, hidden, most};

/// Why a revision could not be read.
#[derive(Debug)]
pub enum GitFault {
    /// The program `git` is not there.
    NoGit,
    /// The project is in no repository, or has no such revision.
    NoRevision,
    /// What git said.
    Said(String),
}

/// What a revision holds of a project.
pub struct Revision {
    /// The day of the commit, as `YEAR-MONTH-DAY`.
    pub day: String,
    /// Its files of content and theme.
    pub files: Vec<File>,
    /// The record of what was published, where the revision has one.
    pub record: Option<File>,
}

/// Where a repository may keep the record: beside the content, or in the site that was built of it.
const RECORDS: [&str; 2] = [RECORD, "site/record.json"];

/// Reads the project in the folder `root` as it is in a revision.
pub fn read(root: &Path, name: &str) -> Result<Revision, GitFault> {
    let commit = format!("{name}^{{commit}}");
    let found = run(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
    if !found.status.success() {
        return Err(GitFault::NoRevision);
    }
    let commit = text(&found);
    let day = text(&good(run(root, &["show", "--no-patch", "--format=%cs", &commit])?)?);
    let prefix = text(&good(run(root, &["rev-parse", "--show-prefix"])?)?);
    let asked: Vec<String> = READ.iter().chain(&RECORDS).map(|path| format!("{prefix}{path}")).collect();
    let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", &commit];
    arguments.extend(asked.iter().map(String::as_str));
    let listed = good(run(root, &arguments)?)?;
    let entries: Vec<Entry> = listed
        .stdout
        .split(|byte| *byte == 0)
        .filter_map(|line| Entry::read(&String::from_utf8_lossy(line), &prefix))
        .collect();
    let mut files = contents(root, &entries)?;
    let record = RECORDS.iter().find_map(|path| files.iter().position(|file| file.path == *path));
    let record = record.map(|at| files.swap_remove(at));
    files.retain(|file| !RECORDS.contains(&file.path.as_str()));
    Ok(Revision { day, files, record })
}

/// A file of a tree.
struct Entry {
    path: String,
    object: String,
    link: bool,
}

impl Entry {
    /// `MODE blob OBJECT<tab>PATH`; nothing for what is no file of a project.
    fn read(line: &str, prefix: &str) -> Option<Self> {
        let (head, path) = line.split_once('\t')?;
        let mut head = head.split(' ');
        let (mode, kind, object) = (head.next()?, head.next()?, head.next()?);
        let path = path.strip_prefix(prefix)?;
        let plain = kind == "blob" && !path.split('/').any(|part| hidden(part.as_ref()));
        plain.then(|| Self { path: path.to_owned(), object: object.to_owned(), link: mode == "120000" })
    }
}

/// The bytes of files, all from one process.
fn contents(root: &Path, entries: &[Entry]) -> Result<Vec<File>, GitFault> {
    let mut child = command(root, &["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|fault| absent(&fault))?;
    let (Some(mut asking), Some(told)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(GitFault::Said("no pipe".to_owned()));
    };
    let read = thread::scope(|scope| {
        // What is asked fills one pipe while what is told fills the other.
        scope.spawn(move || entries.iter().try_for_each(|entry| writeln!(asking, "{}", entry.object)));
        // Git ends where it is not read to the end, and so does what asks it.
        let mut told = BufReader::new(told);
        entries.iter().map(|entry| content(&mut told, entry)).collect::<io::Result<Vec<File>>>()
    });
    drop(child.wait());
    read.map_err(|fault| GitFault::Said(fault.to_string()))
}

/// `OBJECT blob SIZE`, the bytes, and an end of line.
fn content(told: &mut impl BufRead, entry: &Entry) -> io::Result<File> {
    let mut head = String::new();
    told.read_line(&mut head)?;
    let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse().ok());
    let size: u64 = size.ok_or_else(|| io::Error::other(head.trim_end().to_owned()))?;
    let state = match size {
        _ if entry.link => State::Link,
        _ if size > most(&entry.path) => State::TooLarge(size),
        _ => State::Read,
    };
    let mut bytes = Vec::new();
    let mut content = told.take(size);
    if state == State::Read {
        content.read_to_end(&mut bytes)?;
    } else {
        io::copy(&mut content, &mut io::sink())?;
    }
    told.read_exact(&mut [0])?;
    Ok(File::new(entry.path.clone(), &bytes, state))
}

fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(arguments);
    command
}

fn run(root: &Path, arguments: &[&str]) -> Result<Output, GitFault> {
    command(root, arguments).output().map_err(|fault| absent(&fault))
}

fn absent(fault: &io::Error) -> GitFault {
    match fault.kind() {
        io::ErrorKind::NotFound => GitFault::NoGit,
        _ => GitFault::Said(fault.to_string()),
    }
}

fn good(output: Output) -> Result<Output, GitFault> {
    if output.status.success() {
        return Ok(output);
    }
    Err(GitFault::Said(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']).to_owned()
}

impl fmt::Display for GitFault {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit => form.write_str("git is not there"),
            Self::NoRevision => form.write_str("no such revision"),
            Self::Said(text) => form.write_str(text),
        }
    }
}

impl std::error::Error for GitFault {}
