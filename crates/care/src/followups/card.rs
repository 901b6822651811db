//! What rooms to the right show of a customer's follow-ups: a block of their file, lines for the timeline, and everything as
//! JSON.

use frame::web::form::{self, Field, Problems, field};
use frame::web::{Ask, action, icon};
use gate::users::UserId;
use maud::{Markup, html};
use records::customers::CustomerId;
use serde_json::{Value as Json, json};

use super::model::{Followup, NextDate, State};
use super::{Finish, Open, views};

/// More that are open stand on the list.
const SHOWN: usize = 5;

/// The block of a customer's file: the next date, what is open, and a form for one more. `name_of` says what a person of the
/// house is called.
#[must_use]
pub fn card(
    ask: &Ask<'_>,
    customer: CustomerId,
    (next, all): (Option<&NextDate>, &[Followup]),
    name_of: &dyn Fn(UserId) -> String,
) -> Markup {
    let open: Vec<&Followup> = all.iter().filter(|one| one.state == State::Open).collect();
    html! {
        section class="card" id="followups" {
            div class="ch" {
                h2 { (ask.get("followups-card")) }
                @if ask.may::<Open>() { a class="r" href={ "/followups/new?customer=" (customer) } { (ask.get("followups-new")) } }
            }
            div class="cb" {
                @match next {
                    Some(next) => p {
                        (ask.get("followups-next")) " " b { (views::when(ask, next.due)) }
                        @if let Some(user) = next.whose { " · " (name_of(user)) }
                    },
                    None => p class="muted" { (ask.get("followups-next-none")) },
                }
                @if !open.is_empty() {
                    ul { @for one in open.iter().take(SHOWN) { li class="li" {
                        a class="a" href=(one.path()) { (views::what(ask, one)) } (views::due_tag(ask, one))
                        span class="b" { (views::because(ask, &one.why)) @if ask.may::<Finish>() { (done(ask, one)) } }
                    } } }
                }
                @if open.len() > SHOWN { p { a href="/followups?who=all" { (ask.get("followups-more")) } } }
                @if ask.may::<Open>() { (quick(ask, customer)) }
            }
        }
    }
}

fn done(ask: &Ask<'_>, one: &Followup) -> Markup {
    let button = html! { button class="btn sm" { (icon("check")) (ask.get("followups-do-finish")) } };
    action(ask, &format!("{}/done", one.path()), "", &button)
}

/// What and when, in one line of the file.
fn quick(ask: &Ask<'_>, customer: CustomerId) -> Markup {
    let (what, day) = (ask.get("followups-what"), ask.get("followups-due"));
    let none = Problems::default();
    html! {
        details class="row" {
            summary class="fold" { (icon("plus")) (ask.get("followups-quick")) }
            form method="post" action="/followups/new" novalidate {
                (form::keys(ask))
                input type="hidden" name="customer" value=(customer);
                (field(ask, &Field::text("what", &what, ""), &none))
                (field(ask, &Field { kind: "date", optional: true, ..Field::text("due", &day, "") }, &none))
                button class="btn" { (ask.get("followups-do-open")) }
            }
        }
    }
}

/// A line of a customer's timeline: that something was done or dropped.
#[must_use]
pub fn ended_line(ask: &Ask<'_>, one: &Followup, when: &str) -> Markup {
    let (mood, sign) = if one.state == State::Done { (" good", "check") } else { ("", "x") };
    html! {
        li {
            span class={ "pt" (mood) } { (icon(sign)) }
            span class="t" { b { (ask.get(one.state.label())) } " " a href=(one.path()) { (views::what(ask, one)) } }
            span class="w num" { (when) }
            @if !one.outcome.is_empty() { span class="tx" { (one.outcome) } }
        }
    }
}

/// A follow-up for a program to read. `name_of` says what a person of the house is called.
#[must_use]
pub fn to_json(one: &Followup, name_of: &dyn Fn(UserId) -> String) -> Json {
    json!({
        "what": one.what,
        "why": one.why,
        "due": one.due.day.to_string(),
        "due_time": one.due.clock(),
        "who": one.who.map(name_of),
        "origin": one.origin.word(),
        "opened": one.opened_at.to_string(),
        "opened_by": one.opened_by.map(name_of),
        "state": one.state.word(),
        "ended": one.ended_at.map(|at| at.to_string()),
        "ended_by": one.ended_by.map(name_of),
        "outcome": one.outcome,
    })
}
