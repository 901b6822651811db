//! Customers of a file beside those of the book, before anything is written: who is known, who is new, and who of the
//! new ones looks like somebody who is there.

use std::collections::{HashMap, HashSet};

use ::store::{StoreError, Tx};
use kernel::Occasion;

use super::model::{CustomerField, CustomerId, Named};
use super::settle::{Crowd, Filling, known};
use super::store;
use crate::orders::CustomerKey;

/// The customers of a file beside those of the book.
#[derive(Debug, Default)]
pub(crate) struct Met {
    /// Those the book knows by their keys.
    pub(crate) known: u64,
    /// Those it does not know.
    pub(crate) new: u64,
    /// Entries without a customer.
    pub(crate) nobody: u64,
    /// Some of the known ones: what the file calls them, and who they are.
    pub(crate) known_sample: Vec<(String, CustomerId)>,
    /// New ones who look like somebody of the book.
    pub(crate) alike: Vec<Resembling>,
}

/// A customer of a file who looks like one of the book.
#[derive(Clone, Debug)]
pub(crate) struct Resembling {
    /// The key that decides in the file.
    pub(crate) key: CustomerKey,
    /// What the file calls them.
    pub(crate) name: String,
    /// Who they look like.
    pub(crate) customer: CustomerId,
    /// What is the same.
    pub(crate) same: Same,
}

/// What two customers have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Same {
    /// The e-mail address.
    Email,
    /// The phone number.
    Phone,
    /// The name, in letters and digits.
    Name,
}

/// More than these are not looked through by hand.
const ALIKE_MAX: usize = 200;
/// Known ones named as examples.
const SAMPLE: usize = 5;
/// A name of fewer letters is one of many.
const NAME_LETTERS_MIN: usize = 2;

/// Looks who the customers of a file are; writes nothing.
pub(crate) async fn meet<'d>(
    tx: &mut Tx,
    occasion: &mut Occasion,
    entries: impl Iterator<Item = Option<Named<'d>>>,
) -> Result<Met, StoreError> {
    let entries: Vec<Option<Named<'d>>> = entries.collect();
    let book = known(tx, &entries).await?;
    let held_before = book.holders();
    let mut crowd = Crowd::new(book);
    let mut met = Met::default();
    let mut strangers: HashMap<CustomerId, (&CustomerKey, &Named<'d>)> = HashMap::new();
    let mut seen = HashSet::new();
    for named in &entries {
        let Some((named, id)) =
            named.as_ref().zip(named.as_ref().and_then(|named| crowd.admit(named, occasion, Filling::Empty)))
        else {
            met.nobody += 1;
            continue;
        };
        if !seen.insert(id) {
            continue;
        }
        match named.keys.first().filter(|_| crowd.is_made(id)) {
            Some(key) => {
                strangers.insert(id, (key, named));
            }
            None if met.known_sample.len() < SAMPLE => met.known_sample.push((called(named), id)),
            None => {}
        }
    }
    met.new = count(strangers.len());
    met.known = count(seen.len()) - met.new;
    by_key(&mut met, &strangers, &held_before);
    by_name(tx, &mut met, &strangers).await?;
    met.alike.sort_by(|left, right| left.name.cmp(&right.name).then(left.customer.cmp(&right.customer)));
    Ok(met)
}

/// New customers whose e-mail address or phone number is somebody's: they were not taken for the same, since both are
/// known by numbers of their own.
fn by_key(
    met: &mut Met,
    strangers: &HashMap<CustomerId, (&CustomerKey, &Named<'_>)>,
    holders: &HashMap<&CustomerKey, CustomerId>,
) {
    for (key, named) in strangers.values() {
        let same = named.keys.iter().find_map(|own| {
            let same = match own.kind.as_str() {
                "email" => Same::Email,
                "phone" => Same::Phone,
                _ => return None,
            };
            holders.get(own).map(|customer| (*customer, same))
        });
        if let Some((customer, same)) = same.filter(|_| met.alike.len() < ALIKE_MAX) {
            met.alike.push(Resembling { key: (*key).clone(), name: called(named), customer, same });
        }
    }
}

/// New customers who are called like one of the book.
async fn by_name(
    tx: &mut Tx,
    met: &mut Met,
    strangers: &HashMap<CustomerId, (&CustomerKey, &Named<'_>)>,
) -> Result<(), StoreError> {
    let found: HashSet<CustomerKey> = met.alike.iter().map(|alike| alike.key.clone()).collect();
    let mut by_name: HashMap<String, (&CustomerKey, &Named<'_>)> = HashMap::new();
    for (key, named) in strangers.values().filter(|(key, _)| !found.contains(*key)) {
        let plain = plain(&called(named));
        if plain.chars().count() >= NAME_LETTERS_MIN {
            by_name.entry(plain).or_insert((*key, *named));
        }
    }
    if by_name.is_empty() {
        return Ok(());
    }
    store::names(tx, |customer, name, company| {
        let same = [name, company].into_iter().find_map(|name| by_name.remove(&plain(name)));
        if let Some((key, named)) = same.filter(|_| met.alike.len() < ALIKE_MAX) {
            let alike = Resembling { key: key.clone(), name: called(named), customer, same: Same::Name };
            met.alike.push(alike);
        }
    })
    .await
}

/// What a file calls somebody.
fn called(named: &Named<'_>) -> String {
    let says = |wanted: CustomerField| named.says.iter().find(|(field, _)| *field == wanted);
    let name = says(CustomerField::Name).or_else(|| says(CustomerField::Company));
    name.map_or(named.code, |(_, name)| name).to_owned()
}

/// A name as it is compared: its letters and digits, small.
fn plain(name: &str) -> String {
    name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn count(number: usize) -> u64 {
    kernel::count(number).unsigned_abs()
}
