//! What a playbook did, for whom and why, each run with the way back.

use std::collections::HashMap;

use frame::web::{Answer, Ask, Page, action, icon};
use gate::Deed;
use gate::audit::{self, LineId};
use kernel::uuid::Uuid;
use kernel::{Id, Refusal, Say};
use maud::{Markup, html};

use super::super::model::{Kept, RunId};
use super::super::{Listed, Run, See, TakeBack, done, find, words};
use super::{PATH, drawn, today};

pub(in crate::playbooks) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<See>()?;
    let id = ask.id("id")?;
    let mut tx = ask.read().await?;
    let kept = find(&mut tx, &permit, (id, today(&ask))).await?;
    let kept = kept.ok_or_else(|| Refusal::new("frame-not-found"))?;
    let listed = done(&mut tx, &permit, id).await?;
    let mut runs: Vec<Uuid> = listed.iter().map(|one| one.done.run.uuid()).collect();
    runs.dedup();
    let lines = if ask.may::<TakeBack>() {
        audit::lines_of(&mut tx, (Run::NAME, "playbook-run"), &runs).await?
    } else {
        Vec::new()
    };
    drop(tx);
    Ok(page(&ask, &kept, &listed, &lines.into_iter().collect()).into())
}

fn page(ask: &Ask<'_>, kept: &Kept, listed: &[Listed], lines: &HashMap<Uuid, LineId>) -> Page {
    let (name, title) = (kept.play.name.read(ask.texts), ask.get("playbooks-runs"));
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("playbooks-title")) } (icon("right")) a href=(drawn::path(kept)) { (name) } (icon("right")) span { (title) } }
        div class="head" { div { h1 { (ask.say(&Say::new("playbooks-runs-of").with("name", name.as_str()))) } p class="lede" { (ask.get("playbooks-runs-lede")) } } }
        @if listed.is_empty() {
            section class="card" { div class="cb empty" { h2 { (ask.get("playbooks-runs-none")) } p class="sub" { (ask.get("playbooks-runs-none-why")) } } }
        } @else {
            @for run in listed.chunk_by(|left, right| left.done.run == right.done.run) { (one(ask, run, lines)) }
        }
    };
    Page::new(PATH, title, body)
}

fn one(ask: &Ask<'_>, run: &[Listed], lines: &HashMap<Uuid, LineId>) -> Markup {
    let Some(first) = run.first() else { return html! {} };
    let (id, undone): (RunId, bool) = (first.done.run, first.done.undone_at.is_some());
    let line = lines.get(&id.uuid()).filter(|_| !undone);
    html! {
        section class="card after" {
            div class="ch" {
                h2 { (ask.say(&Say::new("playbooks-run").with("day", first.done.at.day(&ask.zone())).with("count", run.len()))) }
                @if undone { span class="r tag" { (ask.get("playbooks-undone")) } }
                @if let Some(line) = line {
                    span class="r" { (action(ask, &format!("/changes/{line}/undo"), "", &html! { button class="btn sm" { (icon("undo")) (ask.get("playbooks-undo-run")) } })) }
                }
            }
            ul class="cb stack" { @for listed in run { li {
                p { a class="li" href={ "/customers/" (listed.done.customer) } { b { (listed.name) } } " " span class="muted" { (did(ask, listed)) } }
                p class="sub" { (drawn::because(ask, &listed.done.because)) }
            } } }
        }
    }
}

fn did(ask: &Ask<'_>, listed: &Listed) -> String {
    let did: Vec<String> = listed.done.did.iter().map(|word| ask.get(words::did_label(word))).collect();
    did.join(&ask.get("playbooks-comma"))
}
