//! `minhbach completions`: what a shell needs to complete the arguments.

use clap::Args;
use clap_complete::{Shell, generate};

use crate::locale::Lang;

use super::{End, language, terminal};

#[derive(Args)]
pub struct Arguments {
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(arguments: &Arguments, lang: Lang) -> End {
    let mut script = Vec::new();
    generate(arguments.shell, &mut language::command(lang), "minhbach", &mut script);
    terminal::out(&String::from_utf8_lossy(&script));
    End::Good
}
