//! How money, counts, shares and days are written for a reader of each language.
//!
//! Pure functions from a value and a [`Lang`](kernel::Lang) to text; the tables of month names, currency signs and
//! number words here are locale data, everything else a person reads is a Fluent message. This room never asks for
//! the present day: a format that depends on it takes it. Begin with [`money_short`] and [`day`].

mod day;
mod money;
mod number;

pub use day::{day, day_near, day_range, month, relative, weekday_heading, weekday_short};
pub use money::{expected, money, money_short, symbol, tick};
pub use number::{change, count, number, share, significant};
