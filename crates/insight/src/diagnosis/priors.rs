//! What is believed of causes before anybody has confirmed or rejected one: written down as data, and moved by people.

use super::model::{Cause, Clue, Dimension};

/// How often each is what lies behind one customer's fall that nobody shares; they sum to one.
pub(super) const USUAL: &[(Cause, f64)] = &[
    (Cause::Need, 0.30),
    (Cause::Price, 0.12),
    (Cause::Late, 0.10),
    (Cause::Competitor, 0.10),
    (Cause::Service, 0.09),
    (Cause::Defect, 0.08),
    (Cause::Expectation, 0.07),
    (Cause::Contact, 0.06),
    (Cause::Wrong, 0.05),
    (Cause::Misuse, 0.02),
    (Cause::Lot, 0.006),
    (Cause::Everybody, 0.004),
];

/// How often a clue is there where a cause is the one. Where a cause is not named a clue is as frequent as in the rest of the
/// book.
pub(super) const SPEAKS: &[(Cause, Clue, f64)] = &[
    (Cause::Late, Clue::LateOften, 0.50),
    (Cause::Late, Clue::LateLast, 0.25),
    (Cause::Late, Clue::LateOnce, 0.15),
    (Cause::Late, Clue::LateAround, 0.45),
    (Cause::Late, Clue::ToldLate, 0.25),
    (Cause::Late, Clue::SaidLate, 0.25),
    (Cause::Late, Clue::Unsolved, 0.10),
    (Cause::Defect, Clue::ToldDefect, 0.40),
    (Cause::Defect, Clue::Returned, 0.35),
    (Cause::Defect, Clue::SaidDefect, 0.30),
    (Cause::Defect, Clue::Dissatisfied, 0.15),
    (Cause::Wrong, Clue::ToldWrong, 0.40),
    (Cause::Wrong, Clue::Returned, 0.50),
    (Cause::Service, Clue::Unsolved, 0.40),
    (Cause::Service, Clue::Dissatisfied, 0.40),
    (Cause::Service, Clue::ToldService, 0.30),
    (Cause::Service, Clue::PromiseLate, 0.25),
    (Cause::Price, Clue::Dearer, 0.45),
    (Cause::Price, Clue::SaidPrice, 0.45),
    (Cause::Price, Clue::ToldPrice, 0.20),
    (Cause::Expectation, Clue::SaidExpectation, 0.50),
    (Cause::Expectation, Clue::Dissatisfied, 0.20),
    (Cause::Misuse, Clue::SaidMisuse, 0.50),
    (Cause::Misuse, Clue::ToldMisuse, 0.50),
    (Cause::Contact, Clue::Unspoken, 0.80),
    (Cause::Contact, Clue::OwnerGone, 0.50),
    (Cause::Contact, Clue::PromiseLate, 0.20),
    (Cause::Competitor, Clue::SaidCompetitor, 0.35),
    (Cause::Competitor, Clue::Dropped, 0.20),
    (Cause::Need, Clue::SaidNeed, 0.40),
    (Cause::Need, Clue::Dropped, 0.15),
    (Cause::Lot, Clue::LotBack, 0.60),
    (Cause::Lot, Clue::Returned, 0.35),
    (Cause::Lot, Clue::ToldDefect, 0.30),
    (Cause::Lot, Clue::SaidDefect, 0.20),
];

/// What is behind a fall that is shared by a group of a kind; each kind's sum to one.
pub(super) const SHARED: &[(Dimension, Cause, f64)] = &[
    (Dimension::Region, Cause::Late, 0.45),
    (Dimension::Region, Cause::Competitor, 0.40),
    (Dimension::Region, Cause::Contact, 0.08),
    (Dimension::Region, Cause::Service, 0.07),
    (Dimension::Town, Cause::Competitor, 0.70),
    (Dimension::Town, Cause::Late, 0.25),
    (Dimension::Town, Cause::Contact, 0.05),
    (Dimension::Channel, Cause::Late, 0.30),
    (Dimension::Channel, Cause::Service, 0.30),
    (Dimension::Channel, Cause::Price, 0.20),
    (Dimension::Channel, Cause::Competitor, 0.20),
    (Dimension::Person, Cause::Contact, 0.80),
    (Dimension::Person, Cause::Service, 0.20),
    (Dimension::Category, Cause::Competitor, 0.35),
    (Dimension::Category, Cause::Price, 0.35),
    (Dimension::Category, Cause::Defect, 0.30),
    (Dimension::Lot, Cause::Lot, 1.0),
];

/// How often a clue is found with anybody, before the book has been looked at.
pub(super) const ANYBODY: f64 = 0.05;

/// How often it is where a cause is the one; `None` where the cause says nothing of it.
pub(super) fn speaks(cause: Cause, clue: Clue) -> Option<f64> {
    SPEAKS.iter().find(|(one, other, _)| (*one, *other) == (cause, clue)).map(|(_, _, share)| *share)
}

/// How much of a fall shared by such a group a cause explains.
pub(super) fn explains(dimension: Dimension, cause: Cause) -> f64 {
    let found = SHARED.iter().find(|(one, other, _)| (*one, *other) == (dimension, cause));
    found.map_or(0.0, |(_, _, share)| *share)
}

/// How often a cause is behind a fall that nobody shares.
pub(super) fn usual(cause: Cause) -> f64 {
    USUAL.iter().find(|(one, _)| *one == cause).map_or(0.0, |(_, share)| *share)
}

/// Clues of which only one can be there: they count together.
pub(super) fn is_lateness(clue: Clue) -> bool {
    matches!(clue, Clue::LateOften | Clue::LateLast | Clue::LateOnce)
}
