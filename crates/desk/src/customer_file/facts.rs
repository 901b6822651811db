//! The four facts under the head, each with the sentence that explains it.

use frame::formats;
use frame::web::Ask;
use insight::standing::{Health, Standing};
use kernel::{Change, Money, Ratio, Say};
use maud::{Markup, html};

use super::look::Look;

pub(super) fn facts(ask: &Ask<'_>, look: &Look) -> Markup {
    let Some(standing) = look.standing else { return html! {} };
    html! {
        dl class="card facts" {
            div { dt { (ask.get("file-value-now")) } dd class="v" { (value(ask, look, standing.current_minor)) } dd class="d" { (change(ask, look)) } }
            div {
                dt { (ask.get("file-room")) }
                dd class="v" { "+" (value(ask, look, standing.potential_minor)) }
                dd class="d" { (likely(ask, &standing)) }
            }
            div { dt { (ask.get("file-next")) } dd class="v" { (window(ask, &standing)) } dd class="d" { (lateness(ask, &standing)) } }
            div { dt { (ask.get("file-health")) } (health(ask, &standing)) }
        }
    }
}

/// An amount, or a number of purchases where the orders carry no amounts.
pub(super) fn value(ask: &Ask<'_>, look: &Look, minor: i64) -> String {
    match look.unit {
        Some(currency) => formats::money_short(ask.lang(), Money::new(minor, currency)),
        None => ask.say(&Say::new("file-purchases").with("count", minor)),
    }
}

fn change(ask: &Ask<'_>, look: &Look) -> Markup {
    let (now, before) = (look.habits.year_minor, look.habits.year_before_minor);
    let Some(share) = Change::of(kernel::number(now), kernel::number(before)) else {
        return html! { (ask.get(if now > 0 { "file-first-year" } else { "file-nothing-in-two-years" })) };
    };
    let say = |key| ask.say(&Say::new(key).with("share", share));
    match now.cmp(&before) {
        std::cmp::Ordering::Less => {
            html! { span class="bad-t" { (say("file-down")) } " " (ask.get("file-on-the-year-before")) }
        }
        std::cmp::Ordering::Greater => {
            html! { span class="good-t" { (say("file-up")) } " " (ask.get("file-on-the-year-before")) }
        }
        std::cmp::Ordering::Equal => html! { (ask.get("file-same-as-before")) },
    }
}

fn likely(ask: &Ask<'_>, standing: &Standing) -> String {
    match standing.p_alive_milli {
        Some(milli) => {
            let share = Ratio::of(f64::from(milli), 1000.0);
            let likely = ask.say(&Say::new("file-likely").with("share", share));
            let Some((low, high)) = standing.orders_range else { return likely };
            let range = if low == high && high > 0 {
                Say::new("file-orders-just").with("high", u64::from(high))
            } else {
                Say::new("file-orders-range").with("low", u64::from(low)).with("high", u64::from(high))
            };
            format!("{likely}{}", ask.say(&range))
        }
        None => ask.get("file-at-this-rhythm"),
    }
}

fn window(ask: &Ask<'_>, standing: &Standing) -> String {
    // Nobody waits for who is gone.
    let gone = standing.health(ask.seen_from()) == Some(Health::Gone);
    standing.window().filter(|_| !gone).map_or_else(
        || ask.get("file-none"),
        |(first, last)| formats::day_range(ask.lang(), first, last, ask.seen_from()),
    )
}

/// How late against the own rhythm, and the usual gap.
pub(super) fn lateness(ask: &Ask<'_>, standing: &Standing) -> Markup {
    let Some(rhythm) = standing.rhythm else { return html! { (ask.get("file-no-rhythm")) } };
    let late = standing.days_late(ask.seen_from());
    let gap = ask.say(&Say::new("file-usual-gap").with("days", i64::from(rhythm.usual_gap_days)));
    html! {
        @if standing.health(ask.seen_from()) == Some(Health::Gone) { (ask.get("file-gone")) (ask.get("file-and-then")) }
        @else if late > 0 { b class="bad-t" { (ask.say(&Say::new("file-days-late").with("days", late))) } (ask.get("file-and-then")) }
        (gap)
    }
}

fn health(ask: &Ask<'_>, standing: &Standing) -> Markup {
    let today = ask.seen_from();
    let Some((health, rhythm)) = standing.health(today).zip(standing.rhythm) else {
        return html! { dd class="v" { (ask.get("file-none")) } dd class="d" { (ask.get("file-no-orders-yet")) } };
    };
    html! {
        dd class="v" { (health.chip(ask.texts)) }
        dd class="d" { (ask.say(&Say::new("file-last-order").with("day", rhythm.last))) }
    }
}
