//! The least that a generator has to do: read every file, parse every Markdown body, write as many bytes in as many
//! files. `floor PROJECT SITE OUT` writes to OUT what has the paths and the sizes of the files of SITE.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;
use walkdir::WalkDir;

fn main() -> Result<(), Box<dyn Error>> {
    let [project, site, out] = env::args_os()
        .skip(1)
        .map(PathBuf::from)
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| "floor PROJECT SITE OUT")?;
    let sizes: Vec<(PathBuf, usize)> = files(&site)?
        .into_iter()
        .map(|path| Ok((path.strip_prefix(&site)?.to_owned(), usize::try_from(fs::metadata(&path)?.len())?)))
        .collect::<Result<_, Box<dyn Error>>>()?;
    let started = std::time::Instant::now();
    let read =
        files(&project.join("content"))?.par_iter().map(|path| read(path)).sum::<Result<usize, String>>()?;
    write(&out, &sizes)?;
    println!(
        "{} {read} {}",
        started.elapsed().as_micros(),
        sizes.iter().map(|(_, size)| size).sum::<usize>()
    );
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, walkdir::Error> {
    let all = WalkDir::new(folder)
        .into_iter()
        .filter(|entry| entry.as_ref().map_or(true, |entry| entry.file_type().is_file()));
    all.map(|entry| Ok(entry?.into_path())).collect()
}

/// How many parts a text has.
fn read(path: &Path) -> Result<usize, String> {
    let bytes = fs::read(path).map_err(|cause| cause.to_string())?;
    let text = simdutf8::basic::from_utf8(&bytes).map_err(|cause| cause.to_string())?;
    if path.extension().is_none_or(|ending| ending != "md") {
        return Ok(1);
    }
    let body =
        text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |(_, body)| body);
    Ok(Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).count())
}

fn write(out: &Path, sizes: &[(PathBuf, usize)]) -> Result<(), Box<dyn Error>> {
    let longest = sizes.iter().map(|(_, size)| *size).max().unwrap_or_default();
    let filler = vec![b' '; longest];
    let folders: BTreeSet<&Path> = sizes.iter().filter_map(|(path, _)| path.parent()).collect();
    for folder in folders {
        fs::create_dir_all(out.join(folder))?;
    }
    let whole = |(path, size): &(PathBuf, usize)| fs::write(out.join(path), &filler[..*size]);
    sizes.par_iter().map(whole).collect::<Result<(), _>>()?;
    Ok(())
}
