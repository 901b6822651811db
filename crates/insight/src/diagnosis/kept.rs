//! From what was noticed to causes that are kept beside the open warnings.

use std::collections::HashMap;

use ::store::{Db, Tx};
use gate::Permit;
use jiff::tz::TimeZone;
use kernel::{Day, Occasion, Refusal};
use records::customers::CustomerId;

use super::around::{Around, Regular, Tide};
use super::facts::Person;
use super::learned::Learned;
use super::store::{self, New};
use super::{gather, rules};
use crate::valuation::Revalue;
use crate::warning::{self, Notice, Noticed, Warning};

/// So many who fall and so many who do not are enough to compare with: both are taken evenly from all, which leaves the odds of
/// groups as they are.
const COMPARED_MAX: usize = 6_000;

/// Works out the causes of all open warnings, as the last valuation noticed everybody, and keeps them. It reads in a
/// transaction of its own and writes in another: comparing takes a moment in which others may write. The same day twice changes
/// nothing but what has become known since.
///
/// # Errors
/// A database fault.
pub async fn work_out(
    db: &Db,
    permit: &Permit<Revalue>,
    occasion: &mut Occasion,
    (notice, as_of, zone): (&Notice, Day, &TimeZone),
) -> Result<usize, Refusal> {
    let mut tx = db.read().await?;
    let open: Vec<Warning> = warning::every_open(&mut tx, permit).await?;
    if open.is_empty() {
        return Ok(0);
    }
    let compared = compared(notice);
    let mut ids: Vec<CustomerId> = compared.iter().map(|(customer, _)| *customer).collect();
    ids.extend(open.iter().map(|one| one.customer));
    ids.sort_unstable();
    ids.dedup();
    let persons = gather::persons(&mut tx, &ids, (as_of, zone)).await?;
    let learned = learned(&mut tx).await?;
    drop(tx);
    let tide = notice.tide();
    let worked_out = move || {
        let around = around(&persons, &compared, (tide, as_of));
        let causes = |one: &Warning| {
            let person = persons.get(&one.customer)?;
            Some(rules::causes(&around, &learned, person, one.noticed.quiet.last))
        };
        open.into_iter().filter_map(|one| Some(((one.customer, one.id), causes(&one)?))).collect::<Vec<_>>()
    };
    let all = tokio::task::spawn_blocking(worked_out)
        .await
        .map_err(|broken| Refusal::new("reports-broke-off").because(broken))?;
    let warnings: Vec<_> = all.iter().map(|(warning, _)| *warning).collect();
    let new: Vec<New> = all
        .into_iter()
        .flat_map(|((customer, warning), causes)| {
            causes.into_iter().map(move |ranked| (customer, warning, ranked))
        })
        .map(|(customer, warning, ranked)| New { id: occasion.id(), customer, warning, ranked })
        .collect();
    let mut tx = db.write().await?;
    tx.lock(super::LOCK).await?;
    store::put(&mut tx, (&warnings, as_of), &new).await?;
    tx.commit().await?;
    Ok(warnings.len())
}

/// What people have taught so far.
pub(super) async fn learned(tx: &mut Tx) -> Result<Learned, Refusal> {
    let since = store::counted_since(tx).await?;
    Ok(Learned::of(&store::answers(tx, since).await?))
}

/// Who is compared: those who fall and those who do not, evenly from all where they are many.
fn compared(notice: &Notice) -> Vec<(CustomerId, Noticed)> {
    let mut all: Vec<(CustomerId, Noticed)> = notice.all().collect();
    all.sort_unstable_by_key(|(customer, _)| *customer);
    let (fall, others): (Vec<_>, Vec<_>) = all
        .into_iter()
        .filter_map(|(customer, noticed)| Some((customer, noticed, rules::falls(&noticed)?)))
        .partition(|(.., fell)| fell.loosely);
    let evenly = |all: Vec<(CustomerId, Noticed, super::Fell)>| {
        let step = all.len().div_ceil(COMPARED_MAX).max(1);
        all.into_iter().step_by(step).map(|(customer, noticed, _)| (customer, noticed))
    };
    evenly(fall).chain(evenly(others)).collect()
}

fn around(
    persons: &HashMap<CustomerId, Person>,
    compared: &[(CustomerId, Noticed)],
    (tide, as_of): (Tide, Day),
) -> Around {
    let regular = |(customer, noticed): &(CustomerId, Noticed)| {
        let person = persons.get(customer)?.clone();
        Some(Regular { person, last: noticed.quiet.last, fell: rules::falls(noticed)? })
    };
    let regulars: Vec<Regular> = compared.iter().filter_map(regular).collect();
    Around::learned(&regulars, tide, as_of)
}
