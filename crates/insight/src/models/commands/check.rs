//! `model check`: a forecast made on an earlier day, and what came.

use clap::Arg;
use frame::{Call, Texts};
use kernel::{Day, Refusal, Span};

use super::arguments;
use crate::models::orders::Orders;
use crate::models::record::HELD_BACK;
use crate::models::{checking, orders, told};
use crate::sources;

pub(super) fn options(texts: &Texts) -> Vec<Arg> {
    vec![
        arguments::day(texts, "until", "models-arg-check-until"),
        arguments::option(texts, "holdout", ("sources-arg-span", "models-arg-holdout"))
            .value_parser(sources::span),
    ]
}

pub(super) async fn run(call: &mut Call<'_>) -> Result<(), Refusal> {
    let orders = orders::read(call).await?;
    let (as_of, until) = days(call, &orders)?;
    call.progress.stage("models-fitting", None);
    let question = arguments::question(call.args, as_of)?;
    let mut checked = checking::check(&orders, question, (until, arguments::unit(call.args)))?;
    checked.notes.extend(orders.notes.iter().cloned());
    let texts = call.texts;
    if call.json {
        let json = told::check_to_json(texts, &orders.name, &checked);
        return call.printer().json(&json);
    }
    told::print_check(&mut call.printer(), texts, &orders.name, &checked)
}

/// The day of the forecast and the last day compared: as named, else the last day of the orders and what is held back before it.
fn days(call: &Call<'_>, orders: &Orders) -> Result<(Day, Day), Refusal> {
    let held: Option<Span> = call.args.get_one("holdout").copied();
    let named = |name: &str| arguments::named_day(call.args, name);
    Ok(match (named("as-of"), named("until"), held) {
        (Some(_), Some(_), Some(_)) => return Err(Refusal::new("models-holdout-spare")),
        (Some(as_of), Some(until), None) => (as_of, until),
        (Some(as_of), None, Some(held)) => (as_of, held.after(as_of)),
        (Some(as_of), None, None) => (as_of, orders.last),
        (None, until, held) => {
            let until = until.unwrap_or(orders.last);
            (held.unwrap_or(HELD_BACK).before(until), until)
        }
    })
}
