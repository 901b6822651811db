//! How sure the numbers of a BG/BB are.

use rayon::prelude::*;

use super::{BgBb, Opportunities};
use crate::dropout::Outlook;
use crate::fit::Fit;
use crate::sure::{AtLeast, STEP, Sloped, Surely, Unsure};

impl Fit<BgBb, 4> {
    /// What to expect of each customer at the next `ahead` opportunities, with the error of each number and the range of the
    /// count; each opportunity's purchases are discounted by `rate` an opportunity.
    ///
    /// # Errors
    /// [`Unsure`] where the fit has no error to speak of, in words.
    pub fn surely(&self, histories: &[Opportunities], ahead: u32, rate: f64) -> Result<Vec<Surely>, Unsure> {
        let covariance = self.footing()?;
        // There are few histories to tell apart: each is worked out once.
        let mut distinct = histories.to_vec();
        distinct.par_sort_unstable();
        distinct.dedup();
        let of = |seen: &Opportunities| self.model.sloped(*seen, ahead, rate).surely(covariance);
        let values: Vec<Surely> = distinct.par_iter().map(of).collect();
        let find = |seen: &Opportunities| {
            distinct.binary_search(seen).ok().and_then(|place| values.get(place)).copied().unwrap_or_default()
        };
        Ok(histories.par_iter().map(find).collect())
    }
}

impl BgBb {
    /// The model with the logarithm of one parameter a step further.
    fn shifted(&self, place: usize) -> Self {
        let mut moved = *self;
        let parameter = match place {
            0 => &mut moved.alpha,
            1 => &mut moved.beta,
            2 => &mut moved.gamma,
            _ => &mut moved.delta,
        };
        *parameter *= STEP.exp();
        moved
    }

    fn sloped(&self, seen: Opportunities, ahead: u32, rate: f64) -> Sloped<4> {
        let shifted: [Self; 4] = std::array::from_fn(|place| self.shifted(place));
        let p_alive = self.p_alive(seen);
        let log_odds_against = |model: &Self| {
            let alive = model.p_alive(seen);
            ((1.0 - alive) / alive).ln()
        };
        let now = log_odds_against(self);
        let by_odds = shifted.map(|model| (log_odds_against(&model) - now) / STEP);
        let (orders, discounted) = self.while_there(seen, ahead, rate);
        let then = shifted.map(|model| model.while_there(seen, ahead, rate));
        let slope = |now: f64, then: f64| if now > 0.0 { (then / now).ln() / STEP } else { 0.0 };
        // Chances at the opportunities ahead, of somebody who is there at the next: a purchase more each time.
        let (after, stays, mut below) = (self.after(seen), self.stays(seen), 0.0);
        let at_least = (0..ahead).map(|count| {
            let of_all = after.count_probability(ahead, count) - if count == 0 { 1.0 - stays } else { 0.0 };
            below += of_all / stays;
            1.0 - below
        });
        Sloped {
            outlook: Outlook { p_alive, orders: p_alive * orders, discounted_orders: p_alive * discounted },
            log_odds_against: now,
            by_odds,
            by_orders: then.map(|then| slope(orders, then.0)),
            by_discounted: then.map(|then| slope(discounted, then.1)),
            count: AtLeast::new(at_least).range(p_alive),
        }
    }

    /// Purchases expected of somebody who will be there at the next opportunity, and discounted.
    fn while_there(&self, seen: Opportunities, ahead: u32, rate: f64) -> (f64, f64) {
        let bought = f64::from(seen.x);
        let chance = (self.alpha + bought) / (self.alpha + self.beta + f64::from(seen.n));
        let delta = self.delta + f64::from(seen.n) + 1.0;
        let (mut there, mut factor, mut orders, mut discounted) = (chance, 1.0, 0.0, 0.0);
        for step in 0..ahead {
            factor /= 1.0 + rate;
            orders += there;
            discounted += there * factor;
            let left = delta + f64::from(step);
            there *= left / (self.gamma + left);
        }
        (orders, discounted)
    }
}
