//! Writing beside something else, which is hardly waited for.

use std::time::{Duration, Instant};

use store::jobs::{self, NewJob};
use store::{Db, Opening, Tx};
use testkit::{World, both, on_sqlite};

async fn count(world: &World) -> i64 {
    jobs::left(&mut world.db.read().await.unwrap()).await.unwrap()
}

async fn put(world: &World, tx: &mut Tx, minutes: u32) {
    let at = world.later(minutes).at;
    let job = NewJob { kind: "test", payload: "{}", due: at, once: None };
    jobs::enqueue(tx, &job, &mut world.later(minutes).ids, at).await.unwrap();
}

/// Writes beside as soon as it may: on a busy machine a connection takes longer than a blink to be given back or made.
async fn soon(world: &World) -> Tx {
    const TRIES: u32 = 250;
    let mut found = None;
    for _ in 0..TRIES {
        found = world.db.try_write().await.unwrap();
        if found.is_some() {
            break;
        }
    }
    found.unwrap()
}

#[test]
fn what_is_written_beside_is_kept_or_left_as_anything_else() {
    both(&[], async |world: World| {
        let mut tx = soon(&world).await;
        put(&world, &mut tx, 1).await;
        tx.commit().await.unwrap();
        let mut tx = soon(&world).await;
        put(&world, &mut tx, 2).await;
        drop(tx);
        assert_eq!(count(&world).await, 1);
    });
}

#[test]
fn nobody_waits_for_a_writer_of_this_program_or_of_another() {
    on_sqlite(&[], &async |world: World| {
        let other = Db::open(&world.place, Opening::Existing).await.unwrap();
        for writing in [&world.db, &other] {
            let mut writer = writing.write().await.unwrap();
            put(&world, &mut writer, 1).await;
            let began = Instant::now();
            assert!(world.db.try_write().await.unwrap().is_none());
            assert!(began.elapsed() < Duration::from_secs(2), "it waited {:?}", began.elapsed());
            writer.roll_back().await.unwrap();
            drop(soon(&world).await);
        }
        // Who does wait is as patient as before.
        let writer = other.write().await.unwrap();
        let waits = async { world.db.write().await.map(drop) };
        let ends = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            writer.roll_back().await.unwrap();
        };
        assert!(tokio::join!(waits, ends).0.is_ok());
        other.close().await;
    });
}
