//! Bringing a file into the book: customers found or made, orders written, the import and its audit line, all in the
//! caller's transaction.

use ::store::Tx;
use gate::Permit;
use gate::audit::{self, Change};
use kernel::{Occasion, Refusal};
use serde_json::json;

use super::model::{Brought, Counts, ImportId, NewImport};
use super::{Bring, store};
use crate::customers::{self, Filling, NewCustomer};
use crate::orders::{self, OrderDraft};
use crate::products::{self, NewProduct};

/// Two imports at once would both find that a customer is not there yet.
const LOCK: &str = "imports";

/// Writes the orders of a file: new numbers are new orders, numbers that are there with other content replace what
/// was there (kept for [`undo`](super::undo)), the rest stays. Customers are found by their keys or made; what is
/// not known of them yet is filled in.
///
/// # Errors
/// `orders-number-twice` when the drafts hold one number twice; a database fault. The caller then drops `tx`, and
/// nothing is left behind.
pub async fn bring_orders(
    tx: &mut Tx,
    permit: &Permit<Bring>,
    occasion: &mut Occasion,
    new: &NewImport,
    drafts: &[OrderDraft],
) -> Result<Brought, Refusal> {
    tx.lock(LOCK).await?;
    let import: ImportId = occasion.id();
    let named = drafts.iter().map(|draft| draft.customer.as_ref().map(customers::named));
    let settled = customers::settle(tx, (import, &new.joins), occasion, named, Filling::Empty).await?;
    let recorded = orders::record(tx, import, occasion, &new.source, (drafts, &settled.ids)).await?;
    let counts = Counts {
        customers_new: settled.made,
        customers_changed: settled.changed,
        customers_erased: settled.erased,
        ..recorded.counts
    };
    let brought = finish(tx, permit, occasion, new, (import, counts, settled.keys > 0)).await?;
    if brought.import.is_some() {
        orders::sight(tx, import, &new.source, &recorded).await?;
    }
    Ok(brought)
}

/// Writes the customers of a file: found by their keys or made; what the file says is taken over, what it leaves
/// empty stays.
///
/// # Errors
/// A database fault.
pub async fn bring_customers(
    tx: &mut Tx,
    permit: &Permit<Bring>,
    occasion: &mut Occasion,
    new: &NewImport,
    drafts: &[NewCustomer],
) -> Result<Brought, Refusal> {
    tx.lock(LOCK).await?;
    let import: ImportId = occasion.id();
    let named = drafts.iter().map(|draft| Some(draft.named()));
    let settled = customers::settle(tx, (import, &new.joins), occasion, named, Filling::Newest).await?;
    let counts = Counts {
        new: settled.made,
        replaced: settled.changed,
        unchanged: settled.met - settled.changed,
        customers_new: settled.made,
        customers_changed: settled.changed,
        customers_erased: settled.erased,
        ..Counts::default()
    };
    finish(tx, permit, occasion, new, (import, counts, settled.keys > 0)).await
}

/// Writes the products of a file: by their numbers; what the file leaves empty stays.
///
/// # Errors
/// A database fault.
pub async fn bring_products(
    tx: &mut Tx,
    permit: &Permit<Bring>,
    occasion: &mut Occasion,
    new: &NewImport,
    drafts: &[NewProduct],
) -> Result<Brought, Refusal> {
    tx.lock(LOCK).await?;
    let import: ImportId = occasion.id();
    let counts = products::record(tx, import, occasion.at, drafts).await?;
    finish(tx, permit, occasion, new, (import, counts, false)).await
}

async fn finish(
    tx: &mut Tx,
    permit: &Permit<Bring>,
    occasion: &mut Occasion,
    new: &NewImport,
    (import, counts, keys_noted): (ImportId, Counts, bool),
) -> Result<Brought, Refusal> {
    let changed = counts.new + counts.replaced + counts.customers_new + counts.customers_changed > 0;
    if !changed && !keys_noted {
        return Ok(Brought { import: None, counts, line: None });
    }
    store::insert(tx, (import, occasion.at), permit.user(), new, &counts).await?;
    let after =
        json!({ "kind": new.kind.name(), "source": new.source, "file": new.file_name, "counts": counts });
    let change = Change::made(audit::Subject::of("import", import), after);
    let line = audit::write(tx, permit, occasion, change).await?;
    Ok(Brought { import: Some(import), counts, line: Some(line) })
}
