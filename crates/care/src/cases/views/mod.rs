//! What cases look like: clocks, the tale of a case, rows of lists.

mod clock;
mod tale;

pub(super) use clock::{clocks, face, moment_words};
pub(super) use tale::{said, sign, tale};

use std::collections::HashMap;

use frame::web::Ask;
use gate::users::{self, Colleague, UserId};
use kernel::{Refusal, Say};
use maud::{Markup, html};
use store::Tx;

use super::model::{Case, Clock, State};

/// Everybody of the house by who they are.
pub(super) type People = HashMap<UserId, Colleague>;

/// Everybody of the house.
pub(super) async fn people(ask: &Ask<'_>, tx: &mut Tx) -> Result<People, Refusal> {
    let all = users::colleagues(tx, &ask.permit()?).await?;
    Ok(all.into_iter().map(|one| (one.id, one)).collect())
}

/// What somebody is called; empty for the house.
pub(super) fn called(people: &People, user: Option<UserId>) -> &str {
    user.and_then(|user| people.get(&user)).map_or("", |one| one.name.as_str())
}

/// The state as a tag; what is over is red.
pub(super) fn state(ask: &Ask<'_>, case: &Case) -> Markup {
    let mood = match case.course.state {
        State::Open | State::Answered if case.is_late(ask.now) => " bad",
        State::Open => " warn",
        State::Closed => " good",
        State::Answered | State::Waiting | State::Solved => "",
    };
    html! { span class={ "tag" (mood) } { (ask.get(case.course.state.label())) } }
}

/// "Complaint, by phone".
pub(super) fn kind(ask: &Ask<'_>, case: &Case) -> String {
    let words = Say::new("cases-kind-by")
        .with("kind", Say::new(case.kind.label()))
        .with("channel", Say::new(case.channel.label()));
    ask.say(&words)
}

/// The subject, or the number where the words are gone.
pub(super) fn subject(ask: &Ask<'_>, case: &Case) -> String {
    if case.subject.is_empty() { ask.get("cases-no-words") } else { case.subject.clone() }
}

/// The key of what a clock is called in a list.
pub(super) fn by_key(clock: Clock) -> &'static str {
    match clock {
        Clock::Answer => "cases-answer-by",
        Clock::Solve => "cases-solve-by",
    }
}
