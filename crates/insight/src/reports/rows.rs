//! One flat row a customer: what `values.csv`, the book and JSON say alike.

use std::cmp::Ordering;
use std::path::Path;

use actuary::sure::Interval;
use frame::sheet::{Sheet, Value};
use kernel::{Currency, Day, Money, Refusal, number, rounded};
use records::customers::CustomerId;
use records::orders::Histories;

use crate::tiers::{Placement, Tier};
use crate::valuation::{KeptRow, Sureness, Valued};

/// One customer's values, as they are written out.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueRow<'a> {
    /// Position in the histories.
    pub index: usize,
    /// Code of the customer.
    pub code: &'a str,
    /// Name; empty where none is known.
    pub name: &'a str,
    /// Orders placed on purchase days.
    pub orders: u32,
    /// First and last purchase day; `None` without a purchase, as everything below that needs one.
    pub days: Option<(Day, Day)>,
    /// Repeat purchase days.
    pub x: u32,
    /// Days from the first to the last purchase.
    pub t_x_days: u32,
    /// Days from the first purchase to the day of valuation.
    pub tenure_days: u32,
    /// Mean spend of repeat purchase days after returns, in minor units; 0 without one, as the papers have it.
    pub mean_spend_minor: f64,
    /// Current value: minor units, or purchases where no amounts are known.
    pub current: i64,
    /// Chance to be active still; `None` where no model says.
    pub p_alive: Option<f64>,
    /// Expected purchase days within the horizon.
    pub expected_orders: f64,
    /// Discounted expected value of the horizon, in the unit of `current`.
    pub potential: f64,
    /// How surely chance, orders and potential are known; `None` where no model says.
    pub sureness: Option<Sureness>,
    /// The day the next purchase is expected on.
    pub next_expected: Option<Day>,
    /// Days beyond the expected window.
    pub days_late: i64,
    /// The tier that counts.
    pub tier: Option<Tier>,
    /// The tier the values give.
    pub by_value: Option<Tier>,
}

/// Above this a floating number does not tell millionths apart.
const MILLIONTHS_MAX: f64 = 1e9;

/// Forecasts are kept to a millionth: more digits are noise, and fewer bits differ between two databases.
fn kept(value: f64) -> f64 {
    if value.abs() < MILLIONTHS_MAX { number(rounded(value * 1e6)) / 1e6 } else { value }
}

fn kept_sureness(sure: Sureness) -> Sureness {
    Sureness {
        p_alive_error: kept(sure.p_alive_error),
        orders_error: kept(sure.orders_error),
        potential_error: sure.potential_error.map(kept),
        ..sure
    }
}

impl<'a> ValueRow<'a> {
    pub(super) fn of(
        histories: &'a Histories,
        index: usize,
        one: &Valued,
        place: Option<Placement>,
        as_of: Day,
    ) -> Self {
        let history = one.history(as_of);
        let of_history = |part: fn(actuary::RepeatHistory) -> u32| history.map_or(0, part);
        Self {
            index,
            code: histories.code(index),
            name: histories.name(index),
            orders: one.summary.orders,
            days: one.summary.is_buyer().then_some((one.summary.first, one.summary.last)),
            x: of_history(actuary::RepeatHistory::x),
            t_x_days: of_history(actuary::RepeatHistory::t_x),
            tenure_days: of_history(actuary::RepeatHistory::tenure),
            mean_spend_minor: kept(one.summary.repeat_mean_minor().unwrap_or(0.0)),
            current: one.current,
            p_alive: one.p_alive.map(kept),
            expected_orders: kept(one.orders),
            potential: kept(one.potential.minor()),
            sureness: one.sureness.map(kept_sureness),
            next_expected: one.next_expected(),
            days_late: one.days_late(),
            tier: place.map(|place| place.tier),
            by_value: place.map(|place| place.by_value),
        }
    }

    /// What people call the customer: the name, or the code where none is known.
    #[must_use]
    pub fn called(&self) -> &'a str {
        if self.name.is_empty() { self.code } else { self.name }
    }

    /// The row as it was kept, with what the customer is called now.
    pub(super) fn of_kept(index: usize, row: &KeptRow, code: &'a str, name: &'a str) -> Self {
        Self {
            index,
            code,
            name,
            orders: row.orders,
            days: row.days,
            x: row.x,
            t_x_days: row.t_x_days,
            tenure_days: row.tenure_days,
            // Rounded again, since a database may read the last digit of a number otherwise than it was written.
            mean_spend_minor: kept(row.mean_spend_minor),
            current: row.current,
            p_alive: row.p_alive.map(kept),
            expected_orders: kept(row.expected_orders),
            potential: kept(row.potential),
            sureness: row.sureness.map(kept_sureness),
            next_expected: row.next_expected,
            days_late: row.days_late,
            tier: row.tier,
            by_value: row.by_value,
        }
    }

    /// The row to be kept.
    pub(super) fn to_keep(&self, customer: CustomerId) -> KeptRow {
        KeptRow {
            customer,
            orders: self.orders,
            days: self.days,
            x: self.x,
            t_x_days: self.t_x_days,
            tenure_days: self.tenure_days,
            mean_spend_minor: self.mean_spend_minor,
            current: self.current,
            p_alive: self.p_alive,
            expected_orders: self.expected_orders,
            potential: self.potential,
            sureness: self.sureness,
            next_expected: self.next_expected,
            days_late: self.days_late,
            tier: self.tier,
            by_value: self.by_value,
        }
    }

    /// The order in which rows are written: the most valuable tier first, then by current value, then by code.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let place = |row: &Self| row.tier.map_or(usize::MAX, |tier| tier as usize);
        place(self)
            .cmp(&place(other))
            .then(other.current.cmp(&self.current))
            .then_with(|| self.code.cmp(other.code))
    }
}

/// How amounts are written: as money of a currency, or as a count of purchases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InUnit {
    /// Minor units of this currency, written in major ones.
    Money(Currency),
    /// Purchases.
    Purchases,
}

impl InUnit {
    /// A whole value.
    #[must_use]
    pub fn write(self, value: i64) -> String {
        match self {
            Self::Money(currency) => Money::new(value, currency).to_string(),
            Self::Purchases => value.to_string(),
        }
    }

    /// A forecast: money to its minor unit, purchases to four digits.
    #[must_use]
    pub fn write_expected(self, value: f64) -> String {
        match self {
            Self::Money(_) => self.write(rounded(value)),
            Self::Purchases => format!("{value:.4}"),
        }
    }

    /// A value as a number in major units or purchases.
    #[must_use]
    pub fn in_major(self, value: f64) -> f64 {
        match self {
            Self::Money(currency) => value / number(currency.minor_per_major()),
            Self::Purchases => value,
        }
    }
}

/// The headings of `values.csv`. `t_x` and `T` are in weeks; low and high are the ends of an interval of 95 % of the number itself,
/// "at least" and "at most" those of the orders that chance may make of it.
pub const HEADINGS: [&str; 24] = [
    "id",
    "name",
    "orders",
    "first",
    "last",
    "x",
    "t_x",
    "T",
    "mean_spend",
    "current_value",
    "p_alive",
    "expected_orders",
    "potential_value",
    "next_expected",
    "days_late",
    "tier",
    "p_alive_low",
    "p_alive_high",
    "expected_orders_low",
    "expected_orders_high",
    "potential_value_low",
    "potential_value_high",
    "orders_at_least",
    "orders_at_most",
];

/// Writes `values.csv`, or the same as XLSX by the file's ending.
///
/// # Errors
/// The file cannot be written; then nothing is left of it.
pub fn write(path: &Path, rows: &[ValueRow<'_>], unit: InUnit) -> Result<(), Refusal> {
    let mut sheet = Sheet::create(path, &HEADINGS)?;
    for row in rows {
        sheet.row(&row.cells(unit))?;
    }
    sheet.finish()
}

impl ValueRow<'_> {
    fn cells(&self, unit: InUnit) -> [Value<'_>; 24] {
        let day = |day: Option<Day>| day.map_or(Value::Empty, |day| Value::Plain(day.to_string()));
        let count = |count: u32| Value::Number(count.to_string());
        let weeks = |days: u32| Value::Number(format!("{:.4}", f64::from(days) / 7.0));
        let bought = self.days.is_some();
        let if_bought = |value: Value<'static>| if bought { value } else { Value::Empty };
        let sure = self.sureness;
        let ends = |interval: Option<Interval>, write: &dyn Fn(f64) -> String| {
            let end = |end: f64| Value::Number(write(end));
            interval.map_or([Value::Empty, Value::Empty], |interval| [end(interval.low), end(interval.high)])
        };
        let p_alive = sure.zip(self.p_alive).map(|(sure, p_alive)| sure.p_alive(p_alive));
        let [p_low, p_high] = ends(p_alive, &|end| format!("{end:.6}"));
        let [low, high] =
            ends(sure.map(|sure| sure.orders(self.expected_orders)), &|end| format!("{end:.4}"));
        let potential = sure.and_then(|sure| sure.potential(self.potential));
        let [least, most] = ends(potential, &|end| unit.write_expected(end));
        let [at_least, at_most] = sure.map_or([Value::Empty, Value::Empty], |sure| {
            [count(sure.orders_range.0), count(sure.orders_range.1)]
        });
        [
            Value::Text(self.code),
            Value::Text(self.name),
            count(self.orders),
            day(self.days.map(|(first, _)| first)),
            day(self.days.map(|(_, last)| last)),
            if_bought(count(self.x)),
            if_bought(weeks(self.t_x_days)),
            if_bought(weeks(self.tenure_days)),
            if_bought(Value::Number(unit.write_expected(self.mean_spend_minor))),
            Value::Number(unit.write(self.current)),
            self.p_alive.map_or(Value::Empty, |chance| Value::Number(format!("{chance:.6}"))),
            if_bought(Value::Number(format!("{:.4}", self.expected_orders))),
            if_bought(Value::Number(unit.write_expected(self.potential))),
            day(self.next_expected),
            if_bought(Value::Number(self.days_late.to_string())),
            self.tier.map_or(Value::Empty, |tier| Value::Plain(tier.word().to_owned())),
            p_low,
            p_high,
            low,
            high,
            least,
            most,
            at_least,
            at_most,
        ]
    }
}
