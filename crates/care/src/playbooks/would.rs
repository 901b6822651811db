//! What a playbook would do: today, and what it would have done in the days before, by what is known of everybody today. Nothing
//! is written.

use std::collections::HashMap;

use ::store::Tx;
use frame::business::Business;
use gate::Permit;
use kernel::{Day, Days, Moment, Refusal};
use records::customers::{self, Customer, CustomerId};

use super::look::Window;
use super::model::{Firing, Kept, Playbook};
use super::run::{self, fitting};
use super::{See, rules, store};

/// Longer back nobody compares.
pub const DAYS_MAX: u32 = 90;
/// So many are named; the others are counted.
const NAMED_MAX: usize = 100;

/// What it would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Would {
    /// Whom a look of today would do something for.
    pub today: Vec<Firing>,
    /// For how many more the week has no room left.
    pub held: usize,
    /// Whom it would have fitted in the days before, today among them, whether it fired for them or not.
    pub before: Vec<Firing>,
    /// The first of those days.
    pub from: Day,
    /// How many of those beyond the ones named.
    pub more: usize,
    /// How many weeks of room those would have taken.
    pub weeks: usize,
    /// Everybody named.
    pub people: HashMap<CustomerId, Customer>,
}

/// What a playbook would do for customers within reach, whether it is kept or only being written. `of` is the one whose
/// past counts, and since when it looks.
///
/// # Errors
/// A database fault.
pub async fn would(
    tx: &mut Tx,
    permit: &Permit<See>,
    (of, play): (Option<&Kept>, &Playbook),
    days: u32,
    (business, now): (&Business, Moment),
) -> Result<Would, Refusal> {
    let today = run::today(business, now);
    let back = i32::try_from(days.clamp(1, DAYS_MAX)).unwrap_or(1) - 1;
    let from = today - Days(back);
    let window = |from: Day, with_ended: bool| Window {
        from,
        to: today,
        opened_from: from,
        zone: business.zone(),
        with_ended,
    };
    let past = of.map(|kept| (kept.id, now));
    let looks = of.and_then(|kept| Some(run::window(kept, kept.on_since?, (today, business))));
    let of_today = looks.unwrap_or_else(|| window(today, false));
    let fitting_today = fitting(tx, play, past, &of_today).await?;
    let week = run::start_of(business.week_start(today), business);
    let fired = match of {
        Some(kept) => store::fired_since(tx, kept.id, week).await?,
        None => 0,
    };
    let (today_go, held) = rules::room(fitting_today, play.weekly, fired);
    let mut before = fitting(tx, play, None, &window(from, true)).await?;
    let ids: Vec<CustomerId> = today_go.iter().chain(&before).map(|one| one.customer).collect();
    let reached = customers::reached(tx, permit, &ids).await?;
    let people = customers::many(tx, &Permit::by_house("playbooks"), &reached).await?;
    let people: HashMap<CustomerId, Customer> = people.into_iter().map(|one| (one.id, one)).collect();
    let is_seen = |one: &Firing| people.contains_key(&one.customer);
    let today_go: Vec<Firing> = today_go.into_iter().filter(is_seen).collect();
    before.retain(is_seen);
    let weekly = usize::try_from(play.weekly.max(1)).unwrap_or(1);
    let weeks = before.len().div_ceil(weekly);
    let more = before.len().saturating_sub(NAMED_MAX);
    before.truncate(NAMED_MAX);
    Ok(Would { today: today_go, held, before, from, more, weeks, people })
}
