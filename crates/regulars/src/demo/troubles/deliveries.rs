//! When orders came, and of which lots their lines are.

use kernel::{Chance, Day, Days};

use super::super::orders::{Channel, Order};
use super::super::people::Customer;
use super::Delivered;
use super::plan::Plan;

/// A lot is what is roasted, packed or bought in so many days.
const LOT_DAYS: i32 = 21;
/// Promised within so many days.
const PROMISED_DAYS: i64 = 3;
/// So often an order comes late anywhere, by a few days.
const LATE: f64 = 0.08;
/// ... and in the region where trouble is, by more.
const LATE_IN_TROUBLE: f64 = 0.6;

/// The number of a product's lot on a day. Products change lots on different days.
pub(super) fn lot(sku: &str, day: Day) -> String {
    let shift: i32 = sku.bytes().map(i32::from).sum();
    format!("{}", (day.epoch_days() + shift * 7) / LOT_DAYS)
}

/// A customer's orders with their deliveries.
pub(super) fn delivered(
    plan: &Plan,
    customer: &Customer,
    orders: Vec<Order>,
    chance: &mut Chance,
) -> Vec<Delivered> {
    orders.into_iter().map(|order| delivery(plan, customer, order, chance)).collect()
}

fn delivery(plan: &Plan, customer: &Customer, order: Order, chance: &mut Chance) -> Delivered {
    // A slip that goes with what comes back seldom names the lot.
    let lot_of = |sku: &str| if order.returns.is_some() { String::new() } else { lot(sku, order.day) };
    let lots = order.lines.iter().map(|line| lot_of(line.good.sku)).collect();
    let is_carried = order.returns.is_some() || order.channel == Channel::Store;
    let in_trouble = plan.is_late(customer.home.0, order.day);
    let is_late = chance.happens(if in_trouble { LATE_IN_TROUBLE } else { LATE });
    let by = if is_late { chance.between(1, if in_trouble { 8 } else { 4 }) } else { -chance.between(0, 2) };
    let plus = |days: i64| order.day + Days(i32::try_from(days).unwrap_or(0));
    let (promised, came) = (plus(PROMISED_DAYS), plus(PROMISED_DAYS + by));
    Delivered {
        promised: (!is_carried).then_some(promised),
        came: (!is_carried).then_some(came),
        order,
        lots,
    }
}
