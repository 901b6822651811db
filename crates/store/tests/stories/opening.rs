//! What is no book, and what is said about it.

use std::fs;

use store::{Db, Opening};

async fn refused(place: &str, opening: Opening) -> &'static str {
    match Db::open(place, opening).await {
        Ok(_) => "opened",
        Err(refusal) => refusal.say().key,
    }
}

#[tokio::test]
async fn every_place_that_is_no_book_has_its_own_sentence_and_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("text.db"), "name,amount\n").unwrap();
    fs::write(path("empty.db"), "").unwrap();
    let mut damaged = b"SQLite format 3\0".to_vec();
    damaged.resize(8192, 0xA5);
    fs::write(path("damaged.db"), &damaged).unwrap();
    let before = listing(folder.path());
    let cases = [
        (path("none.db"), Opening::Existing, "store-no-book"),
        (path("empty.db"), Opening::Existing, "store-no-book"),
        (path("no/such/folder.db"), Opening::OrCreate, "store-no-folder"),
        (path(""), Opening::OrCreate, "store-directory"),
        (path("text.db"), Opening::OrCreate, "store-no-sqlite"),
        (path("damaged.db"), Opening::OrCreate, "store-no-sqlite"),
        // Nobody, not even root, makes files here.
        ("/proc/book.db".to_owned(), Opening::OrCreate, "store-no-permission"),
        ("postgres://127.0.0.1:1/test".to_owned(), Opening::Existing, "store-unreachable"),
        ("postgres://127.0.0.1:port/test".to_owned(), Opening::Existing, "store-bad-url"),
        ("postgres://127.0.0.1:1/test?schema=a;b".to_owned(), Opening::Existing, "store-bad-schema"),
    ];
    for (place, opening, key) in cases {
        assert_eq!(refused(&place, opening).await, key, "{place}");
    }
    assert_eq!(listing(folder.path()), before);
}

#[test]
fn a_server_without_that_user_schema_or_database_is_told_apart() {
    testkit::on_postgres(&[], &async |world: testkit::World| {
        let (base, _) = world.place.split_once('?').unwrap();
        let (server, _) = base.rsplit_once('/').unwrap();
        let none = format!("{server}/no_such_database");
        assert_eq!(refused(&none, Opening::Existing).await, "store-no-database");
        let schema = format!("{base}?schema=no_such_schema");
        assert_eq!(refused(&schema, Opening::Existing).await, "store-no-book");
        let (_, host) = server.split_once("://").unwrap();
        let host = host.rsplit('@').next().unwrap();
        let stranger = format!("postgres://nobody_of_that_name:wrong@{host}/test");
        assert_eq!(refused(&stranger, Opening::Existing).await, "store-login-as");
    });
}

#[tokio::test]
async fn a_closed_book_is_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("book.db").display().to_string();
    let db = Db::open(&place, Opening::OrCreate).await.unwrap();
    assert_eq!(db.migrate(&[store::MIGRATIONS]).await.unwrap(), 1);
    db.close().await;
    assert_eq!(listing(folder.path()), ["book.db"]);
    let db = Db::open(&place, Opening::Existing).await.unwrap();
    assert_eq!(db.migrate(&[store::MIGRATIONS]).await.unwrap(), 0);
}

fn listing(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
