//! The doors: the list by clock, a new case, one case with its deeds, what is promised,
//! recalls, how cases went.

pub(super) mod deeds;
pub(super) mod list;
pub(super) mod new;
pub(super) mod one;
pub(super) mod promises;
pub(super) mod recalls;
pub(super) mod reports;
mod typed;

use frame::web::Ask;
use gate::Role;
use gate::users::UserId;

/// Whose cases somebody sees first, and whose count beside the menu: those who lead see everybody's.
pub(super) fn mine(ask: &Ask<'_>) -> Option<UserId> {
    let actor = ask.actor().ok()?;
    let leads = matches!(actor.role(), Role::Owner | Role::Manager | Role::Analyst | Role::ReadOnly);
    (!leads).then(|| actor.user())
}
