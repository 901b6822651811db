//! Attachments in the book.

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use kernel::{Id, Moment, Refusal};
use store::{Fault, Row, Rows, StoreError, Tx, sql};

use super::model::{Attachment, AttachmentId, Media};
use crate::activities::ActivityId;
use crate::customers::CustomerId;

type Result<T> = std::result::Result<T, StoreError>;
/// Which file of whom.
type Which = (CustomerId, AttachmentId);

/// A piece of a file: three of them make four signs of text without a rest.
const PIECE_BYTES: usize = 192 * 1024;

const COLUMNS: &str =
    "a.customer_id, a.attachment_id, a.activity_id, a.name, a.media, a.bytes, a.at, a.author_id";

/// Whether a file was taken off its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Removed {
    No,
    Yes,
}

pub(super) async fn insert(tx: &mut Tx, one: &Attachment, content: &[u8]) -> Result<()> {
    sql(
        "insert into attachments (customer_id, attachment_id, activity_id, name, media, bytes, at, author_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind_id(one.customer)
    .bind_id(one.id)
    .bind_id(one.activity)
    .bind(one.name.as_str())
    .bind(one.media.ending())
    .bind(one.bytes)
    .bind(one.at)
    .bind(one.author.map(Id::uuid))
    .run(tx)
    .await?;
    let pieces: Vec<(i64, String)> =
        (0..).zip(content.chunks(PIECE_BYTES).map(|piece| STANDARD_NO_PAD.encode(piece))).collect();
    let rows = Rows::of(&pieces).int("piece_no", |piece| piece.0).text("content", |piece| piece.1.as_str());
    sql("insert into attachment_pieces (customer_id, attachment_id, activity_id, piece_no, content)
            select $1, $2, $3, piece_no, content from {rows}")
    .bind_id(one.customer)
    .bind_id(one.id)
    .bind_id(one.activity)
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// How many files an entry has.
pub(super) async fn count(tx: &mut Tx, (customer, activity): (CustomerId, ActivityId)) -> Result<i64> {
    sql("select count(*) as files from attachments
            where customer_id = $1 and activity_id = $2 and removed_at is null")
    .bind_id(customer)
    .bind_id(activity)
    .fetch_one(tx)
    .await?
    .get("files")
}

pub(super) async fn find(tx: &mut Tx, (customer, id): Which, removed: Removed) -> Result<Option<Attachment>> {
    let state = match removed {
        Removed::No => "a.removed_at is null",
        Removed::Yes => "a.removed_at is not null",
    };
    let text = format!(
        "select {COLUMNS} from attachments a where a.customer_id = $1 and a.attachment_id = $2 and {state}"
    );
    sql(text).bind_id(customer).bind_id(id).find(tx).await?.map(|row| read_one(&row)).transpose()
}

pub(super) async fn of_customer(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Attachment>> {
    let text = format!(
        "select {COLUMNS} from attachments a where a.customer_id = $1 and a.removed_at is null
            order by a.at, a.attachment_id"
    );
    sql(text).bind_id(customer).fetch_all(tx).await?.iter().map(read_one).collect()
}

pub(super) async fn everything_of(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Attachment>> {
    let text = format!(
        "select {COLUMNS} from attachments a where a.customer_id = $1 order by a.at, a.attachment_id"
    );
    sql(text).bind_id(customer).fetch_all(tx).await?.iter().map(read_one).collect()
}

/// Every file that is in its entry.
pub(super) async fn all(tx: &mut Tx) -> Result<Vec<Attachment>> {
    let text = format!(
        "select {COLUMNS} from attachments a where a.removed_at is null
            order by a.customer_id, a.at, a.attachment_id"
    );
    sql(text).fetch_all(tx).await?.iter().map(read_one).collect()
}

pub(super) async fn remove(tx: &mut Tx, (customer, id): Which, at: Option<Moment>) -> Result<()> {
    sql("update attachments set removed_at = $3 where customer_id = $1 and attachment_id = $2")
        .bind_id(customer)
        .bind_id(id)
        .bind(at)
        .run(tx)
        .await?;
    Ok(())
}

/// Writes the pieces of a file out in their order.
pub(super) async fn read(
    tx: &mut Tx,
    (customer, id): Which,
    out: &mut impl Write,
) -> std::result::Result<(), Refusal> {
    sql("select content from attachment_pieces where customer_id = $1 and attachment_id = $2 order by piece_no")
        .bind_id(customer)
        .bind_id(id)
        .for_each(tx, |row| {
            let content: String = row.get("content")?;
            let piece = STANDARD_NO_PAD.decode(content);
            let piece = piece.map_err(|error| StoreError::new(Fault::Shape, format!("a piece of a file: {error}")))?;
            let failed = |error: io::Error| Refusal::new("frame-file-not-written").because(error);
            out.write_all(&piece).map_err(failed)
        })
        .await
}

/// Removes every file of these customers, for good.
pub(super) async fn forget(tx: &mut Tx, customers: &[CustomerId]) -> Result<()> {
    let rows = Rows::of(customers).id("customer_id", |id| *id);
    for text in [
        "delete from attachment_pieces where customer_id in (select customer_id from {rows})",
        "delete from attachments where customer_id in (select customer_id from {rows})",
    ] {
        sql(text).run_with(tx, &rows).await?;
    }
    Ok(())
}

fn read_one(row: &Row) -> Result<Attachment> {
    let word: String = row.get("media")?;
    let unknown = || StoreError::new(Fault::Shape, format!("no file is called {word}"));
    Ok(Attachment {
        id: row.id("attachment_id")?,
        customer: row.id("customer_id")?,
        activity: row.id("activity_id")?,
        name: row.get("name")?,
        media: Media::from_ending(&word).ok_or_else(unknown)?,
        bytes: row.get("bytes")?,
        at: row.get("at")?,
        author: row.maybe_id("author_id")?,
    })
}

/// The tables of a customer's files: they go, and go back, with the entries they belong to.
pub(super) const MOVES: &[crate::duplicates::Move] = &[
    crate::duplicates::Move {
        table: "attachments",
        columns: &["attachment_id, activity_id, name, media, bytes, at, author_id, removed_at"],
        key: Some(("activity_id", "attachment_id")),
        follows: Some("activities"),
    },
    crate::duplicates::Move {
        table: "attachment_pieces",
        columns: &["attachment_id, activity_id, piece_no, content"],
        key: Some(("activity_id", "attachment_id")),
        follows: Some("activities"),
    },
];
