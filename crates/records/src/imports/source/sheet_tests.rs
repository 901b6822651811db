use super::*;
use crate::imports::samples::workbook;

#[test]
fn the_first_sheet_with_a_table_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.xlsx");
    let table: &[&[&str]] = &[&["customer", "date"], &["A", "2026-01-02"]];
    let title: &[&[&str]] = &[&["Sales of 2026"]];
    let other: &[&[&str]] = &[&["x", "y"], &["1", "2"]];
    for (case, sheets, csv) in [
        ("one sheet", &[table][..], "customer,date\nA,2026-01-02\n"),
        ("an empty cover", &[&[], table], "customer,date\nA,2026-01-02\n"),
        ("a cover with a title", &[title, table], "customer,date\nA,2026-01-02\n"),
        ("two tables", &[table, other], "customer,date\nA,2026-01-02\n"),
        ("no table", &[&[], title], "Sales of 2026\n"),
    ] {
        workbook(&path, sheets);
        let mut text = String::new();
        let sheets = choose(&path, "orders.xlsx", None).unwrap();
        as_csv(&path, "orders.xlsx", &sheets.chosen).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, csv, "{case}");
    }
    workbook(&path, &[table, other]);
    let second = choose(&path, "orders.xlsx", Some("S2")).unwrap();
    assert_eq!((second.names.join(" "), second.chosen), ("S1 S2".to_owned(), "S2".to_owned()));
    let refusal = choose(&path, "orders.xlsx", Some("S3")).unwrap_err();
    assert_eq!(refusal.say().key, "imports-no-such-sheet");
}
