//! Who changed tier between two kept runs.

use frame::Texts;
use frame::cli::{Cell, Printer, Table};
use kernel::{Refusal, Say};
use records::customers::CustomerId;
use records::orders::Book;
use serde_json::{Value, json};

use crate::tiers::{self, Cause, FromTo, Move, Standing, Tier};
use crate::valuation::{Assumptions, KeptRow, KeptRun};

/// Two runs compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Moves {
    /// The run before.
    pub since: KeptRun,
    /// How many went from where to where, those who stayed among them.
    pub table: FromTo,
    /// Who changed tier, in the order of their identities.
    pub moved: Vec<(CustomerId, Move)>,
}

impl Moves {
    /// Compares two runs; rows are in the order of the customers' identities.
    #[must_use]
    pub fn between((since, before): (KeptRun, &[KeptRow]), (run, now): (&KeptRun, &[KeptRow])) -> Self {
        let comparable = mean_the_same(&since.assumptions, &run.assumptions);
        let mut table = FromTo::default();
        let mut moved = Vec::new();
        let mut former = before.iter().peekable();
        for row in now {
            while let Some(gone) = former.next_if(|one| one.customer < row.customer) {
                table.add(gone.tier, None);
            }
            let same = former.next_if(|one| one.customer == row.customer);
            table.add(same.and_then(|one| one.tier), row.tier);
            let standings = same.and_then(standing).zip(standing(row));
            if let Some(one) = standings.and_then(|(before, now)| tiers::moved(&before, &now, comparable)) {
                moved.push((row.customer, one));
            }
        }
        former.for_each(|gone| table.add(gone.tier, None));
        Self { since, table, moved }
    }

    /// How many changed tier for this reason.
    #[must_use]
    pub fn by(&self, cause: Cause) -> usize {
        self.moved.iter().filter(|(_, one)| one.cause == cause).count()
    }
}

fn standing(row: &KeptRow) -> Option<Standing> {
    Some(Standing {
        tier: row.tier?,
        by_value: row.by_value?,
        current: row.current,
        potential: row.potential,
    })
}

/// Whether values of both runs mean the same, so that they can be compared: all but the day is alike.
fn mean_the_same(before: &Assumptions, now: &Assumptions) -> bool {
    Assumptions { as_of: now.as_of, ..*before } == *now
}

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

pub(super) fn because(cause: Cause, count: usize) -> Say {
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

/// The moves as JSON: every way anybody went, and everybody who changed tier.
pub(super) fn to_json(moves: &Moves, book: &Book) -> Value {
    let word = |tier: Option<Tier>| tier.map(Tier::word);
    let ways = FromTo::places().into_iter().flat_map(|from| FromTo::places().map(|to| (from, to)));
    let table: Vec<Value> = ways
        .map(|(from, to)| (from, to, moves.table.count(from, to)))
        .filter(|(from, to, count)| *count > 0 && from.or(*to).is_some())
        .map(|(from, to, count)| json!({ "from": word(from), "to": word(to), "customers": count }))
        .collect();
    let changed: Vec<Value> = book
        .customers
        .iter()
        .enumerate()
        .filter_map(|(index, customer)| {
            let place = moves.moved.binary_search_by_key(customer, |(id, _)| *id).ok()?;
            let (_, one) = moves.moved.get(place)?;
            Some(json!({
                "id": book.histories.code(index), "from": one.from.word(), "to": one.to.word(), "why": one.cause.word(),
            }))
        })
        .collect();
    json!({
        "since": { "run": moves.since.id.to_string(), "as_of": moves.since.assumptions.as_of.to_string() },
        "table": table, "changed": changed,
    })
}
