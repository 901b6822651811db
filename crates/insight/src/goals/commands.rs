//! `goals list|set|remove`: the same goals at the terminal.

use ::store::{Opening, Tx};
use clap::Arg;
use frame::cli::{Cell, Table};
use frame::web::Fields;
use frame::{Call, Command, Outcome, Texts, book, business};
use gate::Permit;
use gate::users::{self, Colleague};
use kernel::uuid::Uuid;
use kernel::{Id, Occasion, Refusal, Say};
use serde_json::{Value as Json, json};

use super::facts::Standing;
use super::model::{GoalId, Of, Period, What};
use super::{named, typed, views};
use crate::standing;
use crate::tiers::Tier;

/// The command.
pub(super) const GOALS: Command = Command { name: "goals", clap, run };

fn clap(texts: &Texts) -> clap::Command {
    let option = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .required(true)
            .value_name(texts.get("goals-arg-value"))
            .help(texts.get(help))
    };
    let id = || Arg::new("id").value_name(texts.get("goals-col-id")).help(texts.get("goals-arg-id"));
    clap::Command::new("goals")
        .about(texts.get("goals-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(clap::Command::new("list").about(texts.get("goals-about-list")).arg(book::option(texts)))
        .subcommand(
            clap::Command::new("set")
                .about(texts.get("goals-about-set"))
                .arg(option("what", "goals-arg-what").value_parser(What::ALL.map(What::word)))
                .arg(option("of", "goals-arg-of").required(false).default_value("all"))
                .arg(option("period", "goals-arg-period").value_parser(Period::ALL.map(Period::word)))
                .arg(option("start", "goals-arg-start"))
                .arg(option("target", "goals-arg-target"))
                .arg(id().long("id"))
                .arg(book::option(texts)),
        )
        .subcommand(
            clap::Command::new("remove")
                .about(texts.get("goals-about-remove"))
                .arg(id().required(true))
                .arg(book::option(texts)),
        )
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let Some((name, args)) = call.args.subcommand() else { return Ok(()) };
        call.args = args;
        match name {
            "set" => set(&mut call).await,
            "remove" => remove(&mut call).await,
            _ => list(&mut call).await,
        }
    })
}

async fn list(call: &mut Call<'_>) -> Result<(), Refusal> {
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let business = business::read(&mut tx).await?;
    let today = business.seen_from.unwrap_or_else(|| call.clock.now().day(&business.zone()));
    let see = Permit::by_house("terminal");
    let goals = super::list(&mut tx, &see).await?;
    let standings = super::standings(&mut tx, &see, goals, (today, &business.zone())).await?;
    let names = users::colleagues(&mut tx, &Permit::by_house("terminal")).await?;
    drop(tx);
    db.close().await;
    if call.json {
        let all: Vec<Json> = standings.iter().map(to_json).collect();
        return call.printer().json(&json!({ "goals": all }));
    }
    if standings.is_empty() {
        return call.printer().say(&Say::new("goals-none"));
    }
    let table = table(call.texts, &standings, &names);
    call.printer().table(&table)
}

fn to_json(one: &Standing) -> Json {
    let mut json = one.kept.goal.to_json();
    if let Json::Object(entries) = &mut json {
        let progress = one.progress;
        entries.insert("id".to_owned(), one.kept.id.to_string().into());
        entries.insert("so_far".to_owned(), json!(progress.map(|one| one.so_far)));
        entries.insert("of_so_many".to_owned(), json!(one.facts.and_then(|facts| facts.whole)));
        entries.insert("expected".to_owned(), json!(progress.and_then(|one| one.expected)));
        entries.insert("forecast".to_owned(), json!(progress.and_then(|one| one.forecast)));
        entries.insert("verdict".to_owned(), json!(progress.map(|one| one.verdict.word())));
    }
    json
}

fn table(texts: &Texts, standings: &[Standing], names: &[Colleague]) -> Table {
    let heads = [
        ("id", "goals-col-id"),
        ("goal", "goals-col-goal"),
        ("start", "goals-col-start"),
        ("end", "goals-col-end"),
        ("so-far", "goals-col-so-far"),
        ("target", "goals-col-target"),
        ("expected", "goals-col-expected"),
        ("verdict", "goals-col-verdict"),
    ];
    let mut table = Table::new(heads.map(|(name, key)| (name, texts.get(key))).to_vec());
    for one in standings {
        let goal = &one.kept.goal;
        let amount = |value: Option<i64>| {
            value.map_or_else(Cell::none, |value| Cell::text(views::write(texts, goal, value)))
        };
        table.push(vec![
            Cell::text(one.kept.id.to_string()),
            Cell::text(named(texts, goal, names)),
            Cell::day(texts.lang(), goal.start),
            Cell::day(texts.lang(), goal.end()),
            amount(one.progress.map(|one| one.so_far)),
            amount(Some(one.progress.map_or(goal.target, |one| one.target))),
            amount(one.progress.and_then(|one| one.expected)),
            one.progress.map_or_else(Cell::none, |one| {
                Cell::named(texts.get(views::verdict_word(one.verdict)), one.verdict.word())
            }),
        ]);
    }
    table
}

async fn set(call: &mut Call<'_>) -> Result<(), Refusal> {
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.write().await?;
    let given = |name: &str| call.args.get_one::<String>(name).map_or("", String::as_str);
    let mut form = Fields::default();
    for field in typed::FIELDS {
        let value = if field == "of" { of(&mut tx, given(field)).await? } else { given(field).to_owned() };
        form.push(field, value);
    }
    let currency = match business::read(&mut tx).await?.currency {
        Some(currency) => Some(currency),
        None => {
            standing::book(&mut tx, &Permit::by_house("terminal")).await?.and_then(|book| book.currency())
        }
    };
    let goal = typed::read(&form, currency).map_err(|problems| {
        let first = typed::FIELDS.into_iter().find_map(|field| problems.of(field));
        Refusal::new(first.map_or("goals-bad-target", |say| say.key))
    })?;
    let mut occasion = Occasion::now(call.clock, call.ids.clone());
    let id = match call.args.get_one::<String>("id") {
        Some(id) => known(&mut tx, id).await?,
        None => occasion.id(),
    };
    super::put(&mut tx, &Permit::by_house("terminal"), &mut occasion, (id, Some(goal))).await?;
    tx.commit().await?;
    db.close().await;
    said(call, "goals-said-set", id)
}

/// `all`, a tier, or somebody's login.
async fn of(tx: &mut Tx, given: &str) -> Result<String, Refusal> {
    if let Some(tier) = Tier::from_word(given) {
        return Ok(Of::Tier(tier).word());
    }
    if Of::from_word(given).is_some() {
        return Ok(given.to_owned());
    }
    let user = users::find(tx, &Permit::by_house("terminal"), given).await?;
    user.map(|user| Of::Person(user.id).word()).ok_or_else(|| Refusal::new("goals-no-such"))
}

async fn known(tx: &mut Tx, id: &str) -> Result<GoalId, Refusal> {
    let none = || Refusal::new("goals-not-there");
    let id = Uuid::try_parse(id).ok().map(GoalId::from_uuid).ok_or_else(none)?;
    let all = super::list(tx, &Permit::by_house("terminal")).await?;
    all.iter().find(|one| one.id == id).map(|one| one.id).ok_or_else(none)
}

async fn remove(call: &mut Call<'_>) -> Result<(), Refusal> {
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.write().await?;
    let id = call.args.get_one::<String>("id").map_or("", String::as_str);
    let id = known(&mut tx, id).await?;
    let mut occasion = Occasion::now(call.clock, call.ids.clone());
    super::put(&mut tx, &Permit::by_house("terminal"), &mut occasion, (id, None)).await?;
    tx.commit().await?;
    db.close().await;
    said(call, "goals-said-removed", id)
}

fn said(call: &mut Call<'_>, key: &'static str, id: GoalId) -> Result<(), Refusal> {
    if call.json {
        return call.printer().json(&json!({ "id": id.to_string() }));
    }
    call.printer().say(&Say::new(key))
}
