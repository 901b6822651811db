//! Which model a business gets, out of the whole family.

use actuary::dropout::{Dropout, Kind};
use actuary::family::{self, Because, Business, Contender, HeldOut, Model, Rule, Short, Split};
use actuary::{Boundary, RepeatHistory, Unit};
use kernel::Chance;

use crate::data::{cdnow_sample, folded, lines, near, relative};

/// Purchase days of invented customers, who are won over the first `won_days` days, up to day `end`.
pub(crate) fn invented(
    customers: u32,
    (won_days, end): (i64, i64),
    seed: u64,
    mut one: impl FnMut(&mut Chance) -> (f64, f64, f64, f64),
) -> Vec<Vec<i32>> {
    let mut chance = Chance::new(seed);
    (0..customers)
        .map(|_| {
            // Pace of steps, steps to a purchase, chance to leave after one, rate of leaving at any moment.
            let (pace, steps, leave, rate) = one(&mut chance);
            let first = chance.between(0, won_days);
            let gone = chance.exponential() / rate;
            let mut days = vec![i32::try_from(first).unwrap()];
            let mut time = 0.0;
            while !chance.happens(leave) {
                time += chance.gamma(steps) / pace;
                let day = kernel::number(first) + time.ceil();
                if time > gone || day > kernel::number(end) {
                    break;
                }
                let day = i32::try_from(kernel::rounded(day)).unwrap();
                if days.last() != Some(&day) {
                    days.push(day);
                }
            }
            days
        })
        .collect()
}

fn chosen(customers: &[Vec<i32>], as_of: i32) -> family::Verdict {
    family::choose(&Business::of_days(customers.iter().map(Vec::as_slice), as_of)).unwrap()
}

#[test]
fn regular_buyers_are_known_by_what_was_held_back() {
    let customers = invented(4_000, (200, 720), 1, |chance| {
        (chance.gamma(1.5) / 15.0, 4.0, chance.beta(1.0, 6.0), 1e-12)
    });
    let verdict = chosen(&customers, 720);
    assert!(matches!(verdict.winner.model, Model::Regular(model) if model.k() > 2), "{verdict:?}");
    assert!(matches!(verdict.rule, Rule::HeldOut { days: 240, orders, .. } if orders > 1000), "{verdict:?}");
    assert!(verdict.lead_error.is_some_and(|error| error > 0.0));
    assert_eq!(verdict.winner.boundary, None);
}

#[test]
fn who_leaves_at_any_moment_is_a_pareto_customer() {
    let customers = invented(6_000, (300, 1000), 2, |chance| {
        (chance.gamma(0.8) / 8.0, 1.0, 0.0, chance.gamma(2.0) / 300.0)
    });
    let verdict = chosen(&customers, 1000);
    assert!(matches!(verdict.winner.model, Model::ParetoNbd(_)), "{verdict:?}");
    // Busy customers who leave at any moment look, to BG/NBD, as if they left after one of many orders.
    assert!(!matches!(verdict.runner_up.model, Model::Nbd(_)), "{verdict:?}");
    assert_eq!(verdict.change.active.0 > 0.0, verdict.change.active.1 > 0.0);
}

/// A business that nobody leaves gets the model that says so; the edge is told in words, not refused.
#[test]
fn where_nobody_leaves_nobody_is_said_to() {
    let customers = invented(1_000, (200, 720), 3, |chance| (chance.gamma(1.2) / 60.0, 1.0, 0.0, 1e-12));
    let verdict = chosen(&customers, 720);
    assert!(matches!(verdict.winner.model, Model::Nbd(_)), "{verdict:?}");
    near(verdict.change.active.0, 1000.0, 1e-9, "active customers");
    let words = verdict.others.iter().chain([&verdict.runner_up]).filter_map(Contender::boundary_words);
    assert!(words.into_iter().any(|words| words.starts_with("nobody is seen to leave")), "{verdict:?}");
}

/// CDNOW 1/10 by its own calibration and holdout of 39 weeks each.
#[test]
fn cdnow_by_its_own_holdout() {
    let rows = cdnow_sample();
    let of_holdout = |cells: &Vec<String>| cells[5].parse().unwrap();
    let after: Vec<u32> = lines("cdnow_sample_summary.csv").iter().map(of_holdout).collect();
    let held = |(row, orders_after): (&crate::data::SummaryRow, &u32)| HeldOut {
        history: row.history,
        orders_after: *orders_after,
    };
    let mut business = Business {
        now: rows.iter().map(|row| row.history).collect(),
        sum_ln_gap_days: Some(7_690.605_904_818_637),
        split: Some(Split {
            customers: rows.iter().zip(&after).map(held).collect(),
            held_days: 273,
            sum_ln_gap_days: Some(7_690.605_904_818_637),
        }),
    };
    let verdict = family::choose(&business).unwrap();
    let names = [&verdict.winner, &verdict.runner_up].into_iter().chain(&verdict.others);
    let names: Vec<String> = names.map(|one| one.model.name()).collect();
    assert_eq!(names, ["MBG/NBD", "BG/NBD", "Pareto/NBD", "NBD"]);
    assert_eq!(verdict.rule, Rule::HeldOut { days: 273, customers: 2357, orders: 1882 });
    // 5.5 points ± 4.0: a tie by the score, and by the fit; MBG/NBD leads in both, and does not hold 1,411 one-time buyers
    // for active.
    assert_eq!(verdict.because, Because::Aic);
    assert!(verdict.tie && verdict.lead > 0.0 && verdict.lead_error.unwrap() > verdict.lead / 1.96);
    let (active, other) = verdict.change.active;
    assert!(active < 1100.0 && other > 1900.0 && verdict.change.crossing > 1411.0, "{:?}", verdict.change);
    // The score is the sum of the formula.
    let direct: f64 = rows
        .iter()
        .zip(&after)
        .map(|(row, n)| {
            verdict.winner.model.count_probability_after(row.history.observed(Unit::Day), 273.0, *n).ln()
        })
        .sum();
    relative(verdict.winner.held_out.unwrap(), direct, 1e-9, "held-out score");
    // The order of customers leaves no trace.
    business.now.reverse();
    business.split.as_mut().unwrap().customers.reverse();
    assert_eq!(family::choose(&business).unwrap(), verdict);
}

/// Nothing held back: Akaike's criterion. Online Retail is regular, and only then is leaving seen.
#[test]
fn online_retail_by_akaike() {
    let mut now = Vec::new();
    for row in folded("online_retail_summary.csv") {
        now.extend((0..row.customers).map(|_| row.history));
    }
    let business = Business { now, sum_ln_gap_days: Some(39_747.605_711_126_83), split: None };
    let verdict = family::choose(&business).unwrap();
    assert_eq!(verdict.rule, Rule::Aic(Short::NoSplit));
    assert_eq!((verdict.winner.model.name().as_str(), verdict.because), ("BG/CNBD-2", Because::Aic));
    assert_eq!(verdict.winner.boundary, None);
    assert!(!verdict.tie && verdict.lead > 10.0 && verdict.lead_error.is_none());
    near(verdict.lead, 0.5 * (verdict.runner_up.aic - verdict.winner.aic), 1e-9, "lead");
    // Without the gaps nobody can be called regular, and nobody is seen to leave.
    let verdict = family::choose(&Business { sum_ln_gap_days: None, ..business }).unwrap();
    assert!(matches!(verdict.winner.model, Model::Nbd(_)), "{verdict:?}");
    assert!(verdict.others.iter().all(|one| matches!(one.boundary, Some(Boundary::NobodyLeaves { .. }))));
}

#[test]
fn too_short_is_said_and_too_thin_refused() {
    let history = |x, t_x, tenure| RepeatHistory::new(x, t_x, tenure).unwrap();
    let model = Dropout::new(Kind::BgNbd, [1.0, 30.0, 1.0, 5.0]).unwrap();
    assert!(model.p_alive(history(2, 5, 9).observed(Unit::Day)) < 1.0);
    let now: Vec<_> = (0..200).map(|place| history(place % 4, 10 * (place % 4), 100 + place % 7)).collect();
    let held = |count: usize, orders_after: u32| Split {
        customers: now
            .iter()
            .take(count)
            .map(|history| HeldOut { history: *history, orders_after })
            .collect(),
        held_days: 30,
        sum_ln_gap_days: None,
    };
    for (split, short) in [
        (None, Short::NoSplit),
        (Some(held(0, 1)), Short::TooFewAfter),
        (Some(held(50, 1)), Short::TooFewBefore),
        (Some(held(200, 0)), Short::TooFewAfter),
    ] {
        let verdict = family::choose(&Business { now: now.clone(), sum_ln_gap_days: None, split }).unwrap();
        assert_eq!(verdict.rule, Rule::Aic(short));
        assert!(verdict.rule.to_string().starts_with("by Akaike"));
    }
    let thin = Business { now: now[..59].to_vec(), sum_ln_gap_days: None, split: None };
    assert_eq!(family::choose(&thin).unwrap_err().customers, 59);
}

/// Days become histories and a cut: by hand.
#[test]
fn days_are_cut() {
    let days: [&[i32]; 4] = [&[100, 110, 150, 190], &[160], &[130, 170, 260], &[270]];
    let business = Business::of_days(days, 190);
    let history = |x, t_x, tenure| RepeatHistory::new(x, t_x, tenure).unwrap();
    assert_eq!(business.now, [history(3, 90, 90), history(0, 0, 30), history(1, 40, 60)]);
    let split = business.split.unwrap();
    assert_eq!(split.held_days, 30);
    assert_eq!(
        split.customers,
        [
            HeldOut { history: history(2, 50, 60), orders_after: 1 },
            HeldOut { history: history(0, 0, 0), orders_after: 0 },
            HeldOut { history: history(0, 0, 30), orders_after: 1 },
        ]
    );
    near(split.sum_ln_gap_days.unwrap(), 10.0_f64.ln() + 40.0_f64.ln(), 1e-12, "gaps before the cut");
    near(business.sum_ln_gap_days.unwrap(), 10.0_f64.ln() + 3.0 * 40.0_f64.ln(), 1e-12, "gaps up to now");
}
