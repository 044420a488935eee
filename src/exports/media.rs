//! Photos in the sizes that pages show, and the other files of `content/media/` as they are.

use crate::album::Album;

use super::{File, Material};

pub fn files(Material { report, sources, album, .. }: Material<'_>) -> Vec<File> {
    let photos = album.prints().map(|print| (print.path.clone(), print.bytes.clone()));
    let others = report.media().iter().filter(|(path, _)| !Album::holds(path));
    photos.chain(others.map(|(path, file)| (path.clone(), sources.file(*file).bytes.clone()))).collect()
}
