//! The list: what waits for what, whether it is on, and what it did lately.

use std::collections::HashMap;

use frame::web::{Answer, Ask, Page, icon};
use kernel::{Moment, Refusal, Say};
use maud::{Markup, html};

use super::super::model::{Kept, PlaybookId};
use super::super::{Change, Counted, See, all, counted, words};
use super::{PATH, drawn, today};

/// What they did is counted over thirty days.
const BACK_MICROS: i64 = 30 * 86_400_000_000;

pub(in crate::playbooks) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<See>()?;
    let mut tx = ask.read().await?;
    let kept = all(&mut tx, &permit, today(&ask)).await?;
    let since = Moment(ask.now.0.saturating_sub(BACK_MICROS));
    let counts = counted(&mut tx, &permit, since).await?;
    drop(tx);
    Ok(page(&ask, &kept, &counts).into())
}

fn page(ask: &Ask<'_>, kept: &[Kept], counts: &HashMap<PlaybookId, Counted>) -> Page {
    let title = ask.get("playbooks-title");
    let on = kept.iter().filter(|one| one.on_since.is_some()).count();
    let body = html! {
        div class="head" {
            div { h1 { (title) } p class="lede" { (ask.say(&Say::new("playbooks-lede").with("on", on).with("all", kept.len()))) } }
            div class="acts" {
                a class="btn" href="/plans" { (icon("doc")) (ask.get("playbooks-plans")) }
                @if ask.may::<Change>() { a class="btn pri" href="/playbooks/new" data-key="n" { (icon("plus")) (ask.get("playbooks-new")) } }
            }
        }
        ul class="card" data-list { @for one in kept { (row(ask, one, counts.get(&one.id).copied().unwrap_or_default())) } }
        p class="muted" { (ask.get("playbooks-later")) }
    };
    Page::new(PATH, title, body)
}

fn row(ask: &Ask<'_>, kept: &Kept, counted: Counted) -> Markup {
    let steps: Vec<String> = kept.play.steps.iter().map(|step| words::step(ask.texts, step)).collect();
    html! {
        li class="todo" data-row tabindex="-1" {
            (icon("flag"))
            div {
                div class="l1" { a href=(drawn::path(kept)) { (kept.play.name.read(ask.texts)) } (drawn::state(ask, kept)) }
                p class="why" { b { (ask.say(&words::when(kept.play.when))) } " " (steps.join(&ask.get("playbooks-then-between"))) }
                p class="why" {
                    a class="li" href={ (drawn::path(kept)) "/runs" } { (ask.say(&Say::new("playbooks-did").with("count", i64::from(counted.fired)))) }
                    @if kept.held > 0 { " " (ask.say(&Say::new("playbooks-held").with("count", i64::from(kept.held)))) }
                }
            }
            div class="side-r" { (drawn::switch(ask, kept)) }
        }
    }
}
