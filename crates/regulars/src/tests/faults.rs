//! Faults of the book are told as what they are, and to somebody.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use frame::Feature;
use frame::web::{self, House, Request};
use frame::work::{self, Working};
use kernel::{Lang, Refusal};
use store::Db;

use super::world::{World, hidden, runtime, text};

static SWEEPS: AtomicUsize = AtomicUsize::new(0);
static TOLD: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A feature whose sweep breaks.
static UNSWEPT: Feature = Feature { name: "unswept", sweeps: &[breaks], ..Feature::EMPTY };

fn breaks<'a>(_: &'a Db, _: &'a House) -> Working<'a> {
    Box::pin(async {
        SWEEPS.fetch_add(1, Ordering::SeqCst);
        Err(Refusal::new("store-disk-full").because("no room"))
    })
}

#[test]
fn a_sweep_that_breaks_off_is_told_and_not_done_again_at_every_look() {
    runtime().block_on(async {
        let world = World::empty().await;
        let (db, mut house, _folder) = world.taken_apart();
        let features: Vec<&'static Feature> = house.features.iter().copied().chain([&UNSWEPT]).collect();
        house.features = Box::leak(features.into_boxed_slice());
        house.tell = |line| TOLD.lock().unwrap().push(line.to_owned());
        let (house, bell) = (Arc::new(house), Arc::new(tokio::sync::Notify::new()));
        let worker = tokio::spawn(work::run_forever(db, house, Arc::clone(&bell)));
        for _ in 0..20 {
            bell.notify_one();
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        worker.abort();
        assert_eq!(SWEEPS.load(Ordering::SeqCst), 1);
        let told = TOLD.lock().unwrap().join("\n");
        assert!(told.starts_with("sweep: ") && told.contains("no room"), "{told}");
    });
}

#[test]
fn a_book_that_cannot_say_whose_link_it_is_does_not_say_that_somebody_is_elsewhere() {
    runtime().block_on(async {
        let world = World::without_owner().await;
        testkit::without_table(&world.db, "sign_in_links").await;
        let shown = web::answer(&world.db, &world.house, Request::get("/welcome?key=x")).await;
        assert_eq!(shown.status, 503, "{}", text(&shown));
    });
}

#[test]
fn a_fault_while_somebody_is_changed_is_none_of_the_roles() {
    runtime().block_on(async {
        let world = World::empty().await;
        let visit = world.visit(world.owner, Lang::En).await;
        let page = format!("/people/{}", world.user(gate::Role::Service).await);
        let form = hidden(&text(&world.get(&visit, &page).await), &page);
        testkit::without_table(&world.db, "audit").await;
        for fields in [("role", "analyst"), ("name", "Sue Lane")] {
            let refused = world.post(&visit, &page, form.with(fields.0, fields.1)).await;
            assert_eq!(refused.status, 503, "{}", text(&refused));
        }
    });
}
