//! An invented business to look at: Harbour Lane Coffee, roaster and tea merchant, as an order file.
//!
//! The file is one that somebody could have exported from a shop's back-end, and goes through the same importer as any
//! other; nothing here knows a book or a valuation. Everything follows from language, day and seed. Names are invented.
//!
//! Begin with [`order_file`]: customers are made in `people`, what they buy in `orders`.

mod goods;
mod names;
mod orders;
mod people;
mod profiles;
mod seasons;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod troubles;
mod words;
mod write;

use kernel::{Chance, Currency, Day, Lang};
pub use profiles::Profile;

/// How far back the orders go.
const MONTHS: i32 = 36;

/// The seed of the business everybody sees.
pub const SEED: u64 = 1_284;

/// What the business is called.
#[must_use]
pub fn business(lang: Lang) -> &'static str {
    words::of(lang).business
}

/// The currency it sells in.
#[must_use]
pub fn currency(lang: Lang) -> Currency {
    Currency::from_code(words::of(lang).currency).unwrap_or(Currency::NONE)
}

/// Three years of orders up to and including `today`, as a CSV file in the language's headings, oldest first.
///
/// # Errors
/// Never for lack of a device: only when a row cannot be written to memory.
pub fn order_file(lang: Lang, today: Day, seed: u64) -> std::io::Result<Vec<u8>> {
    let mut chance = Chance::new(seed);
    let time = Period { first: today.plus_months(-MONTHS), last: today };
    let customers = people::customers(&mut chance, time);
    let orders = orders::orders(&mut chance, lang, &customers, time);
    write::csv(lang, &customers, &orders)
}

/// What is known of the customers beside their orders, in the order of their codes; the seed is the order file's.
#[must_use]
pub fn profiles(lang: Lang, today: Day, seed: u64) -> Vec<Profile> {
    profiles::profiles(lang, Period { first: today.plus_months(-MONTHS), last: today }, seed)
}

/// The days the file covers, both ends in it.
#[derive(Clone, Copy, Debug)]
struct Period {
    first: Day,
    last: Day,
}

impl Period {
    fn days(self) -> i64 {
        i64::from((self.last - self.first).0)
    }
}
