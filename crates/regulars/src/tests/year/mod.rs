//! A year of the invented business, day by day by the clock: orders come in, warnings open and end, cases breach and are
//! solved, playbooks fire, and Today is never empty while something is due. Whether each day's work is done once, or twice
//! and killed in between, the year is the same.

mod days;
mod people;
mod tale;

use std::sync::LazyLock;
use std::sync::atomic::{AtomicI64, Ordering};

use kernel::{Clock, Day, Days, Moment};

use super::world::{NOW, World, runtime};
use days::{Way, Year};
use tale::Tale;

/// A clock that goes on when it is told to.
struct Hand(AtomicI64);

impl Hand {
    fn set(&self, day: Day, minute: i64) {
        let start = i64::from(day.epoch_days()) * 86_400_000_000;
        self.0.store(start + minute * 60_000_000, Ordering::SeqCst);
    }
}

impl Clock for Hand {
    fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::SeqCst))
    }
}

/// Lives the days up to the stories' day, one after the other.
async fn lived(world: World, days: i32, way: Way) -> Tale {
    let last = NOW.day(&jiff::tz::TimeZone::UTC);
    let mut year = Year::begin(world, last - Days(days), way).await;
    while year.today() < last {
        year.next_day().await;
    }
    year.tale().await
}

/// What a year must have seen, for its sameness to say anything.
fn has_happened(tale: &Tale) {
    for (what, least) in [
        ("warning opened", 20),
        ("warning ended came-back", 3),
        ("warning ended talked", 1),
        ("case opened", 20),
        ("case breached", 3),
        ("case solved", 15),
        ("followup opened playbook", 30),
        ("followup opened visit", 30),
        ("followup done", 30),
    ] {
        let (seen, least) = (tale.count(what), least * usize::try_from(days()).unwrap() / 365);
        assert!(seen >= least, "{what}: {seen} times in the year, not {least}\n{}", tale.summary());
    }
    assert_eq!(tale.twice(), Vec::<String>::new(), "nothing happens twice");
}

/// How many days the story lives: two months with every change, all 365 by `just year`.
fn days() -> i32 {
    std::env::var("REGULARS_YEAR_DAYS").ok().and_then(|days| days.parse().ok()).unwrap_or(60)
}

/// The year as a program that never falls lives it.
static ONCE: LazyLock<Tale> = LazyLock::new(|| {
    let live = || runtime().block_on(async { lived(World::empty().await, days(), Way::Once).await });
    // Tests run inside a runtime of their own.
    std::thread::spawn(live).join().unwrap()
});

#[test]
fn a_year_goes_by_and_work_done_twice_or_killed_changes_nothing() {
    has_happened(&ONCE);
    let twice = runtime().block_on(async { lived(World::empty().await, days(), Way::TwiceAndKilled).await });
    twice.same_as(&ONCE);
}

#[test]
fn on_postgresql_the_same_year_goes_by() {
    testkit::on_postgres(&[], &async |server: testkit::World| {
        let world = World::empty_at(&server.place).await;
        lived(world, days(), Way::TwiceAndKilled).await.same_as(&ONCE);
    });
}
