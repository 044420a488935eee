//! The photos that pages show, in the sizes that screens need.

mod photo;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::diagnostic::{self, Diagnostic, Noted};
use crate::locale::{self, Lang};
use crate::markdown;
use crate::report::{self, Context, Destination, Report};
use crate::say;
use crate::source::{Sources, Span};

pub use photo::{Photo, Print};

use photo::Fault;

/// The photos of a report, by their paths below `content/`.
#[derive(Debug, Clone, Default)]
pub struct Album {
    photos: BTreeMap<String, Arc<Photo>>,
}

/// The photos of the last run: one that did not change is not developed again.
#[derive(Debug, Default)]
pub struct Memo {
    photos: HashMap<Key, Developed>,
}

/// A fingerprint of a photo's path and bytes.
type Key = [u8; 32];

type Developed = Result<Arc<Photo>, Fault>;

/// The endings of files that are photos.
const PHOTOS: [&str; 4] = ["jpg", "jpeg", "png", "webp"];

impl Album {
    /// The photo of a file, where a page shows it.
    #[must_use]
    pub fn photo(&self, path: &str) -> Option<&Photo> {
        self.photos.get(path).map(AsRef::as_ref)
    }

    /// Every file of every photo; what two photos have alike is one file.
    pub fn prints(&self) -> impl Iterator<Item = &Print> {
        let all = self.photos.values().flat_map(|photo| photo.prints.iter().chain(&photo.webp));
        all.map(|print| (&*print.path, print)).collect::<BTreeMap<&str, &Print>>().into_values()
    }

    /// Whether a file of `media/` is a photo, which is published in the sizes of an album only.
    #[must_use]
    pub fn holds(path: &str) -> bool {
        let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| PHOTOS.contains(&ending.to_lowercase().as_str()))
    }
}

/// Makes the sizes of every photo that a page shows or links to.
#[must_use]
pub fn develop(report: &Report, sources: &Sources, memo: &mut Memo) -> Noted<Album> {
    let uses = uses(report, sources);
    let mut wanted: Vec<&str> = uses.iter().map(|one| one.path.as_str()).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let developed: Vec<(&str, Key, Developed)> = wanted
        .into_par_iter()
        .map(|path| {
            let bytes = &sources.file(report.media()[path]).bytes;
            let key = Sha256::new_with_prefix(path).chain_update([0]).chain_update(bytes).finalize().into();
            let known = memo.photos.get(&key).cloned();
            (path, key, known.unwrap_or_else(|| photo::develop(path, bytes).map(Arc::new)))
        })
        .collect();
    memo.photos = developed.iter().map(|(_, key, done)| (*key, done.clone())).collect();
    let faults: BTreeMap<&str, Fault> =
        developed.iter().filter_map(|(path, _, done)| Some((*path, done.as_ref().err()?.clone()))).collect();
    let notes = uses.iter().filter_map(|one| Some(note(one, faults.get(one.path.as_str())?))).collect();
    let photos =
        developed.iter().filter_map(|(path, _, done)| Some(((*path).to_owned(), done.clone().ok()?)));
    Noted { value: Album { photos: photos.collect() }, notes }
}

/// Where a page shows a file as a picture, or links to a photo.
struct Use {
    path: String,
    span: Span,
}

fn uses(report: &Report, sources: &Sources) -> Vec<Use> {
    let photos = report.articles().iter().flat_map(|(_, one)| &one.photos);
    let mut uses: Vec<Use> = photos
        .filter_map(|photo| photo.file.as_ref())
        .filter(|file| report.media().contains_key(&file.value))
        .map(|file| Use { path: file.value.clone(), span: file.span })
        .collect();
    let articles = report.articles().iter();
    let articles = articles.flat_map(|(row, one)| {
        one.bodies_text.iter().map(move |(lang, body)| ((lang, body.as_ref()), Some(row)))
    });
    let pages = report.pages().iter();
    let pages =
        pages.flat_map(|(_, page)| page.versions.iter().map(|(lang, version)| ((lang, &version.body), None)));
    for ((lang, body), article) in articles.chain(pages) {
        let context = Context { path: &sources.file(body.file).path, lang: *lang, article };
        let at = |range: &std::ops::Range<usize>| {
            Span::new(body.file, body.offset + range.start, body.offset + range.end)
        };
        uses.extend(used(report, context, &body.outline).map(|(path, range)| Use { path, span: at(range) }));
    }
    for line in report.lines() {
        let path = &sources.file(line.span.file).path;
        let context = Context { path, lang: line.lang, article: Some(line.article) };
        let outline = markdown::inline(line.raw);
        uses.extend(used(report, context, &outline).map(|(path, _)| Use { path, span: line.span }));
    }
    uses
}

/// The files that a text shows, and the photos that it links to, with their places in it.
fn used<'a>(
    report: &'a Report,
    context: Context<'a>,
    outline: &'a markdown::Outline,
) -> impl Iterator<Item = (String, &'a std::ops::Range<usize>)> {
    let media = move |dest: &str| match report::destination(report, context, dest) {
        Destination::Media(path) => Some(path),
        _ => None,
    };
    let images =
        outline.images.iter().filter_map(move |one| Some((media(&one.dest)?, &one.dest_range, &one.range)));
    let links =
        outline.links.iter().filter_map(move |one| Some((media(&one.dest)?, &one.dest_range, &one.range)));
    images
        .chain(links.filter(|(path, ..)| Album::holds(path)))
        .map(|(path, dest, whole)| (path, if dest.is_empty() { whole } else { dest }))
}

fn note(one: &Use, fault: &Fault) -> Diagnostic {
    let path = &one.path;
    match fault {
        Fault::Broken => Diagnostic::error(
            diagnostic::BROKEN_IMAGE,
            one.span,
            say!(
                "không đọc được `{path}` như một ảnh JPEG, PNG hay WebP",
                "`{path}` cannot be read as a JPEG, PNG or WebP picture"
            ),
        )
        .hint(say!(
            "mở ảnh gốc rồi lưu lại thành tệp JPEG hoặc PNG",
            "open the original picture and save it again as JPEG or PNG"
        )),
        Fault::Huge { width, height } => {
            let size = |lang| {
                let [width, height, most] = [u64::from(*width), u64::from(*height), photo::MOST / 1_000_000]
                    .map(|number| locale::number(number.into(), None, lang));
                (width, height, most)
            };
            let (width, height, most) = size(Lang::Vi);
            let vi = format!("`{path}` có {width} × {height} điểm ảnh, nhiều hơn {most} triệu");
            let (width, height, most) = size(Lang::En);
            let en = format!("`{path}` has {width} × {height} pixels, more than {most} million");
            Diagnostic::error(diagnostic::HUGE_IMAGE, one.span, say!("{vi}", "{en}")).hint(say!(
                "thu nhỏ ảnh trước khi chép vào: rộng 2880 điểm ảnh là đủ",
                "make it smaller before you copy it in: 2880 pixels of width are enough"
            ))
        }
    }
}
