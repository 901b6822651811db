//! Concentration of real revenue, and the RFM table the R package `rfm` prints.

use actuary::concentration::Concentration;
use actuary::rfm::{Facts, Quintiles};
use kernel::Ratio;

use crate::data::{lines, near};

#[test]
fn concentration_of_cdnow_and_online_retail() {
    for (name, tops, fewest, gini) in [
        ("cdnow_full_revenue_cents.csv", [15.88, 50.94, 67.78], 7695, 0.63457),
        ("online_retail_revenue_cents.csv", [32.00, 61.38, 74.62], 1133, 0.71514),
    ] {
        let revenue: Vec<f64> = lines(name).iter().map(|cells| cells[0].parse().unwrap()).collect();
        let whole = Concentration::new(&revenue);
        for (share, percent) in [0.01, 0.1, 0.2].into_iter().zip(tops) {
            near(whole.value_of_top(Ratio::new(share).unwrap()).value() * 100.0, percent, 0.005, name);
        }
        assert_eq!(whole.fewest_making(Ratio::new(0.8).unwrap()), fewest);
        near(whole.gini().unwrap(), gini, 5e-6, name);
    }
}

#[test]
fn rfm_scores_as_printed() {
    let facts = |cells: &[String]| {
        let [recency_days, orders, money] = [1, 2, 3].map(|column| cells[column].parse().unwrap());
        Facts { recency_days, orders, money }
    };
    let customers = lines("rfm_customers.csv");
    let all: Vec<Facts> = customers.iter().map(|cells| facts(cells)).collect();
    assert_eq!(all.len(), 995);
    let quintiles = Quintiles::of(&all).unwrap();
    for (cuts, expected) in [
        (quintiles.recency_days, [114.0, 180.0, 296.4, 481.0]),
        (quintiles.orders, [3.0, 4.0, 5.0, 7.0]),
        (quintiles.money, [254.8, 381.0, 505.4, 665.0]),
    ] {
        for (cut, expected) in cuts.into_iter().zip(expected) {
            near(cut, expected, 1e-9, "cut point");
        }
    }
    for (name, scores) in [
        ("Abbey O'Reilly", [3, 4, 3]),
        ("Add Senger", [4, 1, 2]),
        ("Aden Lesch", [3, 2, 3]),
        ("Aden Murphy", [5, 4, 4]),
        ("Admiral Senger", [4, 3, 3]),
    ] {
        let cells = customers.iter().find(|cells| cells[0] == name).unwrap();
        let found = quintiles.score(facts(cells));
        assert_eq!([found.recency, found.frequency, found.money], scores, "{name}");
    }
    assert_eq!(Quintiles::of(&[]), None);
}
