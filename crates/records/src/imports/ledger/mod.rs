//! The book's side of imports: what came in by which file, and how it is taken back.
//!
//! One import is one transaction: all of it or nothing. What changed nothing leaves no line. Begin with
//! [`bring_orders`] and [`undo`]; how a file is read is no business of this room.

mod bring;
mod model;
mod store;
#[cfg(test)]
mod tests;
mod undo;

use ::store::{Migration, Paged, Tx};
pub use bring::{bring_customers, bring_orders, bring_products};
use gate::{Deed, Grant, Permit, Reach, Role};
use kernel::{Page, Refusal};
pub(crate) use model::FieldChange;
pub use model::{Brought, Counts, Import, ImportId, NewImport, Subject};
pub(crate) use store::{changed_by_others, changes_of, note_changes};
pub use undo::{Undone, undo};

/// The tables of imports.
pub const MIGRATIONS: &[Migration] = &[
    Migration::new("imports/001-imports", include_str!("migrations/001-imports.sql")),
    Migration::new("imports/002-drafts", include_str!("migrations/002-drafts.sql")),
];
/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[Grant::of::<Bring>(), Grant::of::<Undo>(), Grant::of::<See>()];

/// Leave to bring a file into the book.
#[derive(Debug)]
pub enum Bring {}
impl Deed for Bring {
    const NAME: &'static str = "imports.bring";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// Leave to take an import back.
#[derive(Debug)]
pub enum Undo {}
impl Deed for Undo {
    const NAME: &'static str = "imports.undo";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// Leave to see what was brought in.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "imports.see";
    const GRANTED: &'static [(Role, Reach)] =
        &[(Role::Owner, Reach::All), (Role::Manager, Reach::All), (Role::Analyst, Reach::All)];
}

/// A page of imports, the latest first.
///
/// # Errors
/// `store-bad-page`; a database fault.
pub async fn list(tx: &mut Tx, _permit: &Permit<See>, page: &Page) -> Result<Paged<Import>, Refusal> {
    store::list(tx, page).await
}

/// One import.
///
/// # Errors
/// A database fault.
pub async fn find(tx: &mut Tx, _permit: &Permit<See>, id: ImportId) -> Result<Option<Import>, Refusal> {
    Ok(store::find(tx, id).await?)
}

/// The latest import of this very file that has not been undone.
///
/// # Errors
/// A database fault.
pub async fn find_by_file(
    tx: &mut Tx,
    _permit: &Permit<See>,
    file_hash: &str,
) -> Result<Option<Import>, Refusal> {
    Ok(store::find_by_file(tx, file_hash).await?)
}
