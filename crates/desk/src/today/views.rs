//! The page: the day, how far it has come, the lines in the order of work, and the column beside them.

use frame::charts::{WeekDay, week};
use frame::formats;
use frame::web::{Ask, Page, icon, percent};
use gate::Role;
use insight::reports::UpAndDown;
use insight::standing::BookStanding;
use insight::value_pages::book_ends;
use insight::{standing, valuation, warning};
use kernel::{Currency, Day, Lang, Money, Refusal, Say};
use maud::{Markup, html};
use records::customers;
use store::Tx;

use super::model::Desk;
use super::rows;

/// How the book stands; `None` before it was valued, and for whoever may not see values.
pub(super) async fn book(tx: &mut Tx, ask: &Ask<'_>) -> Result<Option<BookStanding>, Refusal> {
    let Ok(permit) = ask.permit::<valuation::See>() else { return Ok(None) };
    standing::book(tx, &permit).await
}

pub(super) fn page(ask: &Ask<'_>, desk: &Desk, book: Option<&BookStanding>) -> Page {
    // What values are counted in; `None` where orders carry no amounts.
    let unit = book.map_or(ask.business.currency, BookStanding::currency);
    let today = weekday_heading(ask.lang(), ask.today());
    let body = html! {
        div class="head" {
            div { h1 { (today) } p class="lede" { (lede(ask, desk)) } }
            div class="acts" {
                (which_days(ask, false))
                (whose(ask, desk.is_mine))
                (print_button(ask))
            }
        }
        @if let Some(book) = book { (book_ends(ask, book)) }
        @if desk.done() + desk.left() > 0 { (progress(ask, desk)) }
        div class="two desk" {
            div data-list { (rows::groups(ask, desk, unit)) }
            div class="stack" { (came_back(ask, desk, unit)) (this_week(ask, desk)) (since_yesterday(ask, desk)) }
        }
    };
    Page::new("/", ask.get("today-title"), body)
}

/// How much there is, in a sentence.
fn lede(ask: &Ask<'_>, desk: &Desk) -> String {
    let left = desk.left();
    if left > 0 {
        return ask.say(&Say::new("today-things").with("count", left));
    }
    let say = Say::new(if desk.done() > 0 { "today-all-done" } else { "today-nothing" });
    ask.say(&say.with("tomorrow", i64::from(desk.tomorrow)))
}

/// Whose list; account people have theirs only.
pub(super) fn whose(ask: &Ask<'_>, is_mine: bool) -> Markup {
    if ask.actor().is_ok_and(|actor| actor.role() == Role::Account) {
        return html! {};
    }
    let to = |who: &str| ask.query.with("who", who).at("/");
    html! {
        div class="seg" role="group" aria-label=(ask.get("today-whose")) {
            a href=(to("mine")) aria-current=[is_mine.then_some("true")] { (ask.get("today-mine")) }
            a href=(to("all")) aria-current=[(!is_mine).then_some("true")] { (ask.get("today-everyone")) }
        }
    }
}

/// Today, or the days ahead.
pub(super) fn which_days(ask: &Ask<'_>, is_week: bool) -> Markup {
    let to = |when: &str| ask.query.with("when", when).at("/");
    html! {
        div class="seg" role="group" aria-label=(ask.get("today-which-days")) {
            a href=(to("")) aria-current=[(!is_week).then_some("true")] { (ask.get("today-title")) }
            a href=(to("week")) aria-current=[is_week.then_some("true")] { (ask.get("today-ahead")) }
        }
    }
}

/// Printing is the browser's.
pub(super) fn print_button(ask: &Ask<'_>) -> Markup {
    html! { button type="button" class="btn only-w" hidden data-print { (icon("print")) (ask.get("today-print")) } }
}

/// One piece for each thing, as long as they can be told apart; else a bar.
const PIECES: usize = 20;

fn progress(ask: &Ask<'_>, desk: &Desk) -> Markup {
    let (done, all) = (desk.done(), desk.done() + desk.left());
    let words = ask.say(&Say::new("today-progress").with("done", done).with("all", all));
    let share = kernel::number(kernel::count(done)) / kernel::number(kernel::count(all.max(1)));
    html! {
        div class="daybar" {
            @if all <= PIECES {
                div class="pb" role="img" aria-label=(words) { @for at in 0..all { i class=[(at < done).then_some("d")] {} } }
            } @else {
                div class="meter" role="img" aria-label=(words) { i class=(percent(share)) {} }
            }
            p class="muted" {
                (words)
                span class="only-w" { (ask.get("today-keys")) kbd { "J" } " " kbd { "K" } (ask.get("today-key-move")) kbd { "E" } (ask.get("today-key-done")) kbd { "T" } (ask.get("today-key-tomorrow")) kbd { "Z" } (ask.get("today-key-undo")) }
            }
        }
    }
}

fn came_back(ask: &Ask<'_>, desk: &Desk, unit: Option<Currency>) -> Markup {
    let proof = &desk.proof;
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("today-came-back")) } span class="r muted" { (ask.get("today-seven-days")) } }
            div class="cb" {
                @if proof.spoken_to == 0 { p class="muted" { (ask.get("today-came-back-empty")) } }
                @else {
                    p class="sub" { (ask.say(&Say::new("today-came-back-of").with("back", proof.back.len()).with("all", proof.spoken_to))) }
                    ul { @for one in &proof.back {
                        li class="li" {
                            a class="a" href={ "/customers/" (one.contact.customer) } { (one.name) }
                            span class="b" { (back_words(ask, one, unit)) }
                        }
                    } }
                }
                @if ask.may::<warning::See>() { p { a class="fold" href="/warnings/rules#helped" { (ask.get("today-helped")) } } }
            }
        }
    }
}

fn back_words(ask: &Ask<'_>, one: &super::model::CameBack, unit: Option<Currency>) -> String {
    let near = |day| formats::day_near(ask.lang(), day, ask.today());
    let amount = unit.map(|unit| formats::money_short(ask.lang(), Money::new(one.sale_minor, unit)));
    let order = near(one.order_day);
    let order = amount.map_or(order.clone(), |amount| format!("{order}{}{amount}", ask.get("today-comma")));
    let what = one.contact.kind.say();
    ask.say(
        &Say::new("today-contact-then")
            .with("what", what)
            .with("contact", near(one.contact.at.day(&ask.zone())))
            .with("order", order),
    )
}

fn this_week(ask: &Ask<'_>, desk: &Desk) -> Markup {
    let days: Vec<WeekDay> = desk
        .week
        .iter()
        .map(|(day, count)| WeekDay {
            name: short_weekday(ask, *day),
            count: *count,
            is_today: *day == ask.today(),
        })
        .collect();
    let said: Vec<String> = days.iter().map(|day| format!("{} {}", day.name, day.count)).collect();
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("today-week")) } }
            div class="cb" { (week(&said.join(&ask.get("today-comma")), &days)) }
        }
    }
}

fn since_yesterday(ask: &Ask<'_>, desk: &Desk) -> Markup {
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("today-since")) } }
            div class="cb" {
                @if desk.imports.is_empty() && desk.waiting.is_empty() && desk.moved == UpAndDown::default() { p class="muted" { (ask.get("today-since-empty")) } }
                @else { ul {
                    @for draft in &desk.waiting {
                        li class="li" {
                            a class="a" href={ "/imports/" (draft.id) "/step/2" } { (draft.file_name) }
                            span class="tag bad" { (ask.get("today-file-waits")) }
                        }
                    }
                    @for import in &desk.imports {
                    @let (hour, minute) = import.at.time(&ask.zone());
                    li class="li" {
                        span class="a" { (ask.say(&read_words(import))) }
                        span class="muted num" { (format!("{hour:02}:{minute:02}")) }
                        span class="b" { (import.file_name) }
                    }
                    }
                    @if desk.moved != UpAndDown::default() {
                        li class="li" {
                            span class="a" { (ask.say(&Say::new("today-moved").with("up", count(desk.moved.up)).with("down", count(desk.moved.down)))) }
                            a href="/value/moves" { (ask.get("today-see-who")) }
                        }
                    }
                } }
            }
        }
    }
}

fn count(many: u64) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

fn read_words(import: &records::imports::Import) -> Say {
    let count = import.counts.new + import.counts.replaced;
    let key = match import.kind.as_str() {
        "orders" => "today-orders-read",
        "customers" => "today-customers-read",
        _ => "today-products-read",
    };
    Say::new(key).with("count", count)
}

/// `Thursday 19 November`, in Chinese `11 月 19 日 星期四`: a custom of each language, like month names.
fn weekday_heading(lang: Lang, day: Day) -> String {
    formats::weekday_heading(lang, day)
}

fn short_weekday(ask: &Ask<'_>, day: Day) -> String {
    formats::weekday_short(ask.lang(), day)
}

/// Whether the visitor may hand customers over.
pub(super) fn may_hand_over(ask: &Ask<'_>) -> bool {
    ask.may::<customers::HandOver>()
}
