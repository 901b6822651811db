//! Who stands before and behind a customer in the list somebody came from.

use frame::web::{Ask, Fields};
use kernel::Refusal;
use records::customers::{self, CustomerId};

use super::found;
use super::model::Shown;

/// A customer's place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// The place, from 1.
    pub place: i64,
    /// How many the list has.
    pub total: i64,
    /// The file before, on its page of the list.
    pub before: Option<String>,
    /// The file behind.
    pub behind: Option<String>,
    /// The list's page this customer stands on.
    pub list: String,
}

/// The place in the list whose address is `view`, encoded; `None` where the customer does not stand on that page.
///
/// # Errors
/// A database fault.
pub async fn neighbours(ask: &Ask<'_>, view: &str, id: CustomerId) -> Result<Option<Neighbours>, Refusal> {
    if view.is_empty() {
        return Ok(None);
    }
    let see = ask.permit::<customers::See>()?;
    let mut tx = ask.read().await?;
    let book = found::book(ask, &mut tx).await?;
    let (ground, shown) =
        found::grounded(ask, &see, book.as_ref(), Shown::read(&Fields::read(view.as_bytes())));
    let sums = found::sums(&mut tx, &ground, &shown.filter, book.as_ref()).await?;
    let on = (&ground, &sums);
    let found::Part { ids, next, .. } = found::page(&mut tx, &see, on, &shown).await?;
    let Some(at) = ids.iter().position(|one| *one == id) else { return Ok(None) };
    let mut before = at.checked_sub(1).and_then(|at| ids.get(at)).map(|one| file(*one, &shown));
    let mut behind = ids.get(at + 1).map(|one| file(*one, &shown));
    if let (None, Some(back)) = (&before, shown.back_page()) {
        let ids = found::page(&mut tx, &see, on, &back).await?.ids;
        before = ids.last().map(|one| file(*one, &back));
    }
    if let (None, Some(next)) = (&behind, next.map(|key| shown.next_page(&key))) {
        let ids = found::page(&mut tx, &see, on, &next).await?.ids;
        behind = ids.first().map(|one| file(*one, &next));
    }
    let total = if shown.typed.is_empty() { sums.customers } else { kernel::count(ids.len()) };
    let list = shown.fields().at("/customers");
    Ok(Some(Neighbours { place: shown.before() + kernel::count(at) + 1, total, before, behind, list }))
}

/// The address of a file that knows which list it was opened from.
pub(super) fn file(id: CustomerId, shown: &Shown) -> String {
    let view = shown.fields().encoded();
    // The plain list is named as well, so that one can go on through it.
    let view = if view.is_empty() { "sort=next".to_owned() } else { view };
    Fields::default().with("view", &view).at(&format!("/customers/{id}"))
}
