//! `model predict`: everybody's forecast, one row a customer.

use std::path::{Path, PathBuf};

use clap::Arg;
use frame::{Call, Texts, refuse_overwriting};
use kernel::{Day, Ratio, Refusal};

use super::arguments;
use crate::models::asked::Which;
use crate::models::foretold::Horizon;
use crate::models::told::{self, Written};
use crate::models::{fitting, orders, remarks};
use crate::sources;

/// Money a year away is worth a tenth less, where nobody says otherwise; as in valuations.
const DISCOUNT_A_YEAR: &str = "0.10";

pub(super) fn options(texts: &Texts) -> Vec<Arg> {
    vec![
        arguments::day(texts, "until", "models-arg-until"),
        arguments::option(texts, "out", ("sources-arg-file", "models-arg-out"))
            .required(true)
            .value_parser(sheet_path),
        arguments::option(texts, "discount", ("sources-arg-share", "models-arg-discount"))
            .default_value(DISCOUNT_A_YEAR)
            .value_parser(sources::share),
    ]
}

/// A file that is a CSV or an XLSX by its name.
fn sheet_path(text: &str) -> Result<PathBuf, Refusal> {
    let path = PathBuf::from(text);
    let is_sheet = path
        .extension()
        .is_some_and(|ending| ["csv", "xlsx"].iter().any(|known| ending.eq_ignore_ascii_case(known)));
    if is_sheet { Ok(path) } else { Err(Refusal::new("models-out-ending").with("file", text)) }
}

/// The last day that counts. What an order brings has none: it is foretold for any order to come.
fn last_day(which: Which, named: Option<Day>, as_of: Day) -> Result<Day, Refusal> {
    match named {
        None if which == Which::GammaGamma => Ok(as_of),
        None => Err(Refusal::new("models-until-missing")),
        Some(until) => remarks::refuse_backwards(as_of, until).map(|_| until),
    }
}

pub(super) async fn run(call: &mut Call<'_>) -> Result<(), Refusal> {
    let args = call.args;
    let out: &PathBuf = args.get_one("out").ok_or_else(|| Refusal::new("sources-no-file"))?;
    let orders = orders::read(call).await?;
    refuse_overwriting(out, &orders.paths.iter().map(PathBuf::as_path).collect::<Vec<&Path>>())?;
    let asked = arguments::named_day(args, "as-of");
    let as_of = orders.seen_from(asked);
    let until = last_day(arguments::which(args), arguments::named_day(args, "until"), as_of)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sheets_are_written() {
        for sound in ["out.csv", "a/b.XLSX", "x.y.Csv"] {
            assert_eq!(sheet_path(sound), Ok(PathBuf::from(sound)));
        }
        for other in ["x.pdf", "x", "csv", ".csv", "x.csv.gz", ""] {
            assert_eq!(sheet_path(other).unwrap_err().say().key, "models-out-ending", "{other}");
        }
    }

    #[test]
    fn spend_alone_needs_no_last_day() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let as_of = day("2026-06-30");
        assert_eq!(last_day(Which::GammaGamma, None, as_of), Ok(as_of));
        let refused =
            |which, named: Option<&str>| last_day(which, named.map(day), as_of).unwrap_err().say().key;
        assert_eq!(refused(Which::Auto, None), "models-until-missing");
        assert_eq!(refused(Which::BgBb, None), "models-until-missing");
        assert_eq!(refused(Which::GammaGamma, Some("2026-06-30")), "models-until-not-after");
        assert_eq!(last_day(Which::Auto, Some(day("2026-07-01")), as_of), Ok(day("2026-07-01")));
    }
}
