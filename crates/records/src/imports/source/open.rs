//! Opening a file: what it is, by its first bytes and never by its name.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;
use kernel::Refusal;

use super::blocks::Blocks;
use super::encoding::{Encoding, Utf8Reader, detect};
use super::survey::Survey;
use super::{delimiter, sheet};

/// First bytes looked at to tell encoding, delimiter and headings.
const HEAD_BYTES: u64 = 1 << 20;

/// Bytes looked at in one go when a whole file is asked for its encoding.
const SURVEY_BYTES: usize = 1 << 18;

/// What is said about a file before it is opened, where its own bytes and name shall not decide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// The name people know it by; as it is called on the disk otherwise.
    pub name: Option<String>,
    /// The sheet of a workbook; the first one with a table otherwise.
    pub sheet: Option<String>,
    /// The encoding of its letters; as its bytes tell otherwise.
    pub encoding: Option<Encoding>,
}

/// A file about to be read: its encoding and delimiter are known, its records are to come.
#[derive(Debug)]
pub struct Source {
    path: PathBuf,
    /// The file's name, for messages.
    pub name: String,
    /// Bytes on the disk, for progress.
    pub size: u64,
    container: Container,
    /// The encoding it is read in.
    pub encoding: Encoding,
    mark_bytes: usize,
    /// The sign between cells.
    pub delimiter: u8,
    /// The first line only names the delimiter (`sep=;`).
    pub skips_first_line: bool,
    /// The first megabyte as UTF-8, cut at a record's end where the file is longer.
    pub head: Vec<u8>,
    /// The sheets of a workbook; none elsewhere.
    pub sheets: Vec<String>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    consumed: Arc<AtomicU64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Container {
    Plain,
    Gzip,
    Workbook,
}

impl Source {
    /// Opens a file and looks at its first megabyte.
    ///
    /// # Errors
    /// There is no such file, it is a folder, it may not be read, it is empty, or it is no table at all.
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        Self::open_as(path, &Opening::default())
    }

    /// The same with what is said about it.
    ///
    /// # Errors
    /// As [`Source::open`]; the workbook has no such sheet.
    pub fn open_as(path: &Path, opening: &Opening) -> Result<Self, Refusal> {
        let on_disk = || path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let name = opening.name.clone().unwrap_or_else(on_disk);
        let about = fs::metadata(path).map_err(|error| cannot_open(&name, &error))?;
        if about.is_dir() {
            return Err(Refusal::new("imports-is-a-folder").with("file", name));
        }
        let mut magic = Vec::new();
        let file = File::open(path).map_err(|error| cannot_open(&name, &error))?;
        file.take(8).read_to_end(&mut magic).map_err(|error| cannot_open(&name, &error))?;
        let mut source = Self {
            path: path.to_owned(),
            size: about.len(),
            container: container(&magic, &name)?,
            encoding: Encoding::Utf8,
            mark_bytes: 0,
            delimiter: b',',
            skips_first_line: false,
            head: Vec::new(),
            sheets: Vec::new(),
            sheet: None,
            consumed: Arc::default(),
            name,
        };
        if source.container == Container::Workbook {
            let sheets = sheet::choose(path, &source.name, opening.sheet.as_deref())?;
            (source.sheets, source.sheet) = (sheets.names, Some(sheets.chosen));
        }
        source.look_at_head(opening.encoding)?;
        Ok(source)
    }

    /// The same file in the encoding that all its bytes speak for, once its head turned out not to tell.
    #[must_use]
    pub fn with_next_encoding(mut self) -> Option<Self> {
        if self.encoding.is_known() {
            return None;
        }
        let mut survey = Survey::default();
        let mut bytes = self.bytes().ok()?;
        let mut buffer = vec![0; SURVEY_BYTES];
        loop {
            let got = bytes.read(&mut buffer).ok()?;
            if got == 0 {
                break;
            }
            survey.observe(buffer.get(..got)?);
        }
        self.encoding = match survey.encoding() {
            // All but a last byte that begins a letter of UTF-8, and is one by itself elsewhere.
            Encoding::Ascii => Encoding::Windows1252,
            known => known,
        };
        self.read_head().ok()?;
        Some(self)
    }

    /// All records from the file's beginning, headings included.
    ///
    /// # Errors
    /// The file can no longer be opened.
    pub fn blocks(&self) -> Result<Blocks<impl Read + Send + use<>>, Refusal> {
        self.consumed.store(0, Ordering::Relaxed);
        Ok(Blocks::new(self.utf8()?, self.delimiter))
    }

    /// Bytes taken from the disk so far; with [`Source::size`] this is progress.
    #[must_use]
    pub fn consumed(&self) -> u64 {
        self.consumed.load(Ordering::Relaxed)
    }

    /// Whether U+FFFD in the blocks marks bytes that have no meaning in the encoding; elsewhere it is a sign like others.
    #[must_use]
    pub fn marks_damage(&self) -> bool {
        self.container != Container::Workbook && self.encoding == Encoding::Gb18030
    }

    /// Whether whoever reads the blocks must check that they are UTF-8 (translated text already is).
    #[must_use]
    pub fn must_verify(&self) -> bool {
        self.container != Container::Workbook && matches!(self.encoding, Encoding::Utf8 | Encoding::Ascii)
    }

    fn look_at_head(&mut self, told: Option<Encoding>) -> Result<(), Refusal> {
        if self.container == Container::Workbook {
            self.read_head()?;
        } else {
            let mut raw = Vec::new();
            let read = self.bytes()?.take(HEAD_BYTES).read_to_end(&mut raw);
            read.map_err(|error| Refusal::new("imports-read-failed").with("line", 1_usize).because(error))?;
            let text = detect(&raw)
                .ok_or_else(|| Refusal::new("imports-not-text").with("file", self.name.as_str()))?;
            (self.encoding, self.mark_bytes) = match told {
                // A mark is skipped where it is one of the encoding that was named.
                Some(told) => (told, if text.0.name() == told.name() { text.1 } else { 0 }),
                None => text,
            };
            self.read_head()?;
        }
        if self.head.trim_ascii().is_empty() {
            return Err(Refusal::new("imports-file-empty").with("file", self.name.as_str()));
        }
        let found = delimiter::detect(&self.head);
        (self.delimiter, self.skips_first_line) = (found.sign, found.named_in_first_line);
        Ok(())
    }

    fn read_head(&mut self) -> Result<(), Refusal> {
        let mut head = Vec::new();
        let read = self.utf8()?.take(HEAD_BYTES).read_to_end(&mut head);
        read.map_err(|error| Refusal::new("imports-read-failed").with("line", 1_usize).because(error))?;
        if kernel::count(head.len()).unsigned_abs() == HEAD_BYTES {
            let end = memchr::memrchr(b'\n', &head).map_or(head.len(), |line_end| line_end + 1);
            head.truncate(end);
        }
        self.head = head;
        Ok(())
    }

    fn utf8(&self) -> Result<Utf8Reader<Box<dyn Read + Send>>, Refusal> {
        let mut bytes = self.bytes()?;
        let mut mark = vec![0; self.mark_bytes];
        bytes
            .read_exact(&mut mark)
            .map_err(|error| Refusal::new("imports-read-failed").with("line", 1_usize).because(error))?;
        let encoding = if self.container == Container::Workbook { Encoding::Utf8 } else { self.encoding };
        Ok(Utf8Reader::new(bytes, encoding))
    }

    fn bytes(&self) -> Result<Box<dyn Read + Send>, Refusal> {
        if let Some(sheet) = &self.sheet {
            return Ok(Box::new(sheet::as_csv(&self.path, &self.name, sheet)?));
        }
        let file = File::open(&self.path).map_err(|error| cannot_open(&self.name, &error))?;
        let counted = Counted { file, consumed: self.consumed.clone() };
        Ok(match self.container {
            Container::Gzip => Box::new(MultiGzDecoder::new(io::BufReader::with_capacity(1 << 17, counted))),
            Container::Plain | Container::Workbook => Box::new(counted),
        })
    }
}

fn container(magic: &[u8], name: &str) -> Result<Container, Refusal> {
    match magic {
        [0x1F, 0x8B, ..] => Ok(Container::Gzip),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Ok(Container::Workbook),
        // The container of Excel before 2007 (and of encrypted workbooks).
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(Refusal::new("imports-old-workbook").with("file", name)),
        [b'%', b'P', b'D', b'F', ..] => Err(Refusal::new("imports-not-text").with("file", name)),
        [] => Err(Refusal::new("imports-file-empty").with("file", name)),
        _ => Ok(Container::Plain),
    }
}

fn cannot_open(name: &str, error: &io::Error) -> Refusal {
    let key = match error.kind() {
        ErrorKind::NotFound => "imports-no-such-file",
        ErrorKind::PermissionDenied => "imports-no-permission",
        ErrorKind::IsADirectory => "imports-is-a-folder",
        _ => "imports-cannot-open",
    };
    Refusal::new(key).with("file", name).because(error)
}

/// Counts what was taken from the disk, also underneath a decompressor.
struct Counted {
    file: File,
    consumed: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let got = self.file.read(out)?;
        self.consumed.fetch_add(kernel::count(got).unsigned_abs(), Ordering::Relaxed);
        Ok(got)
    }
}

#[cfg(test)]
#[path = "open_tests.rs"]
mod tests;
