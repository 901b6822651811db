//! Who the customers are: what kind, since when, how often they buy, how long they stay.

use kernel::{Chance, Day, Days, rounded};

use super::Period;

/// What kind of customer; kinds differ in rhythm, in what they buy and in how long they stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Person,
    Cafe,
    Hotel,
    Distributor,
}

/// How a customer's story goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Story {
    /// Stays or leaves by chance, after any purchase.
    Usual,
    /// Buys as usual, and nothing after so many days before the last day.
    SilentFor(i64),
    /// For so many days gaps have been growing and baskets shrinking.
    Fading(i64),
}

/// One customer.
#[derive(Clone, Debug)]
pub(super) struct Customer {
    /// As in the shop's own list.
    pub code: String,
    pub kind: Kind,
    /// Which of the kind: names follow from it.
    pub nth: usize,
    /// Which region and which of its towns.
    pub home: (usize, usize),
    /// First purchase.
    pub since: Day,
    /// Usual days between purchases.
    pub gap_days: f64,
    /// How regular the gaps are: shape of their gamma law; 1 is pure chance, 9 is a clock.
    pub regularity: f64,
    /// Chance to leave for good after a purchase.
    pub leaving: f64,
    /// Size of baskets against the kind's usual one.
    pub basket: f64,
    /// Chance that a purchase away from festivals waits for a coupon.
    pub bargains: f64,
    /// Share of purchases made in the store, not on the web.
    pub in_store: f64,
    pub story: Story,
}

/// How the customers of a kind differ from each other.
struct Habits {
    kind: Kind,
    /// Which of the kind they are: from and up to, the latter not in it.
    which: (usize, usize),
    /// Middle of the usual gap in days, and its spread on the log scale.
    gap: (f64, f64),
    regularity: f64,
    /// Beta law of the chance to leave.
    leaving: (f64, f64),
    /// Middle of the basket sizes against the kind's usual one, and their spread on the log scale.
    basket: (f64, f64),
    came: Came,
}

/// When customers came.
#[derive(Clone, Copy, Debug)]
enum Came {
    /// This share before the file begins, the others on any day since.
    Over(f64),
    /// Between so many days ago: who will be worth much, and is not yet.
    Lately(i64, i64),
}

/// 1,284 customers in all.
const HABITS: [Habits; 5] = [
    Habits {
        kind: Kind::Person,
        which: (0, 1_162),
        gap: (32.0, 0.6),
        regularity: 1.6,
        leaving: (0.9, 9.5),
        basket: (1.0, 0.42),
        came: Came::Over(0.24),
    },
    Habits {
        kind: Kind::Cafe,
        which: (0, 66),
        gap: (21.0, 0.38),
        regularity: 5.0,
        leaving: (0.7, 40.0),
        basket: (1.0, 0.5),
        came: Came::Over(0.4),
    },
    Habits {
        kind: Kind::Cafe,
        which: (66, 92),
        gap: (7.0, 0.2),
        regularity: 5.0,
        leaving: (0.7, 40.0),
        basket: (1.5, 0.2),
        came: Came::Lately(8, 16),
    },
    Habits {
        kind: Kind::Hotel,
        which: (0, 22),
        gap: (26.0, 0.3),
        regularity: 6.0,
        leaving: (0.7, 40.0),
        basket: (1.0, 0.45),
        came: Came::Over(0.4),
    },
    Habits {
        kind: Kind::Distributor,
        which: (0, 8),
        gap: (33.0, 0.25),
        regularity: 7.0,
        leaving: (0.5, 40.0),
        basket: (1.0, 0.5),
        came: Came::Over(0.6),
    },
];

/// Those the pictures in the papers show: kind, which of it, usual gap, basket, story.
const KNOWN: [(Kind, usize, f64, f64, Story); 10] = [
    (Kind::Cafe, 0, 24.0, 2.6, Story::SilentFor(37)),
    (Kind::Cafe, 1, 19.0, 1.9, Story::SilentFor(44)),
    (Kind::Cafe, 2, 30.0, 1.6, Story::SilentFor(58)),
    (Kind::Cafe, 3, 17.0, 1.7, Story::Fading(150)),
    (Kind::Cafe, 4, 28.0, 1.5, Story::Usual),
    (Kind::Hotel, 0, 16.0, 1.5, Story::Fading(170)),
    (Kind::Hotel, 1, 24.0, 1.8, Story::SilentFor(71)),
    (Kind::Distributor, 0, 29.0, 1.4, Story::Usual),
    (Kind::Distributor, 1, 31.0, 1.1, Story::SilentFor(66)),
    (Kind::Distributor, 2, 27.0, 0.9, Story::Fading(190)),
];

/// Share of people who only wanted a present, or to try.
const PASSING_BY: f64 = 0.14;

/// Share of firms that fade, and for how many days they have been fading.
const FADING_SHARE: f64 = 0.1;
const FADING_DAYS: (i64, i64) = (60, 240);

/// Weights of the six regions: most customers are near.
const NEAR: [f64; 6] = [0.46, 0.14, 0.12, 0.1, 0.1, 0.08];

/// Codes count up from here in the order in which customers came.
const FIRST_CODE: usize = 1_001;

/// All customers, those who came first first.
pub(super) fn customers(chance: &mut Chance, time: Period) -> Vec<Customer> {
    let mut customers: Vec<Customer> = HABITS
        .iter()
        .flat_map(|habits| (habits.which.0..habits.which.1).map(move |nth| (habits, nth)))
        .map(|(habits, nth)| customer(chance, habits, nth, time))
        .collect();
    customers.sort_by_key(|customer| (customer.since, customer.kind, customer.nth));
    for (place, customer) in customers.iter_mut().enumerate() {
        customer.code = (FIRST_CODE + place).to_string();
    }
    customers
}

fn customer(chance: &mut Chance, habits: &Habits, nth: usize, time: Period) -> Customer {
    let (middle, spread) = habits.gap;
    let mut customer = Customer {
        code: String::new(),
        kind: habits.kind,
        nth,
        home: home(chance),
        since: time.first,
        gap_days: (middle * (spread * chance.normal()).exp()).clamp(4.0, 240.0),
        regularity: habits.regularity,
        leaving: chance.beta(habits.leaving.0, habits.leaving.1),
        basket: (habits.basket.0 * (habits.basket.1 * chance.normal()).exp()).clamp(0.25, 5.0),
        bargains: chance.beta(0.5, 3.0),
        in_store: chance.beta(0.8, 1.2),
        story: Story::Usual,
    };
    if habits.kind == Kind::Person && chance.happens(PASSING_BY) {
        customer.leaving = 0.8;
    }
    let settled = matches!(habits.came, Came::Over(_));
    if habits.kind != Kind::Person && settled && chance.happens(FADING_SHARE) {
        customer.story = Story::Fading(chance.between(FADING_DAYS.0, FADING_DAYS.1));
    }
    let known = KNOWN.iter().find(|(kind, which, ..)| (*kind, *which) == (habits.kind, nth));
    if let Some((_, _, gap_days, basket, story)) = known {
        (customer.gap_days, customer.basket, customer.story) = (*gap_days, *basket, *story);
        customer.leaving = 0.0;
        customer.home.0 = 0;
    }
    customer.since = since(chance, habits, &customer, known.is_some(), time);
    customer
}

/// Old customers are met within their first gap; the others came on any day since, newcomers of last week included.
fn since(chance: &mut Chance, habits: &Habits, customer: &Customer, known: bool, time: Period) -> Day {
    let after = match habits.came {
        Came::Lately(from, to) => time.days() - chance.between(from, to),
        Came::Over(old) if known || chance.happens(old) => rounded(chance.unit() * customer.gap_days),
        Came::Over(_) => chance.between(0, time.days()),
    };
    time.first + Days(i32::try_from(after.clamp(0, time.days())).unwrap_or(0))
}

/// Which region and which of its towns somebody is in.
pub(super) fn home(chance: &mut Chance) -> (usize, usize) {
    let mut left = chance.unit();
    let region = NEAR.iter().position(|weight| {
        left -= weight;
        left < 0.0
    });
    (region.unwrap_or(0), usize::try_from(chance.between(0, 5)).unwrap_or(0))
}
