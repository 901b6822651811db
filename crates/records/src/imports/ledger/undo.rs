//! Taking an import back.

use ::store::Tx;
use gate::Permit;
use gate::audit::{self, Change};
use kernel::{Occasion, Refusal};
use serde_json::json;

use super::model::{Import, ImportId};
use super::{Undo, store};
use crate::{customers, orders, products};

/// What was taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// Orders that are gone.
    pub orders_removed: u64,
    /// Orders that are again as they were before.
    pub orders_restored: u64,
    /// Orders that stay, since a later import has them too.
    pub orders_left: u64,
    /// Customers the import had made and nobody else speaks of.
    pub customers_removed: u64,
    /// Products the import had made.
    pub products_removed: u64,
}

/// Imports that replaced one another are followed no further than this.
const CHAIN_MAX: usize = 1000;

/// Takes an import back: its orders go, what it replaced returns, customers and products it made go unless later
/// imports speak of them too, fields it filled are as before.
///
/// # Errors
/// `imports-not-there`, `imports-undone-already`; `imports-undo-first` naming the later import that replaced some of
/// its orders; a database fault. Nothing is changed then.
pub async fn undo(
    tx: &mut Tx,
    permit: &Permit<Undo>,
    occasion: &mut Occasion,
    id: ImportId,
) -> Result<Undone, Refusal> {
    tx.lock("imports").await?;
    let import = fetch(tx, id).await?;
    if import.undone_at.is_some() {
        return Err(Refusal::new("imports-undone-already").with("file", import.file_name));
    }
    if let Some(later) = last_in_chain(tx, id).await? {
        let later = fetch(tx, later).await?;
        return Err(Refusal::new("imports-undo-first")
            .with("file", import.file_name)
            .with("later", later.file_name)
            .with("later-id", later.id.to_string()));
    }
    let taken = orders::take_back(tx, id).await?;
    let customers_removed = customers::take_back(tx, id).await?;
    let products_removed = products::take_back(tx, id).await?;
    store::mark_undone(tx, id, occasion.at).await?;
    let change = Change {
        subject: audit::Subject::of("import", id),
        before: Some(json!({ "file": import.file_name, "counts": import.counts })),
        after: None,
    };
    audit::write(tx, permit, occasion, change).await?;
    Ok(Undone {
        orders_removed: taken.removed,
        orders_restored: taken.restored,
        orders_left: taken.left,
        customers_removed,
        products_removed,
    })
}

async fn fetch(tx: &mut Tx, id: ImportId) -> Result<Import, Refusal> {
    store::find(tx, id).await?.ok_or_else(|| Refusal::new("imports-not-there").with("import", id.to_string()))
}

/// The import that must be undone first: the last of those that replaced one another's orders.
async fn last_in_chain(tx: &mut Tx, id: ImportId) -> Result<Option<ImportId>, Refusal> {
    let mut last = None;
    for _ in 0..CHAIN_MAX {
        match orders::replaced_by(tx, last.unwrap_or(id)).await? {
            Some(later) => last = Some(later),
            None => break,
        }
    }
    Ok(last)
}
