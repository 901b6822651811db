//! How sure the numbers of a BG/NBD or MBG/NBD are.

use std::ops::RangeInclusive;

use super::{Dropout, Steps};
use crate::curve::Digits;
use crate::dropout::Outlook;
use crate::fit::Fit;
use crate::history::{Observed, RepeatHistory, Unit};
use crate::per_age::{PerAge, by_ranges_of_x};
use crate::sure::{Active, AtLeast, Sloped, Surely, Unsure, negative_binomial, slopes_over, step_on};

impl Fit<Dropout, 4> {
    /// What to expect of each customer over the periods, with the error of each number and the range of the count.
    ///
    /// # Errors
    /// [`Unsure`] where the fit has no error to speak of, in words.
    pub fn surely(&self, histories: &[RepeatHistory], steps: &Steps) -> Result<Vec<Surely>, Unsure> {
        let covariance = self.footing()?;
        let model = self.model;
        let shifted: [Dropout; 4] = std::array::from_fn(|place| model.shifted(place));
        let prepare = |xs: &RangeInclusive<u32>| {
            PerAge::within(histories, xs, |x, tenures| model.active(&shifted, x, tenures, steps))
        };
        Ok(by_ranges_of_x(histories, 1, prepare, |active, history| {
            let sloped = active.get(history).map(|active| model.sloped(history.observed(Unit::Day), active));
            sloped.map_or_else(Surely::default, |sloped| sloped.surely(covariance))
        }))
    }
}

impl Dropout {
    /// The model with the logarithm of one parameter a step further.
    fn shifted(&self, place: usize) -> Self {
        let mut moved = *self;
        step_on(place, [&mut moved.r, &mut moved.alpha, &mut moved.a, &mut moved.b]);
        moved
    }

    /// Active customers with one x and these tenures.
    fn active(&self, shifted: &[Self; 4], x: f64, tenures: &[f64], steps: &Steps) -> Vec<Active<4>> {
        let (_, horizon) = steps.reach();
        let slopes = slopes_over(self.alpha, tenures, |place, tenures| {
            place.and_then(|place| shifted.get(place)).unwrap_or(self).group_outlook(
                x,
                tenures,
                steps,
                Digits::Few,
            )
        });
        let of = |((tenure, (orders, discounted)), (by_orders, by_discounted))| {
            let at_least = self.at_least(x, tenure, horizon);
            Active { orders, discounted, by_orders, by_discounted, at_least }
        };
        let here = self.group_outlook(x, tenures, steps, Digits::All);
        tenures.iter().copied().zip(here).zip(slopes).map(of).collect()
    }

    /// The chances of at least 1, 2, 3 ... orders of an active customer.
    ///
    /// # Formula
    /// At least m orders are made by whoever has not left at the m - 1 before and whose pace allows m: E((1-p)^(m-1)) P(NB >= m), p
    /// and the pace being independent. It is the sum of eq. 8 of Fader, Hardie, Lee 2005.
    fn at_least(&self, x: f64, tenure: f64, horizon: f64) -> AtLeast {
        let stayed = self.b + x + self.kind.early_chances();
        let (mut here, mut chances) = (1.0, 0.0);
        AtLeast::new(negative_binomial(self.r + x, horizon / (self.alpha + tenure)).map(|enough| {
            let chance = here * enough;
            here *= (stayed + chances) / (self.a + stayed + chances);
            chances += 1.0;
            chance
        }))
    }

    fn sloped(&self, seen: Observed, active: &Active<4>) -> Sloped<4> {
        let Self { kind, r, alpha, b, .. } = *self;
        // w of the likelihood, and its derivatives by the logarithms of r, alpha, a, b.
        let (log_odds_against, by_odds) =
            self.log_odds_gone(seen).map_or((f64::NEG_INFINITY, [0.0; 4]), |w| {
                let silence = (seen.tenure - seen.t_x).max(0.0);
                let (then, now) = (alpha + seen.t_x, alpha + seen.tenure);
                let length = (silence / then).ln_1p();
                let kept = b + seen.x + kind.early_chances() - 1.0;
                (w, [r * length, -(r + seen.x) * alpha * silence / (then * now), 1.0, -b / kept])
            });
        let p_alive = self.p_alive(seen);
        Sloped {
            outlook: Outlook {
                p_alive,
                orders: p_alive * active.orders,
                discounted_orders: p_alive * active.discounted,
            },
            log_odds_against,
            by_odds,
            by_orders: active.by_orders,
            by_discounted: active.by_discounted,
            count: active.at_least.range(p_alive),
        }
    }
}
