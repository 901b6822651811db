//! What is promised to whom, as a form.

use frame::charts::Tier;
use frame::web::form::{self, Field, Problems, field};
use frame::web::seen::{self as shown, Words};
use frame::web::{Answer, Ask, Fields, Page, Toast, icon};
use kernel::{Refusal, Say};
use maud::{Markup, html};

use super::super::model::{Channel, Promise};
use super::super::promises::{MINUTES_MAX, Promises, WARN_MINUTES_MAX};
use super::super::{Alter, ENTRY, promises};
use crate::cases;

const PATH: &str = "/service/promises";
/// The fields as they stand in the form, for telling what somebody changed.
const FIELDS: [&str; 23] = [
    "usual-answer",
    "usual-solve",
    "recall-answer",
    "recall-solve",
    "platinum-answer",
    "platinum-solve",
    "gold-answer",
    "gold-solve",
    "iron-answer",
    "iron-solve",
    "lead-answer",
    "lead-solve",
    "phone-answer",
    "phone-solve",
    "counter-answer",
    "counter-solve",
    "chat-answer",
    "chat-solve",
    "mail-answer",
    "mail-solve",
    "other-answer",
    "other-solve",
    "warn",
];

pub(in crate::cases) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let now = fields(&promises(&mut ask.read().await?).await?);
    Ok(page(&ask, (&now, &now), &Problems::default()).into())
}

pub(in crate::cases) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Alter>()?;
    let mut tx = ask.write().await?;
    let now = fields(&promises(&mut tx).await?);
    let typed = match shown::merged(ask.form, &now, &FIELDS) {
        Ok(typed) => typed,
        Err(clashes) => {
            let words = Words { label: &label, value: &|_: &str, value: &str| value.to_owned() };
            return Ok(shown::clash_page(&ask, ENTRY, &clashes, &words).into());
        }
    };
    let to = match read(&typed) {
        Ok(to) => to,
        Err(problems) => return Ok(page(&ask, (&now, ask.form), &problems).refused(true).into()),
    };
    let line = cases::promise(&mut tx, &permit, &mut ask.occasion(), &to).await?;
    tx.commit().await?;
    Ok(match line {
        Some(line) => Answer::say(PATH, Toast::new(Say::new("cases-promises-kept")).undo(line)),
        None => Answer::see(PATH),
    })
}

/// The rows of the form: the name of its fields, and its promise.
fn rows(promises: &Promises) -> Vec<(&'static str, Option<Promise>)> {
    let tiers = Tier::ALL.into_iter().map(Tier::word).zip(promises.tiers);
    let channels = Channel::ALL.iter().map(|one| one.word()).zip(promises.channels);
    let first = [("usual", Some(promises.usual)), ("recall", promises.recall)];
    first.into_iter().chain(tiers).chain(channels).collect()
}

fn fields(promises: &Promises) -> Fields {
    let mut fields = Fields::default();
    for (name, promise) in rows(promises) {
        let text = |minutes: Option<u32>| minutes.map_or_else(String::new, |minutes| minutes.to_string());
        fields.push(format!("{name}-answer"), text(promise.map(|one| one.answer_minutes)));
        fields.push(format!("{name}-solve"), text(promise.map(|one| one.solve_minutes)));
    }
    fields.push("warn", promises.warn_minutes.to_string());
    fields
}

/// The promises as typed. A tier or channel whose two fields are empty has none of its own; one that is half filled takes
/// the other half from what everybody is promised.
fn read(form: &Fields) -> Result<Promises, Problems> {
    let mut problems = Problems::default();
    let minutes = |name: &str, most: u32, problems: &mut Problems| -> Option<u32> {
        let typed = form.trimmed(name);
        if typed.is_empty() {
            return None;
        }
        let read = kernel::whole(typed).filter(|minutes| (1..=most).contains(minutes));
        if read.is_none() {
            problems
                .add(name, Say::new("cases-minutes-bad").with("typed", typed).with("most", i64::from(most)));
        }
        read
    };
    let mut pair = |name: &str| {
        let answer = minutes(&format!("{name}-answer"), MINUTES_MAX, &mut problems);
        (answer, minutes(&format!("{name}-solve"), MINUTES_MAX, &mut problems))
    };
    let (usual, recall) = (pair("usual"), pair("recall"));
    let tiers = Tier::ALL.map(|tier| pair(tier.word()));
    let channels = Channel::ALL.iter().map(|one| pair(one.word())).collect::<Vec<_>>();
    let warn = minutes("warn", WARN_MINUTES_MAX, &mut problems);
    for (name, missing) in
        [("usual-answer", usual.0.is_none()), ("usual-solve", usual.1.is_none()), ("warn", warn.is_none())]
    {
        if missing && problems.of(name).is_none() {
            problems.add(name, Say::new("cases-minutes-missing"));
        }
    }
    let (Some(answer_minutes), Some(solve_minutes), Some(warn_minutes), true) =
        (usual.0, usual.1, warn, problems.is_empty())
    else {
        return Err(problems);
    };
    let usual = Promise { answer_minutes, solve_minutes };
    let own = |(answer, solve): (Option<u32>, Option<u32>)| {
        (answer.is_some() || solve.is_some()).then(|| Promise {
            answer_minutes: answer.unwrap_or(usual.answer_minutes),
            solve_minutes: solve.unwrap_or(usual.solve_minutes),
        })
    };
    let by_channel = |place: usize| channels.get(place).copied().and_then(own);
    let channels = std::array::from_fn(by_channel);
    Ok(Promises { usual, tiers: tiers.map(own), channels, recall: own(recall), warn_minutes })
}

fn page(ask: &Ask<'_>, (now, typed): (&Fields, &Fields), problems: &Problems) -> Page {
    let (title, may) = (ask.get("cases-promises"), ask.may::<Alter>());
    let (warn, help) = (ask.get("cases-warn"), ask.get("cases-warn-help"));
    let body = html! {
        (problems.summary(ask))
        p class="crumb" { a href=(ENTRY) { (ask.get("cases-title")) } (icon("right")) span { (title) } }
        div class="head" {
            div { h1 { (title) } p class="lede" { (ask.get("cases-promises-lede")) } }
            div class="acts" { a class="btn" href="/service/hours" { (icon("clock")) (ask.get("cases-set-hours")) } }
        }
        div class="card" { div class="cb" {
            form method="post" action=(PATH) novalidate class="rulesf" {
                (form::keys(ask))
                (shown::shown(now, &FIELDS))
                fieldset disabled[!may] {
                    legend class="vh" { (title) }
                    h2 { (ask.get("cases-promise-usual")) }
                    (pair(ask, "usual", &ask.get("cases-promise-usual"), (typed, problems)))
                    h2 { (ask.get("cases-promise-tiers")) }
                    @for tier in Tier::ALL { (pair(ask, tier.word(), &tier.name(ask.texts), (typed, problems))) }
                    h2 { (ask.get("cases-promise-channels")) }
                    p class="sub row" { (ask.get("cases-promise-channels-help")) }
                    @for one in Channel::ALL { (pair(ask, one.word(), &ask.get(one.label()), (typed, problems))) }
                    h2 { (ask.get("cases-promise-recall")) }
                    (pair(ask, "recall", &ask.get("cases-kind-recall"), (typed, problems)))
                    h2 { (ask.get("cases-escalation")) }
                    (field(ask, &Field { help: &help, ..Field::text("warn", &warn, typed.get("warn")) }, problems))
                    @if may { button class="btn pri" { (ask.get("cases-promises-keep")) } }
                }
            }
        } }
    };
    Page::new(ENTRY, title, body)
}

/// What a field is of.
fn label(field: &str) -> &'static str {
    let whom = field.rsplit_once('-').map_or(field, |(whom, _)| whom);
    let tier = Tier::from_word(whom).map(Tier::label);
    let channel = Channel::from_word(whom).map(Channel::label);
    tier.or(channel).unwrap_or(match whom {
        "usual" => "cases-promise-usual",
        "recall" => "cases-kind-recall",
        _ => "cases-warn",
    })
}

fn pair(ask: &Ask<'_>, name: &str, whom: &str, (typed, problems): (&Fields, &Problems)) -> Markup {
    let (answer, solve) = (format!("{name}-answer"), format!("{name}-solve"));
    let (to_answer, to_solve) = (
        ask.say(&Say::new("cases-promise-answer").with("whom", whom)),
        ask.say(&Say::new("cases-promise-solve").with("whom", whom)),
    );
    let optional = name != "usual";
    html! {
        div class="pair" {
            (field(ask, &Field { optional, ..Field::text(&answer, &to_answer, typed.get(&answer)) }, problems))
            (field(ask, &Field { optional, ..Field::text(&solve, &to_solve, typed.get(&solve)) }, problems))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_go_into_the_fields_and_come_back() {
        let mut promises = Promises::usual();
        promises.channels[2] = Some(Promise { answer_minutes: 10, solve_minutes: 500 });
        let good = fields(&promises);
        let named: Vec<&str> = good.pairs().map(|(name, _)| name).collect();
        assert_eq!(named, FIELDS);
        assert_eq!(read(&good), Ok(promises));
        let half = read(&good.with("gold-answer", "45")).unwrap();
        assert_eq!(half.tiers[1], Some(Promise { answer_minutes: 45, solve_minutes: 1_440 }));
        for (name, typed) in [
            ("usual-answer", ""),
            ("usual-solve", "soon"),
            ("lead-answer", "0"),
            ("chat-solve", "99999"),
            ("warn", ""),
        ] {
            assert!(read(&good.with(name, typed)).unwrap_err().of(name).is_some(), "{name} {typed}");
        }
    }
}
