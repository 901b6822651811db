//! What came of a visit, written down on the spot.

use frame::web::form::{self, Field, Problems, area, field};
use frame::web::{Answer, Ask, Fields, Page, Toast, icon};
use kernel::uuid::Uuid;
use kernel::{Day, Id, Moment, Refusal, Say};
use maud::{Markup, html};
use records::customers::{self, Customer, CustomerId};

use super::super::model::{How, NewVisit};
use super::super::{Leaves, PATH, record as write};
use crate::followups::FollowupId;

/// Pairs of fields for suggestions.
const SUGGESTIONS: usize = 3;
const FIELDS: [(&str, &str); SUGGESTIONS] =
    [("suggestion1", "product1"), ("suggestion2", "product2"), ("suggestion3", "product3")];

pub(in crate::visits) async fn blank(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let customer = customer(&ask, ask.query.get("customer")).await?;
    let page = match customer {
        Some(customer) => page(&ask, &customer, ask.query, &Problems::default()),
        None => nobody(&ask),
    };
    Ok(page.into())
}

async fn customer(ask: &Ask<'_>, text: &str) -> Result<Option<Customer>, Refusal> {
    let Ok(id) = Uuid::try_parse(text) else { return Ok(None) };
    let mut tx = ask.read().await?;
    Ok(customers::many(&mut tx, &ask.permit()?, &[CustomerId::from_uuid(id)]).await?.into_iter().next())
}

pub(in crate::visits) async fn record(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let gone = || Refusal::new("frame-not-found");
    let customer = customer(&ask, ask.form.get("customer")).await?.ok_or_else(gone)?;
    let Some(at) = at(&ask) else {
        let mut problems = Problems::default();
        problems.add("day", Say::new("visits-day-bad"));
        return Ok(page(&ask, &customer, ask.form, &problems).refused(true).into());
    };
    let new = new_visit(ask.form, at);
    let (record, log, finish) = (ask.permit()?, ask.permit()?, ask.permit()?);
    let leaves = Leaves { record: &record, log: &log, finish: &finish };
    let mut tx = ask.write().await?;
    match write(&mut tx, leaves, &mut ask.occasion(), customer.id, &new).await {
        Ok((id, line)) => {
            tx.commit().await?;
            let toast = Toast::new(Say::new("visits-said-recorded")).undo(line);
            Ok(Answer::say(format!("/visits/{}/{id}", customer.id), toast))
        }
        Err(refusal) if is_ours(&refusal) => {
            drop(tx);
            let at = if refusal.say().key == "visits-no-guidance" { "guidance" } else { "opinions" };
            Ok(page(&ask, &customer, ask.form, &Problems::one(at, &refusal)).refused(true).into())
        }
        Err(refusal) => Err(refusal),
    }
}

/// What the person can mend in this form; a follow-up that was dropped meanwhile is among it.
fn is_ours(refusal: &Refusal) -> bool {
    let key = refusal.say().key;
    key.starts_with("visits-") || key.starts_with("activities-") || key == "followups-not-now"
}

/// When it was: now, or about noon of an earlier day.
fn at(ask: &Ask<'_>) -> Option<Moment> {
    let typed = ask.form.trimmed("day");
    let day: Day = if typed.is_empty() { ask.today() } else { typed.parse().ok()? };
    if day == ask.today() {
        return Some(ask.now);
    }
    let noon = day.date().at(12, 0, 0, 0).to_zoned(ask.zone()).ok()?;
    (day < ask.today()).then(|| Moment(noon.timestamp().as_microsecond()))
}

fn new_visit(form: &Fields, at: Moment) -> NewVisit {
    let suggestion =
        |(text, product): (&str, &str)| (form.trimmed(text).to_owned(), form.trimmed(product).to_owned());
    NewVisit {
        how: How::from_word(form.get("how")).unwrap_or(How::Visit),
        at,
        opinions: form.get("opinions").to_owned(),
        misuse: form.get("misuse").to_owned(),
        guidance: form.get("guidance").to_owned(),
        suggestions: FIELDS.into_iter().map(suggestion).collect(),
        followup: Uuid::try_parse(form.get("followup")).ok().map(FollowupId::from_uuid),
    }
}

/// A record is somebody's: their file leads here.
fn nobody(ask: &Ask<'_>) -> Page {
    let title = ask.get("visits-new");
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("visits-title")) } (icon("right")) span { (title) } }
        div class="head" { h1 { (title) } }
        div class="card" { div class="cb" {
            p { (ask.get("visits-new-nobody")) }
            p class="acts" { a class="btn pri" href="/customers" { (icon("people")) (ask.get("visits-to-customers")) } }
        } }
    };
    Page::new("/", title, body)
}

fn page(ask: &Ask<'_>, customer: &Customer, typed: &Fields, problems: &Problems) -> Page {
    let title = ask.say(&Say::new("visits-new-with").with("name", customer.called()));
    let [day, opinions, misuse, guidance, misuse_help] =
        ["visits-day", "visits-opinions", "visits-misuse", "visits-guidance", "visits-misuse-help"]
            .map(|key| ask.get(key));
    let today = ask.today().to_string();
    let on = if typed.has("day") { typed.get("day") } else { &today };
    let optional = |name: &'static str| Field { optional: true, ..Field::text(name, "", typed.get(name)) };
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("visits-title")) } (icon("right")) a href={ "/customers/" (customer.id) } { (customer.called()) } }
        (problems.summary(ask))
        div class="head" { h1 { (title) } }
        div class="card" { div class="cb" {
            form method="post" action="/visits/new" novalidate {
                (form::keys(ask))
                input type="hidden" name="customer" value=(customer.id);
                input type="hidden" name="followup" value=(typed.get("followup"));
                (hows(ask, typed))
                (field(ask, &Field { kind: "date", ..Field::text("day", &day, on) }, problems))
                (area(ask, &Field { label: &opinions, ..optional("opinions") }, 3, problems))
                (suggestions(ask, typed, problems))
                (area(ask, &Field { label: &misuse, help: &misuse_help, ..optional("misuse") }, 2, problems))
                (area(ask, &Field { label: &guidance, ..optional("guidance") }, 2, problems))
                button class="btn pri" { (icon("check")) (ask.get("visits-keep")) }
            }
        } }
    };
    Page::new("/", title, body)
}

fn hows(ask: &Ask<'_>, typed: &Fields) -> Markup {
    let chosen = How::from_word(typed.get("how")).unwrap_or(How::Visit);
    html! {
        div class="fld" { fieldset class="tabs" {
            legend class="vh" { (ask.get("visits-how")) }
            @for one in How::ALL { label class="tab" {
                input type="radio" name="how" value=(one.word()) checked[one == chosen]; (ask.get(one.label()))
            } }
        } }
    }
}

fn suggestions(ask: &Ask<'_>, typed: &Fields, problems: &Problems) -> Markup {
    html! {
        @for (number, (text, product)) in (1_i64..).zip(FIELDS) {
            @let label = ask.say(&Say::new("visits-suggestion-n").with("number", number));
            @let about = ask.get("visits-product");
            div class="pair" {
                (field(ask, &Field { optional: true, ..Field::text(text, &label, typed.get(text)) }, problems))
                (field(ask, &Field { optional: true, ..Field::text(product, &about, typed.get(product)) }, problems))
            }
        }
    }
}
