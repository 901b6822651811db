//! How many warnings a week, how easily customers leave, and what came of the warnings so far.

use frame::web::form::{self, Field, Problems};
use frame::web::seen::{self as shown, Words};
use frame::web::{Answer, Ask, Fields, Page, Toast, icon};
use kernel::{Moment, Refusal, Say};
use maud::{Markup, html};
use store::Tx;

use super::helped::{self, Helped, Reads};
use super::model::{Barrier, Outcome, Settings};
use super::pages::PATH;
use super::{Alter, See, views};

const RULES: &str = "/warnings/rules";
/// More in a week is no list that people work through.
const WEEKLY_MAX: u32 = 1_000;
/// What came of warnings is counted over so long.
const BACK_MICROS: i64 = 90 * 86_400_000_000;

/// The fields as they stand in the form, for telling what somebody changed.
const FIELDS: [&str; 2] = ["weekly", "barrier"];

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let now = as_fields(super::settings(&mut tx).await?);
    let came = came(&mut tx, &ask).await?;
    Ok(page(&ask, (&now, &now), &came, &Problems::default()).into())
}

fn as_fields(settings: Settings) -> Fields {
    let mut fields = Fields::default();
    fields.push("weekly", settings.weekly.to_string());
    fields.push("barrier", settings.barrier.word());
    fields
}

/// What came of warnings.
struct Came {
    /// How those within reach ended lately.
    ended: Vec<(Outcome, i64)>,
    /// Whether contact helped in the last year.
    helped: Helped,
}

async fn came(tx: &mut Tx, ask: &Ask<'_>) -> Result<Came, Refusal> {
    let since = Moment(ask.now.0.saturating_sub(BACK_MICROS));
    let ended = super::outcomes(tx, &ask.permit::<See>()?, since).await?;
    let reads = Reads {
        warnings: ask.permit()?,
        orders: ask.permit()?,
        contacts: ask.permit()?,
        values: ask.permit()?,
    };
    let helped = helped::helped(tx, &reads, (ask.seen_from(), &ask.zone())).await?;
    Ok(Came { ended, helped })
}

pub(super) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Alter>()?;
    let mut tx = ask.write().await?;
    let before = super::settings(&mut tx).await?;
    let now = as_fields(before);
    let typed = match shown::merged(ask.form, &now, &FIELDS) {
        Ok(typed) => typed,
        Err(clashes) => {
            let words = Words { label: &label, value: &|field, value| spoken(&ask, field, value) };
            return Ok(shown::clash_page(&ask, PATH, &clashes, &words).into());
        }
    };
    let weekly = kernel::whole(typed.get("weekly")).filter(|count| *count <= WEEKLY_MAX);
    let (Some(weekly), Some(barrier)) = (weekly, Barrier::from_word(typed.get("barrier"))) else {
        let refusal = Refusal::new("warning-weekly-bad").with("most", i64::from(WEEKLY_MAX));
        let came = came(&mut tx, &ask).await?;
        let problems = Problems::one("weekly", &refusal);
        return Ok(page(&ask, (&now, ask.form), &came, &problems).refused(true).into());
    };
    let to = Settings { weekly, barrier };
    if before == to {
        return Ok(Answer::see(RULES));
    }
    let line = super::change_settings(&mut tx, &permit, &mut ask.occasion(), to).await?;
    tx.commit().await?;
    Ok(Answer::say(RULES, Toast::new(Say::new("warning-rules-kept")).undo(line)))
}

fn label(field: &str) -> &'static str {
    if field == "weekly" { "warning-weekly" } else { "warning-barrier" }
}

fn spoken(ask: &Ask<'_>, field: &str, value: &str) -> String {
    let barrier = Barrier::from_word(value).filter(|_| field == "barrier");
    barrier.map_or_else(|| value.to_owned(), |barrier| ask.get(barrier_word(barrier)))
}

fn page(ask: &Ask<'_>, (now, typed): (&Fields, &Fields), came: &Came, problems: &Problems) -> Page {
    let title = ask.get("warning-rules-title");
    let may = views::may_alter(ask);
    let (label, help) = (ask.get("warning-weekly"), ask.get("warning-weekly-help"));
    let options: Vec<(String, String)> =
        Barrier::ALL.into_iter().map(|one| (one.word().to_owned(), ask.get(barrier_word(one)))).collect();
    let (barrier_label, barrier_help) = (ask.get("warning-barrier"), ask.get("warning-barrier-help"));
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("warning-entry")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" {
            div { h1 { (title) } p class="lede" { (ask.get("warning-rules-lede")) } }
            div class="acts" { a class="btn" href="/warnings/causes" { (ask.get("warning-causes")) } }
        }
        div class="two" {
            section class="card" { div class="cb" {
                @if !may { p class="sub" { (ask.get("warning-rules-owner")) } }
                form method="post" action=(RULES) class="rulesf" novalidate {
                    @if may { (form::keys(ask)) (shown::shown(now, &FIELDS)) }
                    fieldset disabled[!may] {
                        legend class="vh" { (title) }
                        (form::field(ask, &Field { help: &help, ..Field::text("weekly", &label, typed.get("weekly")) }, problems))
                        (form::select(ask, &Field { help: &barrier_help, ..Field::text("barrier", &barrier_label, typed.get("barrier")) }, &options, problems))
                        @if may { button class="btn pri" { (ask.get("warning-keep")) } }
                    }
                }
            } }
            div class="stack" { (helped::card(ask, RULES, &came.helped)) (came_of(ask, &came.ended)) }
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
