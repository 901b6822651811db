//! What the customers buy and bring back, day by day.

use kernel::{Chance, Day, Days, Lang, number, rounded};

use super::Period;
use super::goods::{self, Good};
use super::people::{Customer, Kind, Story};
use super::seasons;

/// Where an order came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Channel {
    Store,
    Web,
    Wholesale,
    Marketplace,
}

/// One line of an order.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub good: &'static Good,
    /// Negative for what came back.
    pub quantity: i64,
    /// Price of one.
    pub price_minor: i64,
    /// Taken off the line; has the sign of the quantity.
    pub discount_minor: i64,
    /// Cost of one.
    pub cost_minor: i64,
}

impl Line {
    pub fn amount_minor(&self) -> i64 {
        self.quantity * self.price_minor - self.discount_minor
    }
}

/// One order, or one return.
#[derive(Clone, Debug)]
pub(super) struct Order {
    /// Its number, given when all orders are in the order of their days.
    pub number: String,
    pub day: Day,
    /// Place in the list of customers; `None` for a sale over the counter.
    pub customer: Option<usize>,
    pub channel: Channel,
    pub lines: Vec<Line>,
    /// For a return: the order it takes back from, by its place before sorting; then by its number.
    pub returns: Option<Returned>,
}

/// What a return takes back from.
#[derive(Clone, Debug)]
pub(super) enum Returned {
    Place(usize),
    Number(String),
}

/// A bound on one customer's purchases: one on each day of the file.
const PURCHASES_MAX: usize = 1_100;
/// Numbers count up from here.
const FIRST_NUMBER: usize = 30_001;
/// Sales a day to people whose name nobody asked.
const COUNTER_SALES_A_DAY: f64 = 1.1;
/// How much faster gaps grow and baskets shrink for one who is leaving: doubled and a third off in so many days.
const FADING_DAYS: f64 = 120.0;

/// All orders and returns, oldest first, numbered.
pub(super) fn orders(chance: &mut Chance, lang: Lang, customers: &[Customer], time: Period) -> Vec<Order> {
    let mut orders = Vec::new();
    for (place, customer) in customers.iter().enumerate() {
        for day in purchase_days(chance, lang, customer, time) {
            let lines = basket(chance, lang, customer, day, time);
            let channel = channel(chance, customer);
            let order =
                Order { number: String::new(), day, customer: Some(place), channel, lines, returns: None };
            let returned = take_back(chance, &order, orders.len(), time);
            orders.push(order);
            orders.extend(returned);
        }
    }
    counter_sales(chance, lang, time, &mut orders);
    numbered(orders)
}

fn counter_sales(chance: &mut Chance, lang: Lang, time: Period, orders: &mut Vec<Order>) {
    let sales = rounded(number(time.days()) * COUNTER_SALES_A_DAY);
    for _ in 0..sales {
        let day = time.first + Days(i32::try_from(chance.between(0, time.days())).unwrap_or(0));
        let lines = vec![line(chance, lang, Kind::Person, day, time)];
        orders.push(Order {
            number: String::new(),
            day,
            customer: None,
            channel: Channel::Store,
            lines,
            returns: None,
        });
    }
}

/// The days a customer buys on: gamma gaps in the time of the seasons, until they leave or the file ends.
fn purchase_days(chance: &mut Chance, lang: Lang, customer: &Customer, time: Period) -> Vec<Day> {
    let last = match customer.story {
        Story::SilentFor(days) => time.last - Days(i32::try_from(days).unwrap_or(0)),
        Story::Usual | Story::Fading(_) => time.last,
    };
    let mut days = Vec::new();
    let mut day = customer.since;
    // Somebody who is leaving may still come two or three times, ever later.
    let mut goodbyes: Option<u32> = None;
    while day <= last && days.len() < PURCHASES_MAX {
        days.push(day);
        let mut stretch = fading(customer, day, time);
        match goodbyes {
            Some(0) => break,
            Some(left) => {
                stretch *= 1.5;
                goodbyes = Some(left - 1);
            }
            None if chance.happens(customer.leaving) => {
                if chance.happens(0.7) {
                    break;
                }
                goodbyes = Some(u32::try_from(chance.between(0, 2)).unwrap_or(0));
            }
            None => {}
        }
        let gap = customer.gap_days * stretch * chance.gamma(customer.regularity) / customer.regularity;
        day = open_day(customer.kind, after_gap(lang, day, gap));
    }
    if let (Story::SilentFor(_), Some(final_day)) = (customer.story, days.last_mut()) {
        // The silence begins when it is said to: the last purchase is moved to its eve.
        *final_day = open_day(customer.kind, last).min(last);
    }
    days
}

/// 1 for most; for one who fades it grows with the days since that began.
fn fading(customer: &Customer, day: Day, time: Period) -> f64 {
    match customer.story {
        Story::Fading(days) => {
            let into = days - i64::from((time.last - day).0);
            1.0 + number(into.max(0)) / FADING_DAYS
        }
        Story::Usual | Story::SilentFor(_) => 1.0,
    }
}

/// The day on which so much of the season's time has passed; at least the next one.
fn after_gap(lang: Lang, from: Day, gap: f64) -> Day {
    let mut passed = 0.0;
    let mut day = from;
    // The slowest season runs at a third: no gap of ours takes longer.
    for _ in 0..4_000 {
        day = day + Days(1);
        passed += seasons::pace(lang, day);
        if passed >= gap {
            break;
        }
    }
    day
}

/// Firms order on working days: Sunday's order is Monday's.
fn open_day(kind: Kind, day: Day) -> Day {
    // 1970-01-01 was a Thursday, so Sundays leave 3.
    let is_sunday = day.epoch_days().rem_euclid(7) == 3;
    if is_sunday && kind != Kind::Person { day + Days(1) } else { day }
}

fn basket(chance: &mut Chance, lang: Lang, customer: &Customer, day: Day, time: Period) -> Vec<Line> {
    let (most, scale) = match customer.kind {
        Kind::Person => (3, 1.0),
        Kind::Cafe => (4, 1.75),
        Kind::Hotel => (5, 2.5),
        Kind::Distributor => (3, 3.2),
    };
    let size = scale * customer.basket / fading(customer, day, time).sqrt();
    let off = discount(chance, lang, customer, day);
    let mut lines: Vec<Line> = Vec::new();
    for _ in 0..chance.between(1, most) {
        let mut line = line(chance, lang, customer.kind, day, time);
        let several = size * chance.gamma(4.0) / 4.0;
        line.quantity = if customer.kind == Kind::Person {
            rounded(several).clamp(1, 4)
        } else {
            rounded(several).max(1)
        };
        line.discount_minor = rounded(number(line.quantity * line.price_minor) * off);
        if lines.iter().all(|other| other.good.sku != line.good.sku) {
            lines.push(line);
        }
    }
    lines
}

fn line(chance: &mut Chance, lang: Lang, kind: Kind, day: Day, time: Period) -> Line {
    let good = goods::pick(chance, kind, seasons::is_festive(lang, day));
    let days_ago = i64::from((time.last - day).0);
    Line {
        good,
        quantity: 1,
        price_minor: good.price_minor(lang, days_ago),
        discount_minor: 0,
        cost_minor: good.cost_minor(lang, days_ago),
    }
}

/// The share taken off: firms have terms, people have coupons at festivals, and some wait for them.
fn discount(chance: &mut Chance, lang: Lang, customer: &Customer, day: Day) -> f64 {
    let coupon = if seasons::is_festive(lang, day) { 0.35 } else { 0.3 * customer.bargains };
    match customer.kind {
        Kind::Person if chance.happens(coupon) => 0.1,
        Kind::Person => 0.0,
        Kind::Cafe => 0.05,
        Kind::Hotel => 0.04,
        Kind::Distributor => 0.08,
    }
}

fn channel(chance: &mut Chance, customer: &Customer) -> Channel {
    match customer.kind {
        Kind::Person if chance.happens(customer.in_store) => Channel::Store,
        Kind::Person if chance.happens(0.22) => Channel::Marketplace,
        Kind::Person => Channel::Web,
        Kind::Cafe | Kind::Hotel | Kind::Distributor => Channel::Wholesale,
    }
}

/// Now and then one line comes back, some days later: wrong, damaged, or not liked.
fn take_back(chance: &mut Chance, order: &Order, place: usize, time: Period) -> Option<Order> {
    let often = match order.channel {
        Channel::Store | Channel::Wholesale => 0.015,
        Channel::Web => 0.035,
        Channel::Marketplace => 0.06,
    };
    let day = order.day + Days(i32::try_from(chance.between(2, 18)).unwrap_or(2));
    if !chance.happens(often) || day > time.last {
        return None;
    }
    let mut line = chance.pick(&order.lines)?.clone();
    let back = chance.between(1, line.quantity);
    // The discount was for the line; what comes back carries its part.
    line.discount_minor = -(line.discount_minor * back / line.quantity.max(1));
    line.quantity = -back;
    let returns = Some(Returned::Place(place));
    Some(Order { number: String::new(), day, lines: vec![line], returns, ..order.clone() })
}

/// In the order of their days, with numbers that count up; a return knows the number of its order.
fn numbered(orders: Vec<Order>) -> Vec<Order> {
    let mut places: Vec<(Day, usize)> =
        orders.iter().enumerate().map(|(place, order)| (order.day, place)).collect();
    places.sort_unstable();
    let mut ranks = vec![0; orders.len()];
    for (rank, (_, place)) in places.into_iter().enumerate() {
        if let Some(slot) = ranks.get_mut(place) {
            *slot = rank;
        }
    }
    let number = |rank: usize| (FIRST_NUMBER + rank).to_string();
    let mut ranked: Vec<(usize, Order)> = ranks.iter().copied().zip(orders).collect();
    for (rank, order) in &mut ranked {
        order.number = number(*rank);
        if let Some(Returned::Place(place)) = order.returns {
            order.returns = Some(Returned::Number(ranks.get(place).copied().map(number).unwrap_or_default()));
            order.number.insert(0, 'R');
        }
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, order)| order).collect()
}
