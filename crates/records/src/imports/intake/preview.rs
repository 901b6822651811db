//! What is understood of a file before its first row is taken: headings, columns, date style, currency.

use csv::ByteRecord;
use kernel::{Currency, Progress, Refusal};

use super::read::ReadOptions;
use super::rows::{self, Lines, Read, Shape};
use super::whole::refuse_stopped;
use crate::imports::cells::text;
use crate::imports::fields::{Field, Kind};
use crate::imports::fixes::Fixes;
use crate::imports::headings::Headings;
use crate::imports::mapping::{self, Mapping};
use crate::imports::source::Source;

/// Rows looked at to guess columns; date and amount styles are decided from the whole file where these leave them open.
const SAMPLES: usize = 2000;
/// Records among which the headings are looked for: some exports put a title above them.
const TITLE_RECORDS_MAX: usize = 20;

/// A file understood.
#[derive(Debug)]
pub struct Preview {
    /// The file's name.
    pub file: String,
    /// Its size on the disk.
    pub bytes: u64,
    /// The name of its encoding.
    pub encoding: &'static str,
    /// What its columns mean.
    pub mapping: Mapping,
    /// Currency of its amounts; [`Currency::NONE`] where nothing says.
    pub currency: Currency,
    /// Some rows, for people to see whether the columns are right.
    pub samples: Vec<ByteRecord>,
    pub(super) shape: Shape,
}

impl Preview {
    /// Looks at the file's head, and at all of it where that leaves dates or amounts open.
    ///
    /// # Errors
    /// It is no table, it lacks who or when, headings are alike, dates can be read in two ways.
    pub fn of(
        source: &Source,
        kind: Kind,
        options: &ReadOptions,
        progress: &dyn Progress,
    ) -> Result<Self, Refusal> {
        let head = Head::of(source)?;
        let mut mapping = mapping::guess(kind, &head.headings, &head.samples, &options.columns)?;
        let mut shape = Shape::of(source, head.heading_line, head.headings.len());
        shape.date = mapping.column(Field::Date);
        if mapping.wants_more() {
            mapping = settle(source, &shape, mapping, (&options.fixes, progress))?;
        }
        let mut samples = head.samples;
        samples.truncate(3);
        Ok(Self {
            file: source.name.clone(),
            bytes: source.size,
            encoding: source.encoding.name(),
            currency: options.currency.or(mapping.currency).unwrap_or(Currency::NONE),
            mapping,
            samples,
            shape,
        })
    }
}

/// The headings and the rows right below them.
pub(super) struct Head {
    pub(super) headings: ByteRecord,
    /// The line the headings begin on.
    pub(super) heading_line: u64,
    samples: Vec<ByteRecord>,
}

impl Head {
    pub(super) fn of(source: &Source) -> Result<Self, Refusal> {
        let mut records = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(source.delimiter)
            .from_reader(source.head.as_slice());
        let mut seen: Vec<(u64, ByteRecord)> = Vec::new();
        let mut record = ByteRecord::new();
        let mut lines = Lines::new(&source.head, 1);
        let broken = |error| Refusal::new("imports-read-failed").with("line", 1_usize).because(error);
        while seen.len() < SAMPLES + TITLE_RECORDS_MAX
            && records.read_byte_record(&mut record).map_err(broken)?
        {
            seen.push((lines.of(&record), record.clone()));
        }
        if source.skips_first_line && !seen.is_empty() {
            seen.remove(0);
        }
        let filled = |record: &ByteRecord| record.iter().filter(|cell| !cell.trim_ascii().is_empty()).count();
        // A title stands alone in its row; headings never do, unless the file has one column only.
        let at = seen.iter().take(TITLE_RECORDS_MAX).position(|(_, record)| filled(record) > 1).unwrap_or(0);
        let mut rest = seen.into_iter().skip(at);
        let (heading_line, headings) = rest
            .next()
            .ok_or_else(|| Refusal::new("imports-file-empty").with("file", source.name.as_str()))?;
        let samples: Vec<ByteRecord> = rest.map(|(_, record)| record).collect();
        if samples.is_empty() {
            // Where a whole megabyte holds no second row, what is wrong is its length.
            source.blocks()?.next_block()?;
            return Err(Refusal::new("imports-only-headings").with("file", source.name.as_str()));
        }
        Ok(Self { headings, heading_line, samples })
    }
}

/// The headings of a file.
///
/// # Errors
/// It has none, or nothing below them.
pub fn headings_of(source: &Source) -> Result<Headings, Refusal> {
    Ok(Headings::new(&Head::of(source)?.headings))
}

/// The line of the first row with this text in a column.
///
/// # Errors
/// The file cannot be read on.
pub fn line_of(
    source: &Source,
    preview: &Preview,
    column: usize,
    quoted: &str,
) -> Result<Option<u64>, Refusal> {
    let mut blocks = source.blocks()?;
    let mut found = None;
    while let Some(block) = blocks.next_block()? {
        rows::each(&block, &preview.shape, |line, row| {
            if let Ok(record) = row
                && found.is_none()
                && record.get(column).is_some_and(|cell| text::quoted(cell) == quoted)
            {
                found = Some(line);
            }
        })?;
        if found.is_some() {
            break;
        }
    }
    Ok(found)
}

/// Looks at every row once, for the columns whose style the samples left open.
fn settle(
    source: &Source,
    shape: &Shape,
    mapping: Mapping,
    (fixes, progress): (&Fixes, &dyn Progress),
) -> Result<Mapping, Refusal> {
    progress.stage("imports-deciding-styles", Some(source.size));
    let mut evidence = mapping.new_evidence();
    let mut blocks = source.blocks()?;
    while let Some(block) = blocks.next_block()? {
        let read = rows::each(&block, shape, |line, row| {
            if let Ok(record) = row {
                evidence.observe(fixes.mended(line, record).as_ref().unwrap_or(record));
            }
        })?;
        if read == Read::WrongEncoding {
            // The pass itself will find the same and begin again in the next encoding.
            break;
        }
        progress.done(source.consumed());
        refuse_stopped(progress)?;
    }
    mapping.settle(evidence)
}
