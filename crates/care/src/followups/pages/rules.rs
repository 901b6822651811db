//! After how many days those who lead are told.

use frame::web::form::{self, Field, Problems, field};
use frame::web::{Answer, Ask, Page, Toast, icon};
use kernel::{Refusal, Say};
use maud::html;

use super::super::model::Settings;
use super::super::{Alter, PATH, change_settings, settings};

const RULES: &str = "/followups/rules";
/// Later is never.
const DAYS_MAX: u32 = 365;

pub(in crate::followups) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let now = settings(&mut ask.read().await?).await?;
    Ok(page(&ask, &now.escalate_days.to_string(), &Problems::default()).into())
}

pub(in crate::followups) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Alter>()?;
    let typed = ask.form.trimmed("days");
    let Some(escalate_days) = kernel::whole(typed).filter(|days| (1..=DAYS_MAX).contains(days)) else {
        let mut problems = Problems::default();
        problems.add(
            "days",
            Say::new("followups-days-bad").with("typed", typed).with("most", i64::from(DAYS_MAX)),
        );
        return Ok(page(&ask, typed, &problems).refused(true).into());
    };
    let mut tx = ask.write().await?;
    let line = change_settings(&mut tx, &permit, &mut ask.occasion(), Settings { escalate_days }).await?;
    tx.commit().await?;
    Ok(match line {
        Some(line) => Answer::say(RULES, Toast::new(Say::new("followups-rules-kept")).undo(line)),
        None => Answer::see(RULES),
    })
}

fn page(ask: &Ask<'_>, typed: &str, problems: &Problems) -> Page {
    let (title, may) = (ask.get("followups-rules"), ask.may::<Alter>());
    let (label, help) = (ask.get("followups-days"), ask.get("followups-days-help"));
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("followups-title")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("followups-rules-lede")) } } }
        div class="card" { div class="cb" {
            form method="post" action=(RULES) class="rulesf" novalidate {
                @if may { (form::keys(ask)) }
                fieldset disabled[!may] {
                    legend class="vh" { (title) }
                    (field(ask, &Field { help: &help, ..Field::text("days", &label, typed) }, problems))
                    @if may { button class="btn pri" { (ask.get("followups-rules-keep")) } }
                }
            }
        } }
    };
    Page::new("/", title, body)
}
