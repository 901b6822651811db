//! Which sign separates the cells, and on which record the headings stand.

/// The signs that separate cells in files people have.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Records looked at; a title above the headings is never longer than this.
const RECORDS_SEEN: usize = 50;

/// A sign, and whether the file begins with Excel's own `sep=;` line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delimiter {
    /// The separating byte.
    pub sign: u8,
    /// The first line only names the sign.
    pub named_in_first_line: bool,
}

/// The sign under which the first records have the most cells, most evenly.
#[must_use]
pub fn detect(head: &[u8]) -> Delimiter {
    let first_line = head.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii();
    if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign] = first_line {
        return Delimiter { sign: *sign, named_in_first_line: true };
    }
    let best = CANDIDATES
        .into_iter()
        .map(|sign| (score(head, sign), sign))
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    Delimiter { sign: best.map_or(b',', |(_, sign)| sign), named_in_first_line: false }
}

/// Records sharing the most frequent width above one, times that width (bounded, so that many ragged cells do not win).
fn score(head: &[u8], sign: u8) -> usize {
    let widths = widths(head, sign);
    let most = widths.iter().copied().filter(|width| *width > 1).map(|width| {
        let alike = widths.iter().filter(|other| **other == width).count();
        alike * 100 + width.min(99)
    });
    most.max().unwrap_or(0)
}

fn widths(head: &[u8], sign: u8) -> Vec<usize> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(sign).from_reader(head);
    reader.byte_records().take(RECORDS_SEEN).filter_map(Result::ok).map(|record| record.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_told_from_the_first_records() {
        for (case, head, sign) in [
            ("comma", "a,b,c\n1,2,3\n", b','),
            ("semicolon with decimal commas", "a;b;c\n1,5;2,5;3,5\n1;2;3\n", b';'),
            (
                "tab with commas in text",
                "name\tday\tsum\nSmith, John\t2026-01-01\t5\nDoe, Jane\t2026-01-02\t6\n",
                b'\t',
            ),
            ("quoted commas", "a;b\n\"x,y,z\";1\n\"p,q,r\";2\n", b';'),
            ("one column", "only\n1\n2\n", b','),
        ] {
            assert_eq!(detect(head.as_bytes()).sign, sign, "{case}");
        }
        assert_eq!(detect(b"sep=;\r\na;b\r\n"), Delimiter { sign: b';', named_in_first_line: true });
    }
}
