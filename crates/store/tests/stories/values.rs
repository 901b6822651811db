//! What goes in comes out; what breaks a rule is named.

use kernel::uuid::Uuid;
use kernel::{Day, Id, IdMaker, Moment, define_id};
use store::{Fault, Migration, Rows, StoreError, sql};
use testkit::both;

define_id!(
    /// For the stories.
    ThingId
);

const THINGS: &[Migration] = &[Migration::new(
    "test/001-things",
    "create table things (
        thing_id {id} not null primary key, name {text}, amount_minor {int}, share {real}, good {bool}, day {day},
        seen_at {moment}, check (amount_minor < 1000000000000)
    ) {clustered};
    create table parts (thing_id {id} not null references things (thing_id), part_no {int} not null,
        primary key (thing_id, part_no)) {clustered};",
)];

#[test]
fn every_kind_of_value_comes_back_as_it_went_in() {
    both(&[THINGS], async |world| {
        let mut tx = world.db.write().await.unwrap();
        let id: ThingId = testkit::id(1);
        let insert = "insert into things (thing_id, name, amount_minor, share, good, day, seen_at)
            values ($1, $2, $3, $4, $5, $6, $7)";
        sql(insert)
            .bind_id(id)
            .bind("王芳 \"quoted\" \u{1F600}")
            .bind(-5_i64)
            .bind(0.1)
            .bind(true)
            .bind(Day::from_epoch_days(-3))
            .bind(Moment(i64::MIN))
            .run(&mut tx)
            .await
            .unwrap();
        sql(insert)
            .bind_id(testkit::id::<ThingId>(2))
            .bind(None::<String>)
            .bind(None::<i64>)
            .bind(None::<f64>)
            .bind(None::<bool>)
            .bind(None::<Day>)
            .bind(None::<Moment>)
            .run(&mut tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let mut tx = world.db.read().await.unwrap();
        let row = sql("select * from things where thing_id = $1 and good = $2")
            .bind_id(id)
            .bind(true)
            .fetch_one(&mut tx)
            .await
            .unwrap();
        assert_eq!(row.id::<ThingId>("thing_id").unwrap(), id);
        assert_eq!(row.get::<String>("name").unwrap(), "王芳 \"quoted\" \u{1F600}");
        assert_eq!(row.get::<i64>("amount_minor").unwrap(), -5);
        assert_eq!(row.get::<f64>("share").unwrap().to_bits(), 0.1_f64.to_bits());
        assert!(row.get::<bool>("good").unwrap());
        assert_eq!(row.get::<Day>("day").unwrap(), Day::from_epoch_days(-3));
        assert_eq!(row.get::<Moment>("seen_at").unwrap(), Moment(i64::MIN));

        let empty = sql("select * from things where name is null").fetch_one(&mut tx).await.unwrap();
        assert_eq!(empty.get::<Option<String>>("name").unwrap(), None);
        assert_eq!(empty.get::<Option<bool>>("good").unwrap(), None);
        assert_eq!(empty.get::<i64>("amount_minor").unwrap_err().fault(), Fault::Shape);
        assert_eq!(empty.get::<i64>("no_such_column").unwrap_err().fault(), Fault::Shape);
        let plain =
            sql("select 7 as seven, count(*) as things from things").fetch_one(&mut tx).await.unwrap();
        assert_eq!((plain.get::<i64>("seven").unwrap(), plain.get::<u32>("things").unwrap()), (7, 2));
    });
}

#[test]
fn faults_are_told_apart() {
    both(&[THINGS], async |world| {
        let id: ThingId = testkit::id(1);
        let thing = "insert into things (thing_id, amount_minor) values ($1, $2)";
        let mut tx = world.db.write().await.unwrap();
        sql(thing).bind_id(id).bind(1_i64).run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();

        let cases = [
            (sql(thing).bind_id(id).bind(1_i64), Fault::Unique),
            (sql(thing).bind_id(testkit::id::<ThingId>(2)).bind(1_000_000_000_000_i64), Fault::Check),
            (sql(thing).bind(None::<Uuid>).bind(1_i64), Fault::Check),
            (sql("insert into parts values ($1, 1)").bind_id(testkit::id::<ThingId>(9)), Fault::Reference),
            (sql("update things set name = $1").bind("a\0b"), Fault::Nul),
            (sql("select nothing from nowhere"), Fault::Text),
        ];
        for (query, fault) in cases {
            let mut tx = world.db.write().await.unwrap();
            let told = format!("{query:?}");
            assert_eq!(query.run(&mut tx).await.unwrap_err().fault(), fault, "{told}");
            tx.roll_back().await.unwrap();
        }
        let mut tx = world.db.read().await.unwrap();
        let missing = sql("select name from things where amount_minor = 3").fetch_one(&mut tx).await;
        assert_eq!(missing.unwrap_err().fault(), Fault::Missing);
        let wrote = sql("delete from things").run(&mut tx).await.unwrap_err();
        assert_eq!(wrote.fault(), Fault::ReadOnly, "{wrote}");
    });
}

#[test]
fn what_is_not_committed_is_not_there() {
    both(&[THINGS], async |world| {
        let things = async |world: &testkit::World| -> i64 {
            let mut tx = world.db.read().await.unwrap();
            sql("select count(*) as things from things")
                .fetch_one(&mut tx)
                .await
                .unwrap()
                .get("things")
                .unwrap()
        };
        let insert = || sql("insert into things (thing_id) values ($1)").bind_id(testkit::id::<ThingId>(1));
        let mut tx = world.db.write().await.unwrap();
        insert().run(&mut tx).await.unwrap();
        assert_eq!(things(&world).await, 0, "a reader sees what another has not committed");
        drop(tx);
        let mut tx = world.db.write().await.unwrap();
        insert().run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(things(&world).await, 1);
    });
}

#[test]
fn a_reader_sees_one_moment_and_rows_stream_until_told_to_stop() {
    both(&[THINGS], async |world| {
        let mut ids = IdMaker::new(3);
        let items: Vec<ThingId> = (0..1000).map(|_| ids.next(testkit::NOON)).collect();
        let mut reading = world.db.read().await.unwrap();
        let before = sql("select count(*) as n from things").fetch_one(&mut reading).await.unwrap();
        let mut tx = world.db.write().await.unwrap();
        let rows = Rows::of(&items).id("thing_id", |id| *id);
        sql("insert into things (thing_id) select thing_id from {rows}")
            .run_with(&mut tx, &rows)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let after = sql("select count(*) as n from things").fetch_one(&mut reading).await.unwrap();
        assert_eq!((before.get::<i64>("n").unwrap(), after.get::<i64>("n").unwrap()), (0, 0));
        drop(reading);

        let mut seen = Vec::new();
        let mut tx = world.db.read().await.unwrap();
        let stopped = sql("select thing_id from things order by thing_id")
            .for_each(&mut tx, |row| {
                seen.push(row.id::<ThingId>("thing_id")?);
                if seen.len() == 700 { Err(StoreError::new(Fault::Busy, "enough")) } else { Ok(()) }
            })
            .await;
        assert_eq!(stopped.unwrap_err().detail(), "enough");
        assert_eq!(seen, items[..700]);
        // The connection is still good for the next question.
        let last = sql("select max(seen_at) as seen from things").fetch_one(&mut tx).await.unwrap();
        assert_eq!(last.get::<Option<Moment>>("seen").unwrap(), None);
        assert_eq!(ThingId::from_uuid(items[0].uuid()), items[0]);
    });
}
