//! How sure the numbers of a Pareto/NBD are.

use std::ops::RangeInclusive;

use super::ParetoNbd;
use super::curve::Curve;
use super::outlook::Evaluated;
use crate::dropout::{Outlook, Steps};
use crate::fit::Fit;
use crate::history::{Observed, RepeatHistory, Unit};
use crate::per_age::{PerAge, by_ranges_of_x};
use crate::quadrature::gauss_16;
use crate::race::LnRace;
use crate::sure::{Active, AtLeast, Sloped, Surely, Unsure, negative_binomial, slopes_over, step_on};

/// Below this chance to have left, the odds are as good as their limit for short silences.
const SHORT: f64 = 1e-7;
/// A pair of x and tenure, and the days of the last purchase before it, hold about three times what a pair alone does.
const HELD: usize = 3;

impl Fit<ParetoNbd, 4> {
    /// What to expect of each customer over the periods, with the error of each number and the range of the count.
    ///
    /// # Errors
    /// [`Unsure`] where the fit has no error to speak of, in words.
    pub fn surely(&self, histories: &[RepeatHistory], steps: &Steps) -> Result<Vec<Surely>, Unsure> {
        let covariance = self.footing()?;
        let model = self.model;
        let shifted: [ParetoNbd; 4] = std::array::from_fn(|place| model.shifted(place));
        let prepare = |xs: &RangeInclusive<u32>| {
            let active =
                PerAge::within(histories, xs, |x, tenures| model.active(&shifted, x, tenures, steps));
            (Evaluated::within(&model, histories, xs, Curve::at), active)
        };
        Ok(by_ranges_of_x(histories, HELD, prepare, |(races, active), history| {
            let seen = history.observed(Unit::Day);
            let sloped = races.get(history).zip(active.get(history));
            sloped.map_or_else(Surely::default, |((last, now), active)| {
                model.sloped(seen, (last, now), active).surely(covariance)
            })
        }))
    }
}

impl ParetoNbd {
    /// The model with the logarithm of one parameter a step further.
    fn shifted(&self, place: usize) -> Self {
        let mut moved = *self;
        step_on(place, [&mut moved.r, &mut moved.alpha, &mut moved.s, &mut moved.beta]);
        moved
    }

    /// Active customers with one x and these tenures.
    fn active(&self, shifted: &[Self; 4], x: f64, tenures: &[f64], steps: &Steps) -> Vec<Active<4>> {
        let (_, horizon) = steps.reach();
        let seen = |tenure: f64| Observed { x, t_x: 0.0, tenure };
        let slopes = slopes_over(self.alpha, tenures, |place, tenures| {
            let model = place.and_then(|place| shifted.get(place)).unwrap_or(self);
            tenures.iter().map(|tenure| model.steps_while_active(seen(*tenure), steps)).collect()
        });
        let of = |(tenure, (by_orders, by_discounted))| {
            let (orders, discounted) = self.steps_while_active(seen(tenure), steps);
            let at_least = self.at_least(seen(tenure), horizon);
            Active { orders, discounted, by_orders, by_discounted, at_least }
        };
        tenures.iter().copied().zip(slopes).map(of).collect()
    }

    /// The chances of at least 1, 2, 3 ... orders of an active customer.
    ///
    /// # Formula
    /// S P(NB(t) >= m) + (1 - S) times the mean of P(NB(u) >= m) over the times u of leaving within the horizon t, S the chance to stay
    /// through it; the mean is taken evenly over the chance to be there still, q = ((beta+T)/(beta+T+u))^s, by sixteen nodes.
    fn at_least(&self, seen: Observed, horizon: f64) -> AtLeast {
        let Self { r, alpha, s, beta } = *self;
        let (shape, age, rate) = (r + seen.x, alpha + seen.tenure, beta + seen.tenure);
        let stays = (-s * (horizon / rate).ln_1p()).exp();
        let leaves = -(-s * (horizon / rate).ln_1p()).exp_m1();
        let mut tails = vec![(stays, negative_binomial(shape, horizon / age))];
        for (place, weight) in gauss_16() {
            let q = 1.0 - leaves * place;
            let left = rate * (-q.ln() / s).exp_m1();
            tails.push((leaves * weight, negative_binomial(shape, left.min(horizon) / age)));
        }
        let next = || Some(tails.iter_mut().map(|(weight, tail)| *weight * tail.next().unwrap_or(0.0)).sum());
        AtLeast::new(std::iter::from_fn(next))
    }

    fn sloped(&self, seen: Observed, (last, now): (&LnRace, &LnRace), active: &Active<4>) -> Sloped<4> {
        let ln_odds = self.ln_odds_from(seen, (self.s.ln() + last[0], self.s.ln() + now[0]));
        let (p_alive, gone) = ((-ln_odds).exp(), -(-ln_odds).exp_m1());
        let (log_odds_against, by_odds) = self.odds(seen, (last, now), ln_odds, gone);
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

    /// ln J and its derivatives by the logarithms of r, alpha, s, beta.
    ///
    /// # Formula
    /// dJ = e^a da - dH(T), a = D + ln H(t), in the words of the likelihood; J is about s (T-t)/(beta+T) after a short silence.
    fn odds(
        &self,
        seen: Observed,
        (last, now): (&LnRace, &LnRace),
        ln_odds: f64,
        gone: f64,
    ) -> (f64, [f64; 4]) {
        let Self { r, alpha, s, beta } = *self;
        let silence = seen.tenure - seen.t_x;
        if silence <= 0.0 {
            return (f64::NEG_INFINITY, [0.0; 4]);
        }
        let odds = ln_odds.exp_m1();
        if gone < SHORT {
            let limit = (s * silence / (beta + seen.tenure)).ln();
            return (limit, [0.0, 0.0, 1.0, -beta / (beta + seen.tenure)]);
        }
        let s_buy = r + seen.x;
        // ln H by the logarithms: through S, s and zeta = ln((beta+u)/(alpha+u)).
        let ln_h = |race: &LnRace, age: f64| {
            let [_, by_s_buy, by_s, by_zeta, ..] = *race;
            [r * by_s_buy, -by_zeta * alpha / (alpha + age), 1.0 + s * by_s, by_zeta * beta / (beta + age)]
        };
        let (by_last, by_now) = (ln_h(last, seen.t_x), ln_h(now, seen.tenure));
        let length = |rate: f64| (silence / (rate + seen.t_x)).ln_1p();
        let bend = |rate: f64| -silence * rate / ((rate + seen.tenure) * (rate + seen.t_x));
        let grown = [r * length(alpha), s_buy * bend(alpha), s * length(beta), s * bend(beta)];
        let h_now = (s.ln() + now[0]).exp();
        // e^a over J, and H(T) over J, which may both be past all numbers.
        let ratio = if ln_odds > 700.0 { 1.0 } else { (odds + h_now) / odds };
        let rest = if ln_odds > 700.0 { 0.0 } else { h_now / odds };
        let mut slopes = [0.0; 4];
        for (slope, ((grown, last), now)) in slopes.iter_mut().zip(grown.iter().zip(&by_last).zip(&by_now)) {
            *slope = ratio * (grown + last) - rest * now;
        }
        (if ln_odds > 700.0 { ln_odds } else { odds.ln() }, slopes)
    }
}
