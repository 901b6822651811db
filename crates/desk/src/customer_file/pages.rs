//! The doors: the page, its print, and a masked number shown in full.

use care::{account_plans, cases, followups, visits};
use frame::web::{Answer, Ask, Page, icon};
use insight::warning;
use kernel::Refusal;
use maud::{Markup, html};
use records::customers;

use super::composer::{self, Draft};
use super::look::{Look, look};
use super::{details, facts, head, rhythm, timeline};

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let look = look(&ask).await?;
    let draft = Draft::blank(ask.query.get("add"));
    if ask.part.is_none()
        && let Some(mut tx) = ask.beside().await?
    {
        // The find box offers the files opened last, but for those opened while somebody was writing.
        records::search::opened(&mut tx, &ask.permit()?, ask.now, look.file.customer.id).await?;
        tx.commit().await?;
    }
    Ok(page(&ask, &look, &draft, None).into())
}

/// The page with what somebody is about to write, and with what they asked to see in full.
pub(super) fn page(ask: &Ask<'_>, look: &Look, draft: &Draft, revealed: Option<&str>) -> Page {
    let body = html! {
        (draft.problems.summary(ask))
        (head::crumb(ask, look))
        (head::head(ask, look))
        (facts::facts(ask, look))
        div class="two" {
            div class="stack" {
                (rhythm::card(ask, look))
                (warning::card(ask, &look.warnings, &look.causes))
                section class="card" id="timeline" {
                    div class="ch" {
                        h2 { (ask.get("file-timeline")) }
                        (timeline::filter(ask, look))
                    }
                    div class="cb" {
                        (composer::composer(ask, look, draft))
                        (timeline::list(ask, look))
                    }
                }
            }
            div class="stack" {
                @if ask.may::<followups::See>() {
                    @let name_of = |user| look.person(Some(user)).to_owned();
                    (followups::card(ask, look.file.customer.id, (look.next.as_ref(), &look.followups), &name_of))
                }
                @if let Some(plan) = &look.plan { (account_plans::card(ask, look.file.customer.id, plan)) }
                @if ask.may::<cases::See>() { (cases::card(ask, look.file.customer.id, &look.cases)) }
                @if ask.may::<visits::See>() {
                    (visits::card(ask, look.file.customer.id, (&look.visits.0, &look.visits.1)))
                }
                (details::cards(ask, look, revealed))
            }
        }
    };
    Page::new("/customers", look.name.clone(), body)
}

/// Two sheets of paper: head, facts, rhythm, details and the latest entries. Masked fields stay masked.
pub(super) async fn print(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let look = look(&ask).await?;
    let body = html! {
        p class="crumb noprint" {
            a href=(look.path()) { (look.name) } (icon("right")) span { (ask.get("file-print")) }
        }
        (head::plain(&ask, &look))
        (facts::facts(&ask, &look))
        (rhythm::card(&ask, &look))
        section class="card" {
            div class="ch" { h2 { (ask.get("file-timeline")) } }
            div class="cb" { (timeline::list(&ask, &look)) }
        }
        (details::known(&ask, &look))
    };
    Ok(Page::new("/customers", look.name.clone(), body).into())
}

/// Shows one number or address in full, once, and notes who looked.
pub(super) async fn reveal(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let look = look(&ask).await?;
    let what = ask.form.get("what");
    let mut tx = ask.write().await?;
    let permit = ask.permit::<customers::Reveal>()?;
    customers::reveal(&mut tx, &permit, &mut ask.occasion(), look.file.customer.id, kind_of(what)).await?;
    tx.commit().await?;
    Ok(page(&ask, &look, &Draft::blank(""), Some(what)).into())
}

/// Hands the first number to the telephone, by a call or a message, and notes who took it. Whoever was led here by another
/// site or ahead of a press sees the file.
pub(super) async fn dial(ask: Ask<'_>, scheme: &str) -> Result<Answer, Refusal> {
    let look = look(&ask).await?;
    let number = look.keys("phone").next().ok_or_else(|| Refusal::new("frame-not-found"))?;
    if ask.led_here {
        return Ok(Answer::see(look.path()));
    }
    let mut tx = ask.write().await?;
    let permit = ask.permit::<customers::Reveal>()?;
    customers::reveal(&mut tx, &permit, &mut ask.occasion(), look.file.customer.id, "phone").await?;
    tx.commit().await?;
    Ok(Answer::see(format!("{scheme}:{number}")))
}

/// The trail says what kind of thing was looked at, not the thing.
fn kind_of(what: &str) -> &str {
    what.split(':').next().unwrap_or_default()
}

/// One line in the place of a block without data.
pub(super) fn grey(text: &str) -> Markup {
    html! { p class="muted" { (text) } }
}
