//! `visits plan|list|round`: planning return visits, and whom to visit.

use ::store::Opening;
use clap::{Arg, ArgAction};
use frame::charts::Tier;
use frame::cli::{Cell, Table};
use frame::{Call, Command, Outcome, Texts, book, business};
use gate::Permit;
use kernel::{Day, Days, IdMaker, Occasion, Refusal, Say};

use super::{Place, Planned, plan, plans, round, would_plan};

/// The command.
pub(super) const VISITS: Command = Command { name: "visits", clap, run };

/// Days ahead where nobody says.
const USUAL_DAYS: Days = Days(14);

fn clap(texts: &Texts) -> clap::Command {
    let day = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(texts.get("visits-arg-day-value")).help(texts.get(help))
    };
    let dry =
        Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(texts.get("visits-arg-dry"));
    let sub = |name: &'static str, about: &'static str| {
        clap::Command::new(name).about(texts.get(about)).arg(book::option(texts))
    };
    clap::Command::new("visits")
        .about(texts.get("visits-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(sub("plan", "visits-plan-about").arg(dry))
        .subcommand(sub("list", "visits-list-about").arg(day("until", "visits-arg-until")))
        .subcommand(sub("round", "visits-round-about").arg(day("day", "visits-arg-day")))
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let Some((name, args)) = call.args.subcommand() else { return Ok(()) };
        call.args = args;
        match name {
            "plan" => planned(&mut call).await,
            "list" => listed(&mut call, "until", USUAL_DAYS).await,
            _ => listed(&mut call, "day", Days(0)).await,
        }
    })
}

async fn planned(call: &mut Call<'_>) -> Result<(), Refusal> {
    let db = book::open(call, Opening::Existing).await?;
    let (plans, done) = if call.args.get_flag("dry-run") {
        let mut tx = db.read().await?;
        let plans = plans(&mut tx).await?;
        let today = call.clock.now().day(&business::read(&mut tx).await?.zone());
        let would = would_plan(&mut tx, &plans, today).await?;
        (plans, would)
    } else {
        let ids = std::mem::replace(&mut call.ids, IdMaker::new(0));
        let mut occasion = Occasion::now(call.clock, ids);
        let mut tx = db.write().await?;
        let plans = plans(&mut tx).await?;
        let done = plan(&mut tx, &Permit::by_house("terminal"), &mut occasion, call.texts).await?;
        tx.commit().await?;
        (plans, done)
    };
    db.close().await;
    let names = plans.products.iter().map(|plan| plan.name.clone()).collect::<Vec<_>>();
    let table = counts(call.texts, &names, &done);
    call.printer().table(&table)
}

fn counts(texts: &Texts, products: &[String], done: &Planned) -> Table {
    let mut table =
        Table::new(vec![("for", texts.get("visits-head-for")), ("visits", texts.get("visits-head-visits"))]);
    for (tier, count) in Tier::ALL.into_iter().zip(done.tiers) {
        table.push(vec![Cell::named(tier.name(texts), tier.word()), Cell::count(kernel::count(count))]);
    }
    for (name, count) in products.iter().zip(&done.products) {
        table.push(vec![Cell::text(name.as_str()), Cell::count(kernel::count(*count))]);
    }
    let moved = Cell::named(texts.get("visits-would-move"), "moved");
    table.push(vec![moved, Cell::count(kernel::count(done.moved))]);
    table
}

async fn listed(call: &mut Call<'_>, option: &str, ahead: Days) -> Result<(), Refusal> {
    let typed = call.args.get_one::<String>(option);
    let day = typed.map(|typed| {
        typed
            .parse::<Day>()
            .map_err(|error| Refusal::new("visits-no-day").with("typed", typed.as_str()).because(error))
    });
    let day = day.transpose()?;
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let today = call.clock.now().day(&business::read(&mut tx).await?.zone());
    let leaves = (&Permit::by_house("terminal"), &Permit::by_house("terminal"));
    let places = round(&mut tx, leaves, (day.unwrap_or(today + ahead), None)).await?;
    drop(tx);
    db.close().await;
    if places.is_empty() && !call.json {
        return call.printer().say(&Say::new("visits-round-none"));
    }
    let table = table(call.texts, &places);
    call.printer().table(&table)
}

fn table(texts: &Texts, places: &[Place]) -> Table {
    let mut table = Table::new(vec![
        ("region", texts.get("visits-head-region")),
        ("city", texts.get("visits-head-city")),
        ("customer", texts.get("visits-head-code")),
        ("name", texts.get("visits-head-name")),
        ("due", texts.get("visits-day")),
        ("why", texts.get("visits-head-why")),
    ]);
    for place in places {
        for stop in &place.stops {
            table.push(vec![
                Cell::text(place.region.as_str()),
                Cell::text(stop.city.as_str()),
                Cell::text(stop.due.code.as_str()),
                Cell::text(stop.due.name.as_str()),
                Cell::day(texts.lang(), stop.due.followup.due.day),
                Cell::text(stop.due.followup.why.as_str()),
            ]);
        }
    }
    table
}
