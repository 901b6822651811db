//! A customer put down by a person: a name is enough.

use ::store::Tx;
use gate::audit::{self, Change, LineId, Subject};
use gate::{Deed, Permit, Reach, Role};
use kernel::{Occasion, Refusal};
use serde_json::json;

use super::model::{Card, CustomerField, CustomerId};
use super::{model, store};
use crate::imports::{KeyKind, typed_key};
use crate::orders::CustomerKey;
use crate::search;

/// Leave to put down a new customer.
#[derive(Debug)]
pub enum Create {}
impl Deed for Create {
    const NAME: &'static str = "customers.create";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Service, Reach::All),
    ];
}

/// Somebody new, as a person types it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newcomer {
    /// The name; all that is needed.
    pub name: String,
    /// A phone number; may be empty.
    pub phone: String,
    /// An e-mail address; may be empty.
    pub email: String,
    /// The region; may be empty.
    pub region: String,
}

/// Everything that is wrong with what was typed, each with the part it is wrong with: `name`, `phone` or `email`. Whether
/// somebody has the number or the address already only the book knows.
#[must_use]
pub fn mistakes(new: &Newcomer) -> Vec<(&'static str, Refusal)> {
    let is_bad = |kind, text: &str| !text.trim().is_empty() && typed_key(kind, text).is_none();
    let bad = |key, text: &str| Refusal::new(key).with("typed", text.trim());
    let mut all = Vec::new();
    if new.name.trim().is_empty() {
        all.push(("name", Refusal::new("customers-name-missing")));
    }
    if is_bad(KeyKind::Phone, &new.phone) {
        all.push(("phone", bad("customers-phone-bad", &new.phone)));
    }
    if is_bad(KeyKind::Email, &new.email) {
        all.push(("email", bad("customers-email-bad", &new.email)));
    }
    all
}

/// Puts down a customer. Somebody who reaches their own customers only is in charge of the new one.
///
/// # Errors
/// `customers-name-missing`, `customers-phone-bad`, `customers-email-bad`; `customers-key-taken` naming whose the phone
/// number or e-mail address is, `customers-key-taken-elsewhere` where that one is not theirs to see; a database fault.
pub async fn create(
    tx: &mut Tx,
    permit: &Permit<Create>,
    occasion: &mut Occasion,
    new: &Newcomer,
) -> Result<(CustomerId, LineId), Refusal> {
    if let Some((_, first)) = mistakes(new).into_iter().next() {
        return Err(first);
    }
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    tx.lock("imports").await?;
    let mut keys = Vec::new();
    for (kind, text) in [(KeyKind::Phone, &new.phone), (KeyKind::Email, &new.email)] {
        if let Some(key) = typed_key(kind, text) {
            refuse_taken(tx, permit, &key).await?;
            keys.push(key);
        }
    }
    // A name is a key only where there is nothing better, and only the first of that name holds it.
    if keys.is_empty()
        && let Some(key) = typed_key(KeyKind::Name, &name)
        && store::holders(tx, &[&key]).await?.is_empty()
    {
        keys.push(key);
    }
    let id: CustomerId = occasion.id();
    let code = keys.first().map_or(name.as_str(), |key| key.value.as_str()).to_owned();
    let card =
        Card::default().with(CustomerField::Name, &name).with(CustomerField::Region, new.region.trim());
    store::insert_one(tx, (id, occasion.at), (&code, &card), permit.scope().owner()).await?;
    store::insert_keys(tx, None, &keys.iter().map(|key| store::KeyNote { key, id }).collect::<Vec<_>>())
        .await?;
    search::index(tx, &[id]).await?;
    let owner = permit.scope().owner().map(|owner| owner.to_string());
    let after = json!({ "name": name, "code": code, "owner": owner });
    let line = audit::write(tx, permit, occasion, Change::made(Subject::of("customer", id), after)).await?;
    Ok((id, line))
}

/// Refuses a key that somebody has, naming them where they are in reach.
pub(super) async fn refuse_taken<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    key: &CustomerKey,
) -> Result<(), Refusal> {
    let Some((_, holder)) = store::holders(tx, &[key]).await?.into_iter().next() else { return Ok(()) };
    let taken = match store::fetch(tx, permit.scope(), holder).await? {
        Some(holder) => Refusal::new("customers-key-taken").with("name", holder.called()),
        None => Refusal::new("customers-key-taken-elsewhere"),
    };
    Err(taken.with("typed", key.value.as_str()).with("kind", model::key_label(&key.kind)))
}
