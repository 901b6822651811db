//! Kept valuations are listed and compared.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::program::{json, run, text};

fn order_file(folder: &Path) -> std::path::PathBuf {
    let mut rows = String::from("customer id,date,amount,cost\n");
    for customer in 1..=20 {
        for month in 1..=9 {
            writeln!(
                rows,
                "K{customer},2025-0{month}-{:02},{}.00,{customer}.00",
                customer + 3,
                customer * 10
            )
            .unwrap();
        }
    }
    rows.push_str("K1,2025-11-03,9000.00,1.00\n");
    let path = folder.join("orders.csv");
    fs::write(&path, rows).unwrap();
    path
}

#[test]
fn two_runs_are_compared_by_their_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let file = order_file(folder.path());
    testkit::both(&[], async |world| {
        let book = world.place.as_str();
        json(&["import", "orders", text(&file), "--book", book, "--yes", "--json"]);
        assert!(run(&["runs", "list", "--book", book]).out.contains("has been valued yet"));
        for day in ["2025-10-01", "2025-12-01"] {
            json(&["revalue", "--book", book, "--as-of", day, "--json"]);
        }
        let runs = json(&["runs", "list", "--book", book, "--json"]);
        let days: Vec<&str> =
            runs.as_array().unwrap().iter().map(|run| run["as_of"].as_str().unwrap()).collect();
        assert_eq!((days, &runs[0]["customers"]), (vec!["2025-12-01", "2025-10-01"], &20.into()));
        let [now, before] = [0, 1].map(|at| runs[at]["id"].as_str().unwrap());
        let told = json(&["runs", "compare", before, now, "--book", book, "--json"]);
        assert_eq!((&told["run"], &told["moves"]["since"]["run"]), (&now.into(), &before.into()));
        let moved = |told: &serde_json::Value| {
            let changed = told["moves"]["changed"].as_array().unwrap();
            changed.iter().find(|one| one["id"] == "K1").map(|one| [one["from"].clone(), one["to"].clone()])
        };
        let there = moved(&told).unwrap();
        let back = moved(&json(&["runs", "compare", now, before, "--book", book, "--json"])).unwrap();
        assert_eq!(there, [back[1].clone(), back[0].clone()]);
        let chinese = run(&["runs", "compare", before, now, "--book", book, "--lang", "zh"]).out;
        assert!(chinese.contains("换了等级"), "{chinese}");
        for id in ["7", "0198c0de-0000-7000-8000-000000000000"] {
            let refused = run(&["runs", "compare", id, now, "--book", book]);
            assert_eq!(refused.code, 1);
            assert!(refused.err.contains("regulars runs list"), "{}", refused.err);
        }
    });
}

#[test]
fn a_margin_of_no_use_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = order_file(folder.path());
    let with_margin = json(&["value", text(&file), "--margin", "35%", "--json"])["notes"].to_string();
    assert!(with_margin.contains("the margin of 35\u{a0}% was not needed"), "{with_margin}");
    let without = json(&["value", text(&file), "--json"])["notes"].to_string();
    assert!(!without.contains("not needed"), "{without}");
    let book = folder.path().join("book.db");
    json(&["import", "orders", text(&file), "--book", text(&book), "--yes", "--json"]);
    let kept = json(&["revalue", "--book", text(&book), "--margin", "0.35", "--json"])["notes"].to_string();
    assert!(kept.contains("was not needed"), "{kept}");
}
