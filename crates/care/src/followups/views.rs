//! What follow-ups look like: when, whose, and the line of a list.

use std::collections::HashMap;

use ::store::Tx;
use frame::formats;
use frame::web::{Ask, action, icon};
use gate::users::{self, Colleague, UserId};
use insight::{standing, valuation};
use kernel::{Currency, Days, Money, Refusal, Say};
use maud::{Markup, html};
use records::activities::Due as When;

use super::model::{Due, Followup, Group, Origin, State};
use super::{Finish, PutOff};

/// Everybody of the house by who they are.
pub(super) type People = HashMap<UserId, Colleague>;

/// What a list needs beside its lines.
pub(super) struct Beside {
    pub(super) people: People,
    /// What values are counted in; `None` for whoever sees none.
    pub(super) unit: Option<Currency>,
}

pub(super) async fn beside(ask: &Ask<'_>, tx: &mut Tx) -> Result<Beside, Refusal> {
    let all = users::colleagues(tx, &ask.permit()?).await?;
    let unit = match ask.permit::<valuation::See>() {
        Ok(permit) => standing::book(tx, &permit).await?.and_then(|book| book.currency()),
        Err(_) => None,
    };
    Ok(Beside { people: all.into_iter().map(|one| (one.id, one)).collect(), unit })
}

impl Beside {
    /// What somebody is called; empty for the house and for nobody.
    pub(super) fn called(&self, user: Option<UserId>) -> &str {
        user.and_then(|user| self.people.get(&user)).map_or("", |one| one.name.as_str())
    }

    /// Those who come in, by name: value and label of a choice.
    pub(super) fn choices(&self) -> Vec<(String, String)> {
        let mut here: Vec<&Colleague> = self.people.values().filter(|one| one.is_here).collect();
        here.sort_by(|left, right| left.name.cmp(&right.name));
        here.into_iter().map(|one| (one.id.to_string(), one.name.clone())).collect()
    }
}

/// "today 10:00", "3 days ago", "12 Dec".
pub(super) fn when(ask: &Ask<'_>, due: When) -> String {
    let day = ask.say(&formats::relative(due.day, ask.today()));
    due.clock().map_or(day.clone(), |clock| format!("{day} {clock}"))
}

/// The reason as people read it; words of the house's own begin with "because".
#[must_use]
pub fn because(ask: &Ask<'_>, why: &str) -> String {
    if why.is_empty() { String::new() } else { ask.say(&Say::new("followups-because").with("why", why)) }
}

/// What is to be done, or that the words are gone.
#[must_use]
pub fn what(ask: &Ask<'_>, one: &Followup) -> String {
    if one.what.is_empty() { ask.get("followups-no-words") } else { one.what.clone() }
}

/// The icon of where it comes from.
#[must_use]
pub fn sign(origin: Origin) -> &'static str {
    match origin {
        Origin::Person | Origin::Plan => "flag",
        Origin::Playbook => "doc",
        Origin::Visit => "pin",
        Origin::Suggestion => "msg",
        Origin::Case => "service",
    }
}

pub(super) fn group_label(group: Group) -> &'static str {
    match group {
        Group::Late => "followups-late",
        Group::Today => "followups-today",
        Group::Week => "followups-week",
        Group::Later => "followups-later",
    }
}

/// The tag that says when; red where it is late.
pub(super) fn due_tag(ask: &Ask<'_>, one: &Followup) -> Markup {
    let is_late = one.state == State::Open && one.due.day < ask.today();
    html! { span class={ "tag num" @if is_late { " bad" } } { (when(ask, one.due)) } }
}

/// A line of a list.
pub(super) fn row(ask: &Ask<'_>, one: &Due, beside: &Beside) -> Markup {
    let followup = &one.followup;
    let whose = beside.called(one.whose());
    let why = because(ask, &followup.why);
    let is_open = followup.state == State::Open;
    html! {
        li class="todo" data-row tabindex="-1" {
            @if is_open && ask.may::<Finish>() { (done(ask, one)) } @else { span {} }
            div {
                p class="l1" {
                    (icon(sign(followup.origin))) a href=(followup.path()) { (what(ask, followup)) } (due_tag(ask, followup))
                    @if is_open && one.is_escalated { span class="tag bad" { (ask.get("followups-escalated")) } }
                    @if !is_open { span class="tag" { (ask.get(followup.state.label())) } }
                }
                p class="why" {
                    b { a href={ "/customers/" (followup.customer) } { (one.name) } }
                    @if !why.is_empty() { " · " (why) }
                    @if !whose.is_empty() { " · " (whose) } @else { " · " (ask.get("followups-nobody")) }
                    @if !followup.outcome.is_empty() { " · " (followup.outcome) }
                }
            }
            div class="side-r" {
                (stake(ask, followup, beside))
                @if is_open && ask.may::<PutOff>() { (tomorrow(ask, followup)) }
            }
        }
    }
}

/// What is at stake, for whoever sees values.
pub(super) fn stake(ask: &Ask<'_>, one: &Followup, beside: &Beside) -> Markup {
    let Some((minor, unit)) = one.stake_minor.zip(beside.unit) else { return html! {} };
    html! { p class="stake num" { (formats::money_short(ask.lang(), Money::new(minor, unit))) } }
}

/// The box that says one is done.
#[must_use]
pub fn done(ask: &Ask<'_>, one: &Due) -> Markup {
    let label = Say::new("followups-mark-done")
        .with("what", what(ask, &one.followup))
        .with("name", one.name.as_str());
    let button = html! { button class="ck" data-key="e" aria-label=(ask.say(&label)) { i {} } };
    action(ask, &format!("{}/done", one.followup.path()), "inline", &button)
}

/// The button that puts one off until tomorrow.
#[must_use]
pub fn tomorrow(ask: &Ask<'_>, one: &Followup) -> Markup {
    let day = ask.today() + Days(1);
    let button = html! {
        input type="hidden" name="due" value=(day);
        input type="hidden" name="same_time" value="1";
        button class="btn ghost sm" data-key="t" { (ask.get("followups-tomorrow")) }
    };
    action(ask, &format!("{}/put-off", one.path()), "inline", &button)
}
