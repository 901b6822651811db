//! Tables written for spreadsheets: CSV or XLSX by the file's ending.
//!
//! CSV is UTF-8 with a mark, so that Excel shows every name. A text that a spreadsheet would run as a formula is
//! disarmed with an apostrophe, which our own importer takes off again; plain numbers are left alone. A file appears
//! under its name only when it is whole.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use kernel::Refusal;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use crate::draft::Draft;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Words; disarmed where they look like a formula.
    Text(&'a str),
    /// A number, written with a point and no grouping.
    Number(String),
    /// A day or another word of our own making: never a formula.
    Plain(String),
    /// Nothing.
    Empty,
}

/// A file being written.
pub struct Sheet {
    draft: Draft,
    name: String,
    kind: Kind,
}

enum Kind {
    Csv(BufWriter<File>),
    Xlsx { book: Box<Workbook>, row: u32 },
}

/// Rows of an XLSX sheet, as Excel bounds them.
const XLSX_ROWS_MAX: u32 = 1_048_576;

impl Sheet {
    /// Begins a file at `path` with these headings.
    ///
    /// # Errors
    /// `frame-sheet-ending` for a name that ends neither in `.csv` nor in `.xlsx`; the place cannot be written to.
    pub fn create(path: &Path, headings: &[&str]) -> Result<Self, Refusal> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let ends = |known: &str| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(known));
        if !ends("csv") && !ends("xlsx") {
            return Err(Refusal::new("frame-sheet-ending").with("file", name));
        }
        let draft = Draft::beside(path);
        let kind = if ends("xlsx") { new_workbook() } else { new_csv(draft.path()) };
        let kind = kind.map_err(|error| failed(&name, &error))?;
        let mut sheet = Self { draft, name, kind };
        let headings: Vec<Value<'_>> = headings.iter().map(|heading| Value::Text(heading)).collect();
        sheet.row(&headings)?;
        Ok(sheet)
    }

    /// Adds a row.
    ///
    /// # Errors
    /// The disk is full, or an XLSX has more rows than Excel opens.
    pub fn row(&mut self, cells: &[Value<'_>]) -> Result<(), Refusal> {
        let written = match &mut self.kind {
            Kind::Csv(out) => write_csv_row(out, cells),
            Kind::Xlsx { row, .. } if *row >= XLSX_ROWS_MAX => {
                return Err(Refusal::new("frame-sheet-too-long")
                    .with("file", self.name.as_str())
                    .with("rows", i64::from(XLSX_ROWS_MAX)));
            }
            Kind::Xlsx { book, row } => {
                let written =
                    book.worksheet_from_index(0).and_then(|sheet| write_xlsx_row(sheet, *row, cells));
                *row += 1;
                written.map_err(io::Error::other)
            }
        };
        written.map_err(|error| self.failed(&error))
    }

    /// The file is whole: it gets its name.
    ///
    /// # Errors
    /// The disk is full or the place may not be written to; then nothing is left there.
    pub fn finish(mut self) -> Result<(), Refusal> {
        let closed = match &mut self.kind {
            Kind::Csv(out) => out.flush().and_then(|()| flushed(out.get_ref())),
            Kind::Xlsx { book, .. } => book.save(self.draft.path()).map_err(io::Error::other),
        };
        let Self { draft, name, .. } = self;
        closed.and_then(|()| draft.finish()).map_err(|error| failed(&name, &error))
    }

    fn failed(&self, error: &io::Error) -> Refusal {
        failed(&self.name, error)
    }
}

fn failed(name: &str, error: &io::Error) -> Refusal {
    Refusal::new("frame-sheet-failed").with("file", name).because(error)
}

/// A pipe cannot be flushed to a disk, and needs no such care.
fn flushed(file: &File) -> io::Result<()> {
    if file.metadata()?.is_file() { file.sync_all() } else { Ok(()) }
}

fn new_workbook() -> io::Result<Kind> {
    let mut book = Workbook::new();
    // Rows are written as they come and never changed, so none need stay in memory.
    book.add_worksheet_with_constant_memory().map_err(io::Error::other)?;
    Ok(Kind::Xlsx { book: Box::new(book), row: 0 })
}

fn new_csv(draft: &Path) -> io::Result<Kind> {
    let mut out = BufWriter::with_capacity(1 << 18, File::create(draft)?);
    out.write_all("\u{feff}".as_bytes())?;
    Ok(Kind::Csv(out))
}

fn write_csv_row(out: &mut impl Write, cells: &[Value<'_>]) -> io::Result<()> {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        match cell {
            Value::Text(text) => write_csv_text(out, text)?,
            Value::Number(text) | Value::Plain(text) => out.write_all(text.as_bytes())?,
            Value::Empty => {}
        }
    }
    out.write_all(b"\n")
}

fn write_csv_text(out: &mut impl Write, text: &str) -> io::Result<()> {
    let armed = is_formula(text);
    if !armed && !text.contains([',', '"', '\n', '\r', ';', '\t']) {
        return out.write_all(text.as_bytes());
    }
    out.write_all(if armed { b"\"'" } else { b"\"" })?;
    out.write_all(text.replace('"', "\"\"").as_bytes())?;
    out.write_all(b"\"")
}

fn write_xlsx_row(sheet: &mut Worksheet, row: u32, cells: &[Value<'_>]) -> Result<(), XlsxError> {
    for (column, cell) in (0_u16..).zip(cells) {
        match cell {
            // A text cell of a workbook is never run, but it may be saved as CSV by its reader.
            Value::Text(text) if is_formula(text) => sheet.write_string(row, column, format!("'{text}"))?,
            Value::Text(text) => sheet.write_string(row, column, *text)?,
            Value::Plain(text) => sheet.write_string(row, column, text)?,
            Value::Number(text) => match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number)?,
                Err(_) => sheet.write_string(row, column, text)?,
            },
            Value::Empty => continue,
        };
    }
    Ok(())
}

/// Whether a spreadsheet would run this text: it begins, after blanks, with `=`, `+`, `-` or `@`, or with a tab or line
/// end (the list of OWASP). A plain number such as `-5.20` is none.
fn is_formula(text: &str) -> bool {
    let begins = text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(['=', '+', '-', '@']);
    begins && text.trim().parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        for (text, written) in [
            ("Maple & Rye", "Maple & Rye"),
            ("Smith, \"Jo\"", "\"Smith, \"\"Jo\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("  @cmd", "\"'  @cmd\""),
            ("-5.20", "-5.20"),
            ("+86 139 0000", "\"'+86 139 0000\""),
            ("-", "\"'-\""),
            ("\tx", "\"'\tx\""),
        ] {
            let mut out = Vec::new();
            write_csv_text(&mut out, text).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), written, "{text:?}");
        }
    }

    #[test]
    fn a_sheet_that_is_not_finished_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        let mut sheet = Sheet::create(&path, &["id", "name"]).unwrap();
        sheet.row(&[Value::Number("1".to_owned()), Value::Text("枫麦咖啡")]).unwrap();
        drop(sheet);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let mut sheet = Sheet::create(&path, &["id", "name"]).unwrap();
        sheet.row(&[Value::Number("1".to_owned()), Value::Text("枫麦咖啡")]).unwrap();
        sheet.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "\u{feff}id,name\n1,枫麦咖啡\n");
    }

    #[test]
    fn a_workbook_can_be_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.XLSX");
        let mut sheet = Sheet::create(&path, &["id", "name"]).unwrap();
        sheet.row(&[Value::Number("1".to_owned()), Value::Text("=1+1")]).unwrap();
        sheet.finish().unwrap();
        assert!(fs::read(&path).unwrap().starts_with(b"PK"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
