//! Step 4: what will come in, and what came in.

use frame::web::{Ask, action, icon};
use kernel::Say;
use maud::{Markup, html};

use super::{look, steps};
use crate::imports::drafts::{Draft, Outcome, State, Survey};
use crate::imports::fields::Kind;

/// Before: what will come in.
pub(super) fn step(ask: &Ask<'_>, draft: &Draft, survey: &Survey) -> Markup {
    let entries = Say::new("imports-entries").with("count", survey.entries).with("kind", survey.kind().say());
    let is_ready = draft.state == State::Ready;
    html! {
        div id="wizard" {
            div class="head" { div { h1 { (ask.get("imports-title-bring")) } p class="lede" { (ask.get("imports-bring-lede")) } } }
            (look::steps(ask, 4))
            @if let Some(refusal) = &draft.refusal { (look::refusal(ask, &refusal.say())) }
            @if !is_ready { p class="fyi" { (icon("warn")) (ask.get("imports-bring-not-yet")) } }
            section class="card" aria-labelledby="sum" {
                div class="ch" { h2 id="sum" { (ask.get("imports-sum")) } }
                div class="cb" { dl class="kv wide" {
                    dt { (ask.get("imports-sum-file")) } dd { (draft.file_name) }
                    dt { (ask.get("imports-sum-holds")) } dd class="num" { (ask.say(&entries)) }
                    dt { (ask.get("imports-sum-rows")) } dd class="num" { (ask.say(&Say::new("imports-rows-of").with("ready", survey.ready()).with("rows", survey.rows))) }
                    @if let Some((first, last)) = survey.span() {
                        dt { (ask.get("imports-sum-days")) } dd { (frame::formats::day_range(ask.lang(), first, last, ask.today())) }
                    }
                    @if survey.kind() != Kind::Products {
                        dt { (ask.get("imports-sum-people")) } dd { (ask.say(&Say::new("imports-people-sum").with("known", survey.people.known).with("new", survey.people.new))) }
                    }
                    @if survey.held > 0 {
                        dt { (ask.get("imports-sum-held")) }
                        dd { a href={ "/imports/" (draft.id) "/held" } { (ask.say(&Say::new("imports-held-download").with("rows", survey.held))) } }
                    }
                    dt { (ask.get("imports-sum-undo")) } dd { (ask.get("imports-sum-undo-help")) }
                } }
            }
            @if let Some(at) = survey.came_before {
                p class="fyi" { (icon("check")) (ask.say(&Say::new("imports-came-before").with("when", look::moment(ask, kernel::Moment(at))))) }
            }
            div class="footbar" {
                a class="btn ghost" href=(steps::path(draft.id, 3)) { (icon("left")) (ask.get("imports-back")) }
                (action(ask, &format!("/imports/{}/cancel", draft.id), "", &html! { button class="btn ghost" { (ask.get("imports-give-up")) } }))
                @if is_ready { span class="r" { (action(ask, &format!("/imports/{}/bring", draft.id), "", &html! {
                    button class="btn pri" { (icon("check")) (ask.say(&Say::new("imports-bring-in").with("count", survey.entries).with("kind", survey.kind().say()))) }
                })) } }
            }
        }
    }
}

/// After: what came in, where to go, and how to take it back.
pub(super) fn done(ask: &Ask<'_>, draft: &Draft) -> Markup {
    let outcome = draft.outcome.clone().unwrap_or_default();
    let kind = draft.survey.as_ref().map_or(Kind::Orders, Survey::kind);
    let changed = draft.import.is_some();
    let title = if changed { "imports-title-done" } else { "imports-title-same" };
    html! {
        div id="wizard" {
            div class="head" { div {
                h1 tabindex="-1" data-focus role="status" { (ask.get(title)) }
                p class="lede" { (draft.file_name) }
            } }
            (look::steps(ask, 5))
            section class="card" aria-labelledby="came" {
                div class="ch" { h2 id="came" { (ask.get("imports-came-in")) } }
                div class="cb" { (counts(ask, kind, &outcome)) }
            }
            div class="acts row gap-t" {
                @if kind == Kind::Products { a class="btn pri" href="/imports" { (ask.get("imports-tab-imports")) } }
                @else {
                    a class="btn pri" href="/value/tiers?first=1" { (ask.get("imports-see-value")) (icon("right")) }
                    a class="btn" href="/" { (ask.get("imports-see-today")) }
                }
                a class="btn" href="/imports/new" { (icon("upload")) (ask.get("imports-another")) }
                @if let Some(line) = outcome.line.as_deref().filter(|_| changed) {
                    (action(ask, &format!("/changes/{line}/undo"), "", &html! { button class="btn ghost" data-key="z" { (icon("undo")) (ask.get("imports-undo")) } }))
                }
            }
        }
    }
}

fn counts(ask: &Ask<'_>, kind: Kind, outcome: &Outcome) -> Markup {
    let counts = &outcome.counts;
    let rows = [
        ("imports-count-new", counts.new),
        ("imports-count-unchanged", counts.unchanged),
        ("imports-count-replaced", counts.replaced),
        ("imports-count-anonymous", counts.anonymous),
        ("imports-count-customers-new", counts.customers_new),
        ("imports-count-customers-changed", counts.customers_changed),
        ("imports-count-erased", counts.customers_erased),
        ("imports-count-refused", outcome.held),
    ];
    html! {
        dl class="kv wide" {
            @for (key, number) in rows.into_iter().filter(|(key, number)| *number > 0 || *key == "imports-count-new") {
                dt { (ask.say(&Say::new(key).with("kind", kind.say()))) } dd class="num" { (look::count(number)) }
            }
        }
    }
}
