//! The program on one's own phone: a code to be scanned, which signs in once.

use std::fmt::Write as _;

use frame::web::{Answer, Ask, Page, action, icon};
use gate::Permit;
use gate::sign_in::{self, NewLink, Purpose};
use kernel::{Moment, Refusal, Say, hex};
use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};

/// A code is scanned at once or not at all.
const CODE_MICROS: i64 = 10 * 60_000_000;
/// White around a code, in its own squares, without which no camera finds it.
const QUIET: i32 = 4;

/// What the code is for; the button that makes one.
pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let inside = html! {
        @if ask.asks_this_machine() {
            p { (ask.get("phone-alone")) }
            p { code { "regulars serve --listen 0.0.0.0:8080" } }
            p class="sub" { (ask.get("phone-alone-then")) }
        } @else {
            p { (ask.get("phone-what")) }
            (action(&ask, "/phone", "", &html! { button class="btn pri" { (icon("phone")) (ask.get("phone-code")) } }))
        }
    };
    Ok(page(&ask, &inside).into())
}

/// Makes a code for whoever asks, and for nobody else.
pub(super) async fn code(ask: Ask<'_>) -> Result<Answer, Refusal> {
    if ask.asks_this_machine() {
        return Ok(Answer::see("/phone"));
    }
    let user = ask.actor()?.user();
    let secret = hex(&ask.secret());
    let link = NewLink { purpose: Purpose::Enter, user: Some(user), ends: Moment(ask.now.0 + CODE_MICROS) };
    let mut tx = ask.write().await?;
    let own = Permit::by_house("a code for one's own phone");
    sign_in::make_link(&mut tx, &own, &mut ask.occasion(), link, &secret).await?;
    tx.commit().await?;
    let address = format!("{}/enter?key={secret}", ask.origin());
    let drawn = drawn(&ask, &address)?;
    let inside = html! {
        p { (ask.get("phone-scan")) }
        (drawn)
        p class="sub" { (ask.say(&Say::new("phone-once").with("minutes", CODE_MICROS / 60_000_000))) }
    };
    Ok(page(&ask, &inside).into())
}

fn page(ask: &Ask<'_>, inside: &Markup) -> Page {
    let title = ask.get("phone-title");
    let body = html! {
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("phone-lede")) } } }
        section class="card" { div class="cb phone" { (inside) } }
    };
    Page::new("/me", title, body)
}

/// The code as a drawing: black on white in every theme, as cameras want it.
fn drawn(ask: &Ask<'_>, address: &str) -> Result<Markup, Refusal> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium)
        .map_err(|error| Refusal::new("phone-long").because(error))?;
    let size = code.size() + 2 * QUIET;
    let places = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    let mut squares = String::new();
    for (x, y) in places.filter(|(x, y)| code.get_module(*x, *y)) {
        // Writing into a text cannot fail.
        let _written = write!(squares, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
    }
    Ok(html! {
        svg class="qr" viewBox=(format!("0 0 {size} {size}")) role="img" aria-label=(ask.get("phone-drawn")) {
            rect class="paper" width=(size) height=(size) {}
            path class="ink" d=(squares) {}
        }
    })
}
