//! The commands: what they are asked, what they do, and how they end.

mod ask;
mod build;
mod check;
mod completions;
mod diff;
mod explain;
mod fix;
mod init;
mod language;
mod new;
mod project;
mod seal;
mod serve;
mod terminal;
mod texts;
mod verify;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fmt};

use clap::{FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::diagnostic::Text;
use crate::locale::Lang;
use crate::say;
use crate::site::WriteError;
use crate::source::{GitFault, ReadError};

use project::Project;

/// What the program is asked.
#[derive(Parser)]
#[command(name = "minhbach", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, arg_required_else_help = true)]
struct Arguments {
    #[arg(short = 'C', long, global = true, display_order = 100)]
    project: Option<PathBuf>,
    #[arg(long, global = true, display_order = 101)]
    lang: Option<Spoken>,
    #[command(subcommand)]
    command: Command,
}

/// Every command; its texts are in [`texts`].
#[derive(Subcommand)]
enum Command {
    Build(build::Arguments),
    Check(check::Arguments),
    Serve(serve::Arguments),
    Init(init::Arguments),
    New(Box<new::Arguments>),
    Fix(fix::Arguments),
    Diff(diff::Arguments),
    Verify(verify::Arguments),
    Explain(explain::Arguments),
    Completions(completions::Arguments),
}

/// A language as an argument names it.
#[derive(Clone, Copy, ValueEnum)]
enum Spoken {
    Vi,
    En,
}

/// How a command ends when nothing kept it from its work.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Good = 0,
    Errors = 1,
    Warnings = 3,
}

/// What kept a command from its work.
enum Failure {
    /// It was asked for something that cannot be.
    Usage(Text),
    /// The disk did not do its part.
    Disk(Text),
}

type Outcome = Result<End, Failure>;

/// Does what the program's arguments ask.
///
/// The code is 0 when all is good, 1 for errors in the content, 2 for wrong usage, 3 for warnings under `--strict`
/// and 4 when the disk fails.
#[must_use]
pub fn run() -> ExitCode {
    let given: Vec<_> = env::args_os().collect();
    let lang = project::language(&given);
    let asked = language::command(lang)
        .try_get_matches_from(given)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    match asked {
        Ok(asked) => end(obey(asked, lang), lang),
        Err(fault) => {
            terminal::usage(&fault, lang);
            ExitCode::from(u8::try_from(fault.exit_code()).unwrap_or(2))
        }
    }
}

fn obey(asked: Arguments, lang: Lang) -> Outcome {
    let project = || Project::find(asked.project.clone(), lang);
    match asked.command {
        Command::Build(arguments) => build::run(&arguments, &project()?),
        Command::Check(arguments) => check::run(&arguments, &project()?),
        Command::Serve(arguments) => serve::run(&arguments, &project()?),
        Command::Init(arguments) => init::run(&arguments, lang),
        Command::New(arguments) => new::run(*arguments, &project()?),
        Command::Fix(arguments) => fix::run(&arguments, &project()?),
        Command::Diff(arguments) => diff::run(&arguments, &project()?),
        Command::Verify(arguments) => verify::run(&arguments, asked.project, lang),
        Command::Explain(arguments) => explain::run(&arguments, lang),
        Command::Completions(arguments) => Ok(completions::run(&arguments, lang)),
    }
}

fn end(outcome: Outcome, lang: Lang) -> ExitCode {
    let printed = || terminal::unprinted().map_or(Ok(()), |fault| Err(unprintable(fault)));
    let (text, code) = match outcome.and_then(|end| printed().map(|()| end)) {
        Ok(end) => return ExitCode::from(end as u8),
        Err(Failure::Usage(text)) => (text, 2),
        Err(Failure::Disk(text)) => (text, 4),
    };
    terminal::failure(&text, lang);
    ExitCode::from(code)
}

impl From<Spoken> for Lang {
    fn from(spoken: Spoken) -> Self {
        match spoken {
            Spoken::Vi => Self::Vi,
            Spoken::En => Self::En,
        }
    }
}

impl From<ReadError> for Failure {
    fn from(fault: ReadError) -> Self {
        match git(&fault) {
            Some(GitFault::NoRevision) => Self::Usage(unreadable(&fault)),
            _ => Self::Disk(unreadable(&fault)),
        }
    }
}

impl From<WriteError> for Failure {
    fn from(fault: WriteError) -> Self {
        Self::Disk(match fault {
            WriteError::Foreign(path) => {
                let path = path.display();
                say!(
                    "thư mục `{path}` có sẵn những tệp không do minhbach ghi, nên được giữ nguyên; hãy chọn thư mục khác bằng --out",
                    "the folder `{path}` holds files that minhbach did not write, so it is left alone; choose another with --out"
                )
            }
            WriteError::InTheWay(path) => {
                let path = path.display();
                say!(
                    "`{path}` không do minhbach ghi nhưng nằm ở chỗ của một tệp cần ghi; hãy chuyển nó đi nơi khác",
                    "`{path}` was not written by minhbach and has the place of a file; move it away"
                )
            }
            WriteError::Link(path) => {
                let path = path.display();
                say!(
                    "`{path}` là liên kết tượng trưng, minhbach không ghi qua liên kết",
                    "`{path}` is a symbolic link, and minhbach does not write through links"
                )
            }
            WriteError::Manifest(path, line) => {
                let path = path.display();
                say!(
                    "`{path}` dòng {line} không phải do minhbach ghi; hãy dựng vào một thư mục khác hoặc xóa thư mục này",
                    "line {line} of `{path}` was not written by minhbach; build into another folder or delete this one"
                )
            }
            WriteError::Disk(path, cause) => return unwritable(&path.display(), &cause),
        })
    }
}

/// A file or folder that could not be read.
fn unreadable(fault: &ReadError) -> Text {
    let path = fault.path.display();
    let cause = cause(&fault.cause);
    Text {
        vi: format!("không đọc được `{path}`: {}", cause.vi),
        en: format!("`{path}` cannot be read: {}", cause.en),
    }
}

/// Writes a new file, and the folders that it needs; never over another.
fn create(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let write = || {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
    };
    write().map_err(|fault| unwritable(&path.display(), &fault))
}

/// Writes a file in the place of another, whole or not at all.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let beside = path.with_file_name(format!(
        ".{}.minhbach",
        path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default()
    ));
    let write = || {
        fs::write(&beside, bytes)?;
        fs::set_permissions(&beside, fs::metadata(path)?.permissions())?;
        fs::rename(&beside, path)
    };
    write().map_err(|fault| {
        // What is left behind is of no use.
        let _ = fs::remove_file(&beside);
        unwritable(&path.display(), &fault)
    })
}

/// A file or folder that could not be written.
fn unwritable(path: &dyn fmt::Display, fault: &io::Error) -> Failure {
    let cause = cause(fault);
    Failure::Disk(Text {
        vi: format!("không ghi được `{path}`: {}", cause.vi),
        en: format!("`{path}` cannot be written: {}", cause.en),
    })
}

/// The result of a command, where it could not be printed.
fn unprintable(fault: &io::Error) -> Failure {
    let cause = cause(fault);
    Failure::Disk(Text {
        vi: format!("không in được kết quả: {}", cause.vi),
        en: format!("the result cannot be printed: {}", cause.en),
    })
}

/// What git said, where it was asked.
fn git(fault: &ReadError) -> Option<&GitFault> {
    fault.cause.get_ref()?.downcast_ref()
}

/// What the system said, in both languages where it is common.
fn cause(fault: &io::Error) -> Text {
    match fault.get_ref().and_then(|fault| fault.downcast_ref()) {
        Some(GitFault::NoGit) => {
            return say!("máy này chưa có chương trình git", "git is not on this machine");
        }
        Some(GitFault::NoRevision) => {
            return say!(
                "dự án không nằm trong kho git nào, hoặc kho không có bản này",
                "the project is in no git repository, or it has no such revision"
            );
        }
        _ => {}
    }
    let (vi, en) = match fault.kind() {
        io::ErrorKind::NotFound => ("không có tệp hoặc thư mục này", "no such file or folder"),
        io::ErrorKind::AlreadyExists => ("đã có tệp này", "there is such a file already"),
        io::ErrorKind::NotADirectory => ("không phải là thư mục", "not a folder"),
        io::ErrorKind::PermissionDenied => ("không được phép", "permission denied"),
        io::ErrorKind::StorageFull => ("đĩa đã đầy", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => ("đĩa chỉ cho đọc", "the disk is read-only"),
        _ => return say!("{fault}", "{fault}"),
    };
    say!("{vi}", "{en}")
}
