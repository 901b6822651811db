//! How a forecast did.

use actuary::Unit;
use actuary::check::{FREQUENCY_OPEN, FrequencyGroup, OWN_GAPS_MIN, Reliability, TrackStep, Warnings};
use frame::Texts;
use frame::cli::{Cell, Printer, Table};
use kernel::{Arg, Change, Day, Days, Expected, Ratio, Refusal, Say, number};
use serde_json::{Value, json};

use super::fit::of_fitted;
use super::{notes_to_json, print_notes};
use crate::models::checking::{Checked, SOON_DAYS};
use crate::models::fitted::Fitted;

/// Steps of the tracking printed at most; machines get all.
const STEPS_PRINTED: usize = 27;

/// Prints errors, tracking, groups, reliability and what the warning would have caught.
pub(in crate::models) fn print_check(
    printer: &mut Printer<'_>,
    texts: &Texts,
    name: &str,
    checked: &Checked,
) -> Result<(), Refusal> {
    let heading = Say::new("models-check-heading")
        .with("model", checked.answered.fitted.name())
        .with("name", name)
        .with("day", checked.as_of)
        .with("until", checked.until)
        .with("customers", checked.errors.customers);
    printer.say(&heading)?;
    printer.line("")?;
    printer.say(&sums(texts, checked))?;
    printer.say(&apart(checked))?;
    if !checked.track.is_empty() {
        table(printer, "models-track", &tracking(texts, checked))?;
    }
    table(printer, "models-groups", &groups(texts, &checked.groups))?;
    if let Some(alive) = &checked.alive {
        table(printer, "models-alive", &reliability(texts, alive, true))?;
        printer.say(&brier(alive))?;
    }
    if let Some(soon) = &checked.soon {
        table(printer, "models-soon", &reliability(texts, soon, false))?;
        printer.say(&brier(soon))?;
    }
    printer.line("")?;
    for line in warned(&checked.warnings, checked) {
        printer.say(&line)?;
    }
    print_notes(printer, texts, &checked.notes)
}

fn table(printer: &mut Printer<'_>, heading: &'static str, table: &Table) -> Result<(), Refusal> {
    printer.line("")?;
    printer.say(&Say::new(heading).with("days", i64::from(SOON_DAYS)))?;
    printer.table(table)
}

/// What was foretold, what came.
fn sums(texts: &Texts, checked: &Checked) -> Say {
    let errors = &checked.errors;
    if let Fitted::Spend(_, currency) = &checked.answered.fitted {
        let mean = |total: f64| {
            let minor = total * number(currency.minor_per_major());
            let each = minor / kernel::size(errors.customers).max(1.0);
            frame::formats::expected(texts.lang(), Expected::new(each).unwrap_or(Expected::ZERO), *currency)
        };
        return Say::new("models-spend-sums")
            .with("expected", mean(errors.total_expected))
            .with("actual", mean(errors.total_actual));
    }
    order_sums(errors.total_expected, errors.total_actual)
}

/// By what part of what came too many or too few were foretold; nobody can say where none came.
fn order_sums(expected: f64, actual: f64) -> Say {
    let foretold = Arg::Number(expected, 2);
    let Some(off) = Change::of(expected, actual) else {
        return Say::new("models-sums-none").with("expected", foretold);
    };
    let key = if off.value() > 0.0 { "models-sums-over" } else { "models-sums-under" };
    Say::new(key).with("expected", foretold).with("actual", Arg::Number(actual, 0)).with("share", off)
}

fn apart(checked: &Checked) -> Say {
    let errors = &checked.errors;
    let say = match errors.correlation {
        Some(correlation) => Say::new("models-apart").with("correlation", Arg::Number(correlation, 4)),
        None => Say::new("models-apart-alike"),
    };
    say.with("mae", Arg::Number(errors.mean_absolute, 4))
        .with("rmse", Arg::Number(errors.root_mean_square, 4))
}

fn tracking(texts: &Texts, checked: &Checked) -> Table {
    let mut table = Table::new(vec![
        ("until", texts.get("models-until")),
        ("expected", texts.get("models-expected")),
        ("actual", texts.get("models-actual")),
        ("ratio", texts.get("models-ratio")),
    ]);
    let stride = checked.track.len().div_ceil(STEPS_PRINTED).max(1);
    let last = checked.track.len();
    for (at, step) in (1..).zip(&checked.track) {
        if at % stride == 0 || at == last {
            let actual = number(i64::try_from(step.actual).unwrap_or(i64::MAX));
            let ratio = (actual > 0.0).then(|| step.expected / actual);
            table.push(vec![
                Cell::day(texts.lang(), day_of(checked.as_of, step)),
                Cell::number(step.expected, 1),
                Cell::count(i64::try_from(step.actual).unwrap_or(i64::MAX)),
                ratio.map_or_else(Cell::none, |ratio| Cell::number(ratio, 3)),
            ]);
        }
    }
    table
}

fn day_of(as_of: Day, step: &TrackStep) -> Day {
    as_of + Days(i32::try_from(step.until_days).unwrap_or(i32::MAX))
}

/// "0", "1", ... and "7+".
fn repeats(group: &FrequencyGroup) -> String {
    if group.x == FREQUENCY_OPEN { format!("{}+", group.x) } else { group.x.to_string() }
}

fn groups(texts: &Texts, groups: &[FrequencyGroup]) -> Table {
    let mut table = Table::new(vec![
        ("repeats", texts.get("models-repeats")),
        ("customers", texts.get("models-customers")),
        ("expected", texts.get("models-expected-each")),
        ("actual", texts.get("models-actual-each")),
    ]);
    for group in groups {
        let (expected, actual) = group.means();
        let mean = |value: f64| {
            if group.customers == 0 { Cell::none() } else { Cell::number(value, 3) }
        };
        table.push(vec![
            Cell::text(repeats(group)),
            Cell::count(kernel::count(group.customers)),
            mean(expected),
            mean(actual),
        ]);
    }
    table
}

fn reliability(texts: &Texts, told: &Reliability, with_score: bool) -> Table {
    let lang = texts.lang();
    let mut columns = vec![("customers", texts.get("models-customers"))];
    if with_score {
        columns.push(("p_alive", texts.get("models-p-alive")));
    }
    columns.push(("chance", texts.get("models-chance")));
    columns.push(("bought", texts.get("models-bought")));
    let mut table = Table::new(columns);
    let share = |value: f64| Cell::share(lang, Ratio::of(value, 1.0));
    for step in &told.steps {
        let mut row = vec![Cell::count(kernel::count(step.customers))];
        if with_score {
            row.push(share(step.score));
        }
        row.extend([share(step.chance), share(step.happened)]);
        table.push(row);
    }
    table
}

fn brier(told: &Reliability) -> Say {
    Say::new("models-brier")
        .with("brier", Arg::Number(told.brier, 4))
        .with("share", Arg::Number(told.brier_of_share, 4))
}

/// What the warning would have caught, in sentences.
fn warned(told: &Warnings, checked: &Checked) -> Vec<Say> {
    let gaps = i64::from(OWN_GAPS_MIN);
    if told.watched == 0 {
        return vec![Say::new("models-warning-nobody").with("gaps", gaps)];
    }
    let weeks = f64::from((checked.until - checked.as_of).0) / Unit::Week.days();
    let mut says = vec![
        Say::new("models-warning")
            .with("watched", told.watched)
            .with("gaps", gaps)
            .with("raised", told.raised)
            .with("per-week", Arg::Number(kernel::size(told.raised) / weeks, 1)),
        Say::new("models-warning-ends")
            .with("caught", told.caught)
            .with("false-alarms", told.false_alarms)
            .with("undecided", told.undecided)
            .with("missed", told.missed),
    ];
    if let Some(days) = told.lead_days {
        says.push(Say::new("models-warning-lead").with("days", kernel::rounded(days)));
    }
    if let Some(days) = told.returned_days {
        says.push(Say::new("models-warning-returned").with("days", kernel::rounded(days)));
    }
    says
}

/// The same as JSON; numbers whole, parameters in weeks.
pub(in crate::models) fn check_to_json(texts: &Texts, name: &str, checked: &Checked) -> Value {
    let errors = &checked.errors;
    let told = &checked.warnings;
    let mut told = json!({
        "source": name, "as_of": checked.as_of.to_string(), "until": checked.until.to_string(), "customers": errors.customers,
        "total_expected": errors.total_expected, "total_actual": errors.total_actual, "mae": errors.mean_absolute,
        "rmse": errors.root_mean_square, "correlation": errors.correlation,
        "tracking": checked.track.iter().map(|step| json!({
            "until": day_of(checked.as_of, step).to_string(), "expected": step.expected, "actual": step.actual,
        })).collect::<Vec<_>>(),
        "by_frequency": checked.groups.iter().map(|group| json!({
            "repeats": repeats(group), "customers": group.customers, "expected": group.expected, "actual": group.actual,
            "expected_mean": group.means().0, "actual_mean": group.means().1,
        })).collect::<Vec<_>>(),
        "p_alive": checked.alive.as_ref().map(reliability_to_json),
        "buys_within_30_days": checked.soon.as_ref().map(reliability_to_json),
        "warning": {
            "watched": told.watched, "raised": told.raised, "caught": told.caught, "false_alarms": told.false_alarms,
            "undecided": told.undecided, "missed": told.missed, "lead_days": told.lead_days,
            "returned_days": told.returned_days,
        },
        "notes": notes_to_json(texts, &checked.notes),
    });
    if let Some(all) = told.as_object_mut() {
        all.append(&mut of_fitted(&checked.answered, checked.unit));
    }
    told
}

fn reliability_to_json(told: &Reliability) -> Value {
    json!({
        "brier": told.brier, "brier_of_share": told.brier_of_share,
        "steps": told.steps.iter().map(|step| json!({
            "customers": step.customers, "score": step.score, "predicted": step.chance, "bought": step.happened,
        })).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use kernel::Lang;

    use super::*;

    #[test]
    fn three_times_too_many_is_said_as_such() {
        for (expected, actual, english, chinese) in [
            (300.0, 100.0, "100 came: 200\u{a0}% too many", "多报了 200%"),
            (75.0, 100.0, "100 came: 25\u{a0}% too few", "少报了 25%"),
            (3.25, 0.0, "Foretold 3.25 orders, and none came.", "一笔也没来"),
        ] {
            for (lang, words) in [(Lang::En, english), (Lang::Zh, chinese)] {
                let said =
                    Texts::new(lang, &[crate::models::FEATURE.texts]).say(&order_sums(expected, actual));
                assert!(said.contains(words), "{said}");
            }
        }
    }
}
