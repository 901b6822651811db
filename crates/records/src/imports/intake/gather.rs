//! From the columns of several hands to the histories of customers: one counting sort by customer.

use std::ops::Range;

use rayon::prelude::*;

use super::columns::{Columns, Entry};
use crate::orders::{Histories, Names, OrderDay};

/// Ranges of customers worked on one after the other by each core; more of them need less memory at once.
const PARTS: usize = 6;

/// The histories of all customers the hands have met, ordered by code.
///
/// The result does not depend on which hand read which line.
pub fn gather(mut hands: Vec<Columns>) -> Histories {
    let people = people(&hands);
    let places = place_of_each_key(&hands, &people);
    let lines_before = rename_and_count(&mut hands, &places, people.len());
    drop(places);
    let parts: Vec<(Vec<usize>, Vec<OrderDay>)> =
        parts(&lines_before).into_par_iter().map(|part| days_of_part(&hands, &lines_before, part)).collect();
    let (codes, names) = codes_and_names(&hands, &people);
    drop(hands);
    join(codes, names, parts)
}

/// The customers: all keys by bytes, the same key met by several hands standing together.
struct People {
    /// Hand and number of each key.
    keys: Vec<(usize, u32)>,
    /// Where each person's keys begin, and their number at the end.
    starts: Vec<usize>,
}

impl People {
    fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    fn each(&self) -> impl Iterator<Item = &[(usize, u32)]> {
        self.starts.windows(2).map(|ends| match ends {
            [start, end] => self.keys.get(*start..*end).unwrap_or_default(),
            _ => &[],
        })
    }
}

fn people(hands: &[Columns]) -> People {
    let mut keys: Vec<(u64, usize, u32)> = Vec::with_capacity(hands.iter().map(|hand| hand.keys.len()).sum());
    for (index, hand) in hands.iter().enumerate() {
        let count = u32::try_from(hand.keys.len()).unwrap_or(u32::MAX);
        keys.extend((0..count).map(|number| (hand.keys.prefix(number), index, number)));
    }
    let bytes = |key: &(u64, usize, u32)| hands.get(key.1).map_or(&[][..], |columns| columns.keys.key(key.2));
    keys.par_sort_unstable_by(|left, right| {
        left.0.cmp(&right.0).then_with(|| bytes(left).cmp(bytes(right))).then_with(|| left.1.cmp(&right.1))
    });
    let mut starts = Vec::with_capacity(keys.len() + 1);
    let mut last = None;
    for (index, key) in keys.iter().enumerate() {
        if last.is_none_or(|last: &(u64, usize, u32)| last.0 != key.0 || bytes(last) != bytes(key)) {
            starts.push(index);
        }
        last = Some(key);
    }
    starts.push(keys.len());
    People { keys: keys.into_iter().map(|(_, hand, number)| (hand, number)).collect(), starts }
}

/// For every hand, the place in the order of people of each of its keys.
fn place_of_each_key(hands: &[Columns], people: &People) -> Vec<Vec<u32>> {
    let mut places: Vec<Vec<u32>> = hands.iter().map(|hand| vec![0; hand.keys.len()]).collect();
    for (place, person) in (0..).zip(people.each()) {
        for (hand, number) in person {
            if let Some(slot) = places.get_mut(*hand).and_then(|numbers| numbers.get_mut(*number as usize)) {
                *slot = place;
            }
        }
    }
    places
}

/// Gives every line its customer's place instead of the key's number; tells how many lines stand before each customer's
/// first one, and all lines at the end.
fn rename_and_count(hands: &mut [Columns], places: &[Vec<u32>], people: usize) -> Vec<usize> {
    let counts: Vec<Vec<u32>> = hands
        .par_iter_mut()
        .zip(places)
        .map(|(hand, places)| {
            let mut counts = vec![0; people];
            for entry in &mut hand.entries {
                entry.customer = places.get(entry.customer as usize).copied().unwrap_or(0);
                if let Some(count) = counts.get_mut(entry.customer as usize) {
                    *count += 1;
                }
            }
            counts
        })
        .collect();
    let mut before = vec![0; people + 1];
    for counts in &counts {
        for (sum, count) in before.iter_mut().skip(1).zip(counts) {
            *sum += *count as usize;
        }
    }
    let mut sum = 0;
    for count in &mut before {
        sum += *count;
        *count = sum;
    }
    before
}

/// Ranges of customers with about equally many lines.
fn parts(lines_before: &[usize]) -> Vec<Range<usize>> {
    let people = lines_before.len().saturating_sub(1);
    let lines = lines_before.last().copied().unwrap_or(0);
    let mut ends: Vec<usize> = (1..PARTS)
        .map(|part| lines_before.partition_point(|before| *before < lines * part / PARTS))
        .collect();
    ends.push(people);
    let mut start = 0;
    let mut ranges = Vec::new();
    for end in ends {
        let end = end.clamp(start, people);
        ranges.push(start..end);
        start = end;
    }
    ranges
}

/// The order days of a range of customers, and how many days each has.
fn days_of_part(
    hands: &[Columns],
    lines_before: &[usize],
    part: Range<usize>,
) -> (Vec<usize>, Vec<OrderDay>) {
    let base = lines_before.get(part.start).copied().unwrap_or(0);
    let lines = lines_before.get(part.end).copied().unwrap_or(0) - base;
    let mut next: Vec<usize> =
        lines_before.get(part.clone()).unwrap_or_default().iter().map(|before| before - base).collect();
    let mut sorted = vec![(Entry::default(), 0); lines];
    let customers =
        u32::try_from(part.start).unwrap_or(u32::MAX)..u32::try_from(part.end).unwrap_or(u32::MAX);
    for hand in hands {
        for (index, entry) in hand.entries.iter().enumerate() {
            if !customers.contains(&entry.customer) {
                continue;
            }
            let slot = next.get_mut((entry.customer - customers.start) as usize);
            if let Some(target) = slot.and_then(|at| sorted.get_mut(std::mem::replace(at, *at + 1))) {
                *target = (*entry, hand.cost(index));
            }
        }
    }
    let mut counts = Vec::with_capacity(part.len());
    let mut days = Vec::with_capacity(lines);
    for customer in part {
        let (start, end) = (lines_before.get(customer), lines_before.get(customer + 1));
        let (Some(start), Some(end)) = (start, end) else { continue };
        let own = sorted.get_mut(start - base..end - base).unwrap_or_default();
        let before = days.len();
        append_days(own, &mut days);
        counts.push(days.len() - before);
    }
    days.shrink_to_fit();
    (counts, days)
}

/// The lines of one customer as days.
fn append_days(lines: &mut [(Entry, i64)], days: &mut Vec<OrderDay>) {
    let place = |line: &(Entry, i64)| line.0.place();
    if !lines.is_sorted_by_key(place) {
        lines.sort_by_key(place);
    }
    let from = days.len();
    let mut counted_order = None;
    for (entry, cost_minor) in &*lines {
        let day = entry.day();
        if days.len() == from || days.last().is_some_and(|last| last.day != day) {
            days.push(OrderDay { day, orders: 0, sale_minor: 0, back_minor: 0, cost_minor: 0 });
            counted_order = None;
        }
        let Some(last) = days.last_mut() else { continue };
        if entry.counts() && counted_order != Some(entry.order) {
            last.orders += 1;
            counted_order = Some(entry.order);
        }
        last.sale_minor = last.sale_minor.saturating_add(entry.sale());
        last.back_minor = last.back_minor.saturating_add(entry.back());
        last.cost_minor = last.cost_minor.saturating_add(*cost_minor);
    }
}

fn codes_and_names(hands: &[Columns], people: &People) -> (Names, Names) {
    let (mut codes, mut names) = (Names::default(), Names::default());
    let named = hands.iter().any(|hand| !hand.names.is_empty());
    for person in people.each() {
        let code = person
            .first()
            .and_then(|(hand, number)| hands.get(*hand).map(|columns| columns.keys.key(*number)));
        codes.push(&String::from_utf8_lossy(code.unwrap_or_default()));
        if named {
            let told = person.iter().filter_map(|(hand, number)| {
                let names = hands.get(*hand).map(|columns| &columns.names)?;
                names.get(*number as usize)?.as_ref()
            });
            let name = told.min_by_key(|(line, _)| *line).map(|(_, name)| name);
            names.push(name.map_or("", |name| name));
        }
    }
    (codes, names)
}

fn join(codes: Names, names: Names, parts: Vec<(Vec<usize>, Vec<OrderDay>)>) -> Histories {
    let mut starts = Vec::with_capacity(codes.len() + 1);
    starts.push(0);
    let mut all = Vec::with_capacity(parts.iter().map(|(_, days)| days.len()).sum());
    for (counts, mut days) in parts {
        for count in counts {
            starts.push(starts.last().copied().unwrap_or(0) + count);
        }
        all.append(&mut days);
    }
    Histories::from_parts(codes, names, starts, all).unwrap_or_default()
}
