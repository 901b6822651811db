//! The form of a playbook: when, if, then; plain fields that work without script.

use frame::charts::Tier;
use frame::web::form::{self, Field, Problems, field, select};
use frame::web::{Ask, Fields, icon};
use kernel::Say;
use maud::{Markup, html};

use super::super::Change;
use super::super::model::STEPS_MAX;
use super::Offers;
use super::fields::{DOS, WHENS};

/// What the form shows.
pub(super) struct Shown<'a> {
    /// Where it is sent.
    pub(super) to: &'a str,
    /// What stands in its fields.
    pub(super) typed: &'a Fields,
    /// What is wrong with them.
    pub(super) problems: &'a Problems,
    /// What they offer.
    pub(super) offers: &'a Offers,
}

pub(super) fn form(ask: &Ask<'_>, shown: &Shown<'_>) -> Markup {
    let may = ask.may::<Change>();
    html! {
        section class="card" { div class="cb" {
            @if !may { p class="sub" { (ask.get("playbooks-owner-only")) } }
            form method="post" action=(shown.to) class="rulesf" novalidate {
                (form::keys(ask))
                fieldset disabled[!may] {
                    legend class="vh" { (ask.get("playbooks-form")) }
                    (text(ask, shown, ("name", "playbooks-name", "")))
                    (when(ask, shown))
                    (only(ask, shown))
                    h2 { (ask.get("playbooks-then")) }
                    p class="sub row" { (ask.get("playbooks-then-help")) }
                    @for number in 1..=STEPS_MAX { (step(ask, shown, number)) }
                    h2 { (ask.get("playbooks-how-often")) }
                    div class="pair" {
                        (text(ask, shown, ("weekly", "playbooks-weekly", "playbooks-weekly-help")))
                        (text(ask, shown, ("rest", "playbooks-rest", "playbooks-rest-help")))
                    }
                    @if may {
                        p class="acts row" {
                            button class="btn pri" { (ask.get("playbooks-keep")) }
                            button class="btn" name="do" value="try" { (icon("eye")) (ask.get("playbooks-try")) }
                        }
                    }
                }
            }
        } }
    }
}

/// A line of text: its name, the key of its label, the key of its help.
fn text(ask: &Ask<'_>, shown: &Shown<'_>, (name, label, help): (&str, &'static str, &'static str)) -> Markup {
    let (label, help) = (ask.get(label), if help.is_empty() { String::new() } else { ask.get(help) });
    field(ask, &Field { help: &help, ..Field::text(name, &label, shown.typed.get(name)) }, shown.problems)
}

fn options(ask: &Ask<'_>, all: &[(&str, &'static str)]) -> Vec<(String, String)> {
    all.iter().map(|(word, key)| ((*word).to_owned(), ask.get(key))).collect()
}

fn when(ask: &Ask<'_>, shown: &Shown<'_>) -> Markup {
    let (label, help) = (ask.get("playbooks-when"), ask.get("playbooks-days-help"));
    let days = ask.get("playbooks-days");
    let on = Field::text("on", &label, shown.typed.get("on"));
    let days = Field { help: &help, optional: true, ..Field::text("days", &days, shown.typed.get("days")) };
    html! {
        h2 { (label) }
        div class="pair" {
            (select(ask, &on, &options(ask, &WHENS), shown.problems))
            (field(ask, &days, shown.problems))
        }
    }
}

fn only(ask: &Ask<'_>, shown: &Shown<'_>) -> Markup {
    let typed = shown.typed;
    let problem = shown.problems.of("tiers");
    let tags = ask.say(&Say::new("playbooks-tags-help").with("tags", some_tags(ask, &shown.offers.tags)));
    let (label, no_label) = (ask.get("playbooks-tags"), ask.get("playbooks-no-tags"));
    let over = match shown.offers.currency {
        Some(currency) => ask.say(&Say::new("playbooks-over").with("currency", currency.code())),
        None => ask.get("playbooks-over-orders"),
    };
    let optional = |field| Field { optional: true, ..field };
    html! {
        h2 { (ask.get("playbooks-if")) }
        p class="sub row" { (ask.get("playbooks-if-help")) }
        div class={ "fld" @if problem.is_some() { " bad" } } id="f-tiers" {
            @if let Some(problem) = problem { p class="err" { (ask.say(problem)) } }
            div class="pair" role="group" aria-label=(ask.get("playbooks-tiers")) {
                @for tier in Tier::ALL {
                    label class="tick" {
                        input class="cbx" type="checkbox" name="tier" value=(tier.word()) checked[typed.all("tier").any(|one| one == tier.word())];
                        span { (tier.name(ask.texts)) }
                    }
                }
            }
        }
        div class="pair" {
            (text(ask, shown, ("regions", "playbooks-regions", "playbooks-list-help")))
            (text(ask, shown, ("channels", "playbooks-channels", "playbooks-list-help")))
        }
        div class="pair" {
            (field(ask, &optional(Field { help: &tags, ..Field::text("tags", &label, typed.get("tags")) }), shown.problems))
            (field(ask, &optional(Field::text("no-tags", &no_label, typed.get("no-tags"))), shown.problems))
        }
        div class="pair" {
            (field(ask, &optional(Field::text("over", &over, typed.get("over"))), shown.problems))
            (text(ask, shown, ("quiet", "playbooks-quiet", "playbooks-quiet-help")))
        }
        p class="fld" { label class="tick" {
            input class="cbx" type="checkbox" name="no-case" value="1" checked[typed.get("no-case") == "1"];
            span { (ask.get("playbooks-no-case")) }
        } }
    }
}

/// The first labels in use, so that nobody has to guess how they are written.
fn some_tags(ask: &Ask<'_>, tags: &[String]) -> String {
    const SHOWN: usize = 8;
    if tags.is_empty() {
        return ask.get("playbooks-tags-none");
    }
    let shown: Vec<&str> = tags.iter().take(SHOWN).map(String::as_str).collect();
    shown.join(&ask.get("playbooks-comma"))
}

fn step(ask: &Ask<'_>, shown: &Shown<'_>, number: usize) -> Markup {
    let name = |what: &str| format!("{what}-{number}");
    let (does, text, after, whose) = (name("do"), name("text"), name("after"), name("whose"));
    let label = ask.say(&Say::new("playbooks-step").with("number", number));
    let numbered = |key| ask.say(&Say::new(key).with("number", number));
    let (text_label, after_label, whose_label) =
        (numbered("playbooks-step-text"), numbered("playbooks-step-after"), numbered("playbooks-step-whose"));
    let typed = |name: &str| shown.typed.get(name);
    let mut people = vec![(String::new(), ask.get("playbooks-in-charge"))];
    people.extend(shown.offers.people.iter().cloned());
    html! {
        div class="cut" {
            div class="pair" {
                (select(ask, &Field::text(&does, &label, typed(&does)), &options(ask, &DOS), shown.problems))
                (field(ask, &Field { optional: true, ..Field::text(&text, &text_label, typed(&text)) }, shown.problems))
            }
            div class="pair" {
                (field(ask, &Field { optional: true, ..Field::text(&after, &after_label, typed(&after)) }, shown.problems))
                (select(ask, &Field::text(&whose, &whose_label, typed(&whose)), &people, shown.problems))
            }
        }
    }
}
