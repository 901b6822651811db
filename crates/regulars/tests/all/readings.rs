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
