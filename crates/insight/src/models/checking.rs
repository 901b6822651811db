//! A model fitted on the time up to a day, and held against what came after it.

use actuary::bg_bb::{BgBb, Opportunities};
use actuary::check::{
    self, Ahead, Cut, Errors, Forecast, FrequencyGroup, Reliability, Told, TrackStep, Warnings,
};
use actuary::family::Model;
use actuary::gamma_gamma::GammaGamma;
use actuary::{RepeatHistory, Unit};
use kernel::{Currency, Day, Refusal, Say, number};
use rayon::prelude::*;

use super::customers::{Customers, mean_spend_after, spend};
use super::fitted::Fitted;
use super::fitting::{self, Answered, Question};
use super::orders::Orders;
use super::periods::{Periods, taken};
use super::remarks;

/// "Soon": within a month somebody can be called, and it shows.
pub(super) const SOON_DAYS: u32 = 30;

/// How a model did.
pub(super) struct Checked {
    /// The fit on the time before, and how it was chosen.
    pub answered: Answered,
    /// The unit of the fit's times, where it is told.
    pub unit: Unit,
    /// The day of the forecast.
    pub as_of: Day,
    /// The last day compared.
    pub until: Day,
    /// In sum and customer by customer; orders, or for Gamma-Gamma the spend of one in major units.
    pub errors: Errors,
    /// By repeats before.
    pub groups: Vec<FrequencyGroup>,
    /// Week by week, or opportunity by opportunity; empty for Gamma-Gamma.
    pub track: Vec<TrackStep>,
    /// By the chance to be active: the chance to buy again, and who did. `None` where everybody is held for active.
    pub alive: Option<Reliability>,
    /// The chance to buy within [`SOON_DAYS`] days, and who did; `None` where the model or the time has no such days.
    pub soon: Option<Reliability>,
    /// What the warning by everybody's own rhythm would have caught.
    pub warnings: Warnings,
    /// What is to be said beside the numbers.
    pub notes: Vec<Say>,
}

/// Fits on the orders up to `question.as_of`, and compares with those up to and with `until`.
///
/// # Errors
/// As [`fitting::fit`]; days the wrong way round; no order in the time compared.
pub(super) fn check(
    orders: &Orders,
    question: Question,
    (until, unit): (Day, Unit),
) -> Result<Checked, Refusal> {
    let as_of = question.as_of;
    let days = remarks::refuse_backwards(as_of, until)?;
    let answered = fitting::fit(orders, question)?;
    let whole = Customers::until(&orders.histories, until);
    let (first, last) = (as_of.epoch_days(), until.epoch_days());
    let cuts: Vec<Cut<'_>> = whole.days.iter().filter_map(|days| Cut::of(days, first, last)).collect();
    let mut notes = remarks::of(&answered);
    notes.extend(strangers(&whole, as_of));
    if until > orders.last {
        notes.push(Say::new("models-note-until-late").with("last", orders.last).with("until", until));
    }
    if cuts.iter().all(|one| one.after.is_empty()) {
        let refused = Refusal::new("models-nothing-after").with("day", as_of).with("until", until);
        return Err(refused.with("last", orders.last));
    }
    let window = Window { as_of, until, days };
    let compared = match &answered.fitted {
        Fitted::Orders(fit, _) => of_days(&fit.model(), &cuts, &window),
        Fitted::Periods(fit, periods) => of_periods((&fit.model, periods), &cuts, &window)?,
        Fitted::Spend(fit, currency) => {
            of_spend((&fit.model, *currency), orders, &answered.customers, &window)
        }
    };
    let warnings = check::warnings(&cuts, first, last);
    let Compared { errors, groups, track, alive, soon } = compared;
    Ok(Checked { answered, unit, as_of, until, errors, groups, track, alive, soon, warnings, notes })
}

/// The time compared.
pub(super) struct Window {
    /// The day of the forecast.
    pub as_of: Day,
    /// The last day.
    pub until: Day,
    /// Days between them.
    pub days: u32,
}

/// What differs from model to model; as in [`Checked`].
#[derive(Default)]
pub(super) struct Compared {
    /// In sum and customer by customer.
    pub errors: Errors,
    /// By repeats before.
    pub groups: Vec<FrequencyGroup>,
    /// Week by week.
    pub track: Vec<TrackStep>,
    /// By the chance to be active.
    pub alive: Option<Reliability>,
    /// By the chance to buy soon.
    pub soon: Option<Reliability>,
}

impl Compared {
    /// `(repeats before, foretold, came)` of each customer.
    fn of(rows: &[(u32, f64, f64)]) -> Self {
        let pairs: Vec<(f64, f64)> = rows.iter().map(|(_, expected, actual)| (*expected, *actual)).collect();
        Self { errors: Errors::of(&pairs), groups: check::by_frequency(rows), ..Self::default() }
    }
}

/// A model of the family beside what came.
pub(super) fn of_days(model: &Model, cuts: &[Cut<'_>], window: &Window) -> Compared {
    let histories: Vec<RepeatHistory> = cuts.iter().map(|one| one.history).collect();
    let ahead = Ahead { days: window.days, soon_days: SOON_DAYS };
    let told = check::foretell(model, &histories, ahead);
    let rows: Vec<(u32, f64, f64)> = cuts
        .iter()
        .zip(&told)
        .map(|(one, told)| (one.history.x(), told.orders, f64::from(one.orders_after())))
        .collect();
    let ends = check::week_ends(window.days);
    let expected = check::totals(model, &histories, &ends);
    let soon_day = window.as_of.epoch_days().saturating_add(i32::try_from(SOON_DAYS).unwrap_or(0));
    let of = |score: fn(&Forecast) -> f64, chance: fn(&Forecast) -> f64, day: i32| -> Reliability {
        let rows = cuts.iter().zip(&told).map(|(one, told)| Told {
            score: score(told),
            chance: chance(told),
            happened: one.bought_until(day),
        });
        check::reliability(&rows.collect::<Vec<_>>())
    };
    let alive = !matches!(model, Model::Nbd(_));
    Compared {
        track: check::track(cuts, window.as_of.epoch_days(), &ends, &expected),
        alive: alive.then(|| of(|one| one.p_alive, |one| one.buys_again, window.until.epoch_days())),
        soon: (window.days >= SOON_DAYS).then(|| of(|one| one.buys_soon, |one| one.buys_soon, soon_day)),
        ..Compared::of(&rows)
    }
}

fn of_periods(
    (model, periods): (&BgBb, &Periods),
    cuts: &[Cut<'_>],
    window: &Window,
) -> Result<Compared, Refusal> {
    let ends = periods.ahead(window.until);
    if ends.is_empty() {
        return Err(remarks::no_opportunity(periods, (window.as_of, window.until)));
    }
    let ahead = u32::try_from(ends.len()).unwrap_or(u32::MAX);
    let seen: Vec<Opportunities> =
        cuts.iter().map(|one| periods.of(one.before).unwrap_or_default()).collect();
    let came: Vec<Vec<bool>> = cuts.iter().map(|one| taken(one.after, window.as_of, &ends)).collect();
    let count = |came: &[bool]| came.iter().filter(|is_taken| **is_taken).count();
    let rows: Vec<(u32, f64, f64)> = seen
        .par_iter()
        .zip(&came)
        .map(|(one, came)| (one.x(), model.expected_orders(*one, ahead), kernel::size(count(came))))
        .collect();
    let told: Vec<Told> = seen
        .par_iter()
        .zip(&came)
        .map(|(one, came)| Told {
            score: model.p_alive(*one),
            chance: 1.0 - model.count_probability_after(*one, ahead, 0),
            happened: count(came) > 0,
        })
        .collect();
    let track =
        (1_usize..).zip(running(model, &seen, ahead)).zip(&ends).map(|((at, expected), end)| TrackStep {
            until_days: u32::try_from(end - window.as_of.epoch_days()).unwrap_or(0),
            expected,
            actual: came
                .iter()
                .map(|came| u64::try_from(count(came.get(..at).unwrap_or(came))).unwrap_or(0))
                .sum(),
        });
    Ok(Compared { track: track.collect(), alive: Some(check::reliability(&told)), ..Compared::of(&rows) })
}

/// What everybody together is expected to take up to each of the opportunities ahead.
fn running(model: &BgBb, seen: &[Opportunities], ahead: u32) -> Vec<f64> {
    let mut sums = vec![0.0; usize::try_from(ahead).unwrap_or(0)];
    for one in seen {
        for (sum, more) in sums.iter_mut().zip(model.expected_at_each(*one, ahead)) {
            *sum += more;
        }
    }
    let mut all = 0.0;
    let add = |more: f64| {
        all += more;
        all
    };
    sums.into_iter().map(add).collect()
}

/// Who bought in the time compared: what an order was expected to bring, and what it brought on average, in major units.
fn of_spend(
    (model, currency): (&GammaGamma, Currency),
    orders: &Orders,
    customers: &Customers,
    window: &Window,
) -> Compared {
    let minor = number(currency.minor_per_major());
    let row = |(place, days): (&usize, &Vec<i32>)| {
        let came = mean_spend_after(&orders.histories, *place, (window.as_of, window.until))?;
        let seen = spend(&orders.histories, *place, window.as_of);
        let told = seen.map_or_else(
            || model.expected_spend(0, 0.0),
            |seen| model.expected_spend(seen.x(), seen.mean()),
        )?;
        let x = u32::try_from(days.len().saturating_sub(1)).unwrap_or(u32::MAX);
        Some((x, told / minor, came / minor))
    };
    let rows: Vec<(u32, f64, f64)> = customers.places.iter().zip(&customers.days).filter_map(row).collect();
    Compared::of(&rows)
}

/// Who was won after the day of the forecast: nothing was foretold of them.
fn strangers(whole: &Customers, as_of: Day) -> Option<Say> {
    let late = || whole.days.iter().filter(|days| days.first().is_some_and(|day| *day > as_of.epoch_days()));
    let orders: usize = late().map(Vec::len).sum();
    (orders > 0)
        .then(|| Say::new("models-note-strangers").with("customers", late().count()).with("orders", orders))
}
