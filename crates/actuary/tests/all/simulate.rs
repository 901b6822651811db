//! Invented businesses with known parameters.

use actuary::RepeatHistory;
use actuary::dropout::{Dropout, Kind};
use actuary::gamma_gamma::Spend;
use kernel::Chance;

/// What became of one invented customer.
pub struct Customer {
    pub history: RepeatHistory,
    pub alive: bool,
    /// Purchase days in the time after.
    pub orders_after: u32,
    pub spend: Option<Spend>,
}

/// What is invented.
pub struct Business {
    pub model: Dropout,
    pub spend: [f64; 3],
    pub tenure_days: (u32, u32),
    pub after_days: u32,
}

impl Business {
    pub fn customers(&self, count: usize, seed: u64) -> Vec<Customer> {
        let mut chance = Chance::new(seed);
        (0..count).map(|_| self.customer(&mut chance)).collect()
    }

    fn customer(&self, chance: &mut Chance) -> Customer {
        let [r, alpha, a, b] = self.model.parameters();
        let [p, q, v] = self.spend;
        let (pace, leave) = (chance.gamma(r) / alpha, chance.beta(a, b));
        let (low, high) = self.tenure_days;
        let tenure = low + floor(chance.unit() * f64::from(high - low + 1));
        let end = f64::from(tenure + self.after_days);
        let (mut time, mut x, mut t_x, mut after, mut last_after) = (0.0, 0, 0, 0, 0);
        let mut here = self.model.kind() == Kind::BgNbd || !chance.happens(leave);
        let mut alive = here;
        while here {
            time += chance.exponential() / pace;
            if time >= end {
                break;
            }
            // Two purchases of one day are one purchase day; days are counted as files do, by whole days.
            let day = floor(time.ceil());
            if day <= tenure && day > t_x {
                (x, t_x) = (x + 1, day);
            } else if day > tenure && day > last_after {
                (after, last_after) = (after + 1, day);
            }
            here = !chance.happens(leave);
            alive = if day <= tenure { here } else { alive };
        }
        let rate = chance.gamma(q) / v;
        let mean = chance.gamma(p * f64::from(x.max(1))) / rate / f64::from(x.max(1));
        Customer {
            history: RepeatHistory::new(x, t_x, tenure).unwrap_or_default(),
            alive,
            orders_after: after,
            spend: Spend::new(x, mean),
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "times of a few thousand days")]
fn floor(value: f64) -> u32 {
    value.floor() as u32
}
