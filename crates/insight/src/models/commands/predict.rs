//! `model predict`: everybody's forecast, one row a customer.

use std::path::{Path, PathBuf};

use clap::{Arg, value_parser};
use frame::{Call, Texts, refuse_overwriting};
use kernel::{Ratio, Refusal};

use super::arguments;
use crate::models::foretold::Horizon;
use crate::models::told::{self, Written};
use crate::models::{fitting, orders, remarks};
use crate::sources;

/// Money a year away is worth a tenth less, where nobody says otherwise; as in valuations.
const DISCOUNT_A_YEAR: &str = "0.10";

pub(super) fn options(texts: &Texts) -> Vec<Arg> {
    vec![
        arguments::day(texts, "until", "models-arg-until").required(true),
        arguments::option(texts, "out", ("sources-arg-file", "models-arg-out"))
            .required(true)
            .value_parser(value_parser!(PathBuf)),
        arguments::option(texts, "discount", ("sources-arg-share", "models-arg-discount"))
            .default_value(DISCOUNT_A_YEAR)
            .value_parser(sources::share),
    ]
}

pub(super) async fn run(call: &mut Call<'_>) -> Result<(), Refusal> {
    let args = call.args;
    let out: &PathBuf = args.get_one("out").ok_or_else(|| Refusal::new("sources-no-file"))?;
    let orders = orders::read(call).await?;
    refuse_overwriting(out, &orders.paths.iter().map(PathBuf::as_path).collect::<Vec<&Path>>())?;
    let asked = arguments::named_day(args, "as-of");
    let as_of = orders.seen_from(asked);
    let until = arguments::named_day(args, "until").unwrap_or(as_of);
    remarks::refuse_backwards(as_of, until)?;
    let discount_a_year: Ratio = args.get_one("discount").copied().unwrap_or_default();
    let horizon = Horizon { as_of, until, discount_a_year };
    call.progress.stage("models-fitting", None);
    let answered = fitting::fit(&orders, arguments::question(args, as_of)?)?;
    call.progress.stage("models-foretelling", None);
    let mut written = Written::of(&orders, &answered, &horizon)?;
    written.notes.extend(orders.day_notes(asked, as_of));
    written.write(out, arguments::unit(args), (&orders, &answered))?;
    let texts = call.texts;
    if call.json {
        let json = told::prediction_to_json(texts, out, &written);
        return call.printer().json(&json);
    }
    told::print_prediction(&mut call.printer(), texts, out, &written)
}
