//! Known parameters are found again.

use actuary::dropout::{self, Dropout, Kind, Steps};
use actuary::rhythm::{Gaps, Group};
use actuary::{RepeatHistory, Sample, gamma_gamma};
use kernel::Chance;

use crate::data::relative;
use crate::simulate::{Business, Customer};

fn business(kind: Kind, parameters: [f64; 4]) -> Business {
    let model = Dropout::new(kind, parameters).unwrap();
    Business { model, spend: [6.0, 4.0, 90.0], tenure_days: (100, 1500), after_days: 365 }
}

fn histories(customers: &[Customer]) -> Vec<RepeatHistory> {
    customers.iter().map(|customer| customer.history).collect()
}

/// Slow buyers, so that whole days hardly blur the times; four standard errors are missed once in 16,000 times.
#[test]
fn dropout_parameters_are_recovered_within_their_errors() {
    for kind in [Kind::BgNbd, Kind::MbgNbd] {
        for (seed, truth) in
            [(1, [0.8, 120.0, 0.9, 4.0]), (2, [1.5, 300.0, 0.4, 1.2]), (3, [0.5, 200.0, 1.5, 3.0])]
        {
            let customers = business(kind, truth).customers(8_000, seed);
            let fit = dropout::fit(kind, &Sample::new(&histories(&customers))).unwrap();
            let errors = fit.standard_errors.unwrap();
            assert!(fit.converged && fit.boundary.is_none(), "{fit:?}");
            for ((found, truth), error) in fit.model.parameters().into_iter().zip(truth).zip(errors) {
                assert!(
                    (found - truth).abs() < 4.0 * error,
                    "{kind:?} {seed}: {found} is not {truth} ± {error}"
                );
            }
        }
    }
}

#[test]
fn forecasts_and_active_customers_add_up() {
    for kind in [Kind::BgNbd, Kind::MbgNbd] {
        let customers = business(kind, [1.0, 150.0, 0.8, 3.0]).customers(100_000, 11);
        let histories = histories(&customers);
        let model = dropout::fit(kind, &Sample::new(&histories)).unwrap().model;
        let outlook = model.outlook(&histories, &Steps::new(vec![(365.0, 1.0)]).unwrap());
        let alive = kernel::size(customers.iter().filter(|customer| customer.alive).count());
        let orders: f64 = customers.iter().map(|customer| f64::from(customer.orders_after)).sum();
        relative(outlook.iter().map(|seen| seen.p_alive).sum(), alive, 0.03, "active customers");
        relative(outlook.iter().map(|seen| seen.orders).sum(), orders, 0.03, "orders of the year after");
    }
}

#[test]
fn spend_parameters_are_recovered_within_their_errors() {
    let customers = business(Kind::BgNbd, [1.0, 100.0, 0.5, 3.0]).customers(8_000, 5);
    let spends: Vec<_> = customers.iter().filter_map(|customer| customer.spend).collect();
    let fit = gamma_gamma::fit(&spends).unwrap();
    let errors = fit.standard_errors.unwrap();
    for ((found, truth), error) in fit.model.parameters().into_iter().zip([6.0, 4.0, 90.0]).zip(errors) {
        assert!((found - truth).abs() < 4.0 * error, "{found} is not {truth} ± {error}");
    }
}

/// Gaps of invented customers: the group's shapes are found, and tails are what they promise. Of the silences called
/// 1 in 20, one in twenty gaps is longer.
#[test]
fn rhythm_is_recovered_and_its_tails_are_calibrated() {
    for (seed, k, q) in [(1, 1.0, 3.0), (2, 4.0, 2.0), (3, 12.0, 8.0)] {
        let mut chance = Chance::new(seed);
        let mut gaps = Vec::new();
        let mut next = Vec::new();
        for place in 0_u32..20_000 {
            let pace = chance.gamma(q) / 600.0;
            let mut own = Gaps::default();
            for _ in 0..place % 7 {
                own.add(chance.gamma(k) / pace);
            }
            gaps.push(own);
            next.push(chance.gamma(k) / pace);
        }
        let group = Group::of(&gaps);
        relative(group.regularity(), k, 0.1, "regularity");
        relative(group.alikeness(), q, 0.1, "alikeness");
        for level in [0.5, 0.2, 0.05] {
            let beyond = gaps.iter().zip(&next).filter(|(own, next)| group.tail(own, **next) < level).count();
            relative(kernel::size(beyond) / 20_000.0, level, 0.1, "share of gaps in the tail");
        }
    }
}
