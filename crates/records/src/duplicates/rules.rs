//! Who of many named customers may be one and the same; pure.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;

use super::model::Why;
use super::store::NamedOne;
use crate::customers::CustomerId;
use crate::search;

/// A name of fewer letters is one slip away from many.
const SLIP_LETTERS_MIN: usize = 6;
/// A name so many have tells nobody from anybody.
const CROWD: usize = 8;

/// Pairs, the surest first, then by who came last.
pub(super) fn pairs(all: &[NamedOne]) -> Vec<(CustomerId, CustomerId, Why)> {
    let mut found: BTreeMap<(CustomerId, CustomerId), Why> = BTreeMap::new();
    let (mut same, mut sounds, mut slips) = (Groups::new(), Groups::new(), Slips::new());
    for (place, one) in all.iter().enumerate() {
        let plain = search::plain_text(&one.name);
        if let Some(sound) = search::sound(&one.name) {
            sounds.entry(sound).or_default().push(place);
        }
        if plain.chars().count() >= SLIP_LETTERS_MIN && plain.is_ascii() {
            slips.extend(marks(&one.region, plain.as_bytes()).into_iter().map(|mark| (mark, place)));
        }
        same.entry(plain).or_default().push(place);
    }
    let mut pair_up = |places: &mut dyn ExactSizeIterator<Item = usize>, why| {
        if (2..=CROWD).contains(&places.len()) {
            let places: Vec<usize> = places.collect();
            for (at, left) in places.iter().enumerate() {
                for right in places.iter().skip(at + 1) {
                    note(&mut found, all, (*left, *right), why);
                }
            }
        }
    };
    for (groups, why) in [(&same, Why::SameName), (&sounds, Why::SameSound)] {
        for places in groups.values() {
            pair_up(&mut places.iter().copied(), why);
        }
    }
    // Nearly every mark is one name's alone: to sort them all is quicker than to keep a list for each.
    slips.sort_unstable();
    for alike in slips.chunk_by(|(left, _), (right, _)| left == right) {
        pair_up(&mut alike.iter().map(|(_, place)| *place), Why::AlikeName);
    }
    let mut pairs: Vec<_> = found.into_iter().map(|((low, high), why)| (low, high, why)).collect();
    pairs.sort_by(|left, right| (left.2, right.1, right.0).cmp(&(right.2, left.1, left.0)));
    pairs
}

/// Places of customers by what they have in common.
type Groups = HashMap<String, Vec<usize>>;
/// Marks of 64 bits with the places of those who have them: among a million names with their dozen marks each, two that only share one by chance are
/// found once in a hundred thousand books, and are two lines to look at.
type Slips = Vec<(u64, usize)>;

fn note(
    found: &mut BTreeMap<(CustomerId, CustomerId), Why>,
    all: &[NamedOne],
    (left, right): (usize, usize),
    why: Why,
) {
    let (Some(left), Some(right)) = (all.get(left), all.get(right)) else { return };
    if left.id != right.id {
        found.entry((left.id.min(right.id), left.id.max(right.id))).or_insert(why);
    }
}

/// Marks of a word and of the word without each of its letters: two words one letter apart, added or changed, have one in
/// common. Letters are single bytes.
fn marks(region: &str, word: &[u8]) -> Vec<u64> {
    let mark = |letters: &[u8]| {
        let mut hasher = FixedState::default().build_hasher();
        hasher.write(region.as_bytes());
        hasher.write(letters);
        hasher.finish()
    };
    let mut marks = vec![mark(word)];
    let mut shorter = Vec::with_capacity(word.len());
    for gap in 0..word.len() {
        shorter.clear();
        shorter.extend(word.iter().enumerate().filter(|(at, _)| *at != gap).map(|(_, letter)| *letter));
        marks.push(mark(&shorter));
    }
    marks.sort_unstable();
    marks.dedup();
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_those_a_person_would_look_at_twice() {
        for (case, names, expected) in [
            ("one name, other marks", [("Ann O'Brien", "x"), ("ann obrien", "y")], Some(Why::SameName)),
            ("another character, one sound", [("枫麦咖啡", ""), ("峰麦咖啡", "")], Some(Why::SameSound)),
            ("a letter more", [("Khalil Noor", "x"), ("Khallil Noor", "x")], Some(Why::AlikeName)),
            ("a letter changed", [("Khalil Noor", "x"), ("Khalel Noor", "x")], Some(Why::AlikeName)),
            ("the same elsewhere", [("Khalil Noor", "x"), ("Khalel Noor", "y")], None),
            ("too short to tell", [("Anna", "x"), ("Anne", "x")], None),
            ("two letters", [("Khalil Noor", "x"), ("Khalel Nour", "x")], None),
            ("two people", [("Ann", ""), ("Bob", "")], None),
        ] {
            let all: Vec<NamedOne> = names
                .iter()
                .zip(1..)
                .map(|((name, region), id)| NamedOne {
                    id: testkit::id(id),
                    name: (*name).to_owned(),
                    region: (*region).to_owned(),
                })
                .collect();
            let found = pairs(&all);
            assert_eq!(found.first().map(|pair| pair.2), expected, "{case}");
            assert!(found.len() < 2, "{case}");
        }
    }

    #[test]
    fn a_name_that_many_have_is_no_sign() {
        let one = |id| NamedOne { id: testkit::id(id), name: "王芳".to_owned(), region: String::new() };
        assert_eq!(pairs(&(1..=20).map(one).collect::<Vec<_>>()), []);
    }
}
