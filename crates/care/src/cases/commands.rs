//! `cases list|report`: whose clock ends first, and how cases went.

use std::collections::HashMap;

use ::store::{Opening, Tx};
use clap::Arg;
use frame::cli::{Cell, Table};
use frame::{Call, Command, Outcome, Texts, book, business, formats};
use gate::Permit;
use gate::users::{self, UserId};
use kernel::{Day, Days, Moment, Page, Refusal, Say};
use serde_json::{Value as Json, json};

use super::model::{Cause, Channel, State};
use super::reports::{By, Group, Part, Report, groups, report};
use super::{Asked, Listed, See, list, minutes};

/// The command.
pub(super) const CASES: Command = Command { name: "cases", clap, run };

/// Rows of a page where nobody says.
const PAGE_ROWS: &str = "50";
/// Days looked back for where nobody says.
const USUAL_DAYS: Days = Days(29);
/// What `--state` may say, and the states it means.
const STATES: [(&str, &[State]); 5] = [
    ("open", &[State::Open, State::Answered, State::Waiting]),
    ("waiting", &[State::Waiting]),
    ("solved", &[State::Solved]),
    ("closed", &[State::Closed]),
    ("all", State::ALL),
];

fn clap(texts: &Texts) -> clap::Command {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(texts.get(value)).help(texts.get(help))
    };
    let day = |name: &'static str, help: &'static str| option(name, "cases-arg-day-value", help);
    clap::Command::new("cases")
        .about(texts.get("cases-about-command"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            clap::Command::new("list")
                .about(texts.get("cases-list-about"))
                .arg(
                    option("state", "cases-arg-state-value", "cases-arg-state")
                        .default_value("open")
                        .value_parser(STATES.map(|(word, _)| word)),
                )
                .arg(
                    option("rows", "cases-arg-rows-value", "cases-arg-rows")
                        .default_value(PAGE_ROWS)
                        .value_parser(clap::value_parser!(u32)),
                )
                .arg(option("after", "cases-arg-after-value", "cases-arg-after"))
                .arg(book::option(texts)),
        )
        .subcommand(
            clap::Command::new("report")
                .about(texts.get("cases-report-about"))
                .arg(day("from", "cases-arg-from"))
                .arg(day("to", "cases-arg-to"))
                .arg(book::option(texts)),
        )
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let Some((name, args)) = call.args.subcommand() else { return Ok(()) };
        call.args = args;
        if name == "report" { told(&mut call).await } else { listed(&mut call).await }
    })
}

/// Cases told apart by something.
type Sorted = (By, Vec<Group>);

fn permit() -> Permit<See> {
    Permit::by_house("terminal")
}

async fn listed(call: &mut Call<'_>) -> Result<(), Refusal> {
    let word = call.args.get_one::<String>("state").map_or("open", String::as_str);
    let states = STATES.iter().find(|(known, _)| *known == word).map_or(State::ALL, |(_, states)| *states);
    let rows = call.args.get_one("rows").copied().unwrap_or(1);
    let page = Page::new(rows, call.args.get_one::<String>("after").cloned());
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let asked = Asked { owner: None, states, by_clock: true, recall: None };
    let found = list(&mut tx, &permit(), &asked, &page).await?;
    let business = business::read(&mut tx).await?;
    drop(tx);
    db.close().await;
    if found.rows.is_empty() && !call.json {
        return call.printer().say(&Say::new("cases-none"));
    }
    let (texts, now) = (call.texts, call.clock.now());
    let mut table = Table::new(vec![
        ("number", texts.get("cases-head-number")),
        ("customer", texts.get("cases-head-customer")),
        ("subject", texts.get("cases-head-subject")),
        ("state", texts.get("cases-head-state")),
        ("clock", texts.get("cases-head-clock")),
        ("ends_at", texts.get("cases-head-ends")),
        ("minutes_left", texts.get("cases-head-left")),
    ]);
    for one in &found.rows {
        table.push(row(texts, one, (now, &business)));
    }
    call.printer().table(&table)?;
    match found.next {
        Some(next) => call.printer().say(&Say::new("cases-list-more").with("after", next)),
        None => Ok(()),
    }
}

fn row(texts: &Texts, one: &Listed, (now, business): (Moment, &business::Business)) -> Vec<Cell> {
    let (case, next) = (&one.case, one.case.course.next);
    let wall = |at: Moment| {
        let (hour, minute) = at.time(&business.zone());
        format!("{} {hour:02}:{minute:02}", formats::day(texts.lang(), at.day(&business.zone())))
    };
    vec![
        Cell::named(case.number.to_string(), case.number),
        Cell::text(one.name.as_str()),
        Cell::text(case.subject.as_str()),
        Cell::named(texts.get(case.course.state.label()), case.course.state.word()),
        next.map_or_else(Cell::none, |(clock, _)| Cell::named(texts.get(clock.label()), clock.word())),
        next.map_or_else(Cell::none, |(_, due)| Cell::named(wall(due), due.to_string())),
        next.map_or_else(Cell::none, |(_, due)| Cell::count(minutes(now, due))),
    ]
}

async fn told(call: &mut Call<'_>) -> Result<(), Refusal> {
    let day = |name: &str| -> Result<Option<Day>, Refusal> {
        let Some(typed) = call.args.get_one::<String>(name) else { return Ok(None) };
        let read = typed.parse::<Day>();
        read.map(Some)
            .map_err(|error| Refusal::new("cases-no-day").with("typed", typed.as_str()).because(error))
    };
    let (from, to) = (day("from")?, day("to")?);
    let now = call.clock.now();
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let to = match to {
        Some(to) => to,
        None => now.day(&business::read(&mut tx).await?.zone()),
    };
    let days = (from.unwrap_or(to - USUAL_DAYS), to);
    let whole = report(&mut tx, &permit(), days, now).await?;
    let mut tables = Vec::new();
    for by in By::ALL {
        tables.push((by, groups(&mut tx, &permit(), by, (days, now)).await?));
    }
    let names = names(&mut tx).await?;
    drop(tx);
    db.close().await;
    if call.json {
        return call.printer().json(&as_json(days, &whole, (&tables, &names)));
    }
    let texts = call.texts;
    let mut printer = call.printer();
    printer.say(
        &Say::new("cases-report-of").with("from", days.0).with("to", days.1).with("count", whole.opened),
    )?;
    printer.table(&sums(texts, &whole))?;
    for (by, groups) in &tables {
        if !groups.is_empty() {
            printer.table(&table(texts, *by, groups, &names))?;
        }
    }
    Ok(())
}

async fn names(tx: &mut Tx) -> Result<HashMap<UserId, String>, Refusal> {
    let people = users::list(tx, &Permit::by_house("names")).await?;
    Ok(people.into_iter().map(|user| (user.id, user.name)).collect())
}

fn sums(texts: &Texts, whole: &Report) -> Table {
    let mut table = Table::new(vec![
        ("what", texts.get("cases-head-what")),
        ("cases", texts.get("cases-head-cases")),
        ("of", texts.get("cases-head-of")),
    ]);
    let rows = [
        ("cases-sum-opened", whole.opened, None),
        ("cases-sum-unsolved", whole.unsolved, None),
        ("cases-sum-answers", whole.answers.in_time, Some(whole.answers.of)),
        ("cases-sum-solutions", whole.solutions.in_time, Some(whole.solutions.of)),
        ("cases-word-satisfied", whole.satisfied, None),
        ("cases-word-dissatisfied", whole.dissatisfied, None),
    ];
    for (label, count, of) in rows {
        table.push(vec![
            Cell::text(texts.get(label)),
            Cell::count(count),
            of.map_or_else(Cell::none, Cell::count),
        ]);
    }
    table
}

fn table(texts: &Texts, by: By, groups: &[Group], names: &HashMap<UserId, String>) -> Table {
    let head = match by {
        By::Cause => "cases-cause",
        By::Product => "cases-product",
        By::Handler => "cases-handler",
        By::Channel => "cases-channel",
    };
    let mut table = Table::new(vec![
        ("name", texts.get(head)),
        ("cases", texts.get("cases-head-cases")),
        ("late", texts.get("cases-head-late")),
        ("dissatisfied", texts.get("cases-head-dissatisfied")),
        ("cost", texts.get("cases-head-cost")),
    ]);
    for group in groups {
        let costs: Vec<String> = group.costs.iter().map(|sum| formats::money(texts.lang(), *sum)).collect();
        table.push(vec![
            Cell::text(name(texts, by, group, names)),
            Cell::count(group.cases),
            Cell::count(group.late),
            Cell::count(group.dissatisfied),
            Cell::text(costs.join(" + ")),
        ]);
    }
    table
}

fn name(texts: &Texts, by: By, group: &Group, names: &HashMap<UserId, String>) -> String {
    let name = match by {
        By::Cause => Cause::from_word(&group.word).map(|cause| texts.get(cause.label())),
        By::Channel => Channel::from_word(&group.word).map(|channel| texts.get(channel.label())),
        By::Product => Some(group.word.clone()).filter(|product| !product.is_empty()),
        By::Handler => group.handler.and_then(|user| names.get(&user)).cloned(),
    };
    name.unwrap_or_else(|| texts.get("cases-not-said"))
}

fn as_json(days: (Day, Day), whole: &Report, (tables, names): (&[Sorted], &HashMap<UserId, String>)) -> Json {
    let part = |part: Part| json!({ "of": part.of, "in_time": part.in_time });
    let mut json = json!({
        "from": days.0.to_string(),
        "to": days.1.to_string(),
        "opened": whole.opened,
        "unsolved": whole.unsolved,
        "answers": part(whole.answers),
        "solutions": part(whole.solutions),
        "satisfied": whole.satisfied,
        "dissatisfied": whole.dissatisfied,
    });
    let group = |by: By, group: &Group| {
        let word = match by {
            By::Handler => group.handler.and_then(|user| names.get(&user)).cloned().unwrap_or_default(),
            _ => group.word.clone(),
        };
        let costs = group.costs.iter();
        json!({
            "name": word,
            "cases": group.cases,
            "late": group.late,
            "dissatisfied": group.dissatisfied,
            "costs": costs.map(|sum| json!({ "amount": sum.to_string(), "currency": sum.currency.code() }))
                .collect::<Vec<_>>(),
        })
    };
    if let Json::Object(entries) = &mut json {
        for (by, groups) in tables {
            let name = match by {
                By::Cause => "by_cause",
                By::Product => "by_product",
                By::Handler => "by_handler",
                By::Channel => "by_channel",
            };
            entries.insert(name.to_owned(), groups.iter().map(|one| group(*by, one)).collect());
        }
    }
    json
}
