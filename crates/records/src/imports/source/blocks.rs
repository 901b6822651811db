//! A stream of UTF-8 text cut into blocks that end with a record, so that several hands can read at once.

use std::io::Read;
use std::sync::{Arc, Mutex};

use kernel::Refusal;
use memchr::{memchr, memchr_iter, memrchr};

/// Bytes of one block; large enough that handing it over costs nothing, small enough that it and what is read of it fit a
/// core's cache.
const BLOCK_BYTES: usize = 1 << 18;

/// No record of an order file is longer than this; a file without line ends is refused here instead of filling memory.
pub const RECORD_BYTES_MAX: usize = 16 << 20;

/// Whole records, and the number of the line the first one starts on (1 is the file's first).
#[derive(Debug)]
pub struct Block {
    /// UTF-8 text (to be verified by the reader when the source says so).
    pub bytes: Vec<u8>,
    /// Line number of the first byte.
    pub first_line: u64,
}

/// Memory of blocks that have been read, for the next ones: touching new memory takes a tenth of the time of reading.
#[derive(Clone, Debug, Default)]
pub struct Bin {
    free: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Bin {
    /// Takes a block that nobody needs any more.
    pub fn give_back(&self, block: Block) {
        if let Ok(mut free) = self.free.lock() {
            free.push(block.bytes);
        }
    }

    fn take(&self) -> Vec<u8> {
        let mut bytes = self.free.lock().ok().and_then(|mut free| free.pop()).unwrap_or_default();
        bytes.clear();
        bytes
    }
}

/// The blocks of a stream, in order.
pub struct Blocks<R> {
    reader: R,
    delimiter: u8,
    /// Bytes read but not handed out: the beginning of the next block.
    rest: Vec<u8>,
    next_line: u64,
    ended: bool,
    bin: Bin,
}

impl<R: Read> Blocks<R> {
    /// Cuts `reader`; quotes are understood next to `delimiter` only, as spreadsheets write them.
    pub fn new(reader: R, delimiter: u8) -> Self {
        Self { reader, delimiter, rest: Vec::new(), next_line: 1, ended: false, bin: Bin::default() }
    }

    /// The same blocks in the memory of those that are given back.
    #[must_use]
    pub fn reusing(mut self, bin: &Bin) -> Self {
        self.bin = bin.clone();
        self
    }

    /// The next block; `None` at the end.
    ///
    /// # Errors
    /// The file cannot be read on, or a record is longer than [`RECORD_BYTES_MAX`].
    pub fn next_block(&mut self) -> Result<Option<Block>, Refusal> {
        let mut scan = Scan { delimiter: self.delimiter, ..Scan::default() };
        loop {
            if !self.ended {
                self.read_more()?;
            }
            let cut = if self.ended { self.rest.len() } else { scan.last_record_end(&self.rest) };
            if cut > 0 {
                let mut tail = self.bin.take();
                tail.extend_from_slice(self.rest.get(cut..).unwrap_or_default());
                self.rest.truncate(cut);
                let bytes = std::mem::replace(&mut self.rest, tail);
                let first_line = self.next_line;
                self.next_line += memchr_iter(b'\n', &bytes).count() as u64;
                return Ok(Some(Block { bytes, first_line }));
            }
            if self.ended {
                return Ok(None);
            }
            if self.rest.len() > RECORD_BYTES_MAX {
                return Err(Refusal::new("imports-record-too-long")
                    .with("line", self.next_line)
                    .with("megabytes", RECORD_BYTES_MAX >> 20));
            }
        }
    }

    fn read_more(&mut self) -> Result<(), Refusal> {
        let kept = self.rest.len();
        self.rest.reserve(BLOCK_BYTES + kept / 8);
        let wanted = u64::try_from(BLOCK_BYTES).unwrap_or(u64::MAX);
        let got = self.reader.by_ref().take(wanted).read_to_end(&mut self.rest);
        let got = got.map_err(|error| {
            Refusal::new("imports-read-failed").with("line", self.next_line).because(error)
        })?;
        self.ended = got < BLOCK_BYTES;
        Ok(())
    }
}

/// Where the last whole record ends, remembering what was already looked at while a record grows.
#[derive(Default)]
struct Scan {
    delimiter: u8,
    position: usize,
    inside_quotes: bool,
    record_end: usize,
}

impl Scan {
    fn last_record_end(&mut self, bytes: &[u8]) -> usize {
        while let Some(rest) = bytes.get(self.position..) {
            let Some(offset) = memchr(b'"', rest) else {
                if !self.inside_quotes {
                    self.note_line_end(bytes, bytes.len());
                }
                self.position = bytes.len();
                break;
            };
            let quote = self.position + offset;
            if self.inside_quotes {
                self.position = self.close(bytes, quote);
            } else {
                self.note_line_end(bytes, quote);
                self.inside_quotes = self.opens(bytes, quote);
                self.position = quote + 1;
            }
        }
        self.record_end
    }

    /// A line end outside quotes between the last looked-at place and `until`.
    fn note_line_end(&mut self, bytes: &[u8], until: usize) {
        if let Some(offset) = bytes.get(self.position..until).and_then(|seen| memrchr(b'\n', seen)) {
            self.record_end = self.position + offset + 1;
        }
    }

    /// A quote opens a cell only at the cell's beginning; `5" pipe` is just text.
    fn opens(&self, bytes: &[u8], quote: usize) -> bool {
        match quote.checked_sub(1).and_then(|before| bytes.get(before)) {
            None => true,
            Some(before) => *before == self.delimiter || *before == b'\n' || *before == b'\r',
        }
    }

    /// Two quotes in a row are one quote of the text, and the cell goes on.
    fn close(&mut self, bytes: &[u8], quote: usize) -> usize {
        if bytes.get(quote + 1) == Some(&b'"') {
            return quote + 2;
        }
        self.inside_quotes = false;
        quote + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a few bytes at a time, so that cuts fall anywhere.
    fn all_blocks(text: &str) -> Vec<(u64, String)> {
        let mut blocks = Blocks::new(text.as_bytes(), b',');
        let mut found = Vec::new();
        while let Some(block) = blocks.next_block().unwrap() {
            found.push((block.first_line, String::from_utf8(block.bytes).unwrap()));
        }
        found
    }

    #[test]
    fn blocks_join_to_the_file_and_end_with_records() {
        let row = "1,\"two\nlines, \"\"quoted\"\"\",5\" pipe\n";
        let text = row.repeat(3 * BLOCK_BYTES / row.len());
        let blocks = all_blocks(&text);
        assert!(blocks.len() > 2);
        for (first_line, block) in &blocks {
            assert!(block.starts_with("1,\""), "a block begins inside a record");
            assert_eq!(first_line % 2, 1, "each record has two lines");
        }
        assert_eq!(blocks.iter().map(|block| block.1.as_str()).collect::<String>(), text);
    }

    #[test]
    fn the_last_record_needs_no_line_end() {
        assert_eq!(all_blocks("a,b\n1,2"), vec![(1, "a,b\n1,2".to_owned())]);
        assert_eq!(all_blocks(""), vec![]);
    }

    #[test]
    fn a_file_without_line_ends_is_refused_and_not_loaded() {
        let endless = std::io::repeat(b'x');
        let refusal = Blocks::new(endless, b',').next_block().unwrap_err();
        assert_eq!(refusal.say().key, "imports-record-too-long");
    }
}
