//! The tale of a case: what happened, the latest first.

use frame::formats;
use frame::web::{Ask, icon};
use kernel::Say;
use maud::{Markup, html};

use super::super::model::{Clock, Event, What, Word};
use super::{People, called, moment_words};

/// What happened, the latest first.
pub(in crate::cases) fn tale(ask: &Ask<'_>, events: &[Event], people: &People) -> Markup {
    html! {
        ol class="tl" { @for event in events.iter().rev() { (row(ask, event, people)) } }
    }
}

fn row(ask: &Ask<'_>, event: &Event, people: &People) -> Markup {
    let (mood, mark) = sign(event.what);
    let by = called(people, event.by);
    html! {
        li {
            span class={ "pt" (mood) } { (icon(mark)) }
            span class="t" { b { (ask.say(&said(event.what, people))) } @if !by.is_empty() { (ask.get("cases-by")) (by) } }
            span class="w num" { (moment_words(ask, event.at)) }
            @if let What::Solved { cause, given } = event.what {
                span class="tx" {
                    span class="tag" { (ask.get(cause.label())) }
                    @if let Some(given) = given {
                        " " span class="tag" { (ask.get(given.remedy.label())) " " (formats::money(ask.lang(), given.cost)) }
                    }
                }
            }
            @if !event.text.is_empty() { span class="tx" { (event.text) } }
        }
    }
}

/// The mood and sign of what happened.
pub(in crate::cases) fn sign(what: What) -> (&'static str, &'static str) {
    match what {
        What::Opened => ("", "flag"),
        What::Answered => (" good", "phone"),
        What::Waiting => ("", "clock"),
        What::Resumed | What::Reopened => ("", "right"),
        What::Solved { .. } => (" good", "check"),
        What::Word(Word::Dissatisfied) => (" bad", "msg"),
        What::Word(_) => (" good", "msg"),
        What::Handed(_) => ("", "user"),
        What::Note => ("", "note"),
        What::Warned(_) => ("", "warn"),
        What::Breached(_) => (" bad", "warn"),
    }
}

/// What happened, in words.
pub(in crate::cases) fn said(what: What, people: &People) -> Say {
    match what {
        What::Opened => Say::new("cases-event-opened"),
        What::Answered => Say::new("cases-event-answered"),
        What::Waiting => Say::new("cases-event-waiting"),
        What::Resumed => Say::new("cases-event-resumed"),
        What::Solved { .. } => Say::new("cases-event-solved"),
        What::Word(word) => Say::new("cases-event-word").with("word", Say::new(word.label())),
        What::Reopened => Say::new("cases-event-reopened"),
        What::Handed(to) => Say::new("cases-event-handed").with("name", called(people, Some(to))),
        What::Note => Say::new("cases-event-note"),
        What::Warned(Clock::Answer) => Say::new("cases-event-warned-answer"),
        What::Warned(Clock::Solve) => Say::new("cases-event-warned-solve"),
        What::Breached(Clock::Answer) => Say::new("cases-event-breached-answer"),
        What::Breached(Clock::Solve) => Say::new("cases-event-breached-solve"),
    }
}
