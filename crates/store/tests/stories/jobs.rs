//! Work to be done later.

use kernel::Moment;
use store::jobs::{self, Job, NewJob};
use store::{Db, Fault};
use testkit::both;

const LEASE: i64 = 60_000_000;

fn job<'a>(kind: &'a str, due: Moment, once: Option<&'a str>) -> NewJob<'a> {
    NewJob { kind, payload: "{}", due, once }
}

async fn put(world: &testkit::World, minutes: u32, new: &NewJob<'_>) -> bool {
    let mut occasion = world.later(minutes);
    let mut tx = world.db.write().await.unwrap();
    let put = jobs::enqueue(&mut tx, new, &mut occasion.ids, occasion.at).await.unwrap();
    tx.commit().await.unwrap();
    put
}

async fn taken(db: &Db, now: Moment) -> Option<Job> {
    jobs::take(db, now, LEASE).await.unwrap()
}

#[test]
fn a_job_is_done_once_retried_failed_or_taken_over() {
    both(&[], async |world| {
        let (db, now) = (&world.db, world.clock.0);
        let later = Moment(now.0 + 2 * LEASE);
        assert_eq!(taken(db, now).await, None);
        assert!(put(&world, 1, &job("mail", Moment(now.0 - 1), None)).await);
        assert!(put(&world, 2, &job("value", now, Some("all"))).await);
        assert!(!put(&world, 3, &job("value", now, Some("all"))).await, "one like it waits already");
        assert!(put(&world, 4, &job("late", Moment(later.0 + LEASE), None)).await);

        let mail = taken(db, now).await.unwrap();
        assert_eq!((mail.kind.as_str(), mail.attempt), ("mail", 1));
        let mut tx = db.write().await.unwrap();
        jobs::done(&mut tx, &mail).await.unwrap();
        tx.commit().await.unwrap();

        let value = taken(db, now).await.unwrap();
        assert_eq!(taken(db, now).await, None, "a running job is not given out again");
        assert!(
            put(&world, 5, &job("value", Moment(later.0 + LEASE), Some("all"))).await,
            "it runs, so another may wait"
        );
        let again = taken(db, later).await.unwrap();
        assert_eq!((again.id, again.attempt), (value.id, 2), "its lease ran out");
        let mut tx = db.write().await.unwrap();
        assert_eq!(jobs::done(&mut tx, &value).await.unwrap_err().fault(), Fault::Missing);
        jobs::retry(&mut tx, &again, later, "not yet").await.unwrap();
        tx.commit().await.unwrap();

        let third = taken(db, later).await.unwrap();
        assert_eq!((third.id, third.attempt), (value.id, 3));
        let mut tx = db.write().await.unwrap();
        jobs::fail(&mut tx, &third, later, "never").await.unwrap();
        assert_eq!(jobs::left(&mut tx).await.unwrap(), 2);
        tx.commit().await.unwrap();
        assert_eq!(taken(db, later).await, None);
    });
}

#[test]
fn a_job_goes_with_the_transaction_that_caused_it_and_to_one_worker() {
    both(&[], async |world| {
        let now = world.clock.0;
        let mut occasion = world.occasion();
        let mut tx = world.db.write().await.unwrap();
        jobs::enqueue(&mut tx, &job("mail", now, None), &mut occasion.ids, now).await.unwrap();
        tx.roll_back().await.unwrap();
        assert_eq!(taken(&world.db, now).await, None);

        for minutes in 0..6 {
            assert!(put(&world, minutes, &job("mail", now, None)).await);
        }
        let take = || taken(&world.db, now);
        let (a, b, c, d) = tokio::join!(take(), take(), take(), take());
        let mut ids: Vec<_> = [a, b, c, d].into_iter().map(|job| job.unwrap().id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 4, "two workers were given one job");
    });
}

#[test]
fn a_worker_that_says_it_is_alive_keeps_its_job() {
    both(&[], async |world| {
        let (db, now) = (&world.db, world.clock.0);
        assert!(put(&world, 1, &job("mail", now, None)).await);
        let mail = taken(db, now).await.unwrap();
        let mut tx = db.write().await.unwrap();
        jobs::renew(&mut tx, &mail, Moment(now.0 + 3 * LEASE)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(taken(db, Moment(now.0 + 2 * LEASE)).await, None);
        let again = taken(db, Moment(now.0 + 3 * LEASE)).await.unwrap();
        // Who has lost it is told so.
        let mut tx = db.write().await.unwrap();
        assert_eq!(jobs::renew(&mut tx, &mail, now).await.unwrap_err().fault(), Fault::Missing);
        assert_eq!(again.attempt, 2);
    });
}

#[test]
fn what_failed_is_kept_for_thirty_days() {
    both(&[], async |world| {
        let failed_at = world.later(1).at;
        assert!(put(&world, 1, &job("test", failed_at, None)).await);
        let taken = jobs::take(&world.db, failed_at, 60_000_000).await.unwrap().unwrap();
        let mut tx = world.db.write().await.unwrap();
        jobs::fail(&mut tx, &taken, failed_at, "no such file").await.unwrap();
        tx.commit().await.unwrap();
        let after = |micros| Moment(failed_at.0 + micros);
        for (now, is_there) in
            [(after(jobs::FAILED_KEPT_MICROS - 1), true), (after(jobs::FAILED_KEPT_MICROS), false)]
        {
            let mut tx = world.db.write().await.unwrap();
            jobs::sweep(&mut tx, now).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(world.dump(&["jobs"]).await.contains("no such file"), is_there);
        }
    });
}
