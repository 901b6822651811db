//! What the three commands say: at the terminal, as JSON, as a file.

mod check;
mod fit;
mod predict;

pub(super) use check::{check_to_json, print_check};
pub(super) use fit::{Found, fit_to_json, print_fit};
pub(super) use predict::{Written, prediction_to_json, print_prediction};

use frame::Texts;
use frame::cli::Printer;
use kernel::{Refusal, Say};
use serde_json::Value;

/// Notes as sentences of their own.
fn print_notes(printer: &mut Printer<'_>, texts: &Texts, notes: &[Say]) -> Result<(), Refusal> {
    if notes.is_empty() {
        return Ok(());
    }
    printer.line("")?;
    printer.say(&Say::new("models-notes"))?;
    for note in notes {
        printer.say(&Say::new("models-bullet").with("text", texts.say(note)))?;
    }
    Ok(())
}

fn notes_to_json(texts: &Texts, notes: &[Say]) -> Value {
    notes.iter().map(|note| texts.say(note)).collect()
}
