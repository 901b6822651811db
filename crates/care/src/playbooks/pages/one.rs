//! One playbook: its form, what it would do, its wordings.

use std::collections::HashMap;

use frame::web::form::Problems;

use frame::web::{Answer, Ask, Fields, Page, Toast, action, icon};
use gate::users::{self, UserId};
use kernel::{Refusal, Say};
use maud::{Markup, html};
use store::Tx;

use super::super::check::{Known, check};
use super::super::model::{Kept, Playbook, PlaybookId, Version};
use super::super::{Change, See, Switch, Would, find, go_back, save, switch, versions, would};
use super::form::Shown;
use super::{Offers, PATH, drawn, fields, form, today, tried};

/// A dry run looks back so many days.
const TRIED_DAYS: u32 = 30;

/// What stands beside the form.
#[derive(Default)]
struct Beside {
    kept: Option<Kept>,
    versions: Vec<Version>,
    names: HashMap<UserId, String>,
    would: Option<Would>,
}

pub(in crate::playbooks) async fn blank(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let offers = Offers::read(&mut ask.read().await?, &ask).await?;
    let mut typed = Fields::default();
    typed.push("weekly", "5");
    typed.push("rest", "0");
    typed.push("do-1", "follow-up");
    Ok(page(&ask, (&typed, &Problems::default()), &offers, &Beside::default()).into())
}

pub(in crate::playbooks) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let mut beside = beside(&mut tx, &ask, ask.id("id")?).await?;
    let offers = Offers::read(&mut tx, &ask).await?;
    let Some(kept) = &beside.kept else { return Err(Refusal::new("frame-not-found")) };
    if ask.query.get("try") == "1" {
        let of = (Some(kept), &kept.play);
        beside.would = Some(tried(&mut tx, &ask, of).await?);
    }
    let typed = fields::write(&kept.play, ask.texts, offers.per_major());
    Ok(page(&ask, (&typed, &Problems::default()), &offers, &beside).into())
}

async fn beside(tx: &mut Tx, ask: &Ask<'_>, id: PlaybookId) -> Result<Beside, Refusal> {
    let permit = ask.permit::<See>()?;
    let kept = find(tx, &permit, (id, today(ask))).await?;
    let kept = Some(kept.ok_or_else(|| Refusal::new("frame-not-found"))?);
    let people = users::colleagues(tx, &ask.permit()?).await?;
    Ok(Beside {
        kept,
        versions: versions(tx, &permit, id).await?,
        names: people.into_iter().map(|one| (one.id, one.name)).collect(),
        would: None,
    })
}

async fn tried(tx: &mut Tx, ask: &Ask<'_>, of: (Option<&Kept>, &Playbook)) -> Result<Would, Refusal> {
    would(tx, &ask.permit()?, of, TRIED_DAYS, (ask.business, ask.now)).await
}

pub(in crate::playbooks) async fn make(ask: Ask<'_>) -> Result<Answer, Refusal> {
    keep(ask, None).await
}

pub(in crate::playbooks) async fn change(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let id = ask.id("id")?;
    keep(ask, Some(id)).await
}

async fn keep(ask: Ask<'_>, id: Option<PlaybookId>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Change>()?;
    let mut tx = ask.read().await?;
    let mut beside = match id {
        Some(id) => beside(&mut tx, &ask, id).await?,
        None => Beside::default(),
    };
    let offers = Offers::read(&mut tx, &ask).await?;
    let (play, mut problems) = fields::read(ask.form, ask.texts, offers.per_major());
    for (field, say) in check(&play, Known { tags: &offers.tags }) {
        if problems.of(&field).is_none() {
            problems.add(field, say);
        }
    }
    if !problems.is_empty() {
        return Ok(page(&ask, (ask.form, &problems), &offers, &beside).refused(true).into());
    }
    if ask.form.get("do") == "try" {
        beside.would = Some(tried(&mut tx, &ask, (beside.kept.as_ref(), &play)).await?);
        return Ok(page(&ask, (ask.form, &problems), &offers, &beside).into());
    }
    drop(tx);
    let mut tx = ask.write().await?;
    let saved = save(&mut tx, &permit, &mut ask.occasion(), (id, &play), today(&ask)).await?;
    tx.commit().await?;
    let to = format!("{PATH}/{}", saved.id);
    Ok(match saved.line {
        None => Answer::see(to),
        Some(_) if id.is_none() => Answer::say(to, Toast::new(Say::new("playbooks-made"))),
        Some(line) => Answer::say(to, Toast::new(Say::new("playbooks-kept")).undo(line)),
    })
}

pub(in crate::playbooks) async fn turn(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Switch>()?;
    let (id, day) = (ask.id("id")?, today(&ask));
    let is_on = ask.form.get("to") == "on";
    let mut tx = ask.write().await?;
    let to = (id, is_on.then_some(day));
    let line = switch(&mut tx, &permit, &mut ask.occasion(), to, day).await?;
    tx.commit().await?;
    let said = Say::new(if is_on { "playbooks-said-on" } else { "playbooks-said-off" });
    Ok(match line {
        Some(line) => Answer::say(ask.back(PATH), Toast::new(said).undo(line)),
        None => Answer::see(ask.back(PATH)),
    })
}

pub(in crate::playbooks) async fn back_to(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Change>()?;
    let id: PlaybookId = ask.id("id")?;
    let version = kernel::whole(ask.form.get("version")).ok_or_else(|| Refusal::new("frame-not-found"))?;
    let mut tx = ask.write().await?;
    let line = go_back(&mut tx, &permit, &mut ask.occasion(), (id, version)).await?;
    tx.commit().await?;
    let to = format!("{PATH}/{id}");
    Ok(match line {
        Some(line) => Answer::say(to, Toast::new(Say::new("playbooks-kept")).undo(line)),
        None => Answer::see(to),
    })
}

fn page(ask: &Ask<'_>, (typed, problems): (&Fields, &Problems), offers: &Offers, beside: &Beside) -> Page {
    let kept = beside.kept.as_ref();
    let title = kept.map_or_else(|| ask.get("playbooks-new"), |kept| kept.play.name.read(ask.texts));
    let to = kept.map_or_else(|| format!("{PATH}/new"), drawn::path);
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("playbooks-title")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" {
            div { h1 { (title) } @if let Some(kept) = kept { p class="lede" { (drawn::state(ask, kept)) } } @else { p class="lede" { (ask.get("playbooks-new-lede")) } } }
            @if let Some(kept) = kept {
                div class="acts" {
                    a class="btn" href={ (to) "/runs" } { (icon("clock")) (ask.get("playbooks-runs")) }
                    a class="btn" href={ (to) "?try=1#tried" } { (icon("eye")) (ask.get("playbooks-try-kept")) }
                    (drawn::switch(ask, kept))
                }
            }
        }
        div class="stack" {
            @if let Some(would) = &beside.would { (tried::card(ask, would)) }
            (form::form(ask, &Shown { to: &to, typed, problems, offers }))
            @if let Some(kept) = kept.filter(|_| beside.versions.len() > 1) { (wordings(ask, kept, beside)) }
        }
    };
    Page::new(PATH, title, body)
}

fn wordings(ask: &Ask<'_>, kept: &Kept, beside: &Beside) -> Markup {
    let to = format!("{}/versions", drawn::path(kept));
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("playbooks-versions")) } }
            ul class="plain" { @for one in &beside.versions { li class="li" {
                span { (ask.say(&Say::new("playbooks-version").with("number", i64::from(one.version)).with("name", one.play.name.read(ask.texts)))) }
                span class="muted" {
                    (drawn::day_of(ask, one.at)) " "
                    @match one.by.and_then(|user| beside.names.get(&user)) {
                        Some(name) => (name),
                        None => (ask.get("playbooks-came-along")),
                    }
                }
                span class="r" {
                    @if one.version == kept.version { span class="tag" { (ask.get("playbooks-version-now")) } }
                    @else if ask.may::<Change>() {
                        (action(ask, &to, "", &html! {
                            input type="hidden" name="version" value=(one.version);
                            button class="btn sm" { (ask.say(&Say::new("playbooks-go-back").with("number", i64::from(one.version)))) }
                        }))
                    }
                }
            } } }
        }
    }
}
