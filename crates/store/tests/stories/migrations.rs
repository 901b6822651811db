//! Bringing a book up to date.

use store::{Db, Migration, Opening, sql};
use testkit::{CELLAR, both, same_schema};

const FIRST: Migration =
    Migration::new("test/001", "create table one (a {id} not null primary key, b {text}) {clustered}");
const CHANGED: Migration = Migration::new("test/001", "create table one (a {id}) {heap}");
const SECOND: Migration = Migration::new("test/002", "alter table one add column c {int}");
const BROKEN: Migration =
    Migration::new("test/003", "create table three (a {int}) {heap}; select nothing from nowhere;");

fn key(done: Result<usize, kernel::Refusal>) -> Result<usize, &'static str> {
    done.map_err(|refusal| refusal.say().key)
}

#[test]
fn the_house_has_one_schema_on_both_databases() {
    same_schema(&[&[FIRST, SECOND]]);
}

#[test]
fn new_steps_are_done_once_and_strange_books_are_left_alone() {
    both(&[&[FIRST]], async |world| {
        let with = |steps: &'static [Migration]| -> Vec<&[Migration]> {
            CELLAR.into_iter().chain([steps]).collect()
        };
        assert_eq!(key(world.db.migrate(&with(&[FIRST])).await), Ok(0));
        assert_eq!(key(world.db.migrate(&with(&[FIRST, SECOND])).await), Ok(1));
        assert_eq!(key(world.db.migrate(&with(&[FIRST, SECOND])).await), Ok(0));

        let tables = world.db.tables().await.unwrap();
        assert_eq!(key(world.db.migrate(&with(&[FIRST])).await), Err("store-newer"));
        assert_eq!(key(world.db.migrate(&with(&[CHANGED, SECOND])).await), Err("store-changed"));
        assert_eq!(key(world.db.migrate(&with(&[FIRST, SECOND, BROKEN])).await), Err("store-fault"));
        assert_eq!(world.db.tables().await.unwrap(), tables, "a refused migration left something behind");
    });
}

#[test]
fn a_database_of_another_program_is_refused() {
    both(&[], async |world| {
        let mut tx = world.db.write().await.unwrap();
        sql("drop table regulars_migrations").run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let tables = world.db.tables().await.unwrap();
        assert_eq!(key(world.db.migrate(&[&[FIRST]]).await), Err("store-foreign"));
        assert_eq!(world.db.tables().await.unwrap(), tables);
    });
}

#[test]
fn several_programs_may_start_at_once() {
    both(&[], async |world| {
        let own: Vec<&[Migration]> = CELLAR.into_iter().chain([&[FIRST, SECOND][..]]).collect();
        let start = async || {
            let db = Db::open(&world.place, Opening::Existing).await.unwrap();
            let done = db.migrate(&own).await;
            db.close().await;
            done
        };
        let (a, b, c, d) = tokio::join!(start(), start(), start(), start());
        let mut done: Vec<usize> = [a, b, c, d].into_iter().map(Result::unwrap).collect();
        done.sort_unstable();
        assert_eq!(done, [0, 0, 0, 2]);
    });
}
