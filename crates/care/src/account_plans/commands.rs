//! `plans list|check`: who has a plan, and whom a change of prices or terms touches.

use clap::Arg;
use frame::business;
use frame::cli::{Cell, Table};
use frame::{Call, Command, Outcome, Texts, book, formats};
use gate::Permit;
use kernel::{Currency, Money, Ratio, Refusal, number};
use serde_json::{Value as Json, json};
use store::Opening;

use super::check::{Interest, Planned as Asked, Touch, interest};
use super::overview;

/// The command.
pub(super) const PLANS: Command = Command { name: "plans", clap, run };

fn clap(texts: &Texts) -> clap::Command {
    let option = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(texts.get("account-plans-arg-value")).help(texts.get(help))
    };
    clap::Command::new("plans")
        .about(texts.get("account-plans-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            clap::Command::new("list").about(texts.get("account-plans-list-about")).arg(book::option(texts)),
        )
        .subcommand(
            clap::Command::new("check")
                .about(texts.get("account-plans-check-about"))
                .arg(
                    option("touch", "account-plans-arg-touch")
                        .default_value("price")
                        .value_parser(Touch::ALL.map(Touch::word)),
                )
                .arg(option("product", "account-plans-arg-product"))
                .arg(option("region", "account-plans-arg-region"))
                .arg(option("channel", "account-plans-arg-channel"))
                .arg(
                    option("percent", "account-plans-arg-percent")
                        .allow_negative_numbers(true)
                        .value_parser(clap::value_parser!(i32).range(-100..=100)),
                )
                .arg(book::option(texts)),
        )
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let Some((name, args)) = call.args.subcommand() else { return Ok(()) };
        call.args = args;
        if name == "check" { check(&mut call).await } else { list(&mut call).await }
    })
}

async fn list(call: &mut Call<'_>) -> Result<(), Refusal> {
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let business = business::read(&mut tx).await?;
    let today = business.seen_from.unwrap_or_else(|| call.clock.now().day(&business.zone()));
    let found = overview(&mut tx, &Permit::by_house("terminal"), today).await?;
    drop(tx);
    db.close().await;
    let texts = call.texts;
    let mut table = Table::new(vec![
        ("customer", texts.get("account-plans-col-code")),
        ("name", texts.get("account-plans-col-customer")),
        ("tier", texts.get("account-plans-col-tier")),
        ("lines", texts.get("account-plans-col-lines")),
        ("next", texts.get("account-plans-col-next")),
    ]);
    for one in &found {
        table.push(vec![
            Cell::text(one.customer.code.as_str()),
            Cell::text(one.customer.called()),
            one.tier.map_or_else(Cell::none, |tier| Cell::named(tier.name(texts), tier.word())),
            Cell::count(i64::from(one.open)),
            one.next.map_or_else(Cell::none, |day| Cell::day(texts.lang(), day)),
        ]);
    }
    call.printer().table(&table)
}

async fn check(call: &mut Call<'_>) -> Result<(), Refusal> {
    let text = |name: &str| call.args.get_one::<String>(name).cloned().unwrap_or_default();
    let asked = Asked {
        touch: Touch::from_word(&text("touch")).unwrap_or(Touch::Price),
        product: text("product"),
        region: text("region"),
        channel: text("channel"),
        percent: call.args.get_one("percent").copied(),
    };
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let business = business::read(&mut tx).await?;
    let today = business.seen_from.unwrap_or_else(|| call.clock.now().day(&business.zone()));
    let found = interest(&mut tx, &Permit::by_house("terminal"), (&asked, &business), today).await?;
    drop(tx);
    db.close().await;
    if call.json {
        return call.printer().json(&as_json(&found));
    }
    let texts = call.texts;
    let mut table = Table::new(vec![
        ("customer", texts.get("account-plans-col-code")),
        ("name", texts.get("account-plans-col-customer")),
        ("tier", texts.get("account-plans-col-tier")),
        ("part", texts.get("account-plans-col-part")),
        ("share", texts.get("account-plans-col-share")),
        ("difference", texts.get("account-plans-col-difference")),
    ]);
    let money = |minor: i64| {
        formats::money(texts.lang(), Money::new(minor, found.currency.unwrap_or(Currency::NONE)))
    };
    for one in &found.touched {
        let share = Ratio::of(number(one.spent.part_minor), number(one.spent.whole_minor.max(1)));
        table.push(vec![
            Cell::text(one.customer.code.as_str()),
            Cell::text(one.customer.called()),
            Cell::named(one.tier.name(texts), one.tier.word()),
            Cell::text(money(one.spent.part_minor)),
            Cell::share(texts.lang(), share),
            one.difference_minor.map_or_else(Cell::none, |minor| Cell::text(money(minor))),
        ]);
    }
    call.printer().table(&table)
}

fn as_json(found: &Interest) -> Json {
    let touched: Vec<Json> = found
        .touched
        .iter()
        .map(|one| {
            json!({
                "customer": one.customer.code,
                "name": one.customer.called(),
                "tier": one.tier.word(),
                "part_minor": one.spent.part_minor,
                "whole_minor": one.spent.whole_minor,
                "difference_minor": one.difference_minor,
            })
        })
        .collect();
    json!({ "of": found.of, "currency": found.currency.map(|one| one.code().to_owned()), "touched": touched })
}
