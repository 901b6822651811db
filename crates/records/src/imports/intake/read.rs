//! The pass itself: one thread cuts the file into blocks, as many hands as there are cores read them.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use kernel::{Currency, Progress, Refusal};

use super::columns::Columns;
use super::gather::{Amounts, gather};
use super::hand::{Hand, Task};
use super::preview::Preview;
use super::rows::Read;
use super::tally::Tally;
use super::whole;
use crate::imports::fields::{Field, Kind};
use crate::imports::fixes::Fixes;
use crate::imports::layouts::Layout;
use crate::imports::lines::{Counting, Held, LineReader};
use crate::imports::mapping::Options;
use crate::imports::source::{Bin, Block, Opening, Source};
use crate::orders::Histories;

/// Hands beyond this wait for the one that cuts.
const HANDS_MAX: usize = 8;

/// How an order file is to be read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// What is said about its columns.
    pub columns: Options,
    /// The currency of its amounts, where it does not name one.
    pub currency: Option<Currency>,
    /// Which lines count.
    pub lines: Counting,
    /// The shop the file comes from, where it has a name of its own.
    pub source: Option<String>,
    /// What is said about the file itself.
    pub file: Opening,
    /// Cells mended by hand; taken by whoever reads a file row by row, for a book.
    pub fixes: Fixes,
}

impl ReadOptions {
    /// The name under which the file's order and customer numbers are unique: what was said, else the program that
    /// wrote it (`shopify`, `woo`, `taobao`), else `file`. Orders and customers of one shop share it.
    #[must_use]
    pub fn source(&self, layout: Layout) -> String {
        let maker = match layout {
            Layout::Generic => "file",
            known => known.name().split('-').next().unwrap_or("file"),
        };
        self.source.clone().unwrap_or_else(|| maker.to_owned())
    }
}

/// An order file, read.
#[derive(Debug)]
pub struct OrderFile {
    /// What was understood of it before reading: columns, date style, encoding.
    pub preview: Preview,
    /// Who bought when for how much.
    pub histories: Histories,
    /// Where every line went.
    pub tally: Tally,
    /// Whether returns were left out, as asked.
    pub gross: bool,
}

/// Reads a whole order file.
///
/// # Errors
/// The file cannot be read, is no table, or does not say who bought and when.
pub fn read_orders(
    path: &Path,
    options: &ReadOptions,
    progress: &dyn Progress,
) -> Result<OrderFile, Refusal> {
    let mut source = Source::open_as(path, &options.file)?;
    let mut held = Held::default();
    loop {
        let preview = Preview::of(&source, Kind::Orders, options, progress)?;
        let reader = LineReader::new(&preview.mapping, preview.currency, options.lines).holding_back(&held);
        match pass(&source, &preview, &reader, progress)? {
            Passed::WrongEncoding => source = next_encoding(source)?,
            // Only after the last row it is known which orders lack one, so these are read once more without them.
            Passed::All(read) if held.is_empty() && !read.spoiled.is_empty() => held = read.spoiled,
            Passed::All(read) => {
                progress.stage("imports-gathering", None);
                return Ok(OrderFile { gross: options.lines.gross, ..gathered(preview, *read) });
            }
        }
    }
}

fn gathered(preview: Preview, read: AllRead) -> OrderFile {
    let AllRead { columns, mut tally, .. } = read;
    if !preview.mapping.order_total_repeats {
        return OrderFile { histories: gather(columns, Amounts::OfLines), preview, tally, gross: false };
    }
    let histories = gather(columns, Amounts::OfOrders);
    // The hands have added each order's amount once a line.
    tally.sale_minor = histories.all_days().map(|day| i128::from(day.sale_minor)).sum();
    tally.back_minor = histories.all_days().map(|day| i128::from(day.back_minor)).sum();
    OrderFile { preview, histories, tally, gross: false }
}

/// What all hands have read.
struct AllRead {
    columns: Vec<Columns>,
    tally: Tally,
    spoiled: Held,
}

enum Passed {
    All(Box<AllRead>),
    WrongEncoding,
}

/// The same file in the next encoding it might be in.
///
/// # Errors
/// There is none left.
pub(super) fn next_encoding(source: Source) -> Result<Source, Refusal> {
    let name = source.name.clone();
    source.with_next_encoding().ok_or_else(|| Refusal::new("imports-unknown-encoding").with("file", name))
}

/// One pass.
fn pass(
    source: &Source,
    preview: &Preview,
    reader: &LineReader,
    progress: &dyn Progress,
) -> Result<Passed, Refusal> {
    progress.stage("imports-reading", Some(source.size));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let hands = cores.min(HANDS_MAX);
    let task = Task {
        reader,
        shape: preview.shape,
        has_names: [Field::Name, Field::FirstName, Field::LastName]
            .into_iter()
            .any(|field| preview.mapping.column(field).is_some()),
    };
    let wrong_encoding = AtomicBool::new(false);
    let bin = Bin::default();
    let (sender, receiver) = sync_channel(hands * 4);
    let receiver = Mutex::new(receiver);
    let read: Vec<Result<Hand, Refusal>> = std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..hands).map(|_| scope.spawn(|| work(&receiver, &task, (&wrong_encoding, &bin)))).collect();
        let cut = cut(source, &sender, (&wrong_encoding, &bin), progress);
        drop(sender);
        let stopped = || Err(Refusal::new("imports-reader-stopped"));
        let mut read: Vec<_> =
            workers.into_iter().map(|worker| worker.join().unwrap_or_else(|_| stopped())).collect();
        read.extend(cut.err().map(Err));
        read
    });
    if wrong_encoding.load(Ordering::Relaxed) {
        return Ok(Passed::WrongEncoding);
    }
    let hands = read.into_iter().collect::<Result<Vec<Hand>, Refusal>>()?;
    let mut all = AllRead { columns: Vec::new(), tally: Tally::default(), spoiled: Held::default() };
    for hand in hands {
        all.columns.push(hand.columns);
        all.tally = all.tally.joined(hand.tally);
        all.spoiled = all.spoiled.joined(hand.spoiled);
    }
    if all.spoiled.is_full() {
        return Err(whole::too_many_refused(&source.name, all.tally.refused, all.tally.problems.first()));
    }
    Ok(Passed::All(Box::new(all)))
}

fn cut(
    source: &Source,
    sender: &SyncSender<Block>,
    (stop, bin): (&AtomicBool, &Bin),
    progress: &dyn Progress,
) -> Result<(), Refusal> {
    let mut blocks = source.blocks()?.reusing(bin);
    while let Some(block) = blocks.next_block()? {
        if stop.load(Ordering::Relaxed) || sender.send(block).is_err() {
            break;
        }
        progress.done(source.consumed());
    }
    Ok(())
}

fn work(
    receiver: &Mutex<Receiver<Block>>,
    task: &Task<'_>,
    (wrong_encoding, bin): (&AtomicBool, &Bin),
) -> Result<Hand, Refusal> {
    let mut hand = Hand::new();
    let mut failure = None;
    loop {
        let next = receiver.lock().map_or(None, |blocks| blocks.recv().ok());
        let Some(block) = next else { break };
        // After a failure blocks are still taken, so that the cutting thread never waits for ever.
        if failure.is_some() || wrong_encoding.load(Ordering::Relaxed) {
            continue;
        }
        match hand.read(&block, task) {
            Ok(Read::All) => {}
            Ok(Read::WrongEncoding) => wrong_encoding.store(true, Ordering::Relaxed),
            Err(refusal) => failure = Some(refusal),
        }
        bin.give_back(block);
    }
    failure.map_or(Ok(hand), Err)
}
