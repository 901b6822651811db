//! The bar above the list: find in the view, filters as chips.

use frame::charts::Tier;
use frame::web::{Ask, icon};
use insight::standing::Health;
use kernel::Say;
use maud::{Markup, html};

use super::super::found::Found;
use super::super::model::{Charge, Shown};

pub(super) fn bar(ask: &Ask<'_>, found: &Found) -> Markup {
    let shown = &found.shown;
    let view = shown.view();
    html! {
        div class="bar" {
            form method="get" action="/customers" role="search" data-swap="#list" {
                @for (name, value) in view.pairs() { input type="hidden" name=(name) value=(value); }
                label class="inp fnd" { (icon("search")) span class="vh" { (ask.get("list-find")) }
                    input type="search" name="q" id="list-q" value=(shown.typed) placeholder=(ask.get("list-find")) data-key="/" autocomplete="off";
                }
            }
            @if found.book.is_some() { (tiers(ask, shown)) (health(ask, shown)) }
            @if !found.regions.is_empty() { (one_of(ask, shown, ("list-region", &shown.filter.region), &found.regions, |shown, word| shown.filter.region = word)) }
            @if !found.tags.is_empty() { (one_of(ask, shown, ("list-tag", &shown.filter.tag), &found.tags, |shown, word| shown.filter.tag = word)) }
            @if found.people.len() > 1 { (charge(ask, found)) }
            @if shown.filter.late { (set(ask, "list-slipping", &shown.with(|shown| shown.filter.late = false))) }
            @if shown.filter.new { (set(ask, "list-new-ones", &shown.with(|shown| shown.filter.new = false))) }
            span class="r only-w" {
                @let kept = shown.kept();
                @if !kept.encoded().is_empty() { a class="btn ghost" href=(kept.at("/customers/views")) { (ask.get("list-view-save-short")) } }
                (super::chooser::chooser(ask, found))
            }
        }
    }
}

/// A chip that takes its filter off.
fn set(ask: &Ask<'_>, label: &'static str, off: &str) -> Markup {
    html! {
        a class="chip on" href=(off) data-swap="#list" {
            (ask.get(label)) span class="vh" { (ask.get("list-filter-off")) } (close())
        }
    }
}

fn close() -> Markup {
    html! { svg class="ic x" aria-hidden="true" { use href="#x" {} } }
}

/// A chip that opens a list of links; each sets or takes off one filter at once.
fn chip(ask: &Ask<'_>, label: &str, off: Option<&str>, options: &[(String, String, bool)]) -> Markup {
    html! {
        details class="drops" {
            summary class={ "chip" @if off.is_some() { " on" } } { (label) svg class="ic x" aria-hidden="true" { use href="#down" {} } }
            div class="drop-menu" {
                @for (label, to, is_on) in options {
                    a href=(to) data-swap="#list" aria-current=[is_on.then_some("true")] { (label) @if *is_on { (icon("check")) } }
                }
                @if let Some(off) = off { a class="off" href=(off) data-swap="#list" { (ask.get("list-filter-all")) } }
            }
        }
    }
}

/// The same list with one of several turned on or off.
fn turned<T: PartialEq + Copy>(set: &mut Vec<T>, one: T) {
    if set.contains(&one) {
        set.retain(|other| *other != one);
    } else {
        set.push(one);
    }
}

fn tiers(ask: &Ask<'_>, shown: &Shown) -> Markup {
    let chosen = &shown.filter.tiers;
    let label = match chosen.as_slice() {
        [] => ask.get("list-tier"),
        [one] => one.name(ask.texts),
        _ => ask.say(&Say::new("list-tier-some").with("count", chosen.len()).with("all", Tier::ALL.len())),
    };
    let option = |tier: Tier| {
        (
            tier.name(ask.texts),
            shown.with(|shown| turned(&mut shown.filter.tiers, tier)),
            chosen.contains(&tier),
        )
    };
    let off = (!chosen.is_empty()).then(|| shown.with(|shown| shown.filter.tiers.clear()));
    chip(ask, &label, off.as_deref(), &Tier::ALL.map(option))
}

fn health(ask: &Ask<'_>, shown: &Shown) -> Markup {
    let chosen = &shown.filter.health;
    let label = match chosen.as_slice() {
        [] => ask.get("list-health"),
        [one] => ask.get(one.key()),
        _ => {
            ask.say(&Say::new("list-health-some").with("count", chosen.len()).with("all", Health::ALL.len()))
        }
    };
    let option = |one: Health| {
        (ask.get(one.key()), shown.with(|shown| turned(&mut shown.filter.health, one)), chosen.contains(&one))
    };
    let off = (!chosen.is_empty()).then(|| shown.with(|shown| shown.filter.health.clear()));
    chip(ask, &label, off.as_deref(), &Health::ALL.map(option))
}

fn one_of(
    ask: &Ask<'_>,
    shown: &Shown,
    (label, chosen): (&'static str, &str),
    words: &[String],
    set: fn(&mut Shown, String),
) -> Markup {
    let named = if chosen.is_empty() {
        ask.get(label)
    } else {
        ask.say(&Say::new("list-filter-is").with("label", ask.get(label)).with("value", chosen))
    };
    let option = |word: &String| (word.clone(), shown.with(|shown| set(shown, word.clone())), word == chosen);
    let off = (!chosen.is_empty()).then(|| shown.with(|shown| set(shown, String::new())));
    chip(ask, &named, off.as_deref(), &words.iter().map(option).collect::<Vec<_>>())
}

fn charge(ask: &Ask<'_>, found: &Found) -> Markup {
    let shown = &found.shown;
    let name = |charge: Charge| match charge {
        Charge::Nobody => ask.get("list-nobody"),
        Charge::Of(user) => {
            found.people.iter().find(|(id, _)| *id == user).map_or_else(String::new, |(_, name)| name.clone())
        }
    };
    let label = match shown.filter.charge {
        None => ask.get("list-owner"),
        Some(charge) => ask.say(
            &Say::new("list-filter-is").with("label", ask.get("list-owner")).with("value", name(charge)),
        ),
    };
    let all = std::iter::once(Charge::Nobody).chain(found.people.iter().map(|(id, _)| Charge::Of(*id)));
    let option = |charge: Charge| {
        let to = shown.with(|shown| shown.filter.charge = Some(charge));
        (name(charge), to, shown.filter.charge == Some(charge))
    };
    let off = shown.filter.charge.map(|_| shown.with(|shown| shown.filter.charge = None));
    chip(ask, &label, off.as_deref(), &all.map(option).collect::<Vec<_>>())
}
