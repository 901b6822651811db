//! How the owner wants value to be worked out: where tiers are cut, how far back and ahead is looked, what later money is
//! worth less.
//!
//! Begin with [`read`] and [`change`]. The margin is the business's and stands among its settings. This room values
//! nobody; a change counts from the next valuation on.

mod model;
mod store;
#[cfg(test)]
mod tests;

use ::store::{Migration, Tx};
use gate::audit::{self, Change, LineId, Subject};
use gate::{Deed, Grant, Permit, Reach, Role};
use kernel::uuid::Uuid;
use kernel::{Id, Occasion, Refusal, define_id};

pub use model::{ValueRules, cuts_from_json, cuts_to_json};

/// The table of rules.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("value_rules/001-value-rules", include_str!("migrations/001-value-rules.sql"))];
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "value-rules",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    ..frame::Feature::EMPTY
};
/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[Grant::of::<Alter>()];

define_id!(
    /// The rules are one thing; the trail knows it by this.
    RulesId
);

/// Leave to change how value is worked out.
#[derive(Debug)]
pub enum Alter {}
impl Deed for Alter {
    const NAME: &'static str = "value-rules.change";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All)];
}

/// The rules; whoever values, or reads values, goes by them, so they take no permit.
///
/// # Errors
/// A database fault.
pub async fn read(tx: &mut Tx) -> Result<ValueRules, Refusal> {
    Ok(store::read(tx).await?.unwrap_or_else(ValueRules::usual))
}

/// Changes the rules; the line of the trail holds them as they were and as they are.
///
/// # Errors
/// A database fault.
pub async fn change(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    to: &ValueRules,
) -> Result<LineId, Refusal> {
    let before = read(tx).await?;
    store::put(tx, to).await?;
    let subject = Subject::of("value-rules", RulesId::from_uuid(Uuid::nil()));
    let change = Change { subject, before: Some(before.to_json()), after: Some(to.to_json()) };
    audit::write(tx, permit, occasion, change).await
}

/// Takes a change of the rules back.
///
/// # Errors
/// `value-rules-changed-since` where they have been changed again; `frame-undo-nothing`; a database fault.
pub async fn undo(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    line: &audit::Line,
) -> Result<(), Refusal> {
    let rules = |json: &Option<serde_json::Value>| json.as_ref().and_then(ValueRules::from_json);
    let (Some(was), Some(made)) = (rules(&line.before), rules(&line.after)) else {
        return Err(Refusal::new("frame-undo-nothing"));
    };
    if read(tx).await? != made {
        return Err(Refusal::new("value-rules-changed-since"));
    }
    change(tx, permit, occasion, &was).await?;
    Ok(())
}
