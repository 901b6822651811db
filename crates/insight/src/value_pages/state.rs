//! Before there are values: why, and the one thing to do; and what is shown while they are being worked out.

use frame::web::{Answer, Ask, Page, action, icon};
use kernel::Say;
use maud::{Markup, html};

use super::seen::Seen;
use super::{ENTRY, ends};
use crate::reports::{REVALUE_BOOK, REVALUE_WORK};
use crate::valuation::Revalue;

/// Whether the book is being valued by this program now.
pub(super) fn is_under_way(ask: &Ask<'_>) -> bool {
    match ask.house.reports.of(REVALUE_WORK, REVALUE_BOOK) {
        Some(report) => !report.ended,
        // Right after the first import the work is about to begin.
        None => ask.query.get("first") == "1",
    }
}

/// That new values are being worked out; asks again until they are there.
pub(super) fn under_way(ask: &Ask<'_>) -> Markup {
    html! {
        div class="note row" id="value-state" role="status" data-poll="600" data-src=(ENTRY) {
            p { (ask.get("value-under-way")) }
        }
    }
}

/// What the script asks for while it waits.
pub(super) fn part(ask: &Ask<'_>) -> Answer {
    if is_under_way(ask) {
        return Answer::Part(under_way(ask));
    }
    Answer::Part(html! {
        div class="note row" id="value-state" role="status" {
            p data-renew { (ask.get("value-there")) " " a href=(ENTRY) { (ask.get("value-show")) } }
        }
    })
}

/// The page while nothing has been valued.
pub(super) fn nothing_yet(ask: &Ask<'_>) -> Page {
    let refusal = ask.house.reports.of(REVALUE_WORK, REVALUE_BOOK).and_then(|report| report.refusal);
    let told = refusal.filter(|refusal| refusal.say().key != "sources-book-empty");
    let told = told.map(|refusal| ask.texts.refusal(&refusal));
    let body = html! {
        div class="head" { div { h1 { (ask.get("value-entry")) } p class="lede" { (ask.get("value-lede")) } } }
        @if is_under_way(ask) {
            (under_way(ask))
        } @else {
            section class="card" { div class="cb empty" {
                h2 { (ask.get("value-none")) }
                p class="sub" { (ask.get("value-none-why")) }
                @if let Some(told) = told { p class="warn-t" { (told.what) " " (told.way_out) } }
                div class="acts row" {
                    a class="btn pri" href="/imports" { (icon("upload")) (ask.get("value-none-import")) }
                    @if ask.may::<Revalue>() {
                        (action(ask, "/value/again", "", &html! { button class="btn" { (ask.get("value-none-again")) } }))
                    }
                }
            } }
        }
    };
    Page::new(ENTRY, ask.get("value-entry"), body)
}

/// Asks whether this looks right, after the first import; of a book that ended long ago nothing does, and it says so.
pub(super) fn first_look(ask: &Ask<'_>, seen: &Seen) -> Markup {
    html! {
        @if ask.query.get("first") == "1" && !ends::ended_long_ago(&seen.book) {
            div class="note row" id="first-look" role="status" {
                p { b { (ask.get("value-first")) } " " (ask.say(&Say::new("value-first-how"))) }
                div class="acts row" {
                    a class="btn sm pri" href="/" { (ask.get("value-first-yes")) }
                    a class="btn sm" href="#lines" { (ask.get("value-first-no")) }
                }
            }
        }
    }
}
