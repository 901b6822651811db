//! How causes are drawn.

use frame::web::form;
use frame::web::{Ask, Page, icon};
use kernel::{Ratio, Say};
use maud::{Markup, html};

use super::learned::Learned;
use super::model::{Cause, Clue, Strength};
use super::{BeginAnew, Confirm, KeptCause, pages, priors, tell};
use crate::warning::Warning;

/// What is said after somebody answered.
pub(super) fn answered(is_it: bool) -> &'static str {
    if is_it { "diagnosis-said-yes" } else { "diagnosis-said-no" }
}

pub(super) fn block(ask: &Ask<'_>, warning: &Warning, causes: &[&KeptCause]) -> Markup {
    let Some(first) = causes.iter().find(|one| one.answer.is_none_or(|answer| answer.is_it)) else {
        return html! {};
    };
    let day = frame::formats::day_near(ask.lang(), first.worked_out_on, ask.today());
    html! {
        div class="causes" {
            @for one in causes { (cause(ask, warning, one)) }
            div class="say" {
                p { b { (ask.get("diagnosis-opening")) } " " (ask.get(tell::opening(first.ranked.cause))) }
                ul class="plain small" { @for key in tell::measures(first.ranked.cause) { li { (ask.get(key)) } } }
            }
            p class="muted small" { (ask.say(&Say::new("diagnosis-worked-out").with("day", day))) }
        }
    }
}

fn cause(ask: &Ask<'_>, warning: &Warning, one: &KeptCause) -> Markup {
    let told: Vec<String> = tell::sentences(&one.ranked).iter().map(|say| ask.say(say)).collect();
    let is_open = warning.ended.is_none() && ask.may::<Confirm>();
    html! {
        div class="cause" {
            span class=(tone(one.ranked.strength)) { (icon(sign(one.ranked.cause))) }
            span class="t" { (ask.get(one.ranked.cause.label())) }
            (strength(ask, one))
            span class="e" { (told.join(&ask.get("diagnosis-between"))) }
            @if is_open || one.answer.is_some() { div class="e acts row" { (answers(ask, warning, one)) } }
        }
    }
}

fn strength(ask: &Ask<'_>, one: &KeptCause) -> Markup {
    let class = match one.ranked.strength {
        Strength::Likely => "tag bad",
        Strength::Possible => "tag warn",
        Strength::Weak => "tag",
    };
    html! { span class=(class) { (ask.get(one.ranked.strength.label())) } }
}

fn tone(strength: Strength) -> &'static str {
    match strength {
        Strength::Likely => "bad-t",
        Strength::Possible => "warn-t",
        Strength::Weak => "muted",
    }
}

/// The icon beside a cause.
fn sign(cause: Cause) -> &'static str {
    match cause {
        Cause::Late | Cause::Wrong | Cause::Lot => "box",
        Cause::Defect | Cause::Misuse | Cause::Service => "warn",
        Cause::Price => "bag",
        Cause::Contact => "phone",
        Cause::Competitor | Cause::Everybody => "people",
        Cause::Expectation => "star",
        Cause::Need => "user",
    }
}

/// What somebody said, and the two buttons where the warning is open.
fn answers(ask: &Ask<'_>, warning: &Warning, one: &KeptCause) -> Markup {
    let said = one.answer.map(|answer| if answer.is_it { "diagnosis-is-it" } else { "diagnosis-is-not" });
    let may = warning.ended.is_none() && ask.may::<Confirm>();
    let name = ask.get(one.ranked.cause.label());
    let button = |value: &str, key: &'static str| {
        let is_said = one.answer.is_some_and(|answer| answer.is_it == (value == "yes"));
        html! {
            @if !is_said { button class="btn sm ghost" name="is-it" value=(value) { (ask.get(key)) span class="vh" { ": " (name) } } }
        }
    };
    html! {
        @if let Some(said) = said { b { (ask.get(said)) } " " }
        @if may {
            form method="post" action={ "/warnings/" (warning.customer) "/" (warning.id) "/cause" } {
                (form::keys(ask))
                input type="hidden" name="cause" value=(one.id);
                (button("yes", "diagnosis-yes"))
                (button("no", "diagnosis-no"))
            }
        }
    }
}

pub(super) fn learned(ask: &Ask<'_>, learned: &Learned) -> Page {
    let title = ask.get("diagnosis-learned");
    let all: u32 =
        Cause::ALL.iter().map(|cause| learned.tally(*cause)).map(|tally| tally.yes + tally.no).sum();
    let body = html! {
        p class="crumb" { a href="/warnings" { (ask.get("diagnosis-warnings")) } (icon("right")) span { (title) } }
        div class="head" {
            div { h1 { (title) } p class="lede" { (ask.say(&Say::new("diagnosis-learned-lede").with("count", i64::from(all)))) } }
            @if all > 0 && ask.may::<BeginAnew>() {
                form method="post" action={ (pages::PATH) "/anew" } class="acts" {
                    (form::keys(ask))
                    button class="btn" { (ask.get("diagnosis-begin-anew")) }
                }
            }
        }
        div class="stack" {
            section class="card" {
                div class="ch" { h2 { (ask.get("diagnosis-by-cause")) } }
                div class="cb" { div class="scroll" { (by_cause(ask, learned)) } }
            }
            section class="card" {
                div class="ch" { h2 { (ask.get("diagnosis-by-clue")) } }
                div class="cb" { div class="scroll" { (by_clue(ask, learned)) } }
            }
        }
    };
    Page::new(pages::PATH, title, body)
}

fn share(ask: &Ask<'_>, share: f64) -> String {
    frame::formats::share(ask.lang(), Ratio::of(share, 1.0))
}

/// How each cause came out when people said so, and how much that has moved it.
fn by_cause(ask: &Ask<'_>, learned: &Learned) -> Markup {
    html! {
        table class="tbl" {
            caption class="vh" { (ask.get("diagnosis-by-cause")) }
            thead { tr {
                th scope="col" { (ask.get("diagnosis-cause")) }
                th scope="col" class="rn" { (ask.get("diagnosis-usual")) }
                th scope="col" class="rn" { (ask.get("diagnosis-yes")) }
                th scope="col" class="rn" { (ask.get("diagnosis-no")) }
                th scope="col" { (ask.get("diagnosis-moved")) }
            } }
            tbody { @for cause in Cause::ALL {
                @let tally = learned.tally(*cause);
                tr {
                    th scope="row" { (ask.get(cause.label())) }
                    td class="rn" { (share(ask, priors::usual(*cause))) }
                    td class="rn" { (tally.yes) }
                    td class="rn" { (tally.no) }
                    td { (moved(ask, learned.moved(*cause), 1.0)) }
                }
            } }
        }
    }
}

/// How often each clue goes with its cause, as believed at first and as answers have made it.
fn by_clue(ask: &Ask<'_>, learned: &Learned) -> Markup {
    html! {
        table class="tbl" {
            caption class="vh" { (ask.get("diagnosis-by-clue")) }
            thead { tr {
                th scope="col" { (ask.get("diagnosis-cause")) }
                th scope="col" { (ask.get("diagnosis-clue")) }
                th scope="col" class="rn" { (ask.get("diagnosis-at-first")) }
                th scope="col" class="rn" { (ask.get("diagnosis-by-now")) }
                th scope="col" { (ask.get("diagnosis-moved")) }
            } }
            tbody { @for (cause, clue, believed) in priors::SPEAKS {
                @let now = learned.speaks(*cause, *clue).unwrap_or(*believed);
                tr {
                    th scope="row" { (ask.get(cause.label())) }
                    td { (ask.get(clue_name(*clue))) }
                    td class="rn" { (share(ask, *believed)) }
                    td class="rn" { (share(ask, now)) }
                    td { (moved(ask, now, *believed)) }
                }
            } }
        }
    }
}

fn moved(ask: &Ask<'_>, now: f64, before: f64) -> String {
    let key = match now / before {
        up if up > 1.01 => "diagnosis-up",
        down if down < 0.99 => "diagnosis-down",
        _ => "diagnosis-same",
    };
    ask.get(key)
}

/// What a clue is called in a table; its sentence names a case.
fn clue_name(clue: Clue) -> &'static str {
    match clue {
        Clue::LateOften => "diagnosis-name-late-often",
        Clue::LateLast => "diagnosis-name-late-last",
        Clue::LateOnce => "diagnosis-name-late-once",
        Clue::LateAround => "diagnosis-name-late-around",
        Clue::ToldLate => "diagnosis-name-told-late",
        Clue::ToldDefect => "diagnosis-name-told-defect",
        Clue::ToldWrong => "diagnosis-name-told-wrong",
        Clue::ToldService => "diagnosis-name-told-service",
        Clue::ToldPrice => "diagnosis-name-told-price",
        Clue::ToldMisuse => "diagnosis-name-told-misuse",
        Clue::Unsolved => "diagnosis-name-unsolved",
        Clue::Dissatisfied => "diagnosis-name-dissatisfied",
        Clue::Returned => "diagnosis-name-returned",
        Clue::LotBack => "diagnosis-name-lot-back",
        Clue::Dearer => "diagnosis-name-dearer",
        Clue::SaidPrice
        | Clue::SaidCompetitor
        | Clue::SaidNeed
        | Clue::SaidExpectation
        | Clue::SaidMisuse
        | Clue::SaidDefect
        | Clue::SaidLate => "diagnosis-name-said",
        Clue::Unspoken => "diagnosis-name-unspoken",
        Clue::OwnerGone => "diagnosis-name-owner-gone",
        Clue::PromiseLate => "diagnosis-name-promise-late",
        Clue::Dropped => "diagnosis-name-dropped",
        Clue::SharedRegion
        | Clue::SharedTown
        | Clue::SharedChannel
        | Clue::SharedCategory
        | Clue::SharedPerson
        | Clue::SharedLot
        | Clue::SharedAll => "diagnosis-name-shared",
        Clue::Alone => "diagnosis-name-alone",
    }
}
