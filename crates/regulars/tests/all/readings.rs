//! Files that can be read in more than one way are read in the right one, or asked about.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{json, run, text};

fn file(folder: &Path, bytes: &[u8]) -> PathBuf {
    let path = folder.join("orders.csv");
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_bad_byte_in_a_chinese_file_spoils_its_row_only() {
    let folder = tempfile::tempdir().unwrap();
    let (headings, _, _) = encoding_rs::GB18030.encode("客户,日期,金额\n");
    let (row, _, _) = encoding_rs::GB18030.encode("枫麦咖啡,2026-01-03,5\n");
    let (accent, _, _) = encoding_rs::GB18030.encode("枫麦");
    let bad = [&accent[..], b"\xff,2026-01-04,5\n"].concat();
    let quoted = [b"\"", &accent[..], b"\xff\",2026-01-04,5\n"].concat();
    let late = "1,2026-01-03,5\n".repeat(100_000).into_bytes();
    for (case, bytes, line) in [
        ("near the top", [&headings[..], &row.repeat(150), &bad, &row.repeat(150)].concat(), 152),
        ("quoted", [&headings[..], &row.repeat(150), &quoted, &row.repeat(150)].concat(), 152),
        (
            "below a head of digits",
            [b"customer,date,amount\n", &late[..], &row.repeat(20), &bad].concat(),
            100_022,
        ),
    ] {
        let path = file(folder.path(), &bytes);
        let said = json(&["value", text(&path), "--json"]);
        assert_eq!(said["lines"]["refused"], 1, "{case}: {}", said["lines"]);
        assert_eq!(said["problems"][0]["line"], line, "{case}");
        let names: Vec<&str> = said["customers"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|customer| customer["id"].as_str())
            .collect();
        assert!(names.contains(&"枫麦咖啡"), "{case}: {names:?}");
    }
}

#[test]
fn western_names_stay_western_wherever_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    let plain = "Miller,2026-01-03,5\n".repeat(100_000);
    let bytes =
        [b"customer,date,amount\n", plain.as_bytes(), b"M\xfcller,2026-01-03,5\nB\xf6\xdf,2026-01-03,5\n"];
    let path = file(folder.path(), &bytes.concat());
    let said = json(&["value", text(&path), "--json"]);
    assert_eq!(said["lines"]["refused"], 0, "{}", said["lines"]);
    let names: Vec<&str> =
        said["customers"].as_array().unwrap().iter().filter_map(|customer| customer["id"].as_str()).collect();
    assert!(names.contains(&"Müller") && names.contains(&"Böß"), "{names:?}");
}

#[test]
fn a_guessed_decimal_mark_can_be_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), b"customer,date,amount\nA,2026-01-03,1.234\nB,2026-01-04,2.500\n");
    for (told, gross) in [(&[][..], 3.73), (&["--decimal", "point"], 3.73), (&["--decimal", "comma"], 3734.0)]
    {
        let args = [&["value", text(&path), "--json"], told].concat();
        assert_eq!(json(&args)["sales"]["gross"], gross, "{told:?}");
    }
    assert_eq!(run(&["value", text(&path), "--decimal", "dot"]).code, 2);
}

#[test]
fn several_currencies_are_asked_about_and_one_of_them_can_be_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(
        folder.path(),
        b"customer,date,amount,currency\nA,2024-01-03,100,USD\nA,2024-01-04,100,EUR\nB,2024-01-05,50,\n",
    );
    let run = run(&["value", text(&path), "--json"]);
    assert_eq!(run.code, 1, "{}", run.out);
    let said: serde_json::Value = serde_json::from_str(&run.err).unwrap();
    assert_eq!(said["refusal"]["key"], "imports-currencies-mixed");
    assert!(said["refusal"]["what"].as_str().unwrap().contains("USD, EUR"), "{said}");
    let said = json(&["value", text(&path), "--json", "--currency", "USD"]);
    assert_eq!((&said["sales"]["gross"], &said["lines"]["refused"]), (&150.0.into(), &1.into()), "{said}");
}

#[test]
fn a_date_in_the_future_is_no_day_to_see_the_others_from() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), b"customer,date,amount\nA,2024-01-03,5\nA,2024-02-03,5\nB,2099-01-01,5\n");
    let said = json(&["value", text(&path), "--json"]);
    assert_eq!(said["as_of"], "2024-02-03", "{said}");
    let notes = said["notes"].to_string();
    assert!(notes.contains("in the future"), "{notes}");
    let said = json(&["value", text(&path), "--json", "--as-of", "2099-01-01"]);
    assert_eq!(said["as_of"], "2099-01-01");
}

#[test]
fn one_mistyped_date_does_not_turn_the_others_round() {
    let folder = tempfile::tempdir().unwrap();
    let months: String = (1..=12).map(|day| format!("A,1/{day}/2024,5\n").repeat(210)).collect();
    let late = "B,2/28/2024,5\n".repeat(30);
    let table = format!("customer,date,amount\nC,31/12/2023,5\n{months}{late}");
    let path = file(folder.path(), table.as_bytes());
    let said = json(&["value", text(&path), "--json"]);
    assert_eq!(said["as_of"], "2024-02-28", "{}", said["as_of"]);
    assert_eq!(said["lines"]["refused"], 1);
}
