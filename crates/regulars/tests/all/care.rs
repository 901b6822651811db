//! Nothing of the owner's is written over, and nothing is done that was not agreed to.

use std::fs;
use std::path::Path;

use crate::program::{json, run, run_in, text};

const ORDERS: &str = "order,customer,date,amount\n1,ann,2025-01-02,5.00\n2,bob,2025-01-03,9.00\n";

fn write(folder: &Path, name: &str, rows: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, rows).unwrap();
    text(&path).to_owned()
}

fn refused(args: &[&str], folder: &Path) -> String {
    let run = run_in(folder, &[args, &["--json"]].concat());
    assert_eq!(run.code, 1, "{args:?}: {}{}", run.out, run.err);
    let said: serde_json::Value = serde_json::from_str(&run.err).unwrap();
    assert!(!said["refusal"]["way_out"].as_str().unwrap().is_empty(), "{said}");
    said["refusal"]["key"].as_str().unwrap().to_owned()
}

#[test]
fn an_import_nobody_agreed_to_does_nothing() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "orders.csv", ORDERS);
    assert_eq!(refused(&["import", "orders", "orders.csv"], folder.path()), "imports-nobody-to-ask");
    assert!(!folder.path().join("regulars.db").exists());
}

#[test]
fn a_dry_run_makes_no_book_and_changes_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "orders.csv", ORDERS);
    testkit::both(&[], async |world| {
        let new = format!("{}_new", world.place);
        let dry = |book: &str| json(&["import", "orders", &file, "--book", book, "--dry-run", "--json"]);
        let said = dry(&new);
        assert_eq!((&said["orders"]["new"], &said["customers_made"]), (&2.into(), &2.into()), "{said}");
        let made = store::Db::open(&new, store::Opening::Existing).await;
        assert_eq!(made.unwrap_err().say().key, "store-no-book");

        let yes = ["import", "orders", &file, "--book", &world.place, "--yes", "--json"];
        assert_eq!(json(&yes)["orders"]["new"], 2);
        let before = world.dump(&["orders", "customers", "imports"]).await;
        assert_eq!(dry(&world.place)["orders"]["unchanged"], 2);
        assert_eq!(world.dump(&["orders", "customers", "imports"]).await, before);
    });
}

#[test]
fn the_demo_is_never_written_over_what_is_not_a_demo() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let demo = |book: &str| run_in(here, &["demo", "--book", book, "--json"]);
    write(here, "demography.txt", "my own words");
    assert_eq!(refused(&["demo", "--book", "demography.txt"], here), "program-demo-not-over");
    assert_eq!(fs::read_to_string(here.join("demography.txt")).unwrap(), "my own words");
    write(here, "shop.html", "my page");
    assert_eq!(refused(&["demo", "--book", "shop.db"], here), "program-demo-not-over");
    assert_eq!(fs::read_to_string(here.join("shop.html")).unwrap(), "my page");

    assert_eq!(demo("harbour.db").code, 0);
    assert_eq!(demo("harbour.db").code, 0, "the demo is made anew");
    let file = write(here, "orders.csv", ORDERS);
    let book = here.join("harbour.db");
    assert_eq!(run(&["import", "orders", &file, "--book", text(&book), "--yes"]).code, 0);
    assert_eq!(refused(&["demo", "--book", "harbour.db"], here), "program-demo-not-over");
    let own = json(&["customers", "list", "--book", text(&book), "--json"]);
    assert!(own.as_array().unwrap().len() > 2);
}
