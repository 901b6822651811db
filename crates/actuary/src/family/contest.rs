//! The contest: fit on what was before, score what came, fit the rest on all.

use rayon::prelude::*;

use super::{Because, Business, Change, Contender, HeldOut, Model, Rule, Short, Split, Verdict};
use crate::dropout::{self, Kind};
use crate::fit::{Boundary, Fit, TooThin, count};
use crate::history::{RepeatHistory, Unit};
use crate::sample::Sample;
use crate::search::enough;
use crate::{nbd, pareto_nbd, regular};

/// Customers scored at most, evenly picked along their order: enough to tell models apart by a tenth of a point each.
const SCORED_MAX: usize = 20_000;
/// Fewer orders held back tell no two models apart.
const ORDERS_AFTER_MIN: u64 = 30;
/// A lead of less than this many standard errors is none (95 %).
const LEAD_ERRORS: f64 = 1.96;
/// Less than this is no lead whatever its error: two models that are one in the limit differ by rounding alone.
const LEAD_MIN: f64 = 0.1;
/// Without a held-out score: closer than this many points of AIC two models are a tie.
const AIC_TIE: f64 = 2.0 * crate::choice::TIE_POINTS;
/// The least chance that counts; a model that gave nothing to what happened loses 690 points by it, but does not lose all.
const CHANCE_MIN: f64 = 1e-300;
/// The year over which orders are compared.
const YEAR_DAYS: f64 = 365.0;

/// Chooses among the family for a business.
///
/// The model with the best held-out score wins. Those whose score is not worse by more than its standard error allows are a
/// tie with it; among them Akaike's criterion on all of the history decides, and where BG/NBD and MBG/NBD are still level,
/// MBG/NBD, since BG/NBD holds every one-time buyer for active. [`Verdict::because`] says which of these it was.
///
/// # Errors
/// [`TooThin`] with fewer than 60 customers or 20 repeaters.
pub fn choose(business: &Business) -> Result<Verdict, TooThin> {
    let sample = Sample::new(&business.now);
    let mut contenders = contenders(&sample, business.sum_ln_gap_days)?;
    let scored = score(business, &mut contenders);
    let (order, because) = match &scored {
        Ok(scores) => by_score(&contenders, scores),
        Err(_) => by_aic(&contenders),
    };
    let rule = match &scored {
        Ok(scores) => scores.rule,
        Err(short) => Rule::Aic(*short),
    };
    let (first, second) = (order.first().copied().unwrap_or(0), order.get(1).copied().unwrap_or(0));
    let (lead, lead_error) = match &scored {
        Ok(scores) => {
            let (lead, error) = scores.lead(first, second);
            (lead, Some(error))
        }
        Err(_) => (0.5 * (aic(&contenders, second) - aic(&contenders, first)), None),
    };
    let tie = lead_error.map_or(2.0 * lead.abs() < AIC_TIE, |error| is_level(lead, error));
    let (winner, runner_up) = (at(&contenders, first), at(&contenders, second));
    let others = order.iter().skip(2).map(|place| at(&contenders, *place)).collect();
    let change = change(&winner.model, &runner_up.model, &business.now);
    Ok(Verdict { winner, runner_up, others, rule, because, lead, lead_error, tie, change })
}

/// Whether a held-out lead is none.
fn is_level(lead: f64, error: f64) -> bool {
    lead < (LEAD_ERRORS * error).max(LEAD_MIN)
}

#[expect(clippy::indexing_slicing, reason = "places are counted from the same list, which is never empty")]
fn at(contenders: &[Contender], place: usize) -> Contender {
    contenders[place].clone()
}

/// All models fitted on a sample. Regular ones only where k is more than 1, for with 1 they are there already.
fn contenders(sample: &Sample, sum_ln_gap_days: Option<f64>) -> Result<Vec<Contender>, TooThin> {
    enough(sample)?;
    let stayed = nbd::fit(sample);
    let mut all = vec![Contender {
        model: Model::Nbd(stayed),
        log_likelihood: stayed.log_likelihood,
        aic: stayed.aic(),
        held_out: None,
        boundary: None,
    }];
    let pareto = pareto_nbd::fit(sample)?;
    all.push(contender(&pareto, Model::ParetoNbd(pareto.model), 0.0));
    for kind in [Kind::BgNbd, Kind::MbgNbd] {
        let fit = dropout::fit(kind, sample)?;
        all.push(contender(&fit, Model::Dropout(fit.model), 0.0));
        if let Some(sum_ln) = sum_ln_gap_days {
            let fit = regular::fit(kind, sample, sum_ln)?;
            if fit.model.k() > 1 {
                // k was chosen from the data too.
                all.push(contender(&fit, Model::Regular(fit.model), 2.0));
            }
        }
    }
    Ok(all)
}

fn contender<M>(fit: &Fit<M, 4>, model: Model, more_aic: f64) -> Contender {
    let (log_likelihood, boundary) = (fit.log_likelihood, fit.boundary);
    Contender { model, log_likelihood, aic: fit.aic() + more_aic, held_out: None, boundary }
}

/// The log of the chance of what each scored customer did, one list a contender.
struct Scores {
    rule: Rule,
    by_contender: Vec<Vec<f64>>,
}

impl Scores {
    fn total(&self, place: usize) -> f64 {
        self.by_contender.get(place).map_or(f64::NEG_INFINITY, |scores| scores.iter().sum())
    }

    /// By how many points the first beats the second, and the standard error of that: customers are drawn, and with them the
    /// differences of their scores (Vuong 1989, Econometrica 57(2)).
    fn lead(&self, first: usize, second: usize) -> (f64, f64) {
        let list = |place: usize| self.by_contender.get(place).map_or(&[][..], Vec::as_slice);
        let differences: Vec<f64> =
            list(first).iter().zip(list(second)).map(|(left, right)| left - right).collect();
        let customers = kernel::size(differences.len()).max(1.0);
        let lead: f64 = differences.iter().sum();
        let mean = lead / customers;
        let spread: f64 = differences.iter().map(|one| (one - mean) * (one - mean)).sum();
        (lead, spread.sqrt())
    }
}

/// Fits on what was before the cut, scores what came, and notes the score beside the contenders, which were fitted on all.
fn score(business: &Business, contenders: &mut [Contender]) -> Result<Scores, Short> {
    let split = business.split.as_ref().filter(|split| split.held_days > 0).ok_or(Short::NoSplit)?;
    let (picked, orders) = pick(split);
    if orders < ORDERS_AFTER_MIN {
        return Err(Short::TooFewAfter);
    }
    let before: Vec<RepeatHistory> = split.customers.iter().map(|one| one.history).collect();
    let sample = Sample::new(&before);
    enough(&sample).map_err(|_| Short::TooFewBefore)?;
    let mut by_contender = Vec::with_capacity(contenders.len());
    for contender in contenders {
        let model = earlier(&contender.model, &sample, split).map_err(|_| Short::TooFewBefore)?;
        let scores = scores_of(&model, &picked, f64::from(split.held_days));
        contender.held_out = Some(scores.iter().sum());
        by_contender.push(scores);
    }
    let rule = Rule::HeldOut { days: split.held_days, customers: count_of(&picked), orders };
    Ok(Scores { rule, by_contender })
}

/// Some thousands of the customers, in an order that does not depend on the one they came in, and the orders they made since.
fn pick(split: &Split) -> (Vec<HeldOut>, u64) {
    let mut sorted = split.customers.clone();
    sorted.par_sort_unstable();
    let stride = sorted.len().div_ceil(SCORED_MAX).max(1);
    let picked: Vec<HeldOut> = sorted.into_iter().step_by(stride).collect();
    let orders = picked.iter().map(|one| u64::from(one.orders_after)).sum();
    (picked, orders)
}

fn count_of(picked: &[HeldOut]) -> u64 {
    u64::try_from(picked.len()).unwrap_or(u64::MAX)
}

/// The same model, fitted on what was before the cut.
fn earlier(model: &Model, sample: &Sample, split: &Split) -> Result<Model, TooThin> {
    Ok(match model {
        Model::Nbd(_) => Model::Nbd(nbd::fit(sample)),
        Model::ParetoNbd(_) => Model::ParetoNbd(pareto_nbd::fit(sample)?.model),
        Model::Dropout(model) => Model::Dropout(dropout::fit(model.kind(), sample)?.model),
        // k is what the time before the cut says, where its gaps are known.
        Model::Regular(model) => Model::Regular(match split.sum_ln_gap_days {
            Some(sum_ln) => regular::fit(model.kind(), sample, sum_ln)?.model,
            None => regular::fit_of(model.kind(), model.k(), sample, 0.0)?.model,
        }),
    })
}

fn scores_of(model: &Model, picked: &[HeldOut], held_days: f64) -> Vec<f64> {
    let score = |run: &[HeldOut]| -> Vec<f64> {
        run.first().map_or_else(Vec::new, |one| {
            let seen = one.history.observed(Unit::Day);
            let chance = model.count_probability_after(seen, held_days, one.orders_after);
            vec![chance.max(CHANCE_MIN).ln(); run.len()]
        })
    };
    let runs: Vec<&[HeldOut]> = picked.chunk_by(|left, right| left == right).collect();
    runs.into_par_iter().flat_map_iter(score).collect()
}

/// Places of the contenders, best first: the best of those that tie with the best score, then the rest by score.
fn by_score(contenders: &[Contender], scores: &Scores) -> (Vec<usize>, Because) {
    let mut order: Vec<usize> = (0..contenders.len()).collect();
    order.sort_by(|left, right| scores.total(*right).total_cmp(&scores.total(*left)));
    let leader = order.first().copied().unwrap_or(0);
    let tied = |place: &&usize| {
        let (lead, error) = scores.lead(leader, **place);
        **place == leader || is_level(lead, error)
    };
    let tied: Vec<usize> = order.iter().filter(tied).copied().collect();
    let (winner, because) = match tied.as_slice() {
        [_, _, ..] => best_by_aic(contenders, &tied).unwrap_or((leader, Because::HeldOut)),
        _ => (leader, Because::HeldOut),
    };
    (led_by(winner, order), because)
}

fn by_aic(contenders: &[Contender]) -> (Vec<usize>, Because) {
    let mut order: Vec<usize> = (0..contenders.len()).collect();
    order.sort_by(|left, right| aic(contenders, *left).total_cmp(&aic(contenders, *right)));
    let (winner, because) = best_by_aic(contenders, &order).unwrap_or((0, Because::Aic));
    (led_by(winner, order), because)
}

fn led_by(winner: usize, mut order: Vec<usize>) -> Vec<usize> {
    order.retain(|place| *place != winner);
    order.insert(0, winner);
    order
}

/// The least AIC; where nobody is seen to leave, the model that says so by itself; where that is a BG model with its MBG
/// brother level, the brother.
fn best_by_aic(contenders: &[Contender], among: &[usize]) -> Option<(usize, Because)> {
    let least = among
        .iter()
        .copied()
        .min_by(|left, right| aic(contenders, *left).total_cmp(&aic(contenders, *right)))?;
    let best = contenders.get(least)?;
    let of = |wanted: &dyn Fn(&Contender) -> bool| {
        among.iter().copied().find(|place| contenders.get(*place).is_some_and(wanted))
    };
    if matches!(best.boundary, Some(Boundary::NobodyLeaves { .. }))
        && !matches!(best.model, Model::Regular(_))
    {
        let stayed = of(&|one| matches!(one.model, Model::Nbd(_)));
        return Some(stayed.map_or((least, Because::Aic), |place| (place, Because::NobodyLeaves)));
    }
    let level = |one: &Contender| one.aic - best.aic < AIC_TIE;
    let brother = match best.model {
        Model::Dropout(model) if model.kind() == Kind::BgNbd => of(&|one| {
            level(one) && matches!(one.model, Model::Dropout(other) if other.kind() == Kind::MbgNbd)
        }),
        Model::Regular(model) if model.kind() == Kind::BgNbd => of(&|one| {
            level(one) && matches!(one.model, Model::Regular(other) if other.kind() == Kind::MbgNbd)
        }),
        _ => None,
    };
    Some(brother.map_or((least, Because::Aic), |place| (place, Because::Convention)))
}

fn aic(contenders: &[Contender], place: usize) -> f64 {
    contenders.get(place).map_or(f64::INFINITY, |one| one.aic)
}

/// What the choice between two models moves, worked out on some thousands of customers and scaled up.
fn change(winner: &Model, runner_up: &Model, now: &[RepeatHistory]) -> Change {
    let mut sorted = now.to_vec();
    sorted.par_sort_unstable();
    let stride = sorted.len().div_ceil(SCORED_MAX).max(1);
    let picked: Vec<RepeatHistory> = sorted.iter().copied().step_by(stride).collect();
    let scale = kernel::size(now.len()) / kernel::size(picked.len()).max(1.0);
    let of = |run: &[RepeatHistory]| {
        let seen = run.first().copied().unwrap_or_default().observed(Unit::Day);
        let both =
            [winner, runner_up].map(|model| (model.p_alive(seen), model.expected_orders(seen, YEAR_DAYS)));
        let [(alive, orders), (other_alive, other_orders)] = both;
        let crossing = f64::from(u8::from((alive > 0.5) != (other_alive > 0.5)));
        let customers = scale * count(u64::try_from(run.len()).unwrap_or(0));
        [alive, other_alive, orders, other_orders, crossing].map(|part| customers * part)
    };
    let runs: Vec<&[RepeatHistory]> = picked.chunk_by(|left, right| left == right).collect();
    let parts: Vec<[f64; 5]> = runs.into_par_iter().map(of).collect();
    let mut sums = [0.0; 5];
    for part in &parts {
        for (sum, part) in sums.iter_mut().zip(part) {
            *sum += part;
        }
    }
    let [alive, other_alive, orders, other_orders, crossing] = sums;
    Change { active: (alive, other_alive), orders_of_a_year: (orders, other_orders), crossing }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_by_rounding_is_none() {
        for (lead, error, level) in
            [(1e-9, 1e-12, true), (1e-9, 0.0, true), (5.5, 4.0, true), (5.5, 1.0, false), (0.2, 0.01, false)]
        {
            assert_eq!(is_level(lead, error), level, "{lead} {error}");
        }
    }
    use crate::dropout::Dropout;
    use crate::pareto_nbd::ParetoNbd;
    use crate::regular::Regular;

    const PARAMETERS: [f64; 4] = [0.8, 30.0, 0.9, 3.0];
    const FAR: f64 = 1_000.0;
    /// That BG/NBD explains nothing by leaving.
    const EDGE: Option<Boundary> = Some(Boundary::NobodyLeaves { gain: 2.5 });

    /// NBD, Pareto/NBD, BG/NBD, MBG/NBD, BG/CNBD-2 and MBG/CNBD-2 by their AIC; BG/NBD with its edge.
    fn contenders(aic: [f64; 6], edge: Option<Boundary>) -> Vec<Contender> {
        let history = RepeatHistory::new(1, 20, 90).unwrap();
        let dropout = |kind| Model::Dropout(Dropout::new(kind, PARAMETERS).unwrap());
        let regular = |kind| Model::Regular(Regular::new(kind, 2, PARAMETERS).unwrap());
        let models = [
            Model::Nbd(nbd::fit(&Sample::new(&[history; 3]))),
            Model::ParetoNbd(ParetoNbd::new(PARAMETERS).unwrap()),
            dropout(Kind::BgNbd),
            dropout(Kind::MbgNbd),
            regular(Kind::BgNbd),
            regular(Kind::MbgNbd),
        ];
        let contender = |(model, aic): (Model, f64)| {
            let boundary = edge.filter(|_| model.name() == "BG/NBD");
            Contender { model, log_likelihood: 4.0 - 0.5 * aic, aic, held_out: None, boundary }
        };
        models.into_iter().zip(aic).map(contender).collect()
    }

    #[test]
    fn the_least_aic_says_why_it_won() {
        for (case, aic, edge, winner, because) in [
            ("Pareto leads", [FAR, 10.0, 30.0, 31.0, FAR, FAR], None, "Pareto/NBD", Because::Aic),
            ("BG leads far", [FAR, FAR, 10.0, 14.1, FAR, FAR], None, "BG/NBD", Because::Aic),
            ("BG and MBG level", [FAR, FAR, 10.0, 13.9, FAR, FAR], None, "MBG/NBD", Because::Convention),
            ("MBG leads by little", [FAR, FAR, 10.0, 9.9, FAR, FAR], None, "MBG/NBD", Because::Aic),
            ("regular, level", [FAR, FAR, 90.0, 91.0, 10.0, 13.9], None, "MBG/CNBD-2", Because::Convention),
            ("regular, far", [FAR, FAR, 90.0, 91.0, 10.0, 14.1], None, "BG/CNBD-2", Because::Aic),
            ("nobody leaves", [11.0, FAR, 10.0, 10.5, FAR, FAR], EDGE, "NBD", Because::NobodyLeaves),
            ("NBD by itself", [9.0, FAR, 10.0, 10.5, FAR, FAR], EDGE, "NBD", Because::Aic),
        ] {
            let contenders = contenders(aic, edge);
            let (order, found) = by_aic(&contenders);
            assert_eq!((contenders[order[0]].model.name().as_str(), found), (winner, because), "{case}");
            assert_eq!(order.len(), 6, "{case}");
        }
    }

    #[test]
    fn what_was_held_back_speaks_first() {
        let aic = [FAR, FAR, 10.0, 11.0, FAR, FAR];
        for (case, leads, edge, winner, because) in [
            ("against all AIC", [0.0, 1.0, 0.0, 0.0, 0.0, 0.0], None, "Pareto/NBD", Because::HeldOut),
            ("MBG leads clearly", [0.0, 0.0, 0.0, 1.0, 0.0, 0.0], None, "MBG/NBD", Because::HeldOut),
            ("BG leads clearly", [0.0, 0.0, 1.0, 0.0, 0.0, 0.0], None, "BG/NBD", Because::HeldOut),
            ("BG and MBG tie", [0.0, 0.0, 1.0, 1.0, 0.0, 0.0], None, "MBG/NBD", Because::Convention),
            ("MBG and Pareto tie", [0.0, 1.0, 0.0, 1.0, 0.0, 0.0], None, "MBG/NBD", Because::Aic),
            ("BG and NBD tie", [1.0, 0.0, 1.0, 0.0, 0.0, 0.0], EDGE, "NBD", Because::NobodyLeaves),
        ] {
            let contenders = contenders(aic, edge);
            // A lead is a point a customer, with a little scatter of the model's own.
            let customers = |(place, lead): (usize, f64)| {
                let wave = |at: u32| 0.01 * (f64::from(at) * (1.0 + kernel::size(place))).sin();
                (0..100).map(|at| lead - 2.0 + wave(at)).collect()
            };
            let scores = Scores {
                rule: Rule::HeldOut { days: 90, customers: 100, orders: 300 },
                by_contender: leads.into_iter().enumerate().map(customers).collect(),
            };
            let (order, found) = by_score(&contenders, &scores);
            assert_eq!((contenders[order[0]].model.name().as_str(), found), (winner, because), "{case}");
        }
    }
}
