//! The customers of a file beside those of the book.

use ::store::Tx;
use kernel::{Occasion, Refusal};

use super::answers::Answers;
use super::found::{Alike, People};
use crate::customers::{self, Resembling, Same};
use crate::imports::reading::Drafts;

/// Looks who the customers of a file are.
pub(super) async fn met(
    tx: &mut Tx,
    occasion: &mut Occasion,
    answers: &Answers,
    drafts: &Drafts,
) -> Result<People, Refusal> {
    let met = match drafts {
        Drafts::Orders(orders) => {
            let named = orders.iter().map(|order| order.customer.as_ref().map(customers::named));
            customers::meet(tx, occasion, named).await?
        }
        Drafts::Customers(list) => {
            customers::meet(tx, occasion, list.iter().map(|one| Some(one.named()))).await?
        }
        Drafts::Products(_) => return Ok(People::default()),
    };
    let sampled = met.known_sample.iter().map(|(_, id)| *id);
    let ids: Vec<_> = sampled.chain(met.alike.iter().map(|alike| alike.customer)).collect();
    let called = customers::called(tx, &ids).await?;
    let name = |id| called.get(&id).map_or_else(String::new, |(name, _)| name.clone());
    let alike = |one: Resembling| Alike {
        their_name: name(one.customer),
        their_code: called.get(&one.customer).map_or_else(String::new, |(_, code)| code.clone()),
        kind: one.key.kind,
        value: one.key.value,
        name: one.name,
        customer: one.customer.to_string(),
        same: match one.same {
            Same::Email => "email",
            Same::Phone => "phone",
            Same::Name => "name",
        }
        .to_owned(),
    };
    let known_sample = met.known_sample.iter().map(|(named, id)| (named.clone(), name(*id))).collect();
    // Those a person has joined are known by now, and shown all the same, so that it can be taken back.
    let joined = u64::try_from(answers.joins.len()).unwrap_or(0).min(met.new);
    Ok(People {
        known: met.known + joined,
        new: met.new - joined,
        nobody: met.nobody,
        known_sample,
        alike: met.alike.into_iter().map(alike).collect(),
    })
}
