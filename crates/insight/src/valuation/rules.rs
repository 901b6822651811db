//! Histories and assumptions in, values out.

use std::sync::atomic::{AtomicUsize, Ordering};

use actuary::RepeatHistory;
use actuary::check::OWN_GAPS_MIN;
use actuary::rhythm::State;
use kernel::Expected;
use rayon::prelude::*;
use records::orders::Histories;

use super::engine::{MonthSteps, OrderEngine, Orders, SpendEngine};
use super::model::{Assumptions, Basis, Counts, OrdersBy, Run, Valued};
use super::notes;
use super::profit::Profit;
use super::summary::{Stretch, Summary};
use super::sureness::Sureness;

/// Values every customer of a book.
///
/// Current value is the profit of the trailing period: sales less returns, less costs where known, else times the margin.
/// Potential value is the sum over the months of the horizon of expected orders times expected spend times profit rate,
/// discounted. Where no amounts are known both count purchase days.
#[must_use]
pub fn value(histories: &Histories, assumptions: &Assumptions) -> Run {
    let as_of = assumptions.as_of;
    let period = Stretch { after: assumptions.period.before(as_of), until: as_of };
    let later_days = AtomicUsize::new(0);
    let mut customers: Vec<Valued> = (0..histories.len())
        .into_par_iter()
        .map(|index| {
            let (summary, later) = Summary::of(histories.days(index), histories.costs(index), period);
            if later > 0 {
                later_days.fetch_add(later, Ordering::Relaxed);
            }
            Valued::seen(summary)
        })
        .collect();
    let orders_engine = OrderEngine::new(histories, &customers, as_of);
    let spend_engine = SpendEngine::new(&customers, assumptions.money_known);
    let basis = assumptions.basis();
    let profit = Profit::new(&customers, assumptions);
    let steps = MonthSteps::new(as_of, assumptions.horizon, assumptions.discount_a_year);
    let orders = steps.map_or_else(
        || vec![Orders::default(); customers.len()],
        |steps| orders_engine.foretell(&customers, as_of, &steps),
    );
    customers.par_iter_mut().zip(&orders).for_each(|(one, orders)| {
        let summary = one.summary;
        one.current = profit.of(&summary.period);
        if !summary.is_buyer() {
            return;
        }
        one.spend_minor = spend_engine.foretell(&summary);
        one.rhythm = Some(orders_engine.group.rhythm(&summary.gaps, summary.silence_days(as_of)));
        (one.p_alive, one.orders) = (orders.p_alive, orders.expected);
        one.sureness = orders.sure.map(|sure| Sureness::of(&sure, spend_engine.error(&summary)));
        let potential = match basis {
            Basis::Purchases => orders.discounted,
            _ => orders.discounted * one.spend_minor * profit.rate_of(&summary),
        };
        one.potential = Expected::new(potential).unwrap_or(Expected::ZERO);
    });
    let seen = || customers.par_iter().map(|one| &one.summary);
    let counts = Counts {
        customers: customers.len(),
        buyers: seen().filter(|summary| summary.is_buyer()).count(),
        returns_only: seen().filter(|summary| !summary.is_buyer() && summary.all.back_minor > 0).count(),
        later_days: later_days.into_inner(),
        all_returned: spend_engine.all_returned,
        repeats: seen().map(|summary| u64::from(summary.gaps.count)).sum(),
    };
    let longest = seen().filter_map(|summary| summary.history(as_of)).map(RepeatHistory::tenure).max();
    let mut run = Run {
        assumptions: *assumptions,
        basis,
        partly_costed: profit.partly,
        orders_by: orders_engine.by,
        spend_by: spend_engine.by,
        orders_model: orders_engine.fitted,
        spend: spend_engine.fitted,
        spend_correlation: spend_engine.correlation,
        group: orders_engine.group,
        counts,
        method: Vec::new(),
        notes: Vec::new(),
        customers,
    };
    run.method = notes::method(&run);
    run.notes = notes::lacking(&run, longest.unwrap_or(0));
    run
}

/// The customers latest against their own rhythm, the least likely silence first; positions in the run.
///
/// Only who brought something in the trailing period and has at least three gaps of their own: the rest has no rhythm to
/// be late against. Who has been silent for more than three usual gaps is gone, not late, and no longer slipping. The top
/// fifth by current value comes before all others, for small customers who left would else fill the list. Equal silences
/// go by current value, then by the order of the book.
#[must_use]
pub fn latest(run: &Run, most: usize) -> Vec<usize> {
    let buyers = run.customers.par_iter().filter(|one| one.summary.is_buyer());
    let mut values: Vec<i64> = buyers.map(|one| one.current).collect();
    let fifth = values.len() / 5;
    let line = if values.is_empty() {
        0
    } else {
        *values.select_nth_unstable_by(fifth, |left, right| right.cmp(left)).1
    };
    let is_top = |place: &usize| run.customers.get(*place).is_some_and(|one| one.current >= line);
    let (top, others): (Vec<usize>, Vec<usize>) = late(run).into_iter().partition(is_top);
    let mut places = by_silence(run, &top);
    if places.len() < most {
        places.append(&mut by_silence(run, &others));
    }
    places.truncate(most);
    places
}

/// All whom [`latest`] chooses from, in the order of the run: late, and not yet gone.
#[must_use]
pub fn late(run: &Run) -> Vec<usize> {
    in_state(run, State::Late)
}

/// How many of those with a rhythm of their own have been silent for so long that they count as gone.
#[must_use]
pub fn gone(run: &Run) -> usize {
    in_state(run, State::Gone).len()
}

fn in_state(run: &Run, state: State) -> Vec<usize> {
    let customers = run.customers.par_iter().enumerate();
    customers
        .filter(move |(_, one)| {
            one.current > 0
                && one.summary.gaps.count >= OWN_GAPS_MIN
                && one.rhythm.is_some_and(|rhythm| rhythm.state == state)
        })
        .map(|(place, _)| place)
        .collect()
}

/// These customers, the least likely silence first, then by current value, then by the order of the book.
fn by_silence(run: &Run, places: &[usize]) -> Vec<usize> {
    let as_of = run.assumptions.as_of;
    let mut ranked: Vec<(f64, i64, usize)> = places
        .par_iter()
        .filter_map(|place| {
            let one = run.customers.get(*place)?;
            let tail = run.group.tail(&one.summary.gaps, one.summary.silence_days(as_of));
            Some((tail, one.current, *place))
        })
        .collect();
    ranked.par_sort_unstable_by(|left, right| {
        left.0.total_cmp(&right.0).then(right.1.cmp(&left.1)).then(left.2.cmp(&right.2))
    });
    ranked.into_iter().map(|(.., place)| place).collect()
}

impl Run {
    /// Whether a dropout model speaks for this book.
    #[must_use]
    pub fn is_by_model(&self) -> bool {
        self.orders_by == OrdersBy::Model
    }
}
