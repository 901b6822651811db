//! Who was spoken to when.

use std::collections::HashMap;

use gate::Scope;
use gate::users::UserId;
use kernel::{Id, Moment};
use store::{Rows, StoreError, Tx, sql};

use super::super::model::Kind;
use crate::customers::CustomerId;

/// When these customers were spoken to from a moment on, ascending.
pub(in crate::activities) async fn contacts_of(
    tx: &mut Tx,
    scope: Scope,
    customers: &[CustomerId],
    since: Moment,
) -> Result<HashMap<CustomerId, Vec<Moment>>, StoreError> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select a.customer_id, a.at from {{rows}} cross join customers c cross join activities a
            where c.customer_id = rows.customer_id and (c.owner_id = $1 or $2)
                and a.customer_id = c.customer_id and a.kind in ({}) and a.removed_at is null and a.at >= $3
            order by a.at",
        contact_kinds()
    );
    let query = sql(text).bind(owner).bind(owner.is_none()).bind(since);
    let found = query.fetch_with(tx, &Rows::of(customers).id("customer_id", |id| *id)).await?;
    let mut of: HashMap<CustomerId, Vec<Moment>> = HashMap::new();
    for row in &found {
        of.entry(row.id("customer_id")?).or_default().push(row.get("at")?);
    }
    Ok(of)
}

/// How many there were, those of one author where one is given.
pub(in crate::activities) async fn count_contacts(
    tx: &mut Tx,
    scope: Scope,
    (from, to): (Moment, Moment),
    author: Option<UserId>,
) -> Result<i64, StoreError> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select count(*) as contacts from activities a join customers c on c.customer_id = a.customer_id
            where a.at >= $1 and a.at < $2 and a.kind in ({}) and a.removed_at is null
                and (c.owner_id = $3 or $4) and ($5 is null or a.author_id = $5)",
        contact_kinds()
    );
    let query = sql(text).bind(from).bind(to).bind(owner).bind(owner.is_none()).bind(author.map(Id::uuid));
    query.fetch_one(tx).await?.get("contacts")
}

fn contact_kinds() -> String {
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.is_contact());
    kinds.map(|kind| format!("'{}'", kind.word())).collect::<Vec<_>>().join(", ")
}
