//! A day's round on paper: by region and town, with a box and a line for a pencil each.

use frame::formats;
use frame::web::form::{Field, Problems, field};
use frame::web::{Answer, Ask, Page, icon};
use kernel::{Day, Refusal, Say};
use maud::{Markup, html};

use super::super::{PATH, Place, Stop, round};
use super::owner;

pub(in crate::visits) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let typed = ask.query.get("day");
    let read = typed.parse::<Day>().ok();
    let day = read.unwrap_or_else(|| ask.today());
    let mut problems = Problems::default();
    if read.is_none() && !typed.is_empty() {
        problems.add("day", Say::new("visits-day-bad"));
    }
    let mut tx = ask.read().await?;
    let leaves = (&ask.permit()?, &ask.permit()?);
    let places = round(&mut tx, leaves, (day, owner(&ask))).await?;
    Ok(page(&ask, day, &places, &problems).into())
}

fn page(ask: &Ask<'_>, day: Day, places: &[Place], problems: &Problems) -> Page {
    let heading = formats::weekday_heading(ask.lang(), day);
    let title = ask.say(&Say::new("visits-round-of").with("day", heading));
    let count: usize = places.iter().map(|place| place.stops.len()).sum();
    let (label, typed) = (ask.get("visits-day"), day.to_string());
    let body = html! {
        p class="crumb noprint" { a href=(PATH) { (ask.get("visits-title")) } (icon("right")) span { (ask.get("visits-round")) } }
        (problems.summary(ask))
        div class="head" { div { h1 { (title) } p class="lede" { (ask.say(&Say::new("visits-round-lede").with("count", count))) } } }
        form method="get" action="/visits/round" class="bar noprint" {
            (field(ask, &Field { kind: "date", ..Field::text("day", &label, &typed) }, problems))
            button class="btn" { (ask.get("visits-show")) }
        }
        @if places.is_empty() { section class="card" { div class="cb" { h2 { (ask.get("visits-round-none")) } p class="sub" { (ask.get("visits-round-none-why")) } } } }
        @for (number, place) in places.iter().enumerate() {
            @let id = format!("g-{number}");
            section class="grp" aria-labelledby=(id) {
                div class="gh" {
                    h2 id=(id) { @if place.region.is_empty() { (ask.get("visits-nowhere")) } @else { (place.region) } }
                    span class="c" { (place.stops.len()) }
                }
                ul class="card" { @for stop in &place.stops { (row(ask, stop, day)) } }
            }
        }
    };
    Page::new("/", title, body)
}

/// A line with a box to tick by hand; phone numbers stay masked on paper.
fn row(ask: &Ask<'_>, stop: &Stop, day: Day) -> Markup {
    let followup = &stop.due.followup;
    let late = (day - followup.due.day).0;
    html! {
        li class="todo" {
            span class="ck" aria-hidden="true" { i {} }
            div {
                p class="l1" {
                    a href={ "/customers/" (followup.customer) } { (stop.due.name) }
                    @if !stop.city.is_empty() { span class="tag" { (stop.city) } }
                    @if late > 0 { span class="tag bad num" { (ask.say(&Say::new("visits-days-late").with("days", i64::from(late)))) } }
                }
                p class="why" {
                    (followup.why)
                    @if !stop.phone_tail.is_empty() { " · " span class="num" { "•••• " (stop.phone_tail) } }
                }
            }
        }
    }
}
