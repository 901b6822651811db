//! What is to be done on a day: promises and follow-ups, in one order.

use std::collections::HashSet;

use care::followups::{self, Which};
use frame::web::{Ask, icon};
use gate::users::UserId;
use insight::tiers::Tier;
use kernel::{Day, Days, Page, Refusal, Say};
use maud::{Markup, html};
use records::activities::{self, Due as When, OpenPromise};
use records::customers::CustomerId;
use store::Tx;

use super::rows::{Marking, buttons, row};

/// Something to be done for a customer on a day.
#[derive(Clone, Debug)]
pub(super) enum Todo {
    /// Somebody promised it, or a day stood in what they wrote down.
    Promise(Box<OpenPromise>),
    /// It was put down, or a playbook or a plan of visits did so.
    Followup(Box<followups::Due>),
}

impl Todo {
    pub(super) fn customer(&self) -> CustomerId {
        match self {
            Self::Promise(one) => one.activity.customer,
            Self::Followup(one) => one.followup.customer,
        }
    }

    pub(super) fn due(&self) -> When {
        match self {
            Self::Promise(one) => one.due,
            Self::Followup(one) => one.followup.due,
        }
    }

    /// The place among others; `value` is what the customer brings in a year, where that is known.
    pub(super) fn rank(&self, today: Day, value: Option<i64>) -> Rank {
        let (is_escalated, own) = match self {
            Self::Promise(_) => (false, None),
            Self::Followup(one) => (one.is_escalated, one.followup.stake_minor),
        };
        Rank::of(is_escalated, (self.due(), today), own.or(value).unwrap_or(0))
    }
}

/// The place of a thing to do: what those who lead were told of, what has a time of today, what most hangs on, what was due
/// first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    is_calm: bool,
    /// Minutes of today; what has no time, or is of another day, comes behind every time.
    clock: u16,
    /// Minor units, the most first.
    stake: std::cmp::Reverse<i64>,
    due: When,
}

/// Behind the last minute of a day.
const NO_CLOCK: u16 = 24 * 60;

impl Rank {
    fn of(is_escalated: bool, (due, today): (When, Day), stake: i64) -> Self {
        let clock = if due.day == today { due.minute.unwrap_or(NO_CLOCK) } else { NO_CLOCK };
        Self { is_calm: !is_escalated, clock, stake: std::cmp::Reverse(stake), due }
    }
}

/// Follow-ups read of what is late and of each day, so that none of them crowds out another.
const READ: u32 = 300;

/// What is due until a day, of somebody's customers or of everybody's, the earliest first. Those who lead find what is overdue for
/// long among it, whoever is to do it.
pub(super) async fn until(
    tx: &mut Tx,
    ask: &Ask<'_>,
    until: Day,
    owner: Option<UserId>,
) -> Result<Vec<Todo>, Refusal> {
    let promises = activities::open_promises(tx, &ask.permit()?, until, owner).await?;
    let mut all: Vec<Todo> = promises.into_iter().map(|one| Todo::Promise(Box::new(one))).collect();
    if let Ok(permit) = ask.permit::<followups::See>() {
        let (yesterday, today) = (ask.today() - Days(1), ask.today());
        let mut parts =
            vec![(Which::Due(None, Some(yesterday)), owner), (Which::Due(Some(today), Some(today)), owner)];
        let mut day = today + Days(1);
        while day <= until {
            parts.push((Which::Due(Some(day), Some(day)), owner));
            day = day + Days(1);
        }
        if owner.is_some() && ask.may::<followups::Alter>() {
            parts.push((Which::Escalated, None));
        }
        let mut known = HashSet::new();
        for part in parts {
            let found = followups::list(tx, &permit, part, &Page::new(READ, None)).await?;
            let new = found.rows.into_iter().filter(|one| known.insert(one.followup.id));
            all.extend(new.map(|one| Todo::Followup(Box::new(one))));
        }
    }
    all.sort_by_key(Todo::due);
    Ok(all)
}

/// Of a list that is longer than anybody's day, so many follow-ups are shown; promises have no other list and are shown all.
const SHOWN: usize = 60;

/// The lines that are shown, and how many follow-ups are beyond them.
pub(super) fn shown<'a>(all: impl Iterator<Item = &'a Todo>) -> (Vec<&'a Todo>, usize) {
    let (mut shown, mut followups) = (Vec::new(), 0_usize);
    for one in all {
        let is_followup = matches!(one, Todo::Followup(_));
        followups += usize::from(is_followup);
        if !is_followup || followups <= SHOWN {
            shown.push(one);
        }
    }
    (shown, followups.saturating_sub(SHOWN))
}

/// Where the rest is.
pub(super) fn beyond(ask: &Ask<'_>, more: usize, is_mine: bool) -> Markup {
    let to = if is_mine { "/followups?who=mine" } else { "/followups?who=all" };
    html! {
        @if more > 0 { p { a class="fold" href=(to) { (ask.get("today-beyond")) } } }
    }
}

/// A line of the list.
pub(super) fn line(ask: &Ask<'_>, one: &Todo, tier: Option<Tier>) -> Markup {
    match one {
        Todo::Promise(one) => promise(ask, one, tier),
        Todo::Followup(one) => followup(ask, one, tier),
    }
}

fn promise(ask: &Ask<'_>, one: &OpenPromise, tier: Option<Tier>) -> Markup {
    let marking = ask.may::<activities::Keep>().then(|| Marking {
        to: "/today/promise",
        customer: one.activity.customer.to_string(),
        field: ("activity", one.activity.id.to_string()),
    });
    let sign = one.activity.kind.sign();
    let inside = html! {
        (title(ask, (sign, one.activity.customer, &one.name), tier, one.due))
        p class="why" { (one.activity.text) }
    };
    let side = buttons(ask, &one.activity.customer.to_string(), marking.as_ref());
    row(ask, marking.as_ref(), &one.name, &inside, &side)
}

fn followup(ask: &Ask<'_>, one: &followups::Due, tier: Option<Tier>) -> Markup {
    let followup = &one.followup;
    let inside = html! {
        (title(ask, (followups::sign(followup.origin), followup.customer, &one.name), tier, followup.due))
        p class="why" {
            @if one.is_escalated { span class="tag bad" { (ask.get("today-escalated")) } " " }
            b { (followups::what(ask, followup)) }
            @if !followup.why.is_empty() { " · " (followups::because(ask, &followup.why)) }
        }
    };
    let side = html! {
        div class="acts" {
            a class="btn sm" href=(followup.path()) { (ask.get("today-open-case")) span class="vh" { ": " (one.name) } }
            @if ask.may::<followups::PutOff>() { (followups::tomorrow(ask, followup)) }
        }
    };
    html! {
        li class="todo" data-row tabindex="-1" {
            @if ask.may::<followups::Finish>() { (followups::done_box(ask, one)) } @else { span {} }
            div { (inside) }
            div class="side-r" { (side) }
        }
    }
}

fn title(
    ask: &Ask<'_>,
    (sign, customer, name): (&str, CustomerId, &str),
    tier: Option<Tier>,
    due: When,
) -> Markup {
    let late = i64::from((ask.today() - due.day).0);
    html! {
        div class="l1" {
            (icon(sign)) a href={ "/customers/" (customer) } { (name) }
            @if let Some(tier) = tier { (tier.chip(ask.texts)) }
            @if late > 0 { span class="tag bad" { (ask.say(&Say::new("today-days-late").with("days", late))) } }
            @else if let Some(clock) = due.clock() { span class="tag num" { (clock) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_comes_first_then_times_then_what_most_hangs_on_then_the_earliest() {
        let today: Day = "2026-11-19".parse().unwrap();
        let at = |days: i32, minute: Option<u16>| When { day: today + kernel::Days(days), minute };
        let ranked = [
            ("told, and little hangs on it", true, at(-9, None), 1),
            ("at nine", false, at(0, Some(540)), 0),
            ("at ten, whatever hangs on it", false, at(0, Some(600)), 900),
            ("much hangs on it, a time of yesterday", false, at(-1, Some(480)), 500),
            ("less", false, at(0, None), 400),
            ("as much, and due a day later", false, at(1, None), 400),
            ("nothing is known of its worth", false, at(-2, None), 0),
        ];
        let places: Vec<Rank> =
            ranked.iter().map(|(_, told, due, stake)| Rank::of(*told, (*due, today), *stake)).collect();
        for (pair, names) in places.windows(2).zip(ranked.windows(2)) {
            assert!(pair[0] < pair[1], "{} before {}", names[0].0, names[1].0);
        }
    }
}
