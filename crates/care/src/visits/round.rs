//! A day's round: whom to visit, by where they are.

use std::collections::{BTreeMap, HashMap};

use ::store::Tx;
use gate::Permit;
use gate::users::UserId;
use kernel::{Day, Refusal};
use records::customers::{self, Customer, CustomerField, CustomerId};

use crate::followups::{self, Due, Origin};

/// Somebody to be visited on a round.
#[derive(Clone, Debug)]
pub struct Stop {
    /// The planned visit.
    pub due: Due,
    /// The town; empty where nobody has said.
    pub city: String,
    /// The last signs of a phone number; empty where there is none.
    pub phone_tail: String,
}

/// One region of a round, its stops by town.
#[derive(Clone, Debug)]
pub struct Place {
    /// The region; empty where nobody has said.
    pub region: String,
    /// Whom to visit there.
    pub stops: Vec<Stop>,
}

/// Who is to be visited on a day, those who are overdue among them, by region and within it by town; who is nowhere known
/// stands last. With `owner`, whom that user is to visit.
///
/// # Errors
/// A database fault.
pub async fn round(
    tx: &mut Tx,
    (permit, see): (&Permit<followups::See>, &Permit<customers::See>),
    (day, owner): (Day, Option<UserId>),
) -> Result<Vec<Place>, Refusal> {
    let due = followups::due_of(tx, permit, (Origin::Visit, day), owner).await?;
    let ids: Vec<CustomerId> = due.iter().map(|one| one.followup.customer).collect();
    let cards: HashMap<CustomerId, Customer> =
        customers::many(tx, see, &ids).await?.into_iter().map(|one| (one.id, one)).collect();
    let mut tails = customers::phone_tails(tx, see, &ids).await?;
    let mut regions: BTreeMap<(bool, String), Vec<Stop>> = BTreeMap::new();
    for one in due {
        let customer = one.followup.customer;
        let field = |field| cards.get(&customer).map_or("", |card| card.card.get(field)).trim().to_owned();
        let (region, city) = (field(CustomerField::Region), field(CustomerField::City));
        let stop = Stop { due: one, city, phone_tail: tails.remove(&customer).unwrap_or_default() };
        regions.entry((region.is_empty(), region)).or_default().push(stop);
    }
    let place = |((_, region), mut stops): ((bool, String), Vec<Stop>)| {
        stops.sort_by(|one, other| {
            (one.city.is_empty(), &one.city).cmp(&(other.city.is_empty(), &other.city))
        });
        Place { region, stops }
    };
    Ok(regions.into_iter().map(place).collect())
}
