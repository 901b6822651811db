//! Working time: when the business is open, and how much of that lies between two moments.
//!
//! Hours are a week of openings and dates that have their own: holidays, half days, a Sunday that is worked; the owner types
//! them, no list of holidays comes with the program. [`Calendar`] counts by them in a time zone: [`Calendar::end_after`],
//! [`Calendar::micros_between`], and [`Calendar::read`] for a clock that stands still in between. This room knows no case and no
//! customer. Begin with [`calendar`]; the arithmetic is in `rules.rs`.

mod json;
mod model;
mod pages;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod typed;
mod views;

use ::store::{Migration, Tx};
use frame::business::Business;
use frame::web::{Needs, Route, Shortcut, Undo};
use gate::audit::{self, Change, LineId, Subject};
use gate::{Deed, Grant, Permit, Reach, Role};
use kernel::uuid::Uuid;
use kernel::{Id, Occasion, Refusal, Say, define_id};

pub use json::write as to_json;
pub use model::{Calendar, DATES_MAX, Hours, Interval, Opening, Special};
pub use rules::{Reading, Run};

/// The table of hours.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("hours/001-hours", include_str!("migrations/001-hours.sql"))];
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "hours",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    routes: &[
        Route::get("/service/hours", SEE, |ask| Box::pin(pages::show(ask))),
        Route::post("/service/hours", ALTER, |ask| Box::pin(pages::keep(ask))),
    ],
    shortcuts: &[Shortcut { label: "hours-title", path: "/service/hours", icon: "clock", needs: SEE }],
    undoes: &[Undo {
        deed: Alter::NAME,
        said: |_| Say::new("hours-kept"),
        needs: ALTER,
        run: |call| {
            Box::pin(
                async move { undo(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await },
            )
        },
    }],
    ..frame::Feature::EMPTY
};
/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[Grant::of::<See>(), Grant::of::<Alter>()];

/// The entry of the menu these pages belong to: the cases.
const ENTRY: &str = "/service";
const PATH: &str = "/service/hours";
const SEE: Needs = Needs::Deed(Grant::of::<See>());
const ALTER: Needs = Needs::Deed(Grant::of::<Alter>());

define_id!(
    /// The hours are one thing; the trail knows it by this.
    HoursId
);

/// Leave to look at the hours on their page.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "hours.see";
    const GRANTED: &'static [(Role, Reach)] =
        &[(Role::Owner, Reach::All), (Role::Manager, Reach::All), (Role::Service, Reach::All)];
}

/// Leave to change the hours.
#[derive(Debug)]
pub enum Alter {}
impl Deed for Alter {
    const NAME: &'static str = "hours.change";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// The hours; whoever counts working time goes by them, so they take no permit.
///
/// # Errors
/// A database fault.
pub async fn read(tx: &mut Tx) -> Result<Hours, Refusal> {
    Ok(store::read(tx).await?.unwrap_or_else(Hours::usual))
}

/// The hours by the clocks of the business's time zone.
///
/// # Errors
/// A database fault.
pub async fn calendar(tx: &mut Tx, business: &Business) -> Result<Calendar, Refusal> {
    Ok(read(tx).await?.calendar(business.zone()))
}

/// Changes the hours; the line of the trail holds them as they were and as they are. `None` where they are so already.
///
/// # Errors
/// A database fault.
pub async fn change(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    to: &Hours,
) -> Result<Option<LineId>, Refusal> {
    tx.lock("hours").await?;
    let before = read(tx).await?;
    if before == *to {
        return Ok(None);
    }
    store::put(tx, to).await?;
    let subject = Subject::of("hours", HoursId::from_uuid(Uuid::nil()));
    let change = Change { subject, before: Some(json::write(&before)), after: Some(json::write(to)) };
    audit::write(tx, permit, occasion, change).await.map(Some)
}

/// Takes a change of the hours back.
///
/// # Errors
/// `hours-changed-since` where they have been changed again; `frame-undo-nothing`; a database fault.
pub async fn undo(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    line: &audit::Line,
) -> Result<(), Refusal> {
    let hours = |json: &Option<serde_json::Value>| json.as_ref().and_then(json::read);
    let (Some(was), Some(made)) = (hours(&line.before), hours(&line.after)) else {
        return Err(Refusal::new("frame-undo-nothing"));
    };
    if read(tx).await? != made {
        return Err(Refusal::new("hours-changed-since"));
    }
    change(tx, permit, occasion, &was).await?;
    Ok(())
}
