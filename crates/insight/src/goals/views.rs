//! How goals are drawn: the words first, then how far it is.

use frame::Texts;
use frame::formats;
use frame::web::form::{self, Field, Problems};
use frame::web::seen as shown;
use frame::web::{Ask, Fields, Page, action, icon, percent};
use gate::users::Colleague;
use kernel::{Money, Ratio, Say, number};
use maud::{Markup, html};

use super::facts::Standing;
use super::model::{Goal, Kept, Of, Period, Progress, Verdict, What};
use super::{ENTRY, PATH, Set, named, typed};
use crate::tiers::Tier;

/// The key of what is counted.
pub(super) fn what_word(what: What) -> &'static str {
    match what {
        What::Customers => "goals-customers",
        What::CameUp => "goals-came-up",
        What::Sales => "goals-sales",
        What::Contacts => "goals-contacts",
        What::Kept => "goals-kept",
    }
}

fn period_word(period: Period) -> &'static str {
    match period {
        Period::Month => "goals-month",
        Period::Quarter => "goals-quarter",
        Period::Year => "goals-year",
    }
}

/// The key of how it stands.
pub(super) fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::ToCome => "goals-to-come",
        Verdict::Met => "goals-met",
        Verdict::OnTheWay => "goals-on-the-way",
        Verdict::Behind => "goals-behind",
        Verdict::Running => "goals-running",
        Verdict::Missed => "goals-missed",
    }
}

/// Of whom, as people say it.
pub(super) fn of_name(texts: &Texts, of: Of, names: &[Colleague]) -> String {
    match of {
        Of::All => texts.get("goals-everybody"),
        Of::Tier(tier) => tier.name(texts),
        Of::Person(person) => {
            let known = names.iter().find(|one| one.id == person);
            known.map_or_else(|| texts.get("goals-somebody"), |one| one.name.clone())
        }
    }
}

/// A number of a goal in its unit.
pub(super) fn write(texts: &Texts, goal: &Goal, value: i64) -> String {
    match goal.currency {
        Some(currency) => formats::money_short(texts.lang(), Money::new(value, currency)),
        None => formats::count(value),
    }
}

/// How far it is, in a sentence or two.
pub(super) fn told(texts: &Texts, standing: &Standing, seen_from: kernel::Day) -> Vec<String> {
    let goal = &standing.kept.goal;
    let Some((facts, progress)) = standing.facts.zip(standing.progress) else {
        return vec![texts.get("goals-cannot-tell")];
    };
    let amount = |value| write(texts, goal, value);
    let mut told = vec![match facts.whole {
        Some(whole) => texts.say(
            &Say::new("goals-so-far-kept")
                .with("sofar", amount(progress.so_far))
                .with("whole", amount(whole))
                .with("target", amount(progress.target))
                .with("share", Ratio::of(number(goal.target), 100.0)),
        ),
        None => texts.say(
            &Say::new("goals-so-far")
                .with("sofar", amount(progress.so_far))
                .with("target", amount(progress.target)),
        ),
    }];
    if let Some(expected) = progress.expected {
        let day = formats::day_near(texts.lang(), facts.known, seen_from);
        told.push(texts.say(&Say::new("goals-expected").with("day", day).with("expected", amount(expected))));
    }
    if let Some(forecast) = progress.forecast {
        told.push(texts.say(&Say::new("goals-forecast").with("forecast", amount(forecast))));
    }
    told
}

pub(super) fn list(
    ask: &Ask<'_>,
    (standings, names): (&[Standing], &[Colleague]),
    typed: (&Fields, &Problems),
) -> Page {
    let title = ask.get("goals-title");
    let today = ask.seen_from();
    let part = |of: fn(&Goal, kernel::Day) -> bool| -> Vec<&Standing> {
        standings.iter().filter(|one| of(&one.kept.goal, today)).collect()
    };
    let running = part(|goal, today| goal.start <= today && goal.end() >= today);
    let to_come = part(|goal, today| goal.start > today);
    let past = part(|goal, today| goal.end() < today);
    let body = html! {
        (typed.1.summary(ask))
        div class="head" {
            div { h1 { (title) } p class="lede" { (lede(ask, &running)) } }
            @if ask.may::<crate::valuation::Overview>() { div class="acts" { a class="btn" href=(ENTRY) { (icon("value")) (ask.get("goals-to-value")) } } }
        }
        div class="two" {
            div class="stack" {
                @if standings.is_empty() {
                    section class="card" { div class="cb empty" { h2 { (ask.get("goals-none")) } p class="sub" { (ask.get("goals-none-why")) } } }
                }
                (card(ask, "goals-now", &running, names))
                (card(ask, "goals-later", &to_come, names))
                (card(ask, "goals-past", &past, names))
            }
            @if ask.may::<Set>() { div class="stack" {
                section class="card" id="new" {
                    div class="ch" { h2 { (ask.get("goals-new")) } }
                    div class="cb" { form method="post" action=(PATH) class="rulesf" novalidate {
                        (form::keys(ask))
                        (inputs(ask, names, typed))
                        button class="btn pri" { (ask.get("goals-set")) }
                    } }
                }
            } }
        }
    };
    Page::new(ENTRY, title, body)
}

fn lede(ask: &Ask<'_>, running: &[&Standing]) -> String {
    let count = |wanted: fn(Verdict) -> bool| {
        kernel::count(
            running.iter().filter(|one| one.progress.is_some_and(|one| wanted(one.verdict))).count(),
        )
    };
    if running.is_empty() {
        return ask.get("goals-lede-none");
    }
    ask.say(
        &Say::new("goals-lede")
            .with("running", running.len())
            .with("met", count(|verdict| verdict == Verdict::Met))
            .with("behind", count(|verdict| verdict == Verdict::Behind)),
    )
}

fn card(ask: &Ask<'_>, title: &'static str, rows: &[&Standing], names: &[Colleague]) -> Markup {
    html! {
        @if !rows.is_empty() {
            section class="card" {
                div class="ch" { h2 { (ask.get(title)) } }
                div class="cb" { ul { @for one in rows { (row(ask, one, names)) } } }
            }
        }
    }
}

fn row(ask: &Ask<'_>, one: &Standing, names: &[Colleague]) -> Markup {
    let goal = &one.kept.goal;
    let name = named(ask.texts, goal, names);
    let days = formats::day_range(ask.lang(), goal.start, goal.end(), ask.today());
    html! {
        li class="li" {
            @if ask.may::<Set>() { a class="a" href={ (PATH) "/" (one.kept.id) } { (name) } }
            @else { span class="a" { (name) } }
            span { @if let Some(progress) = one.progress { (verdict(ask, progress.verdict)) } }
            span class="b" {
                (days) @for told in told(ask.texts, one, ask.seen_from()) { br; (told) }
            }
            @if let Some(progress) = one.progress.filter(|progress| progress.verdict != Verdict::ToCome) {
                span class="b meter" aria-hidden="true" { i class=(percent(share(&progress))) {} }
            }
        }
    }
}

fn share(progress: &Progress) -> f64 {
    Ratio::of(number(progress.so_far), number(progress.target)).value()
}

fn verdict(ask: &Ask<'_>, verdict: Verdict) -> Markup {
    let class = match verdict {
        Verdict::Met => "tag good",
        Verdict::Behind => "tag warn",
        Verdict::Missed => "tag bad",
        Verdict::OnTheWay | Verdict::Running | Verdict::ToCome => "tag",
    };
    html! { span class=(class) { (ask.get(verdict_word(verdict))) } }
}

/// The key of a field's label.
pub(super) fn label(field: &str) -> &'static str {
    match field {
        "what" => "goals-field-what",
        "of" => "goals-field-of",
        "period" => "goals-field-period",
        "start" => "goals-field-start",
        _ => "goals-field-target",
    }
}

/// A field's value as it is read.
pub(super) fn spoken(ask: &Ask<'_>, names: &[Colleague], (field, value): (&str, &str)) -> String {
    let known = match field {
        "what" => What::from_word(value).map(|what| ask.get(what_word(what))),
        "of" => Of::from_word(value).map(|of| of_name(ask.texts, of, names)),
        "period" => Period::from_word(value).map(|period| ask.get(period_word(period))),
        _ => None,
    };
    known.unwrap_or_else(|| value.to_owned())
}

fn inputs(ask: &Ask<'_>, names: &[Colleague], (typed, problems): (&Fields, &Problems)) -> Markup {
    let choose = |field: &'static str, options: Vec<String>| {
        let label = ask.get(label(field));
        let options: Vec<(String, String)> =
            options.into_iter().map(|value| (value.clone(), spoken(ask, names, (field, &value)))).collect();
        form::select(ask, &Field::text(field, &label, typed.get(field)), &options, problems)
    };
    let mut whose = vec!["all".to_owned()];
    whose.extend(Tier::ALL.map(|tier| Of::Tier(tier).word()));
    let is_chosen = |of: &String| of == typed.get("of");
    let people = names.iter().map(|one| (one.is_here, Of::Person(one.id).word()));
    whose.extend(people.filter(|(is_here, of)| *is_here || is_chosen(of)).map(|(_, of)| of));
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    let (start, target) = (ask.get(label("start")), ask.get(label("target")));
    let help = ask.get("goals-target-help");
    html! {
        (choose("what", words(&What::ALL.map(What::word))))
        (choose("of", whose))
        (choose("period", words(&Period::ALL.map(Period::word))))
        (form::field(ask, &Field { kind: "date", ..Field::text("start", &start, typed.get("start")) }, problems))
        (form::field(ask, &Field { help: &help, ..Field::text("target", &target, typed.get("target")) }, problems))
    }
}

/// One goal to change.
pub(super) fn one(
    ask: &Ask<'_>,
    (kept, names): (&Kept, &[Colleague]),
    now: &Fields,
    typed: (&Fields, &Problems),
) -> Page {
    let title = named(ask.texts, &kept.goal, names);
    let path = format!("{PATH}/{}", kept.id);
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("goals-title")) } (icon("right")) span { (title) } }
        (typed.1.summary(ask))
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("goals-change-lede")) } } }
        section class="card" { div class="cb" {
            form method="post" action=(path) class="rulesf" novalidate {
                (form::keys(ask))
                (shown::shown(now, &typed::FIELDS))
                (inputs(ask, names, typed))
                button class="btn pri" { (ask.get("goals-keep")) }
            }
            (action(ask, &format!("{path}/remove"), "", &html! { button class="btn ghost" { (ask.get("goals-remove")) } }))
        } }
    };
    Page::new(ENTRY, title, body)
}
