//! Whether contact helped: those who were silent and contacted beside those as silent whom nobody contacted.
//!
//! [`helped`] reads a year of warnings and judges each a month after its first week; `rules.rs` says who counts, and compares. It
//! compares and does not prove: people choose whom they call.

mod rules;
#[cfg(test)]
mod tests;
mod views;

use std::collections::HashMap;

use ::store::Tx;
use gate::Permit;
use kernel::{Day, Days, Moment, Refusal};
use records::customers::{self, CustomerId};
use records::{activities, orders};

pub use self::rules::{Alike, Brought, Helped, Pair, Side, Silent};
use self::rules::{Case, Verdict};
pub use self::views::finding as told;
pub(super) use self::views::{card, table};
use super::model::Outcome;
use super::{See, store};
use crate::{standing, valuation};

/// Warnings of so long are looked at.
const YEAR: Days = Days(365);
/// Habits and what somebody brought are read from this long before a warning.
const PAST: Days = Days(2 * 365);

const DAY_MICROS: i64 = 86_400_000_000;

/// Everything that is read for it; each reaches as far as whoever asks does.
#[derive(Debug)]
pub struct Reads {
    /// Whose warnings.
    pub warnings: Permit<See>,
    /// Their orders.
    pub orders: Permit<customers::See>,
    /// Who spoke to them.
    pub contacts: Permit<activities::See>,
    /// How far the book's orders go.
    pub values: Permit<valuation::See>,
}

/// Whether contact helped with the warnings of the last year, as seen from a day; within the reach of whoever asks.
///
/// # Errors
/// A database fault.
pub async fn helped(
    tx: &mut Tx,
    reads: &Reads,
    (seen_from, zone): (Day, &jiff::tz::TimeZone),
) -> Result<Helped, Refusal> {
    // What came after the newest order nobody knows yet: a file may be on its way.
    let book = standing::book(tx, &reads.values).await?;
    let until = book.and_then(|book| book.newest_order()).map_or(seen_from, |newest| newest.min(seen_from));
    let span = (seen_from - YEAR, seen_from);
    let warnings = store::opened_between(tx, span, reads.warnings.scope().owner()).await?;
    let mut ids: Vec<CustomerId> = warnings.iter().map(|one| one.customer).collect();
    ids.sort_unstable();
    ids.dedup();
    let days = orders::days_of(tx, &reads.orders, &ids, span.0 - PAST).await?;
    // A day more than needed, wherever the business is; the rule looks at days.
    let from = Moment(i64::from(span.0.epoch_days() - 1) * DAY_MICROS);
    let contacts = activities::contacts_of(tx, &reads.contacts, &ids, from).await?;
    let contacts: HashMap<CustomerId, Vec<Day>> = contacts
        .into_iter()
        .map(|(customer, at)| (customer, at.into_iter().map(|at| at.day(zone)).collect()))
        .collect();
    let cases = warnings.iter().map(|one| Case {
        opened_on: one.opened_on,
        usual_gap_days: one.noticed.quiet.usual_gap_days,
        ended_by_somebody: one
            .ended
            .as_ref()
            .filter(|ended| ended.outcome != Outcome::CameBack)
            .map(|ended| ended.at.day(zone)),
        orders: days.get(&one.customer).map_or(&[], Vec::as_slice),
        contacts: contacts.get(&one.customer).map_or(&[], Vec::as_slice),
    });
    let verdicts: Vec<Verdict> = cases.map(|case| rules::judge(&case, until)).collect();
    Ok(rules::compare(&verdicts))
}
