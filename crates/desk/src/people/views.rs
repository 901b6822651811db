//! What people look like.

use frame::web::form::{self, Field, Problems, field, select};
use frame::web::seen::{self, Clash, Words};
use frame::web::{Ask, Fields, Page, action, avatar, icon};
use gate::users::{self, User, UserState};
use gate::{Role, role_key};
use kernel::Say;
use maud::{Markup, html};

pub(super) fn list(ask: &Ask<'_>, users: &[User]) -> Page {
    let title = ask.get("people-title");
    let body = html! {
        div class="head" {
            div { h1 { (title) } p class="lede" { (ask.get("people-lede")) } }
            @if ask.may::<users::Create>() { div class="acts" { a class="btn pri" href="/people/new" { (icon("plus")) (ask.get("people-new")) } } }
        }
        div class="card" {
            table class="tbl" {
                caption { (ask.say(&Say::new("people-caption").with("count", users.len()))) }
                thead { tr {
                    th scope="col" { (ask.get("people-name")) } th scope="col" { (ask.get("frame-login")) }
                    th scope="col" { (ask.get("people-role")) } th scope="col" { (ask.get("people-state")) }
                } }
                tbody { @for user in users { tr {
                    th scope="row" { span class="who" { (avatar(&user.name, "sm r")) a href={ "/people/" (user.id) } { (user.name) } } }
                    td { (user.login) }
                    td { (ask.get(role_key(user.role))) }
                    td { (state(ask, user)) }
                } } }
            }
        }
    };
    Page::new("/people", title, body)
}

fn state(ask: &Ask<'_>, user: &User) -> Markup {
    match user.state {
        UserState::Active => html! { span class="tag good" { (ask.get("people-active")) } },
        UserState::Disabled => html! { span class="tag" { (ask.get("people-disabled")) } },
    }
}

fn roles(ask: &Ask<'_>) -> Vec<(String, String)> {
    let label = |role: Role| {
        ask.say(
            &Say::new("people-role-may")
                .with("role", Say::new(role_key(role)))
                .with("may", Say::new(may(role))),
        )
    };
    Role::ALL.into_iter().map(|role| (role.word().to_owned(), label(role))).collect()
}

/// What a role is for, in a few words.
fn may(role: Role) -> &'static str {
    match role {
        Role::Owner => "people-may-owner",
        Role::Manager => "people-may-manager",
        Role::Account => "people-may-account",
        Role::Service => "people-may-service",
        Role::Analyst => "people-may-analyst",
        Role::ReadOnly => "people-may-read-only",
    }
}

pub(super) fn new(ask: &Ask<'_>, typed: &Fields, problems: &Problems) -> Page {
    let title = ask.get("people-new");
    let (name, login, help, role) = (
        ask.get("people-name"),
        ask.get("frame-login"),
        ask.get("people-login-help"),
        ask.get("people-role"),
    );
    let chosen = if typed.get("role").is_empty() { Role::Account.word() } else { typed.get("role") };
    let body = html! {
        p class="crumb" { a href="/people" { (ask.get("people-title")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { h1 { (title) } }
        div class="card" { div class="cb" {
            form method="post" action="/people" novalidate {
                (form::keys(ask))
                (field(ask, &Field::text("name", &name, typed.get("name")), problems))
                (field(ask, &Field { help: &help, ..Field::text("login", &login, typed.get("login")) }, problems))
                (select(ask, &Field::text("role", &role, chosen), &roles(ask), problems))
                button class="btn pri" { (ask.get("people-make")) }
            }
        } }
    };
    Page::new("/people", title, body)
}

pub(super) fn one(ask: &Ask<'_>, user: &User, link: Option<&str>, problems: &Problems) -> Page {
    let may = ask.may::<users::SetRole>();
    let body = html! {
        p class="crumb" { a href="/people" { (ask.get("people-title")) } (icon("right")) span { (user.name) } }
        (problems.summary(ask))
        div class="head" { div { h1 { (user.name) } p class="lede" { (user.login) ", " (ask.get(role_key(user.role))) " " (state(ask, user)) } } }
        div class="stack" {
            @if let Some(link) = link { (invitation(ask, link)) }
            @if may { (change(ask, user, problems)) (door(ask, user)) }
        }
    };
    Page::new("/people", user.name.clone(), body)
}

/// The link, shown once. The address is that of the page it is shown on.
fn invitation(ask: &Ask<'_>, link: &str) -> Markup {
    html! {
        section class="card" { div class="ch" { h2 { (ask.get("people-invitation")) } } div class="cb" {
            p class="sub" { (ask.get("people-invitation-how")) }
            p { a href=(link) data-whole { (link) } }
        } }
    }
}

/// What can be changed about somebody.
pub(super) const FIELDS: [&str; 2] = ["name", "role"];

pub(super) fn fields(user: &User) -> Fields {
    Fields::default().with("name", &user.name).with("role", user.role.word())
}

/// Both values of what somebody else has changed meanwhile.
pub(super) fn clash(ask: &Ask<'_>, clashes: &[Clash]) -> Page {
    let value = |field: &str, value: &str| match Role::from_word(value).filter(|_| field == "role") {
        Some(role) => ask.get(role_key(role)),
        None => value.to_owned(),
    };
    let label = |field: &str| if field == "role" { "people-role" } else { "people-name" };
    seen::clash_page(ask, "/people", clashes, &Words { label: &label, value: &value })
}

fn change(ask: &Ask<'_>, user: &User, problems: &Problems) -> Markup {
    let (name, role) = (ask.get("people-name"), ask.get("people-role"));
    let typed = |field: &str, kept: &str| {
        if ask.form.has(field) { ask.form.get(field).to_owned() } else { kept.to_owned() }
    };
    let (named, chosen) = (typed("name", &user.name), typed("role", user.role.word()));
    html! {
        section class="card" { div class="ch" { h2 { (ask.get("people-change")) } } div class="cb" {
            form method="post" action={ "/people/" (user.id) } novalidate {
                (form::keys(ask))
                (seen::shown(&fields(user), &FIELDS))
                (field(ask, &Field::text("name", &name, &named), problems))
                (select(ask, &Field::text("role", &role, &chosen), &roles(ask), problems))
                button class="btn pri" { (ask.get("people-save")) }
            }
        } }
    }
}

fn door(ask: &Ask<'_>, user: &User) -> Markup {
    let to = |deed: &str| format!("/people/{}/{deed}", user.id);
    html! {
        section class="card" { div class="ch" { h2 { (ask.get("people-door")) } } div class="cb acts" {
            @if user.state == UserState::Active {
                (action(ask, &to("invite"), "", &html! { button class="btn" { (icon("link")) (ask.get("people-invite")) } }))
                (action(ask, &to("out"), "", &html! { button class="btn" { (ask.get("people-shut-out")) } }))
            } @else {
                (action(ask, &to("in"), "", &html! { button class="btn" { (ask.get("people-let-in")) } }))
            }
        } }
    }
}
