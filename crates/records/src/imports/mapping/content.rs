//! What a column looks like, for files whose headings say nothing.

use std::collections::HashSet;

use super::super::cells::{AmountEvidence, Cells, Mark, amount, date, text};
use super::super::identity;

/// What the sampled cells of one column look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// Cells with something in them.
    pub filled: usize,
    /// Different texts among them.
    pub distinct: usize,
    pub dates: usize,
    pub emails: usize,
    pub phones: usize,
    /// Cells that are numbers in either decimal mark.
    pub numbers: usize,
    /// Cells with a digit in them.
    pub digits: usize,
    /// Numbers with something behind the mark, or with a currency.
    pub amounts: usize,
    /// Short texts without spaces that hold a digit.
    pub codes: usize,
    /// Numbers from 0 to 1, and percentages.
    pub shares: usize,
    pub masked: usize,
}

impl Looks {
    pub(super) fn of<C: Cells>(rows: &[C], column: usize) -> Self {
        let mut looks = Self::default();
        let mut seen = HashSet::new();
        for row in rows {
            let cell = row.cell(column);
            if !text::is_blank(cell) {
                looks.note(cell);
                seen.insert(cell);
            }
        }
        looks.distinct = seen.len();
        looks
    }

    fn note(&mut self, cell: &[u8]) {
        let key = text::key(cell);
        self.filled += 1;
        self.dates += usize::from(is_date(&key));
        self.emails += usize::from(identity::is_email(&key));
        self.phones += usize::from(is_phone(&key));
        self.masked += usize::from(text::is_masked(&key));
        self.codes += usize::from(
            key.len() <= CODE_SIGNS_MAX && !key.contains(&b' ') && key.iter().any(u8::is_ascii_digit),
        );
        self.digits += usize::from(key.iter().any(u8::is_ascii_digit));
        self.shares += usize::from(is_share(&key));
        let number = amount::read(&key, Mark::Point).or_else(|_| amount::read(&key, Mark::Comma));
        if number.is_ok() {
            let mut evidence = AmountEvidence::default();
            evidence.observe(&key);
            self.numbers += 1;
            self.amounts += usize::from(!evidence.is_open() || key.iter().any(|sign| !sign.is_ascii()));
        }
    }

    /// Whether at least nine of ten filled cells are of a sort.
    pub(super) fn mostly(&self, of_that_sort: usize) -> bool {
        of_that_sort > 0 && of_that_sort * 10 >= self.filled * 9
    }
}

const CODE_SIGNS_MAX: usize = 40;

/// A date that cannot be a mere number.
fn is_date(key: &[u8]) -> bool {
    let has_separator = key.iter().any(|sign| matches!(sign, b'-' | b'/' | b':' | b'.') || !sign.is_ascii())
        || key.len() == "20251007".len();
    has_separator
        && match date::read(key, None) {
            Ok(_) => amount::read(key, Mark::Point).is_err() || key.len() == "20251007".len(),
            Err(fault) => fault == date::DateFault::Ambiguous,
        }
}

/// A Chinese mobile, or an international number written with its plus.
fn is_phone(key: &[u8]) -> bool {
    match key {
        [b'1', b'3'..=b'9', rest @ ..] => rest.len() == 9 && rest.iter().all(u8::is_ascii_digit),
        [b'+', rest @ ..] => {
            rest.len() >= 8
                && rest.iter().all(|sign| sign.is_ascii_digit() || matches!(sign, b' ' | b'-' | b'(' | b')'))
        }
        _ => false,
    }
}

fn is_share(key: &[u8]) -> bool {
    let number = key.strip_suffix(b"%").unwrap_or(key);
    amount::read(number, Mark::Point).is_ok_and(|decimal| {
        key.ends_with(b"%")
            || (!decimal.is_negative() && decimal.to_minor(2).is_some_and(|hundredths| hundredths <= 100))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(cells: &[&'static str]) -> Looks {
        let rows: Vec<Vec<&str>> = cells.iter().map(|cell| vec![*cell]).collect();
        Looks::of(&rows, 0)
    }

    #[test]
    fn columns_show_what_they_hold() {
        assert_eq!(looks(&["2025-10-07", "12/1/2010", "", "soon"]).dates, 2);
        assert_eq!(looks(&["45937", "20251007", "12.50", "2025年10月7日"]).dates, 2);
        assert_eq!(looks(&["a@b.cn", "x"]).emails, 1);
        assert_eq!(looks(&["13900001111", "+33 1 23 45 67 89", "99900001111"]).phones, 2);
        assert_eq!(looks(&["12", "12.50", "¥5", "1.234,5", "x"]).amounts, 3);
        assert_eq!(looks(&["0.2", "15%", "0", "3"]).shares, 3);
        let codes = looks(&["K-17", "K-17", "Brion Stark", "K 8"]);
        assert_eq!((codes.codes, codes.distinct, codes.filled), (2, 3, 4));
    }

    #[test]
    fn mostly_is_nine_of_ten() {
        let looks = Looks { filled: 10, ..Looks::default() };
        assert!(looks.mostly(9) && !looks.mostly(8) && !Looks::default().mostly(0));
    }
}
