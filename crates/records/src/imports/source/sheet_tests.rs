use super::*;

/// A workbook of sheets, each a list of rows of texts.
fn workbook(path: &Path, sheets: &[&[&[&str]]]) {
    let mut archive = zip::ZipWriter::new(File::create(path).unwrap());
    let mut part = |name: &str, text: &str| {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    };
    let numbers = 1..=sheets.len();
    let listed: Vec<String> = numbers
        .clone()
        .map(|number| format!("<sheet name=\"S{number}\" sheetId=\"{number}\" r:id=\"r{number}\"/>"))
        .collect();
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let packages = "http://schemas.openxmlformats.org/package/2006/relationships";
    part(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{packages}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    part(
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{}</sheets></workbook>",
            listed.concat()
        ),
    );
    let targets: Vec<String> = numbers
        .map(|number| {
            format!(
                "<Relationship Id=\"r{number}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            )
        })
        .collect();
    part(
        "xl/_rels/workbook.xml.rels",
        &format!("<Relationships xmlns=\"{packages}\">{}</Relationships>", targets.concat()),
    );
    for (number, rows) in (1..).zip(sheets) {
        let rows: Vec<String> = (1..)
            .zip(*rows)
            .map(|(row, cells)| {
                let cells: Vec<String> = ('A'..)
                    .zip(*cells)
                    .map(|(column, text)| {
                        format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
                    })
                    .collect();
                format!("<row r=\"{row}\">{}</row>", cells.concat())
            })
            .collect();
        part(
            &format!("xl/worksheets/sheet{number}.xml"),
            &format!("<worksheet xmlns=\"{main}\"><sheetData>{}</sheetData></worksheet>", rows.concat()),
        );
    }
    archive.finish().unwrap();
}

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
        as_csv(&path, "orders.xlsx").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, csv, "{case}");
    }
}
