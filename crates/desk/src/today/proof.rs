//! Whether the work brings anyone back: late customers who ordered after they were called or visited.

use std::collections::HashSet;

use frame::web::Ask;
use gate::users::UserId;
use insight::valuation;
use kernel::{Day, Days, Moment, Refusal};
use records::activities::{self, Activity};
use records::customers::CustomerId;
use records::orders;
use store::Tx;

use super::model::{CameBack, Proof};
use super::named::Named;

/// An order within so many days after a call counts ...
const WITHIN: Days = Days(7);
/// ... and so long ago may the call be.
const BACK_DAYS: i64 = 14;
const DAY_MICROS: i64 = 86_400_000_000;
const SHOWN: usize = 5;

/// Who was called or visited within reach, the first contact with each; none where values are not for the visitor.
pub(super) async fn contacts(
    tx: &mut Tx,
    ask: &Ask<'_>,
    owner: Option<UserId>,
) -> Result<Vec<Activity>, Refusal> {
    if !ask.may::<valuation::See>() {
        return Ok(Vec::new());
    }
    let since = Moment(ask.now.0.saturating_sub(BACK_DAYS * DAY_MICROS));
    Ok(first_contacts(activities::contacts_since(tx, &ask.permit()?, since, owner).await?))
}

/// What became of these contacts.
pub(super) async fn proof(
    tx: &mut Tx,
    ask: &Ask<'_>,
    contacts: &[Activity],
    named: &Named,
) -> Result<Proof, Refusal> {
    let zone = ask.zone();
    let asked: Vec<(CustomerId, Day)> =
        contacts.iter().map(|one| (one.customer, one.at.day(&zone))).collect();
    let around = orders::around(tx, &ask.permit()?, &asked, WITHIN).await?;
    let mut proof = Proof::default();
    for one in around {
        let Some(contact) = contacts.iter().find(|contact| contact.customer == one.customer) else {
            continue;
        };
        let rhythm = named.standing(one.customer).and_then(|standing| standing.rhythm);
        let gap = rhythm.map(|rhythm| rhythm.usual_gap_days);
        let silent = one.before.map(|before| (contact.at.day(&zone) - before).0);
        // Late when they were spoken to: silent for longer than they usually are.
        let was_late = gap.zip(silent).is_some_and(|(gap, silent)| i64::from(silent) > i64::from(gap));
        if !was_late {
            continue;
        }
        proof.spoken_to += 1;
        if let (Some((order_day, sale_minor)), Some(name)) = (one.after, named.name(one.customer)) {
            proof.back.push(CameBack { name, contact: contact.clone(), order_day, sale_minor });
        }
    }
    proof.back.sort_by_key(|one| std::cmp::Reverse((one.order_day, one.sale_minor)));
    proof.back.truncate(SHOWN);
    Ok(proof)
}

/// Of several contacts with one customer the first: it is the one that may have brought them back.
fn first_contacts(contacts: Vec<Activity>) -> Vec<Activity> {
    let mut known = HashSet::new();
    let oldest_first = contacts.into_iter().rev();
    oldest_first.filter(|contact| known.insert(contact.customer)).collect()
}
