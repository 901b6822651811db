//! A whole file row by row, in order: what books are filled from.

use std::path::Path;

use csv::ByteRecord;
use kernel::{Currency, Progress, Refusal};

use super::preview::Preview;
use super::read::next_encoding;
use super::rows::{self, Read};
use crate::imports::fields::Kind;
use crate::imports::mapping::Options;
use crate::imports::problems::Problem;
use crate::imports::source::Source;

/// A row that was not taken, whole, so that it can be mended and brought in again.
#[derive(Clone, Debug)]
pub struct RefusedRow {
    /// Where and why.
    pub problem: Problem,
    /// Its cells as they stand in the file.
    pub cells: ByteRecord,
}

/// Takes the rows of one file.
pub trait Taker {
    /// What all rows come to.
    type Taken;

    /// Takes a row.
    ///
    /// # Errors
    /// What is wrong with it; it is then kept as refused, and the next one comes.
    fn take(&mut self, line: u64, cells: &ByteRecord) -> Result<(), Problem>;

    /// All rows have been told.
    fn finish(self) -> Self::Taken;
}

/// A file read to its end.
#[derive(Debug)]
pub struct Whole<T> {
    /// What was understood of it before reading.
    pub preview: Preview,
    /// Rows below the headings.
    pub rows: u64,
    /// What they come to.
    pub taken: T,
    /// The rows that were not taken.
    pub refused: Vec<RefusedRow>,
}

/// What is wanted of a file.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// What it holds.
    pub kind: Kind,
    /// What is said about its columns.
    pub columns: &'a Options,
    /// The currency of its amounts, where it does not name one.
    pub currency: Option<Currency>,
}

/// Reads a file with a taker made for its preview.
///
/// # Errors
/// The file cannot be read, is no table, or lacks what its kind needs.
pub fn read_whole<T: Taker>(
    path: &Path,
    wanted: Wanted<'_>,
    progress: &dyn Progress,
    taker: impl Fn(&Preview) -> T,
) -> Result<Whole<T::Taken>, Refusal> {
    let mut source = Source::open(path)?;
    loop {
        let preview = Preview::of(&source, wanted.kind, wanted.columns, wanted.currency, progress)?;
        let mut taker = taker(&preview);
        if let Some((rows, refused)) = pass(&source, &preview, &mut taker, progress)? {
            return Ok(Whole { preview, rows, taken: taker.finish(), refused });
        }
        source = next_encoding(source)?;
    }
}

type Passed = Option<(u64, Vec<RefusedRow>)>;

/// `None` when the file turned out to be in another encoding.
fn pass(
    source: &Source,
    preview: &Preview,
    taker: &mut impl Taker,
    progress: &dyn Progress,
) -> Result<Passed, Refusal> {
    progress.stage("imports-reading", Some(source.size));
    let mut blocks = source.blocks()?;
    let (mut count, mut refused) = (0, Vec::new());
    while let Some(block) = blocks.next_block()? {
        let read = rows::each(&block, &preview.shape, |line, row| {
            count += 1;
            let problem = match row {
                Ok(cells) => taker.take(line, cells).err().map(|problem| (problem.at(line), cells)),
                Err((problem, cells)) => Some((problem, cells)),
            };
            if let Some((problem, cells)) = problem {
                refused.push(RefusedRow { problem, cells: cells.clone() });
            }
        })?;
        if read == Read::WrongEncoding || (source.is_damaged() && source.encoding.next_guess().is_some()) {
            return Ok(None);
        }
        progress.done(source.consumed());
    }
    Ok(Some((count, refused)))
}
