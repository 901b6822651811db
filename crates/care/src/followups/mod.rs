//! Follow-ups: what is to be done for a customer, on a day, with the reason it is there.
//!
//! People put them down, and playbooks, plans of visits and cases do. An open one leaves the list only by being done, by being
//! dropped with a word, or with the customer's data; what is over for long is told to those who lead. This room never judges
//! who deserves one. Begin with [`open`], [`open_many`], [`due`] and [`next_dates`].

mod card;
mod commands;
mod deeds;
mod escalate;
mod leave;
mod many;
mod model;
mod pages;
mod rules;
mod store;
mod take_back;
#[cfg(test)]
mod tests;
mod undoes;
mod views;

use std::collections::HashMap;

use ::store::{Migration, Paged, Tx};
use frame::web::{Needs, Route, Shortcut};
use gate::users::UserId;
use gate::{Grant, Permit};
use kernel::{Day, Moment, Page, Refusal};
use records::activities;
use records::customers::{self, CustomerId};
use records::erasure::Forget;

pub use card::{card, ended_line, to_json};
pub use deeds::{change_settings, done, drop_it, hand_over, open, put_off, put_off_to_day, reopen};
pub use escalate::escalate;
pub use leave::{Alter, Escalate, Finish, GRANTS, GiveUp, HandOver, Open, PutOff, Reopen, See, TakeBack};
pub use many::{move_many, open_many, withdraw_many};
pub use model::{Due, Followup, FollowupId, Group, NewFollowup, NextDate, Of, Origin, Settings, State};
pub use take_back::{take_back, undo_settings};
pub use views::{because, done as done_box, sign, tomorrow, what};

/// The tables of follow-ups.
pub const MIGRATIONS: &[Migration] = &[
    Migration::new("followups/001-followups", include_str!("migrations/001-followups.sql")),
    Migration::new("followups/002-told", include_str!("migrations/002-told.sql")),
];
/// What of a customer goes with them when two are made one.
pub const MOVES: &[records::duplicates::Move] = store::MOVES;
/// Words of customers whose data is erased go, and nothing is to be done for them any more.
pub const FORGETS: Forget = Forget {
    deeds: &[],
    run: |call| Box::pin(async move { Ok(store::forget(call.tx, call.customers).await?) }),
};

const SEE: Needs = Needs::Deed(Grant::of::<See>());
const OPEN: Needs = Needs::Deed(Grant::of::<Open>());

/// The address of the list.
const PATH: &str = "/followups";

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "followups",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    commands: &[commands::FOLLOWUPS],
    migrations: MIGRATIONS,
    routes: &[
        Route::get("/followups", SEE, |ask| Box::pin(pages::list::show(ask))),
        Route::get("/followups/new", OPEN, |ask| Box::pin(pages::new::blank(ask))),
        Route::post("/followups/new", OPEN, |ask| Box::pin(pages::new::open(ask))),
        Route::get("/followups/rules", SEE, |ask| Box::pin(pages::rules::show(ask))),
        Route::post("/followups/rules", Needs::Deed(Grant::of::<Alter>()), |ask| {
            Box::pin(pages::rules::keep(ask))
        }),
        Route::get("/followups/{customer}/{id}", SEE, |ask| Box::pin(pages::one::show(ask))),
        Route::post("/followups/{customer}/{id}/done", Needs::Deed(Grant::of::<Finish>()), |ask| {
            Box::pin(pages::deeds::done(ask))
        }),
        Route::post("/followups/{customer}/{id}/put-off", Needs::Deed(Grant::of::<PutOff>()), |ask| {
            Box::pin(pages::deeds::put_off(ask))
        }),
        Route::post("/followups/{customer}/{id}/hand-over", Needs::Deed(Grant::of::<HandOver>()), |ask| {
            Box::pin(pages::deeds::hand_over(ask))
        }),
        Route::post("/followups/{customer}/{id}/drop", Needs::Deed(Grant::of::<GiveUp>()), |ask| {
            Box::pin(pages::deeds::drop_it(ask))
        }),
        Route::post("/followups/{customer}/{id}/reopen", Needs::Deed(Grant::of::<Reopen>()), |ask| {
            Box::pin(pages::deeds::reopen(ask))
        }),
    ],
    shortcuts: &[
        Shortcut { label: "followups-title", path: PATH, icon: "flag", needs: SEE },
        Shortcut { label: "followups-new", path: "/followups/new", icon: "plus", needs: OPEN },
        Shortcut { label: "followups-rules", path: "/followups/rules", icon: "gear", needs: SEE },
    ],
    undoes: undoes::UNDOES,
    sweeps: &[escalate::SWEEP],
    ..frame::Feature::EMPTY
};

/// Whoever opens something under a key holds this.
const KEYS_LOCK: &str = "followups-keys";
/// No list of things to do is longer.
const DUE_MAX: i64 = 500;
/// No file shows more.
const OF_CUSTOMER_MAX: i64 = 10_000;

/// What is to be done until this day, the earliest first, so that what is late is always among it: at most 500. With
/// `owner`, what that user is to do: theirs by name, or nobody's by name and of a customer in their charge.
///
/// # Errors
/// A database fault.
pub async fn due(
    tx: &mut Tx,
    permit: &Permit<See>,
    until: Day,
    owner: Option<UserId>,
) -> Result<Vec<Due>, Refusal> {
    Ok(store::due(tx, permit.scope(), (owner, until), DUE_MAX).await?)
}

/// When follow-ups were done, since a moment. With `owner` as [`due`].
///
/// # Errors
/// A database fault.
pub async fn done_since(
    tx: &mut Tx,
    permit: &Permit<See>,
    since: Moment,
    owner: Option<UserId>,
) -> Result<Vec<Moment>, Refusal> {
    Ok(store::done_since(tx, permit.scope(), (owner, since), DUE_MAX).await?)
}

/// As [`due`], of one origin only.
///
/// # Errors
/// A database fault.
pub async fn due_of(
    tx: &mut Tx,
    permit: &Permit<See>,
    (origin, until): (Origin, Day),
    owner: Option<UserId>,
) -> Result<Vec<Due>, Refusal> {
    Ok(store::due_of(tx, permit.scope(), (owner, until, origin), DUE_MAX).await?)
}

/// All follow-ups of one origin of these customers, open and ended, as far as they are within reach.
///
/// # Errors
/// A database fault.
pub async fn of_origin(
    tx: &mut Tx,
    permit: &Permit<See>,
    origin: Origin,
    ids: &[CustomerId],
) -> Result<Vec<Followup>, Refusal> {
    Ok(store::of_origin(tx, permit.scope(), origin, ids).await?)
}

/// The next date of each of these customers over follow-ups and open promises; who has none, and who is not within reach,
/// is not among them.
///
/// # Errors
/// A database fault.
pub async fn next_dates(
    tx: &mut Tx,
    permit: &Permit<See>,
    ids: &[CustomerId],
) -> Result<HashMap<CustomerId, NextDate>, Refusal> {
    let mut next: HashMap<CustomerId, NextDate> = HashMap::new();
    for (customer, id, due, what, whose) in store::next_of(tx, permit.scope(), ids).await? {
        next.insert(customer, NextDate { due, what, whose, of: Of::Followup(id) });
    }
    for one in activities::next_open(tx, permit, ids).await? {
        let customer = one.activity.customer;
        if next.get(&customer).is_some_and(|known| !rules::is_sooner(one.due, known.due)) {
            continue;
        }
        let (what, of) = (one.activity.text, Of::Promise(one.activity.id));
        next.insert(customer, NextDate { due: one.due, what, whose: one.owner, of });
    }
    Ok(next)
}

/// One follow-up; `None` where there is none within reach.
///
/// # Errors
/// A database fault.
pub async fn find(
    tx: &mut Tx,
    permit: &Permit<See>,
    (customer, id): (CustomerId, FollowupId),
) -> Result<Option<Followup>, Refusal> {
    if customers::reached(tx, permit, &[customer]).await?.is_empty() {
        return Ok(None);
    }
    Ok(store::find(tx, (customer, id)).await?)
}

/// One customer's follow-ups: what is open by its day, then what has ended, the latest first; at most 10,000. None where the
/// customer is not within reach.
///
/// # Errors
/// A database fault.
pub async fn of_customer(
    tx: &mut Tx,
    permit: &Permit<See>,
    customer: CustomerId,
) -> Result<Vec<Followup>, Refusal> {
    if customers::reached(tx, permit, &[customer]).await?.is_empty() {
        return Ok(Vec::new());
    }
    Ok(store::of_customer(tx, customer, OF_CUSTOMER_MAX).await?)
}

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// What is open, the earliest first, from this day to that.
    Due(Option<Day>, Option<Day>),
    /// What is open and over for so long that those who lead were told.
    Escalated,
    /// What is done or dropped, the latest first.
    Ended,
}

/// A page of follow-ups. With `owner` as [`due`].
///
/// # Errors
/// `store-bad-page`; a database fault.
pub async fn list(
    tx: &mut Tx,
    permit: &Permit<See>,
    (which, owner): (Which, Option<UserId>),
    page: &Page,
) -> Result<Paged<Due>, Refusal> {
    let by = match which {
        Which::Due(first, last) => store::By::Due(first, last),
        Which::Escalated => store::By::Escalated,
        Which::Ended => store::By::Ended,
    };
    store::listed(tx, store::Asked { scope: permit.scope(), mine: owner, by }, page).await
}

/// How many are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In each group, in the order of [`Group::ALL`].
    pub groups: [i64; 4],
    /// Of all, those over for so long that those who lead were told.
    pub escalated: i64,
}

/// How many are open as of this day. With `owner` as [`due`].
///
/// # Errors
/// A database fault.
pub async fn counts(
    tx: &mut Tx,
    permit: &Permit<See>,
    today: Day,
    owner: Option<UserId>,
) -> Result<Counts, Refusal> {
    let (groups, escalated) = store::counts(tx, permit.scope(), (owner, today)).await?;
    Ok(Counts { groups, escalated })
}

/// Hands out all follow-ups within reach as they were opened, but for those opened by mistake.
///
/// # Errors
/// A database fault, or what `each` answers.
pub async fn export(
    tx: &mut Tx,
    permit: &Permit<See>,
    each: impl FnMut(Due) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    store::export(tx, permit.scope(), each).await
}

/// What is set; whoever looks needs no leave.
///
/// # Errors
/// A database fault.
pub async fn settings(tx: &mut Tx) -> Result<Settings, Refusal> {
    Ok(store::settings(tx).await?)
}
