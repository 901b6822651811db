//! Who has a plan: platinum customers without one first.

use frame::charts::Tier;
use frame::formats;
use frame::web::{Answer, Ask, Page, icon};
use kernel::{Refusal, Say};
use maud::{Markup, html};

use super::super::{Check, Planned, See, overview};
use super::{ENTRY, PATH, today};

pub(in crate::account_plans) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<See>()?;
    let found = overview(&mut ask.read().await?, &permit, today(&ask)).await?;
    Ok(page(&ask, &found).into())
}

fn page(ask: &Ask<'_>, found: &[Planned]) -> Page {
    let title = ask.get("account-plans-title");
    let bare = found.iter().filter(|one| one.lines == 0).count();
    let body = html! {
        div class="head" {
            div { h1 { (title) } p class="lede" { (ask.say(&Say::new("account-plans-lede").with("count", bare))) } }
            div class="acts" {
                @if ask.may::<Check>() { a class="btn" href="/plans/check" { (icon("eye")) (ask.get("account-plans-check")) } }
                a class="btn" href=(ENTRY) { (icon("flag")) (ask.get("account-plans-playbooks")) }
            }
        }
        @if found.is_empty() {
            section class="card" { div class="cb empty" { h2 { (ask.get("account-plans-none")) } p class="sub" { (ask.get("account-plans-none-why")) } } }
        } @else {
            ul class="card" data-list { @for one in found { (row(ask, one)) } }
        }
    };
    Page::new(ENTRY, title, body)
}

fn row(ask: &Ask<'_>, one: &Planned) -> Markup {
    html! {
        li class="todo" data-row tabindex="-1" {
            (icon("doc"))
            div {
                div class="l1" { a href={ (PATH) "/" (one.customer.id) } { (one.customer.called()) } @if let Some(tier) = one.tier { (tier.chip(ask.texts)) } }
                p class="why" {
                    @if one.lines == 0 { (ask.get("account-plans-without")) }
                    @else {
                        (ask.say(&Say::new("account-plans-open-lines").with("count", i64::from(one.open))))
                        @if let Some(next) = one.next { " " (ask.say(&Say::new("account-plans-next").with("day", formats::day(ask.lang(), next)))) }
                    }
                }
            }
            div class="side-r" {
                @if one.lines == 0 && one.tier == Some(Tier::Platinum) { span class="tag warn" { (ask.get("account-plans-missing")) } }
            }
        }
    }
}
