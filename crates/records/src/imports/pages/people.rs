//! Step 3: who of the file is who of the book.

use frame::web::{Ask, form, icon};
use kernel::Say;
use maud::{Markup, html};

use super::{look, steps};
use crate::imports::drafts::{Alike, Draft, People, Survey};

/// The step.
pub(super) fn step(ask: &Ask<'_>, draft: &Draft, survey: &Survey) -> Markup {
    let people = &survey.people;
    html! {
        div id="wizard" {
            div class="head" { div { h1 { (ask.get("imports-title-people")) } p class="lede" { (ask.get("imports-people-lede")) } } }
            (look::steps(ask, 3))
            (counts(ask, people))
            form method="post" action={ "/imports/" (draft.id) "/people" } {
                (form::keys(ask))
                @if people.alike.is_empty() {
                    section class="card" { div class="cb" { p { (icon("check")) (ask.get("imports-nobody-alike")) } } }
                } @else { (alike(ask, draft, people)) }
                div class="footbar" {
                    a class="btn ghost" href=(steps::path(draft.id, 2)) { (icon("left")) (ask.get("imports-back")) }
                    span class="r" { button class="btn pri" { (ask.get("imports-continue")) (icon("right")) } }
                }
            }
        }
    }
}

fn counts(ask: &Ask<'_>, people: &People) -> Markup {
    let example = people
        .known_sample
        .iter()
        .map(|(named, known)| if named == known { named.clone() } else { format!("{named} = {known}") });
    let examples: Vec<String> = example.collect();
    let facts = [
        (
            "imports-people-known",
            people.known,
            (!examples.is_empty())
                .then(|| Say::new("imports-people-such-as").with("names", examples.join(", "))),
        ),
        (
            "imports-people-alike",
            kernel::count(people.alike.len()).unsigned_abs(),
            Some(Say::new("imports-people-alike-help")),
        ),
        ("imports-people-new", people.new, Some(Say::new("imports-people-new-help"))),
        ("imports-people-nobody", people.nobody, Some(Say::new("imports-people-nobody-help"))),
    ];
    html! {
        dl class="card facts" {
            @for (label, number, help) in facts {
                div {
                    dt { (ask.get(label)) }
                    dd class="v" { (look::count(number)) }
                    @if let Some(help) = help { dd class="d" { (ask.say(&help)) } }
                }
            }
        }
    }
}

fn alike(ask: &Ask<'_>, draft: &Draft, people: &People) -> Markup {
    html! {
        section class="card" aria-labelledby="alike" {
            div class="ch" { h2 id="alike" { (ask.get("imports-alike-title")) } }
            div class="scroll" {
                table class="tbl cards alike" {
                    caption class="vh" { (ask.get("imports-alike-caption")) }
                    thead { tr {
                        th scope="col" { (ask.get("imports-alike-file")) }
                        th scope="col" { (ask.get("imports-alike-book")) }
                        th scope="col" { (ask.get("imports-alike-same")) }
                        th scope="col" { (ask.get("imports-alike-decide")) }
                    } }
                    tbody { @for pair in &people.alike { (row(ask, draft, pair)) } }
                }
            }
        }
    }
}

/// The name of the field that says who a pair is: by whom it is about, as the list may shift between two looks.
pub(super) fn choice(pair: &Alike) -> String {
    format!("join {} {} {}", pair.customer, pair.kind, pair.value)
}

/// Whether a pair was said to be one.
pub(super) fn is_joined(draft: &Draft, pair: &Alike) -> bool {
    draft
        .answers
        .joins
        .iter()
        .any(|join| (&join.kind, &join.value, &join.customer) == (&pair.kind, &pair.value, &pair.customer))
}

fn row(ask: &Ask<'_>, draft: &Draft, pair: &Alike) -> Markup {
    let joined = is_joined(draft, pair);
    let same = match pair.same.as_str() {
        "email" => "imports-same-email",
        "phone" => "imports-same-phone",
        _ => "imports-same-name",
    };
    let name = choice(pair);
    html! {
        tr {
            th scope="row" { (pair.name) small class="muted" { (pair.value) } }
            td class="full" { (pair.their_name) " " small class="muted" { (pair.their_code) } }
            td class="full" { span class="tag" { (ask.get(same)) } }
            td class="full" {
                fieldset class="picks" {
                    legend class="vh" { (ask.say(&Say::new("imports-alike-legend").with("name", pair.name.as_str()))) }
                    label { input type="radio" name=(name) value="join" checked[joined]; (ask.get("imports-join")) }
                    label { input type="radio" name=(name) value="apart" checked[!joined]; (ask.get("imports-apart")) }
                }
            }
        }
    }
}
