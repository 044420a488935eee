//! `minhbach serve`: the website on this machine, new at every save.

use clap::Args;

use crate::diagnostic::Severity;
use crate::locale::count;
use crate::preview::{self, Event, ServeError};
use crate::report::Options;
use crate::say;

use super::project::{self, Project};
use super::terminal::{self, Telling};
use super::{Failure, Outcome};

#[derive(Args)]
pub struct Arguments {
    #[arg(short, long, default_value_t = 4321)]
    port: u16,
    #[arg(long)]
    as_of: Option<String>,
    #[arg(long)]
    drafts: bool,
}

pub fn run(arguments: &Arguments, project: &Project) -> Outcome {
    let options = Options {
        as_of: project::day(arguments.as_of.as_deref())?,
        drafts: arguments.drafts,
        base_url: None,
    };
    let asked = arguments.port;
    match preview::serve(&project.root, &options, asked, project.lang, |event| tell(&event, asked, project))? {}
}

fn tell(event: &Event<'_>, asked: u16, project: &Project) {
    let lang = project.lang;
    let line = match event {
        Event::Open { url, port } => {
            terminal::out(&format!("{url}\n"));
            let stop = say!("Bấm Ctrl+C để dừng.", "Press Ctrl+C to stop.");
            if asked == 0 || asked == *port {
                stop
            } else {
                say!("Cổng {asked} đang bận, dùng cổng {port}. ", "Port {asked} is taken, using {port}. ")
                    .then(&stop.vi, &stop.en)
            }
        }
        Event::Built { built, rendered, time } => {
            let time = terminal::seconds(*time, lang);
            if built.site.is_none() {
                terminal::faults(&built.sources, &built.notes, Telling::default(), lang);
                let tally = terminal::tally(&built.notes, lang);
                say!("{tally}; {time}", "{tally}; {time}")
            } else {
                let pages = count(built.pages, lang, "trang", "page", "pages");
                let warnings = terminal::counted(&built.notes, Severity::Warning);
                let warnings = count(warnings, lang, "cảnh báo", "warning", "warnings");
                say!(
                    "{pages}, dựng lại {rendered}, {warnings}; {time}",
                    "{pages}, {rendered} made anew, {warnings}; {time}"
                )
            }
        }
        Event::Unread(fault) => {
            terminal::failure(&super::unreadable(fault), lang);
            return;
        }
    };
    terminal::out(&format!("{}\n", line.get(lang)));
}

impl From<ServeError> for Failure {
    fn from(fault: ServeError) -> Self {
        Self::Disk(match fault {
            ServeError::Port(fault) => {
                say!("không mở được cổng nào: {fault}", "no port can be opened: {fault}")
            }
            ServeError::Watch(fault) => {
                say!(
                    "không theo dõi được thư mục dự án: {fault}",
                    "the project's folder cannot be watched: {fault}"
                )
            }
        })
    }
}
