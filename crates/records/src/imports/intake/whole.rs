//! A whole file row by row, in order: what books are filled from.

use std::path::Path;

use csv::ByteRecord;
use kernel::{Progress, Refusal, Say};

use super::preview::Preview;
use super::read::{ReadOptions, next_encoding};
use super::rows::{self, Read};
use crate::imports::fields::Kind;
use crate::imports::fixes::Fixes;
use crate::imports::lines::{Held, Mates};
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

    /// What a row that cannot be taken has in common with others, which then are not to be taken either.
    fn mates(&self, _cells: &ByteRecord) -> Option<Mates> {
        None
    }

    /// All rows have been told.
    fn finish(self) -> Self::Taken;
}

/// More refused rows than this are not kept: the file is not what it is taken for.
const REFUSED_MAX: usize = 200_000;

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
    /// The first rows, with their lines, for people to see.
    pub first: Vec<(u64, ByteRecord)>,
}

/// First rows that are kept.
const FIRST_ROWS: usize = 8;

/// What is wanted of a file.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// What it holds.
    pub kind: Kind,
    /// How it is to be read.
    pub options: &'a ReadOptions,
}

/// Reads a file with a taker made for its preview and for the orders that are held back.
///
/// # Errors
/// The file cannot be read, is no table, or lacks what its kind needs; most of it cannot be taken.
pub fn read_whole<T: Taker>(
    path: &Path,
    wanted: Wanted<'_>,
    progress: &dyn Progress,
    taker: impl Fn(&Preview, &Held) -> T,
) -> Result<Whole<T::Taken>, Refusal> {
    let mut source = Source::open_as(path, &wanted.options.file)?;
    let mut held = Held::default();
    loop {
        let preview = Preview::of(&source, wanted.kind, wanted.options, progress)?;
        let mut taker = taker(&preview, &held);
        match pass(&source, (&preview, &wanted.options.fixes), &mut taker, progress)? {
            Passed::WrongEncoding => source = next_encoding(source)?,
            Passed::All(rows) if held.is_empty() && !rows.spoiled.is_empty() => held = rows.spoiled,
            Passed::All(rows) => {
                let AllRows { count, refused, first, .. } = rows;
                return Ok(Whole { preview, rows: count, taken: taker.finish(), refused, first });
            }
        }
    }
}

/// The rows of one pass.
#[derive(Default)]
struct AllRows {
    count: u64,
    refused: Vec<RefusedRow>,
    first: Vec<(u64, ByteRecord)>,
    spoiled: Held,
}

enum Passed {
    All(AllRows),
    WrongEncoding,
}

fn pass(
    source: &Source,
    (preview, fixes): (&Preview, &Fixes),
    taker: &mut impl Taker,
    progress: &dyn Progress,
) -> Result<Passed, Refusal> {
    progress.stage("imports-reading", Some(source.size));
    let mut blocks = source.blocks()?;
    let mut rows = AllRows::default();
    while let Some(block) = blocks.next_block()? {
        let read = rows::each(&block, &preview.shape, |line, row| {
            rows.count += 1;
            let mended = row.as_ref().ok().and_then(|cells| fixes.mended(line, cells));
            let row = mended.as_ref().map_or(row, Ok);
            if let (Ok(cells), true) = (&row, rows.first.len() < FIRST_ROWS) {
                rows.first.push((line, (*cells).clone()));
            }
            let problem = match row {
                Ok(cells) => taker.take(line, cells).err().map(|problem| (problem.at(line), cells)),
                Err((problem, cells)) => Some((problem, cells)),
            };
            if let Some((problem, cells)) = problem {
                let swallowed = rows::swallowed(cells, &preview.shape);
                for mates in std::iter::once(cells).chain(&swallowed).filter_map(|row| taker.mates(row)) {
                    rows.spoiled.hold(mates, line);
                }
                rows.refused.push(RefusedRow { problem, cells: cells.clone() });
            }
        })?;
        if read == Read::WrongEncoding {
            return Ok(Passed::WrongEncoding);
        }
        if rows.refused.len() > REFUSED_MAX || rows.spoiled.is_full() {
            let count = kernel::count(rows.refused.len()).unsigned_abs();
            let first = rows.refused.first().map(|row| &row.problem);
            return Err(too_many_refused(&source.name, count, first));
        }
        progress.done(source.consumed());
        refuse_stopped(progress)?;
    }
    Ok(Passed::All(rows))
}

/// Reading ends where somebody asked it to.
pub(super) fn refuse_stopped(progress: &dyn Progress) -> Result<(), Refusal> {
    if progress.is_stopped() { Err(Refusal::new("imports-stopped")) } else { Ok(()) }
}

/// So many rows cannot be taken that the file is not what it is taken for.
pub(super) fn too_many_refused(file: &str, refused: u64, first: Option<&Problem>) -> Refusal {
    let reason = first.map_or_else(|| Say::new("imports-nothing"), |problem| problem.reason.clone());
    Refusal::new("imports-too-many-refused")
        .with("file", file)
        .with("rows", refused)
        .with("line", first.map_or(0, |problem| problem.line))
        .with("first", reason)
}
