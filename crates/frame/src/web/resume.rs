//! Nothing typed is lost: a form whose session has ended is kept on the page until one has signed in again, and nowhere
//! else: in no address, no history and no log.

use gate::sessions;
use kernel::{Lang, Refusal};
use maud::{DOCTYPE, Markup, html};

use super::dispatch::{self, Known, Response};
use super::{Ask, Fields, Kept, Page, shell};
use crate::texts::Texts;

/// Fields of ours, and what nobody wants to see again.
fn is_typed(name: &str) -> bool {
    !name.starts_with('_') && !name.contains("password")
}

/// The session has ended: sign in, and what was typed goes along.
pub(super) fn sign_in_again(known: &Known<'_>) -> Response {
    dispatch::bare(known, 401, &signed_out(&known.ask(), sent(known)))
}

/// The form came without this session's key, because it was shown before signing in again: it can be sent now.
pub(super) fn send_again(known: &Known<'_>) -> Response {
    dispatch::bare(known, 409, &again(&known.ask(), sent(known)))
}

/// Signed in again: what was typed before stands on the page that answers, under the new session's key.
pub(super) async fn signed_in(known: &Known<'_>, secret: &str, kept: Kept) -> Result<Response, Refusal> {
    let mut tx = known.db.read().await?;
    let found = sessions::find(&mut tx, secret, known.house.clock.now()).await?;
    let session = found.ok_or_else(|| Refusal::new("frame-signed-out"))?;
    let lang = dispatch::wanted(known.request, Some(&session), known.business.lang);
    let visitor = dispatch::visitor(known.house, session, secret);
    let ask = Ask { visitor: Some(&visitor), texts: known.house.texts(lang), ..known.ask() };
    Ok(dispatch::html(200, shell::bare(&ask, &again(&ask, kept))))
}

/// The same page in another language.
pub(super) fn spoken(known: &Known<'_>, lang: Lang, kept: Kept) -> Response {
    let ask = Ask { texts: known.house.texts(lang), ..known.ask() };
    let page = if ask.visitor.is_some() { again(&ask, kept) } else { signed_out(&ask, kept) };
    dispatch::html(200, shell::bare(&ask, &page))
}

/// A page to sign in on, which holds a form meanwhile.
fn signed_out(ask: &Ask<'_>, kept: Kept) -> Page {
    let body = html! {
        h1 { (ask.get("frame-signed-out-title")) }
        p class="lede" { (ask.get("frame-signed-out-kept")) }
        (shown(&kept.typed))
        form method="post" action="/sign-in" class="stack" {
            (super::form::keys(ask))
            (held(&kept))
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
    Page { kept: Some(kept), ..Page::new("", ask.get("frame-signed-out-title"), body) }
}

/// A page from which a form that was kept is sent.
fn again(ask: &Ask<'_>, kept: Kept) -> Page {
    let body = html! {
        h1 { (ask.get("frame-again-title")) }
        p class="lede" { (ask.get("frame-again-why")) }
        (shown(&kept.typed))
        form method="post" action=(kept.to) {
            (super::form::keys(ask))
            @for (name, value) in kept.typed.pairs() { input type="hidden" name=(name) value=(value); }
            button class="btn pri" autofocus { (ask.get("frame-again-send")) }
        }
    };
    Page { kept: Some(kept), ..Page::new("", ask.get("frame-again-title"), body) }
}

/// The hidden fields that carry a form from page to page.
pub(super) fn held(kept: &Kept) -> Markup {
    html! {
        input type="hidden" name="to" value=(kept.to);
        input type="hidden" name="typed" value=(kept.typed.encoded());
    }
}

/// The form that was sent.
fn sent(known: &Known<'_>) -> Kept {
    Kept { to: known.request.path.clone(), typed: typed(&known.request.form) }
}

fn typed(form: &Fields) -> Fields {
    let mut typed = Fields::default();
    for (name, value) in form.pairs().filter(|(name, _)| is_typed(name)) {
        typed.push(name, value);
    }
    typed
}

/// What was typed, to be read.
#[must_use]
pub fn shown(typed: &Fields) -> Markup {
    html! {
        @for (_, value) in typed.pairs().filter(|(name, value)| !name.starts_with("seen") && !value.trim().is_empty()) {
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
