//! The days ahead: what is late, and what each of the next seven days holds.

use std::collections::HashMap;

use frame::formats;
use frame::web::{Ask, Page};
use insight::tiers::Tier;
use kernel::{Day, Days, Refusal, Say};
use maud::{Markup, html};
use records::customers::{self, Customer, CustomerId};
use store::Tx;

use super::named::Named;
use super::todo::{self, Todo};
use super::{list, views};

/// Today and the six days after it.
const DAYS: i32 = 7;

/// What a day holds.
pub(super) struct Ahead {
    day: Day,
    todos: Vec<Todo>,
    tiers: HashMap<CustomerId, Tier>,
    birthdays: Vec<Customer>,
}

/// What the days hold; the first one also what is late.
pub(super) async fn read(tx: &mut Tx, ask: &Ask<'_>) -> Result<(Vec<Ahead>, bool), Refusal> {
    let (today, owner) = (ask.today(), list::whose(tx, ask).await?);
    let last = today + Days(DAYS - 1);
    let todos = todo::until(tx, ask, last, owner).await?;
    let named = Named::read(tx, ask, todos.iter().map(Todo::customer).collect()).await?;
    let mut days = Vec::new();
    for at in 0..DAYS {
        let day = today + Days(at);
        let birthdays = customers::birthdays_on(tx, &ask.permit()?, day, owner).await?;
        days.push(Ahead { day, todos: Vec::new(), tiers: HashMap::new(), birthdays });
    }
    for one in todos {
        let at = usize::try_from((one.due().day - today).0).unwrap_or(0);
        let tier = named.tier(one.customer());
        if let Some(day) = days.get_mut(at) {
            day.tiers.extend(tier.map(|tier| (one.customer(), tier)));
            day.todos.push(one);
        }
    }
    for day in &mut days {
        let value = |id: CustomerId| named.standing(id).map(|standing| standing.current_minor);
        day.todos.sort_by_key(|one| one.rank(day.day, value(one.customer())));
    }
    Ok((days, owner.is_some()))
}

pub(super) fn page(ask: &Ask<'_>, days: &[Ahead], is_mine: bool) -> Page {
    let all: usize = days.iter().map(|day| day.todos.len() + day.birthdays.len()).sum();
    let title = ask.get("today-ahead");
    let body = html! {
        div class="head" {
            div { h1 { (title) } p class="lede" { (ask.say(&Say::new("today-ahead-things").with("count", all))) } }
            div class="acts" {
                (views::which_days(ask, true))
                (views::whose(ask, is_mine))
                (views::print_button(ask))
            }
        }
        div data-list { @for (at, day) in days.iter().enumerate() { (of_day(ask, (at, is_mine), day)) } }
    };
    Page::new("/", title, body)
}

fn of_day(ask: &Ask<'_>, (at, is_mine): (usize, bool), one: &Ahead) -> Markup {
    let id = format!("day{at}");
    html! {
        section class="grp" aria-labelledby=(id) {
            div class="gh" {
                h2 id=(id) { (formats::weekday_heading(ask.lang(), one.day)) }
                span class="c" { (one.todos.len() + one.birthdays.len()) }
                @if at == 0 { span class="hint" { (ask.get("today-ahead-late")) } }
            }
            @if one.todos.is_empty() && one.birthdays.is_empty() { p class="muted" { (ask.get("today-ahead-none")) } }
            @if !one.todos.is_empty() {
                @let (todos, more) = todo::shown(one.todos.iter());
                ul class="card" { @for todo in todos { (todo::line(ask, todo, one.tiers.get(&todo.customer()).copied())) } }
                (todo::beyond(ask, more, is_mine))
            }
            @if !one.birthdays.is_empty() {
                p class="muted" {
                    (ask.get("today-birthdays")) ": "
                    @for (at, customer) in one.birthdays.iter().enumerate() {
                        @if at > 0 { (ask.get("today-comma")) }
                        a href={ "/customers/" (customer.id) } { (customer.called()) }
                    }
                }
            }
        }
    }
}
