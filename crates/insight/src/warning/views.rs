//! How warnings are drawn.

use frame::charts::{Cadence, cadence_strip};
use frame::formats;
use frame::web::form::{self, Field, Problems};
use frame::web::{Ask, Page, icon};
use kernel::{Days, Ratio, Say, rounded};
use maud::{Markup, html};
use records::activities;

use super::looked::{self, Looked, STRIP_BACK};
use super::model::{Level, Outcome, Warning};
use super::pages::{self, PATH};
use super::{Alter, End, tell};
use crate::diagnosis::{self, KeptCause};

/// What the list shows.
pub(super) struct Seen<'a> {
    pub(super) page: &'a looked::Page,
    pub(super) is_ended: bool,
    /// Open ones, and alarms among them.
    pub(super) counts: (i64, i64),
}

pub(super) fn list(ask: &Ask<'_>, seen: &Seen<'_>) -> Page {
    let rows = &seen.page.rows;
    let (open, alarms) = seen.counts;
    let stake: i64 = rows.iter().map(|one| one.warning.at_stake).sum();
    let lede = if open == 0 {
        ask.get(if seen.page.is_valued { "warning-lede-none" } else { "warning-lede-unvalued" })
    } else {
        ask.say(&Say::new("warning-lede").with("open", open).with("alarms", alarms))
    };
    let body = html! {
        div class="head" {
            div { h1 { (ask.get("warning-entry")) } p class="lede" { (lede) } }
            div class="acts" {
                nav class="seg" aria-label=(ask.get("warning-entry")) {
                    a href=(PATH) aria-current=[(!seen.is_ended).then_some("page")] { (ask.get("warning-open")) }
                    a href="/warnings?show=ended" aria-current=[seen.is_ended.then_some("page")] { (ask.get("warning-ended-tab")) }
                }
                a class="btn" href="/warnings/rules" { (icon("filter")) (ask.get("warning-rules")) }
            }
        }
        @if rows.is_empty() { (nobody(ask, seen)) }
        @else {
            @if !seen.is_ended {
                p class="muted" { (ask.say(&Say::new("warning-at-stake-sum").with("sum", seen.page.unit.write(ask.lang(), stake)))) }
            }
            ul class="card" data-list { @for one in rows { (row(ask, one)) } }
        }
    };
    Page::new(PATH, ask.get("warning-entry"), body)
}

fn nobody(ask: &Ask<'_>, seen: &Seen<'_>) -> Markup {
    let (title, why) = match (seen.is_ended, seen.page.is_valued) {
        (true, _) => ("warning-none-ended", "warning-none-ended-why"),
        (false, true) => ("warning-none", "warning-none-why"),
        (false, false) => ("warning-unvalued", "warning-unvalued-why"),
    };
    html! {
        section class="card" { div class="cb empty" {
            h2 { (ask.get(title)) }
            p class="sub" { (ask.get(why)) }
            @if !seen.page.is_valued { p class="acts row" { a class="btn pri" href="/imports" { (icon("upload")) (ask.get("warning-import")) } } }
        } }
    }
}

/// The key of a level's word.
pub(super) fn level_word(level: Level) -> &'static str {
    match level {
        Level::Alarm => "warning-alarm",
        Level::Watch => "warning-watch",
    }
}

fn level(ask: &Ask<'_>, warning: &Warning) -> Markup {
    let is_alarm = warning.level == Level::Alarm;
    html! { span class={ "tag" @if is_alarm { " bad" } } { (ask.get(level_word(warning.level))) } }
}

fn path(warning: &Warning) -> String {
    format!("{PATH}/{}/{}", warning.customer, warning.id)
}

fn title(ask: &Ask<'_>, one: &Looked, to: &str) -> Markup {
    html! {
        div class="l1" {
            a href=(to) { (one.customer.called()) }
            @if let Some(tier) = one.standing.and_then(|standing| standing.tier) { (tier.chip(ask.texts)) }
            @if one.warning.ended.is_none() { (level(ask, &one.warning)) }
        }
    }
}

fn told(ask: &Ask<'_>, warning: &Warning) -> String {
    let sentences: Vec<String> = tell::evidence(warning).iter().map(|say| ask.say(say)).collect();
    sentences.join(&ask.get("warning-between"))
}

fn row(ask: &Ask<'_>, one: &Looked) -> Markup {
    let warning = &one.warning;
    let why = told(ask, warning);
    html! {
        li class="todo" data-row tabindex="-1" {
            (icon("pulse"))
            div {
                (title(ask, one, &path(warning)))
                p class="why" { (why) }
                @if let Some(ended) = &warning.ended {
                    p class="why" { b { (ask.get(outcome_word(ended.outcome))) } " " (ended_when(ask, warning)) @if !ended.note.is_empty() { " " (ended.note) } }
                }
                div class="x" { (strip(ask, one, &why)) span class="muted" { (since(ask, warning)) @if let Some(falls) = falls(ask, warning) { (ask.get("warning-comma")) (falls) } } }
            }
            div class="side-r" {
                (stake(ask, one))
                div class="acts" {
                    @if warning.ended.is_none() && ask.may::<activities::Log>() {
                        a class="btn sm" href={ "/customers/" (warning.customer) "?add=call#add" } { (icon("phone")) (ask.get("warning-call")) }
                    }
                    a class="btn ghost sm" href=(path(warning)) { (ask.get("warning-look")) span class="vh" { ": " (one.customer.called()) } }
                }
            }
        }
    }
}

fn since(ask: &Ask<'_>, warning: &Warning) -> String {
    let day = formats::day_near(ask.lang(), warning.opened_on, ask.today());
    ask.say(&Say::new("warning-since").with("day", day))
}

/// How likely they fall away, of an open warning, where a model says.
fn falls(ask: &Ask<'_>, warning: &Warning) -> Option<String> {
    let chance = warning.noticed.chance.filter(|_| warning.ended.is_none())?;
    Some(ask.say(&Say::new("warning-falls").with("share", Ratio::of(chance, 1.0))))
}

fn stake(ask: &Ask<'_>, one: &Looked) -> Markup {
    html! { p class="stake" { b class="num" { (one.unit.write(ask.lang(), one.warning.at_stake)) } (ask.get("warning-a-year")) } }
}

fn strip(ask: &Ask<'_>, one: &Looked, finding: &str) -> Markup {
    let quiet = &one.warning.noticed.quiet;
    let until = |days: f64| quiet.last + Days(i32::try_from(rounded(days)).unwrap_or(i32::MAX));
    let window = one
        .standing
        .and_then(|standing| standing.window())
        .unwrap_or((until(quiet.usual_gap_days), until(quiet.window_end_days)));
    cadence_strip(&Cadence {
        orders: &one.days,
        window: Some(window),
        as_of: ask.seen_from(),
        back: STRIP_BACK,
        finding,
    })
}

/// The key of an outcome's word.
pub(super) fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::CameBack => "warning-came-back",
        Outcome::Talked => "warning-talked",
        Outcome::Fine => "warning-fine",
        Outcome::Lost => "warning-lost",
    }
}

/// The key of what is said after somebody ended a warning.
pub(super) fn outcome_said(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Lost => "warning-said-lost",
        Outcome::Fine => "warning-said-fine",
        Outcome::Talked | Outcome::CameBack => "warning-said-talked",
    }
}

fn ended_when(ask: &Ask<'_>, warning: &Warning) -> String {
    let Some(ended) = &warning.ended else { return String::new() };
    let day = ended.bought_on.unwrap_or_else(|| ended.at.day(&ask.zone()));
    formats::day_near(ask.lang(), day, ask.today())
}

pub(super) fn one(ask: &Ask<'_>, (looked, earlier, causes): &pages::Look, problems: &Problems) -> Page {
    let warning = &looked.warning;
    let name = looked.customer.called();
    let heading = ask.say(&Say::new("warning-of").with("name", name));
    let why = told(ask, warning);
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("warning-entry")) } (icon("right")) span { (name) } }
        (problems.summary(ask))
        div class="head" {
            div { h1 { (heading) } p class="lede" { (since(ask, warning)) } }
            div class="acts" {
                a class="btn" href={ "/customers/" (warning.customer) } { (icon("user")) (ask.get("warning-file")) }
                @if ask.may::<activities::Log>() { a class="btn pri" href={ "/customers/" (warning.customer) "?add=call#add" } { (icon("phone")) (ask.get("warning-call")) } }
            }
        }
        div class="two" {
            div class="stack" {
                section class="card" {
                    div class="ch" { h2 { (ask.get("warning-evidence")) } span class="r" { (level(ask, warning)) } }
                    div class="cb" {
                        p { (why) }
                        div class="x" { (strip(ask, looked, &why)) }
                        (facts(ask, looked))
                    }
                }
                @if !causes.is_empty() {
                    section class="card" id="why" {
                        div class="ch" { h2 { (ask.get("warning-slipping")) } }
                        div class="cb" { (diagnosis::block(ask, warning, causes)) }
                    }
                }
                (ending(ask, warning, problems))
            }
            div class="stack" { (before(ask, earlier)) }
        }
    };
    Page::new(PATH, heading, body)
}

/// The numbers behind the sentence.
fn facts(ask: &Ask<'_>, one: &Looked) -> Markup {
    let (warning, quiet) = (&one.warning, &one.warning.noticed.quiet);
    let day = |day| formats::day_near(ask.lang(), day, ask.today());
    let days = |count: f64| ask.say(&Say::new("warning-days").with("days", rounded(count)));
    let window = quiet.last + Days(i32::try_from(rounded(quiet.window_end_days)).unwrap_or(i32::MAX));
    html! {
        dl class="kv" {
            dt { (ask.get("warning-last")) } dd { (day(quiet.last)) }
            dt { (ask.get("warning-usual")) } dd { (days(quiet.usual_gap_days)) }
            dt { (ask.get("warning-expected-until")) } dd { (day(window)) }
            @if let Some(chance) = warning.noticed.chance {
                dt { (ask.get("warning-falls-short")) } dd { (ask.say(&Say::new("warning-falls-long").with("share", Ratio::of(chance, 1.0)))) }
            }
            dt { (ask.get("warning-brings")) } dd { (one.unit.write(ask.lang(), warning.at_stake)) }
            dt { (ask.get("warning-seen-on")) } dd { (day(warning.seen_on)) }
        }
    }
}

/// What became of it; the form where it is open.
fn ending(ask: &Ask<'_>, warning: &Warning, problems: &Problems) -> Markup {
    if let Some(ended) = &warning.ended {
        return html! {
            section class="card" {
                div class="ch" { h2 { (ask.get("warning-became")) } }
                div class="cb" {
                    p { b { (ask.get(outcome_word(ended.outcome))) } " " (ended_when(ask, warning)) }
                    @if !ended.note.is_empty() { p { (ended.note) } }
                }
            }
        };
    }
    if !ask.may::<End>() {
        return html! {};
    }
    let note = ask.get("warning-note");
    html! {
        section class="card" id="became" {
            div class="ch" { h2 { (ask.get("warning-became")) } }
            div class="cb" {
                form method="post" action={ (path(warning)) "/end" } class="rulesf" novalidate {
                    (form::keys(ask))
                    fieldset id="f-outcome" {
                        legend class="vh" { (ask.get("warning-became")) }
                        @if let Some(problem) = problems.of("outcome") { p class="err" { (ask.say(problem)) } }
                        @for one in Outcome::BY_PEOPLE {
                            label class="radio" {
                                input type="radio" name="outcome" value=(one.word()) checked[ask.form.get("outcome") == one.word()];
                                " " (ask.get(outcome_word(one)))
                            }
                        }
                    }
                    (form::area(ask, &Field { optional: true, ..Field::text("note", &note, ask.form.get("note")) }, 2, problems))
                    button class="btn pri" { (ask.get("warning-keep")) }
                    p class="muted small" { (ask.get("warning-order-ends")) }
                }
            }
        }
    }
}

fn before(ask: &Ask<'_>, earlier: &[Warning]) -> Markup {
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("warning-earlier")) } }
            div class="cb" {
                @if earlier.is_empty() { p class="muted" { (ask.get("warning-first")) } }
                ul { @for one in earlier {
                    li class="li" {
                        a class="a" href=(path(one)) { (since(ask, one)) }
                        span class="b" {
                            @if let Some(ended) = &one.ended { (ask.get(outcome_word(ended.outcome))) " " (ended_when(ask, one)) }
                            @else { (ask.get("warning-open")) }
                        }
                    }
                } }
            }
        }
    }
}

/// The block of a customer's file, where a warning is open.
pub(super) fn card(ask: &Ask<'_>, warning: &Warning, causes: &[KeptCause]) -> Markup {
    html! {
        section class="card" id="warning" {
            div class="ch" { h2 { (ask.get("warning-slipping")) } span class="r" { (level(ask, warning)) } }
            div class="cb" {
                p { (told(ask, warning)) @if let Some(falls) = falls(ask, warning) { " " (falls) (ask.get("warning-stop")) } }
                (diagnosis::block(ask, warning, causes))
                p class="acts row" {
                    a class="btn sm" href=(path(warning)) { (ask.get("warning-became")) }
                    span class="muted small" { (since(ask, warning)) }
                }
            }
        }
    }
}

/// Whether the visitor may set how many there are.
pub(super) fn may_alter(ask: &Ask<'_>) -> bool {
    ask.may::<Alter>()
}
