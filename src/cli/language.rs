//! The command line in one language: its help and its faults.

use clap::builder::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, Error};

use crate::locale::Lang;

use super::Arguments;
use super::texts::words;

/// The names of the parts of a help text.
struct Parts {
    usage: &'static str,
    values: &'static str,
    options: &'static str,
    commands: &'static str,
    some_options: &'static str,
    a_command: &'static str,
}

const VI: Parts = Parts {
    usage: "Cách dùng",
    values: "Tham số",
    options: "Tùy chọn",
    commands: "Lệnh",
    some_options: "[TÙY CHỌN]",
    a_command: "<LỆNH>",
};

const EN: Parts = Parts {
    usage: "Usage",
    values: "Arguments",
    options: "Options",
    commands: "Commands",
    some_options: "[OPTIONS]",
    a_command: "<COMMAND>",
};

/// The whole command line with all of its texts in one language.
pub fn command(lang: Lang) -> Command {
    let parts = match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    };
    let own = |name: &'static str, short| Arg::new(name).long(name).short(short).display_order(102);
    let command = Arguments::command()
        .arg(own("help", 'h').action(ArgAction::Help).global(true))
        .arg(own("version", 'V').action(ArgAction::Version))
        .styles(Styles::plain());
    speak(command, "minhbach", parts, lang)
}

/// Gives a command and those below it their texts.
fn speak(command: Command, called: &str, parts: &'static Parts, lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    let command = command.about(words(&name, "", lang).help).mut_args(|arg| {
        let words = words(&name, arg.get_id().as_str(), lang);
        let heading = if arg.is_positional() { parts.values } else { parts.options };
        let arg = arg.help(words.help).help_heading(heading);
        if words.value.is_empty() {
            arg
        } else {
            arg.value_name(words.value).hide_possible_values(true).hide_default_value(true)
        }
    });
    let usage = usage(&command, called, parts);
    let command = command
        .help_template(format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}", parts.usage))
        .override_usage(usage)
        .subcommand_help_heading(parts.commands);
    command.mut_subcommands(|below| {
        let called = format!("{called} {}", below.get_name());
        speak(below, &called, parts, lang)
    })
}

fn usage(command: &Command, called: &str, parts: &Parts) -> String {
    let mut usage = called.to_owned();
    if command.has_subcommands() {
        usage = format!("{usage} {}", parts.a_command);
    }
    for value in command.get_positionals() {
        let name = value.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
        usage =
            if value.is_required_set() { format!("{usage} <{name}>") } else { format!("{usage} [{name}]") };
    }
    format!("{usage} {}", parts.some_options)
}

/// What is wrong with the arguments, in Vietnamese; nothing where only clap can tell.
pub fn fault_in_vietnamese(fault: &Error) -> Option<String> {
    let of = |kind| match fault.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let name = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    let near = |kind| match of(kind) {
        near if near.is_empty() => String::new(),
        near => format!("; có phải là `{near}`?"),
    };
    Some(match fault.kind() {
        ErrorKind::UnknownArgument => {
            format!("không có tùy chọn hay tham số `{name}`{}", near(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let command = of(ContextKind::InvalidSubcommand);
            format!("không có lệnh `{command}`{}", near(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("`{name}` còn thiếu giá trị"),
        ErrorKind::InvalidValue => {
            let known = of(ContextKind::ValidValue);
            format!("`{name}` không nhận giá trị `{value}`; có thể dùng: {known}")
        }
        ErrorKind::ValueValidation => format!("`{name}` không nhận giá trị `{value}`"),
        ErrorKind::MissingRequiredArgument => format!("còn thiếu: {name}"),
        ErrorKind::ArgumentConflict => {
            format!("không dùng được cùng nhau hoặc viết hai lần: {name}")
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn silent(command: &Command, silences: &mut Vec<String>) {
        let name = command.get_name();
        if command.get_about().is_none_or(|about| about.to_string().is_empty()) {
            silences.push(name.to_owned());
        }
        for arg in command.get_arguments() {
            let named = arg.get_value_names().is_some_and(|names| names.iter().any(|name| !name.is_empty()));
            if arg.get_help().is_none_or(|help| help.to_string().is_empty())
                || arg.get_action().takes_values() && !named
            {
                silences.push(format!("{name} {}", arg.get_id()));
            }
        }
        command.get_subcommands().for_each(|below| silent(below, silences));
    }

    #[test]
    fn every_command_and_argument_says_what_it_does() {
        for lang in Lang::ALL {
            let command = command(lang);
            command.clone().debug_assert();
            let mut silences = Vec::new();
            silent(&command, &mut silences);
            assert_eq!(silences, [""; 0]);
        }
    }
}
