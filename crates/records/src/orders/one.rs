//! How one customer buys.

use ::store::Tx;
use gate::Permit;
use kernel::{Currency, Day, Days, Refusal};

use super::model::{Around, Favourites, Habits};
use super::store;
use crate::customers::{self, CustomerId};

/// Products and categories named.
const FAVOURITES: i64 = 5;
const MONTHS: i32 = 12;

/// How a customer buys, as of a day; `None` where there is no such customer in reach.
///
/// # Errors
/// A database fault.
pub async fn habits(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    customer: CustomerId,
    (today, currency): (Day, Currency),
) -> Result<Option<Habits>, Refusal> {
    if !customers::is_in_reach(tx, permit.scope(), customer).await? {
        return Ok(None);
    }
    let year_ago = today.plus_months(-MONTHS);
    let two_ago = today.plus_months(-2 * MONTHS);
    let year = (year_ago + Days(1), today);
    let year_before = (two_ago + Days(1), year_ago);
    Ok(Some(Habits {
        products: store::favourites(tx, customer, Favourites::Products, FAVOURITES).await?,
        categories: store::favourites(tx, customer, Favourites::Categories, FAVOURITES).await?,
        days: store::days_since(tx, customer, two_ago).await?,
        year_minor: store::net_between(tx, customer, year, currency).await?,
        year_before_minor: store::net_between(tx, customer, year_before, currency).await?,
        imports: store::imports_of(tx, customer).await?,
    }))
}

/// For each customer and day given: the last order before it, and the first one from it on within so many days. For
/// seeing whether somebody came back. Customers beyond the permit are not among them.
///
/// # Errors
/// A database fault.
pub async fn around(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    asked: &[(CustomerId, Day)],
    days: Days,
) -> Result<Vec<Around>, Refusal> {
    Ok(store::around(tx, permit.scope(), asked, days.0).await?)
}
