//! What customers suggested, what became of it, and whether they were told.

use std::collections::HashMap;

use ::store::{Paged, Tx};
use frame::web::form::{self, Field, Problems, field};
use frame::web::{Answer, Ask, Fields, Page, Toast, icon};
use kernel::{Page as ListPage, Refusal, Say};
use maud::{Markup, html};
use records::customers::CustomerId;

use super::super::model::{State, Suggestion, SuggestionId};
use super::super::{Decide, Decision, ListedSuggestion, PATH, See, suggestions};
use super::day_of;
use crate::followups::{self, FollowupId, Origin};
use crate::visits;

const HERE: &str = "/visits/suggestions";
/// Rows of a page.
const ROWS: u32 = 50;

/// Of each follow-up by which somebody is told: whether they were.
pub(super) type Told = HashMap<FollowupId, bool>;

/// Whether those who made these were told what became of them.
pub(super) async fn told(tx: &mut Tx, ask: &Ask<'_>, all: &[Suggestion]) -> Result<Told, Refusal> {
    let mut ids: Vec<CustomerId> =
        all.iter().filter(|one| one.followup.is_some()).map(|one| one.customer).collect();
    ids.dedup();
    let found = followups::of_origin(tx, &ask.permit()?, Origin::Suggestion, &ids).await?;
    Ok(found.into_iter().map(|one| (one.id, one.state == followups::State::Done)).collect())
}

pub(in crate::visits) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    page(&ask, &Problems::default()).await.map(Answer::from)
}

async fn page(ask: &Ask<'_>, problems: &Problems) -> Result<Page, Refusal> {
    let state = State::from_word(ask.query.get("state")).unwrap_or(State::Open);
    let product = Some(ask.query.get("product")).filter(|product| !product.is_empty());
    let after = Some(ask.query.get("after")).filter(|after| !after.is_empty()).map(str::to_owned);
    let mut tx = ask.read().await?;
    let permit = ask.permit::<See>()?;
    let found = suggestions(&mut tx, &permit, (state, product), &ListPage::new(ROWS, after)).await?;
    let all: Vec<Suggestion> = found.rows.iter().map(|one| one.suggestion.clone()).collect();
    let told = told(&mut tx, ask, &all).await?;
    let title = ask.get("visits-suggestions");
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("visits-title")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("visits-suggestions-lede")) } } }
        nav class="views" aria-label=(ask.get("visits-suggestions-views")) {
            @for one in State::ALL {
                a href=(ask.query.with("after", "").with("state", one.word()).at(HERE)) aria-current=[(one == state).then_some("page")] { (ask.get(one.label())) }
            }
        }
        @if let Some(product) = product {
            p { span class="tag" { (product) } " " a href=(ask.query.with("product", "").with("after", "").at(HERE)) { (ask.get("visits-all-products")) } }
        }
        (list(ask, &found, &told))
    };
    Ok(Page::new("/", title, body))
}

fn list(ask: &Ask<'_>, found: &Paged<ListedSuggestion>, told: &Told) -> Markup {
    html! {
        section class="card" {
            h2 class="vh" { (ask.get("visits-suggestions")) }
            @if found.rows.is_empty() { div class="cb" { p class="muted" { (ask.get("visits-suggestions-none")) } } }
            @else { ul { @for one in &found.rows { (row(ask, (&one.suggestion, Some(&one.name)), told)) } } }
            @if let Some(next) = &found.next {
                div class="pager" { a class="btn" href=(ask.query.with("after", next).at(HERE)) { (ask.get("visits-more")) } }
            }
        }
    }
}

/// A suggestion with what became of it, or with the way to say so.
pub(super) fn row(ask: &Ask<'_>, (one, name): (&Suggestion, Option<&String>), told: &Told) -> Markup {
    let text = if one.text.is_empty() { ask.get("visits-no-words") } else { one.text.clone() };
    let fields = Fields::default().with("product", &one.product);
    html! {
        li class="todo" id={ "s-" (one.id) } {
            (icon("msg"))
            div {
                p class="l1" {
                    a href={ "/visits/" (one.customer) "/" (one.visit) } { (text) }
                    span class="tag" { (ask.get(one.state.label())) }
                }
                p class="why" {
                    @if let Some(name) = name { b { a href={ "/customers/" (one.customer) } { (name) } } " · " }
                    span class="num" { (day_of(ask, one.created_at)) }
                    @if !one.product.is_empty() { " · " a href=(fields.at(HERE)) { (one.product) } }
                    @if !one.answer.is_empty() { " · " (one.answer) }
                }
                @if let Some(followup) = one.followup {
                    p class="why" {
                        @if told.get(&followup).copied().unwrap_or_default() { (ask.get("visits-told")) }
                        @else { a href={ "/followups/" (one.customer) "/" (followup) } { (ask.get("visits-not-told")) } }
                    }
                }
                @if one.state == State::Open && ask.may::<Decide>() { (deciding(ask, one)) }
            }
        }
    }
}

fn deciding(ask: &Ask<'_>, one: &Suggestion) -> Markup {
    let label = ask.get("visits-answer");
    let name = format!("answer-{}", one.id);
    html! {
        form method="post" action={ "/visits/" (one.customer) "/suggestions/" (one.id) } class="would" novalidate {
            (form::keys(ask))
            (field(ask, &Field { optional: true, ..Field::text(&name, &label, ask.form.get(&name)) }, &Problems::default()))
            div class="acts row" {
                button class="btn sm pri" name="taken" value="1" { (icon("check")) (ask.get("visits-do-take")) }
                button class="btn sm" name="taken" value="0" { (icon("x")) (ask.get("visits-do-decline")) }
            }
        }
    }
}

pub(in crate::visits) async fn decide(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let which: (CustomerId, SuggestionId) = (ask.id("customer")?, ask.id("id")?);
    let name = format!("answer-{}", which.1);
    let is_taken = ask.form.get("taken") == "1";
    let decision = Decision { is_taken, answer: ask.form.get(&name), today: ask.today() };
    let permits = (&ask.permit()?, &ask.permit()?);
    let mut tx = ask.write().await?;
    match visits::decide(&mut tx, permits, &mut ask.occasion(), which, (decision, ask.texts)).await {
        Ok(line) => {
            tx.commit().await?;
            let said = if is_taken { "visits-said-taken" } else { "visits-said-declined" };
            Ok(Answer::say(ask.back(HERE), Toast::new(Say::new(said)).undo(line)))
        }
        Err(refusal) if refusal.say().key.starts_with("visits-") => {
            drop(tx);
            Ok(page(&ask, &Problems::one(name, &refusal)).await?.refused(true).into())
        }
        Err(refusal) => Err(refusal),
    }
}
