//! From the histories of a book to what there is to warn of, and from there into the book.

use std::collections::{HashMap, HashSet};

use ::store::Tx;
use frame::business::Business;
use gate::Permit;
use kernel::{Day, Days, Occasion, Refusal};
use rayon::prelude::*;
use records::customers::CustomerId;
use records::orders::Histories;

use super::model::{Barrier, Noticed, Signs, Warning, WarningId};
use super::rules::{self, Seen, Turn};
use super::{LOCK, store, watch::Watch};
use crate::diagnosis::{self, Tide};
use crate::valuation::{Revalue, Run};

/// What was noticed on a day: everybody with a rhythm of their own.
#[derive(Clone, Debug, Default)]
pub struct Notice {
    seen: HashMap<CustomerId, Seen>,
    tide: Tide,
}

/// So many customers are looked at to see how many fall at other times.
const TIDE_MAX: usize = 20_000;
/// Those times: a year ago among them, as it is the same season.
const TIDE_BACK: [Days; 3] = [Days(91), Days(182), Days(364)];

impl Notice {
    /// What is to be noticed after a valuation, which has learned the model.
    ///
    /// `customers` are those of the histories, in their order.
    #[must_use]
    pub fn of(histories: &Histories, customers: &[CustomerId], run: &Run) -> Self {
        let as_of = run.assumptions.as_of;
        let model = run.orders_model.as_ref().ok().map(|chosen| chosen.winner.model());
        let watch = Watch::learned(histories, as_of, model);
        let of = |(index, (customer, valued)): (usize, (&CustomerId, &crate::valuation::Valued))| {
            let noticed = watch.of(histories.days(index), as_of)?;
            Some((*customer, Seen { customer: *customer, noticed, at_stake: valued.current }))
        };
        let both = customers.par_iter().zip(&run.customers).enumerate();
        Self { seen: both.filter_map(of).collect(), tide: tide(histories, &watch, as_of) }
    }

    /// Everybody with a rhythm of their own and what was noticed of them, in no promised order.
    pub fn all(&self) -> impl Iterator<Item = (CustomerId, Noticed)> {
        self.seen.values().map(|seen| (seen.customer, seen.noticed))
    }

    /// How many fall, today and at other times.
    #[must_use]
    pub fn tide(&self) -> Tide {
        self.tide
    }
}

fn tide(histories: &Histories, watch: &Watch, as_of: Day) -> Tide {
    let step = histories.len().div_ceil(TIDE_MAX).max(1);
    let on = |day: Day| {
        let fell = |index: usize| diagnosis::falls(&watch.of(histories.days(index), day)?);
        let looked: Vec<usize> = (0..histories.len()).step_by(step).collect();
        let fell = looked.into_par_iter().filter_map(fell);
        fell.map(|fell| (u32::from(fell.sharply), 1)).reduce(|| (0, 0), plus)
    };
    Tide { now: on(as_of), usual: TIDE_BACK.iter().map(|back| on(as_of - *back)).fold((0, 0), plus) }
}

fn plus(left: (u32, u32), right: (u32, u32)) -> (u32, u32) {
    (left.0 + right.0, left.1 + right.1)
}

/// What a day's noticing changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Warnings opened.
    pub opened: usize,
    /// Warnings that orders ended.
    pub ended: usize,
}

/// Brings the warnings of the book up to what was noticed: ends those that orders ended, sees the others anew, and opens
/// the best of the new ones as far as the week has room. The same day twice changes nothing.
///
/// # Errors
/// A database fault.
pub async fn keep(
    tx: &mut Tx,
    _permit: &Permit<Revalue>,
    occasion: &mut Occasion,
    (notice, as_of): (&Notice, Day),
    business: &Business,
) -> Result<Changed, Refusal> {
    tx.lock(LOCK).await?;
    let settings = store::settings(tx).await?;
    // An import that was taken back takes its orders along, and what they had ended goes on.
    let lost_its_order = |(customer, _, day): &(CustomerId, WarningId, Day)| {
        notice.seen.get(customer).is_some_and(|seen| *day > seen.noticed.quiet.last)
    };
    let ended_before = store::ended_by_orders(tx).await?;
    let again: Vec<(CustomerId, WarningId)> =
        ended_before.into_iter().filter(lost_its_order).map(|(customer, id, _)| (customer, id)).collect();
    store::open_again(tx, &again).await?;
    let erased = store::erased(tx).await?;
    let open = store::every_open(tx).await?;
    let before: HashMap<CustomerId, rules::Closed> =
        store::closed(tx, &business.zone()).await?.into_iter().collect();
    let (mut seen_anew, mut ended, mut warned) = (Vec::new(), Vec::new(), HashSet::new());
    for one in open {
        warned.insert(one.customer);
        let Some(seen) = notice.seen.get(&one.customer) else { continue };
        match rules::turn(&one, &seen.noticed) {
            Turn::Ended(day) => ended.push((one.customer, one.id, day)),
            Turn::Goes(signs) => {
                // Where all they brought has run out of the trailing period, what was at stake still is.
                let at_stake = if seen.at_stake > 0 { seen.at_stake } else { one.at_stake };
                let saved = rules::saved(&seen.noticed, at_stake, settings.barrier);
                let level = rules::level(&seen.noticed, signs);
                let noticed = seen.noticed;
                seen_anew.push(Warning { signs, level, noticed, seen_on: as_of, at_stake, saved, ..one });
            }
        }
    }
    let just_ended: HashSet<CustomerId> = ended.iter().map(|(customer, ..)| *customer).collect();
    let sees = |one: &Seen| {
        let is_known = warned.contains(&one.customer) || just_ended.contains(&one.customer);
        if is_known || erased.contains(&one.customer) {
            return None;
        }
        let signs = rules::to_tell(one, before.get(&one.customer), as_of);
        signs.any().then_some((*one, signs))
    };
    let candidates: Vec<(Seen, Signs)> = notice.seen.values().filter_map(sees).collect();
    let opened = store::opened_since(tx, business.week_start(as_of)).await?;
    let opened = u32::try_from(opened).unwrap_or(u32::MAX);
    let new: Vec<Warning> = rules::chosen(candidates, settings, opened)
        .into_iter()
        .map(|(seen, signs)| warning(occasion.id(), (&seen, signs), as_of, settings.barrier))
        .collect();
    store::see_anew(tx, &seen_anew).await?;
    store::end_by_orders(tx, occasion.at, &ended).await?;
    store::insert(tx, &new).await?;
    Ok(Changed { opened: new.len(), ended: ended.len() })
}

fn warning(id: WarningId, (seen, signs): (&Seen, Signs), as_of: Day, barrier: Barrier) -> Warning {
    Warning {
        customer: seen.customer,
        id,
        opened_on: as_of,
        signs,
        level: rules::level(&seen.noticed, signs),
        noticed: seen.noticed,
        seen_on: as_of,
        at_stake: seen.at_stake,
        saved: rules::saved(&seen.noticed, seen.at_stake, barrier),
        ended: None,
    }
}
