//! What rooms to the right show of a customer's cases: a block of their file, lines for the timeline, and everything as JSON.

use frame::web::{Ask, icon};
use gate::users::UserId;
use maud::{Markup, html};
use serde_json::{Value as Json, json};

use super::model::{Case, Cause, Event, What, Word};
use super::views::{self, face};
use super::{Open, State};

/// Cases that are done are counted beyond so many.
const DONE_SHOWN: usize = 2;

/// The block of a customer's file: cases that are open or wait for the customer's word, the latest of those that are done, and
/// the way to a new one.
#[must_use]
pub fn card(ask: &Ask<'_>, customer: records::customers::CustomerId, cases: &[Case]) -> Markup {
    let (open, done): (Vec<&Case>, Vec<&Case>) =
        cases.iter().partition(|case| case.course.state != State::Closed);
    html! {
        section class="card" {
            div class="ch" {
                h2 { (ask.get("cases-card")) }
                @if ask.may::<Open>() {
                    a class="r" href={ "/service/new?customer=" (customer) } { (ask.get("cases-new")) }
                }
            }
            div class="cb" {
                @if cases.is_empty() { p class="muted" { (ask.get("cases-card-none")) } }
                @else {
                    ul class="stack" {
                        @for case in open { li {
                            p { a href=(case.path()) { (views::subject(ask, case)) } " " (views::state(ask, case)) }
                            (face(ask, case))
                        } }
                        @for case in done.into_iter().take(DONE_SHOWN) { li {
                            p { a href=(case.path()) { (views::subject(ask, case)) } " " (views::state(ask, case)) }
                        } }
                    }
                }
            }
        }
    }
}

/// The clock that ends next, as a list of things to do shows it beside the case.
#[must_use]
pub fn clock_face(ask: &Ask<'_>, due: &super::Due) -> Markup {
    face(ask, &due.listed.case)
}

/// What a case is about, in a line: its number and its words.
#[must_use]
pub fn subject(ask: &Ask<'_>, case: &Case) -> String {
    views::subject(ask, case)
}

/// Whether a customer's timeline tells of it: that a case was opened, solved, taken up again, what the customer said, and
/// that time ran out. The rest is for its own page.
#[must_use]
pub fn is_of_file(event: &Event) -> bool {
    match event.what {
        What::Opened | What::Solved { .. } | What::Word(_) | What::Reopened | What::Breached(_) => true,
        What::Answered | What::Waiting | What::Resumed | What::Handed(_) | What::Note | What::Warned(_) => {
            false
        }
    }
}

/// A line of a customer's timeline.
#[must_use]
pub fn event_line(ask: &Ask<'_>, case: &Case, event: &Event, when: &str) -> Markup {
    let (mood, sign) = views::sign(event.what);
    let said = ask.say(&views::said(event.what, &views::People::new()));
    html! {
        li {
            span class={ "pt" (mood) } { (icon(sign)) }
            span class="t" { b { (said) } " " a href=(case.path()) { (case.label()) } }
            span class="w num" { (when) }
            @if matches!(event.what, What::Opened) && !case.subject.is_empty() { span class="tx" { (case.subject) } }
        }
    }
}

/// A case with everything that happened, for a program to read. `name_of` says what a person of the house is called.
#[must_use]
pub fn to_json(case: &Case, events: &[Event], name_of: &dyn Fn(UserId) -> String) -> Json {
    let event = |event: &Event| {
        let mut json = json!({
            "what": event.word(), "at": event.at.to_string(), "by": event.by.map(name_of), "text": event.text,
        });
        if let (What::Solved { given: Some(given), .. }, Json::Object(entries)) = (event.what, &mut json) {
            entries.insert("given".to_owned(), given.remedy.word().into());
        }
        json
    };
    json!({
        "number": case.number,
        "kind": case.kind.word(),
        "channel": case.channel.word(),
        "product": case.product,
        "opened": case.opened_at.to_string(),
        "state": case.course.state.word(),
        "cause": case.course.cause.map(Cause::word),
        "word": case.course.word.map(Word::word),
        "events": events.iter().map(event).collect::<Vec<_>>(),
    })
}
