//! What rooms to the right show of a customer's visits: a block of their file, and everything as JSON.

use frame::formats;
use frame::web::Ask;
use gate::users::UserId;
use maud::{Markup, html};
use records::customers::CustomerId;
use serde_json::{Value as Json, json};

use super::Record;
use super::model::{State, Suggestion, Visit};

/// Visits shown on a file.
const SHOWN: usize = 3;

/// The block of a customer's file: the latest visits, what they suggested that nobody has decided, and the way to a new record.
#[must_use]
pub fn card(ask: &Ask<'_>, customer: CustomerId, (visits, suggestions): (&[Visit], &[Suggestion])) -> Markup {
    html! {
        section class="card" {
            div class="ch" {
                h2 { (ask.get("visits-title")) }
                @if ask.may::<Record>() { a class="r" href={ "/visits/new?customer=" (customer) } { (ask.get("visits-do-record")) } }
            }
            div class="cb" {
                @if visits.is_empty() { p class="muted" { (ask.get("visits-card-none")) } }
                @else { ul {
                    @for one in visits.iter().take(SHOWN) { li class="li" {
                        a class="a" href=(one.path()) { (formats::day_near(ask.lang(), one.at.day(&ask.zone()), ask.today())) " · " (ask.get(one.how.label())) }
                        @if !one.opinions.is_empty() { span class="b" { (one.opinions) } }
                    } }
                    @for one in suggestions.iter().filter(|one| one.state == State::Open) { li class="li" {
                        a class="a" href={ "/visits/" (customer) "/" (one.visit) } { (one.text) }
                        span class="tag" { (ask.get(one.state.label())) }
                    } }
                } }
            }
        }
    }
}

/// A visit for a program to read. `name_of` says what a person of the house is called.
#[must_use]
pub fn visit_json(one: &Visit, name_of: &dyn Fn(UserId) -> String) -> Json {
    json!({
        "how": one.how.word(), "at": one.at.to_string(), "by": one.by.map(name_of), "opinions": one.opinions,
        "misuse": one.misuse, "guidance": one.guidance,
    })
}

/// A suggestion for a program to read.
#[must_use]
pub fn suggestion_json(one: &Suggestion) -> Json {
    json!({
        "text": one.text, "product": one.product, "made": one.created_at.to_string(), "state": one.state.word(),
        "answer": one.answer, "decided": one.decided_at.map(|at| at.to_string()),
    })
}
