//! A disk that fills up in the middle of a big piece of work.

use std::path::Path;
use std::process::Command;

use kernel::{IdMaker, define_id};
use store::{Db, Fault, Migration, Opening, Rows, sql};

define_id!(
    /// For the story.
    LineId
);

const LINES: &[Migration] = &[Migration::new(
    "test/001-lines",
    "create table lines (line_id {id} not null primary key, name {text} not null) {clustered}",
)];

/// A disk of six megabytes, gone with the story.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// `None`, said in one line, where this user may not make one.
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = mount("mount", &["-t", "tmpfs", "-o", "size=6m", "tmpfs"], folder.path());
        if !mounted {
            eprintln!("disk full not tried: no right to mount a small tmpfs");
        }
        mounted.then_some(Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        mount("umount", &["--lazy"], self.0.path());
    }
}

fn mount(command: &str, args: &[&str], path: &Path) -> bool {
    Command::new(command).args(args).arg(path).output().is_ok_and(|done| done.status.success())
}

#[tokio::test]
async fn a_full_disk_is_named_and_the_book_stays_as_it_was() {
    let Some(disk) = SmallDisk::new() else { return };
    let place = disk.0.path().join("book.db").display().to_string();
    let db = Db::open(&place, Opening::OrCreate).await.unwrap();
    db.migrate(&[LINES]).await.unwrap();
    write(&db, 1, 1000).await.unwrap();
    let error = write(&db, 2, 400_000).await.unwrap_err();
    assert_eq!(error.fault(), Fault::DiskFull, "{error}");
    assert_eq!(kernel::Refusal::from(error).say().key, "store-disk-full");
    assert_eq!(lines(&db).await, 1000);
    write(&db, 3, 1000).await.unwrap();
    db.close().await;
    let db = Db::open(&place, Opening::Existing).await.unwrap();
    assert_eq!(lines(&db).await, 2000);
    db.close().await;

    // No room even for an empty book: nothing is left behind.
    let names = || -> Vec<String> {
        let entries = std::fs::read_dir(disk.0.path()).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    // The log could not be folded into the book, as there was no room for both; it goes with it.
    for name in names() {
        std::fs::remove_file(disk.0.path().join(name)).unwrap();
    }
    let filler = disk.0.path().join("filler");
    let filled = std::fs::write(&filler, vec![7; 8 << 20]);
    assert!(filled.is_err(), "the disk is not small");
    let refusal = Db::open(&place, Opening::OrCreate).await.unwrap_err();
    assert_eq!(refusal.say().key, "store-disk-full", "{refusal}");
    assert_eq!(names(), ["filler"]);
}

async fn write(db: &Db, seed: u64, count: usize) -> Result<(), store::StoreError> {
    let mut ids = IdMaker::new(seed);
    let now = kernel::Moment(testkit::NOON.0 + i64::try_from(seed).unwrap() * 1_000_000);
    let items: Vec<LineId> = (0..count).map(|_| ids.next(now)).collect();
    let rows = Rows::of(&items).id("line_id", |id| *id);
    let mut tx = db.write().await?;
    sql("insert into lines (line_id, name) select line_id, 'a line of some length' from {rows}")
        .run_with(&mut tx, &rows)
        .await?;
    tx.commit().await
}

async fn lines(db: &Db) -> i64 {
    let mut tx = db.read().await.unwrap();
    sql("select count(*) as lines from lines").fetch_one(&mut tx).await.unwrap().get("lines").unwrap()
}
