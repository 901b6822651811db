//! XLSX: the first sheet with a table, written out as CSV while it is read.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError, open_workbook};
use kernel::Refusal;

/// Bytes all parts of a workbook may unfold to. Excel's own limit of a million rows stays well under it.
const UNFOLDED_BYTES_MAX: u64 = 4 << 30;
/// Office files fold 5 to 30 times; a thousand times is a bomb.
const UNFOLDING_MAX: u64 = 200;
/// Below this nothing is a bomb, however well it folds.
const UNFOLDED_BYTES_HARMLESS: u64 = 64 << 20;
/// Text handed over at once.
const CHUNK_BYTES: usize = 1 << 18;

/// The sheets of a workbook, and the one to read.
#[derive(Debug)]
pub struct Sheets {
    /// All of them, in their order.
    pub names: Vec<String>,
    /// One of them.
    pub chosen: String,
}

/// Checks a workbook and chooses the sheet to read: the one named, else the first with a table.
///
/// # Errors
/// Not a workbook, an empty one, one that unfolds to an absurd size, or one without the sheet named.
pub fn choose(path: &Path, name: &str, wanted: Option<&str>) -> Result<Sheets, Refusal> {
    refuse_bombs(path, name)?;
    let mut book = open(path, name)?;
    let names = book.sheet_names();
    let chosen = match wanted {
        Some(wanted) => names.iter().find(|sheet| *sheet == wanted).cloned().ok_or_else(|| {
            let no_such = Refusal::new("imports-no-such-sheet").with("file", name);
            no_such.with("sheet", wanted).with("sheets", names.join(", "))
        })?,
        None => {
            sheet_with_rows(&mut book).ok_or_else(|| Refusal::new("imports-file-empty").with("file", name))?
        }
    };
    Ok(Sheets { names, chosen })
}

fn open(path: &Path, name: &str) -> Result<Xlsx<BufReader<File>>, Refusal> {
    open_workbook(path)
        .map_err(|error: XlsxError| Refusal::new("imports-workbook-broken").with("file", name).because(error))
}

/// Starts writing a sheet of a workbook that was looked at by [`choose`] as comma-separated UTF-8.
///
/// # Errors
/// It can no longer be opened.
pub fn as_csv(path: &Path, name: &str, sheet: &str) -> Result<impl Read + Send + use<>, Refusal> {
    let mut book = open(path, name)?;
    let sheet = sheet.to_owned();
    let (sender, receiver) = sync_channel(4);
    std::thread::spawn(move || {
        let end = write_sheet(&mut book, &sheet, &sender);
        // The reader may have stopped listening; then nobody needs the end either.
        let _unheard = sender.send(end.map(|()| Vec::new()));
    });
    Ok(SheetReader { receiver, chunk: Vec::new(), at: 0, ended: false })
}

/// The first sheet with a table: a row of several cells, and a row below it. Cover sheets have a title and nothing else.
/// Where no sheet has a table it is the first one that holds anything, or else the first.
fn sheet_with_rows(book: &mut Xlsx<BufReader<File>>) -> Option<String> {
    let mut names = book.sheet_names();
    let mut filled = None;
    for name in &names {
        match content(book, name) {
            Content::Table => return Some(name.clone()),
            Content::Some => filled = filled.or_else(|| Some(name.clone())),
            Content::Nothing => {}
        }
    }
    filled.or_else(|| (!names.is_empty()).then(|| names.swap_remove(0)))
}

/// What a sheet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Nothing,
    Some,
    Table,
}

/// Looks at a sheet's first rows; one that cannot be read, such as a chart, holds nothing.
fn content(book: &mut Xlsx<BufReader<File>>, sheet: &str) -> Content {
    let Ok(mut cells) = book.worksheet_cells_reader(sheet) else {
        return Content::Nothing;
    };
    let mut content = Content::Nothing;
    let (mut row, mut in_row, mut widest) = (0, 0, 0);
    while let Ok(Some(cell)) = cells.next_cell() {
        if matches!(cell.get_value(), DataRef::Empty) {
            continue;
        }
        let (cell_row, _) = cell.get_position();
        if content == Content::Nothing || cell_row != row {
            (row, in_row) = (cell_row, 0);
            if widest > 1 {
                return Content::Table;
            }
        }
        content = Content::Some;
        in_row += 1;
        widest = widest.max(in_row);
    }
    content
}

/// Unfolds every part once, counting only: what a workbook says of its own sizes may be a lie.
fn refuse_bombs(path: &Path, name: &str) -> Result<(), Refusal> {
    let broken = |error: &dyn std::fmt::Display| {
        Refusal::new("imports-workbook-broken").with("file", name).because(error)
    };
    let file = File::open(path).map_err(|error| broken(&error))?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| broken(&error))?;
    let mut unfolded_in_all = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| broken(&error))?;
        let folded = part.compressed_size().max(1);
        let limit = UNFOLDED_BYTES_HARMLESS
            .max(folded.saturating_mul(UNFOLDING_MAX))
            .min(UNFOLDED_BYTES_MAX - unfolded_in_all);
        let unfolded =
            io::copy(&mut part.take(limit + 1), &mut io::sink()).map_err(|error| broken(&error))?;
        if unfolded > limit {
            return Err(Refusal::new("imports-workbook-bomb").with("file", name));
        }
        unfolded_in_all += unfolded;
    }
    Ok(())
}

fn write_sheet(
    book: &mut Xlsx<BufReader<File>>,
    sheet: &str,
    sender: &SyncSender<io::Result<Vec<u8>>>,
) -> io::Result<()> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(io::Error::other)?;
    let mut rows = csv::WriterBuilder::new().flexible(true).from_writer(Vec::with_capacity(CHUNK_BYTES * 2));
    let (mut row, mut column) = (0, 0);
    while let Some(cell) = cells.next_cell().map_err(io::Error::other)? {
        let (cell_row, cell_column) = cell.get_position();
        while row < cell_row {
            rows.write_record(None::<&[u8]>)?;
            (row, column) = (row + 1, 0);
            if rows.get_ref().len() > CHUNK_BYTES {
                rows = hand_over(rows, sender)?;
            }
        }
        while column < cell_column {
            rows.write_field("")?;
            column += 1;
        }
        rows.write_field(text_of(cell.get_value()))?;
        column += 1;
    }
    rows.write_record(None::<&[u8]>)?;
    hand_over(rows, sender).map(drop)
}

type Rows = csv::Writer<Vec<u8>>;

fn hand_over(mut rows: Rows, sender: &SyncSender<io::Result<Vec<u8>>>) -> io::Result<Rows> {
    rows.flush()?;
    let chunk = rows.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    sender.send(Ok(chunk)).map_err(|_| io::ErrorKind::BrokenPipe)?;
    Ok(csv::WriterBuilder::new().flexible(true).from_writer(Vec::with_capacity(CHUNK_BYTES * 2)))
}

/// A cell as a person would have typed it.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(moment) => moment_text(*moment),
    }
}

/// Excel keeps 15 digits; a longer whole number has lost its end and is shown as Excel shows it, so that it is refused.
fn number_text(number: f64) -> String {
    if number.abs() >= 1e15 { format!("{number:E}").replace('E', "E+") } else { number.to_string() }
}

/// A day, with its time where it has one, in ISO 8601.
fn moment_text(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}

struct SheetReader {
    receiver: Receiver<io::Result<Vec<u8>>>,
    chunk: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Read for SheetReader {
    fn read(&mut self, mut out: &mut [u8]) -> io::Result<usize> {
        while !self.ended {
            let pending = self.chunk.get(self.at..).unwrap_or_default();
            if !pending.is_empty() {
                let written = out.write(pending)?;
                self.at += written;
                return Ok(written);
            }
            let next = self.receiver.recv().map_err(|_| io::Error::other("the sheet's reader stopped"))??;
            self.ended = next.is_empty();
            (self.chunk, self.at) = (next, 0);
        }
        Ok(0)
    }
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
