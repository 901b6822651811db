//! Everybody's forecast up to a day, with how sure it is.

use actuary::bg_bb::{BgBb, Opportunities};
use actuary::dropout::{Outlook, Steps};
use actuary::family;
use actuary::gamma_gamma::{GammaGamma, Spend};
use actuary::sure::{Amount, CountRange, Interval, Surely, Unsure};
use actuary::{Fit, RepeatHistory};
use kernel::{Day, Ratio};
use rayon::prelude::*;

use super::customers::history;
use super::fitted::Fitted;
use super::fitting::Answered;
use super::periods::Periods;
use crate::valuation::{discount_factor, discounted_months};

/// A number and, where it is known, between what it lies with 95 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ranged {
    /// The number.
    pub value: f64,
    /// Between what; `None` where the fit has no error to speak of.
    pub range: Option<Interval>,
}

/// One customer's orders to come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Foretold {
    /// Repeats: purchase days, or opportunities taken.
    pub x: u32,
    /// The last of them, and the time everybody is seen for: days, or opportunities.
    pub times: (u32, u32),
    /// Chance to be active; for BG/BB to be there at the next opportunity.
    pub p_alive: Ranged,
    /// Expected orders.
    pub orders: Ranged,
    /// How many there may be by chance alone.
    pub count: Option<CountRange>,
    /// The same orders, discounted to the day everything is seen from.
    pub discounted: Amount,
    /// Whether these have errors.
    is_sure: bool,
    /// Whether they are orders, and not opportunities of which any may hold several.
    are_orders: bool,
}

impl Foretold {
    /// What these orders will bring, discounted, at this spend each; `None` of opportunities, for nothing says what one brings.
    pub(super) fn lifetime_value(&self, spend: &Amount) -> Option<Ranged> {
        let value = self.discounted.times(spend);
        let ranged = Ranged { value: value.value, range: self.is_sure.then(|| value.interval()) };
        self.are_orders.then_some(ranged)
    }

    fn of_opportunities(self) -> Self {
        Self { are_orders: false, ..self }
    }

    fn sure((x, times): (u32, (u32, u32)), one: &Surely) -> Self {
        Self {
            x,
            times,
            p_alive: Ranged { value: one.p_alive.value(), range: Some(one.p_alive.interval()) },
            orders: Ranged { value: one.orders.value, range: Some(one.orders.interval()) },
            count: Some(one.count),
            discounted: one.discounted_orders,
            is_sure: true,
            are_orders: true,
        }
    }

    fn unsure((x, times): (u32, (u32, u32)), one: &Outlook) -> Self {
        let plain = |value: f64| Ranged { value, range: None };
        Self {
            x,
            times,
            p_alive: plain(one.p_alive),
            orders: plain(one.orders),
            count: None,
            discounted: Amount { value: one.discounted_orders, error: 0.0 },
            is_sure: false,
            are_orders: true,
        }
    }
}

/// Up to when, and what money of next year is worth less.
#[derive(Clone, Copy, Debug)]
pub(super) struct Horizon {
    /// The day everything is seen from.
    pub as_of: Day,
    /// The last day that counts.
    pub until: Day,
    /// A year.
    pub discount_a_year: Ratio,
}

impl Horizon {
    fn factor(&self, days: f64) -> f64 {
        discount_factor(self.discount_a_year, days)
    }

    /// Calendar months up to the last day; what falls into one is discounted to its end.
    fn steps(&self) -> Option<Steps> {
        Steps::new(discounted_months(self.as_of, self.until, self.discount_a_year))
    }
}

/// Everybody's forecast in the order of the customers, and why it has no intervals where it has none. Nothing for Gamma-Gamma, which
/// foretells no orders.
pub(super) fn foretell(answered: &Answered, horizon: &Horizon) -> (Vec<Foretold>, Option<Unsure>) {
    let days = &answered.customers.days;
    match &answered.fitted {
        Fitted::Orders(fit, _) => of_days(fit, days, horizon),
        Fitted::Periods(fit, periods) => of_periods((fit, periods), days, horizon),
        Fitted::Spend(..) => (Vec::new(), None),
    }
}

fn of_days(fit: &family::Fitted, days: &[Vec<i32>], horizon: &Horizon) -> (Vec<Foretold>, Option<Unsure>) {
    let of = |days: &Vec<i32>| history(days, horizon.as_of).unwrap_or_default();
    let histories: Vec<RepeatHistory> = days.par_iter().map(of).collect();
    let Some(steps) = horizon.steps() else { return (Vec::new(), None) };
    let seen = histories.iter().map(|one| (one.x(), (one.t_x(), one.tenure())));
    match fit.surely(&histories, &steps) {
        Ok(all) => (seen.zip(&all).map(|(seen, one)| Foretold::sure(seen, one)).collect(), None),
        Err(unsure) => {
            let all = fit.outlook(&histories, &steps);
            (seen.zip(&all).map(|(seen, one)| Foretold::unsure(seen, one)).collect(), Some(unsure))
        }
    }
}

fn of_periods(
    (fit, periods): (&Fit<BgBb, 4>, &Periods),
    days: &[Vec<i32>],
    horizon: &Horizon,
) -> (Vec<Foretold>, Option<Unsure>) {
    let taken: Vec<Opportunities> = days.iter().map(|days| periods.of(days).unwrap_or_default()).collect();
    let ahead = u32::try_from(periods.ahead(horizon.until).len()).unwrap_or(u32::MAX);
    // One opportunity's discount, from the length of all of them.
    let length = f64::from((horizon.until - horizon.as_of).0) / f64::from(ahead.max(1));
    let rate = 1.0 / horizon.factor(length) - 1.0;
    let seen = taken.iter().map(|one| (one.x(), (one.t_x(), one.n())));
    match fit.surely(&taken, ahead, rate) {
        Ok(all) => {
            (seen.zip(&all).map(|(seen, one)| Foretold::sure(seen, one).of_opportunities()).collect(), None)
        }
        Err(unsure) => {
            let plain = |one: &Opportunities| {
                let factor = |place: u32| horizon.factor(length * f64::from(place + 1));
                let each = (0..ahead).zip(fit.model.expected_at_each(*one, ahead));
                Outlook {
                    p_alive: fit.model.p_alive(*one),
                    orders: fit.model.expected_orders(*one, ahead),
                    discounted_orders: each.map(|(place, orders)| orders * factor(place)).sum(),
                }
            };
            let all =
                seen.zip(&taken).map(|(seen, one)| Foretold::unsure(seen, &plain(one)).of_opportunities());
            (all.collect(), Some(unsure))
        }
    }
}

/// What an order of this customer is expected to bring; `None` where that is infinite or has no error.
pub(super) fn spend_of(fit: &Fit<GammaGamma, 3>, seen: Option<Spend>) -> Option<Amount> {
    seen.map_or_else(|| fit.spend_surely(0, 0.0), |seen| fit.spend_surely(seen.x(), seen.mean()))
}
