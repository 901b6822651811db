//! What may be said with each of the three.

use actuary::Unit;
use clap::{Arg, ArgMatches};
use frame::Texts;
use kernel::{Day, Refusal, Span};

use crate::models::asked::{self, Which};
use crate::models::fitting::Question;
use crate::sources;

/// An option with the word for its value.
pub(super) fn option(texts: &Texts, name: &'static str, (value, help): (&'static str, &'static str)) -> Arg {
    Arg::new(name).long(name).value_name(texts.get(value)).help(texts.get(help))
}

/// A day among the options.
pub(super) fn day(texts: &Texts, name: &'static str, help: &'static str) -> Arg {
    option(texts, name, ("sources-arg-day", help)).value_parser(sources::day)
}

/// The options all three have.
pub(super) fn common(texts: &Texts) -> Vec<Arg> {
    vec![
        option(texts, "model", ("models-arg-model-value", "models-arg-model"))
            .default_value(Which::Auto.word())
            .value_parser(Which::named),
        day(texts, "as-of", "models-arg-as-of"),
        option(texts, "unit", ("models-arg-unit-value", "models-arg-unit"))
            .default_value(asked::unit_word(Unit::Week))
            .value_parser(asked::unit),
        option(texts, "opportunity", ("sources-arg-span", "models-arg-opportunity"))
            .value_parser(sources::span),
    ]
}

/// The model that was asked for.
pub(super) fn which(args: &ArgMatches) -> Which {
    args.get_one("model").copied().unwrap_or(Which::Auto)
}

/// The unit of time results are given in.
pub(super) fn unit(args: &ArgMatches) -> Unit {
    args.get_one("unit").copied().unwrap_or(Unit::Week)
}

/// The day that was named.
pub(super) fn named_day(args: &ArgMatches, name: &str) -> Option<Day> {
    args.get_one(name).copied()
}

/// What is asked of the fit on a day.
///
/// # Errors
/// `models-opportunity-spare` where its length was told and no model asks for it.
pub(super) fn question(args: &ArgMatches, as_of: Day) -> Result<Question, Refusal> {
    let which = which(args);
    let told: Option<Span> = args.get_one("opportunity").copied();
    if told.is_some() && which != Which::BgBb {
        return Err(Refusal::new("models-opportunity-spare").with("model", which.word()));
    }
    let usual = match unit(args) {
        Unit::Week => Span::Days(7),
        Unit::Day => Span::Days(1),
    };
    Ok(Question { which, as_of, opportunity: told.unwrap_or(usual) })
}
