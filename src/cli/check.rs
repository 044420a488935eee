//! `minhbach check`: all that a build finds, without writing.

use std::time::Instant;

use clap::Args;

use crate::diagnostic::Severity;
use crate::locale::count;
use crate::pipeline::Pipeline;
use crate::site::Site;

use super::project::{Asked, Compared, OUT, Project};
use super::terminal::{self, Telling};
use super::{End, Outcome};

#[derive(Args)]
pub struct Arguments {
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
    let Arguments { asked, compared, strict, telling } = arguments;
    let options = asked.options()?;
    let since = compared.since(root.join(OUT));
    let built = terminal::watched(*lang, |begin| {
        Pipeline::since(since).run_telling(root, &options, begin, Site::nowhere())
    })?;
    terminal::faults(&built.sources, &built.notes, *telling, *lang);
    let files = count(built.sources.files().count(), *lang, "tệp", "file", "files");
    let tally = terminal::tally(&built.notes, *lang);
    let time = terminal::seconds(started.elapsed(), *lang);
    terminal::closing(&format!("{files}: {tally}; {time}"), telling.format);
    Ok(if terminal::counted(&built.notes, Severity::Error) > 0 {
        End::Errors
    } else if *strict && terminal::counted(&built.notes, Severity::Warning) > 0 {
        End::Warnings
    } else {
        End::Good
    })
}
