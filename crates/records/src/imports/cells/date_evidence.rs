//! Day or month first, told from the whole column.

use kernel::Refusal;

use super::date::{self, DayOrder, Shape};
use super::text;

/// What the dates of a column say about their order; parts of a file are looked at apart and merged in file order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateEvidence {
    /// Dates with the year first, with the month's name, or a spreadsheet's day number: they need no order.
    pub sure: u64,
    /// Dates that only day-month-year allows.
    pub dmy: u64,
    /// Dates that only month-day-year allows.
    pub mdy: u64,
    /// Dates both orders allow, with different days.
    pub either: u64,
    /// Dates both orders allow, written with points as day-month-year is; other evidence outweighs them (12.31.2025).
    pub dotted: u64,
    /// Cells with something that is no date.
    pub unread: u64,
    dmy_example: Option<String>,
    mdy_example: Option<String>,
    either_example: Option<String>,
}

/// So many dates of one order outweigh one of the other: that one is then refused as a slip by itself.
const OUTWEIGHS: u64 = 50;

impl DateEvidence {
    /// Looks at one cell.
    pub fn observe(&mut self, cell: &[u8]) {
        match date::shape(cell) {
            Ok(Shape::Ymd(..) | Shape::Serial(_)) => self.sure += 1,
            Ok(Shape::YearLast { first, second, dotted, .. }) => {
                self.observe_order(cell, first, second, dotted);
            }
            Err(date::DateFault::Missing) => {}
            Err(_) => self.unread += 1,
        }
    }

    fn observe_order(&mut self, cell: &[u8], first: u32, second: u32, dotted: bool) {
        if first == second {
            self.sure += 1;
            return;
        }
        let (count, example) = match date::only_order(first, second, false) {
            None if dotted => {
                self.dotted += 1;
                return;
            }
            Some(DayOrder::Dmy) => (&mut self.dmy, &mut self.dmy_example),
            Some(DayOrder::Mdy) => (&mut self.mdy, &mut self.mdy_example),
            None => (&mut self.either, &mut self.either_example),
        };
        *count += 1;
        if example.is_none() {
            *example = Some(text::quoted(cell));
        }
    }

    /// Takes in what a later part of the file said.
    pub fn merge(&mut self, later: Self) {
        self.sure += later.sure;
        self.dmy += later.dmy;
        self.mdy += later.mdy;
        self.either += later.either;
        self.dotted += later.dotted;
        self.unread += later.unread;
        self.dmy_example = self.dmy_example.take().or(later.dmy_example);
        self.mdy_example = self.mdy_example.take().or(later.mdy_example);
        self.either_example = self.either_example.take().or(later.either_example);
    }

    /// How many cells were dates.
    #[must_use]
    pub fn dates(&self) -> u64 {
        self.sure + self.dmy + self.mdy + self.either + self.dotted
    }

    /// Whether dates with the year last have been met and none has told the order: more of the file should be looked at.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.either + self.dotted > 0 && self.dmy == 0 && self.mdy == 0
    }

    /// The order of the column. `usual` is what the layout's maker writes, taken where the column says nothing;
    /// `None` where no date needs an order.
    ///
    /// # Errors
    /// The dates allow both orders, or contradict each other.
    pub fn order(&self, usual: Option<DayOrder>) -> Result<Option<DayOrder>, Refusal> {
        if self.dmy > self.mdy.saturating_mul(OUTWEIGHS) {
            return Ok(Some(DayOrder::Dmy));
        }
        if self.mdy > self.dmy.saturating_mul(OUTWEIGHS) {
            return Ok(Some(DayOrder::Mdy));
        }
        if let (Some(dmy), Some(mdy)) = (&self.dmy_example, &self.mdy_example) {
            return Err(Refusal::new("imports-dates-mixed")
                .with("first", dmy.as_str())
                .with("second", mdy.as_str()));
        }
        if usual.is_some() {
            return Ok(usual);
        }
        match &self.either_example {
            None => Ok((self.dotted > 0).then_some(DayOrder::Dmy)),
            Some(example) => Err(ambiguous(example)),
        }
    }
}

fn ambiguous(example: &str) -> Refusal {
    let reading = |order| date::read(example.as_bytes(), Some(order)).unwrap_or_default();
    Refusal::new("imports-dates-ambiguous")
        .with("example", example)
        .with("dmy", reading(DayOrder::Dmy))
        .with("mdy", reading(DayOrder::Mdy))
}

#[cfg(test)]
mod tests {
    use kernel::Day;

    use super::*;

    fn evidence(cells: &[&str]) -> DateEvidence {
        let mut evidence = DateEvidence::default();
        for cell in cells {
            evidence.observe(cell.as_bytes());
        }
        evidence
    }

    #[test]
    fn the_column_decides_the_order() {
        for (cells, usual, order) in [
            (&["2025-10-07", "45937"][..], None, None),
            (&["12/1/2010", "13/1/2010"], None, Some(DayOrder::Dmy)),
            (&["12/1/2010", "12/13/2010"], None, Some(DayOrder::Mdy)),
            (&["1.2.2025"], None, Some(DayOrder::Dmy)),
            (&["1.2.2025", "12.31.2025"], None, Some(DayOrder::Mdy)),
            (&["5/5/2025", "6/6/2025"], None, None),
            (&["12/1/2010"], Some(DayOrder::Mdy), Some(DayOrder::Mdy)),
            (&["12/1/2010", "13/1/2010"], Some(DayOrder::Mdy), Some(DayOrder::Dmy)),
        ] {
            assert_eq!(evidence(cells).order(usual), Ok(order), "{cells:?}");
        }
    }

    #[test]
    fn a_truly_ambiguous_column_is_asked_about_with_both_readings() {
        let refusal = evidence(&["12/1/2010 8:26", "11/2/2010"]).order(None).unwrap_err();
        assert_eq!(
            refusal,
            Refusal::new("imports-dates-ambiguous")
                .with("example", "12/1/2010 8:26")
                .with("dmy", Day::from_ymd(2010, 1, 12).unwrap())
                .with("mdy", Day::from_ymd(2010, 12, 1).unwrap())
        );
    }

    #[test]
    fn one_slip_does_not_outweigh_a_column_but_a_mixture_is_refused() {
        let mut cells = vec!["13/1/2010"; 60];
        cells.push("1/13/2010");
        assert_eq!(evidence(&cells).order(None), Ok(Some(DayOrder::Dmy)));
        let refusal = evidence(&["13/1/2010", "1/13/2010"]).order(None).unwrap_err();
        assert_eq!(refusal.say().key, "imports-dates-mixed");
    }

    #[test]
    fn blocks_say_together_what_the_file_says() {
        let cells = ["12/1/2010", "", "soon", "11/2/2010", "14/2/2010", "2010-02-03"];
        let whole = evidence(&cells);
        for cut in 0..=cells.len() {
            let (first, second) = cells.split_at(cut);
            let mut merged = evidence(first);
            merged.merge(evidence(second));
            assert_eq!(merged, whole, "cut at {cut}");
        }
        assert_eq!((whole.dates(), whole.unread), (4, 1));
        assert!(evidence(&cells[..4]).is_open() && !whole.is_open());
    }
}
