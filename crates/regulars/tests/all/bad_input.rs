//! What is no order file is refused in one clear sentence with a way out, and leaves nothing behind.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::program::{run, run_in, text};

/// Name of the case, the file's bytes, and the key of the refusal (or of the row's problem) wanted.
fn cases() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let rows = |rows: &str| format!("customer,date,amount\n{rows}").into_bytes();
    let latin_pictures = (0_u8..=255).cycle().take(4096).collect();
    vec![
        ("empty", Vec::new(), "imports-file-empty"),
        ("only line ends", b"\r\n\r\n\n".to_vec(), "imports-file-empty"),
        ("only headings", rows(""), "imports-only-headings"),
        ("a binary", latin_pictures, "imports-not-text"),
        ("NUL bytes", b"customer,date,amount\nA,2026-01-02,\x005\n".to_vec(), "imports-not-text"),
        (
            "two headings alike",
            b"customer,date,amount,amount\nA,2026-01-02,5,6\n".to_vec(),
            "imports-headings-alike",
        ),
        ("no date column", b"customer,amount\nAnn,5\nBob,6\n".to_vec(), "imports-missing-when"),
        (
            "no customer column",
            b"date,amount\n2026-01-02,5.00\n2026-01-03,6.00\n".to_vec(),
            "imports-missing-who",
        ),
        ("dates of two readings", rows("A,01/02/2026,5\nB,03/04/2026,6\n"), "imports-dates-ambiguous"),
        ("a broken workbook", b"PK\x03\x04 this is no workbook".to_vec(), "imports-workbook-broken"),
        ("a zip bomb called a workbook", zip_bomb(), "imports-workbook-bomb"),
        ("a record without end", vec![b'x'; 20 << 20], "imports-record-too-long"),
    ]
}

/// Half a gigabyte of blanks in half a megabyte, under the names a workbook has.
fn zip_bomb() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..512 {
        archive.write_all(&blanks).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn files_that_are_no_orders_are_refused_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    for (case, bytes, key) in cases() {
        let path = file(folder.path(), "orders.csv", &bytes);
        for command in [&["value"][..], &["import", "orders"][..]] {
            let mut args = command.to_vec();
            args.extend([text(&path), "--json"]);
            let run = run_in(folder.path(), &args);
            assert_eq!(run.code, 1, "{case} {command:?}: {}{}", run.out, run.err);
            let said: serde_json::Value =
                serde_json::from_str(&run.err).unwrap_or_else(|_| panic!("{case}: {}", run.err));
            assert_eq!(said["refusal"]["key"], key, "{case} {command:?}: {}", run.err);
            assert!(!said["refusal"]["way_out"].as_str().unwrap().is_empty(), "{case}: no way out");
            assert!(run.out.is_empty(), "{case}: {}", run.out);
        }
        let left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["orders.csv"], "{case} leaves something behind");
    }
}

#[test]
fn rows_that_cannot_be_taken_are_named_and_the_others_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    let long_cell = "很".repeat(350_000);
    let cases = [
        ("a date in year 0", "B,0000-01-02,5".to_owned(), "date"),
        ("a date in year 9999", "B,9999-12-31,5".to_owned(), "date"),
        ("an amount beyond all bounds", "B,2026-01-02,99999999999999999999".to_owned(), "amount"),
        ("a date that does not exist", "B,2026-02-30,5".to_owned(), "date"),
        ("an amount that is none", "B,2026-01-02,five".to_owned(), "amount"),
        ("a quote that swallows rows", "B,2026-01-02,\"5\nB,2026-01-03,5\nB,2026-01-04,\"5".to_owned(), ""),
        ("too many cells", "B,2026-01-02,5,6,7".to_owned(), ""),
        ("a customer of a megabyte", format!("{long_cell},2026-01-02,5"), "customer"),
        ("a cell of a megabyte", format!("B,{long_cell},5"), "date"),
    ];
    for (case, row, column) in cases {
        let bytes = format!("customer,date,amount\nA,2026-01-01,4.50\n{row}\nA,2026-01-20,5.50\n");
        let path = file(folder.path(), "orders.csv", bytes.as_bytes());
        let run = run(&["value", text(&path), "--json"]);
        assert_eq!(run.code, 0, "{case}: {}", run.err);
        assert!(run.out.len() < 100_000, "{case}: the cell is printed whole");
        let said: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let lines = &said["lines"];
        assert_eq!((lines["all"].as_u64(), lines["refused"].as_u64()), (Some(3), Some(1)), "{case}: {lines}");
        let problem = &said["problems"][0];
        assert_eq!(problem["line"], 3, "{case}: {problem}");
        assert_eq!(problem["column"].as_str().unwrap_or(""), column, "{case}: {problem}");
        assert!(problem["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{case}");
        assert!(problem["way_out"].as_str().is_some_and(|way_out| !way_out.is_empty()), "{case}");
    }
}

/// Brought in again unmended, a row with too many cells is refused again and not cut to what fits.
#[test]
fn refused_rows_keep_the_cells_beyond_the_headings() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(
        folder.path(),
        "orders.csv",
        b"order,customer,date,amount\n1,a,2025-01-01,5\n2,b,2025-01-02,1,480.00\n",
    );
    let (book, refused) = (folder.path().join("shop.db"), folder.path().join("refused.csv"));
    let import = |file: &Path| {
        let args =
            ["import", "orders", text(file), "--book", text(&book), "--refused", text(&refused), "--yes"];
        run(&args)
    };
    assert_eq!(import(&path).code, 0);
    let back = fs::read_to_string(&refused).unwrap();
    assert!(back.contains("480.00"), "{back}");
    let again = file(folder.path(), "again.csv", back.as_bytes());
    let unmended = import(&again);
    assert_eq!(unmended.code, 1, "{}{}", unmended.out, unmended.err);
}

#[test]
fn encodings_are_read_as_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let table = "客户,日期,金额\n枫麦咖啡,2026-01-03,96.5\n枫麦咖啡,2026-02-03,1.2万\n橡树酒店,2026-01-05,￥1,480.00\n".replace("￥1,480.00", "\"￥1,480.00\"");
    let (gbk, _, _) = encoding_rs::GB18030.encode(&table);
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(table.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&gbk).unwrap();
    let marked = [b"\xEF\xBB\xBF", table.as_bytes()].concat();
    let semicolons = table.replace('"', "").replace("￥1,480.00", "￥1480.00").replace(',', ";");
    for (case, bytes) in [
        ("utf-8", table.as_bytes().to_vec()),
        ("utf-8 with mark", marked),
        ("gb18030", gbk.to_vec()),
        ("utf-16", utf16),
        ("gb18030, gzipped", gzip.finish().unwrap()),
        ("semicolons", semicolons.into_bytes()),
    ] {
        let path = file(folder.path(), "orders.bin", &bytes);
        let said = crate::program::json(&["value", text(&path), "--json"]);
        assert_eq!(said["lines"]["refused"], 0, "{case}: {said}");
        assert_eq!(said["sales"]["gross"], 13_576.5, "{case}: {said}");
        assert_eq!(said["customers"][0]["id"], "枫麦咖啡", "{case}");
    }
}

/// No row is lost or taken for a heading, whatever ends the lines and stands above the headings.
#[test]
fn every_row_is_read_whatever_ends_the_lines() {
    let folder = tempfile::tempdir().unwrap();
    let table = "order,customer,date,amount\n1,A,2026-01-01,5\n2,A,2026-02-01,6\n3,\"B\",2026-03-01,bad\n";
    for (case, line_end) in [("\\n", "\n"), ("\\r\\n", "\r\n"), ("\\r", "\r")] {
        for (title, lines_above) in [("", 0), ("Sales of 2026,,,\n\n", 2), ("\n", 1)] {
            for quotes in [true, false] {
                let text = format!("{title}{table}").replace('\n', line_end);
                let text = if quotes { text } else { text.replace('"', "") };
                let path = file(folder.path(), "orders.csv", text.as_bytes());
                let said = crate::program::json(&["value", crate::program::text(&path), "--json"]);
                let case = format!("{case} {title:?} quotes {quotes}: {said}");
                assert_eq!(said["lines"]["all"], 3, "{case}");
                assert_eq!(said["lines"]["purchases"], 2, "{case}");
                assert_eq!(said["problems"][0]["line"], lines_above + 4, "{case}");
            }
        }
    }
}

#[test]
fn places_that_are_no_files_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    for (case, path, key) in [
        ("a folder", folder.path().to_owned(), "imports-is-a-folder"),
        ("nothing there", folder.path().join("none.csv"), "imports-no-such-file"),
    ] {
        let run = run(&["value", text(&path), "--json"]);
        assert_eq!(run.code, 1, "{case}");
        assert!(run.err.contains(key), "{case}: {}", run.err);
    }
}

#[test]
fn refusals_are_written_in_the_reader_s_language() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "orders.csv", b"");
    let english = run(&["value", text(&path)]);
    let chinese = run(&["value", text(&path), "--lang", "zh"]);
    assert!(english.err.contains("orders.csv") && english.err.is_ascii(), "{}", english.err);
    assert!(chinese.err.contains("orders.csv") && chinese.err.contains('。'), "{}", chinese.err);
    assert_eq!((english.code, chinese.code), (1, 1));
}
