//! A book whose orders end long ago: that they do, and the way to see it as of then, or from today again.

use frame::business::{self, Alter};
use frame::web::{Answer, Ask, Toast, action};
use kernel::{Refusal, Say};
use maud::{Markup, html};

use super::ENTRY;
use crate::reports;
use crate::standing::{self, BookStanding};
use crate::valuation::See;

/// Where the day is chosen.
const PATH: &str = "/value/seen-from";
/// The answer that chooses the day of the newest order; any other chooses today.
const NEWEST: &str = "newest";

/// Whether the book ends long before the day it is seen from.
pub(super) fn ended_long_ago(book: &BookStanding) -> bool {
    book.newest_order().is_some_and(|newest| reports::ended_long_before(newest, book.as_of()))
}

/// What there is to say about the book's last day; nothing where it goes on.
#[must_use]
pub fn book_ends(ask: &Ask<'_>, book: &BookStanding) -> Markup {
    let (said, to, label) = match (ask.business.seen_from, book.newest_order()) {
        (Some(held), _) => {
            (Say::new("value-ends-held").with("day", held), "today", ask.get("value-ends-from-today"))
        }
        (None, Some(newest)) if ended_long_ago(book) => {
            let label = ask.say(&Say::new("value-ends-see").with("day", newest));
            (Say::new("value-ends-old").with("day", newest), NEWEST, label)
        }
        _ => return html! {},
    };
    html! {
        div class="note row" role="status" {
            p { (ask.say(&said)) @if !ask.may::<Alter>() { " " (ask.get("value-ends-owner")) } }
            @if ask.may::<Alter>() {
                (action(ask, PATH, "", &html! { button class={ "btn sm" @if to == NEWEST { " pri" } } name="to" value=(to) { (label) } }))
            }
        }
    }
}

/// Chooses the day; the values of that day follow.
pub(super) async fn see_from(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (alter, see) = (ask.permit::<Alter>()?, ask.permit::<See>()?);
    let mut tx = ask.write().await?;
    let day = match ask.form.get("to") {
        NEWEST => standing::book(&mut tx, &see).await?.and_then(|book| book.newest_order()),
        _ => None,
    };
    let mut occasion = ask.occasion();
    let line = business::see_from(&mut tx, &alter, &mut occasion, day).await?;
    reports::ask_revalue(&mut tx, &mut occasion).await?;
    tx.commit().await?;
    ask.house.bell.notify_one();
    let said = match day {
        Some(day) => Say::new("value-ends-said-day").with("day", day),
        None => Say::new("value-ends-said-today"),
    };
    Ok(Answer::say(ENTRY, Toast::new(said).undo(line)))
}
