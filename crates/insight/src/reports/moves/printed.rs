//! The moves at the terminal.

use frame::Texts;
use frame::cli::{Cell, Printer, Table};
use kernel::{Refusal, Say};

use super::Moves;
use crate::tiers::{Cause, FromTo, Tier};

/// Prints who went from where to where, and why; where nobody was valued before, says so.
///
/// # Errors
/// The output cannot be written.
pub fn print(printer: &mut Printer<'_>, texts: &Texts, moves: Option<&Moves>) -> Result<(), Refusal> {
    printer.line("")?;
    let Some(moves) = moves else { return printer.say(&Say::new("reports-moves-first")) };
    let day = moves.since.assumptions.as_of;
    if moves.moved.is_empty() {
        return printer.say(&Say::new("reports-moves-none").with("day", day));
    }
    printer.say(&Say::new("reports-moves-heading").with("count", moves.moved.len()).with("day", day))?;
    printer.table(&from_to(texts, &moves.table))?;
    for cause in Cause::ALL.into_iter().filter(|cause| moves.by(*cause) > 0) {
        let bullet = texts.say(&because(cause, moves.by(cause)));
        printer.say(&Say::new("reports-bullet").with("text", bullet))?;
    }
    Ok(())
}

/// Why so many changed tier, in a sentence.
#[must_use]
pub fn because(cause: Cause, count: usize) -> Say {
    let say = match cause {
        Cause::Current => Say::new("reports-moved-current"),
        Cause::Potential => Say::new("reports-moved-potential"),
        Cause::Both => Say::new("reports-moved-both"),
        Cause::Line => Say::new("reports-moved-line"),
        Cause::ByHand => Say::new("reports-moved-by-hand"),
        Cause::Assumptions => Say::new("reports-moved-assumptions"),
    };
    say.with("count", count)
}

fn from_to(texts: &Texts, table: &FromTo) -> Table {
    let name = |tier: Option<Tier>, nowhere: String| tier.map_or(nowhere, |tier| tier.name(texts));
    let gone = || texts.get("reports-moves-gone");
    let new = || texts.get("reports-moves-new");
    let word = |tier: Option<Tier>, nowhere: &'static str| tier.map_or(nowhere, Tier::word);
    let mut columns = vec![("from", texts.get("reports-moves-from"))];
    columns.extend(FromTo::places().map(|to| (word(to, "gone"), name(to, gone()))));
    let mut shown = Table::new(columns);
    for from in FromTo::places() {
        let mut row = vec![Cell::named(name(from, new()), word(from, "new"))];
        row.extend(FromTo::places().map(|to| match (from, to, table.count(from, to)) {
            (None, None, _) | (_, _, 0) => Cell::none(),
            (_, _, count) => Cell::count(kernel::count(count)),
        }));
        shown.push(row);
    }
    shown
}
