//! The plan with one customer.

use frame::formats;
use frame::web::form::{self, Field, Problems, field, select};
use frame::web::{Answer, Ask, Fields, Page, Toast, action, icon};
use kernel::{Day, Refusal, Say};
use maud::{Markup, html};
use records::customers::{self, Customer, CustomerId};

use super::super::model::{Item, ItemId, Kind, NewItem, Side, State};
use super::super::{Add, Remove, See, Settle, add, of_customer, remove, settle};
use super::{ENTRY, PATH, today};

pub(in crate::account_plans) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    page(&ask, ask.id("customer")?, (&Fields::default(), &Problems::default())).await
}

async fn page(ask: &Ask<'_>, id: CustomerId, typed: (&Fields, &Problems)) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let found = customers::many(&mut tx, &ask.permit()?, &[id]).await?.into_iter().next();
    let customer = found.ok_or_else(|| Refusal::new("frame-not-found"))?;
    let items = of_customer(&mut tx, &ask.permit::<See>()?, id).await?;
    drop(tx);
    Ok(drawn(ask, (&customer, &items), typed).refused(!typed.1.is_empty()).into())
}

pub(in crate::account_plans) async fn write(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Add>()?;
    let id: CustomerId = ask.id("customer")?;
    let new = match read(ask.form) {
        Ok(new) => new,
        Err(problems) => return page(&ask, id, (ask.form, &problems)).await,
    };
    let mut tx = ask.write().await?;
    match add(&mut tx, &permit, &mut ask.occasion(), (id, &new), ask.texts).await {
        Ok((_, line)) => {
            tx.commit().await?;
            let said = Say::new("account-plans-said-added");
            Ok(Answer::say(format!("{PATH}/{id}"), Toast::new(said).undo(line)))
        }
        Err(refusal) if refusal.say().key.starts_with("account-plans-") => {
            drop(tx);
            page(&ask, id, (ask.form, &Problems::one("what", &refusal))).await
        }
        Err(refusal) => Err(refusal),
    }
}

fn read(form: &Fields) -> Result<NewItem, Problems> {
    let mut problems = Problems::default();
    let kind = Kind::from_word(form.get("kind"));
    if kind.is_none() {
        problems.add("kind", Say::new("account-plans-bad-kind"));
    }
    if form.trimmed("what").is_empty() {
        problems.add("what", Say::new("account-plans-bad-what"));
    }
    let on = form.trimmed("on").parse::<Day>().ok();
    if on.is_none() {
        problems.add("on", Say::new("account-plans-bad-day").with("typed", form.trimmed("on")));
    }
    let typed = form.trimmed("remind");
    let remind_days = if typed.is_empty() { None } else { kernel::whole(typed) };
    if remind_days.is_none() && !typed.is_empty() {
        problems.add("remind", Say::new("account-plans-bad-number").with("typed", typed));
    }
    match (kind, on) {
        (Some(kind), Some(on)) if problems.is_empty() => Ok(NewItem {
            kind,
            what: form.get("what").to_owned(),
            target: form.get("target").to_owned(),
            on,
            remind_days,
        }),
        _ => Err(problems),
    }
}

pub(in crate::account_plans) async fn state(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Settle>()?;
    let which: (CustomerId, ItemId) = (ask.id("customer")?, ask.id("item")?);
    let to = State::from_word(ask.form.get("to")).ok_or_else(|| Refusal::new("frame-not-found"))?;
    let mut tx = ask.write().await?;
    let line = settle(&mut tx, &permit, &mut ask.occasion(), (which, to)).await?;
    tx.commit().await?;
    let back = format!("{PATH}/{}", which.0);
    Ok(match line {
        Some(line) => Answer::say(back, Toast::new(Say::new("account-plans-said-settled")).undo(line)),
        None => Answer::see(back),
    })
}

pub(in crate::account_plans) async fn take_out(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Remove>()?;
    let which: (CustomerId, ItemId) = (ask.id("customer")?, ask.id("item")?);
    let mut tx = ask.write().await?;
    let line = remove(&mut tx, &permit, &mut ask.occasion(), which).await?;
    tx.commit().await?;
    let said = Say::new("account-plans-said-removed");
    Ok(Answer::say(format!("{PATH}/{}", which.0), Toast::new(said).undo(line)))
}

/// A part of a plan: the key of its heading, and what stands in it.
type Part = (&'static str, fn(Kind) -> bool);

/// The parts of a plan, in their order.
const PARTS: [Part; 4] = [
    ("account-plans-their-goals", |kind| kind == Kind::Goal(Side::Theirs)),
    ("account-plans-our-goals", |kind| kind == Kind::Goal(Side::Ours)),
    ("account-plans-meetings", |kind| kind == Kind::Meeting),
    ("account-plans-watched", |kind| matches!(kind, Kind::Watched(_))),
];

fn drawn(
    ask: &Ask<'_>,
    (customer, items): (&Customer, &[Item]),
    (typed, problems): (&Fields, &Problems),
) -> Page {
    let name = customer.called();
    let title = ask.say(&Say::new("account-plans-with").with("name", name));
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("account-plans-title")) } (icon("right")) a href={ "/customers/" (customer.id) } { (name) } }
        (problems.summary(ask))
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("account-plans-one-lede")) } } }
        div class="stack" {
            @for (heading, is_in) in PARTS {
                @let part: Vec<&Item> = items.iter().filter(|item| is_in(item.new.kind)).collect();
                section class="card" {
                    div class="ch" { h2 { (ask.get(heading)) } }
                    @if part.is_empty() { div class="cb" { p class="muted" { (ask.get("account-plans-nothing")) } } }
                    @else { ul data-list { @for item in part { (line(ask, item)) } } }
                }
            }
            @if ask.may::<Add>() { (form_card(ask, customer, (typed, problems))) }
        }
    };
    Page::new(ENTRY, title, body)
}

fn line(ask: &Ask<'_>, item: &Item) -> Markup {
    let to = format!("{PATH}/{}/{}", item.customer, item.id);
    let is_late = item.state == State::Open && item.new.on < today(ask);
    let button = |to_state: State, label: &'static str| {
        action(
            ask,
            &format!("{to}/state"),
            "inline",
            &html! { input type="hidden" name="to" value=(to_state.word()); button class="btn sm" { (ask.get(label)) } },
        )
    };
    html! {
        li class="todo" {
            (icon(if matches!(item.new.kind, Kind::Watched(_)) { "clock" } else { "check" }))
            div {
                p class="l1" { b { (item.new.what) }
                    @if item.state != State::Open { span class="tag" { (ask.get(state_label(item))) } }
                    @if is_late { span class="tag bad" { (ask.get("account-plans-late")) } }
                }
                p class="why" {
                    @if matches!(item.new.kind, Kind::Watched(_)) { (ask.get(item.new.kind.label())) " · " }
                    (formats::day(ask.lang(), item.new.on))
                    @if !item.new.target.is_empty() { " · " (item.new.target) }
                    @if let Some(days) = item.new.remind_days { " · " (ask.say(&Say::new("account-plans-reminds").with("days", i64::from(days)))) }
                }
            }
            div class="side-r" { div class="acts" {
                @if ask.may::<Settle>() {
                    @if item.state == State::Open { (button(State::Done, done_label(item.new.kind))) (button(State::Dropped, "account-plans-do-drop")) }
                    @else { (button(State::Open, "account-plans-do-open")) }
                }
                @if ask.may::<Remove>() { (action(ask, &format!("{to}/remove"), "inline", &html! { button class="btn sm ghost" { (ask.get("account-plans-do-remove")) } })) }
            } }
        }
    }
}

fn done_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Goal(_) => "account-plans-do-reach",
        Kind::Meeting => "account-plans-do-hold",
        Kind::Watched(_) => "account-plans-do-pass",
    }
}

fn state_label(item: &Item) -> &'static str {
    match (item.state, item.new.kind) {
        (State::Open, _) => "account-plans-is-open",
        (State::Dropped, _) => "account-plans-is-dropped",
        (State::Done, Kind::Goal(_)) => "account-plans-is-reached",
        (State::Done, Kind::Meeting) => "account-plans-is-held",
        (State::Done, Kind::Watched(_)) => "account-plans-is-over",
    }
}

fn form_card(ask: &Ask<'_>, customer: &Customer, (typed, problems): (&Fields, &Problems)) -> Markup {
    let kinds: Vec<(String, String)> =
        Kind::ALL.iter().map(|kind| (kind.word().to_owned(), ask.get(kind.label()))).collect();
    let get = |key| ask.get(key);
    let (kind, what, on) = (get("account-plans-kind"), get("account-plans-what"), get("account-plans-on"));
    let (target, target_help) = (get("account-plans-target"), get("account-plans-target-help"));
    let (remind, remind_help) = (get("account-plans-remind"), get("account-plans-remind-help"));
    let optional =
        |name, label, help| Field { optional: true, help, ..Field::text(name, label, typed.get(name)) };
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("account-plans-add")) } }
            div class="cb" {
                form method="post" action={ (PATH) "/" (customer.id) "/add" } novalidate {
                    (form::keys(ask))
                    div class="pair" {
                        (select(ask, &Field::text("kind", &kind, typed.get("kind")), &kinds, problems))
                        (field(ask, &Field { kind: "date", ..Field::text("on", &on, typed.get("on")) }, problems))
                    }
                    (field(ask, &Field::text("what", &what, typed.get("what")), problems))
                    div class="pair" {
                        (field(ask, &optional("target", &target, &target_help), problems))
                        (field(ask, &optional("remind", &remind, &remind_help), problems))
                    }
                    button class="btn pri" { (ask.get("account-plans-do-add")) }
                }
            }
        }
    }
}
