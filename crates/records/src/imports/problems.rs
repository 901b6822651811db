//! Rows that cannot be taken, each with its line, its column, the reason and the way out.

use kernel::Say;

use super::cells::{AmountFault, DateFault, DayOrder, Mark, text};

/// A row that was not taken.
///
/// The reason's message has a `.way-out` like every refusal's.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Line of the file, from 1; 0 until the reader of lines has said which.
    pub line: u64,
    /// The heading of the column at fault; `None` when the whole row is.
    pub column: Option<String>,
    /// What is wrong.
    pub reason: Say,
}

impl Problem {
    /// A problem of one cell; the message may quote it as `$cell`.
    #[must_use]
    pub fn new(column: &str, key: &'static str, cell: &[u8]) -> Self {
        let reason = Say::new(key).with("column", column).with("cell", text::quoted(cell));
        Self { line: 0, column: Some(column.to_owned()), reason }
    }

    /// A problem of the whole row.
    #[must_use]
    pub fn of_row(reason: Say) -> Self {
        Self { line: 0, column: None, reason }
    }

    /// The same problem on a line.
    #[must_use]
    pub fn at(mut self, line: u64) -> Self {
        self.line = line;
        self
    }

    /// The same problem naming one fact more.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl Into<kernel::Arg>) -> Self {
        self.reason = self.reason.with(name, fact);
        self
    }
}

/// Why a cell is not a day.
#[must_use]
pub fn date(column: &str, cell: &[u8], fault: DateFault, order: Option<DayOrder>) -> Problem {
    let key = match (fault, order) {
        (DateFault::Missing, _) => "imports-problem-date-missing",
        (DateFault::Unreadable, _) => "imports-problem-date-unreadable",
        (DateFault::NoSuchDay, Some(DayOrder::Dmy)) => "imports-problem-date-not-dmy",
        (DateFault::NoSuchDay, Some(DayOrder::Mdy)) => "imports-problem-date-not-mdy",
        (DateFault::NoSuchDay, Some(DayOrder::Ymd) | None) => "imports-problem-date-no-such-day",
        (DateFault::Ambiguous, _) => "imports-problem-date-ambiguous",
        (DateFault::Year(_), _) => "imports-problem-date-year",
    };
    let problem = Problem::new(column, key, cell);
    match fault {
        DateFault::Year(year) => problem.with("year", year.to_string()),
        _ => problem,
    }
}

/// Why a cell is not an amount or a quantity.
#[must_use]
pub fn amount(column: &str, cell: &[u8], fault: AmountFault, mark: Mark) -> Problem {
    let key = match (fault, mark) {
        (AmountFault::Missing, _) => "imports-problem-amount-missing",
        (AmountFault::NotANumber, _) => "imports-problem-amount-unreadable",
        (AmountFault::OtherMark, Mark::Point) => "imports-problem-amount-comma",
        (AmountFault::OtherMark, Mark::Comma) => "imports-problem-amount-point",
        (AmountFault::TooLarge, _) => "imports-problem-amount-too-large",
    };
    Problem::new(column, key, cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_names_line_column_and_a_safe_piece_of_the_cell() {
        let long = "很长".repeat(500_000);
        let problem = date("下单时间", long.as_bytes(), DateFault::Unreadable, None).at(7);
        assert_eq!((problem.line, problem.column.as_deref()), (7, Some("下单时间")));
        let kernel::Arg::Text(quoted) = &problem.reason.args[1].1 else {
            panic!("the cell is quoted as text")
        };
        assert!(quoted.chars().count() < 80);
    }

    #[test]
    fn each_fault_has_its_own_sentence() {
        let dates = [
            DateFault::Missing,
            DateFault::Unreadable,
            DateFault::NoSuchDay,
            DateFault::Ambiguous,
            DateFault::Year(0),
        ];
        let amounts =
            [AmountFault::Missing, AmountFault::NotANumber, AmountFault::OtherMark, AmountFault::TooLarge];
        let mut keys: Vec<&str> = dates.iter().map(|fault| date("", b"", *fault, None).reason.key).collect();
        keys.extend(amounts.iter().map(|fault| amount("", b"", *fault, Mark::Point).reason.key));
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }
}
