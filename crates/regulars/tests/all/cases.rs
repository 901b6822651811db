//! Cases at the terminal: the list by clock, and how they went.

use crate::program::{json, run_in};

#[test]
fn cases_are_listed_by_clock_and_told_as_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let made = run_in(here, &["demo", "--book", "demo.db", "--make-only", "--lang", "en"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let book = here.join("demo.db").display().to_string();
    let list = |args: &[&str]| json(&[&["cases", "list", "--book", &book, "--json"], args].concat());
    let open = list(&[]);
    let rows = open.as_array().unwrap();
    assert_eq!(rows.len(), 3, "{open}");
    assert!(rows.iter().any(|row| row["state"] == "waiting" && row["minutes_left"].is_null()), "{open}");
    assert!(rows.iter().any(|row| row["clock"] == "solve"), "{open}");
    assert_eq!(list(&["--state", "closed"]).as_array().unwrap().len(), 2);
    assert_eq!(list(&["--state", "all"]).as_array().unwrap().len(), 6);
    let told = json(&["cases", "report", "--book", &book, "--json"]);
    assert_eq!((&told["opened"], &told["unsolved"]), (&6.into(), &3.into()), "{told}");
    assert_eq!((&told["satisfied"], &told["dissatisfied"]), (&1.into(), &0.into()), "the last word counts");
    let causes = told["by_cause"].as_array().unwrap();
    let defect = causes.iter().find(|one| one["name"] == "defect").unwrap();
    assert_eq!(defect["costs"], serde_json::json!([{ "amount": "102.00", "currency": "USD" }]));
    let words = run_in(here, &["cases", "report", "--book", "demo.db", "--lang", "zh"]);
    assert!(
        words.code == 0 && words.out.contains("质量问题") && words.out.contains("按时回应"),
        "{}",
        words.out
    );
    let wrong = run_in(here, &["cases", "report", "--book", "demo.db", "--from", "soon"]);
    assert!(wrong.code == 1 && wrong.err.contains("soon"), "{}", wrong.err);
    let none = run_in(here, &["cases", "list", "--book", "demo.db", "--state", "soon"]);
    assert_ne!(none.code, 0);
}
