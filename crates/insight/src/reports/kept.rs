//! Valuing a book and keeping the answer: the front desk of runs.

use std::path::Path;

use gate::Permit;
use kernel::{Currency, Day, Days, Occasion, Refusal, Say};
use records::customers::{self, CustomerField, CustomerId};
use records::orders::{self, Book, Names};
use store::{Db, Tx};

use super::answer::{Answer, Known};
use super::moves::Moves;
use super::store::RunLine;
use super::{Asked, ValueRow, from_file, json, rows};
use crate::standing::{self, Standing};
use crate::tiers::{ByHand, Cuts};
use crate::valuation::{self, Assumptions, Decision, KeptRow, KeptRun, RunId};

/// A book whose newest order is older than this is seen from its own time rather than from today.
const OLD_DAYS: Days = Days(60);

/// What it takes to value a book.
#[derive(Clone, Copy, Debug)]
pub struct RevaluePermits<'p> {
    /// To keep the run.
    pub revalue: &'p Permit<valuation::Revalue>,
    /// To read the orders.
    pub orders: &'p Permit<orders::Value>,
    /// To see the run before and the decisions by hand.
    pub see: &'p Permit<valuation::See>,
}

/// What it takes to write values out.
#[derive(Clone, Copy, Debug)]
pub struct ExportPermits<'p> {
    /// To take the values out.
    pub values: &'p Permit<valuation::Export>,
    /// To take out who they are of.
    pub customers: &'p Permit<customers::Export>,
    /// To see them.
    pub see: &'p Permit<valuation::See>,
}

/// A valuation that was just kept.
#[derive(Debug)]
pub struct Revalued {
    /// Which run it is.
    pub run: KeptRun,
    /// What was valued.
    pub book: Book,
    /// The answer.
    pub answer: Answer,
    /// Who changed tier since the run before; `None` where this is the first.
    pub moves: Option<Moves>,
    /// What the book lacked and what was assumed of it.
    pub notes: Vec<Say>,
}

/// Values everybody in the book and keeps it as a new run. What is written, the run and its audit row, answers to
/// `permits.revalue`.
///
/// `today` is the day everything is seen from unless another was asked for. The run before is the one kept last among
/// those seen from this day or earlier: it says who held which tier.
///
/// # Errors
/// `reports-book-empty`, `reports-nobody-bought`, `reports-two-currencies`; a database fault. Nothing is kept then.
pub async fn revalue(
    db: &Db,
    permits: &RevaluePermits<'_>,
    occasion: &mut Occasion,
    asked: &Asked,
    today: Day,
) -> Result<Revalued, Refusal> {
    let as_of = asked.as_of.unwrap_or(today);
    let mut tx = db.read().await?;
    let book = orders::book(&mut tx, permits.orders).await?;
    let before = run_before(&mut tx, permits.see, as_of).await?;
    let decisions = valuation::decisions(&mut tx, permits.see, as_of).await?;
    drop(tx);
    if book.histories.all_days().next().is_none() {
        return Err(Refusal::new("reports-book-empty"));
    }
    let assumptions = assumptions(&book, asked, as_of)?;
    let former = before.as_ref().map_or(&[][..], |(_, rows)| rows);
    let known = known(&book.customers, former, &decisions);
    let answer = Answer::of(&book.histories, &assumptions, &Cuts::usual(), &known);
    if answer.run.counts.buyers == 0 {
        return Err(Refusal::new("reports-nobody-bought").with("day", as_of));
    }
    let rows = rows_to_keep(&book, &answer);
    let run = KeptRun { id: occasion.id(), at: occasion.at, assumptions, facts: json::facts(&answer) };
    let mut tx = db.write().await?;
    valuation::keep(&mut tx, permits.revalue, occasion, &run, &rows).await?;
    standing::keep(&mut tx, permits.revalue, &run, &standings(&book, &answer)).await?;
    tx.commit().await?;
    let notes = notes(&book, asked, &assumptions).into_iter().chain(answer.spare_margin()).collect();
    let moves = before.map(|(since, former)| Moves::between((since, &former), (&run, &rows)));
    Ok(Revalued { run, book, answer, moves, notes })
}

/// The runs kept last, the last one first.
///
/// # Errors
/// A database fault.
pub async fn latest_runs(
    db: &Db,
    _permit: &Permit<valuation::See>,
    most: u32,
) -> Result<Vec<RunLine>, Refusal> {
    Ok(super::store::latest_runs(&mut db.read().await?, most).await?)
}

/// Who changed tier from one kept run to another.
///
/// # Errors
/// `reports-no-such-run`; a database fault.
pub async fn compare(
    db: &Db,
    permit: &Permit<valuation::See>,
    before: RunId,
    now: RunId,
) -> Result<Moves, Refusal> {
    let mut tx = db.read().await?;
    let before = fetch_run(&mut tx, permit, before).await?;
    let now = fetch_run(&mut tx, permit, now).await?;
    let former = valuation::rows_of(&mut tx, permit, before.id).await?;
    let rows = valuation::rows_of(&mut tx, permit, now.id).await?;
    Ok(Moves::between((before, &former), (&now, &rows)))
}

/// Writes the run kept last as `values.csv`, or the same as XLSX by the file's ending. Customers who are not in the book
/// any more are left out. Returns how many rows there are.
///
/// # Errors
/// `reports-never-valued`; the file cannot be written; a database fault.
pub async fn export_values(db: &Db, permits: &ExportPermits<'_>, out: &Path) -> Result<usize, Refusal> {
    let mut tx = db.read().await?;
    let run = valuation::latest_run(&mut tx, permits.see, None)
        .await?
        .ok_or_else(|| Refusal::new("reports-never-valued"))?;
    let kept = valuation::rows_of(&mut tx, permits.see, run.id).await?;
    let (mut codes, mut names, mut places) = (Names::default(), Names::default(), Vec::new());
    customers::export(&mut tx, permits.customers, |customer| {
        if let Ok(place) = kept.binary_search_by_key(&customer.id, |row| row.customer) {
            codes.push(&customer.code);
            names.push(customer.card.get(CustomerField::Name));
            places.push(place);
        }
        Ok(())
    })
    .await?;
    drop(tx);
    let mut written: Vec<ValueRow<'_>> = places
        .iter()
        .enumerate()
        .filter_map(|(index, place)| {
            Some(ValueRow::of_kept(index, kept.get(*place)?, codes.get(index), names.get(index)))
        })
        .collect();
    written.sort_by(ValueRow::order);
    rows::write(out, &written, from_file::unit(&run.assumptions))?;
    Ok(written.len())
}

async fn fetch_run(tx: &mut Tx, permit: &Permit<valuation::See>, id: RunId) -> Result<KeptRun, Refusal> {
    let found = valuation::find_run(tx, permit, id).await?;
    found.ok_or_else(|| Refusal::new("reports-no-such-run").with("run", id.to_string()))
}

async fn run_before(
    tx: &mut Tx,
    see: &Permit<valuation::See>,
    as_of: Day,
) -> Result<Option<(KeptRun, Vec<KeptRow>)>, Refusal> {
    let Some(run) = valuation::latest_run(tx, see, Some(as_of)).await? else { return Ok(None) };
    let rows = valuation::rows_of(tx, see, run.id).await?;
    Ok(Some((run, rows)))
}

/// The rows of everybody, in the order of their identities.
fn rows_to_keep(book: &Book, answer: &Answer) -> Vec<KeptRow> {
    let mut rows: Vec<KeptRow> = book
        .customers
        .iter()
        .enumerate()
        .filter_map(|(index, customer)| Some(answer.row(&book.histories, index)?.to_keep(*customer)))
        .collect();
    rows.sort_unstable_by_key(|row| row.customer);
    rows
}

/// Where everybody stands, in the order of the book.
fn standings(book: &Book, answer: &Answer) -> Vec<Standing> {
    let everybody = book.customers.iter().zip(&answer.run.customers).zip(&answer.placements.places);
    everybody.map(|((customer, one), place)| Standing::of_valued(*customer, one, place.as_ref())).collect()
}

/// What is known of each customer from before. Rows and decisions are in the order of their identities.
fn known(customers: &[CustomerId], former: &[KeptRow], decisions: &[Decision]) -> Vec<Known> {
    let former_of = |id: &CustomerId| {
        let place = former.binary_search_by_key(id, |row| row.customer).ok()?;
        former.get(place)?.by_value
    };
    let by_hand_of = |id: &CustomerId| {
        let place = decisions.binary_search_by_key(id, |one| one.customer).ok()?;
        let one = decisions.get(place)?;
        Some(ByHand { tier: one.tier, reason: one.reason.clone(), until: one.until })
    };
    customers.iter().map(|id| Known { former: former_of(id), by_hand: by_hand_of(id) }).collect()
}

/// The same as a file of these orders would lead to: money where any order has an amount, costs where they sum to
/// something.
fn assumptions(book: &Book, asked: &Asked, as_of: Day) -> Result<Assumptions, Refusal> {
    Ok(Assumptions {
        as_of,
        period: asked.period,
        horizon: asked.horizon,
        margin: asked.margin,
        costs_known: book.histories.has_costs(),
        discount_a_year: asked.discount_a_year,
        money_known: book.histories.all_days().any(|day| day.sale_minor != 0 || day.back_minor != 0),
        currency: currency(&book.currencies)?,
    })
}

/// The one currency of a book. Orders without one count as being in the others', where amounts have as many digits.
///
/// # Errors
/// `reports-two-currencies`.
fn currency(currencies: &[Currency]) -> Result<Currency, Refusal> {
    let mut named = currencies.iter().copied().filter(|one| *one != Currency::NONE);
    let Some(first) = named.next() else { return Ok(Currency::NONE) };
    let unlike = currencies.iter().find(|one| **one == Currency::NONE && one.decimals() != first.decimals());
    match named.next().or(unlike.copied()) {
        None => Ok(first),
        Some(second) => Err(Refusal::new("reports-two-currencies")
            .with("first", first.code())
            .with("second", second.code())),
    }
}

/// What the book lacked and what was assumed of it.
fn notes(book: &Book, asked: &Asked, assumed: &Assumptions) -> Vec<Say> {
    let histories = &book.histories;
    let mut notes = Vec::new();
    if asked.as_of.is_none() {
        notes.push(match histories.last_day() {
            Some(last) if assumed.as_of - last > OLD_DAYS => Say::new("reports-note-old")
                .with("day", assumed.as_of)
                .with("last", last)
                .with("iso", last.to_string()),
            _ => Say::new("reports-note-today").with("day", assumed.as_of),
        });
    }
    if assumed.money_known && histories.all_days().all(|day| day.back_minor == 0) {
        notes.push(Say::new("reports-note-book-no-returns"));
    }
    if (0..histories.len()).all(|index| histories.name(index).is_empty()) {
        notes.push(Say::new("reports-note-book-no-names"));
    }
    if assumed.money_known && assumed.currency == Currency::NONE {
        notes.push(Say::new("reports-note-book-no-currency"));
    } else if assumed.money_known && book.currencies.contains(&Currency::NONE) {
        notes.push(Say::new("reports-note-some-no-currency").with("currency", assumed.currency.code()));
    }
    notes
}

#[cfg(test)]
mod tests;
