//! The grammar of the whole program: every feature's command, the common options, and help in the reader's language.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command};
use kernel::{Lang, Refusal, Say};

use super::Program;
use crate::texts::Texts;

/// The language of a call: `--lang`, else the first tag of the environment that is set, else English.
pub(super) fn language(args: &[OsString], tags: &[String]) -> Lang {
    asked_for(args)
        .and_then(|tag| Lang::from_tag(&tag))
        .or_else(|| tags.iter().find(|tag| !tag.is_empty()).and_then(|tag| Lang::from_tag(tag)))
        .unwrap_or_default()
}

/// The value of `--lang` before the grammar exists: its texts need the language to be known.
fn asked_for(args: &[OsString]) -> Option<String> {
    let mut words = args.iter().filter_map(|arg| arg.to_str()).take_while(|arg| *arg != "--");
    while let Some(word) = words.next() {
        if word == "--lang" {
            return words.next().map(str::to_owned);
        }
        if let Some(tag) = word.strip_prefix("--lang=") {
            return Some(tag.to_owned());
        }
    }
    None
}

/// The program's grammar with all texts.
pub(super) fn grammar(program: &Program, texts: &Texts) -> Command {
    let mut root = Command::new(program.name)
        .version(program.version)
        .about(texts.get(program.about))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_version_flag(true)
        .arg(lang_option(texts))
        .arg(json_option(texts))
        .arg(version_option(texts));
    for command in program.house.iter().flat_map(|feature| feature.commands) {
        // The name of the manifest is the one the shell looks a command up by.
        root = root.subcommand((command.clap)(texts).name(command.name));
    }
    in_readers_language(root, program.name, texts)
}

fn lang_option(texts: &Texts) -> Arg {
    Arg::new("lang")
        .long("lang")
        .value_name(texts.get("frame-arg-lang-value"))
        .global(true)
        .value_parser(known_language)
        .help(texts.get("frame-arg-lang"))
        .help_heading(texts.get("frame-help-common"))
        .display_order(1000)
}

fn json_option(texts: &Texts) -> Arg {
    Arg::new("json")
        .long("json")
        .global(true)
        .action(ArgAction::SetTrue)
        .help(texts.get("frame-arg-json"))
        .help_heading(texts.get("frame-help-common"))
        .display_order(1001)
}

fn version_option(texts: &Texts) -> Arg {
    Arg::new("version")
        .long("version")
        .short('V')
        .action(ArgAction::Version)
        .help(texts.get("frame-arg-version"))
        .help_heading(texts.get("frame-help-common"))
        .display_order(1003)
}

fn help_option(texts: &Texts) -> Arg {
    Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .help(texts.get("frame-arg-help"))
        .help_heading(texts.get("frame-help-common"))
        .display_order(1002)
}

fn known_language(tag: &str) -> Result<Lang, Refusal> {
    Lang::from_tag(tag).ok_or_else(|| Refusal::new("frame-unknown-language").with("tag", tag))
}

/// Replaces every word which the parser would say in English of its own.
fn in_readers_language(command: Command, path: &str, texts: &Texts) -> Command {
    let usage = usage_line(&command, path, texts);
    // The parser puts the line in where the message says so.
    let usage_heading = texts.say(&Say::new("frame-help-usage").with("usage", "{usage}"));
    let template = format!("{{about-with-newline}}\n{usage_heading}\n\n{{all-args}}{{after-help}}");
    let arguments = texts.get("frame-help-arguments");
    let options = texts.get("frame-help-options");
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help_option(texts))
        .mut_args(|arg| {
            let heading = if arg.is_positional() { arguments.clone() } else { options.clone() };
            let arg = if arg.get_help_heading().is_none() { arg.help_heading(heading) } else { arg };
            with_default_in_words(arg, texts)
        })
        .subcommand_help_heading(texts.get("frame-help-commands"))
        .help_template(template)
        .override_usage(usage)
        .mut_subcommands(|inner| {
            let path = format!("{path} {}", inner.get_name());
            in_readers_language(inner, &path, texts)
        })
}

/// The parser appends `[default: …]` and `[possible values: …]` in English; we say both ourselves.
fn with_default_in_words(arg: Arg, texts: &Texts) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let values: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !values.is_empty() {
        help.push_str(&texts.say(&Say::new("frame-arg-values").with("values", values.join(" | "))));
    }
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if !defaults.is_empty() {
        help.push_str(&texts.say(&Say::new("frame-arg-default").with("value", defaults.join(" "))));
    }
    arg.help(help).hide_default_value(true).hide_possible_values(true)
}

fn usage_line(command: &Command, path: &str, texts: &Texts) -> String {
    let mut words = vec![path.to_owned()];
    if command.get_subcommands().next().is_some() {
        words.push(format!("<{}>", texts.get("frame-help-command-value")));
    }
    for arg in command.get_positionals() {
        let name = arg
            .get_value_names()
            .and_then(|names| names.first())
            .map_or_else(|| arg.get_id().to_string(), ToString::to_string);
        let many = if arg.get_num_args().is_some_and(|range| range.max_values() > 1) { "..." } else { "" };
        words.push(if arg.is_required_set() { format!("<{name}>{many}") } else { format!("[{name}]{many}") });
    }
    words.push(format!("[{}]", texts.get("frame-help-options-value")));
    words.join(" ")
}
