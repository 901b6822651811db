//! The terminal's shell: one program from the commands of all features, in the reader's language.
//!
//! It parses, sets up output and progress, runs one command and turns its outcome into an exit code: 0 done,
//! 1 refused with a reason, 2 wrong usage. Results go to standard output; everything else goes to standard error,
//! with `--json` as one JSON object, so that standard output holds the result or nothing. It never decides anything
//! about the business and never touches a book. Begin with [`run`]; commands use [`Printer`] and [`Table`].

mod grammar;
mod printer;
mod progress;
mod table;
mod usage;

use std::ffi::OsString;
use std::io::{self, Write};

use clap::ArgMatches;
use clap::error::ErrorKind;
use kernel::{Clock, IdMaker, Lang, Progress, Refusal, Silent};
use serde_json::json;

use crate::feature::{Call, Command, Feature};
use crate::texts::{RefusalText, TextSource, Texts};

pub use printer::Printer;
pub use progress::Bar;
pub use table::{Cell, Table};

/// Exit code of a command that did what it was asked.
pub const DONE: u8 = 0;
/// Exit code of a refusal: the reason and the way out are on standard error.
pub const REFUSED: u8 = 1;
/// Exit code of a call that could not be understood.
pub const WRONG_USAGE: u8 = 2;

/// What the program is made of.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// The word people type.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Key of the sentence that says what it is.
    pub about: &'static str,
    /// All features.
    pub house: &'static [&'static Feature],
    /// Messages of rooms that are no features (store, gate, the program itself).
    pub texts: &'static [TextSource],
}

/// What the operating system gives a call.
pub struct World<'a> {
    /// The arguments, the program's name first.
    pub args: Vec<OsString>,
    /// Language tags of the environment, the strongest first (`LC_ALL`, `LC_MESSAGES`, `LANG`).
    pub tags: Vec<String>,
    /// Standard output.
    pub out: &'a mut (dyn Write + Send),
    /// Standard error.
    pub err: &'a mut (dyn Write + Send),
    /// What of these two is a terminal.
    pub terminal: Terminal,
    /// The present.
    pub clock: &'a dyn Clock,
    /// Maker of new ids.
    pub ids: IdMaker,
}

/// Which outputs people look at, and how wide they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminal {
    /// Columns of standard output when it is a terminal.
    pub out_columns: Option<u16>,
    /// Whether standard error is a terminal: only then is progress drawn.
    pub err: bool,
}

impl Terminal {
    /// Asks the operating system.
    #[must_use]
    pub fn of_process() -> Self {
        use std::io::IsTerminal;
        let width = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0);
        Self { out_columns: width.filter(|columns| *columns > 0), err: io::stderr().is_terminal() }
    }
}

impl Program {
    /// All its messages in one language.
    #[must_use]
    pub fn speak(&self, lang: Lang) -> Texts {
        let sources: Vec<TextSource> =
            self.texts.iter().copied().chain(self.house.iter().map(|feature| feature.texts)).collect();
        Texts::new(lang, &sources)
    }

    /// The command of this name and how it is found in the house.
    fn command(&self, name: &str) -> Option<&'static Command> {
        self.house.iter().flat_map(|feature| feature.commands).find(|command| command.name == name)
    }
}

/// Runs one call and gives its exit code.
///
/// A reader who closes the pipe early (`| head`) ends the call quietly with 0.
pub async fn run(program: &Program, world: World<'_>) -> u8 {
    let texts = program.speak(grammar::language(&world.args, &world.tags));
    let wants_json = world.args.iter().any(|arg| arg == "--json");
    let World { args, out, err, terminal, clock, ids, .. } = world;
    let mut voice = Voice { texts: &texts, json: wants_json, err };
    let grammar = grammar::grammar(program, &texts);
    let asked = usage::asked(program, &grammar, &args);
    let matches = match grammar.try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            let _unheard = write!(out, "{}", error.render()).and_then(|()| out.flush());
            return DONE;
        }
        Err(error) => {
            voice.usage(&asked, &error);
            return WRONG_USAGE;
        }
    };
    let Some((name, inner)) = matches.subcommand() else { return WRONG_USAGE };
    let Some(command) = program.command(name) else { return WRONG_USAGE };
    let bar = terminal.err.then(|| Bar::new(&texts));
    let progress: &dyn Progress = bar.as_ref().map_or(&Silent, |bar| bar);
    let mut pipe = Pipe { out, closed: false };
    let outcome = {
        let json = flag(inner, "json");
        let call = Call {
            args: inner,
            texts: &texts,
            json,
            out: &mut pipe,
            columns: terminal.out_columns,
            progress,
            clock,
            ids,
            house: program.house,
        };
        (command.run)(call).await
    };
    if let Some(bar) = &bar {
        bar.clear();
    }
    let flushed = pipe.flush();
    if pipe.closed {
        return DONE;
    }
    let outcome = outcome.and_then(|()| flushed.map_err(|error| printer::not_written(&error)));
    match outcome {
        Ok(()) => DONE,
        Err(refusal) => {
            voice.refusal(&refusal);
            REFUSED
        }
    }
}

fn flag(matches: &ArgMatches, name: &str) -> bool {
    matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false)
}

/// Standard error in the reader's language; where it cannot be written there is nobody left to tell.
struct Voice<'a> {
    texts: &'a Texts,
    json: bool,
    err: &'a mut dyn Write,
}

impl Voice<'_> {
    fn usage(&mut self, asked: &str, error: &clap::Error) {
        if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            let _unheard = write!(self.err, "{}", error.render());
            return;
        }
        let what = usage::explain(self.texts, error);
        let way_out = usage::way_out(asked, self.texts, error);
        let _unheard = if self.json {
            writeln!(self.err, "{}", json!({ "usage": { "what": what, "way_out": way_out } }))
        } else {
            writeln!(self.err, "{what}\n{way_out}")
        };
    }

    fn refusal(&mut self, refusal: &Refusal) {
        let RefusalText { what, way_out, detail } = self.texts.refusal(refusal);
        let key = refusal.say().key;
        let _unheard = if self.json {
            let told = json!({ "key": key, "what": what, "way_out": way_out, "detail": detail });
            writeln!(self.err, "{}", json!({ "refusal": told }))
        } else {
            let detail = detail.map_or_else(String::new, |detail| format!("\n({detail})"));
            writeln!(self.err, "{what}\n{way_out}{detail}")
        };
    }
}

/// Standard output that remembers whether its reader has gone.
struct Pipe<'a> {
    out: &'a mut (dyn Write + Send),
    closed: bool,
}

impl Pipe<'_> {
    fn noted<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        if result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
            self.closed = true;
        }
        result
    }
}

impl Write for Pipe<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.out.write(bytes);
        self.noted(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.out.flush();
        self.noted(result)
    }
}

#[cfg(test)]
mod tests;
