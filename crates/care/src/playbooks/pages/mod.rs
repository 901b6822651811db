//! The doors: the list, one playbook as a form, what it did.

mod drawn;
mod fields;
mod form;
pub(super) mod list;
pub(super) mod one;
pub(super) mod runs;
mod tried;

use frame::web::Ask;
use gate::users;
use insight::{standing, valuation};
use kernel::{Currency, Day, Refusal};
use store::Tx;

use super::run;

/// The address of the list.
pub(super) const PATH: &str = "/playbooks";

/// The day playbooks see: the book's own.
fn today(ask: &Ask<'_>) -> Day {
    run::today(ask.business, ask.now)
}

/// What a form of a playbook offers to choose from.
struct Offers {
    /// The people who come in: identity and name.
    people: Vec<(String, String)>,
    /// The currency of values; `None` where they count purchases.
    currency: Option<Currency>,
    /// The labels in use.
    tags: Vec<String>,
}

impl Offers {
    async fn read(tx: &mut Tx, ask: &Ask<'_>) -> Result<Self, Refusal> {
        let all = users::colleagues(tx, &ask.permit()?).await?;
        let people =
            all.into_iter().filter(|one| one.is_here).map(|one| (one.id.to_string(), one.name)).collect();
        let book = match ask.permit::<valuation::See>() {
            Ok(permit) => standing::book(tx, &permit).await?,
            Err(_) => None,
        };
        let currency = match book {
            Some(book) => book.currency(),
            None => ask.business.currency,
        };
        Ok(Self { people, currency, tags: super::store::tags(tx).await? })
    }

    /// Minor units of one unit of value as people type it.
    fn per_major(&self) -> i64 {
        self.currency.map_or(1, |currency| currency.minor_per_major())
    }
}
