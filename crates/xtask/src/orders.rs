//! An order file of any size for benchmarks: customers who buy and leave by the BG/NBD model with known parameters.
//!
//! Every customer begins with a purchase, buys again after exponential waits at an own rate, and after each further
//! purchase may be gone for good; amounts follow Gamma-Gamma. One seed makes one file, on every machine.

use std::io::{self, Write};

use kernel::{Chance, Day, Days, number, rounded};

/// Rates of purchase a day are gamma with this shape and this rate.
const RATE: (f64, f64) = (1.2, 30.0);
/// The chance to leave after a purchase is beta with these shapes.
const LEAVING: (f64, f64) = (0.9, 8.2);
/// An amount is gamma of the first shape, over a rate that is gamma of the second shape and the third as scale.
const AMOUNT: (f64, f64, f64) = (6.0, 4.0, 90.0);
/// Customers began between so many days before the last day.
const AGE_DAYS: (i64, i64) = (30, 1095);
/// The last day of the file: 2024-06-30.
const END: Day = Day::from_epoch_days(19_904);
/// A bound on one customer's purchases: far above what the rates can bring in three years.
const PURCHASES_MAX: usize = 10_000;
/// One file follows from this number.
const SEED: u64 = 20_240_607;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Orders.
    pub orders: u64,
    /// Their sum in hundredths.
    pub amount_minor: i64,
}

/// One order before it is written.
struct Order {
    customer: u32,
    day: u16,
    amount_minor: i32,
}

/// Writes `order_id,customer_id,order_date,amount`, sorted by day, then customer.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(out: &mut impl Write, customers: u32) -> io::Result<Written> {
    let orders = simulate(customers);
    let sorted = by_day(&orders);
    let mut written = Written::default();
    let dates: Vec<String> = (0..=AGE_DAYS.1).map(date_text).collect();
    out.write_all(b"order_id,customer_id,order_date,amount\n")?;
    for order in sorted.iter().filter_map(|index| orders.get(*index as usize)) {
        written.orders += 1;
        written.amount_minor += i64::from(order.amount_minor);
        let date = dates.get(usize::from(order.day)).map(String::as_str).unwrap_or_default();
        let (whole, part) = (order.amount_minor / 100, order.amount_minor % 100);
        writeln!(out, "{},{},{date},{whole}.{part:02}", written.orders, order.customer)?;
    }
    out.flush()?;
    Ok(written)
}

/// The purchases of every customer, one after the other.
fn simulate(customers: u32) -> Vec<Order> {
    let mut chance = Chance::new(SEED);
    let mut orders = Vec::new();
    for customer in 1..=customers {
        let rate = chance.gamma(RATE.0) / RATE.1;
        let leaving = chance.beta(LEAVING.0, LEAVING.1);
        let age = chance.between(AGE_DAYS.0, AGE_DAYS.1);
        let spend = chance.gamma(AMOUNT.1) / AMOUNT.2;
        let mut elapsed_days = 0.0_f64;
        for nth in 0..PURCHASES_MAX {
            let amount = rounded(100.0 * chance.gamma(AMOUNT.0) / spend);
            orders.push(Order {
                customer,
                day: u16::try_from(AGE_DAYS.1 - age + rounded(elapsed_days.ceil())).unwrap_or(u16::MAX),
                amount_minor: i32::try_from(amount).unwrap_or(i32::MAX),
            });
            // Nobody leaves after the first purchase: that is where BG/NBD and MBG/NBD differ, and this is BG/NBD.
            if nth > 0 && chance.happens(leaving) {
                break;
            }
            elapsed_days += chance.exponential() / rate;
            if elapsed_days >= number(age) {
                break;
            }
        }
    }
    orders
}

/// Places of the orders in the order of their days: a counting sort, which keeps customers in order within a day.
fn by_day(orders: &[Order]) -> Vec<u32> {
    let days = usize::try_from(AGE_DAYS.1).unwrap_or_default() + 1;
    let mut next = vec![0_usize; days + 1];
    for order in orders {
        if let Some(slot) = next.get_mut(usize::from(order.day) + 1) {
            *slot += 1;
        }
    }
    let mut total = 0;
    for slot in &mut next {
        total += *slot;
        *slot = total;
    }
    let mut sorted = vec![0_u32; orders.len()];
    for (index, order) in (0_u32..).zip(orders) {
        if let Some(slot) = next.get_mut(usize::from(order.day)) {
            if let Some(place) = sorted.get_mut(*slot) {
                *place = index;
            }
            *slot += 1;
        }
    }
    sorted
}

fn date_text(day: i64) -> String {
    let before = i32::try_from(AGE_DAYS.1 - day).unwrap_or_default();
    (END - Days(before)).to_string()
}

/// The sum in units, for the message at the end.
#[must_use]
pub fn in_units(written: Written) -> f64 {
    number(written.amount_minor) / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(customers: u32) -> (Written, String) {
        let mut out = Vec::new();
        let written = write(&mut out, customers).unwrap();
        (written, String::from_utf8(out).unwrap())
    }

    #[test]
    fn the_file_is_sorted_complete_and_the_same_every_time() {
        let (written, text) = file(2_000);
        let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
        assert_eq!(rows.len(), usize::try_from(written.orders).unwrap());
        let keys: Vec<(&str, u32)> = rows.iter().map(|row| (row[2], row[1].parse().unwrap())).collect();
        assert!(keys.is_sorted());
        let customers: std::collections::BTreeSet<u32> = keys.iter().map(|key| key.1).collect();
        assert_eq!(customers.len(), 2_000);
        assert!(keys[0].0 >= "2021-07-01" && keys[keys.len() - 1].0 <= "2024-06-30");
        assert_eq!(file(2_000).1, text);
    }

    #[test]
    fn the_law_is_the_one_it_names() {
        let (written, _) = file(20_000);
        let orders = number(i64::try_from(written.orders).unwrap());
        // A file of the same law, made by another program, has 10.46 orders a customer and a mean amount of 180
        // (AMOUNT: p v / (q - 1)).
        assert!((orders / 20_000.0 - 10.46).abs() < 0.3, "{orders}");
        assert!((in_units(written) / orders - 180.0).abs() < 4.0, "{}", in_units(written) / orders);
    }
}
