//! The records of a block, one by one, with the line each starts on.

use csv::ByteRecord;
use kernel::{Refusal, Say};

use super::plain;
use crate::imports::cells::Cells;
use crate::imports::problems::Problem;
use crate::imports::source::{Block, Source};

/// What is known of a file's rows before the first one is read.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The sign between cells.
    pub delimiter: u8,
    /// Line on which the headings begin; what begins up to there is not data.
    pub heading_line: u64,
    /// Cells under headings; more of them are refused.
    pub width: usize,
    /// The column of dates, by which rows inside a cell are known.
    pub date: Option<usize>,
    /// Whether the bytes are not yet known to be UTF-8.
    verify: bool,
    /// Whether a bad byte only spoils its row; otherwise the whole file is read in another encoding.
    forgive_bad_bytes: bool,
    /// Whether U+FFFD marks bad bytes.
    marks_damage: bool,
}

impl Shape {
    /// The shape of a source with `width` headings that begin on `heading_line`.
    pub fn of(source: &Source, heading_line: u64, width: usize) -> Self {
        Self {
            delimiter: source.delimiter,
            heading_line,
            width,
            date: None,
            verify: source.must_verify(),
            forgive_bad_bytes: source.encoding.is_known(),
            marks_damage: source.marks_damage(),
        }
    }

    /// Whether every byte is part of a letter.
    fn is_whole(&self, bytes: &[u8]) -> bool {
        (!self.verify || std::str::from_utf8(bytes).is_ok())
            && !(self.marks_damage && memchr::memmem::find(bytes, MARK_OF_DAMAGE.as_bytes()).is_some())
    }
}

/// What the translator writes for bytes that have no meaning.
const MARK_OF_DAMAGE: &str = "\u{fffd}";

/// How the reading of a block ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// All rows were told.
    All,
    /// The file is in another encoding than was thought; some rows may have been told.
    WrongEncoding,
}

/// The cells of a row, or why they cannot be taken.
pub type Row<'a> = Result<&'a ByteRecord, (Problem, &'a ByteRecord)>;

/// Tells every row below the headings: its line, and its cells or why they cannot be taken.
///
/// # Errors
/// The reader itself failed.
pub fn each(block: &Block, shape: &Shape, mut tell: impl FnMut(u64, Row<'_>)) -> Result<Read, Refusal> {
    let valid = shape.is_whole(&block.bytes);
    if !valid && !shape.forgive_bad_bytes {
        return Ok(Read::WrongEncoding);
    }
    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(shape.delimiter)
        .buffer_capacity(1 << 16)
        .from_reader(block.bytes.as_slice());
    let mut record = ByteRecord::new();
    let mut lines = Lines::new(&block.bytes, block.first_line);
    let broken = |error| Refusal::new("imports-read-failed").with("line", block.first_line).because(error);
    while records.read_byte_record(&mut record).map_err(broken)? {
        let line = lines.of(&record);
        if line <= shape.heading_line {
            continue;
        }
        tell(line, check(line, &record, shape, valid));
    }
    Ok(Read::All)
}

/// The lines on which records begin.
///
/// The reader's own count lags behind: it takes the `\n` of `\r\n`, and empty lines, only with the record after them.
pub struct Lines<'a> {
    bytes: &'a [u8],
    /// Everything before this place is counted.
    counted: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    /// Lines of a text whose first one has this number.
    pub fn new(bytes: &'a [u8], first_line: u64) -> Self {
        Self { bytes, counted: 0, line: first_line }
    }

    /// The line a record begins on; to be asked in the order of the text.
    pub fn of(&mut self, record: &ByteRecord) -> u64 {
        let offset = record.position().map_or(0, csv::Position::byte);
        let from = usize::try_from(offset).unwrap_or(usize::MAX).clamp(self.counted, self.bytes.len());
        let blanks = self.bytes.get(from..).unwrap_or_default();
        let start = from + blanks.iter().take_while(|sign| matches!(sign, b'\r' | b'\n')).count();
        let passed = self.bytes.get(self.counted..start).unwrap_or_default();
        let ends = memchr::memchr2_iter(b'\r', b'\n', passed).filter(|at| {
            // The carriage return of `\r\n` is not an end of its own.
            passed.get(*at) == Some(&b'\n') || passed.get(at + 1) != Some(&b'\n')
        });
        self.line += ends.count() as u64;
        self.counted = start;
        self.line
    }
}

/// Takes rows of either kind; one function for both, so that the hot path is compiled for each.
pub trait Hear {
    /// Told of every row as [`each`] tells it.
    fn hear<C: Cells>(&mut self, line: u64, row: Result<&C, (Problem, &C)>);
}

/// Tells every row below the headings as [`each`] does, by the quick way where the block allows it.
///
/// # Errors
/// As [`each`].
pub fn each_quick(block: &Block, shape: &Shape, ear: &mut impl Hear) -> Result<Read, Refusal> {
    let valid = shape.is_whole(&block.bytes);
    if !valid || !plain::is_plain(block) {
        return each(block, shape, |line, row| ear.hear(line, row));
    }
    plain::each(block, shape.delimiter, |line, row| {
        if line > shape.heading_line {
            ear.hear(line, width(line, row, shape).map_or(Ok(row), |problem| Err((problem, row))));
        }
    });
    Ok(Read::All)
}

/// What is wrong with a row that has more cells than there are headings.
#[inline]
fn width<C: Cells>(line: u64, cells: &C, shape: &Shape) -> Option<Problem> {
    let found = cells.len();
    if found <= shape.width || (shape.width..found).all(|column| cells.cell(column).is_empty()) {
        return None;
    }
    let reason = Say::new("imports-too-many-cells").with("cells", found).with("headings", shape.width);
    Some(Problem { line, column: None, reason })
}

fn check<'a>(line: u64, record: &'a ByteRecord, shape: &Shape, valid: bool) -> Row<'a> {
    let problem = |reason| Err((Problem { line, column: None, reason }, record));
    if !valid && !shape.is_whole(record.as_slice()) {
        return problem(Say::new("imports-bad-bytes"));
    }
    if let Some(problem) = width(line, record, shape) {
        return Err((problem, record));
    }
    if record.as_slice().contains(&b'\n') && !swallowed(record, shape).is_empty() {
        return problem(Say::new("imports-problem-open-quote"));
    }
    Ok(record)
}

/// The rows a cell holds: a quote before a text (`"12 inch pipe`) opens a cell that only the next quote of the file closes,
/// and everything between would be gone without a word. The last of them may be cut by that quote.
pub fn swallowed<C: Cells + ?Sized>(cells: &C, shape: &Shape) -> Vec<ByteRecord> {
    let Some(date) = shape.date else { return Vec::new() };
    (0..cells.len())
        .map(|column| cells.cell(column))
        .filter(|cell| cell.contains(&b'\n'))
        .flat_map(|cell| cell.split(|sign| *sign == b'\n').skip(1))
        .map(|line| ByteRecord::from(line.split(|sign| *sign == shape.delimiter).collect::<Vec<_>>()))
        // A note of several lines is no row: where rows have their date, it has no number.
        .filter(|row| row.len() > 2 && row.len() > date && looks_like_a_date(row.cell(date)))
        .collect()
}

fn looks_like_a_date(cell: &[u8]) -> bool {
    const DIGITS_MIN: usize = 4;
    cell.iter().filter(|sign| sign.is_ascii_digit()).count() >= DIGITS_MIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_know_the_line_they_begin_on() {
        for (text, wanted) in [
            ("a,b\n1,2\n3,4\n", vec![1, 2, 3]),
            ("a,b\r\n1,2\r\n3,4\r\n", vec![1, 2, 3]),
            ("a,b\r1,2\r3,4\r", vec![1, 2, 3]),
            ("a,b\r\n\r\n\"two\r\nlines\",2\r\n3,4", vec![1, 3, 5]),
            ("\n\na,b\n1,2\n", vec![3, 4]),
        ] {
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let mut lines = Lines::new(text.as_bytes(), 1);
            let found: Vec<u64> = reader.byte_records().map(|record| lines.of(&record.unwrap())).collect();
            assert_eq!(found, wanted, "{text:?}");
        }
    }
}
