//! Check their interest: a change that is thought of, and whom it touches.

use frame::formats;
use frame::web::form::{self, Field, Problems, field, select};
use frame::web::{Answer, Ask, Fields, Page, Toast, icon};
use kernel::{Currency, Days, Money, Refusal, Say, number};
use maud::{Markup, html};

use super::super::check::{Interest, Planned, Touch, Touched, interest, speak_before};
use super::super::{Check, WHAT_SIGNS};
use super::{ENTRY, PATH, today};

const HERE: &str = "/plans/check";
/// More rows nobody reads; the others are counted.
const ROWS: usize = 200;
/// They are spoken with within so many days.
const WITHIN: Days = Days(7);
/// More is no price any more.
const PERCENT_MAX: i32 = 100;

pub(in crate::account_plans) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Check>()?;
    if !ask.query.has("touch") {
        return Ok(page(&ask, ask.query, None, &Problems::default()).into());
    }
    let planned = match read(ask.query) {
        Ok(planned) => planned,
        Err(problems) => return Ok(page(&ask, ask.query, None, &problems).refused(true).into()),
    };
    let mut tx = ask.read().await?;
    let found = interest(&mut tx, &permit, (&planned, ask.business), today(&ask)).await?;
    drop(tx);
    Ok(page(&ask, ask.query, Some(&found), &Problems::default()).into())
}

pub(in crate::account_plans) async fn speak(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Check>()?;
    let planned = match read(ask.form) {
        Ok(planned) => planned,
        Err(problems) => return Ok(page(&ask, ask.form, None, &problems).refused(true).into()),
    };
    let mut tx = ask.write().await?;
    let day = today(&ask);
    let found = interest(&mut tx, &permit, (&planned, ask.business), day).await?;
    let words: String = ask.form.trimmed("words").chars().take(WHAT_SIGNS).collect();
    let what = if words.is_empty() { ask.get("account-plans-speak-what") } else { words };
    let why = ask.say(&Say::new("account-plans-speak-why").with("change", ask.get(planned.touch.label())));
    let due = (&planned, &found, day + WITHIN);
    let (count, line) = speak_before(&mut tx, &permit, &mut ask.occasion(), due, (&what, &why)).await?;
    tx.commit().await?;
    let said = Say::new("account-plans-said-speak").with("count", count);
    Ok(Answer::say(PATH, Toast::new(said).undo(line)))
}

fn read(typed: &Fields) -> Result<Planned, Problems> {
    let mut problems = Problems::default();
    let percent = typed.trimmed("percent").trim_end_matches(['%', '％']).trim_start_matches('+').trim();
    let read = if percent.is_empty() { None } else { percent.parse::<i32>().ok() };
    let read = read.filter(|percent| percent.abs() <= PERCENT_MAX);
    if read.is_none() && !percent.is_empty() {
        let say = Say::new("account-plans-bad-percent").with("typed", typed.trimmed("percent"));
        problems.add("percent", say.with("most", i64::from(PERCENT_MAX)));
    }
    let Some(touch) = Touch::from_word(typed.get("touch")).filter(|_| problems.is_empty()) else {
        if problems.is_empty() {
            problems.add("touch", Say::new("account-plans-bad-touch"));
        }
        return Err(problems);
    };
    let text = |name: &str| typed.trimmed(name).to_owned();
    Ok(Planned {
        touch,
        product: text("product"),
        region: text("region"),
        channel: text("channel"),
        percent: read,
    })
}

fn page(ask: &Ask<'_>, typed: &Fields, found: Option<&Interest>, problems: &Problems) -> Page {
    let title = ask.get("account-plans-check");
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("account-plans-title")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("account-plans-check-lede")) } } }
        div class="stack" {
            section class="card" { div class="cb" {
                form method="get" action=(HERE) novalidate { (inputs(ask, typed, problems)) button class="btn pri" { (ask.get("account-plans-check-do")) } }
            } }
            @if let Some(found) = found { (touched(ask, typed, found)) }
        }
    };
    Page::new(ENTRY, title, body)
}

fn inputs(ask: &Ask<'_>, typed: &Fields, problems: &Problems) -> Markup {
    let touches: Vec<(String, String)> =
        Touch::ALL.iter().map(|one| (one.word().to_owned(), ask.get(one.label()))).collect();
    let touch = ask.get("account-plans-touch");
    let line = |name: &str, label: &'static str, help: &'static str| {
        let (label, help) = (ask.get(label), if help.is_empty() { String::new() } else { ask.get(help) });
        let shown = Field { optional: true, help: &help, ..Field::text(name, &label, typed.get(name)) };
        field(ask, &shown, problems)
    };
    html! {
        div class="pair" {
            (select(ask, &Field::text("touch", &touch, typed.get("touch")), &touches, problems))
            (line("percent", "account-plans-percent", "account-plans-percent-help"))
        }
        (line("product", "account-plans-product", "account-plans-product-help"))
        div class="pair" {
            (line("region", "account-plans-region", ""))
            (line("channel", "account-plans-channel", ""))
        }
    }
}

fn touched(ask: &Ask<'_>, typed: &Fields, found: &Interest) -> Markup {
    let count = found.touched.len();
    let sum: i64 = found.touched.iter().map(|one| one.spent.part_minor).sum();
    let title = ask.say(&Say::new("account-plans-touched").with("count", count).with("of", found.of));
    let has_difference = found.touched.iter().any(|one| one.difference_minor.is_some());
    html! {
        section class="card" {
            div class="ch" { h2 { (title) } }
            @if found.touched.is_empty() { div class="cb" { p class="muted" { (ask.get("account-plans-touches-nobody")) } } }
            @else {
                div class="cb" {
                    p { (ask.say(&Say::new("account-plans-touched-sum").with("sum", amount(ask, found.currency, sum)))) }
                    (speak_form(ask, typed))
                }
                table class="tbl" {
                    caption class="vh" { (title) }
                    thead { tr {
                        th scope="col" { (ask.get("account-plans-col-customer")) }
                        th scope="col" { (ask.get("account-plans-col-tier")) }
                        th scope="col" class="rn" { (ask.get("account-plans-col-part")) }
                        th scope="col" class="rn" { (ask.get("account-plans-col-share")) }
                        @if has_difference { th scope="col" class="rn" { (ask.get("account-plans-col-difference")) } }
                    } }
                    tbody { @for one in found.touched.iter().take(ROWS) { (row(ask, found.currency, one)) } }
                }
                @if count > ROWS { div class="cb" { p class="muted" { (ask.say(&Say::new("account-plans-more").with("count", count - ROWS))) } } }
            }
        }
    }
}

fn row(ask: &Ask<'_>, currency: Option<Currency>, one: &Touched) -> Markup {
    let share = kernel::Ratio::of(number(one.spent.part_minor), number(one.spent.whole_minor.max(1)));
    html! { tr {
        th scope="row" { a class="li" href={ "/customers/" (one.customer.id) } { (one.customer.called()) } }
        td { (one.tier.chip(ask.texts)) }
        td class="rn" { (amount(ask, currency, one.spent.part_minor)) }
        td class="rn" { (formats::share(ask.lang(), share)) }
        @if let Some(difference) = one.difference_minor { td class="rn" { (amount(ask, currency, difference)) } }
    } }
}

fn amount(ask: &Ask<'_>, currency: Option<Currency>, minor: i64) -> String {
    formats::money(ask.lang(), Money::new(minor, currency.unwrap_or(Currency::NONE)))
}

/// What was asked goes along, so that what is opened is what was seen.
fn speak_form(ask: &Ask<'_>, typed: &Fields) -> Markup {
    let (label, help) = (ask.get("account-plans-words"), ask.get("account-plans-words-help"));
    let words = Field { optional: true, help: &help, ..Field::text("words", &label, typed.get("words")) };
    html! {
        form method="post" action=(HERE) novalidate {
            (form::keys(ask))
            @for name in ["touch", "percent", "product", "region", "channel"] { input type="hidden" name=(name) value=(typed.get(name)); }
            (field(ask, &words, &Problems::default()))
            button class="btn" { (icon("phone")) (ask.get("account-plans-speak")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_are_read_as_people_write_them() {
        let typed = |percent: &str| Fields::default().with("touch", "price").with("percent", percent);
        for (percent, expected) in [
            ("", Some(None)),
            ("5", Some(Some(5))),
            ("+5 %", Some(Some(5))),
            ("-10%", Some(Some(-10))),
            ("101", None),
            ("some", None),
        ] {
            assert_eq!(read(&typed(percent)).ok().map(|one| one.percent), expected, "{percent}");
        }
        assert!(read(&Fields::default()).unwrap_err().of("touch").is_some());
    }
}
