//! What was wrong with a call, in the reader's language.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use kernel::{Refusal, Say};

use super::Program;
use crate::texts::Texts;

/// The mistake, with what was probably meant where the parser knows.
pub(super) fn explain(texts: &Texts, error: &clap::Error) -> String {
    let mut what = texts.say(&mistake(texts, error));
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        if let Some(suggestion) = fact(error, kind) {
            what.push_str(&texts.say(&Say::new("frame-usage-meant").with("suggestion", suggestion)));
        }
    }
    what
}

/// The program with the commands that were named, as far as they are known: whose help is meant.
pub(super) fn asked(program: &Program, grammar: &clap::Command, args: &[OsString]) -> String {
    let (mut within, mut asked) = (grammar, program.name.to_owned());
    for arg in args.iter().skip(1) {
        if let Some(command) = within.find_subcommand(arg) {
            within = command;
            asked.push(' ');
            asked.push_str(command.get_name());
        }
    }
    asked
}

/// Where help is to be had; for a value with a refusal of its own, that refusal's way out.
pub(super) fn way_out(asked: &str, texts: &Texts, error: &clap::Error) -> String {
    refusal_of(error).map_or_else(
        || texts.say(&Say::new("frame-usage-help").with("program", asked)),
        |refusal| texts.refusal(refusal).way_out,
    )
}

fn mistake(texts: &Texts, error: &clap::Error) -> Say {
    let argument = fact(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = fact(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => Say::new("frame-usage-unknown-argument").with("argument", argument),
        ErrorKind::InvalidSubcommand => {
            let command = fact(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            Say::new("frame-usage-unknown-command").with("command", command)
        }
        ErrorKind::MissingSubcommand => Say::new("frame-usage-missing-command"),
        ErrorKind::MissingRequiredArgument => {
            Say::new("frame-usage-missing-argument").with("argument", argument)
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            Say::new("frame-usage-missing-value").with("argument", argument)
        }
        ErrorKind::InvalidValue => {
            let known = fact(error, ContextKind::ValidValue).unwrap_or_default();
            Say::new("frame-usage-unknown-value")
                .with("argument", argument)
                .with("value", value)
                .with("known", known)
        }
        ErrorKind::ValueValidation => {
            let reason = refusal_of(error)
                .map(|refusal| texts.refusal(refusal).what)
                .or_else(|| error.source().map(ToString::to_string))
                .unwrap_or_default();
            Say::new("frame-usage-bad-value")
                .with("argument", argument)
                .with("value", value)
                .with("reason", reason)
        }
        ErrorKind::ArgumentConflict => {
            let other = fact(error, ContextKind::PriorArg).unwrap_or_default();
            Say::new("frame-usage-conflict").with("argument", argument).with("other", other)
        }
        ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::NoEquals => Say::new("frame-usage-value-count").with("argument", argument),
        ErrorKind::InvalidUtf8 => Say::new("frame-usage-not-unicode"),
        _ => Say::new("frame-usage-other"),
    }
}

/// A value parser of ours refuses with a [`Refusal`], which the parser carries along.
fn refusal_of(error: &clap::Error) -> Option<&Refusal> {
    error.source().and_then(|source| source.downcast_ref::<Refusal>())
}

fn fact(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::StyledStrs(texts) => {
            Some(texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        _ => None,
    }
}
