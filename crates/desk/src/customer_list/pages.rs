//! The list's door.

use ::store::Tx;
use frame::web::form::Problems;
use frame::web::{Answer, Ask, Badge, Badging};
use kernel::Refusal;
use records::customers;

use super::model::{Filter, Shown};
use super::store::{self, Ground};
use super::{found, views};

pub(super) async fn list(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let shown = Shown::read(ask.query);
    match found::read(&ask, shown.clone()).await {
        Ok(found) => Ok(views::page(&ask, &found, &Problems::default()).into()),
        // A page's key that no longer fits, as in an old bookmark: the list from its beginning.
        Err(refusal) if refusal.say().key == "store-bad-page" => Ok(Answer::see(shown.with(|_| {}))),
        Err(refusal) => Err(refusal),
    }
}

/// How many customers there are, beside the entry of the menu.
pub(super) fn badge<'a>(tx: &'a mut Tx, ask: &'a Ask<'a>) -> Badging<'a> {
    Box::pin(async move {
        let ground = Ground::new(&ask.permit::<customers::See>()?, None, ask.seen_from());
        let sums = store::sums(tx, &ground, &Filter::default()).await?;
        let count = sums.customers;
        Ok((count <= store::COUNTED_MAX).then_some(Badge { count, hot: false }))
    })
}
