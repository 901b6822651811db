//! The files of entries in the archive: a table of them, and each as it came.

use std::path::Path;

use frame::sheet::{Sheet, Value};
use gate::Permit;
use kernel::Refusal;
use records::attachments::{self, Attachment};
use store::Db;

/// A file, and what its customer is called, with the code.
type Named = (Attachment, (String, String));

const HEADINGS: [&str; 7] = ["customer id", "name", "entry", "file", "stands in", "bytes", "at"];

/// Every file of the book.
pub(super) async fn all(db: &Db, permit: &Permit<attachments::See>) -> Result<Vec<Named>, Refusal> {
    attachments::all(&mut db.read().await?, permit).await
}

/// Where a file stands in the archive: names of files repeat.
pub(super) fn name(one: &Attachment) -> String {
    format!("attachments/{}.{}", one.id, one.media.ending())
}

pub(super) async fn table(db: &Db, permit: &Permit<attachments::See>, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &HEADINGS)?;
    let all = all(db, permit).await?;
    for (one, (name, code)) in &all {
        sheet.row(&[
            Value::Text(code),
            Value::Text(name),
            Value::Plain(one.activity.to_string()),
            Value::Text(&one.name),
            Value::Plain(self::name(one)),
            Value::Number(one.bytes.to_string()),
            Value::Plain(one.at.to_string()),
        ])?;
    }
    sheet.finish()?;
    Ok(all.len())
}
