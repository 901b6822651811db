//! What a command prints: lines and tables for people, or JSON.

use std::io::{self, Write};

use kernel::{Refusal, Say};
use serde_json::Value;

use super::Table;
use crate::texts::Texts;

/// Writes results in the way that was asked for: with `--json` only JSON is printed, without it only text.
pub struct Printer<'a> {
    out: &'a mut dyn Write,
    texts: &'a Texts,
    columns: Option<u16>,
    json: bool,
}

impl<'a> Printer<'a> {
    /// A printer on `out`; `columns` is its width when it is a terminal.
    pub fn new(out: &'a mut dyn Write, texts: &'a Texts, columns: Option<u16>, json: bool) -> Self {
        Self { out, texts, columns, json }
    }

    /// Prints a message as a line of its own; nothing with `--json`.
    ///
    /// # Errors
    /// Refuses when the output cannot be written, as all printing here does.
    pub fn say(&mut self, say: &Say) -> Result<(), Refusal> {
        let text = self.texts.say(say);
        self.line(&text)
    }

    /// Prints a line of text; nothing with `--json`.
    ///
    /// # Errors
    /// As [`Printer::say`].
    pub fn line(&mut self, line: &str) -> Result<(), Refusal> {
        if self.json {
            return Ok(());
        }
        writeln!(self.out, "{line}").map_err(|error| not_written(&error))
    }

    /// Prints a table; with `--json` its rows as an array of objects.
    ///
    /// # Errors
    /// As [`Printer::say`].
    pub fn table(&mut self, table: &Table) -> Result<(), Refusal> {
        if self.json {
            return self.json(&table.to_json());
        }
        write!(self.out, "{}", table.to_text(self.columns)).map_err(|error| not_written(&error))
    }

    /// Prints a JSON value, indented; nothing without `--json`.
    ///
    /// # Errors
    /// As [`Printer::say`].
    pub fn json(&mut self, value: &Value) -> Result<(), Refusal> {
        if !self.json {
            return Ok(());
        }
        writeln!(self.out, "{value:#}").map_err(|error| not_written(&error))
    }
}

impl std::fmt::Debug for Printer<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Printer")
            .field("columns", &self.columns)
            .field("json", &self.json)
            .finish_non_exhaustive()
    }
}

/// The refusal for an output that cannot be written.
pub(super) fn not_written(error: &io::Error) -> Refusal {
    Refusal::new("frame-output-failed").because(error)
}
