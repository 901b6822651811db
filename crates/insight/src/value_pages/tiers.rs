//! The first page of value: four tiers, the map, who is at risk, the 80/20 line, who moved, who stays.

use frame::formats;
use frame::web::form::Problems;
use frame::web::{Answer, Ask, Fields, Page, percent};
use kernel::{Ratio, Refusal, Say, number};
use maud::{Markup, html};
use store::Tx;

use super::seen::{self, Seen};
use super::{ENTRY, cohorts, few_hands, head, lines, map, moves, names, state};
use crate::standing;
use crate::tiers::Tier;
use crate::valuation::See;

/// Named at risk.
const AT_RISK: u32 = 5;

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    if ask.part == Some("value-state") {
        return Ok(state::part(&ask));
    }
    let mut tx = ask.read().await?;
    let Some(seen) = seen::seen(&mut tx, &ask).await? else { return Ok(state::nothing_yet(&ask).into()) };
    let (typed, problems) = lines::asked(&ask, &seen);
    if ask.part == Some("lines") {
        return Ok(Answer::Part(lines::block(&mut tx, &ask, &seen, (&typed, &problems)).await?));
    }
    Ok(page(&mut tx, &ask, &seen, (&typed, &problems)).await?.into())
}

/// The page, with what was typed for the lines.
pub(super) async fn page(
    tx: &mut Tx,
    ask: &Ask<'_>,
    seen: &Seen,
    typed: (&Fields, &Problems),
) -> Result<Page, Refusal> {
    let lines = lines::block(tx, ask, seen, typed).await?;
    let map = map::card(tx, ask, seen, (lines::tried(ask, seen, typed), &lines)).await?;
    let at_risk = at_risk(tx, ask, seen).await?;
    let body = html! {
        (typed.1.summary(ask))
        (head::head(ask, &ask.get("value-entry"), &lede(ask, seen)))
        (head::fresh(ask, seen))
        (state::first_look(ask, seen))
        div class="tiers4" { @for tier in Tier::ALL { (card(ask, seen, tier)) } }
        div class="two vm" {
            (map)
            div class="stack" { (at_risk) (few_hands::small(ask, seen)) }
        }
        div class="half" { (moves::card(ask, seen)) (cohorts::card(ask, seen)) }
    };
    Ok(Page::new(ENTRY, ask.get("value-entry"), body))
}

fn lede(ask: &Ask<'_>, seen: &Seen) -> String {
    let high = [Tier::Platinum, Tier::Gold];
    let count = seen.count_of(&high);
    ask.say(
        &Say::new("value-lede-high")
            .with("count", count)
            .with("share", Ratio::of(number(count), number(seen.customers())))
            .with("value", seen.share_of(&high)),
    )
}

fn card(ask: &Ask<'_>, seen: &Seen, tier: Tier) -> Markup {
    let sums = seen.book.tier(tier);
    let share = seen.share_of(&[tier]);
    let what = match tier {
        Tier::Platinum => "report-what-platinum",
        Tier::Gold => "report-what-gold",
        Tier::Iron => "report-what-iron",
        Tier::Lead => "report-what-lead",
    };
    let (came, left) = seen.figures.flow(tier);
    let brings = Say::new("report-tier-brings")
        .with("share", share)
        .with("value", seen.write(ask, sums.current_minor));
    html! {
        a class="card tc" href=(format!("/customers?tier={}", tier.word())) {
            div class="top1" {
                (tier.chip(ask.texts))
                @if (came, left) != (0, 0) {
                    span class="muted num flow" {
                        span aria-hidden="true" { "+" (came) " \u{2212}" (left) span class="only-w-in" { " " (ask.get("value-in-quarter")) } }
                        span class="vh" { (ask.say(&Say::new("value-flow").with("came", came).with("left", left))) }
                    }
                }
            }
            p class="big" { (formats::count(sums.customers)) " " small { (ask.say(&Say::new("report-customers").with("count", sums.customers))) } }
            p class="what" { (ask.get(what)) }
            div class="mt" {
                div class="meter" aria-hidden="true" { i class=(format!("{} {}", tier.class(), percent(share.value()))) {} }
                span class="num" { (ask.say(&brings)) }
            }
        }
    }
}

async fn at_risk(tx: &mut Tx, ask: &Ask<'_>, seen: &Seen) -> Result<Markup, Refusal> {
    let permit = ask.permit::<See>()?;
    let late = standing::late_in(tx, &permit, Tier::Platinum, ask.seen_from(), AT_RISK).await?;
    let ids: Vec<_> = late.iter().map(|one| one.customer).collect();
    let called = seen::called(tx, ask, &ids).await?;
    Ok(html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("report-at-risk")) } }
            div class="cb" {
                @if late.is_empty() { p class="sub" { (ask.get("value-at-risk-none")) } }
                @else { (names::list(ask, seen, (&late, &called), &|one| names::late(ask, one))) }
            }
        }
    })
}
