//! Which decimal mark a file uses, told from all its amounts.

use super::amount::{Mark, Parts};
use super::text;

/// What the amounts of a file say about its decimal mark; parts of a file are looked at apart and merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AmountEvidence {
    /// Cells that can only be read with a point as the mark: `12.50`, `1,234.5`, `1,234,567`.
    pub point: u64,
    /// Cells that can only be read with a comma as the mark.
    pub comma: u64,
    /// Cells such as `1.234` or `1,234`, which both readings allow.
    pub either: u64,
}

impl AmountEvidence {
    /// Looks at one cell.
    pub fn observe(&mut self, cell: &[u8]) {
        let bare = cell.trim_ascii();
        if bare.iter().all(|sign| sign.is_ascii_digit() || matches!(sign, b'.' | b',' | b'-')) {
            self.weigh(bare);
        } else if let Some(parts) = Parts::of(&text::key(bare)) {
            self.weigh(parts.digits.as_bytes());
        }
    }

    /// Takes in what another part of the file said.
    pub fn merge(&mut self, other: Self) {
        self.point += other.point;
        self.comma += other.comma;
        self.either += other.either;
    }

    /// The mark most cells ask for; a point where nothing asks.
    #[must_use]
    pub fn mark(&self) -> Mark {
        if self.comma > self.point { Mark::Comma } else { Mark::Point }
    }

    /// Whether no cell has decided yet, so that more of the file should be looked at.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.point == 0 && self.comma == 0
    }

    /// Whether the mark is a guess that matters: cells such as `1.234`, and none that decides.
    #[must_use]
    pub fn is_guess(&self) -> bool {
        self.is_open() && self.either > 0
    }

    fn weigh(&mut self, digits: &[u8]) {
        let Some(at) = digits.iter().rposition(|sign| matches!(sign, b'.' | b',')) else {
            return;
        };
        let (whole, mark_and_fraction) = digits.split_at(at);
        let sign = mark_and_fraction.first().copied().unwrap_or_default();
        let behind = mark_and_fraction.len() - 1;
        let earlier_same = whole.contains(&sign);
        let earlier_other = whole.iter().any(|earlier| matches!(earlier, b'.' | b',') && *earlier != sign);
        let whole = whole.trim_ascii_start();
        let whole = whole.strip_prefix(b"-").unwrap_or(whole);
        if earlier_same && earlier_other {
            return;
        }
        if earlier_same {
            // Twice the same sign groups thousands; the other one is the mark.
            self.count(if sign == b'.' { b',' } else { b'.' });
        } else if earlier_other || behind != 3 || whole.len() > 3 || matches!(whole, [] | [b'0', ..]) {
            self.count(sign);
        } else {
            self.either += 1;
        }
    }

    fn count(&mut self, mark: u8) {
        if mark == b'.' {
            self.point += 1;
        } else {
            self.comma += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cell_speaks_for_a_mark_or_for_none() {
        for (cell, point, comma, either) in [
            ("12", 0, 0, 0),
            ("12.5", 1, 0, 0),
            ("12,5", 0, 1, 0),
            ("1.234", 0, 0, 1),
            ("1,234", 0, 0, 1),
            ("-1,234", 0, 0, 1),
            ("0.234", 1, 0, 0),
            (",234", 0, 1, 0),
            ("1234.567", 1, 0, 0),
            ("1.234.567", 0, 1, 0),
            ("1,234,567", 1, 0, 0),
            ("1.234,56", 0, 1, 0),
            ("¥1,480.00", 1, 0, 0),
            ("1 234,56 €", 0, 1, 0),
            ("text, with comma", 0, 0, 0),
            ("2024-01-05", 0, 0, 0),
        ] {
            let mut evidence = AmountEvidence::default();
            evidence.observe(cell.as_bytes());
            assert_eq!(evidence, AmountEvidence { point, comma, either }, "{cell}");
        }
    }

    #[test]
    fn the_whole_column_decides_wherever_it_is_cut() {
        let (mut first, mut second) = (AmountEvidence::default(), AmountEvidence::default());
        first.observe(b"1.234");
        assert!(first.is_guess() && first.mark() == Mark::Point);
        second.observe(b"99,90");
        first.merge(second);
        assert!(!first.is_open() && first.mark() == Mark::Comma);
    }
}
