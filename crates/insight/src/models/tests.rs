use actuary::bg_bb::Opportunities;
use kernel::{Day, Days, Span};
use records::orders::{Histories, OrderDay};

use super::asked::{Which, unit};
use super::customers::Customers;
use super::orders::last_purchase;
use super::periods::{Periods, taken};
use super::record::{TrackRecord, record_of, track_record};
use super::remarks::refuse_backwards;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn days(texts: &[&str]) -> Vec<i32> {
    texts.iter().map(|text| day(text).epoch_days()).collect()
}

#[test]
fn every_model_answers_to_its_name() {
    for which in Which::ALL {
        assert_eq!(Which::named(which.word()), Ok(which));
        assert_eq!(Which::named(&format!(" {} ", which.word().to_uppercase())), Ok(which));
    }
    for unknown in ["", "bgnbd", "bg/nbd", "best"] {
        assert_eq!(Which::named(unknown).unwrap_err().say().key, "models-unknown", "{unknown}");
    }
    assert_eq!(unit("month").unwrap_err().say().key, "models-unknown-unit");
}

/// Months and weeks counted back from the day everything is seen from.
#[test]
fn the_calendar_is_cut_into_opportunities() {
    let as_of = day("2026-03-31");
    let of = |length: &str, bought: &[&str]| {
        let periods = Periods::new(length.parse().unwrap(), day("2025-01-10"), as_of).unwrap();
        periods.of(&days(bought))
    };
    let told = |x, t_x, n| Opportunities::new(x, t_x, n);
    for (case, length, bought, expected) in [
        ("once, this month", "1m", &["2026-03-02"][..], told(0, 0, 0)),
        ("once, a year ago", "1m", &["2025-03-31"], told(0, 0, 12)),
        ("twice in one month", "1m", &["2026-01-05", "2026-01-09"], told(0, 0, 2)),
        (
            "each month's last day is its own",
            "1m",
            &["2025-12-31", "2026-01-31", "2026-02-28"],
            told(2, 2, 3),
        ),
        ("the day after opens the next", "1m", &["2025-12-31", "2026-01-01", "2026-03-01"], told(2, 3, 3)),
        (
            "weeks end on the weekday of the day",
            "7d",
            &["2026-03-17", "2026-03-18", "2026-03-31"],
            told(2, 2, 2),
        ),
        ("days", "1d", &["2026-03-28", "2026-03-29", "2026-03-31"], told(2, 3, 3)),
        ("after the day", "1m", &["2026-04-01"], None),
    ] {
        assert_eq!(of(length, bought), expected, "{case}");
    }
    let years = Periods::new(Span::Months(12), day("2020-05-01"), as_of).unwrap();
    assert_eq!(years.ahead(day("2028-03-30")), days(&["2027-03-31"]));
    assert_eq!(years.ahead(day("2026-12-31")), Vec::<i32>::new());
    assert_eq!(Periods::new(Span::Days(1), day("2001-01-01"), as_of), None, "more than five thousand days");
}

#[test]
fn opportunities_are_taken_once() {
    let ends = days(&["2026-04-30", "2026-05-31", "2026-06-30"]);
    let after = days(&["2026-04-02", "2026-04-30", "2026-06-01"]);
    assert_eq!(taken(&after, day("2026-03-31"), &ends), [true, false, true]);
    assert_eq!(taken(&[], day("2026-03-31"), &ends), [false; 3]);
}

/// A hundred and twenty customers, won a day apart; the even ones stay, the odd ones leave after three purchases.
fn histories() -> Histories {
    let bought =
        |on: i32| OrderDay { day: Day::from_epoch_days(on), orders: 1, sale_minor: 500, back_minor: 0 };
    let customers = (0..120_i32).map(|one| {
        let gap = 9 + one % 13;
        let most = if one % 2 == 0 { 400 } else { 3 };
        let days = (0..most).map(|at| one + at * gap + at % 3).take_while(|on| *on <= 700).map(bought);
        (format!("K{one:03}"), String::new(), days.collect())
    });
    Histories::from_customers(customers.collect())
}

#[test]
fn a_page_shows_the_last_half_year_and_nothing_that_is_not_known() {
    let histories = histories();
    let track = track_record(&histories, Day::from_epoch_days(5000)).unwrap();
    let until = histories.last_day().unwrap();
    // Years of silence after the last order are the file's end.
    assert_eq!((track.until, track.as_of), (until, until - Days(182)));
    assert_eq!((track.customers, track.every, track.weeks.len()), (120, 1, 26));
    let (day, expected, came) = *track.weeks.last().unwrap();
    assert_eq!(day, until);
    assert!((expected - track.orders.0).abs() < 1e-6 * expected, "{expected} of {}", track.orders.0);
    assert_eq!(i64::try_from(came).unwrap(), kernel::rounded(track.orders.1));
    assert!(track.warnings.watched > 0 && !track.alive.steps.is_empty());
    for (case, as_of) in [("before anybody came back", 12), ("before anybody", -1)] {
        assert_eq!(track_record(&histories, Day::from_epoch_days(as_of)), None, "{case}");
    }
}

#[test]
fn customers_are_picked_evenly() {
    let mut customers = Customers::until(&histories(), Day::from_epoch_days(700));
    assert_eq!(customers.first_day(), Some(Day::from_epoch_days(0)));
    customers.keep_every(7);
    assert_eq!(customers.places, (0..120).step_by(7).collect::<Vec<_>>());
    let firsts: Vec<i32> = customers.days.iter().map(|days| days[0]).collect();
    assert_eq!(firsts, (0..120).step_by(7).collect::<Vec<_>>());
    // The same customers under names that sort the other way round.
    let bought = |place: usize| histories().days(place).to_vec();
    let renamed = (0..120).map(|place| (format!("K{:03}", 119 - place), String::new(), bought(place)));
    let mut renamed =
        Customers::until(&Histories::from_customers(renamed.collect()), Day::from_epoch_days(700));
    renamed.keep_every(7);
    renamed.days.sort();
    assert_eq!(renamed.days, customers.days);
}

/// What is known later changes neither which model is chosen nor what it foretells.
#[test]
fn a_forecast_of_the_past_knows_nothing_later() {
    let whole = histories();
    let until = whole.last_day().unwrap();
    let track = track_record(&whole, until).unwrap();
    // From the cut on only one customer buys, and that on the last day.
    let silent = (0..whole.len()).map(|place| {
        let is_kept = |day: &OrderDay| day.day <= track.as_of || (place == 0 && day.day == until);
        let mut days: Vec<OrderDay> = whole.days(place).iter().filter(|day| is_kept(day)).copied().collect();
        if place == 0 && days.last().is_none_or(|day| day.day != until) {
            days.push(OrderDay { day: until, orders: 1, sale_minor: 500, back_minor: 0 });
        }
        (format!("K{place:03}"), String::new(), days)
    });
    let other = track_record(&Histories::from_customers(silent.collect()), until).unwrap();
    assert_eq!((&other.model, other.orders.0, other.orders.1), (&track.model, track.orders.0, 1.0));
    assert!(track.orders.1 > 100.0, "{track:?}");
}

#[test]
fn of_many_customers_one_in_so_many_is_looked_at() {
    let all = || Customers::until(&histories(), Day::from_epoch_days(700));
    let whole = record_of(all(), 120).unwrap();
    assert_eq!((whole.every, whole.customers), (1, 120));
    // Everybody has a double of the same history: one in two are the same customers again.
    let mut doubled = all();
    doubled.days.extend(all().days);
    doubled.places.extend(all().places);
    assert_eq!(record_of(doubled, 120), Some(TrackRecord { every: 2, ..whole }));
}

/// Money going back is no purchase: a forecast is held against the time up to the last one.
#[test]
fn a_refund_ends_no_comparison() {
    let whole = histories();
    let last = whole.last_day().unwrap();
    let refund = OrderDay { day: last + Days(10), orders: 0, sale_minor: 0, back_minor: 500 };
    let with_refund = (0..whole.len()).map(|place| {
        let more = (place == 7).then_some(refund);
        let days = whole.days(place).iter().copied().chain(more).collect();
        (format!("K{place:03}"), String::new(), days)
    });
    let with_refund = Histories::from_customers(with_refund.collect());
    assert_eq!(with_refund.last_day(), Some(last + Days(10)));
    assert_eq!(last_purchase(&with_refund, last + Days(20)), Some(last));
    assert_eq!(last_purchase(&with_refund, last - Days(1)).map(|day| day < last), Some(true));
    assert_eq!(last_purchase(&with_refund, Day::from_epoch_days(-1)), None);
    assert_eq!(track_record(&with_refund, last + Days(20)), track_record(&whole, last + Days(20)));
}

#[test]
fn forecasts_look_ahead_and_not_for_ever() {
    let as_of = day("2026-03-31");
    for (until, told) in [
        ("2026-04-01", Ok(1)),
        ("2027-03-31", Ok(365)),
        ("2026-03-31", Err("models-until-not-after")),
        ("2025-03-31", Err("models-until-not-after")),
        ("2200-01-01", Err("models-until-too-far")),
    ] {
        let found = refuse_backwards(as_of, day(until));
        assert_eq!(found.as_ref().map_err(|refusal| refusal.say().key).copied(), told, "{until}");
    }
}
