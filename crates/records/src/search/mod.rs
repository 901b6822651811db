//! Search: one box that finds customers and orders by whatever of them somebody remembers.
//!
//! A name from any word or character on, pinyin in full and by initials (fmkf is 枫麦咖啡), the run of a phone number,
//! an e-mail address, a code, an order number; width, case and accents do not matter, and one slip is forgiven. Each
//! customer has a few dozen *words* (`words.rs`), and a search is a stretch of their index; whoever writes a customer
//! calls [`refresh`] in the same transaction. A book from before has no words: the migration that brings their table
//! puts down a job, and [`fill`] is its work. Begin with [`find`].

mod find;
mod plain;
mod readings;
mod store;
#[cfg(test)]
mod tests;
mod typo;
mod words;

use ::store::{Db, Migration, StoreError, Tx};
use frame::work::Job;
use gate::Permit;
use kernel::{Day, Moment, Progress, Refusal};
pub(crate) use plain::is_han;
use store::Met;

use crate::customers::{self, Customer, CustomerId};

/// The tables of search; the words themselves are the customers'.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("search/001-recent", include_str!("migrations/001-recent.sql"))];
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "search",
    migrations: MIGRATIONS,
    jobs: &[Job {
        kind: "search.fill",
        run: |call| Box::pin(async move { fill(call.db, &call.progress).await }),
    }],
    ..frame::Feature::EMPTY
};

/// So many of a user's latest files are remembered.
const REMEMBERED: i64 = 50;
/// Customers are given their words by so many at a time.
const AT_A_TIME: i64 = 8_000;

/// How a customer was found, the surest way first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Something of theirs begins with what was typed.
    Begins,
    /// Every word that was typed begins something of theirs.
    Parts,
    /// It stands in the middle of a name or code.
    Middle,
    /// It sounds the same, or is one slip away.
    Alike,
}

/// A customer who may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Who.
    pub customer: Customer,
    /// How they were found.
    pub how: How,
}

/// An order that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderHit {
    /// Its number.
    pub number: String,
    /// Its day.
    pub day: Day,
    /// Whose it is.
    pub customer: CustomerId,
    /// Their name; may be empty.
    pub name: String,
    /// Their code.
    pub code: String,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Customers, the surest first.
    pub customers: Vec<Hit>,
    /// Orders by number.
    pub orders: Vec<OrderHit>,
}

/// Who or which order may be meant by what was typed: up to `limit` of each.
///
/// # Errors
/// A database fault.
pub async fn find(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    typed: &str,
    limit: usize,
) -> Result<Found, Refusal> {
    find::find(tx, permit.scope(), typed, limit).await
}

/// A text as it is compared: without case, width, accents, spaces and marks.
pub(crate) fn plain_text(text: &str) -> String {
    plain::plain(text)
}

/// How a Chinese name sounds, by its usual readings; `None` where fewer than two characters of it are Chinese.
pub(crate) fn sound(text: &str) -> Option<String> {
    let signs = plain::signs(text);
    let is_long = signs.iter().filter(|sign| plain::is_han(sign.sign)).count() > 1;
    if is_long { readings::spellings(&readings::units(&signs), false).into_iter().next() } else { None }
}

/// Whether a label is meant by what was typed, as a name would be: from any word on, in pinyin or by initials.
#[must_use]
pub fn fits(label: &str, typed: &str) -> bool {
    let typed = plain::plain(typed);
    !typed.is_empty() && words::of_text(label).iter().any(|word| word.starts_with(&typed))
}

/// Notes that somebody opened a customer's file; the house opens none.
///
/// # Errors
/// A database fault.
pub async fn opened(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    at: Moment,
    id: CustomerId,
) -> Result<(), Refusal> {
    let Some(user) = permit.user() else { return Ok(()) };
    store::put_opened(tx, user, id, at).await?;
    Ok(store::trim_opened(tx, user, REMEMBERED).await?)
}

/// The files somebody opened last, the latest first.
///
/// # Errors
/// A database fault.
pub async fn latest(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    limit: usize,
) -> Result<Vec<Customer>, Refusal> {
    let Some(user) = permit.user() else { return Ok(Vec::new()) };
    let ids = store::opened(tx, user, kernel::count(limit)).await?;
    let mut files = customers::in_reach(tx, permit.scope(), &ids).await?;
    files.sort_by_key(|file| ids.iter().position(|id| *id == file.id));
    Ok(files)
}

/// Writes the words and tags of these customers anew; whoever writes customers or their keys calls it in the same
/// transaction.
///
/// # Errors
/// A database fault.
pub(crate) async fn refresh(tx: &mut Tx, ids: &[CustomerId]) -> Result<(), StoreError> {
    store::forget(tx, ids).await?;
    index(tx, ids).await
}

/// The same for customers who have no words yet.
///
/// # Errors
/// A database fault.
pub(crate) async fn index(tx: &mut Tx, ids: &[CustomerId]) -> Result<(), StoreError> {
    for ids in ids.chunks(usize::try_from(AT_A_TIME).unwrap_or(1)) {
        let (mut words, mut tags) = (Vec::new(), Vec::new());
        for (id, spoken) in customers::spoken_of(tx, ids).await? {
            words.extend(words::of(&spoken).into_iter().map(|word| Met { id, word }));
            tags.extend(customers::split_tags(&spoken.tags).into_iter().map(|word| Met { id, word }));
        }
        store::write(tx, &words).await?;
        store::write_tags(tx, &tags).await?;
    }
    Ok(())
}

/// Writes the tags of these customers anew, where nothing else of them has changed.
///
/// # Errors
/// A database fault.
pub(crate) async fn refresh_tags(tx: &mut Tx, ids: &[CustomerId]) -> Result<(), StoreError> {
    store::forget_tags(tx, ids).await?;
    let spoken = customers::spoken_of(tx, ids).await?;
    let tags = spoken.into_iter().flat_map(|(id, spoken)| {
        customers::split_tags(&spoken.tags).into_iter().map(move |word| Met { id, word })
    });
    store::write_tags(tx, &tags.collect::<Vec<_>>()).await
}

/// Gives words to the customers of a book from before there were any; a piece of them in one transaction, so that a
/// process killed in between goes on where it was.
///
/// # Errors
/// A database fault.
pub async fn fill(db: &Db, progress: &dyn Progress) -> Result<(), Refusal> {
    let mut after = None;
    let mut done: u64 = 0;
    loop {
        let mut tx = db.write().await?;
        let ids = store::without_words(&mut tx, after, AT_A_TIME).await?;
        if ids.is_empty() {
            return Ok(());
        }
        index(&mut tx, &ids).await?;
        tx.commit().await?;
        after = ids.last().copied();
        done += u64::try_from(ids.len()).unwrap_or(0);
        progress.done(done);
    }
}
