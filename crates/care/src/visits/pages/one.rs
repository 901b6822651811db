//! One visit as it was written down, with what became of what was suggested.

use frame::web::{Answer, Ask, Page, icon};
use gate::users;
use kernel::{Refusal, Say};
use maud::{Markup, html};
use records::customers;

use super::super::model::{Suggestion, Visit};
use super::super::{PATH, See, find, of_customer};
use super::{day_of, suggestions};

pub(in crate::visits) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let gone = || Refusal::new("frame-not-found");
    let which = (ask.id("customer")?, ask.id("id")?);
    let permit = ask.permit::<See>()?;
    let mut tx = ask.read().await?;
    let visit = find(&mut tx, &permit, which).await?.ok_or_else(gone)?;
    let (_, mut said) = of_customer(&mut tx, &permit, which.0).await?;
    said.retain(|one| one.visit == visit.id);
    let found = customers::many(&mut tx, &ask.permit()?, &[which.0]).await?;
    let name = found.first().map(|one| one.called().to_owned()).ok_or_else(gone)?;
    let people = users::colleagues(&mut tx, &ask.permit()?).await?;
    let by = people.iter().find(|one| Some(one.id) == visit.by).map_or("", |one| one.name.as_str());
    let told = suggestions::told(&mut tx, &ask, &said).await?;
    Ok(page(&ask, &visit, (&name, by), (&said, &told)).into())
}

fn page(
    ask: &Ask<'_>,
    visit: &Visit,
    (name, by): (&str, &str),
    (said, told): (&[Suggestion], &suggestions::Told),
) -> Page {
    let day = day_of(ask, visit.at);
    let title = ask.say(&Say::new("visits-of").with("name", name).with("day", day.as_str()));
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("visits-title")) } (icon("right")) a href={ "/customers/" (visit.customer) } { (name) } }
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get(visit.how.label())) @if !by.is_empty() { " · " (by) } } } }
        div class="two" {
            div class="stack" {
                (texts(ask, visit))
                section class="card" {
                    div class="ch" { h2 { (ask.get("visits-suggestions")) } }
                    @if said.is_empty() { div class="cb" { p class="muted" { (ask.get("visits-suggestions-no")) } } }
                    @else { ul { @for one in said { (suggestions::row(ask, (one, None), told)) } } }
                }
            }
        }
    };
    Page::new("/", title, body)
}

fn texts(ask: &Ask<'_>, visit: &Visit) -> Markup {
    let all = [
        ("visits-opinions", &visit.opinions),
        ("visits-misuse", &visit.misuse),
        ("visits-guidance", &visit.guidance),
    ];
    let none = all.iter().all(|(_, text)| text.is_empty());
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("visits-came")) } }
            div class="cb" {
                @if none { p class="muted" { (ask.get("visits-no-words")) } }
                @else { dl class="kv" { @for (label, text) in all { @if !text.is_empty() { dt { (ask.get(label)) } dd { (text) } } } } }
            }
        }
    }
}
