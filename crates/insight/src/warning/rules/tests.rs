use kernel::Id;
use kernel::uuid::Uuid;

use super::super::model::{Quiet, Smaller, WarningId};
use super::*;

const TODAY: i32 = 20_000;

/// Usually every 20 days, expected up to the 26th; the oddness falls by half every 13 days.
fn noticed(silence_days: i32) -> Noticed {
    let quiet = Quiet {
        last: Day::from_epoch_days(TODAY - silence_days),
        silence_days,
        usual_gap_days: 20.0,
        window_end_days: 26.0,
        odd: 0.5_f64.powf(f64::from(silence_days) / 13.0),
    };
    Noticed { quiet, smaller: None, chance: None }
}

fn smaller(silence_days: i32, ratio: f64, odd: f64) -> Noticed {
    Noticed { smaller: Some(Smaller { ratio, odd, recent: 3 }), ..noticed(silence_days) }
}

fn likely(silence_days: i32, chance: f64) -> Noticed {
    Noticed { chance: Some(chance), ..noticed(silence_days) }
}

fn customer(number: u128) -> CustomerId {
    CustomerId::from_uuid(Uuid::from_u128(number))
}

fn seen(number: u128, noticed: Noticed, at_stake: i64) -> Seen {
    Seen { customer: customer(number), noticed, at_stake }
}

#[test]
fn a_sign_is_a_passed_window_a_likely_fall_or_smaller_orders() {
    for (name, noticed, silence, smaller) in [
        ("within the window", noticed(26), false, false),
        ("a day beyond it", noticed(27), true, false),
        ("at three usual gaps", noticed(60), true, false),
        ("gone by the own rhythm, and no model", noticed(61), false, false),
        ("gone, and by the model it is worth a word", likely(61, 0.7), true, false),
        ("a month after", likely(90, 0.7), true, false),
        ("longer", likely(91, 0.99), false, false),
        ("longer than usual, and likely to fall", likely(20, 0.6), true, false),
        ("longer than usual, and not likely", likely(20, 0.59), false, false),
        ("likely to fall, and not even due", likely(13, 0.9), false, false),
        ("a quarter smaller", smaller(5, 0.75, 0.05), false, true),
        ("hardly smaller", smaller(5, 0.76, 0.01), false, false),
        ("smaller by chance", smaller(5, 0.5, 0.06), false, false),
        ("smaller, and gone", smaller(61, 0.5, 0.001), false, false),
        ("both", smaller(30, 0.5, 0.02), true, true),
    ] {
        assert_eq!(signs(&noticed), Signs { silence, smaller }, "{name}");
    }
}

#[test]
fn what_chance_hardly_explains_is_an_alarm() {
    for (name, noticed, expected) in [
        ("late", noticed(27), Level::Watch),
        ("one in twenty, nearly", noticed(56), Level::Watch),
        ("one in twenty", noticed(57), Level::Alarm),
        ("smaller, one in twenty", smaller(5, 0.5, 0.05), Level::Watch),
        ("smaller, one in a hundred", smaller(5, 0.5, 0.01), Level::Alarm),
        ("hardly smaller, and surely", smaller(5, 0.9, 0.000_1), Level::Watch),
    ] {
        assert_eq!(level(&noticed, signs(&noticed)), expected, "{name}");
    }
}

#[test]
fn what_may_be_saved_is_chance_times_stake() {
    for (name, noticed, barrier, expected) in [
        ("by the model", likely(30, 0.4), Barrier::Anywhere, 40_000),
        ("without a model by the oddness", noticed(26), Barrier::Anywhere, 75_000),
        ("by what the orders have shrunk", smaller(5, 0.2, 0.01), Barrier::Anywhere, 80_000),
        ("where others are hard to find", likely(30, 0.4), Barrier::Special, 28_000),
        ("where there is nobody else", likely(30, 0.4), Barrier::Alone, 16_000),
    ] {
        assert_eq!(saved(&noticed, 100_000, barrier), expected, "{name}");
    }
}

#[test]
fn nobody_is_told_twice_of_one_silence() {
    let (today, ago) = (Day::from_epoch_days(TODAY), |days: i32| Day::from_epoch_days(TODAY - days));
    let closed = |last, on, fine_at| Closed { last: ago(last), on: ago(on), fine_at };
    let (none, silence, smaller_ones) =
        (Signs::default(), Signs { silence: true, smaller: false }, Signs { silence: false, smaller: true });
    let after = |last, on| Some(closed(last, on, None));
    for (name, noticed, before, expected) in [
        ("never warned of", noticed(30), None, silence),
        ("no sign", noticed(5), None, none),
        ("the same silence", noticed(30), after(30, 2), none),
        ("another silence", noticed(30), after(80, 50), silence),
        ("no odder than one that was nothing", noticed(30), Some(closed(80, 50, Some(0.2))), none),
        ("odder than one that was nothing", noticed(40), Some(closed(80, 50, Some(0.2))), silence),
        ("smaller, and looked after lately", smaller(5, 0.5, 0.01), after(40, 60), none),
        ("smaller, and looked after long ago", smaller(5, 0.5, 0.01), after(40, 61), smaller_ones),
        ("smaller, and no new order", smaller(30, 0.5, 0.01), after(30, 61), none),
    ] {
        assert_eq!(to_tell(&seen(1, noticed, 5), before.as_ref(), today), expected, "{name}");
    }
    assert_eq!(to_tell(&seen(1, noticed(30), 0), None, today), none, "nothing is at stake");
}

#[test]
fn the_best_are_opened_as_far_as_the_week_has_room() {
    let with_signs = |one: Seen| (one, signs(&one.noticed));
    let all = || {
        [seen(3, likely(30, 0.5), 100), seen(1, likely(30, 0.9), 100), seen(2, likely(30, 0.5), 100)]
            .map(with_signs)
            .to_vec()
    };
    let settings = Settings { weekly: 3, barrier: Barrier::Anywhere };
    let chosen = |opened| -> Vec<CustomerId> {
        chosen(all(), settings, opened).iter().map(|(one, _)| one.customer).collect()
    };
    assert_eq!(chosen(0), [1, 2, 3].map(customer), "the most first, of equals the first identity");
    assert_eq!(chosen(1), [1, 2].map(customer));
    assert_eq!((chosen(3).len(), chosen(9).len()), (0, 0));
}

#[test]
fn an_order_ends_a_warning_and_nothing_else_does() {
    let open = |signs: Signs, noticed: Noticed| Warning {
        customer: customer(1),
        id: WarningId::from_uuid(Uuid::from_u128(9)),
        opened_on: Day::from_epoch_days(TODAY - 10),
        signs,
        level: Level::Watch,
        noticed,
        seen_on: Day::from_epoch_days(TODAY - 1),
        at_stake: 100,
        saved: 50,
        ended: None,
    };
    let silence = Signs { silence: true, smaller: false };
    let both = Signs { silence: true, smaller: true };
    let ended = |silence: i32| Turn::Ended(Day::from_epoch_days(TODAY - silence));
    for (name, open, now, expected) in [
        ("still silent", open(silence, noticed(29)), noticed(30), Turn::Goes(silence)),
        ("gone by now", open(silence, noticed(60)), noticed(61), Turn::Goes(silence)),
        ("ordered yesterday", open(silence, noticed(40)), noticed(1), ended(1)),
        (
            "ordered, as little as lately",
            open(both, smaller(40, 0.5, 0.01)),
            smaller(1, 0.5, 0.01),
            Turn::Goes(Signs { silence: false, smaller: true }),
        ),
        ("ordered, as much as ever", open(both, smaller(40, 0.5, 0.01)), smaller(1, 0.9, 0.4), ended(1)),
        ("ordered, and silent again since", open(silence, noticed(90)), noticed(30), Turn::Goes(silence)),
    ] {
        assert_eq!(turn(&open, &now), expected, "{name}");
    }
}
