//! How far work on many customers is, and what came of it.

use frame::formats;
use frame::web::{Answer, Ask, KEPT_MICROS, Page, action, icon, percent, undone_since};
use kernel::{Moment, Refusal, Say};
use maud::{Markup, html};

use super::super::found;
use super::super::store::{self, BulkId, BulkRun};
use super::said::why;
use super::task::Task;

pub(super) fn path(id: BulkId) -> String {
    format!("/customers/bulk/{id}")
}

/// The work of the address, where the visitor asked for it.
async fn run(ask: &Ask<'_>) -> Result<BulkRun, Refusal> {
    let mut tx = ask.read().await?;
    let found = store::bulk_find(&mut tx, ask.id("id")?).await?;
    let user = ask.actor()?.user();
    found.filter(|run| run.user == user).ok_or_else(|| Refusal::new("frame-not-found"))
}

pub(in crate::customer_list) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let run = run(&ask).await?;
    let mut tx = ask.read().await?;
    let people = found::people(&ask, &mut tx).await?;
    let undone = undone_since(&mut tx, Moment(ask.now.0 - KEPT_MICROS)).await?;
    let is_undone = run.line.is_some_and(|line| undone.contains(&line));
    let what = Task::from_json(&run.task).map(|task| task.said(&ask, &people));
    let what = what.unwrap_or_else(|| Say::new("list-handed-over")).with("count", run.changed);
    let title = ask.say(&what);
    let body = html! {
        p class="crumb" { a href=(run.back) { (ask.get("list-title")) } (icon("right")) span { (ask.get("list-bulk-crumb")) } }
        @if run.ended_at.is_some() { (ended(&ask, &run, (&title, is_undone))) } @else { (going(&ask, &run, &title)) }
    };
    Ok(Page::new("/customers", title, body).into())
}

/// How far it is; asks again by itself where there is a script. Other pages can be used meanwhile.
fn going(ask: &Ask<'_>, run: &BulkRun, title: &str) -> Markup {
    let here = path(run.id);
    let share = kernel::number(run.place) / kernel::number(run.total.max(1));
    let far = Say::new("list-bulk-far")
        .with("done", formats::count(run.place))
        .with("total", formats::count(run.total));
    html! {
        div id="bulk" data-poll="600" data-src=(here) {
            div class="head" { div { h1 role="status" { (title) } p class="lede" { (ask.say(&far)) } } }
            section class="card" { div class="cb" {
                div class="meter" role="progressbar" aria-label=(title) aria-valuemin="0" aria-valuemax="100" aria-valuenow=(kernel::rounded(share * 100.0)) {
                    i class=(percent(share)) {}
                }
                p class="sub" { (ask.get("list-bulk-leave")) }
                div class="acts row" {
                    a class="btn" href=(here) { (ask.get("list-bulk-look")) }
                    @if run.is_stopped { span class="muted" { (ask.get("list-bulk-stopping")) } }
                    @else { (action(ask, &format!("{here}/stop"), "", &html! { button class="btn ghost" { (icon("x")) (ask.get("list-bulk-stop")) } })) }
                }
            } }
        }
    }
}

/// What came of it, with why some were left alone, and the way back.
fn ended(ask: &Ask<'_>, run: &BulkRun, (title, is_undone): (&str, bool)) -> Markup {
    let unasked = usize::try_from(run.total - run.place).unwrap_or(0);
    let not = run.left.count() + unasked;
    html! {
        div id="bulk" {
            div class="head" { div {
                h1 role="status" tabindex="-1" data-focus { (title) }
                @if not > 0 { p class="lede" { (ask.say(&Say::new("list-bulk-not").with("count", not))) } }
            } }
            section class="card" { div class="cb" {
                @if not > 0 { ul {
                    @for reason in why(ask, run.left) { li { (reason) } }
                    @if unasked > 0 { li { (ask.say(&Say::new("list-left-stopped").with("count", unasked))) } }
                } }
                @if let Some(key) = &run.refusal { p class="err" { (ask.say(&refused(key))) } }
                div class="acts row" {
                    a class="btn pri" href=(run.back) { (ask.get("list-bulk-back")) }
                    @if is_undone { span class="tag" { (ask.get("list-bulk-undone")) } }
                    @else if let Some(line) = run.line {
                        (action(ask, &format!("/changes/{line}/undo"), "", &html! { button class="btn" data-key="z" { (icon("undo")) (ask.get("list-bulk-undo")) } }))
                    }
                }
            } }
        }
    }
}

/// Why work was given up half way: what its maker may have lost meanwhile is said, the rest is one sentence.
fn refused(key: &str) -> Say {
    Say::new(match key {
        "gate-shut-out" | "gate-not-granted" | "gate-not-so-far" => "list-bulk-no-leave",
        _ => "list-bulk-broke",
    })
}

/// Asks the work to end behind the part it is at.
pub(in crate::customer_list) async fn stop(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let run = run(&ask).await?;
    let mut tx = ask.write().await?;
    store::bulk_stop(&mut tx, run.id).await?;
    tx.commit().await?;
    Ok(Answer::see(path(run.id)))
}
