//! The project that a command is about, the language it speaks, and what a build of it is asked.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fs};

use clap::Args;

use crate::content;
use crate::content::is_site_url;
use crate::locale::{Date, Lang};
use crate::report::Options;
use crate::say;
use crate::source::{Since, Sources};

use super::Failure;

/// The file that makes a folder a project.
pub const SITE: &str = "content/site.yaml";

/// Vietnam is seven hours ahead of UTC, all year.
const OFFSET: i64 = 7 * 60 * 60;

/// A folder with content, and the language in which to speak of it.
pub struct Project {
    /// The folder.
    pub root: PathBuf,
    /// The language of messages.
    pub lang: Lang,
}

/// What decides which content is published, and as of when.
#[derive(Args)]
pub struct Asked {
    #[arg(long)]
    base_url: Option<String>,
    #[arg(long)]
    as_of: Option<String>,
    #[arg(long)]
    drafts: bool,
}

/// The language of all that is said: `--lang`, else the site's first, else the system's.
pub fn language(given: &[OsString]) -> Lang {
    let asked = value(given, "--lang", None).and_then(|code| Lang::parse(&code));
    asked
        .or_else(|| first_language(&root(value(given, "--project", Some("-C")).map(PathBuf::from))))
        .unwrap_or_else(of_system)
}

/// The value of an option, read before all options can be: their faults are told in its language.
fn value(given: &[OsString], long: &str, short: Option<&str>) -> Option<String> {
    let given: Vec<_> = given.iter().map(|one| one.to_string_lossy()).take_while(|one| one != "--").collect();
    let place = given.iter().rposition(|one| {
        one.strip_prefix(long).is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
            || short.is_some_and(|short| one.starts_with(short))
    })?;
    let one = &given[place];
    let attached = match one.strip_prefix(long) {
        Some(rest) => rest.strip_prefix('='),
        None => {
            one.strip_prefix(short?).filter(|rest| !rest.is_empty()).map(|rest| rest.trim_start_matches('='))
        }
    };
    attached.map(str::to_owned).or_else(|| given.get(place + 1).map(ToString::to_string))
}

/// The named folder, or the nearest around this one that is a project.
fn root(named: Option<PathBuf>) -> PathBuf {
    let around = || {
        let here = env::current_dir().ok()?;
        here.ancestors().find(|folder| folder.join(SITE).is_file()).map(Path::to_owned)
    };
    named.or_else(around).unwrap_or_else(|| PathBuf::from("."))
}

fn first_language(root: &Path) -> Option<Lang> {
    let bytes = fs::read(root.join(SITE)).ok()?;
    let content = content::parse(&Sources::new([(SITE.to_owned(), bytes)])).value;
    Some(content.site.and_then(|site| site.languages.first().copied()).unwrap_or(Lang::Vi))
}

fn of_system() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
    if set.is_some_and(|value| value.starts_with("en")) { Lang::En } else { Lang::Vi }
}

/// With what a build is compared.
#[derive(Args)]
pub struct Compared {
    #[arg(long)]
    since: Option<String>,
}

/// The folder of the website unless another is named.
pub const OUT: &str = "site";

impl Compared {
    /// Where it is told what was published before: as asked, else in the folder of the website.
    pub fn since(&self, out: PathBuf) -> Since {
        match self.since.as_deref() {
            None => Since::Folder(out),
            Some("none") => Since::Nothing,
            Some(named) => record(named),
        }
    }
}

/// Where a record is that an argument names: a file, the folder of a site, or `git:REV`.
pub fn record(named: &str) -> Since {
    match named.strip_prefix("git:") {
        Some(revision) => Since::Revision(revision.to_owned()),
        None => Since::Named(named.into()),
    }
}

impl Project {
    /// The named folder, or the nearest around this one that is a project.
    pub fn find(named: Option<PathBuf>, lang: Lang) -> Result<Self, Failure> {
        let root = root(named);
        if root.is_dir() {
            return Ok(Self { root, lang });
        }
        let path = root.display();
        Err(Failure::Disk(say!("không có thư mục `{path}`", "there is no folder `{path}`")))
    }
}

impl Asked {
    /// What a build is asked, the day filled in.
    pub fn options(&self) -> Result<Options, Failure> {
        Ok(Options {
            as_of: day(self.as_of.as_deref())?,
            drafts: self.drafts,
            base_url: self.base_url.as_deref().map(base_url).transpose()?,
        })
    }
}

/// What is asked of a build where nothing is.
pub fn options() -> Result<Options, Failure> {
    Ok(Options { as_of: day(None)?, drafts: false, base_url: None })
}

/// The day on which statuses stand: the given one, else `SOURCE_DATE_EPOCH`, else today in Vietnam.
pub fn day(given: Option<&str>) -> Result<Date, Failure> {
    if let Some(text) = given {
        return Date::parse(text).map_err(|_| {
            Failure::Usage(say!(
                "`--as-of {text}` không phải là một ngày; viết như 2024-07-11",
                "`--as-of {text}` is not a day; write it such as 2024-07-11"
            ))
        });
    }
    let seconds = match env::var("SOURCE_DATE_EPOCH") {
        Ok(text) if !text.is_empty() => text.parse().ok(),
        _ => SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .ok()
            .and_then(|since| i64::try_from(since.as_secs()).ok()),
    };
    seconds.and_then(day_of).ok_or_else(|| {
        Failure::Usage(say!(
            "SOURCE_DATE_EPOCH phải là số giây kể từ đầu năm 1970",
            "SOURCE_DATE_EPOCH must be the seconds since the beginning of 1970"
        ))
    })
}

/// The day in Vietnam at a number of seconds after 1970 began in Greenwich.
fn day_of(seconds: i64) -> Option<Date> {
    let days = seconds.checked_add(OFFSET)?.div_euclid(24 * 60 * 60);
    // Beyond these a day has no four-digit year.
    (-700_000..=2_900_000).contains(&days).then(|| Date::new(1970, 1, 1).expect("a day").add_days(days))
}

fn base_url(text: &str) -> Result<String, Failure> {
    if is_site_url(text) {
        return Ok(format!("{}/", text.trim_end_matches('/')));
    }
    Err(Failure::Usage(say!(
        "`--base-url {text}` phải là địa chỉ đầy đủ, như https://so.tinh.gov.vn/minh-bach/",
        "`--base-url {text}` must be a whole address, such as https://dept.province.gov.vn/open/"
    )))
}
