//! `minhbach explain`: what a code means and what to do.

use clap::Args;

use crate::content;
use crate::diagnostic::{self, Code};
use crate::locale::Lang;

use super::{End, Failure, Outcome, terminal};

#[derive(Args)]
pub struct Arguments {
    code: Option<String>,
}

pub fn run(arguments: &Arguments, lang: Lang) -> Outcome {
    let Some(name) = &arguments.code else {
        terminal::out(&list(lang));
        return Ok(End::Good);
    };
    // A code is copied with its frame: `error[bad-date]`.
    let name = name.rsplit_once('[').map_or(name.as_str(), |(_, rest)| rest).trim_end_matches([']', ':']);
    let Some(code) = diagnostic::find(name) else {
        let near = content::suggestion(name, diagnostic::all().iter().map(|code| code.name));
        return Err(Failure::Usage(diagnostic::Text {
            vi: format!("không có mã lỗi `{name}`; {}", near.vi),
            en: format!("there is no code `{name}`; {}", near.en),
        }));
    };
    terminal::out(&format!("{code}\n\n{}\n", text(code, lang)));
    Ok(End::Good)
}

fn list(lang: Lang) -> String {
    let width = diagnostic::all().iter().map(|code| code.name.len()).max().unwrap_or(0);
    let line = |code: &Code| format!("{:width$}  {}\n", code.name, first_sentence(text(*code, lang)));
    diagnostic::all().iter().map(line).collect()
}

const fn text(code: Code, lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => code.vi,
        Lang::En => code.en,
    }
}

fn first_sentence(text: &str) -> &str {
    text.split_inclusive(". ").next().unwrap_or(text).trim_end()
}
