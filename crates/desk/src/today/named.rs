//! Everybody the page names, read once: their cards and where they stand.

use std::collections::HashMap;

use frame::web::Ask;
use insight::standing::{self, Standing};
use insight::tiers::Tier;
use insight::valuation;
use kernel::Refusal;
use records::customers::{self, Customer, CustomerId};
use store::Tx;

/// Those within the visitor's reach; whoever is erased or another's is missing.
#[derive(Debug, Default)]
pub(super) struct Named {
    customers: HashMap<CustomerId, Customer>,
    standings: HashMap<CustomerId, Standing>,
}

impl Named {
    /// Reads them, a statement for the cards and one for the standings; an identity may come several times.
    ///
    /// # Errors
    /// A database fault.
    pub(super) async fn read(tx: &mut Tx, ask: &Ask<'_>, mut ids: Vec<CustomerId>) -> Result<Self, Refusal> {
        ids.sort_unstable();
        ids.dedup();
        let customers = customers::many(tx, &ask.permit()?, &ids).await?;
        let standings = match ask.permit::<valuation::See>() {
            Ok(permit) => standing::many(tx, &permit, &ids).await?,
            Err(_) => HashMap::new(),
        };
        Ok(Self { customers: customers.into_iter().map(|one| (one.id, one)).collect(), standings })
    }

    pub(super) fn customer(&self, id: CustomerId) -> Option<&Customer> {
        self.customers.get(&id)
    }

    /// What they are called.
    pub(super) fn name(&self, id: CustomerId) -> Option<String> {
        self.customer(id).map(|customer| customer.called().to_owned())
    }

    pub(super) fn standing(&self, id: CustomerId) -> Option<Standing> {
        self.standings.get(&id).copied()
    }

    pub(super) fn tier(&self, id: CustomerId) -> Option<Tier> {
        self.standing(id)?.tier
    }
}
