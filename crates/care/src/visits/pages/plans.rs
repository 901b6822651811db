//! Who is visited how often, checked, and what it would plan before it is kept.

use frame::charts::Tier;
use frame::web::form::{self, Field, Problems, area, field};
use frame::web::{Answer, Ask, Fields, Page, Toast, icon};
use kernel::{Refusal, Say};
use maud::{Markup, html};

use super::super::model::Plans;
use super::super::{Alter, PATH, Planned, change_plans, plans, would_plan};
use super::typed;

const HERE: &str = "/visits/plans";
/// Nobody is visited more often than once a week.
const DAYS_MIN: u32 = 7;

pub(in crate::visits) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let now = plans(&mut ask.read().await?).await?;
    Ok(page(&ask, &fields(&ask, &now), (&Problems::default(), None)).into())
}

pub(in crate::visits) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Alter>()?;
    let to = match read(ask.form) {
        Ok(to) => to,
        Err(problems) => return Ok(page(&ask, ask.form, (&problems, None)).refused(true).into()),
    };
    if ask.form.get("try") == "1" {
        let would = would_plan(&mut ask.read().await?, &to, ask.today()).await?;
        return Ok(page(&ask, ask.form, (&Problems::default(), Some((&to, &would)))).into());
    }
    let mut tx = ask.write().await?;
    let line = change_plans(&mut tx, &permit, &mut ask.occasion(), &to).await?;
    tx.commit().await?;
    Ok(match line {
        Some(line) => Answer::say(HERE, Toast::new(Say::new("visits-plans-kept")).undo(line)),
        None => Answer::see(HERE),
    })
}

fn fields(ask: &Ask<'_>, plans: &Plans) -> Fields {
    let mut fields = Fields::default();
    for (tier, days) in Tier::ALL.into_iter().zip(plans.tiers) {
        fields.push(tier.word(), days.map_or_else(String::new, |days| days.to_string()));
    }
    fields.push("products", typed::write(&plans.products, &ask.get("visits-yearly")));
    fields
}

fn read(form: &Fields) -> Result<Plans, Problems> {
    let mut problems = Problems::default();
    let tiers = Tier::ALL.map(|tier| {
        let text = form.trimmed(tier.word());
        if text.is_empty() {
            return None;
        }
        let days = kernel::whole(text).filter(|days| (DAYS_MIN..=typed::DAYS_MAX).contains(days));
        if days.is_none() {
            let say = Say::new("visits-days-bad").with("typed", text).with("least", i64::from(DAYS_MIN));
            problems.add(tier.word(), say.with("most", i64::from(typed::DAYS_MAX)));
        }
        days
    });
    let products = typed::read(form.get("products"), &mut problems);
    if problems.is_empty() { Ok(Plans { tiers, products }) } else { Err(problems) }
}

fn page(ask: &Ask<'_>, typed: &Fields, (problems, would): (&Problems, Option<(&Plans, &Planned)>)) -> Page {
    let (title, may) = (ask.get("visits-plans"), ask.may::<Alter>());
    let (products, help) = (ask.get("visits-products"), ask.get("visits-products-help"));
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("visits-title")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("visits-plans-lede")) } } }
        div class="two" {
            section class="card" { div class="cb" {
                form method="post" action=(HERE) class="rulesf" novalidate {
                    @if may { (form::keys(ask)) }
                    fieldset disabled[!may] {
                        legend class="vh" { (title) }
                        h2 { (ask.get("visits-by-tier")) }
                        p class="sub row" { (ask.get("visits-by-tier-help")) }
                        @for tier in Tier::ALL {
                            @let name = tier.name(ask.texts);
                            (field(ask, &Field { optional: true, ..Field::text(tier.word(), &name, typed.get(tier.word())) }, problems))
                        }
                        h2 { (products) }
                        (area(ask, &Field { optional: true, help: &help, ..Field::text("products", &products, typed.get("products")) }, 5, problems))
                        @if may { div class="acts row" {
                            button class="btn" name="try" value="1" { (ask.get("visits-try")) }
                            button class="btn pri" { (ask.get("visits-plans-keep")) }
                        } }
                    }
                }
            } }
            @if let Some((plans, would)) = would { (counts(ask, plans, would)) }
        }
    };
    Page::new("/", title, body)
}

/// What it would plan today.
fn counts(ask: &Ask<'_>, plans: &Plans, would: &Planned) -> Markup {
    let products = plans.products.iter().map(|plan| plan.name.clone()).zip(would.products.iter().copied());
    let tiers = Tier::ALL.into_iter().map(|tier| tier.name(ask.texts)).zip(would.tiers);
    html! {
        section class="card" id="would" {
            div class="ch" { h2 { (ask.get("visits-would")) } }
            div class="cb" {
                table class="tbl" {
                    caption class="vh" { (ask.get("visits-would")) }
                    tbody {
                        @for (name, count) in tiers.chain(products) {
                            tr { th scope="row" { (name) } td class="num" { (count) } }
                        }
                        tr { th scope="row" { (ask.get("visits-would-move")) } td class="num" { (would.moved) } }
                    }
                }
                p class="muted" { (ask.get("visits-would-help")) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_are_read_from_their_fields_and_wrong_ones_say_where() {
        let mut good = Fields::default();
        for (name, value) in
            [("platinum", "30"), ("gold", ""), ("iron", "180"), ("lead", ""), ("products", "Tea: 7")]
        {
            good.push(name, value);
        }
        let plans = read(&good).unwrap();
        assert_eq!((plans.tiers, plans.products.len()), ([Some(30), None, Some(180), None], 1));
        for (name, value) in [("platinum", "6"), ("gold", "often"), ("lead", "9999"), ("products", "Tea")] {
            assert!(read(&good.with(name, value)).unwrap_err().of(name).is_some(), "{name} {value}");
        }
    }
}
