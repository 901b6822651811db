//! What may be said about a file at the terminal.

use clap::{Arg, ArgAction, ArgMatches};
use frame::Texts;
use kernel::{Currency, Refusal};

use super::cells::{DayOrder, Mark};
use super::fields::Kind;
use super::intake::ReadOptions;
use super::layouts::Layout;
use super::mapping::{Options, Told};

/// The options of every command that reads a file.
#[must_use]
pub fn options(texts: &Texts) -> Vec<Arg> {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(texts.get(value)).help(texts.get(help))
    };
    vec![
        option("layout", "imports-arg-layout-value", "imports-arg-layout").value_parser(Layout::named),
        option("map", "imports-arg-map-value", "imports-arg-map").action(ArgAction::Append),
        option("dates", "imports-arg-dates-value", "imports-arg-dates").value_parser(dates),
        option("decimal", "imports-arg-decimal-value", "imports-arg-decimal").value_parser(decimal),
        option("currency", "imports-arg-currency-value", "imports-arg-currency").value_parser(currency),
        option("source", "imports-arg-source-value", "imports-arg-source"),
    ]
}

/// What was said with [`options`] about a file of this kind.
///
/// # Errors
/// A `--map` that is none, or names a field nobody knows or files of this kind do not use.
pub fn read_options(args: &ArgMatches, kind: Kind) -> Result<ReadOptions, Refusal> {
    let maps = args.get_many::<String>("map").unwrap_or_default().map(|told| Told::parse(told, kind));
    let columns = Options {
        layout: args.get_one("layout").copied(),
        maps: maps.collect::<Result<_, _>>()?,
        dates: args.get_one("dates").copied(),
        mark: args.get_one("decimal").copied(),
        currency: args.get_one("currency").copied(),
        unfinished: false,
    };
    Ok(ReadOptions {
        columns,
        currency: args.get_one("currency").copied(),
        source: args.get_one("source").cloned(),
        ..ReadOptions::default()
    })
}

fn dates(text: &str) -> Result<DayOrder, Refusal> {
    DayOrder::from_name(text).ok_or_else(|| Refusal::new("imports-dates-unknown").with("text", text))
}

fn decimal(text: &str) -> Result<Mark, Refusal> {
    match text.trim().to_ascii_lowercase().as_str() {
        "point" | "." => Ok(Mark::Point),
        "comma" | "," => Ok(Mark::Comma),
        _ => Err(Refusal::new("imports-decimal-unknown").with("text", text)),
    }
}

fn currency(text: &str) -> Result<Currency, Refusal> {
    Currency::from_code(text).ok_or_else(|| Refusal::new("imports-currency-unknown").with("text", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_dates_and_amounts_is_understood() {
        for (text, mark) in [("point", Some(Mark::Point)), (" Comma ", Some(Mark::Comma)), ("dot", None)] {
            assert_eq!(decimal(text).ok(), mark, "{text}");
        }
        assert_eq!(decimal("dot").unwrap_err().say().key, "imports-decimal-unknown");
    }
}
