//! A new case, in as few keys as it takes: who, what, one button.
//!
//! Who is found by whatever of them is known; several who fit are shown to choose from, and somebody new is put down in the
//! same press.

use frame::web::form::{self, Field, Problems, area, field, select};
use frame::web::{Answer, Ask, Page, Toast, icon};
use kernel::{Refusal, Say};
use maud::{Markup, html};
use records::customers::{self, Customer, CustomerId, Newcomer};
use records::search::{self, How};
use store::Tx;

use super::super::model::{Channel, Kind, NewCase};
use super::super::{ENTRY, Open};
use crate::cases;

/// So many who may be meant are shown.
const SHOWN: usize = 6;
/// More is no name.
const TYPED_MAX: usize = 100;
/// A number with fewer digits is no phone's.
const PHONE_DIGITS_MIN: usize = 7;

/// Who the case is about, as far as it is known.
enum Who {
    /// This one.
    Known(Customer),
    /// One of these.
    Several(Vec<Customer>),
    /// Nobody of what was typed.
    Nobody,
}

pub(in crate::cases) async fn blank(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let known = match ask.query.get("customer") {
        "" => None,
        text => named(&mut tx, &ask, text).await?,
    };
    Ok(page(&ask, known.as_ref(), &[], &Problems::default()).into())
}

/// The customer of an identity in an address or a field.
async fn named(tx: &mut Tx, ask: &Ask<'_>, text: &str) -> Result<Option<Customer>, Refusal> {
    let Ok(id) = kernel::uuid::Uuid::try_parse(text) else { return Ok(None) };
    let id: CustomerId = kernel::Id::from_uuid(id);
    Ok(customers::many(tx, &ask.permit()?, &[id]).await?.into_iter().next())
}

pub(in crate::cases) async fn open(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Open>()?;
    let typed: String = ask.form.trimmed("who").chars().take(TYPED_MAX).collect();
    let mut problems = Problems::default();
    let who = who(&ask, &typed).await?;
    let is_new = ask.form.get("add") == "1" && !typed.is_empty();
    match &who {
        Who::Nobody if typed.is_empty() => problems.add("who", Say::new("cases-who-missing")),
        Who::Nobody if !is_new => {
            problems.add("who", Say::new("cases-who-nobody").with("typed", typed.as_str()));
        }
        Who::Several(_) if !is_new => problems.add("who", Say::new("cases-who-several")),
        _ => {}
    }
    if ask.form.trimmed("text").is_empty() {
        problems.add("text", Say::new("cases-text-missing"));
    }
    let several = if let Who::Several(several) = &who { several.as_slice() } else { &[] };
    let known = if let Who::Known(customer) = &who { Some(customer) } else { None };
    if !problems.is_empty() {
        return Ok(page(&ask, known, several, &problems).refused(true).into());
    }
    let (mut tx, mut occasion) = (ask.write().await?, ask.occasion());
    let customer = match known {
        Some(customer) => customer.id,
        None => customers::create(&mut tx, &ask.permit()?, &mut occasion, &newcomer(&typed)).await?.0,
    };
    match cases::open(&mut tx, &permit, &mut occasion, customer, &new_case(&ask)).await {
        Ok((case, line)) => {
            tx.commit().await?;
            let said = Say::new("cases-said-opened").with("number", case.label());
            Ok(Answer::say(case.path(), Toast::new(said).undo(line)))
        }
        Err(refusal) if refusal.say().key.starts_with("cases-") => {
            drop(tx);
            Ok(page(&ask, known, several, &Problems::one("text", &refusal)).refused(true).into())
        }
        Err(refusal) => Err(refusal),
    }
}

fn new_case(ask: &Ask<'_>) -> NewCase {
    NewCase {
        kind: Kind::from_word(ask.form.get("kind"))
            .filter(|kind| *kind != Kind::Recall)
            .unwrap_or(Kind::Complaint),
        channel: Channel::from_word(ask.form.get("channel")).unwrap_or(Channel::Phone),
        text: ask.form.get("text").to_owned(),
        product: ask.form.get("product").to_owned(),
    }
}

/// Who is meant: who was chosen, else by what was typed. One who surely fits is taken; several are asked about.
async fn who(ask: &Ask<'_>, typed: &str) -> Result<Who, Refusal> {
    let mut tx = ask.read().await?;
    if let Some(customer) = named(&mut tx, ask, ask.form.get("customer")).await? {
        return Ok(Who::Known(customer));
    }
    if typed.is_empty() {
        return Ok(Who::Nobody);
    }
    let permit = ask.permit()?;
    let search::Found { customers: mut found, orders } = search::find(&mut tx, &permit, typed, SHOWN).await?;
    // Somebody of exactly this name or number is meant, though others have more to their names.
    let same = customers::find(&mut tx, &permit, typed).await?;
    if let [one] = same.as_slice() {
        return Ok(Who::Known(one.clone()));
    }
    if let ([], [order, ..]) = (found.as_slice(), orders.as_slice()) {
        let whose = customers::many(&mut tx, &permit, &[order.customer]).await?;
        return Ok(whose.into_iter().next().map_or(Who::Nobody, Who::Known));
    }
    let is_sure = |hit: &search::Hit| matches!(hit.how, How::Begins | How::Parts);
    Ok(match found.as_slice() {
        [] => Who::Nobody,
        [one] if is_sure(one) => Who::Known(found.remove(0).customer),
        _ => Who::Several(found.into_iter().map(|hit| hit.customer).collect()),
    })
}

/// Somebody new: a number is a phone's, anything else a name.
fn newcomer(typed: &str) -> Newcomer {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    let is_phone = digits >= PHONE_DIGITS_MIN && !typed.chars().any(char::is_alphabetic);
    let phone = if is_phone { typed.to_owned() } else { String::new() };
    Newcomer { name: typed.to_owned(), phone, email: String::new(), region: String::new() }
}

fn page(ask: &Ask<'_>, known: Option<&Customer>, several: &[Customer], problems: &Problems) -> Page {
    let title = ask.get("cases-new");
    let typed = ask.form;
    let (text, product, channel) =
        (ask.get("cases-text"), ask.get("cases-product"), ask.get("cases-channel"));
    let channels: Vec<(String, String)> =
        Channel::ALL.iter().map(|one| (one.word().to_owned(), ask.get(one.label()))).collect();
    let chosen = if typed.has("channel") { typed.get("channel") } else { Channel::Phone.word() };
    let body = html! {
        p class="crumb" { a href=(ENTRY) { (ask.get("cases-title")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { h1 { (title) } }
        div class="card" { div class="cb" {
            form method="post" action="/service/new" novalidate {
                (form::keys(ask))
                (who_field(ask, known, several, problems))
                (kinds(ask))
                (area(ask, &Field::text("text", &text, typed.get("text")), 3, problems))
                div class="pair" {
                    (select(ask, &Field::text("channel", &channel, chosen), &channels, problems))
                    (field(ask, &Field { optional: true, ..Field::text("product", &product, typed.get("product")) }, problems))
                }
                button class="btn pri" { (ask.get("cases-do-open")) }
            }
        } }
    };
    Page::new(ENTRY, title, body)
}

/// Who: known already, one of several, or to be typed.
fn who_field(ask: &Ask<'_>, known: Option<&Customer>, several: &[Customer], problems: &Problems) -> Markup {
    let (label, help) = (ask.get("cases-who"), ask.get("cases-who-help"));
    let typed = ask.form.get("who");
    let may_add = ask.may::<customers::Create>() && !typed.trim().is_empty() && problems.of("who").is_some();
    html! {
        @if let Some(customer) = known {
            div class="fld" {
                input type="hidden" name="customer" value=(customer.id);
                p { b { (customer.called()) } " " a href="/service/new" { (ask.get("cases-who-other")) } }
            }
        } @else {
            @if problems.is_empty() {
                // What is typed first has the focus: the phone is ringing.
                div class="fld" {
                    label for="f-who" { (label) }
                    p class="hlp" id="h-who" { (help) }
                    input class="in" id="f-who" name="who" value=(typed) autocomplete="off" aria-describedby="h-who" data-focus;
                }
            } @else {
                (field(ask, &Field { help: &help, ..Field::text("who", &label, typed) }, problems))
            }
            @if !several.is_empty() {
                fieldset class="fld" {
                    legend { (ask.get("cases-who-which")) }
                    @for one in several { label class="radio" {
                        input type="radio" name="customer" value=(one.id);
                        span { (one.called()) " " span class="muted" { (one.code) } }
                    } }
                }
            }
            @if may_add {
                label class="radio" {
                    input class="cbx" type="checkbox" name="add" value="1";
                    (ask.say(&Say::new("cases-who-add").with("name", typed.trim())))
                }
            }
        }
    }
}

fn kinds(ask: &Ask<'_>) -> Markup {
    let chosen = if ask.form.has("kind") { ask.form.get("kind") } else { Kind::Complaint.word() };
    html! {
        div class="fld" { fieldset class="tabs" {
            legend class="vh" { (ask.get("cases-kind")) }
            @for one in [Kind::Complaint, Kind::Request] {
                label class="tab" {
                    input type="radio" name="kind" value=(one.word()) checked[one.word() == chosen];
                    (ask.get(one.label()))
                }
            }
        } }
    }
}
