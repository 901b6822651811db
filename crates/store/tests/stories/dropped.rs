//! Work that is dropped wherever it stands: whoever comes next begins as if it had never been.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use store::jobs::{self, NewJob};
use testkit::{World, both};

/// Work that is dropped after so many steps.
struct Falling<'a, T> {
    work: Pin<&'a mut dyn Future<Output = T>>,
    steps: u32,
}

impl<T> Future for Falling<'_, T> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.steps == 0 {
            return Poll::Ready(());
        }
        self.steps -= 1;
        self.work.as_mut().poll(context).map(|_| ())
    }
}

/// Writes a job.
async fn write(world: &World, minutes: u32) {
    let at = world.later(minutes).at;
    let job = NewJob { kind: "test", payload: "{}", due: at, once: None };
    let mut tx = world.db.write().await.unwrap();
    jobs::enqueue(&mut tx, &job, &mut world.later(minutes).ids, at).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn a_connection_given_back_at_any_step_is_in_no_transaction() {
    both(&[], async |world: World| {
        for steps in 0..60 {
            {
                let mut fallen = pin!(world.db.read());
                Falling { work: fallen.as_mut(), steps: steps % 20 }.await;
            }
            write(&world, steps).await;
        }
        let left = jobs::left(&mut world.db.read().await.unwrap()).await.unwrap();
        assert_eq!(left, 60, "all that was acknowledged, and written by whoever came next");
    });
}
