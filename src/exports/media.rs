//! Photos and other files of `content/media/`, as they are.

use super::{File, Material};

pub fn files(Material { report, sources, .. }: Material<'_>) -> Vec<File> {
    report.media().iter().map(|(path, file)| (path.clone(), sources.file(*file).bytes.clone())).collect()
}
