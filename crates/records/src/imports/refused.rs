//! The rows of a file that cannot be taken, given back as a file to mend.

use std::path::Path;

use csv::ByteRecord;
use frame::Texts;
use frame::sheet::{Sheet, Value};
use kernel::{Progress, Refusal};

use super::fields::Kind;
use super::intake::{self, ReadOptions, RefusedRow, Taker, Wanted};
use super::lines::{LineReader, Mates};
use super::problems::Problem;

/// Reads an order file for the rows that cannot be taken alone, and writes them to `path`. Returns how many there are.
///
/// # Errors
/// The file cannot be read or is no order file; the place cannot be written to.
pub fn write_of_orders(
    orders: &Path,
    path: &Path,
    options: &ReadOptions,
    texts: &Texts,
    progress: &dyn Progress,
) -> Result<usize, Refusal> {
    let wanted = Wanted { kind: Kind::Orders, options };
    let whole = intake::read_whole(orders, wanted, progress, |preview, held| {
        let reader = LineReader::new(&preview.mapping, preview.currency, options.lines);
        Checked { reader: reader.holding_back(held) }
    })?;
    let headings = &whole.preview.mapping.headings;
    let headings: Vec<&str> = (0..headings.len()).map(|column| headings.shown(column)).collect();
    write(path, texts, &headings, &whole.refused)?;
    Ok(whole.refused.len())
}

/// Takes nothing; only what is wrong counts.
struct Checked {
    reader: LineReader,
}

impl Taker for Checked {
    type Taken = ();

    fn take(&mut self, _line: u64, cells: &ByteRecord) -> Result<(), Problem> {
        self.reader.line(cells).map(drop)
    }

    fn mates(&self, cells: &ByteRecord) -> Option<Mates> {
        self.reader.mates(cells)
    }

    fn finish(self) {}
}

/// Writes every refused row as it stands in the file, with its line, column, reason and way out behind it: mended there,
/// the file can be brought in as it is.
///
/// # Errors
/// The place cannot be written to.
pub fn write(path: &Path, texts: &Texts, headings: &[&str], refused: &[RefusedRow]) -> Result<(), Refusal> {
    let own: Vec<String> = [
        "imports-refused-line",
        "imports-refused-column",
        "imports-refused-reason",
        "imports-refused-way-out",
    ]
    .map(|key| texts.get(key))
    .to_vec();
    let width = headings.len();
    let headings: Vec<&str> = headings.iter().copied().chain(own.iter().map(String::as_str)).collect();
    let mut sheet = Sheet::create(path, &headings)?;
    for row in refused {
        let cells: Vec<String> =
            row.cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        let reason = texts.say(&row.problem.reason);
        let way_out = texts.attribute(&row.problem.reason, "way-out").unwrap_or_default();
        let mut values: Vec<Value<'_>> = cells.iter().take(width).map(|cell| Value::Text(cell)).collect();
        values.resize(width, Value::Empty);
        values.push(Value::Number(row.problem.line.to_string()));
        values.push(Value::Text(row.problem.column.as_deref().unwrap_or_default()));
        values.push(Value::Text(&reason));
        values.push(Value::Text(&way_out));
        // Cells beyond the headings stay beyond them: brought in unmended, the row is refused again and not cut.
        values.extend(cells.iter().skip(width).map(|cell| Value::Text(cell)));
        sheet.row(&values)?;
    }
    sheet.finish()
}
