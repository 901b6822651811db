//! An order file named at the terminal.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use frame::Texts;
use kernel::{Day, Days, Progress, Refusal, Say};
use records::imports::{self, Kind, OrderFile, ReadOptions};

/// The order file of a command, as its first word.
#[must_use]
pub fn file_argument(texts: &Texts) -> Arg {
    Arg::new("file")
        .value_name(texts.get("sources-arg-file"))
        .value_parser(value_parser!(PathBuf))
        .help(texts.get("sources-arg-order-file"))
}

/// What may be said about that file.
#[must_use]
pub fn file_options(texts: &Texts) -> Vec<Arg> {
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(texts.get(help))
    };
    let mut options = imports::options(texts);
    options.push(flag("gross", "sources-arg-gross"));
    options.push(flag("known", "sources-arg-known"));
    options
}

/// Reads the file with what was said of it in [`file_options`]; gives back as well how it was read.
///
/// # Errors
/// What was said of it makes no sense; the file cannot be read, is no table, or does not say who bought and when.
pub fn read_file(
    args: &ArgMatches,
    path: &Path,
    progress: &dyn Progress,
) -> Result<(OrderFile, ReadOptions), Refusal> {
    let mut read = imports::read_options(args, Kind::Orders)?;
    read.lines.gross = args.get_flag("gross");
    read.lines.known = args.get_flag("known");
    Ok((imports::read_orders(path, &read, progress)?, read))
}

/// The last day of a file: an old file is not seen from today. A date in the future is a slip of the hand and no day to see the
/// others from, unless the file has no other.
///
/// # Errors
/// `sources-nothing-taken`.
pub fn last_day(file: &OrderFile, today: Day) -> Result<Day, Refusal> {
    // East of here the next day may have begun.
    let tomorrow = today + Days(1);
    let past = file.histories.all_days().map(|day| day.day).filter(|day| *day <= tomorrow).max();
    past.or_else(|| file.histories.last_day()).ok_or_else(|| {
        let refused = Refusal::new("sources-nothing-taken")
            .with("file", file.preview.file.as_str())
            .with("lines", file.tally.lines);
        match file.tally.problems.first() {
            Some(problem) => refused.with("first", problem.reason.clone()),
            None => refused.with("first", Say::new("sources-all-anonymous")),
        }
    })
}
