//! What is read is never written over, a page is whole or not there, and a tier says why.

use std::fmt::Write;
use std::fs;

use crate::program::{json, run, run_in, text};

const ORDERS: &str = "customer,date,amount\nK1,2026-01-03,5.00\nK1,2026-02-03,6.00\nK2,2026-02-05,7.00\n";

#[test]
fn an_output_never_takes_the_place_of_an_input() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("orders.csv"), ORDERS).unwrap();
    let (orders, book) = (at("orders.csv"), at("shop.db"));
    let imported = run(&["import", "orders", text(&orders), "--book", text(&book), "--yes"]);
    assert_eq!(imported.code, 0, "{}", imported.err);
    let before = fs::read(&book).unwrap();
    for args in [
        &["value", "orders.csv", "--out", "./orders.csv"][..],
        &["value", "orders.csv", "--report", "orders.csv"],
        &["value", "orders.csv", "--out", "new.csv", "--report", "./new.csv"],
        &["revalue", "--book", "shop.db", "--report", "shop.db"],
        &["revalue", "--book", "shop.db", "--report", "shop.db-wal"],
        &["export", "orders", "--book", "shop.db", "--out", "./shop.db"],
        &["export", "values", "--book", "shop.db", "--out", "shop.db"],
    ] {
        for (lang, words) in [("en", "is the same file as"), ("zh", "是同一个文件")] {
            let run = run_in(folder.path(), &[args, &["--lang", lang]].concat());
            assert_eq!(run.code, 1, "{args:?}: {}", run.out);
            assert!(run.err.contains(words), "{args:?}: {}", run.err);
        }
    }
    assert_eq!(fs::read_to_string(&orders).unwrap(), ORDERS);
    assert!(fs::read(&book).unwrap() == before && !at("new.csv").exists());
}

/// A page that cannot be written whole leaves the old one: a folder stands where the draft would.
#[test]
fn a_page_that_fails_leaves_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("orders.csv"), ORDERS).unwrap();
    fs::write(at("page.html"), "old").unwrap();
    fs::create_dir(at(".page.html.part")).unwrap();
    let (orders, page) = (at("orders.csv"), at("page.html"));
    let args = ["value", text(&orders), "--report", text(&page)];
    let failed = run(&args);
    assert_eq!(failed.code, 1);
    assert!(failed.err.contains("cannot be written"), "{}", failed.err);
    assert_eq!(fs::read_to_string(at("page.html")).unwrap(), "old");
    fs::remove_dir(at(".page.html.part")).unwrap();
    assert_eq!(run(&args).code, 0);
    assert!(fs::read_to_string(at("page.html")).unwrap().ends_with("</html>"));
}

#[test]
fn every_tier_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let (orders, page) = (folder.path().join("orders.csv"), folder.path().join("page.html"));
    let mut rows = String::from("customer id,name,date,amount,currency\n");
    for customer in 1..=20 {
        for month in (1..=9).take(if customer == 20 { 7 } else { 9 }) {
            writeln!(rows, "K{customer},Ann {customer},2025-0{month}-03,{customer}00.00,EUR").unwrap();
        }
    }
    fs::write(&orders, rows).unwrap();
    for (lang, high, low, lines) in [
        ("en", "High now (€", "Low now (€", "Platinum and gold are worth €"),
        ("zh", "现在价值高（€", "现在价值不高（€", "白金和黄金的当前价值在 €"),
    ] {
        let args = ["value", text(&orders), "--lang", lang, "--report", text(&page)];
        let told = json(&[&args[..], &["--json"]].concat());
        let customers = told["customers"].as_array().unwrap();
        assert_eq!(customers.len(), 20);
        for one in customers {
            let is_high = matches!(one["tier"].as_str().unwrap(), "platinum" | "gold");
            let why = one["why"].as_str().unwrap();
            assert!(why.starts_with(if is_high { high } else { low }), "{one}");
        }
        let said = run(&args).out;
        assert!(said.contains(lines), "{said}");
        assert!(told["late"][0]["why"].is_string(), "{}", told["late"]);
        let page = fs::read_to_string(&page).unwrap();
        assert!(page.contains(told["late"][0]["why"].as_str().unwrap()), "{lang}");
    }
}
