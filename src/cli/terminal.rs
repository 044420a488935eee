//! All that is printed: results, messages, colours and the sign that work is going on.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use crate::diagnostic::{self, Diagnostic, MANY, Severity, Text, github, human, json};
use crate::locale::{Lang, count, number};
use crate::pipeline::Stage;
use crate::say;
use crate::source::Sources;

use super::language;

/// The form in which faults are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    #[default]
    Human,
    Json,
    Github,
}

/// How often the sign of work moves.
const TICK: Duration = Duration::from_millis(120);

/// What kept the result of a command from being printed.
static UNPRINTED: OnceLock<io::Error> = OnceLock::new();

/// Prints what a command is for; what goes wrong is told at its end, by [`unprinted`].
pub fn out(text: &str) {
    match print(&mut io::stdout().lock(), text) {
        // A reader that has gone away wants no more, but the work goes on.
        Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => {
            // The first fault is enough.
            let _ = UNPRINTED.set(fault);
        }
        _ => {}
    }
}

/// What kept the result of this command from being printed.
pub fn unprinted() -> Option<&'static io::Error> {
    UNPRINTED.get()
}

/// Prints what is said beside it.
pub fn aside(text: &str) {
    // There is no other place to say that this one failed.
    let _ = print(&mut io::stderr().lock(), text);
}

fn print(to: &mut dyn Write, text: &str) -> io::Result<()> {
    to.write_all(text.as_bytes()).and_then(|()| to.flush())
}

/// How faults are told.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Telling {
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    #[arg(long)]
    all: bool,
}

/// Prints the faults of a project: for people beside the results, for programs as the result.
pub fn faults(sources: &Sources, notes: &[Diagnostic], telling: Telling, lang: Lang) {
    match telling.format {
        Format::Human => {
            let most = if telling.all { usize::MAX } else { MANY };
            let (first, left) = diagnostic::first(notes, most);
            aside(&human::human(sources, &first, lang, colors(&io::stderr())));
            if left > 0 {
                aside(&format!("{}\n", more(left).get(lang)));
            }
        }
        Format::Json => out(&json::json(sources, notes, lang)),
        Format::Github => out(&github::github(sources, notes, lang)),
    }
}

fn more(left: usize) -> Text {
    let (vi, en) = (number(left.into(), None, Lang::Vi), number(left.into(), None, Lang::En));
    say!(
        "còn {vi} lỗi và cảnh báo nữa; sửa xong những chỗ trên thì nhiều chỗ dưới thường hết theo; --all cho xem tất cả",
        "{en} more errors and warnings; many of them often go with those above; --all shows them all"
    )
}

/// Prints the line that ends a command, where it does not mix with what a program reads.
pub fn closing(line: &str, format: Format) {
    match format {
        Format::Human => out(&format!("{line}\n")),
        Format::Json | Format::Github => aside(&format!("{line}\n")),
    }
}

/// Prints why a command could not do its work.
pub fn failure(text: &Text, lang: Lang) {
    aside(&format!("{}: {}\n", word(lang), text.get(lang)));
}

/// Prints that another build has a folder, and that this one comes after it.
pub fn waiting(folder: &Path, lang: Lang) {
    let folder = folder.display();
    let told = say!(
        "một lần dựng khác đang ghi vào `{folder}`; đang chờ nó xong…",
        "another build is writing into `{folder}`; waiting for it to end…"
    );
    aside(&format!("{}\n", told.get(lang)));
}

/// Prints a help text that was asked for, or what is wrong with the arguments.
pub fn usage(fault: &clap::Error, lang: Lang) {
    let told = match lang {
        Lang::Vi => language::fault_in_vietnamese(fault),
        Lang::En => None,
    };
    match told {
        Some(told) => aside(&format!("{}: {told}\nXem `minhbach --help`.\n", word(lang))),
        None if fault.use_stderr() => aside(&fault.render().to_string()),
        None => out(&fault.render().to_string()),
    }
}

const fn word(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "lỗi",
        Lang::En => "error",
    }
}

/// Whether a stream shows colours and its reader has not declined them.
pub fn colors(stream: &impl IsTerminal) -> bool {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty());
    stream.is_terminal() && set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb")
}

/// Builds a project; a person at a terminal sees how far it is.
pub fn watched<T>(lang: Lang, work: impl FnOnce(&dyn Fn(Stage)) -> T) -> T {
    let bar = if io::stderr().is_terminal() {
        ProgressBar::new(Stage::COUNT as u64)
    } else {
        ProgressBar::hidden()
    };
    let form = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg} {elapsed}");
    bar.set_style(form.expect("a template of ours"));
    bar.enable_steady_tick(TICK);
    let done = work(&|stage| {
        bar.set_position(stage as u64 + 1);
        bar.set_message(doing(stage).get(lang).to_owned());
    });
    bar.finish_and_clear();
    done
}

fn doing(stage: Stage) -> Text {
    match stage {
        Stage::Read => say!("Đọc các tệp", "Reading the files"),
        Stage::Parse => say!("Phân tích nội dung", "Understanding the content"),
        Stage::Link => say!("Nối dữ liệu", "Linking the data"),
        Stage::Check => say!("Kiểm tra", "Checking"),
        Stage::Photos => say!("Chuẩn bị ảnh", "Preparing the photos"),
        Stage::Plan => say!("Chuẩn bị các trang", "Planning the pages"),
        Stage::Render => say!("Dựng các trang", "Rendering the pages"),
        Stage::Export => say!("Xuất dữ liệu mở", "Exporting the open data"),
    }
}

/// How many faults of a kind there are.
pub fn counted(notes: &[Diagnostic], severity: Severity) -> usize {
    notes.iter().filter(|note| note.severity == severity).count()
}

/// `2 lỗi, 1 cảnh báo`, `2 errors, 1 warning`.
pub fn tally(notes: &[Diagnostic], lang: Lang) -> String {
    let errors = count(counted(notes, Severity::Error), lang, "lỗi", "error", "errors");
    let warnings = count(counted(notes, Severity::Warning), lang, "cảnh báo", "warning", "warnings");
    format!("{errors}, {warnings}")
}

/// A time in seconds, in the reader's notation: `0,42 giây`, `0.42 s`.
pub fn seconds(time: Duration, lang: Lang) -> String {
    let hundredths = u64::try_from(time.as_millis() / 10).unwrap_or(u64::MAX);
    let shown =
        number(crate::locale::Decimal::from(hundredths) / crate::locale::Decimal::from(100), Some(2), lang);
    match lang {
        Lang::Vi => format!("{shown} giây"),
        Lang::En => format!("{shown} s"),
    }
}
