//! The files of a project, in memory, and places in them.

mod git;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, fs, io};

use rayon::prelude::*;
use walkdir::WalkDir;

pub use git::GitFault;

/// The folders of a project that are read, relative to its root.
const READ: [&str; 2] = ["content", "themes"];

/// The file of a site that tells what was published.
pub const RECORD: &str = "record.json";

/// Every file that a build may use, sorted by path, with its bytes.
#[derive(Debug, Clone)]
pub struct Sources {
    files: Vec<File>,
    /// The path of the record of the last publication.
    record: Option<String>,
    /// The project at the last publication, where no record tells of it.
    earlier: Option<Arc<Earlier>>,
}

/// A project as it was.
#[derive(Debug)]
pub struct Earlier {
    /// What it is called, such as `git:main`.
    pub name: String,
    /// Its files.
    pub sources: Sources,
    /// The day, as `YEAR-MONTH-DAY`.
    pub day: String,
}

/// Where it is told what was published before.
#[derive(Debug, Clone, Default)]
pub enum Since {
    /// Nowhere: nothing was.
    #[default]
    Nothing,
    /// In the folder of the site, if it has a record.
    Folder(PathBuf),
    /// In this record, or in the folder of this site.
    Named(PathBuf),
    /// In this revision of the project's git repository: in its record, else in its content.
    Revision(String),
}

/// One file of the project.
#[derive(Debug, Clone)]
pub struct File {
    /// The path from the project's root, with `/` between its parts.
    pub path: String,
    /// What the file holds; nothing where it was not read.
    pub bytes: Arc<[u8]>,
    /// The same bytes where they are text; of a media file that is not known.
    pub text: Option<Arc<str>>,
    /// Whether it was read.
    pub state: State,
}

/// Whether a file was read, or why it was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was.
    Read,
    /// It is a symbolic link, which is never followed.
    Link,
    /// It is a pipe, a socket or a device, which is never opened.
    Device,
    /// It has so many bytes, more than [`most`].
    TooLarge(u64),
}

/// The index of a file in its [`Sources`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// A place as an editor counts it: from 1, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
}

/// The folder of documents and pictures.
const MEDIA: &str = "content/media/";

/// No text of a person is longer, and no file of data; reading them costs many times their bytes of memory.
const MOST_TEXT: u64 = 1 << 20;
const MOST_DATA: u64 = 16 << 20;
/// Documents with pictures, and the record of a site of fifty thousand articles.
const MOST_MEDIA: u64 = 100 << 20;
const MOST_RECORD: u64 = 500 << 20;

/// So much memory is kept from one file that is read to the next.
const MOST_KEPT: usize = 1 << 20;

/// A disk fault while a project was read.
#[derive(Debug)]
pub struct ReadError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub cause: io::Error,
}

/// Reads every file of the project at `root`.
///
/// # Errors
/// When a folder cannot be listed or a file cannot be read.
pub fn read(root: &Path) -> Result<Sources, ReadError> {
    read_since(root, &Since::Nothing)
}

/// Reads every file of the project at `root`, and what was published of it before.
///
/// # Errors
/// When a folder cannot be listed or a file cannot be read, or what was published before is not where it should be.
pub fn read_since(root: &Path, since: &Since) -> Result<Sources, ReadError> {
    with_since(Sources::sorted(files(root)?), root, since)
}

/// Reads what was published before and nothing else; relative paths and revisions are those of a folder.
///
/// # Errors
/// As [`read_since`].
pub fn read_record(root: &Path, since: &Since) -> Result<Sources, ReadError> {
    with_since(Sources::sorted(Vec::new()), root, since)
}

fn with_since(sources: Sources, root: &Path, since: &Since) -> Result<Sources, ReadError> {
    let named = |path: PathBuf| {
        let bytes = read_file(&path, MOST_RECORD).map_err(|cause| ReadError { path: path.clone(), cause })?;
        Ok::<_, ReadError>((shown(root, &path), bytes))
    };
    match since {
        Since::Nothing => Ok(sources),
        Since::Folder(folder) => match named(folder.join(RECORD)) {
            Ok((path, bytes)) => Ok(sources.with_record(path, bytes)),
            Err(fault) if fault.cause.kind() == io::ErrorKind::NotFound => Ok(sources),
            Err(fault) => Err(fault),
        },
        Since::Named(path) => {
            let (path, bytes) = named(if path.is_dir() { path.join(RECORD) } else { path.clone() })?;
            Ok(sources.with_record(path, bytes))
        }
        Since::Revision(name) => {
            let name = format!("git:{name}");
            let git::Revision { day, files, record } = git::read(root, &name["git:".len()..])
                .map_err(|fault| ReadError { path: name.clone().into(), cause: io::Error::other(fault) })?;
            if let Some(record) = record {
                return Ok(sources.with_record(format!("{name}:{}", record.path), record.bytes));
            }
            let earlier = Earlier { name, sources: Sources::sorted(files), day };
            Ok(Sources { earlier: Some(Arc::new(earlier)), ..sources })
        }
    }
}

/// The bytes of a file, at most so many.
///
/// # Errors
/// When it cannot be read, is no file, or has more bytes.
pub fn read_file(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let found = fs::metadata(path)?;
    if !found.is_file() {
        // A pipe that nobody writes to would be read for ever.
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
    }
    if found.len() > most {
        let size = found.len() >> 20;
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("{size} MB; at most {} MB are read", most >> 20),
        ));
    }
    let mut bytes = Vec::new();
    read_into(&mut bytes, path, found.len(), most)?;
    Ok(bytes)
}

/// Adds the bytes of a file of a known size, at most so many; what has grown meanwhile is read too.
fn read_into(bytes: &mut Vec<u8>, path: &Path, size: u64, most: u64) -> io::Result<()> {
    // With a byte to spare the end is found without growing.
    bytes.reserve_exact(usize::try_from(size.min(most)).map_or(0, |size| size + 1));
    fs::File::open(path)?.take(most).read_to_end(bytes)?;
    Ok(())
}

/// The bytes of a file of the project at `root` as it is now; nothing where it is no plain file, or one behind a link.
#[must_use]
pub fn read_again(root: &Path, path: &str) -> Option<Vec<u8>> {
    let full = root.join(path);
    let steps = full.ancestors().take_while(|step| *step != root);
    let is_link = |step: &Path| fs::symlink_metadata(step).is_ok_and(|found| found.is_symlink());
    if steps.into_iter().any(is_link) {
        return None;
    }
    read_file(&full, most(path)).ok()
}

/// How many bytes a file of a project may have.
#[must_use]
pub fn most(path: &str) -> u64 {
    if path == RECORD || path.ends_with("/record.json") {
        MOST_RECORD
    } else if path.starts_with(MEDIA) {
        MOST_MEDIA
    } else if path.starts_with("content/") && path.strip_suffix(".md").is_some() {
        MOST_TEXT
    } else {
        MOST_DATA
    }
}

/// The path of a record as a fault shows it.
fn shown(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    // What is shown as a file of the project is one.
    if READ.iter().any(|folder| path.starts_with(folder)) { format!("./{path}") } else { path }
}

fn files(root: &Path) -> Result<Vec<File>, ReadError> {
    let mut paths = Vec::new();
    for folder in READ {
        let folder = root.join(folder);
        if !folder.is_dir() {
            continue;
        }
        for entry in WalkDir::new(&folder).into_iter().filter_entry(|entry| !hidden(entry.file_name())) {
            let entry = entry.map_err(|fault| ReadError {
                path: fault.path().unwrap_or(&folder).to_owned(),
                cause: fault.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links")),
            })?;
            if !entry.file_type().is_dir() {
                paths.push((entry.file_type(), entry.into_path()));
            }
        }
    }
    paths
        .into_par_iter()
        .map_init(Vec::new, |bytes, (kind, full)| {
            let path = relative(root, &full);
            let fault = |cause| ReadError { path: full.clone(), cause };
            bytes.clear();
            bytes.shrink_to(MOST_KEPT);
            let state = if kind.is_symlink() {
                State::Link
            } else if !kind.is_file() {
                State::Device
            } else {
                match fs::metadata(&full).map_err(fault)?.len() {
                    size if size > most(&path) => State::TooLarge(size),
                    size => {
                        read_into(bytes, &full, size, most(&path)).map_err(fault)?;
                        State::Read
                    }
                }
            };
            Ok(File::new(path, bytes, state))
        })
        .collect()
}

/// Editors' and version control's own files begin with a dot.
fn hidden(name: &std::ffi::OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn relative(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).expect("a walk stays below its root");
    inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

impl Sources {
    /// A project given as paths and bytes, in any order.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        Self::sorted(files.into_iter().map(|(path, bytes)| File::new(path, &bytes, State::Read)).collect())
    }

    fn sorted(mut files: Vec<File>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let record = files.iter().any(|file| file.path == RECORD).then(|| RECORD.to_owned());
        Self { files, record, earlier: None }
    }

    /// The same with the record of the last publication.
    #[must_use]
    pub fn with_record(self, path: String, bytes: impl AsRef<[u8]>) -> Self {
        let mut files = self.files;
        files.retain(|file| file.path != path);
        files.push(File::new(path.clone(), bytes.as_ref(), State::Read));
        Self { record: Some(path), ..Self::sorted(files) }
    }

    /// Takes in what a file holds now.
    pub fn save(&mut self, id: FileId, bytes: &[u8]) {
        let file = &mut self.files[id.0 as usize];
        *file = File::new(std::mem::take(&mut file.path), bytes, State::Read);
    }

    /// The project at the last publication, where no record tells of it.
    #[must_use]
    pub fn earlier(&self) -> Option<&Earlier> {
        self.earlier.as_deref()
    }

    /// The files in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId::at(index), file))
    }

    /// The file of an id that these sources gave.
    #[must_use]
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// The file at a path, if there is one.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(FileId::at)
    }

    /// The files that the writer and the theme give, without the record.
    pub fn inputs(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files()
            .filter(|(_, file)| READ.iter().any(|folder| file.path.starts_with(&format!("{folder}/"))))
    }

    /// The record of the last publication, where there is one.
    #[must_use]
    pub fn record(&self) -> Option<FileId> {
        self.record.as_deref().and_then(|path| self.find(path))
    }

    /// The first and the last place of a span, the last one just behind it.
    #[must_use]
    pub fn place(&self, span: Span) -> (Position, Position) {
        Places::new(self).of(span)
    }
}

/// The places of spans, which are found faster in the order of their files and bytes.
pub struct Places<'a> {
    sources: &'a Sources,
    /// The last place in each file that was asked for: its byte, the byte after its line's break, and the place.
    last: BTreeMap<FileId, (usize, usize, Position)>,
}

impl<'a> Places<'a> {
    /// Places in some sources.
    #[must_use]
    pub const fn new(sources: &'a Sources) -> Self {
        Self { sources, last: BTreeMap::new() }
    }

    /// The first and the last place of a span, the last one just behind it.
    pub fn of(&mut self, span: Span) -> (Position, Position) {
        (self.at(span.file, span.start), self.at(span.file, span.end))
    }

    fn at(&mut self, file: FileId, at: usize) -> Position {
        let bytes = &self.sources.file(file).bytes;
        let at = at.min(bytes.len());
        let first = (0, 0, Position { line: 1, column: 1 });
        let (byte, start, place) =
            self.last.get(&file).copied().filter(|(byte, ..)| *byte <= at).unwrap_or(first);
        let between = &bytes[byte..at];
        let start =
            between.iter().rposition(|&byte| byte == b'\n').map_or(start, |newline| byte + newline + 1);
        let line = place.line + (between.split(|&byte| byte == b'\n').count() - 1);
        // A character that the last place cut through is counted anew, with its line.
        let on = start < byte && bytes.get(byte).is_none_or(|next| next & 0xc0 != 0x80);
        let (from, before) = if on { (byte, place.column) } else { (start, 1) };
        let text = String::from_utf8_lossy(&bytes[from..at]);
        let text = if from == 0 { text.strip_prefix("\u{feff}").unwrap_or(&text) } else { &text };
        let place = Position { line, column: before + text.chars().count() };
        self.last.insert(file, (at, start, place));
        place
    }
}

impl File {
    fn new(path: String, bytes: &[u8], state: State) -> Self {
        let is_media = path.starts_with(MEDIA);
        let text = if is_media { None } else { simdutf8::basic::from_utf8(bytes).ok().map(Arc::<str>::from) };
        let bytes = text.clone().map_or_else(|| bytes.into(), Arc::<[u8]>::from);
        Self { path, bytes, text, state }
    }
}

impl FileId {
    fn at(index: usize) -> Self {
        Self(u32::try_from(index).expect("fewer than 2^32 files"))
    }
}

impl Span {
    /// A range of a file.
    #[must_use]
    pub const fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start, end }
    }

    /// The same range with a value in it.
    #[must_use]
    pub const fn of<T>(self, value: T) -> Spanned<T> {
        Spanned { value, span: self }
    }
}

impl<T> Spanned<T> {
    /// Another value at the same place.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }

    /// The value by reference, at the same place.
    #[must_use]
    pub const fn as_ref(&self) -> Spanned<&T> {
        Spanned { value: &self.value, span: self.span }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(form, "{}: {}", self.path.display(), self.cause)
    }
}

impl std::error::Error for ReadError {}
