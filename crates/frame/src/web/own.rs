//! The shell's own addresses: language, theme, undo, the rest of the menu, help.

use gate::audit::{self, LineId};
use gate::{Preferences, Theme, preferences};
use kernel::{Lang, Refusal, Say};
use maud::html;

use super::route::{Method, Needs, Route, UndoCall};
use super::{Answer, Answering, Ask, Fields, Kept, Page, Toast, is_own_path, menu, store};
use crate::Feature;

/// The manifest.
pub static SHELL: Feature = Feature {
    name: "frame",
    routes: &[
        Route {
            method: Method::Post,
            path: "/speak",
            needs: Needs::Nothing,
            answer: |ask| answering(speak(ask)),
        },
        Route {
            method: Method::Post,
            path: "/theme",
            needs: Needs::SignedIn,
            answer: |ask| answering(theme(ask)),
        },
        Route {
            method: Method::Get,
            path: "/more",
            needs: Needs::SignedIn,
            answer: |ask| answering(more(ask)),
        },
        Route {
            method: Method::Get,
            path: "/offline",
            needs: Needs::SignedIn,
            answer: |ask| answering(without_connection(ask)),
        },
        Route {
            method: Method::Get,
            path: "/help",
            needs: Needs::SignedIn,
            answer: |ask| answering(help(ask)),
        },
        Route {
            method: Method::Post,
            path: "/changes/{line}/undo",
            needs: Needs::SignedIn,
            answer: |ask| answering(undo(ask)),
        },
    ],
    ..Feature::EMPTY
};

fn answering<'a>(answer: impl Future<Output = Result<Answer, Refusal>> + Send + 'a) -> Answering<'a> {
    Box::pin(answer)
}

async fn speak(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let lang = Lang::from_tag(ask.form.get("lang")).unwrap_or_default();
    let kept = ask.form.has("typed").then(|| Kept {
        to: Some(ask.form.get("to")).filter(|to| is_own_path(to)).unwrap_or("/").to_owned(),
        typed: Fields::read(ask.form.get("typed").as_bytes()),
    });
    // The sign-in page speaks it too, next time.
    let speaks = Answer::Speak { tag: lang.tag(), to: ask.back("/"), kept };
    let Some(visitor) = ask.visitor else { return Ok(speaks) };
    let mut tx = ask.write().await?;
    let like = Preferences { lang: Some(lang), ..visitor.preferences };
    preferences::keep(&mut tx, visitor.actor.user(), like).await?;
    tx.commit().await?;
    Ok(speaks)
}

/// Light becomes dark and dark light; the script says which of the two is seen where the machine decides.
async fn theme(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let Some(visitor) = ask.visitor else { return Ok(Answer::NotFound) };
    let theme = Theme::from_word(ask.form.get("theme")).unwrap_or(match visitor.preferences.theme {
        Theme::Dark => Theme::Light,
        Theme::Light | Theme::System => Theme::Dark,
    });
    let mut tx = ask.write().await?;
    preferences::keep(&mut tx, visitor.actor.user(), Preferences { theme, ..visitor.preferences }).await?;
    tx.commit().await?;
    Ok(Answer::see(ask.back("/")))
}

async fn more(ask: Ask<'_>) -> Result<Answer, Refusal> {
    Ok(menu::more(&ask).into())
}

/// What is shown without a connection; the browser keeps it beforehand.
async fn without_connection(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (title, why) = if ask.query.has("kept") {
        ("frame-kept-title", "frame-kept-why")
    } else {
        ("frame-offline-title", "frame-offline-why")
    };
    let body = html! {
        div class="head" { div { h1 { (ask.get(title)) } p class="lede" { (ask.get(why)) } } }
        @if ask.query.has("kept") { section class="card" { ul class="plain" id="waiting" data-drop=(ask.get("frame-kept-drop")) {} } }
        p class="acts" { a class="btn" href="/" { (ask.get("frame-to-start")) } }
    };
    Ok(Page::new("", ask.get(title), body).into())
}

async fn help(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let keys = [
        ("Ctrl K", "frame-key-find"),
        ("/", "frame-key-list"),
        ("N", "frame-key-add"),
        ("J  K", "frame-key-move"),
        ("X", "frame-key-tick"),
        ("E", "frame-key-done"),
        ("T", "frame-key-tomorrow"),
        ("Z", "frame-key-undo"),
        ("Ctrl Enter", "frame-key-save"),
        ("?", "frame-key-help"),
    ];
    let entries = ask.house.features.iter().filter_map(|feature| feature.entry.as_ref());
    let body = html! {
        div class="head" { div { h1 { (ask.get("frame-help")) } p class="lede" { (ask.get("frame-help-lede")) } } }
        div class="card" {
            table class="tbl" {
                caption { (ask.get("frame-keys")) }
                thead { tr { th scope="col" { (ask.get("frame-keys-key")) } th scope="col" { (ask.get("frame-keys-does")) } } }
                tbody {
                    @for (key, does) in keys { tr { th scope="row" { kbd { (key) } } td { (ask.get(does)) } } }
                    @for entry in entries { tr { th scope="row" { kbd { "G " (entry.key.to_ascii_uppercase()) } } td { (ask.get(entry.label)) } } }
                }
            }
        }
    };
    Ok(Page::new("", ask.get("frame-help"), body).into())
}

/// Takes a line of the trail back, if its feature knows how, it is not older than a month, and it was not before.
async fn undo(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let id: LineId = ask.id("line")?;
    let mut tx = ask.write().await?;
    let line = store::line(&mut tx, id).await?.ok_or_else(|| Refusal::new("frame-not-found"))?;
    let mut known = ask.house.features.iter().flat_map(|feature| feature.undoes);
    let way = known.find(|undo| undo.deed == line.deed).ok_or_else(|| Refusal::new("frame-no-undo"))?;
    if !way.needs.met_by(ask.actor()?.role()) {
        return Err(Refusal::new("frame-not-allowed"));
    }
    store::mark(&mut tx, &ask, &line).await?;
    (way.run)(UndoCall { tx: &mut tx, ask: &ask, line: &line }).await?;
    tx.commit().await?;
    let said = Say::new("frame-undone").with("what", (way.said)(&line));
    Ok(Answer::say(ask.back("/"), Toast::new(said)))
}

/// Whether a line is of the last thirty days and can still be taken back.
#[must_use]
pub fn is_fresh(ask: &Ask<'_>, line: &audit::Line) -> bool {
    ask.now.0 - line.at.0 <= store::KEPT_MICROS
}
