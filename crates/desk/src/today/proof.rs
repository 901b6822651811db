//! Whether the work brings anyone back: late customers who ordered after they were called or visited.

use std::collections::{HashMap, HashSet};

use frame::web::Ask;
use gate::users::UserId;
use insight::standing;
use insight::valuation;
use kernel::{Day, Days, Moment, Refusal};
use records::activities::{self, Activity};
use records::customers::{self, CustomerId};
use records::orders;
use store::Tx;

use super::model::{CameBack, Proof};

/// An order within so many days after a call counts ...
const WITHIN: Days = Days(7);
/// ... and so long ago may the call be.
const BACK_DAYS: i64 = 14;
const DAY_MICROS: i64 = 86_400_000_000;
const SHOWN: usize = 5;

pub(super) async fn proof(tx: &mut Tx, ask: &Ask<'_>, owner: Option<UserId>) -> Result<Proof, Refusal> {
    let Ok(permit) = ask.permit::<valuation::See>() else { return Ok(Proof::default()) };
    let since = Moment(ask.now.0.saturating_sub(BACK_DAYS * DAY_MICROS));
    let contacts = first_contacts(activities::contacts_since(tx, &ask.permit()?, since, owner).await?);
    let zone = ask.zone();
    let asked: Vec<(CustomerId, Day)> =
        contacts.iter().map(|one| (one.customer, one.at.day(&zone))).collect();
    let ids: Vec<CustomerId> = contacts.iter().map(|one| one.customer).collect();
    let see = ask.permit::<customers::See>()?;
    let standings = standing::many(tx, &permit, &ids).await?;
    let around = orders::around(tx, &see, &asked, WITHIN).await?;
    let names: HashMap<CustomerId, String> = customers::many(tx, &see, &ids)
        .await?
        .into_iter()
        .map(|customer| (customer.id, customer.called().to_owned()))
        .collect();
    let mut proof = Proof::default();
    for one in around {
        let Some(contact) = contacts.iter().find(|contact| contact.customer == one.customer) else {
            continue;
        };
        let gap = standings
            .get(&one.customer)
            .and_then(|standing| standing.rhythm)
            .map(|rhythm| rhythm.usual_gap_days);
        let silent = one.before.map(|before| (contact.at.day(&zone) - before).0);
        // Late when they were spoken to: silent for longer than they usually are.
        let was_late = gap.zip(silent).is_some_and(|(gap, silent)| i64::from(silent) > i64::from(gap));
        if !was_late {
            continue;
        }
        proof.spoken_to += 1;
        if let (Some((order_day, sale_minor)), Some(name)) = (one.after, names.get(&one.customer)) {
            proof.back.push(CameBack { name: name.clone(), contact: contact.clone(), order_day, sale_minor });
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
