//! How many warnings a week, how easily customers leave, and what came of the warnings so far.

use frame::web::form::{self, Field, Problems};
use frame::web::{Answer, Ask, Page, Toast, icon};
use kernel::{Moment, Refusal, Say};
use maud::{Markup, html};

use super::model::{Barrier, Outcome, Settings};
use super::pages::PATH;
use super::{Alter, See, views};

const RULES: &str = "/warnings/rules";
/// More in a week is no list that people work through.
const WEEKLY_MAX: u32 = 1_000;
/// What came of warnings is counted over so long.
const BACK_MICROS: i64 = 90 * 86_400_000_000;

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let settings = super::settings(&mut tx).await?;
    let since = Moment(ask.now.0.saturating_sub(BACK_MICROS));
    let came = super::outcomes(&mut tx, &ask.permit::<See>()?, since).await?;
    let typed = (settings.weekly.to_string(), settings.barrier);
    Ok(page(&ask, (&typed.0, typed.1), &came, &Problems::default()).into())
}

pub(super) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Alter>()?;
    let barrier = Barrier::from_word(ask.form.get("barrier")).unwrap_or_default();
    let typed = ask.form.trimmed("weekly");
    let Some(weekly) = kernel::whole(typed).filter(|count| *count <= WEEKLY_MAX) else {
        let refusal = Refusal::new("warning-weekly-bad").with("most", i64::from(WEEKLY_MAX));
        let problems = Problems::one("weekly", &refusal);
        return Ok(page(&ask, (typed, barrier), &[], &problems).refused(true).into());
    };
    let to = Settings { weekly, barrier };
    let mut tx = ask.write().await?;
    if super::settings(&mut tx).await? == to {
        return Ok(Answer::see(RULES));
    }
    let line = super::change_settings(&mut tx, &permit, &mut ask.occasion(), to).await?;
    tx.commit().await?;
    Ok(Answer::say(RULES, Toast::new(Say::new("warning-rules-kept")).undo(line)))
}

fn page(
    ask: &Ask<'_>,
    (weekly, barrier): (&str, Barrier),
    came: &[(Outcome, i64)],
    problems: &Problems,
) -> Page {
    let title = ask.get("warning-rules-title");
    let may = views::may_alter(ask);
    let (label, help) = (ask.get("warning-weekly"), ask.get("warning-weekly-help"));
    let options: Vec<(String, String)> =
        Barrier::ALL.into_iter().map(|one| (one.word().to_owned(), ask.get(barrier_word(one)))).collect();
    let (barrier_label, barrier_help) = (ask.get("warning-barrier"), ask.get("warning-barrier-help"));
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("warning-entry")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("warning-rules-lede")) } } }
        div class="two" {
            section class="card" { div class="cb" {
                @if !may { p class="sub" { (ask.get("warning-rules-owner")) } }
                form method="post" action=(RULES) class="rulesf" novalidate {
                    @if may { (form::keys(ask)) }
                    fieldset disabled[!may] {
                        legend class="vh" { (title) }
                        (form::field(ask, &Field { help: &help, ..Field::text("weekly", &label, weekly) }, problems))
                        (form::select(ask, &Field { help: &barrier_help, ..Field::text("barrier", &barrier_label, barrier.word()) }, &options, problems))
                        @if may { button class="btn pri" { (ask.get("warning-keep")) } }
                    }
                }
            } }
            (came_of(ask, came))
        }
    };
    Page::new(PATH, title, body)
}

fn barrier_word(barrier: Barrier) -> &'static str {
    match barrier {
        Barrier::Alone => "warning-barrier-alone",
        Barrier::Special => "warning-barrier-special",
        Barrier::Anywhere => "warning-barrier-anywhere",
    }
}

/// What came of the warnings that ended lately.
fn came_of(ask: &Ask<'_>, came: &[(Outcome, i64)]) -> Markup {
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("warning-came")) } }
            div class="cb" {
                @if came.is_empty() { p class="muted" { (ask.get("warning-came-none")) } }
                @else {
                    table class="tbl" {
                        caption class="vh" { (ask.get("warning-came")) }
                        tbody { @for (outcome, count) in came {
                            tr { th scope="row" { (ask.get(views::outcome_word(*outcome))) } td class="num" { (count) } }
                        } }
                    }
                }
            }
        }
    }
}
