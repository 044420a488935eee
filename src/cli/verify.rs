//! `minhbach verify`: a published site held against its manifest, its open data and its record.

use std::path::PathBuf;

use clap::Args;

use crate::exports;
use crate::locale::Lang;
use crate::say;
use crate::site::{self, Unreadable};
use crate::source;
use crate::verify::{self, Inputs};

use super::project::Project;
use super::terminal::{self, Format};
use super::{End, Failure, Outcome, cause};

#[derive(Args)]
pub struct Arguments {
    site: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// This program, as a record names it.
const TOOL: &str = concat!("minhbach ", env!("CARGO_PKG_VERSION"));

pub fn run(arguments: &Arguments, project: Option<PathBuf>, lang: Lang) -> Outcome {
    let Arguments { site, format } = arguments;
    let published = site::read(site)?;
    let project = project.map(|root| inputs(Some(root), lang)).transpose()?.flatten();
    let verdict = verify::verify(&published, project.as_ref(), TOOL);
    let folder = site.to_string_lossy();
    match format {
        Format::Human => terminal::aside(&verify::human(&verdict, lang)),
        Format::Json => terminal::out(&verify::json(&verdict, lang)),
        Format::Github => terminal::out(&verify::github(&verdict, folder.trim_end_matches('/'), lang)),
    }
    terminal::closing(&verify::summary(&verdict, lang), *format);
    Ok(if verdict.is_good() { End::Good } else { End::Errors })
}

/// What a project would be built from.
fn inputs(root: Option<PathBuf>, lang: Lang) -> Result<Option<Inputs>, Failure> {
    let Project { root, .. } = Project::find(root, lang)?;
    Ok(Inputs::of(&exports::inputs(&source::read(&root)?)))
}

impl From<Unreadable> for Failure {
    fn from(fault: Unreadable) -> Self {
        let path = fault.path.display();
        let cause = cause(&fault.cause);
        Self::Disk(say!("không đọc được `{path}`: {cause}", "`{path}` cannot be read: {cause}"; cause))
    }
}
