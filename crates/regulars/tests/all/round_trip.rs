//! What is taken out of a book comes in again: into the same book it changes nothing, into another it says the same.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use kernel::{Chance, Day, Days};

use crate::program::{json, run, text};

const AS_OF: &str = "2025-12-01";

/// Orders with everything an order may have: all kinds of keys, costs, discounts, refunds, returns, orders called off,
/// sales over the counter, and customers known by an address only.
fn orders(folder: &Path) -> PathBuf {
    let mut chance = Chance::new(31);
    let mut rows = String::from(
        "order id,customer id,member name,email,phone,name,date,status,channel,state,sku,product,category,quantity,\
         unit price,discount,amount,refund,cost,currency\n",
    );
    for order in 1..=900_i32 {
        let customer = chance.between(0, 90);
        let who = match customer {
            0 => ",,,,".to_owned(),
            some if some % 9 == 0 => format!(",,p{some}@example.com,,"),
            some if some % 10 == 0 => format!(",,,,Only a Name {some}"),
            some => {
                format!("K{some},=nick {some},k{some}@example.com,+44 20 7946 {some:04},\"Café, № {some}\"")
            }
        };
        let day = Day::from_ymd(2024, 1, 1).unwrap() + Days(order * 2 / 3);
        let status = if chance.happens(0.04) { "cancelled" } else { "paid" };
        for line in 0..=chance.between(0, 2) {
            let quantity = if chance.happens(0.08) { -1 } else { chance.between(1, 5) };
            let price = chance.between(300, 2299);
            let discount = if chance.happens(0.2) { 25 } else { 0 };
            let amount = price * quantity - discount;
            let refund = if amount > 0 && chance.happens(0.1) { amount / chance.between(1, 3) } else { 0 };
            let cost = if chance.happens(0.8) { decimal(price * quantity.abs() / 2) } else { String::new() };
            writeln!(
                rows,
                "{order},{who},{day},{status},web,Kent,T{line},tea {line},Tea,{quantity}.250,{},{},{},{},{cost},GBP",
                decimal(price),
                decimal(discount),
                decimal(amount),
                decimal(refund)
            )
            .unwrap();
        }
    }
    // An order whose first line was called off, and one whose first line was given back.
    for (order, status) in [(901, "cancelled"), (902, "refunded")] {
        let who = "K7,=nick 7,k7@example.com,+44 20 7946 0007,\"Café, № 7\"";
        for (status, amount) in [(status, "30.00"), ("paid", "20.00"), ("paid", "-5.00")] {
            writeln!(rows, "{order},{who},2025-11-20,{status},web,Kent,T,tea,Tea,1,,0,{amount},0,,GBP")
                .unwrap();
        }
    }
    let path = folder.join("orders.csv");
    fs::write(&path, rows).unwrap();
    path
}

fn decimal(minor: i64) -> String {
    kernel::decimal(i128::from(minor), 2)
}

/// The same customers with what orders do not say, and a second address for some.
fn people(folder: &Path) -> PathBuf {
    let mut rows = String::from(
        "customer id,email,name,company,city,note,tags,birthday,email_consent,sms_consent,since\n",
    );
    for one in (1..90).filter(|one| one % 10 != 0) {
        let birthday = if one % 2 == 0 { "03-02" } else { "1980-03-02" };
        // Those whom their orders name by an address only get a number here: their orders do not have it.
        let (id, email) = if one % 9 == 0 { ("M", "p") } else { ("K", "second") };
        writeln!(
            rows,
            "{id}{one},{email}{one}@example.com,\"Café, № {one}\",Firm {one},Ely,\"says \"\"no, thanks\"\"\",\"a, b\",\
             {birthday},yes,no,2023-01-02"
        )
        .unwrap();
    }
    let path = folder.join("people.csv");
    fs::write(&path, rows).unwrap();
    path
}

fn import(kind: &str, file: &Path, book: &str, more: &[&str]) -> serde_json::Value {
    let args = [&["import", kind, text(file), "--book", book, "--yes", "--json"], more].concat();
    let told = json(&args);
    assert_eq!(told["problems"], serde_json::json!([]), "{kind}");
    told
}

fn export(what: &str, book: &str, out: &Path, more: &[&str]) -> String {
    let args = [&["export", what, "--book", book, "--out", text(out)], more].concat();
    let run = run(&args);
    assert_eq!(run.code, 0, "{args:?}: {}", run.err);
    run.out
}

fn values(book: &str, out: &Path) -> String {
    let run = run(&["revalue", "--book", book, "--as-of", AS_OF]);
    assert_eq!(run.code, 0, "{}", run.err);
    export("values", book, out, &[]);
    fs::read_to_string(out).unwrap()
}

fn changes_nothing(told: &serde_json::Value, kind: &str) {
    for count in ["new", "replaced"] {
        assert_eq!(told[kind][count], 0, "{told}");
    }
    for count in ["customers_made", "customers_filled_in"] {
        assert_eq!(told[count], 0, "{told}");
    }
    assert!(told[kind]["unchanged"].as_u64() > Some(50), "{told}");
    assert_eq!(told["import"], serde_json::Value::Null, "{told}");
}

fn round_trip(ending: &'static str) {
    let folder = tempfile::tempdir().unwrap();
    let (orders, people) = (orders(folder.path()), people(folder.path()));
    testkit::both(&[], async |world| {
        let (book, other) = (world.place.as_str(), world.folder.join("other.db"));
        import("orders", &orders, book, &[]);
        import("customers", &people, book, &[]);
        let before = values(book, &world.folder.join("before.csv"));
        let out = |name: &str| world.folder.join(format!("{name}.{ending}"));
        let (lines, customers) = (out("lines"), out("customers"));
        export("orders", book, &lines, &[]);
        export("customers", book, &customers, &[]);
        changes_nothing(&import("orders", &lines, book, &[]), "orders");
        changes_nothing(&import("customers", &customers, book, &[]), "customers");

        import("orders", &lines, text(&other), &[]);
        import("customers", &customers, text(&other), &[]);
        let after = values(text(&other), &world.folder.join("after.csv"));
        assert!(before.lines().count() > 80 && before == after, "{before}\n{after}");
        let again = out("again");
        export("customers", text(&other), &again, &[]);
        if ending == "csv" {
            let texts = [&customers, &again].map(|path| fs::read_to_string(path).unwrap());
            assert!(texts[0].contains("second1@example.com") && texts[0].contains("M9,"), "{}", texts[0]);
            assert_eq!(texts[0], texts[1]);
        }
    });
}

#[test]
fn an_export_comes_in_again_and_changes_nothing() {
    round_trip("csv");
}

#[test]
fn so_does_a_workbook() {
    round_trip("xlsx");
}

/// Numbers of two shops are two things: each goes out and comes in by its own name.
#[test]
fn sources_are_taken_out_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shop.csv");
    testkit::both(&[], async |world| {
        let book = world.place.as_str();
        for (source, email) in [("north", "ann@example.com"), ("south", "bob@example.com")] {
            fs::write(
                &file,
                format!("order id,customer id,email,date,amount\n1,7,{email},2025-01-03,5.00\n"),
            )
            .unwrap();
            import("orders", &file, book, &["--source", source]);
        }
        let out = world.folder.join("out.csv");
        let said = export("orders", book, &out, &[]);
        assert!(said.contains("several sources: north, south"), "{said}");
        let all = fs::read_to_string(&out).unwrap();
        assert!(all.lines().next().unwrap().ends_with(",import source"), "{all}");
        assert!(all.contains(",north\n") && all.contains(",south\n") && !all.contains("XXX"), "{all}");
        for source in ["north", "south"] {
            for kind in ["orders", "customers"] {
                let said = export(kind, book, &out, &["--source", source]);
                assert!(said.contains(&format!("--source {source}")), "{said}");
                let told = import(kind, &out, book, &["--source", source]);
                assert_eq!((&told[kind]["new"], &told[kind]["replaced"]), (&0.into(), &0.into()), "{told}");
            }
        }
        let run = run(&["export", "orders", "--book", book, "--out", text(&out), "--source", "east"]);
        assert_eq!(run.code, 1);
        assert!(run.err.contains("there is: north, south"), "{}", run.err);
    });
}

#[test]
fn the_whole_book_is_one_archive_of_the_same_files() {
    let folder = tempfile::tempdir().unwrap();
    let (orders, people) = (orders(folder.path()), people(folder.path()));
    testkit::both(&[], async |world| {
        let book = world.place.as_str();
        import("orders", &orders, book, &[]);
        import("customers", &people, book, &[]);
        let out = |name: &str| world.folder.join(name);
        let told = export("book", book, &out("never.zip"), &["--lang", "zh-CN"]);
        assert!(told.contains("never.zip"), "{told}");
        values(book, &out("values.csv"));
        export("orders", book, &out("orders.csv"), &[]);
        export("customers", book, &out("customers.csv"), &[]);
        export("book", book, &out("book.zip"), &[]);
        let names = |archive: &str| {
            let mut archive = zip::ZipArchive::new(fs::File::open(out(archive)).unwrap()).unwrap();
            let mut files = std::collections::BTreeMap::new();
            for at in 0..archive.len() {
                let mut file = archive.by_index(at).unwrap();
                let name = file.name().unwrap().into_owned();
                files.insert(name, std::io::read_to_string(&mut file).unwrap());
            }
            files
        };
        let files = names("book.zip");
        for table in ["orders.csv", "customers.csv", "values.csv"] {
            assert_eq!(files[table], fs::read_to_string(out(table)).unwrap(), "{table}");
        }
        assert!(files["changes.csv"].contains("imports.bring"), "{}", files["changes.csv"]);
        let never = names("never.zip");
        assert!(!never.contains_key("values.csv"), "nothing had been valued");
        assert!(never["README.txt"].contains("整本") || never["README.txt"].contains("压缩包"));
        // Nothing but the archives is left, and a place that cannot be written to is said.
        let bad = run(&["export", "book", "--book", book, "--out", text(&out("no/such/place.zip"))]);
        assert_eq!(bad.code, 1, "{}", bad.err);
        let left = fs::read_dir(&world.folder).unwrap().flatten();
        assert!(!left.into_iter().any(|entry| entry.file_name().to_string_lossy().contains(".parts")));
    });
}
