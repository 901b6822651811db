//! Who went from which tier to which between two valuations, and which of the two values took them there.

use frame::charts::Tier;

/// Where a customer stood in one valuation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// The tier that counted.
    pub tier: Tier,
    /// The tier the values gave.
    pub by_value: Tier,
    /// Current value.
    pub current: i64,
    /// Potential value.
    pub potential: f64,
}

/// A change of tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Before.
    pub from: Tier,
    /// Now.
    pub to: Tier,
    /// What did it.
    pub cause: Cause,
}

/// What changed a tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Their current value rose above the line or fell below it.
    Current,
    /// Their potential value did.
    Potential,
    /// Both did.
    Both,
    /// Neither: a line passed them, since the others changed.
    Line,
    /// A decision by hand began or ended.
    ByHand,
    /// The two valuations take different things for given, so their values cannot be compared.
    Assumptions,
}

impl Cause {
    /// All of them, in the order they are listed.
    pub const ALL: [Self; 6] =
        [Self::Current, Self::Potential, Self::Both, Self::Line, Self::ByHand, Self::Assumptions];

    /// The cause of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.word() == word)
    }

    /// The word machines get.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Potential => "potential",
            Self::Both => "both",
            Self::Line => "line",
            Self::ByHand => "by_hand",
            Self::Assumptions => "assumptions",
        }
    }
}

/// The move between two valuations; `None` for who stayed. `comparable` says whether the values of both mean the same.
#[must_use]
pub fn moved(before: &Standing, now: &Standing, comparable: bool) -> Option<Move> {
    let cause = if before.tier == now.tier {
        return None;
    } else if before.tier != before.by_value || now.tier != now.by_value {
        Cause::ByHand
    } else if !comparable {
        Cause::Assumptions
    } else {
        by_values(before, now)
    };
    Some(Move { from: before.tier, to: now.tier, cause })
}

/// A value counts as the cause only where it went the way of the tier: who rises although their value fell was passed by
/// the line.
fn by_values(before: &Standing, now: &Standing) -> Cause {
    let went = |was_above: bool, is_above: bool, rose: bool, fell: bool| match (was_above, is_above) {
        (false, true) => rose,
        (true, false) => fell,
        _ => false,
    };
    let current = went(
        is_high(before.by_value),
        is_high(now.by_value),
        now.current > before.current,
        now.current < before.current,
    );
    let potential = went(
        is_promising(before.by_value),
        is_promising(now.by_value),
        now.potential > before.potential,
        now.potential < before.potential,
    );
    match (current, potential) {
        (true, true) => Cause::Both,
        (true, false) => Cause::Current,
        (false, true) => Cause::Potential,
        (false, false) => Cause::Line,
    }
}

fn is_high(tier: Tier) -> bool {
    matches!(tier, Tier::Platinum | Tier::Gold)
}

fn is_promising(tier: Tier) -> bool {
    matches!(tier, Tier::Platinum | Tier::Iron)
}

/// How many customers went from where to where. `None` is nowhere: who was not valued yet, or is not there any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FromTo {
    counts: [[usize; 5]; 5],
}

impl FromTo {
    /// Counts one customer.
    pub fn add(&mut self, from: Option<Tier>, to: Option<Tier>) {
        if let Some(count) = self.counts.get_mut(place(from)).and_then(|row| row.get_mut(place(to))) {
            *count += 1;
        }
    }

    /// How many were counted.
    #[must_use]
    pub fn count(&self, from: Option<Tier>, to: Option<Tier>) -> usize {
        self.counts.get(place(from)).and_then(|row| row.get(place(to))).copied().unwrap_or(0)
    }

    /// The four tiers and nowhere, in the order of the table.
    #[must_use]
    pub fn places() -> [Option<Tier>; 5] {
        let [platinum, gold, iron, lead] = Tier::ALL.map(Some);
        [platinum, gold, iron, lead, None]
    }
}

fn place(tier: Option<Tier>) -> usize {
    FromTo::places().iter().position(|one| *one == tier).unwrap_or(FromTo::places().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(tier: Tier, current: i64, potential: f64) -> Standing {
        Standing { tier, by_value: tier, current, potential }
    }

    #[test]
    fn a_move_says_which_value_made_it() {
        use Tier::{Gold, Iron, Lead, Platinum};
        let by_hand = |tier, by_value| Standing { tier, by_value, current: 50, potential: 50.0 };
        let cases = [
            ("stays", at(Gold, 100, 10.0), at(Gold, 300, 30.0), true, None),
            ("buys more", at(Lead, 10, 10.0), at(Gold, 90, 10.0), true, Some(Cause::Current)),
            ("buys less", at(Platinum, 90, 90.0), at(Iron, 10, 95.0), true, Some(Cause::Current)),
            ("promises more", at(Lead, 10, 10.0), at(Iron, 10, 90.0), true, Some(Cause::Potential)),
            ("promises less", at(Platinum, 90, 90.0), at(Gold, 99, 10.0), true, Some(Cause::Potential)),
            ("both up", at(Lead, 10, 10.0), at(Platinum, 90, 90.0), true, Some(Cause::Both)),
            ("both down", at(Platinum, 90, 90.0), at(Lead, 10, 10.0), true, Some(Cause::Both)),
            ("trades one for the other", at(Gold, 90, 10.0), at(Iron, 10, 90.0), true, Some(Cause::Both)),
            ("only now moved itself", at(Platinum, 90, 90.0), at(Lead, 10, 90.0), true, Some(Cause::Current)),
            ("others grew", at(Gold, 90, 10.0), at(Lead, 90, 10.0), true, Some(Cause::Line)),
            ("others shrank", at(Lead, 50, 10.0), at(Gold, 40, 10.0), true, Some(Cause::Line)),
            ("put there", at(Lead, 50, 50.0), by_hand(Platinum, Lead), true, Some(Cause::ByHand)),
            ("decision over", by_hand(Platinum, Lead), at(Lead, 50, 50.0), true, Some(Cause::ByHand)),
            ("decision holds", by_hand(Gold, Lead), by_hand(Gold, Iron), true, None),
            ("another margin", at(Lead, 10, 10.0), at(Gold, 90, 10.0), false, Some(Cause::Assumptions)),
            (
                "put there, another margin",
                at(Lead, 50, 50.0),
                by_hand(Gold, Lead),
                false,
                Some(Cause::ByHand),
            ),
        ];
        for (case, before, now, comparable, cause) in cases {
            let found = moved(&before, &now, comparable);
            let expected = cause.map(|cause| Move { from: before.tier, to: now.tier, cause });
            assert_eq!(found, expected, "{case}");
        }
    }

    #[test]
    fn every_way_has_a_count_of_its_own() {
        let mut table = FromTo::default();
        for (row, from) in FromTo::places().into_iter().enumerate() {
            for (column, to) in FromTo::places().into_iter().enumerate() {
                (0..row * 5 + column).for_each(|_| table.add(from, to));
            }
        }
        assert_eq!(table.count(Some(Tier::Platinum), Some(Tier::Gold)), 1);
        assert_eq!(table.count(Some(Tier::Lead), None), 19);
        assert_eq!(table.count(None, Some(Tier::Platinum)), 20);
    }
}
