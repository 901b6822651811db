//! The orders a model is asked about: a file's or a book's.

use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use frame::{Call, book, business};
use gate::Permit;
use jiff::tz::TimeZone;
use kernel::{Currency, Day, Days, Refusal, Say};
use records::orders::{self, Histories};
use store::Opening;

use crate::sources;

/// What was read.
pub(super) struct Orders {
    /// Who bought when, for how much.
    pub histories: Histories,
    /// The currency of the amounts; otherwise why nothing can be said of money: there are no amounts, or those of a book are in
    /// several currencies.
    pub currency: Result<Currency, Refusal>,
    /// The file or the book as people call it.
    pub name: String,
    /// The day everything is seen from where nobody says another.
    pub usual_as_of: Day,
    /// The last day with a purchase, dates in the future left out.
    pub last: Day,
    /// What is to be said about the reading.
    pub notes: Vec<Say>,
    /// What was read, which nothing may be written over.
    pub paths: Vec<PathBuf>,
}

impl Orders {
    /// The day that was asked for, or the usual one.
    pub(super) fn seen_from(&self, asked: Option<Day>) -> Day {
        asked.unwrap_or(self.usual_as_of)
    }

    /// Says which day was taken where nobody named one, and where the orders end long before it.
    pub(super) fn day_notes(&self, asked: Option<Day>, as_of: Day) -> Vec<Say> {
        /// Where the last order is older than this, silence is the book's and not the customers'.
        const OLD_DAYS: Days = Days(60);
        let mut notes = self.notes.clone();
        if asked.is_none() {
            notes.push(Say::new("models-note-as-of").with("day", as_of));
        }
        if as_of - self.last > OLD_DAYS {
            let old = Say::new("models-note-old").with("last", self.last).with("day", as_of);
            notes.push(old.with("iso", self.last.to_string()));
        }
        notes
    }
}

/// Reads the file that was named, or else the book.
///
/// # Errors
/// What reading a file or opening a book refuses; nothing in it that could be used.
pub(super) async fn read(call: &Call<'_>) -> Result<Orders, Refusal> {
    if let Some(path) = call.args.get_one::<PathBuf>("file") {
        return of_file(call, path);
    }
    refuse_spare(call)?;
    of_book(call).await
}

/// What is said of a file says nothing of a book.
fn refuse_spare(call: &Call<'_>) -> Result<(), Refusal> {
    let options = sources::file_options(call.texts);
    let told = options
        .iter()
        .find(|option| call.args.value_source(option.get_id().as_str()) == Some(ValueSource::CommandLine));
    told.map_or(Ok(()), |option| {
        let name = option.get_long().unwrap_or_default();
        Err(Refusal::new("models-file-option-spare").with("option", format!("--{name}")))
    })
}

fn of_file(call: &Call<'_>, path: &Path) -> Result<Orders, Refusal> {
    let (file, _) = sources::read_file(call.args, path, call.progress)?;
    let last_row = sources::last_day(&file, call.clock.now().day(&TimeZone::system()))?;
    let mut notes = file.preview.mapping.notes.clone();
    if file.tally.refused > 0 {
        notes.push(Say::new("models-note-refused").with("lines", file.tally.refused));
    }
    Ok(Orders {
        currency: if file.preview.mapping.has_money() {
            Ok(file.preview.currency)
        } else {
            Err(no_amounts())
        },
        name: file.preview.file.clone(),
        usual_as_of: last_row,
        last: last_purchase(&file.histories, last_row).unwrap_or(last_row),
        notes,
        paths: vec![path.to_owned()],
        histories: file.histories,
    })
}

async fn of_book(call: &Call<'_>) -> Result<Orders, Refusal> {
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let business = business::read(&mut tx).await?;
    let read = orders::book(&mut tx, &Permit::by_house("terminal")).await?;
    drop(tx);
    db.close().await;
    let today = call.clock.now().day(&business.zone());
    let histories = read.histories;
    let days = || histories.all_days().map(|day| day.day);
    let last_row = days().filter(|day| *day <= today + Days(1)).max().or_else(|| days().max());
    let last_row = last_row.ok_or_else(|| Refusal::new("sources-book-empty"))?;
    // Once newer orders come in, the book goes on and is seen from today again.
    let held = business.seen_from.filter(|day| last_row <= *day);
    let has_money = histories.all_days().any(|day| day.sale_minor != 0 || day.back_minor != 0);
    let currency = sources::one_currency(&read.currencies, business.currency);
    Ok(Orders {
        currency: if has_money { currency } else { Err(no_amounts()) },
        name: book::place(call).to_owned(),
        usual_as_of: held.unwrap_or(today),
        last: last_purchase(&histories, last_row).unwrap_or(last_row),
        notes: Vec::new(),
        paths: book::files(book::place(call)),
        histories,
    })
}

fn no_amounts() -> Refusal {
    Refusal::new("models-no-amounts")
}

/// The last day up to and with another on which somebody bought. Money that went back later tells of no purchase.
pub(super) fn last_purchase(histories: &Histories, seen_by: Day) -> Option<Day> {
    histories.all_days().filter(|day| day.day <= seen_by && day.is_purchase()).map(|day| day.day).max()
}
