//! The content of a project: every file understood on its own, references still names.

mod articles;
mod corrections;
mod encoding;
mod fields;
mod figures;
mod mend;
mod record;
mod registers;
mod site;
mod values;
mod yaml;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use articles::{
    Article, Body as ArticleBody, Conclusion, ConclusionKind, Due, Extension, Kind, LogEntry, LogStatus,
    Measure, PageText, Photo, Section, Source, Statement, Translation,
};
pub use corrections::{Correction, Tombstone};
pub use fields::{alike, nearest, suggestion};
pub use figures::{
    AddsUp, Baseline, Better, Bounds, Change, ChangeKind, Denominator, Edition, FigurePart, Indicator,
    Method, Observation, Qualifier, Range, Rhythm, Target, TargetSet, Thresholds, Unit, Versus,
};
pub use record::{FORM, FactKind, Record, Recorded, RecordedPage, Version};
pub use registers::{Area, Body, Document, Framework, Level, Person, Pillar, Remarks, Role, Term, Title};
pub use site::{Licence, Publisher, SiteFacts};
pub use values::{SourceRef, Words, is_id, is_site_url};

use crate::diagnostic::{self, Diagnostic, Noted};
use crate::locale::{self, Lang};
use crate::say;
use crate::source::{File, FileId, Sources, Span, Spanned, State};

use fields::{Notes, Read};
use yaml::{Node, Part, Value};

/// How many observations a project may have, and how many bytes of them: pages and checks hold some ten thousand bytes
/// of memory for each.
const MOST_OBSERVATIONS: usize = 100_000;
const MOST_OBSERVED: usize = 16 << 20;

/// So many files are read one after another.
const BATCH: usize = 32;

/// What may stand in `media/`.
const MEDIA: [&str; 10] = ["jpg", "jpeg", "png", "webp", "pdf", "csv", "xlsx", "ods", "docx", "odt"];

/// Everything that the files of a project say.
#[derive(Debug, Clone, Default)]
pub struct Content {
    pub site: Option<SiteFacts>,
    pub areas: Vec<Area>,
    pub people: Vec<Person>,
    pub bodies: Vec<Body>,
    pub documents: Vec<Document>,
    pub frameworks: Vec<Framework>,
    pub glossary: Vec<Term>,
    pub indicators: Vec<Indicator>,
    pub target_sets: Vec<TargetSet>,
    pub observations: Vec<Observation>,
    pub articles: Vec<Article>,
    pub translations: Vec<Translation>,
    pub pages: Vec<PageText>,
    pub media: Vec<(FileId, String)>,
    pub corrections: Vec<Correction>,
    pub tombstones: Vec<Tombstone>,
    /// What was published up to the last time.
    pub record: Option<Record>,
    /// Whether a fault made the content other than it was meant.
    pub faulty: bool,
    /// The paths of files that could not be read: what they declare is not known.
    pub unreadable: Vec<String>,
}

/// What one file adds to the content.
type Piece = Noted<Content>;

/// Reads every file of `content/`.
#[must_use]
pub fn parse(sources: &Sources) -> Noted<Content> {
    let files: Vec<(FileId, &File)> =
        sources.files().filter(|(_, file)| file.path.starts_with("content/")).collect();
    let (files, clashes) = apart(files);
    let observed: Vec<(FileId, &File)> = files
        .iter()
        .filter(|(_, file)| matches!(place(&file.path), Place::Observations(_)))
        .copied()
        .collect();
    let bytes: usize = observed.iter().map(|(_, file)| file.bytes.len()).sum();
    let unread = |(_, file): &&(FileId, &File)| {
        bytes <= MOST_OBSERVED || !matches!(place(&file.path), Place::Observations(_))
    };
    let read: Vec<&(FileId, &File)> = files.iter().filter(unread).collect();
    let pieces: Vec<Piece> = read.par_chunks(BATCH).map(pieces).collect();
    let mut content = Noted { value: Content::default(), notes: clashes };
    content.value.articles.reserve_exact(pieces.iter().map(|piece| piece.value.articles.len()).sum());
    for piece in pieces {
        content.notes.extend(piece.notes);
        content.value.extend(piece.value);
    }
    if bytes > MOST_OBSERVED || content.value.observations.len() > MOST_OBSERVATIONS {
        content.value.observations.clear();
        content.value.unreadable.extend(observed.iter().map(|(_, file)| file.path.clone()));
        content.notes.push(too_many_observations());
    }
    if content.value.site.is_none()
        && !content.value.unreadable.iter().any(|path| path == "content/site.yaml")
    {
        content.notes.push(
            Diagnostic::project(
                diagnostic::SITE_MISSING,
                say!("chưa có tệp content/site.yaml", "there is no content/site.yaml"),
            )
            .hint(say!(
                "chạy `minhbach init THƯ-MỤC` để có một dự án mẫu",
                "run `minhbach init FOLDER` for a project to begin with"
            )),
        );
    }
    match record(sources) {
        Ok(record) => content.value.record = record,
        Err(fault) => content.notes.push(*fault),
    }
    let languages = content.value.site.as_ref().map(|site| site.languages.as_slice());
    if languages.is_some_and(|languages| !languages.contains(&Lang::En)) {
        content.notes.retain(|note| note.code != diagnostic::MISSING_TRANSLATION);
    }
    content.value.faulty = content.has_errors();
    content
}

/// What a file that was saved again says, with the files that are linked together with it: an article in all of its
/// languages, or observations and every target set. Nothing for a file of another kind.
#[must_use]
pub fn again(sources: &Sources, saved: FileId) -> Option<Noted<Content>> {
    let together: Vec<FileId> = match place(&sources.file(saved).path) {
        Place::Article { id, .. } => {
            let path = |lang: &Lang| format!("content/articles/{id}.{}.md", lang.code());
            Lang::ALL.iter().filter_map(|lang| sources.find(&path(lang))).collect()
        }
        Place::Observations(_) => {
            let sets = sources.files().filter(|(_, file)| matches!(place(&file.path), Place::TargetSet));
            std::iter::once(saved).chain(sets.map(|(id, _)| id)).collect()
        }
        _ => return None,
    };
    let mut content = Noted { value: Content::default(), notes: Vec::new() };
    for id in together {
        let piece = piece(id, sources.file(id));
        content.notes.extend(piece.notes);
        content.value.extend(piece.value);
    }
    Some(content)
}

fn too_many_observations() -> Diagnostic {
    let [vi, en] = [Lang::Vi, Lang::En].map(|lang| locale::number(MOST_OBSERVATIONS.into(), None, lang));
    let most = MOST_OBSERVED >> 20;
    Diagnostic::project(
        diagnostic::TOO_MUCH,
        say!(
            "content/data/observations có hơn {vi} số liệu hoặc {most} MB, nên không số liệu nào được đọc",
            "content/data/observations has more than {en} observations or {most} MB, and none of them is read"
        ),
    )
    .hint(say!(
        "công bố số liệu chi tiết thành tệp CSV trong content/media, chỉ giữ những số liệu mà trang cần nói đến",
        "publish detailed data as a CSV file in content/media, and keep what the pages tell of"
    ))
}

/// The files whose names no file system takes for one, and the faults of the others.
///
/// Of two names the one that keeps to small, composed letters sorts last: it is the one that is read.
fn apart(files: Vec<(FileId, &File)>) -> (Vec<(FileId, &File)>, Vec<Diagnostic>) {
    let mut by_name: BTreeMap<String, (FileId, &File)> = BTreeMap::new();
    let mut clashes = Vec::new();
    for (id, file) in files {
        if let Some((other, _)) =
            by_name.insert(locale::nfc(&file.path.to_lowercase()).into_owned(), (id, file))
        {
            let path = &file.path;
            clashes.push(
                Diagnostic::error(
                    diagnostic::FILE_NAMES_CLASH,
                    Span::new(other, 0, 0),
                    say!(
                        "trên nhiều máy, tên tệp này và `{path}` là một",
                        "on many machines the name of this file and `{path}` are one"
                    ),
                )
                .also(Span::new(id, 0, 0), say!("tệp kia", "the other file"))
                .hint(say!("đổi tên một tệp", "rename one of them")),
            );
        }
    }
    let mut kept: Vec<(FileId, &File)> = by_name.into_values().collect();
    kept.sort_by_key(|(id, _)| *id);
    (kept, clashes)
}

impl Content {
    fn extend(&mut self, other: Self) {
        self.site = self.site.take().or(other.site);
        self.areas.extend(other.areas);
        self.people.extend(other.people);
        self.bodies.extend(other.bodies);
        self.documents.extend(other.documents);
        self.frameworks.extend(other.frameworks);
        self.glossary.extend(other.glossary);
        self.indicators.extend(other.indicators);
        self.target_sets.extend(other.target_sets);
        self.observations.extend(other.observations);
        self.articles.extend(other.articles);
        self.translations.extend(other.translations);
        self.pages.extend(other.pages);
        self.media.extend(other.media);
        self.corrections.extend(other.corrections);
        self.tombstones.extend(other.tombstones);
        self.unreadable.extend(other.unreadable);
    }
}

/// What a path says a file is.
enum Place<'a> {
    Site,
    Register(&'a str),
    Indicator,
    TargetSet,
    Observations(&'a str),
    Article { id: &'a str, lang: Lang },
    Page { id: &'a str, lang: Lang },
    Media(&'a str),
    Unknown,
}

/// What some files add, in their order.
fn pieces(files: &[&(FileId, &File)]) -> Piece {
    let mut all = Piece::default();
    for (id, file) in files {
        let Noted { value, notes } = piece(*id, file);
        all.value.extend(value);
        all.notes.extend(notes);
    }
    all
}

fn piece(id: FileId, file: &File) -> Piece {
    let mut piece = Piece::default();
    let start = Span::new(id, 0, 0);
    let place = place(&file.path);
    if let Some(fault) = diagnostic::unread(id, file) {
        piece.notes.push(fault);
        // Whatever it is that has the name of a file that could be read.
        if file.state != State::Link && !matches!(place, Place::Unknown | Place::Media(_)) {
            piece.value.unreadable.push(file.path.clone());
        }
        return piece;
    }
    match place {
        Place::Unknown => {
            piece.notes.push(unknown_file(&file.path, start));
            return piece;
        }
        Place::Media(path) => {
            piece.value.media.push((id, locale::nfc(path).into_owned()));
            return piece;
        }
        _ => {}
    }
    let Some(text) = readable(id, file, &mut piece.notes) else {
        piece.value.unreadable.push(file.path.clone());
        return piece;
    };
    let read = match place {
        Place::Article { .. } | Place::Page { .. } => markdown_file(&place, id, text, &mut piece),
        _ => yaml_file(&place, id, text, &mut piece),
    };
    if read.is_none() {
        piece.value.unreadable.push(file.path.clone());
    }
    piece
}

fn place(path: &str) -> Place<'_> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match parts[..] {
        ["site.yaml"] => Place::Site,
        ["data", file] => file.strip_suffix(".yaml").map_or(Place::Unknown, Place::Register),
        ["data", "indicators", file] if is_yaml(file) => Place::Indicator,
        ["data", "targets", file] if is_yaml(file) => Place::TargetSet,
        ["data", "observations", area, file] if is_yaml(file) => Place::Observations(area),
        ["articles", year, file] if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => {
            match language(file) {
                Some((slug, lang)) => Place::Article {
                    id: &path["content/articles/".len()..][..year.len() + 1 + slug.len()],
                    lang,
                },
                None => Place::Unknown,
            }
        }
        ["pages", file] => language(file).map_or(Place::Unknown, |(id, lang)| Place::Page { id, lang }),
        ["media", ..] if parts.len() > 1 => {
            let name = parts[parts.len() - 1];
            let known =
                name.rsplit_once('.').is_some_and(|(_, kind)| MEDIA.contains(&kind.to_lowercase().as_str()));
            if known { Place::Media(&path["content/".len()..]) } else { Place::Unknown }
        }
        _ => Place::Unknown,
    }
}

/// A name is the same on every machine only with its ending in small letters.
fn is_yaml(file: &str) -> bool {
    file.strip_suffix(".yaml").is_some()
}

/// What the record of sources says was published; nothing where they have none.
///
/// # Errors
/// When it cannot be read.
pub fn record(sources: &Sources) -> Result<Option<Record>, Box<Diagnostic>> {
    sources.record().map(|id| record::record(id, &sources.file(id).bytes)).transpose()
}

/// `slug.vi.md` into its name and language.
fn language(file: &str) -> Option<(&str, Lang)> {
    let (name, lang) = file.strip_suffix(".md")?.rsplit_once('.')?;
    Some((name, Lang::parse(lang)?)).filter(|_| !name.is_empty())
}

fn unknown_file(path: &str, start: Span) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let hint = if path.starts_with("content/articles/") || path.starts_with("content/pages/") {
        say!(
            "đặt tên như content/articles/2024/ten-bai.vi.md hoặc content/pages/ten-trang.vi.md",
            "name it such as content/articles/2024/name.vi.md or content/pages/name.vi.md"
        )
    } else if path.starts_with("content/media/") {
        let kinds = MEDIA.join(", ");
        say!("trong media chỉ để: {kinds}", "media holds only: {kinds}")
    } else {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let shape = if matches!(folder, "content" | "content/data") {
            path.to_owned()
        } else {
            format!("{folder}/…")
        };
        suggestion(
            &shape,
            [
                "content/site.yaml",
                "content/data/areas.yaml",
                "content/data/people.yaml",
                "content/data/bodies.yaml",
                "content/data/documents.yaml",
                "content/data/frameworks.yaml",
                "content/data/glossary.yaml",
                "content/data/corrections.yaml",
                "content/data/indicators/…",
                "content/data/targets/…",
                "content/data/observations/…",
                "content/articles/…",
                "content/pages/…",
            ]
            .into_iter(),
        )
    };
    Diagnostic::error(
        diagnostic::UNKNOWN_FILE,
        start,
        say!("không biết tệp `{name}` dùng để làm gì", "what the file `{name}` is for is not known"),
    )
    .hint(hint)
}

fn readable<'a>(id: FileId, file: &'a File, notes: &mut Notes) -> Option<&'a Arc<str>> {
    if file.text.is_none() {
        let valid =
            simdutf8::compat::from_utf8(&file.bytes).map_or_else(|fault| fault.valid_up_to(), str::len);
        notes.push(encoding::not_utf8(id, &file.bytes, valid));
    }
    file.text.as_ref()
}

fn markdown_file(place: &Place<'_>, id: FileId, text: &Arc<str>, piece: &mut Piece) -> Option<()> {
    let notes = &mut piece.notes;
    let content = &mut piece.value;
    let split = articles::split(id, text, notes);
    match place {
        Place::Article { id: name, lang } => {
            let name = locale::nfc(name).into_owned();
            let (year, slug) = name.split_once('/').unwrap_or(("", &name));
            let name = format!("{year}/{}", check_name(slug, split.head, notes));
            match lang {
                Lang::Vi => content.articles.push(articles::article(name, split, notes)?),
                Lang::En => content.translations.push(articles::translation(name, *lang, split, notes)?),
            }
        }
        Place::Page { id: name, lang } => {
            let name = check_name(&locale::nfc(name), split.head, notes);
            content.pages.push(articles::page(name, *lang, split, notes)?);
        }
        _ => unreachable!("only articles and pages are Markdown"),
    }
    Some(())
}

/// A file's name is part of a URL.
///
/// Returns the name, or what is nearest to it where it cannot be part of one.
fn check_name(name: &str, head: Span, notes: &mut Notes) -> String {
    if is_id(name) {
        return name.to_owned();
    }
    notes.push(values::bad_id(&head.of(name.to_owned())));
    locale::slug(name)
}

fn yaml_file(place: &Place<'_>, id: FileId, text: &str, piece: &mut Piece) -> Option<()> {
    let notes = &mut piece.notes;
    let content = &mut piece.value;
    let skipped = text.len() - text.trim_start_matches('\u{feff}').len();
    let node = yaml::read(Part { file: id, text: &text[skipped..], offset: skipped }, notes)?;
    match place {
        Place::Site => content.site = Some(site::read(node, notes)?),
        Place::Register("areas") => content.areas = register(node, registers::area, notes)?,
        Place::Register("people") => content.people = register(node, registers::person, notes)?,
        Place::Register("bodies") => content.bodies = register(node, registers::body, notes)?,
        Place::Register("documents") => content.documents = register(node, registers::document, notes)?,
        Place::Register("frameworks") => content.frameworks = register(node, registers::framework, notes)?,
        Place::Register("corrections") => {
            (content.corrections, content.tombstones) = corrections::corrections(node, notes)?;
        }
        Place::Register("glossary") => content.glossary = register(node, registers::term, notes)?,
        Place::Register(name) => {
            notes.push(unknown_file(&format!("content/data/{name}.yaml"), Span::new(id, 0, 0)));
        }
        Place::Indicator => content.indicators.push(figures::indicator(node, notes)?),
        Place::TargetSet => content.target_sets.push(figures::target_set(node, notes)?),
        Place::Observations(area) => {
            let area: Spanned<String> = Span::new(id, 0, 0).of(locale::nfc(area).into_owned());
            content.observations = figures::observations(node, &area, notes)?;
        }
        _ => unreachable!("Markdown and media are read elsewhere"),
    }
    Some(())
}

/// A file that holds a list of entries.
fn register<T>(node: Node, read: Read<T>, notes: &mut Notes) -> Option<Vec<T>> {
    match node.value {
        Value::List(items) => Some(fields::each(items, read, notes)),
        Value::Empty | Value::Null => Some(Vec::new()),
        _ => {
            notes.push(
                Diagnostic::error(
                    diagnostic::WRONG_TYPE,
                    Span { end: node.span.start, ..node.span },
                    say!("tệp này phải là một danh sách", "this file must be a list"),
                )
                .hint(say!("bắt đầu mỗi mục bằng `- `", "begin each entry with `- `")),
            );
            None
        }
    }
}
