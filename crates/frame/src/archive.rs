//! Files packed into one: a ZIP that appears under its name only when it is whole.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use kernel::{Moment, Progress, Refusal};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::draft::Draft;

/// So much is packed at a time.
const PIECE_BYTES: usize = 1 << 17;
/// From here on a file of an archive needs the longer kind of entry.
const LONG_BYTES: u64 = u32::MAX as u64;

/// An archive being written.
pub struct Archive {
    draft: Draft,
    name: String,
    zip: ZipWriter<BufWriter<File>>,
    written: zip::DateTime,
}

impl Archive {
    /// Begins an archive at `path`, whose files are of this moment.
    ///
    /// # Errors
    /// `frame-sheet-failed` when the place cannot be written to.
    pub fn create(path: &Path, at: Moment) -> Result<Self, Refusal> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let draft = Draft::beside(path);
        let file = File::create(draft.path()).map_err(|error| failed(&name, &error))?;
        let zip = ZipWriter::new(BufWriter::with_capacity(1 << 18, file));
        Ok(Self { draft, name, zip, written: stamp(at) })
    }

    /// Adds a text.
    ///
    /// # Errors
    /// The disk is full.
    pub fn text(&mut self, name: &str, text: &str) -> Result<(), Refusal> {
        let added = self.begin(name, 0).and_then(|()| self.zip.write_all(text.as_bytes()));
        added.map_err(|error| failed(&self.name, &error))
    }

    /// Adds the file at `path`, telling how many bytes of all are packed from `done` on; returns that sum after it.
    ///
    /// # Errors
    /// The file cannot be read; the disk is full.
    pub fn file(
        &mut self,
        name: &str,
        path: &Path,
        done: u64,
        progress: &dyn Progress,
    ) -> Result<u64, Refusal> {
        self.pack(name, path, done, progress).map_err(|error| failed(&self.name, &error))
    }

    /// The archive is whole: it gets its name.
    ///
    /// # Errors
    /// The disk is full or the place may not be written to; then nothing is left there.
    pub fn finish(self) -> Result<(), Refusal> {
        let Self { draft, name, zip, .. } = self;
        let closed = zip.finish().map_err(io::Error::from).and_then(|mut out| {
            out.flush()?;
            let file = out.get_ref();
            // A pipe cannot be flushed to a disk, and needs no such care.
            if file.metadata()?.is_file() { file.sync_all() } else { Ok(()) }
        });
        closed.and_then(|()| draft.finish()).map_err(|error| failed(&name, &error))
    }

    fn begin(&mut self, name: &str, bytes: u64) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(self.written)
            .large_file(bytes >= LONG_BYTES);
        Ok(self.zip.start_file(name, options)?)
    }

    fn pack(&mut self, name: &str, path: &Path, done: u64, progress: &dyn Progress) -> io::Result<u64> {
        let mut file = File::open(path)?;
        self.begin(name, file.metadata()?.len())?;
        let (mut piece, mut packed) = (vec![0; PIECE_BYTES], done);
        loop {
            let read = file.read(&mut piece)?;
            let Some(some) = piece.get(..read).filter(|some| !some.is_empty()) else { return Ok(packed) };
            self.zip.write_all(some)?;
            packed += kernel::count(read).unsigned_abs();
            progress.done(packed);
        }
    }
}

fn failed(name: &str, error: &io::Error) -> Refusal {
    Refusal::new("frame-sheet-failed").with("file", name).because(error)
}

/// ZIP knows no zones: the files are of the moment in UTC.
fn stamp(at: Moment) -> zip::DateTime {
    let time = Timestamp::from_microsecond(at.0).unwrap_or_default().to_zoned(TimeZone::UTC).datetime();
    let small = |part: i8| part.unsigned_abs();
    zip::DateTime::from_date_and_time(
        time.year().unsigned_abs(),
        small(time.month()),
        small(time.day()),
        small(time.hour()),
        small(time.minute()),
        small(time.second()),
    )
    .unwrap_or_default()
}
