//! One follow-up: what, why, and what can be done with it now.

use frame::formats;
use frame::web::form::{self, Field, Problems, area, field, select};
use frame::web::{Answer, Ask, Page, icon};
use gate::users::UserId;
use kernel::{Moment, Refusal};
use maud::{Markup, html};
use records::customers::{self, Customer};

use super::super::model::{Followup, Origin, State};
use super::super::store::Which;
use super::super::views::{self, Beside};
use super::super::{Finish, PATH, See, find};

/// Everything the page is made of.
pub(super) struct Look {
    pub(super) one: Followup,
    pub(super) customer: Customer,
    pub(super) beside: Beside,
}

pub(in crate::followups) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let look = look(&ask).await?;
    Ok(page(&ask, &look, &Problems::default()).into())
}

/// The follow-up the address names.
pub(super) fn which(ask: &Ask<'_>) -> Result<Which, Refusal> {
    Ok((ask.id("customer")?, ask.id("id")?))
}

pub(super) async fn look(ask: &Ask<'_>) -> Result<Look, Refusal> {
    let gone = || Refusal::new("frame-not-found");
    let which = which(ask)?;
    let mut tx = ask.read().await?;
    let one = find(&mut tx, &ask.permit::<See>()?, which).await?.ok_or_else(gone)?;
    let found = customers::many(&mut tx, &ask.permit()?, &[which.0]).await?;
    let customer = found.into_iter().next().ok_or_else(gone)?;
    let beside = views::beside(ask, &mut tx).await?;
    Ok(Look { one, customer, beside })
}

pub(super) fn page(ask: &Ask<'_>, look: &Look, problems: &Problems) -> Page {
    let title = views::what(ask, &look.one);
    let is_open = look.one.state == State::Open;
    let may = ask.may::<Finish>();
    let body = html! {
        (problems.summary(ask))
        p class="crumb" { a href=(PATH) { (ask.get("followups-title")) } (icon("right")) span { (look.customer.called()) } }
        div class="head" {
            div { h1 { (title) } p class="lede" { (views::because(ask, &look.one.why)) } }
            div class="acts" {
                @if is_open && may && look.one.origin == Origin::Visit {
                    a class="btn pri" href={ "/visits/new?customer=" (look.customer.id) "&followup=" (look.one.id) } { (icon("pin")) (ask.get("followups-visit")) }
                }
                a class="btn" href={ "/customers/" (look.customer.id) } { (icon("user")) (look.customer.called()) }
            }
        }
        div class="two" {
            div class="stack" {
                @if is_open && may { (finish(ask, look, problems)) (put_off(ask, look, problems)) (give_up(ask, look, problems)) }
                @if !is_open { (ended(ask, look, may)) }
            }
            div class="stack" { (about(ask, look)) @if is_open && may { (hand_over(ask, look, problems)) } }
        }
    };
    Page::new("/", title, body)
}

fn card(title: &str, inside: &Markup) -> Markup {
    html! { section class="card" { div class="ch" { h2 { (title) } } div class="cb" { (inside) } } }
}

fn finish(ask: &Ask<'_>, look: &Look, problems: &Problems) -> Markup {
    let label = ask.get("followups-outcome");
    let text = Field { optional: true, ..Field::text("outcome", &label, ask.form.get("outcome")) };
    card(
        &ask.get("followups-finish"),
        &html! {
            form method="post" action={ (look.one.path()) "/done" } novalidate {
                (form::keys(ask)) (area(ask, &text, 2, problems))
                button class="btn pri" { (icon("check")) (ask.get("followups-do-finish")) }
            }
        },
    )
}

fn put_off(ask: &Ask<'_>, look: &Look, problems: &Problems) -> Markup {
    let (day, time) = (ask.get("followups-due"), ask.get("followups-due-time"));
    let typed =
        |name: &str, now: String| if ask.form.has(name) { ask.form.get(name).to_owned() } else { now };
    let due = look.one.due;
    let (day_now, time_now) =
        (typed("due", due.day.to_string()), typed("due_time", due.clock().unwrap_or_default()));
    card(
        &ask.get("followups-put-off"),
        &html! {
            form method="post" action={ (look.one.path()) "/put-off" } novalidate {
                (form::keys(ask))
                div class="pair" {
                    (field(ask, &Field { kind: "date", ..Field::text("due", &day, &day_now) }, problems))
                    (field(ask, &Field { kind: "time", optional: true, ..Field::text("due_time", &time, &time_now) }, problems))
                }
                button class="btn" { (icon("clock")) (ask.get("followups-do-put-off")) }
            }
        },
    )
}

fn give_up(ask: &Ask<'_>, look: &Look, problems: &Problems) -> Markup {
    let label = ask.get("followups-word");
    card(
        &ask.get("followups-drop"),
        &html! {
            form method="post" action={ (look.one.path()) "/drop" } novalidate {
                (form::keys(ask)) (field(ask, &Field::text("word", &label, ask.form.get("word")), problems))
                button class="btn" { (icon("x")) (ask.get("followups-do-drop")) }
            }
        },
    )
}

fn hand_over(ask: &Ask<'_>, look: &Look, problems: &Problems) -> Markup {
    let label = ask.get("followups-who");
    let now = look.one.who.or(look.customer.owner).map_or_else(String::new, |user| user.to_string());
    card(
        &ask.get("followups-hand-over"),
        &html! {
            form method="post" action={ (look.one.path()) "/hand-over" } {
                (form::keys(ask)) (select(ask, &Field::text("to", &label, &now), &look.beside.choices(), problems))
                button class="btn" { (icon("user")) (ask.get("followups-do-hand-over")) }
            }
        },
    )
}

fn ended(ask: &Ask<'_>, look: &Look, may: bool) -> Markup {
    let one = &look.one;
    let may_reopen = may && matches!(one.state, State::Done | State::Dropped);
    card(
        &ask.get(one.state.label()),
        &html! {
            @if !one.outcome.is_empty() { p { (one.outcome) } }
            @if let Some(at) = one.ended_at { p class="muted" { (moment(ask, at)) (by(ask, look, one.ended_by)) } }
            @if may_reopen {
                form method="post" action={ (one.path()) "/reopen" } {
                    (form::keys(ask)) button class="btn" { (icon("undo")) (ask.get("followups-do-reopen")) }
                }
            }
        },
    )
}

fn about(ask: &Ask<'_>, look: &Look) -> Markup {
    let one = &look.one;
    let whose = look.beside.called(one.who.or(look.customer.owner));
    card(
        &ask.get("followups-about"),
        &html! {
            dl class="kv" {
                dt { (ask.get("followups-due")) } dd { (views::due_tag(ask, one)) }
                dt { (ask.get("followups-who")) } dd { @if whose.is_empty() { (ask.get("followups-nobody")) } @else { (whose) } }
                dt { (ask.get("followups-origin")) } dd { (ask.get(one.origin.label())) }
                dt { (ask.get("followups-opened")) } dd { (moment(ask, one.opened_at)) (by(ask, look, one.opened_by)) }
                @if let Some(at) = one.escalated_at.filter(|_| one.state == State::Open) {
                    dt { (ask.get("followups-escalated")) } dd { (moment(ask, at)) }
                }
            }
            (views::stake(ask, one, &look.beside))
        },
    )
}

fn by(ask: &Ask<'_>, look: &Look, user: Option<UserId>) -> Markup {
    let name = look.beside.called(user);
    html! { @if !name.is_empty() { (ask.get("followups-and")) (name) } }
}

fn moment(ask: &Ask<'_>, at: Moment) -> String {
    let (hour, minute) = at.time(&ask.zone());
    let day = formats::day_near(ask.lang(), at.day(&ask.zone()), ask.today());
    format!("{day} {hour:02}:{minute:02}")
}
