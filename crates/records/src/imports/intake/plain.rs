//! Rows of a block without quotes, cut where they stand: nothing is copied, and eight bytes are looked at in one go.
//!
//! Most blocks of most files are of this kind, and for them this is several times as quick as the general reader,
//! which has to look at each byte in turn. The rows told are the same.

use crate::imports::cells::Cells;
use crate::imports::source::Block;

/// A row whose cells stand in the block as they are.
pub struct PlainRow<'a> {
    block: &'a [u8],
    start: usize,
    /// Where each cell ends, in the block.
    ends: &'a [usize],
}

impl Cells for PlainRow<'_> {
    #[inline]
    fn cell(&self, column: usize) -> &[u8] {
        let start = match column.checked_sub(1) {
            None => Some(self.start),
            Some(before) => self.ends.get(before).map(|end| end + 1),
        };
        start
            .zip(self.ends.get(column))
            .and_then(|(start, end)| self.block.get(start..*end))
            .unwrap_or_default()
    }

    #[inline]
    fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Whether a block can be read by [`each`]: no quotes, and no line end but `\n` and `\r\n`.
pub fn is_plain(block: &Block) -> bool {
    let bytes = block.bytes.as_slice();
    memchr::memchr(b'"', bytes).is_none()
        && memchr::memchr_iter(b'\r', bytes).all(|at| bytes.get(at + 1) == Some(&b'\n'))
}

/// Tells every row of a plain block with the line it stands on; empty lines are no rows.
pub fn each(block: &Block, delimiter: u8, mut tell: impl FnMut(u64, &PlainRow<'_>)) {
    let bytes = block.bytes.as_slice();
    let mut line = block.first_line;
    let mut start = 0;
    let mut ends: Vec<usize> = Vec::with_capacity(64);
    let mut end_row = |ends: &mut Vec<usize>, until: usize| {
        let end = match bytes.get(start..until) {
            Some([.., b'\r']) => until - 1,
            _ => until,
        };
        if end > start {
            ends.push(end);
            tell(line, &PlainRow { block: bytes, start, ends });
        }
        ends.clear();
        line += 1;
        start = until + 1;
    };
    let (words, tail) = bytes.as_chunks::<8>();
    let (line_ends, delimiters) = (Repeated::new(b'\n'), Repeated::new(delimiter));
    let mut base = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        let line_end = line_ends.places(word);
        let mut cuts = line_end | delimiters.places(word);
        while cuts != 0 {
            let at = base + (cuts.trailing_zeros() / 8) as usize;
            let cut = cuts & cuts.wrapping_neg();
            if line_end & cut == 0 {
                ends.push(at);
            } else {
                end_row(&mut ends, at);
            }
            cuts ^= cut;
        }
        base += 8;
    }
    for (at, sign) in (base..).zip(tail) {
        if *sign == b'\n' {
            end_row(&mut ends, at);
        } else if *sign == delimiter {
            ends.push(at);
        }
    }
    // The last record of a file needs no line end.
    if !ends.is_empty() || !bytes.ends_with(b"\n") {
        end_row(&mut ends, bytes.len());
    }
}

/// A byte in all eight places of a word.
struct Repeated(u64);

impl Repeated {
    fn new(byte: u8) -> Self {
        Self(u64::from_ne_bytes([byte; 8]))
    }

    /// The high bit of every byte of `word` that is this byte, and nothing else.
    ///
    /// # Formula
    /// A byte of the difference is 0 where they agree; adding 0x7f to its low seven bits reaches the high bit unless
    /// they are all 0 (H. S. Warren, Hacker's Delight, 6-1).
    #[inline]
    fn places(&self, word: u64) -> u64 {
        const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
        let difference = word ^ self.0;
        !(((difference & LOW) + LOW) | difference | LOW)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> Block {
        Block { bytes: text.as_bytes().to_vec(), first_line: 1 }
    }

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut rows = Vec::new();
        each(&block(text), b',', |line, row| {
            let cells = (0..row.len()).map(|column| String::from_utf8(row.cell(column).to_vec()).unwrap());
            rows.push((line, cells.collect()));
        });
        rows
    }

    #[test]
    fn rows_are_those_of_the_general_reader() {
        for text in [
            "",
            "\n",
            "a",
            "a,b\n1,2",
            "a,b\r\n1,2\r\n",
            "a,,b,\n,,\n\n\r\nlast line,with,more cells than eight bytes,or sixteen\n",
            "枫麦咖啡,1480.00\n,\n",
            "12345678,12345678\n1234567,12345678\n",
            "\u{8c}\u{ac}\u{8a},x\n,",
        ] {
            let wanted: Vec<Vec<String>> = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes())
                .records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                .collect();
            let found: Vec<Vec<String>> = rows(text).into_iter().map(|(_, cells)| cells).collect();
            assert_eq!(found, wanted, "{text:?}");
        }
    }

    #[test]
    fn rows_know_their_lines_and_the_cells_they_lack() {
        let rows = rows("a,b\n\n1,2\r\n3");
        assert_eq!(rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 3, 4]);
        each(&block("a,b"), b',', |_, row| {
            assert_eq!((row.cell(1), row.cell(2), row.len()), (&b"b"[..], &b""[..], 2));
        });
    }

    #[test]
    fn quotes_and_bare_carriage_returns_are_not_plain() {
        for (text, plain) in
            [("a,b\r\n", true), ("a\n", true), ("a,\"b\"\n", false), ("a\rb\n", false), ("a\r", false)]
        {
            assert_eq!(is_plain(&block(text)), plain, "{text:?}");
        }
    }
}
