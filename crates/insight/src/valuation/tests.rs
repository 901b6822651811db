use actuary::Boundary;
use kernel::{Chance, Currency, Day, Days, Lang, Ratio, Span};
use records::orders::{DayCosts, Histories, HistoryPart, Names, OrderDay};

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn bought(text: &str, sale_minor: i64) -> OrderDay {
    OrderDay { day: day(text), orders: 1, sale_minor, back_minor: 0 }
}

fn returned(text: &str, back_minor: i64) -> OrderDay {
    OrderDay { day: day(text), orders: 0, sale_minor: 0, back_minor }
}

fn assumptions() -> Assumptions {
    Assumptions {
        as_of: day("2025-12-31"),
        period: Span::Months(12),
        horizon: Span::Months(12),
        margin: None,
        costs_known: false,
        discount_a_year: Ratio::new(0.1).unwrap(),
        money_known: true,
        currency: Currency::NONE,
    }
}

fn book(customers: &[&[OrderDay]]) -> Histories {
    let named = |(place, days): (usize, &&[OrderDay])| (format!("c{place:05}"), String::new(), days.to_vec());
    Histories::from_customers(customers.iter().enumerate().map(named).collect())
}

#[test]
fn a_customer_is_summed_up_by_hand() {
    let period = Stretch { after: day("2024-12-31"), until: day("2025-12-31") };
    let days = [
        bought("2024-12-01", 1000),
        bought("2024-12-31", 2000),
        returned("2025-01-10", 500),
        bought("2025-01-30", 4000),
        // Taken back in full on the same day: no purchase, no value.
        OrderDay { day: day("2025-02-10"), orders: 1, sale_minor: 700, back_minor: 700 },
        bought("2026-01-01", 9000),
    ];
    let (summary, later) = Summary::of(&days, &[], period);
    assert_eq!(later, 1);
    assert_eq!((summary.first, summary.last), (day("2024-12-01"), day("2025-01-30")));
    assert_eq!((summary.all.purchase_days, summary.orders, summary.gaps.count), (3, 3, 2));
    assert_eq!((summary.gaps.sum_days, summary.gaps.sum_squares), (60.0, 1800.0));
    assert_eq!((summary.all.net_minor(), summary.period.net_minor()), (6500, 3500));
    assert_eq!(summary.period.purchase_days, 1);
    let history = summary.history(period.until).unwrap();
    assert_eq!((history.x(), history.t_x(), history.tenure()), (2, 60, 395));
    // Repeat days sold 6,000 on two days; 1,200 of 7,700 came back.
    assert!((summary.repeat_mean_minor().unwrap() - 3000.0 * (1.0 - 1200.0 / 7700.0)).abs() < 1e-9);
}

#[test]
fn customers_without_a_kept_purchase_have_no_history() {
    let period = Stretch { after: day("2024-12-31"), until: day("2025-12-31") };
    for days in [&[][..], &[returned("2025-03-01", 500)][..], &[bought("2026-03-01", 500)][..]] {
        let (summary, _) = Summary::of(days, &[], period);
        assert!(!summary.is_buyer() && summary.history(period.until).is_none() && summary.spend().is_none());
    }
    // Bought on the day of valuation itself.
    let (today, _) = Summary::of(&[bought("2025-12-31", 500)], &[], period);
    assert_eq!(today.history(period.until).map(|seen| (seen.x(), seen.tenure())), Some((0, 0)));
}

#[test]
fn current_value_by_what_is_known() {
    let sale = OrderDay { day: day("2025-06-01"), orders: 1, sale_minor: 10_001, back_minor: 1000 };
    let back = returned("2025-06-02", 300);
    // The return gives nothing back of the cost, so that its whole value is lost.
    let histories = costed(&[
        (sale, DayCosts::of_line(Some(6000), 10_001, 1000)),
        (back, DayCosts::of_line(Some(0), 0, 300)),
    ]);
    let margin = Ratio::new(0.35);
    for (name, costs_known, margin, money_known, basis, current, after_returns) in [
        ("costs", true, None, true, Basis::Profit, 3001, -300),
        ("costs before a margin", true, margin, true, Basis::Profit, 3001, -300),
        ("margin", false, margin, true, Basis::Margin(margin.unwrap()), 3150, -105),
        ("neither", false, None, true, Basis::Revenue, 9001, -300),
        ("no amounts", false, margin, false, Basis::Purchases, 1, 0),
    ] {
        let run = value(&histories, &Assumptions { margin, costs_known, money_known, ..assumptions() });
        assert_eq!((run.basis, run.customers[0].current), (basis, current), "{name}");
        assert_eq!(run.customers[1].current, after_returns, "{name}");
        assert_eq!((run.counts.buyers, run.counts.returns_only), (1, 1), "{name}");
        assert!(run.customers[1].potential.minor() == 0.0 && run.customers[1].rhythm.is_none(), "{name}");
    }
}

/// Two customers with a day each, as files give them.
fn costed(days: &[(OrderDay, DayCosts); 2]) -> Histories {
    let (mut codes, mut part) = (Names::default(), HistoryPart::with_room(0));
    for (code, (day, costs)) in ["c1", "c2"].iter().zip(days) {
        codes.push(code);
        part.push(*day, *costs);
        part.end_customer();
    }
    Histories::from_parts(codes, Names::default(), vec![part]).unwrap()
}

/// Costs of one sale in two are known: a margin, or else the profit of the others, stands in for the rest.
#[test]
fn unknown_costs_do_not_make_a_sale_all_profit() {
    let histories = costed(&[
        (bought("2025-06-01", 10_000), DayCosts::of_line(Some(6000), 10_000, 0)),
        (bought("2025-06-01", 30_000), DayCosts::default()),
    ]);
    for (name, margin, values) in
        [("the others' profit", None, [4000, 12_000]), ("a margin", Ratio::new(0.2), [4000, 6000])]
    {
        let run = value(&histories, &Assumptions { margin, costs_known: true, ..assumptions() });
        assert_eq!(run.customers.iter().map(|one| one.current).collect::<Vec<_>>(), values, "{name}");
        let partly = run.partly_costed.unwrap();
        assert_eq!((partly.cover.value(), partly.margin_is_own), (0.25, margin.is_none()), "{name}");
    }
}

/// What serving them has cost leaves profit, be it below nothing; sales counted for want of a margin stay sales.
#[test]
fn what_serving_cost_is_taken_off_profit() {
    let histories = book(&[&[bought("2025-06-01", 10_000)], &[bought("2025-06-01", 30_000)]]);
    for (name, margin, currents, is_said) in
        [("a margin", Ratio::new(0.2), [2_000, 5_000], true), ("sales alone", None, [10_000, 30_000], false)]
    {
        let mut run = value(&histories, &Assumptions { margin, ..assumptions() });
        serve(&mut run, &[0, 1_000]);
        assert_eq!(run.customers.iter().map(|one| one.current).collect::<Vec<_>>(), currents, "{name}");
        assert_eq!(run.notes.iter().any(|say| say.key == "valuation-served"), is_said, "{name}");
    }
    let mut run = value(&histories, &Assumptions { margin: Ratio::new(0.2), ..assumptions() });
    serve(&mut run, &[5_000, 0]);
    assert_eq!(run.customers[0].current, -3_000);
}

/// Thin data: the plain rule, worked out by hand.
#[test]
fn a_handful_of_customers_is_valued_by_rhythm() {
    let monthly: Vec<OrderDay> = (0..12)
        .map(|month| OrderDay { day: day("2025-01-15") + Days(30 * month), ..bought("2025-01-15", 5000) })
        .collect();
    let histories = book(&[&monthly, &monthly, &monthly]);
    let run = value(&histories, &assumptions());
    assert_eq!((run.orders_by, run.spend_by), (OrdersBy::Rhythm, SpendBy::OwnMean));
    assert!(run.orders_model.is_err() && run.customers[0].p_alive.is_none());
    let keys: Vec<&str> = run.method.iter().map(|say| say.key).collect();
    assert_eq!(keys, ["valuation-model-thin", "valuation-plain-rule", "valuation-spend-thin"]);
    let one = &run.customers[0];
    assert!((one.orders - 365.0 / 30.0).abs() < 0.3, "{one:?}");
    assert!((one.spend_minor - 5000.0).abs() < 1e-6, "{one:?}");
    let rate = one.potential.minor() / (one.orders * one.spend_minor);
    // Monthly factors at ten percent a year average about (1 - 1/1.1) / ln 1.1, a little less for month ends.
    assert!(rate > 0.945 && rate < 0.955, "{rate}");
    assert_eq!(one.next_expected(), Some(day("2026-01-10")));
    assert_eq!(one.days_late(), 0);
}

/// A business with known dropout: the model is used, and its total fits what such customers do.
#[test]
fn a_real_book_is_valued_by_model() {
    let as_of = day("2025-12-31");
    let mut chance = Chance::new(5);
    let customers: Vec<(String, String, Vec<OrderDay>)> = (0..3000)
        .map(|place| {
            let (pace, leave) = (chance.gamma(1.2) / 40.0, chance.beta(0.9, 5.0));
            let spend = 9000.0 / chance.gamma(4.0);
            let mut time = chance.unit() * 700.0;
            let mut days: Vec<OrderDay> = Vec::new();
            while time < 730.0 {
                let at = as_of - Days(730) + Days(i32::try_from(kernel::rounded(time.ceil())).unwrap());
                let sale_minor = kernel::rounded(chance.gamma(6.0) * spend).max(1);
                if days.last().is_none_or(|last| last.day < at) {
                    days.push(OrderDay { day: at, orders: 1, sale_minor, back_minor: 0 });
                }
                if chance.happens(leave) {
                    break;
                }
                time += chance.exponential() / pace;
            }
            (format!("c{place:05}"), String::new(), days)
        })
        .collect();
    let histories = Histories::from_customers(customers);
    let run = value(&histories, &assumptions());
    assert_eq!((run.orders_by, run.spend_by), (OrdersBy::Model, SpendBy::Model));
    let winner = &run.orders_model.as_ref().unwrap().winner;
    assert!(!matches!(winner.boundary(), Some(Boundary::NobodyLeaves { .. })));
    assert!(run.customers.iter().all(|one| one.p_alive.is_some_and(|chance| (0.0..=1.0).contains(&chance))));
    // The orders of the year ahead are fewer than those of the year behind, since some leave and nobody is won.
    let behind: f64 = run.customers.iter().map(|one| f64::from(one.summary.period.purchase_days)).sum();
    let ahead: f64 = run.customers.iter().map(|one| one.orders).sum();
    assert!(ahead > 0.3 * behind && ahead < behind, "{ahead} {behind}");
    let late = latest(&run, 20);
    assert_eq!(late.len(), 20);
    assert!(
        late.iter().all(|place| run.customers[*place].days_late() > 0 && run.customers[*place].current > 0)
    );
    // A longer horizon brings more, a higher discount less.
    let total = |assumed: &Assumptions| {
        value(&histories, assumed).customers.iter().map(|one| one.potential.minor()).sum::<f64>()
    };
    let usual = total(&assumptions());
    assert!(total(&Assumptions { horizon: Span::Months(24), ..assumptions() }) > usual);
    assert!(total(&Assumptions { discount_a_year: Ratio::new(0.5).unwrap(), ..assumptions() }) < usual);
    assert!((total(&Assumptions { margin: Ratio::new(0.25), ..assumptions() }) / usual - 0.25).abs() < 1e-9);
}

#[test]
fn every_message_is_written_in_both_languages() {
    let mut says = Vec::new();
    for (horizon, money_known) in [(Span::Months(12), true), (Span::Days(3000), false)] {
        let histories =
            book(&[&[bought("2025-06-01", 10)], &[returned("2025-06-02", 300)], &[bought("2026-06-01", 10)]]);
        let run = value(&histories, &Assumptions { horizon, money_known, ..assumptions() });
        says.extend(run.method.into_iter().chain(run.notes));
    }
    assert!(says.iter().any(|say| say.key == "valuation-horizon-long"));
    for lang in Lang::ALL {
        let texts = frame::texts::Texts::new(lang, &[FEATURE.texts]);
        for say in &says {
            let text = texts.say(say);
            assert!(!text.contains('⟦') && !text.contains('$'), "{text}");
        }
    }
    assert_eq!(frame::texts::check::compare(&[("valuation", FEATURE.texts)]), Vec::<String>::new());
}
