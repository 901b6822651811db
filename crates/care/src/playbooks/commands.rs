//! `playbooks list|show|dry-run|run`: what waits for what, whom one would touch, and the day's look.

use clap::{Arg, ArgAction};
use frame::business::{self, Business};
use frame::cli::{Cell, Table};
use frame::web::House;
use frame::{Call, Command, Outcome, Texts, book, formats};
use gate::Permit;
use kernel::uuid::Uuid;
use kernel::{Id, Lang, Moment, Occasion, Refusal, Say};
use records::customers::Customer;
use serde_json::{Value as Json, json};
use store::{Opening, Tx};

use super::model::{Firing, Kept, PlaybookId};
use super::{By, DAYS_MAX, See, Would, all, counted, json as written, look_all, run, words, would};

/// The command.
pub(super) const PLAYBOOKS: Command = Command { name: "playbooks", clap, run: run_it };

/// Days a dry run looks back where nobody says.
const USUAL_DAYS: &str = "30";
/// What they did is counted over thirty days.
const BACK_MICROS: i64 = 30 * 86_400_000_000;

fn clap(texts: &Texts) -> clap::Command {
    let which = || {
        Arg::new("playbook")
            .required(true)
            .value_name(texts.get("playbooks-arg-which-value"))
            .help(texts.get("playbooks-arg-which"))
    };
    let days = Arg::new("days")
        .long("days")
        .value_name(texts.get("playbooks-arg-days-value"))
        .help(texts.get("playbooks-arg-days"))
        .default_value(USUAL_DAYS)
        .value_parser(clap::value_parser!(u32).range(1..=i64::from(DAYS_MAX)));
    let sub = |name: &'static str, about: &'static str| {
        clap::Command::new(name).about(texts.get(about)).arg(book::option(texts))
    };
    clap::Command::new("playbooks")
        .about(texts.get("playbooks-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(sub("list", "playbooks-list-about"))
        .subcommand(sub("show", "playbooks-show-about").arg(which()))
        .subcommand(sub("dry-run", "playbooks-dry-about").arg(which()).arg(days).arg(
            Arg::new("today").long("today").action(ArgAction::SetTrue).help(texts.get("playbooks-arg-today")),
        ))
        .subcommand(sub("run", "playbooks-run-about"))
}

fn run_it(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let Some((name, args)) = call.args.subcommand() else { return Ok(()) };
        call.args = args;
        match name {
            "show" => show(&mut call).await,
            "dry-run" => dry_run(&mut call).await,
            "run" => look(&mut call).await,
            _ => list(&mut call).await,
        }
    })
}

fn permit() -> Permit<See> {
    Permit::by_house("terminal")
}

async fn list(call: &mut Call<'_>) -> Result<(), Refusal> {
    let now = call.clock.now();
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let business = business::read(&mut tx).await?;
    let kept = all(&mut tx, &permit(), run::today(&business, now)).await?;
    let since = Moment(now.0.saturating_sub(BACK_MICROS));
    let counts = counted(&mut tx, &permit(), since).await?;
    drop(tx);
    db.close().await;
    let texts = call.texts;
    let mut table = Table::new(vec![
        ("playbook", texts.get("playbooks-col-playbook")),
        ("name", texts.get("playbooks-name")),
        ("on", texts.get("playbooks-col-on")),
        ("when", texts.get("playbooks-when")),
        ("fired_30_days", texts.get("playbooks-col-fired")),
        ("held", texts.get("playbooks-col-held")),
    ]);
    for one in &kept {
        let is_on = one.on_since.is_some();
        let on = texts.get(if is_on { "playbooks-is-on" } else { "playbooks-is-off" });
        let fired = counts.get(&one.id).map_or(0, |counted| counted.fired);
        table.push(vec![
            Cell::text(word(one)),
            Cell::text(one.play.name.read(texts)),
            Cell::named(on, if is_on { "on" } else { "off" }),
            Cell::text(texts.say(&words::when(one.play.when))),
            Cell::count(i64::from(fired)),
            Cell::count(i64::from(one.held)),
        ]);
    }
    call.printer().table(&table)
}

/// What a playbook is called at the terminal: the word of one that came along, the identity of any other.
fn word(kept: &Kept) -> String {
    if kept.shipped.is_empty() { kept.id.to_string() } else { kept.shipped.clone() }
}

/// The playbook that is asked for, by its word or its identity.
async fn named(call: &Call<'_>, tx: &mut Tx, business: &Business) -> Result<Kept, Refusal> {
    let asked = call.args.get_one::<String>("playbook").map_or("", String::as_str).trim();
    let id = Uuid::try_parse(asked).ok().map(PlaybookId::from_uuid);
    let kept = all(tx, &permit(), run::today(business, call.clock.now())).await?;
    let found = kept.into_iter().find(|one| Some(one.id) == id || word(one) == asked);
    found.ok_or_else(|| Refusal::new("playbooks-no-such").with("asked", asked))
}

async fn show(call: &mut Call<'_>) -> Result<(), Refusal> {
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let business = business::read(&mut tx).await?;
    let kept = named(call, &mut tx, &business).await;
    drop(tx);
    db.close().await;
    let kept = kept?;
    if call.json {
        let json = json!({
            "playbook": word(&kept),
            "id": kept.id.to_string(),
            "version": kept.version,
            "on_since": kept.on_since.map(|day| day.to_string()),
            "looked_on": kept.looked_on.map(|day| day.to_string()),
            "says": written::to_json(&kept.play),
        });
        return call.printer().json(&json);
    }
    let texts = call.texts;
    let when = texts.say(&words::when(kept.play.when));
    let name = kept.play.name.read(texts);
    let steps: Vec<String> = kept.play.steps.iter().map(|step| words::step(texts, step)).collect();
    let mut printer = call.printer();
    printer.say(&Say::new("playbooks-shown").with("name", name).with("when", when))?;
    for step in steps {
        printer.say(&Say::new("playbooks-shown-step").with("step", step))?;
    }
    Ok(())
}

async fn dry_run(call: &mut Call<'_>) -> Result<(), Refusal> {
    let days = call.args.get_one("days").copied().unwrap_or(1);
    let is_today = call.args.get_flag("today");
    let now = call.clock.now();
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let business = business::read(&mut tx).await?;
    let kept = named(call, &mut tx, &business).await?;
    let found = would(&mut tx, &permit(), (Some(&kept), &kept.play), days, (&business, now)).await?;
    drop(tx);
    db.close().await;
    if call.json {
        let json = as_json(call.texts, &kept, &found);
        return call.printer().json(&json);
    }
    let firings = if is_today { &found.today } else { &found.before };
    let table = table(call.texts, &found, firings);
    let mut printer = call.printer();
    printer.say(&Say::new("playbooks-tried-today").with("count", found.today.len()))?;
    let all = found.before.len() + found.more;
    printer.say(&Say::new("playbooks-tried-before").with("count", all).with("day", found.from))?;
    if found.held > 0 {
        printer.say(&Say::new("playbooks-held").with("count", found.held))?;
    }
    if firings.is_empty() { Ok(()) } else { printer.table(&table) }
}

fn table(texts: &Texts, found: &Would, firings: &[Firing]) -> Table {
    let mut table = Table::new(vec![
        ("customer", texts.get("playbooks-col-code")),
        ("name", texts.get("playbooks-col-customer")),
        ("day", texts.get("playbooks-col-day")),
        ("because", texts.get("playbooks-col-because")),
    ]);
    for one in firings {
        let customer = found.people.get(&one.customer);
        table.push(vec![
            Cell::text(customer.map_or("", |customer| customer.code.as_str())),
            Cell::text(customer.map_or("", Customer::called)),
            Cell::named(formats::day(texts.lang(), one.on), one.on.to_string()),
            Cell::text(words::because(texts, &one.because)),
        ]);
    }
    table
}

fn as_json(texts: &Texts, kept: &Kept, found: &Would) -> Json {
    let firing = |one: &Firing| {
        let customer = found.people.get(&one.customer);
        json!({
            "customer": customer.map(|customer| customer.code.as_str()),
            "name": customer.map(Customer::called),
            "day": one.on.to_string(),
            "because": words::because(texts, &one.because),
            "reasons": written::because_to_json(&one.because),
        })
    };
    json!({
        "playbook": word(kept),
        "today": found.today.iter().map(firing).collect::<Vec<_>>(),
        "held": found.held,
        "from": found.from.to_string(),
        "fitting": found.before.len() + found.more,
        "before": found.before.iter().map(firing).collect::<Vec<_>>(),
    })
}

async fn look(call: &mut Call<'_>) -> Result<(), Refusal> {
    let db = book::open(call, Opening::Existing).await?;
    let business = business::read(&mut db.read().await?).await?;
    let mut occasion = Occasion::now(call.clock, call.ids.clone());
    let [en, zh] = House::spoken(call.house, &[]);
    let texts = match business.lang.unwrap_or_default() {
        Lang::En => &en,
        Lang::Zh => &zh,
    };
    let by = By { business: &business, texts };
    let brought = look_all(&db, &mut occasion, by).await?;
    db.close().await;
    let fired: usize = brought.iter().map(|(_, one)| one.fired).sum();
    let held: usize = brought.iter().map(|(_, one)| one.held).sum();
    if call.json {
        let each: Vec<Json> = brought
            .iter()
            .map(|(id, one)| json!({ "playbook": id.to_string(), "fired": one.fired, "held": one.held }))
            .collect();
        return call.printer().json(&json!({ "fired": fired, "held": held, "playbooks": each }));
    }
    call.printer().say(&Say::new("playbooks-looked").with("count", fired).with("held", held))
}
