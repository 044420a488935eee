//! One photo in the sizes that screens need: upright, and without what a camera writes beside the picture.

use std::io::Cursor;
use std::sync::Arc;

use base16ct::lower;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as Rows, PngEncoder};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Rgba};
use sha2::{Digest, Sha256};

/// A photo as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// The width and the height of the widest print.
    pub width: u32,
    pub height: u32,
    /// JPEG, or PNG where that is smaller or the picture is clear in places; the narrowest first.
    pub prints: Vec<Print>,
    /// The same as WebP, where each is smaller.
    pub webp: Vec<Print>,
}

/// A photo in one size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// Its path in the site, which changes with what it holds.
    pub path: String,
    pub width: u32,
    pub bytes: Arc<[u8]>,
}

/// Why a file is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is no picture of a kind that is read, or is cut off.
    Broken,
    /// It has more pixels than [`MOST`].
    Huge { width: u32, height: u32 },
}

/// More pixels than any camera of today takes: a few bytes can claim to be more than a memory holds.
pub const MOST: u64 = 64_000_000;

/// The width of a text on a wide screen with two pixels a point.
const WIDEST: u32 = 1440;
/// The widths below it, for phones and tablets.
const NARROWER: [u32; 2] = [480, 960];
const QUALITY: u8 = 80;
/// A JPEG has no more rows.
const TALLEST: u32 = u16::MAX as u32;
/// A colour profile that a camera writes has some hundred bytes, one for printing a million.
const LONGEST_PROFILE: usize = 8 << 10;

/// The photo of a file.
///
/// # Errors
/// When it is none, or too large.
pub fn develop(path: &str, bytes: &[u8]) -> Result<Photo, Fault> {
    let Taken { mut picture, profile, drawn } = read(bytes)?;
    let (full, tall) = (picture.width(), picture.height());
    let height = |width: u32| {
        let height = (u64::from(width) * u64::from(tall) + u64::from(full) / 2) / u64::from(full);
        u32::try_from(height).unwrap_or(u32::MAX).max(1)
    };
    let clear = picture.color().has_alpha();
    let name = path.rsplit_once('.').map_or(path, |(name, _)| name);
    let (mut prints, mut webp) = (Vec::new(), Vec::new());
    let widths = widths(full);
    let widest = widths[widths.len() - 1];
    for &width in widths.iter().rev() {
        picture = scaled(&picture, width, height(width));
        let (kind, bytes) = printed(&picture, profile.as_deref(), drawn).ok_or(Fault::Broken)?;
        // The lines of a drawing stay sharp in either form.
        let smaller =
            wrapped(&picture, profile.as_deref(), kind == "png").filter(|other| other.len() < bytes.len());
        webp.extend(smaller.map(|bytes| named(name, width, "webp", bytes)));
        prints.push(named(name, width, kind, bytes));
    }
    if webp.len() < prints.len() || clear && profile.is_some() {
        webp.clear();
    }
    prints.reverse();
    webp.reverse();
    Ok(Photo { width: widest, height: height(widest), prints, webp })
}

/// A picture as it was taken or drawn, upright.
struct Taken {
    /// With a channel for what is clear only where something is.
    picture: DynamicImage,
    /// What its colours mean, where they are not those of every screen.
    profile: Option<Vec<u8>>,
    /// Whether its file keeps every pixel as it was, as one of a drawing does.
    drawn: bool,
}

fn read(bytes: &[u8]) -> Result<Taken, Fault> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Fault::Broken)?;
    let format = reader.format();
    if format == Some(ImageFormat::Jpeg) && !ends(bytes) {
        return Err(Fault::Broken);
    }
    let mut decoder = reader.into_decoder().map_err(|_| Fault::Broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST {
        return Err(Fault::Huge { width, height });
    }
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| of_screens(profile));
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Fault::Broken)?;
    let clear = picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel[3] < u8::MAX);
    picture = if clear { picture.into_rgba8().into() } else { picture.into_rgb8().into() };
    picture.apply_orientation(orientation);
    Ok(Taken { picture, profile, drawn: format == Some(ImageFormat::Png) })
}

/// Whether a JPEG has its end; the reader would show one that is cut off, grey from there.
fn ends(jpeg: &[u8]) -> bool {
    let mut at = 2;
    // The small picture that a camera may put into a segment has an end of its own.
    while let Some(&[0xFF, mark, high, low]) = jpeg.get(at..at + 4) {
        // Any number of these may stand before a mark.
        if mark == 0xFF {
            at += 1;
            continue;
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
        if mark == 0xDA {
            break;
        }
    }
    jpeg.get(at..).is_some_and(|scans| scans.windows(2).any(|mark| mark == [0xFF, 0xD9]))
}

/// Whether a profile is one of three colours that a page should carry: not that of every screen, nor of a press.
fn of_screens(profile: &[u8]) -> bool {
    let usual = |name: &[u8]| profile.windows(name.len()).any(|part| part == name);
    profile.len() <= LONGEST_PROFILE
        && profile.get(16..20) == Some(b"RGB ")
        && !usual(b"sRGB")
        && !usual(b"s\0R\0G\0B")
}

/// The widths of a picture, the narrowest first; two that differ little are one.
fn widths(full: u32) -> Vec<u32> {
    let widest = full.min(WIDEST);
    NARROWER.into_iter().filter(|width| width * 5 / 4 <= widest).chain([widest]).collect()
}

fn scaled(picture: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    if (picture.width(), picture.height()) == (width, height) {
        return picture.clone();
    }
    // A filter of products and sums alone, which are the same on every machine.
    let scale = |picture: &DynamicImage| picture.resize_exact(width, height, FilterType::CatmullRom);
    let DynamicImage::ImageRgba8(pixels) = picture else { return scale(picture) };
    // The colour that nobody sees of a clear pixel must not reach its neighbours.
    let mut weighed = pixels.clone();
    for Rgba([red, green, blue, clear]) in weighed.pixels_mut() {
        for one in [red, green, blue] {
            *one = rounded(u32::from(*one) * u32::from(*clear), 255);
        }
    }
    let mut scaled = scale(&weighed.into()).into_rgba8();
    for Rgba([red, green, blue, clear]) in scaled.pixels_mut() {
        for one in [red, green, blue] {
            *one = rounded(u32::from(*one) * 255, u32::from(*clear));
        }
    }
    scaled.into()
}

/// A part of a whole, at most 255; nothing of nothing.
fn rounded(part: u32, whole: u32) -> u8 {
    let rounded = (part + whole / 2).checked_div(whole).unwrap_or(0);
    u8::try_from(rounded).unwrap_or(u8::MAX)
}

/// A picture as JPEG or PNG, with the ending of its file.
fn printed(picture: &DynamicImage, profile: Option<&[u8]>, drawn: bool) -> Option<(&'static str, Vec<u8>)> {
    let fits = !picture.color().has_alpha() && picture.height() <= TALLEST;
    let mut jpeg = Vec::new();
    if fits {
        written(JpegEncoder::new_with_quality(&mut jpeg, QUALITY), picture, profile)?;
        if !drawn {
            return Some(("jpg", jpeg));
        }
    }
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Best, Rows::Adaptive);
    written(encoder, picture, profile)?;
    Some(if !fits || png.len() <= jpeg.len() { ("png", png) } else { ("jpg", jpeg) })
}

fn written(mut encoder: impl ImageEncoder, picture: &DynamicImage, profile: Option<&[u8]>) -> Option<()> {
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile.to_vec()).ok()?;
    }
    let colour: ExtendedColorType = picture.color().into();
    encoder.write_image(picture.as_bytes(), picture.width(), picture.height(), colour).ok()
}

/// A picture as WebP, where that holds so many pixels.
fn wrapped(picture: &DynamicImage, profile: Option<&[u8]>, lossless: bool) -> Option<Vec<u8>> {
    let (width, height) = (picture.width(), picture.height());
    let encoder = if picture.color().has_alpha() {
        webp::Encoder::from_rgba(picture.as_bytes(), width, height)
    } else {
        webp::Encoder::from_rgb(picture.as_bytes(), width, height)
    };
    let bytes = encoder.encode_simple(lossless, f32::from(QUALITY)).ok()?;
    Some(match profile {
        Some(profile) => with_profile(&bytes, profile, width, height),
        None => bytes.to_vec(),
    })
}

/// A WebP without clear parts in the longer form of its container, which has a place for a profile.
fn with_profile(webp: &[u8], profile: &[u8], width: u32, height: u32) -> Vec<u8> {
    let chunk = |name: &[u8; 4], bytes: &[u8]| {
        let length = u32::try_from(bytes.len()).expect("a picture of a page is small").to_le_bytes();
        let even = vec![0; bytes.len() % 2];
        [name, &length[..], bytes, &even].concat()
    };
    let size = [width - 1, height - 1].map(u32::to_le_bytes);
    let head = [&[0x20, 0, 0, 0][..], &size[0][..3], &size[1][..3]].concat();
    // Behind `RIFF`, a length and `WEBP`.
    let parts = [&b"WEBP"[..], &chunk(b"VP8X", &head), &chunk(b"ICCP", profile), &webp[12..]].concat();
    chunk(b"RIFF", &parts)
}

/// So many bytes of a photo's own name are in those of its prints: no disk holds names over 255.
const NAME: usize = 200;

fn named(name: &str, width: u32, kind: &str, bytes: Vec<u8>) -> Print {
    let start = name.rfind('/').map_or(0, |at| at + 1);
    let name = &name[..name.floor_char_boundary(start + NAME)];
    let hash = lower::encode_string(&Sha256::digest(&bytes)[..6]);
    Print { path: format!("{name}.{width}.{hash}.{kind}"), width, bytes: bytes.into() }
}
