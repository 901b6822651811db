//! The shell around every page: menu, search, toast; and what refusals look like.

use gate::{Theme, sessions};
use kernel::{Lang, Refusal, Say, uuid::Uuid};
use maud::{DOCTYPE, Markup, html};
use serde_json::{Value as Json, json};

use super::beside::Which;
use super::dispatch::{self, Known, Response};
use super::menu::Numbers;
use super::{Answer, Ask, Content, Page, Toast, assets, cookie, icon, icons, menu, parts, resume};
use crate::charts;

/// Writes what a handler came to.
pub(super) async fn respond(known: &Known<'_>, answered: Result<Answer, Refusal>) -> Response {
    match answered {
        Ok(Answer::Page(page)) => whole(known, if page.refused { 422 } else { 200 }, &page).await,
        Ok(Answer::Bare(page)) => dispatch::bare(known, if page.refused { 422 } else { 200 }, &page),
        Ok(Answer::Part(markup)) => dispatch::html(200, markup),
        Ok(Answer::See { to, toast }) => {
            // The work is done and kept: where the toast cannot be, nobody is told that it failed.
            let _said = led(known, &to, toast.as_ref()).await;
            dispatch::see(&to)
        }
        Ok(Answer::File(file)) => {
            let name = super::encode(&file.name).replace('+', "%20");
            let headers = vec![
                ("content-type", file.media.to_owned()),
                ("content-disposition", format!("attachment; filename*=UTF-8''{name}")),
                ("cache-control", "no-store".to_owned()),
                // Beside the policy of all answers: opened by itself it is no page of ours, whatever is in it.
                ("content-security-policy", "default-src 'none'; sandbox".to_owned()),
            ];
            let (body, file) = match file.content {
                Content::Bytes(bytes) => (bytes, None),
                Content::File(file) => (Vec::new(), Some(file)),
            };
            Response { status: 200, headers, body, file }
        }
        Ok(Answer::NotFound) => not_found(known).await,
        Ok(Answer::SignedIn { secret, to }) => {
            let mut response = with_cookie(&to, cookie::session(known.house.which, &secret, known.secure));
            leave_demo(known, &mut response);
            response
        }
        Ok(Answer::Resumed { secret, kept }) => {
            let mut response = match resume::signed_in(known, &secret, kept).await {
                Ok(response) => response,
                Err(refusal) => refused(known, &refusal).await,
            };
            let cookie = cookie::session(known.house.which, &secret, known.secure);
            response.headers.push(("set-cookie", cookie));
            leave_demo(known, &mut response);
            response
        }
        Ok(Answer::SignedOut { to }) => {
            with_cookie(&to, cookie::session(known.house.which, "", known.secure))
        }
        Ok(Answer::LooksAround { secret }) => {
            with_cookie("/", cookie::session(Which::Demo, &secret, known.secure))
        }
        Ok(Answer::Speak { tag, kept: Some(kept), .. }) => {
            let mut response = resume::spoken(known, Lang::from_tag(tag).unwrap_or_default(), kept);
            response.headers.push(("set-cookie", cookie::lang(tag, known.secure)));
            response
        }
        Ok(Answer::Speak { tag, to, kept: None }) => with_cookie(&to, cookie::lang(tag, known.secure)),
        Err(refusal) => refused(known, &refusal).await,
    }
}

/// Whoever signs in is in their own book: a cookie of the demo would lead them elsewhere.
fn leave_demo(known: &Known<'_>, response: &mut Response) {
    let name = cookie::session_name(Which::Demo, known.secure);
    if known.house.which == Which::Own && cookie::find(known.request.header("cookie"), name).is_some() {
        response.headers.push(("set-cookie", cookie::session(Which::Demo, "", known.secure)));
    }
}

fn with_cookie(to: &str, cookie: String) -> Response {
    let mut response = dispatch::see(to);
    response.headers.push(("set-cookie", cookie));
    response
}

/// Notes where a form led to, and what is said there.
async fn led(known: &Known<'_>, to: &str, toast: Option<&Toast>) -> Result<(), Refusal> {
    let Some(visitor) = &known.visitor else { return Ok(()) };
    let once = Uuid::try_parse(known.request.form.get("_once")).ok();
    if once.is_none() && toast.is_none() {
        return Ok(());
    }
    let mut tx = known.db.write().await?;
    if let Some(once) = once {
        sessions::note_led_to(&mut tx, visitor.session, once, to).await?;
    }
    if let Some(toast) = toast {
        let undo = toast.undo.map(|line| line.to_string());
        let notice = json!({ "text": known.texts.say(&toast.say), "undo": undo }).to_string();
        sessions::put_notice(&mut tx, visitor.session, Some(&notice)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// There is no such page, or it is not theirs to see: both look alike.
pub(super) async fn not_found(known: &Known<'_>) -> Response {
    let ask = known.ask();
    let body = html! {
        div class="head" { div { h1 { (ask.get("frame-not-found-title")) } p class="lede" { (ask.get("frame-not-found-why")) } } }
        a class="btn" href="/" { (ask.get("frame-to-start")) }
    };
    whole(known, 404, &Page::new("", ask.get("frame-not-found-title"), body)).await
}

/// A refusal as a page: what, why and the way out.
pub(super) async fn refused(known: &Known<'_>, refusal: &Refusal) -> Response {
    let status = match refusal.say().key {
        "frame-not-found" => return not_found(known).await,
        "frame-signed-out" => return resume::sign_in_again(known),
        "frame-done-already" => return done_already(known).await,
        "frame-demo-form" => 409,
        "frame-not-allowed" | "gate-not-granted" | "gate-not-so-far" | "frame-foreign-form" => 403,
        // A page of a list that has changed since is no fault of the book.
        "store-bad-page" => 422,
        key if key.starts_with("store-") => 503,
        _ => 422,
    };
    let told = known.texts.refusal(refusal);
    let ask = known.ask();
    let body = html! {
        div class="errsum" role="alert" tabindex="-1" data-focus {
            h1 { (told.what) }
            p { (told.way_out) }
            @if let Some(detail) = &told.detail { p class="muted" { (detail) } }
        }
        a class="btn" href=(ask.back("/")) { (ask.get("frame-go-back")) }
    };
    let mut page = Page::new("", told.what.clone(), body);
    page.refused = true;
    if known.visitor.is_none() {
        dispatch::bare(known, status, &page)
    } else {
        whole(known, status, &page).await
    }
}

/// The form did what it was for when it was sent first: it leads where that one led.
async fn done_already(known: &Known<'_>) -> Response {
    let ask = known.ask();
    let found = async {
        let once = Uuid::try_parse(ask.form.get("_once")).ok();
        let (Some(once), Some(visitor)) = (once, &known.visitor) else { return Ok(None) };
        sessions::led_to(&mut ask.read().await?, visitor.session, once).await
    };
    match found.await {
        Ok(to) => {
            let to = to.filter(|to: &String| !to.is_empty());
            dispatch::see(&to.unwrap_or_else(|| ask.back("/")))
        }
        // A fault of the book, which is answered as such and not looked for again.
        Err(refusal) => Box::pin(refused(known, &refusal)).await,
    }
}

/// A page inside the shell; without anybody signed in, without the menu.
async fn whole(known: &Known<'_>, status: u16, page: &Page) -> Response {
    let ask = known.ask();
    let Some(visitor) = &known.visitor else { return dispatch::bare(known, status, page) };
    let part_only = ask.part.is_some();
    let toast = known.notice.as_deref().filter(|_| !part_only && !known.request.is_post);
    let menu = async {
        // While somebody else is writing it is said once more.
        if toast.is_some()
            && let Some(mut tx) = known.db.try_write().await?
        {
            sessions::put_notice(&mut tx, visitor.session, None).await?;
            tx.commit().await?;
        }
        if part_only {
            return Ok(Numbers::default());
        }
        let others = match &known.numbers {
            Some(counted) => counted.clone()?,
            None => Numbers::of_others(&ask).await?,
        };
        others.with_own(&ask, page).await
    };
    // A menu without its numbers is better than no page; why they are not there is said in the toast's place.
    let (numbers, fault) = match menu.await {
        Ok(numbers) => (numbers, None),
        Err(refusal) => (Numbers::default(), Some(known.texts.refusal(&refusal).what)),
    };
    let entries = numbers.beside(&ask);
    let markup = html! {
        (DOCTYPE)
        html lang=(ask.lang().tag()) data-theme=[theme(&ask)] data-keys[visitor.preferences.quick_keys] data-in=(visitor.actor.user()) {
            (head(&ask, page))
            body data-waiting=(ask.get("frame-waiting")) data-offline=(ask.get("frame-offline-bar")) {
                a class="skip" href="#main" { (ask.get("frame-skip")) }
                (icons()) (charts::defs())
                div class="app" {
                    (menu::side(&ask, page, &entries))
                    div class="col" {
                        (top(&ask))
                        main id="main" { (held(&ask, page)) @if let Some(body) = &page.body { (body) } }
                    }
                }
                (menu::tab_bar(&ask, page, &entries))
                @if let Some(fault) = fault { div class="toast" role="status" data-toast { span { (fault) } } }
                @else if let Some(toast) = toast { (said(&ask, toast)) }
            }
        }
    };
    dispatch::html(status, markup)
}

/// A page without the menu, inside a card in the middle.
pub(super) fn bare(ask: &Ask<'_>, page: &Page) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(ask.lang().tag()) data-theme=[theme(ask)] {
            (head(ask, page))
            body class="bare" {
                (icons())
                main id="main" class="card gatecard" {
                    p class="brand" { (crate::page::sign()) span { (ask.get("frame-program")) @if !ask.business.name.is_empty() { small { (ask.business.name) } } } }
                    @if let Some(body) = &page.body { (body) }
                    (menu::speak(ask, page.kept.as_ref()))
                }
            }
        }
    }
}

fn head(ask: &Ask<'_>, page: &Page) -> Markup {
    let error = if page.refused { ask.get("frame-title-error") } else { String::new() };
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            meta name="color-scheme" content="light dark";
            title { (error) (page.title) ", " (ask.get("frame-program")) }
            link rel="icon" href=(assets::SIGN.path) type="image/svg+xml";
            (style())
            script src=(assets::SCRIPT.path) defer {}
        }
    }
}

/// The link to the style sheet.
pub(super) fn style() -> Markup {
    html! { link rel="stylesheet" href=(assets::STYLE.path); }
}

fn theme(ask: &Ask<'_>) -> Option<&'static str> {
    let theme = ask.visitor.map(|visitor| visitor.preferences.theme).unwrap_or_default();
    (theme != Theme::System).then(|| theme.word())
}

fn top(ask: &Ask<'_>) -> Markup {
    html! {
        header class="top" {
            a class="brand only-n" href="/" aria-label=(ask.get("frame-home")) { (crate::page::sign()) }
            a class="find" href="/find" data-palette aria-keyshortcuts="Control+K" { (icon("search")) span { (ask.get("frame-find")) } kbd { "Ctrl K" } }
            span class="sp only-w" {}
            a class="btn ghost only-w" href="/help" data-key="?" { (ask.get("frame-help")) }
            a class="btn pri only-w" href="/customers/new" data-key="n" { (icon("plus")) (ask.get("frame-add")) }
        }
        dialog id="palette" class="palette" aria-label=(ask.get("frame-find")) data-src="/find" {
            form method="get" action="/find" { (icon("search")) input name="q" type="search" autocomplete="off" aria-label=(ask.get("frame-find")) placeholder=(ask.get("frame-find")); }
            div id="found" role="status" {}
            p class="keys" { (ask.get("frame-find-keys")) }
        }
    }
}

/// What was done, with its undo.
fn said(ask: &Ask<'_>, notice: &str) -> Markup {
    let notice: Json = serde_json::from_str(notice).unwrap_or_default();
    let text = notice.get("text").and_then(Json::as_str).unwrap_or_default();
    let undo = notice.get("undo").and_then(Json::as_str);
    html! {
        div class="toast" role="status" data-toast {
            span { (text) }
            @if let Some(line) = undo {
                (parts::action(ask, &format!("/changes/{line}/undo"), "", &html! { button data-key="z" { (ask.get("frame-undo")) } }))
                kbd { "Z" }
            }
        }
    }
}

/// That customers are seen as of an earlier day, on every page but those that say so with the way back.
fn held(ask: &Ask<'_>, page: &Page) -> Markup {
    let says_so = ask.path == "/" || page.entry.starts_with("/value");
    html! {
        @if let Some(day) = ask.business.seen_from.filter(|_| !says_so) {
            p class="stale" role="status" { a href="/value/tiers" { (ask.say(&Say::new("frame-seen-from").with("day", day))) } }
        }
    }
}
