//! What the way in looks like: a card in the middle.

use frame::web::form::{self, Field, Problems, field};
use frame::web::{Ask, Fields, Kept, Page};
use maud::{Markup, html};

/// A form of the way in: its texts, where it is sent, the button's word.
struct Card {
    title: String,
    lede: String,
    to: &'static str,
    button: String,
}

impl Card {
    fn page(&self, ask: &Ask<'_>, problems: &Problems, inside: &Markup) -> Page {
        let body = html! {
            h1 { (self.title) }
            p class="lede" { (self.lede) }
            (problems.summary(ask))
            form method="post" action=(self.to) novalidate { (form::keys(ask)) (inside) button class="btn pri" { (self.button) } }
        };
        Page::new("", self.title.clone(), body)
    }
}

pub(super) fn welcome(ask: &Ask<'_>, typed: &Fields, problems: &Problems) -> Page {
    let (name, login, password) =
        (ask.get("sign-in-name"), ask.get("frame-login"), ask.get("frame-password"));
    let (login_help, password_help) = (ask.get("sign-in-login-help"), ask.get("sign-in-password-help"));
    let inside = html! {
        input type="hidden" name="key" value=(typed.get("key"));
        (field(ask, &Field { fill: "name", ..Field::text("name", &name, typed.get("name")) }, problems))
        (field(ask, &Field { fill: "username", help: &login_help, ..Field::text("login", &login, typed.get("login")) }, problems))
        (field(ask, &new_password(&password, &password_help), problems))
    };
    let card = Card {
        title: ask.get("sign-in-welcome"),
        lede: ask.get("sign-in-welcome-why"),
        to: "/welcome",
        button: ask.get("sign-in-begin"),
    };
    card.page(ask, problems, &inside)
}

fn new_password<'a>(label: &'a str, help: &'a str) -> Field<'a> {
    Field { kind: "password", fill: "new-password", help, ..Field::text("password", label, "") }
}

pub(super) fn not_at_home(ask: &Ask<'_>) -> Page {
    let body =
        html! { h1 { (ask.get("sign-in-not-home")) } p class="lede" { (ask.get("sign-in-not-home-way")) } };
    Page::new("", ask.get("sign-in-not-home"), body).refused(true)
}

pub(super) fn sign_in(ask: &Ask<'_>, typed: &Fields, problems: &Problems) -> Page {
    let (login, password) = (ask.get("frame-login"), ask.get("frame-password"));
    let inside = html! {
        input type="hidden" name="to" value=(typed.get("to"));
        @if typed.has("typed") {
            p { (ask.get("frame-signed-out-kept")) }
            (frame::web::shown_again(&held(typed)))
            input type="hidden" name="typed" value=(typed.get("typed"));
        }
        (field(ask, &Field { fill: "username", ..Field::text("login", &login, typed.get("login")) }, problems))
        (field(ask, &Field { kind: "password", fill: "current-password", ..Field::text("password", &password, "") }, problems))
    };
    let card = Card {
        title: ask.get("frame-sign-in"),
        lede: ask.get("sign-in-lede"),
        to: "/sign-in",
        button: ask.get("frame-sign-in"),
    };
    let kept = typed.has("typed").then(|| Kept { to: typed.get("to").to_owned(), typed: held(typed) });
    Page { kept, ..card.page(ask, problems, &inside) }
}

/// The form that is kept meanwhile.
pub(super) fn held(form: &Fields) -> Fields {
    Fields::read(form.get("typed").as_bytes())
}

/// A link somebody else may have led to: the button is the visitor's own will.
pub(super) fn enter(ask: &Ask<'_>) -> Page {
    let inside = html! {
        input type="hidden" name="key" value=(ask.query.get("key"));
        input type="hidden" name="to" value=(ask.query.get("to"));
    };
    let card = Card {
        title: ask.get("sign-in-enter"),
        lede: ask.get("sign-in-enter-why"),
        to: "/enter",
        button: ask.get("sign-in-enter-now"),
    };
    card.page(ask, &Problems::default(), &inside)
}

pub(super) fn choose(ask: &Ask<'_>, key: &str, problems: &Problems) -> Page {
    let (password, help) = (ask.get("frame-password"), ask.get("sign-in-password-help"));
    let inside = html! {
        input type="hidden" name="key" value=(key);
        (field(ask, &new_password(&password, &help), problems))
    };
    let card = Card {
        title: ask.get("sign-in-invited"),
        lede: ask.get("sign-in-invited-why"),
        to: "/invite",
        button: ask.get("sign-in-begin"),
    };
    card.page(ask, problems, &inside)
}
