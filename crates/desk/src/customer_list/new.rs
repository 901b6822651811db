//! Quick add: a name is enough.

use frame::web::form::{self, Field, Problems, field};
use frame::web::{Answer, Ask, Page, Toast, icon};
use kernel::{Refusal, Say};
use maud::{Markup, html};
use records::customers::{self, Customer, Newcomer};
use records::search::{self, How};

/// So many who may be the same are shown.
const ALIKE_MAX: usize = 5;

pub(super) async fn blank(ask: Ask<'_>) -> Result<Answer, Refusal> {
    Ok(page(&ask, &Problems::default(), &[]).into())
}

pub(super) async fn create(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let text = |name: &str| ask.form.trimmed(name).to_owned();
    let new =
        Newcomer { name: text("name"), phone: text("phone"), email: text("email"), region: text("region") };
    let mut problems = Problems::default();
    for (field, refusal) in customers::mistakes(&new) {
        problems.add(field, refusal.say().clone());
    }
    if !problems.is_empty() {
        return Ok(page(&ask, &problems, &[]).refused(true).into());
    }
    // Who may be there already is asked once; a second press puts the new one down.
    let alike = if ask.form.get("sure") == "1" { Vec::new() } else { alike(&ask, &new.name).await? };
    let mut tx = ask.write().await?;
    match customers::create(&mut tx, &ask.permit()?, &mut ask.occasion(), &new).await {
        Ok(_) if !alike.is_empty() => {
            tx.roll_back().await?;
            Ok(page(&ask, &Problems::default(), &alike).refused(true).into())
        }
        Ok((id, line)) => {
            tx.commit().await?;
            let said = Say::new("list-new-said").with("name", new.name);
            Ok(Answer::say(format!("/customers/{id}"), Toast::new(said).undo(line)))
        }
        Err(refusal) => {
            let field = match refusal.say().key {
                "customers-key-taken" | "customers-key-taken-elsewhere" if new.phone.is_empty() => "email",
                "customers-key-taken" | "customers-key-taken-elsewhere" => "phone",
                _ => return Err(refusal),
            };
            Ok(page(&ask, &Problems::one(field, &refusal), &[]).refused(true).into())
        }
    }
}

/// Customers of nearly this name whom the asking person sees.
async fn alike(ask: &Ask<'_>, name: &str) -> Result<Vec<Customer>, Refusal> {
    let found = search::find(&mut ask.read().await?, &ask.permit()?, name, ALIKE_MAX).await?;
    let hits = found.customers.into_iter().filter(|hit| hit.how != How::Middle);
    Ok(hits.map(|hit| hit.customer).collect())
}

fn page(ask: &Ask<'_>, problems: &Problems, alike: &[Customer]) -> Page {
    let title = ask.get("list-new");
    let (name, phone, email, region, help) = (
        ask.get("list-name"),
        ask.get("list-phone"),
        ask.get("list-email"),
        ask.get("list-region"),
        ask.get("list-name-help"),
    );
    // What was looked for in vain is mostly the name of who is new.
    let start = if ask.form.has("name") { ask.form.get("name") } else { ask.query.get("name") };
    let optional =
        |name, label, kind| Field { optional: true, kind, ..Field::text(name, label, ask.form.get(name)) };
    let body = html! {
        p class="crumb" { a href="/customers" { (ask.get("list-title")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        (warning(ask, alike))
        div class="head" { h1 { (title) } }
        div class="card" { div class="cb" {
            form method="post" action="/customers/new" novalidate {
                (form::keys(ask))
                @if !alike.is_empty() { input type="hidden" name="sure" value="1"; }
                (field(ask, &Field { help: &help, ..Field::text("name", &name, start) }, problems))
                (field(ask, &optional("phone", &phone, "tel"), problems))
                (field(ask, &optional("email", &email, "email"), problems))
                (field(ask, &optional("region", &region, "text"), problems))
                button class="btn pri" { (ask.get(if alike.is_empty() { "list-new-make" } else { "list-new-anyway" })) }
            }
        } }
    };
    Page::new("/customers", title, body)
}

fn warning(ask: &Ask<'_>, alike: &[Customer]) -> Markup {
    html! {
        @if !alike.is_empty() {
            div class="errsum" role="alert" tabindex="-1" data-focus {
                h2 { (ask.say(&Say::new("list-alike").with("count", alike.len()))) }
                ul { @for customer in alike { li {
                    a href={ "/customers/" (customer.id) } { (customer.called()) }
                    " " span class="muted" { (super::views::place(ask, customer)) }
                } } }
            }
        }
    }
}
