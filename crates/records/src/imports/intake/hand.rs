//! One hand: reads blocks, line by line, into its own columns and its own account.

use kernel::{Day, Refusal};

use super::columns::{Columns, Worth};
use super::keys::Look;
use super::rows::{self, Hear, Read, Shape};
use super::tally::Tally;
use crate::imports::cells::Cells;
use crate::imports::identity::KeyKind;
use crate::imports::lines::{Held, LineKind, LineMoney, LineReader};
use crate::imports::problems::Problem;
use crate::imports::source::Block;

/// What all hands know of the file.
pub struct Task<'a> {
    pub reader: &'a LineReader,
    pub shape: Shape,
    /// Whether some customers have names in the file.
    pub has_names: bool,
}

/// What one hand has read.
pub struct Hand {
    pub columns: Columns,
    pub tally: Tally,
    /// Orders with rows that cannot be taken.
    pub spoiled: Held,
    /// Lines of the present block, waiting for their customers to be looked up in one go: a look-up waits for memory,
    /// and many of them wait together.
    pending: Vec<Pending>,
    /// Keys and names of the pending lines.
    texts: Vec<u8>,
}

/// A line whose customer is not looked up yet.
struct Pending {
    line: u64,
    who: Option<Who>,
    kind: LineKind,
    day: Day,
    order: u32,
    worth: Worth,
}

/// Where key and name stand in `texts`, one behind the other.
struct Who {
    look: Look,
    start: usize,
    key: usize,
    name: usize,
}

/// A hand at work on the rows of a block.
struct Rows<'a> {
    hand: &'a mut Hand,
    task: &'a Task<'a>,
}

impl Hear for Rows<'_> {
    #[inline]
    fn hear<C: Cells>(&mut self, line: u64, row: Result<&C, (Problem, &C)>) {
        self.hand.tally.lines += 1;
        let reader = self.task.reader;
        match row.and_then(|cells| Ok((cells, reader.line(cells).map_err(|problem| (problem, cells))?))) {
            Ok((cells, money)) => self.hand.wait(line, &money, cells, self.task),
            Err((problem, cells)) => {
                let swallowed = rows::swallowed(cells, &self.task.shape);
                for mates in reader
                    .mates(cells)
                    .into_iter()
                    .chain(swallowed.iter().filter_map(|row| reader.mates(row)))
                {
                    self.hand.spoiled.hold(mates, line);
                }
                self.hand.tally.refuse(problem.at(line));
            }
        }
    }
}

impl Hand {
    pub fn new() -> Self {
        let (columns, tally) = (Columns::new(), Tally::default());
        Self { columns, tally, spoiled: Held::default(), pending: Vec::new(), texts: Vec::new() }
    }

    /// Reads all records of a block.
    pub fn read(&mut self, block: &Block, task: &Task<'_>) -> Result<Read, Refusal> {
        let read = rows::each_quick(block, &task.shape, &mut Rows { hand: self, task })?;
        if read == Read::WrongEncoding {
            return Ok(read);
        }
        self.book_pending()?;
        Ok(read)
    }

    fn wait<C: Cells>(&mut self, line: u64, money: &LineMoney<'_>, cells: &C, task: &Task<'_>) {
        if money.continues {
            self.tally.continued += 1;
            return;
        }
        self.tally.see_day(money.day);
        let who = money.customer.as_ref().map(|key| {
            let start = self.texts.len();
            self.texts.extend_from_slice(&key.value);
            let end = self.texts.len();
            if task.has_names && key.kind != KeyKind::Name {
                self.texts.extend_from_slice(task.reader.name(cells).unwrap_or_default().as_bytes());
            }
            Who {
                look: self.columns.keys.look(&key.value),
                start,
                key: end - start,
                name: self.texts.len() - end,
            }
        });
        let worth = Worth {
            counts: money.kind == LineKind::Purchase,
            sale_minor: money.sale_minor,
            back_minor: money.back_minor,
            cost_minor: money.cost_minor,
        };
        let order = self.columns.fingerprint(&money.order);
        self.pending.push(Pending { line, who, kind: money.kind, day: money.day, order, worth });
    }

    fn book_pending(&mut self) -> Result<(), Refusal> {
        let mut customers = Vec::with_capacity(self.pending.len());
        for line in &self.pending {
            let Some(who) = &line.who else {
                customers.push(None);
                continue;
            };
            let Who { look, start, key, name } = *who;
            let text = self.texts.get(start..start + key).unwrap_or_default();
            let known = self.columns.keys.number_of(text, look);
            let number = known.ok_or_else(|| Refusal::new("imports-too-many-customers"))?;
            if name > 0 {
                self.columns.name(
                    number,
                    line.line,
                    self.texts.get(start + key..start + key + name).unwrap_or_default(),
                );
            }
            customers.push(Some(number));
        }
        let pending = std::mem::take(&mut self.pending);
        for (line, customer) in pending.iter().zip(customers) {
            self.book(line, customer);
        }
        self.pending = pending;
        self.pending.clear();
        self.texts.clear();
        Ok(())
    }

    fn book(&mut self, line: &Pending, customer: Option<u32>) {
        let tally = &mut self.tally;
        let (sale, back) = (i128::from(line.worth.sale_minor), i128::from(line.worth.back_minor));
        match (line.kind, customer) {
            (LineKind::Void, _) => tally.void += 1,
            (_, None) => {
                tally.anonymous += 1;
                tally.anonymous_sale_minor += sale;
                tally.anonymous_back_minor += back;
            }
            (kind, Some(customer)) => {
                tally.purchases += u64::from(kind == LineKind::Purchase);
                tally.returns += u64::from(kind == LineKind::Return);
                tally.sale_minor += sale;
                tally.back_minor += back;
                tally.cost_minor += i128::from(line.worth.cost_minor.unwrap_or(0));
                self.columns.push(customer, line.day, line.order, line.worth);
            }
        }
    }
}
