//! Everybody's forecast, in a file and in a few sums.

use std::path::Path;

use actuary::gamma_gamma::GammaGamma;
use actuary::sure::{Amount, Unsure};
use actuary::{Fit, Unit};
use frame::Texts;
use frame::cli::Printer;
use frame::sheet::{Sheet, Value as Field};
use kernel::{Arg, Currency, Day, Expected, Money, Refusal, Say, number, rounded};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::{notes_to_json, print_notes};
use crate::models::customers::{self, history};
use crate::models::fitted::Fitted;
use crate::models::fitting::{self, Answered};
use crate::models::foretold::{self, Foretold, Horizon, Ranged};
use crate::models::orders::Orders;
use crate::models::remarks;
use crate::valuation::is_sober;

/// The headings of the file. `t_x` and `T` are in the unit that was asked for.
const HEADINGS: [&str; 20] = [
    "customer",
    "name",
    "x",
    "t_x",
    "T",
    "p_alive",
    "p_alive_low",
    "p_alive_high",
    "expected_orders",
    "expected_orders_low",
    "expected_orders_high",
    "orders_at_least",
    "orders_at_most",
    "orders_held",
    "expected_spend",
    "expected_spend_low",
    "expected_spend_high",
    "clv",
    "clv_low",
    "clv_high",
];

/// What is to be written, in the order of the customers.
pub(in crate::models) struct Written {
    which: &'static str,
    model: String,
    as_of: Day,
    until: Day,
    currency: Option<Currency>,
    foretold: Vec<Foretold>,
    spends: Vec<Option<Amount>>,
    customers: usize,
    /// What is to be said beside the numbers.
    pub notes: Vec<Say>,
}

impl Written {
    /// Foretells orders and, where there are amounts, spend.
    ///
    /// # Errors
    /// `models-no-opportunity` where no whole one lies ahead.
    pub(in crate::models) fn of(
        orders: &Orders,
        answered: &Answered,
        horizon: &Horizon,
    ) -> Result<Self, Refusal> {
        let mut notes = remarks::of(answered);
        if let Fitted::Periods(_, periods) = &answered.fitted {
            let ahead = periods.ahead(horizon.until);
            let end = ahead
                .last()
                .ok_or_else(|| remarks::no_opportunity(periods, (horizon.as_of, horizon.until)))?;
            let whole = Say::new("models-note-whole-periods").with("count", ahead.len());
            notes.push(whole.with("day", Day::from_epoch_days(*end)));
        }
        let (foretold, unsure) = foretold::foretell(answered, horizon);
        notes.extend(unsure.map(|unsure| Say::new(unsure_key(unsure))));
        let spends = spends(orders, answered, (horizon.as_of, &mut notes));
        Ok(Self {
            which: answered.fitted.which().word(),
            model: answered.fitted.name(),
            as_of: horizon.as_of,
            until: horizon.until,
            currency: orders.currency.as_ref().ok().copied().filter(|_| spends.iter().any(Option::is_some)),
            foretold,
            spends,
            customers: answered.customers.places.len(),
            notes,
        })
    }

    /// Writes one row a customer, as CSV or by its ending as XLSX.
    ///
    /// # Errors
    /// The file cannot be written; then nothing is left of it.
    pub(in crate::models) fn write(
        &self,
        path: &Path,
        unit: Unit,
        (orders, answered): (&Orders, &Answered),
    ) -> Result<(), Refusal> {
        let unit_days = if matches!(answered.fitted, Fitted::Periods(..)) { 1.0 } else { unit.days() };
        let mut sheet = Sheet::create(path, &HEADINGS)?;
        let customers = answered.customers.places.iter().zip(&answered.customers.days);
        for (at, (place, days)) in customers.enumerate() {
            let told = self.foretold.get(at);
            let spend = self.spends.get(at).copied().flatten();
            let seen = history(days, self.as_of).unwrap_or_default();
            let (x, (t_x, tenure)) =
                told.map_or((seen.x(), (seen.t_x(), seen.tenure())), |told| (told.x, told.times));
            let time = |value: u32| Field::Number(format!("{:.4}", f64::from(value) / unit_days));
            let mut row = vec![
                Field::Text(orders.histories.code(*place)),
                Field::Text(orders.histories.name(*place)),
                Field::Number(x.to_string()),
                time(t_x),
                time(tenure),
            ];
            let plain = |value: f64| format!("{value:.6}");
            row.extend(ranged(told.map(|told| told.p_alive), &plain));
            row.extend(ranged(told.map(|told| told.orders), &plain));
            row.extend(match told.and_then(|told| told.count) {
                Some(count) => {
                    [count.low.to_string(), count.high.to_string(), plain(count.held)].map(Field::Number)
                }
                None => [Field::Empty, Field::Empty, Field::Empty],
            });
            let money =
                |minor: f64| Money::new(rounded(minor), self.currency.unwrap_or(Currency::NONE)).to_string();
            let spent = spend.map(|spend| Ranged { value: spend.value, range: Some(spend.interval()) });
            row.extend(ranged(spent, &money));
            let value = told.zip(spend).and_then(|(told, spend)| told.lifetime_value(&spend));
            row.extend(ranged(value, &money));
            sheet.row(&row)?;
        }
        sheet.finish()
    }

    /// Expected orders of everybody; `None` where the model foretells none.
    fn orders(&self) -> Option<f64> {
        (!self.foretold.is_empty()).then(|| self.foretold.iter().map(|one| one.orders.value).sum())
    }

    fn active(&self) -> Option<f64> {
        (!self.foretold.is_empty()).then(|| self.foretold.iter().map(|one| one.p_alive.value).sum())
    }

    /// What everybody will bring, in minor units.
    fn value(&self) -> Option<f64> {
        let both = self.foretold.iter().zip(&self.spends);
        let values: Vec<f64> =
            both.filter_map(|(told, spend)| Some(told.lifetime_value(spend.as_ref()?)?.value)).collect();
        self.currency.filter(|_| !values.is_empty()).map(|_| values.iter().sum())
    }
}

fn ranged(one: Option<Ranged>, write: &dyn Fn(f64) -> String) -> [Field<'static>; 3] {
    let number = |value: Option<f64>| value.map_or(Field::Empty, |value| Field::Number(write(value)));
    let range = one.and_then(|one| one.range);
    [
        number(one.map(|one| one.value)),
        number(range.map(|range| range.low)),
        number(range.map(|range| range.high)),
    ]
}

fn unsure_key(unsure: Unsure) -> &'static str {
    match unsure {
        Unsure::NobodyLeaves => "models-unsure-nobody-leaves",
        Unsure::NotConverged => "models-unsure-not-converged",
        Unsure::NoTop => "models-unsure-no-top",
    }
}

/// What an order of each customer is expected to bring, in minor units; says so where nothing can be said.
fn spends(orders: &Orders, answered: &Answered, (as_of, notes): (Day, &mut Vec<Say>)) -> Vec<Option<Amount>> {
    let of = |fit: &Fit<GammaGamma, 3>| {
        let seen = |place: &usize| customers::spend(&orders.histories, *place, as_of);
        answered.customers.places.par_iter().map(|place| foretold::spend_of(fit, seen(place))).collect()
    };
    let currency = match &orders.currency {
        Ok(currency) => *currency,
        Err(refused) => {
            notes.push(without_money(refused));
            return Vec::new();
        }
    };
    if let Fitted::Spend(fit, _) = &answered.fitted {
        return of(fit);
    }
    match fitting::spend(orders, &answered.customers, (as_of, currency)) {
        Ok((Fitted::Spend(fit, _), _))
            if is_sober(&fit, seen_mean(&answered.customers.places, orders, as_of)) =>
        {
            notes.push(Say::new("models-note-value"));
            of(&fit)
        }
        Ok(_) => {
            notes.push(Say::new("models-note-spend-wild"));
            Vec::new()
        }
        Err(refused) => {
            notes.push(refused.say().clone());
            Vec::new()
        }
    }
}

/// Why the file says nothing of money.
fn without_money(refused: &Refusal) -> Say {
    let Say { key, args } = refused.say();
    let key =
        if *key == "sources-two-currencies" { "models-note-currencies" } else { "models-note-no-amounts" };
    Say { key, args: args.clone() }
}

/// The mean spend that was seen on repeat days.
fn seen_mean(places: &[usize], orders: &Orders, as_of: Day) -> f64 {
    let spends = places.iter().filter_map(|place| customers::spend(&orders.histories, *place, as_of));
    let (total, days) = spends.fold((0.0, 0.0), |(total, days), one| {
        (total + f64::from(one.x()) * one.mean(), days + f64::from(one.x()))
    });
    total / days
}

/// Prints where the file is and what it adds up to.
pub(in crate::models) fn print_prediction(
    printer: &mut Printer<'_>,
    texts: &Texts,
    path: &Path,
    written: &Written,
) -> Result<(), Refusal> {
    let key = if written.foretold.is_empty() { "models-written-spend" } else { "models-written" };
    let heading = Say::new(key)
        .with("customers", written.customers)
        .with("file", path.display().to_string())
        .with("model", written.model.as_str());
    printer.say(&heading.with("day", written.as_of).with("until", written.until))?;
    if let (Some(orders), Some(active)) = (written.orders(), written.active()) {
        let sums = Say::new("models-written-orders").with("orders", Arg::Number(orders, 1));
        printer.say(&sums.with("active", Arg::Number(active, 1)).with("until", written.until))?;
    }
    if let (Some(value), Some(currency)) = (written.value(), written.currency) {
        let expected = Expected::new(value).unwrap_or(Expected::ZERO);
        let value = frame::formats::expected(texts.lang(), expected, currency);
        printer.say(&Say::new("models-written-value").with("value", value))?;
    }
    print_notes(printer, texts, &written.notes)
}

/// The same as JSON.
pub(in crate::models) fn prediction_to_json(texts: &Texts, path: &Path, written: &Written) -> Value {
    let major =
        |minor: f64| minor / written.currency.map_or(1.0, |currency| number(currency.minor_per_major()));
    // Spend is foretold of any order to come, and up to no day.
    let until = (!written.foretold.is_empty()).then(|| written.until.to_string());
    json!({
        "file": path.display().to_string(), "rows": written.customers, "model": written.which, "name": written.model,
        "as_of": written.as_of.to_string(), "until": until, "expected_orders": written.orders(),
        "active": written.active(), "clv": written.value().map(major),
        "notes": notes_to_json(texts, &written.notes),
    })
}
