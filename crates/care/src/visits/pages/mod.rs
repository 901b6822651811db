//! The doors: what is due, a new record, one record, a day's round, suggestions, the plans.

pub(super) mod due;
pub(super) mod new;
pub(super) mod one;
pub(super) mod plans;
pub(super) mod round;
pub(super) mod suggestions;
mod typed;

use frame::formats;
use frame::web::Ask;
use gate::Role;
use gate::users::UserId;
use kernel::Moment;

/// Whose visits somebody sees first: those who lead see everybody's.
fn mine(ask: &Ask<'_>) -> Option<UserId> {
    let actor = ask.actor().ok()?;
    let leads = matches!(actor.role(), Role::Owner | Role::Manager | Role::Analyst | Role::ReadOnly);
    (!leads).then(|| actor.user())
}

/// Whose are shown: as the address says, else as [`mine`].
fn owner(ask: &Ask<'_>) -> Option<UserId> {
    match ask.query.get("who") {
        "all" => None,
        "mine" => ask.actor().ok().map(gate::Actor::user),
        _ => mine(ask),
    }
}

/// The day of a moment, as near days are written.
fn day_of(ask: &Ask<'_>, at: Moment) -> String {
    formats::day_near(ask.lang(), at.day(&ask.zone()), ask.today())
}
