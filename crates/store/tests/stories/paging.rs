//! Long lists by pages.

use kernel::{Chance, IdMaker, Page, define_id};
use store::{Keyset, Kind, Migration, Rows, sql};
use testkit::both;

define_id!(
    /// For the stories.
    ThingId
);

const THINGS: &[Migration] = &[Migration::new(
    "test/001-things",
    "create table things (thing_id {id} not null primary key, name {text} not null, day {day} not null) {clustered}",
)];
const BY_NAME: Keyset =
    Keyset::ascending(&[("t.name", "name", Kind::Text), ("t.thing_id", "thing_id", Kind::Id)]);
const LATEST: Keyset = Keyset::descending(&[("day", "day", Kind::Int), ("thing_id", "thing_id", Kind::Id)]);

type Thing = (ThingId, String, i64);

#[test]
fn pages_put_together_are_the_list_in_byte_order() {
    both(&[THINGS], async |world| {
        let mut ids = IdMaker::new(1);
        let mut chance = Chance::new(4);
        let names = ["b", "B", "a b", "王", "", "é", "_", "王芳"];
        let mut thing = |_| {
            let name = (*chance.pick(&names).unwrap()).to_owned();
            (ids.next(testkit::NOON), name, chance.between(-3, 3))
        };
        let mut things: Vec<Thing> = (0..103).map(&mut thing).collect();
        let mut tx = world.db.write().await.unwrap();
        write(&mut tx, &things).await;

        things.sort_by(|left, right| (&left.1, left.0).cmp(&(&right.1, right.0)));
        let by_name: Vec<ThingId> = things.iter().map(|thing| thing.0).collect();
        let text = "select t.name, t.thing_id from things t where t.day < $1 {page}";
        for size in [1, 7, 103, 104] {
            assert_eq!(walk(&mut tx, &BY_NAME, text, size).await, by_name, "pages of {size}");
        }
        things.sort_by_key(|thing| std::cmp::Reverse((thing.2, thing.0)));
        let latest: Vec<ThingId> = things.iter().map(|thing| thing.0).collect();
        let text = "select day, thing_id from things where day < $1 {page}";
        assert_eq!(walk(&mut tx, &LATEST, text, 10).await, latest);
    });
}

async fn write(tx: &mut store::Tx, things: &[Thing]) {
    let rows = Rows::of(things)
        .id("thing_id", |thing| thing.0)
        .text("name", |thing| thing.1.as_str())
        .int("day", |thing| thing.2);
    sql("insert into things (thing_id, name, day) select thing_id, name, day from {rows}")
        .run_with(tx, &rows)
        .await
        .unwrap();
}

async fn walk(tx: &mut store::Tx, keyset: &Keyset, text: &'static str, size: u32) -> Vec<ThingId> {
    let mut seen = Vec::new();
    let mut after = None;
    for _ in 0..200 {
        let paged = keyset.fetch(tx, sql(text).bind(99_i64), &Page::new(size, after)).await.unwrap();
        assert!(paged.rows.len() <= size as usize);
        seen.extend(paged.rows.iter().map(|row| row.id::<ThingId>("thing_id").unwrap()));
        after = paged.next;
        if after.is_none() {
            break;
        }
    }
    seen
}

#[test]
fn keys_of_other_lists_are_refused() {
    both(&[THINGS], async |world| {
        let mut tx = world.db.read().await.unwrap();
        for key in ["", "zz", "é", "5b5d", "5b312c325d", "5b2261222c2262225d"] {
            let query = sql("select name, thing_id from things t where true {page}");
            let answer = BY_NAME.fetch(&mut tx, query, &Page::new(5, Some(key.to_owned()))).await;
            assert_eq!(answer.unwrap_err().say().key, "store-bad-page", "{key}");
        }
    });
}
