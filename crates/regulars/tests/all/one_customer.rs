//! One customer's page at the terminal.

use std::fs;

use crate::program::{json, run, text};

const ORDERS: &str = "order,customer id,email,date,amount,currency\n\
    1,K1,ann@example.com,2026-01-03,100.00,USD\n\
    2,K1,ann@example.com,2026-02-03,40.00,USD\n\
    3,K1,ann@example.com,2026-02-04,-20.00,USD\n";
const MORE: &str = "order,customer id,date,amount,currency\n9,K1,2026-03-03,10000,JPY\n";
const PEOPLE: &str = "customer id,name,note,email_consent,sms_consent\nK1,Ann,pays late,yes,no\n";

fn book(folder: &std::path::Path) -> String {
    let book = folder.join("book.db");
    for (kind, name, rows) in
        [("orders", "a.csv", ORDERS), ("orders", "b.csv", MORE), ("customers", "c.csv", PEOPLE)]
    {
        let file = folder.join(name);
        fs::write(&file, rows).unwrap();
        let run = run(&["import", kind, text(&file), "--book", text(&book), "--yes"]);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    text(&book).to_owned()
}

#[test]
fn two_currencies_are_never_added_up() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(folder.path());
    let told = run(&["customers", "show", "K1", "--book", &book]).out;
    assert!(told.contains("3 orders from"), "{told}");
    assert!(told.contains("$120.00 and ¥10,000 after returns."), "{told}");
    let told = json(&["customers", "show", "K1", "--book", &book, "--json"]);
    let sums = serde_json::json!([
        { "currency": "USD", "sale": 140.0, "back": 20.0, "net": 120.0 },
        { "currency": "JPY", "sale": 10000.0, "back": 0.0, "net": 10000.0 },
    ]);
    assert_eq!(told["sums"], sums);
    assert_eq!((&told["first"], &told["last"]), (&"2026-01-03".into(), &"2026-03-03".into()));
}

#[test]
fn a_chinese_page_has_no_names_of_columns() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(folder.path());
    let told = run(&["customers", "show", "K1", "--book", &book, "--lang", "zh"]).out;
    for line in [
        "备注：pays late",
        "可以发邮件：是",
        "可以发短信：否",
        "邮箱：ann@example.com",
        "客户编号（file）：K1",
    ] {
        assert!(told.contains(line), "{line} is not in {told}");
    }
    for raw in ["note:", "email_consent", "id:file"] {
        assert!(!told.contains(raw), "{raw} is in {told}");
    }
}
