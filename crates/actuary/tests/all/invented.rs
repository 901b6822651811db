//! Invented businesses of every model of the family, in ticks so fine that hardly two purchases meet in one: what is tried here is
//! the statistics, and not the rounding to whole days.

use actuary::RepeatHistory;
use actuary::bg_bb::{BgBb, Opportunities};
use actuary::dropout::Kind;
use actuary::family::Model;
use kernel::Chance;

/// Ticks in a day.
pub const TICKS: f64 = 20.0;
/// Tenures of customers, in days.
const TENURE_DAYS: (f64, f64) = (100.0, 1500.0);

/// One customer as seen, and what they did in the time after.
pub struct Seen<H> {
    pub history: H,
    pub orders_after: u32,
}

/// Whom an invented customer is: pace in steps a tick, steps to a purchase, and how they leave.
struct Person {
    pace: f64,
    steps: f64,
    /// The tick of leaving by itself, if at all.
    leaves_at: f64,
    /// The chance to leave after a purchase.
    leaves_after: f64,
    /// Whether that may be after the first purchase too.
    leaves_early: bool,
}

fn person(model: &Model, chance: &mut Chance) -> Person {
    let steady = |pace: f64| Person {
        pace,
        steps: 1.0,
        leaves_at: f64::INFINITY,
        leaves_after: 0.0,
        leaves_early: false,
    };
    match model {
        Model::Nbd(model) => steady(chance.gamma(model.r) / model.alpha_days),
        Model::Dropout(model) => {
            let [r, alpha, a, b] = model.parameters();
            let one = steady(chance.gamma(r) / alpha);
            Person { leaves_after: chance.beta(a, b), leaves_early: model.kind() == Kind::MbgNbd, ..one }
        }
        Model::Regular(model) => {
            let [r, alpha, a, b] = model.parameters();
            let one = steady(chance.gamma(r) / alpha);
            let leaves_early = model.kind() == Kind::MbgNbd;
            Person { steps: f64::from(model.k()), leaves_after: chance.beta(a, b), leaves_early, ..one }
        }
        Model::ParetoNbd(model) => {
            let [r, alpha, s, beta] = model.parameters();
            let one = steady(chance.gamma(r) / alpha);
            Person { leaves_at: chance.exponential() / (chance.gamma(s) / beta), ..one }
        }
    }
}

/// Customers of a model whose times are ticks, and their orders in the `after` ticks since.
pub fn customers(model: &Model, count: usize, after: f64, seed: u64) -> Vec<Seen<RepeatHistory>> {
    let mut chance = Chance::new(seed);
    let one = |_| {
        let person = person(model, &mut chance);
        let (low, high) = (TENURE_DAYS.0 * TICKS, TENURE_DAYS.1 * TICKS);
        let tenure = (low + chance.unit() * (high - low)).floor();
        let end = (tenure + after).min(person.leaves_at);
        let (mut time, mut x, mut t_x, mut orders_after) = (0.0, 0, 0.0, 0);
        let mut here = !(person.leaves_early && chance.happens(person.leaves_after));
        while here {
            time += chance.gamma(person.steps) / person.pace;
            if time >= end || time.is_nan() {
                break;
            }
            let tick = time.ceil();
            if tick <= tenure {
                (x, t_x) = if tick > t_x { (x + 1, tick) } else { (x, t_x) };
            } else {
                orders_after += 1;
            }
            here = !chance.happens(person.leaves_after);
        }
        let history = RepeatHistory::new(x, whole(t_x), whole(tenure)).unwrap();
        Seen { history, orders_after }
    };
    (0..count).map(one).collect()
}

/// Customers of set opportunities, six to ten of them, and their purchases at the `after` next.
pub fn at_opportunities(model: &BgBb, count: usize, after: u32, seed: u64) -> Vec<Seen<Opportunities>> {
    let mut chance = Chance::new(seed);
    let [alpha, beta, gamma, delta] = model.parameters();
    let one = |_| {
        let (buys, leaves) = (chance.beta(alpha, beta), chance.beta(gamma, delta));
        let n = u32::try_from(chance.between(6, 10)).unwrap();
        let (mut x, mut t_x, mut orders_after) = (0, 0, 0);
        for place in 1..=n + after {
            if chance.happens(leaves) {
                break;
            }
            if chance.happens(buys) {
                if place <= n {
                    (x, t_x) = (x + 1, place);
                } else {
                    orders_after += 1;
                }
            }
        }
        Seen { history: Opportunities::new(x, t_x, n).unwrap(), orders_after }
    };
    (0..count).map(one).collect()
}

fn whole(ticks: f64) -> u32 {
    u32::try_from(kernel::rounded(ticks)).unwrap()
}
