//! The doors: the archive is asked for, how far it is, and where it is fetched.

use std::{fs, io};

use frame::web::{
    Answer, Ask, Content, Download, LEAVING_PREFIX, Leaving, LeftId, Page, Parcel, Toast, action, icon, note,
    percent,
};
use frame::work::Report;
use kernel::{Lang, Refusal, Say, hex};
use maud::{Markup, html};
use store::jobs::{self, NewJob};

use super::job::{KIND, Order};
use super::{BookPermits, TakeBook};

/// The card of the page of exports, for who may.
pub(in crate::data) fn button(ask: &Ask<'_>) -> Markup {
    html! {
        @if ask.may::<TakeBook>() {
            section class="card" {
                h2 { (ask.get("data-book")) }
                p { (ask.get("data-book-help")) }
                (action(ask, "/export/book", "", &html! {
                    button class="btn" { (icon("export")) (ask.get("data-book-make")) }
                }))
            }
        }
    }
}

/// Puts the work down.
pub(in crate::data) async fn make(ask: Ask<'_>) -> Result<Answer, Refusal> {
    BookPermits::of(ask.actor()?)?;
    let mut occasion = ask.occasion();
    let order = Order { id: occasion.id(), user: ask.actor()?.user(), lang: ask.lang() };
    let mut tx = ask.write().await?;
    let payload = order.payload();
    let job = NewJob { kind: KIND, payload: &payload, due: ask.now, once: None };
    jobs::enqueue(&mut tx, &job, &mut occasion.ids, ask.now).await?;
    tx.commit().await?;
    ask.house.bell.notify_one();
    Ok(Answer::see(path(order.id)))
}

fn path(id: LeftId) -> String {
    format!("/export/book/{id}")
}

/// How an archive stands.
enum State {
    Ready,
    Refused(Refusal),
    UnderWay(Option<Report>),
}

/// The visitor's own archive of the path, and how it stands; `None` where there is none any more.
async fn state(ask: &Ask<'_>) -> Result<(Order, Option<State>), Refusal> {
    let (id, user) = (ask.id("id")?, ask.actor()?.user());
    let mut order = Order { id, user, lang: ask.lang() };
    if order.found(&ask.house.files).is_some() {
        return Ok((order, Some(State::Ready)));
    }
    let mut tx = ask.read().await?;
    // It was asked for in one of our languages, which the visitor may have changed since.
    for lang in Lang::ALL {
        order.lang = lang;
        let report = ask.house.reports.of(KIND, &order.payload());
        if let Some(refusal) = report.as_ref().and_then(|report| report.refusal.clone()) {
            return Ok((order, Some(State::Refused(refusal))));
        }
        if jobs::is_under_way(&mut tx, KIND, &order.payload()).await? {
            return Ok((order, Some(State::UnderWay(report))));
        }
    }
    // It may have become ready between the two looks.
    let is_ready = order.found(&ask.house.files).is_some();
    Ok((order, is_ready.then_some(State::Ready)))
}

pub(in crate::data) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (order, state) = state(&ask).await?;
    let Some(state) = state else { return Ok(Answer::NotFound) };
    let block = block(&ask, order.id, &state);
    if ask.part.is_some() {
        return Ok(Answer::Part(block));
    }
    let title = ask.get("data-book");
    let body = html! {
        p class="crumb" { a href="/export" { (ask.get("data-export")) } (icon("right")) span { (title) } }
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("data-book-help")) } } }
        (block)
    };
    Ok(Page::new("/imports", title, body).into())
}

fn block(ask: &Ask<'_>, id: LeftId, state: &State) -> Markup {
    let here = path(id);
    match state {
        State::Ready => html! {
            section class="card" id="book" { div class="cb" {
                h2 role="status" { (ask.get("data-book-ready")) }
                p { (ask.get("data-book-kept")) }
                div class="acts row" {
                    a class="btn pri" href={ (here) "/zip" } { (icon("export")) (ask.get("data-book-fetch")) }
                }
            } }
        },
        State::Refused(refusal) => {
            let told = ask.texts.refusal(refusal);
            html! {
                section class="card" id="book" { div class="cb" {
                    h2 role="status" { (told.what) }
                    p { (told.way_out) }
                    a class="btn" href="/export" { (ask.get("data-book-back")) }
                } }
            }
        }
        State::UnderWay(report) => html! {
            section class="card" id="book" data-poll="600" data-src=(here) { div class="cb" {
                h2 role="status" { (ask.get("data-book-making")) }
                (bar(ask, report.as_ref().filter(|report| !report.stage.is_empty())))
                div class="acts row" {
                    a class="btn" href=(here) { (ask.get("data-book-look")) }
                    (action(ask, &format!("{here}/stop"), "", &html! {
                        button class="btn ghost" { (icon("x")) (ask.get("data-book-stop")) }
                    }))
                }
            } }
        },
    }
}

/// How far it is, in what the stage counts.
fn bar(ask: &Ask<'_>, report: Option<&Report>) -> Markup {
    let Some(report) = report else { return html! { p { (ask.get("data-book-waiting")) } } };
    let number = |count: u64| kernel::number(i64::try_from(count).unwrap_or(i64::MAX));
    let total = report.total.filter(|total| *total > 0);
    let share = total.map(|total| number(report.done.min(total)) / number(total));
    let percent_done = share.map(|share| kernel::rounded(share * 100.0));
    let left = report
        .seconds_left(ask.now)
        .map(|seconds| Say::new("data-book-left").with("seconds", seconds.max(1)));
    html! {
        p { b { (ask.get(report.stage)) }
            @if let Some(share) = share {
                " " span class="num" { (ask.say(&Say::new("data-book-share").with("share", kernel::Ratio::of(share, 1.0)))) }
            }
            @if let Some(left) = left { ", " (ask.say(&left)) } }
        div class="meter" role="progressbar" aria-label=(ask.get(report.stage)) aria-valuemin="0"
            aria-valuemax="100" aria-valuenow=[percent_done] {
            i class=(share.map_or_else(|| "w100 waiting".to_owned(), percent)) {}
        }
    }
}

/// Asks the work to end.
pub(in crate::data) async fn stop(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (order, _) = state(&ask).await?;
    ask.house.reports.stop(KIND, &order.payload());
    Ok(Answer::say("/export", Toast::new(Say::new("data-book-stopping"))))
}

/// Hands the archive over. It stays for a day, so that a connection that broke loses nothing.
pub(in crate::data) async fn file(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let order = Order { id: ask.id("id")?, user: ask.actor()?.user(), lang: ask.lang() };
    let permit = ask.permit::<TakeBook>()?;
    let Some((place, rows)) = order.found(&ask.house.files) else { return Ok(Answer::NotFound) };
    let own = ask.house.files.join(format!("{LEAVING_PREFIX}{}.zip", hex(&ask.secret())));
    let failed = |error: io::Error| Refusal::new("frame-file-not-written").because(error);
    // A second name for the same file; a copy where the disk knows no such thing.
    fs::hard_link(&place, &own).or_else(|_| fs::copy(&place, &own).map(drop)).map_err(failed)?;
    let content = Content::File(Leaving::at(own));
    let parcel = Parcel { what: "book", ending: "zip", name: format!("regulars-{}.zip", ask.today()) };
    let mut occasion = ask.occasion();
    let id: LeftId = occasion.id();
    note(ask.db, &permit, &mut occasion, id, (&parcel, rows)).await?;
    let media = parcel.media();
    Ok(Answer::File(Download { name: parcel.name, media, content }))
}
