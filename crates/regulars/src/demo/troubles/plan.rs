//! Which troubles come when and where, and whom of those they meet they move.

use kernel::{Chance, Day, Days};

use super::super::orders::{Order, Returned};
use super::super::people::{self, Customer, Kind};
use super::{Delivered, Falls, deliveries};

/// What befalls customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trouble {
    /// Late deliveries to their region.
    LateRegion,
    /// A bad lot.
    BadLot,
    /// A competitor in their town.
    Competitor,
    /// Their account person has left.
    PersonLeft,
    /// Their own.
    Own(Own),
}

/// What single customers may have of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Own {
    /// They need less, or nothing.
    Need,
    /// Their terms were cut.
    Price,
    /// They had expected something else.
    Expectation,
    /// They used it wrongly.
    Misuse,
}

/// So many people look after customers.
const OWNERS: usize = 6;
/// All firms have one of them, and so many people.
const LOOKED_AFTER: f64 = 0.35;
/// So often it is the one of the region.
const OF_THE_REGION: f64 = 0.5;
/// Products of which a lot may be bad.
const SPOILED: [&str; 6] = ["B-101", "B-102", "B-111", "B-112", "T-201", "S-403"];
/// Of those a trouble meets so many mind: for late deliveries with each late one.
const MIND_EACH_LATE: f64 = 0.35;
const MIND_LOT: f64 = 0.5;
const MIND_COMPETITOR: f64 = 0.7;
const MIND_SILENCE: f64 = 0.6;
/// So many have reasons of their own within the time.
const OWN: f64 = 0.08;
/// Of the orders of one who falls so many still come.
const STILL: f64 = 0.12;
/// Colleagues take so many of a leaver's customers over at once.
const TAKEN_OVER: f64 = 0.2;
/// A bad lot comes back so often.
const LOT_BACK: f64 = 0.25;

/// What comes when and where.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub today: Day,
    with_troubles: bool,
    late: (usize, Day, Day),
    lot: (&'static str, String),
    town: ((usize, usize), Day),
    left: (usize, Day),
    left_is_known: bool,
}

impl Plan {
    pub fn drawn(chance: &mut Chance, today: Day, with_troubles: bool) -> Self {
        let mut ago = |from: i64, to: i64| today - Days(i32::try_from(chance.between(from, to)).unwrap_or(0));
        let (late_from, lot_day, opens, leaves) = (ago(80, 150), ago(70, 150), ago(80, 150), ago(90, 150));
        let late_for = Days(i32::try_from(chance.between(40, 70)).unwrap_or(40));
        let sku = chance.pick(&SPOILED).copied().unwrap_or("B-101");
        // Whoever opens does so where the customers are.
        let home = people::home(chance);
        Self {
            today,
            with_troubles,
            late: (place(chance, 6), late_from, late_from + late_for),
            lot: (sku, deliveries::lot(sku, lot_day)),
            town: (home, opens),
            left: (place(chance, OWNERS), leaves),
            left_is_known: chance.happens(0.5),
        }
    }

    pub fn is_late(&self, region: usize, day: Day) -> bool {
        let (late, from, until) = self.late;
        self.with_troubles && region == late && day >= from && day <= until
    }

    pub fn owner(customer: &Customer, chance: &mut Chance) -> Option<usize> {
        let looked_after = customer.kind != Kind::Person || chance.happens(LOOKED_AFTER);
        let of_region = chance.happens(OF_THE_REGION);
        let any = place(chance, OWNERS);
        looked_after.then_some(if of_region { customer.home.0 % OWNERS } else { any })
    }

    /// Since when an account person is known to have left.
    pub fn gone(&self, owner: Option<usize>) -> Option<Day> {
        let (left, day) = self.left;
        (self.with_troubles && self.left_is_known && owner == Some(left)).then_some(day)
    }

    /// The day the account person leaves.
    pub fn left_on(&self) -> Day {
        self.left.1
    }

    /// Towns by their place modulo how many the region has: as many customers as share a name are meant.
    fn is_town(&self, customer: &Customer) -> bool {
        let towns = if customer.home.0 == 0 {
            6
        } else if customer.home.0 == 4 {
            1
        } else {
            3
        };
        let ((region, town), _) = self.town;
        customer.home.0 == region && customer.home.1 % towns == town % towns
    }
}

fn place(chance: &mut Chance, of: usize) -> usize {
    usize::try_from(chance.between(0, kernel::count(of) - 1)).unwrap_or(0)
}

/// What met one customer, and what of it moves them.
pub(super) struct Fate {
    pub met: Vec<Trouble>,
    /// The first that moves them, and since when.
    moves: Option<(Trouble, Day)>,
    /// Days of lines of the bad lot that come back, by place of the order.
    back: Vec<(usize, Day)>,
    /// The bad lot: product and number.
    bad: (&'static str, String),
    traced: bool,
}

impl Fate {
    pub fn drawn(
        plan: &Plan,
        (customer, owner): (&Customer, Option<usize>),
        orders: &[Delivered],
        chance: &mut Chance,
    ) -> Self {
        let mut fate = Self {
            met: Vec::new(),
            moves: None,
            back: Vec::new(),
            bad: plan.lot.clone(),
            traced: chance.happens(0.55),
        };
        if !plan.with_troubles {
            return fate;
        }
        let mut moving: Vec<(Trouble, Day)> = Vec::new();
        for one in orders.iter().filter(|one| plan.is_late(customer.home.0, one.day())) {
            if let (Some(promised), Some(came)) = (one.promised, one.came)
                && came > promised
            {
                fate.met.push(Trouble::LateRegion);
                if chance.happens(MIND_EACH_LATE) {
                    moving.push((Trouble::LateRegion, came));
                }
            }
        }
        for (at, one) in orders.iter().enumerate().filter(|(_, one)| !one.is_return()) {
            let is_bad = |(line, lot): (&super::super::orders::Line, &String)| {
                line.good.sku == plan.lot.0 && *lot == plan.lot.1
            };
            if one.order.lines.iter().zip(&one.lots).any(is_bad) {
                fate.met.push(Trouble::BadLot);
                if chance.happens(LOT_BACK) {
                    fate.back.push((at, one.day() + Days(i32::try_from(chance.between(4, 20)).unwrap_or(4))));
                }
                if chance.happens(MIND_LOT) {
                    moving.push((Trouble::BadLot, one.day() + Days(1)));
                }
            }
        }
        fate.elsewhere(plan, (customer, owner), &mut moving, chance);
        fate.met.dedup();
        fate.moves = moving.into_iter().min_by_key(|(_, day)| *day);
        fate
    }

    fn elsewhere(
        &mut self,
        plan: &Plan,
        (customer, owner): (&Customer, Option<usize>),
        moving: &mut Vec<(Trouble, Day)>,
        chance: &mut Chance,
    ) {
        let after = |day: Day, chance: &mut Chance, mean: f64| {
            day + Days(i32::try_from(kernel::rounded(mean * chance.exponential())).unwrap_or(0))
        };
        if plan.is_town(customer) {
            self.met.push(Trouble::Competitor);
            if chance.happens(MIND_COMPETITOR) {
                moving.push((Trouble::Competitor, after(plan.town.1, chance, 15.0)));
            }
        }
        if owner == Some(plan.left.0) && !chance.happens(TAKEN_OVER) {
            self.met.push(Trouble::PersonLeft);
            if chance.happens(MIND_SILENCE) {
                moving.push((Trouble::PersonLeft, after(plan.left.1 + Days(30), chance, 20.0)));
            }
        }
        if chance.happens(OWN) {
            let own = match chance.unit() {
                x if x < 0.5 => Own::Need,
                x if x < 0.7 => Own::Price,
                x if x < 0.85 => Own::Expectation,
                _ => Own::Misuse,
            };
            let day = plan.today - Days(i32::try_from(chance.between(20, 150)).unwrap_or(20));
            self.met.push(Trouble::Own(own));
            moving.push((Trouble::Own(own), day));
        }
    }

    /// Takes away the orders that do not come any more, and adds what comes back of the bad lot.
    pub fn fall(&mut self, today: Day, orders: &mut Vec<Delivered>, chance: &mut Chance) -> Option<Falls> {
        let back: Vec<Delivered> =
            self.back.iter().filter_map(|(at, day)| taken_back(orders.get(*at)?, &self.bad, *day)).collect();
        let mut missed = Vec::new();
        if let Some((why, since)) = self.moves {
            if why == Trouble::Own(Own::Price) && self.traced {
                dearer(orders, since);
            }
            orders.retain(|one| {
                let stays = one.day() <= since || chance.happens(STILL);
                if !stays && !one.is_return() {
                    missed.push(one.day());
                }
                stays
            });
        }
        orders.extend(back.into_iter().filter(|one| one.day() <= today));
        orders.sort_by_key(Delivered::day);
        let (why, since) = self.moves?;
        let is_traced = self.traced;
        (!missed.is_empty()).then_some(Falls { why, is_traced, since, missed })
    }
}

/// The line of the bad lot comes back.
fn taken_back(from: &Delivered, (sku, lot): &(&'static str, String), day: Day) -> Option<Delivered> {
    let mut order: Order = from.order.clone();
    order.day = day;
    order.returns = Some(Returned::Number(order.number.clone()));
    order.lines.retain(|line| line.good.sku == *sku);
    order.lines.truncate(1);
    let line = order.lines.first_mut()?;
    line.quantity = -line.quantity;
    line.discount_minor = -line.discount_minor;
    Some(Delivered { order, promised: None, came: None, lots: vec![lot.clone()] })
}

/// Their terms are cut: the last orders before they turn away cost a tenth or more on top.
fn dearer(orders: &mut [Delivered], since: Day) {
    let recent = orders.iter_mut().filter(|one| !one.is_return() && one.day() <= since);
    let cut = |one: &mut Delivered| {
        for line in &mut one.order.lines {
            line.discount_minor = 0;
            line.price_minor += line.price_minor / 9;
        }
    };
    let mut recent: Vec<&mut Delivered> = recent.collect();
    recent.iter_mut().rev().take(2).for_each(|one| cut(one));
}
