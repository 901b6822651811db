//! The page of the hours.

use frame::formats;
use frame::web::form::{self, Field, Problems, area, field};
use frame::web::seen as shown;
use frame::web::{Ask, Fields, Page, icon};
use kernel::Say;
use maud::{Markup, html};

use super::model::Hours;
use super::pages::FIELDS;
use super::{Alter, ENTRY, PATH, typed};

/// So many of the dates to come are shown in words.
const NEXT_SHOWN: usize = 6;

/// The key of a field's label.
pub(super) fn label(name: &str) -> &'static str {
    match name {
        "day0" => "hours-day-0",
        "day1" => "hours-day-1",
        "day2" => "hours-day-2",
        "day3" => "hours-day-3",
        "day4" => "hours-day-4",
        "day5" => "hours-day-5",
        "day6" => "hours-day-6",
        _ => "hours-days",
    }
}

pub(super) fn page(
    ask: &Ask<'_>,
    hours: &Hours,
    now: &Fields,
    (typed, problems): (&Fields, &Problems),
) -> Page {
    let (title, may) = (ask.get("hours-title"), ask.may::<Alter>());
    let zone = ask.business.zone_name.clone().unwrap_or_else(|| ask.get("hours-zone-machine"));
    let body = html! {
        (problems.summary(ask))
        p class="crumb" { a href=(ENTRY) { (ask.get("hours-service")) } (icon("right")) span { (title) } }
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("hours-lede")) } } }
        div class="two" {
            section class="card" { div class="cb" {
                @if !may { p class="sub" { (ask.get("hours-owner")) } }
                form method="post" action=(PATH) novalidate class="rulesf" {
                    (form::keys(ask))
                    @if may { (shown::shown(now, &FIELDS)) }
                    fieldset disabled[!may] {
                        legend class="vh" { (title) }
                        h2 { (ask.get("hours-week")) }
                        p class="sub row" { (ask.get("hours-week-help")) }
                        @for name in FIELDS.iter().filter(|name| **name != "days") {
                            (line(ask, name, (typed, problems)))
                        }
                        (dates(ask, (typed, problems)))
                        @if may { button class="btn pri" { (ask.get("hours-keep")) } }
                    }
                }
            } }
            div class="stack" { (next(ask, hours)) p class="muted" { (ask.say(&Say::new("hours-zone").with("zone", zone))) } }
        }
    };
    Page::new(ENTRY, title, body)
}

fn line(ask: &Ask<'_>, name: &str, (typed, problems): (&Fields, &Problems)) -> Markup {
    let label = ask.get(label(name));
    field(ask, &Field { optional: false, ..Field::text(name, &label, typed.get(name)) }, problems)
}

fn dates(ask: &Ask<'_>, (typed, problems): (&Fields, &Problems)) -> Markup {
    let (label, help) = (ask.get("hours-days"), ask.get("hours-days-help"));
    let field = Field { help: &help, optional: true, ..Field::text("days", &label, typed.get("days")) };
    area(ask, &field, 8, problems)
}

/// The dates to come, as they are understood.
fn next(ask: &Ask<'_>, hours: &Hours) -> Markup {
    let coming: Vec<_> = hours.specials().range(ask.today()..).take(NEXT_SHOWN).collect();
    html! {
        @if !coming.is_empty() {
            section class="card" {
                div class="ch" { h2 { (ask.get("hours-next")) } }
                div class="cb" { dl class="kv" {
                    @for (day, special) in coming {
                        dt { (formats::day_near(ask.lang(), *day, ask.today())) }
                        dd {
                            b class="num" {
                                @if special.opening.is_closed() { (ask.get("hours-closed-all-day")) }
                                @else { (typed::opening_text(&special.opening)) }
                            }
                            " " (special.name)
                        }
                    }
                } }
            }
        }
    }
}
