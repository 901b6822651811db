//! How playbooks and what they did are drawn.

use frame::formats;

use frame::web::{Ask, action, icon};
use kernel::{Moment, Say};
use maud::{Markup, html};

use super::super::model::{Because, Kept};
use super::super::{Switch, words};
use super::PATH;

/// The address of a playbook.
pub(super) fn path(kept: &Kept) -> String {
    format!("{PATH}/{}", kept.id)
}

/// Whether it is on, in a word.
pub(super) fn state(ask: &Ask<'_>, kept: &Kept) -> Markup {
    if kept.on_since.is_some() {
        html! { span class="tag good" { (ask.get("playbooks-is-on")) } }
    } else {
        html! { span class="tag" { (ask.get("playbooks-is-off")) } }
    }
}

/// The button that switches it.
pub(super) fn switch(ask: &Ask<'_>, kept: &Kept) -> Markup {
    if !ask.may::<Switch>() {
        return html! {};
    }
    let (to, sign, label, whole) = match kept.on_since {
        Some(_) => ("off", "x", "playbooks-switch-off", "playbooks-switch-off-one"),
        None => ("on", "check", "playbooks-switch-on", "playbooks-switch-on-one"),
    };
    let whole = ask.say(&Say::new(whole).with("name", kept.play.name.read(ask.texts)));
    action(
        ask,
        &format!("{}/switch", path(kept)),
        "",
        &html! {
            input type="hidden" name="to" value=(to);
            button class="btn sm" aria-label=(whole) { (icon(sign)) (ask.get(label)) }
        },
    )
}

/// Why it fired, in the reader's language.
pub(super) fn because(ask: &Ask<'_>, because: &Because) -> String {
    if because.0.is_empty() {
        ask.get("playbooks-because-erased")
    } else {
        words::because(ask.texts, because)
    }
}

/// A moment as a day.
pub(super) fn day_of(ask: &Ask<'_>, at: Moment) -> String {
    formats::day(ask.lang(), at.day(&ask.zone()))
}
