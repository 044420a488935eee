//! Photos: the sizes that pages get of them, what is left out, and what is told of files that are none.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use minhbach::album::{self, Album, Memo};
use minhbach::content;
use minhbach::diagnostic::{Diagnostic, Noted};
use minhbach::locale::Date;
use minhbach::pipeline::{Built, Pipeline};
use minhbach::report::{self, Options};
use minhbach::source::Sources;
use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};

const ARTICLE: &str = "content/articles/2024/hop.vi.md";

/// A site with one article, which shows a photo in its front matter and has a text.
fn project(text: &str, media: &[(&str, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let photos = media
        .iter()
        .enumerate()
        .map(|(at, (path, _))| {
            format!(
                "  - {{id: anh-{at}, file: \"{path}\", alt: Ảnh thử, caption: Lời ghi, credit: Người chụp}}\n"
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let article = format!(
        "---\ntitle: Họp\nkind: meeting\narea: mau\ndate: 2024-01-05\nphotos:\n{photos}---\n\n{text}\n"
    );
    let own = [
        ("content/site.yaml", "title: {vi: Trang thử}\npublisher: {name: {vi: Cơ quan thử}}\nbase_url: https://thu.example/\nlanguages: [vi]\n".to_owned()),
        ("content/data/areas.yaml", "- {id: mau, name: {vi: Tỉnh mẫu}, level: province}\n".to_owned()),
        (ARTICLE, article),
    ];
    let own = own.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes()));
    own.chain(media.iter().map(|(path, bytes)| (format!("content/{path}"), bytes.clone()))).collect()
}

fn options() -> Options {
    Options { as_of: Date::new(2024, 5, 1).unwrap(), drafts: false, base_url: None }
}

fn developed(files: Vec<(String, Vec<u8>)>, memo: &mut Memo) -> Noted<Album> {
    let sources = Sources::new(files);
    let parsed = content::parse(&sources);
    assert!(!parsed.has_errors(), "{:#?}", parsed.notes);
    let linked = report::link(parsed.value, &options());
    assert!(!linked.has_errors(), "{:#?}", linked.notes);
    album::develop(&linked.value, &sources, memo)
}

fn album(media: &[(&str, Vec<u8>)]) -> Album {
    let Noted { value, notes } = developed(project("Bài.", media), &mut Memo::default());
    assert_eq!(notes, []);
    value
}

/// What a build on the disk makes.
fn built(theme: &str, text: &str, media: &[(&str, Vec<u8>)]) -> Built {
    let folder = tempfile::tempdir().unwrap();
    for (path, mut bytes) in project(text, media) {
        if path == "content/site.yaml" {
            bytes.extend(format!("theme: {theme}\n").bytes());
        }
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    Pipeline::default().run(folder.path(), &options()).unwrap()
}

/// Soft colours with some grain: neither flat nor noise, as photos are.
fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = (x.wrapping_mul(73_856_093) ^ y.wrapping_mul(19_349_663)).wrapping_mul(83_492_791) >> 28;
        let soft = |at: u32, long: u32| u8::try_from(at * 200 / long + grain).unwrap();
        Rgb([soft(x, width), soft(y, height), soft(x + y, width + height)])
    })
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(picture).unwrap();
    bytes
}

fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A JPEG with an Exif segment: the way that the camera was held, and a place.
fn taken(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let bytes = jpeg(picture);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 11.5675, 108.9886");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&bytes[..2], &[0xFF, 0xE1], &length, &exif, &bytes[2..]].concat()
}

fn read(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

fn widths(prints: &[album::Print]) -> Vec<u32> {
    prints.iter().map(|one| one.width).collect()
}

#[test]
fn a_photo_has_the_widths_that_screens_need_and_is_never_made_larger() {
    for (width, expected) in [
        (1, vec![1]),
        (300, vec![300]),
        (500, vec![500]),
        (700, vec![480, 700]),
        (1100, vec![480, 1100]),
        (1500, vec![480, 960, 1440]),
    ] {
        let album = album(&[("media/anh.jpg", jpeg(&scene(width, 40)))]);
        let photo = album.photo("media/anh.jpg").unwrap();
        assert_eq!(widths(&photo.prints), expected);
        for print in photo.prints.iter().chain(&photo.webp) {
            let picture = read(&print.bytes);
            assert_eq!(picture.width(), print.width);
            let tall = (f64::from(print.width) * 40.0 / f64::from(width)).round();
            assert!(
                (f64::from(picture.height()) - tall.max(1.0)).abs() < 0.5,
                "{} x {}",
                picture.width(),
                picture.height()
            );
        }
        let widest = read(&photo.prints.last().unwrap().bytes);
        assert_eq!((widest.width(), widest.height()), (photo.width, photo.height));
    }
}

#[test]
fn a_photo_of_a_long_name_has_prints_that_any_disk_can_hold() {
    let path = format!("media/{}.png", "ả".repeat(83));
    let album = album(&[(&path, png(scene(800, 600)))]);
    for print in &album.photo(&path).expect("a photo").prints {
        let name = print.path.strip_prefix("media/").expect("a file of the media");
        assert!(name.len() <= 255 && name.starts_with("ảả"), "{name}");
    }
}

#[test]
fn a_photo_is_turned_upright_and_tells_neither_place_nor_camera() {
    // The left half is dark; held on its side it is the upper half, or the lower one.
    let picture = RgbImage::from_fn(600, 300, |x, _| if x < 300 { Rgb([20; 3]) } else { Rgb([230; 3]) });
    for (orientation, size, dark) in [
        (1, (600, 300), (100, 150)),
        (3, (600, 300), (500, 150)),
        (6, (300, 600), (150, 100)),
        (8, (300, 600), (150, 500)),
    ] {
        let bytes = taken(&picture, orientation);
        assert!(bytes.windows(3).any(|part| part == b"GPS"));
        let album = album(&[("media/anh.jpg", bytes)]);
        let photo = album.photo("media/anh.jpg").unwrap();
        assert_eq!((photo.width, photo.height), size, "{orientation}");
        let upright = read(&photo.prints.last().unwrap().bytes).into_rgb8();
        let light = (upright.width() - 1 - dark.0, upright.height() - 1 - dark.1);
        assert!(upright.get_pixel(dark.0, dark.1)[0] < 60 && upright.get_pixel(light.0, light.1)[0] > 190);
        for print in album.prints() {
            for word in [&b"Exif"[..], b"GPS"] {
                assert!(!print.bytes.windows(word.len()).any(|part| part == word), "{}", print.path);
            }
        }
    }
}

#[test]
fn webp_stands_only_where_every_size_of_it_is_smaller() {
    let noise = RgbImage::from_fn(1, 1, |_, _| Rgb([9, 9, 9]));
    let mut without = 0;
    for bytes in [
        jpeg(&scene(1000, 60)),
        png(scene(1000, 60)),
        png(noise),
        png(RgbImage::from_fn(900, 60, |x, _| Rgb([if x / 60 % 2 == 0 { 0 } else { 255 }; 3]))),
        png(RgbaImage::from_fn(600, 60, |x, y| {
            Rgba([200, 30, 30, u8::from((x / 20 + y / 20) % 2 == 0) * 255])
        })),
    ] {
        let album = album(&[("media/anh.png", bytes)]);
        let photo = album.photo("media/anh.png").unwrap();
        without += usize::from(photo.webp.is_empty());
        if !photo.webp.is_empty() {
            assert_eq!(widths(&photo.webp), widths(&photo.prints));
            for (print, webp) in photo.prints.iter().zip(&photo.webp) {
                assert!(webp.bytes.len() < print.bytes.len(), "{} {}", print.path, webp.path);
                assert_eq!(image::guess_format(&webp.bytes).unwrap(), ImageFormat::WebP);
            }
        }
    }
    assert!(without < 5, "none is smaller");
}

#[test]
fn a_drawing_is_the_smaller_of_jpeg_and_png_and_what_is_clear_stays_clear() {
    let kind = |bytes: Vec<u8>| {
        let album = album(&[("media/anh.png", bytes)]);
        let photo = album.photo("media/anh.png").unwrap();
        let print = photo.prints.last().unwrap();
        (image::guess_format(&print.bytes).unwrap(), read(&print.bytes))
    };
    assert_eq!(kind(png(scene(700, 50))).0, ImageFormat::Jpeg);
    assert_eq!(kind(png(RgbImage::from_pixel(700, 50, Rgb([0, 90, 160])))).0, ImageFormat::Png);
    // A channel that hides nothing is none.
    let opaque = DynamicImage::from(scene(700, 50)).into_rgba8();
    assert!(!kind(png(opaque)).1.color().has_alpha());
    // The green of what nobody sees does not reach the red beside it.
    let edge =
        RgbaImage::from_fn(
            1600,
            40,
            |x, _| if x < 803 { Rgba([255, 0, 0, 255]) } else { Rgba([0, 255, 0, 0]) },
        );
    let (format, picture) = kind(png(edge));
    assert_eq!((format, picture.width()), (ImageFormat::Png, 1440));
    let seen = picture.into_rgba8();
    assert_eq!(seen.get_pixel(0, 0), &Rgba([255, 0, 0, 255]));
    assert_eq!(seen.get_pixel(1439, 0)[3], 0);
    assert!(seen.pixels().all(|pixel| pixel[3] == 0 || (pixel[0] > 250 && pixel[1] < 5)));
}

#[test]
fn colours_keep_their_meaning() {
    let profile = |name: &[u8]| {
        let mut profile = vec![0; 128];
        profile[16..20].copy_from_slice(b"RGB ");
        profile.extend(name);
        profile
    };
    let with = |profile: Vec<u8>| {
        let picture = scene(500, 300);
        let mut bytes = Vec::new();
        let mut encoder = PngEncoder::new(&mut bytes);
        encoder.set_icc_profile(profile).unwrap();
        encoder.write_image(picture.as_raw(), 500, 300, image::ExtendedColorType::Rgb8).unwrap();
        let album = album(&[("media/anh.png", bytes)]);
        let kept: Vec<Option<Vec<u8>>> = album
            .prints()
            .map(|print| {
                let reader =
                    image::ImageReader::new(Cursor::new(&print.bytes)).with_guessed_format().unwrap();
                image::ImageDecoder::icc_profile(&mut reader.into_decoder().unwrap()).unwrap()
            })
            .collect();
        assert_eq!(kept.len(), 2, "a JPEG and a WebP");
        kept
    };
    let wide = profile(b"a wide space");
    assert_eq!(with(wide.clone()), [Some(wide.clone()), Some(wide)]);
    assert_eq!(with(profile(b"sRGB IEC61966-2.1")), [None, None]);
}

#[test]
fn the_same_photo_is_the_same_bytes_and_is_developed_once() {
    let media = || [("media/a.jpg", jpeg(&scene(1000, 40))), ("media/b.png", png(scene(600, 20)))];
    let mut memo = Memo::default();
    let first = developed(project("Bài.", &media()), &mut memo).value;
    let again = developed(project("Bài khác.", &media()), &mut memo).value;
    for (one, other) in first.prints().zip(again.prints()) {
        assert!(one.path == other.path && Arc::ptr_eq(&one.bytes, &other.bytes));
    }
    let anew = album(&media());
    assert_eq!(first.prints().collect::<Vec<_>>(), anew.prints().collect::<Vec<_>>());
    let [a, (path, _)] = media();
    let changed = developed(project("Bài.", &[a, (path, png(scene(601, 20)))]), &mut memo).value;
    let same = |path| {
        Arc::ptr_eq(
            &first.photo(path).unwrap().prints[0].bytes,
            &changed.photo(path).unwrap().prints[0].bytes,
        )
    };
    assert!(same("media/a.jpg") && !same("media/b.png"));
}

#[test]
fn only_what_a_page_shows_is_published_and_never_the_original() {
    let photo = taken(&scene(700, 70), 6);
    let mut files = project("Xem [ảnh lớn](../../media/lon.jpg).", &[("media/anh.jpg", photo.clone())]);
    files.push(("content/media/lon.jpg".to_owned(), photo.clone()));
    files.push(("content/media/thua.jpg".to_owned(), photo));
    let album = developed(files, &mut Memo::default()).value;
    assert!(album.photo("media/anh.jpg").is_some() && album.photo("media/lon.jpg").is_some());
    assert!(album.photo("media/thua.jpg").is_none());
    let media = [("media/anh.jpg", taken(&scene(700, 70), 6))];
    let built = built("minhbach", "Bài.", &media);
    let site = built.site.unwrap_or_else(|| panic!("{:#?}", built.notes));
    let published: Vec<&str> =
        site.iter().map(|(path, _)| path).filter(|path| path.starts_with("media/")).collect();
    assert!(published.len() >= 2 && published.iter().all(|path| *path != "media/anh.jpg"), "{published:?}");
    assert!(site.iter().all(|(_, bytes)| !bytes.windows(4).any(|part| part == b"GPS ")));
}

#[test]
fn a_page_gives_every_size_its_own_size_and_words() {
    let media = [("media/2024/cuộc họp, 50%.jpg", jpeg(&scene(1200, 80)))];
    let text = "Ảnh nhỏ ![Bên trong](<../../media/2024/cuộc họp, 50%.jpg>) giữa dòng.\n\n![Đứng riêng](<../../media/2024/cuộc họp, 50%.jpg> \"Lời dưới ảnh\")\n";
    for theme in ["minhbach", "plain"] {
        let built = built(theme, text, &media);
        let site = built.site.unwrap_or_else(|| panic!("{:#?}", built.notes));
        let page = std::str::from_utf8(site.get("tin/2024/hop/index.html").unwrap()).unwrap();
        let page = Html::parse_document(page);
        let all = |query: &str| page.select(&Selector::parse(query).unwrap()).collect::<Vec<_>>();
        let shown = all("picture > img[alt]");
        let alts: Vec<&str> = shown.iter().filter_map(|one| one.attr("alt")).collect();
        assert_eq!(alts.len(), 3, "{theme}: {alts:?}");
        assert!(["Bên trong", "Đứng riêng", "Ảnh thử"].iter().all(|alt| alts.contains(alt)), "{alts:?}");
        for one in &shown {
            assert_eq!((one.attr("width"), one.attr("height")), (Some("1200"), Some("80")));
            assert_eq!((one.attr("loading"), one.attr("decoding")), (Some("lazy"), Some("async")));
            assert!(one.attr("sizes").is_some());
            let webp = one.prev_sibling_element().expect("the scene is smaller as WebP");
            assert_eq!(webp.attr("type"), Some("image/webp"));
            for (set, widths) in [(one.attr("srcset"), 3), (webp.attr("srcset"), 3)] {
                let set: Vec<(&str, &str)> =
                    set.unwrap().split(", ").map(|part| part.split_once(' ').unwrap()).collect();
                assert_eq!(set.len(), widths);
                for (address, width) in set {
                    let width: u32 = width.strip_suffix('w').unwrap().parse().unwrap();
                    assert_eq!(read(served(&site, address)).width(), width);
                }
            }
            served(&site, one.attr("src").unwrap());
        }
        let under = all("figure figcaption")
            .into_iter()
            .map(|one| one.text().collect::<String>())
            .collect::<Vec<_>>();
        assert!(under.iter().any(|text| text == "Lời dưới ảnh"), "{under:?}");
        let own = under.iter().any(|text| text.contains("Lời ghi") && text.contains("Người chụp"));
        assert!(own, "{under:?}");
    }
}

#[test]
fn the_form_to_keep_has_the_words_of_pictures() {
    let media = [("media/anh.jpg", jpeg(&scene(300, 40)))];
    let text = "![Cảnh họp](../../media/anh.jpg \"Lời dưới ảnh\")\n\n![Cảnh khác](../../media/anh.jpg)\n";
    for theme in ["minhbach", "plain"] {
        let built = built(theme, text, &media);
        let site = built.site.unwrap_or_else(|| panic!("{:#?}", built.notes));
        let page = std::str::from_utf8(site.get("tin/2024/hop/luu-tru/index.html").unwrap()).unwrap();
        assert!(
            page.contains("[Ảnh: Cảnh họp. Lời dưới ảnh] <") && page.contains("[Ảnh: Cảnh khác] <"),
            "{page}"
        );
    }
}

trait Sibling {
    fn prev_sibling_element(&self) -> Option<ElementRef<'_>>;
}

impl Sibling for ElementRef<'_> {
    fn prev_sibling_element(&self) -> Option<ElementRef<'_>> {
        self.prev_siblings().find_map(ElementRef::wrap)
    }
}

/// The file at an address of the site.
fn served<'a>(site: &'a minhbach::site::Site, address: &str) -> &'a [u8] {
    let mut path = Vec::new();
    let mut bytes = address.strip_prefix('/').unwrap().bytes();
    while let Some(byte) = bytes.next() {
        path.push(match byte {
            b'%' => {
                let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            other => other,
        });
    }
    let path = String::from_utf8(path).unwrap();
    site.get(&path).unwrap_or_else(|| panic!("there is no `{path}`"))
}

fn faults(bytes: Vec<u8>) -> Vec<Diagnostic> {
    developed(project("Bài.", &[("media/anh.jpg", bytes)]), &mut Memo::default()).notes
}

#[test]
fn a_photo_that_is_cut_off_is_told() {
    let whole = taken(&scene(400, 300), 1);
    assert_eq!(faults(whole.clone()), []);
    for end in [0, 1, 2, 20, 300, whole.len() / 2, whole.len() - 1] {
        let notes = faults(whole[..end].to_vec());
        assert_eq!(notes.iter().map(|note| note.code.name).collect::<Vec<_>>(), ["broken-image"], "{end}");
    }
    // Behind its end a camera may write more.
    assert_eq!(faults([whole, b"more".to_vec()].concat()), []);
}

#[test]
fn bytes_that_fill_before_a_segment_are_no_cut() {
    let whole = taken(&scene(400, 300), 1);
    let tables = whole.windows(2).position(|mark| mark == [0xFF, 0xDB]).unwrap();
    let filled = [&whole[..tables], &[0xFF, 0xFF], &whole[tables..]].concat();
    assert_eq!(faults(filled.clone()), []);
    assert_eq!(faults(filled[..filled.len() / 2].to_vec()).len(), 1);
}

#[test]
fn a_picture_that_is_too_tall_for_jpeg_is_shown() {
    for drawn in [scene(2, 66_000), RgbImage::from_pixel(2, 66_000, Rgb([0, 90, 160]))] {
        let album = album(&[("media/anh.png", png(drawn))]);
        let photo = album.photo("media/anh.png").unwrap();
        assert_eq!((photo.width, photo.height, photo.webp.len()), (2, 66_000, 0));
        assert_eq!(read(&photo.prints[0].bytes).height(), 66_000);
    }
}

#[test]
fn one_picture_in_two_files_is_published_once() {
    let picture = jpeg(&scene(300, 40));
    let album = album(&[("media/a.jpg", picture.clone()), ("media/a.jpeg", picture)]);
    assert_eq!(album.photo("media/a.jpg"), album.photo("media/a.jpeg"));
    let paths: Vec<&str> = album.prints().map(|print| &*print.path).collect();
    let mut once = paths.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(paths, once);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_bytes_make_a_photo_panic(
        at in any::<prop::sample::Index>(), with in any::<[u8; 3]>(), end in any::<prop::sample::Index>(), drawn: bool,
    ) {
        let mut bytes = if drawn { png(scene(40, 30)) } else { taken(&scene(40, 30), 6) };
        let start = at.index(bytes.len() - 3);
        bytes[start..start + 3].copy_from_slice(&with);
        let notes = faults(bytes.clone());
        prop_assert!(notes.iter().all(|note| note.hint.is_some()));
        bytes.truncate(end.index(bytes.len()));
        faults(bytes);
    }
}
