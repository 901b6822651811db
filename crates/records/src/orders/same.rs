//! Which order of the book a draft of a file speaks of.

use std::collections::{HashMap, HashSet};

use super::draft::OrderDraft;
use super::model::{ContentHash, OrderId};
use super::store::{self, Known, Name};
use crate::customers::CustomerId;

/// A draft with what is known of it before it is placed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read<'d> {
    pub(super) draft: &'d OrderDraft,
    pub(super) customer: Option<CustomerId>,
    pub(super) hash: ContentHash,
}

impl Read<'_> {
    fn code(&self) -> &str {
        self.draft.customer.as_ref().map_or("", |customer| customer.code.as_str())
    }
}

/// What makes an order with a draft's number and day the draft's. A tie is looked for in all drafts before the next
/// weaker one, so that none takes the order of another away.
type Tie = fn(&Known, &Read<'_>) -> bool;

/// Two customers made one may both have an order of one number and day: those stay told apart by their parts, or by what
/// they say. Else the customer decides, whom another file may have had no need to tell apart.
const OF_CUSTOMER: [Tie; 4] = [
    |old, read| old.customer == read.customer && old.hash == read.hash,
    |old, read| old.customer == read.customer && !old.part.is_empty() && old.part == read.code(),
    |old, read| old.customer == read.customer && old.part == read.draft.part,
    |old, read| old.customer == read.customer,
];

/// For the drafts that speak of an order of the book: which, by the place in `read`; no order twice. `known` has the
/// orders with a draft's number and day, by the same place. An order alone under its number is that one also when its
/// customer was corrected; where others stand beside it, the part must say so.
pub(super) fn spoken_of<'k>(
    known: &'k HashMap<usize, Vec<Known>>,
    read: &[Read<'_>],
) -> HashMap<usize, &'k Known> {
    let of_part: Tie = |old, read| old.part == read.draft.part;
    let mut spoken = HashMap::with_capacity(known.len());
    let mut taken: HashSet<OrderId> = HashSet::with_capacity(known.len());
    for (rank, tie) in OF_CUSTOMER.iter().chain([&of_part]).enumerate() {
        for (place, read) in read.iter().enumerate() {
            let Some(known) = known.get(&place).filter(|_| !spoken.contains_key(&place)) else { continue };
            if rank == OF_CUSTOMER.len() && known.len() > 1 && read.draft.part.is_empty() {
                continue;
            }
            let free = known.iter().filter(|old| !taken.contains(&old.id) && tie(old, read));
            // The database promises no order.
            if let Some(old) = free.min_by(|one, other| one.part.cmp(&other.part)) {
                taken.insert(old.id);
                spoken.insert(place, old);
            }
        }
    }
    spoken
}

/// The parts of new drafts whose own is that of another order of the book: their customer's code, or a number behind it.
pub(super) fn parted(
    known: &HashMap<usize, Vec<Known>>,
    spoken: &HashMap<usize, &Known>,
    read: &[Read<'_>],
) -> HashMap<usize, String> {
    let mut parted = HashMap::new();
    let crowded = read.iter().enumerate().filter(|(place, read)| {
        let is_taken = |known: &Vec<Known>| known.iter().any(|old| old.part == read.draft.part);
        !spoken.contains_key(place) && known.get(place).is_some_and(is_taken)
    });
    let mut names: HashSet<Name<'_>> = HashSet::new();
    for (place, one) in crowded {
        if names.is_empty() {
            names = read.iter().map(|read| store::name(read.draft)).collect();
        }
        let draft = one.draft;
        let is_free = |part: &String| {
            let in_book = known.get(&place).is_some_and(|known| known.iter().any(|old| old.part == *part));
            !in_book && !names.contains(&(draft.number.as_str(), draft.day, part.as_str()))
        };
        let code = one.code();
        let numbered = (2..).map(|number: u32| format!("{code} {number}").trim_start().to_owned());
        parted
            .extend(std::iter::once(code.to_owned()).chain(numbered).find(is_free).map(|part| (place, part)));
    }
    parted
}
