//! Who was spoken to, what was written down, and who complained: much of it means nothing.

use kernel::{Chance, Day, Days, rounded};

use super::plan::{Own, Plan, Trouble};
use super::{About, Beset, Complaint};

/// Somebody is spoken to about so often, firms and people, if somebody is in charge of them.
const FIRM_DAYS: f64 = 30.0;
const PERSON_DAYS: f64 = 60.0;
/// So many contacts are written down with a word.
const WITH_WORDS: f64 = 0.4;
/// Of all words so many sound like a reason, and are none.
const EMPTY_WORDS: f64 = 0.03;
/// Complaints in a year that have nothing to do with anything.
const COMPLAINTS_A_YEAR: f64 = 0.07;
/// So many of a trouble's victims complain of it.
const COMPLAIN: f64 = 0.25;

const PLAIN: [&str; 8] = [
    "Left a message, will ring back.",
    "Sent the new list by mail.",
    "All is well, they send regards.",
    "Asked about opening times in December.",
    "Talked about their new terrace.",
    "Wants samples of the spring tea.",
    "Order for next week confirmed.",
    "Spoke with the new shift lead.",
];
/// They name a word that often means something.
const EMPTY: [&str; 6] = [
    "Asked for the price of the gift box.",
    "Says the cups came late last year, better now.",
    "They like us better than the other supplier.",
    "A box was damaged, the courier paid.",
    "Explained how to use the grinder.",
    "Their neighbour is closing, they get busier.",
];
const NEED: [&str; 6] = [
    "They are closing at the end of the month.",
    "Renovating until spring, kitchen is shut.",
    "Need less now, half of the team works from home.",
    "Changed to a machine with capsules of its own.",
    "Moved away, will be in touch.",
    "The owner retires.",
];
const PRICE: [&str; 4] = [
    "Too expensive for them since the terms changed.",
    "Says it is cheaper in the cash and carry.",
    "Complained that the discount is gone.",
    "Cannot see why it costs what it costs.",
];
const EXPECTATION: [&str; 4] = [
    "Had expected the single origin to be much stronger.",
    "Disappointed, not what they had in mind.",
    "Thought it would come with a grinder.",
    "Their guests did not take to it.",
];
const MISUSE: [&str; 4] = [
    "They used it wrong: espresso grind in the filter machine.",
    "Machine blocked, they did not descale it.",
    "Stored it open by the window and blamed the roast.",
    "Bitter cups; water far too hot.",
];
const COMPETITOR: [&str; 3] = [
    "Somebody else opened nearby and delivers daily.",
    "Trying another supplier for a while.",
    "Went quiet when asked about the next order.",
];

/// Contacts, notes and complaints of one customer.
pub(super) fn talk(plan: &Plan, is_person: bool, beset: &mut Beset, chance: &mut Chance) {
    contacts(plan, is_person, beset, chance);
    traces(plan.today, beset, chance);
    complaints(plan.today, beset, chance);
    beset.notes.sort_by_key(|(day, _)| *day);
    beset.complaints.sort_by_key(|one| one.day);
}

fn contacts(plan: &Plan, is_person: bool, beset: &mut Beset, chance: &mut Chance) {
    let Some(first) = beset.orders.first().map(super::Delivered::day).filter(|_| beset.owner.is_some())
    else {
        return;
    };
    let is_left = beset.met.contains(&Trouble::PersonLeft);
    let until = if is_left { plan.left_on() } else { plan.today };
    let mean = if is_person { PERSON_DAYS } else { FIRM_DAYS };
    let mut day = first.max(plan.today - Days(500));
    // A bound of one contact a day.
    for _ in 0..500 {
        day = day + Days(i32::try_from(rounded(mean * chance.gamma(3.0) / 3.0)).unwrap_or(1).max(1));
        if day > until {
            break;
        }
        beset.contacts.push(day);
        if chance.happens(WITH_WORDS) {
            let words = if chance.happens(EMPTY_WORDS / WITH_WORDS) { &EMPTY[..] } else { &PLAIN[..] };
            beset.notes.extend(chance.pick(words).map(|text| (day, *text)));
        }
    }
}

/// What was written down of the reason: for some, and not always in words that say it.
fn traces(today: Day, beset: &mut Beset, chance: &mut Chance) {
    let Some(falls) = &beset.falls else { return };
    let (why, since, is_traced) = (falls.why, falls.since, falls.is_traced);
    let day = (since + Days(i32::try_from(chance.between(-10, 25)).unwrap_or(0))).min(today);
    let words: &[&str] = match why {
        Trouble::Own(Own::Need) if is_traced => &NEED,
        Trouble::Own(Own::Price) if is_traced && chance.happens(0.6) => &PRICE,
        Trouble::Own(Own::Expectation) if is_traced => &EXPECTATION,
        Trouble::Own(Own::Misuse) if is_traced => &MISUSE,
        // Hardly anybody says that they buy elsewhere.
        Trouble::Competitor if chance.happens(0.08) => &COMPETITOR,
        _ => &[],
    };
    beset.notes.extend(chance.pick(words).map(|text| (day, *text)));
    if is_traced && why == Trouble::Own(Own::Misuse) && chance.happens(0.3) {
        beset.complaints.push(complaint(day, About::Misuse, chance));
    }
}

fn complaints(today: Day, beset: &mut Beset, chance: &mut Chance) {
    let own: Vec<(Day, About)> = beset
        .met
        .iter()
        .filter_map(|trouble| match trouble {
            Trouble::LateRegion => {
                let late = |one: &&super::Delivered| one.came > one.promised;
                Some((beset.orders.iter().rev().find(late)?.came?, About::Late))
            }
            Trouble::BadLot => {
                let back = beset.orders.iter().rev().find(|one| one.is_return())?;
                Some((back.day(), About::Defect))
            }
            _ => None,
        })
        .collect();
    for (day, about) in own {
        if chance.happens(COMPLAIN) {
            beset.complaints.push(complaint(day, about, chance));
        }
    }
    let days = 400.0;
    if chance.happens(COMPLAINTS_A_YEAR * days / 365.0) && !beset.orders.is_empty() {
        let day = today - Days(i32::try_from(chance.between(0, 400)).unwrap_or(0));
        let about = [About::Late, About::Defect, About::Wrong, About::Service];
        beset.complaints.extend(chance.pick(&about).map(|about| complaint(day, *about, chance)));
    }
}

fn complaint(day: Day, about: About, chance: &mut Chance) -> Complaint {
    let solved = chance.happens(0.92).then(|| day + Days(i32::try_from(chance.between(0, 6)).unwrap_or(0)));
    Complaint { day, solved, about, is_dissatisfied: solved.is_some() && chance.happens(0.1) }
}
