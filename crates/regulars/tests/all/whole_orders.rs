//! An order comes in whole or not at all, and is the same order whichever file speaks of it.

use std::fs;
use std::path::Path;

use crate::program::{json, run, text};

fn write(folder: &Path, name: &str, rows: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, rows).unwrap();
    text(&path).to_owned()
}

fn import(file: &str, book: &str, more: &[&str]) -> serde_json::Value {
    json(&[&["import", "orders", file, "--book", book, "--yes", "--json"], more].concat())
}

/// Orders and their value as the book has them.
fn held(book: &str) -> (u64, f64) {
    let values = json(&["revalue", "--book", book, "--as-of", "2025-12-31", "--json"]);
    let customers = values["customers"].as_array().unwrap();
    let orders = customers.iter().map(|customer| customer["orders"].as_u64().unwrap()).sum();
    let value = customers.iter().map(|customer| customer["current_value"].as_f64().unwrap()).sum();
    (orders, value)
}

const HEADINGS: &str = "order,customer,date,product,quantity,unit price\n";

#[test]
fn a_bad_row_holds_its_order_back_and_the_mended_rows_bring_it_in_whole() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("shop.db");
    let book = text(&book);
    let rows = "1,ann,2025-01-02,cup,2,5.00\n1,ann,2025-01-02,pot,x,20.00\n2,bob,2025-01-03,tea,1,9.00\n";
    let file = write(folder.path(), "orders.csv", &format!("{HEADINGS}{rows}"));
    let refused = folder.path().join("refused.csv");
    let said = import(&file, book, &["--refused", text(&refused)]);
    assert_eq!((&said["orders"]["new"], &said["lines"]["refused"]), (&1.into(), &2.into()), "{said}");
    assert_eq!(held(book), (1, 9.0));
    let back = fs::read_to_string(&refused).unwrap();
    assert_eq!(back.lines().count(), 3, "{back}");
    assert!(back.contains("whole or not at all"), "{back}");

    // Without a book the same rows count, and come back in the same way.
    let again = folder.path().join("again.csv");
    let value = json(&["value", &file, "--refused", text(&again), "--json"]);
    assert_eq!(fs::read_to_string(&again).unwrap(), back);
    let printed = run(&["value", &file]);
    assert!(printed.out.contains("Line 3: “x” in “quantity” is not a number."), "{}", printed.out);
    let over = run(&["value", &file, "--refused", &file]);
    assert_eq!((over.code, fs::read_to_string(&file).unwrap().lines().count()), (1, 4), "{}", over.err);
    assert_eq!((&value["lines"]["refused"], &value["sales"]["gross"]), (&2.into(), &9.0.into()), "{value}");

    let mended = write(folder.path(), "mended.csv", &back.replace(",x,", ",1,"));
    assert_eq!(import(&mended, book, &[])["orders"]["new"], 1);
    assert_eq!(held(book), (2, 39.0));
    // The first file again takes nothing of it away, and the mended one again adds nothing.
    for file in [&file, &mended] {
        let again = import(file, book, &[]);
        assert_eq!(
            (&again["orders"]["new"], &again["orders"]["replaced"]),
            (&0.into(), &0.into()),
            "{again}"
        );
    }
    assert_eq!(held(book), (2, 39.0));
}

/// One number on two days, in any order of rows and in files of their own, is the same two orders.
#[test]
fn an_order_is_known_by_number_and_day_whatever_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("shop.db");
    let book = text(&book);
    let (first, second) = ("1001,a,2025-01-01,x,1,50\n", "1001,a,2025-01-02,y,1,30\n");
    for (name, rows) in [
        ("one.csv", [first, second].concat()),
        ("two.csv", [second, first].concat()),
        ("three.csv", second.to_owned()),
        ("four.csv", first.to_owned()),
    ] {
        import(&write(folder.path(), name, &format!("{HEADINGS}{rows}")), book, &[]);
        assert_eq!(held(book), (2, 80.0), "{name}");
    }
    // Two customers under one number and day are two orders.
    let other =
        write(folder.path(), "other.csv", &format!("{HEADINGS}7,b,2025-01-01,x,1,1\n7,c,2025-01-01,x,1,2\n"));
    import(&other, book, &[]);
    assert_eq!(held(book), (4, 83.0));
}

/// A till that numbers each day anew: one file has no need to tell two orders of a number apart, the next one has.
#[test]
fn an_order_is_the_same_one_whoever_else_has_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("shop.db");
    let book = text(&book);
    let (ann, bob) = ("001,ann,2025-01-03,x,1,10\n", "001,bob,2025-01-03,x,1,99\n");
    for (name, rows, kept) in [
        ("ann.csv", ann.to_owned(), (1, 10.0)),
        ("both.csv", [ann, bob].concat(), (2, 109.0)),
        ("again.csv", [bob, ann].concat(), (2, 109.0)),
        ("bob.csv", bob.to_owned(), (2, 109.0)),
    ] {
        import(&write(folder.path(), name, &format!("{HEADINGS}{rows}")), book, &[]);
        assert_eq!(held(book), kept, "{name}");
    }
}

/// Without numbers a mended row is another purchase of its customer, and takes nothing away.
#[test]
fn a_row_without_number_or_day_waits_with_the_others_of_its_customer() {
    let folder = tempfile::tempdir().unwrap();
    let (book, refused) = (folder.path().join("shop.db"), folder.path().join("refused.csv"));
    let rows = "date,customer,amount\n2025-01-03,ann,10\n2025-01-33,ann,20\n2025-01-03,bob,5\n";
    let file = write(folder.path(), "orders.csv", rows);
    import(&file, text(&book), &["--refused", text(&refused)]);
    assert_eq!(held(text(&book)), (1, 5.0));
    let mended = fs::read_to_string(&refused).unwrap().replace("2025-01-33", "2025-01-03");
    import(&write(folder.path(), "mended.csv", &mended), text(&book), &[]);
    let (_, value) = held(text(&book));
    assert!((value - 35.0).abs() < 1e-9, "{value}");
}

#[test]
fn an_open_quote_holds_back_every_order_it_swallows() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("shop.db");
    let rows = "order,date,customer,product,amount\n1,2025-01-03,ann,\"12 inch pipe,10\n2,2025-01-03,bob,tap,20\n\
        3,2025-01-03,cy,\"valve\",30\n2,2025-01-03,bob,hose,20\n4,2025-01-03,dan,tap,7\n";
    import(&write(folder.path(), "orders.csv", rows), text(&book), &[]);
    assert_eq!(held(text(&book)), (1, 7.0));
    // A note of two lines with commas in it is no row.
    let note =
        "date,customer,amount,note\n2025-01-04,eve,8,\"Call first\nthen red, green, blue, and so on\"\n";
    let said = json(&["value", &write(folder.path(), "notes.csv", note), "--json"]);
    assert_eq!(said["lines"]["refused"], 0, "{said}");
}

/// The cost of a line counts once, the order's total once: 200 less 120.
#[test]
fn costs_beside_totals_that_repeat_are_the_same_from_a_file_a_book_and_an_export() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "order number,date,customer,sku,order total,cost\n1,2025-01-03,a,x,100,20\n1,2025-01-03,a,y,100,20\n\
        1,2025-01-03,a,z,100,20\n2,2025-01-03,b,x,50,20\n2,2025-01-03,b,y,50,20\n3,2025-01-03,c,x,50,20\n";
    let file = write(folder.path(), "orders.csv", rows);
    let sum = |said: &serde_json::Value| -> f64 {
        said["customers"].as_array().unwrap().iter().map(|one| one["current_value"].as_f64().unwrap()).sum()
    };
    assert!((sum(&json(&["value", &file, "--json"])) - 80.0).abs() < 1e-9);
    let (book, out) = (folder.path().join("shop.db"), folder.path().join("out.csv"));
    import(&file, text(&book), &[]);
    assert!((held(text(&book)).1 - 80.0).abs() < 1e-9);
    assert_eq!(run(&["export", "orders", "--book", text(&book), "--out", text(&out)]).code, 0);
    let empty = folder.path().join("empty.db");
    import(text(&out), text(&empty), &[]);
    assert!((held(text(&empty)).1 - 80.0).abs() < 1e-9);
}

/// The order's total stands on each of its lines: it counts once, from a file and from a book.
#[test]
fn a_total_that_stands_on_every_line_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    let rows: String = (1..=40)
        .flat_map(|order| [1, 2].map(|line| format!("{order},c{},2025-01-02,p{line},50.00\n", order % 7)))
        .collect();
    let file =
        write(folder.path(), "orders.csv", &format!("order id,customer id,date,product,order total\n{rows}"));
    let said = json(&["value", &file, "--json"]);
    assert_eq!(said["sales"]["gross"], 2000.0, "{said}");
    let book = folder.path().join("shop.db");
    import(&file, text(&book), &[]);
    assert_eq!(held(text(&book)), (40, 2000.0));
}

#[test]
fn a_file_that_is_not_what_it_is_taken_for_is_refused_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "1,ann,some day,cup,2,5.00\n".repeat(200_001);
    let file = write(folder.path(), "orders.csv", &format!("{HEADINGS}1,a,2025-01-01,x,1,1\n{rows}"));
    let book = folder.path().join("shop.db");
    let run = run(&["import", "orders", &file, "--book", text(&book), "--yes", "--json"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.err.contains("imports-too-many-refused"), "{}", run.err);
    assert!(!book.exists());
}
