//! Nothing typed is lost: a form whose session has ended is kept on the page until one has signed in again.

use kernel::Refusal;
use maud::{DOCTYPE, Markup, html};

use super::dispatch::{self, Known, Response};
use super::{Fields, Page, shell};
use crate::texts::Texts;

/// Fields of ours, and what nobody wants to see again.
fn is_typed(name: &str) -> bool {
    !name.starts_with('_') && !name.contains("password")
}

/// The session has ended: sign in, and what was typed goes along.
pub(super) fn sign_in_again(known: &Known<'_>) -> Response {
    let ask = known.ask();
    let typed = typed(&known.request.form);
    let body = html! {
        h1 { (ask.get("frame-signed-out-title")) }
        p class="lede" { (ask.get("frame-signed-out-kept")) }
        (shown(&typed))
        form method="post" action="/sign-in" class="stack" {
            input type="hidden" name="to" value=(known.request.path);
            input type="hidden" name="typed" value=(typed.encoded());
            div class="fld" {
                label for="f-login" { (ask.get("frame-login")) }
                input class="in" id="f-login" name="login" autocomplete="username";
            }
            div class="fld" {
                label for="f-password" { (ask.get("frame-password")) }
                input class="in" id="f-password" name="password" type="password" autocomplete="current-password";
            }
            button class="btn pri" { (ask.get("frame-sign-in")) }
        }
    };
    dispatch::bare(known, 401, &Page::new("", ask.get("frame-signed-out-title"), body))
}

/// The form came without this session's key, because it was shown before signing in again: it can be sent now.
pub(super) fn send_again(known: &Known<'_>) -> Response {
    let ask = known.ask();
    let page = again(&ask, &known.request.path, &typed(&known.request.form));
    dispatch::bare(known, 409, &page)
}

/// A page from which a form that was kept is sent.
#[must_use]
pub fn again(ask: &super::Ask<'_>, to: &str, typed: &Fields) -> Page {
    let body = html! {
        h1 { (ask.get("frame-again-title")) }
        p class="lede" { (ask.get("frame-again-why")) }
        (shown(typed))
        form method="post" action=(to) {
            (super::form::keys(ask))
            @for (name, value) in typed.pairs() { input type="hidden" name=(name) value=(value); }
            button class="btn pri" autofocus { (ask.get("frame-again-send")) }
        }
    };
    Page::new("", ask.get("frame-again-title"), body)
}

fn typed(form: &Fields) -> Fields {
    let mut typed = Fields::default();
    for (name, value) in form.pairs().filter(|(name, _)| is_typed(name)) {
        typed.push(name, value);
    }
    typed
}

fn shown(typed: &Fields) -> Markup {
    html! {
        @for (_, value) in typed.pairs().filter(|(_, value)| !value.trim().is_empty()) {
            blockquote class="kept" { (value) }
        }
    }
}

/// A refusal where nothing else is known, not even the book.
pub(super) fn refused_bare(texts: &Texts, refusal: &Refusal) -> Response {
    let told = texts.refusal(refusal);
    let page = html! {
        (DOCTYPE)
        html lang=(texts.lang().tag()) {
            head { meta charset="utf-8"; meta name="viewport" content="width=device-width, initial-scale=1"; title { "Regulars" } (shell::style()) }
            body class="bare" { main id="main" { div class="card gatecard" { h1 { (told.what) } p { (told.way_out) } } } }
        }
    };
    dispatch::html(503, page)
}
