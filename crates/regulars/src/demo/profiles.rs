//! What is known of the invented customers beside their orders: numbers and addresses that belong to nobody.

use kernel::{Chance, Lang};

use super::people::{self, Kind};
use super::{Period, names};

/// One customer's details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// As in the order file.
    pub code: String,
    /// A person, not a firm.
    pub is_person: bool,
    /// Of the ranges kept for invented people; empty where none is known.
    pub phone: String,
    /// At a domain kept for examples; empty where none is known.
    pub email: String,
    /// Month and day.
    pub birthday: Option<(i8, i8)>,
    /// Whether they said yes to mail.
    pub wants_mail: bool,
}

/// So many numbers of each language's range are told apart.
const NUMBERS: usize = 1_000;
/// Shares of customers of whom each is known.
const WITH_EMAIL: f64 = 0.62;
const WITH_BIRTHDAY: f64 = 0.4;
const WITH_CONSENT: f64 = 0.55;

/// Details of all customers, in the order of their codes.
pub(super) fn profiles(lang: Lang, time: Period, seed: u64) -> Vec<Profile> {
    let customers = people::customers(&mut Chance::new(seed), time);
    // Another row of draws, so that orders stay as they are.
    let mut chance = Chance::new(seed + 1);
    let profile = |(place, customer): (usize, &people::Customer)| {
        let is_person = customer.kind == Kind::Person;
        let name = names::name(Lang::En, customer.kind, customer.nth);
        let (with_email, with_birthday) = (chance.happens(WITH_EMAIL), chance.happens(WITH_BIRTHDAY));
        let (month, day) = (chance.between(1, 12), chance.between(1, 28));
        Profile {
            code: customer.code.clone(),
            is_person,
            phone: if place < NUMBERS { phone(lang, place) } else { String::new() },
            email: if with_email { email(&name, &customer.code) } else { String::new() },
            birthday: (is_person && with_birthday).then(|| (small(month), small(day))),
            wants_mail: with_email && chance.happens(WITH_CONSENT),
        }
    };
    customers.iter().enumerate().map(profile).collect()
}

/// Numbers for plays and films, and in Chinese ones no network gives out.
fn phone(lang: Lang, place: usize) -> String {
    match lang {
        Lang::En => format!("+44 7700 900{place:03}"),
        Lang::Zh => format!("120 0000 {place:04}"),
    }
}

fn email(name: &str, code: &str) -> String {
    let letters: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_lowercase()).collect();
    format!("{letters}{code}@example.com")
}

fn small(number: i64) -> i8 {
    i8::try_from(number).unwrap_or(1)
}
