//! `minhbach init`: a small project to begin with.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use include_dir::{Dir, DirEntry, include_dir};

use crate::locale::Lang;
use crate::say;

use super::{End, Failure, Outcome, terminal, unwritable};

#[derive(Args)]
pub struct Arguments {
    folder: PathBuf,
}

/// The project; its `gitignore` gets its dot when it is written, lest it rule here.
const STARTER: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

pub fn run(arguments: &Arguments, lang: Lang) -> Outcome {
    let folder = &arguments.folder;
    let shown = folder.display();
    if !is_free(folder)? {
        return Err(Failure::Disk(say!(
            "`{shown}` đã có nội dung nên được giữ nguyên; hãy chọn một thư mục mới",
            "`{shown}` is not empty, so it is left alone; choose a new folder"
        )));
    }
    write(&STARTER, folder)?;
    let next = say!(
        "Đã tạo một dự án mẫu trong {shown}. Xem trang của nó: minhbach -C {shown} serve",
        "There is a small project in {shown} now. To see its website: minhbach -C {shown} serve"
    );
    terminal::out(&format!("{}\n", next.get(lang)));
    Ok(End::Good)
}

/// Whether a folder holds nothing, or nothing but a version history that was begun for it.
fn is_free(folder: &Path) -> Result<bool, Failure> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(entries.flatten().all(|entry| entry.file_name() == ".git")),
        Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(true),
        Err(fault) => Err(unwritable(&folder.display(), &fault)),
    }
}

fn write(dir: &Dir<'_>, folder: &Path) -> Result<(), Failure> {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => write(dir, folder)?,
            DirEntry::File(file) => {
                let path =
                    if file.path() == Path::new("gitignore") { Path::new(".gitignore") } else { file.path() };
                super::create(&folder.join(path), file.contents())?;
            }
        }
    }
    Ok(())
}
