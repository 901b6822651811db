//! `followups list`: what is to be done, at the terminal.

use std::collections::HashMap;

use ::store::{Opening, Tx};
use clap::{Arg, ArgAction};
use frame::cli::{Cell, Table};
use frame::{Call, Command, Outcome, Texts, book, business};
use gate::Permit;
use gate::users::{self, UserId};
use kernel::{Day, Days, Refusal, Say};

use super::model::Due;
use super::{See, due};

/// The command.
pub(super) const FOLLOWUPS: Command = Command { name: "followups", clap, run };

/// Days ahead where nobody says.
const USUAL_DAYS: Days = Days(7);

fn clap(texts: &Texts) -> clap::Command {
    let value = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(texts.get(value)).help(texts.get(help))
    };
    let mine = value("mine", "followups-arg-mine-value", "followups-arg-mine").conflicts_with("all");
    let all = Arg::new("all").long("all").action(ArgAction::SetTrue).help(texts.get("followups-arg-all"));
    clap::Command::new("followups")
        .about(texts.get("followups-about-command"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            clap::Command::new("list")
                .about(texts.get("followups-list-about"))
                .arg(mine)
                .arg(all)
                .arg(value("until", "followups-arg-day-value", "followups-arg-until"))
                .arg(book::option(texts)),
        )
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let Some((_, args)) = call.args.subcommand() else { return Ok(()) };
        call.args = args;
        list(&mut call).await
    })
}

async fn list(call: &mut Call<'_>) -> Result<(), Refusal> {
    let until = match call.args.get_one::<String>("until") {
        None => None,
        Some(typed) => Some(typed.parse::<Day>().map_err(|error| {
            Refusal::new("followups-no-day").with("typed", typed.as_str()).because(error)
        })?),
    };
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let today = call.clock.now().day(&business::read(&mut tx).await?.zone());
    let owner = match call.args.get_one::<String>("mine") {
        None => None,
        Some(login) => {
            let user = users::find(&mut tx, &Permit::by_house("terminal"), login).await?;
            let nobody = || Refusal::new("followups-no-user").with("login", login.as_str());
            Some(user.ok_or_else(nobody)?.id)
        }
    };
    let permit: Permit<See> = Permit::by_house("terminal");
    let found = due(&mut tx, &permit, until.unwrap_or(today + USUAL_DAYS), owner).await?;
    let names = names(&mut tx).await?;
    drop(tx);
    db.close().await;
    if found.is_empty() && !call.json {
        return call.printer().say(&Say::new("followups-none"));
    }
    let table = table(call.texts, &found, &names);
    call.printer().table(&table)
}

async fn names(tx: &mut Tx) -> Result<HashMap<UserId, String>, Refusal> {
    let people = users::list(tx, &Permit::by_house("names")).await?;
    Ok(people.into_iter().map(|user| (user.id, user.name)).collect())
}

fn table(texts: &Texts, found: &[Due], names: &HashMap<UserId, String>) -> Table {
    let mut table = Table::new(vec![
        ("due", texts.get("followups-due")),
        ("time", texts.get("followups-due-time")),
        ("customer", texts.get("followups-head-code")),
        ("name", texts.get("followups-for")),
        ("what", texts.get("followups-what")),
        ("why", texts.get("followups-why")),
        ("who", texts.get("followups-who")),
        ("origin", texts.get("followups-origin")),
        ("escalated", texts.get("followups-escalated")),
    ]);
    for one in found {
        let followup = &one.followup;
        let told = if one.is_escalated { texts.get("followups-yes") } else { String::new() };
        table.push(vec![
            Cell::day(texts.lang(), followup.due.day),
            followup.due.clock().map_or_else(Cell::none, Cell::text),
            Cell::text(one.code.as_str()),
            Cell::text(one.name.as_str()),
            Cell::text(followup.what.as_str()),
            Cell::text(followup.why.as_str()),
            one.whose()
                .and_then(|user| names.get(&user))
                .map_or_else(Cell::none, |name| Cell::text(name.as_str())),
            Cell::named(texts.get(followup.origin.label()), followup.origin.word()),
            Cell::named(told, one.is_escalated),
        ]);
    }
    table
}
