//! What all steps share: where one is, the steps, words in the reader's language.

use frame::web::Ask;
use jiff::Timestamp;
use kernel::{Moment, Say};
use maud::{Markup, html};

/// The way back up.
pub(super) fn crumbs(ask: &Ask<'_>, here: &str) -> Markup {
    html! {
        nav class="crumb" aria-label=(ask.get("imports-crumbs")) {
            a href="/imports" { (ask.get("imports-data")) }
            (small("right"))
            a href="/imports" { (ask.get("imports-tab-imports")) }
            (small("right"))
            span { (here) }
        }
    }
}

pub(super) fn small(name: &str) -> Markup {
    html! { svg class="ic ic-s" aria-hidden="true" { use href={ "#" (name) } {} } }
}

/// The four steps, and which one it is.
pub(super) fn steps(ask: &Ask<'_>, now: u8) -> Markup {
    let names = ["imports-step-file", "imports-step-columns", "imports-step-people", "imports-step-bring"];
    html! {
        ol class="steps" aria-label=(ask.get("imports-steps")) {
            @for (number, name) in (1_u8..).zip(names) {
                li class=[(number < now).then_some("ok")] aria-current=[(number == now).then_some("step")] {
                    span class="k" {
                        @if number < now { (small("check")) span class="vh" { (ask.get("imports-step-done")) } }
                        @else { (number) }
                    }
                    span class="lb" { (ask.get(name)) }
                }
            }
        }
    }
}

/// A message as it is said in a browser: texts that name an option of the terminal have a way of their own for it.
pub(super) fn here(ask: &Ask<'_>, say: &Say) -> String {
    ask.texts.attribute(say, "here").unwrap_or_else(|| ask.say(say))
}

/// What is wrong with a cell, in few words where there are any.
pub(super) fn in_cell(ask: &Ask<'_>, say: &Say) -> String {
    ask.texts.attribute(say, "cell").unwrap_or_else(|| ask.say(say))
}

/// The way out of a refusal in a browser.
pub(super) fn way_out(ask: &Ask<'_>, say: &Say) -> Option<String> {
    ask.texts.attribute(say, "way-here").or_else(|| ask.texts.attribute(say, "way-out"))
}

/// What is wrong with the whole file, and the way out.
pub(super) fn refusal(ask: &Ask<'_>, say: &Say) -> Markup {
    html! {
        div class="errsum" role="alert" tabindex="-1" data-focus {
            h2 { (ask.say(say)) }
            @if let Some(way) = way_out(ask, say) { p { (way) } }
        }
    }
}

/// What is wrong with rows that were pasted: they stand in their field below, to be pasted anew.
pub(super) fn refused_paste(ask: &Ask<'_>, say: &Say) -> Markup {
    html! {
        div class="errsum" role="alert" tabindex="-1" data-focus {
            h2 { (ask.say(say)) }
            p { a href="#f-pasted" { (ask.get("imports-paste-again")) } }
        }
    }
}

/// A moment as day and time.
pub(super) fn moment(ask: &Ask<'_>, at: Moment) -> String {
    let zone = ask.zone();
    let day = frame::formats::day_near(ask.lang(), at.day(&zone), ask.today());
    let time = Timestamp::from_microsecond(at.0).map(|at| at.to_zoned(zone).strftime("%H:%M").to_string());
    format!("{day} {}", time.unwrap_or_default())
}

/// A count as it is written beside words.
pub(super) fn count(number: u64) -> String {
    frame::formats::count(i64::try_from(number).unwrap_or(i64::MAX))
}
