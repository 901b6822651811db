//! One detail as a form of its own: in place with the script, as a small page without.

use frame::web::form::{self, Field, Problems};
use frame::web::{Answer, Ask, Page, Toast, icon};
use gate::audit::LineId;
use kernel::{Lang, Refusal, Say};
use maud::{Markup, html};
use records::customers::{self, CustomerField, CustomerId, Edited, LunarDay};
use records::imports::KeyKind;
use records::orders::CustomerKey;

use super::look::{Look, look};

/// The fields of the file, in the order they are shown in.
pub(super) const FIELDS: [CustomerField; 13] = [
    CustomerField::Name,
    CustomerField::Company,
    CustomerField::Birthday,
    CustomerField::Region,
    CustomerField::City,
    CustomerField::Address,
    CustomerField::Postcode,
    CustomerField::Country,
    CustomerField::EmailConsent,
    CustomerField::SmsConsent,
    CustomerField::Tags,
    CustomerField::Since,
    CustomerField::Note,
];

/// Key of what a field is called.
pub(super) fn label(field: CustomerField) -> &'static str {
    match field {
        CustomerField::Name => "file-field-name",
        CustomerField::Company => "file-field-company",
        CustomerField::Region => "file-field-region",
        CustomerField::City => "file-field-city",
        CustomerField::Country => "file-field-country",
        CustomerField::Address => "file-field-address",
        CustomerField::Postcode => "file-field-postcode",
        CustomerField::Note => "file-field-note",
        CustomerField::Tags => "file-field-tags",
        CustomerField::Birthday => "file-field-birthday",
        CustomerField::EmailConsent => "file-field-email-consent",
        CustomerField::SmsConsent => "file-field-sms-consent",
        CustomerField::Since => "file-field-since",
    }
}

fn is_consent(field: CustomerField) -> bool {
    matches!(field, CustomerField::EmailConsent | CustomerField::SmsConsent)
}

/// What a field says, as it is read.
pub(super) fn spoken(ask: &Ask<'_>, field: CustomerField, value: &str) -> String {
    match value {
        "yes" if is_consent(field) => ask.get("file-yes"),
        "no" if is_consent(field) => ask.get("file-no"),
        text if field == CustomerField::Birthday => birthday(ask, text),
        value => value.to_owned(),
    }
}

/// A lunar birthday with the day it falls on next; any other as it stands.
fn birthday(ask: &Ask<'_>, text: &str) -> String {
    let Some(lunar) = LunarDay::read(text) else { return text.trim_start_matches("--").to_owned() };
    let day = match ask.lang() {
        Lang::Zh => lunar.in_words(),
        Lang::En => format!("{}/{}", lunar.month(), lunar.day()),
    };
    let next = lunar.next(ask.today()).map(|next| frame::formats::day_near(ask.lang(), next, ask.today()));
    ask.say(&Say::new("file-lunar").with("day", day).with("next", next.unwrap_or_default()))
}

fn named(ask: &Ask<'_>) -> Result<CustomerField, Refusal> {
    CustomerField::from_column(ask.param("field")).ok_or_else(|| Refusal::new("frame-not-found"))
}

pub(super) async fn form(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (field, look) = (named(&ask)?, look(&ask).await?);
    let value = look.field(field).to_owned();
    if field == CustomerField::Address && !value.is_empty() {
        // The form shows what the file masks.
        let mut tx = ask.write().await?;
        let permit = ask.permit::<customers::Reveal>()?;
        customers::reveal(&mut tx, &permit, &mut ask.occasion(), look.file.customer.id, field.column())
            .await?;
        tx.commit().await?;
    }
    Ok(page(&ask, &look, field, (&value, &value), &Problems::default()).into())
}

/// The page of one field: what was seen when it was opened travels with it, so that nobody is overwritten.
fn page(
    ask: &Ask<'_>,
    look: &Look,
    field: CustomerField,
    (seen, typed): (&str, &str),
    problems: &Problems,
) -> Page {
    let title = ask.say(&Say::new("file-edit-what").with("what", Say::new(label(field))));
    let body = html! {
        p class="crumb" { a href=(look.path()) { (look.name) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { h1 { (title) } }
        div class="card" { div class="cb" { dl class="kv one" {
            dt { (ask.get(label(field))) }
            dd id={ "field-" (field.column()) } {
                form method="post" action={ (look.path()) "/edit/" (field.column()) } novalidate {
                    (form::keys(ask))
                    input type="hidden" name="seen" value=(seen);
                    (control(ask, field, typed, problems))
                    button class="btn sm pri" { (ask.get("file-save")) }
                    " " a class="btn sm ghost" href=(look.path()) { (ask.get("file-leave")) }
                }
            }
        } } }
    };
    Page::new("/customers", title, body)
}

fn control(ask: &Ask<'_>, field: CustomerField, typed: &str, problems: &Problems) -> Markup {
    let name = ask.get(label(field));
    let help = match field {
        CustomerField::Birthday => ask.get("file-birthday-help"),
        CustomerField::Since => ask.get("file-since-help"),
        _ => String::new(),
    };
    let optional = field != CustomerField::Name;
    let shown = Field { help: &help, optional, ..Field::text("value", &name, typed) };
    if is_consent(field) {
        let options = [("", "file-not-known"), ("yes", "file-yes"), ("no", "file-no")];
        let options: Vec<(String, String)> =
            options.into_iter().map(|(value, label)| (value.to_owned(), ask.get(label))).collect();
        return form::select(ask, &Field { optional: false, ..shown }, &options, problems);
    }
    if field == CustomerField::Note {
        return form::area(ask, &shown, 5, problems);
    }
    form::field(ask, &shown, problems)
}

pub(super) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (field, id) = (named(&ask)?, ask.id::<CustomerId>("id")?);
    // Of a clash, whose value is to stand: that of the other person is kept by doing nothing.
    let (seen, typed) = (ask.form.get("seen"), ask.form.get("value"));
    let mut tx = ask.write().await?;
    let edited =
        customers::edit(&mut tx, &ask.permit()?, &mut ask.occasion(), (id, field), (seen, typed)).await;
    match edited {
        Ok(Edited::Changed(line)) => {
            tx.commit().await?;
            Ok(said(id, Say::new("file-saved-field").with("what", Say::new(label(field))), Some(line)))
        }
        Ok(Edited::Same) => Ok(Answer::see(format!("/customers/{id}"))),
        Ok(Edited::Conflict { theirs, by, at }) => {
            drop(tx);
            let look = look(&ask).await?;
            let who = look.person(by).to_owned();
            let when = at.map(|at| at.time(&ask.zone()));
            Ok(clash(&ask, &look, field, (&theirs, typed), (&who, when)).refused(true).into())
        }
        Err(refusal) if refusal.say().key.starts_with("customers-") => {
            drop(tx);
            let look = look(&ask).await?;
            Ok(page(&ask, &look, field, (seen, typed), &Problems::one("value", &refusal))
                .refused(true)
                .into())
        }
        Err(refusal) => Err(refusal),
    }
}

/// Both values to choose from.
fn clash(
    ask: &Ask<'_>,
    look: &Look,
    field: CustomerField,
    (theirs, mine): (&str, &str),
    (who, when): (&str, Option<(i8, i8)>),
) -> Page {
    let title = ask.say(&Say::new("file-clash").with("what", Say::new(label(field))));
    let shown =
        |value: &str| if value.is_empty() { ask.get("file-nothing") } else { spoken(ask, field, value) };
    let time = when.map(|(hour, minute)| format!("{hour:02}:{minute:02}")).unwrap_or_default();
    let by = match (who.is_empty(), time.is_empty()) {
        (false, _) => ask.say(&Say::new("file-clash-by").with("who", who).with("time", time)),
        (true, false) => ask.say(&Say::new("file-clash-at").with("time", time)),
        (true, true) => ask.get("file-clash-why"),
    };
    let body = html! {
        p class="crumb" { a href=(look.path()) { (look.name) } (icon("right")) span { (title) } }
        div class="head" { div { h1 { (title) } p class="lede" role="alert" { (by) } } }
        div class="card" { div class="cb" {
            form method="post" action={ (look.path()) "/edit/" (field.column()) } {
                (form::keys(ask))
                input type="hidden" name="seen" value=(theirs);
                fieldset class="fld" {
                    legend { (ask.get("file-clash-which")) }
                    label class="radio" { input type="radio" name="value" value=(theirs) checked; span { b { (shown(theirs)) } " " span class="muted" { (ask.get("file-clash-theirs")) } } }
                    label class="radio" { input type="radio" name="value" value=(mine); span { b { (shown(mine)) } " " span class="muted" { (ask.get("file-clash-mine")) } } }
                }
                button class="btn pri" { (ask.get("file-save")) }
            }
        } }
    };
    Page::new("/customers", title, body)
}

/// Adds a phone number, or an e-mail address where an @ stands in it.
pub(super) async fn add_key(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (id, typed) = (ask.id::<CustomerId>("id")?, ask.form.trimmed("key"));
    let kind = if typed.contains(['@', '＠']) { KeyKind::Email } else { KeyKind::Phone };
    let mut tx = ask.write().await?;
    match customers::add_key(&mut tx, &ask.permit()?, &mut ask.occasion(), id, (kind, typed)).await {
        Ok(line) => {
            tx.commit().await?;
            Ok(said(id, Say::new("file-saved-key"), line))
        }
        Err(refusal) if refusal.say().key.starts_with("customers-") => {
            drop(tx);
            let look = look(&ask).await?;
            Ok(key_page(&ask, &look, typed, &Problems::one("key", &refusal)).refused(true).into())
        }
        Err(refusal) => Err(refusal),
    }
}

fn key_page(ask: &Ask<'_>, look: &Look, typed: &str, problems: &Problems) -> Page {
    let title = ask.get("file-add-key");
    let body = html! {
        p class="crumb" { a href=(look.path()) { (look.name) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { h1 { (title) } }
        div class="card" { div class="cb" {
            form method="post" action={ (look.path()) "/keys" } novalidate {
                (form::keys(ask))
                (form::field(ask, &Field::text("key", &title, typed), problems))
                button class="btn pri" { (ask.get("file-save")) }
            }
        } }
    };
    Page::new("/customers", title, body)
}

pub(super) async fn remove_key(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let id: CustomerId = ask.id("id")?;
    let key = CustomerKey { kind: ask.form.get("kind").to_owned(), value: ask.form.get("value").to_owned() };
    let mut tx = ask.write().await?;
    let line = customers::remove_key(&mut tx, &ask.permit()?, &mut ask.occasion(), id, &key).await?;
    tx.commit().await?;
    Ok(said(id, Say::new("file-key-off"), line))
}

fn said(id: CustomerId, say: Say, line: Option<LineId>) -> Answer {
    let toast = Toast::new(say);
    let toast = match line {
        Some(line) => toast.undo(line),
        None => toast,
    };
    Answer::say(format!("/customers/{id}"), toast)
}
