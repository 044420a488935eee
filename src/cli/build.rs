//! `minhbach build`: the website, on the disk.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use clap::Args;

use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::{Lang, count};
use crate::pipeline::Pipeline;
use crate::report::Options;
use crate::say;
use crate::site::{Site, Stage, Written};
use crate::source::{RECORD, Since};

use super::project::{Asked, Compared, OUT, Project};
use super::seal::{Seal, Sealed};
use super::terminal::{self, Telling};
use super::{End, Failure, Outcome};

#[derive(Args)]
pub struct Arguments {
    #[arg(short, long)]
    out: Option<PathBuf>,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    compared: Compared,
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    telling: Telling,
}

pub fn run(arguments: &Arguments, project: &Project) -> Outcome {
    let started = Instant::now();
    let Project { root, lang } = project;
    let Arguments { out, asked, compared, strict, telling } = arguments;
    let options = asked.options()?;
    let out = out.clone().unwrap_or_else(|| root.join(OUT));
    if let Some(folder) = ["content", "themes"].into_iter().find(|folder| within(&out, &root.join(folder))) {
        return Err(Failure::Usage(say!(
            "trang web không thể ghi vào trong {folder}/ của dự án",
            "the website cannot be written into the project's {folder}/"
        )));
    }
    let since = compared.since(out.clone());
    // A site that is compared with another one, or with a revision, also depends on that.
    let seal = matches!(since, Since::Folder(_)).then(|| {
        let Options { as_of, drafts, base_url } = &options;
        Seal::of(root, &out, &format!("{as_of} {drafts} {base_url:?}"))
    });
    if let Some(Sealed { pages, files }) = seal.as_ref().and_then(Seal::unbroken) {
        let same = Written { unchanged: files, ..Written::default() };
        closing(pages, same, &[], arguments, project, &out, started);
        return Ok(End::Good);
    }
    let stage = Arc::new(Stage::at(&out, RECORD, &|| terminal::waiting(&out, *lang))?);
    let built = terminal::watched(*lang, |begin| {
        Pipeline::since(since).run_telling(root, &options, begin, Site::on(&stage))
    })?;
    terminal::faults(&built.sources, &built.notes, *telling, *lang);
    let tally = terminal::tally(&built.notes, *lang);
    let warned = *strict && terminal::counted(&built.notes, Severity::Warning) > 0;
    let Some(site) = built.site.filter(|_| !warned) else {
        let untouched =
            say!("không ghi gì, trang web cũ còn nguyên", "nothing written, the last website is untouched");
        terminal::closing(&format!("{tally}; {}", untouched.get(*lang)), telling.format);
        return Ok(if terminal::counted(&built.notes, Severity::Error) > 0 {
            End::Errors
        } else {
            End::Warnings
        });
    };
    let written = stage.publish(&site)?;
    if let Some(seal) = seal.filter(|_| built.notes.is_empty()) {
        seal.put(&Sealed { pages: built.pages, files: written.written + written.unchanged });
    }
    closing(built.pages, written, &built.notes, arguments, project, &out, started);
    Ok(End::Good)
}

fn closing(
    pages: usize,
    written: Written,
    notes: &[Diagnostic],
    arguments: &Arguments,
    project: &Project,
    out: &Path,
    started: Instant,
) {
    let lang = project.lang;
    let (tally, time) = (terminal::tally(notes, lang), terminal::seconds(started.elapsed(), lang));
    let text = format!("{} → {}: {tally}; {time}", told(pages, written, lang), out.display());
    terminal::closing(&text, arguments.telling.format);
}

/// Whether a path is a folder or in it, whatever links lead there.
fn within(path: &Path, folder: &Path) -> bool {
    whole(path).starts_with(whole(folder))
}

/// Where a path leads: what is there of it as the disk knows it, whatever links lead to it, and the rest as it is
/// written.
fn whole(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        if part == Component::ParentDir {
            whole.pop();
        } else {
            whole.push(part);
            whole = whole.canonicalize().unwrap_or(whole);
        }
    }
    whole
}

fn told(pages: usize, written: Written, lang: Lang) -> String {
    let Written { written, unchanged, removed } = written;
    [
        count(pages, lang, "trang", "page", "pages"),
        count(written, lang, "tệp được ghi", "file written", "files written"),
        count(unchanged, lang, "tệp không đổi", "unchanged", "unchanged"),
        count(removed, lang, "tệp bị xóa", "removed", "removed"),
    ]
    .join(", ")
}
