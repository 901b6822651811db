//! Whom to keep and who is slipping: values, tiers, the 80/20 line and the late ones, from one set of histories.

use std::collections::BTreeMap;

use actuary::concentration::Concentration;
use kernel::{Say, number};
use rayon::prelude::*;
use records::orders::Histories;

use super::from_file;
use super::rows::{InUnit, ValueRow};
use crate::tiers::{self, ByHand, Candidate, Cuts, Placements, TierSums};
use crate::valuation::{self, Assumptions, Basis, Run};

/// Everything a report says, as numbers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The valuation.
    pub run: Run,
    /// Lines between the tiers, and where everybody stands.
    pub placements: Placements,
    /// The four tiers, platinum first.
    pub sums: [TierSums; 4],
    /// In how few hands the current value lies.
    pub concentration: Concentration,
    /// The customers latest against their own rhythm, as positions in the histories.
    pub late: Vec<usize>,
    /// How many are late in all.
    pub late_count: usize,
    /// How many more have been silent for so long that they count as gone.
    pub gone_count: usize,
    /// Decisions by hand, by position in the histories.
    by_hand: BTreeMap<usize, ByHand>,
}

/// What is known of a customer from before.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The tier by value of the last run.
    pub former: Option<tiers::Tier>,
    /// What was decided by hand.
    pub by_hand: Option<tiers::ByHand>,
    /// What serving them has cost in the trailing period, in minor units.
    pub served_minor: i64,
}

/// Late customers named one by one.
pub const LATE_SHOWN: usize = 20;

impl Answer {
    /// Values, places and orders everybody. `known` is empty, or one entry a customer of the histories.
    #[must_use]
    pub fn of(histories: &Histories, assumptions: &Assumptions, cuts: &Cuts, known: &[Known]) -> Self {
        let mut run = valuation::value(histories, assumptions);
        let served: Vec<i64> = known.iter().map(|one| one.served_minor).collect();
        valuation::serve(&mut run, &served);
        let nothing = Known::default();
        let candidates: Vec<Option<Candidate<'_>>> = run
            .customers
            .par_iter()
            .enumerate()
            .map(|(index, one)| {
                let known = known.get(index).unwrap_or(&nothing);
                one.summary.is_buyer().then_some(Candidate {
                    current: one.current,
                    potential: one.potential,
                    former: known.former,
                    by_hand: known.by_hand.as_ref(),
                })
            })
            .collect();
        let placements = tiers::place(&candidates, cuts, assumptions.as_of);
        let sums = tiers::sums(&candidates, &placements.places);
        let values: Vec<f64> = candidates.iter().flatten().map(|one| number(one.current)).collect();
        let late = valuation::latest(&run, LATE_SHOWN);
        let late_count = valuation::late(&run).len();
        let gone_count = valuation::gone(&run);
        Self {
            concentration: Concentration::new(&values),
            sums,
            placements,
            late,
            late_count,
            gone_count,
            by_hand: known
                .iter()
                .enumerate()
                .filter_map(|(index, one)| Some((index, one.by_hand.clone()?)))
                .collect(),
            run,
        }
    }

    /// One row a customer, the most valuable tier first, then by current value, then by code.
    #[must_use]
    pub fn rows<'a>(&self, histories: &'a Histories) -> Vec<ValueRow<'a>> {
        let mut rows: Vec<ValueRow<'a>> =
            (0..histories.len()).filter_map(|index| self.row(histories, index)).collect();
        rows.sort_by(ValueRow::order);
        rows
    }

    /// The row of one customer.
    #[must_use]
    pub fn row<'a>(&self, histories: &'a Histories, index: usize) -> Option<ValueRow<'a>> {
        let one = self.run.customers.get(index)?;
        let place = self.placements.places.get(index).copied().flatten();
        Some(ValueRow::of(histories, index, one, place, self.run.assumptions.as_of))
    }

    /// Why a customer is in their tier, with both values and both lines; `None` for those in none.
    #[must_use]
    pub fn reason(&self, index: usize) -> Option<Say> {
        let one = self.run.customers.get(index)?;
        let place = self.placements.places.get(index)?.as_ref()?;
        let candidate = Candidate {
            current: one.current,
            potential: one.potential,
            former: None,
            by_hand: self.by_hand.get(&index),
        };
        let currency = match from_file::unit(&self.run.assumptions) {
            InUnit::Money(currency) => Some(currency),
            InUnit::Purchases => None,
        };
        Some(tiers::reason(&candidate, place, &self.placements.lines, currency))
    }

    /// Says where a margin was named and is of no use.
    #[must_use]
    pub fn spare_margin(&self) -> Option<Say> {
        let margin = self.run.assumptions.margin?;
        let key = match (self.run.basis, self.run.partly_costed) {
            (Basis::Profit, None) => "reports-note-margin-spare",
            (Basis::Purchases, _) => "reports-note-margin-purchases",
            _ => return None,
        };
        Some(Say::new(key).with("margin", margin))
    }
}
