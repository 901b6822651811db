//! The report page filled from an answer.

use frame::charts::{MapPoint, choose};
use kernel::{Expected, Ratio, Say, number, size};
use records::orders::Histories;

use super::views::{Concentration, LateRow, Method, ReportModel, TierRow, Unit, ValueLines};
use super::{Answer, InUnit, ValueRow, from_file};
use crate::models::{self, TrackRecord};
use crate::tiers::Tier;

/// Steps of the Pareto curve: one a fiftieth of the customers is smooth enough for an eye.
const CURVE_STEPS: u32 = 50;

/// The page's data. `title` is the name of the business or of the file.
#[must_use]
pub fn fill(title: &str, histories: &Histories, answer: &Answer, notes: &[Say]) -> ReportModel {
    let run = &answer.run;
    let unit = from_file::unit(&run.assumptions);
    let lines = &answer.placements.lines;
    let lines = ValueLines {
        now: three_digits(unit.in_major(lines.current.map_or(0.0, number))),
        expected: three_digits(unit.in_major(lines.potential.unwrap_or(0.0))),
    };
    let (points, points_smaller) = points(histories, answer, unit, lines);
    ReportModel {
        title: title.to_owned(),
        as_of: run.assumptions.as_of,
        unit: match unit {
            InUnit::Money(currency) => Unit::Money(currency),
            InUnit::Purchases => Unit::Purchases,
        },
        period: run.assumptions.period,
        horizon: run.assumptions.horizon,
        customers: kernel::count(run.counts.buyers),
        tiers: answer.sums.map(|sums| TierRow {
            tier: sums.tier,
            customers: kernel::count(sums.customers),
            now: sums.current,
            now_share: sums.current_share,
            expected: sums.potential,
            expected_share: sums.potential_share,
        }),
        points,
        points_smaller,
        lines,
        concentration: concentration(answer),
        late: answer.late.iter().filter_map(|index| late_row(histories, answer, unit, *index)).collect(),
        late_count: kernel::count(answer.late_count),
        notes: notes.iter().chain(&run.notes).cloned().collect(),
        method: Method { sentences: run.method.clone(), parameters: parameters(answer) },
        track: track(histories, answer),
    }
}

/// How a forecast half a year earlier would have done; `None` where the page goes by no model.
fn track(histories: &Histories, answer: &Answer) -> Option<TrackRecord> {
    let run = &answer.run;
    run.is_by_model().then(|| models::track_record(histories, run.assumptions.as_of)).flatten()
}

/// A line as people speak of it: 458 and not 458.097. Only the page rounds; the tiers were cut by the exact line.
fn three_digits(value: f64) -> f64 {
    if value <= 0.0 {
        return value;
    }
    let scale = 10_f64.powf(2.0 - value.log10().floor());
    (value * scale).round() / scale
}

fn points(histories: &Histories, answer: &Answer, unit: InUnit, lines: ValueLines) -> (Vec<MapPoint>, i64) {
    let placed: Vec<ValueRow<'_>> = (0..histories.len())
        .filter_map(|index| answer.row(histories, index))
        .filter(|row| row.tier.is_some())
        .collect();
    let at = |row: &ValueRow<'_>| {
        (unit.in_major(number(row.current)), unit.in_major(row.potential), row.tier.unwrap_or(Tier::Lead))
    };
    let all: Vec<(f64, f64, Tier)> = placed.iter().map(at).collect();
    let choice = choose(&all, lines.now, lines.expected);
    let drawn = choice.drawn.iter().filter_map(|position| placed.get(*position));
    let points = drawn.map(|row| {
        let (now, room, tier) = at(row);
        MapPoint { name: row.called().to_owned(), now, room, tier, is_late: answer.late.contains(&row.index) }
    });
    (points.collect(), choice.smaller)
}

fn concentration(answer: &Answer) -> Concentration {
    let of = &answer.concentration;
    let buyers = size(answer.run.counts.buyers);
    Concentration {
        curve: of.curve(CURVE_STEPS).iter().map(|point| (point.customers, point.value)).collect(),
        top_fifth: of.value_of_top(Ratio::of(0.2, 1.0)),
        eighty_customers: kernel::count(of.fewest_making(Ratio::of(0.8, 1.0))),
        largest: of.value_of_top(Ratio::of(1.0, buyers)),
    }
}

fn late_row(histories: &Histories, answer: &Answer, unit: InUnit, index: usize) -> Option<LateRow> {
    let (row, one) = (answer.row(histories, index)?, answer.run.customers.get(index)?);
    let as_of = answer.run.assumptions.as_of;
    let bought = histories.days(index).iter().filter(|day| day.day <= as_of && day.is_purchase());
    Some(LateRow {
        name: row.called().to_owned(),
        tier: row.tier?,
        usual_gap_days: kernel::rounded(one.rhythm?.usual_gap_days),
        days_late: row.days_late,
        reason: answer.reason(index),
        now: row.current,
        expected: Expected::new(row.potential)?,
        purchases: bought.map(|day| (day.day, unit.in_major(number(day.sale_minor).max(1.0)))).collect(),
        window: one.window()?,
    })
}

/// What the fitted models found, in weeks and major units, as the papers print them.
fn parameters(answer: &Answer) -> Vec<(&'static str, f64)> {
    let mut parameters = Vec::new();
    if let (Ok(chosen), true) = (&answer.run.orders_model, answer.run.is_by_model()) {
        let greek = |symbol| match symbol {
            "alpha" => "α",
            "beta" => "β",
            other => other,
        };
        let found = chosen.winner.parameters(actuary::Unit::Week);
        parameters.extend(found.into_iter().map(|one| (greek(one.symbol), one.value)));
    }
    if let Some(Ok(fit)) = &answer.run.spend {
        let [p, q, v] = fit.model.parameters();
        let scale = number(answer.run.assumptions.currency.minor_per_major());
        parameters.extend([("p", p), ("q", q), ("v", v / scale)]);
    }
    parameters
}
