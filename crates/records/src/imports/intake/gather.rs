//! From the columns of several hands to the histories of customers: one counting sort by customer.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Mutex;

use kernel::Day;
use rayon::prelude::*;

use super::columns::{Columns, Entry, Lines};
use crate::orders::{DayCosts, Histories, HistoryPart, Names, OrderDay};

/// Customers are dealt out into so many parts at least: the lines of one of ten million then fit into a core's cache.
const PARTS_MIN: usize = 64;

/// What the amounts of lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amounts {
    /// Each line's own: those of an order are added.
    OfLines,
    /// The order's, standing again on each of its lines: the largest counts once.
    OfOrders,
}

/// The histories of all customers the hands have met, ordered by code.
///
/// The result does not depend on which hand read which line.
pub fn gather(mut hands: Vec<Columns>, amounts: Amounts) -> Histories {
    let lines: Vec<Lines> = hands.iter_mut().map(|hand| std::mem::take(&mut hand.lines)).collect();
    let people = people(&hands);
    let ((codes, names), history) = rayon::join(
        || codes_and_names(&hands, &people),
        || history(lines, place_of_each_key(&hands, &people), people.len(), amounts),
    );
    Histories::from_parts(codes, names, history).unwrap_or_default()
}

/// The order days of everybody, in parts that follow each other.
fn history(lines: Vec<Lines>, places: Vec<Vec<u32>>, people: usize, amounts: Amounts) -> Vec<HistoryPart> {
    let shift = (people / PARTS_MIN).checked_ilog2().unwrap_or(0);
    let parts = people.div_ceil(1 << shift);
    let dealt: Vec<Vec<Lines>> =
        lines.into_par_iter().zip(places).map(|(lines, places)| lines.dealt(&places, shift, parts)).collect();
    let room = Room::default();
    transposed(dealt, parts)
        .into_par_iter()
        .enumerate()
        .map(|(part, lines)| {
            let first = part << shift;
            let customers = first..(first + (1 << shift)).min(people);
            history_part(&lines, customers, &room, amounts)
        })
        .collect()
}

/// From the parts of each hand to the hands of each part.
fn transposed(dealt: Vec<Vec<Lines>>, parts: usize) -> Vec<Vec<Lines>> {
    let mut of_parts: Vec<Vec<Lines>> = (0..parts).map(|_| Vec::with_capacity(dealt.len())).collect();
    for of_hand in dealt {
        for (part, lines) in of_parts.iter_mut().zip(of_hand) {
            part.push(lines);
        }
    }
    of_parts
}

/// The customers: all keys by bytes, the same key met by several hands standing together.
struct People {
    keys: Vec<KeyOfHand>,
    /// Where each person's keys begin, and their number at the end.
    starts: Vec<usize>,
}

impl People {
    fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    fn each(&self) -> impl Iterator<Item = &[KeyOfHand]> {
        self.starts.windows(2).map(|ends| match ends {
            [start, end] => self.keys.get(*start..*end).unwrap_or_default(),
            _ => &[],
        })
    }
}

/// A key of one hand. Short keys, which most are, compare by what stands here, without a look at their bytes.
#[derive(Clone, Copy)]
struct KeyOfHand {
    /// The first eight bytes.
    prefix: u64,
    /// The length, as far as it tells keys with one prefix apart.
    length: u8,
    hand: u8,
    number: u32,
}

/// Keys of this length or more are not told by prefix and length.
const LONG: u8 = 9;

impl KeyOfHand {
    fn compare(&self, other: &Self, hands: &[Columns]) -> Ordering {
        let short = self.prefix.cmp(&other.prefix).then(self.length.cmp(&other.length));
        if short.is_eq() && self.length == LONG { self.bytes(hands).cmp(other.bytes(hands)) } else { short }
    }

    fn bytes<'a>(&self, hands: &'a [Columns]) -> &'a [u8] {
        hands.get(usize::from(self.hand)).map_or(&[], |columns| columns.keys.key(self.number))
    }
}

fn people(hands: &[Columns]) -> People {
    let mut keys: Vec<KeyOfHand> = Vec::with_capacity(hands.iter().map(|hand| hand.keys.len()).sum());
    for (hand, columns) in (0..).zip(hands) {
        let count = u32::try_from(columns.keys.len()).unwrap_or(u32::MAX);
        keys.extend((0..count).map(|number| {
            let length = u8::try_from(columns.keys.length(number)).map_or(LONG, |length| length.min(LONG));
            KeyOfHand { prefix: columns.keys.prefix(number), length, hand, number }
        }));
    }
    keys.par_sort_unstable_by(|left, right| left.compare(right, hands).then(left.hand.cmp(&right.hand)));
    let mut starts = Vec::with_capacity(keys.len() + 1);
    let mut last: Option<&KeyOfHand> = None;
    for (index, key) in keys.iter().enumerate() {
        if last.is_none_or(|last| last.compare(key, hands).is_ne()) {
            starts.push(index);
        }
        last = Some(key);
    }
    starts.push(keys.len());
    People { keys, starts }
}

/// For every hand, the place in the order of people of each of its keys.
fn place_of_each_key(hands: &[Columns], people: &People) -> Vec<Vec<u32>> {
    let mut places: Vec<Vec<u32>> = hands.iter().map(|hand| vec![0; hand.keys.len()]).collect();
    for (place, person) in (0..).zip(people.each()) {
        for key in person {
            let numbers = places.get_mut(usize::from(key.hand));
            if let Some(slot) = numbers.and_then(|numbers| numbers.get_mut(key.number as usize)) {
                *slot = place;
            }
        }
    }
    places
}

/// Memory in which lines were sorted and more can be: touching new memory takes longer than sorting in it.
#[derive(Default)]
struct Room {
    free: Mutex<Vec<Sorted>>,
}

/// The lines of a range of customers, customer by customer, and their costs where any are known.
#[derive(Default)]
struct Sorted {
    lines: Vec<Entry>,
    costs: Vec<DayCosts>,
}

impl Room {
    fn take(&self) -> Sorted {
        self.free.lock().ok().and_then(|mut free| free.pop()).unwrap_or_default()
    }

    fn give_back(&self, sorted: Sorted) {
        if let Ok(mut free) = self.free.lock() {
            free.push(sorted);
        }
    }
}

/// The order days of a range of customers, from their lines.
fn history_part(lines: &[Lines], customers: Range<usize>, room: &Room, amounts: Amounts) -> HistoryPart {
    let mut sorted = room.take();
    let ends = sorted.fill(lines, customers);
    let mut history = HistoryPart::with_room(sorted.lines.len());
    let mut start = 0;
    for end in ends {
        let own_costs = sorted.costs.get_mut(start..end).unwrap_or_default();
        sort_lines(sorted.lines.get_mut(start..end).unwrap_or_default(), own_costs);
        append_days(sorted.lines.get(start..end).unwrap_or_default(), own_costs, amounts, &mut history);
        history.end_customer();
        start = end;
    }
    room.give_back(sorted);
    history.ended()
}

impl Sorted {
    /// Takes the lines of these customers, customer by customer, and forgets those it had. Tells where each one's end.
    fn fill(&mut self, lines: &[Lines], customers: Range<usize>) -> Vec<usize> {
        let first = u32::try_from(customers.start).unwrap_or(u32::MAX);
        let mut ends = vec![0; customers.len()];
        for (entry, _) in lines.iter().flat_map(Lines::each) {
            if let Some(count) = ends.get_mut((entry.customer - first) as usize) {
                *count += 1;
            }
        }
        let mut before = 0;
        for slot in &mut ends {
            let count = std::mem::replace(slot, before);
            before += count;
        }
        self.lines.resize(before, Entry::default());
        let has_costs = lines.iter().any(Lines::has_costs);
        self.costs.resize(if has_costs { before } else { 0 }, DayCosts::default());
        // Each slot now says where the customer's next line goes, and in the end where the last one stands before.
        for (entry, costs) in lines.iter().flat_map(Lines::each) {
            let Some(place) = ends.get_mut((entry.customer - first) as usize) else { continue };
            if let Some(target) = self.lines.get_mut(*place) {
                *target = *entry;
            }
            if let Some(target) = self.costs.get_mut(*place) {
                *target = costs;
            }
            *place += 1;
        }
        ends
    }
}

/// Puts the lines of one customer in the order of days and orders; `costs` is empty or as long as they are.
fn sort_lines(lines: &mut [Entry], costs: &mut [DayCosts]) {
    if !lines.is_sorted_by_key(Entry::place) {
        if costs.is_empty() {
            lines.sort_by_key(Entry::place);
        } else {
            let mut both: Vec<(Entry, DayCosts)> = lines.iter().copied().zip(costs.iter().copied()).collect();
            both.sort_by_key(|(line, _)| line.place());
            for ((line, cost), (sorted, sorted_cost)) in lines.iter_mut().zip(&mut *costs).zip(both) {
                (*line, *cost) = (sorted, sorted_cost);
            }
        }
    }
}

/// The sorted lines of one customer as days.
fn append_days(mut rest: &[Entry], mut rest_costs: &[DayCosts], amounts: Amounts, history: &mut HistoryPart) {
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|line| line.day() == first.day()).count();
        let (own, later) = rest.split_at(count);
        let (own_costs, later_costs) = rest_costs.split_at(count.min(rest_costs.len()));
        let (day, costs) = match amounts {
            Amounts::OfLines => (day_of_lines(own), own_costs.iter().sum()),
            Amounts::OfOrders => day_of_orders(own, own_costs),
        };
        history.push(day, costs);
        (rest, rest_costs) = (later, later_costs);
    }
}

/// Lines of one customer and day, in the order of their orders, as that day.
fn day_of_lines(lines: &[Entry]) -> OrderDay {
    let mut day = OrderDay { day: Day::default(), orders: 0, sale_minor: 0, back_minor: 0 };
    let mut counted = None;
    for line in lines {
        day.day = line.day();
        if line.counts() && counted != Some(line.order) {
            day.orders += 1;
            counted = Some(line.order);
        }
        day.sale_minor = day.sale_minor.saturating_add(line.sale());
        day.back_minor = day.back_minor.saturating_add(line.back());
    }
    day
}

/// The same where each line has its order's amount. Costs are those of the lines.
fn day_of_orders(lines: &[Entry], mut costs: &[DayCosts]) -> (OrderDay, DayCosts) {
    let mut day = OrderDay { day: Day::default(), orders: 0, sale_minor: 0, back_minor: 0 };
    let mut day_costs = DayCosts::default();
    for order in lines.chunk_by(|left, right| left.order == right.order) {
        let most = |amount: fn(&Entry) -> i64| order.iter().map(amount).max().unwrap_or(0);
        day.day = order.first().map_or(day.day, Entry::day);
        day.orders += u32::from(order.iter().any(Entry::counts));
        let (sale, back) = (most(Entry::sale), most(Entry::back));
        day.sale_minor = day.sale_minor.saturating_add(sale);
        day.back_minor = day.back_minor.saturating_add(back);
        let (own, later) = costs.split_at(order.len().min(costs.len()));
        costs = later;
        if own.iter().any(|costs| *costs != DayCosts::default()) {
            let cost = own.iter().sum::<DayCosts>().cost_minor;
            day_costs += DayCosts::of_line(Some(cost), sale, back);
        }
    }
    (day, day_costs)
}

fn codes_and_names(hands: &[Columns], people: &People) -> (Names, Names) {
    let (mut codes, mut names) = (Names::default(), Names::default());
    let named = hands.iter().any(|hand| !hand.names.is_empty());
    for person in people.each() {
        let code = person.first().map(|key| key.bytes(hands)).unwrap_or_default();
        codes.push(&String::from_utf8_lossy(code));
        if named {
            let told = person.iter().filter_map(|key| {
                let names = hands.get(usize::from(key.hand)).map(|columns| &columns.names)?;
                names.get(key.number as usize)?.as_ref()
            });
            let name = told.min_by_key(|(line, _)| *line).map(|(_, name)| name);
            names.push(name.map_or("", |name| name));
        }
    }
    (codes, names)
}
