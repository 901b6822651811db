//! Work on many customers goes on where it fell, tells who was left and why, and goes back in one step, on both databases.

use ::store::{Migration, Tx};
use gate::users::{self, NewUser, UserId};
use gate::{Permit, Role, audit};
use kernel::Page;
use records::customers::{self, CustomerField, CustomerId, Left, Newcomer, create, hand_over, undo_create};
use records::{activities, imports, orders, products, search};
use testkit::{World, both};

use super::super::MIGRATIONS;
use super::super::store::{self, BulkRun};
use super::job::{go_on, put_down};
use super::task::Task;

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    orders::MIGRATIONS,
    products::MIGRATIONS,
    activities::MIGRATIONS,
    search::MIGRATIONS,
    MIGRATIONS,
];

async fn user(tx: &mut Tx, world: &World, minutes: u32, role: Role) -> UserId {
    let new = NewUser { login: format!("u{minutes}"), name: String::new(), role };
    users::create(tx, &Permit::by_house("test"), &mut world.later(minutes), &new).await.unwrap()
}

async fn crowd(world: &World, count: u32) -> Vec<CustomerId> {
    let mut tx = world.db.write().await.unwrap();
    let mut ids = Vec::new();
    for number in 0..count {
        let new = Newcomer { name: format!("C{number}"), ..Newcomer::default() };
        let mut occasion = world.later(100 + number);
        ids.push(create(&mut tx, &Permit::by_house("test"), &mut occasion, &new).await.unwrap().0);
    }
    tx.commit().await.unwrap();
    ids
}

async fn tagged(world: &World, ids: &[CustomerId], tag: &str) -> usize {
    let mut tx = world.db.read().await.unwrap();
    let found = customers::many(&mut tx, &Permit::by_house("test"), ids).await.unwrap();
    found.iter().filter(|one| one.card.get(CustomerField::Tags).contains(tag)).count()
}

async fn begin(
    world: &World,
    minutes: u32,
    (user, task): (UserId, &Task),
    ids: &[CustomerId],
) -> store::BulkId {
    let mut tx = world.db.write().await.unwrap();
    let id = put_down(&mut tx, (user, task), &mut world.later(minutes), (ids, "/customers")).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// As a worker that takes the work up, with other ids than the one before.
async fn finish(world: &World, id: store::BulkId, minutes: u32) -> BulkRun {
    let mut occasion = world.later(minutes);
    while go_on(&world.db, &mut occasion, (id, 20)).await.unwrap().is_some() {}
    let mut tx = world.db.read().await.unwrap();
    store::bulk_find(&mut tx, id).await.unwrap().unwrap()
}

#[test]
fn work_that_fell_goes_on_behind_the_last_part_and_twice_is_once() {
    both(TABLES, async |world| {
        let ids = crowd(&world, 50).await;
        let mut tx = world.db.write().await.unwrap();
        let ada = user(&mut tx, &world, 1, Role::Owner).await;
        tx.commit().await.unwrap();
        let id = begin(&world, 701, (ada, &Task::Tag("vip".to_owned())), &ids).await;
        let first = go_on(&world.db, &mut world.later(600), (id, 20)).await.unwrap().unwrap();
        assert_eq!((first.place, first.changed, first.ended_at), (20, 20, None));
        assert_eq!(tagged(&world, &ids, "vip").await, 20);
        // Here the worker falls. Meanwhile one is withdrawn, and one tagged by hand.
        let mut tx = world.db.write().await.unwrap();
        let lines =
            audit::list(&mut tx, &Permit::by_house("test"), None, &Page::new(100, None)).await.unwrap();
        let of = |id: CustomerId| {
            let of = |line: &&audit::Line| line.subject == audit::Subject::of("customer", id);
            lines.rows.iter().find(of).unwrap()
        };
        undo_create(&mut tx, &Permit::by_house("test"), &mut world.later(601), of(ids[30])).await.unwrap();
        let labels = customers::Labels { add: vec!["vip".to_owned()], ..customers::Labels::default() };
        customers::tag(&mut tx, &Permit::by_house("test"), &mut world.later(602), &ids[40..41], &labels)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let run = finish(&world, id, 603).await;
        assert_eq!((run.place, run.changed, run.lines.len()), (50, 48, 3));
        assert_eq!(run.left, Left { already: 1, not_theirs: 0, gone: 1 });
        assert!(run.ended_at.is_some() && run.line.is_some());
        assert_eq!(finish(&world, id, 604).await, run, "twice is once");
        assert_eq!(tagged(&world, &ids, "vip").await, 49);
    });
}

#[test]
fn work_stops_where_it_is_told_to_and_where_its_maker_may_not_any_more() {
    both(TABLES, async |world| {
        let ids = crowd(&world, 50).await;
        let mut tx = world.db.write().await.unwrap();
        user(&mut tx, &world, 1, Role::Owner).await;
        let kim = user(&mut tx, &world, 2, Role::Account).await;
        hand_over(&mut tx, &Permit::by_house("test"), &mut world.later(3), &ids[..30], Some(kim))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let promise = Task::Promise { text: "ring".to_owned(), day: kernel::Day::from_epoch_days(20_780) };
        let id = begin(&world, 702, (kim, &promise), &ids).await;
        go_on(&world.db, &mut world.later(600), (id, 10)).await.unwrap().unwrap();
        let mut tx = world.db.write().await.unwrap();
        store::bulk_stop(&mut tx, id).await.unwrap();
        tx.commit().await.unwrap();
        let run = finish(&world, id, 601).await;
        assert_eq!((run.place, run.changed, run.refusal), (10, 10, None));
        // Others' customers are left, and who has the same promise open.
        let id = begin(&world, 703, (kim, &promise), &ids).await;
        let run = finish(&world, id, 602).await;
        assert_eq!((run.changed, run.left), (20, Left { already: 10, not_theirs: 20, gone: 0 }));
        let mut tx = world.db.read().await.unwrap();
        let see = || Permit::by_house("test");
        let day = kernel::Day::from_epoch_days(20_790);
        let open = activities::open_promises(&mut tx, &see(), day, None).await.unwrap();
        assert_eq!((open.len(), open[0].activity.author), (30, Some(kim)));
        drop(tx);
        // Account people hand nobody over; whoever is shut out does nothing more.
        let id = begin(&world, 704, (kim, &Task::Hand(None)), &ids).await;
        let run = finish(&world, id, 603).await;
        assert_eq!((run.place, run.refusal.as_deref(), run.line), (0, Some("gate-not-granted"), None));
        let id = begin(&world, 705, (kim, &promise), &ids).await;
        let mut tx = world.db.write().await.unwrap();
        users::disable(&mut tx, &Permit::by_house("test"), &mut world.later(604), kim).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(finish(&world, id, 605).await.refusal.as_deref(), Some("gate-shut-out"));
    });
}
