//! What came in, by which file, and what is on its way.

use std::collections::HashMap;

use frame::web::{Answer, Ask, Page as Sheet, action, icon};
use gate::Deed;
use gate::audit::{self, LineId};
use gate::users::{self, UserId};
use kernel::{Id, Page, Refusal, Say};
use maud::{Markup, html};

use super::{look, steps};
use crate::imports::drafts::{self, Draft, State};
use crate::imports::fields::Kind;
use crate::imports::ledger::{self, Bring, Import, See, Undo};

/// Imports on a page.
const ROWS: u32 = 25;

/// The pages of the entry Data, and which one it is.
#[must_use]
pub fn tabs(ask: &Ask<'_>, now: &str) -> Markup {
    let pages = [
        ("/imports", "imports-tab-imports"),
        ("/changes", "imports-tab-changes"),
        ("/export", "imports-tab-export"),
        ("/duplicates", "imports-tab-duplicates"),
    ];
    let is_there = |path: &str| {
        let role = ask.visitor.map(|visitor| visitor.actor.role());
        ask.house
            .routes()
            .any(|route| route.path == path && role.is_some_and(|role| route.needs.met_by(role)))
    };
    html! {
        nav class="views" aria-label=(ask.get("imports-data")) {
            @for (path, label) in pages.into_iter().filter(|(path, _)| is_there(path)) {
                a href=(path) aria-current=[(path == now).then_some("page")] { (ask.get(label)) }
            }
        }
    }
}

pub(super) async fn list(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let after = Some(ask.query.get("after")).filter(|after| !after.is_empty());
    let page = Page::new(ROWS, after.map(str::to_owned));
    let imports = ledger::list(&mut tx, &ask.permit::<See>()?, &page).await?;
    let open = match ask.permit::<Bring>() {
        Ok(permit) => drafts::open(&mut tx, &permit).await?,
        Err(_) => Vec::new(),
    };
    let ids: Vec<_> = imports.rows.iter().map(|import| import.id.uuid()).collect();
    let lines = audit::lines_of(&mut tx, (Bring::NAME, "import"), &ids).await?;
    let people = users::colleagues(&mut tx, &ask.permit()?).await?;
    let names = people.into_iter().map(|user| (user.id, user.name)).collect();
    let shown =
        Shown { imports: imports.rows, lines: lines.into_iter().collect(), names, next: imports.next };
    let title = ask.get("imports-data");
    let body = html! {
        div class="head" {
            div { h1 { (title) } p class="lede" { (ask.get("imports-list-lede")) } }
            @if ask.may::<Bring>() { div class="acts" { a class="btn pri" href="/imports/new" { (icon("upload")) (ask.get("imports-new")) } } }
        }
        (tabs(&ask, "/imports"))
        @if !open.is_empty() { (on_the_way(&ask, &open)) }
        (table(&ask, &shown))
    };
    Ok(Sheet::new("/imports", title, body).into())
}

struct Shown {
    imports: Vec<Import>,
    lines: HashMap<kernel::uuid::Uuid, LineId>,
    names: HashMap<UserId, String>,
    next: Option<String>,
}

/// Files of the visitor that have not come in yet.
fn on_the_way(ask: &Ask<'_>, open: &[Draft]) -> Markup {
    html! {
        section class="card gap" aria-labelledby="open" {
            div class="ch" { h2 id="open" { (ask.get("imports-open")) } span class="r sub" { (ask.get("imports-open-kept")) } }
            ul class="cb" {
                @for draft in open {
                    li class="li" {
                        a class="a" href=(steps::path(draft.id, 2)) { (draft.file_name) }
                        (action(ask, &format!("/imports/{}/cancel", draft.id), "", &html! {
                            button class="btn ghost sm" { (icon("x")) (ask.get("imports-give-up")) span class="vh" { " " (draft.file_name) } }
                        }))
                        span class="b" { (state(ask, draft)) (look::moment(ask, draft.created_at)) }
                    }
                }
            }
        }
    }
}

/// What keeps a file from coming in, where something does.
fn state(ask: &Ask<'_>, draft: &Draft) -> Markup {
    html! {
        @match draft.state {
            State::Failed => {
                span class="tag bad" { (ask.get("imports-open-failed")) } " "
                @if let Some(refusal) = &draft.refusal { (ask.say(&refusal.say())) " " }
            }
            State::NeedsAnswer => { span class="tag" { (ask.get("imports-open-asks")) } " " }
            _ => {}
        }
    }
}

fn table(ask: &Ask<'_>, shown: &Shown) -> Markup {
    if shown.imports.is_empty() {
        return html! {
            section class="card" { div class="cb" {
                h2 { (ask.get("imports-none")) }
                p class="sub" { (ask.get("imports-none-why")) }
                @if ask.may::<Bring>() { div class="acts row" { a class="btn pri" href="/imports/new" { (ask.get("imports-new")) } } }
            } }
        };
    }
    html! {
        section class="card" {
            div class="scroll" {
                table class="tbl cards past" {
                    caption class="vh" { (ask.get("imports-list-caption")) }
                    thead { tr {
                        th scope="col" { (ask.get("imports-head-file")) }
                        th scope="col" { (ask.get("imports-head-kind")) }
                        th scope="col" { (ask.get("imports-head-when")) }
                        th scope="col" { (ask.get("imports-head-who")) }
                        th scope="col" class="rn" { (ask.get("imports-head-new")) }
                        th scope="col" class="rn" { (ask.get("imports-head-replaced")) }
                        th scope="col" { span class="vh" { (ask.get("imports-undo")) } }
                    } }
                    tbody { @for import in &shown.imports { (row(ask, shown, import)) } }
                }
            }
            @if let Some(next) = &shown.next {
                nav class="pager" aria-label=(ask.get("imports-pages")) {
                    a class="btn sm" href="/imports" { (ask.get("imports-newest")) }
                    a class="btn sm" href=(ask.query.with("after", next).at("/imports")) { (ask.get("imports-older")) (icon("right")) }
                }
            }
        }
    }
}

fn row(ask: &Ask<'_>, shown: &Shown, import: &Import) -> Markup {
    let kinds = [Kind::Orders, Kind::Customers, Kind::Products];
    let kind = kinds.into_iter().find(|kind| kind.name() == import.kind).unwrap_or(Kind::Orders);
    let who = import.user.and_then(|user| shown.names.get(&user).cloned());
    let is_fresh = ask.now.0 - import.at.0 <= frame::web::KEPT_MICROS;
    let line = shown.lines.get(&import.id.uuid()).filter(|_| is_fresh && ask.may::<Undo>());
    html! {
        tr {
            th scope="row" { (import.file_name) }
            td { (super::columns::capital(&ask.say(&kind.say()))) }
            td class="num full" { (look::moment(ask, import.at)) }
            td class="full" { (who.unwrap_or_else(|| ask.get("imports-by-house"))) }
            td class="rn hide-n" { (look::count(import.counts.new)) }
            td class="rn hide-n" { (look::count(import.counts.replaced)) }
            td class="full" {
                @if let Some(at) = import.undone_at {
                    span class="tag" { (ask.say(&Say::new("imports-undone-at").with("when", look::moment(ask, at)))) }
                } @else if let Some(line) = line {
                    (action(ask, &format!("/changes/{line}/undo"), "", &html! {
                        button class="btn sm" { (icon("undo")) (ask.get("imports-undo")) span class="vh" { " " (import.file_name) } }
                    }))
                }
            }
        }
    }
}
