//! What can befall the invented business, and who falls away for it: for measuring whether the program finds out.
//!
//! The same customers and orders as in the file everybody sees, with deliveries, lots, contacts, notes and complaints beside
//! them; then trouble: late deliveries to one region for a while, a bad lot, a competitor who opens in one town, an account person
//! who leaves, and reasons of single customers. Nobody falls because a rule would find it: trouble comes first, only some of
//! those it meets fall, and what is written down is patchy. Late deliveries, returns, complaints and empty words happen
//! everywhere, and customers leave by chance as they do in the file. Begin with [`beset`].

mod deliveries;
mod plan;
mod talk;

use kernel::{Chance, Day, Lang};

use super::orders::{self, Order};
use super::people::{self, Customer, Kind};
use super::{Period, words};
use plan::{Fate, Plan};
pub use plan::{Own, Trouble};

/// A customer with everything a book might know of them, and what really lies behind their fall.
#[derive(Clone, Debug)]
pub struct Beset {
    /// Where they are.
    pub region: &'static str,
    /// The town.
    pub town: &'static str,
    /// Who is in charge of them, by number.
    pub owner: Option<usize>,
    /// Since when that one is known to have left.
    pub owner_gone: Option<Day>,
    /// Their orders and returns, ascending.
    pub orders: Vec<Delivered>,
    /// Days on which somebody spoke with them, ascending.
    pub contacts: Vec<Day>,
    /// What was written down.
    pub notes: Vec<(Day, &'static str)>,
    /// Complaints, by day of opening.
    pub complaints: Vec<Complaint>,
    /// What makes them fall; `None` for those whom nothing befell, or who did not mind.
    pub falls: Option<Falls>,
    /// Whether trouble met them, minded or not.
    pub met: Vec<Trouble>,
}

/// A fall and its reason.
#[derive(Clone, Debug)]
pub struct Falls {
    /// Why.
    pub why: Trouble,
    /// Whether anything of it was written down.
    pub is_traced: bool,
    /// Since when.
    pub since: Day,
    /// Days on which they would have ordered.
    pub missed: Vec<Day>,
}

/// An order with when it came.
#[derive(Clone, Debug)]
pub struct Delivered {
    /// The order as the file has it.
    order: Order,
    /// Until when it was promised; `None` for what was carried out of the store.
    pub promised: Option<Day>,
    /// When it came.
    pub came: Option<Day>,
    /// The lots of its lines.
    pub lots: Vec<String>,
}

/// A complaint that was opened and solved.
#[derive(Clone, Copy, Debug)]
pub struct Complaint {
    /// When.
    pub day: Day,
    /// When it was solved; `None` where it was not.
    pub solved: Option<Day>,
    /// What was behind it.
    pub about: About,
    /// Whether they said it is not good so.
    pub is_dissatisfied: bool,
}

/// What a complaint was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Late.
    Late,
    /// A defect.
    Defect,
    /// Wrong goods.
    Wrong,
    /// How they were treated.
    Service,
    /// It was used wrongly.
    Misuse,
}

/// One line as others see it: product number, name, category, lot, quantity, what was paid.
#[derive(Clone, Debug)]
pub struct Sold {
    /// Its number.
    pub sku: &'static str,
    /// Its name.
    pub product: &'static str,
    /// Its category.
    pub category: &'static str,
    /// Its lot.
    pub lot: String,
    /// Below zero for what came back.
    pub quantity: i64,
    /// What was paid, minor units.
    pub paid_minor: i64,
}

impl Delivered {
    /// When it was placed.
    #[must_use]
    pub fn day(&self) -> Day {
        self.order.day
    }

    /// Whether it takes back.
    #[must_use]
    pub fn is_return(&self) -> bool {
        self.order.returns.is_some()
    }

    /// The way it came in, in the words of a language.
    #[must_use]
    pub fn channel(&self, lang: Lang) -> &'static str {
        words::of(lang).channel(self.order.channel)
    }

    /// Its lines.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> Vec<Sold> {
        let sold = |(line, lot): (&orders::Line, &String)| Sold {
            sku: line.good.sku,
            product: line.good.name(lang),
            category: line.good.category(lang),
            lot: lot.clone(),
            quantity: line.quantity,
            paid_minor: line.amount_minor(),
        };
        self.order.lines.iter().zip(&self.lots).map(sold).collect()
    }
}

/// The business up to `today` under troubles; with `none` the same business without any.
#[must_use]
pub fn beset(lang: Lang, today: Day, seed: u64, with_troubles: bool) -> Vec<Beset> {
    let mut chance = Chance::new(seed);
    let time = Period { first: today.plus_months(-super::MONTHS), last: today };
    let customers = people::customers(&mut chance, time);
    let mut by_customer: Vec<Vec<Order>> = vec![Vec::new(); customers.len()];
    for order in orders::orders(&mut chance, lang, &customers, time) {
        if let Some(orders) = order.customer.and_then(|place| by_customer.get_mut(place)) {
            orders.push(order);
        }
    }
    // Other draws than the file's, so that the orders stay as they are.
    let mut chance = Chance::new(seed ^ 0x5EED_0000_0000_0000);
    let plan = Plan::drawn(&mut chance, today, with_troubles);
    let both = customers.iter().zip(by_customer);
    both.map(|(customer, orders)| one(lang, &plan, (customer, orders), &mut chance)).collect()
}

fn one(lang: Lang, plan: &Plan, (customer, orders): (&Customer, Vec<Order>), chance: &mut Chance) -> Beset {
    let (region, town) = home(lang, customer);
    let owner = Plan::owner(customer, chance);
    let mut orders = deliveries::delivered(plan, customer, orders, chance);
    let mut fate = Fate::drawn(plan, (customer, owner), &orders, chance);
    let falls = fate.fall(plan.today, &mut orders, chance);
    let mut beset = Beset {
        region,
        town,
        owner,
        owner_gone: plan.gone(owner),
        orders,
        contacts: Vec::new(),
        notes: Vec::new(),
        complaints: Vec::new(),
        falls,
        met: fate.met,
    };
    talk::talk(plan, customer.kind == Kind::Person, &mut beset, chance);
    beset
}

fn home(lang: Lang, customer: &Customer) -> (&'static str, &'static str) {
    let regions = &words::of(lang).regions;
    let [first, ..] = regions;
    let region = regions.get(customer.home.0).unwrap_or(first);
    let town = region.towns.get(customer.home.1 % region.towns.len().max(1));
    (region.name, town.copied().unwrap_or_default())
}

#[cfg(test)]
mod measured;
