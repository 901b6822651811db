//! Valuing a book and keeping the answer: the front desk of runs.

use std::collections::HashMap;
use std::path::Path;

use frame::business;
use gate::Permit;
use kernel::{Currency, Day, Days, Occasion, Refusal, Say};
use records::customers::{self, CustomerField, CustomerId};
use records::orders::{self, Book, Names};
use store::{Db, Tx};

use super::answer::{Answer, Known};
use super::moves::{Moves, UpAndDown};
use super::store::RunLine;
use super::{Asked, ValueRow, from_file, json, rows, served};
use crate::diagnosis;
use crate::figures::{self, BEFORE_MONTHS, Facts, Figures, Place};
use crate::sources;
use crate::standing::{self, Standing};
use crate::tiers::{ByHand, Cuts};
use crate::valuation::{self, Assumptions, Decision, KeptRow, KeptRun, RunId};
use crate::warning::{self, Notice};

/// Where the newest order is older than this, seeing customers from today says little about any of them.
const OLD_DAYS: Days = Days(60);

/// Whether a book whose newest order is of this day ended long before the day it is seen from.
#[must_use]
pub fn ended_long_before(newest: Day, as_of: Day) -> bool {
    as_of - newest > OLD_DAYS
}

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

/// Values everybody in the book and keeps it as a new run, with where everybody stands and the figures of its pages.
/// What is written, the run and its audit row, answers to `permits.revalue`. The work itself is done beside the server's
/// threads.
///
/// `today` is the day everything is seen from unless another was asked for. The run before is the one kept last among
/// those seen from this day or earlier: it says who held which tier, where tiers were cut as now.
///
/// # Errors
/// `sources-book-empty`, `reports-nobody-bought`, `sources-two-currencies`; a database fault. Nothing is kept then.
pub async fn revalue(
    db: &Db,
    permits: &RevaluePermits<'_>,
    occasion: &mut Occasion,
    asked: &Asked,
    today: Day,
) -> Result<Revalued, Refusal> {
    let mut tx = db.read().await?;
    let book = orders::book(&mut tx, permits.orders).await?;
    // Once newer orders come in, the book goes on and is seen from today again.
    let held = asked.seen_from.filter(|day| book.histories.last_day().is_none_or(|last| last <= *day));
    let as_of = asked.as_of.or(held).unwrap_or(today);
    let before = run_before(&mut tx, permits.see, as_of).await?;
    let decisions = valuation::decisions(&mut tx, permits.see, as_of).await?;
    let regions = customers::regions(&mut tx, permits.orders).await?;
    let business = business::read(&mut tx).await?;
    if book.histories.all_days().next().is_none() {
        return Err(Refusal::new("sources-book-empty"));
    }
    let assumptions = assumptions(&book, asked, as_of)?;
    let former = before.as_ref().filter(|(run, _)| json::cuts(&run.facts) == asked.cuts);
    let now = served::known(&mut tx, permits.orders, (&book.customers, &assumptions)).await?;
    let then = served::known(&mut tx, permits.orders, (&book.customers, &earlier(&assumptions))).await?;
    drop(tx);
    let now = known(&book.customers, now, former.map_or(&[][..], |(_, rows)| rows), &decisions);
    let cuts = asked.cuts;
    let worked_out = move || WorkedOut::of(book, &assumptions, &cuts, (&now, &then), &regions);
    let WorkedOut { book, answer, standings, figures, notice } = tokio::task::spawn_blocking(worked_out)
        .await
        .map_err(|broken| Refusal::new("reports-broke-off").because(broken))?;
    if answer.run.counts.buyers == 0 {
        return Err(Refusal::new("reports-nobody-bought").with("day", as_of));
    }
    let rows = rows_to_keep(&book, &answer);
    let mut run = KeptRun {
        id: occasion.id(),
        at: occasion.at,
        assumptions,
        facts: json::facts(&answer, &cuts, book.histories.last_day()),
    };
    let by_another = before.as_ref().and_then(|(since, _)| by_another_model(&since.facts, &run.facts));
    let moves = before.map(|(since, former)| Moves::between((since, &former), (&run, &rows)));
    if let (Some(moves), Some(facts)) = (&moves, run.facts.as_object_mut()) {
        facts.insert("moved".to_owned(), UpAndDown::of(moves).to_json());
    }
    let mut is_noticed = false;
    let mut tx = db.write().await?;
    valuation::keep(&mut tx, permits.revalue, occasion, &run, &rows).await?;
    if standing::keep(&mut tx, permits.revalue, (&run, held), &standings).await? {
        if let Some(moves) = &moves {
            super::store::insert_moves(&mut tx, &run, &moves.moved).await?;
        }
        figures::keep(&mut tx, permits.revalue, run.id, &figures).await?;
        // Of a book that ended long ago everybody is silent, and nobody is slipping.
        if book.histories.last_day().is_some_and(|last| !ended_long_before(last, as_of)) {
            warning::keep(&mut tx, permits.revalue, occasion, (&notice, as_of), &business).await?;
            is_noticed = true;
        }
    }
    if held != asked.seen_from {
        business::see_from(&mut tx, &Permit::by_house("newer orders came in"), occasion, None).await?;
    }
    tx.commit().await?;
    if is_noticed {
        diagnosis::work_out(db, permits.revalue, occasion, (&notice, as_of, &business.zone())).await?;
    }
    let notes = notes(&book, asked, &assumptions).into_iter().chain(answer.spare_margin()).chain(by_another);
    let notes = notes.collect();
    Ok(Revalued { run, book, answer, moves, notes })
}

/// What a valuation comes to before it is kept.
struct WorkedOut {
    book: Book,
    answer: Answer,
    standings: Vec<Standing>,
    figures: Figures,
    notice: Notice,
}

impl WorkedOut {
    fn of(
        book: Book,
        assumptions: &Assumptions,
        cuts: &Cuts,
        (now, then): (&[Known], &[Known]),
        regions: &HashMap<CustomerId, String>,
    ) -> Self {
        let answer = Answer::of(&book.histories, assumptions, cuts, now);
        let then = Answer::of(&book.histories, &earlier(assumptions), cuts, then);
        let before: Vec<Option<Place>> = then
            .run
            .customers
            .iter()
            .zip(&then.placements.places)
            .map(|(one, place)| figures::place_of(one, place.as_ref()))
            .collect();
        let everybody = book.customers.iter().zip(&answer.run.customers).zip(&answer.placements.places);
        let standings = everybody
            .zip(&before)
            .map(|(((customer, one), place), before)| {
                Standing::of_valued(*customer, one, place.as_ref(), *before)
            })
            .collect();
        let figures = Figures::of(&Facts {
            histories: &book.histories,
            customers: &book.customers,
            regions,
            run: &answer.run,
            places: &answer.placements.places,
            lines: answer.placements.lines,
            concentration: &answer.concentration,
            before: &before,
        });
        let notice = Notice::of(&book.histories, &book.customers, &answer.run);
        Self { book, answer, standings, figures, notice }
    }
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
/// `reports-no-such-run`; `reports-run-thin` where one of them is old and was thinned out; a database fault.
pub async fn compare(
    db: &Db,
    permit: &Permit<valuation::See>,
    before: RunId,
    now: RunId,
) -> Result<Moves, Refusal> {
    let mut tx = db.read().await?;
    let before = fetch_run(&mut tx, permit, before).await?;
    let now = fetch_run(&mut tx, permit, now).await?;
    let former = whole_rows(&mut tx, permit, before.id).await?;
    let rows = whole_rows(&mut tx, permit, now.id).await?;
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

/// The rows of a run that has not been thinned out.
async fn whole_rows(
    tx: &mut Tx,
    permit: &Permit<valuation::See>,
    run: RunId,
) -> Result<Vec<KeptRow>, Refusal> {
    let rows = valuation::rows_of(tx, permit, run).await?;
    let is_thin = rows.is_empty() && permit.scope().owner().is_none();
    if is_thin { Err(Refusal::new("reports-run-thin").with("run", run.to_string())) } else { Ok(rows) }
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

/// The same, seen some months before.
fn earlier(assumptions: &Assumptions) -> Assumptions {
    Assumptions { as_of: assumptions.as_of.plus_months(-BEFORE_MONTHS), ..*assumptions }
}

/// What is known of each customer from before. Rows and decisions are in the order of their identities.
fn known(
    customers: &[CustomerId],
    served: Vec<Known>,
    former: &[KeptRow],
    decisions: &[Decision],
) -> Vec<Known> {
    let former_of = |id: &CustomerId| {
        let place = former.binary_search_by_key(id, |row| row.customer).ok()?;
        former.get(place)?.by_value
    };
    let by_hand_of = |id: &CustomerId| {
        let place = decisions.binary_search_by_key(id, |one| one.customer).ok()?;
        let one = decisions.get(place)?;
        Some(ByHand { tier: one.tier, reason: one.reason.clone(), until: one.until })
    };
    let known = customers.iter().zip(served);
    known.map(|(id, one)| Known { former: former_of(id), by_hand: by_hand_of(id), ..one }).collect()
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
        currency: sources::one_currency(&book.currencies, asked.currency)?,
    })
}

/// That another model speaks than last time, which moves tiers without anybody's doing.
fn by_another_model(before: &serde_json::Value, now: &serde_json::Value) -> Option<Say> {
    let (was, is) = (json::model_name(before)?, json::model_name(now)?);
    (was != is).then(|| Say::new("reports-note-other-model").with("model", is).with("before", was))
}

/// What the book lacked and what was assumed of it.
fn notes(book: &Book, asked: &Asked, assumed: &Assumptions) -> Vec<Say> {
    let histories = &book.histories;
    let mut notes = Vec::new();
    if asked.as_of.is_none() {
        notes.push(match histories.last_day() {
            Some(last) if ended_long_before(last, assumed.as_of) => Say::new("reports-note-old")
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
