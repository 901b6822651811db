//! The manifest of a feature: plain data that says everything it plugs into the house.

use std::future::Future;
use std::io::Write;
use std::pin::Pin;

use clap::ArgMatches;
use kernel::{Clock, IdMaker, Lang, Progress, Refusal};

use crate::cli::Printer;
use crate::texts::{TextSource, Texts};
use crate::web::{Entry, Route, Shortcut, Undo};
use crate::work::Job;

/// One feature, as listed in the house.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// Its name: the folder's, and the prefix of its message keys.
    pub name: &'static str,
    /// Its messages in both languages.
    pub texts: TextSource,
    /// Its commands at the terminal.
    pub commands: &'static [Command],
    /// Its tables, in the order they grew; appended to, never changed.
    pub migrations: &'static [store::Migration],
    /// Its addresses in a browser.
    pub routes: &'static [Route],
    /// Its entry of the menu.
    pub entry: Option<Entry>,
    /// What it adds to the palette.
    pub shortcuts: &'static [Shortcut],
    /// How its deeds are taken back.
    pub undoes: &'static [Undo],
    /// The work it does behind the pages.
    pub jobs: &'static [Job],
    /// What it takes away when the program starts and some times a day: files nobody needs any more.
    pub sweeps: &'static [crate::work::Sweep],
}

impl Feature {
    /// Nothing of anything; a manifest says what it has and ends with `..Feature::EMPTY`.
    pub const EMPTY: Feature = Feature {
        name: "",
        texts: TextSource::NONE,
        commands: &[],
        migrations: &[],
        routes: &[],
        entry: None,
        shortcuts: &[],
        undoes: &[],
        jobs: &[],
        sweeps: &[],
    };
}

/// What a running command gives back: nothing, or a refusal for the person.
pub type Outcome<'a> = Pin<Box<dyn Future<Output = Result<(), Refusal>> + 'a>>;

/// One command at the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// The word people type.
    pub name: &'static str,
    /// Its arguments with their texts; the shell adds the common ones and the help.
    pub clap: fn(&Texts) -> clap::Command,
    /// Does it: parse, ask the front desk, print.
    pub run: for<'a> fn(Call<'a>) -> Outcome<'a>,
}

/// One call of a command: what was asked, and everything it may use.
pub struct Call<'a> {
    /// The parsed arguments of this command.
    pub args: &'a ArgMatches,
    /// The messages in the reader's language.
    pub texts: &'a Texts,
    /// Whether `--json` was given: then results are JSON and nothing else is printed on the output.
    pub json: bool,
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard output's width in columns when it is a terminal.
    pub columns: Option<u16>,
    /// Where long work tells how far it is.
    pub progress: &'a dyn Progress,
    /// The present.
    pub clock: &'a dyn Clock,
    /// Maker of new ids.
    pub ids: IdMaker,
    /// All features of the program.
    pub house: &'static [&'static Feature],
}

impl Call<'_> {
    /// The reader's language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.texts.lang()
    }

    /// A printer of lines, tables and JSON on the output.
    pub fn printer(&mut self) -> Printer<'_> {
        Printer::new(self.out, self.texts, self.columns, self.json)
    }
}

impl std::fmt::Debug for Call<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Call").field("args", self.args).field("json", &self.json).finish_non_exhaustive()
    }
}
