//! Concentration of real revenue, and the RFM table the R package `rfm` prints.

use actuary::cohorts::{Bought, Period, table};
use actuary::concentration::Concentration;
use actuary::rfm::{Facts, Quintiles};
use kernel::{Day, Ratio};

use crate::data::{lines, near, purchase_days};

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

/// Customers of the first months of CDNOW and of Online Retail who bought in each month since.
#[test]
fn cohorts_of_cdnow_and_online_retail() {
    const CDNOW: [&[u32]; 3] = [
        &[7846, 1157, 964, 810, 679, 736, 720, 582, 559, 594, 673, 634, 528, 511, 664, 472, 497, 498],
        &[8476, 1312, 980, 783, 847, 786, 626, 619, 666, 721, 661, 545, 568, 718, 545, 548, 551],
        &[7248, 1032, 752, 756, 674, 564, 561, 579, 634, 569, 464, 472, 678, 420, 443, 457],
    ];
    const ONLINE_RETAIL: [&[u32]; 2] = [
        &[885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235],
        &[417, 92, 111, 96, 134, 120, 103, 101, 125, 136, 152, 49],
    ];
    for (name, origin, last, days, published) in [
        ("cdnow_full_days.csv", "1997-01-01", "1998-06-30", 67_591, &CDNOW[..]),
        ("online_retail_days.csv", "2010-12-01", "2011-12-09", 16_763, &ONLINE_RETAIL[..]),
    ] {
        let [origin, last_day] = [origin, last].map(|day| day.parse::<Day>().unwrap().epoch_days());
        let rows = purchase_days(name);
        let of_row = |(days, customers): &(Vec<i32>, u32)| {
            let bought: Vec<Bought> =
                days.iter().map(|day| Bought { day: origin + day, amount: 1.0 }).collect();
            std::iter::repeat_n(bought, usize::try_from(*customers).unwrap())
        };
        let found = table(rows.iter().flat_map(of_row), Period::Month, last_day);
        for (cohort, published) in found.iter().zip(published) {
            assert_eq!(cohort.ages.iter().map(|age| age.active).collect::<Vec<_>>(), *published, "{name}");
            assert_eq!(cohort.customers, published[0]);
        }
        let all = found.iter().flat_map(|cohort| &cohort.ages);
        assert_eq!(all.clone().map(|age| age.purchase_days).sum::<u32>(), days, "{name}");
        near(all.map(|age| age.amount).sum(), f64::from(days), 1e-6, name);
        let customers: u32 = rows.iter().map(|(_, customers)| customers).sum();
        assert_eq!(found.iter().map(|cohort| cohort.customers).sum::<u32>(), customers);
    }
}
