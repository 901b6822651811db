//! A book is whole: the same in both databases, unchanged by a second import, empty after an undo, never half written.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use kernel::{Chance, Day, Days};

use crate::program::{Run, command, json, run, shared, text};

/// An order file of `orders` orders with returns, one customer in five without a name, some sales without a customer.
fn order_file(folder: &Path, orders: u32) -> PathBuf {
    let mut chance = Chance::new(20_261_122);
    let first = Day::from_ymd(2024, 1, 1).unwrap();
    let mut rows = String::from("order,customer,name,date,product,quantity,unit price\n");
    for order in 1..=orders {
        let customer = chance.between(0, i64::from(orders) / 12);
        let day = first + Days(i32::try_from(u64::from(order) * 700 / u64::from(orders)).unwrap());
        for line in 0..=chance.between(0, 2) {
            let quantity = if chance.happens(0.08) { -1 } else { chance.between(1, 5) };
            let (who, name) = match customer {
                0 => (String::new(), String::new()),
                some if some % 5 == 0 => (format!("K{some}"), String::new()),
                some => (format!("K{some}"), format!("Café № {some}")),
            };
            let (whole, hundredths) = (chance.between(3, 22), chance.between(0, 99));
            let price = format!("{whole}.{hundredths:02}");
            writeln!(rows, "{order},{who},{name},{day},tea {line},{quantity},{price}").unwrap();
        }
    }
    let path = folder.join("orders.csv");
    fs::write(&path, rows).unwrap();
    path
}

fn done(args: &[&str]) -> Run {
    let run = run(args);
    assert_eq!(run.code, 0, "{args:?}: {}{}", run.out, run.err);
    run
}

fn import(file: &Path, book: &str) -> serde_json::Value {
    json(&["import", "orders", text(file), "--book", book, "--yes", "--json"])
}

fn values(book: &str, as_of: &str, out: &Path) -> Vec<u8> {
    done(&["revalue", "--book", book, "--as-of", as_of]);
    done(&["export", "values", "--book", book, "--out", text(out)]);
    fs::read(out).unwrap()
}

#[test]
fn a_file_gives_the_same_values_in_both_databases_and_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = order_file(folder.path(), 3000);
    same_values(folder.path(), &file, "2025-12-01");
}

#[test]
fn online_retail_gives_the_same_values_in_both_databases_and_none() {
    let Some(file) = shared("online_retail.csv.gz") else { return };
    let folder = tempfile::tempdir().unwrap();
    same_values(folder.path(), &file, "2011-12-09");
}

fn same_values(folder: &Path, file: &Path, as_of: &str) {
    let direct = folder.join("direct.csv");
    done(&["value", text(file), "--as-of", as_of, "--out", text(&direct)]);
    let direct = fs::read_to_string(&direct).unwrap();
    assert!(direct.lines().count() > 100);
    testkit::both(&[], async |world| {
        import(file, &world.place);
        let kept = values(&world.place, as_of, &world.folder.join("kept.csv"));
        let kept = String::from_utf8_lossy(&kept);
        assert!(kept == direct, "{:?} differs: {}", world.db.dialect(), first_difference(&direct, &kept));
    });
}

fn first_difference(left: &str, right: &str) -> String {
    let lines = left.lines().zip(right.lines()).find(|(left, right)| left != right);
    lines.map_or_else(|| "in length".to_owned(), |(left, right)| format!("{left} / {right}"))
}

#[test]
fn a_second_import_changes_nothing_and_an_undo_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = order_file(folder.path(), 2000);
    testkit::both(&[], async |world| {
        let (book, out) = (world.place.as_str(), world.folder.join("out.csv"));
        let first = import(&file, book);
        assert!(first["orders"]["new"].as_u64() > Some(1500), "{first}");
        let before = values(book, "2025-12-01", &out);
        let again = import(&file, book);
        for count in ["new", "replaced"] {
            assert_eq!(again["orders"][count], 0, "{again}");
        }
        assert_eq!(values(book, "2025-12-01", &out), before);
        for import in json(&["imports", "list", "--book", book, "--json"]).as_array().unwrap() {
            done(&["imports", "undo", import["id"].as_str().unwrap(), "--book", book]);
        }
        let customers = json(&["customers", "list", "--book", book, "--json"]);
        assert_eq!(customers, serde_json::json!([]));
        done(&["export", "orders", "--book", book, "--out", text(&out)]);
        assert_eq!(fs::read_to_string(&out).unwrap().lines().count(), 1, "orders are left");
    });
}

#[test]
fn a_dry_run_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = order_file(folder.path(), 200);
    let book = folder.path().join("dry.db");
    let said = json(&["import", "orders", text(&file), "--book", text(&book), "--dry-run", "--json"]);
    assert!(said["orders"]["new"].as_u64() > Some(100), "{said}");
    assert!(!book.exists(), "a dry run makes no book");
}

/// Imports killed at work at twenty random moments: afterwards the book holds all of the file or nothing of it.
#[test]
fn a_killed_import_leaves_a_whole_book() {
    const KILLS: u32 = 20;
    // An import that is over before its moment comes proves nothing and does not count.
    const TRIES_MAX: u32 = 100;
    let folder = tempfile::tempdir().unwrap();
    let file = order_file(folder.path(), 20_000);
    let book = folder.path().join("killed.db");
    let started = Instant::now();
    let whole = import(&file, text(&book));
    let mut takes = started.elapsed();
    let orders = whole["orders"]["new"].as_u64().unwrap();
    let mut chance = Chance::new(7);
    let mut killed = 0;
    for _ in 0..TRIES_MAX {
        remove_book(&book);
        let moment = takes.mul_f64(chance.unit());
        if let Some(took) = kill_at_work(&file, &book, moment) {
            takes = takes.min(took);
        } else {
            killed += 1;
        }
        // Killed before its first page was written, the file is there and is no book yet.
        if fs::metadata(&book).is_ok_and(|file| file.len() > 0) {
            let kept = kept_orders(&book, &folder.path().join("orders-kept.csv"));
            assert!(kept == 0 || kept == orders, "{kept} of {orders} orders");
            let again = import(&file, text(&book));
            let counts = &again["orders"];
            let after = counts["new"].as_u64().unwrap() + counts["unchanged"].as_u64().unwrap();
            assert_eq!(after, orders, "{again}");
        }
        if killed == KILLS {
            return;
        }
    }
    panic!("only {killed} of {TRIES_MAX} imports were killed at work");
}

/// Starts an import and kills it at a moment; `None` when it was still at work, else how long it took.
fn kill_at_work(file: &Path, book: &Path, moment: Duration) -> Option<Duration> {
    let args = ["import", "orders", text(file), "--book", text(book), "--yes"];
    let mut child = command(&args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    wait(moment);
    let over = child.try_wait().unwrap().is_some();
    child.kill().unwrap();
    child.wait().unwrap();
    over.then_some(moment)
}

fn remove_book(book: &Path) {
    for tail in ["", "-wal", "-shm", "-journal"] {
        let _absent = fs::remove_file(format!("{}{tail}", book.display()));
    }
}

fn kept_orders(book: &Path, out: &Path) -> u64 {
    done(&["export", "orders", "--book", text(book), "--out", text(out)]);
    count_orders(out)
}

fn count_orders(out: &Path) -> u64 {
    let mut reader = csv::Reader::from_path(out).unwrap();
    let numbers: std::collections::HashSet<String> =
        reader.records().map(|row| row.unwrap().get(0).unwrap().to_owned()).collect();
    numbers.len() as u64
}

#[expect(clippy::disallowed_methods, reason = "a kill must come at a moment of wall time")]
fn wait(time: Duration) {
    std::thread::sleep(time);
}

/// A disk of 4 MiB that fills during the import.
#[test]
fn a_full_disk_is_told_and_the_book_stays_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = order_file(folder.path(), 20_000);
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs", text(&disk)])
        .output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        let required = std::env::var("REGULARS_REQUIRE_SMALL_DISK").is_ok_and(|required| required == "1");
        assert!(!required, "a small disk is required (REGULARS_REQUIRE_SMALL_DISK=1) and cannot be made");
        eprintln!("left out: a small disk can only be made by root");
        return;
    }
    let book = disk.join("small.db");
    let run = run(&["import", "orders", text(&file), "--book", text(&book), "--yes", "--json"]);
    let left: Vec<_> = fs::read_dir(&disk).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(std::process::Command::new("umount").arg(&disk).status().is_ok_and(|status| status.success()));
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("store-disk-full"), "{}", run.err);
    assert!(left.is_empty(), "a book that could not be made leaves {left:?}");
}

/// Another user's file: refused in words. Root may read everything, so root asks as somebody else.
#[test]
fn a_file_without_permission_is_refused() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let path = folder.path().join("orders.csv");
    fs::write(&path, "customer,date\nA,2026-01-01\n").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let mut command = command(&["value", text(&path), "--json"]);
    if fs::metadata(&path).unwrap().uid() == 0 {
        command.uid(65_534);
    }
    let Ok(output) = command.output() else {
        eprintln!("left out: the program lies where nobody else may run it");
        return;
    };
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("imports-no-permission"),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
