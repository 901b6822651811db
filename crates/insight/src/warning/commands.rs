//! `warnings list` and `warnings helped`: the list, and whether contact helped, at the terminal.

use std::collections::HashMap;

use clap::{Arg, ArgAction};
use frame::cli::{Cell, Table};
use frame::{Call, Command, Outcome as Done, Texts, book, business};
use gate::Permit;
use kernel::{Ratio, Refusal, Say, rounded};
use records::customers::{self, Customer, CustomerId};
use serde_json::{Value as Json, json};
use store::Opening;

use super::helped::{self, Reads};
use super::model::Warning;
use super::{tell, views};
use crate::diagnosis::{self, KeptCause};

/// The command.
pub const WARNINGS: Command = Command { name: "warnings", clap, run };

/// Printed at once.
const LISTED: u32 = 1_000;

fn clap(texts: &Texts) -> clap::Command {
    let ended =
        Arg::new("ended").long("ended").action(ArgAction::SetTrue).help(texts.get("warning-arg-ended"));
    clap::Command::new("warnings")
        .about(texts.get("warning-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            clap::Command::new("list")
                .about(texts.get("warning-list-about"))
                .arg(ended)
                .arg(book::option(texts)),
        )
        .subcommand(
            clap::Command::new("helped").about(texts.get("warning-helped-about")).arg(book::option(texts)),
        )
}

fn run(mut call: Call<'_>) -> Done<'_> {
    Box::pin(async move {
        let Some((name, args)) = call.args.subcommand() else { return Ok(()) };
        call.args = args;
        if name == "helped" { print_helped(&mut call).await } else { list(&mut call).await }
    })
}

/// Whether contact helped, as the page tells it.
async fn print_helped(call: &mut Call<'_>) -> Result<(), Refusal> {
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let business = business::read(&mut tx).await?;
    let today = business.seen_from.unwrap_or_else(|| call.clock.now().day(&business.zone()));
    let reason = "terminal";
    let reads = Reads {
        warnings: Permit::by_house(reason),
        orders: Permit::by_house(reason),
        contacts: Permit::by_house(reason),
        values: Permit::by_house(reason),
    };
    let helped = helped::helped(&mut tx, &reads, (today, &business.zone())).await?;
    drop(tx);
    db.close().await;
    let said = helped::told(&helped);
    if call.json {
        let json = helped.to_json(&call.texts.say(&said));
        return call.printer().json(&json);
    }
    call.printer().say(&said)?;
    if helped.alike.is_empty() {
        return Ok(());
    }
    let shown = helped::table(call.texts, &helped);
    let names = ["like", "contacted", "contacted-back", "alone", "alone-back"];
    let heads = names.into_iter().zip(shown.heads).map(|(name, head)| (name, head.text)).collect();
    let mut table = Table::new(heads);
    for row in shown.rows {
        table.push(row.into_iter().map(Cell::text).collect());
    }
    let mut printer = call.printer();
    printer.table(&table)?;
    printer.say(&Say::new("warning-helped-note"))
}

async fn list(call: &mut Call<'_>) -> Result<(), Refusal> {
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let (see, cards) = (Permit::by_house("terminal"), Permit::by_house("terminal"));
    let warnings = if call.args.get_flag("ended") {
        super::ended(&mut tx, &see, LISTED).await?
    } else {
        let business = business::read(&mut tx).await?;
        let today = business.seen_from.unwrap_or_else(|| call.clock.now().day(&business.zone()));
        super::open(&mut tx, &see, (today, None), LISTED).await?
    };
    let ids: Vec<CustomerId> = warnings.iter().map(|one| one.customer).collect();
    let found = customers::many(&mut tx, &cards, &ids).await?;
    let cards: HashMap<CustomerId, Customer> = found.into_iter().map(|card| (card.id, card)).collect();
    let causes = diagnosis::of_customers(&mut tx, &see, &ids).await?;
    drop(tx);
    db.close().await;
    if call.json {
        let told: Vec<Json> =
            warnings.iter().map(|one| with_whose(call.texts, one, (&cards, &causes))).collect();
        return call.printer().json(&json!({ "warnings": told }));
    }
    if warnings.is_empty() {
        return call.printer().say(&Say::new("warning-list-none"));
    }
    let table = table(call.texts, &warnings, &cards);
    let mut printer = call.printer();
    printer.say(&Say::new("warning-printed").with("count", warnings.len()))?;
    printer.table(&table)
}

fn table(texts: &Texts, warnings: &[Warning], cards: &HashMap<CustomerId, Customer>) -> Table {
    let mut table = Table::new(vec![
        ("customer", texts.get("warning-col-customer")),
        ("name", texts.get("warning-col-name")),
        ("level", texts.get("warning-col-level")),
        ("since", texts.get("warning-col-since")),
        ("silent", texts.get("warning-col-silent")),
        ("usual", texts.get("warning-col-usual")),
        ("chance", texts.get("warning-col-chance")),
        ("outcome", texts.get("warning-col-outcome")),
    ]);
    for one in warnings {
        let card = cards.get(&one.customer);
        let quiet = &one.noticed.quiet;
        let chance = one.noticed.chance.map(|chance| Ratio::of(chance, 1.0));
        let outcome = one.ended.as_ref().map(|ended| views::outcome_word(ended.outcome));
        table.push(vec![
            Cell::text(card.map_or("", |card| card.code.as_str())),
            Cell::text(card.map_or("", Customer::called)),
            Cell::named(texts.get(views::level_word(one.level)), one.level.word()),
            Cell::day(texts.lang(), one.opened_on),
            Cell::count(i64::from(quiet.silence_days)),
            Cell::count(rounded(quiet.usual_gap_days)),
            chance.map_or_else(Cell::none, |chance| Cell::share(texts.lang(), chance)),
            outcome.map_or_else(Cell::none, |key| Cell::text(texts.get(key))),
        ]);
    }
    table
}

fn with_whose(
    texts: &Texts,
    one: &Warning,
    (cards, causes): (&HashMap<CustomerId, Customer>, &[KeptCause]),
) -> Json {
    let mut json = tell::to_json(texts, one);
    let causes = causes.iter().filter(|cause| cause.warning == one.id);
    let causes: Vec<Json> = causes.map(|cause| diagnosis::to_json(texts, cause)).collect();
    if let Json::Object(entries) = &mut json {
        entries.insert("causes".to_owned(), causes.into());
    }
    if let (Json::Object(entries), Some(card)) = (&mut json, cards.get(&one.customer)) {
        entries.insert("customer".to_owned(), card.code.as_str().into());
        entries.insert("name".to_owned(), card.called().into());
    }
    json
}
