//! `minhbach diff`: what two publications tell differently.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use crate::content::Record;
use crate::locale::{Lang, count};
use crate::pages;
use crate::pipeline::{self, NoRecord};
use crate::report::{FactKind, Moved, differences};

use super::project::{self, Project};
use super::{End, Failure, Outcome, terminal};

#[derive(Args)]
pub struct Arguments {
    from: String,
    to: String,
    #[arg(long, value_enum, default_value_t)]
    format: Form,
}

/// The form in which differences are told.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Form {
    #[default]
    Human,
    Json,
    Markdown,
}

/// A comment holds as many rows as people read; the site has all.
const ROWS: usize = 100;
/// A cell of a table holds the beginning of a longer text.
const LONGEST: usize = 280;

pub fn run(arguments: &Arguments, project: &Project) -> Outcome {
    let lang = project.lang;
    let read = |named: &str| {
        pipeline::record(&project.root, &project::record(named)).map_err(|fault| match fault {
            NoRecord::Unread(fault) => Failure::from(fault),
            NoRecord::Broken(text) => {
                Failure::Usage(crate::say!("`{named}`: {text}", "`{named}`: {text}"; text))
            }
        })
    };
    let (old, new) = (read(&arguments.from)?, read(&arguments.to)?);
    let corrections = corrections(Path::new(&arguments.to));
    let mut all = differences(&old, &new);
    for one in &mut all {
        one.correction = corrections.iter().rposition(|entry| {
            entry["what"] == one.key.as_str() && entry["new"].as_str() == one.new.as_deref()
        });
    }
    terminal::out(&match arguments.format {
        Form::Human => human(&old, &new, &all, lang),
        Form::Json => json(&old, &new, &all),
        Form::Markdown => markdown(&old, &new, &all, lang),
    });
    Ok(if all.is_empty() { End::Good } else { End::Errors })
}

/// The corrections of a site's folder, as its open data has them; a record alone does not tell them.
fn corrections(site: &Path) -> Vec<Value> {
    let bytes = fs::read(site.join("api/v1/corrections.json")).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// `3 thay đổi từ lần công bố ngày … đến lần công bố ngày …`
fn summary(old: &Record, new: &Record, number: usize, lang: Lang) -> String {
    let day = |record: &Record| record.last().map_or_else(|| "–".to_owned(), |day| day.long(lang));
    let (from, to) = (day(old), day(new));
    let changes = count(number as u64, lang, "thay đổi", "change", "changes");
    match (number, lang) {
        (0, Lang::Vi) => format!("Không có gì khác giữa lần công bố {from} và lần công bố {to}"),
        (0, Lang::En) => format!("Nothing differs between the publications of {from} and {to}"),
        (_, Lang::Vi) => format!("{changes} từ lần công bố {from} đến lần công bố {to}"),
        (_, Lang::En) => format!("{changes} from the publication of {from} to that of {to}"),
    }
}

/// What stood there and what stands there now; digests say nothing to people.
fn values(one: &Moved, lang: Lang) -> [Option<String>; 2] {
    let told = |text: &Option<String>| {
        text.as_ref().filter(|_| one.kind != FactKind::Article).map(|text| pages::shown(&one.key, text, lang))
    };
    [told(&one.old), told(&one.new)]
}

fn human(old: &Record, new: &Record, all: &[Moved], lang: Lang) -> String {
    let mut text = String::new();
    let groups = pages::groups(all, lang);
    let told = groups.iter().map(|(_, changes)| changes.len()).sum();
    for (title, changes) in groups {
        let _ = writeln!(text, "{title} ({})", changes.len());
        for one in changes {
            let _ = writeln!(text, "  {}, {}", pages::thing(&one.key), pages::part(&one.key, lang));
            match values(one, lang) {
                [None, None] => {}
                [old, new] => {
                    let shown = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
                    let _ = writeln!(text, "    {} → {}", shown(old), shown(new));
                }
            }
        }
        text.push('\n');
    }
    let _ = writeln!(text, "{}", summary(old, new, told, lang));
    text
}

fn json(old: &Record, new: &Record, all: &[Moved]) -> String {
    let changes: Vec<_> = all
        .iter()
        .map(|one| {
            json!({
                "key": one.key,
                "kind": one.kind.name(),
                "movement": one.movement.name(),
                "old": one.old,
                "new": one.new,
                "corrected": one.correction.is_some(),
            })
        })
        .collect();
    format!("{:#}\n", json!({"old": old.last(), "new": new.last(), "changes": changes}))
}

fn markdown(old: &Record, new: &Record, all: &[Moved], lang: Lang) -> String {
    let groups = pages::groups(all, lang);
    let told: usize = groups.iter().map(|(_, changes)| changes.len()).sum();
    let mut text = format!("**{}**\n", escaped(&summary(old, new, told, lang)));
    let mut left = ROWS;
    for (title, changes) in groups {
        if left == 0 {
            break;
        }
        let heads = match lang {
            Lang::Vi => "| Nội dung | Trước | Nay |",
            Lang::En => "| What | Before | Now |",
        };
        let _ = writeln!(text, "\n#### {} ({})\n\n{heads}\n|---|---|---|", escaped(title), changes.len());
        for one in changes.iter().take(left) {
            let [old, new] =
                values(one, lang).map(|text| text.map_or_else(|| "–".to_owned(), |text| cell(&text)));
            let part = escaped(&pages::part(&one.key, lang));
            let _ = writeln!(text, "| {}, {part} | {old} | {new} |", escaped(pages::thing(&one.key)));
        }
        left = left.saturating_sub(changes.len());
    }
    if told > ROWS {
        let more = count((told - ROWS) as u64, lang, "thay đổi khác", "more change", "more changes");
        let _ = match lang {
            Lang::Vi => writeln!(text, "\nvà {more}"),
            Lang::En => writeln!(text, "\nand {more}"),
        };
    }
    text
}

fn cell(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", escaped(&text[..end])),
        None => escaped(text),
    }
}

/// A text that is nothing but text in a cell of a table.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' => escaped.push(' '),
            // A name behind it would call its owner.
            '@' => escaped.push_str("@\u{2060}"),
            letter if letter.is_ascii_punctuation() && !",.:;%/-()+='\"?".contains(letter) => {
                escaped.push('\\');
                escaped.push(letter);
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}
